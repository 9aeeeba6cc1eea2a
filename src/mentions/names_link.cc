// How well a form may be a damaged rendering of a name, and why.
#include <algorithm>

#include "base/utf8.h"
#include "mentions/mentions.h"
#include "mentions/names.h"

namespace banggiao {
namespace {

using Words = std::vector<std::string>;

constexpr float kSame = 0.98F;           // other marks, hyphens or blanks
constexpr float kWorld = 0.92F;          // two forms of one row of the table of people
constexpr float kReading = 0.93F;        // every syllable is read so
constexpr float kShortReading = 0.8F;    // of two syllables only
constexpr float kTurnedReading = 0.85F;  // given name first
constexpr float kSlip = 0.8F;
constexpr float kLongPartSlip = 0.68F;
constexpr float kPartSlip = 0.6F;
constexpr double kLikeEnough = 0.7;

std::string joined(const Words& words, const char* between) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : between) + word;
  return out;
}

bool begins_with_family(const Words& words, const Pack& pack) {
  const std::string& first = words.front();
  return is_family(first, pack, "vi") || is_family(first, pack, "ko") || is_family(first, pack, "zh");
}

class Linker {
 public:
  Linker(const NameForm& known, const NameForm& form, const Pack& pack, const Knowledge& knowledge)
      : pack_(pack), knowledge_(knowledge), known_whole_(known), form_whole_(form) {}

  NameLink link() const {
    if (known_.empty() || form_.empty()) return {};
    for (const auto& way : {&Linker::same_letters, &Linker::same_person_of_world, &Linker::reading,
                            &Linker::reading_back, &Linker::transliteration, &Linker::word_by_word}) {
      NameLink found = (this->*way)();
      if (found.score > 0) return found;
    }
    return {};
  }

 private:
  NameLink same_letters() const {
    if (known_whole_.letters == form_whole_.letters) {
      return {kSame, "the same name, written with other hyphens or blanks"};
    }
    if (known_whole_.folded != form_whole_.folded || known_whole_.marks == form_whole_.marks) return {};
    return {kSame, "the same name without its marks"};
  }

  NameLink same_person_of_world() const {
    if (known_whole_.world.empty() || known_whole_.world != form_whole_.world) return {};
    return {kWorld, "two forms of one name in the table of people"};
  }

  // Pinyin of a name in Sino-Vietnamese syllables: "Ruan Zhiyong".
  NameLink reading() const { return reading_of(known_whole_, form_whole_, "pinyin reading: "); }
  // Sino-Vietnamese syllables for a name in pinyin.
  NameLink reading_back() const { return reading_of(form_whole_, known_whole_, "Sino-Vietnamese reading: "); }

  NameLink reading_of(const NameForm& marked, const NameForm& plain, const char* what) const {
    if (marked.words.size() < 2 || plain.marks || !marked.marks) return {};
    const Words &vietnamese = marked.words, &pinyin = plain.words;
    Words picked;
    if (read_as(pinyin, 0, 0, vietnamese, 0, picked)) {
      return {vietnamese.size() > 2 ? kReading : kShortReading, what + told(picked, vietnamese)};
    }
    Words turned = pinyin;
    std::rotate(turned.begin(), turned.end() - 1, turned.end());
    if (vietnamese.size() > 2 && pinyin.size() == 2 && read_as(turned, 0, 0, vietnamese, 0, picked)) {
      return {kTurnedReading, std::string("given name first, ") + what + told(picked, vietnamese)};
    }
    return {};
  }

  // Cuts the words of `pinyin` into syllables that the characters read as vietnamese[k...] have, in order, all of them.
  bool read_as(const Words& pinyin, std::size_t word, std::size_t at, const Words& vietnamese, std::size_t k,
               Words& picked) const {
    if (word == pinyin.size()) return k == vietnamese.size();
    if (k == vietnamese.size()) return false;
    const std::string& letters = pinyin[word];
    for (std::size_t length = std::min<std::size_t>(6, letters.size() - at); length > 0; --length) {
      const std::string syllable = letters.substr(at, length);
      const Words& readings = knowledge_.vietnamese_of_pinyin(syllable);
      if (!std::binary_search(readings.begin(), readings.end(), vietnamese[k])) continue;
      picked.resize(k);
      picked.push_back(syllable);
      const bool ends = at + length == letters.size();
      if (read_as(pinyin, ends ? word + 1 : word, ends ? 0 : at + length, vietnamese, k + 1, picked)) return true;
    }
    return false;
  }

