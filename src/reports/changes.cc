// What is new on the record, and what became of ids that are no more.
#include <unordered_map>

#include "reports/json.h"
#include "reports/record_views.h"
#include "reports/reports.h"

namespace banggiao {

std::string changes_jsonl(const Record& record, const std::vector<IdFate>& changes) {
  const RecordIndex index(record);
  std::unordered_map<std::string, Json> commitments;
  for (const RecordCommitment& one : record.commitments) {
    commitments.emplace(one.engagement, Json::array()).first->second.push_back(commitment_object(one));
  }
  std::string out;
  for (const IdFate& one : changes) {
    Json line = fate_object(one);
    const std::size_t at = one.person ? index.person(one.id) : index.engagement(one.id);
    if (one.fate == Fate::kStands && at != kNowhere) {
      line[one.person ? "person" : "engagement"] =
          one.person ? person_object(record.persons[at]) : engagement_object(index, record.engagements[at]);
      const auto found = commitments.find(one.id);
      if (found != commitments.end()) line["commitments"] = found->second;
    }
    out += dump_line(line);
  }
  return out;
}

}  // namespace banggiao
