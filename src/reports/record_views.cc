#include "reports/record_views.h"

#include <algorithm>

#include "base/edtf.h"

namespace banggiao {
RecordIndex::RecordIndex(const Record& record) : record_(record) {
  for (std::size_t i = 0; i < record.engagements.size(); ++i) engagements_.emplace(record.engagements[i].id, i);
  for (std::size_t i = 0; i < record.persons.size(); ++i) persons_.emplace(record.persons[i].id, i);
}

std::size_t RecordIndex::engagement(const std::string& id) const {
  const auto it = engagements_.find(id);
  return it == engagements_.end() ? kNowhere : it->second;
}

std::size_t RecordIndex::person(const std::string& id) const {
  const auto it = persons_.find(id);
  return it == persons_.end() ? kNowhere : it->second;
}

std::string RecordIndex::name(const std::string& id) const {
  const std::size_t at = person(id);
  return at == kNowhere ? id : record_.persons[at].name;
}

std::string day_text(std::string_view published) {
  return day_of(published) ? std::string(published.substr(0, 10)) : std::string();
}

bool is_shown(const RecordEngagement& engagement, const CellValue& value) {
  const auto among = [&value](const std::vector<std::string>& list) {
    return std::find(list.begin(), list.end(), value.value) != list.end();
  };
  if (value.field == "kind") return value.value == name(engagement.kind);
  if (value.field == "status") return value.value == name(engagement.status);
  if (value.field == "date") return value.value == engagement.edtf;
  if (value.field == "place") return value.value == engagement.place;
  if (value.field == "country") return value.value == engagement.country;
  if (value.field == "within") return value.value == engagement.within;
  if (value.field == "party") return among(engagement.parties);
  if (value.field == "participant") return among(engagement.participants);
  return value.field == "area" && among(engagement.areas);
}

std::string office_text(const std::string& title, const std::string& org, const std::string& rank) {
  std::string out = title;
  if (!org.empty()) out += (out.empty() ? "" : " ") + org;
  if (!rank.empty()) out += (out.empty() ? "" : ", ") + rank;
  return out;
}

std::size_t tenure_on(const RecordPerson& person, std::string_view day) {
  std::size_t best = kNowhere;
  const auto better = [&](const Tenure& a, const Tenure& b) {  // a over b
    const bool a_office = !a.title.empty(), b_office = !b.title.empty();
    if (a_office != b_office) return a_office;
    const bool a_by_then = day.empty() || a.first_seen <= day, b_by_then = day.empty() || b.first_seen <= day;
    if (a_by_then != b_by_then) return a_by_then;
    // Of those seen by then the latest, of those seen only afterwards the earliest.
    return a_by_then ? a.last_seen > b.last_seen : a.first_seen < b.first_seen;
  };
  for (std::size_t i = 0; i < person.tenures.size(); ++i) {
    if (person.tenures[i].former) continue;
    if (best == kNowhere || better(person.tenures[i], person.tenures[best])) best = i;
  }
  return best;
}

}  // namespace banggiao
