// What reading every letter of an article asks of it, by table and without a call.
// In -> Out: bytes -> code points; code points below LetterTable::kSize -> class and lower case.
// Fails: never; an invalid byte is read as U+FFFD of length 1.
// Units: bytes.
// Threads: pure; the table is made once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"

namespace banggiao {

struct LetterTable {
  static constexpr char32_t kSize = 0x2000;  // the Latin blocks, where nearly every letter of the news is
  enum Flag : std::uint8_t { kLetter = 1, kUpper = 2, kDigit = 4, kSpace = 8, kCombining = 16, kInWord = 32 };
  std::array<std::uint8_t, kSize> flags{};
  std::array<char32_t, kSize> lower{};
};

const LetterTable& letter_table();

// The same for any code point.
std::uint8_t letter_flags_beyond(char32_t c);
inline std::uint8_t letter_flags(const LetterTable& table, char32_t c) {
  return c < LetterTable::kSize ? table.flags[c] : letter_flags_beyond(c);
}

// decode() of utf8.h with its common cases in line.
inline CodePoint decode_quickly(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[at + i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t left = text.size() - at;
  if (lead >= 0xC2 && lead <= 0xDF && left > 1 && (byte(1) & 0xC0U) == 0x80) {
    return {(static_cast<char32_t>(lead & 0x1FU) << 6U) | (byte(1) & 0x3FU), 2};
  }
  if (lead >= 0xE1 && lead <= 0xEC && left > 2 && (byte(1) & 0xC0U) == 0x80 && (byte(2) & 0xC0U) == 0x80) {
    return {(static_cast<char32_t>(lead & 0x0FU) << 12U) | (static_cast<char32_t>(byte(1) & 0x3FU) << 6U) |
                (byte(2) & 0x3FU),
            3};
  }
  return decode_beyond_ascii(text, at);
}

}  // namespace banggiao
