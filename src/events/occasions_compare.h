// How two mentions, or two occasions, compare: their times and who speaks for each side; used by events/ alone.
// In -> Out: see occasions.h.
// Fails: never.
// Units: indices into Mentions.
// Threads: pure.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "base/edtf.h"
#include "events/occasions.h"

namespace banggiao {

template <class T>
bool share_one(const std::vector<T>& a, const std::vector<T>& b) {
  return std::any_of(a.begin(), a.end(), [&](const T& x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

inline const std::string& edtf_of(const Scene& scene, int date) {
  static const std::string kNone;
  return date < 0 ? kNone : scene.mentions->dates[static_cast<std::size_t>(date)].edtf;
}

// "2006", "2018-03": a time told by its year.
inline bool is_historic(const std::string& edtf) {
  return !edtf.empty() && edtf[0] != 'X' && edtf[0] != '.' && edtf.find('/') == std::string::npos && edtf.size() < 10;
}

inline bool speaks_for(const Scene& scene, const std::vector<int>& persons, const std::string& party) {
  return std::any_of(persons.begin(), persons.end(), [&](int p) { return scene.party_of(p) == party; });
}

// Somebody of the party is among both.
inline bool meets_of(const Scene& scene, const std::vector<int>& a, const std::vector<int>& b,
                     const std::string& party) {
  return std::any_of(a.begin(), a.end(),
                     [&](int p) { return std::find(b.begin(), b.end(), p) != b.end() && scene.party_of(p) == party; });
}

// For how many of the parties both name somebody: the same, or others.
struct Spokesmen {
  int same = 0, others = 0;
};

inline Spokesmen spokesmen(const Scene& scene, const std::vector<std::string>& parties, const std::vector<int>& a,
                           const std::vector<int>& b) {
  Spokesmen out;
  for (const std::string& party : parties) {
    if (!speaks_for(scene, a, party) || !speaks_for(scene, b, party)) continue;
    ++(meets_of(scene, a, b, party) ? out.same : out.others);
  }
  return out;
}

inline Name times_compared(const std::string& a, const std::string& b) {
  if (a.empty()) return b.empty() ? Name("none") : is_historic(b) ? Name("fresh historic") : Name("fresh");
  if (b.empty()) return "left out";
  if (a == b) return "same";
  if (!edtf_compatible(a, b)) return "differ";
  return (a.size() == 4) != (b.size() == 4) ? Name("year and day") : Name("may agree");
}

}  // namespace banggiao
