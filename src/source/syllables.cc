#include "source/syllables.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/letters.h"
#include "base/utf8.h"

namespace banggiao {
namespace {

// Unicode, Latin Extended Additional; columns: level, grave, acute, hook, tilde, dot.
constexpr char32_t kLetters[2][kVowels][kTones] = {{
                                                       {0x0061, 0x00E0, 0x00E1, 0x1EA3, 0x00E3, 0x1EA1},
                                                       {0x0103, 0x1EB1, 0x1EAF, 0x1EB3, 0x1EB5, 0x1EB7},
                                                       {0x00E2, 0x1EA7, 0x1EA5, 0x1EA9, 0x1EAB, 0x1EAD},
                                                       {0x0065, 0x00E8, 0x00E9, 0x1EBB, 0x1EBD, 0x1EB9},
                                                       {0x00EA, 0x1EC1, 0x1EBF, 0x1EC3, 0x1EC5, 0x1EC7},
                                                       {0x0069, 0x00EC, 0x00ED, 0x1EC9, 0x0129, 0x1ECB},
                                                       {0x006F, 0x00F2, 0x00F3, 0x1ECF, 0x00F5, 0x1ECD},
                                                       {0x00F4, 0x1ED3, 0x1ED1, 0x1ED5, 0x1ED7, 0x1ED9},
                                                       {0x01A1, 0x1EDD, 0x1EDB, 0x1EDF, 0x1EE1, 0x1EE3},
                                                       {0x0075, 0x00F9, 0x00FA, 0x1EE7, 0x0169, 0x1EE5},
                                                       {0x01B0, 0x1EEB, 0x1EE9, 0x1EED, 0x1EEF, 0x1EF1},
                                                       {0x0079, 0x1EF3, 0x00FD, 0x1EF7, 0x1EF9, 0x1EF5},
                                                   },
                                                   {
                                                       {0x0041, 0x00C0, 0x00C1, 0x1EA2, 0x00C3, 0x1EA0},
                                                       {0x0102, 0x1EB0, 0x1EAE, 0x1EB2, 0x1EB4, 0x1EB6},
                                                       {0x00C2, 0x1EA6, 0x1EA4, 0x1EA8, 0x1EAA, 0x1EAC},
                                                       {0x0045, 0x00C8, 0x00C9, 0x1EBA, 0x1EBC, 0x1EB8},
                                                       {0x00CA, 0x1EC0, 0x1EBE, 0x1EC2, 0x1EC4, 0x1EC6},
                                                       {0x0049, 0x00CC, 0x00CD, 0x1EC8, 0x0128, 0x1ECA},
                                                       {0x004F, 0x00D2, 0x00D3, 0x1ECE, 0x00D5, 0x1ECC},
                                                       {0x00D4, 0x1ED2, 0x1ED0, 0x1ED4, 0x1ED6, 0x1ED8},
                                                       {0x01A0, 0x1EDC, 0x1EDA, 0x1EDE, 0x1EE0, 0x1EE2},
                                                       {0x0055, 0x00D9, 0x00DA, 0x1EE6, 0x0168, 0x1EE4},
                                                       {0x01AF, 0x1EEA, 0x1EE8, 0x1EEC, 0x1EEE, 0x1EF0},
                                                       {0x0059, 0x1EF2, 0x00DD, 0x1EF6, 0x1EF8, 0x1EF4},
                                                   }};

constexpr char32_t kSmallStrokedD = 0x0111;
constexpr char32_t kCapitalStrokedD = 0x0110;

// In the spelling of RFC 1456, by which this table stays ASCII: "(" breve, "^" circumflex, "+" horn.
constexpr std::array<std::string_view, kVowels> kSpelled = {"a", "a(", "a^", "e", "e^", "i",
                                                            "o", "o^", "o+", "u", "u+", "y"};
constexpr std::string_view kRhymes =
    "a ac ach ai am an ang anh ao ap at au ay a(c a(m a(n a(ng a(p a(t a^c a^m a^n a^ng a^p a^t a^u a^y "
    "e ec em en eng eo ep et e^ e^c e^ch e^m e^n e^ng e^nh e^p e^t e^u "
    "i ia ich ie^c ie^m ie^n ie^ng ie^p ie^t ie^u im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oa(c oa(m oa(n oa(ng oa(t oc oe oen oeo oet oi om on ong ooc "
    "oong op ot o^ o^c o^i o^m o^n o^ng o^p o^t o+ o+i o+m o+n o+p o+t "
    "u ua uc ui um un ung up ut ua^n ua^ng ua^t ua^y ue^ ue^ch ue^n ue^nh uo^c uo^i uo^m uo^n uo^ng uo^t uo+ uy uya "
    "uych "
    "uye^n uye^t uyn uynh uyp uyt uyu "
    "u+ u+a u+c u+i u+m u+n u+ng u+t u+u u+o+c u+o+i u+o+m u+o+n u+o+ng u+o+p u+o+t u+o+u "
    "y ych yn ynh yt ye^m ye^n ye^ng ye^t ye^u";
constexpr std::string_view kOnsets = "b c ch d dd g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x";

std::unordered_set<std::string_view> set_of(std::string_view list) {
  std::unordered_set<std::string_view> out;
  for (std::size_t i = 0; i <= list.size();) {
    const std::size_t end = std::min(list.find(' ', i), list.size());
    out.insert(list.substr(i, end - i));
    i = end + 1;
  }
  return out;
}

// The spelling's own rules of which consonant may stand before which vowel, and which tone before a stop.
bool fits(std::string_view onset, std::string_view rhyme, Tone tone) {
  const bool front = std::string_view("eiy").find(rhyme.front()) != std::string_view::npos;
  if (front && (onset == "c" || onset == "ng")) return false;
  if (onset == "g" && front && rhyme.front() != 'i') return false;
  if (!front && (onset == "k" || onset == "gh" || onset == "ngh")) return false;
  if (onset == "qu" && (rhyme.front() == 'u' || rhyme.starts_with("o") || rhyme.starts_with("i"))) {
    return rhyme == "o^c" || rhyme == "it" || rhyme == "i";
  }
  if (rhyme.front() == 'y' && rhyme.size() > 1 && onset != "qu" && !onset.empty()) return false;
  const bool stopped = rhyme.ends_with("c") || rhyme.ends_with("ch") || rhyme.ends_with("p") || rhyme.ends_with("t");
  return !stopped || tone == Tone::kAcute || tone == Tone::kDot;
}

// A spelling as a number, six bits a letter: a word is legal when its number is in the table, so that nothing is cut
// into onset and rhyme when articles are read.
class LegalSpellings {
 public:
  LegalSpellings() {
    for (char32_t letter = 'a'; letter <= 'z'; ++letter) {
      letters_[letter] = letters_[letter - 'a' + 'A'] = {static_cast<std::uint8_t>(letter - 'a' + 1), 0};
    }
    std::uint8_t code = 26;
    for (std::size_t vowel = 0; vowel < kVowels; ++vowel) {
      const char32_t level = kLetters[0][vowel][0];
      const std::uint8_t own = level < 0x80 ? letters_[level].code : ++code;
      for (std::size_t tone = 0; tone < kTones; ++tone) {
        letters_[kLetters[0][vowel][tone]] =
            letters_[kLetters[1][vowel][tone]] = {own, static_cast<std::uint8_t>(tone)};
      }
    }
    letters_[kSmallStrokedD] = letters_[kCapitalStrokedD] = {kDoubleD, 0};
    std::unordered_set<std::string_view> onsets = set_of(kOnsets);
    onsets.insert("");
    for (const std::string_view rhyme : set_of(kRhymes)) {
      const Spelled end = spelled(rhyme);
      for (const std::string_view onset : onsets) {
        const std::uint64_t tones =
            (fits(onset, rhyme, Tone::kLevel) ? kAnyTone : 0U) | (fits(onset, rhyme, Tone::kAcute) ? kStopTone : 0U);
        if (tones != 0) enter(spelled(onset).number << end.bits | end.number, tones);
      }
    }
  }

