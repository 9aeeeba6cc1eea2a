#include "mentions/mentions.h"

namespace banggiao {

// The longest phrase at each word, left to right: "both ministers" is read whole before "both".
void find_references(const Document& document, Mentions& out) {
  const int table = document.pack->table("references");
  if (table < 0) return;
  for (const Sentence& sentence : document.sentences) {
    for (std::uint32_t w = sentence.first; w < sentence.last;) {
      const Hit* hit = document.hit(w, table);
      if (hit == nullptr) {
        ++w;
        continue;
      }
      if (hit->lexeme->value != "none")
        out.references.push_back({hit->first, hit->last, hit->lexeme->value, hit->lexeme});
      w = hit->last;
    }
  }
}

}  // namespace banggiao
