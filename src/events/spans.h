// Of a journey or an exercise of which one day is told: whether that day is its first or its last, and how long it is.
// In -> Out: Scene, Candidates, an Occasion with the date that fills its cell -> the span, as EDTF.
// Fails: never; an empty string where the words say nothing of beginning or end.
// Units: words; days.
// Threads: pure.
#pragma once

#include <string>
#include <vector>

#include "events/occasions.h"

namespace banggiao {

bool lasts(Kind kind);  // what goes on for days
std::string span_told(const Scene& scene, const std::vector<Candidate>& candidates, const Occasion& occasion,
                      const DateMention& date);

}  // namespace banggiao
