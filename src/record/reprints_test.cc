#include "record/reprints.h"

#include <gtest/gtest.h>

#include <string>

namespace banggiao {
namespace {

// Words that no other text has.
std::string text_of(const std::string& about, int words) {
  std::string out;
  for (int i = 0; i < words; ++i) out += about + std::to_string(i * i % 997) + (i % 9 == 8 ? ". " : " ");
  return out;
}

TEST(Reprints, AnotherLeadOrEndingIsStillAReprint) {
  const std::string text = text_of("hội đàm ", 200);
  const std::vector<Sketch> sketches = {sketch_of(text), sketch_of(text_of("khác", 200)),
                                        sketch_of("(TTXVN) " + text + " Theo báo khác."),
                                        sketch_of(text + text_of("thêm", 20)), sketch_of(text_of("xa", 900) + text)};
  EXPECT_EQ(reprints_of(sketches), (std::vector<std::uint32_t>{0, 1, 0, 0, 4}));
}

TEST(Reprints, PunctuationAndCapitalsDoNotCount) {
  EXPECT_EQ(sketch_of("A b, c d e; " + text_of("x", 50)), sketch_of("a B c. D E " + text_of("X", 50)));
}

TEST(Reprints, ShortTextsAreNoReprints) {
  const Sketch caption = sketch_of("Ảnh: TTXVN. Mời bạn đọc xem tiếp");
  EXPECT_TRUE(caption.empty());
  EXPECT_EQ(reprints_of({caption, caption}), (std::vector<std::uint32_t>{0, 1}));
}

TEST(Reprints, WhatASiteSaysUnderEachArticleMakesNone) {
  const std::string foot = text_of("chân", 30);
  std::vector<Sketch> sketches;
  std::vector<std::uint32_t> own;
  for (std::uint32_t i = 0; i < 300; ++i) {
    sketches.push_back(sketch_of(text_of("bài" + std::to_string(i) + "x", 120) + foot));
    own.push_back(i);
  }
  EXPECT_EQ(reprints_of(sketches), own);
}

}  // namespace
}  // namespace banggiao
