// From a word as an article spells it to its number, without an allocation.
// In -> Out: normal forms with their numbers, once; then words in any case and tone placement -> number.
// Fails: never.
// Units: numbers from 1; 0 is "no such word".
// Threads: find() is pure; add() belongs to who builds the table.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/letters.h"

namespace banggiao {

// Every letter that stands in any word has a code of one byte, so that a word of up to 16 letters is a number itself
// and is found by comparing numbers. Longer words and letters beyond LetterTable go through their normal form.
class WordTable {
 public:
  using Tones = std::vector<std::pair<std::string, std::string>>;  // new placement -> old, at a word's end

  WordTable();
  void set_tones(Tones tones) { tones_ = std::move(tones); }

  // A word as it is read, letter by letter.
  class Spelling;
  std::uint32_t find(const Spelling& spelling, std::string_view word) const;

  // Lower case, tone mark in its old place.
  std::string normal_word(std::string_view word) const;
  // Of a word as it is written, and of a normal form.
  std::uint32_t find(std::string_view word) const;
  std::uint32_t find_normal(std::string_view normal_word) const;
  // The number of the word as it is written, a new one if it has none.
  std::uint32_t add(std::string_view word);
  std::size_t size() const { return numbers_.size(); }

 private:
  friend struct ImageFields;
  struct Key {
    std::uint64_t high = 0, low = 0;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Slot {
    Key key;
    std::uint32_t number = 0;  // 0: free
  };
  static constexpr std::uint8_t kNoCode = 0, kBeyond = 255;
  static constexpr unsigned kLongestKey = 16;

  std::size_t slot_of(const Key& key) const;  // where it is, or the free slot where it belongs
  void enter(std::string_view spelling, std::uint32_t number);
  void give_codes(std::string_view normal);
  void grow();

  std::array<std::uint8_t, LetterTable::kSize> codes_{};  // of a letter in either case
  std::uint8_t last_code_ = 0;
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::unordered_map<std::string, std::uint32_t> numbers_;  // by normal form
  Tones tones_;
};

class WordTable::Spelling {
 public:
  explicit Spelling(const WordTable& table) : codes_(table.codes_.data()) {}
  void add(char32_t letter) {
    const std::uint8_t code = letter < LetterTable::kSize ? codes_[letter] : kBeyond;
    unknown_ = unknown_ || code == kNoCode;
    beyond_ = beyond_ || code == kBeyond;
    key_.high = key_.high << 8U | key_.low >> 56U;
    key_.low = key_.low << 8U | code;
    ++letters_;
  }

 private:
  friend class WordTable;
  const std::uint8_t* codes_;
  Key key_;
  unsigned letters_ = 0;
  bool unknown_ = false;  // a letter that stands in no word
  bool beyond_ = false;   // a letter that has no code of its own
};

}  // namespace banggiao
