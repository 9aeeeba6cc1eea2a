// What could fill a cell of an occasion, with what the models see of each choice.
// In -> Out: Scene, Candidates, one Occasion -> options; a model of the pack weighs each.
// Fails: never.
// Units: word indices, half-open; p 0..1.
// Threads: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "events/occasions.h"

namespace banggiao {

struct Option {
  int index = -1;                     // of the person, date or place in Mentions; -1 for an area
  std::string value;                  // person id, EDTF or date words, place words, area
  std::uint32_t first = 0, last = 0;  // where it stands
  std::string rule;
  Features features;
  bool grammar = false;  // what the clause alone says: the choice of a pack without weights
  double p = 0;
};

// Each weighs its options by the model of its name: "participant", "date", "place", "area".
std::vector<Option> participant_options(const Scene& scene, const std::vector<Candidate>& candidates,
                                        const Occasion& occasion);
std::vector<Option> date_options(const Scene& scene, const std::vector<Candidate>& candidates,
                                 const Occasion& occasion);
std::vector<Option> place_options(const Scene& scene, const std::vector<Candidate>& candidates,
                                  const Occasion& occasion);
inline constexpr const char* kToldThere = "country.told";  // the rule of country_told
// "The summit in Japan": a bare country behind a preposition of place, the nearest to a cue with no other between.
std::optional<Option> country_told(const Scene& scene, const std::vector<Candidate>& candidates,
                                   const Occasion& occasion);
// Of every occasion, in their order.
std::vector<std::vector<Option>> area_options(const Scene& scene, const std::vector<Candidate>& candidates,
                                              const std::vector<Occasion>& occasions);

// The visits and conferences that occasion `number` may belong to; Option::index is an index into `occasions`. Model
// "within".
std::vector<Option> enclosing_options(const Scene& scene, const std::vector<Candidate>& candidates,
                                      const std::vector<Occasion>& occasions, std::size_t number);

}  // namespace banggiao
