#include "source/charsets.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "base/utf8.h"
#include "source/syllables.h"

namespace banggiao {
namespace {

using Table = std::array<char32_t, 128>;  // for bytes from 0x80 on

// WHATWG's index of windows-1252, 0x80..0x9F; above it is Latin-1.
constexpr std::array<char32_t, 32> k1252 = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                            0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                            0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                            0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

// RFC 1456, section 2.2; six more capitals are control codes, see decode_byte().
constexpr Table kViscii = {
    0x1EA0, 0x1EAE, 0x1EB0, 0x1EB6, 0x1EA4, 0x1EA6, 0x1EA8, 0x1EAC, 0x1EBC, 0x1EB8, 0x1EBE, 0x1EC0, 0x1EC2,
    0x1EC4, 0x1EC6, 0x1ED0, 0x1ED2, 0x1ED4, 0x1ED6, 0x1ED8, 0x1EE2, 0x1EDA, 0x1EDC, 0x1EDE, 0x1ECA, 0x1ECE,
    0x1ECC, 0x1EC8, 0x1EE6, 0x0168, 0x1EE4, 0x1EF2, 0x00D5, 0x1EAF, 0x1EB1, 0x1EB7, 0x1EA5, 0x1EA7, 0x1EA9,
    0x1EAD, 0x1EBD, 0x1EB9, 0x1EBF, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EC7, 0x1ED1, 0x1ED3, 0x1ED5, 0x1ED7, 0x1EE0,
    0x01A0, 0x1ED9, 0x1EDD, 0x1EDF, 0x1ECB, 0x1EF0, 0x1EE8, 0x1EEA, 0x1EEC, 0x01A1, 0x1EDB, 0x01AF, 0x00C0,
    0x00C1, 0x00C2, 0x00C3, 0x1EA2, 0x0102, 0x1EB3, 0x1EB5, 0x00C8, 0x00C9, 0x00CA, 0x1EBA, 0x00CC, 0x00CD,
    0x0128, 0x1EF3, 0x0110, 0x1EE9, 0x00D2, 0x00D3, 0x00D4, 0x1EA1, 0x1EF7, 0x1EEB, 0x1EED, 0x00D9, 0x00DA,
    0x1EF9, 0x1EF5, 0x00DD, 0x1EE1, 0x01B0, 0x00E0, 0x00E1, 0x00E2, 0x00E3, 0x1EA3, 0x0103, 0x1EEF, 0x1EAB,
    0x00E8, 0x00E9, 0x00EA, 0x1EBB, 0x00EC, 0x00ED, 0x0129, 0x1EC9, 0x0111, 0x1EF1, 0x00F2, 0x00F3, 0x00F4,
    0x00F5, 0x1ECF, 0x1ECD, 0x1EE5, 0x00F9, 0x00FA, 0x0169, 0x1EE7, 0x00FD, 0x1EE3, 0x1EEE};
constexpr std::array<std::pair<unsigned char, char32_t>, 6> kVisciiControls = {
    {{0x02, 0x1EB2}, {0x05, 0x1EB4}, {0x06, 0x1EAA}, {0x14, 0x1EF6}, {0x19, 0x1EF8}, {0x1E, 0x1EF4}}};

// TCVN 5712:1993, from 0xA0 on; below it files have the punctuation of windows-1252. The capitals with tones that only
// VN1 has are kept: VN3 leaves their places free.
constexpr std::array<char32_t, 96> kTcvn = {
    0x00A0, 0x0102, 0x00C2, 0x00CA, 0x00D4, 0x01A0, 0x01AF, 0x0110, 0x0103, 0x00E2, 0x00EA, 0x00F4, 0x01A1, 0x01B0,
    0x0111, 0x1EB0, 0x0300, 0x0309, 0x0303, 0x0301, 0x0323, 0x00E0, 0x1EA3, 0x00E3, 0x00E1, 0x1EA1, 0x1EB2, 0x1EB1,
    0x1EB3, 0x1EB5, 0x1EAF, 0x1EB4, 0x1EAE, 0x1EA6, 0x1EA8, 0x1EAA, 0x1EA4, 0x1EC0, 0x1EB7, 0x1EA7, 0x1EA9, 0x1EAB,
    0x1EA5, 0x1EAD, 0x00E8, 0x1EC2, 0x1EBB, 0x1EBD, 0x00E9, 0x1EB9, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EBF, 0x1EC7, 0x00EC,
    0x1EC9, 0x1EC4, 0x1EBE, 0x1ED2, 0x0129, 0x00ED, 0x1ECB, 0x00F2, 0x1ED4, 0x1ECF, 0x00F5, 0x00F3, 0x1ECD, 0x1ED3,
    0x1ED5, 0x1ED7, 0x1ED1, 0x1ED9, 0x1EDD, 0x1EDF, 0x1EE1, 0x1EDB, 0x1EE3, 0x00F9, 0x1ED6, 0x1EE7, 0x0169, 0x00FA,
    0x1EE5, 0x1EEB, 0x1EED, 0x1EEF, 0x1EE9, 0x1EF1, 0x1EF3, 0x1EF7, 0x1EF9, 0x00FD, 0x1EF5, 0x1ED0};

// The vowels of syllables.h that have a letter of their own in VNI, or take a mark.
constexpr std::size_t kA = 0, kABreve = 1, kACircumflex = 2, kE = 3, kECircumflex = 4, kI = 5, kO = 6, kOCircumflex = 7,
                      kOHorn = 8, kUHorn = 10, kY = 11;

// VNI's bytes for a mark, small; a capital letter's mark is 0x20 lower. In the order of Tone.
constexpr std::array<unsigned char, kTones> kVniTones = {0, 0xF8, 0xF9, 0xFB, 0xF5, 0xEF};
constexpr std::array<unsigned char, kTones> kVniCircumflex = {0xE2, 0xE0, 0xE1, 0xE5, 0xE3, 0xE4};
constexpr std::array<unsigned char, kTones> kVniBreve = {0xEA, 0xE8, 0xE9, 0xFA, 0xFC, 0xEB};
constexpr std::array<unsigned char, kTones> kVniI = {0, 0xEC, 0xED, 0xE6, 0xF3, 0xF2};
constexpr unsigned char kVniD = 0xF1, kVniYDot = 0xEE, kVniOHorn = 0xF4, kVniUHorn = 0xF6;
constexpr char32_t kSmallStrokedD = 0x0111, kCapitalStrokedD = 0x0110;
constexpr std::size_t kLongestTag = 400;  // looked at for a font

// A character with where it stands in the input.
struct Unit {
  char32_t c = 0;
  std::uint32_t from = 0;
  std::uint32_t length = 1;
  bool capital = false;  // set in a capital font
  bool markup = false;
};

char32_t of_1252(char32_t byte) { return byte >= 0x80 && byte < 0xA0 ? k1252[byte - 0x80] : byte; }

const Table& table_1258() {
  static const Table kTable = [] {
    Table out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = of_1252(static_cast<char32_t>(0x80 + i));
    UErrorCode status = U_ZERO_ERROR;
    UConverter* const converter = ucnv_open("windows-1258", &status);
    for (std::size_t i = 0; i < out.size() && U_SUCCESS(status); ++i) {
      const char byte = static_cast<char>(0x80 + i);
      UChar unit = 0;
      UErrorCode one = U_ZERO_ERROR;
      ucnv_toUChars(converter, &unit, 1, &byte, 1, &one);
      if (U_SUCCESS(one) && unit != 0xFFFD) out[i] = unit;
    }
    ucnv_close(converter);
    return out;
  }();
  return kTable;
}

// For the encodings of one byte a character.
char32_t decode_byte(Charset charset, char32_t byte) {
  if (byte >= 0x100) return byte;  // a character that is no byte of windows-1252 stays
  if (byte < 0x80) {
    if (charset != Charset::kViscii || byte >= 0x20) return byte;
    const auto* const found = std::find_if(kVisciiControls.begin(), kVisciiControls.end(),
                                           [&](const auto& pair) { return pair.first == byte; });
    return found == kVisciiControls.end() ? byte : found->second;
  }
  switch (charset) {
    case Charset::kWindows1258:
      return table_1258()[byte - 0x80];
    case Charset::kViscii:
      return kViscii[byte - 0x80];
    case Charset::kTcvn3:
      return byte < 0xA0 ? of_1252(byte) : kTcvn[byte - 0xA0];
    case Charset::kVni:
      break;
  }
  return of_1252(byte);
}

std::optional<Tone> tone_in(const std::array<unsigned char, kTones>& marks, char32_t small) {
  const auto* const found = std::find(marks.begin(), marks.end(), small);
  if (found == marks.end() || small == 0) return std::nullopt;
  return static_cast<Tone>(found - marks.begin());
}

// The vowel that `base` becomes by the mark `small` after it.
std::optional<VowelLetter> marked_vowel(const VowelLetter& base, char32_t small) {
  if (const auto tone = tone_in(kVniTones, small); tone && base.vowel != kI)
    return VowelLetter{base.vowel, *tone, base.upper};
  if (const auto tone = tone_in(kVniCircumflex, small)) {
    if (base.vowel == kA) return VowelLetter{kACircumflex, *tone, base.upper};
    if (base.vowel == kE) return VowelLetter{kECircumflex, *tone, base.upper};
    if (base.vowel == kO) return VowelLetter{kOCircumflex, *tone, base.upper};
  }
  if (const auto tone = tone_in(kVniBreve, small); tone && base.vowel == kA) {
    return VowelLetter{kABreve, *tone, base.upper};
  }
  return std::nullopt;
}

// Upper and lower halves of Latin-1 differ by one bit.
bool is_capital_byte(char32_t byte) { return byte >= 0xC0 && byte < 0xE0; }
char32_t small_byte(char32_t byte) { return is_capital_byte(byte) ? byte + 0x20 : byte; }

// A vowel that VNI writes in one byte.
std::optional<VowelLetter> single_vowel(char32_t byte) {
  if (byte < 0x80) return vowel_of(byte);
  if (byte >= 0x100) return std::nullopt;
  const bool upper = is_capital_byte(byte);
  const char32_t small = small_byte(byte);
  if (small == kVniOHorn) return VowelLetter{kOHorn, Tone::kLevel, upper};
  if (small == kVniUHorn) return VowelLetter{kUHorn, Tone::kLevel, upper};
  return std::nullopt;
}

void decode_vni(std::vector<Unit>& units) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    Unit unit = units[i];
    const char32_t small = small_byte(unit.c);
    const bool upper = is_capital_byte(unit.c);
    if (const auto base = single_vowel(unit.c)) {
      VowelLetter letter = *base;
      if (i + 1 < units.size()) {
        if (const auto marked = marked_vowel(letter, small_byte(units[i + 1].c))) {
          letter = *marked;
          unit.length = units[i + 1].from + units[i + 1].length - unit.from;
          ++i;
        }
      }
      unit.c = vowel_letter(letter.vowel, letter.tone, letter.upper);
    } else if (small == kVniD) {
      unit.c = upper ? kCapitalStrokedD : kSmallStrokedD;
    } else if (small == kVniYDot) {
      unit.c = vowel_letter(kY, Tone::kDot, upper);
    } else if (const auto tone = tone_in(kVniI, small); tone && unit.c < 0x100) {
      unit.c = vowel_letter(kI, *tone, upper);
    } else {
      unit.c = of_1252(unit.c);
    }
    units[kept++] = unit;
  }
  units.resize(kept);
}

