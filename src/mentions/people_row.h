// A sentence as a row of offices, callings and names, and which office belongs to which name.
// In -> Out: the row as scanned -> the same row with offices taken by names.
// Fails: never.
// Units: word indices, half-open; indices into PeopleReading.
// Threads: pure.
#pragma once

#include "mentions/people.h"

namespace banggiao {

struct RowItem {
  enum Kind : std::uint8_t { kOffice, kName, kPrivate } kind = kOffice;
  WordRange range;
  int index = -1;       // into PeopleReading::offices or PeopleReading::namings
  bool taken = false;   // an office that stands with a name
  bool plural = false;  // "hai", "cac" before it: the office of several
};

// What stands between two items when nothing but small words and marks does.
struct RowGap {
  bool ok = true, comma = false, colon = false, dash = false, paren = false, is = false, both = false, former = false,
       quoted = false;
  bool direct() const { return ok && !comma && !colon && !dash && !paren && !is && !both && !former; }
};

RowGap row_gap(const PeopleView& view, std::uint32_t from, std::uint32_t to);

// Gives the names of one sentence, which ends at word `end`, the offices before and behind them.
void attach_offices(const PeopleView& view, std::uint32_t end, std::vector<RowItem>& row, PeopleReading& reading);

}  // namespace banggiao
