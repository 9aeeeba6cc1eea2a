#include "text/text.h"

#include <algorithm>

#include "base/letters.h"
#include "base/words.h"

namespace banggiao {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Quotation marks and dashes: neither open nor close a sentence by themselves.
bool is_quote(char32_t c) { return c == '"' || c == '\'' || c == 0x201C || c == 0x201D || c == 0x2018 || c == 0x2019; }
bool is_dash(char32_t c) { return c == '-' || c == 0x2013 || c == 0x2014; }

// Splits a block into words as split_words() does, and reads of each what it is written like, in one pass over its
// bytes.
class WordScanner {
 public:
  WordScanner(std::string_view text, Span block, const WordTable& table, std::vector<Word>& out)
      : text_(text.substr(0, block.end)), at_(block.begin), last_quick_(text.size()), table_(table), out_(out) {}

  void run() {
    while (known_words(), at_ < text_.size()) {
      const CodePoint c = decode_quickly(text_, at_);
      const std::uint8_t flags = letter_flags(letters_, c.value);
      if ((flags & LetterTable::kSpace) != 0) {
        at_ += c.length;
      } else if ((flags & LetterTable::kInWord) != 0) {
        word(flags);
      } else {
        punctuation(c);
      }
    }
  }

 private:
  // The words from here on, with a blank between them, as long as the table tells each from its bytes and nothing joins
  // it to what is behind it: the way of nearly every word.
  void known_words() {
    std::size_t at = at_;
    bool gap = is_after_gap(at);
    while (last_quick_ - at >= WordTable::kLongestKey) {
      const char* const bytes = text_.data() + at;
      const WordTable::Quick quick = table_.quick(bytes);
      if (quick.length == 0 || at + quick.length > text_.size()) break;  // `at`: perhaps one behind the block's blank
      const char next = bytes[quick.length];
      if (next != ' ') {
        const char last = bytes[quick.length - 1];
        if ((last >= '0' && last <= '9') || next == '-' || next == '\'') break;
      }
      Word word;
      word.span.begin = static_cast<std::uint32_t>(at);
      word.span.end = word.span.begin + quick.length;
      word.id = quick.number;
      static_assert(unsigned{LetterTable::kDigit} == unsigned{Word::kNumber} &&
                    unsigned{LetterTable::kUpper} >> 1U == unsigned{Word::kCapital});
      word.shape = static_cast<std::uint8_t>((quick.first & LetterTable::kDigit) |
                                             (quick.first & LetterTable::kUpper) >> 1U | (gap ? Word::kAfterGap : 0));
      out_.push_back(word);
      gap = next == ' ';
      at += quick.length + (gap ? 1U : 0U);
    }
    at_ = at;
  }

  void punctuation(CodePoint c) {
    Word word;
    word.span.begin = static_cast<std::uint32_t>(at_);
    at_ += c.length;
    word.mark = mark_of(c.value);
    if (c.value == '.' && at_ < text_.size() && text_[at_] == '.') {
      word.mark = 0;
      while (at_ < text_.size() && text_[at_] == '.') ++at_;
    }
    word.shape = Word::kPunct;
    emit(word);
  }

  static std::uint8_t mark_of(char32_t c) {
    if (c < 0x80) return static_cast<std::uint8_t>(c);
    switch (c) {
      case 0x201C:
        return Word::kLeftQuote;
      case 0x201D:
        return Word::kRightQuote;
      case 0x2013:
        return Word::kEnDash;
      case 0x2014:
        return Word::kEmDash;
      case 0x2026:
        return Word::kEllipsis;
      case 0x2022:
        return Word::kBullet;
      default:
        return 0;
    }
  }

  void word(std::uint8_t first) {
    Word word;
    word.span.begin = static_cast<std::uint32_t>(at_);
    const std::string_view text = text_;
    std::size_t at = at_;
    std::size_t part = at;  // where the part after the last joining mark begins
    while (at < text.size()) {
      const CodePoint c = decode_quickly(text, at);
      if ((letter_flags(letters_, c.value) & LetterTable::kInWord) == 0) {
        if (c.value == ' ') break;
        // Only a digit before the mark matters, and it is one byte.
        if (!joins(text, part, static_cast<unsigned char>(text[at - 1]), c.value, at + c.length)) break;
        part = at + c.length;
      }
      at += c.length;
    }
    at_ = at;
    if ((first & LetterTable::kDigit) != 0) {
      word.shape = Word::kNumber;
    } else if ((first & LetterTable::kLetter) == 0) {
      word.shape = Word::kPunct;  // a combining mark
    } else if ((first & LetterTable::kUpper) != 0) {
      word.shape = Word::kCapital;
      if (all_caps(text.substr(word.span.begin, at - word.span.begin))) word.shape |= Word::kAllCaps;
    }
    emit(word);
  }

