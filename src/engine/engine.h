// "How do I use it?" The verbs of <banggiao/banggiao.h> over the rooms.
// In -> Out: as in <banggiao/banggiao.h>.
// Fails: as in <banggiao/banggiao.h>.
// Units: as in <banggiao/banggiao.h>.
// Threads: as in <banggiao/banggiao.h>; parallel_for runs its work on several.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/banggiao.h"
#include "knowledge/knowledge.h"
#include "source/source.h"

namespace banggiao {

struct Reader::Inside {
  std::shared_ptr<const Knowledge> knowledge;
  std::vector<SourceWord> words;
  std::vector<std::string> languages;
  std::string coder;
};

// A day as it is, an RFC 3339 time in UTC and whole seconds ("2025-10-28T00:00:00Z"), so that times compare as text;
// nullopt for anything else. Nothing stays nothing.
std::optional<std::string> utc_time(std::string_view time);

// 0 becomes the number of cores.
unsigned threads_for(unsigned jobs);

// Hands what `produce` makes through `work` on `jobs` threads to `take` on the caller's thread, in the order made.
// At most a few items a thread are in flight. `take` returns false to stop; `produce` is told by its own callback.
using Produce = std::function<void(const std::function<bool(Reading&&)>&)>;
void in_order(const Produce& produce, unsigned jobs, const std::function<void(Reading&)>& work,
              const std::function<bool(Reading&&)>& take);

}  // namespace banggiao
