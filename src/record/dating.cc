#include "record/dating.h"

#include <algorithm>
#include <cstdlib>

#include "base/edtf.h"
#include "record/present.h"
#include "record/support.h"

namespace banggiao {
namespace {

constexpr double kTwoReports = 1.2;  // the weight of two that tell it in passing
constexpr double kBareYear = 0.3;    // of a date's weight
constexpr double kYearShare = 0.1;   // of the dates without a year
constexpr double kMonthShare = 0.8;  // of the dates without a year, that are of one month
constexpr double kBareShare = 0.2;   // of the number of dates without a year
// Of a person's dates those near the year; how near two years are; dates to know a person by.
constexpr double kFits = 0.1, kFitsWell = 0.5, kTwoYears = 0.2, kKnownTimes = 2;
constexpr double kPrincipal = 0.5, kWellKnown = 8, kNever = 0.05;
constexpr double kDayShare = 0.15;                // of all dates
constexpr double kAgreed = 0.6, kAnswered = 0.3;  // of the votes; of the articles
// Votes on a year: of a report that says it; in an article, of what the occasion was part of, or had within it.
constexpr double kSaid = 3, kTied = 2;
constexpr int kRounds = 4;

class Dater {
 public:
  Dater(const std::vector<Sighting>& sightings, const std::vector<std::vector<int>>& members,
        const std::vector<int>& within)
      : sightings_(sightings), members_(members), within_(within), cluster_of_(sightings.size(), -1) {
    for (std::size_t c = 0; c < members.size(); ++c) {
      for (const int s : members[c]) cluster_of_[static_cast<std::size_t>(s)] = static_cast<int>(c);
    }
    for (const Sighting& s : sightings) {
      out_.of_sighting.push_back({s.edtf, s.inferred, {}});
    }
    for (std::size_t s = 0; s < sightings.size(); ++s) {
      if (s == 0 || sightings[s].document != sightings[s - 1].document)
        first_.resize(sightings[s].document + 1, static_cast<int>(s));
    }
    find_times();
    find_tours();
  }

  Dating run() {
    for (const auto& cluster : members_) {
      share_year(cluster);
      out_.of_cluster.push_back(best(cluster));
    }
    for (std::size_t c = 0; c < members_.size(); ++c) note_year(c);
    ask_around();
    // What neighbours leave open, one report may answer.
    const std::set<std::size_t> open = without_year_;
    for (const std::size_t c : open) {
      share_year(members_[c], true);
      date_anew(c);
    }
    ask_around();
    for (std::size_t c = 0; c < members_.size(); ++c) {
      if (!is_told(c)) date_anew(c);
    }
    date_from_around();
    date_from_article();
    return std::move(out_);
  }

 private:
  const Sighting& at(int s) const { return sightings_[static_cast<std::size_t>(s)]; }
  Dated& dated(int s) { return out_.of_sighting[static_cast<std::size_t>(s)]; }

  void note_year(std::size_t c) {
    const std::optional<EdtfDate> date = parse_edtf(out_.of_cluster[c].edtf);
    if (date && !has_year(*date)) {
      without_year_.insert(c);
    } else {
      without_year_.erase(c);
    }
  }
  void date_anew(std::size_t c) {
    out_.of_cluster[c] = best(members_[c]);
    note_year(c);
  }

  // Days told of a traveller's visits to two hosts, and not by a slip, are those of the tour, not of either visit.
  void find_tours() {
    std::map<std::pair<int, std::string>, std::map<std::vector<std::string>, int>> told;  // parties, by traveller, days
    for (const Sighting& s : sightings_) {
      if (s.kind != Kind::kVisit || !is_long(s.edtf)) continue;
      for (const int p : s.persons) ++told[{p, without_year(s.edtf)}][s.parties];
    }
    for (const auto& [tour, visits] : told) {
      const auto often = std::count_if(visits.begin(), visits.end(), [](const auto& v) { return v.second > 1; });
      if (often > 1) tours_.insert(tour);
    }
  }

