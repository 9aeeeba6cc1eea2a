// All phrases of a pack in one tree over word numbers, small and without a pointer to chase.
// In -> Out: phrases as word numbers, once; then a run of word numbers -> every phrase that begins there.
// Fails: add() of a phrase that is too long.
// Units: words; nodes and children are indices, node 0 is the root.
// Threads: each_match() is pure; add() and close() belong to who builds the tree.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace banggiao {

class PhraseTrie {
 public:
  static constexpr std::size_t kLongest = 64;  // words of a phrase

  // What stands at the end of a phrase: the row it is from.
  struct Row {
    std::uint32_t lexeme = 0;
    std::uint8_t table = 0;
    enum Capital : std::uint8_t { kAny, kFirst, kAll } capital = kAny;  // what the text's first word must have
    std::uint8_t value_place = 0;  // of the bit for its value: see Pack::value_place
    std::uint8_t unused = 0;       // the image of a pack has no gaps
  };

  PhraseTrie() { nodes_.emplace_back(); }

  // False: the phrase has more than kLongest words.
  bool add(const std::vector<std::uint32_t>& words, Row row);
  // After the last add(): lays the tree out for reading.
  void close();

  // Calls each(length, row) for all phrases that begin with word_at(0), longest first; of one length the latest row
  // first. word_at(i) is asked for i < count.
  template <class WordAt, class Each>
  void each_match(const WordAt& word_at, std::size_t count, const Each& each) const {
    if (count == 0) return;
    const std::uint32_t first = word_at(0);
    std::uint32_t node = first >= roots_.size() ? 0 : roots_[first];
    if (node == 0) return;
    std::array<std::uint32_t, kLongest> path;  // NOLINT: filled as far as it is read
    std::size_t depth = 0;
    const std::size_t most = std::min(count, kLongest);
    for (;;) {
      path[depth++] = node;
      if (depth == most) break;
      node = child(nodes_[node], word_at(depth));
      if (node == 0) break;
    }
    for (; depth > 0; --depth) {
      const Node& end = nodes_[path[depth - 1]];
      for (std::uint32_t i = end.first_row; i < end.last_row; ++i) each(static_cast<std::uint32_t>(depth), rows_[i]);
    }
  }

 private:
  friend struct ImageFields;
  struct Node {
    std::uint64_t may_follow = 0;  // a bit for the last six bits of every child's word
    std::uint32_t first_child = 0, last_child = 0;
    std::uint32_t first_row = 0, last_row = 0;
  };
  struct Building {
    std::uint32_t parent = 0, word = 0;
    std::uint32_t last_row = 0;  // 1-based, into chained_; 0: none
  };
  struct Chained {
    Row row;
    std::uint32_t before = 0;  // 1-based
  };

  std::uint32_t child(const Node& node, std::uint32_t word) const {
    if (((node.may_follow >> (word & 63U)) & 1U) == 0) return 0;
    const auto* const begin = child_words_.data() + node.first_child;
    const auto* const end = child_words_.data() + node.last_child;
    const auto* const at = std::lower_bound(begin, end, word);
    return at == end || *at != word ? 0 : child_nodes_[static_cast<std::size_t>(at - child_words_.data())];
  }

  std::vector<Node> nodes_;
  std::vector<std::uint32_t> roots_;  // by word: the node of phrases that begin with it
  std::vector<std::uint32_t> child_words_, child_nodes_;
  std::vector<Row> rows_;
  // While it is built; empty afterwards.
  std::vector<Building> building_ = std::vector<Building>(1);
  std::vector<Chained> chained_;
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;  // (node << 32 | word) -> node
};

}  // namespace banggiao
