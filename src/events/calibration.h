// What the models give becomes what is told: a probability that is right so often as it says.
// In -> Out: a coded document with the models' probabilities -> the same, told (languages/<l>/weights/calibration.tsv).
// Fails: never; a field without a row, and a pack without the table, is left as it is.
// Units: p 0..1; slope and offset in log odds.
// Threads: pure.
#pragma once

#include <string_view>

#include "banggiao/record.h"
#include "knowledge/knowledge.h"

namespace banggiao {

// `field`: "engagement", "kind", "date" ..., "commitment". Never falls as p grows. `doubt`: log odds taken off last.
double told(const Pack& pack, std::string_view field, double p, double doubt = 0);

// Every probability of the document. Decisions have been taken before: what is coded does not change. `doubt`: log odds
// taken off its engagements.
void calibrate(CodedDocument& coded, const Pack& pack, double doubt = 0);

}  // namespace banggiao
