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
    document_.hit_at.reserve(words + 1);
    document_.hits.reserve(words);
    document_.tables_at.assign(words, 0);
    document_.sentence_with.resize(words);
    ids_.reserve(words);
    for (const Word& word : document_.words) ids_.push_back(word.id);
    for (std::uint32_t s = 0; s < document_.sentences.size(); ++s) find_hits(s);
    document_.hit_at.push_back(static_cast<std::uint32_t>(document_.hits.size()));
    return std::move(document_);
  }

 private:
  void read_block(std::uint32_t block) {
    const std::string_view text = document_.article->text;
    std::vector<Span>& spans = spans_;
    spans.clear();
    split_words(text, document_.article->blocks[block].span, spans);
    std::uint32_t first = size();
    bool at_start = true;
    for (std::size_t i = 0; i < spans.size(); ++i) {
      Word word = make_word(spans[i]);
      if (at_start) {
        if (!word.punct()) {
          word.shape |= Word::kFirst;
          at_start = false;
        }
      }
      document_.words.push_back(word);
      if (word.punct() && ends_sentence(spans, i)) {
        // A closing quote or bracket right behind the full stop belongs to the sentence.
        while (i + 1 < spans.size() && closes(spans[i], spans[i + 1])) document_.words.push_back(make_word(spans[++i]));
        add_sentence(first, block);
        first = size();
        at_start = true;
      }
    }
    if (first < size()) add_sentence(first, block);
  }

  Word make_word(Span span) const {
    const std::string_view text = document_.article->text;
    const std::string_view bytes = text.substr(span.begin, span.end - span.begin);
    Word word;
    word.span = span;
    const std::uint8_t flags = letter_flags(letters_, decode_quickly(bytes, 0).value);
    if ((flags & LetterTable::kDigit) != 0) {
      word.shape |= Word::kNumber;
    } else if ((flags & LetterTable::kLetter) == 0) {
      word.shape |= Word::kPunct;
    } else if ((flags & LetterTable::kUpper) != 0) {
      word.shape |= Word::kCapital;
      if (all_caps(bytes)) word.shape |= Word::kAllCaps;
    }
    if (span.begin == 0 || is_space(text[span.begin - 1]) || text[span.begin - 1] == '\xA0')
      word.shape |= Word::kAfterGap;
    word.id = document_.pack->id_as_written(bytes);
    return word;
  }

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

  char32_t first_of(Span span) const { return decode(document_.article->text, span.begin).value; }

  bool closes(Span stop, Span next) const {
    const char32_t c = first_of(next);
    return next.begin == stop.end && (is_quote(c) || c == ')' || c == ']' || c == 0x2026);
  }

  bool ends_sentence(const std::vector<Span>& spans, std::size_t i) const {
    const char32_t c = first_of(spans[i]);
    if (c != '.' && c != '!' && c != '?' && c != 0x2026) return false;
    std::size_t next = i + 1;
    while (next < spans.size() && closes(spans[next - 1], spans[next])) ++next;
    if (next >= spans.size()) return true;
    if (spans[next].begin == spans[next - 1].end) return false;
    const char32_t follows = first_of(spans[next]);
    if (!is_upper(follows) && !is_quote(follows) && !is_dash(follows) && !(follows >= '0' && follows <= '9'))
      return false;
    return c != '.' || !is_abbreviation(spans, i);
  }

  // "George H. W. Bush", "TP. Da Nang": the full stop behind a single capital or a known short form ends nothing.
  bool is_abbreviation(const std::vector<Span>& spans, std::size_t stop) const {
    if (stop == 0 || spans[stop - 1].end != spans[stop].begin) return false;
    const std::string_view text = document_.article->text;
    const std::string_view word = text.substr(spans[stop - 1].begin, spans[stop - 1].end - spans[stop - 1].begin);
    const CodePoint c = decode(word, 0);
    if (is_upper(c.value) && c.length == word.size()) return true;
    const std::uint32_t id = document_.pack->id_as_written(word);
    bool found = false;
    document_.pack->each_match(&id, 1, [&](std::uint32_t, const PhraseTrie::Row& row) {
      found = found || static_cast<int>(row.table) == abbreviations_;
    });
    return found;
  }

  void add_sentence(std::uint32_t first, std::uint32_t block) {
    Sentence sentence;
    sentence.first = first;
    sentence.last = size();
    sentence.block = block;
    sentence.span = {document_.words[first].span.begin, document_.words[sentence.last - 1].span.end};
    document_.sentences.push_back(sentence);
  }

  void find_hits(std::uint32_t index) {
    const Sentence& sentence = document_.sentences[index];
    const Lexeme* const lexemes = document_.pack->lexemes().data();
    for (std::uint32_t w = sentence.first; w < sentence.last; ++w) {
      document_.hit_at.push_back(static_cast<std::uint32_t>(document_.hits.size()));
      document_.sentence_with[w] = index;
      std::uint64_t tables = 0;
      document_.pack->each_match(ids_.data() + w, sentence.last - w,
                                 [&](std::uint32_t length, const PhraseTrie::Row& row) {
                                   if (!written_so(w, row.capital)) return;
                                   document_.hits.push_back({w, w + length, lexemes + row.lexeme});
                                   tables |= Document::bit(row.table);
                                 });
      document_.tables_at[w] = tables;
    }
  }

  bool written_so(std::uint32_t word, PhraseTrie::Row::Capital capital) const {
    const Word& first = document_.words[word];
    switch (capital) {
      case PhraseTrie::Row::kAny:
        return true;
      case PhraseTrie::Row::kFirst:
        return first.capital();
      case PhraseTrie::Row::kAll:
        return first.all_caps();
    }
    return true;
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(document_.words.size()); }

  Document document_;
  int abbreviations_;
  const LetterTable& letters_ = letter_table();
  std::vector<Span> spans_;
  std::vector<std::uint32_t> ids_;
};

}  // namespace

std::string_view Document::text(std::uint32_t word) const { return text(word, word + 1); }

std::string_view Document::text(std::uint32_t first, std::uint32_t last) const {
  const Span bytes = span(first, last);
  return std::string_view(article->text).substr(bytes.begin, bytes.end - bytes.begin);
}

Span Document::span(std::uint32_t first, std::uint32_t last) const {
  if (first >= last) return {words[first].span.begin, words[first].span.begin};
  return {words[first].span.begin, words[last - 1].span.end};
}

std::string Document::normal(std::uint32_t word) const { return pack->normal_word(text(word)); }

const Hit* Document::find_hit(std::uint32_t word, int table) const {
  for (std::uint32_t i = hit_at[word]; i < hit_at[word + 1]; ++i) {
    if (static_cast<int>(hits[i].lexeme->table_id) == table) return &hits[i];
  }
  return nullptr;
}

std::uint32_t Document::sentence_of(std::uint32_t word) const {
  return word < sentence_with.size() ? sentence_with[word]
         : sentences.empty()         ? 0
                                     : static_cast<std::uint32_t>(sentences.size() - 1);
}

Citation Document::cite(std::uint32_t first, std::uint32_t last, std::string rule) const {
  return {span(first, last), std::string(text(first, last)), std::move(rule)};
}

Document read_words(const Article& article, const Pack& pack) { return WordReader(article, pack).read(); }

}  // namespace banggiao
