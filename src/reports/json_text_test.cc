#include "reports/json_text.h"

#include <gtest/gtest.h>

#include "reports/json.h"

namespace banggiao {
namespace {

std::string dumped(const Json& json) {
  std::string line = dump_line(json);
  line.pop_back();
  return line;
}

TEST(JsonText, WritesTextAsTheLibraryDoes) {
  std::string controls;
  for (char c = 0; c < 0x20; ++c) controls += c;
  for (const std::string& text : {std::string(), std::string("Hội đàm"), std::string("\"a\\b/\" \x7F"), controls,
                                  std::string("half \xE1\xBA"), std::string("\xFF bad"), std::string("tail\n")}) {
    std::string out;
    put_text(out, text);
    EXPECT_EQ(out, dumped(Json(text)));
  }
}

TEST(JsonText, WritesSharesAsTheLibraryDoes) {
  for (int i = 0; i <= 10000; ++i) {
    const float share = static_cast<float>(i) / 10000;
    std::string out;
    put_share(out, share);
    ASSERT_EQ(out, dumped(Json(rounded(share))));
  }
  for (const float odd : {-0.25F, -0.00001F, 1.5F, 1e9F, 0.99999F}) {
    std::string out;
    put_share(out, odd);
    EXPECT_EQ(out, dumped(Json(rounded(odd))));
  }
}

TEST(JsonText, NothingIsNull) {
  std::string out;
  put_text_or_null(out, "");
  put_text_or_null(out, "x");
  put_number(out, 4294967295U);
  EXPECT_EQ(out, "null\"x\"4294967295");
}

}  // namespace
}  // namespace banggiao
