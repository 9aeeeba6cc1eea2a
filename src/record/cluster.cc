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

Toward toward(Status status) {
  switch (status) {
    case Status::kHeld:
      return Toward::kPast;
    case Status::kPlanned:
      return Toward::kFuture;
    default:
      return Toward::kNearest;
  }
}

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

// A hash of all that the clusters of a block depend on.
class BlockDigest {
 public:
  BlockDigest& operator<<(std::string_view text) {
    for (const char c : text) add(static_cast<unsigned char>(c));
    add(kEnd);
    return *this;
  }
  BlockDigest& operator<<(std::int64_t number) {
    for (int byte = 0; byte < 8; ++byte) add(static_cast<unsigned char>((number >> (8 * byte)) & 0xFF));
    return *this;
  }
  std::uint64_t value() const { return hash_; }

 private:
  static constexpr unsigned kEnd = 0x100;
  void add(unsigned c) { hash_ = (hash_ ^ c) * 0x100000001b3ULL; }
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;  // FNV-1a
};

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
            const WordRarity& rarity, std::vector<int>& of)
      : sightings_(sightings),
        persons_(persons),
        dates_(dates),
        likeness_(likeness),
        rarity_(rarity),
        of_(of),
        within_(of.size(), -1),
        marks_(of.size()) {}

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

  std::uint64_t digest_of(const std::vector<int>& block, int rounds) const {
    BlockDigest out;
    Local<std::uint32_t> documents;
    Local<int> persons, enclosing;
    out << rounds << name(at(block.front()).kind);
    std::unordered_map<int, int> place;  // in the block
    for (std::size_t i = 0; i < block.size(); ++i) place[block[i]] = static_cast<int>(i);
    for (const int s : block) {
      const Sighting& one = at(s);
      out << documents.number(one.document).first << name(one.status) << one.main << one.edtf << (one.date >= 0)
          << (one.around_date < 0 ? std::string() : write_edtf(dates_.at(one.around_date)))
          << one.published.value_or(-1) << one.place << one.country;
      out << size_of(one.parties) << size_of(one.persons) << size_of(one.words);
      for (const std::string& party : one.parties) out << party;
      for (const int p : one.persons) {
        const auto [number, added] = persons.number(p);
        out << number;
        if (added) out << persons_.signature(p);
      }
      for (const std::uint32_t w : one.words) out << w << rarity_.half_steps(w);
      const auto inside = place.find(one.within);
      out << (one.within < 0 ? -1 : inside != place.end() ? inside->second : -2);
      if (one.within >= 0 && inside == place.end()) {
        const int around = of(one.within);
        out << (around < 0 ? -1 : enclosing.number(around).first);
      }
    }
    return out.value();
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
    for (const std::uint64_t key : keys(s, marks_[static_cast<std::size_t>(s)].sought)) {
      const auto found = blocks_.find(key);
      if (found == blocks_.end()) continue;
      std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(out),
                   [&](int c) { return size(c) > 0; });
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
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
    for (const std::uint64_t key : keys(s, marks_[static_cast<std::size_t>(s)].kept)) blocks_[key].insert(cluster);
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
    if (sighting.date >= 0) count(c.dates, sighting.date, by);
    count(c.places, sighting.place, by);
    count(c.countries, sighting.country, by);
    for (const int p : sighting.persons) count(c.persons, p, by);
    // The cluster of the enclosing one may be another by now: what was counted in is counted out.
    if (by > 0) within_[static_cast<std::size_t>(s)] = within(s);
    if (within_[static_cast<std::size_t>(s)] >= 0) count(c.withins, within_[static_cast<std::size_t>(s)], by);
    if (sighting.published && sighting.main) count(c.published, *sighting.published, by);
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
  // that have none, as any others that it could join are of that month.
  struct Marks {
    std::vector<std::uint64_t> kept, sought;
  };
  Marks marks(const Sighting& s) const {
    Marks out;
    const auto add = [&out](const std::string& what, const std::string& value) {
      out.kept.push_back(mark(what, value));
      out.sought.push_back(out.kept.back());
    };
    for (const int date : {s.date, s.around_date}) {
      if (date < 0) continue;
      const EdtfDate& when = dates_.at(date);
      for (const EdtfPoint& point : {when.from, when.to}) {
        if (point.year != 0) add("year", std::to_string(point.year));
        if (point.month == 0) continue;
        const bool first = point.day != 0 && point.day <= kNearDays;
        const bool last = point.day + kNearDays > kMonthDays || when.open_end;
        for (int month = point.month - (first ? 1 : 0); month <= point.month + (last ? 1 : 0); ++month)
          add("month", std::to_string((month + 11) % 12));
      }
    }
    const bool has_month = s.date >= 0 && dates_.at(s.date).from.month + dates_.at(s.date).to.month != 0;
    for (const int p : s.persons) {
      for (const std::string& word : persons_.words(p)) {
        out.kept.push_back(mark("person", word));
        if (!has_month) out.kept.push_back(mark("undated person", word));
        out.sought.push_back(mark(has_month ? "undated person" : "person", word));
      }
    }
    std::vector<std::pair<int, std::uint32_t>> rare;
    for (const std::uint32_t w : s.words) rare.emplace_back(-rarity_.half_steps(w), w);
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
  std::vector<int>& of_;
  int first_ = 0;
  std::vector<int> within_;  // by sighting: the cluster of the one around it, as counted
  std::vector<Cluster> clusters_;
  std::vector<Marks> marks_;  // by sighting
  std::unordered_map<std::uint64_t, std::set<int>> blocks_;
};

}  // namespace

