#include "reports/as_told.h"

#include <algorithm>
#include <vector>

namespace banggiao {
namespace {

void drop_late(std::vector<CellValue::Source>& sources, const IsLate& late) {
  sources.erase(
      std::remove_if(sources.begin(), sources.end(), [&](const CellValue::Source& source) { return late(source.doc); }),
      sources.end());
}

// The value to show of a field of which there is one: as before if it is still told, or was never among the values.
const CellValue* stands(const RecordEngagement& before, const RecordEngagement& now, const char* field,
                        const std::string& shown) {
  const auto of_field = [&](const CellValue& one) { return one.field == field; };
  const auto same = [&](const CellValue& one) { return of_field(one) && one.value == shown; };
  const auto kept = std::find_if(now.values.begin(), now.values.end(), same);
  if (kept != now.values.end()) return &*kept;
  if (std::none_of(before.values.begin(), before.values.end(), same)) return nullptr;
  const auto next = std::find_if(now.values.begin(), now.values.end(), of_field);
  static const CellValue kNone;
  return next == now.values.end() ? &kNone : &*next;
}

void keep_told(const RecordEngagement& before, const RecordEngagement& now, const char* field,
               std::vector<std::string>& list) {
  list.erase(std::remove_if(list.begin(), list.end(),
                            [&](const std::string& one) {
                              const auto same = [&](const CellValue& v) { return v.field == field && v.value == one; };
                              return std::any_of(before.values.begin(), before.values.end(), same) &&
                                     std::none_of(now.values.begin(), now.values.end(), same);
                            }),
             list.end());
}

}  // namespace

RecordEngagement without_late(const RecordEngagement& engagement, const IsLate& late) {
  RecordEngagement out = engagement;
  out.reports.erase(
      std::remove_if(out.reports.begin(), out.reports.end(), [&](const Report& report) { return late(report.doc); }),
      out.reports.end());
  for (CellValue& value : out.values) {
    if (value.sources.empty()) continue;
    drop_late(value.sources, late);
    if (value.sources.empty()) value.field.clear();
  }
  out.values.erase(
      std::remove_if(out.values.begin(), out.values.end(), [](const CellValue& value) { return value.field.empty(); }),
      out.values.end());
  const auto text = [&](const char* field, std::string& shown) {
    if (const CellValue* value = stands(engagement, out, field, shown)) shown = value->value;
  };
  if (const CellValue* date = stands(engagement, out, "date", engagement.edtf)) {
    out.edtf = date->value;
    out.edtf_inferred = date->inferred;
  }
  text("place", out.place);
  text("country", out.country);
  text("within", out.within);
  std::string kind = name(engagement.kind), status = name(engagement.status);
  text("kind", kind);
  text("status", status);
  out.kind = kind_of(kind).value_or(engagement.kind);
  out.status = status_of(status).value_or(engagement.status);
  keep_told(engagement, out, "participant", out.participants);
  keep_told(engagement, out, "party", out.parties);
  keep_told(engagement, out, "area", out.areas);
  return out;
}

RecordCommitment without_late(const RecordCommitment& commitment, const IsLate& late) {
  RecordCommitment out = commitment;
  drop_late(out.sources, late);
  return out;
}

}  // namespace banggiao
