#include "knowledge/phrase_trie.h"

#include <utility>

namespace banggiao {

bool PhraseTrie::add(const std::vector<std::uint32_t>& words, Row row) {
  if (words.size() > kLongest) return false;
  std::uint32_t node = 0;
  for (const std::uint32_t word : words) {
    const auto [edge, fresh] = edges_.try_emplace((static_cast<std::uint64_t>(node) << 32U) | word,
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
  std::uint32_t words = 0;
  for (std::size_t n = 1; n < building_.size(); ++n) {
    const Building& node = building_[n];
    Node& parent = nodes_[node.parent];
    parent.may_follow |= std::uint64_t{1} << (node.word & 63U);
    ++parent.last_child;  // a count, until the places are known
    words = std::max(words, node.word);
  }
  std::uint32_t place = 0;
  for (Node& node : nodes_) {
    node.first_child = place;
    place += std::exchange(node.last_child, place);
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> children(place);  // word, node
  for (std::size_t n = 1; n < building_.size(); ++n) {
    children[nodes_[building_[n].parent].last_child++] = {building_[n].word, static_cast<std::uint32_t>(n)};
  }
  roots_.assign(words + 1, 0);
  rows_.reserve(chained_.size());
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    Node& node = nodes_[n];
    std::sort(children.begin() + node.first_child, children.begin() + node.last_child);
    node.first_row = static_cast<std::uint32_t>(rows_.size());
    for (std::uint32_t at = building_[n].last_row; at != 0; at = chained_[at - 1].before) {
      rows_.push_back(chained_[at - 1].row);
    }
    node.last_row = static_cast<std::uint32_t>(rows_.size());
  }
  child_words_.reserve(place);
  child_nodes_.reserve(place);
  for (const auto& [word, node] : children) {
    child_words_.push_back(word);
    child_nodes_.push_back(node);
    if (building_[node].parent == 0) roots_[word] = node;
  }
  building_ = {};
  chained_ = {};
  edges_ = {};
}

}  // namespace banggiao
