// Names as the record compares them.
// In -> Out: a name -> the words that count.
// Fails: never.
// Units: a word is one syllable or name part, hyphens apart.
// Threads: pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.h"

namespace banggiao {

struct NameKey {
  std::vector<std::string> words;     // normal form with its marks, begun where the folded words are least, so that
                                      // "Abe Shinzo" and "Shinzo Abe" are alike
  std::vector<std::string> folded;    // the same without marks
  std::vector<std::string> initials;  // "w" of "George W. Bush", sorted
  std::string text() const;           // folded words: equal for names that may be one
  friend bool operator==(const NameKey&, const NameKey&) = default;
};

NameKey name_key(std::string_view name, const Pack* pack);

// `loose` may be `full` written with less care: without marks, or without the initials.
bool is_looser(const NameKey& loose, const NameKey& full);

// Every word of `part` is one of `whole`, which has more.
bool is_part(const NameKey& part, const NameKey& whole);

// Normal words of running text, joined by one blank: titles, places, evidence.
std::string normal_text(std::string_view text, const Pack* pack);

// 12 hex digits, the same on every machine.
std::string short_hash(std::string_view text);

}  // namespace banggiao
