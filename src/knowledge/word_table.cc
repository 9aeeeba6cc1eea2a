#include "knowledge/word_table.h"

#include <algorithm>

namespace banggiao {
namespace {

constexpr std::size_t kFirstSlots = 4096;
constexpr std::size_t kLongestKey = 16;

}  // namespace

WordTable::WordTable() : slots_(kFirstSlots) {
  const LetterTable& letters = letter_table();
  for (char32_t c = 0; c < LetterTable::kSize; ++c) {
    if (letters.lower[c] >= LetterTable::kSize) codes_[c] = kBeyond;
  }
}

std::string WordTable::normal_word(std::string_view word) const {
  std::string out = lower(word);
  for (const auto& [from, to] : tones_) {
    if (out.ends_with(from)) {
      out.replace(out.size() - from.size(), from.size(), to);
      break;
    }
  }
  return out;
}

WordTable::Spelt WordTable::key_of(std::string_view word, Key& key) const {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size(); ++letters) {
    const CodePoint c = decode_quickly(word, at);
    if (c.value >= LetterTable::kSize || letters == kLongestKey) return Spelt::kLong;
    const std::uint8_t code = codes_[c.value];
    if (code == kNoCode) return Spelt::kUnknown;
    if (code == kBeyond) return Spelt::kLong;
    key.high = key.high << 8U | key.low >> 56U;
    key.low = key.low << 8U | code;
    at += c.length;
  }
  return letters == 0 ? Spelt::kUnknown : Spelt::kKey;
}

std::size_t WordTable::slot_of(const Key& key) const {
  const std::uint64_t mixed = (key.low ^ (key.high * 0x9E3779B97F4A7C15ULL)) * 0xC2B2AE3D27D4EB4FULL;
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(mixed >> 32U) & mask;
  while (slots_[at].number != 0 && !(slots_[at].key == key)) at = (at + 1) & mask;
  return at;
}

std::uint32_t WordTable::find(std::string_view word) const {
  Key key;
  switch (key_of(word, key)) {
    case Spelt::kKey:
      return slots_[slot_of(key)].number;
    case Spelt::kUnknown:
      return 0;
    case Spelt::kLong:
      break;
  }
  return find_normal(normal_word(word));
}

std::uint32_t WordTable::find_normal(std::string_view normal_word) const {
  const auto it = numbers_.find(std::string(normal_word));
  return it == numbers_.end() ? 0 : it->second;
}

std::uint32_t WordTable::add(std::string_view word) {
  if (const std::uint32_t known = find(word); known != 0) return known;
  const std::string normal = normal_word(word);
  const auto number = static_cast<std::uint32_t>(numbers_.size() + 1);
  if (const auto [at, fresh] = numbers_.try_emplace(normal, number); !fresh) return at->second;
  give_codes(normal);
  // Every spelling that has this normal form, but for case.
  const auto take = [&](const std::string& spelling) {
    if (normal_word(spelling) == normal) enter(spelling, number);
  };
  take(normal);
  for (const auto& [from, to] : tones_) {
    if (!normal.ends_with(to)) continue;
    const std::string spelling = normal.substr(0, normal.size() - to.size()) + from;
    give_codes(spelling);
    take(spelling);
  }
  return number;
}

void WordTable::give_codes(std::string_view normal) {
  for (std::size_t at = 0; at < normal.size();) {
    const CodePoint c = decode_quickly(normal, at);
    at += c.length;
    if (c.value >= LetterTable::kSize || codes_[c.value] != kNoCode) continue;
    const std::uint8_t code = last_code_ + 1 < kBeyond ? ++last_code_ : kBeyond;
    const LetterTable& letters = letter_table();
    for (char32_t other = 0; other < LetterTable::kSize; ++other) {
      if (letters.lower[other] == c.value) codes_[other] = code;
    }
  }
}

void WordTable::enter(std::string_view spelling, std::uint32_t number) {
  Key key;
  if (key_of(spelling, key) != Spelt::kKey) return;
  if (2 * (used_ + 1) > slots_.size()) grow();
  Slot& slot = slots_[slot_of(key)];
  if (slot.number == 0) ++used_;
  slot = {key, number};
}

void WordTable::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.number != 0) slots_[slot_of(slot.key)] = slot;
  }
}

}  // namespace banggiao
