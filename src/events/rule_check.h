// Runs the examples and counter-examples of a pack's rules.
// In -> Out: Pack + Knowledge -> one line a fault, "file:line rule: ...".
// Fails: never.
// Units: none.
// Threads: pure.
#pragma once

#include <string>
#include <vector>

#include "events/events.h"

namespace banggiao {

// Every "yes: text => expectation" must come out of coding the text as an article of one paragraph, every "no:" must
// not. An expectation is a kind or an act, then in any order: parties ("DE,RU", all of them), a status, a focus, areas,
// an EDTF date. One engagement or commitment must have them all. "*.rules" of people and dates have expectations of
// their own: "person NAME CODE", "office TITLE", "date EDTF".
std::vector<std::string> check_rules(const Pack& pack, const Knowledge& knowledge);

// Whether `expectation` comes out of `text`.
bool comes_out(const std::string& text, const std::string& expectation, const Pack& pack, const Knowledge& knowledge);

}  // namespace banggiao
