#include "record/dating.h"

#include <algorithm>

#include "base/edtf.h"

namespace banggiao {
namespace {

constexpr double kBackgroundWeight = 0.6;         // a date told in passing counts less than one in an article about it
constexpr double kBareYear = 0.3;                 // of a date's weight
constexpr double kBareShare = 0.2;                // of the number of dates without a year
constexpr double kAgreed = 0.6, kAnswered = 0.3;  // of the votes; of the articles

class Dater {
 public:
  Dater(const std::vector<Sighting>& sightings, const std::vector<std::vector<int>>& members,
        const std::vector<int>& within)
      : sightings_(sightings), members_(members), within_(within), cluster_of_(sightings.size(), -1) {
    for (std::size_t c = 0; c < members.size(); ++c) {
      for (const int s : members[c]) cluster_of_[static_cast<std::size_t>(s)] = static_cast<int>(c);
    }
    for (const Sighting& s : sightings) out_.of_sighting.push_back({s.edtf, s.inferred});
  }

  Dating run() {
    for (const auto& cluster : members_) {
      share_year(cluster);
      out_.of_cluster.push_back(best(cluster));
    }
    // A year found for one cluster may fix that of the next; twice is as far as that has been seen to go.
    for (int round = 0; round < 2; ++round) {
      for (std::size_t c = 0; c < members_.size(); ++c) {
        const std::optional<EdtfDate> date = parse_edtf(out_.of_cluster[c].edtf);
        if (!date || has_year(*date)) continue;
        const int year = year_from_neighbours(c);
        if (year == 0) continue;
        for (const int s : members_[c]) give_year(s, year);
        out_.of_cluster[c] = best(members_[c]);
      }
    }
    date_from_around();
    return std::move(out_);
  }

 private:
  const Sighting& at(int s) const { return sightings_[static_cast<std::size_t>(s)]; }
  Dated& dated(int s) { return out_.of_sighting[static_cast<std::size_t>(s)]; }
  static double weight(const Sighting& s) { return s.main ? 1.0 : kBackgroundWeight; }

  void give_year(int s, int year) {
    const std::string filled = edtf_with_year(dated(s).edtf, year);
    if (filled == dated(s).edtf) return;
    dated(s) = {filled, true};
  }

  // The year that most reports of the occasion give, to those that give none. A bare year is more easily another
  // occasion's than a date that has the month too: of those it takes several.
  void share_year(const std::vector<int>& cluster) {
    std::map<int, double> years;
    std::map<int, int> bare;
    double without = 0;
    for (const int s : cluster) {
      const std::optional<EdtfDate> date = parse_edtf(at(s).edtf);
      if (!date) continue;
      if (date->from.year == 0) without += 1;
      if (date->from.year == 0 || date->from.year != date->to.year) continue;
      years[date->from.year] += weight(at(s)) * (date->from.month == 0 ? kBareYear : 1);
      if (date->from.month == 0) ++bare[date->from.year];
    }
    const int year = most(years);
    const bool only_bare = year != 0 && years[year] <= kBareYear * bare[year];
    if (year == 0 || (only_bare && bare[year] < kBareShare * without)) return;
    for (const int s : cluster) give_year(s, year);
  }

  template <class Key>
  static Key most(const std::map<Key, double>& votes) {
    Key out{};
    double best = 0;
    for (const auto& [key, n] : votes) {
      if (n > best) {
        out = key;
        best = n;
      }
    }
    return out;
  }

  // Exactness that the kind asks for: a visit is better told by its span, a meeting by its day.
  static double exactness(const EdtfDate& date, Kind kind) {
    double out = date.from.day != 0 || date.to.day != 0 ? 3 : date.from.month != 0 ? 2 : 1;
    if (date.open_start || date.open_end) out -= 0.3;
    if (date.span && !date.open_start && !date.open_end && (kind == Kind::kVisit || kind == Kind::kConference))
      out += 0.3;
    else if (date.span)
      out -= 1;
    return out;
  }

  Dated best(const std::vector<int>& cluster) {
    std::map<std::string, double> support;
    std::map<std::string, bool> inferred;
    for (const int s : cluster) {
      const std::string& edtf = dated(s).edtf;
      if (edtf.empty()) continue;
      support[edtf] += weight(at(s));
      const auto [known, added] = inferred.emplace(edtf, dated(s).inferred);
      known->second = known->second && dated(s).inferred;
    }
    std::string shown;
    double most_points = 0;
    for (const auto& [edtf, n] : support) {
      const std::optional<EdtfDate> date = parse_edtf(edtf);
      double points = n + (date ? exactness(*date, at(cluster.front()).kind) : 0);
      for (const auto& [other, m] : support) {
        if (other != edtf) points += edtf_compatible(edtf, other) ? m / 2 : -m / 2;
      }
      if (shown.empty() || points > most_points) {
        shown = edtf;
        most_points = points;
      }
    }
    return {shown, !shown.empty() && inferred[shown]};
  }

