#include "knowledge/phrase_trie.h"

#include <gtest/gtest.h>

#include <utility>

namespace banggiao {
namespace {

using Matches = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // length, lexeme

PhraseTrie trie_of(const std::vector<std::vector<std::uint32_t>>& phrases) {
  PhraseTrie trie;
  for (std::uint32_t i = 0; i < phrases.size(); ++i) EXPECT_TRUE(trie.add(phrases[i], {i, 0, PhraseTrie::Row::kAny}));
  trie.close();
  return trie;
}

Matches matches(const PhraseTrie& trie, const std::vector<std::uint32_t>& words) {
  Matches out;
  trie.each_match([&](std::size_t at) { return words[at]; }, words.size(),
                  [&](std::uint32_t length, const PhraseTrie::Row& row) { out.emplace_back(length, row.lexeme); });
  return out;
}

TEST(PhraseTrie, LongestFirstAndOfOneLengthTheLatestRow) {
  const PhraseTrie trie = trie_of({{1}, {1, 2}, {1, 2, 3}, {1, 2}, {2}});
  EXPECT_EQ(matches(trie, {1, 2, 3}), (Matches{{3, 2}, {2, 3}, {2, 1}, {1, 0}}));
  EXPECT_EQ(matches(trie, {1, 2}), (Matches{{2, 3}, {2, 1}, {1, 0}}));
  EXPECT_EQ(matches(trie, {1, 3}), (Matches{{1, 0}}));
  EXPECT_EQ(matches(trie, {2, 1}), (Matches{{1, 4}}));
}

TEST(PhraseTrie, UnknownWordsEndAPhrase) {
  const PhraseTrie trie = trie_of({{1, 64}, {1, 2}});
  EXPECT_TRUE(matches(trie, {0}).empty());
  EXPECT_TRUE(matches(trie, {1, 0}).empty());  // 0 and 64 share a bit
  EXPECT_TRUE(matches(trie, {1, 128}).empty());
  EXPECT_TRUE(matches(trie, {70}).empty());
  EXPECT_TRUE(matches(trie, {}).empty());
  EXPECT_EQ(matches(trie, {1, 64}), (Matches{{2, 0}}));
}

TEST(PhraseTrie, RefusesAPhraseThatIsTooLong) {
  PhraseTrie trie;
  const std::vector<std::uint32_t> longest(PhraseTrie::kLongest, 1);
  EXPECT_TRUE(trie.add(longest, {}));
  EXPECT_FALSE(trie.add(std::vector<std::uint32_t>(PhraseTrie::kLongest + 1, 1), {}));
  trie.close();
  EXPECT_EQ(matches(trie, std::vector<std::uint32_t>(PhraseTrie::kLongest + 5, 1)),
            (Matches{{PhraseTrie::kLongest, 0}}));
}

}  // namespace
}  // namespace banggiao
