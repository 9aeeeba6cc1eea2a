// From a word as an article spells it to its number, without an allocation.
// In -> Out: normal forms with their numbers, once; then words in any case and tone placement -> number.
// Fails: never.
// Units: numbers from 1; 0 is "no such word"; bytes of UTF-8.
// Threads: find() and quick() are pure; add() belongs to who builds the table.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/letters.h"

namespace banggiao {

// A word of up to sixteen bytes is two numbers, its bytes in lower case, and is found by comparing numbers. Longer
// words and letters beyond LetterTable go through their normal form.
class WordTable {
 public:
  using Tones = std::vector<std::pair<std::string, std::string>>;  // new placement -> old, at a word's end
  static constexpr std::size_t kLongestKey = 16;                   // bytes

  WordTable();
  void set_tones(Tones tones) { tones_ = std::move(tones); }

  // The word that the bytes begin with, told from sixteen of them at once.
  struct Quick {
    std::uint32_t number = 0;
    std::uint8_t length = 0;  // 0: not to be told so; ask find()
    std::uint8_t first = 0;   // LetterTable::Flag of its first letter
  };
  // `bytes`: sixteen can be read. Tells words of the table in small letters, or with one of A to Z in front, that begin
  // with a letter or digit and end before an ASCII byte below '0': the blank, and most marks. Whether such a mark joins
  // the word to what is behind it is not asked here.
  [[gnu::always_inline]] Quick quick(const char* bytes) const {
    if constexpr (std::endian::native != std::endian::little) return {};
    Key key;
    std::memcpy(&key, bytes, sizeof key);
    const unsigned length = key.cut();
    if (length == 0 || length == kLongestKey) return {};
    const auto head = static_cast<unsigned char>(*bytes);
    const bool capital = head >= 'A' && head <= 'Z';
    if (capital) key.low |= 0x20U;
    const Slot& slot = slots_[slot_of(key)];
    if ((slot.first & (LetterTable::kLetter | LetterTable::kDigit)) == 0) return {};
    return {slot.number, static_cast<std::uint8_t>(length),
            static_cast<std::uint8_t>(slot.first | (capital ? LetterTable::kUpper : 0))};
  }

  // Lower case, tone mark in its old place.
  std::string normal_word(std::string_view word) const;
  // The normal form of a word of this number; it lives as long as the table.
  const std::string& normal_of(std::uint32_t number) const { return normals_[number - 1]; }
  // Of a word as it is written, and of a normal form.
  std::uint32_t find(std::string_view word) const;
  std::uint32_t find_normal(std::string_view normal_word) const;
  // The number of the word as it is written, a new one if it has none.
  std::uint32_t add(std::string_view word);
  std::size_t size() const { return normals_.size(); }

 private:
  friend struct ImageFields;
  // The bytes of a word, the first one lowest in `low`; zeros behind them.
  struct Key {
    std::uint64_t low = 0, high = 0;
    friend bool operator==(const Key&, const Key&) = default;
    void set(std::size_t at, std::uint8_t byte) {
      (at < 8 ? low : high) |= static_cast<std::uint64_t>(byte) << 8U * (at % 8);
    }
    // Leaves the bytes before the first that is below '0', and says how many they are; 16: there is none.
    unsigned cut() {
      if (const std::uint64_t end = below_zero(low); end != 0) {
        high = 0;
        return leave(low, end);
      }
      const std::uint64_t end = below_zero(high);
      return end == 0 ? static_cast<unsigned>(kLongestKey) : 8 + leave(high, end);
    }
    // `end`: the first byte to go has its highest bit there, those before it have none.
    static unsigned leave(std::uint64_t& bytes, std::uint64_t end) {
      bytes &= ((end & -end) >> 7U) - 1;
      return static_cast<unsigned>(std::countr_zero(end)) / 8;
    }
    // The highest bit of the first byte below '0', and of some bytes behind it.
    static std::uint64_t below_zero(std::uint64_t bytes) {
      constexpr std::uint64_t kEach = 0x0101010101010101ULL;
      return (bytes - '0' * kEach) & ~bytes & 0x80 * kEach;
    }
  };
  struct Slot {
    Key key;
    std::uint32_t number = 0;  // 0: free
    std::uint32_t first = 0;   // LetterTable::Flag of the first letter
  };

  // Where it is, or the free slot where it belongs.
  std::size_t slot_of(const Key& key) const {
    const std::uint64_t mixed = (key.low ^ (key.high * 0x9E3779B97F4A7C15ULL)) * 0xC2B2AE3D27D4EB4FULL;
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>(mixed >> 32U) & mask;
    while (!(slots_[at].key == key) && slots_[at].number != 0) at = (at + 1) & mask;
    return at;
  }
  static bool make_key(std::string_view word, Key& key);
  void enter(std::string_view spelling, std::uint32_t number);
  void grow();

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::vector<std::string> normals_;                       // by number, from 1
  std::unordered_map<std::string, std::uint32_t> beyond_;  // normal forms that have no key
  Tones tones_;
};

}  // namespace banggiao
