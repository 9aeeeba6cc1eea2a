// Texts that are UTF-8 by their bytes, but whose characters were mixed up on the way, and RFC 1456's writing in ASCII.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "source/charsets.h"
#include "source/syllables.h"

namespace banggiao {
namespace {

// The code point whose UTF-8 bytes the characters from text[at] on stand for; `length` is what they take up.
std::optional<char32_t> doubled_at(std::string_view text, std::size_t at, std::size_t& length) {
  std::string bytes;
  std::size_t i = at;
  std::size_t want = 1;
  while (bytes.size() < want) {
    if (i >= text.size() || static_cast<unsigned char>(text[i]) < 0x80) return std::nullopt;
    const CodePoint c = decode(text, i);
    const int byte = windows_1252_byte(c.value);
    if (byte < 0x80) return std::nullopt;
    if (bytes.empty()) want = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 0;
    if (want == 0) return std::nullopt;
    bytes += static_cast<char>(byte);
    i += c.length;
  }
  if (!is_utf8(bytes)) return std::nullopt;
  length = i - at;
  return decode(bytes, 0).value;
}

std::size_t letters_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint c = decode(text, at);
    if (!is_letter(c.value)) break;
    at += c.length;
  }
  return at;
}

// A small a with grave ends in a no-break space when encoded twice, and many programs make that a plain blank, or
// swallow it. True when the blank at text[at] was part of the letter: what follows it is no word by itself.
bool blank_belongs(std::string_view before, std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != ' ') return false;
  if (at + 1 < text.size() && text[at + 1] == ' ') return true;
  const std::string_view rest = text.substr(at + 1, letters_end(text, at + 1) - at - 1);
  if (rest.empty() || rest.size() > 3) return false;
  std::size_t begin = before.size();
  while (begin > 0 && is_letter(static_cast<unsigned char>(before[begin - 1]))) --begin;
  std::string joined(before.substr(begin));
  append(joined, vowel_letter(0, Tone::kGrave, false));
  joined += rest;
  return !is_syllable(rest) && is_syllable(joined);
}

constexpr char32_t kTildedA = 0xC3;

enum class Form : std::uint8_t { kNone, kBreve, kCircumflex, kHorn };

// The vowel of syllables.h that a letter becomes by a form; nullopt: the letter has no such form.
std::optional<std::size_t> formed(char base, Form form) {
  switch (static_cast<char>(base | 0x20)) {
    case 'a':
      return form == Form::kHorn ? std::nullopt : std::optional<std::size_t>(static_cast<std::size_t>(form));
    case 'e':
      if (form == Form::kNone) return 3;
      return form == Form::kCircumflex ? std::optional<std::size_t>(4) : std::nullopt;
    case 'i':
      return form == Form::kNone ? std::optional<std::size_t>(5) : std::nullopt;
    case 'o':
      if (form == Form::kNone) return 6;
      if (form == Form::kCircumflex) return 7;
      return form == Form::kHorn ? std::optional<std::size_t>(8) : std::nullopt;
    case 'u':
      if (form == Form::kNone) return 9;
      return form == Form::kHorn ? std::optional<std::size_t>(10) : std::nullopt;
    case 'y':
      return form == Form::kNone ? std::optional<std::size_t>(11) : std::nullopt;
    default:
      return std::nullopt;
  }
}

Form form_of(char sign) {
  if (sign == '(') return Form::kBreve;
  if (sign == '^') return Form::kCircumflex;
  return sign == '+' || sign == '*' ? Form::kHorn : Form::kNone;
}

std::optional<Tone> tone_of(char sign) {
  switch (sign) {
    case '`':
      return Tone::kGrave;
    case '\'':
      return Tone::kAcute;
    case '?':
      return Tone::kHook;
    case '~':
      return Tone::kTilde;
    case '.':
      return Tone::kDot;
    default:
      return std::nullopt;
  }
}

bool is_ascii_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

// One word in RFC 1456's writing.
struct ViqrWord {
  Unescaped text;
  std::size_t end = 0;
  std::size_t signs = 0;     // forms and tones found, and dd
  bool marked = false;       // some other than dd
  bool formed = false;       // by ^ or +, or a form and a tone: nothing else is written so
  bool small = false;        // has a small letter
  bool tone_at_end = false;  // the last of them is a tone, and the word ends with it
};

