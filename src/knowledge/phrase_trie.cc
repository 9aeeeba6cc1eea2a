#include "knowledge/phrase_trie.h"

#include <bit>

namespace banggiao {

bool PhraseTrie::add(const std::vector<std::uint32_t>& words, Row row) {
  if (words.size() > kLongest) return false;
  std::uint32_t node = 0;
  for (const std::uint32_t word : words) {
    const auto [edge, fresh] = children_.try_emplace((static_cast<std::uint64_t>(node) << 32U) | word,
                                                     static_cast<std::uint32_t>(building_.size()));
    if (fresh) building_.push_back({node, word, 0});
    node = edge->second;
  }
  chained_.push_back({row, building_[node].last_row});
  building_[node].last_row = static_cast<std::uint32_t>(chained_.size());
  return true;
}

void PhraseTrie::close() {
  nodes_.assign(building_.size(), Node());
  edges_.assign(std::bit_ceil(2 * building_.size()), Edge());
  last_edge_ = edges_.size() - 1;
  std::vector<std::uint64_t> rows_to(building_.size(), 0);  // by node: rows on the way to it, and its own
  std::uint32_t words = 0;
  for (std::size_t n = 1; n < building_.size(); ++n) {
    const auto [parent, word, last_row] = building_[n];
    nodes_[parent].may_follow |= std::uint64_t{1} << (word & 63U);
    edges_[place_of(parent, word)] = {parent, word, static_cast<std::uint32_t>(n)};
    words = std::max(words, word);
  }
  roots_.assign(words + 1, 0);
  rows_.reserve(chained_.size());
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    nodes_[n].first_row = static_cast<std::uint32_t>(rows_.size());
    for (std::uint32_t at = building_[n].last_row; at != 0; at = chained_[at - 1].before) {
      rows_.push_back(chained_[at - 1].row);
    }
    nodes_[n].last_row = static_cast<std::uint32_t>(rows_.size());
    rows_to[n] = nodes_[n].last_row - nodes_[n].first_row + (n == 0 ? 0 : rows_to[building_[n].parent]);
    most_rows_ = std::max(most_rows_, rows_to[n]);
    if (n > 0 && building_[n].parent == 0) roots_[building_[n].word] = static_cast<std::uint32_t>(n);
  }
  building_ = {};
  chained_ = {};
  children_ = {};
}

}  // namespace banggiao
