// Occasions become the engagements of a coded document.
// In -> Out: Scene, Candidates, Occasions -> engagements with every cell cited.
// Fails: never.
// Units: spans in bytes.
// Threads: pure.
#pragma once

#include <string>
#include <vector>

#include "events/occasions.h"

namespace banggiao {

// What is fitted from coded articles and decided by the pack's models; public so that the trainer sees the same
// features.
Features focus_features(const Scene& scene, const std::vector<Candidate>& candidates,
                        const std::vector<Occasion>& occasions, std::size_t number);
Features status_features(const std::vector<Candidate>& candidates, const Occasion& occasion);

CodedDocument write_engagements(const Scene& scene, const std::vector<Candidate>& candidates,
                                const std::vector<Occasion>& occasions);

}  // namespace banggiao
