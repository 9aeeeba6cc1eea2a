// The dates that the reports of one occasion give, and which of them is shown.
// In -> Out: dates with the weight of the reports that give each -> points of each; a span put together.
// Fails: never; what is no EDTF counts for nothing.
// Units: EDTF; weights of reports.
// Threads: pure.
#pragma once

#include <map>
#include <string>

#include "banggiao/record.h"
#include "base/edtf.h"

namespace banggiao {

using Support = std::map<std::string, double>;

// The key with most votes; an empty one where none has any.
template <class Key>
Key most(const std::map<Key, double>& votes) {
  Key out{};
  double best = 0;
  for (const auto& [key, n] : votes) {
    if (n > best) {
      out = key;
      best = n;
    }
  }
  return out;
}

// How well a date of this weight fits what the others tell, and how exact it is for the kind.
double points(const std::string& edtf, double own, Kind kind, const Support& support);

// What goes on for days may be told by its beginning in one article and by its end in another.
std::string put_together(const std::string& shown, const Support& support);

}  // namespace banggiao
