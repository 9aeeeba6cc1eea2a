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
#include "record/persons.h"

namespace banggiao {

// What the words of a date reckon from the article's own day or year.
struct Spoken {
  enum Unit : std::uint8_t { kNone, kDay, kYear };
  Unit unit = kNone;
  int offset = 0;
};

// One of those who took part: their node among the persons, -1 for none; whether the words that tell of it name them.
struct TakenPart {
  int node = -1;
  bool named = false;
};

struct Sighting {
  std::uint32_t document = 0, engagement = 0;  // indices
  Kind kind = Kind::kMeeting;
  Status status = Status::kHeld;
  bool main = false;
  std::vector<std::string> parties;
  std::string edtf;       // with the year of the publication where the text has none
  bool inferred = false;  // the year came from there
  int date = -1;          // the same in Dates
  int around_date = -1;   // of what has no date: that of the visit that it was part of
  Spoken spoken;          // where its date has no year
  std::optional<int> published;
  std::vector<TakenPart> cast;  // of each participant as coded
  std::vector<int> persons;     // groups of those who count, sorted
  std::string place;            // normal form
  std::string country;
  std::vector<std::uint32_t> words;  // of the evidence: a hash of each, sorted, without repeats
  int within = -1;                   // index of the enclosing sighting, same document
};

// Sightings thought to be one engagement, summed up so that a newcomer is compared with all of them at once.
struct Cluster {
  std::set<int> members;
  std::map<std::uint32_t, int> documents;
  std::map<std::vector<std::string>, int> parties;
  std::map<int, int> dates;             // numbers in Dates
  std::map<int, int> persons, withins;  // groups of persons; clusters of the enclosing engagement
  std::map<std::string, int> places, countries;
  std::map<int, int> published;
};

// How rare words are among all sightings, in half steps of a power of two: a step is seldom crossed when an article
// comes, and only where it is do scores change.
class WordRarity {
 public:
  explicit WordRarity(const std::vector<Sighting>& sightings);
  int half_steps(std::uint32_t word) const { return steps_.at(word); }

 private:
  std::unordered_map<std::uint32_t, int> steps_;
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
  bool told_alike(const Sighting& s, const Cluster& c) const;
  bool repeats(const Sighting& s, const Cluster& c) const;
  // A sighting is one of sightings_.
  const std::vector<double>& weights(const Sighting& s) const {
    return weights_[static_cast<std::size_t>(&s - sightings_.data())];
  }
  const std::vector<Sighting>& sightings_;
  const PersonGroups& persons_;
  Dates& dates_;
  std::vector<std::vector<double>> weights_;  // by sighting: of its words, and behind them their sum
};

std::vector<Sighting> make_sightings(const std::vector<SourceDocument>& documents, const Knowledge& knowledge,
                                     const PersonGroups& persons, Dates& dates);
// Sets Sighting::persons by what the groups are now.
void find_persons(std::vector<Sighting>& sightings, const PersonGroups& persons);

// For every sighting its cluster. `roughly`: without looking at each again once all clusters are known. Blocks that are
// to the letter as `memo` knows them are not clustered anew.
std::vector<int> cluster_sightings(const std::vector<Sighting>& sightings, const PersonGroups& persons, Dates& dates,
                                   bool roughly, ClusterMemo& memo);

// Whether the states (or organisation) of a kind that many may attend need not all be named by every article.
bool many_may_attend(Kind kind);
// Whether it is told by its first and last day, or was within one.
bool may_last_days(Kind kind);

}  // namespace banggiao
