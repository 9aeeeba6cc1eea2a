#include <algorithm>

#include "knowledge/knowledge.h"

namespace banggiao {

std::string Lexeme::id() const { return table + ":" + phrase; }

int Pack::table(const Name& name) const {
  const auto it = std::find(table_names_.begin(), table_names_.end(), name.number());
  return it == table_names_.end() ? -1 : static_cast<int>(it - table_names_.begin());
}

const std::vector<std::uint32_t>& Pack::rows_of(int table) const {
  static const std::vector<std::uint32_t> kNone;
  return table < 0 ? kNone : rows_[static_cast<std::size_t>(table)];
}

const Rule* Pack::rule(std::string_view id) const {
  const auto it = std::find_if(rules_.begin(), rules_.end(), [&](const Rule& rule) { return rule.id == id; });
  return it == rules_.end() ? nullptr : &*it;
}

std::string Pack::normal_word(std::string_view word) const { return words_.normal_word(word); }

std::uint32_t Pack::word_id(std::string_view normal_word) const { return words_.find_normal(normal_word); }

void Pack::match(const std::uint32_t* ids, std::size_t count, std::vector<PhraseMatch>& out) const {
  out.clear();
  each_match([ids](std::size_t at) { return ids[at]; }, count,
             [&](std::uint32_t length, const PhraseTrie::Row& row) {
               out.push_back({length, &lexemes_[row.lexeme]});
             });
}

const Weights& Pack::weights(const Name& model) const {
  static const Weights kNone;
  const auto it = std::find(model_names_.begin(), model_names_.end(), model.number());
  return it == model_names_.end() ? kNone : weights_[static_cast<std::size_t>(it - model_names_.begin())];
}

}  // namespace banggiao
