#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/edtf.h"
#include "reports/as_told.h"
#include "reports/ground.h"
#include "reports/reports.h"
#include "reports/undertakings.h"

namespace banggiao {
namespace {

// One year later, to the letter: good enough to tell what is stale.
std::string year_after(const std::string& day) {
  return day.size() < 4 ? day : std::to_string(std::stoi(day.substr(0, 4)) + 1) + day.substr(4);
}

// An engagement that a brief is about; `surely`: the subject surely took part in it.
struct Chosen {
  std::uint32_t engagement;
  bool surely = true;
};

class BriefMaker {
 public:
  BriefMaker(const Ground& ground, std::string as_of) : ground_(ground), record_(ground.record) {
    brief_.as_of = std::move(as_of);
    today_ = day_number(brief_.as_of);
  }

  Brief on_parties(const std::string& a, const std::string& b) {
    brief_.a = a;
    brief_.b = b;
    std::vector<Chosen> chosen;
    const auto x = ground_.of_party.find(a), y = ground_.of_party.find(b);
    if (x != ground_.of_party.end() && y != ground_.of_party.end()) {
      Ground::Numbers both;
      std::set_intersection(x->second.begin(), x->second.end(), y->second.begin(), y->second.end(),
                            std::back_inserter(both));
      for (const std::uint32_t place : both) chosen.push_back({ground_.latest[place]});
    }
    sort_out(chosen);
    std::vector<bool> took_part(record_.persons.size());  // in what the two did
    for (const auto* list :
         {&brief_.contacts, &brief_.multilateral, &brief_.announced, &brief_.lapsed, &brief_.cancelled}) {
      for (const Brief::Contact& contact : *list) {
        for (const Ground::Part& part : ground_.parts_of(contact.engagement)) {
          if (was_there(contact.engagement, part)) took_part[part.person] = true;
        }
      }
    }
    brief_.holders_a = holders(a, took_part);
    brief_.holders_b = holders(b, took_part);
    set_last_seen();
    return std::move(brief_);
  }

  Brief on_person(std::size_t person) {
    const RecordPerson& who = record_.persons[person];
    brief_.a = who.country;
    brief_.person = person;
    std::vector<Chosen> chosen;
    for (const std::uint32_t at : ground_.of_person[person]) {
      bool surely = false;
      for (const Ground::Part& part : ground_.parts_of(at)) surely = surely || (part.person == person && part.surely);
      chosen.push_back({at, surely});
    }
    sort_out(chosen);
    for (Seen& seen : offices_of(person, 4)) {
      if (seen.left) continue;
      set_neighbours(seen.holder, seen.office);
      brief_.holders_a.push_back(seen.holder);
    }
    std::stable_sort(brief_.holders_a.begin(), brief_.holders_a.end(),
                     [&](const auto& x, const auto& y) { return tenure_of(x).last_seen > tenure_of(y).last_seen; });
    set_last_seen();
    add_met({person});
    return std::move(brief_);
  }

  Brief on_office(std::uint32_t at) {
    const OfficeHeld& office = ground_.offices[at];
    brief_.a = office.country;
    brief_.office = Brief::Office{office.id, office.title, office.org, office.level};
    std::set<std::size_t> persons;
    std::vector<Chosen> chosen;
    for (const OfficeHeld::Holder& holder : office.holders) {
      const Tenure& tenure = record_.persons[holder.person].tenures[holder.tenure];
      if (!tenure.former && ground_.told_by(tenure, brief_.as_of)) {
        brief_.holders_a.push_back({holder.person, holder.tenure, office.level, std::nullopt, {}});
        set_neighbours(brief_.holders_a.back(), at);
      }
      if (!persons.insert(holder.person).second) continue;
      for (const std::uint32_t e : ground_.of_person[holder.person]) {
        for (const Ground::Part& part : ground_.parts_of(e)) {
          if (part.person == holder.person && part.office == at) chosen.push_back({e, part.surely});
        }
      }
    }
    // The latest first, each once: surely when any holder surely took part.
    const auto order = [&](const Chosen& one) {
      return std::make_tuple(-ground_.facts[one.engagement].since, one.engagement, !one.surely);
    };
    std::sort(chosen.begin(), chosen.end(), [&](const Chosen& x, const Chosen& y) { return order(x) < order(y); });
    chosen.erase(std::unique(chosen.begin(), chosen.end(),
                             [](const Chosen& x, const Chosen& y) { return x.engagement == y.engagement; }),
                 chosen.end());
    sort_out(chosen);
    set_last_seen();
    add_met(persons);
    return std::move(brief_);
  }

