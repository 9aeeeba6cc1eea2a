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
  std::size_t letters = 0;
  std::size_t marked = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      letters += (lead | 0x20U) >= 'a' && (lead | 0x20U) <= 'z' ? 1 : 0;
      continue;
    }
    if (lead < 0xC3 || i + 1 >= text.size()) continue;  // inside a character, or a sign
    ++letters;
    const auto second = static_cast<unsigned char>(text[i + 1]);
    const bool horned = lead == 0xC6 && (second == 0xA0 || second == 0xA1 || second == 0xAF || second == 0xB0);
    const bool stroked = lead == 0xC4 && (second == 0x90 || second == 0x91 || second == 0x82 || second == 0x83);
    const bool toned = lead == 0xE1 && (second == 0xBA || second == 0xBB);
    if (horned || stroked || toned) ++marked;
  }
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
