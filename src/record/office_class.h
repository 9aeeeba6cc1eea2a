// How high an office is, by the titles tables of the packs.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "banggiao/record.h"
#include "knowledge/knowledge.h"

namespace banggiao {

struct OfficeClass {
  int level = 4;    // 1 heads of state, government or party, 2 ministers, 3 below, 4 not told
  std::string key;  // equal for two wordings of one office: "minister" and the organisation's words, sorted
};

// Whether one person at a time holds it: a head, or the minister of something named.
bool held_by_one(const OfficeClass& office);
OfficeClass office_class(const Tenure& tenure, const Knowledge& knowledge);
// Two of one country who are told to have held one office at the same time, as indices of persons and their tenures.
struct OfficeConflict {
  std::size_t person = 0, tenure = 0, other = 0, other_tenure = 0;
};
// Each pair twice, once from either side; by person.
std::vector<OfficeConflict> office_conflicts(const std::vector<RecordPerson>& persons, const Knowledge& knowledge);
// The highest level among the offices held on `day`; 4 when none is known.
int level_on(const RecordPerson& person, const std::string& day, const Knowledge& knowledge);

}  // namespace banggiao
