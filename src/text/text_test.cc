#include "text/text.h"

#include <gtest/gtest.h>

#include "text/text_for_test.h"

namespace banggiao {
namespace {

TEST(Document, NothingBeginsBehindTheLastWord) {
  const Article article = test_article("Thủ tướng thăm");
  const Pack& pack = test_pack();
  const Document document = read_words(article, pack);
  ASSERT_EQ(document.words.size(), 3u);
  EXPECT_NE(document.hit(2, pack.table("cues")), nullptr);
  EXPECT_EQ(document.hit(3, pack.table("cues")), nullptr);
  EXPECT_EQ(document.hit(4, pack.table("cues")), nullptr);
}

}  // namespace
}  // namespace banggiao
