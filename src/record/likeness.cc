// How alike a telling and a cluster of tellings are.
#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/edtf.h"
#include "record/sightings.h"

namespace banggiao {
namespace {

// Steps of evidence, set by hand on made-up cases and on linked articles.
struct Weights {
  double prior = -2.0;  // two tellings of one kind and the same parties, nothing else known
  double same_parties = 0.5;
  double same_day = 3.0, same_span = 2.5, same_month = 1.5, same_year = 1.0, nothing_in_common = -1.0;
  double in_visit = 1.0, out_of_visit = -4.0;  // undated, in a visit that was, or was not, at that time
  double near_day = -0.5;                      // a day apart; or within a visit's slack
  double other_day = -4.0;                     // of those who tell the other date less often
  double one_side = 2.0, visitor = 2.5, host = 0.5;
  double other_person = -7.0, of_another = -2.0, half_known = -2.0;
  double same_place = 0.7, same_country = 0.3, other_country = -4.0;
  double misread_country = -1.5;  // of a meeting on the same day
  double same_within = 1.5, other_within = -2.25;
  double told_twice = -1.0, visit_told_twice = -0.75;
  double same_words = 2.5, alike_words = 1.2;
  double known = 0.4;    // times the logarithm of the reports it has: what many tell of is what is meant
  double often = -2.75;  // two who meet or talk do so again and again; without a day it may be any of those
  double near_publication = 1.0, far_publication = -2.0;
};
constexpr Weights kWeights;

constexpr int kSpanSlack = 2;  // days by which tellings of a visit may miss each other
constexpr int kNewsDays = 3;   // articles on one occasion are mostly printed so near to each other
constexpr int kOldNewsDays = 60;
constexpr double kNamedByFew = 0.15;  // a person whom fewer of the reports name is not whom it was about
constexpr double kCopied = 0.9, kLittleAlike = 0.2;
constexpr std::size_t kFewWords = 10;  // so few are alike by chance

// 3: a day, 2: a month, 1: a year.
int precision(const EdtfDate& date) {
  if (date.from.day != 0 || date.to.day != 0) return 3;
  return date.from.month != 0 ? 2 : 1;
}

bool is_forum(const std::string& party) { return party.size() > 2; }

// Both name who called the conference, and no one of those is the same.
bool other_forum(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto in = [](const std::vector<std::string>& all, const std::string& p) {
    return std::find(all.begin(), all.end(), p) != all.end();
  };
  return std::any_of(a.begin(), a.end(), is_forum) && std::any_of(b.begin(), b.end(), is_forum) &&
         std::none_of(a.begin(), a.end(), [&](const std::string& p) { return is_forum(p) && in(b, p); });
}

}  // namespace

bool may_last_days(Kind kind) {
  switch (kind) {
    case Kind::kVisit:
    case Kind::kConference:
    case Kind::kExercise:
    case Kind::kPortCall:
    case Kind::kExchange:
    case Kind::kTransfer:
      return true;
    default:
      return false;
  }
}

bool many_may_attend(Kind kind) {
  return kind == Kind::kConference || kind == Kind::kExercise || kind == Kind::kSigning;
}

namespace {

// How often each word is told; for many words faster than std::unordered_map.
class WordCounts {
 public:
  WordCounts() : slots_(kFirstSize) {}
  void add(std::uint32_t word) {
    if (2 * ++used_ > slots_.size()) grow();
    Slot& slot = find(slots_, word);
    if (slot.count > 0) --used_;
    slot.word = word;
    ++slot.count;
  }
  int of(std::uint32_t word) { return find(slots_, word).count; }

