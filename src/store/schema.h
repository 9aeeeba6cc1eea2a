// The tables of the store, as SQL; see schema.cc for what each holds.
// In -> Out: a schema version -> the script that leads to the next.
// Fails: never.
// Units: columns named *_begin and *_end are bytes of articles.text, half-open, where nothing else is said.
// Threads: constants.
#pragma once

#include <array>

#include "store/store.h"

namespace banggiao {

// In the file's header, so that any tool can tell what it is: "Bgia".
inline constexpr int kApplicationId = 0x42676961;

// step[v] leads from schema v to v + 1; an empty file is schema 0.
extern const std::array<const char*, kStoreVersion> kSchemaSteps;

}  // namespace banggiao
