#include "source/language.h"

#include <cstdio>  // compact_lang_det.h uses FILE without including it
// keep after <cstdio>
#include <cld2/public/compact_lang_det.h>

#include <algorithm>
#include <map>

#include "base/utf8.h"

namespace banggiao {
namespace {

constexpr std::size_t kEnough = 512;        // bytes looked at
constexpr std::size_t kShort = 200;         // below this a declared language is not doubted
constexpr std::size_t kTelling = 120;       // bytes of a paragraph from which on its own language can be told
constexpr std::size_t kLettersPerMark = 8;  // Vietnamese prose has a letter of its own about every third letter

// Counts, by their bytes, letters that Vietnamese alone uses, or nearly: o and u with horn, d with stroke, a with
// breve, and U+1EA0..1EF9.
bool looks_vietnamese(std::string_view text) {
  const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
  // Comparisons and nothing else: the compiler does sixteen bytes at a time.
  const auto letter = [](unsigned char lead) -> unsigned char {
    return (static_cast<unsigned char>((lead | 0x20U) - 'a') <= 'z' - 'a') | (lead >= 0xC3);
  };
  const auto mark = [](unsigned char lead, unsigned char next) -> unsigned char {
    const unsigned horned = (lead == 0xC6) & ((next == 0xA0) | (next == 0xA1) | (next == 0xAF) | (next == 0xB0));
    const unsigned stroked = (lead == 0xC4) & ((next == 0x90) | (next == 0x91) | (next == 0x82) | (next == 0x83));
    const unsigned toned = (lead == 0xE1) & ((next == 0xBA) | (next == 0xBB));
    return static_cast<unsigned char>(horned | stroked | toned);
  };
  constexpr std::size_t kAtOnce = 16;
  std::size_t letters = 0, marked = 0, i = 0;
  for (; i + kAtOnce < text.size(); i += kAtOnce) {
    unsigned char some_letters = 0, some_marked = 0;
    for (std::size_t k = 0; k < kAtOnce; ++k) {
      some_letters = static_cast<unsigned char>(some_letters + letter(bytes[i + k]));
      some_marked = static_cast<unsigned char>(some_marked + mark(bytes[i + k], bytes[i + k + 1]));
    }
    letters += some_letters;
    marked += some_marked;
  }
  for (; i + 1 < text.size(); ++i) {
    letters += letter(bytes[i]);
    marked += mark(bytes[i], bytes[i + 1]);
  }
  if (i < text.size() && bytes[i] < 0x80) letters += letter(bytes[i]);  // else a letter that is cut
  return marked > 0 && marked * kLettersPerMark >= letters;
}

std::string detected(std::string_view text) {
  bool reliable = false;
  const CLD2::Language language =
      CLD2::DetectLanguage(text.data(), static_cast<int>(text.size()), /*is_plain_text=*/true, &reliable);
  std::string code = CLD2::LanguageCode(language);
  code = code.substr(0, code.find('-'));
  return reliable && code != "un" && code.size() == 2 ? code : "und";
}

// "vi-VN", "VI_vn" -> "vi"; "" when it is no code.
std::string primary(std::string_view declared) {
  const std::string code = lower(trim(declared).substr(0, trim(declared).find_first_of("-_")));
  const bool letters = std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (code == "vie") return "vi";
  if (code == "eng") return "en";
  return letters && code.size() == 2 ? code : "";
}

}  // namespace

std::string language_of(std::string_view text, std::string_view declared) {
  std::size_t end = std::min(text.size(), kEnough);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
  const std::string_view sample = text.substr(0, end);
  std::string code = primary(declared);
  if (!code.empty() && text.size() < kShort) return code;
  if (looks_vietnamese(sample)) return "vi";
  if (!code.empty() && code != "vi") return code;
  std::string found = detected(sample);
  return found == "und" && !code.empty() ? code : found;
}

namespace {

// Where it is surely another than `article`'s; else "".
std::string other_language(std::string_view paragraph, std::string_view article) {
  if (paragraph.size() < kTelling) return "";
  // The first letters settle it nearly always; names and quotations may begin a paragraph.
  const bool vietnamese = looks_vietnamese(paragraph.substr(0, kTelling)) || looks_vietnamese(paragraph);
  if (vietnamese) return article == "vi" ? "" : "vi";
  std::string found = detected(paragraph);
  return found == "und" || found == article ? "" : found;
}

}  // namespace

void tell_languages(Article& article) {
  std::map<std::string, std::size_t> others;  // bytes
  std::size_t all = 0;
  const auto tell = [&](Block& block) {
    if (block.kind == BlockKind::kByline || block.kind == BlockKind::kFooter) return;
    const std::size_t size = block.span.end - block.span.begin;
    block.language = other_language(std::string_view(article.text).substr(block.span.begin, size), article.language);
    all += size;
    if (!block.language.empty()) others[block.language] += size;
  };
  std::for_each(article.blocks.begin(), article.blocks.end(), tell);
  const auto most =
      std::max_element(others.begin(), others.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == others.end() || most->second * 2 <= all) return;
  article.language = most->first;
  std::for_each(article.blocks.begin(), article.blocks.end(), tell);
}

}  // namespace banggiao
