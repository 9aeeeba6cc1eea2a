#include "reports/record_views.h"

#include <algorithm>

namespace banggiao {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int days_in_month(int year, int month) {
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// One side of a span: "2019-05-27", "2018-11", "2017"; anything else gives an empty range.
DayRange one_day_range(std::string_view date) {
  if (date.size() < 4 || !all_digits(date.substr(0, 4))) return {};
  const std::string year(date.substr(0, 4));
  if (date.size() == 4) return {year + "-01-01", year + "-12-31"};
  if (date.size() < 7 || !all_digits(date.substr(5, 2))) return {};
  const std::string month(date.substr(0, 7));
  if (date.size() >= 10) return {std::string(date.substr(0, 10)), std::string(date.substr(0, 10))};
  const int last = days_in_month(std::stoi(year), std::stoi(std::string(date.substr(5, 2))));
  return {month + "-01", month + "-" + std::to_string(last)};
}

}  // namespace

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

DayRange day_range(std::string_view edtf) {
  const std::size_t slash = edtf.find('/');
  if (slash == std::string_view::npos) return one_day_range(edtf);
  return {one_day_range(edtf.substr(0, slash)).first, one_day_range(edtf.substr(slash + 1)).last};
}

std::string day_of(std::string_view published) {
  const DayRange range = one_day_range(published.substr(0, 10));
  return range.first == range.last ? range.first : "";
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
