#include "base/utf8.h"

#include <gtest/gtest.h>

namespace banggiao {
namespace {

TEST(Utf8, DecodesWhatItAppends) {
  for (char32_t c : {U'a', U'đ', U'ộ', U'€', U'\U0001F6F3', char32_t{0x7F}, char32_t{0x80}, char32_t{0x7FF},
                     char32_t{0x800}, char32_t{0xFFFF}, char32_t{0x10000}, char32_t{0x10FFFF}}) {
    std::string bytes;
    append(bytes, c);
    const CodePoint back = decode(bytes, 0);
    EXPECT_EQ(back.value, c);
    EXPECT_EQ(back.length, bytes.size());
    EXPECT_TRUE(is_utf8(bytes));
  }
  std::string surrogate;
  append(surrogate, 0xD800);
  EXPECT_EQ(surrogate, "\xEF\xBF\xBD");
}

TEST(Utf8, FindsTheFirstBadByte) {
  const struct {
    const char* bytes;
    std::size_t at;
  } cases[] = {
      {"hội đàm", std::string_view::npos},
      {"abcdefgh\xFF", 8},
      {"hội \xC3", 6},          // cut short
      {"\xC0\xAF", 0},          // overlong
      {"a\xED\xA0\x80", 1},     // surrogate
      {"\xF4\x90\x80\x80", 0},  // beyond Unicode
      {"\xE1\xBB", 0},          // cut short
      {"\xE0\x9F\xBF", 0},      // overlong
      {"\xF0\x8F\xBF\xBF", 0},  // overlong
      {"đ\x80", 2},             // a lone continuation
  };
  for (const auto& one : cases) EXPECT_EQ(invalid_utf8_at(one.bytes), one.at) << one.bytes;
  EXPECT_EQ(decode("\xE1\xBB", 0).value, char32_t{0xFFFD});
  EXPECT_EQ(decode("\xE1\xBB", 0).length, 1);
}

TEST(Utf8, LowersAndFolds) {
  EXPECT_EQ(lower("ĐẠI TƯỚNG Phan"), "đại tướng phan");
  EXPECT_EQ(fold("Đại tướng Ủy ban quốc phòng"), "dai tuong uy ban quoc phong");
  EXPECT_EQ(fold("tu\xCC\x9Bo\xCC\x9B\xCC\x81ng Vie\xCC\xA3\xCC\x82t"), "tuong viet");  // as some keyboards write
  EXPECT_EQ(fold("中国"), "中国");
  EXPECT_TRUE(is_upper(U'Đ'));
  EXPECT_FALSE(is_upper(U'đ'));
  EXPECT_TRUE(is_letter(U'ữ'));
  EXPECT_FALSE(is_letter(U'–'));
  EXPECT_FALSE(is_letter(U'7'));
  EXPECT_EQ(to_lower(U'Ữ'), U'ữ');
}

TEST(Utf8, Composes) {
  const std::string apart = "Tha\xCC\x86m Vie\xCC\xA3\xCC\x82t Nam";
  EXPECT_FALSE(is_nfc(apart));
  EXPECT_EQ(nfc(apart), "Thăm Việt Nam");
  EXPECT_TRUE(is_nfc("Thăm Việt Nam – “hữu nghị”… 中国"));
  EXPECT_FALSE(is_nfc("\xE2\x80\x80"));  // U+2000 is written U+2002 in NFC
  EXPECT_EQ(nfc(""), "");
}

TEST(Utf8, CountsAndTrims) {
  EXPECT_EQ(count_code_points("Mỹ – Việt"), 9U);
  EXPECT_EQ(count_code_points("a\xFF"), 2U);
  EXPECT_EQ(trim(" \t\xC2\xA0 Hà Nội\xE2\x80\x8B\r\n"), "Hà Nội");
  EXPECT_EQ(trim(" \n "), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim("à"), "à");  // its last byte is A0
}

}  // namespace
}  // namespace banggiao
