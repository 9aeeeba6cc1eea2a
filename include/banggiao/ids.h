// What became of each id that was ever given out: nouns.
// In -> Out: nothing; class Desk (banggiao.h) is asked.
// Fails: never.
// Units: times RFC 3339.
// Threads: values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace banggiao {

enum class Fate : std::uint8_t { kStands, kRenamed, kMerged, kSplit, kWithdrawn };

struct IdFate {
  std::string id;  // of an engagement ("G...") or a person ("N...")
  bool person = false;
  Fate fate = Fate::kStands;
  std::vector<std::string> became;  // ids that stand now, of what was renamed, merged or split
  std::string given, changed;       // first on the record; what it stands for last changed, or it went
};

const char* name(Fate fate);  // "stands", "renamed", "merged", "split", "withdrawn"

}  // namespace banggiao
