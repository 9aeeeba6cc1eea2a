// Sightings into clusters: those that say most come first, each later one joins the cluster it fits or begins its own.
#include <algorithm>
#include <iterator>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "base/edtf.h"
#include "record/present.h"
#include "record/sightings.h"

namespace banggiao {
namespace {

constexpr double kJoin = 0.0;                 // a score above it joins
constexpr double kClearlyBetter = 0.75;       // without a date, the best cluster must lead the next by so much
constexpr double kMerge = 1.0, kVeto = -6.0;  // of two clusters: the mean score to merge; what a veto counts in it
constexpr int kAsked = 20;                    // members asked for it
constexpr int kRounds = 2;                    // of looking again once all clusters are known
constexpr std::size_t kWorthKeeping = 3;      // a smaller block is clustered as fast as it is looked up
constexpr std::size_t kPartiesPaired = 8, kRareWords = 3;
constexpr int kNearDays = 3, kMonthDays = 30;

int fullness(const Sighting& s) {
  int out = static_cast<int>(std::min<std::size_t>(s.persons.size(), 3)) + (s.main ? 1 : 0);
  if (const std::optional<EdtfDate> date = parse_edtf(s.edtf)) {
    out += date->from.day != 0 || date->to.day != 0 ? 6 : date->from.month != 0 ? 3 : 1;
    if (has_year(*date)) out += 2;
  }
  return out;
}

void count(std::map<std::string, int>& map, const std::string& value, int by) {
  if (!value.empty() && (map[value] += by) == 0) map.erase(value);
}
template <class Key>
void count(std::map<Key, int>& map, const Key& value, int by) {
  if ((map[value] += by) == 0) map.erase(value);
}

// Numbers things as they are first met: the same for the same things whatever they are called elsewhere.
template <class Key>
class Local {
 public:
  std::pair<std::int64_t, bool> number(const Key& key) {
    const auto [found, added] = numbers_.emplace(key, static_cast<std::int64_t>(numbers_.size()));
    return {found->second, added};
  }

 private:
  std::map<Key, std::int64_t> numbers_;
};

// Clusters the sightings of one block: those that could be one as far as kind and parties go.
class Clusterer {
 public:
  // `of`: the clusters of the blocks before.
  Clusterer(const std::vector<Sighting>& sightings, const PersonGroups& persons, Dates& dates, const Likeness& likeness,
            const WordRarity& rarity, const std::vector<std::uint64_t>& told, std::vector<int>& of)
      : sightings_(sightings),
        persons_(persons),
        dates_(dates),
        likeness_(likeness),
        rarity_(rarity),
        told_(told),
        of_(of),
        within_(of.size(), -1),
        place_(of.size(), -1),
        marks_(of.size()),
        fingerprints_(persons.size()) {}

  // Gives the sightings of the block numbers of clusters from `first` on; back comes the next free one.
  int run(const std::vector<int>& block, int rounds, int first, ClusterMemo& memo) {
    first_ = first;
    const std::uint64_t digest = digest_of(block, rounds);
    const auto known = memo.known.find(digest);
    if (known != memo.known.end() && known->second.size() == block.size()) {
      for (std::size_t i = 0; i < block.size(); ++i) {
        of_[static_cast<std::size_t>(block[i])] = first + known->second[i];
      }
      memo.used.insert(digest);
      return first + static_cast<int>(block.size());
    }
    clusters_.clear();
    blocks_.clear();
    seen_.clear();
    for (const int s : block) marks_[static_cast<std::size_t>(s)] = marks(at(s));
    cluster(block, rounds);
    Local<int> numbers;
    std::vector<int> clusters;
    for (const int s : block) {
      clusters.push_back(static_cast<int>(numbers.number(of(s)).first));
      marks_[static_cast<std::size_t>(s)] = {};
    }
    for (std::size_t i = 0; i < block.size(); ++i) of_[static_cast<std::size_t>(block[i])] = first + clusters[i];
    if (block.size() >= kWorthKeeping) {
      memo.known[digest] = std::move(clusters);
      memo.used.insert(digest);
    }
    return first + static_cast<int>(block.size());
  }

