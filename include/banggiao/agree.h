// Two people coded the same articles: how far do they agree?
// In -> Out: two codings (codebook, section 5), each a folder of NAME.json or a file of JSON lines -> figures by field.
// Fails: a path cannot be read, or no document is in both; one not in the codebook's form is left out and told.
// Units: shares 0..1; kappa and alpha at most 1, absent where they are not defined.
// Threads: pure but for reading the files.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "banggiao/result.h"

namespace banggiao {

// One field over all its units.
struct FieldAgreement {
  std::string field;         // "engagement found", "kind", "party" ...
  std::string unit;          // what was compared: "engagement", "engagement x party" ...
  std::size_t n = 0;         // units
  std::size_t agreed = 0;    // units with one value
  std::size_t a = 0, b = 0;  // yes-or-no fields: how often each coder said yes, and both
  std::size_t both = 0;
  bool yes_or_no = false;
  std::optional<double> kappa;  // Cohen's; absent: no units, one value only, or nothing both could have left out
  std::optional<double> alpha;  // Krippendorff's, nominal; the same
};

struct Agreement {
  std::size_t documents = 0;        // coded by both
  std::vector<std::string> only_a;  // documents that one of them alone coded
  std::vector<std::string> only_b;
  std::vector<std::string> refused;    // "b.jsonl:3: ..."
  std::vector<FieldAgreement> fields;  // in the codebook's order
};

// Articles are joined by `doc` (a folder before it and ".txt" behind it do not count). In each, persons are aligned one
// to one: the same name first, then a form in common, then a form of two words or more within another. Then
// engagements: those of like kinds with half their parties in common that also share people, words or a date, the most
// alike first. Then commitments of aligned engagements whose evidence shares half its words, the most alike first.
Result<Agreement> agree(const std::string& path_a, const std::string& path_b);
// The same of JSON lines at hand; they are called "a" and "b" where something is refused.
Result<Agreement> agree_lines(const std::string& lines_a, const std::string& lines_b);

}  // namespace banggiao
