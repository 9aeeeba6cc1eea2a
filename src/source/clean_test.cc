#include "source/clean.h"

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"

namespace banggiao {
namespace {

CleanLine clean(const std::string& text) { return clean_line(text, {0, static_cast<std::uint32_t>(text.size())}); }

TEST(CleanLine, BlanksAndMarks) {
  EXPECT_EQ(clean("  Hà\t Nội \r").text, "Hà Nội");
  EXPECT_EQ(clean("Hà\xC2\xA0Nội").text, "Hà Nội");
  EXPECT_EQ(clean("H\xC2\xADà N\xE2\x80\x8Bội").text, "Hà Nội");
  EXPECT_EQ(clean("Ha\xCC\x80 No\xCC\xA3\xCC\x82i").text, "Hà Nội");
  EXPECT_EQ(clean("Ha\xE2\x80\x8B\xCC\x80").text, "Hà");  // the mark comes after a zero-width space
  EXPECT_EQ(clean(" \t ").text, "");
  EXPECT_EQ(clean("a\xE2\x80\x8B").text, "a");
}

// Whatever goes in: the result is NFC, its runs cover it, and lead to bytes that make the same text.
TEST(CleanLine, RunsHoldForRandomLines) {
  const char* const kParts[] = {
      "a",  "ộ", "o",  "\xCC\x82",     "\xCC\xA3",  " ",    "  ",       "\xC2\xA0", "\xE2\x80\x8B", "đ",
      "\t", "–", "中", "\xE2\x80\x80", "u\xCC\x9B", "\x01", "\xC2\xAD", "Việt",     "\xEF\xBB\xBF"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const std::size_t parts = random() % 12;
    for (std::size_t i = 0; i < parts; ++i) text += kParts[random() % std::size(kParts)];
    const CleanLine line = clean(text);
    EXPECT_TRUE(is_nfc(line.text));
    EXPECT_EQ(trim(line.text), line.text);
    EXPECT_EQ(line.text.find("  "), std::string::npos);
    std::uint32_t at = 0;
    for (const OriginRun& run : line.runs) {
      EXPECT_EQ(run.at.begin, at);
      at = run.at.end;
      EXPECT_LE(run.from.begin, run.from.end);
      EXPECT_LE(run.from.end, text.size());
      const std::string there = text.substr(run.from.begin, run.from.end - run.from.begin);
      EXPECT_EQ(clean(there).text, trim(line.text.substr(run.at.begin, run.at.end - run.at.begin))) << text;
    }
    EXPECT_EQ(at, line.text.size());
  }
}

TEST(Unescaped, LeadsBack) {
  // The input "a&amp;b", its copy "a&b" and a break.
  Unescaped copy;
  copy.add("a", 0);
  copy.add_changed("&", 1, 5);
  copy.add("b", 6);
  copy.add_break();
  EXPECT_EQ(copy.text(), "a&b\n");
  EXPECT_EQ(to_input(copy.runs(), {0, 3}), (Span{0, 7}));
  EXPECT_EQ(to_input(copy.runs(), {1, 2}), (Span{1, 6}));
  EXPECT_EQ(to_input(copy.runs(), {2, 3}), (Span{6, 7}));
  const std::vector<OriginRun> runs = through({{{0, 3}, {0, 3}}}, copy.runs());
  ASSERT_EQ(runs.size(), 3U);
  EXPECT_EQ(runs[1].at, (Span{1, 2}));
  EXPECT_EQ(runs[1].from, (Span{1, 6}));
}

}  // namespace
}  // namespace banggiao