namespace {

// Two words that fall together are taken for one, harmlessly.
std::uint32_t word_hash(std::string_view word) {
  std::uint32_t hash = 0x811c9dc5U;  // FNV-1a
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193U;
  return hash;
}

std::vector<TakenPart> cast_of(const SourceDocument& document, const Engagement& e, std::size_t d,
                               const PersonGroups& persons, const std::string& told, const Pack* pack) {
  std::vector<TakenPart> out;
  for (const auto& p : e.participants) {
    TakenPart one;
    one.node = persons.node(d, p.value);
    if (one.node >= 0) {
      const PersonNode& known = persons.nodes()[static_cast<std::size_t>(one.node)];
      const std::string name = " " + normal_text(document.coded.persons[known.person].name.value, pack);
      one.named = told.find(name.substr(name.rfind(' ')) + " ") != std::string::npos;
    }
    out.push_back(one);
  }
  return out;
}

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

std::vector<Sighting> make_sightings(const std::vector<SourceDocument>& documents, const Knowledge& knowledge,
                                     const PersonGroups& persons, Dates& dates) {
  std::vector<Sighting> out;
  for (std::size_t d = 0; d < documents.size(); ++d) {
    const SourceDocument& document = documents[d];
    const Pack* pack = knowledge.pack(document.coded.lang);
    std::map<std::string, int> by_id;
    const auto first = static_cast<int>(out.size());
    for (const Engagement& e : document.coded.engagements) {
      by_id[e.id] = static_cast<int>(out.size());
      Sighting s;
      s.document = static_cast<std::uint32_t>(d);
      s.engagement = static_cast<std::uint32_t>(out.size() - static_cast<std::size_t>(first));
      s.kind = e.kind.value;
      s.status = e.status.value;
      s.main = e.focus.value == Focus::kMain;
      for (const auto& party : e.parties) s.parties.push_back(party.value);
      std::sort(s.parties.begin(), s.parties.end());
      s.published = day_of(document.published);
      if (e.date) {
        s.edtf = edtf_fill_year(e.date->value.edtf, document.published, toward(s.status));
        s.inferred = e.date->value.inferred || s.edtf != e.date->value.edtf;
        s.date = dates.add(s.edtf);
        if (pack != nullptr && (s.date < 0 || !has_year(dates.at(s.date))))
          s.spoken = spoken_time(e.date->value.text, *pack);
      }
      if (e.place) s.place = normal_text(e.place->value, pack);
      if (e.country) s.country = e.country->value;
      std::set<std::uint32_t> words;
      const std::string text = normal_text(e.evidence.quote, pack);
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        words.insert(word_hash(std::string_view(text).substr(at, end - at)));
        at = end + 1;
      }
      s.words.assign(words.begin(), words.end());
      s.cast = cast_of(document, e, d, persons, " " + text + " ", pack);
      out.push_back(std::move(s));
    }
    for (std::size_t i = static_cast<std::size_t>(first); i < out.size(); ++i) {
      const auto& within = document.coded.engagements[out[i].engagement].within;
      if (!within) continue;
      const auto found = by_id.find(within->value);
      if (found == by_id.end() || found->second == static_cast<int>(i)) continue;
      out[i].within = found->second;
      const Sighting& visit = out[static_cast<std::size_t>(found->second)];
      if (out[i].date < 0 && visit.kind == Kind::kVisit) out[i].around_date = visit.date;
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

std::vector<int> cluster_sightings(const std::vector<Sighting>& sightings, const PersonGroups& persons, Dates& dates,
                                   bool roughly, ClusterMemo& memo) {
  // What encloses others first, so that the others know what they are within; of one kind whatever could be one.
  const auto rank = [](Kind kind) {
    return kind == Kind::kVisit ? 0 : kind == Kind::kConference ? 1 : kind == Kind::kExercise ? 2 : 3;
  };
  const std::vector<int> attended = attended_together(sightings);
  std::map<std::tuple<int, Kind, std::vector<std::string>, int>, std::vector<int>> blocks;
  for (std::size_t s = 0; s < sightings.size(); ++s) {
    const Sighting& one = sightings[s];
    const bool by_parties = !many_may_attend(one.kind);
    blocks[{rank(one.kind), one.kind, by_parties ? one.parties : std::vector<std::string>(), attended[s]}].push_back(
        static_cast<int>(s));
  }
  const WordRarity rarity(sightings);
  const Likeness likeness(sightings, persons, dates, rarity);
  std::vector<int> of(sightings.size(), -1);
  Clusterer clusterer(sightings, persons, dates, likeness, rarity, of);
  int next = 0;
  for (const auto& [what, block] : blocks) next = clusterer.run(block, roughly ? 0 : kRounds, next, memo);
  return of;
}

}  // namespace banggiao
