// Why each cell of an article is as it is: the same steps as code_events, with what they weighed told.
// In -> Out: Document + Mentions + Knowledge -> Explanation of the coded document that code_events makes of them.
// Fails: never.
// Units: p as the models give it; contributions in log odds.
// Threads: pure.
#pragma once

#include "banggiao/explain.h"
#include "events/events.h"

namespace banggiao {

Explanation explain_events(const Document& document, const Mentions& mentions, const Knowledge& knowledge);

}  // namespace banggiao