  bool has(std::string_view word) const {
    std::uint64_t number = 0;
    std::uint8_t tone = 0;
    for (std::size_t i = 0; i < word.size();) {
      const CodePoint c = decode_quickly(word, i);
      i += c.length;
      const Letter letter = c.value < kBeyond ? letters_[c.value] : Letter();
      if (letter.code == 0 || number >> kFull != 0) return false;
      number = letter.code == kDoubleD ? number << 12U | kTwoD : number << 6U | letter.code;
      if (letter.tone == 0) continue;
      if (tone != 0) return false;
      tone = letter.tone;
    }
    const bool stop = tone == static_cast<std::uint8_t>(Tone::kAcute) || tone == static_cast<std::uint8_t>(Tone::kDot);
    const std::uint64_t found = slots_[slot_of(number)];
    return number != 0 && (found & (stop ? kStopTone : kAnyTone)) != 0;
  }

 private:
  struct Letter {
    std::uint8_t code = 0;  // 0: no letter of the alphabet
    std::uint8_t tone = 0;
  };
  static constexpr char32_t kBeyond = 0x1F00;
  static constexpr std::uint8_t kDoubleD = 63;
  static constexpr std::uint64_t kTwoD = 4U << 6U | 4U;
  static constexpr unsigned kFull = 46;          // two letters more must leave room for the tones
  static constexpr std::uint64_t kSlots = 8192;  // three times as many as there are legal spellings
  static constexpr std::uint64_t kAnyTone = 1, kStopTone = 2;