  // From the visit around it, from what happened on it, or from what else its articles are about.
  int year_from_neighbours(std::size_t c) {
    std::map<int, double> votes;
    const std::string& edtf = out_.of_cluster[c].edtf;
    const auto ask = [&](int other, double n, Toward toward) {
      if (other < 0 || other == static_cast<int>(c)) return;
      const std::string& theirs = out_.of_cluster[static_cast<std::size_t>(other)].edtf;
      const std::optional<EdtfDate> known = parse_edtf(theirs);
      if (!known || known->from.day == 0) return;
      const std::string day = edtf_min(theirs);
      const std::optional<EdtfDate> filled = parse_edtf(edtf_fill_year(edtf, day, toward));
      if (filled && filled->from.year != 0) votes[filled->from.year] += n;
    };
    ask(within_[c], 2, Toward::kNearest);
    for (std::size_t inner = 0; inner < within_.size(); ++inner) {
      if (within_[inner] == static_cast<int>(c)) ask(static_cast<int>(inner), 2, Toward::kNearest);
    }
    if (!votes.empty()) return most(votes);
    std::set<std::uint32_t> documents;
    for (const int s : members_[c]) documents.insert(at(s).document);
    for (const std::uint32_t d : documents) {
      for (const int s : sightings_of(d)) {
        // What an article is about is of its time; what it expects lies ahead of it, and so of what it tells as done.
        if (at(s).status == Status::kPlanned) {
          ask(cluster_of_[static_cast<std::size_t>(s)], 1, held(c) ? Toward::kPast : Toward::kNearest);
        } else if (const std::optional<EdtfDate> own = parse_edtf(at(s).edtf);
                   at(s).main && own && own->from.day != 0) {
          ask(cluster_of_[static_cast<std::size_t>(s)], 1, Toward::kNearest);
        }
      }
    }
    // One article of many may be about something else altogether.
    const int year = most(votes);
    double all = 0;
    for (const auto& [y, n] : votes) all += n;
    const bool clear = votes[year] >= kAgreed * all && votes[year] >= kAnswered * static_cast<double>(documents.size());
    return clear ? year : 0;
  }

  bool held(std::size_t c) const {
    return std::all_of(members_[c].begin(), members_[c].end(), [&](int s) { return at(s).status == Status::kHeld; });
  }

  // What is only known to be part of a visit was in its month, or at least in its year.
  void date_from_around() {
    for (std::size_t c = 0; c < members_.size(); ++c) {
      if (!out_.of_cluster[c].edtf.empty() || within_[c] < 0) continue;
      std::optional<EdtfDate> date = parse_edtf(out_.of_cluster[static_cast<std::size_t>(within_[c])].edtf);
      if (!date || date->open_start) continue;
      if (date->open_end) date->to = date->from;
      date->open_end = date->span = false;
      date->from.day = date->to.day = 0;
      if (date->from.year != date->to.year || date->from.month == 0) continue;
      if (date->from.month != date->to.month) date->from.month = 0;
      if (date->from.year != 0 || date->from.month != 0) out_.of_cluster[c] = {write_edtf(*date), true};
    }
  }

  // Sightings stand in the order of their documents.
  std::vector<int> sightings_of(std::uint32_t document) const {
    auto first = std::lower_bound(sightings_.begin(), sightings_.end(), document,
                                  [](const Sighting& s, std::uint32_t d) { return s.document < d; });
    std::vector<int> out;
    for (; first != sightings_.end() && first->document == document; ++first) {
      out.push_back(static_cast<int>(first - sightings_.begin()));
    }
    return out;
  }

  const std::vector<Sighting>& sightings_;
  const std::vector<std::vector<int>>& members_;
  const std::vector<int>& within_;
  std::vector<int> cluster_of_;
  Dating out_;
};

}  // namespace

Dating date_clusters(const std::vector<Sighting>& sightings, const std::vector<std::vector<int>>& members,
                     const std::vector<int>& within) {
  return Dater(sightings, members, within).run();
}

}  // namespace banggiao
