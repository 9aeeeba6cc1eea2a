// The source room's words, lowered once and grouped by role.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "source/source.h"

namespace banggiao {

enum class Role : std::uint8_t {
  kFooterSource,  // begins a source footer, a name or an address follows
  kAccordingTo,   // begins a source footer, only a name follows
  kPhotoCredit,   // stands before the colon of a photo credit
  kCaptionStart,  // a short line that begins so is a caption
  kCaptionMark,   // a short line that holds it is a caption: "(left)"
  kPublished,     // stands before a publication date
  kWeekday,
  kMonth,  // value "05"
  kDateFiller,
  kReadAlso,  // begins a pointer to other articles
  kBylinePrefix,
  kBylineSuffix,
  kAnd,
  kAgency,   // a news agency: an outlet, never an author
  kBoxWord,  // a whole word of an element's class or id; value "body", "apart" ...
  kBoxPart,  // any stretch of one
};
inline constexpr std::size_t kRoles = 16;

class Lexicon {
 public:
  explicit Lexicon(const std::vector<SourceWord>& words);

  struct Entry {
    std::string phrase;  // lower case
    std::string value;
  };
  // The longest phrase of the role with which `lowered` begins (ends), as a whole word, or nullptr.
  const Entry* at_start(Role role, std::string_view lowered) const;
  const Entry* at_end(Role role, std::string_view lowered) const;
  bool is(Role role, std::string_view lowered) const;
  // False: no phrase of the role can stand at the beginning of `text`, in whatever case. Cheap; spares the lowering.
  bool may_start(Role role, std::string_view text) const;
  // Longest first.
  const std::vector<Entry>& of(Role role) const { return entries_[static_cast<std::size_t>(role)]; }

 private:
  std::array<std::vector<Entry>, kRoles> entries_;
  std::array<std::bitset<1024>, kRoles> beginnings_;  // by a hash of the first two letters
};

}  // namespace banggiao
