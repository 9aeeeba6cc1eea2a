#include "knowledge/word_table.h"

#include <algorithm>

namespace banggiao {
namespace {

constexpr std::size_t kFirstSlots = 4096;
constexpr char32_t kLastMark = 0x206F;  // behind the Latin blocks are quotation marks and dashes, without a case

}  // namespace

WordTable::WordTable() : slots_(kFirstSlots) {}

std::string WordTable::normal_word(std::string_view word) const {
  std::string out = lower(word);
  for (const auto& [from, to] : tones_) {
    // The last bytes first: of the two dozen ends, nearly every word has none.
    if (!out.empty() && !from.empty() && out.back() == from.back() && out.ends_with(from)) {
      out.replace(out.size() - from.size(), from.size(), to);
      break;
    }
  }
  return out;
}

// False: it is empty or too long, or has letters whose lower case is not at hand.
bool WordTable::make_key(std::string_view word, Key& key) {
  const LetterTable& letters = letter_table();
  std::size_t length = 0;
  const auto put = [&](char32_t byte) { key.set(length++, static_cast<std::uint8_t>(byte)); };
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = decode_quickly(word, at);
    at += c.length;
    const char32_t small = c.value < LetterTable::kSize ? letters.lower[c.value] : c.value;
    const std::size_t bytes = small < 0x80 ? 1 : small < 0x800 ? 2 : 3;
    if (small > kLastMark || length + bytes > kLongestKey) return false;
    if (small < 0x80) {
      put(small);
    } else if (small < 0x800) {
      put(0xC0U | small >> 6U);
      put(0x80U | (small & 0x3FU));
    } else {
      put(0xE0U | small >> 12U);
      put(0x80U | (small >> 6U & 0x3FU));
      put(0x80U | (small & 0x3FU));
    }
  }
  return length != 0;
}

std::uint32_t WordTable::find(std::string_view word) const {
  Key key;
  return make_key(word, key) ? slots_[slot_of(key)].number : find_normal(normal_word(word));
}

std::uint32_t WordTable::find_normal(std::string_view normal_word) const {
  Key key;
  if (make_key(normal_word, key)) {
    const std::uint32_t number = slots_[slot_of(key)].number;
    return number != 0 && normal_of(number) == normal_word ? number : 0;
  }
  const auto it = beyond_.find(std::string(normal_word));
  return it == beyond_.end() ? 0 : it->second;
}

std::uint32_t WordTable::add(std::string_view word) {
  if (const std::uint32_t known = find(word); known != 0) return known;
  const std::string normal = normal_word(word);
  if (const std::uint32_t known = find_normal(normal); known != 0) return known;
  normals_.push_back(normal);
  const auto number = static_cast<std::uint32_t>(normals_.size());
  // Every spelling that has this normal form, but for case.
  const auto take = [&](const std::string& spelling) {
    if (normal_word(spelling) == normal) enter(spelling, number);
  };
  take(normal);
  if (Key key; !make_key(normal, key)) beyond_.emplace(normal, number);
  for (const auto& [from, to] : tones_) {
    if (normal.ends_with(to)) take(normal.substr(0, normal.size() - to.size()) + from);
  }
  return number;
}

void WordTable::enter(std::string_view spelling, std::uint32_t number) {
  Key key;
  if (!make_key(spelling, key)) return;
  if (2 * (used_ + 1) > slots_.size()) grow();
  Slot& slot = slots_[slot_of(key)];
  if (slot.number == 0) ++used_;
  slot = {key, number, letter_flags(letter_table(), decode_quickly(spelling, 0).value)};
}

void WordTable::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.number != 0) slots_[slot_of(slot.key)] = slot;
  }
}

}  // namespace banggiao