// Where TCVN3 has only small letters, the letters around them tell whether a capital font was meant: one word's plain
// letters, or, where it has too few, those of the words beside it. A word that begins a
// sentence, or stands before a colon (a photo credit, as a rule), begins with a capital.
// `begins`: whether the line does; then, whether the next one will.
void raise_capitals(std::vector<Unit>& line, bool& begins) {
  struct Word {
    std::size_t begin, end;
    int sign;           // 1: capitals, -1: small letters, 0: cannot tell
    int before, after;  // the sign of the nearest words that have one
  };
  std::vector<Word> words;
  for (std::size_t i = 0; i < line.size();) {
    if (!is_letter(line[i].c) || line[i].markup) {
      if (line[i].c == '.' || line[i].c == '?' || line[i].c == '!') begins = true;
      if (line[i].c >= '0' && line[i].c <= '9') begins = false;
      ++i;
      continue;
    }
    Word word = {i, i, 0, 0, 0};
    std::size_t end = i;
    while (end < line.size() && is_letter(line[end].c)) ++end;
    const bool label = end < line.size() && line[end].c == ':';
    if (const auto vowel = vowel_of(line[i].c); vowel && line[i].c >= 0x80 && (begins || label)) {
      line[i].c = vowel_letter(vowel->vowel, vowel->tone, true);
    }
    begins = false;
    int capitals = 0;
    bool small = false;
    for (; word.end < line.size() && is_letter(line[word.end].c) && !line[word.end].markup; ++word.end) {
      const char32_t c = line[word.end].c;
      const bool own_capital = is_upper(c);
      if (c < 0x80 && !own_capital) small = true;
      if (own_capital) ++capitals;
    }
    word.sign = small ? -1 : capitals > 1 ? 1 : 0;
    words.push_back(word);
    i = word.end;
  }
  if (words.empty()) begins = true;  // an empty line
  int before = 0, after = 0;
  for (Word& word : words) {
    word.before = before;
    if (word.sign != 0) before = word.sign;
  }
  for (std::size_t w = words.size(); w-- > 0;) {
    words[w].after = after;
    if (words[w].sign != 0) after = words[w].sign;
  }
  for (const Word& word : words) {
    const bool raised = word.sign == 1 || (word.sign == 0 && word.before + word.after > 0);
    for (std::size_t i = word.begin; i < word.end; ++i) {
      if (!raised && !line[i].capital) continue;
      if (const auto vowel = vowel_of(line[i].c)) line[i].c = vowel_letter(vowel->vowel, vowel->tone, true);
      if (line[i].c == kSmallStrokedD) line[i].c = kCapitalStrokedD;
      if (line[i].c >= 'a' && line[i].c <= 'z') line[i].c -= 0x20;
    }
  }
}

