// How high an office is, by the titles tables of the packs.
#pragma once

#include <string>

#include "banggiao/record.h"
#include "knowledge/knowledge.h"

namespace banggiao {

struct OfficeClass {
  int level = 4;    // 1 heads of state, government or party, 2 ministers, 3 below, 4 not told
  std::string key;  // equal for two wordings of one office: "minister" and the organisation's words, sorted
};

OfficeClass office_class(const Tenure& tenure, const Knowledge& knowledge);
// The highest level among the offices held on `day`; 4 when none is known.
int level_on(const RecordPerson& person, const std::string& day, const Knowledge& knowledge);

}  // namespace banggiao
