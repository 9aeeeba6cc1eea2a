// What the model sees of a candidate: readable, counted features; and the linear model over them.
// In -> Out: Candidate -> Features; Features + the pack's weights -> p.
// Fails: never; a feature without a weight counts nothing.
// Units: p 0..1; weights are log odds.
// Threads: pure.
#pragma once

#include <string>
#include <string_view>

#include "events/candidates.h"

namespace banggiao {

// `all`: every candidate of the article; what is told more than once is likelier.
Features candidate_features(const Scene& scene, const Candidate& candidate, std::uint32_t from, std::uint32_t to,
                            const std::vector<Candidate>& all);

// Logistic: 1 / (1 + exp(-sum)). The weights are languages/<l>/weights/<model>.tsv.
double probability(const Pack& pack, const std::string& model, const Features& features);
// Softmax over classes: a weight's name is "<class>|<feature>". The index of the likeliest class and its p.
std::pair<std::size_t, double> choose(const Pack& pack, const std::string& model,
                                      const std::vector<std::string>& classes, const Features& features);

}  // namespace banggiao