  struct Spelled {
    std::uint64_t number = 0;
    unsigned bits = 0;
  };

  // Of a beginning as in kOnsets or a rhyme as in kRhymes.
  Spelled spelled(std::string_view part) const {
    Spelled out;
    for (std::size_t i = 0; i < part.size();) {
      char32_t letter = static_cast<unsigned char>(part[i]);
      std::size_t length = 1;
      if (i + 1 < part.size() && (part[i + 1] == '(' || part[i + 1] == '^' || part[i + 1] == '+')) {
        length = 2;
        const auto* const vowel = std::find(kSpelled.begin(), kSpelled.end(), part.substr(i, length));
        letter = kLetters[0][vowel - kSpelled.begin()][0];
      }
      out.number = out.number << 6U | letters_[letter].code;
      out.bits += 6;
      i += length;
    }
    return out;
  }

  // Where it is, or the free slot where it belongs.
  std::size_t slot_of(std::uint64_t number) const {
    std::size_t at = (number * 0x9E3779B97F4A7C15ULL) >> 51U;
    while (slots_[at] != 0 && slots_[at] >> 2U != number) at = (at + 1) % kSlots;
    return at;
  }

  void enter(std::uint64_t number, std::uint64_t tones) {
    std::uint64_t& slot = slots_[slot_of(number)];
    slot |= number << 2U | tones;
  }

  std::array<Letter, kBeyond> letters_{};
  std::array<std::uint64_t, kSlots> slots_{};  // number and tones; 0: free
};

bool is_token_letter(char32_t c) {
  if (c < 0x80) return is_letter(c);
  // Quotes, dashes and the no-break space end a word; every other sign beyond ASCII is part of one and spoils it.
  return c != 0xA0 && c != 0xAB && c != 0xBB && c != 0xB0 && (c < 0x2000 || c > 0x206F);
}

}  // namespace

char32_t vowel_letter(std::size_t vowel, Tone tone, bool upper) {
  return kLetters[upper ? 1 : 0][vowel][static_cast<std::size_t>(tone)];
}

std::optional<VowelLetter> vowel_of(char32_t c) {
  static const std::unordered_map<char32_t, VowelLetter> kAll = [] {
    std::unordered_map<char32_t, VowelLetter> out;
    for (std::size_t upper = 0; upper < 2; ++upper) {
      for (std::size_t vowel = 0; vowel < kVowels; ++vowel) {
        for (std::size_t tone = 0; tone < kTones; ++tone) {
          out[kLetters[upper][vowel][tone]] = {vowel, static_cast<Tone>(tone), upper == 1};
        }
      }
    }
    return out;
  }();
  const auto found = kAll.find(c);
  return found == kAll.end() ? std::nullopt : std::optional(found->second);
}

bool is_syllable(std::string_view word) {
  static const LegalSpellings kLegal;
  return kLegal.has(word);
}

namespace {

// A capital behind a small letter: a sign of the wrong table.
bool has_inner_capital(std::string_view word) {
  bool small = false;
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint c = decode(word, i);
    const bool upper = is_upper(c.value);
    if (small && upper) return true;
    small = small || (!upper && is_letter(c.value));
    i += c.length;
  }
  return false;
}

}  // namespace

Legality legality_of(std::string_view utf8, bool tags) {
  Legality out;
  std::size_t begin = 0;
  bool marked = false;
  const auto end_word = [&](std::size_t end) {
    if (end > begin) {
      ++out.words;
      if (marked) {
        ++out.marked;
        const std::string_view word = utf8.substr(begin, end - begin);
        if (is_syllable(nfc(word)) && !has_inner_capital(word)) ++out.legal;
      }
    }
    marked = false;
  };
  for (std::size_t i = 0; i < utf8.size();) {
    const CodePoint c = decode(utf8, i);
    if (is_token_letter(c.value)) {
      marked = marked || c.value >= 0x80;
      i += c.length;
      continue;
    }
    end_word(i);
    i += c.length;
    if (tags && c.value == '<') i = std::min(utf8.find('>', i), utf8.size());
    begin = i;
  }
  end_word(utf8.size());
  return out;
}

}  // namespace banggiao
