#include "events/options_parts.h"

#include <algorithm>

namespace banggiao {

Name near_bucket(std::uint32_t n) {
  if (n < 3) return digits(n);
  if (n < 6) return "3-5";
  if (n < 12) return "6-11";
  return n < 20 ? Name("12-19") : Name("20+");
}

std::uint32_t gap(std::uint32_t first, std::uint32_t last, const Candidate& c) {
  return first >= c.last ? first - c.last : c.first >= last ? c.first - last : 0;
}

const Candidate* nearest(const Scene& scene, const std::vector<Candidate>& candidates, const Occasion& occasion,
                         std::uint32_t first, std::uint32_t last, int* sentences) {
  const Candidate* best = nullptr;
  std::uint32_t cost = UINT32_MAX;
  const std::uint32_t s = scene.document->sentence_of(first);
  for (const std::size_t member : occasion.members) {
    const Candidate& c = candidates[member];
    const std::uint32_t apart = s > c.sentence ? s - c.sentence : c.sentence - s;
    const std::uint32_t total = apart * 1000 + std::min<std::uint32_t>(gap(first, last, c), 999);
    if (total < cost) {
      cost = total;
      best = &c;
      *sentences = static_cast<int>(s) - static_cast<int>(c.sentence);
    }
  }
  return best;
}

Between cue_between(const std::vector<Candidate>& candidates, std::uint32_t first, const Candidate& c) {
  Between found = Between::kNothing;
  for (const Candidate& other : candidates) {
    if (other.sentence != c.sentence || other.p < kWorthJoining || (other.first == c.first && other.last == c.last))
      continue;
    const bool between = other.first >= std::min(first, c.last) && other.last <= std::max(first, c.first);
    if (!between) continue;
    if (other.setting.empty()) return Between::kCue;
    found = Between::kSetting;
  }
  return found;
}

void weigh(const Scene& scene, const std::string& model, std::vector<Option>& options) {
  const Weights& weights = scene.document->pack->weights(model);
  for (Option& option : options) {
    option.p = !weights.empty() ? probability(weights, option.features) : (option.grammar ? 0.9 : 0.1);
  }
}

}  // namespace banggiao
