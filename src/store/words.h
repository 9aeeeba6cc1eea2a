// The words of a search: in an article and in what a user types.
// In -> Out: text -> tokens in two forms; a query -> terms; both -> an FTS5 expression, and where the terms occur.
// Fails: never; a query without words has no terms.
// Units: bytes.
// Threads: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/store.h"

namespace banggiao {

// A run of letters and digits. exact: lower case, tone marks as digits at the end ("hoa2" for both places of the mark);
// folded: lower case without marks.
struct SearchToken {
  Span span;
  std::string exact, folded;
};

std::vector<SearchToken> tokens_of(std::string_view text);

// The forms of all tokens, a blank behind each: what the index is given.
struct IndexedWords {
  std::string exact, folded;
};
IndexedWords indexed_words(std::string_view text);

// One thing that a query asks for: a word, or words that stand together.
struct QueryTerm {
  std::vector<SearchToken> words;
  bool as_written = false;  // quoted: marks count
  bool unwanted = false;    // -word
  bool beginning = false;   // word*: the last word may go on
};

std::vector<QueryTerm> parse_query(std::string_view query);
// "" when no term is wanted.
std::string match_expression(const std::vector<QueryTerm>& terms);

// Whether the words of a term stand somewhere among these, as the term wants them.
bool occurs(const QueryTerm& term, const std::vector<SearchToken>& tokens);

// The part of `text` where most wanted terms stand close together, with every occurrence marked.
Snippet make_snippet(std::string_view text, const std::vector<QueryTerm>& terms);

}  // namespace banggiao
