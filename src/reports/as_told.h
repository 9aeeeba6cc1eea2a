// What had been told of an engagement by a day, where articles published later have told more of it.
// In -> Out: an engagement or a commitment, and which articles are late -> the same without them.
// Fails: never; an engagement that late articles alone tell of comes back without reports.
// Units: days "YYYY-MM-DD".
// Threads: pure.
#pragma once

#include <functional>
#include <string>

#include "banggiao/record.h"

namespace banggiao {

using IsLate = std::function<bool(const std::string& doc)>;

// Where the value that is shown came from late articles, the next one stands in its place; its likelihood stays.
RecordEngagement without_late(const RecordEngagement& engagement, const IsLate& late);
RecordCommitment without_late(const RecordCommitment& commitment, const IsLate& late);

}  // namespace banggiao
