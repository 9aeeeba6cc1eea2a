#include "text/text.h"

#include <gtest/gtest.h>

namespace banggiao {
namespace {

TEST(Document, NothingBeginsBehindTheLastWord) {
  const auto knowledge = Knowledge::load();
  Article article;
  article.text = "Thủ tướng thăm";
  Block block;
  block.span = {0, static_cast<std::uint32_t>(article.text.size())};
  article.blocks = {block};
  const Pack& pack = *(*knowledge)->pack("vi");
  const Document document = read_words(article, pack);
  ASSERT_EQ(document.words.size(), 3u);
  EXPECT_NE(document.hit(2, pack.table("cues")), nullptr);
  EXPECT_EQ(document.hit(3, pack.table("cues")), nullptr);
  EXPECT_EQ(document.hit(4, pack.table("cues")), nullptr);
}

}  // namespace
}  // namespace banggiao