  static std::string told(const Words& pinyin, const Words& vietnamese) {
    std::string out;
    for (std::size_t i = 0; i < pinyin.size(); ++i) out += (i == 0 ? "" : ", ") + pinyin[i] + " = " + vietnamese[i];
    return out;
  }

  // "Pi-sen", "O-ba-ma": a name spelled out in syllables, against the same name in its own spelling.
  NameLink transliteration() const {
    if (form_whole_.text.find('-') == std::string::npos) return {};
    const Words known = blank_words(known_whole_.text), form = blank_words(form_whole_.text);
    if (begins_with_family(known, pack_)) return {};
    if (form.size() > known.size()) return {};
    double least = 1;
    std::string told_words;
    for (std::size_t i = 0; i < form.size(); ++i) {
      const std::string& mine = known[known.size() - form.size() + i];
      const double like = sound_likeness(mine, form[i], pack_);
      if (like < kLikeEnough) return {};
      least = std::min(least, like);
      told_words += (i == 0 ? "" : ", ") + form[i] + " ~ " + mine;
    }
    const double part = form.size() == known.size() ? 0.5 : 0.3;
    return {static_cast<float>(part + 0.35 * least), "transliteration: " + told_words};
  }

  // The words between blanks, each without its inner hyphens.
  Words blank_words(const std::string& text) const {
    Words out;
    std::string piece;
    for (std::size_t at = 0; at <= text.size(); ++at) {
      const bool blank = at == text.size() || text[at] == ' ';
      const bool spaced_hyphen = blank && (text.compare(at, 2, " -") == 0 || (at > 0 && text[at - 1] == '-'));
      if (!blank) {
        piece += text[at];
      } else if (!spaced_hyphen && !piece.empty()) {
        const std::string word = joined(name_words(piece, pack_), "");
        if (!word.empty()) out.push_back(word);
        piece.clear();
      }
    }
    return out;
  }

  // Names in the order given name, family name: one word shared, the other damaged.
  NameLink word_by_word() const {
    if (known_whole_.family_first || known_whole_.marks) return {};
    NameLink initial = dropped_initial();
    if (initial.score > 0) return initial;
    // One more: a word of the sentence taken for a part of the name.
    const std::size_t from = known_.size() > 1 && form_.size() == known_.size() + 1 ? 1 : 0;
    if (form_.size() - from == 1 && known_.size() > 1) return last_word(form_[from]);
    if (form_.size() - from != known_.size()) return {};
    std::size_t shared = 0, damaged = 0, which = 0;
    for (std::size_t i = 0; i < known_.size(); ++i) {
      if (known_[i] == form_whole_.folded_words[from + i]) {
        shared += known_[i].size() > 1;
      } else {
        ++damaged;
        which = i;
      }
    }
    if (damaged != 1) return {};
    if (shared == 0 && known_.size() > 1) return {};
    NameLink one = word(known_[which], form_[from + which]);
    if (one.score <= 0) return {};
    one.score -= from == 0 ? 0 : 0.05F;
    return one;
  }

  // "Larvov" alone for "Sergei Lavrov": only a slip of the pen, and the less sure the shorter the word.
  NameLink last_word(const std::string& form) const {
    const std::string& known = known_.back();
    if (known.size() < 5 || has_marks(form) || !one_slip(known, form)) return {};
    return {known.size() > 5 ? kLongPartSlip : kPartSlip, "spelling: " + form + " ~ " + known};
  }

  static bool one_slip(const std::string& a, const std::string& b) {
    return a.size() <= b.size() + 1 && b.size() <= a.size() + 1 && slips(a, b) == 1;
  }

