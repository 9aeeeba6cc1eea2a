#include <gtest/gtest.h>

#include "mentions/mentions.h"
#include "text/text_for_test.h"

namespace banggiao {
namespace {

std::string references(const std::string& text) {
  const Article article = test_article(text);
  const Document document = read_words(article, test_pack());
  Mentions mentions;
  find_references(document, mentions);
  std::string out;
  for (const ReferenceMention& r : mentions.references) {
    if (!out.empty()) out += "; ";
    out += std::string(document.text(r.first, r.last)) + "=" + r.value;
  }
  return out;
}

TEST(References, LongestPhraseStandsForWhomItNames) {
  EXPECT_EQ(references("Hai bên nhất trí họp lại."), "Hai bên=both_sides");
  EXPECT_EQ(references("Cả hai nhà lãnh đạo đều hài lòng."), "Cả hai nhà lãnh đạo=both_persons");
  EXPECT_EQ(references("Ông gặp người đồng cấp tại nước chủ nhà."),
            "Ông=he; người đồng cấp=counterpart; nước chủ nhà=host");
  EXPECT_EQ(references("Quan hệ hai nước tốt đẹp, bà nói."), "hai nước=both_countries; bà=she");
  EXPECT_EQ(references("Thượng nghị sĩ nước này đến đây."), "nước này=this_country");
  EXPECT_EQ(references("Phía bạn đề nghị hoãn."), "Phía bạn=guest");
}

TEST(References, APlaceIsNobody) { EXPECT_EQ(references("Đoàn thăm Bà Rịa."), ""); }

}  // namespace
}  // namespace banggiao
