// Words of names, and how near two words sound.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "mentions/names.h"

namespace banggiao {
namespace {

constexpr double kVowel = 0.3;      // a vowel more or less
constexpr double kConsonant = 1.0;  // a consonant more or less
constexpr double kMostConsonants = 0.5;

bool is_vowel(char sound) { return std::string_view("aeiouw").find(sound) != std::string_view::npos; }

struct Kind {
  std::string_view sounds;
  double cost;
};

// One sound for another.
double change(char a, char b) {
  static constexpr std::array<Kind, 10> kKinds = {{{"ei", 0.15},
                                                   {"ouw", 0.15},
                                                   {"ao", 0.2},
                                                   {"bp", 0.3},
                                                   {"dt", 0.3},
                                                   {"gk", 0.3},
                                                   {"fv", 0.3},
                                                   {"szjc", 0.4},
                                                   {"lr", 0.4},
                                                   {"bpfv", 0.5}}};
  if (a == b) return 0;
  for (const Kind& kind : kKinds) {
    if (kind.sounds.find(a) != std::string_view::npos && kind.sounds.find(b) != std::string_view::npos)
      return kind.cost;
  }
  return is_vowel(a) && is_vowel(b) ? 0.4 : 2 * kConsonant;
}

// Lexemes of one table whose whole phrase is this word.
const Lexeme* row(const std::string& word, const Pack& pack, int table, std::string_view value) {
  const std::uint32_t id = pack.word_id(word);
  if (id == 0) return nullptr;
  std::vector<PhraseMatch> matches;
  pack.match(&id, 1, matches);
  for (const PhraseMatch& match : matches) {
    const bool mine = static_cast<int>(match.lexeme->table_id) == table;
    if (mine && (value.empty() || match.lexeme->value == value)) return match.lexeme;
  }
  return nullptr;
}

// The word's sounds, by the longest spelling the table has; a w or y that leads is a consonant, in upper case.
std::string sounds_of(const std::string& word, const Pack& pack) {
  const int table = pack.table("sounds");
  const std::string letters = fold(word);
  std::string out;
  for (std::size_t at = 0; at < letters.size();) {
    std::size_t length = std::min<std::size_t>(4, letters.size() - at);
    const Lexeme* spelling = nullptr;
    for (; length > 0 && spelling == nullptr; --length) spelling = row(letters.substr(at, length), pack, table, {});
    if (spelling != nullptr) {
      for (const char sound : spelling->value) {
        if (out.empty() || out.back() != sound) out += sound;
      }
    }
    at += length + 1;
  }
  if (!out.empty() && out.front() == 'w') out.front() = 'W';
  if (!out.empty() && letters.front() == 'y') out.front() = 'Y';
  return out;
}

struct Cost {
  double all = 0, consonants = 0;
  bool operator<(const Cost& other) const { return all < other.all; }
};

Cost plus(Cost cost, double step, bool vowel) { return {cost.all + step, cost.consonants + (vowel ? 0 : step)}; }

}  // namespace

std::vector<std::string> name_words(std::string_view name, const Pack& pack) {
  std::vector<std::string> out;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) out.push_back(pack.normal_word(word));
    word.clear();
  };
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = decode(name, at);
    if (is_letter(c.value) || (c.value >= 0x300 && c.value <= 0x36F)) {
      word.append(name.substr(at, c.length));
    } else if (c.value != '\'' && c.value != 0x2019) {
      end_word();
    }
    at += c.length;
  }
  end_word();
  return out;
}

bool has_marks(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

bool is_family(const std::string& word, const Pack& pack, std::string_view kind) {
  return row(word, pack, pack.table("surnames"), kind) != nullptr;
}

double sound_likeness(const std::string& a, const std::string& b, const Pack& pack) {
  const std::string one = sounds_of(a, pack), two = sounds_of(b, pack);
  if (one.empty() || two.empty()) return 0;
  std::vector<Cost> last(two.size() + 1), next(two.size() + 1);
  const auto step = [](char sound) { return is_vowel(sound) ? kVowel : kConsonant; };
  for (std::size_t j = 1; j <= two.size(); ++j) last[j] = plus(last[j - 1], step(two[j - 1]), is_vowel(two[j - 1]));
  for (std::size_t i = 1; i <= one.size(); ++i) {
    const char x = one[i - 1];
    next[0] = plus(last[0], step(x), is_vowel(x));
    for (std::size_t j = 1; j <= two.size(); ++j) {
      const char y = two[j - 1];
      const bool vowels = is_vowel(x) && is_vowel(y);
      next[j] = std::min({plus(last[j - 1], change(x, y), vowels), plus(last[j], step(x), is_vowel(x)),
                          plus(next[j - 1], step(y), is_vowel(y))});
    }
    std::swap(last, next);
  }
  const Cost cost = last.back();
  if (cost.consonants > kMostConsonants) return 0;
  return std::max(0.0, 1.0 - cost.all / static_cast<double>(std::max(one.size(), two.size())));
}

std::size_t slips(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> at(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        at[i][j] = i + j;
        continue;
      }
      at[i][j] = std::min({at[i - 1][j] + 1, at[i][j - 1] + 1, at[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        at[i][j] = std::min(at[i][j], at[i - 2][j - 2] + 1);
    }
  }
  return at.back().back();
}

}  // namespace banggiao
