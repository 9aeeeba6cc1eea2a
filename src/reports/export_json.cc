// The record as JSON: one object, or one a line. One item a line in both, so that files are compared by lines.
#include "reports/export.h"
#include "reports/json.h"
#include "reports/reports.h"

namespace banggiao {
namespace {

// "key": [ ... ], `put` taking the pieces until it says that no more is wanted.
template <class Items, class Write, class Put>
void array(const char* key, const Items& items, Write write, Put put) {
  put(std::string("\"") + key + "\": [");
  bool first = true;
  for (const auto& item : items) {
    std::string line = dump_line(write(item));
    line.pop_back();
    if (!put((first ? "\n" : ",\n") + line)) return;
    first = false;
  }
  put(first ? "]" : "\n]");
}

Json typed(const char* type, const Json& object) {
  Json out = {{"type", type}};
  out.update(object);
  return out;
}

}  // namespace

std::string record_json(const Record& record) {
  const RecordIndex index(record);
  std::string out = "{";
  const auto put = [&out](const std::string& piece) {
    out += piece;
    return true;
  };
  array(
      "engagements", record.engagements, [&](const RecordEngagement& one) { return engagement_object(index, one); },
      put);
  out += ",\n";
  array(
      "persons", record.persons, [](const RecordPerson& one) { return person_object(one); }, put);
  out += ",\n";
  array("commitments", record.commitments, commitment_object, put);
  return out + "}\n";
}

Result<Exported> export_json(const ExportView& view, ExportOut& out) {
  const auto put = [&out](const std::string& piece) {
    out.put(piece);
    return !out.stopped();
  };
  put("{");
  for (const auto& [key, value] : view.stamp) put(Json(key).dump() + ": " + Json(value).dump() + ", ");
  put(std::string("\"units\": \"") + kUnits + "\",\n");
  array(
      "engagements", view.engagements,
      [&](std::uint32_t at) { return engagement_object(view.index, view.engagement(at)); }, put);
  put(",\n");
  const std::vector<OfficeConflict> conflicts = office_conflicts(view.record.persons, view.knowledge);
  array(
      "persons", view.persons, [&](std::uint32_t at) { return person_object(view.record, at, conflicts); }, put);
  put(",\n");
  array(
      "commitments", view.commitments, [&](std::uint32_t at) { return commitment_object(view.record.commitments[at]); },
      put);
  put("}\n");
  return view.all_written();
}

Result<Exported> export_jsonl(const ExportView& view, ExportOut& out) {
  Json head;
  for (const auto& [key, value] : view.stamp) head[key] = value;
  head["units"] = kUnits;
  head["engagements"] = view.engagements.size();
  head["persons"] = view.persons.size();
  head["commitments"] = view.commitments.size();
  out.put(dump_line(typed("export", head)));
  for (const std::uint32_t at : view.engagements) {
    out.put(dump_line(typed("engagement", engagement_object(view.index, view.engagement(at)))));
    if (out.stopped()) return view.all_written();
  }
  const std::vector<OfficeConflict> conflicts = office_conflicts(view.record.persons, view.knowledge);
  for (const std::uint32_t at : view.persons) {
    out.put(dump_line(typed("person", person_object(view.record, at, conflicts))));
    if (out.stopped()) return view.all_written();
  }
  for (const std::uint32_t at : view.commitments) {
    out.put(dump_line(typed("commitment", commitment_object(view.record.commitments[at]))));
    if (out.stopped()) return view.all_written();
  }
  return view.all_written();
}

}  // namespace banggiao
