// Lines become an article: the steps that text, pages and JSON have in common.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/record.h"
#include "banggiao/result.h"
#include "source/clean.h"
#include "source/lexicon.h"
#include "source/source.h"

namespace banggiao {

struct DraftLine {
  Span at;                        // in Draft::text
  int gap = 0;                    // empty lines before it
  std::optional<BlockKind> kind;  // where the input itself tells
};

struct Draft {
  std::string_view text;         // what the lines point into; must outlive the call
  std::vector<OriginRun> map;    // text -> input; empty: they are the same bytes
  std::vector<DraftLine> lines;  // reading order; the first is the title unless one says kTitle
  Article article;               // what is known from outside the text: doc, url, outlet, authors, published, language
};

// Cuts text[from) at line ends and appends the lines; counts gaps.
void add_lines(Draft& draft, std::string_view text, Span from, std::optional<BlockKind> kind = std::nullopt);

// Fails: there are no words in it. `where` is for the error.
Result<Article> lay_out(Draft draft, const Lexicon& words, const SourceOptions& options, const std::string& where);

}  // namespace banggiao
