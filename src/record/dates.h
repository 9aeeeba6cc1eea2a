// The dates that the sightings tell, each once, and how far apart two of them are.
// In -> Out: EDTF texts -> numbers; two numbers -> days.
// Fails: never; what is no date is -1.
// Units: gaps in days, 0 when both can be one day.
// Threads: one Dates belongs to one thread, as it remembers what it was asked.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/edtf.h"

namespace banggiao {

class Dates {
 public:
  int add(const std::string& edtf);
  const EdtfDate& at(int date) const { return dates_[static_cast<std::size_t>(date)].date; }
  // The days that it allows, where it has a year.
  const std::optional<EdtfDays>& days(int date) const { return dates_[static_cast<std::size_t>(date)].days; }
  // nullopt when either says nothing of the day, or is -1.
  std::optional<int> gap(int a, int b);

 private:
  struct One {
    std::string edtf;
    EdtfDate date;
    std::optional<EdtfDays> days;  // where it has a year
  };
  std::vector<One> dates_;
  std::unordered_map<std::string, int> numbers_;
  std::unordered_map<std::uint64_t, std::optional<int>> gaps_;  // where one has no year
};

}  // namespace banggiao
