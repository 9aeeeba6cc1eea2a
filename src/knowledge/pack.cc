#include <algorithm>

#include "base/utf8.h"
#include "knowledge/knowledge.h"

namespace banggiao {

bool Lexeme::has(std::string_view flag) const { return std::find(flags.begin(), flags.end(), flag) != flags.end(); }

std::string Lexeme::id() const { return table + ":" + phrase; }

std::string Rule::field(const std::string& key) const {
  const auto it = fields.find(key);
  return it == fields.end() ? std::string() : it->second;
}

int Pack::table(std::string_view name) const {
  const auto it = std::find(tables_.begin(), tables_.end(), name);
  return it == tables_.end() ? -1 : static_cast<int>(it - tables_.begin());
}

const Rule* Pack::rule(std::string_view id) const {
  const auto it = std::find_if(rules_.begin(), rules_.end(), [&](const Rule& rule) { return rule.id == id; });
  return it == rules_.end() ? nullptr : &*it;
}

std::string Pack::normal_word(std::string_view word) const {
  std::string out = lower(word);
  for (const auto& [from, to] : tone_pairs_) {
    if (out.size() >= from.size() && out.compare(out.size() - from.size(), from.size(), from) == 0) {
      out.replace(out.size() - from.size(), from.size(), to);
      break;
    }
  }
  return out;
}

std::uint32_t Pack::word_id(std::string_view normal_word) const {
  const auto it = word_ids_.find(std::string(normal_word));
  return it == word_ids_.end() ? 0 : it->second;
}

void Pack::match(const std::uint32_t* ids, std::size_t count, std::vector<PhraseMatch>& out) const {
  out.clear();
  std::uint32_t node = 0;
  for (std::size_t i = 0; i < count && ids[i] != 0; ++i) {
    const auto edge = edges_.find((static_cast<std::uint64_t>(node) << 32) | ids[i]);
    if (edge == edges_.end()) break;
    node = edge->second;
    for (std::uint32_t at = nodes_[node].first_lexeme; at != 0; at = next_lexeme_[at - 1]) {
      out.push_back({static_cast<std::uint32_t>(i + 1), &lexemes_[at - 1]});
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const PhraseMatch& a, const PhraseMatch& b) { return a.length > b.length; });
}

const std::unordered_map<std::string, double>& Pack::weights(const std::string& model) const {
  static const std::unordered_map<std::string, double> kNone;
  const auto it = weights_.find(model);
  return it == weights_.end() ? kNone : it->second;
}

}  // namespace banggiao
