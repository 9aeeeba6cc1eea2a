#include "text/text.h"

#include <algorithm>

#include "base/utf8.h"
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
  }

  Document read() {
    const Article& article = *document_.article;
    for (std::uint32_t block = 0; block < article.blocks.size(); ++block) read_block(block);
    document_.hit_at.reserve(document_.words.size() + 1);
    for (const Sentence& sentence : document_.sentences) find_hits(sentence);
    document_.hit_at.push_back(static_cast<std::uint32_t>(document_.hits.size()));
    return std::move(document_);
  }

 private:
  void read_block(std::uint32_t block) {
    const std::string_view text = document_.article->text;
    std::vector<Span> spans;
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
      if (ends_sentence(spans, i)) {
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
    const char32_t c = decode(bytes, 0).value;
    if (c >= '0' && c <= '9') {
      word.shape |= Word::kNumber;
    } else if (!is_letter(c)) {
      word.shape |= Word::kPunct;
    } else if (is_upper(c)) {
      word.shape |= Word::kCapital;
      if (all_caps(bytes)) word.shape |= Word::kAllCaps;
    }
    if (span.begin == 0 || is_space(text[span.begin - 1]) || text[span.begin - 1] == '\xA0')
      word.shape |= Word::kAfterGap;
    word.id = document_.pack->word_id(document_.pack->normal_word(bytes));
    return word;
  }

  static bool all_caps(std::string_view bytes) {
    std::size_t letters = 0;
    for (std::size_t at = 0; at < bytes.size();) {
      const CodePoint c = decode(bytes, at);
      if (is_letter(c.value)) {
        if (!is_upper(c.value)) return false;
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
    const std::uint32_t id = document_.pack->word_id(document_.pack->normal_word(word));
    std::vector<PhraseMatch> matches;
    document_.pack->match(&id, 1, matches);
    return std::any_of(matches.begin(), matches.end(), [&](const PhraseMatch& match) {
      return static_cast<int>(match.lexeme->table_id) == abbreviations_;
    });
  }

  void add_sentence(std::uint32_t first, std::uint32_t block) {
    Sentence sentence;
    sentence.first = first;
    sentence.last = size();
    sentence.block = block;
    sentence.span = {document_.words[first].span.begin, document_.words[sentence.last - 1].span.end};
    document_.sentences.push_back(sentence);
  }

  void find_hits(const Sentence& sentence) {
    ids_.clear();
    for (std::uint32_t w = sentence.first; w < sentence.last; ++w) ids_.push_back(document_.words[w].id);
    for (std::uint32_t w = sentence.first; w < sentence.last; ++w) {
      document_.hit_at.push_back(static_cast<std::uint32_t>(document_.hits.size()));
      if (document_.words[w].id == 0) continue;
      const std::size_t at = w - sentence.first;
      document_.pack->match(ids_.data() + at, ids_.size() - at, matches_);
      for (const PhraseMatch& match : matches_) {
        if (match.lexeme->needs_capital && !capital(w, match)) continue;
        document_.hits.push_back({w, w + match.length, match.lexeme});
      }
    }
  }

  bool capital(std::uint32_t word, const PhraseMatch& match) const {
    const Word& first = document_.words[word];
    return match.lexeme->has("caps") ? first.all_caps() : first.capital();
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(document_.words.size()); }

  Document document_;
  int abbreviations_;
  std::vector<std::uint32_t> ids_;
  std::vector<PhraseMatch> matches_;
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

const Hit* Document::hit(std::uint32_t word, int table) const {
  if (word >= words.size()) return nullptr;
  for (std::uint32_t i = hit_at[word]; i < hit_at[word + 1]; ++i) {
    if (static_cast<int>(hits[i].lexeme->table_id) == table) return &hits[i];
  }
  return nullptr;
}

std::uint32_t Document::sentence_of(std::uint32_t word) const {
  const auto it = std::upper_bound(sentences.begin(), sentences.end(), word,
                                   [](std::uint32_t w, const Sentence& sentence) { return w < sentence.first; });
  return it == sentences.begin() ? 0 : static_cast<std::uint32_t>(it - sentences.begin() - 1);
}

Citation Document::cite(std::uint32_t first, std::uint32_t last, std::string rule) const {
  return {span(first, last), std::string(text(first, last)), std::move(rule)};
}

Document read_words(const Article& article, const Pack& pack) { return WordReader(article, pack).read(); }

}  // namespace banggiao
