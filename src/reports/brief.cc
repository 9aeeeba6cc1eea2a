#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/edtf.h"
#include "record/office_class.h"
#include "reports/record_views.h"
#include "reports/reports.h"
#include "reports/undertakings.h"

namespace banggiao {
namespace {

bool has(const std::vector<std::string>& list, const std::string& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

// The day the engagement was first told of; empty when no article is dated.
std::string first_told(const RecordEngagement& engagement) {
  std::string first;
  for (const Report& report : engagement.reports) {
    const std::string day = day_text(report.published);
    if (!day.empty() && (first.empty() || day < first)) first = day;
  }
  return first;
}

// One year later, to the letter: good enough to tell what is stale.
std::string year_after(const std::string& day) {
  return day.size() < 4 ? day : std::to_string(std::stoi(day.substr(0, 4)) + 1) + day.substr(4);
}

Brief::Contact contact_of(const RecordIndex& index, std::size_t at, const Knowledge& knowledge) {
  const Record& record = index.record();
  const RecordEngagement& engagement = record.engagements[at];
  Brief::Contact out;
  out.engagement = at;
  out.since = edtf_min(engagement.edtf);
  const std::string day = out.since.empty() ? first_told(engagement) : out.since;
  for (const std::string& id : engagement.participants) {
    const std::size_t person = index.person(id);
    if (person != kNowhere) out.level = std::min(out.level, level_on(record.persons[person], day, knowledge));
  }
  for (std::size_t i = 0; i < record.commitments.size(); ++i) {
    if (record.commitments[i].engagement == engagement.id) out.commitments.push_back(i);
  }
  return out;
}

void sort_latest_first(std::vector<Brief::Contact>& contacts) {
  std::stable_sort(contacts.begin(), contacts.end(),
                   [](const Brief::Contact& x, const Brief::Contact& y) { return x.since > y.since; });
}

std::set<std::string> words_of(const std::string& key) {
  std::set<std::string> out;
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t end = std::min(key.find(' ', at), key.size());
    if (end > at) out.insert(key.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

struct Seen {
  Brief::Holder holder;
  std::string key, last, first;
  bool left = false;  // called a former holder since
};

// Whether the person was called a former holder after the last that is told of him in the office, by `as_of`.
bool left_by(const RecordPerson& person, const Tenure& tenure, const std::string& office, const std::string& as_of,
             const Knowledge& knowledge) {
  return std::any_of(person.tenures.begin(), person.tenures.end(), [&](const Tenure& other) {
    return other.former && !other.first_seen.empty() && other.first_seen > tenure.last_seen &&
           other.first_seen <= as_of && office_class(other, knowledge).key == office;
  });
}

// Those of one side who hold an office of level 1 or 2 and took part in any engagement, or in what the two did.
std::vector<Brief::Holder> holders(const Record& record, const std::string& country, const std::string& as_of,
                                   const std::set<std::string>& took_part, const std::set<std::string>& active,
                                   const Knowledge& knowledge) {
  std::map<std::string, std::vector<Seen>> offices;
  for (std::size_t i = 0; i < record.persons.size(); ++i) {
    const RecordPerson& person = record.persons[i];
    if (person.country != country || active.count(person.id) == 0) continue;
    std::vector<Seen> own;
    for (std::size_t k = 0; k < person.tenures.size(); ++k) {
      const Tenure& tenure = person.tenures[k];
      if (tenure.former || tenure.title.empty() || (!tenure.first_seen.empty() && tenure.first_seen > as_of)) continue;
      const OfficeClass office = office_class(tenure, knowledge);
      if (office.level > 2 && took_part.count(person.id) == 0) continue;
      own.push_back({{i, k, office.level, std::nullopt, {}},
                     office.key,
                     std::min(tenure.last_seen, as_of),
                     tenure.first_seen,
                     left_by(person, tenure, office.key, as_of, knowledge)});
    }
    for (const Seen& seen : own) {
      // "Prime Minister" beside "Prime Minister of the Government" is one office told twice.
      const std::set<std::string> mine = words_of(seen.key);
      const bool told_better = std::any_of(own.begin(), own.end(), [&](const Seen& other) {
        const std::set<std::string> theirs = words_of(other.key);
        return theirs.size() > mine.size() && std::includes(theirs.begin(), theirs.end(), mine.begin(), mine.end());
      });
      if (!told_better) offices[seen.key].push_back(seen);
    }
  }
  const std::vector<OfficeConflict> conflicts = office_conflicts(record.persons, knowledge);
  std::vector<Seen> out;
  for (auto& [key, seen] : offices) {
    // Of two who are told to be in it, first whoever came later.
    std::stable_sort(seen.begin(), seen.end(), [](const Seen& x, const Seen& y) {
      return std::tie(x.last, x.first) > std::tie(y.last, y.first);
    });
    // Of an office that one holds, nobody is known to have come after; of one that several hold, the others stay.
    const auto left = [](const Seen& one) { return one.left; };
    if (seen.front().left && seen.front().holder.level <= 2) continue;
    seen.erase(std::remove_if(seen.begin(), seen.end(), left), seen.end());
    if (seen.empty()) continue;
    Brief::Holder& holder = seen.front().holder;
    for (const OfficeConflict& conflict : conflicts) {
      if (conflict.person != holder.person || conflict.tenure != holder.tenure) continue;
      const bool known = std::any_of(seen.begin(), seen.end(), [&](const Seen& one) {
        return one.holder.person == conflict.other && one.holder.tenure == conflict.other_tenure;
      });
      if (known) holder.beside.push_back(conflict.other);
    }
    for (const Seen& one : seen) {
      if (one.holder.person == seen.front().holder.person) continue;
      if (!one.last.empty() && one.last < seen.front().first) seen.front().holder.before = one.holder.person;
      break;
    }
    // Offices that several hold at once (members, deputies) keep all who took part.
    out.push_back(seen.front());
    for (std::size_t i = 1; i < seen.size(); ++i) {
      const Seen& one = seen[i];
      const bool shared = one.holder.level > 2 && (one.last.empty() || one.last >= seen.front().first);
      if (shared && one.holder.person != out.back().holder.person) out.push_back(one);
    }
  }
  // Of one level those told of most often come first.
  const auto told = [&](const Seen& seen) {
    return record.persons[seen.holder.person].tenures[seen.holder.tenure].sources.size();
  };
  std::stable_sort(out.begin(), out.end(), [&](const Seen& x, const Seen& y) {
    return std::make_pair(x.holder.level, -static_cast<long>(told(x))) <
           std::make_pair(y.holder.level, -static_cast<long>(told(y)));
  });
  std::vector<Brief::Holder> list;
  for (const Seen& one : out) list.push_back(one.holder);
  return list;
}

}  // namespace

Brief make_brief(const Record& record, const std::string& a, const std::string& b, const std::string& as_of,
                 const Knowledge& knowledge) {
  Brief brief;
  brief.a = a;
  brief.b = b;
  brief.as_of = as_of;
  std::set<std::string> took_part, active;  // in what the two did; in anything
  const RecordIndex index(record);
  for (std::size_t i = 0; i < record.engagements.size(); ++i) {
    const RecordEngagement& engagement = record.engagements[i];
    active.insert(engagement.participants.begin(), engagement.participants.end());
    if (!has(engagement.parties, a) || !has(engagement.parties, b)) continue;
    const std::string told = first_told(engagement);
    if (told > as_of) continue;
    const Brief::Contact contact = contact_of(index, i, knowledge);
    const std::string last = edtf_max(engagement.edtf);
    if (!is_verified(engagement.p)) {
      brief.unverified.push_back(contact);
      continue;
    }
    if (engagement.status == Status::kCancelled) {
      brief.cancelled.push_back(contact);
    } else if (engagement.status == Status::kPlanned) {
      std::string stale = last;
      if (stale.empty()) stale = year_after(contact.since.empty() ? told : contact.since);
      (!stale.empty() && stale < as_of ? brief.lapsed : brief.announced).push_back(contact);
    } else if (contact.since <= as_of) {
      (engagement.parties.size() > 2 ? brief.multilateral : brief.contacts).push_back(contact);
    }
    took_part.insert(engagement.participants.begin(), engagement.participants.end());
  }
  for (auto* list : {&brief.contacts, &brief.multilateral, &brief.lapsed, &brief.cancelled, &brief.unverified})
    sort_latest_first(*list);
  std::stable_sort(brief.announced.begin(), brief.announced.end(),
                   [](const Brief::Contact& x, const Brief::Contact& y) {
                     if (x.since.empty() != y.since.empty()) return y.since.empty();
                     return x.since < y.since;
                   });
  add_undertakings(index, brief);
  brief.holders_a = holders(record, a, as_of, took_part, active, knowledge);
  brief.holders_b = holders(record, b, as_of, took_part, active, knowledge);
  return brief;
}

}  // namespace banggiao
