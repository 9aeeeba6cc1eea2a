#include "source/lexicon.h"

#include <algorithm>

#include "base/utf8.h"

namespace banggiao {
namespace {

constexpr std::array<std::string_view, kRoles> kRoleNames = {
    "footer_source", "according_to", "photo_credit", "caption_start", "caption_mark",  "published",
    "weekday",       "month",        "date_filler",  "read_also",     "byline_prefix", "byline_suffix",
    "and",           "agency",       "box_word",     "box_part"};

bool letter_at(std::string_view text, std::size_t at) { return at < text.size() && is_letter(decode(text, at).value); }

constexpr std::size_t kNoHash = static_cast<std::size_t>(-1);

// Of the first two letters in lower case; kNoHash when there are not two.
std::size_t hash_of_beginning(std::string_view text) {
  if (text.empty()) return kNoHash;
  const CodePoint first = decode(text, 0);
  if (first.length >= text.size()) return kNoHash;
  const CodePoint second = decode(text, first.length);
  return (to_lower(first.value) * 37U + to_lower(second.value)) % 1024U;
}

}  // namespace

Lexicon::Lexicon(const std::vector<SourceWord>& words) {
  for (const SourceWord& word : words) {
    const auto* const role = std::find(kRoleNames.begin(), kRoleNames.end(), word.role);
    if (role == kRoleNames.end() || word.phrase.empty()) continue;
    const auto at = static_cast<std::size_t>(role - kRoleNames.begin());
    entries_[at].push_back({lower(nfc(word.phrase)), word.value});
    const std::size_t hash = hash_of_beginning(entries_[at].back().phrase);
    if (hash == kNoHash) {
      beginnings_[at].set();
    } else {
      beginnings_[at].set(hash);
    }
  }
  for (auto& list : entries_) {
    std::stable_sort(list.begin(), list.end(),
                     [](const Entry& a, const Entry& b) { return a.phrase.size() > b.phrase.size(); });
  }
}

bool Lexicon::may_start(Role role, std::string_view text) const {
  const std::size_t hash = hash_of_beginning(text);
  return hash != kNoHash && beginnings_[static_cast<std::size_t>(role)][hash];
}

const Lexicon::Entry* Lexicon::at_start(Role role, std::string_view lowered) const {
  if (lowered.empty()) return nullptr;
  for (const Entry& entry : of(role)) {
    if (entry.phrase.front() == lowered.front() && lowered.starts_with(entry.phrase) &&
        !letter_at(lowered, entry.phrase.size()))
      return &entry;
  }
  return nullptr;
}

const Lexicon::Entry* Lexicon::at_end(Role role, std::string_view lowered) const {
  for (const Entry& entry : of(role)) {
    if (!lowered.ends_with(entry.phrase)) continue;
    std::size_t before = lowered.size() - entry.phrase.size();
    if (before == 0) return &entry;
    do --before;
    while (before > 0 && (static_cast<unsigned char>(lowered[before]) & 0xC0U) == 0x80);
    if (!letter_at(lowered, before)) return &entry;
  }
  return nullptr;
}

bool Lexicon::is(Role role, std::string_view lowered) const {
  const auto& list = of(role);
  return std::any_of(list.begin(), list.end(), [&](const Entry& entry) { return entry.phrase == lowered; });
}

}  // namespace banggiao
