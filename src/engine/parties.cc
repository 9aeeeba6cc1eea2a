#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "engine/engine.h"

namespace banggiao {
namespace {

// "Viet Nam", "Vietnam" and "viet nam" are one.
std::string without_blanks(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '-'; }), text.end());
  return text;
}

std::string exact_key(std::string_view text) { return without_blanks(lower(text)); }
std::string loose_key(std::string_view text) { return without_blanks(fold(text)); }

std::size_t edits(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)});
      corner = above;
    }
  }
  return row[b.size()];
}

// Calls each(name, code) for every name of every party: display names, then those of the packs.
template <class Each>
void for_names(const Knowledge& knowledge, Each each) {
  for (const Party& party : knowledge.parties()) {
    each(party.alpha3, party.code);
    for (const auto& [language, name] : party.names) each(name, party.code);
  }
  for (const std::string& language : knowledge.languages()) {
    const Pack& pack = *knowledge.pack(language);
    for (const std::uint32_t row : pack.rows_of(pack.table("parties"))) {
      const Lexeme& lexeme = pack.lexemes()[row];
      if (lexeme.extra == "name" || lexeme.extra == "org") each(lexeme.phrase, lexeme.value);
    }
  }
}

}  // namespace

std::string nearest(const std::string& word, const std::vector<std::string>& known) {
  std::string out;
  std::size_t distance = 3;
  for (const std::string& one : known) {
    if (one.size() + 2 < word.size() || word.size() + 2 < one.size()) continue;
    const std::size_t steps = edits(word, one);
    if (steps >= distance) continue;
    distance = steps;
    out = one;
  }
  return out;
}

Result<std::string> Reader::party(const std::string& words) const {
  const Knowledge& knowledge = *inside_->knowledge;
  std::string code(trim(words));
  std::transform(code.begin(), code.end(), code.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
  if (knowledge.party(code) != nullptr) return code;
  // As written counts before the same without diacritics, which can mean several.
  const std::string exact = exact_key(words), loose = loose_key(words);
  std::set<std::string> as_written, folded;
  std::vector<std::string> keys, names;
  for_names(knowledge, [&](const std::string& name, const std::string& party) {
    if (name.empty()) return;
    if (exact_key(name) == exact) as_written.insert(party);
    const std::string key = loose_key(name);
    if (key == loose) folded.insert(party);
    if (key.size() < 4) return;
    keys.push_back(key);
    names.push_back(name);
  });
  const std::set<std::string>& found = as_written.empty() ? folded : as_written;
  if (found.size() == 1) return *found.begin();
  if (found.empty()) {
    const std::string near = nearest(loose, keys);
    std::string mend = "give a name or a code such as VN, GB, ASEAN";
    for (std::size_t i = 0; i < keys.size() && !near.empty(); ++i) {
      if (keys[i] != near) continue;
      mend = "did you mean \"" + names[i] + "\"?";
      break;
    }
    return Error{"no party is called so", words, mend};
  }
  std::string codes;
  for (const std::string& one : found) codes += (codes.empty() ? "" : ", ") + one;
  return Error{"can mean " + codes, words, "give the code"};
}

}  // namespace banggiao
