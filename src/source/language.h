// Which language a text is in.
#pragma once

#include <string>
#include <string_view>

#include "banggiao/record.h"

namespace banggiao {

// ISO 639-1 ("und": cannot tell). `declared` is what the input says of itself ("vi", "vi-VN", or empty); it is
// believed unless the letters of a text of some length say otherwise.
std::string language_of(std::string_view text, std::string_view declared);

// Fills Block::language where it is surely another than the article's. What most of the text is in becomes the
// article's: sites write one language into all their pages.
void tell_languages(Article& article);

}  // namespace banggiao
