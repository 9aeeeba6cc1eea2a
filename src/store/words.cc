#include "store/words.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "base/letters.h"
#include "base/utf8.h"

namespace banggiao {
namespace {

constexpr std::size_t kSnippetBytes = 240;
constexpr std::size_t kLeadBytes = 60;  // shown before the first match

// What a letter is searched by, in UTF-8.
struct Form {
  std::array<char, 4> base{}, folded{};
  std::uint8_t base_size = 0;  // 0: no letter or digit, or a mark of its own
  std::uint8_t folded_size = 0;
  char tone = 0;
};

template <std::size_t kSize>
std::uint8_t put(std::array<char, kSize>& to, std::string_view letters) {
  const std::size_t size = std::min(letters.size(), kSize);
  std::copy_n(letters.data(), size, to.data());
  return static_cast<std::uint8_t>(size);
}

// The five tone marks of Vietnamese, as digits after the word. Other languages' grave and acute move likewise,
// harmlessly.
char tone_digit(UChar32 mark) {
  switch (mark) {
    case 0x301:
      return '1';
    case 0x300:
      return '2';
    case 0x309:
      return '3';
    case 0x303:
      return '4';
    case 0x323:
      return '5';
    default:
      return 0;
  }
}

Form form_slowly(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  Form out;
  if (!u_isalnum(point)) {
    out.tone = tone_digit(point);
    return out;
  }
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const decompose = icu::Normalizer2::getNFDInstance(status);
  static const icu::Normalizer2* const compose = icu::Normalizer2::getNFCInstance(status);
  const icu::UnicodeString parts = decompose->normalize(icu::UnicodeString(u_tolower(point)), status);
  icu::UnicodeString kept;
  for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 part = parts.char32At(i);
    if (const char tone = tone_digit(part)) {
      out.tone = tone;
    } else {
      kept.append(part);
    }
  }
  const icu::UnicodeString whole = compose->normalize(kept, status);
  std::string letter, base;
  append(letter, c);
  append(base, static_cast<char32_t>(whole.char32At(0)));
  out.base_size = put(out.base, base);
  out.folded_size = put(out.folded, fold(letter));
  return out;
}

constexpr char32_t kTableSize = 0x2000;
const std::vector<Form>& form_table() {
  static const auto kForms = [] {
    std::vector<Form> made(kTableSize);
    for (char32_t i = 0; i < kTableSize; ++i) made[i] = form_slowly(i);
    return made;
  }();
  return kForms;
}

// Calls letter(begin, end, form, first) for every letter and mark of a word, close() behind each word.
template <class Letter, class Close>
void each_letter(std::string_view text, const Letter& letter, const Close& close) {
  const Form* const table = form_table().data();
  bool inside = false;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_quickly(text, i);
    const std::size_t end = i + c.length;
    Form beyond;
    if (c.value >= kTableSize) beyond = form_slowly(c.value);
    const Form& f = c.value < kTableSize ? table[c.value] : beyond;
    if (f.base_size == 0 && (f.tone == 0 || !inside)) {
      if (inside) close();
      inside = false;
    } else {
      letter(i, end, f, !inside);
      inside = true;
    }
    i = end;
  }
  if (inside) close();
}

bool equal(const SearchToken& wanted, const SearchToken& found, bool as_written, bool beginning) {
  const std::string& a = as_written ? wanted.exact : wanted.folded;
  const std::string& b = as_written ? found.exact : found.folded;
  return beginning ? b.compare(0, a.size(), a) == 0 : a == b;
}

bool stands_at(const QueryTerm& term, const std::vector<SearchToken>& tokens, std::size_t at) {
  if (at + term.words.size() > tokens.size()) return false;
  for (std::size_t i = 0; i < term.words.size(); ++i) {
    const bool beginning = term.beginning && i + 1 == term.words.size();
    if (!equal(term.words[i], tokens[at + i], term.as_written, beginning)) return false;
  }
  return true;
}

struct Mark {
  Span span;
  std::size_t term = 0;
};

std::vector<Mark> marks_in(const std::vector<SearchToken>& tokens, const std::vector<QueryTerm>& terms) {
  std::vector<Mark> out;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    for (std::size_t t = 0; t < terms.size(); ++t) {
      if (terms[t].unwanted || !stands_at(terms[t], tokens, at)) continue;
      const Span span{tokens[at].span.begin, tokens[at + terms[t].words.size() - 1].span.end};
      if (out.empty() || out.back().span.end <= span.begin) out.push_back({span, t});
    }
  }
  return out;
}

// The window of marks with the most different terms, the first of those.
std::size_t best_start(const std::vector<Mark>& marks, std::size_t term_count) {
  std::size_t best = 0, best_score = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    std::vector<bool> seen(term_count);
    std::size_t score = 0;
    for (std::size_t j = i; j < marks.size() && marks[j].span.end <= marks[i].span.begin + kSnippetBytes - kLeadBytes;
         ++j) {
      score += seen[marks[j].term] ? 0 : 1;
      seen[marks[j].term] = true;
    }
    if (score > best_score) {
      best = i;
      best_score = score;
    }
  }
  return best;
}

std::string quoted(const std::vector<SearchToken>& words, std::string SearchToken::*form_of) {
  std::string out = "\"";
  for (const SearchToken& w : words) out += (out.size() > 1 ? " " : "") + w.*form_of;
  return out + "\"";
}

std::string expression(const QueryTerm& term) {
  const std::string star = term.beginning ? " *" : "";
  const std::string exact = quoted(term.words, &SearchToken::exact), folded = quoted(term.words, &SearchToken::folded);
  if (term.as_written) return "exact : " + exact + star;
  // Typed with marks: found without them too, but what is written so comes first.
  if (exact != folded) return "(folded : " + folded + star + " OR exact : " + exact + star + ")";
  return "folded : " + folded + star;
}

}  // namespace