 private:
  static constexpr std::size_t kFirstSize = 1024;  // a power of two, as all sizes
  struct Slot {
    std::uint32_t word = 0;
    int count = 0;
  };
  static Slot& find(std::vector<Slot>& slots, std::uint32_t word) {
    std::size_t at = (word * 0x9e3779b1U) & (slots.size() - 1);
    while (slots[at].count > 0 && slots[at].word != word) at = (at + 1) & (slots.size() - 1);
    return slots[at];
  }
  void grow() {
    std::vector<Slot> larger(2 * slots_.size());
    for (const Slot& slot : slots_) {
      if (slot.count > 0) find(larger, slot.word) = slot;
    }
    slots_ = std::move(larger);
  }
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace

WordRarity::WordRarity(const std::vector<Sighting>& sightings) {
  WordCounts counts;
  std::size_t all_words = 0;
  for (const Sighting& s : sightings) {
    first_.push_back(all_words);
    all_words += s.words.size();
    for (const std::uint32_t w : s.words) counts.add(w);
  }
  const auto all = static_cast<double>(sightings.size());
  std::vector<std::uint8_t> by_count;  // 0: not worked out yet
  steps_.reserve(all_words);
  for (const Sighting& s : sightings) {
    for (const std::uint32_t w : s.words) {
      const auto n = static_cast<std::size_t>(counts.of(w));
      if (n >= by_count.size()) by_count.resize(n + 1);
      if (by_count[n] == 0) by_count[n] = static_cast<std::uint8_t>(2 * std::log2(1.0 + all / static_cast<double>(n)));
      steps_.push_back(by_count[n]);
    }
  }
}

Likeness::Likeness(const std::vector<Sighting>& sightings, const PersonGroups& persons, Dates& dates,
                   const WordRarity& rarity)
    : sightings_(sightings), persons_(persons), dates_(dates), rarity_(rarity), weights_(sightings.size()) {}

const std::vector<double>& Likeness::weights(const Sighting& s) const {
  const auto at = static_cast<std::size_t>(&s - sightings_.data());
  std::vector<double>& out = weights_[at];
  if (!out.empty()) return out;
  double sum = 0;
  for (std::size_t i = 0; i < s.words.size(); ++i) {
    const int steps = rarity_.half_steps(at)[i];
    out.push_back(steps * steps);
    sum += out.back();
  }
  out.push_back(sum);
  return out;
}

bool Likeness::may_be_one(int a, int b) const {
  if (a == b) return true;
  const std::uint64_t both =
      (static_cast<std::uint64_t>(std::min(a, b)) << 32U) | static_cast<std::uint32_t>(std::max(a, b));
  const auto [known, unknown] = may_be_one_.try_emplace(both);
  if (unknown) known->second = persons_.may_be_one(a, b);
  return known->second;
}

std::optional<double> Likeness::parties(const Sighting& s, const Cluster& c) const {
  double best = -1;
  int fitting = 0, all = 0;
  for (const auto& [theirs, n] : c.parties) {
    all += n;
    if (theirs == s.parties) {
      best = 2;
      fitting += n;
      continue;
    }
    if (other_forum(theirs, s.parties)) continue;
    std::vector<std::string> both;
    std::set_intersection(theirs.begin(), theirs.end(), s.parties.begin(), s.parties.end(), std::back_inserter(both));
    const double share =
        static_cast<double>(both.size()) / static_cast<double>(std::min(theirs.size(), s.parties.size()));
    best = std::max(best, both.size() >= 2 ? share : -1);
    fitting += both.size() >= 2 ? n : 0;
  }
  // Of a bilateral occasion all parties are named; of a multilateral one each article names those it cares for.
  if (best < 2 && (!many_may_attend(s.kind) || best < 0)) return std::nullopt;
  // One that named them all may not draw two together that have nothing to do with each other.
  if (fitting * 2 < all) return std::nullopt;
  return best == 2 ? kWeights.same_parties : best == 1 ? 0.2 : best >= 0.6 ? -0.5 : -2.0;
}

std::optional<double> Likeness::dates(const Sighting& s, const Cluster& c) const {
  if (s.date < 0 && s.around_date >= 0 && !c.dates.empty()) {
    double in = 0, out = 0;
    for (const auto& [date, n] : c.dates) {
      const std::optional<int> gap = dates_.gap(s.around_date, date);
      if (gap) (*gap <= kSpanSlack ? in : out) += n;
    }
    return in + out == 0 ? 0 : in >= out ? kWeights.in_visit : kWeights.out_of_visit;
  }
  if (s.date < 0 || c.dates.empty()) {
    if (!s.published || c.published.empty() || !s.main) return 0;
    int nearest = kOldNewsDays * 10;
    for (const auto& [day, n] : c.published) nearest = std::min(nearest, std::abs(day - *s.published));
    return nearest <= kNewsDays ? kWeights.near_publication : nearest > kOldNewsDays ? kWeights.far_publication : 0;
  }
  const EdtfDate& mine = dates_.at(s.date);
  const int slack = may_last_days(s.kind) ? kSpanSlack : 1;
  // Those who put it on the same day, near it, or on another; of all, and of those who say the year.
  std::optional<double> best;
  double against = 0, all = 0, against_year = 0, all_years = 0;
  for (const auto& [date, n] : c.dates) {
    const EdtfDate& theirs = dates_.at(date);
    const std::optional<int> gap = dates_.gap(s.date, date);
    if (!gap) continue;
    const bool years = has_year(mine) && has_year(theirs);
    const int exact = std::min(precision(mine), precision(theirs));
    all += n;
    all_years += years ? n : 0;
    if (*gap == 0) {
      const double day = mine.span || theirs.span ? kWeights.same_span : kWeights.same_day;
      // "2016" and "XXXX-05-23" do not contradict each other, but have nothing in common either.
      const double year = has_year(mine) == has_year(theirs) ? kWeights.same_year : kWeights.nothing_in_common;
      best = std::max(best.value_or(year), exact == 3 ? day : exact == 2 ? kWeights.same_month : year);
    } else if (exact == 3 && *gap <= slack) {
      best = std::max(best.value_or(kWeights.near_day), kWeights.near_day);
    } else {
      against += n;
      against_year += years ? n : 0;
    }
  }
  if (against == 0) return best.value_or(0);
  // Most of the others put it on another day, or in another year: it is another occasion.
  if (against * 2 > all || against_year * 2 > all_years) return std::nullopt;
  return best.value_or(0) + kWeights.other_day * against / all;
}

// How much of one side is the same: `mine` against people with how many of the cluster's reports name each.
Likeness::Side Likeness::compare(const std::vector<int>& mine, const Counts& theirs, std::size_t reports) const {
  int most = 0, both = 0, only_theirs = 0;
  std::vector<bool> matched(theirs.size());
  for (const int p : mine) {
    int named = 0;
    for (std::size_t i = 0; i < theirs.size(); ++i) {
      if (!may_be_one(p, theirs[i].first)) continue;
      named = std::max(named, theirs[i].second);
      matched[i] = true;
    }
    most = std::max(most, named);
    both += named;
  }
  int others = 0;
  for (std::size_t i = 0; i < theirs.size(); ++i) {
    only_theirs += matched[i] ? 0 : theirs[i].second;
    others = std::max(others, matched[i] ? 0 : theirs[i].second);
  }
  const auto all = static_cast<double>(reports);
  const double either = static_cast<double>(mine.size()) * all + only_theirs;
  return {most / all, either > 0 ? both / either : 0, others > most && 2 * others > static_cast<int>(reports)};
}

std::optional<double> Likeness::persons(const Sighting& s, const Cluster& c) const {
  if (s.persons.empty() || c.persons.empty()) return 0;
  const bool visit = s.kind == Kind::kVisit;
  // The one host, when all who tell of it agree.
  const std::string* host_country = s.country.empty() ? nullptr : &s.country;
  bool one_host = visit;
  for (const auto& [country, n] : c.countries) {
    one_host = one_host && (host_country == nullptr || *host_country == country);
    host_country = &country;
  }
  std::vector<std::string_view> parties;
  for (const int p : s.persons) parties.emplace_back(persons_.country(p));
  std::sort(parties.begin(), parties.end());
  parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
  const bool two_meet = s.kind == Kind::kMeeting || s.kind == Kind::kCall || s.kind == Kind::kMessage;
  double out = 0;
  int same = 0;
  for (const std::string_view party : parties) {
    Counts theirs;
    for (const auto& [p, n] : c.persons) {
      if (persons_.country(p) == party) theirs.emplace_back(p, n);
    }
    if (theirs.empty()) continue;
    std::vector<int> people;
    for (const int p : s.persons) {
      if (persons_.country(p) == party) people.push_back(p);
    }
    const bool host = one_host && host_country != nullptr && *host_country == party;
    const Side side = compare(people, theirs, c.members.size());
    if (side.principal >= kNamedByFew) {
      ++same;
      out += visit ? (host ? kWeights.host : kWeights.visitor) * std::sqrt(side.principal)
                   : kWeights.one_side * std::sqrt(side.overlap);
      if (side.of_another && two_meet) out += kWeights.of_another;
    } else if (!host && !many_may_attend(s.kind)) {
      out += kWeights.other_person;
    }
  }
  if (same == 0 && out < 0) return std::nullopt;
  // One of the two who met, and no day: that may have been any of his meetings.
  if (same == 1 && !visit && !many_may_attend(s.kind) && s.date < 0 && s.within < 0) out += kWeights.half_known;
  return out;
}

std::optional<double> Likeness::places(const Sighting& s, const Cluster& c) const {
  double out = 0;
  if (!s.country.empty() && !c.countries.empty()) {
    const auto same = c.countries.find(s.country);
    if (same == c.countries.end() && s.kind == Kind::kVisit) return std::nullopt;
    out += same != c.countries.end()                    ? kWeights.same_country
           : !may_last_days(s.kind) && told_alike(s, c) ? kWeights.misread_country
                                                        : kWeights.other_country;
  }
  if (!s.place.empty() && c.places.count(s.place) > 0) out += kWeights.same_place;
  return out;
}

double Likeness::words(const Sighting& s, const Cluster& c) const {
  constexpr int kEnough = 40;  // members looked at: the words of one occasion repeat
  double best = 0;
  int seen = 0;
  const std::vector<double>& mine = weights(s);
  for (const int m : c.members) {
    if (++seen > kEnough) break;
    const Sighting& other = sightings_[static_cast<std::size_t>(m)];
    double both = 0;
    for (std::size_t a = 0, b = 0; a < s.words.size() && b < other.words.size();) {
      const std::uint32_t x = s.words[a], y = other.words[b];
      both += x == y ? mine[a] : 0;
      a += x <= y ? 1 : 0;
      b += y <= x ? 1 : 0;
    }
    const double lengths = mine.back() * weights(other).back();
    const double cosine = lengths > 0 ? both / std::sqrt(lengths) : 0;
    const std::size_t fewer = std::min(s.words.size(), other.words.size());
    if (cosine > kCopied && fewer >= kFewWords) return kWeights.same_words;
    best = std::max(best, cosine * std::min(1.0, static_cast<double>(fewer) / kFewWords));
  }
  return std::clamp(2 * (best - kLittleAlike), 0.0, kWeights.alike_words);
}

// An article tells each occasion once; when it seems to tell it again, the reader saw it twice. Of visits that is the
// rule where traveller and host are the same and no two dates speak against it; of two who meet or talk it takes the
// same day and people, of all else that nothing is new.
bool Likeness::repeats(const Sighting& s, const Cluster& c) const {
  const auto told_by = [&](const Sighting& one, const std::string& party) {
    return std::any_of(one.persons.begin(), one.persons.end(), [&](int p) { return persons_.country(p) == party; });
  };
  const auto guests = [&](const Sighting& one) {
    std::vector<int> out;
    for (const int p : one.persons) {
      if (persons_.country(p) != one.country) out.push_back(p);
    }
    return out;
  };
  const auto same_day = [&](const Sighting& a, const Sighting& b) {
    return a.date >= 0 && b.date >= 0 && precision(dates_.at(a.date)) == 3 && precision(dates_.at(b.date)) == 3 &&
           dates_.gap(a.date, b.date) == 0;
  };
  return std::all_of(c.members.begin(), c.members.end(), [&](int m) {
    const Sighting& other = sightings_[static_cast<std::size_t>(m)];
    if (other.document != s.document) return true;
    if (other.parties != s.parties) return false;
    if (!s.country.empty() && !other.country.empty() && s.country != other.country) return false;
    if (s.kind == Kind::kVisit && !s.country.empty() && s.country == other.country) {
      const std::vector<int> mine = guests(s), theirs = guests(other);
      const bool same = !mine.empty() && !theirs.empty() &&
                        (std::includes(mine.begin(), mine.end(), theirs.begin(), theirs.end()) ||
                         std::includes(theirs.begin(), theirs.end(), mine.begin(), mine.end()));
      // "In 2006" is not when the article's own visit was, unless that is told with the same year.
      const auto vague = [&](int date) { return date >= 0 && precision(dates_.at(date)) < 3; };
      if (same && (s.date < 0 || other.date < 0)) return !vague(s.date) && !vague(other.date);
      if (same && has_year(dates_.at(s.date)) != has_year(dates_.at(other.date)) &&
          std::min(precision(dates_.at(s.date)), precision(dates_.at(other.date))) == 1)
        return false;
      if (same) return dates_.gap(s.date, other.date).value_or(0) <= kSpanSlack;
    }
    // Told once as what the article is about and once in passing, or once as planned.
    const bool two_meet =
        (s.kind == Kind::kMeeting || s.kind == Kind::kCall) && (s.main != other.main || s.status != other.status);
    const bool both_sides =
        std::all_of(s.parties.begin(), s.parties.end(), [&](const std::string& party) { return told_by(s, party); });
    if (two_meet && both_sides && s.persons == other.persons && same_day(s, other)) return true;
    if (other.status != s.status || (other.date >= 0 && s.date >= 0)) return false;
    const std::string guest = s.kind != Kind::kVisit           ? ""
                              : s.parties.front() == s.country ? s.parties.back()
                                                               : s.parties.front();
    return std::all_of(s.parties.begin(), s.parties.end(), [&](const std::string& party) {
      return (!guest.empty() && party != guest) || (told_by(s, party) && told_by(other, party));
    });
  });
}

// Whether some date of the cluster is the sighting's: more than that a year does not speak against a day.
bool Likeness::told_alike(const Sighting& s, const Cluster& c) const {
  const int when = s.date < 0 ? s.around_date : s.date;
  return when >= 0 && std::any_of(c.dates.begin(), c.dates.end(), [&](const auto& other) {
           if (dates_.gap(when, other.first).value_or(2) > 1) return false;
           const EdtfDate &mine = dates_.at(when), &theirs = dates_.at(other.first);
           return has_year(mine) == has_year(theirs) || std::min(precision(mine), precision(theirs)) > 1;
         });
}

// All dates are too far apart to be one: what dates() would find of each, at a look.
bool Likeness::is_far(const Sighting& s, const Cluster& c) const {
  if (s.date < 0 || c.dates.empty() || c.without_year > 0 || !c.days) return false;
  const std::optional<EdtfDays>& mine = dates_.days(s.date);
  return mine && days_between(*mine, *c.days) > kSpanSlack;
}

std::optional<double> Likeness::score(const Sighting& s, int within, const Cluster& c) const {
  if (is_far(s, c)) return std::nullopt;
  double out = kWeights.prior;
  if (c.documents.count(s.document) > 0) {
    if (!repeats(s, c)) return std::nullopt;
    out += s.kind == Kind::kVisit ? kWeights.visit_told_twice : kWeights.told_twice;
  }
  double known = 0;  // what speaks for this one occasion, not for any of its kind
  for (const auto part : {&Likeness::dates, &Likeness::parties, &Likeness::places, &Likeness::persons}) {
    const std::optional<double> points = (this->*part)(s, c);
    if (!points) return std::nullopt;
    out += *points;
    if (part == &Likeness::dates || part == &Likeness::persons) known += std::max(0.0, *points);
  }
  const bool same_visit = within >= 0 && c.withins.count(within) > 0;
  if (!same_visit && !may_last_days(s.kind) && !told_alike(s, c)) out += kWeights.often;
  if (within >= 0 && !c.withins.empty()) out += same_visit ? kWeights.same_within : kWeights.other_within;
  out += std::min(known, kWeights.known * std::log(static_cast<double>(c.members.size())));
  // The words are the dearest to compare: not where they could change nothing.
  return out + kWeights.same_words <= 0 ? out : out + words(s, c);
}

}  // namespace banggiao
