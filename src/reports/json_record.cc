#include <algorithm>

#include "knowledge/tables.h"
#include "reports/json.h"
#include "reports/record_views.h"

namespace banggiao {

Json engagement_object(const RecordIndex& index, const RecordEngagement& engagement) {
  Json participants = Json::array(), reports = Json::array(), values = Json::object();
  for (const std::string& id : engagement.participants) participants.push_back(index.name(id));
  for (const Report& report : engagement.reports) {
    reports.push_back({{"doc", report.doc},
                       {"engagement", report.engagement},
                       {"edtf", text_or_null(report.edtf)},
                       {"status", report.status},
                       {"evidence", report.evidence},
                       {"span", json_of(report.span)},
                       {"outlet", text_or_null(report.outlet)},
                       {"url", text_or_null(report.url)},
                       {"published", text_or_null(report.published)},
                       {"doubts", report.doubts.empty() ? Json::array() : Json(split(report.doubts, ' '))}});
  }
  for (const CellValue& value : engagement.values) {
    values[value.field].push_back(
        {{"value", value.value}, {"inferred", value.inferred}, {"sources", json_of(value.sources)}});
  }
  Json out;
  out["id"] = engagement.id;
  out["kind"] = name(engagement.kind);
  out["status"] = name(engagement.status);
  out["parties"] = engagement.parties;
  out["edtf"] = text_or_null(engagement.edtf);
  out["edtf_inferred"] = engagement.edtf_inferred;
  out["country"] = text_or_null(engagement.country);
  out["place"] = text_or_null(engagement.place);
  out["participants"] = participants;
  out["participant_ids"] = engagement.participants;
  out["within"] = text_or_null(engagement.within);
  out["areas"] = engagement.areas;
  out["p"] = rounded(engagement.p);
  out["verified"] = is_verified(engagement.p);
  out["reports"] = reports;
  out["values"] = values;
  return out;
}

Json person_object(const RecordPerson& person) {
  Json aliases = Json::array(), tenures = Json::array();
  for (const RecordPerson::Form& form : person.aliases) {
    aliases.push_back({{"text", form.text},
                       {"reason", form.reason},
                       {"score", rounded(form.score)},
                       {"sources", json_of(form.sources)}});
  }
  for (const Tenure& tenure : person.tenures) {
    tenures.push_back({{"title", text_or_null(tenure.title)},
                       {"org", text_or_null(tenure.org)},
                       {"rank", text_or_null(tenure.rank)},
                       {"former", tenure.former},
                       {"first_seen", text_or_null(tenure.first_seen)},
                       {"last_seen", text_or_null(tenure.last_seen)},
                       {"sources", json_of(tenure.sources)}});
  }
  Json out;
  out["id"] = person.id;
  out["name"] = person.name;
  out["country"] = text_or_null(person.country);
  out["aliases"] = aliases;
  out["offices"] = tenures;
  return out;
}

Json person_object(const Record& record, std::size_t at, const std::vector<OfficeConflict>& conflicts) {
  const RecordPerson& person = record.persons[at];
  Json out = person_object(person);
  out["conflicts"] = Json::array();
  const auto first = std::lower_bound(conflicts.begin(), conflicts.end(), at,
                                      [](const OfficeConflict& one, std::size_t p) { return one.person < p; });
  for (auto one = first; one != conflicts.end() && one->person == at; ++one) {
    const RecordPerson& other = record.persons[one->other];
    out["conflicts"].push_back({{"title", text_or_null(person.tenures[one->tenure].title)},
                                {"org", text_or_null(person.tenures[one->tenure].org)},
                                {"held_also_by", other.id},
                                {"name", other.name},
                                {"first_seen", text_or_null(other.tenures[one->other_tenure].first_seen)},
                                {"last_seen", text_or_null(other.tenures[one->other_tenure].last_seen)}});
  }
  return out;
}

Json commitment_object(const RecordCommitment& commitment) {
  Json out;
  out["engagement"] = commitment.engagement;
  out["act"] = name(commitment.act);
  out["by"] = commitment.by;
  out["areas"] = commitment.areas;
  out["p"] = rounded(best_p(commitment.sources));
  out["verified"] = is_verified(best_p(commitment.sources));
  out["sources"] = json_of(commitment.sources);
  return out;
}

Json fate_object(const IdFate& fate) {
  Json out;
  out["id"] = fate.id;
  out["type"] = fate.person ? "person" : "engagement";
  out["fate"] = name(fate.fate);
  out["became"] = fate.became;
  out["given"] = text_or_null(fate.given);
  out["changed"] = text_or_null(fate.changed);
  return out;
}

}  // namespace banggiao
