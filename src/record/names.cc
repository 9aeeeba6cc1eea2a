#include "record/names.h"

#include <algorithm>
#include <cstdio>

#include "base/utf8.h"
#include "base/words.h"

namespace banggiao {
namespace {

std::vector<std::string> normal_words(std::string_view text, const Pack* pack) {
  std::vector<Span> spans;
  split_words(text, {0, static_cast<std::uint32_t>(text.size())}, spans);
  std::vector<std::string> out;
  for (const Span& s : spans) {
    const std::string_view word = text.substr(s.begin, s.end - s.begin);
    const CodePoint first = decode(word, 0);
    if (!is_letter(first.value) && (first.value < '0' || first.value > '9')) continue;
    out.push_back(pack == nullptr ? lower(word) : pack->normal_word(word));
  }
  return out;
}

}  // namespace

std::string NameKey::text() const {
  std::string out;
  for (const std::string& w : folded) out += (out.empty() ? "" : " ") + w;
  return out;
}

NameKey name_key(std::string_view name, const Pack* pack) {
  NameKey out;
  for (const std::string& word : normal_words(name, pack)) {
    for (std::size_t at = 0; at <= word.size();) {
      const std::size_t end = std::min(word.find('-', at), word.size());
      const std::string piece = word.substr(at, end - at);
      at = end + 1;
      if (!piece.empty()) (count_code_points(piece) == 1 ? out.initials : out.words).push_back(piece);
    }
  }
  if (out.words.empty()) out.words.swap(out.initials);
  std::sort(out.initials.begin(), out.initials.end());
  for (const std::string& word : out.words) out.folded.push_back(fold(word));
  std::vector<std::string> best = out.folded, turned = best;
  std::size_t first = 0;
  for (std::size_t i = 1; i < turned.size(); ++i) {
    std::rotate(turned.begin(), turned.begin() + 1, turned.end());
    if (turned >= best) continue;
    best = turned;
    first = i;
  }
  out.folded = std::move(best);
  std::rotate(out.words.begin(), out.words.begin() + static_cast<std::ptrdiff_t>(first), out.words.end());
  return out;
}

bool is_looser(const NameKey& loose, const NameKey& full) {
  return loose.folded == full.folded && (loose.words == full.words || loose.words == loose.folded) &&
         (loose.initials == full.initials || loose.initials.empty());
}

bool is_part(const NameKey& part, const NameKey& whole) {
  if (part.folded.empty() || part.folded.size() >= whole.folded.size()) return false;
  return std::all_of(part.words.begin(), part.words.end(), [&](const std::string& word) {
    const auto at = std::find(whole.words.begin(), whole.words.end(), word);
    return at != whole.words.end() ||
           (fold(word) == word && std::find(whole.folded.begin(), whole.folded.end(), word) != whole.folded.end());
  });
}

std::string normal_text(std::string_view text, const Pack* pack) {
  std::string out;
  for (const std::string& w : normal_words(text, pack)) out += (out.empty() ? "" : " ") + w;
  return out;
}

std::string short_hash(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;  // FNV-1a
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  hash ^= hash >> 32U;
  char out[17];
  std::snprintf(out, sizeof out, "%012llx", static_cast<unsigned long long>(hash & 0xFFFFFFFFFFFFULL));
  return out;
}

}  // namespace banggiao
