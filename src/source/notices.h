// What a line is when it is not prose: a caption, a byline, a source footer, a pointer to other articles.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "source/lexicon.h"

namespace banggiao {

// Where a photo credit begins in the line (0: the line is nothing else), or npos.
std::size_t credit_at(std::string_view line, const Lexicon& words);
// A short line that shows by a word of its own that it stands under a picture.
enum class CaptionSign : std::uint8_t { kNone, kCaption, kCreditAlone };
CaptionSign caption_sign(std::string_view line, const Lexicon& words);
bool is_read_also(std::string_view line, const Lexicon& words);
// The whole line is such a word: what follows is a list of other articles.
bool is_read_also_heading(std::string_view line, const Lexicon& words);

struct Footer {
  bool found = false;
  std::string outlet, url;
};
Footer read_footer(std::string_view line, const Lexicon& words);

struct Byline {
  bool found = false;
  bool plain = false;  // nothing but names
  std::vector<std::string> authors;
  std::string outlet;
};
Byline read_byline(std::string_view line, const Lexicon& words);

// Addresses without what only tracks readers (utm_..., fbclid, gclid) and without a fragment.
std::string clean_url(std::string_view url);
// "https://www.example.vn/a" -> "example.vn"; "" when there is none.
std::string host_of(std::string_view url);

}  // namespace banggiao
