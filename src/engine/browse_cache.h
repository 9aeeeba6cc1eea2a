// Answers that a Browse has worked out before.
// In -> Out: a key -> the answer, if it is held.
// Fails: never.
// Units: none.
// Threads: locks; two that ask at once may both work it out, and find the same.
#pragma once

#include <array>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/browse_index.h"

namespace banggiao {

struct Browse::Inside::Cache {
  static constexpr std::size_t kMost = 128;

  Chosen held(const std::string& key) {
    const std::lock_guard lock(mutex);
    const auto it = chosen.find(key);
    return it == chosen.end() ? nullptr : it->second;
  }
  void keep(const std::string& key, const Chosen& answer) {
    const std::lock_guard lock(mutex);
    if (chosen.size() >= kMost) {
      chosen.erase(oldest.front());
      oldest.pop_front();
    }
    if (chosen.emplace(key, answer).second) oldest.push_back(key);
  }

  std::mutex mutex;
  std::map<std::string, Chosen> chosen;
  std::list<std::string> oldest;

  struct Queued {
    std::once_flag once;
    std::vector<Question> questions;
  };
  std::array<Queued, 4> queues;
};

}  // namespace banggiao