 private:
  template <class List>
  static std::int64_t size_of(const List& list) {
    return static_cast<std::int64_t>(list.size());
  }

  std::uint64_t digest_of(const std::vector<int>& block, int rounds) {
    Fingerprint out;
    Local<std::uint32_t> documents;
    Local<int> persons, enclosing;
    out << rounds << name(at(block.front()).kind);
    for (std::size_t i = 0; i < block.size(); ++i) place_[static_cast<std::size_t>(block[i])] = static_cast<int>(i);
    for (const int s : block) {
      const Sighting& one = at(s);
      out << documents.number(one.document).first << static_cast<std::int64_t>(told_[static_cast<std::size_t>(s)])
          << size_of(one.persons);
      for (const int p : one.persons) {
        const auto [number, added] = persons.number(p);
        out << number;
        if (added) out << fingerprint(p);
      }
      const int inside = one.within < 0 ? -1 : place_[static_cast<std::size_t>(one.within)];
      out << (one.within < 0 ? -1 : inside >= 0 ? inside : -2);
      if (one.within >= 0 && inside < 0) {
        const int around = of(one.within);
        out << (around < 0 ? -1 : enclosing.number(around).first);
      }
    }
    for (const int s : block) place_[static_cast<std::size_t>(s)] = -1;
    return out.value();
  }

  std::int64_t fingerprint(int person) {
    std::optional<std::uint64_t>& out = fingerprints_[static_cast<std::size_t>(person)];
    if (!out) out = persons_.fingerprint(person);
    return static_cast<std::int64_t>(*out);
  }

  void cluster(const std::vector<int>& block, int rounds) {
    std::vector<int> order = block;
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return fullness(at(a)) > fullness(at(b)); });
    for (const int s : order) put(s, best(s));
    for (int round = 0; round < rounds; ++round) {
      merge(order);
      for (const int s : order) {
        const int before = own(s);
        change(s, before, -1);
        const int after = best(s);
        put(s, after >= 0 ? after : clusters_[static_cast<std::size_t>(before)].members.empty() ? before : -1);
      }
    }
  }

  // Two clusters that grew side by side: what was told first of each did not yet show that they are one.
  void merge(const std::vector<int>& order) {
    std::set<int> clusters;
    for (const int s : order) clusters.insert(own(s));
    std::vector<int> small(clusters.begin(), clusters.end());
    std::stable_sort(small.begin(), small.end(), [&](int a, int b) { return size(a) < size(b); });
    for (const int a : small) {
      std::set<int> others;
      for (const int s : clusters_[static_cast<std::size_t>(a)].members) {
        const std::vector<int> near = neighbours(s);
        others.insert(near.begin(), near.end());
      }
      int into = -1;
      double most = kMerge;
      for (const int b : others) {
        if (b == a || size(b) < size(a)) continue;
        const double likeness = mean_score(a, b);
        if (likeness <= most) continue;
        most = likeness;
        into = b;
      }
      if (into < 0) continue;
      const std::set<int> moving = clusters_[static_cast<std::size_t>(a)].members;
      for (const int s : moving) {
        change(s, a, -1);
        put(s, into);
      }
    }
  }

  std::size_t size(int cluster) const { return clusters_[static_cast<std::size_t>(cluster)].members.size(); }

  double mean_score(int a, int b) const {
    double sum = 0;
    int asked = 0;
    for (const int s : clusters_[static_cast<std::size_t>(a)].members) {
      if (++asked > kAsked) break;
      sum += likeness_.score(at(s), within(s), clusters_[static_cast<std::size_t>(b)]).value_or(kVeto);
    }
    return sum / std::min(asked, kAsked);
  }

