// "What does this article say happened?" Engagements and commitments, with evidence.
// In -> Out: Document + Mentions + Knowledge -> exactly one CodedDocument (codebook, section 5).
// Fails: never; what was considered and refused becomes a Note.
// Units: spans in bytes of Article::text; dates EDTF; p 0..1.
// Threads: pure.
#pragma once

#include <string>
#include <vector>

#include "mentions/mentions.h"

namespace banggiao {

CodedDocument code_events(const Document& document, const Mentions& mentions, const Knowledge& knowledge);

// ---- Pieces -----------------------------------------------------------------------------------

// Subjects (codebook, section 3) named in words [first, last): the areas table by longest match, each with where.
struct AreaHit {
  const Lexeme* lexeme = nullptr;
  std::uint32_t first = 0, last = 0;
  const std::string& area() const { return lexeme->value; }
  std::string rule() const { return lexeme->id(); }  // "areas:<phrase>"
};
std::vector<AreaHit> find_areas(const Document& document, std::uint32_t first, std::uint32_t last);

// The sentences that each engagement of a coded document is told of in; one that is left out: those of its evidence.
using ToldIn = std::vector<std::vector<std::uint32_t>>;

// Commitments made at the engagements of `coded` (codebook, section 4); appends to coded.commitments, and adds the
// areas of a commitment to its engagement when they are missing there.
void find_commitments(const Document& document, const Mentions& mentions, const ToldIn& told, CodedDocument& coded);

}  // namespace banggiao