// Which bytes of a page are shown in a capital font of TCVN3, and which are markup.
class Fonts {
 public:
  bool capital() const { return !open_.empty() && open_.back().capital; }

  void tag(std::string_view tag) {
    const std::string text = lower(tag);
    const bool closing = text.starts_with("</");
    const std::size_t at = closing ? 2 : 1;
    const std::string name = text.substr(at, text.find_first_of(" \t\r\n/>", at) - at);
    if (name != "font" && name != "span" && name != "p" && name != "div") return;
    if (closing) {
      while (!open_.empty() && open_.back().name != name) open_.pop_back();
      if (!open_.empty()) open_.pop_back();
      return;
    }
    if (open_.size() >= 64) return;
    open_.push_back({name, capital()});
    const std::size_t font = text.find(".vn");
    if (font == std::string::npos) return;
    std::size_t end = font + 1;
    while (end < text.size() && (is_letter(static_cast<unsigned char>(text[end])) || text[end] == ' ')) ++end;
    while (text[end - 1] == ' ') --end;
    open_.back().capital = text[end - 1] == 'h';
  }

 private:
  struct Open {
    std::string name;
    bool capital;
  };
  std::vector<Open> open_;
};

// Appends units, those that are the input's own ASCII in one piece.
void emit(const std::vector<Unit>& units, std::string_view input, Unescaped& out) {
  std::size_t same = 0;
  std::string bytes;
  for (std::size_t i = 0; i <= units.size(); ++i) {
    const bool as_it_stands = i < units.size() && units[i].length == 1 && units[i].c < 0x80 &&
                              static_cast<unsigned char>(input[units[i].from]) == units[i].c;
    if (as_it_stands) {
      if (same == 0 || units[i - same].from + same == units[i].from) {
        ++same;
        continue;
      }
    }
    if (same > 0) out.add(input.substr(units[i - same].from, same), units[i - same].from);
    same = as_it_stands ? 1 : 0;
    if (as_it_stands || i == units.size()) continue;
    bytes.clear();
    append(bytes, units[i].c);
    out.add_changed(bytes, units[i].from, units[i].length);
  }
}

}  // namespace

