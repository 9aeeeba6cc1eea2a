// Where a date may begin: the parts of the table "dates" that each of its readings asks for first.
// In -> Out: names of parts -> their bits among Document::Start::values.
// Fails: never.
// Units: bits of Pack::value_place.
// Threads: constants.
#pragma once

#include <array>
#include <cstdint>

#include "text/text.h"

namespace banggiao {

// The bits of parts among Document::Start::values.
template <std::size_t kSize>
constexpr std::uint64_t bits_of_parts(const std::array<Name, kSize>& parts) {
  std::uint64_t out = 0;
  for (const Name& part : parts) out |= std::uint64_t{1} << Pack::value_place(part.number());
  return out;
}

// What each reading begins with, if it is no number.
struct DateBegins {
  static constexpr std::uint64_t kSameDay = bits_of_parts(std::array<Name, 1>{"same_day"});
  static constexpr std::uint64_t kRelativeDay = bits_of_parts(std::array<Name, 2>{"part", "relative_day"});
  static constexpr std::uint64_t kDay = bits_of_parts(std::array<Name, 4>{"part", "day", "small_day", "weekday"});
  static constexpr std::uint64_t kMonth =
      bits_of_parts(std::array<Name, 4>{"edge", "relative_month", "month_name", "month"});
  static constexpr std::uint64_t kYear =
      bits_of_parts(std::array<Name, 5>{"decade", "season", "edge", "relative_year", "year"});
  static constexpr std::uint64_t kVague = bits_of_parts(std::array<Name, 1>{"relative_week"});
  static constexpr std::uint64_t kLead = bits_of_parts(std::array<Name, 3>{"until", "from", "these_days"});
  static constexpr std::uint64_t kAny = kSameDay | kRelativeDay | kDay | kMonth | kYear | kVague | kLead;
};

}  // namespace banggiao
