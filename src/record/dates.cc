#include "record/dates.h"

#include <utility>

namespace banggiao {

int Dates::add(const std::string& edtf) {
  if (edtf.empty()) return -1;
  const auto [number, added] = numbers_.emplace(edtf, -1);
  if (!added) return number->second;
  const std::optional<EdtfDate> date = parse_edtf(edtf);
  if (!date) return -1;
  number->second = static_cast<int>(dates_.size());
  dates_.push_back({edtf, *date, edtf_days(*date)});
  return number->second;
}

std::optional<int> Dates::gap(int a, int b) {
  if (a < 0 || b < 0) return std::nullopt;
  const One &x = dates_[static_cast<std::size_t>(a)], &y = dates_[static_cast<std::size_t>(b)];
  if (x.days && y.days) return days_between(*x.days, *y.days);
  if (a > b) std::swap(a, b);
  const std::uint64_t key = (static_cast<std::uint64_t>(a) << 32U) | static_cast<std::uint32_t>(b);
  const auto [known, added] = gaps_.try_emplace(key);
  if (added) known->second = edtf_gap(x.edtf, y.edtf);
  return known->second;
}

}  // namespace banggiao
