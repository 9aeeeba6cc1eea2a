#include "source/clean.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace banggiao {
namespace {

std::uint32_t u32(std::size_t value) { return static_cast<std::uint32_t>(value); }
bool identity(const OriginRun& run) { return run.at.end - run.at.begin == run.from.end - run.from.begin; }

enum class Class : std::uint8_t { kKeep, kBlank, kDrop };

Class class_of(char32_t c) {
  if (c == ' ') return Class::kBlank;
  if (c < 0x20 || c == 0x7F) return Class::kBlank;
  if (c <= 0x7F) return Class::kKeep;
  if (c <= 0xA0) return Class::kBlank;
  if (c == 0xAD) return Class::kDrop;
  if (c < 0x1680) return Class::kKeep;
  if (c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
      c == 0x3000) {
    return Class::kBlank;
  }
  if ((c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF) {
    return Class::kDrop;
  }
  return Class::kKeep;
}

// Whether a byte, with the two behind it, may be a sign that cleaning would change something. Comparisons and nothing
// else: the compiler does sixteen bytes at a time.
constexpr unsigned char suspect(unsigned char byte, unsigned char next, unsigned char last) {
  const auto between = [](unsigned char c, unsigned char low, unsigned char high) {
    return static_cast<unsigned char>(c - low) <= static_cast<unsigned char>(high - low);
  };
  // Printable ASCII, Latin letters (C3..CB) and the bytes that continue a character are fine.
  const unsigned char plain = between(byte, 0x20, 0x7E) | between(byte, 0x80, 0xCB);
  const unsigned char blanks = (byte == ' ') & (next == ' ');
  // Controls, no-break space, soft hyphen.
  const unsigned char c2 = (byte == 0xC2) & ((next <= 0xA0) | (next == 0xAD));
  const unsigned char letter = (byte == 0xE1) & between(next, 0xB8, 0xBB);                 // U+1E00..1EFF
  const unsigned char mark = (byte == 0xE2) & (next == 0x80) & between(last, 0x90, 0xA6);  // U+2010..2026
  return static_cast<unsigned char>(((plain | letter | mark) ^ 1U) | blanks | c2);
}

// True when the bytes alone show that cleaning would change nothing: the way of nearly every line.
bool is_clean(std::string_view line) {
  if (line.empty() || line.front() == ' ' || line.back() == ' ') return false;
  const auto* bytes = reinterpret_cast<const unsigned char*>(line.data());
  constexpr std::size_t kAtOnce = 16;
  std::size_t i = 0;
  for (; i + kAtOnce + 2 <= line.size(); i += kAtOnce) {
    unsigned char found = 0;
    for (std::size_t k = 0; k < kAtOnce; ++k) found |= suspect(bytes[i + k], bytes[i + k + 1], bytes[i + k + 2]);
    if (found != 0) return false;
  }
  const auto byte = [&](std::size_t at) { return at < line.size() ? bytes[at] : static_cast<unsigned char>(0); };
  for (; i < line.size(); ++i) {
    if (suspect(bytes[i], byte(i + 1), byte(i + 2)) != 0) return false;
  }
  return true;
}

// Appends one word, composed; its runs follow ICU's own account of what it changed.
void add_word(CleanLine& line, std::string_view source, std::size_t begin, std::size_t end) {
  const std::string_view word = source.substr(begin, end - begin);
  const std::size_t at = line.text.size();
  if (is_nfc(word)) {
    line.text.append(word);
    add_run(line.runs, {{u32(at), u32(line.text.size())}, {u32(begin), u32(end)}});
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::Edits edits;
  std::string composed;
  icu::StringByteSink<std::string> sink(&composed);
  icu::Normalizer2::getNFCInstance(status)->normalizeUTF8(
      0, icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())), sink, &edits, status);
  line.text += composed;
  icu::Edits::Iterator change = edits.getFineIterator();
  while (change.next(status)) {
    const Span to = {u32(at + static_cast<std::size_t>(change.destinationIndex())),
                     u32(at + static_cast<std::size_t>(change.destinationIndex() + change.newLength()))};
    const Span from = {u32(begin + static_cast<std::size_t>(change.sourceIndex())),
                       u32(begin + static_cast<std::size_t>(change.sourceIndex() + change.oldLength()))};
    if (to.begin != to.end) add_run(line.runs, {to, from});
  }
}

}  // namespace

void add_run(std::vector<OriginRun>& runs, OriginRun run) {
  if (!runs.empty()) {
    OriginRun& last = runs.back();
    if (identity(last) && identity(run) && last.at.end == run.at.begin && last.from.end == run.from.begin) {
      last.at.end = run.at.end;
      last.from.end = run.from.end;
      return;
    }
  }
  runs.push_back(run);
}

