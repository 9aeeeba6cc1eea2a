// What the class and id of an element say of it: by the words that sites everywhere use for them, and by those of the
// language packs (roles box_word and box_part).
#pragma once

#include <cstdint>
#include <string_view>

#include "source/lexicon.h"

namespace banggiao {

// Bits of what one element is named like.
using Named = std::uint16_t;
inline constexpr Named kNamedApart = 1;      // navigation, teasers, sharing, adverts
inline constexpr Named kNamedComments = 2;   // what readers wrote
inline constexpr Named kNamedBody = 4;       // the article's text
inline constexpr Named kNamedLead = 8;       // the text's summary
inline constexpr Named kNamedCaption = 16;   // what a picture shows
inline constexpr Named kNamedByline = 32;    // who wrote it
inline constexpr Named kNamedDate = 64;      // when it was published
inline constexpr Named kNamedPlace = 128;    // the place before the first words, set apart by colour or space alone
inline constexpr Named kNamedTitle = 256;    // the headline
inline constexpr Named kNamedGate = 512;     // asks to pay or to sign in
inline constexpr Named kNamedUnseen = 1024;  // only for screen readers, or until a script shows it
inline constexpr Named kNamedKicker = 2048;  // the line above the headline

// `names`: class and id in lower case, parted by anything but letters and figures.
Named named_like(std::string_view names, const Lexicon& words);

}  // namespace banggiao
