// Which letter sequences can be a Vietnamese syllable: the measure by which encodings are told apart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace banggiao {

// The twelve vowels in dictionary order (a, a with breve, a with circumflex, e ... y), each with six tones.
enum class Tone : std::uint8_t { kLevel, kGrave, kAcute, kHook, kTilde, kDot };
inline constexpr std::size_t kVowels = 12;
inline constexpr std::size_t kTones = 6;
char32_t vowel_letter(std::size_t vowel, Tone tone, bool upper);

struct VowelLetter {
  std::size_t vowel = 0;
  Tone tone = Tone::kLevel;
  bool upper = false;
};
// nullopt: no vowel of the alphabet.
std::optional<VowelLetter> vowel_of(char32_t c);

// True for one syllable in NFC, in whatever case: a beginning, a rhyme and a tone that the spelling allows together.
// Words of other languages are now and then syllables too; a whole text of them is not.
bool is_syllable(std::string_view word);

// How much of a text is Vietnamese. A marked word has a letter or a sign beyond ASCII in it.
struct Legality {
  std::size_t words = 0;
  std::size_t marked = 0;
  std::size_t legal = 0;  // marked words that are syllables
  double share() const { return marked == 0 ? 0.0 : static_cast<double>(legal) / static_cast<double>(marked); }
};
// `tags`: what stands between "<" and ">" is left out.
Legality legality_of(std::string_view utf8, bool tags);

}  // namespace banggiao
