// Bytes of old Vietnamese encodings as UTF-8, with the way back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "source/clean.h"

namespace banggiao {

enum class Charset : std::uint8_t {
  kWindows1258,  // letters and combining marks; ICU's table
  kViscii,       // RFC 1456
  kTcvn3,        // TCVN 5712:1993, VN3 ("ABC"); capitals with marks are small letters shown in a capital font
  kVni,          // VNI for Windows: a letter, then a byte for its marks
};
inline constexpr Charset kCharsets[] = {Charset::kWindows1258, Charset::kViscii, Charset::kTcvn3, Charset::kVni};
const char* name(Charset charset);

// What the bytes are: as they come, or a UTF-8 text whose characters are those bytes read as windows-1252.
enum class Given : std::uint8_t { kBytes, kCharacters };

// `tags`: the bytes are a page; what is set in a capital font (".VnTimeH") becomes capitals. Never fails: a byte
// without a meaning is read as in windows-1252. Not yet NFC.
Unescaped decode(Charset charset, std::string_view bytes, Given given, bool tags);

// By ICU's converter of that name; nullopt when it has none, or when more than one character in 200 is wrong.
std::optional<Unescaped> decode_by_icu(std::string_view bytes, const std::string& charset);

// The byte that windows-1252 (as browsers read it) has for a character, or -1.
int windows_1252_byte(char32_t c);

// UTF-8 that was read as windows-1252 and encoded again; mended wherever such a sequence stands. `mended`: how many.
Unescaped undo_double(std::string_view text, std::size_t& mended);

// RFC 1456's writing in ASCII: a letter, then ( ^ + for its form and ' ` ? ~ . for its tone, dd, and \ before a sign
// that is meant as itself. Only words that become syllables are changed.
Unescaped decode_viqr(std::string_view text);
// Forms that only VIQR has: "a^", "o+", "dd" ...
std::size_t count_viqr_forms(std::string_view text);

}  // namespace banggiao