  static std::string without_year(const std::string& edtf) {
    std::optional<EdtfDate> date = parse_edtf(edtf);
    if (!date) return edtf;
    date->from.year = date->to.year = 0;
    return write_edtf(*date);
  }

  // Whether these are the days of a tour of one of those who took part.
  bool is_tour(const std::vector<int>& cluster, const std::string& edtf) const {
    if (tours_.empty() || at(cluster.front()).kind != Kind::kVisit || !is_long(edtf)) return false;
    const std::string days = without_year(edtf);
    return std::any_of(cluster.begin(), cluster.end(), [&](int s) {
      return std::any_of(at(s).persons.begin(), at(s).persons.end(), [&](int p) {
        return tours_.count({p, days}) > 0;
      });
    });
  }

  static bool is_long(const std::string& edtf) {
    const std::optional<EdtfDate> date = parse_edtf(edtf);
    return date && date->span && !date->open_start && !date->open_end && date->from.day != 0 && date->to.day != 0;
  }

  // A year found for one cluster may fix that of the next.
  void ask_around() {
    for (int round = 0; round < kRounds; ++round) {
      date_from_present();
      ask_neighbours();
    }
    date_from_present();
  }

  void ask_neighbours() {
    std::map<std::size_t, int> years;
    for (const std::size_t c : without_year_) {
      if (const int year = year_from_neighbours(c); year != 0) years.emplace(c, year);
    }
    for (const auto& [c, year] : years) {
      for (const int s : members_[c]) give_year(s, year);
      date_anew(c);
    }
  }

  // "This year" of an article is known where other articles date what it tells of "last year". Where other reports of
  // the occasion have a date, it is one voice on its year.
  void date_from_present() {
    std::set<int> clusters;
    for (auto& [s, edtf] : dates_from_present(sightings_, cluster_of_, out_)) {
      dated(s) = {std::move(edtf), true, {}};
      clusters.insert(cluster_of_[static_cast<std::size_t>(s)]);
    }
    for (const int cluster : clusters) {
      const auto c = static_cast<std::size_t>(cluster);
      if (out_.of_cluster[c].edtf.empty()) date_anew(c);
    }
  }

  // Whether a report gives the date that is shown, or it was put together from what they give.
  bool is_told(std::size_t c) const {
    const Dated& shown = out_.of_cluster[c];
    return !shown.from.empty() || std::any_of(members_[c].begin(), members_[c].end(), [&](int s) {
      return out_.of_sighting[static_cast<std::size_t>(s)].edtf == shown.edtf;
    });
  }

  void give_year(int s, int year) {
    const std::string filled = edtf_with_year(dated(s).edtf, year);
    if (filled == dated(s).edtf) return;
    dated(s) = {filled, true, {}};
  }

  // Years with how often a person's dates tell them.
  using Years = std::vector<std::pair<int, double>>;
  static void add_to(Years& years, int year, double by) {
    const auto place = std::lower_bound(years.begin(), years.end(), year,
                                        [](const auto& known, int wanted) { return known.first < wanted; });
    if (place != years.end() && place->first == year) {
      place->second += by;
    } else {
      years.insert(place, {year, by});
    }
  }
  static double in(const Years& years, int year) {
    const auto found = std::find_if(years.begin(), years.end(), [&](const auto& known) { return known.first == year; });
    return found == years.end() ? 0 : found->second;
  }

