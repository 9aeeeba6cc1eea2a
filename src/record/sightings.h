// What one article tells of one engagement, made comparable; and how alike two tellings are.
// In -> Out: a sighting and a cluster of sightings -> a score, or a veto.
// Fails: never.
// Units: scores are in steps of evidence, 0 is "as likely one as two"; see kWeights for each.
// Threads: pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "record/dates.h"
#include "record/gist.h"
#include "record/persons.h"

namespace banggiao {

// Sightings thought to be one engagement, summed up so that a newcomer is compared with all of them at once.
struct Cluster {
  std::set<int> members;
  std::map<std::uint32_t, int> documents;
  std::map<std::vector<std::string>, int> parties;
  std::map<int, int> dates;             // numbers in Dates
  std::map<int, int> persons, withins;  // groups of persons; clusters of the enclosing engagement
  std::map<std::string, int> places, countries;
  std::map<int, int> published;
  // No date of it lies outside these days, if none is without a year.
  std::optional<EdtfDays> days;
  int without_year = 0;
};

// How rare words are among all sightings, in half steps of a power of two: a step is seldom crossed when an article
// comes, and only where it is do scores change.
class WordRarity {
 public:
  explicit WordRarity(const std::vector<Sighting>& sightings);
  // Of a sighting's words, in their order.
  const std::uint8_t* half_steps(std::size_t sighting) const { return steps_.data() + first_[sighting]; }

 private:
  std::vector<std::size_t> first_;  // by sighting
  std::vector<std::uint8_t> steps_;
};

class Likeness {
 public:
  Likeness(const std::vector<Sighting>& sightings, const PersonGroups& persons, Dates& dates, const WordRarity& rarity);
  // nullopt: cannot be one. `within` is the cluster of the sighting's enclosing engagement, or -1.
  std::optional<double> score(const Sighting& s, int within, const Cluster& cluster) const;

 private:
  struct Side {
    double principal = 0, overlap = 0;  // the best known of those who are on both; how much of all is on both
    bool of_another = false;            // most of the reports name somebody else
  };
  using Counts = std::vector<std::pair<int, int>>;  // persons, each with how many of the reports name them
  Side compare(const std::vector<int>& mine, const Counts& theirs, std::size_t reports) const;
  std::optional<double> parties(const Sighting& s, const Cluster& c) const;
  std::optional<double> dates(const Sighting& s, const Cluster& c) const;
  std::optional<double> persons(const Sighting& s, const Cluster& c) const;
  std::optional<double> places(const Sighting& s, const Cluster& c) const;
  double words(const Sighting& s, const Cluster& c) const;
  bool is_far(const Sighting& s, const Cluster& c) const;
  bool told_alike(const Sighting& s, const Cluster& c) const;
  bool repeats(const Sighting& s, const Cluster& c) const;
  bool may_be_one(int a, int b) const;
  // A sighting is one of sightings_.
  const std::vector<double>& weights(const Sighting& s) const;
  const std::vector<Sighting>& sightings_;
  const PersonGroups& persons_;
  Dates& dates_;
  const WordRarity& rarity_;
  // By sighting, as far as they were asked for: of its words, and behind them their sum.
  mutable std::vector<std::vector<double>> weights_;
  mutable std::unordered_map<std::uint64_t, bool> may_be_one_;  // by two groups, as far as it was asked
};

// All of all articles, in their order; the gists are left without.
std::vector<Sighting> gather_sightings(std::vector<Gist>& gists, const PersonGroups& persons, Dates& dates);
// What a sighting counts for beside others: what is told in passing counts less.
inline double weight(const Sighting& s) { return s.main ? 1.0 : 0.6; }
// Sets Sighting::persons by what the groups are now.
void find_persons(std::vector<Sighting>& sightings, const PersonGroups& persons);

// Which sightings are of one engagement.
class Clustering {
 public:
  // Blocks that are to the letter as `memo` knows them are not clustered anew.
  Clustering(const std::vector<Sighting>& sightings, const PersonGroups& persons, Dates& dates, ClusterMemo& memo);
  // For every sighting its cluster, by what the groups of persons are now. `roughly`: without looking at each again
  // once all clusters are known.
  std::vector<int> run(bool roughly) const;

 private:
  void fill_blocks();
  const std::vector<Sighting>& sightings_;
  const PersonGroups& persons_;
  Dates& dates_;
  ClusterMemo& memo_;
  WordRarity rarity_;
  std::vector<std::uint64_t> told_;       // by sighting: a fingerprint of all that it tells but its persons
  std::vector<std::vector<int>> blocks_;  // of those that could be one; what encloses others first
};

// Whether the states (or organisation) of a kind that many may attend need not all be named by every article.
bool many_may_attend(Kind kind);
// Whether it is told by its first and last day, or was within one.
bool may_last_days(Kind kind);

}  // namespace banggiao