 private:
  struct Seen {
    Brief::Holder holder;
    std::uint32_t office;
    std::string last, first;
    bool left = false;  // called a former holder since
  };

  // The last day by as_of on which an article shows a tenure held.
  std::string seen_by(const Tenure& tenure) const {
    if (tenure.last_seen <= brief_.as_of) return tenure.last_seen;
    std::string last = std::min(tenure.first_seen, brief_.as_of);
    for (const CellValue::Source& source : tenure.sources) {
      const Ground::Telling* article = ground_.article(source.doc);
      if (article == nullptr) continue;
      std::string day = day_text(article->report->published);
      if (day <= brief_.as_of && day > last) last = std::move(day);
    }
    return last;
  }

  void set_last_seen() {
    for (auto* list : {&brief_.holders_a, &brief_.holders_b}) {
      for (Brief::Holder& holder : *list) holder.last_seen = seen_by(tenure_of(holder));
    }
  }

  const Tenure& tenure_of(const Brief::Holder& one) const { return record_.persons[one.person].tenures[one.tenure]; }

  // What had been told by as_of, where later articles tell more.
  void look_back(std::uint32_t at, std::vector<bool>& later) {
    for (const std::uint32_t article : ground_.articles_of[at]) {
      if (ground_.articles[article].known_from > today_) later[article] = true;
    }
    if (ground_.facts[at].told > today_) return;
    const IsLate late = [this](const std::string& doc) { return ground_.known_from(doc) > today_; };
    brief_.as_told.emplace(at, without_late(record_.engagements[at], late));
    for (const std::uint32_t one : ground_.commitments_of[at]) {
      brief_.commitments_as_told.emplace(one, without_late(record_.commitments[one], late));
    }
  }

  // Whether a person was told by as_of to have taken part.
  bool was_there(std::size_t at, const Ground::Part& part) const {
    const auto told = brief_.as_told.find(at);
    if (told == brief_.as_told.end()) return true;
    const std::vector<std::string>& all = told->second.participants;
    return std::find(all.begin(), all.end(), record_.persons[part.person].id) != all.end();
  }

  // Into the lists of the brief; `chosen` has the latest first.
  void sort_out(const std::vector<Chosen>& chosen) {
    brief_.contacts.reserve(chosen.size());
    std::vector<bool> later(ground_.articles.size());
    for (const Chosen& one : chosen) {
      Ground::Fact fact = ground_.facts[one.engagement];
      if (fact.last_told > today_) look_back(one.engagement, later);
      if (fact.told > today_) continue;
      if (fact.last_told > today_) {
        const RecordEngagement& told = brief_.as_told.at(one.engagement);
        const auto among = [&](const std::string& party) {
          return std::find(told.parties.begin(), told.parties.end(), party) != told.parties.end();
        };
        if (!brief_.b.empty() && (!among(brief_.a) || !among(brief_.b))) continue;
        fact.since = day_number(edtf_min(told.edtf));
        fact.status = told.status;
        fact.of_many = told.parties.size() > 2;
      }
      if (!one.surely || !fact.verified) {
        brief_.unverified.push_back(contact_of(one.engagement));
      } else if (fact.status == Status::kCancelled) {
        brief_.cancelled.push_back(contact_of(one.engagement));
      } else if (fact.status == Status::kPlanned) {
        (is_stale(one.engagement) ? brief_.lapsed : brief_.announced).push_back(contact_of(one.engagement));
      } else if (fact.since <= today_) {
        (fact.of_many ? brief_.multilateral : brief_.contacts).push_back(contact_of(one.engagement));
      }
    }
    brief_.later_articles = static_cast<std::size_t>(std::count(later.begin(), later.end(), true));
    if (!brief_.as_told.empty()) {  // days may be others than the record's
      for (auto* list : {&brief_.contacts, &brief_.multilateral, &brief_.lapsed, &brief_.cancelled}) {
        const auto order = [](const Brief::Contact& x, const Brief::Contact& y) { return x.since > y.since; };
        if (!std::is_sorted(list->begin(), list->end(), order)) std::stable_sort(list->begin(), list->end(), order);
      }
    }
    // What comes first first; of one day in the record's order.
    std::sort(brief_.announced.begin(), brief_.announced.end(), [](const Brief::Contact& x, const Brief::Contact& y) {
      return std::make_tuple(x.since.empty(), std::cref(x.since), x.engagement) <
             std::make_tuple(y.since.empty(), std::cref(y.since), y.engagement);
    });
    add_undertakings(ground_, brief_);
  }