  // Clusters that the sighting could join: of its kind, with two of its parties, and with something that speaks for one
  // occasion: a person, a month, the enclosing engagement, or a rare word.
  std::vector<int> neighbours(int s) const {
    std::vector<int> out;
    ++asked_;
    seen_.resize(clusters_.size());
    for (const std::uint64_t key : keys(s, marks_[static_cast<std::size_t>(s)].sought)) {
      const auto found = blocks_.find(key);
      if (found == blocks_.end()) continue;
      for (const int c : found->second) {
        int& seen = seen_[static_cast<std::size_t>(c)];
        if (seen != asked_ && size(c) > 0) out.push_back(c);
        seen = asked_;
      }
    }
    return out;
  }

  // The cluster that the sighting joins, or -1.
  int best(int s) const {
    std::vector<std::pair<double, int>> fitting;
    for (const int c : neighbours(s)) {
      const std::optional<double> score = likeness_.score(at(s), within(s), clusters_[static_cast<std::size_t>(c)]);
      if (score && *score > kJoin) fitting.emplace_back(-*score, c);
    }
    if (fitting.empty()) return -1;
    std::sort(fitting.begin(), fitting.end());
    const auto [most, first] = fitting.front();
    if (at(s).date >= 0) return first;
    // Told without a date, it may be one occasion or another: then it is neither.
    for (const auto& [score, other] : fitting) {
      if (other != first && score - most < kClearlyBetter && apart(first, other)) return -1;
    }
    return first;
  }

  // Most of what is said of when the one was speaks against most of what is said of the other.
  bool apart(int a, int b) const {
    int against = 0, all = 0;
    for (const auto& [x, n] : clusters_[static_cast<std::size_t>(a)].dates) {
      for (const auto& [y, m] : clusters_[static_cast<std::size_t>(b)].dates) {
        all += n * m;
        against += dates_.gap(x, y).value_or(0) == 0 ? 0 : n * m;
      }
    }
    return against * 2 > all;
  }

  void put(int s, int cluster) {
    if (cluster < 0) {
      cluster = static_cast<int>(clusters_.size());
      clusters_.emplace_back();
    }
    change(s, cluster, 1);
    for (const std::uint64_t key : keys(s, marks_[static_cast<std::size_t>(s)].kept)) {
      std::vector<int>& found = blocks_[key];  // sorted
      const auto place = std::lower_bound(found.begin(), found.end(), cluster);
      if (place == found.end() || *place != cluster) found.insert(place, cluster);
    }
  }

  void change(int s, int cluster, int by) {
    Cluster& c = clusters_[static_cast<std::size_t>(cluster)];
    const Sighting& sighting = at(s);
    of_[static_cast<std::size_t>(s)] = by > 0 ? first_ + cluster : -1;
    if (by > 0) {
      c.members.insert(s);
    } else {
      c.members.erase(s);
    }
    count(c.documents, sighting.document, by);
    count(c.parties, sighting.parties, by);
    if (sighting.date >= 0) change_dates(c, sighting.date, by);
    count(c.places, sighting.place, by);
    count(c.countries, sighting.country, by);
    for (const int p : sighting.persons) count(c.persons, p, by);
    // The cluster of the enclosing one may be another by now: what was counted in is counted out.
    if (by > 0) within_[static_cast<std::size_t>(s)] = within(s);
    if (within_[static_cast<std::size_t>(s)] >= 0) count(c.withins, within_[static_cast<std::size_t>(s)], by);
    if (sighting.published && sighting.main) count(c.published, *sighting.published, by);
  }

  void change_dates(Cluster& c, int date, int by) {
    count(c.dates, date, by);
    const std::optional<EdtfDays>& days = dates_.days(date);
    if (!days) {
      c.without_year += by;
    } else if (c.dates.empty()) {
      c.days.reset();
    } else if (by > 0) {
      c.days = c.days ? EdtfDays{std::min(c.days->first, days->first), std::max(c.days->last, days->last)} : *days;
    }
  }

