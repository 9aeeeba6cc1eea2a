#include "text/text.h"

#include <gtest/gtest.h>

#include "base/words.h"
#include "text/text_for_test.h"

namespace banggiao {
namespace {

// Words are read in one pass over the bytes; cut by split_words() and looked up one by one they are the same.
TEST(Document, WordsAreThoseOfSplitWords) {
  for (const char* const text : {"Bộ trưởng HOÀ, ngày 28/10... (TTXVN) - F-16 của Jong-un; Việt-Mỹ 2.000 người?",
                                 "\"A.B.\" 5-6/7 O'Neill Dato' x",
                                 "e\u0301 \u0301x \u201Cnói\u201D\u2026 \u00A0 k\u2013l "
                                 "\u4E2D\u56FD 12h30",
                                 "-", "..", "a-", "Xin-ga-po-rê/Lào 1/2/ abcdefghijklmnopqrst 3,5% \U0001F600"}) {
    const Article article = test_article(text);
    const Document document = read_words(article, test_pack());
    std::vector<Span> spans;
    split_words(article.text, article.blocks[0].span, spans);
    ASSERT_EQ(document.words.size(), spans.size()) << text;
    for (std::size_t i = 0; i < spans.size(); ++i) {
      const std::string_view bytes = document.text(static_cast<std::uint32_t>(i));
      EXPECT_EQ(document.words[i].span, spans[i]) << text;
      EXPECT_EQ(document.words[i].id, test_pack().word_id(test_pack().normal_word(bytes))) << bytes;
    }
  }
}

TEST(Document, MarksAndShapes) {
  const Article article = test_article("NATO (Mỹ): 28/10 \u2013 \u201Ca\u201D ... A");
  const Document document = read_words(article, test_pack());
  std::string marks, shapes;
  for (const Word& word : document.words) {
    marks += word.mark >= 0x20 ? static_cast<char>(word.mark) : static_cast<char>('0' + word.mark);
    shapes += word.all_caps() ? 'A' : word.capital() ? 'C' : word.number() ? 'N' : word.punct() ? '.' : 'w';
  }
  EXPECT_EQ(marks, "0(0):0310200");
  EXPECT_EQ(shapes, "A.C..N..w..C");
}

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
