// The words around the data, in the reader's language.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "banggiao/record.h"
#include "knowledge/knowledge.h"

namespace banggiao {

// say("held") gives the same word of languages/<ui>/ui.tsv, or "held" itself when the table does not have it. A row may
// have holes: "{} against {}".
class Wording {
 public:
  Wording(const Knowledge& knowledge, const std::string& ui);
  std::string say(std::string_view english) const;
  // What the engine or the server put together of phrases and values: a reason, a fault. What has no row stays.
  std::string tell(std::string_view english) const;
  std::string party(std::string_view code) const;
  // "United Kingdom - Viet Nam"
  std::string parties(const std::vector<std::string>& codes) const;
  std::string kind(Kind kind) const;
  std::string area(const std::string& area) const;
  std::string areas(const std::vector<std::string>& areas) const;

 private:
  const Knowledge& knowledge_;
  std::string ui_;
  std::unordered_map<std::string, std::string> words_;
  std::vector<std::pair<std::string, std::string>> holed_;  // those with holes: the one that says most first
};

// One row of codebook/*.tsv: a word that a cell may hold, or a rule built into the program.
struct Term {
  std::string group;    // "kind", "status", "focus", "act", "area", "matcher"
  std::string term;     // "port_call"
  std::string name;     // "port call": the key of its translation; empty for a matcher
  std::string meaning;  // in English
  std::string plover;   // kinds only: "COOPERATE / 062"
};
const std::vector<Term>& terms();
// The readable name of a codebook word in English: "port call" for "port_call".
const std::string& term_name(std::string_view group, std::string_view term);

}  // namespace banggiao
