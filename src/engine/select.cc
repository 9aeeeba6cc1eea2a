#include <algorithm>

#include "base/edtf.h"
#include "base/utf8.h"
#include "engine/engine.h"

namespace banggiao {
namespace {

bool has(const std::vector<std::string>& list, const std::string& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

bool fits(const RecordEngagement& one, const Filter& filter) {
  for (const std::string& party : filter.parties) {
    if (!has(one.parties, party)) return false;
  }
  if (filter.kind && one.kind != *filter.kind) return false;
  if (filter.status && one.status != *filter.status) return false;
  if (!filter.area.empty() && !has(one.areas, filter.area)) return false;
  if (filter.verified && is_verified(one.p) != *filter.verified) return false;
  if (one.p < filter.min_confidence) return false;
  if (filter.since.empty() && filter.until.empty()) return true;
  const std::string first = edtf_min(one.edtf), last = edtf_max(one.edtf);
  if (first.empty() && last.empty()) return false;
  if (!filter.since.empty() && (last.empty() ? first : last) < filter.since) return false;
  return filter.until.empty() || (first.empty() ? last : first) <= filter.until;
}

template <class T>
std::optional<std::size_t> by_id(const std::vector<T>& items, const std::string& id) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].id == id) return i;
    if (id.size() < 3 || items[i].id.compare(0, id.size(), id) != 0) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

// 0: not the name; the higher the surer.
int likeness(const std::string& form, const std::string& name) {
  const std::string key = fold(form);
  if (key == name) return 4;
  const std::string padded = " " + key + " ";
  if (padded.find(" " + name + " ") != std::string::npos) return 3;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    if (end > at && padded.find(" " + name.substr(at, end - at) + " ") == std::string::npos) return 0;
    at = end + 1;
  }
  return name.empty() ? 0 : 2;
}

}  // namespace

std::vector<std::size_t> select(const Record& record, const Filter& filter) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < record.engagements.size(); ++i) {
    if (fits(record.engagements[i], filter)) out.push_back(i);
  }
  std::stable_sort(out.begin(), out.end(), [&](std::size_t x, std::size_t y) {
    return edtf_min(record.engagements[x].edtf) > edtf_min(record.engagements[y].edtf);
  });
  return out;
}

std::vector<std::size_t> find_persons(const Record& record, const std::string& name) {
  const std::string key = fold(trim(name));
  std::vector<std::pair<int, std::size_t>> found;
  for (std::size_t i = 0; i < record.persons.size(); ++i) {
    const RecordPerson& person = record.persons[i];
    int best = 2 * likeness(person.name, key);
    for (const RecordPerson::Form& form : person.aliases) best = std::max(best, 2 * likeness(form.text, key) - 1);
    if (best > 0) found.emplace_back(-best, i);
  }
  std::stable_sort(found.begin(), found.end());
  std::vector<std::size_t> out;
  for (const auto& [rank, at] : found) {
    if (rank == found.front().first) out.push_back(at);
  }
  return out;
}

std::optional<std::size_t> find_engagement(const Record& record, const std::string& id) {
  return by_id(record.engagements, id);
}

std::optional<std::size_t> find_person(const Record& record, const std::string& id) {
  return by_id(record.persons, id);
}

}  // namespace banggiao
