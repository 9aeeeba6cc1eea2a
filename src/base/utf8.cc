#include "base/utf8.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include "base/letters.h"

namespace banggiao {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

std::uint8_t byte_at(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }

// Length in bytes of the well-formed sequence at `at` (Unicode table 3-7), or 0.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const std::uint8_t lead = byte_at(text, at);
  if (lead < 0x80) return 1;
  const std::size_t left = text.size() - at;
  const auto continues = [&](std::size_t i) { return i < left && (byte_at(text, at + i) & 0xC0U) == 0x80; };
  if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
  if (!continues(1)) return 0;
  const std::uint8_t second = byte_at(text, at + 1);
  if ((lead & 0xF0U) == 0xE0) {
    if (lead == 0xE0 && second < 0xA0) return 0;  // overlong
    if (lead == 0xED && second > 0x9F) return 0;  // surrogate
    return continues(2) ? 3 : 0;
  }
  if (lead < 0xF0 || lead > 0xF4) return 0;
  if (lead == 0xF0 && second < 0x90) return 0;  // overlong
  if (lead == 0xF4 && second > 0x8F) return 0;  // beyond U+10FFFF
  return continues(2) && continues(3) ? 4 : 0;
}

const icu::Normalizer2& normalizer() {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const kInstance = icu::Normalizer2::getNFCInstance(status);
  return *kInstance;
}

constexpr char32_t kNothing = 0xFFFFFFFF;
constexpr char32_t kNotInTable = 0xFFFFFFFE;

// First base character of c's canonical decomposition, lower case; kNothing for a combining mark.
char32_t fold_slowly(char32_t c) {
  if (u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK) return kNothing;
  icu::UnicodeString parts;
  if (normalizer().getDecomposition(static_cast<UChar32>(c), parts) && !parts.isEmpty()) {
    c = static_cast<char32_t>(parts.char32At(0));
  }
  c = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  return c == 0x111 ? U'd' : c;  // d with stroke has no decomposition
}

const std::array<char32_t, LetterTable::kSize>& fold_table() {
  static const auto kTable = [] {
    std::array<char32_t, LetterTable::kSize> made{};
    made.fill(kNotInTable);
    for (const auto& [first, last] : {std::pair<char32_t, char32_t>{0, 0x250}, {0x1E00, 0x1F00}}) {  // Latin letters
      for (char32_t i = first; i < last; ++i) made[i] = fold_slowly(i);
    }
    return made;
  }();
  return kTable;
}

// Writes c as UTF-8 and gives the end; at most 4 bytes.
char* write(char* to, char32_t c) {
  if (c < 0x80) {
    *to++ = static_cast<char>(c);
    return to;
  }
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  const auto low = [](char32_t bits) { return static_cast<char>(0x80U | (bits & 0x3FU)); };
  if (c < 0x800) {
    *to++ = static_cast<char>(0xC0U | (c >> 6U));
  } else {
    if (c < 0x10000) {
      *to++ = static_cast<char>(0xE0U | (c >> 12U));
    } else {
      *to++ = static_cast<char>(0xF0U | (c >> 18U));
      *to++ = low(c >> 12U);
    }
    *to++ = low(c >> 6U);
  }
  *to++ = low(c);
  return to;
}

char32_t lower_slowly(char32_t c) { return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))); }

// Maps every code point; kNothing leaves one out.
template <char32_t (*slowly)(char32_t)>
std::string map_text(std::string_view text, const std::array<char32_t, LetterTable::kSize>& table) {
  // The longest growth is an invalid byte that becomes U+FFFD, three bytes for one.
  const auto map_into = [&](char* to) {
    for (std::size_t i = 0; i < text.size();) {
      const CodePoint c = decode_quickly(text, i);
      i += c.length;
      char32_t mapped = c.value < LetterTable::kSize ? table[c.value] : kNotInTable;
      if (mapped == kNotInTable) mapped = slowly(c.value);
      if (mapped != kNothing) to = write(to, mapped);
    }
    return to;
  };
  std::array<char, 96> small;  // a word: no allocation before the result's own
  if (text.size() * 3 <= small.size()) {
    return {small.data(), static_cast<std::size_t>(map_into(small.data()) - small.data())};
  }
  std::string out(text.size() * 3, '\0');
  out.resize(static_cast<std::size_t>(map_into(out.data()) - out.data()));
  return out;
}

