// What was agreed, pledged or proposed, and what is told of it later.
#pragma once

#include "banggiao/tell.h"
#include "reports/ground.h"

namespace banggiao {

// Fills `outstanding`, `taken_up` and `concluded` of a brief whose contacts are known. A later commitment takes an
// earlier one up when it is on one of its areas and has enough of its words, the rare ones counting most.
void add_undertakings(const Ground& ground, Brief& brief);

}  // namespace banggiao