// `limit`: signs from there on are not the word's.
ViqrWord viqr_word(std::string_view text, std::size_t begin, std::size_t limit) {
  ViqrWord word;
  std::size_t i = begin;
  std::string bytes;
  while (i < limit && is_ascii_letter(text[i])) {
    word.tone_at_end = false;
    word.small = word.small || text[i] >= 'a';
    bytes.clear();
    const bool upper = text[i] < 'a';
    if ((text[i] | 0x20) == 'd' && i + 1 < limit && (text[i + 1] | 0x20) == 'd') {
      append(bytes, upper ? 0x0110 : 0x0111);
      word.text.add_changed(bytes, i, 2);
      ++word.signs;
      i += 2;
      continue;
    }
    std::size_t next = i + 1;
    std::optional<std::size_t> vowel = formed(text[i], Form::kNone);
    if (vowel && next < limit && form_of(text[next]) != Form::kNone) {
      if (const auto shaped = formed(text[i], form_of(text[next]))) {
        vowel = shaped;
        word.marked = true;
        word.formed = word.formed || text[next] != '(';
        ++next;
        ++word.signs;
      }
    }
    Tone tone = Tone::kLevel;
    if (vowel && next < limit && tone_of(text[next])) {
      tone = *tone_of(text[next]);
      ++next;
      ++word.signs;
      word.tone_at_end = true;
      word.formed = word.formed || next == i + 3;
      word.marked = true;
    }
    if (next == i + 1) {
      word.text.add(text.substr(i, 1), i);
    } else {
      append(bytes, vowel_letter(*vowel, tone, upper));
      word.text.add_changed(bytes, i, next - i);
    }
    i = next;
  }
  word.end = i;
  return word;
}

constexpr std::string_view kViqrSigns = "`'?~.^(+*";

bool is_escape(std::string_view text, std::size_t at) {
  return text[at] == '\\' && at + 1 < text.size() && kViqrSigns.find(text[at + 1]) != std::string_view::npos;
}

// A full stop or question mark at the end of a line.
bool ends_line(std::string_view text, std::size_t sign) {
  if (text[sign] != '.' && text[sign] != '?') return false;
  std::size_t next = sign + 1;
  while (next < text.size() && std::string_view("\"')]").find(text[next]) != std::string_view::npos) ++next;
  return next >= text.size() || text[next] == '\n' || text[next] == '\r';
}

void append_all(Unescaped& to, const Unescaped& from) {
  for (const OriginRun& run : from.runs()) {
    const std::string_view bytes = std::string_view(from.text()).substr(run.at.begin, run.at.end - run.at.begin);
    to.add_changed(bytes, run.from.begin, run.from.end - run.from.begin);
  }
}

}  // namespace

Unescaped undo_double(std::string_view text, std::size_t& mended) {
  Unescaped out;
  mended = 0;
  std::string bytes;
  std::size_t same = 0;  // from here on as it stands
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0xC2) {
      ++i;
      continue;
    }
    std::size_t length = 0;
    std::optional<char32_t> c = doubled_at(text, i, length);
    const std::size_t width = decode(text, i).length;
    const bool at_word_end = i + width >= text.size() || text[i + width] == ' ' || text[i + width] == '\n';
    if (!c && decode(text, i).value == kTildedA && at_word_end) {
      out.add(text.substr(same, i - same), same);
      same = i;
      // Amid capitals it is itself, from a part that was encoded once only.
      const auto capital = [&](std::size_t back) {
        return i >= back && text[i - back] >= 'A' && text[i - back] <= 'Z';
      };
      if (!capital(1) || !capital(2)) {
        c = vowel_letter(0, Tone::kGrave, false);
        length = width + (blank_belongs(out.text(), text, i + width) ? 1 : 0);
      }
    }
    if (!c) {
      i += width;
      continue;
    }
    out.add(text.substr(same, i - same), same);
    bytes.clear();
    append(bytes, *c);
    out.add_changed(bytes, i, length);
    ++mended;
    i += length;
    same = i;
  }
  out.add(text.substr(same), same);
  return out;
}

std::size_t count_viqr_forms(std::string_view text) {
  std::size_t out = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const char sign = text[i];
    if (sign == '^' || sign == '(' || sign == '+') {
      out += formed(text[i - 1], form_of(sign)) ? 1 : 0;
    } else if (sign == 'd' && text[i - 1] == 'd') {
      ++out;
    }
  }
  return out;
}

Unescaped decode_viqr(std::string_view text) {
  Unescaped out;
  // Who writes "\." for a full stop after a vowel means a tone by every bare one; others leave it open at a line's end.
  bool strict = false;
  for (std::size_t i = 0; i < text.size() && !strict; ++i) strict = is_escape(text, i);
  for (std::size_t i = 0; i < text.size();) {
    if (is_escape(text, i)) {
      out.add_changed(text.substr(i + 1, 1), i, 2);
      i += 2;
      continue;
    }
    if (!is_ascii_letter(text[i])) {
      const std::size_t end = i + decode(text, i).length;
      out.add(text.substr(i, end - i), i);
      i = end;
      continue;
    }
    ViqrWord word = viqr_word(text, i, text.size());
    if (!strict && word.tone_at_end && (ends_line(text, word.end - 1) || !is_syllable(word.text.text()))) {
      word = viqr_word(text, i, word.end - 1);
    }
    // What is no syllable may be an address or an English word; or an abbreviation, or a foreign word with marks.
    const bool abbreviation = word.signs > 0 && !word.small;
    if (word.signs > 0 && ((strict && word.marked) || word.formed || abbreviation || is_syllable(word.text.text()))) {
      append_all(out, word.text);
    } else {
      word.end = i;
      while (word.end < text.size() && is_ascii_letter(text[word.end])) ++word.end;
      out.add(text.substr(i, word.end - i), i);
    }
    i = word.end;
  }
  return out;
}

}  // namespace banggiao