  // Those who took part in an occasion: how much each is named, and the years that it tells of each.
  struct Cast {
    struct One {
      int person = -1;
      double named = 0;
      Years years;
    };
    const std::vector<int>* cluster = nullptr;
    std::vector<One> people;     // by person
    std::map<int, double> fits;  // by year, as far as they were asked for
  };
  static void add_to(Cast& cast, int person, double named, const std::optional<EdtfDate>& date) {
    auto one = std::lower_bound(cast.people.begin(), cast.people.end(), person,
                                [](const Cast::One& known, int wanted) { return known.person < wanted; });
    if (one == cast.people.end() || one->person != person) one = cast.people.insert(one, {person, 0, {}});
    one->named += named;
    if (date && date->from.year != 0) add_to(one->years, date->from.year, date->from.month == 0 ? kBareYear : 1);
  }
  Cast& cast_of(const std::vector<int>& cluster) const {
    if (cast_.cluster == &cluster) return cast_;
    cast_ = {&cluster, {}, {}};
    for (const int s : cluster) {
      const std::optional<EdtfDate> date = at(s).persons.empty() ? std::nullopt : parse_edtf(at(s).edtf);
      for (const int p : at(s).persons) add_to(cast_, p, weight(at(s)), date);
    }
    return cast_;
  }

  // How well the year fits those who took part, by what all articles say of when they did anything: 0..1. A misread
  // year is mostly one in which they had no part.
  double fits(const std::vector<int>& cluster, int year) const {
    Cast& cast = cast_of(cluster);
    const auto [known, unknown] = cast.fits.try_emplace(year);
    if (unknown) known->second = fit_of(cast, year);
    return known->second;
  }

  double fit_of(const Cast& cast, int year) const {
    const auto near = [year](int other) {
      return std::abs(other - year) <= 1 ? 1 : std::abs(other - year) == 2 ? kTwoYears : 0;
    };
    double sum = 0, all = 0, most_named = 0;
    for (const Cast::One& one : cast.people) most_named = std::max(most_named, one.named);
    for (const Cast::One& one : cast.people) {
      double close = 0, known = 0;
      for (const auto& [y, m] : times_[static_cast<std::size_t>(one.person)]) {
        const double others = std::max(0.0, m - in(one.years, y));  // what this occasion itself says does not count
        known += others;
        close += others * near(y);
      }
      if (known < kKnownTimes) continue;
      // Whoever it was about, and is known from many years but not from near this one, was not there.
      if (one.named >= kPrincipal * most_named && known >= kWellKnown && close < kNever * known) return 0;
      sum += one.named * close / known;
      all += one.named;
    }
    return all > 0 ? sum / all : 1;
  }

  void find_times() {
    for (const Sighting& s : sightings_) {
      if (s.persons.empty()) continue;
      const std::optional<EdtfDate> date = parse_edtf(s.edtf);
      if (static_cast<std::size_t>(s.persons.back()) >= times_.size())
        times_.resize(static_cast<std::size_t>(s.persons.back()) + 1);
      if (!date || date->from.year == 0) continue;
      for (const int p : s.persons)
        add_to(times_[static_cast<std::size_t>(p)], date->from.year, date->from.month == 0 ? kBareYear : 1);
    }
  }

  // The votes for years that fit, each weighed by how well.
  std::map<int, double> fitting(const std::vector<int>& cluster, const std::map<int, double>& votes) const {
    std::map<int, double> out;
    for (const auto& [year, n] : votes) {
      const double fit = fits(cluster, year);
      if (fit >= kFits) out[year] = n * fit;
    }
    return out;
  }

  // The year with most votes among those that fit; 0 for none.
  int best_year(const std::vector<int>& cluster, const std::map<int, double>& votes) const {
    return most(fitting(cluster, votes));
  }

  // The year that most reports of the occasion give, to those that give none. A bare year is more easily another
  // occasion's than a date that has the month too: of those it takes several.
  void share_year(const std::vector<int>& cluster, bool by_one = false) {
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
    const int year = best_year(cluster, years);
    // One report of many may have misread it: what else the articles tell must agree.
    const bool well_told = years[year] >= kTwoReports || (by_one && has_month(cluster, year));
    if (year != 0 && years[year] < kYearShare * without && !(well_told && fits(cluster, year) >= kFitsWell)) return;
    const bool only_bare = year != 0 && years[year] <= kBareYear * bare[year];
    if (year == 0 || (only_bare && bare[year] < kBareShare * without)) return;
    for (const int s : cluster) give_year(s, year);
  }