  // Two letters or more, and none of them small.
  bool all_caps(std::string_view bytes) const {
    std::size_t letters = 0;
    for (std::size_t at = 0; at < bytes.size();) {
      const CodePoint c = decode_quickly(bytes, at);
      const std::uint8_t flags = letter_flags(letters_, c.value);
      if ((flags & LetterTable::kLetter) != 0) {
        if ((flags & LetterTable::kUpper) == 0) return false;
        ++letters;
      }
      at += c.length;
    }
    return letters >= 2;
  }

  void emit(Word& word) {
    word.span.end = static_cast<std::uint32_t>(at_);
    word.id = table_.find(text_.substr(word.span.begin, at_ - word.span.begin));
    if (is_after_gap(word.span.begin)) word.shape |= Word::kAfterGap;
    out_.push_back(word);
  }

  bool is_after_gap(std::size_t at) const {
    const char before = at == 0 ? ' ' : text_[at - 1];
    return is_space(before) || before == '\xA0';
  }

  const LetterTable& letters_ = letter_table();
  std::string_view text_;  // to the end of the block
  std::size_t at_;
  std::size_t last_quick_;  // the end of the whole text: up to there bytes can be read
  const WordTable& table_;
  std::vector<Word>& out_;
};

class WordReader {
 public:
  WordReader(const Article& article, const Pack& pack) : abbreviations_(pack.table("abbreviations")) {
    document_.article = &article;
    document_.pack = &pack;
    document_.words.reserve(article.text.size() / 5);
  }

  Document read() {
    const Article& article = *document_.article;
    for (std::uint32_t block = 0; block < article.blocks.size(); ++block) read_block(block);
    const std::size_t words = document_.words.size();
    document_.count = static_cast<std::uint32_t>(words);
    room_ = 3 * words + document_.pack->phrases().most_rows();
    document_.hits = Document::Run<Hit>(room_);
    document_.starts = Document::Run<Document::Start>(words + 1);
    std::uint32_t hits = 0;
    for (std::uint32_t s = 0; s < document_.sentences.size(); ++s) hits = find_hits(s, hits);
    document_.starts.data()[words] = {0, 0, hits, 0};
    return std::move(document_);
  }

 private:
  void read_block(std::uint32_t block) {
    std::vector<Word>& words = document_.words;
    std::uint32_t first = size();
    WordScanner(document_.article->text, document_.article->blocks[block].span, document_.pack->words(), words).run();
    bool at_start = true;
    for (std::uint32_t i = first; i < size(); ++i) {
      if (!words[i].punct()) {
        if (at_start) words[i].shape |= Word::kFirst;
        at_start = false;
      } else if (ends_sentence(i)) {
        // A closing quote or bracket right behind the full stop belongs to the sentence.
        while (i + 1 < size() && closes(words[i].span, words[i + 1].span)) ++i;
        add_sentence(first, i + 1, block);
        first = i + 1;
        at_start = true;
      }
    }
    if (first < size()) add_sentence(first, size(), block);
  }

  char32_t first_of(Span span) const { return decode(document_.article->text, span.begin).value; }

  bool closes(Span stop, Span next) const {
    const char32_t c = first_of(next);
    return next.begin == stop.end && (is_quote(c) || c == ')' || c == ']' || c == 0x2026);
  }

  bool ends_sentence(std::uint32_t i) const {
    const std::vector<Word>& words = document_.words;
    const char32_t c = first_of(words[i].span);
    if (c != '.' && c != '!' && c != '?' && c != 0x2026) return false;
    std::uint32_t next = i + 1;
    while (next < size() && closes(words[next - 1].span, words[next].span)) ++next;
    if (next >= size()) return true;
    if (words[next].span.begin == words[next - 1].span.end) return false;
    const char32_t follows = first_of(words[next].span);
    if (!is_upper(follows) && !is_quote(follows) && !is_dash(follows) && !(follows >= '0' && follows <= '9'))
      return false;
    return c != '.' || !is_abbreviation(i);
  }

  // "George H. W. Bush", "TP. Da Nang": the full stop behind a single capital or a known short form ends nothing.
  bool is_abbreviation(std::uint32_t stop) const {
    const std::vector<Word>& words = document_.words;
    if (stop == 0 || words[stop - 1].span.end != words[stop].span.begin) return false;
    const Word& before = words[stop - 1];
    const CodePoint c = decode(document_.article->text, before.span.begin);
    // "In Asia." ends with a word: initials bear no tone.
    const bool toned = c.value >= 0xC0 && c.value <= 0xDD;
    if (is_upper(c.value) && !toned && c.length == before.span.end - before.span.begin) return true;
    bool found = false;
    document_.pack->each_match([&](std::size_t) { return before.id; }, 1,
                               [&](std::uint32_t, const PhraseTrie::Row& row) {
                                 found = found || static_cast<int>(row.table) == abbreviations_;
                               });
    return found;
  }

