// From a cell back to the words and the rule that made it.
#pragma once

#include <string>
#include <vector>

#include "banggiao/record.h"
#include "knowledge/knowledge.h"

namespace banggiao {

// One cell of a coded document.
struct CellRow {
  std::string owner;  // "E1", "P2", "C1"
  std::string field;  // "kind", "party", "alias" ...
  std::string value;  // as JSON has it
  Citation cite;
  float p = 1.0F;
  std::string note;  // why an alias belongs to the person, that a date was inferred
};

// Every cell in the document's order; `cell` as "E1.date", "E1" or "" for all.
std::vector<CellRow> cell_rows(const CodedDocument& coded, const std::string& cell);

// Where a rule is written, and why.
struct RuleSource {
  std::string id;
  std::string why;   // empty when the tables do not say
  std::string file;  // "languages/vi/frames.rules"; empty for a matcher built into the program
  std::uint32_t line = 0;
};
// The rules that a citation names ("frame+cue" names two), in order.
std::vector<RuleSource> rule_sources(const Citation& cite, const Pack* pack);

// "paragraph 3" and the like: where in the article the span stands.
std::string block_of(const Article& article, const Span& span);

}  // namespace banggiao