  // Whether a report tells the year with the month that most of those tell which leave the year out.
  bool has_month(const std::vector<int>& cluster, int year) const {
    std::set<int> with;
    std::map<int, double> without;
    double all = 0;
    for (const int s : cluster) {
      const std::optional<EdtfDate> date = parse_edtf(at(s).edtf);
      if (!date || date->from.month == 0) continue;
      if (date->from.year == year) with.insert(date->from.month);
      if (date->from.year != 0) continue;
      without[date->from.month] += weight(at(s));
      all += weight(at(s));
    }
    const int month = most(without);
    return month != 0 && with.count(month) > 0 && without[month] >= kMonthShare * all;
  }

  // One report of several that gives a year in which those who took part did nothing else.
  std::string without_odd_year(const std::vector<int>& cluster, const std::string& edtf) const {
    std::optional<EdtfDate> date = parse_edtf(edtf);
    if (cluster.size() < 2 || !date || date->from.year == 0 || date->from.month == 0) return edtf;
    if (fits(cluster, date->from.year) >= kFits) return edtf;
    date->from.year = 0;
    date->to.year = 0;
    return write_edtf(*date);
  }

  Dated best(const std::vector<int>& cluster) {
    Support support;
    std::map<std::string, bool> inferred;
    const Kind kind = at(cluster.front()).kind;
    for (const int s : cluster) {
      if (dated(s).edtf.empty()) continue;
      const std::string edtf = without_odd_year(cluster, dated(s).edtf);
      support[edtf] += weight(at(s));
      const auto [known, added] = inferred.emplace(edtf, dated(s).inferred);
      known->second = known->second && dated(s).inferred;
    }
    // A month does not speak against a day in it, nor the days of a visit against that of talks, nor those of a tour
    // against a visit's: where enough tell the day, one of those is shown.
    double days = 0, all = 0;
    std::set<std::string> vague;
    for (const auto& [edtf, n] : support) {
      const std::optional<EdtfDate> date = parse_edtf(edtf);
      const bool tells_day =
          date && date->from.day + date->to.day != 0 && (!date->span || may_last_days(kind)) && !is_tour(cluster, edtf);
      if (!tells_day) vague.insert(edtf);
      all += n;
      days += tells_day ? n : 0;
    }
    const bool enough = days > 0 && days >= kDayShare * all;
    std::string shown;
    double most_points = 0;
    for (const auto& [edtf, n] : support) {
      if (enough && vague.count(edtf) > 0) continue;
      const double sum = points(edtf, n, kind, support);
      if (!shown.empty() && sum <= most_points) continue;
      shown = edtf;
      most_points = sum;
    }
    Dated out{shown, !shown.empty() && inferred[shown], {}};
    if (std::none_of(cluster.begin(), cluster.end(), [&](int s) { return dated(s).edtf == shown; })) {
      for (const int s : cluster) {
        if (without_odd_year(cluster, dated(s).edtf) == shown) out.from.push_back(s);
      }
    }
    if (kind != Kind::kVisit && kind != Kind::kConference && kind != Kind::kExercise) return out;
    std::erase_if(support, [&](const auto& told) { return enough && is_tour(cluster, told.first); });
    const std::string span = put_together(shown, support);
    if (span == shown || support.count(span) > 0) return out;
    out = {span, true, {}};
    const EdtfDate date = *parse_edtf(span);
    for (const int s : cluster) {
      const std::optional<EdtfDate> told = parse_edtf(dated(s).edtf);
      if (told && (told->from == date.from || told->to == date.to)) out.from.push_back(s);
    }
    return out;
  }

