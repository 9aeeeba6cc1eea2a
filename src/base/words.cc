#include "base/words.h"

#include <cstddef>

#include "base/letters.h"

namespace banggiao {
namespace {

bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
bool joins_digits(char32_t c) { return c == '.' || c == ',' || c == '/' || c == ':' || is_hyphen(c); }
bool joins_letters(char32_t c) { return is_hyphen(c) || c == '\'' || c == 0x2019; }

class Splitter {
 public:
  Splitter(std::string_view text, Span within, std::vector<Span>& out)
      : text_(text), at_(within.begin), end_(within.end), out_(out) {}

  void run() {
    while (at_ < end_) {
      const CodePoint c = decode_quickly(text_, at_);
      const std::uint8_t flags = letter_flags(letters_, c.value);
      if ((flags & LetterTable::kSpace) != 0) {
        at_ += c.length;
      } else if ((flags & LetterTable::kInWord) != 0) {
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
      const CodePoint c = decode_quickly(text_, at_);
      const std::uint8_t flags = letter_flags(letters_, c.value);
      if ((flags & LetterTable::kInWord) != 0) {
        previous = c.value;
        at_ += c.length;
        continue;
      }
      if (c.value == ' ') break;
      const std::size_t next = at_ + c.length;
      if (!joins(text_.substr(0, end_), part, previous, c.value, next)) break;
      at_ = next;
      part = next;
    }
    emit(begin);
  }

  void emit(std::size_t begin) { out_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)}); }

  const LetterTable& letters_ = letter_table();
  std::string_view text_;
  std::size_t at_;
  std::size_t end_;
  std::vector<Span>& out_;
};

}  // namespace

bool joins(std::string_view text, std::size_t part, char32_t previous, char32_t mark, std::size_t next) {
  if (next >= text.size()) return false;
  const std::uint8_t flags = letter_flags(letter_table(), decode_quickly(text, next).value);
  if ((flags & LetterTable::kInWord) == 0 || (flags & LetterTable::kCombining) != 0) return false;
  const bool digit = (flags & LetterTable::kDigit) != 0;
  if (previous >= '0' && previous <= '9') return digit && joins_digits(mark);
  if (!joins_letters(mark)) return false;
  if (digit) return is_hyphen(mark);
  if (!is_hyphen(mark)) return true;
  return !(is_upper(decode(text, part).value) && (flags & LetterTable::kUpper) != 0);
}

void split_words(std::string_view text, Span within, std::vector<Span>& out) { Splitter(text, within, out).run(); }

}  // namespace banggiao