  // Of one sighting: for every two of its parties, each thing by which it may be found.
  std::vector<std::uint64_t> keys(int s, const std::vector<std::uint64_t>& what) const {
    std::vector<std::uint64_t> out;
    const std::vector<std::string>& parties = at(s).parties;
    const std::size_t n = std::min(parties.size(), kPartiesPaired);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = i + 1; j < n; ++j) {
        const std::uint64_t pair = mark(name(at(s).kind), parties[i] + " " + parties[j]);
        for (const std::uint64_t m : what) out.push_back((pair ^ m) * kPrime);
        if (within(s) >= 0) out.push_back((pair ^ mark("within", std::to_string(within(s)))) * kPrime);
      }
    }
    return out;
  }

  static constexpr std::uint64_t kPrime = 0x100000001b3ULL;
  // FNV-1a. Two that fall together cost a look, nothing else.
  static std::uint64_t mark(const std::string& what, const std::string& value) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const std::string& part : {what, std::string(" "), value}) {
      for (const char c : part) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
    }
    return hash;
  }

  // What a sighting is kept under, and what it looks for: the months (those of the next days too), the year, the rarest
  // words, the place, each word of a person's name. One that has a month looks for the same persons only among those
  // that have none, as any others that it could join are of that month; and one that has month and year looks in other
  // years and months only among those that are told less exactly.
  struct Marks {
    std::vector<std::uint64_t> kept, sought;
  };
  static bool is_exact(const EdtfDate& date) { return !date.span && date.from.year != 0 && date.from.month != 0; }

  void add_times(const Sighting& s, Marks& out) const {
    const bool exact = s.date >= 0 && is_exact(dates_.at(s.date));
    const auto add = [&](const std::string& what, int value) {
      out.kept.push_back(mark(what, std::to_string(value)));
      if (!exact) out.sought.push_back(out.kept.back());
      const std::uint64_t loose = mark("loose " + what, std::to_string(value));
      (exact ? out.sought : out.kept).push_back(loose);
    };
    for (const int date : {s.date, s.around_date}) {
      if (date < 0) continue;
      const EdtfDate& when = dates_.at(date);
      for (const EdtfPoint& point : {when.from, when.to}) {
        if (point.year != 0) add("year", point.year);
        if (point.month == 0) continue;
        const bool first = point.day != 0 && point.day <= kNearDays;
        const bool last = point.day + kNearDays > kMonthDays || when.open_end;
        for (int month = point.month - (first ? 1 : 0); month <= point.month + (last ? 1 : 0); ++month) {
          add("month", (month + 11) % 12);
          if (!exact) continue;
          out.kept.push_back(mark("month of year", std::to_string(point.year * 12 + month)));
          out.sought.push_back(out.kept.back());
        }
      }
    }
  }

  Marks marks(const Sighting& s) const {
    Marks out;
    const std::uint8_t* steps = rarity_.half_steps(static_cast<std::size_t>(&s - sightings_.data()));
    const auto add = [&out](const std::string& what, const std::string& value) {
      out.kept.push_back(mark(what, value));
      out.sought.push_back(out.kept.back());
    };
    add_times(s, out);
    const bool has_month = s.date >= 0 && dates_.at(s.date).from.month + dates_.at(s.date).to.month != 0;
    for (const int p : s.persons) {
      for (const std::string& word : persons_.words(p)) {
        out.kept.push_back(mark("person", word));
        if (!has_month) out.kept.push_back(mark("undated person", word));
        out.sought.push_back(mark(has_month ? "undated person" : "person", word));
      }
    }
    std::vector<std::pair<int, std::uint32_t>> rare;
    for (std::size_t i = 0; i < s.words.size(); ++i) rare.emplace_back(-steps[i], s.words[i]);
    std::sort(rare.begin(), rare.end());
    for (std::size_t i = 0; i < std::min(rare.size(), kRareWords); ++i) add("word", std::to_string(rare[i].second));
    if (!s.place.empty()) add("place", s.place);
    return out;
  }

  const Sighting& at(int s) const { return sightings_[static_cast<std::size_t>(s)]; }
  int of(int s) const { return of_[static_cast<std::size_t>(s)]; }
  int own(int s) const { return of(s) - first_; }  // in clusters_
  int within(int s) const { return at(s).within < 0 ? -1 : of(at(s).within); }

  const std::vector<Sighting>& sightings_;
  const PersonGroups& persons_;
  Dates& dates_;
  const Likeness& likeness_;
  const WordRarity& rarity_;
  const std::vector<std::uint64_t>& told_;
  std::vector<int>& of_;
  int first_ = 0;
  std::vector<int> within_;  // by sighting: the cluster of the one around it, as counted
  std::vector<int> place_;   // by sighting: in the block that is looked at, or -1
  std::vector<Cluster> clusters_;
  std::vector<Marks> marks_;                                // by sighting
  std::vector<std::optional<std::uint64_t>> fingerprints_;  // by person
  std::unordered_map<std::uint64_t, std::vector<int>> blocks_;
  mutable std::vector<int> seen_;  // by cluster: when it was last found
  mutable int asked_ = 0;
};

}  // namespace