  // By what its reports say themselves, and by what else their articles tell of the same days: each article has one
  // vote, shared by all that it tells.
  int year_from_neighbours(std::size_t c) const {
    std::map<int, double> votes;
    std::map<int, double> reports;  // that say the year themselves
    double without = 0;
    std::map<std::uint32_t, std::map<int, double>> articles;
    for (const int s : members_[c]) {
      const std::optional<EdtfDate> own = parse_edtf(out_.of_sighting[static_cast<std::size_t>(s)].edtf);
      if (own && own->from.year != 0 && own->from.year == own->to.year) {
        votes[own->from.year] += kSaid * weight(at(s)) * (own->from.month == 0 ? kBareYear : 1);
        reports[own->from.year] += own->from.month == 0 ? kBareYear : 1;
      }
      without += own && own->from.year == 0 ? 1 : 0;
      std::map<int, double>& said = articles[at(s).document];
      for (const int other : sightings_of(at(s).document)) ask(c, s, other, said);
    }
    for (const auto& [document, said] : articles) {
      double all = 0;
      for (const auto& [year, n] : said) all += n;
      for (const auto& [year, n] : said) votes[year] += n / all;
    }
    const std::map<int, double> fit = fitting(members_[c], votes);
    const int year = most(fit);
    double all = 0;
    for (const auto& [y, n] : fit) all += votes[y];
    if (year == 0 || votes[year] < kAgreed * all) return 0;
    const bool said_well =
        reports[year] > 0 && reports[year] >= kYearShare * without && fits(members_[c], year) >= kFitsWell;
    return said_well || votes[year] >= kAnswered * static_cast<double>(articles.size()) ? year : 0;
  }

  // What is told in passing as done was before what the article is about, and what it expects is still to come.
  static int stage(const Sighting& s) { return s.status == Status::kPlanned ? 2 : s.main ? 1 : 0; }

  // What the date of another thing that the article tells says of the year of `s`, of cluster c.
  void ask(std::size_t c, int s, int other, std::map<int, double>& said) const {
    const auto around = static_cast<std::size_t>(cluster_of_[static_cast<std::size_t>(other)]);
    if (around == c) return;
    const std::optional<EdtfDate> known = parse_edtf(out_.of_cluster[around].edtf);
    if (!known || known->from.day == 0 || known->from.year == 0) return;
    const std::optional<EdtfDate> own = parse_edtf(at(other).edtf);
    const bool without_year = own && own->from.year == 0 && own->from.month != 0;
    const bool tied = at(s).within == other || at(other).within == s;
    // What an article is about, what it expects and what it dates without a year is of its time.
    if (!tied && at(other).status != Status::kPlanned && !without_year &&
        !(at(other).main && own && own->from.day != 0))
      return;
    const int order = tied ? 0 : stage(at(s)) - stage(at(other));
    const Toward toward = order < 0 ? Toward::kPast : order > 0 ? Toward::kFuture : Toward::kNearest;
    const std::string& edtf = out_.of_cluster[c].edtf;
    const std::optional<EdtfDate> filled =
        parse_edtf(edtf_fill_year(edtf, edtf_min(out_.of_cluster[around].edtf), toward));
    if (filled && filled->from.year != 0) said[filled->from.year] += tied ? kTied : 1;
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
      if (date->from.year == 0 && date->from.month == 0) continue;
      out_.of_cluster[c] = {write_edtf(*date), true, told_by(static_cast<std::size_t>(within_[c]))};
    }
  }

  // The sightings that the date of a cluster comes from.
  std::vector<int> told_by(std::size_t cluster) const {
    const Dated& shown = out_.of_cluster[cluster];
    return shown.from.empty() ? dated_like(members_[cluster], shown.edtf) : shown.from;
  }

  std::vector<int> dated_like(const std::vector<int>& cluster, const std::string& edtf) const {
    std::vector<int> out;
    for (const int s : cluster) {
      const std::string& own = out_.of_sighting[static_cast<std::size_t>(s)].edtf;
      if (!own.empty() && edtf_compatible(own, edtf)) out.push_back(s);
    }
    return out;
  }

