// "What are the words?" An article becomes sentences of words, each with its bytes.
// In -> Out: Article + Pack -> Document.
// Fails: never; any bytes that are valid UTF-8 give a Document.
// Units: spans in bytes of Article::text; word and sentence indices from 0.
// Threads: pure; the Document borrows the Article and the Pack, which must outlive it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/record.h"
#include "knowledge/knowledge.h"

namespace banggiao {

// A word: a syllable, a number ("28/10", "12-6", "2019"), a hyphenated foreign name part ("Jong-un") or one punctuation
// mark. "28/10" and "12-6" are one word; "My-Trieu", "Viet-My" (both sides capital, neither a number) are three.
struct Word {
  enum Shape : std::uint8_t {
    kCapital = 1,    // first letter upper case
    kAllCaps = 2,    // two letters or more, all upper case
    kNumber = 4,     // starts with a digit
    kPunct = 8,      // a punctuation mark or symbol
    kAfterGap = 16,  // white space before it
    kFirst = 32,     // first word of its sentence (after opening quotes and dashes)
  };
  Span span;
  std::uint32_t id = 0;  // Pack::word_id of its normal form
  std::uint8_t shape = 0;
  std::uint8_t mark = 0;  // of a punctuation mark that is one code point: its ASCII code or a Mark; else 0
  enum Mark : std::uint8_t { kLeftQuote = 1, kRightQuote, kEnDash, kEmDash, kEllipsis, kBullet };
  bool capital() const { return (shape & kCapital) != 0; }
  bool all_caps() const { return (shape & kAllCaps) != 0; }
  bool number() const { return (shape & kNumber) != 0; }
  bool punct() const { return (shape & kPunct) != 0; }
};

struct Sentence {
  std::uint32_t first = 0, last = 0;  // words [first, last)
  std::uint32_t block = 0;            // index into Article::blocks
  Span span;
};

// A phrase of the pack found in the text. Capitals are checked here: a lexeme flagged "cap" needs them.
struct Hit {
  std::uint32_t first, last;  // words [first, last)
  const Lexeme* lexeme;
};

struct Document {
  const Article* article = nullptr;
  const Pack* pack = nullptr;
  std::vector<Word> words;
  std::uint32_t count = 0;  // words.size(), which every look at a word asks for: here without its division
  std::vector<Sentence> sentences;
  // Filled once and not made zero before.
  template <class T>
  class Run {
   public:
    Run() = default;
    explicit Run(std::size_t room) : items_(std::make_unique_for_overwrite<T[]>(room)) {}  // NOLINT
    T* data() { return items_.get(); }
    const T* data() const { return items_.get(); }
    const T& operator[](std::size_t i) const { return items_[i]; }

   private:
    std::unique_ptr<T[]> items_;  // NOLINT
  };
  Run<Hit> hits;  // all tables, all matches, sorted by first, then longest first
  struct Start {
    std::uint64_t tables;  // a bit for every table (modulo 64) of which a hit begins at the word
    std::uint64_t values;  // the same for every value of a hit (Pack::value_place)
    std::uint32_t hit;     // the first hit that begins at the word or behind it
    std::uint32_t sentence;
  };
  Run<Start> starts;  // by word; one more behind the last, where nothing begins

  // The hits that begin at the word.
  std::span<const Hit> hits_at(std::uint32_t word) const {
    return {hits.data() + starts[word].hit, hits.data() + starts[word + 1].hit};
  }
  std::string_view text(std::uint32_t word) const {
    const Span& bytes = words[word].span;
    return {article->text.data() + bytes.begin, bytes.end - bytes.begin};
  }
  std::string_view text(std::uint32_t first, std::uint32_t last) const;  // from first's begin to (last-1)'s end
  Span span(std::uint32_t first, std::uint32_t last) const;
  std::string normal(std::uint32_t word) const;  // Pack::normal_word of it
  // A bit for Start::tables; -1, which no hit is of, has that of the 64th table.
  static std::uint64_t bit(int table) { return std::uint64_t{1} << (static_cast<unsigned>(table) & 63U); }
  // False: no hit of these tables begins at the word. The cheap question before any other.
  bool may_begin(std::uint32_t word, std::uint64_t tables) const { return (starts[word].tables & tables) != 0; }
  // The same of one table and a value.
  bool may_say(std::uint32_t word, int table, const Name& value) const {
    const Start& at = starts[word];
    return (at.values >> Pack::value_place(value.number()) & 1U) != 0 && (at.tables & bit(table)) != 0;
  }
  // The longest hit of `table` that begins at the word, or nullptr; behind the last word there is none.
  const Hit* hit(std::uint32_t word, int table) const {
    return word < count && may_begin(word, bit(table)) ? find_hit(word, table, UINT32_MAX) : nullptr;
  }
  // The same among entries that say the value, and that end at `end` or before.
  const Hit* hit(std::uint32_t word, int table, const Name& value, std::uint32_t end = UINT32_MAX) const {
    return word < count && may_say(word, table, value) ? find_hit(word, table, value, end) : nullptr;
  }
  const Hit* hit_until(std::uint32_t word, int table, std::uint32_t end) const {
    return word < count && may_begin(word, bit(table)) ? find_hit(word, table, end) : nullptr;
  }
  std::uint32_t sentence_of(std::uint32_t word) const;
  Citation cite(std::uint32_t first, std::uint32_t last, std::string rule) const;

 private:
  const Hit* find_hit(std::uint32_t word, int table, std::uint32_t end) const;
  const Hit* find_hit(std::uint32_t word, int table, const Name& value, std::uint32_t end) const;
};

Document read_words(const Article& article, const Pack& pack);

}  // namespace banggiao
