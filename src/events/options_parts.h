// What the options of every cell have in common; used by options*.cc and nothing else.
// In -> Out: Scene, Candidates, an Occasion -> distances, features, probabilities.
// Fails: never.
// Units: word indices, half-open; p 0..1.
// Threads: pure.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "events/features.h"
#include "events/options.h"

namespace banggiao {

Name near_bucket(std::uint32_t n);
std::uint32_t gap(std::uint32_t first, std::uint32_t last, const Candidate& c);  // words between

// The member of the occasion nearest to words [first, last): in the same sentence if any, else by sentences.
const Candidate* nearest(const Scene& scene, const std::vector<Candidate>& candidates, const Occasion& occasion,
                         std::uint32_t first, std::uint32_t last, int* sentences);

// Whether another likely cue stands between, and whether that one only frames the sentence.
enum class Between : std::uint8_t { kNothing, kSetting, kCue };
constexpr std::array<Name, 3> kBetween = {Name(), "setting", "cue"};

Between cue_between(const std::vector<Candidate>& candidates, std::uint32_t first, const Candidate& c);

// Adds features to an option, many of them once more together with the occasion's kind.
class Describer {
 public:
  Describer(const Scene& scene, const Name& kind, Option& option) : kind_(kind), features_(option.features) {
    features_ = Features(scene.spelled);
    features_.reserve(40);
  }
  void add(const Name& a, const Name& b = {}, const Name& c = {}, const Name& d = {}, const Name& e = {}) {
    features_.add(a, b, c, d, e);
  }
  void both(const Name& a, const Name& b = {}, const Name& c = {}) {
    features_.add(a, b, c);
    features_.add(a, b, c, "&", kind_);
  }
  void both_with(const Name& other, const Name& a, const Name& b = {}) {
    features_.add(a, b);
    features_.add(a, b, "&", other);
  }
  void value(double value, const Name& a) { features_.add_value(value, a); }

 private:
  const Name& kind_;
  Features& features_;
};

// By the model of this name.
void weigh(const Scene& scene, const std::string& model, std::vector<Option>& options);

}  // namespace banggiao
