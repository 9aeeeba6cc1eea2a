// The day on which an article speaks, where no date of publication tells it: "yesterday", "this year" of what other
// articles date.
// In -> Out: the words of a date -> what they reckon from the present; sightings and their dates -> more dates.
// Fails: never.
// Units: offsets in days or years from the article's own; EDTF.
// Threads: pure.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "record/dating.h"

namespace banggiao {

// By the table of dates: "yesterday" -> a day, -1; "November this year" -> a year, 0.
Spoken spoken_time(const std::string& text, const Pack& pack);

// For sightings that say when they were from their article's present, once others of the article fix that: sighting
// and date. `of`: for every sighting its cluster.
std::vector<std::pair<int, std::string>> dates_from_present(const std::vector<Sighting>& sightings,
                                                            const std::vector<int>& of, const Dating& known);

}  // namespace banggiao
