// Which candidates of one article speak of the same occasion.
// In -> Out: Candidates -> Occasions in order of first mention.
// Fails: never.
// Units: indices into the candidates given.
// Threads: pure.
#pragma once

#include <string>
#include <vector>

#include "events/candidates.h"

namespace banggiao {

struct Occasion {
  Kind kind = Kind::kMeeting;
  std::vector<std::string> parties;  // sorted
  std::vector<std::size_t> members;  // candidates, in reading order
  std::size_t best = 0;              // the member that says it most clearly
  std::vector<int> persons;          // indices into Mentions::persons
  int date = -1, place = -1;         // indices into Mentions
  std::string country, guest, host;
  Status status = Status::kHeld;
  bool earlier = false;
  Features features;  // of the occasion as a whole
  double p = 0;
};

// Joins candidates with p >= `floor`; sets each occasion's features, and p by the pack's model "occasion".
// Candidates less likely than this are not joined to anything.
inline constexpr double kWorthJoining = 0.25;
// An occasion less likely than this is a note, not an engagement.
inline constexpr double kListed = 0.35;

// Told of one day and pair, and nobody differs: one, however unlike the words are.
bool of_one_day(const Scene& scene, const Occasion& a, const Occasion& b);

// What the model "join" sees of two candidates of one kind, the earlier first: whether both tell of one occasion.
Features join_features(const Scene& scene, const Candidate& a, const Candidate& b);
// Only candidates of one kind whose parties are the same (of a forum or an exercise: meet) are weighed.
bool joinable(const Candidate& a, const Candidate& b);

std::vector<Occasion> find_occasions(const Scene& scene, const std::vector<Candidate>& candidates, double floor);

}  // namespace banggiao