  // What an article is about happened at one time: what it leaves undated was in the month, or at least in the year, of
  // the rest. Of the reviewed articles every two such dates are of one year, and eleven in twelve of one month.
  void date_from_article() {
    std::vector<Dated> found(members_.size());
    for (std::size_t c = 0; c < members_.size(); ++c) {
      if (!out_.of_cluster[c].edtf.empty()) continue;
      std::optional<EdtfPoint> time;
      bool one_year = true;
      std::set<int> from;
      for (const int s : members_[c]) {
        if (!at(s).main) continue;
        for (const int other : sightings_of(at(s).document)) {
          const auto around = static_cast<std::size_t>(cluster_of_[static_cast<std::size_t>(other)]);
          if (!at(other).main || around == c) continue;
          const std::optional<EdtfDate> date = parse_edtf(out_.of_cluster[around].edtf);
          if (!date || date->open_start) continue;
          if (!time) time = EdtfPoint{date->from.year, date->from.month, 0};
          if (date->from.month != time->month) time->month = 0;
          if (time->year == 0) time->year = date->from.year;
          one_year = one_year && (date->from.year == 0 || date->from.year == time->year);
          const std::vector<int> told = told_by(around);
          from.insert(told.begin(), told.end());
        }
      }
      if (!time) found[c] = year_of_articles(c);
      if (!time || !one_year || (time->year == 0 && time->month == 0)) continue;
      found[c] = {write_edtf({*time, *time, false, false, false}), true, {from.begin(), from.end()}};
    }
    for (std::size_t c = 0; c < members_.size(); ++c) {
      if (!found[c].edtf.empty()) out_.of_cluster[c] = found[c];
    }
  }

  // What an article looks forward to, and what it dates without a year, is of its own year; so is what it leaves
  // undated.
  Dated year_of_articles(std::size_t c) const {
    std::set<int> years, from;
    for (const int s : members_[c]) {
      for (const int other : sightings_of(at(s).document)) {
        const auto around = static_cast<std::size_t>(cluster_of_[static_cast<std::size_t>(other)]);
        const std::optional<EdtfDate> date = parse_edtf(out_.of_cluster[around].edtf);
        const std::optional<EdtfDate> own = parse_edtf(at(other).edtf);
        const bool without_year = own && own->from.year == 0;
        if (around == c || !date || date->from.year == 0 || !(without_year || at(other).status == Status::kPlanned))
          continue;
        years.insert(date->from.year);
        const std::vector<int> told = told_by(around);
        from.insert(told.begin(), told.end());
      }
    }
    if (years.size() != 1) return {};
    const EdtfPoint year{*years.begin(), 0, 0};
    return {write_edtf({year, year, false, false, false}), true, {from.begin(), from.end()}};
  }

  // Sightings stand in the order of their documents.
  std::vector<int> sightings_of(std::uint32_t document) const {
    std::vector<int> out;
    for (auto s = static_cast<std::size_t>(first_[document]); s < sightings_.size(); ++s) {
      if (sightings_[s].document != document) break;
      out.push_back(static_cast<int>(s));
    }
    return out;
  }

  const std::vector<Sighting>& sightings_;
  const std::vector<std::vector<int>>& members_;
  const std::vector<int>& within_;
  std::vector<int> cluster_of_;
  std::set<std::pair<int, std::string>> tours_;  // travellers and the days, without a year
  std::vector<Years> times_;                     // of persons: the years that their dates tell
  std::set<std::size_t> without_year_;           // clusters whose date has none
  std::vector<int> first_;                       // by document: its first sighting
  mutable Cast cast_;                            // of the cluster that was asked for last
  Dating out_;
};

}  // namespace

Dating date_clusters(const std::vector<Sighting>& sightings, const std::vector<std::vector<int>>& members,
                     const std::vector<int>& within) {
  return Dater(sightings, members, within).run();
}

}  // namespace banggiao