  // Whether what was planned should have been by now.
  bool is_stale(std::uint32_t at) const {
    std::string last = edtf_max(brief_.engagement(record_, at).edtf);
    if (last.empty()) last = year_after(ground_.day_of(at));
    return !last.empty() && last < brief_.as_of;
  }

  Brief::Contact contact_of(std::uint32_t at) const {
    Brief::Contact out;
    out.engagement = at;
    const auto told = brief_.as_told.find(at);
    out.since = told == brief_.as_told.end() ? ground_.since[at] : edtf_min(told->second.edtf);
    out.level = brief_.b.empty() ? level_of_others(at) : level_of_all(at);
    const auto commitments = ground_.commitments_of[at];
    if (told == brief_.as_told.end()) {
      out.commitments.assign(commitments.begin(), commitments.end());
      return out;
    }
    for (const std::uint32_t one : commitments) {
      if (!brief_.commitments_as_told.at(one).sources.empty()) out.commitments.push_back(one);
    }
    return out;
  }

  // Of those whom a person, or whoever held an office, met: of other parties, as far as that is known.
  int level_of_others(std::uint32_t at) const {
    int level = 4;
    for (const Ground::Part& part : ground_.parts_of(at)) {
      if (part.surely && was_there(at, part) && record_.persons[part.person].country != brief_.a)
        level = std::min<int>(level, part.level);
    }
    return level;
  }

  int level_of_all(std::uint32_t at) const {
    if (brief_.as_told.count(at) == 0) return ground_.levels[at];
    int level = 4;
    for (const Ground::Part& part : ground_.parts_of(at)) {
      if (part.surely && was_there(at, part)) level = std::min<int>(level, part.level);
    }
    return level;
  }

  void add_met(const std::set<std::size_t>& own) {
    std::unordered_map<std::size_t, std::size_t> at;  // person -> place in the list
    for (const auto* contacts : {&brief_.contacts, &brief_.multilateral}) {
      for (const Brief::Contact& contact : *contacts) {
        for (const Ground::Part& part : ground_.parts_of(contact.engagement)) {
          const std::size_t other = part.person;
          if (!part.surely || !was_there(contact.engagement, part) || own.count(other) > 0 ||
              record_.persons[other].country == brief_.a)
            continue;
          const auto [place, fresh] = at.try_emplace(other, brief_.met.size());
          if (fresh) brief_.met.push_back({other, std::nullopt, contact.engagement, contact.since, 0});
          Brief::Met& met = brief_.met[place->second];
          ++met.contacts;
          if (contact.since > met.since) {
            met.since = contact.since;
            met.contact = contact.engagement;
          }
        }
      }
    }
    for (Brief::Met& one : brief_.met) {
      const std::size_t tenure = tenure_on(record_.persons[one.person], ground_.day_of(one.contact));
      if (tenure != kNowhere) one.tenure = tenure;
    }
    std::stable_sort(brief_.met.begin(), brief_.met.end(),
                     [](const Brief::Met& x, const Brief::Met& y) { return x.since > y.since; });
  }

  // Whether the person was called a former holder after the last that is told of him in the office, by the day.
  bool left_by(std::size_t person, const Tenure& tenure, std::uint32_t office) const {
    const std::vector<Tenure>& tenures = record_.persons[person].tenures;
    for (std::size_t k = 0; k < tenures.size(); ++k) {
      const Tenure& other = tenures[k];
      if (other.former && !other.first_seen.empty() && other.first_seen > tenure.last_seen &&
          other.first_seen <= brief_.as_of && ground_.tenure_offices[person][k] == office) {
        return true;
      }
    }
    return false;
  }

  // The offices, of this level or higher, that a person was seen in by the day.
  std::vector<Seen> offices_of(std::size_t person, int lowest) const {
    std::vector<Seen> own, out;
    const std::vector<Tenure>& tenures = record_.persons[person].tenures;
    for (std::size_t k = 0; k < tenures.size(); ++k) {
      const Tenure& tenure = tenures[k];
      if (tenure.former || tenure.title.empty() || !ground_.told_by(tenure, brief_.as_of)) continue;
      if (ground_.tenure_levels[person][k] > lowest) continue;
      const std::uint32_t office = ground_.tenure_offices[person][k];
      own.push_back({{person, k, ground_.tenure_levels[person][k], std::nullopt, {}},
                     office,
                     std::min(tenure.last_seen, brief_.as_of),
                     tenure.first_seen,
                     left_by(person, tenure, office)});
    }
    for (const Seen& seen : own) {
      // "Prime Minister" beside "Prime Minister of the Government" is one office told twice.
      const std::vector<std::string>& mine = ground_.office_words[seen.office];
      const bool told_better = std::any_of(own.begin(), own.end(), [&](const Seen& other) {
        const std::vector<std::string>& theirs = ground_.office_words[other.office];
        return theirs.size() > mine.size() && std::includes(theirs.begin(), theirs.end(), mine.begin(), mine.end());
      });
      if (!told_better) out.push_back(seen);
    }
    return out;
  }

