#include "base/words.h"

#include <cstddef>

#include "base/utf8.h"

namespace banggiao {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0xFEFF;
}
bool is_combining(char32_t c) { return c >= 0x300 && c <= 0x36F; }
bool is_word(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c);
  return is_combining(c) || is_letter(c);
}
bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
bool joins_digits(char32_t c) { return c == '.' || c == ',' || c == '/' || c == ':' || is_hyphen(c); }
bool joins_letters(char32_t c) { return is_hyphen(c) || c == '\'' || c == 0x2019; }

class Splitter {
 public:
  Splitter(std::string_view text, Span within, std::vector<Span>& out) : text_(text), end_(within.end), out_(out) {
    at_ = within.begin;
  }

  void run() {
    while (at_ < end_) {
      const CodePoint c = decode(text_, at_);
      if (is_space(c.value)) {
        at_ += c.length;
      } else if (is_word(c.value)) {
        word();
      } else {
        punctuation(c);
      }
    }
  }

 private:
  void punctuation(CodePoint c) {
    const std::size_t begin = at_;
    at_ += c.length;
    if (c.value == '.') {
      while (at_ < end_ && text_[at_] == '.') ++at_;
    }
    emit(begin);
  }

  void word() {
    const std::size_t begin = at_;
    std::size_t part = at_;  // where the part after the last joining mark begins
    char32_t previous = 0;
    while (at_ < end_) {
      const CodePoint c = decode(text_, at_);
      if (is_word(c.value)) {
        previous = c.value;
        at_ += c.length;
        continue;
      }
      const std::size_t next_at = at_ + c.length;
      if (next_at >= end_) break;
      const char32_t next = decode(text_, next_at).value;
      if (!is_word(next) || is_combining(next) || !joins(part, previous, c.value, next)) break;
      at_ = next_at;
      part = next_at;
    }
    emit(begin);
  }

  bool joins(std::size_t part, char32_t previous, char32_t mark, char32_t next) const {
    if (is_digit(previous)) return is_digit(next) && joins_digits(mark);
    if (!joins_letters(mark)) return false;
    if (is_digit(next)) return is_hyphen(mark);
    if (!is_hyphen(mark)) return true;
    return !(is_upper(decode(text_, part).value) && is_upper(next));
  }

  void emit(std::size_t begin) { out_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)}); }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t end_;
  std::vector<Span>& out_;
};

}  // namespace

void split_words(std::string_view text, Span within, std::vector<Span>& out) { Splitter(text, within, out).run(); }

}  // namespace banggiao
