#include "knowledge/weights.h"

namespace banggiao {

void Weights::set(const Name& name, double weight) {
  if (2 * (used_ + 1) > slots_.size()) {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.name != 0) slots_[slot_of(slot.name)] = slot;
    }
  }
  Slot& slot = slots_[slot_of(name.number())];
  used_ += slot.name != 0 ? 0 : 1;
  slot = {name.number(), std::bit_cast<std::uint64_t>(weight)};
}

}  // namespace banggiao