CleanLine clean_line(std::string_view source, Span at) {
  CleanLine line;
  std::size_t begin = at.begin;
  std::size_t end = at.end;
  while (begin < end && (source[begin] == ' ' || source[begin] == '\t')) ++begin;
  while (end > begin && (source[end - 1] == ' ' || source[end - 1] == '\t' || source[end - 1] == '\r')) --end;
  line.from = {u32(begin), u32(end)};
  const std::string_view raw = source.substr(begin, end - begin);
  if (is_clean(raw)) {
    line.text.assign(raw);
    line.runs = {{{0, u32(raw.size())}, line.from}};
    return line;
  }
  // Words between blanks; a dropped character ends a stretch without a blank.
  std::size_t word = begin;
  std::size_t blank_begin = begin;
  std::size_t blank_end = begin;
  const auto flush = [&](std::size_t word_end) {
    if (word == word_end) return;
    if (blank_end > blank_begin && !line.text.empty()) {
      const std::size_t to = line.text.size();
      line.text += ' ';
      add_run(line.runs, {{u32(to), u32(to + 1)}, {u32(blank_begin), u32(blank_end)}});
    }
    blank_begin = blank_end = word_end;
    if (line.text.empty()) line.from.begin = u32(word);
    line.from.end = u32(word_end);
    add_word(line, source, word, word_end);
  };
  for (std::size_t i = begin; i < end;) {
    const CodePoint c = decode(source, i);
    const Class kind = class_of(c.value);
    if (kind != Class::kKeep) {
      flush(i);
      word = i + c.length;
      if (kind == Class::kBlank) {
        if (blank_begin == blank_end) blank_begin = i;
        blank_end = i + c.length;
      }
    }
    i += c.length;
  }
  flush(end);
  if (!is_nfc(line.text)) {
    // A zero-width character stood between a letter and its mark: the line as a whole becomes one run.
    line.text = nfc(line.text);
    line.runs = {{{0, u32(line.text.size())}, line.from}};
  }
  return line;
}

void Unescaped::add(std::string_view bytes, std::size_t from) {
  if (bytes.empty()) return;
  add_run(runs_, {{u32(text_.size()), u32(text_.size() + bytes.size())}, {u32(from), u32(from + bytes.size())}});
  text_.append(bytes);
}

void Unescaped::add_changed(std::string_view bytes, std::size_t from, std::size_t length) {
  runs_.push_back({{u32(text_.size()), u32(text_.size() + bytes.size())}, {u32(from), u32(from + length)}});
  text_.append(bytes);
}

void Unescaped::add_break() {
  const std::uint32_t from = runs_.empty() ? 0 : runs_.back().from.end;
  runs_.push_back({{u32(text_.size()), u32(text_.size() + 1)}, {from, from}});
  text_ += '\n';
}

namespace {

// First run that ends after `at`.
std::vector<OriginRun>::const_iterator run_at(const std::vector<OriginRun>& runs, std::uint32_t at) {
  return std::upper_bound(runs.begin(), runs.end(), at,
                          [](std::uint32_t value, const OriginRun& run) { return value < run.at.end; });
}

}  // namespace

Span to_input(const std::vector<OriginRun>& runs, Span span) {
  if (runs.empty()) return span;
  const auto first = run_at(runs, span.begin);
  if (first == runs.end()) return {runs.back().from.end, runs.back().from.end};
  const auto last = span.end > span.begin ? run_at(runs, span.end - 1) : first;
  Span out = first->from;
  if (identity(*first)) out.begin += span.begin - first->at.begin;
  if (span.end <= span.begin) return {out.begin, out.begin};
  const OriginRun& tail = last == runs.end() ? runs.back() : *last;
  out.end = identity(tail) && span.end < tail.at.end ? tail.from.begin + (span.end - tail.at.begin) : tail.from.end;
  if (out.end < out.begin) out.end = out.begin;  // pieces that stand in another order in the input
  return out;
}

std::vector<OriginRun> through(const std::vector<OriginRun>& outer, const std::vector<OriginRun>& inner) {
  std::vector<OriginRun> out;
  out.reserve(outer.size() + inner.size());
  auto next = inner.begin();  // the runs come nearly always in order; then no search is needed
  for (const OriginRun& run : outer) {
    if (!identity(run) || run.at.begin == run.at.end) {
      out.push_back({run.at, to_input(inner, run.from)});
      continue;
    }
    // An identity may cross several inner runs: cut it there.
    std::uint32_t at = run.at.begin;
    std::uint32_t from = run.from.begin;
    while (next != inner.end() && next->at.end <= from) ++next;
    if (next == inner.end() || next->at.begin > from) next = run_at(inner, from);
    for (auto piece = next; piece != inner.end() && from < run.from.end; ++piece) {
      const std::uint32_t stop = std::min(piece->at.end, run.from.end);
      const Span to = {at, at + (stop - from)};
      Span source = piece->from;
      if (identity(*piece)) {
        source.begin += from - piece->at.begin;
        source.end = source.begin + (stop - from);
      }
      add_run(out, {to, source});
      at = to.end;
      from = stop;
    }
  }
  return out;
}

}  // namespace banggiao
