// Keeping a store: what was refused, whether it is sound, a copy of it, what is watched.
// In -> Out: nouns of the Desk's verbs refused(), check(), backup() and of those for feeds (banggiao.h).
// Fails: never; they are values.
// Units: bytes; times RFC 3339, UTC.
// Threads: values.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace banggiao {

// An input that was refused: what `add` says once and `refused` says again.
struct RefusedInput {
  std::string where;  // as it was told: path, with ":line" or "/name" for what stands in it
  std::string why;
  std::string when;
  std::string folder;  // where a relative `where` starts from; empty: not known
};

// How far a long task is; false: leave off.
using Going = std::function<bool(std::uint64_t done, std::uint64_t all)>;

struct Soundness {
  std::string path;
  std::int64_t articles = 0;        // read whole, with every quote cut from them
  bool record_compared = false;     // with one built anew from the readings; not while the record waits to be built
  std::vector<std::string> faults;  // empty: sound
};

struct Backup {
  std::string path;
  std::uint64_t bytes = 0;
  std::int64_t articles = 0;
};

}  // namespace banggiao