const char* name(Charset charset) {
  switch (charset) {
    case Charset::kWindows1258:
      return "windows-1258";
    case Charset::kViscii:
      return "VISCII";
    case Charset::kTcvn3:
      return "TCVN3";
    case Charset::kVni:
      return "VNI";
  }
  return "";
}

int windows_1252_byte(char32_t c) {
  if (c < 0x80 || (c >= 0xA0 && c < 0x100)) return static_cast<int>(c);
  const auto* const found = std::find(k1252.begin(), k1252.end(), c);
  if (found != k1252.end()) return static_cast<int>(0x80 + (found - k1252.begin()));
  return c < 0x100 ? static_cast<int>(c) : -1;
}

Unescaped decode(Charset charset, std::string_view bytes, Given given, bool tags) {
  Unescaped out;
  Fonts fonts;
  std::vector<Unit> line;
  bool begins = true;
  std::size_t tag_end = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    line.clear();
    const std::size_t end = std::min(bytes.find('\n', i), bytes.size() - 1) + 1;
    while (i < end) {
      if (tags && bytes[i] == '<' && i >= tag_end) {
        tag_end = std::min(bytes.substr(i, kLongestTag).find('>'), kLongestTag - 1) + 1 + i;
        fonts.tag(bytes.substr(i, tag_end - i));
      }
      Unit unit = {static_cast<unsigned char>(bytes[i]), static_cast<std::uint32_t>(i), 1, fonts.capital(),
                   i < tag_end};
      if (given == Given::kCharacters && unit.c >= 0x80) {
        const CodePoint c = decode(bytes, i);
        const int byte = windows_1252_byte(c.value);
        unit.c = byte >= 0 ? static_cast<char32_t>(byte) : c.value;
        unit.length = c.length;
      }
      line.push_back(unit);
      i += unit.length;
    }
    if (charset == Charset::kVni) {
      decode_vni(line);
    } else {
      for (Unit& unit : line) unit.c = decode_byte(charset, unit.c);
    }
    if (charset == Charset::kTcvn3) raise_capitals(line, begins);
    emit(line, bytes, out);
  }
  return out;
}