namespace {

// Those who took part. Of several on one side of a meeting those named in the words that tell of it: the others are
// more easily of the next meeting.
std::vector<int> principals(const Sighting& s, const PersonGroups& persons) {
  const bool pairs = s.kind == Kind::kMeeting || s.kind == Kind::kCall || s.kind == Kind::kMessage;
  const auto country = [&](const TakenPart& one) -> const std::string& {
    return persons.nodes()[static_cast<std::size_t>(one.node)].country;
  };
  std::vector<int> out;
  for (const TakenPart& one : s.cast) {
    if (one.node < 0) continue;
    const bool passed_over = pairs && !one.named && std::any_of(s.cast.begin(), s.cast.end(), [&](const TakenPart& o) {
                               return o.node >= 0 && o.named && country(o) == country(one);
                             });
    if (!passed_over) out.push_back(persons.group(one.node));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

std::vector<Sighting> gather_sightings(std::vector<Gist>& gists, const PersonGroups& persons, Dates& dates) {
  std::vector<Sighting> out;
  for (std::size_t d = 0; d < gists.size(); ++d) {
    const auto first = static_cast<int>(out.size());
    for (Sighting& s : gists[d].sightings) {
      s.document = static_cast<std::uint32_t>(d);
      s.date = dates.add(s.edtf);
      if (s.within >= 0) s.within += first;
      for (TakenPart& one : s.cast) {
        if (one.node >= 0) one.node += persons.first_node(d);
      }
      out.push_back(std::move(s));
    }
    gists[d].sightings.clear();
    for (std::size_t i = static_cast<std::size_t>(first); i < out.size(); ++i) {
      if (out[i].within < 0 || out[i].date >= 0) continue;
      const Sighting& visit = out[static_cast<std::size_t>(out[i].within)];
      if (visit.kind == Kind::kVisit) out[i].around_date = visit.date;
    }
  }
  find_persons(out, persons);
  return out;
}

void find_persons(std::vector<Sighting>& sightings, const PersonGroups& persons) {
  for (Sighting& s : sightings) s.persons = principals(s, persons);
}

namespace {

// Of kinds that many may attend, for each sighting one that stands for all that it may be compared with: those that
// share two parties with it, and so on. Blocks as small as that need not be clustered anew for every article.
std::vector<int> attended_together(const std::vector<Sighting>& sightings) {
  std::vector<int> of(sightings.size(), -1);
  const auto root = [&of](int s) {
    while (of[static_cast<std::size_t>(s)] != s) {
      int& up = of[static_cast<std::size_t>(s)];
      up = of[static_cast<std::size_t>(up)];
      s = up;
    }
    return s;
  };
  const auto join = [&](int a, int b) {
    a = root(a);
    b = root(b);
    of[static_cast<std::size_t>(std::max(a, b))] = std::min(a, b);
  };
  std::map<std::tuple<Kind, std::string_view, std::string_view>, int> first;
  for (std::size_t s = 0; s < sightings.size(); ++s) {
    const Sighting& one = sightings[s];
    if (!many_may_attend(one.kind)) continue;
    of[s] = static_cast<int>(s);
    const std::size_t n = std::min(one.parties.size(), kPartiesPaired);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = i + 1; j < n; ++j)
        join(first.try_emplace({one.kind, one.parties[i], one.parties[j]}, static_cast<int>(s)).first->second,
             static_cast<int>(s));
    }
  }
  for (std::size_t s = 0; s < sightings.size(); ++s) {
    const int around = sightings[s].within;
    if (of[s] >= 0 && around >= 0 && sightings[static_cast<std::size_t>(around)].kind == sightings[s].kind)
      join(around, static_cast<int>(s));
  }
  for (std::size_t s = 0; s < sightings.size(); ++s) {
    if (of[s] >= 0) of[s] = root(static_cast<int>(s));
  }
  return of;
}

}  // namespace

Clustering::Clustering(const std::vector<Sighting>& sightings, const PersonGroups& persons, Dates& dates,
                       ClusterMemo& memo)
    : sightings_(sightings), persons_(persons), dates_(dates), memo_(memo), rarity_(sightings) {
  for (std::size_t s = 0; s < sightings.size(); ++s) {
    const Sighting& one = sightings[s];
    Fingerprint told;
    told << static_cast<int>(one.status) << (one.main ? 1 : 0) << one.edtf
         << (one.around_date < 0 ? std::string() : write_edtf(dates.at(one.around_date))) << one.published.value_or(-1)
         << one.place << one.country << static_cast<std::int64_t>(one.parties.size());
    for (const std::string& party : one.parties) told << party;
    const std::uint8_t* steps = rarity_.half_steps(s);
    for (std::size_t i = 0; i < one.words.size(); ++i)
      told << (static_cast<std::int64_t>(one.words[i]) << 8U | steps[i]);
    told_.push_back(told.value());
  }
  fill_blocks();
}

// What encloses others first, so that the others know what they are within; of one kind whatever could be one.
void Clustering::fill_blocks() {
  const auto rank = [](Kind kind) {
    return kind == Kind::kVisit ? 0 : kind == Kind::kConference ? 1 : kind == Kind::kExercise ? 2 : 3;
  };
  const std::vector<int> attended = attended_together(sightings_);
  std::unordered_map<std::string, std::size_t> known;  // by all that a block has in common
  std::vector<std::pair<std::tuple<int, Kind, std::vector<std::string>, int>, std::vector<int>>> blocks;
  for (std::size_t s = 0; s < sightings_.size(); ++s) {
    const Sighting& one = sightings_[s];
    const bool by_parties = !many_may_attend(one.kind);
    std::string what = name(one.kind);
    if (by_parties) {
      for (const std::string& party : one.parties) what += " " + party;
    } else {
      what += " " + std::to_string(attended[s]);
    }
    const auto [block, added] = known.try_emplace(std::move(what), blocks.size());
    if (added) {
      blocks.push_back(
          {{rank(one.kind), one.kind, by_parties ? one.parties : std::vector<std::string>(), attended[s]}, {}});
    }
    blocks[block->second].second.push_back(static_cast<int>(s));
  }
  std::sort(blocks.begin(), blocks.end());
  for (auto& [what, block] : blocks) blocks_.push_back(std::move(block));
}

std::vector<int> Clustering::run(bool roughly) const {
  const Likeness likeness(sightings_, persons_, dates_, rarity_);
  std::vector<int> of(sightings_.size(), -1);
  Clusterer clusterer(sightings_, persons_, dates_, likeness, rarity_, told_, of);
  int next = 0;
  for (const std::vector<int>& block : blocks_) next = clusterer.run(block, roughly ? 0 : kRounds, next, memo_);
  return of;
}

}  // namespace banggiao
