// Splits text into words, the same way for articles and for the phrases of a pack.
// In -> Out: UTF-8 -> spans of words.
// Fails: never.
// Units: bytes, half-open.
// Threads: pure.
#pragma once

#include <string_view>
#include <vector>

#include "banggiao/record.h"

namespace banggiao {

// Appends the words of text[within] in order. A word is a run of letters and digits; inside it a hyphen or apostrophe
// between letters ("Jong-un", "O-xtray-li-a", "F-16"; but "My-Trieu", capital on both sides, is three words), and any
// of . , / : - between digits ("28/10", "2.000", "6/6-8/6"); else one punctuation mark ("..." is one).
void split_words(std::string_view text, Span within, std::vector<Span>& out);

// Whether a mark behind a run of letters and digits, of which the last is `previous` and the last part begins at
// `part`, joins it to what begins at `next`, behind the mark.
bool joins(std::string_view text, std::size_t part, char32_t previous, char32_t mark, std::size_t next);

}  // namespace banggiao
