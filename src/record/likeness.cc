// How alike a telling and a cluster of tellings are.
#include <algorithm>
#include <cmath>

#include "base/edtf.h"
#include "record/sightings.h"

namespace banggiao {
namespace {

// Steps of evidence, set by hand on made-up cases and on linked articles.
struct Weights {
  double prior = -2.0;  // two tellings of one kind and the same parties, nothing else known
  double same_parties = 0.5;
  double same_day = 3.0, same_span = 2.5, same_month = 1.5, same_year = 1.0, nothing_in_common = -1.0;
  double near_day = -0.5;   // a day apart; or within a visit's slack
  double other_day = -4.0;  // of those who tell the other date less often
  double one_side = 2.0, visitor = 2.5, host = 0.5;
  double other_person = -7.0, half_known = -2.0;
  double same_place = 0.7, same_country = 0.3, other_country = -4.0;
  double same_within = 1.5, other_within = -4.0;
  double told_twice = -1.0;
  double same_words = 2.5, alike_words = 1.2;
  double known = 0.4;  // times the logarithm of the reports it has: what many tell of is what is meant
  double near_publication = 1.0, far_publication = -2.0;
};
constexpr Weights kWeights;

constexpr int kSpanSlack = 2;  // days by which tellings of a visit may miss each other
constexpr int kNewsDays = 3;   // articles on one occasion are mostly printed so near to each other
constexpr int kOldNewsDays = 60;
constexpr double kNamedByFew = 0.15;  // a person whom fewer of the reports name is not whom it was about
constexpr double kCopied = 0.9, kLittleAlike = 0.2;
constexpr std::size_t kFewWords = 4;

bool is_span_kind(Kind kind) {
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

// 3: a day, 2: a month, 1: a year.
int precision(const EdtfDate& date) {
  if (date.from.day != 0 || date.to.day != 0) return 3;
  return date.from.month != 0 ? 2 : 1;
}

}  // namespace

bool many_may_attend(Kind kind) {
  return kind == Kind::kConference || kind == Kind::kExercise || kind == Kind::kSigning;
}

Likeness::Likeness(const std::vector<Sighting>& sightings, const PersonGroups& persons)
    : sightings_(sightings), persons_(persons) {
  std::vector<int> count;
  for (const Sighting& s : sightings) {
    for (const std::uint32_t w : s.words) {
      if (w >= count.size()) count.resize(w + 1);
      ++count[w];
    }
  }
  for (const int n : count) rarity_.push_back(std::log(1.0 + static_cast<double>(sightings.size()) / std::max(1, n)));
}

std::optional<double> Likeness::parties(const Sighting& s, const Cluster& c) const {
  double best = -1;
  for (const auto& [theirs, n] : c.parties) {
    if (theirs == s.parties) return kWeights.same_parties;
    std::vector<std::string> both;
    std::set_intersection(theirs.begin(), theirs.end(), s.parties.begin(), s.parties.end(), std::back_inserter(both));
    const double share =
        static_cast<double>(both.size()) / static_cast<double>(std::min(theirs.size(), s.parties.size()));
    best = std::max(best, both.size() >= 2 ? share : -1);
  }
  // Of a bilateral occasion all parties are named; of a multilateral one each article names those it cares for.
  if (!many_may_attend(s.kind) || best < 0) return std::nullopt;
  return best == 1 ? 0.2 : best >= 0.6 ? -0.5 : -2.0;
}

std::optional<double> Likeness::dates(const Sighting& s, const Cluster& c) const {
  const std::optional<EdtfDate> mine = parse_edtf(s.edtf);
  if (!mine || c.dates.empty()) {
    if (!s.published || c.published.empty() || !s.main) return 0;
    int nearest = kOldNewsDays * 10;
    for (const auto& [day, n] : c.published) nearest = std::min(nearest, std::abs(day - *s.published));
    return nearest <= kNewsDays ? kWeights.near_publication : nearest > kOldNewsDays ? kWeights.far_publication : 0;
  }
  const int slack = is_span_kind(s.kind) ? kSpanSlack : 1;
  // Those who put it on the same day, near it, or on another; of all, and of those who say the year.
  std::optional<double> best;
  double against = 0, all = 0, against_year = 0, all_years = 0;
  for (const auto& [edtf, n] : c.dates) {
    const std::optional<EdtfDate> theirs = parse_edtf(edtf);
    const std::optional<int> gap = edtf_gap(s.edtf, edtf);
    if (!gap || !theirs) continue;
    const bool years = has_year(*mine) && has_year(*theirs);
    const int exact = std::min(precision(*mine), precision(*theirs));
    all += n;
    all_years += years ? n : 0;
    if (*gap == 0) {
      const double day = mine->span || theirs->span ? kWeights.same_span : kWeights.same_day;
      // "2016" and "XXXX-05-23" do not contradict each other, but have nothing in common either.
      const double year = has_year(*mine) == has_year(*theirs) ? kWeights.same_year : kWeights.nothing_in_common;
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

// How much of one side is the same: `mine` against people with the share of the cluster's reports that name each.
Likeness::Side Likeness::compare(const std::vector<int>& mine, const std::map<int, double>& theirs) const {
  Side out;
  double both = 0, either = 0;
  std::set<int> matched;
  for (const int p : mine) {
    double share = 0;
    for (const auto& [q, n] : theirs) {
      if (!persons_.may_be_one(p, q)) continue;
      share = std::max(share, n);
      matched.insert(q);
    }
    out.principal = std::max(out.principal, share);
    both += share;
    either += 1;
  }
  for (const auto& [q, n] : theirs) either += matched.count(q) > 0 ? 0 : n;
  out.overlap = either > 0 ? both / either : 0;
  return out;
}

std::optional<double> Likeness::persons(const Sighting& s, const Cluster& c) const {
  if (s.persons.empty() || c.persons.empty()) return 0;
  const bool visit = s.kind == Kind::kVisit;
  std::set<std::string> hosts;
  if (!s.country.empty()) hosts.insert(s.country);
  for (const auto& [country, n] : c.countries) hosts.insert(country);
  std::map<std::string, std::vector<int>> mine;
  std::map<std::string, std::map<int, double>> theirs;
  for (const int p : s.persons) mine[persons_.country(p)].push_back(p);
  for (const auto& [p, n] : c.persons)
    theirs[persons_.country(p)][p] = static_cast<double>(n) / static_cast<double>(c.members.size());
  double out = 0;
  int same = 0;
  for (const auto& [party, people] : mine) {
    const auto other = theirs.find(party);
    if (other == theirs.end()) continue;
    const bool host = visit && hosts.size() == 1 && hosts.count(party) > 0;
    const Side side = compare(people, other->second);
    if (side.principal >= kNamedByFew) {
      ++same;
      out += visit ? (host ? kWeights.host : kWeights.visitor) * std::sqrt(side.principal)
                   : kWeights.one_side * std::sqrt(side.overlap);
    } else if (!host && !many_may_attend(s.kind)) {
      out += kWeights.other_person;
    }
  }
  if (same == 0 && out < 0) return std::nullopt;
  // One of the two who met, and no day: that may have been any of his meetings.
  if (same == 1 && !visit && !many_may_attend(s.kind) && s.edtf.empty() && s.within < 0) out += kWeights.half_known;
  return out;
}

std::optional<double> Likeness::places(const Sighting& s, const Cluster& c) const {
  double out = 0;
  if (!s.country.empty() && !c.countries.empty()) {
    const auto same = c.countries.find(s.country);
    if (same == c.countries.end() && s.kind == Kind::kVisit) return std::nullopt;
    out += same == c.countries.end() ? kWeights.other_country : kWeights.same_country;
  }
  if (!s.place.empty() && c.places.count(s.place) > 0) out += kWeights.same_place;
  return out;
}

double Likeness::words(const Sighting& s, const Cluster& c) const {
  constexpr int kEnough = 40;  // members looked at: the words of one occasion repeat
  double best = 0;
  int seen = 0;
  double mine = 0;
  for (const std::uint32_t w : s.words) mine += rarity_[w] * rarity_[w];
  for (const int m : c.members) {
    if (++seen > kEnough) break;
    const std::vector<std::uint32_t>& theirs = sightings_[static_cast<std::size_t>(m)].words;
    double both = 0, other = 0;
    for (const std::uint32_t w : theirs) {
      other += rarity_[w] * rarity_[w];
      if (std::binary_search(s.words.begin(), s.words.end(), w)) both += rarity_[w] * rarity_[w];
    }
    const double cosine = mine > 0 && other > 0 ? both / std::sqrt(mine * other) : 0;
    if (cosine > kCopied && s.words.size() >= kFewWords) return kWeights.same_words;
    best = std::max(best, cosine);
  }
  return std::clamp(2 * (best - kLittleAlike), 0.0, kWeights.alike_words);
}

// An article tells each occasion once; when it seems to tell it again, with nothing new, the reader saw it twice.
bool Likeness::repeats(const Sighting& s, const Cluster& c) const {
  const auto told_by = [&](const Sighting& one, const std::string& party) {
    return std::any_of(one.persons.begin(), one.persons.end(), [&](int p) { return persons_.country(p) == party; });
  };
  return std::all_of(c.members.begin(), c.members.end(), [&](int m) {
    const Sighting& other = sightings_[static_cast<std::size_t>(m)];
    if (other.document != s.document) return true;
    if (other.status != s.status || other.parties != s.parties || (!other.edtf.empty() && !s.edtf.empty()))
      return false;
    const std::string guest = s.kind != Kind::kVisit           ? ""
                              : s.parties.front() == s.country ? s.parties.back()
                                                               : s.parties.front();
    return std::all_of(s.parties.begin(), s.parties.end(), [&](const std::string& party) {
      return (!guest.empty() && party != guest) || (told_by(s, party) && told_by(other, party));
    });
  });
}

std::optional<double> Likeness::score(const Sighting& s, int within, const Cluster& c) const {
  double out = kWeights.prior;
  if (c.documents.count(s.document) > 0) {
    if (!repeats(s, c)) return std::nullopt;
    out += kWeights.told_twice;
  }
  for (const auto part : {&Likeness::parties, &Likeness::dates, &Likeness::persons, &Likeness::places}) {
    const std::optional<double> points = (this->*part)(s, c);
    if (!points) return std::nullopt;
    out += *points;
  }
  if (within >= 0 && !c.withins.empty()) {
    out += c.withins.count(within) > 0 ? kWeights.same_within : kWeights.other_within;
  }
  out += kWeights.known * std::log(static_cast<double>(c.members.size()));
  // The words are the dearest to compare: not where they could change nothing.
  return out + kWeights.same_words <= 0 ? out : out + words(s, c);
}

}  // namespace banggiao
