// The weights of one linear model, found by the numbers of their features' names.
// In -> Out: names and weights, once; then a name's number -> weight.
// Fails: never.
// Units: log odds.
// Threads: of() is pure; set() belongs to who builds the table.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/name.h"

namespace banggiao {

class Weights {
 public:
  bool empty() const { return used_ == 0; }
  // 0 for a name that has none.
  double of(std::uint64_t name) const { return std::bit_cast<double>(slots_[slot_of(name)].weight); }
  double of(const Name& name) const { return of(name.number()); }
  bool has(std::uint64_t name) const { return slots_[slot_of(name)].name != 0; }
  bool has(const Name& name) const { return has(name.number()); }
  // Of the same name the last one counts.
  void set(const Name& name, double weight);

 private:
  friend struct ImageFields;
  struct Slot {
    std::uint64_t name = 0;    // 0: free
    std::uint64_t weight = 0;  // the bits of a double: a table of slots is read from the image at once
  };
  static constexpr std::size_t kFirstSlots = 64;

  // Where it is, or the free slot where it belongs.
  std::size_t slot_of(std::uint64_t name) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (name ^ name >> 32U) & mask;
    while (slots_[at].name != name && slots_[at].name != 0) at = (at + 1) & mask;
    return at;
  }

  std::vector<Slot> slots_ = std::vector<Slot>(kFirstSlots);
  std::size_t used_ = 0;
};

}  // namespace banggiao
