// Why a cell is as it is, and what became of every word that could have told of an engagement.
// In -> Out: Reader::explain (banggiao.h) -> these; a Teller (tell.h) tells them.
// Fails: never.
// Units: p 0..1 as the models give it, before calibration (docs/guide/output.md); contributions in log odds.
// Threads: values.
#pragma once

#include <string>
#include <vector>

#include "banggiao/record.h"

namespace banggiao {

// What one feature added to the odds: a line of languages/<l>/weights/<model>.tsv times the feature's value.
struct Contribution {
  std::string feature;
  double odds = 0;
};

// One value that a cell has or could have had.
struct Weighing {
  std::string cell;   // "E1", "E1.date", "C1"; of a commitment that was refused: "E1.commitment"
  std::string value;  // as the cell has it, a person's id; for the engagement itself its words
  std::string model;  // empty: nothing was weighed, `rule` decided
  std::string rule;   // in words
  double p = 0;
  double needed = 0;  // the least p with which it is taken, of alternatives also the highest p is needed
  bool taken = false;
  std::vector<Contribution> features;  // the strongest first
};

// A word or phrase that can tell of an engagement, in one sense.
struct Considered {
  Span cue;
  std::size_t sentence = 0;  // from 1
  std::string rule;          // the frame
  std::string kind;
  std::vector<std::string> parties;
  double p = 0, needed = 0;  // both 0: it was not weighed
  std::string became;        // "E2"; empty: nothing
  std::string why;           // "joined to what was told before", "no second side" ...
  std::vector<Contribution> features;
};

struct Explanation {
  std::vector<Span> sentences;  // in reading order
  std::vector<Weighing> weighings;
  std::vector<Considered> considered;
};

}  // namespace banggiao
