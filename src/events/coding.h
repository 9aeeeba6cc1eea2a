// Occasions become the engagements of a coded document.
// In -> Out: Scene, Candidates, Occasions -> engagements with every cell cited.
// Fails: never.
// Units: spans in bytes.
// Threads: pure.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "events/events.h"
#include "events/occasions.h"

namespace banggiao {

inline constexpr double kFilled = 0.36;   // the likeliest option fills the cell when it is likelier than this
inline constexpr double kMeant = 0.13;    // a day likelier than this is put before words of time that fix no day
inline constexpr double kTaken = 0.5;     // each participant that is likelier than this is one
inline constexpr double kNamed = 0.26;    // an area is left out when it, at an engagement that is one, is less likely
inline constexpr double kMainFrom = 0.5;  // of the focus

// How likely an area must be: what is said of an engagement that may be none is worth less.
inline double area_needed(const Occasion& occasion) { return kNamed / std::max(occasion.p, kNamed); }

// What is fitted from coded articles and decided by the pack's models; public so that the trainer sees the same
// features.
Features focus_features(const Scene& scene, const std::vector<Candidate>& candidates,
                        const std::vector<Occasion>& occasions, std::size_t number);
Features status_features(const std::vector<Candidate>& candidates, const Occasion& occasion);

// What the model gives each status (Status's order), and the one taken: what words beside it say outright, or the
// clause's own where the model is of two minds.
struct StatusRead {
  Status value;
  std::vector<double> shares;
  double p;              // of the one taken
  std::string_view why;  // it is not the model's; empty: it is
};
StatusRead read_status(const Scene& scene, const std::vector<Candidate>& candidates, const Occasion& occasion);

CodedDocument write_engagements(const Scene& scene, const std::vector<Candidate>& candidates,
                                const std::vector<Occasion>& occasions);
// Where each engagement written is told of.
ToldIn told_in(const std::vector<Candidate>& candidates, const std::vector<Occasion>& occasions);

}  // namespace banggiao
