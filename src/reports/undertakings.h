// What two parties agreed, pledged or proposed, and what is told of it later.
#pragma once

#include <string>

#include "banggiao/tell.h"
#include "reports/record_views.h"

namespace banggiao {

// Fills `outstanding` and `taken_up` of a brief whose contacts are known. A later commitment of the two takes an
// earlier one up when it is on one of its areas and has enough of its words, the rare ones counting most.
void add_undertakings(const RecordIndex& index, Brief& brief);

}  // namespace banggiao