  // "Donald Trump" for "Donald J. Trump".
  NameLink dropped_initial() const {
    const auto skip = [](const Words& words, std::size_t i) {
      while (i < words.size() && words[i].size() <= 1) ++i;
      return i;
    };
    std::size_t count = 0;
    std::size_t i = skip(known_, 0), j = skip(form_, 0);
    for (; i < known_.size() && j < form_.size(); i = skip(known_, i + 1), j = skip(form_, j + 1), ++count) {
      if (known_[i] != form_[j]) return {};
    }
    const bool both = count < known_.size() && count < form_.size();
    if (both || count < 2 || i < known_.size() || j < form_.size()) return {};
    return {0.9F, "the same name but for an initial"};
  }

  NameLink word(const std::string& known, const std::string& form) const {
    if (has_marks(form)) {
      NameLink read = read_like(known, form);
      if (read.score > 0) return read;
    }
    const std::string plain = fold(form);
    if (plain.size() >= 2 && plain.size() < known.size() && known.size() >= 4 && known.starts_with(plain)) {
      const float share = static_cast<float>(plain.size()) / static_cast<float>(known.size());
      return {0.55F + 0.25F * share, "cut short: " + form + " for " + known};
    }
    if (known.size() >= 5 && !has_marks(form) && one_slip(known, plain))
      return {kSlip, "spelling: " + form + " ~ " + known};
    if (is_pinyin(plain) && !is_pinyin(known)) {
      const double like = sound_likeness(known, plain, pack_);
      if (like >= kLikeEnough)
        return {static_cast<float>(0.45 + 0.3 * like), "pinyin that sounds like it: " + form + " ~ " + known};
    }
    return {};
  }

  // A Sino-Vietnamese syllable whose pinyin sounds like the foreign word.
  NameLink read_like(const std::string& known, const std::string& form) const {
    double best = 0;
    std::string as;
    for (const std::string& pinyin : knowledge_.pinyin_of_vietnamese(form)) {
      const double like = sound_likeness(known, pinyin, pack_);
      if (like > best) {
        best = like;
        as = pinyin;
      }
    }
    if (best < kLikeEnough) return {};
    return {static_cast<float>(0.6 + 0.25 * best), "Sino-Vietnamese reading: " + form + " = " + as + " ~ " + known};
  }

  bool is_pinyin(const std::string& letters, std::size_t at = 0) const {
    if (at == letters.size()) return at > 0;
    for (std::size_t length = std::min<std::size_t>(6, letters.size() - at); length > 0; --length) {
      if (!knowledge_.vietnamese_of_pinyin(letters.substr(at, length)).empty() && is_pinyin(letters, at + length))
        return true;
    }
    return false;
  }

  const Pack& pack_;
  const Knowledge& knowledge_;
  const NameForm &known_whole_, &form_whole_;
  const Words &known_ = known_whole_.words, &form_ = form_whole_.words;
};

}  // namespace

NameForm name_form(std::string name, const Pack& pack, const Knowledge& knowledge) {
  NameForm out;
  out.words = name_words(name, pack);
  out.text = std::move(name);
  if (out.words.empty()) return out;
  out.letters = joined(out.words, "");
  out.folded = fold(out.letters);
  for (const std::string& word : out.words) out.folded_words.push_back(fold(word));
  out.marks = has_marks(out.letters);
  // A family name alone is a part, not another form.
  if (out.words.size() > 1) out.world = knowledge.known_person(joined(out.words, " "));
  out.family_first = begins_with_family(out.words, pack);
  return out;
}

NameLink link_forms(const NameForm& known, const NameForm& form, const Pack& pack, const Knowledge& knowledge) {
  return Linker(known, form, pack, knowledge).link();
}

NameLink link_names(const std::string& known, const std::string& form, const Pack& pack, const Knowledge& knowledge) {
  return link_forms(name_form(known, pack, knowledge), name_form(form, pack, knowledge), pack, knowledge);
}

}  // namespace banggiao
