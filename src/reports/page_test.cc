#include "reports/page.h"

#include <gtest/gtest.h>

namespace banggiao {
namespace {

TEST(Page, WrapsByCodePoints) {
  EXPECT_EQ(wrap("Bộ trưởng Quốc phòng", 9), "Bộ trưởng\nQuốc\nphòng");
  EXPECT_EQ(wrap("one two three", 7, 2), "one two\n  three");
  EXPECT_EQ(wrap("", 10), "");
  EXPECT_EQ(wrap("  a   b ", 10), "a b");
}

TEST(Page, CutsWordsThatDoNotFit) {
  EXPECT_EQ(wrap("http://example.org/long", 10), "http://exa\nmple.org/l\nong");
  EXPECT_EQ(wrap("a đđđđđđ", 4), "a\nđđđđ\nđđ");
}

TEST(Page, KeepsControlsFromTheTerminal) { EXPECT_EQ(wrap("a\x1b[31mb\tc\nd", 40), "a [31mb c d"); }

TEST(Page, PadsAndCutsByCodePoints) {
  EXPECT_EQ(pad("Đại", 5), "Đại  ");
  EXPECT_EQ(pad("Đại tướng", 5), "Đại tướng");
  EXPECT_EQ(cut("Đại tướng", 9), "Đại tướng");
  EXPECT_EQ(cut("Đại tướng", 8), "Đại t...");
}

TEST(Page, NoLineIsLongerThanTheWidth) {
  TextPage page(40, false);
  const std::string text = "Đại tướng Phan Văn Giang, Ủy viên Bộ Chính trị, đã có cuộc gặp song phương tại London";
  page.heading(text);
  page.line(text, 6, 4);
  page.field("date", text);
  page.table({{"a", text, text}, {"b", "c", "d"}}, {5, 20, 0});
  const std::string out = page.take();
  std::size_t longest = 0, at = 0;
  for (std::size_t end = out.find('\n'); end != std::string::npos; at = end + 1, end = out.find('\n', at)) {
    std::size_t columns = 0;
    for (std::size_t i = at; i < end; ++i) columns += (out[i] & 0xC0) != 0x80 ? 1 : 0;
    longest = std::max(longest, columns);
  }
  EXPECT_LE(longest, 40U);
  EXPECT_NE(out.find("date          Đại tướng Phan Văn Giang,\n              Ủy viên"), std::string::npos) << out;
}

}  // namespace
}  // namespace banggiao
