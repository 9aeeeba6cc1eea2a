#include "knowledge/word_table.h"

#include <gtest/gtest.h>

#include <utility>

namespace banggiao {
namespace {

WordTable table_of(const std::vector<std::string>& words) {
  WordTable table;
  table.set_tones({{"oà", "òa"}, {"quý", "quý"}, {"uý", "úy"}});
  for (const std::string& word : words) table.add(word);
  return table;
}

TEST(WordTable, FindsAWordInAnyCaseAndTonePlacement) {
  const WordTable table = table_of({"hòa", "bộ", "quý"});
  EXPECT_EQ(table.find("hoà"), 1U);
  EXPECT_EQ(table.find("HÒA"), 1U);
  EXPECT_EQ(table.find("Hoà"), 1U);
  EXPECT_EQ(table.find("Bộ"), 2U);
  EXPECT_EQ(table.find("QUÝ"), 3U);
  EXPECT_EQ(table.find("qúy"), 0U);  // the first tone pair that fits speaks, and keeps "quý"
  EXPECT_EQ(table.find_normal("hoà"), 0U);
}

TEST(WordTable, KnowsNoOtherWord) {
  const WordTable table = table_of({"ab", "ba"});
  for (const char* other : {"", "a", "abb", "bab", "xyz", "a-b", "\xFF"}) EXPECT_EQ(table.find(other), 0U) << other;
}

TEST(WordTable, OneNumberForOneWord) {
  WordTable table = table_of({"hòa"});
  EXPECT_EQ(table.add("HOÀ"), 1U);
  EXPECT_EQ(table.add("khác"), 2U);
  EXPECT_EQ(table.size(), 2U);
}

TEST(WordTable, LongWordsAndRareLettersGoByTheirNormalForm) {
  const std::string longest(40, 'a');
  WordTable table = table_of({longest, "dato\xE2\x80\x99", std::string(16, 'b'), std::string(17, 'b')});
  EXPECT_EQ(table.find(std::string(40, 'A')), 1U);
  EXPECT_EQ(table.find("DATO\xE2\x80\x99"), 2U);
  EXPECT_EQ(table.find(std::string(16, 'B')), 3U);
  EXPECT_EQ(table.find(std::string(17, 'B')), 4U);
  EXPECT_EQ(table.find(std::string(18, 'b')), 0U);
}

TEST(WordTable, TellsAKnownWordFromSixteenBytes) {
  const WordTable table =
      table_of({"hòa", "bộ", "28", ",", std::string(15, 'b'), std::string(16, 'c'), "đại", "jong-un"});
  const auto quick = [&](std::string text) {
    text += std::string(WordTable::kLongestKey, ' ');
    return table.quick(text.data());
  };
  const auto told = [&](const std::string& text) { return std::pair(quick(text).number, int{quick(text).length}); };
  const std::pair<std::uint32_t, int> unknown(0, 0);
  EXPECT_EQ(told("Hoà bình"), std::pair(1U, 4));
  EXPECT_EQ(told("bộ, trưởng"), std::pair(2U, 4));
  EXPECT_EQ(told("28/10"), std::pair(3U, 2));  // whether the mark joins is for the caller to ask
  EXPECT_EQ(told(std::string(15, 'b')), std::pair(5U, 15));
  EXPECT_EQ(told("đại"), std::pair(7U, 6));
  // In capitals, too long, joined, a mark, no word of the table: find() tells.
  for (const char* text : {"HÒA", "Đại", "cccccccccccccccc", "Jong-un", ",", "bộ;", "xyz", "", " bộ"}) {
    EXPECT_EQ(told(text), unknown) << text;
  }
  EXPECT_NE(quick("Hòa").first & LetterTable::kUpper, 0);
  EXPECT_EQ(quick("hòa").first & LetterTable::kUpper, 0);
  EXPECT_NE(quick("28").first & LetterTable::kDigit, 0);
}

TEST(WordTable, GrowsWithoutLosingAWord) {
  WordTable table;
  for (std::uint32_t i = 1; i <= 9000; ++i) ASSERT_EQ(table.add("w" + std::to_string(i)), i);
  for (std::uint32_t i = 1; i <= 9000; ++i) ASSERT_EQ(table.find("W" + std::to_string(i)), i);
}

}  // namespace
}  // namespace banggiao
