// Which articles print a text again that another had printed.
// In -> Out: sketches of texts, the earliest first -> for each the one before it that it repeats.
// Fails: never.
// Units: indices into the list given.
// Threads: pure.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace banggiao {

// The least hashes of a text's runs of five words, ascending: what is needed of it to hold it against others. Empty of
// a text too short to be told from another.
using Sketch = std::vector<std::uint32_t>;

Sketch sketch_of(std::string_view text);
// The share of runs that two texts have in common, as far as their sketches tell.
double likeness(const Sketch& a, const Sketch& b);
// For each the first that says much the same, and itself repeats none; its own index where there is none.
std::vector<std::uint32_t> reprints_of(const std::vector<Sketch>& sketches);

}  // namespace banggiao