  // Who was seen in the office before, and who is told to hold it at the same time.
  void set_neighbours(Brief::Holder& holder, std::uint32_t office) const {
    const Tenure& own = tenure_of(holder);
    const std::string* last = nullptr;
    for (const OfficeHeld::Holder& other : ground_.offices[office].holders) {
      const Tenure& theirs = record_.persons[other.person].tenures[other.tenure];
      if (other.person == holder.person || theirs.former || theirs.last_seen.empty() ||
          theirs.last_seen >= own.first_seen)
        continue;
      if (last != nullptr && *last >= theirs.last_seen) continue;
      last = &theirs.last_seen;
      holder.before = other.person;
    }
    each_beside(holder, [&](const OfficeConflict& conflict) {
      const Tenure& theirs = record_.persons[conflict.other].tenures[conflict.other_tenure];
      if (theirs.first_seen <= brief_.as_of) holder.beside.push_back(conflict.other);
    });
  }

  template <class Take>
  void each_beside(const Brief::Holder& holder, Take take) const {
    auto it = std::lower_bound(ground_.conflicts.begin(), ground_.conflicts.end(), holder.person,
                               [](const OfficeConflict& one, std::size_t person) { return one.person < person; });
    for (; it != ground_.conflicts.end() && it->person == holder.person; ++it) {
      if (it->tenure == holder.tenure) take(*it);
    }
  }

  // Those of one side who hold an office of level 1 or 2 and took part in any engagement, or in what the two did.
  std::vector<Brief::Holder> holders(const std::string& country, const std::vector<bool>& took_part) const {
    std::map<std::string_view, std::vector<Seen>> offices;
    const auto active = ground_.active.find(country);
    if (active == ground_.active.end()) return {};
    for (const std::uint32_t person : active->second) {
      for (Seen& seen : offices_of(person, took_part[person] ? 4 : 2)) {
        offices[ground_.office_keys[seen.office]].push_back(std::move(seen));
      }
    }
    std::vector<Seen> out;
    for (auto& office : offices) {
      std::vector<Seen>& seen = office.second;  // by a name of its own: clang 14 lets no lambda see a part of a binding
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
      each_beside(holder, [&](const OfficeConflict& conflict) {
        const bool known = std::any_of(seen.begin(), seen.end(), [&](const Seen& one) {
          return one.holder.person == conflict.other && one.holder.tenure == conflict.other_tenure;
        });
        if (known) holder.beside.push_back(conflict.other);
      });
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
    const auto told = [&](const Seen& seen) { return tenure_of(seen.holder).sources.size(); };
    std::stable_sort(out.begin(), out.end(), [&](const Seen& x, const Seen& y) {
      return std::make_pair(x.holder.level, -static_cast<long>(told(x))) <
             std::make_pair(y.holder.level, -static_cast<long>(told(y)));
    });
    std::vector<Brief::Holder> list;
    for (const Seen& one : out) list.push_back(one.holder);
    return list;
  }

  const Ground& ground_;
  const Record& record_;
  Brief brief_;
  std::int32_t today_ = 0;  // as_of
};

}  // namespace

Brief make_brief(const Ground& ground, const BriefSubject& subject, const std::string& as_of) {
  BriefMaker maker(ground, as_of);
  if (!subject.person.empty()) {
    const std::size_t person = ground.index.person(subject.person);
    if (person != kNowhere) return maker.on_person(person);
  } else if (!subject.office.empty()) {
    const auto office = ground.office_at.find(subject.office);
    if (office != ground.office_at.end()) return maker.on_office(office->second);
  } else {
    return maker.on_parties(subject.a, subject.b);
  }
  Brief none;
  none.as_of = as_of;
  return none;
}

Brief make_brief(const Record& record, const BriefSubject& subject, const std::string& as_of,
                 const Knowledge& knowledge) {
  return make_brief(Ground(record, knowledge), subject, as_of);
}

}  // namespace banggiao