std::vector<SearchToken> tokens_of(std::string_view text) {
  std::vector<SearchToken> out;
  std::string tones;
  each_letter(
      text,
      [&](std::size_t begin, std::size_t end, const Form& f, bool first) {
        if (first) out.push_back({{static_cast<std::uint32_t>(begin), 0}, "", ""});
        out.back().exact.append(f.base.data(), f.base_size);
        out.back().folded.append(f.folded.data(), f.folded_size);
        if (f.tone != 0) tones += f.tone;
        out.back().span.end = static_cast<std::uint32_t>(end);
      },
      [&] {
        out.back().exact += tones;
        tones.clear();
      });
  return out;
}

IndexedWords indexed_words(std::string_view text) {
  // A byte becomes a letter of at most four, a tone, or a blank behind its word.
  const std::size_t most = 5 * text.size() + 1;
  const auto exact = std::make_unique_for_overwrite<char[]>(most),
             folded = std::make_unique_for_overwrite<char[]>(most);
  char *to_exact = exact.get(), *to_folded = folded.get();
  std::string tones;
  each_letter(
      text,
      [&](std::size_t, std::size_t, const Form& f, bool) {
        // All four bytes, of which as many count as there are: there is room for them.
        std::memcpy(to_exact, f.base.data(), f.base.size());
        std::memcpy(to_folded, f.folded.data(), f.folded.size());
        to_exact += f.base_size;
        to_folded += f.folded_size;
        if (f.tone != 0) tones += f.tone;
      },
      [&] {
        to_exact = std::copy(tones.begin(), tones.end(), to_exact);
        tones.clear();
        *to_exact++ = ' ';
        *to_folded++ = ' ';
      });
  return {std::string(exact.get(), to_exact), std::string(folded.get(), to_folded)};
}

bool occurs(const QueryTerm& term, const std::vector<SearchToken>& tokens) {
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (stands_at(term, tokens, at)) return true;
  }
  return false;
}

std::vector<QueryTerm> parse_query(std::string_view query) {
  std::vector<QueryTerm> out;
  const std::string text = nfc(query);
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == ' ' || text[i] == '\t' || text[i] == '\n') {
      ++i;
      continue;
    }
    QueryTerm term;
    if (text[i] == '-' && i + 1 < text.size() && text[i + 1] != ' ') {
      term.unwanted = true;
      ++i;
    }
    std::size_t end = 0;
    if (text[i] == '"') {
      term.as_written = true;
      end = std::min(text.find('"', i + 1), text.size());
      term.words = tokens_of(std::string_view(text).substr(i + 1, end - i - 1));
      if (end < text.size()) ++end;
    } else {
      end = std::min(text.find_first_of(" \t\n\"", i), text.size());
      term.words = tokens_of(std::string_view(text).substr(i, end - i));
      term.beginning = end > i && text[end - 1] == '*';
    }
    i = std::max(end, i + 1);
    if (!term.words.empty()) out.push_back(std::move(term));
  }
  return out;
}

std::string match_expression(const std::vector<QueryTerm>& terms) {
  std::string wanted, unwanted;
  std::vector<SearchToken> row;  // of plain words: those that stand so in the text come first
  int plain = 0;
  for (const QueryTerm& term : terms) {
    if (term.unwanted) {
      unwanted += " NOT " + expression(term);
      continue;
    }
    wanted += (wanted.empty() ? "" : " AND ") + expression(term);
    if (term.as_written || term.beginning) continue;
    row.insert(row.end(), term.words.begin(), term.words.end());
    ++plain;
  }
  if (wanted.empty()) return "";
  if (plain > 1) wanted = "(" + wanted + ") OR (" + wanted + " AND folded : " + quoted(row, &SearchToken::folded) + ")";
  return "(" + wanted + ")" + unwanted;
}

Snippet make_snippet(std::string_view text, const std::vector<QueryTerm>& terms) {
  const std::vector<SearchToken> tokens = tokens_of(text);
  const std::vector<Mark> marks = marks_in(tokens, terms);
  Snippet out;
  if (marks.empty()) return out;
  const Span first = marks[best_start(marks, terms.size())].span;
  // Whole words, and no further than the paragraph.
  const std::size_t before = text.rfind('\n', first.begin);
  const std::size_t line_begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t line_end = std::min(text.find('\n', first.end), text.size());
  std::size_t begin = line_begin, end = line_end;
  if (first.begin > line_begin + kLeadBytes) {
    const std::size_t from = first.begin - kLeadBytes;
    begin = std::find_if(tokens.begin(), tokens.end(), [&](const SearchToken& t) {
              return t.span.begin >= from;
            })->span.begin;
  }
  if (line_end > begin + kSnippetBytes) {
    end = first.end;
    for (const SearchToken& t : tokens) {
      if (t.span.end > end && t.span.end <= begin + kSnippetBytes) end = t.span.end;
    }
  }
  const std::string lead = begin == line_begin ? "" : "... ";
  out.text = lead + std::string(text.substr(begin, end - begin)) + (end == line_end ? "" : " ...");
  const auto moved = [&](std::size_t at) { return static_cast<std::uint32_t>(at - begin + lead.size()); };
  for (const Mark& m : marks) {
    if (m.span.begin < begin || m.span.end > end) continue;
    out.marks.push_back({moved(m.span.begin), moved(m.span.end)});
  }
  return out;
}

}  // namespace banggiao