  void add_sentence(std::uint32_t first, std::uint32_t last, std::uint32_t block) {
    Sentence sentence;
    sentence.first = first;
    sentence.last = last;
    sentence.block = block;
    sentence.span = {document_.words[first].span.begin, document_.words[sentence.last - 1].span.end};
    document_.sentences.push_back(sentence);
  }

  // The hits of a sentence, behind `count` of those before it; returns how many there are then.
  std::uint32_t find_hits(std::uint32_t index, std::uint32_t count) {
    const Sentence& sentence = document_.sentences[index];
    const Lexeme* const lexemes = document_.pack->lexemes().data();
    const PhraseTrie& phrases = document_.pack->phrases();
    const Word* const words = document_.words.data();
    PhraseTrie::Path path;  // NOLINT: filled as far as it is read
    for (std::uint32_t w = sentence.first; w < sentence.last; ++w) {
      if (room_ - count < phrases.most_rows()) [[unlikely]]
        widen_hits(count);
      Hit* const first = document_.hits.data() + count;
      Hit* hit = first;
      const unsigned written = capitals_of(words[w]);
      std::uint64_t tables = 0, values = 0;
      const auto word_at = [&](std::size_t at) { return words[w + at].id; };
      for (std::size_t depth = phrases.walk(word_at, sentence.last - w, path); depth > 0; --depth) {
        for (const PhraseTrie::Row& row : phrases.rows(path[depth - 1])) {
          if ((written >> row.capital & 1U) == 0) continue;
          *hit++ = {w, w + static_cast<std::uint32_t>(depth), lexemes + row.lexeme};
          tables |= Document::bit(row.table);
          values |= std::uint64_t{1} << row.value_place;
        }
      }
      document_.starts.data()[w] = {tables, values, count, index};
      count += static_cast<std::uint32_t>(hit - first);
    }
    return count;
  }

  void widen_hits(std::uint32_t count) {
    const std::size_t wider = 2 * room_ + document_.pack->phrases().most_rows();
    Document::Run<Hit> hits(wider);
    std::copy_n(document_.hits.data(), count, hits.data());
    document_.hits = std::move(hits);
    room_ = wider;
  }

  // A bit for each PhraseTrie::Row::Capital that the word has.
  static unsigned capitals_of(const Word& word) {
    using Row = PhraseTrie::Row;
    static_assert(Word::kCapital << 1U == 1U << Row::kFirst && Word::kAllCaps << 1U == 1U << Row::kAll);
    return 1U << Row::kAny | (word.shape & (Word::kCapital | Word::kAllCaps)) << 1U;
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(document_.words.size()); }

  Document document_;
  std::size_t room_ = 0;  // of document_.hits
  int abbreviations_;
};

}  // namespace

std::string_view Document::text(std::uint32_t first, std::uint32_t last) const {
  const Span bytes = span(first, last);
  return std::string_view(article->text).substr(bytes.begin, bytes.end - bytes.begin);
}

Span Document::span(std::uint32_t first, std::uint32_t last) const {
  if (first >= last) return {words[first].span.begin, words[first].span.begin};
  return {words[first].span.begin, words[last - 1].span.end};
}

std::string Document::normal(std::uint32_t word) const {
  const std::uint32_t id = words[word].id;
  return id != 0 ? pack->words().normal_of(id) : pack->normal_word(text(word));
}

const Hit* Document::find_hit(std::uint32_t word, int table, std::uint32_t end) const {
  for (const Hit& hit : hits_at(word)) {
    if (static_cast<int>(hit.lexeme->table_id) == table && hit.last <= end) return &hit;
  }
  return nullptr;
}

const Hit* Document::find_hit(std::uint32_t word, int table, const Name& value, std::uint32_t end) const {
  for (const Hit& hit : hits_at(word)) {
    if (hit.lexeme->says(value) && static_cast<int>(hit.lexeme->table_id) == table && hit.last <= end) return &hit;
  }
  return nullptr;
}

std::uint32_t Document::sentence_of(std::uint32_t word) const {
  return word < words.size() ? starts[word].sentence
         : sentences.empty() ? 0
                             : static_cast<std::uint32_t>(sentences.size() - 1);
}

Citation Document::cite(std::uint32_t first, std::uint32_t last, std::string rule) const {
  return {span(first, last), std::string(text(first, last)), std::move(rule)};
}

Document read_words(const Article& article, const Pack& pack) { return WordReader(article, pack).read(); }

}  // namespace banggiao
