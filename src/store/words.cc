#include "store/words.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace banggiao {
namespace {

constexpr std::size_t kSnippetBytes = 240;
constexpr std::size_t kLeadBytes = 60;  // shown before the first match

struct Form {
  char32_t base = 0;  // 0: no letter or digit, or a mark of its own
  char tone = 0;
};

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
  if (!u_isalnum(point)) return {0, tone_digit(point)};
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const decompose = icu::Normalizer2::getNFDInstance(status);
  static const icu::Normalizer2* const compose = icu::Normalizer2::getNFCInstance(status);
  const icu::UnicodeString parts = decompose->normalize(icu::UnicodeString(u_tolower(point)), status);
  icu::UnicodeString kept;
  Form out;
  for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 part = parts.char32At(i);
    if (const char tone = tone_digit(part)) {
      out.tone = tone;
    } else {
      kept.append(part);
    }
  }
  const icu::UnicodeString whole = compose->normalize(kept, status);
  out.base = static_cast<char32_t>(whole.char32At(0));
  return out;
}

constexpr char32_t kTableSize = 0x2000;
Form form(char32_t c) {
  static const auto table = [] {
    std::array<Form, kTableSize> made{};
    for (char32_t i = 0; i < kTableSize; ++i) made[i] = form_slowly(i);
    return made;
  }();
  return c < kTableSize ? table[c] : form_slowly(c);
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
  bool inside = false;
  const auto close = [&] {
    if (inside) out.back().exact += tones;
    inside = false;
    tones.clear();
  };
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode(text, i);
    const Form f = form(c.value);
    const std::string folded = f.base == 0 ? "" : fold(text.substr(i, c.length));
    if (f.base == 0 && (f.tone == 0 || !inside)) {
      close();
    } else {
      if (!inside) out.push_back({{static_cast<std::uint32_t>(i), 0}, "", ""});
      inside = true;
      if (f.base != 0) append(out.back().exact, f.base);
      out.back().folded += folded;
      if (f.tone != 0) tones += f.tone;
      out.back().span.end = static_cast<std::uint32_t>(i + c.length);
    }
    i += c.length;
  }
  close();
  return out;
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
