// Sightings into clusters: those that say most come first, each later one joins the cluster it fits or begins its own.
#include <algorithm>
#include <iterator>
#include <tuple>
#include <unordered_map>

#include "base/edtf.h"
#include "record/sightings.h"

namespace banggiao {
namespace {

constexpr double kJoin = 0.0;                 // a score above it joins
constexpr double kClearlyBetter = 0.75;       // without a date, the best cluster must lead the next by so much
constexpr double kMerge = 1.0, kVeto = -6.0;  // of two clusters: the mean score to merge; what a veto counts in it
constexpr int kAsked = 20;                    // members asked for it
constexpr int kRounds = 2;                    // of looking again once all clusters are known
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

class Clusterer {
 public:
  Clusterer(const std::vector<Sighting>& sightings, const PersonGroups& persons, Dates& dates)
      : sightings_(sightings),
        dates_(dates),
        likeness_(sightings, persons, dates),
        of_(sightings.size(), -1),
        within_(of_) {
    std::vector<int> uses;
    for (const Sighting& s : sightings) {
      for (const std::uint32_t w : s.words) {
        if (w >= uses.size()) uses.resize(w + 1);
        ++uses[w];
      }
    }
    for (const Sighting& s : sightings) marks_.push_back(marks(s, persons, uses));
  }

  std::vector<int> run(int rounds) {
    rounds_ = rounds;
    // What encloses others first, so that the others know what they are within.
    cluster([](Kind kind) { return kind == Kind::kVisit || kind == Kind::kConference || kind == Kind::kExercise; });
    cluster([](Kind kind) { return kind != Kind::kVisit && kind != Kind::kConference && kind != Kind::kExercise; });
    return of_;
  }

 private:
  template <class Wanted>
  void cluster(Wanted wanted) {
    std::vector<int> order;
    for (std::size_t i = 0; i < sightings_.size(); ++i) {
      if (wanted(sightings_[i].kind)) order.push_back(static_cast<int>(i));
    }
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return fullness(at(a)) > fullness(at(b)); });
    for (const int s : order) put(s, best(s));
    for (int round = 0; round < rounds_; ++round) {
      merge(order);
      for (const int s : order) {
        const int before = of(s);
        change(s, before, -1);
        const int after = best(s);
        put(s, after >= 0 ? after : clusters_[static_cast<std::size_t>(before)].members.empty() ? before : -1);
      }
    }
  }

  // Two clusters that grew side by side: what was told first of each did not yet show that they are one.
  void merge(const std::vector<int>& order) {
    std::set<int> clusters;
    for (const int s : order) clusters.insert(of(s));
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
    of_[static_cast<std::size_t>(s)] = by > 0 ? cluster : -1;
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
  Marks marks(const Sighting& s, const PersonGroups& persons, const std::vector<int>& uses) const {
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
      for (const std::string& word : persons.words(p)) {
        out.kept.push_back(mark("person", word));
        if (!has_month) out.kept.push_back(mark("undated person", word));
        out.sought.push_back(mark(has_month ? "undated person" : "person", word));
      }
    }
    std::vector<std::pair<int, std::uint32_t>> rare;
    for (const std::uint32_t w : s.words) rare.emplace_back(uses[w], w);
    std::sort(rare.begin(), rare.end());
    for (std::size_t i = 0; i < std::min(rare.size(), kRareWords); ++i) add("word", std::to_string(rare[i].second));
    if (!s.place.empty()) add("place", s.place);
    return out;
  }

  const Sighting& at(int s) const { return sightings_[static_cast<std::size_t>(s)]; }
  int of(int s) const { return of_[static_cast<std::size_t>(s)]; }
  int within(int s) const { return at(s).within < 0 ? -1 : of(at(s).within); }

  const std::vector<Sighting>& sightings_;
  Dates& dates_;
  Likeness likeness_;
  std::vector<int> of_, within_;  // by sighting: its cluster; that of the one around it, as counted
  std::vector<Cluster> clusters_;
  int rounds_ = 0;
  std::vector<Marks> marks_;  // by sighting
  std::unordered_map<std::uint64_t, std::set<int>> blocks_;
};

}  // namespace

namespace {

// Those who took part. Of several on one side of a meeting those named in the words that tell of it: the others are
// more easily of the next meeting.
std::vector<int> principals(const SourceDocument& document, const Engagement& e, std::size_t d,
                            const PersonGroups& persons, const std::string& told, const Pack* pack) {
  struct Side {
    std::set<int> all, named;
  };
  std::map<std::string, Side> sides;
  for (const auto& p : e.participants) {
    const int node = persons.node(d, p.value);
    if (node < 0) continue;
    const PersonNode& known = persons.nodes()[static_cast<std::size_t>(node)];
    Side& side = sides[known.country];
    side.all.insert(persons.group(node));
    const std::string name = " " + normal_text(document.coded.persons[known.person].name.value, pack);
    const std::string last = name.substr(name.rfind(' ')) + " ";
    if (told.find(last) != std::string::npos) side.named.insert(persons.group(node));
  }
  const bool pairs = e.kind.value == Kind::kMeeting || e.kind.value == Kind::kCall || e.kind.value == Kind::kMessage;
  std::set<int> out;
  for (const auto& [country, side] : sides) {
    const std::set<int>& those = pairs && !side.named.empty() ? side.named : side.all;
    out.insert(those.begin(), those.end());
  }
  return {out.begin(), out.end()};
}

}  // namespace

std::vector<Sighting> make_sightings(const std::vector<SourceDocument>& documents, const Knowledge& knowledge,
                                     const PersonGroups& persons, Dates& dates) {
  std::vector<Sighting> out;
  std::map<std::string, std::uint32_t> vocabulary;
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
      }
      if (e.place) s.place = normal_text(e.place->value, pack);
      if (e.country) s.country = e.country->value;
      std::set<std::uint32_t> words;
      const std::string text = normal_text(e.evidence.quote, pack);
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        words.insert(vocabulary.emplace(text.substr(at, end - at), vocabulary.size()).first->second);
        at = end + 1;
      }
      s.words.assign(words.begin(), words.end());
      s.persons = principals(document, e, d, persons, " " + text + " ", pack);
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
  return out;
}

std::vector<int> cluster_sightings(const std::vector<Sighting>& sightings, const PersonGroups& persons, Dates& dates,
                                   bool roughly) {
  return Clusterer(sightings, persons, dates).run(roughly ? 0 : kRounds);
}

}  // namespace banggiao
