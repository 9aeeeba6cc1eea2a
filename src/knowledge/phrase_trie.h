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
#include <span>
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

  // The nodes of the longest way through the tree that begins with word_at(0); returns its length, and what ends after
  // so many words stands at rows(path[length - 1]). word_at(i) is asked for i < count.
  using Path = std::array<std::uint32_t, kLongest>;
  template <class WordAt>
  std::size_t walk(const WordAt& word_at, std::size_t count, Path& path) const {
    if (count == 0) return 0;
    const std::uint32_t first = word_at(0);
    std::uint32_t node = first >= roots_.size() ? 0 : roots_[first];
    std::size_t depth = 0;
    const std::size_t most = std::min(count, kLongest);
    while (node != 0) {
      path[depth++] = node;
      if (depth == most) break;
      node = child(node, word_at(depth));
    }
    return depth;
  }
  // Of one length the latest row first.
  std::span<const Row> rows(std::uint32_t node) const {
    return {rows_.data() + nodes_[node].first_row, rows_.data() + nodes_[node].last_row};
  }
  // The most rows that stand on one way.
  std::size_t most_rows() const { return most_rows_; }

  // Calls each(length, row) for all phrases that begin with word_at(0), longest first.
  template <class WordAt, class Each>
  void each_match(const WordAt& word_at, std::size_t count, const Each& each) const {
    Path path;  // NOLINT: filled as far as it is read
    for (std::size_t depth = walk(word_at, count, path); depth > 0; --depth) {
      for (const Row& row : rows(path[depth - 1])) each(static_cast<std::uint32_t>(depth), row);
    }
  }

 private:
  friend struct ImageFields;
  struct Node {
    std::uint64_t may_follow = 0;  // a bit for the last six bits of every child's word
    std::uint32_t first_row = 0, last_row = 0;
  };
  // From a node by a word to its child.
  struct Edge {
    std::uint32_t node = 0, word = 0, child = 0;  // child 0: free
  };
  struct Building {
    std::uint32_t parent = 0, word = 0;
    std::uint32_t last_row = 0;  // 1-based, into chained_; 0: none
  };
  struct Chained {
    Row row;
    std::uint32_t before = 0;  // 1-based
  };

  std::uint32_t child(std::uint32_t node, std::uint32_t word) const {
    if (((nodes_[node].may_follow >> (word & 63U)) & 1U) == 0) return 0;
    return edges_[place_of(node, word)].child;
  }
  // Where the edge is, or the free place where it belongs.
  std::size_t place_of(std::uint32_t node, std::uint32_t word) const {
    const std::uint64_t mixed = (std::uint64_t{node} << 32U | word) * 0x9E3779B97F4A7C15ULL;
    std::size_t at = static_cast<std::size_t>(mixed >> 32U) & last_edge_;
    while (edges_[at].child != 0 && (edges_[at].node != node || edges_[at].word != word)) at = (at + 1) & last_edge_;
    return at;
  }

  std::vector<Node> nodes_;
  std::vector<std::uint32_t> roots_;                // by word: the node of phrases that begin with it
  std::vector<Edge> edges_ = std::vector<Edge>(1);  // a power of two of them, half of them free
  std::uint64_t last_edge_ = 0;                     // their number less one
  std::vector<Row> rows_;
  std::uint64_t most_rows_ = 0;
  // While it is built; empty afterwards.
  std::vector<Building> building_ = std::vector<Building>(1);
  std::vector<Chained> chained_;
  std::unordered_map<std::uint64_t, std::uint32_t> children_;  // (node << 32 | word) -> node
};

}  // namespace banggiao