// True when the bytes alone prove NFC: ASCII, Latin without combining marks, U+1E00..1EFF, common punctuation.
bool plainly_nfc(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::uint8_t lead = byte_at(text, i);
    if (lead < 0x80) {
      ++i;
    } else if (lead < 0xCC) {
      i += 2;
    } else if (lead == 0xE1 && i + 2 < text.size() && byte_at(text, i + 1) >= 0xB8 && byte_at(text, i + 1) <= 0xBB) {
      i += 3;
    } else if (lead == 0xE2 && i + 2 < text.size() && byte_at(text, i + 1) == 0x80 && byte_at(text, i + 2) >= 0x82) {
      i += 3;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

CodePoint decode_beyond_ascii(std::string_view text, std::size_t at) {
  const std::uint8_t lead = byte_at(text, at);
  const auto bits = [&](std::size_t i) { return static_cast<char32_t>(byte_at(text, at + i) & 0x3FU); };
  switch (sequence_length(text, at)) {
    case 2:
      return {(static_cast<char32_t>(lead & 0x1FU) << 6U) | bits(1), 2};
    case 3:
      return {(static_cast<char32_t>(lead & 0x0FU) << 12U) | (bits(1) << 6U) | bits(2), 3};
    case 4:
      return {(static_cast<char32_t>(lead & 0x07U) << 18U) | (bits(1) << 12U) | (bits(2) << 6U) | bits(3), 4};
    default:
      return {kReplacement, 1};
  }
}

void append(std::string& out, char32_t c) {
  std::array<char, 4> bytes{};
  out.append(bytes.data(), static_cast<std::size_t>(write(bytes.data(), c) - bytes.data()));
}

bool is_utf8(std::string_view text) { return invalid_utf8_at(text) == std::string_view::npos; }

std::size_t invalid_utf8_at(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    if (i + 8 <= text.size()) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, text.data() + i, 8);
      const std::uint64_t beyond_ascii = eight & 0x8080808080808080ULL;
      if (beyond_ascii == 0) {
        i += 8;
        continue;
      }
      if constexpr (std::endian::native == std::endian::little) {
        i += static_cast<std::size_t>(std::countr_zero(beyond_ascii)) / 8;
      }
    }
    // The common cases of sequence_length() in line.
    const std::uint8_t lead = byte_at(text, i);
    const auto continues = [&](std::size_t at) { return (byte_at(text, at) & 0xC0U) == 0x80; };
    if (lead < 0x80) {
      ++i;
    } else if (lead >= 0xC2 && lead <= 0xDF && i + 1 < text.size() && continues(i + 1)) {
      i += 2;
    } else if (lead >= 0xE1 && lead <= 0xEC && i + 2 < text.size() && continues(i + 1) && continues(i + 2)) {
      i += 3;
    } else {
      const std::size_t length = sequence_length(text, i);
      if (length == 0) return i;
      i += length;
    }
  }
  return std::string_view::npos;
}

std::uint8_t letter_flags_beyond(char32_t c) {
  std::uint8_t flags = 0;
  if (u_isalpha(static_cast<UChar32>(c)) != 0) flags |= LetterTable::kLetter;
  if (u_isupper(static_cast<UChar32>(c)) != 0) flags |= LetterTable::kUpper;
  if (c >= '0' && c <= '9') flags |= LetterTable::kDigit;
  if (c >= 0x300 && c <= 0x36F) flags |= LetterTable::kCombining;
  if (c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) || c == 0xFEFF) {
    flags |= LetterTable::kSpace;
  }
  if ((flags & (LetterTable::kLetter | LetterTable::kDigit | LetterTable::kCombining)) != 0) {
    flags |= LetterTable::kInWord;
  }
  return flags;
}

const LetterTable& letter_table() {
  static const LetterTable kTable = [] {
    LetterTable made;
    for (char32_t c = 0; c < LetterTable::kSize; ++c) {
      made.flags[c] = letter_flags_beyond(c);
      made.lower[c] = lower_slowly(c);
    }
    return made;
  }();
  return kTable;
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return (letter_flags(letter_table(), c) & LetterTable::kUpper) != 0;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return (letter_flags(letter_table(), c) & LetterTable::kLetter) != 0;
}

char32_t to_lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  return c < LetterTable::kSize ? letter_table().lower[c] : lower_slowly(c);
}

std::string lower(std::string_view text) { return map_text<lower_slowly>(text, letter_table().lower); }

std::string nfc(std::string_view text) {
  if (is_nfc(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  normalizer().normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr,
                             status);
  return U_SUCCESS(status) ? out : std::string(text);
}

bool is_nfc(std::string_view text) {
  if (plainly_nfc(text)) return true;
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  return normalizer().isNormalizedUTF8(piece, status) && U_SUCCESS(status);
}

std::string fold(std::string_view text) { return map_text<fold_slowly>(text, fold_table()); }

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++count) i += decode(text, i).length;
  return count;
}

std::string_view trim(std::string_view text) {
  // White space of one byte, U+00A0, U+FEFF and U+2000..200B: what web pages put around words.
  const auto blank = [&](std::size_t at, std::size_t length) {
    if (length == 1) return text[at] == ' ' || (text[at] >= '\t' && text[at] <= '\r');
    const char32_t c = decode(text, at).value;
    return c == 0xA0 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200B) || c == 0x3000;
  };
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t length = decode(text, begin).length;
    if (!blank(begin, length)) break;
    begin += length;
  }
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t at = end - 1;
    while (at > begin && (byte_at(text, at) & 0xC0U) == 0x80) --at;
    if (!blank(at, end - at)) break;
    end = at;
  }
  return text.substr(begin, end - begin);
}

}  // namespace banggiao
