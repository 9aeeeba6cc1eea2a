#include "store/words.h"

#include <gtest/gtest.h>

namespace banggiao {
namespace {

std::string shown(std::string_view text) {
  const IndexedWords words = indexed_words(text);
  return words.exact + "| " + words.folded;
}

TEST(IndexedWords, ToneMarksStandBehindTheWord) {
  EXPECT_EQ(shown("Hoà bình, HÒA BÌNH"), "hoa2 binh2 hoa2 binh2 | hoa binh hoa binh ");
  EXPECT_EQ(shown("Đại tướng 28/10"), "đai5 tương1 28 10 | dai tuong 28 10 ");
  EXPECT_EQ(shown("a\u0301b"), "ab1 | ab ");  // a mark of its own
  EXPECT_EQ(shown("\u0301 -- ..."), "| ");
  EXPECT_EQ(shown("平壤 İzmir \U0001D400x"), "平壤 izmir 𝐀x | 平壤 izmir 𝐀x ");
}

// The index and the search must cut texts alike, whatever bytes they hold.
TEST(IndexedWords, AreTheFormsOfTheTokens) {
  std::string all;
  for (char32_t c = 1; c < 0x3000; c += 7) {
    for (const char byte : {static_cast<char>(0xE0 | (c >> 12U)), static_cast<char>(0x80 | ((c >> 6U) & 0x3FU)),
                            static_cast<char>(0x80 | (c & 0x3FU))}) {
      if (c >= 0x800) all += byte;
    }
    all += c % 5 == 0 ? " " : c % 11 == 0 ? "\xFF" : "ẽ";
    if (c < 0x80) all += static_cast<char>(c);
  }
  for (std::size_t begin = 0; begin < all.size(); begin += 997) {
    const std::string_view text = std::string_view(all).substr(begin, 1000);
    std::string exact, folded;
    for (const SearchToken& token : tokens_of(text)) {
      exact += token.exact + " ";
      folded += token.folded + " ";
    }
    const IndexedWords words = indexed_words(text);
    EXPECT_EQ(words.exact, exact);
    EXPECT_EQ(words.folded, folded);
    EXPECT_FALSE(exact.empty());
  }
}

}  // namespace
}  // namespace banggiao