std::optional<Unescaped> decode_by_icu(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(charset.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  constexpr std::size_t kStep = 16384;
  std::vector<UChar> units(kStep);
  std::vector<std::int32_t> offsets(kStep);
  Unescaped out;
  std::vector<Unit> line;
  std::size_t wrong = 0;
  std::size_t all = 0;
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  char32_t high = 0;  // the first half of a pair
  std::uint32_t high_from = 0;
  do {
    UChar* target = units.data();
    const auto base = static_cast<std::uint32_t>(source - bytes.data());
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, units.data() + kStep, &source, end, offsets.data(), 1, &status);
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) return std::nullopt;
    const auto after = static_cast<std::uint32_t>(source - bytes.data());
    const auto count = static_cast<std::size_t>(target - units.data());
    line.clear();
    for (std::size_t i = 0; i < count; ++i) {
      // Characters that ICU held back from the bytes before this step have the offset -1.
      const auto from_of = [&](std::size_t k) {
        return k >= count ? after : base + static_cast<std::uint32_t>(std::max(offsets[k], 0));
      };
      std::uint32_t from = from_of(i);
      std::size_t next = i + 1;
      while (next < count && from_of(next) == from) ++next;
      const std::uint32_t length = std::max(from_of(next), from) - from;
      char32_t c = units[i];
      if (c >= 0xD800 && c < 0xDC00) {
        high = c;
        high_from = from;
        continue;
      }
      std::uint32_t all_length = length;
      if (high != 0 && c >= 0xDC00 && c < 0xE000) {
        c = 0x10000 + ((high - 0xD800) << 10U) + (c - 0xDC00);
        all_length = std::max(from + length, high_from) - high_from;
        from = high_from;
      }
      high = 0;
      if (c == 0xFFFD) ++wrong;
      ++all;
      line.push_back({c, from, all_length, false, false});
    }
    emit(line, bytes, out);
  } while (status == U_BUFFER_OVERFLOW_ERROR || source < end);
  if (wrong * 200 > all) return std::nullopt;
  return out;
}

}  // namespace banggiao
