#include <array>

#include "banggiao/review.h"

namespace banggiao {
namespace {

constexpr std::array kQueues = {"merges", "persons", "unverified", "conflicts"};
constexpr std::array kAnswers = {"same", "not same", "unsure", "correct"};

}  // namespace

const char* name(Queue queue) { return kQueues.at(static_cast<std::size_t>(queue)); }
const char* name(Answer answer) { return kAnswers.at(static_cast<std::size_t>(answer)); }
std::optional<Queue> queue_of(const std::string& name) {
  for (std::size_t i = 0; i < kQueues.size(); ++i) {
    if (name == kQueues.at(i)) return static_cast<Queue>(i);
  }
  return std::nullopt;
}

}  // namespace banggiao
