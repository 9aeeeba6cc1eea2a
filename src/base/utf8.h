// Small UTF-8 tools that std does not have.
// In -> Out: bytes -> code points, lower case, folded forms.
// Fails: never; an invalid byte is read as U+FFFD of length 1.
// Units: bytes, except where "code points" is said.
// Threads: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace banggiao {

struct CodePoint {
  char32_t value = 0;
  std::uint8_t length = 1;  // bytes
};

CodePoint decode_beyond_ascii(std::string_view text, std::size_t at);
// The code point that starts at text[at]; at < text.size().
inline CodePoint decode(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead < 0x80 ? CodePoint{lead, 1} : decode_beyond_ascii(text, at);
}
void append(std::string& out, char32_t c);

bool is_utf8(std::string_view text);
// Offset of the first byte that is not valid UTF-8, or npos.
std::size_t invalid_utf8_at(std::string_view text);

bool is_upper(char32_t c);
bool is_letter(char32_t c);
char32_t to_lower(char32_t c);

std::string lower(std::string_view text);
std::string nfc(std::string_view text);
bool is_nfc(std::string_view text);
// Lower case without diacritics, d with stroke as d: what search compares ("Dai tuong" finds the marked form).
std::string fold(std::string_view text);
std::size_t count_code_points(std::string_view text);

std::string_view trim(std::string_view text);

}  // namespace banggiao
