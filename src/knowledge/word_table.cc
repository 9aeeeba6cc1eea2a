#include "knowledge/word_table.h"

#include <algorithm>

namespace banggiao {
namespace {

constexpr std::size_t kFirstSlots = 4096;

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
    // The last bytes first: of the two dozen ends, nearly every word has none.
    if (!out.empty() && !from.empty() && out.back() == from.back() && out.ends_with(from)) {
      out.replace(out.size() - from.size(), from.size(), to);
      break;
    }
  }
  return out;
}

std::size_t WordTable::slot_of(const Key& key) const {
  const std::uint64_t mixed = (key.low ^ (key.high * 0x9E3779B97F4A7C15ULL)) * 0xC2B2AE3D27D4EB4FULL;
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(mixed >> 32U) & mask;
  while (slots_[at].number != 0 && !(slots_[at].key == key)) at = (at + 1) & mask;
  return at;
}

static WordTable::Spelling spelt(const WordTable& table, std::string_view word) {
  WordTable::Spelling spelling(table);
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = decode_quickly(word, at);
    spelling.add(c.value);
    at += c.length;
  }
  return spelling;
}

std::uint32_t WordTable::find(std::string_view word) const { return find(spelt(*this, word), word); }

std::uint32_t WordTable::find(const Spelling& spelling, std::string_view word) const {
  if (spelling.unknown_ || spelling.letters_ == 0) return 0;
  if (spelling.beyond_ || spelling.letters_ > kLongestKey) return find_normal(normal_word(word));
  return slots_[slot_of(spelling.key_)].number;
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
  const Spelling letters = spelt(*this, spelling);
  if (letters.unknown_ || letters.beyond_ || letters.letters_ > kLongestKey || letters.letters_ == 0) return;
  if (2 * (used_ + 1) > slots_.size()) grow();
  Slot& slot = slots_[slot_of(letters.key_)];
  if (slot.number == 0) ++used_;
  slot = {letters.key_, number};
}

void WordTable::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.number != 0) slots_[slot_of(slot.key)] = slot;
  }
}

}  // namespace banggiao
