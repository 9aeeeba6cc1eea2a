#include "reports/ground.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <utility>

#include "base/edtf.h"
#include "base/utf8.h"
#include "base/words.h"
#include "record/names.h"

namespace banggiao {
namespace {

constexpr std::size_t kYear = 4;

std::string first_told(const RecordEngagement& engagement) {
  std::string first;
  for (const Report& report : engagement.reports) {
    std::string day = day_text(report.published);
    if (!day.empty() && (first.empty() || day < first)) first = std::move(day);
  }
  return first;
}

std::vector<std::string> words_of_key(const std::string& key) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t end = std::min(key.find(' ', at), key.size());
    if (end > at) out.push_back(key.substr(at, end - at));
    at = end + 1;
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void add_words(const std::string& quote, std::unordered_map<std::string, std::uint32_t>& numbers,
               Ground::Numbers& into) {
  std::vector<Span> spans;
  split_words(quote, {0, static_cast<std::uint32_t>(quote.size())}, spans);
  for (const Span& s : spans) {
    const std::string word = lower(std::string_view(quote).substr(s.begin, s.end - s.begin));
    if (!is_letter(decode(word, 0).value) && (word[0] < '0' || word[0] > '9')) continue;
    into.push_back(numbers.try_emplace(word, static_cast<std::uint32_t>(numbers.size())).first->second);
  }
}

void sort_once(Ground::Numbers& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

std::int32_t day_number(const std::string& day) {
  constexpr std::size_t kDigits = 8;
  if (day.empty()) return 0;
  std::int32_t out = 0;
  std::size_t digits = 0;
  for (const char c : day) {
    if (c < '0' || c > '9' || digits == kDigits) continue;
    out = 10 * out + (c - '0');
    ++digits;
  }
  return digits == kDigits && day[0] != '-' ? out : 1;
}

bool surely_took_part(const RecordEngagement& engagement, const std::string& person) {
  for (const CellValue& value : engagement.values) {
    if (value.field == "participant" && value.value == person) return is_verified(best_p(value.sources));
  }
  return true;
}

Ground::Ground(const Record& record_, const Knowledge& knowledge) : record(record_), index(record_) {
  gather_offices(knowledge);
  gather_articles();
  gather_engagements();
  gather_commitments();
}

void Ground::gather_offices(const Knowledge& knowledge) {
  std::unordered_map<std::string, OfficeClass> classes;  // by wording: the tables are slow to ask
  std::unordered_map<std::string, std::uint32_t> by_key;
  std::vector<std::map<std::string, std::size_t>> wordings;
  tenure_levels.resize(record.persons.size());
  tenure_offices.resize(record.persons.size());
  for (std::size_t p = 0; p < record.persons.size(); ++p) {
    const RecordPerson& person = record.persons[p];
    for (std::size_t t = 0; t < person.tenures.size(); ++t) {
      const Tenure& tenure = person.tenures[t];
      const auto [it, fresh] = classes.try_emplace(tenure.title + "\n" + tenure.org);
      if (fresh) it->second = office_class(tenure, knowledge);
      tenure_levels[p].push_back(static_cast<std::uint8_t>(it->second.level));
      if (tenure.title.empty()) {  // a rank alone is no office
        tenure_offices[p].push_back(kNone);
        continue;
      }
      const std::string key = person.country + "\n" + it->second.key;
      const auto [at, made] = by_key.try_emplace(key, static_cast<std::uint32_t>(offices.size()));
      if (made) {
        OfficeHeld office;
        office.id = "O" + short_hash(key);
        office.country = person.country;
        office.level = it->second.level;
        offices.push_back(std::move(office));
        office_keys.push_back(it->second.key);
        wordings.emplace_back();
      }
      offices[at->second].holders.push_back({p, t});
      wordings[at->second][tenure.title + "\n" + tenure.org] += std::max<std::size_t>(tenure.sources.size(), 1);
      tenure_offices[p].push_back(at->second);
    }
  }
  for (std::size_t i = 0; i < offices.size(); ++i) {
    const auto best = std::max_element(wordings[i].begin(), wordings[i].end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    offices[i].title = best->first.substr(0, best->first.find('\n'));
    offices[i].org = best->first.substr(best->first.find('\n') + 1);
    const auto last = [&](const OfficeHeld::Holder& h) -> const std::string& {
      return record.persons[h.person].tenures[h.tenure].last_seen;
    };
    std::stable_sort(offices[i].holders.begin(), offices[i].holders.end(),
                     [&](const auto& a, const auto& b) { return last(a) > last(b); });
  }
  Numbers sorted(offices.size()), place_of(offices.size());
  for (std::uint32_t i = 0; i < sorted.size(); ++i) sorted[i] = i;
  std::sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
    const OfficeHeld &x = offices[a], &y = offices[b];
    if (x.country.empty() != y.country.empty()) return y.country.empty();  // those of no country are hard to use
    return std::tie(x.country, x.level, x.title, x.id) < std::tie(y.country, y.level, y.title, y.id);
  });
  std::vector<OfficeHeld> in_order;
  std::vector<std::string> keys;
  for (std::uint32_t i = 0; i < sorted.size(); ++i) {
    place_of[sorted[i]] = i;
    office_at.emplace(offices[sorted[i]].id, i);
    in_order.push_back(std::move(offices[sorted[i]]));
    keys.push_back(std::move(office_keys[sorted[i]]));
    office_words.push_back(words_of_key(keys.back()));
  }
  offices = std::move(in_order);
  office_keys = std::move(keys);
  for (Numbers& of_one : tenure_offices) {
    for (std::uint32_t& one : of_one) {
      if (one != kNone) one = place_of[one];
    }
  }
  conflicts = office_conflicts(record.persons, knowledge);
}

bool Ground::told_by(const Tenure& tenure, const std::string& day) const {
  if (!tenure.first_seen.empty()) return tenure.first_seen <= day;
  const std::int32_t number = day_number(day);
  return tenure.sources.empty() || std::any_of(tenure.sources.begin(), tenure.sources.end(),
                                               [&](const auto& source) { return known_from(source.doc) <= number; });
}

int Ground::level_on(std::size_t person, const std::string& day) const {
  int best = 4;
  const std::vector<Tenure>& tenures = record.persons[person].tenures;
  for (std::size_t t = 0; t < tenures.size(); ++t) {
    const Tenure& tenure = tenures[t];
    if (tenure.former || tenure.title.empty()) continue;
    // An office first seen long after the day says nothing about it; one first seen within a year may.
    if (!day.empty() && tenure.first_seen.size() >= kYear && tenure.first_seen > day &&
        std::atoi(tenure.first_seen.substr(0, kYear).c_str()) > std::atoi(day.substr(0, kYear).c_str()) + 1) {
      continue;
    }
    best = std::min<int>(best, tenure_levels[person][t]);
  }
  return best;
}

void Ground::gather_articles() {
  for (const RecordEngagement& e : record.engagements) {
    Numbers list;
    for (const Report& report : e.reports) {
      const auto [it, fresh] = article_at.try_emplace(report.doc, static_cast<std::uint32_t>(articles.size()));
      if (fresh) articles.push_back({&report, day_number(day_text(report.published))});
      list.push_back(it->second);
    }
    articles_of.add(list);
  }
  std::vector<std::int32_t> held(articles.size());
  for (std::size_t i = 0; i < record.engagements.size(); ++i) {
    for (std::size_t k = 0; k < articles_of[i].size(); ++k) {
      const Report& report = record.engagements[i].reports[k];
      const std::uint32_t at = articles_of[i][k];
      if (articles[at].known_from != 0 || report.status != name(Status::kHeld)) continue;
      held[at] = std::max(held[at], day_number(edtf_min(report.edtf)));
    }
  }
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (articles[i].known_from == 0) articles[i].known_from = held[i];
  }
}

void Ground::gather_engagements() {
  const std::size_t count = record.engagements.size();
  for (const RecordEngagement& e : record.engagements) {
    const std::size_t at = since.size();
    since.push_back(edtf_min(e.edtf));
    told.push_back(first_told(e));
    const std::size_t whole = e.within.empty() ? kNowhere : index.engagement(e.within);
    std::int32_t first_known = 0, last_known = 0;
    for (const std::uint32_t article : articles_of[at]) {
      const std::int32_t day = articles[article].known_from;
      if (day != 0 && (first_known == 0 || day < first_known)) first_known = day;
      last_known = std::max(last_known, day);
    }
    facts.push_back({day_number(since[at]), first_known, last_known,
                     static_cast<std::uint32_t>(whole == kNowhere ? at : whole), e.status, is_verified(e.p),
                     e.parties.size() > 2});
    int level = 4;
    for (const std::string& id : e.participants) {
      const std::size_t person = index.person(id);
      if (person == kNowhere) continue;
      Part part;
      part.person = static_cast<std::uint32_t>(person);
      const std::size_t tenure = tenure_on(record.persons[person], day_of(at));
      if (tenure != kNowhere) part.office = tenure_offices[person][tenure];
      part.level = static_cast<std::uint8_t>(level_on(person, day_of(at)));
      part.surely = surely_took_part(e, id);
      if (part.surely) level = std::min<int>(level, part.level);
      parts.push_back(part);
    }
    part_firsts.push_back(static_cast<std::uint32_t>(parts.size()));
    levels.push_back(static_cast<std::uint8_t>(level));
  }
  latest.resize(count);
  for (std::uint32_t i = 0; i < count; ++i) latest[i] = i;
  std::stable_sort(latest.begin(), latest.end(), [&](std::uint32_t a, std::uint32_t b) { return since[a] > since[b]; });
  of_person.resize(record.persons.size());
  const auto add_once = [](Numbers& list, std::uint32_t one) {
    if (list.empty() || list.back() != one) list.push_back(one);
  };
  for (std::uint32_t place = 0; place < count; ++place) {
    for (const std::string& party : record.engagements[latest[place]].parties) add_once(of_party[party], place);
    for (const Part& part : parts_of(latest[place])) add_once(of_person[part.person], latest[place]);
  }
  for (std::uint32_t p = 0; p < of_person.size(); ++p) {
    if (!of_person[p].empty()) active[record.persons[p].country].push_back(p);
  }
}

void Ground::gather_commitments() {
  std::vector<Numbers> of_engagement(record.engagements.size());
  std::unordered_map<std::string, std::uint32_t> numbers, areas;
  std::unordered_map<std::string, std::uint32_t> of_wording;  // texts by quotes and areas: many are told alike
  std::map<std::pair<Numbers, Numbers>, std::uint32_t> known;
  std::unordered_map<std::string_view, std::uint32_t> party_at;
  for (std::uint32_t i = 0; i < record.commitments.size(); ++i) {
    const RecordCommitment& one = record.commitments[i];
    const std::size_t at = index.engagement(one.engagement);
    if (at != kNowhere) of_engagement[at].push_back(i);
    acts.push_back(one.act);
    Numbers theirs;
    for (const std::string& party : one.by) {
      const auto [place, first] = party_at.try_emplace(party, static_cast<std::uint32_t>(parties.size()));
      if (first) parties.push_back(party);
      theirs.push_back(place->second);
    }
    by.add(theirs);
    std::string wording;
    for (const std::string& area : one.areas) wording += area + "\n";
    for (const CellValue::Source& source : one.sources) wording += "\t" + source.quote;
    const auto [found, fresh] = of_wording.try_emplace(std::move(wording), 0);
    if (fresh) {
      Numbers told_words, told_areas;
      for (const CellValue::Source& source : one.sources) add_words(source.quote, numbers, told_words);
      for (const std::string& area : one.areas) {
        told_areas.push_back(areas.try_emplace(area, static_cast<std::uint32_t>(areas.size())).first->second);
      }
      sort_once(told_words);
      sort_once(told_areas);
      const auto [text, first] =
          known.try_emplace({told_words, told_areas}, static_cast<std::uint32_t>(text_words.size()));
      if (first) {
        text_words.push_back(std::move(told_words));
        text_areas.push_back(std::move(told_areas));
      }
      found->second = text->second;
    }
    text_of.push_back(found->second);
  }
  words = numbers.size();
  for (const Numbers& list : of_engagement) commitments_of.add(list);
}

}  // namespace banggiao
