#include "reports/json_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

#include "base/utf8.h"
#include "reports/json.h"

namespace banggiao {
namespace {

// The letter behind the backslash; 0: written as it is; 'u': by its number.
constexpr std::array<char, 256> escape_table() {
  std::array<char, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = 'u';
  table['\b'] = 'b';
  table['\t'] = 't';
  table['\n'] = 'n';
  table['\f'] = 'f';
  table['\r'] = 'r';
  table['"'] = '"';
  table['\\'] = '\\';
  return table;
}

// Up to there no byte from `from` on needs an escape. Comparisons and nothing else: the compiler does sixteen bytes
// at a time.
std::size_t plain_until(std::string_view text, std::size_t from) {
  constexpr std::size_t kAtOnce = 16;
  const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
  for (; from + kAtOnce <= text.size(); from += kAtOnce) {
    unsigned char found = 0;
    for (std::size_t k = 0; k < kAtOnce; ++k) {
      const unsigned char byte = bytes[from + k];
      found |= static_cast<unsigned char>((byte < 0x20) | (byte == '"') | (byte == '\\'));
    }
    if (found != 0) break;
  }
  return from;
}

template <class Word>
Word word_at(std::string_view text, std::size_t at) {
  Word word = 0;
  std::memcpy(&word, text.data() + at, sizeof word);
  return word;
}

// One of the eight bytes may need an escape.
bool may_need(std::uint64_t bytes) {
  constexpr std::uint64_t kEach = 0x0101010101010101ULL;
  const auto zero = [](std::uint64_t x) { return (x - kEach) & ~x; };
  return (((bytes - 0x20 * kEach) & ~bytes) | zero(bytes ^ '"' * kEach) | zero(bytes ^ '\\' * kEach)) & 0x80 * kEach;
}

// No byte needs an escape: the way of nearly every text. Of the end, words that overlap.
bool is_plain(std::string_view text) {
  const std::size_t from = plain_until(text, 0), left = text.size() - from;
  if (left > 16 || text.size() < 4) return text.empty();
  if (left == 0) return true;
  if (text.size() < 8) {
    const std::uint64_t low = word_at<std::uint32_t>(text, 0), high = word_at<std::uint32_t>(text, text.size() - 4);
    return !may_need(low | high << 32U);
  }
  return !may_need(word_at<std::uint64_t>(text, text.size() - 8)) &&
         (left <= 8 || !may_need(word_at<std::uint64_t>(text, from)));
}

}  // namespace

void put_text(std::string& out, std::string_view text) {
  static constexpr std::array<char, 256> kEscapes = escape_table();
  if (!is_utf8(text)) {
    out += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
    return;
  }
  out += '"';
  if (is_plain(text)) {
    out += text;
    out += '"';
    return;
  }
  std::size_t from = 0;
  for (std::size_t i = plain_until(text, 0); i < text.size(); ++i) {
    const char escape = kEscapes[static_cast<unsigned char>(text[i])];
    if (escape == 0) continue;
    out.append(text, from, i - from);
    from = i + 1;
    out += '\\';
    out += escape;
    if (escape == 'u') {
      out += text[i] < 0x10 ? "000" : "001";
      out += "0123456789abcdef"[text[i] & 0xF];
    }
  }
  out.append(text, from);
  out += '"';
}

void put_text_or_null(std::string& out, std::string_view text) {
  if (text.empty()) {
    out += "null";
  } else {
    put_text(out, text);
  }
}

void put_number(std::string& out, std::uint32_t number) {
  std::array<char, 12> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), end.ptr);
}

void put_share(std::string& out, float share) {
  const double tenths = std::round(static_cast<double>(share) * 1e4);
  if (!(tenths >= 0 && tenths <= 1e4) || std::signbit(tenths)) {  // no share; written all the same
    out += Json(rounded(share)).dump();
    return;
  }
  auto rest = static_cast<unsigned>(tenths);
  out += rest >= 10000 ? "1." : "0.";
  rest %= 10000;
  do {
    out += static_cast<char>('0' + rest / 1000);
    rest = rest % 1000 * 10;
  } while (rest != 0);
}

}  // namespace banggiao
