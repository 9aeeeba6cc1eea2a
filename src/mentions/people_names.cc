// Where a name begins and ends.
#include <algorithm>

#include "mentions/people.h"

namespace banggiao {
namespace {

constexpr std::uint32_t kLongestFamilyFirst = 4;  // syllables of a Vietnamese or Chinese name
constexpr std::uint32_t kLongestName = 7;
constexpr std::size_t kForeign = 7;  // letters without marks

bool ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

class NameReader {
 public:
  NameReader(const PeopleView& view, std::uint32_t end, bool sure) : view_(view), end_(end), sure_(sure) {}

  std::optional<NameRead> read(std::uint32_t first) {
    if (first >= end_ || view_.has(first, end_, view_.name_asides)) return std::nullopt;
    if (first > 0 && view_.has(first - 1, first, view_.office_words, "ship")) return std::nullopt;
    std::uint32_t at = first;
    if (!view_.word(at).capital() && !(sure_ && particle(at))) return std::nullopt;
    if (stops(at, 0)) return std::nullopt;
    NameRead read;
    const std::string family = family_of(first);
    if (family == "vi" || family == "zh") {
      at = family_first(first);
      if (at - first < 2 && !sure_) return std::nullopt;
      read.family = family;
    }
    if (at == first) {
      at = western(first);
      if (family == "ko") read.family = family;
    }
    if (at == first || only_letters(first, at)) return std::nullopt;
    read.name = {behind_town(first, at, read.family), at};
    return read;
  }

 private:
  // "T&T", "A.": initials alone name nobody.
  bool only_letters(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t w = first; w < last; ++w) {
      if (!view_.word(w).punct() && view_.document.text(w).size() > 1 && view_.document.text(w).find('.') != 1)
        return false;
    }
    return true;
  }

  // "Bi thu Quan uy Q. Binh Thanh Lam Dinh Thang": a run of capitals that ends in a whole Vietnamese name.
  std::uint32_t behind_town(std::uint32_t first, std::uint32_t last, std::string& family) const {
    if (!sure_ || !family.empty() || last - first < 4) return first;
    for (std::uint32_t w = first + 1; w + 3 <= last; ++w) {
      if (last - w > kLongestFamilyFirst || !view_.has(w, w + 1, view_.surnames, "vi") ||
          ascii(view_.document.text(w, last))) {
        continue;
      }
      family = "vi";
      return w;
    }
    return first;
  }

  // "vi" before "zh" before "ko"; Korean wins when the next word is no Vietnamese one.
  std::string family_of(std::uint32_t w) const {
    if (!view_.word(w).capital() || view_.word(w).all_caps()) return {};
    const bool vi = view_.has(w, w + 1, view_.surnames, "vi"), zh = view_.has(w, w + 1, view_.surnames, "zh");
    const bool ko = view_.has(w, w + 1, view_.surnames, "ko");
    if (ko && ascii(view_.document.text(w)) && korean_next(w + 1)) return "ko";
    if (vi) return "vi";
    if (zh) return "zh";
    return ko ? "ko" : "";
  }

  bool korean_next(std::uint32_t w) const {
    if (w >= end_ || !view_.word(w).capital()) return true;
    return ascii(view_.document.text(w));
  }

  bool particle(std::uint32_t w) const { return view_.has(w, end_, view_.name_words, "particle"); }

  // "OceanBank", "C50": a capital behind four small letters, a digit. "McMaster", "DeVos" are names.
  static bool is_brand(std::string_view text) {
    std::size_t small = 0;
    for (const char c : text) {
      if (c >= '0' && c <= '9') return true;
      if (c >= 'A' && c <= 'Z' && small >= 4) return true;
      small = c >= 'a' && c <= 'z' ? small + 1 : 0;
    }
    return false;
  }

  // Something else begins at w that is no part of a name.
  bool stops(std::uint32_t w, std::uint32_t length) const {
    const Word& word = view_.word(w);
    if (word.punct() || word.number() || is_brand(view_.document.text(w))) return true;
    if (word.all_caps() && view_.document.text(w).find('.') != 1 && !initials(w, length) &&
        !(length > 0 && view_.has(w, end_, view_.name_words, "suffix")))
      return true;
    if (const Hit* title = view_.phrase(w, end_, view_.titles); title != nullptr && title->last - title->first > 1)
      return true;
    // "awarded President X the Order of Y": a thing's name goes on in small letters.
    if (const Hit* aside = view_.phrase(w, end_, view_.name_asides);
        aside != nullptr && aside->last - w > 1 && !view_.word(aside->last - 1).capital())
      return true;
    if (view_.has(w, end_, view_.ranks) && view_.phrase(w, end_, view_.ranks)->last - w > 1) return true;
    if (const Hit* ordinal = view_.phrase(w, end_, view_.name_words, "suffix");
        ordinal != nullptr && ordinal->last - w > 1) {
      return true;  // "De nhi"
    }
    if (length == 0) {
      if (view_.inside(w) && !(sure_ && view_.has(w, w + 1, view_.surnames))) return true;
      if (const Hit* org = view_.phrase(w, end_, view_.orgs); org != nullptr && org->last - w > 1) return true;
      if (const PartyMention* party = view_.party(w); party != nullptr && !family_before_party(w, *party)) return true;
      // A country that was not counted as one where it stands is still no name.
      const Hit* country = view_.phrase(w, end_, view_.parties);
      if (country != nullptr &&
          (country->last - w > 1 || country->last >= end_ || !view_.word(country->last).capital()))
        return true;
      if (const PlaceMention* place = view_.place(w); place != nullptr && !family_before_place(w, *place)) return true;
      if (!sure_ && view_.has(w, end_, view_.name_words, "opener")) return true;
    }
    return false;
  }

  // "HR McMaster": two initials without stops behind an office.
  bool initials(std::uint32_t w, std::uint32_t length) const {
    if (!sure_ || length > 0 || view_.document.text(w).size() != 2 || !ascii(view_.document.text(w))) return false;
    if (w + 1 >= end_ || !view_.word(w + 1).capital() || view_.word(w + 1).all_caps()) return false;
    return ascii(view_.document.text(w + 1)) && view_.party(w) == nullptr && view_.place(w) == nullptr &&
           !view_.has(w, end_, view_.orgs) && !view_.has(w, end_, view_.titles) &&
           !view_.has(w, end_, view_.office_words) && view_.party(w + 1) == nullptr && view_.place(w + 1) == nullptr;
  }

  // "Ha Lan" is a country and no person; "Thai Anh Van" the other way round.
  bool family_before_party(std::uint32_t w, const PartyMention& party) const {
    return party.last - party.first == 1 && w + 2 < end_ && view_.has(w, w + 1, view_.surnames) &&
           view_.word(w + 1).capital() && view_.word(w + 2).capital();
  }

  // "Ha Giang" is a place; "Ha Giang Nam" after an office is not.
  bool family_before_place(std::uint32_t w, const PlaceMention& place) const {
    return sure_ && view_.has(w, w + 1, view_.surnames) && place.last < end_ && view_.word(place.last).capital() &&
           place.last - w < kLongestFamilyFirst && view_.party(place.last) == nullptr;
  }

  // A run of capitals after a family name; a one-word country name inside it ("Nga", "Duc") is a given name.
  std::uint32_t family_first(std::uint32_t first) const {
    std::uint32_t at = first;
    while (at < end_ && at - first < kLongestFamilyFirst && view_.word(at).capital()) {
      if (at > first) {
        if (stops(at, at - first)) break;
        const PartyMention* party = view_.party(at);
        if (party != nullptr && (at - first >= 2 || !sure_) && party->last - party->first > 1) break;
      }
      ++at;
    }
    return at;
  }

  std::uint32_t western(std::uint32_t first) const {
    std::uint32_t at = first, length = 0;
    while (at < end_ && length < kLongestName) {
      const Word& word = view_.word(at);
      if (word.capital()) {
        if (length > 0 && view_.has(at, end_, view_.name_words, "suffix")) break;
        if (length > 0 && (stops(at, length) || view_.party(at) != nullptr)) break;
        if (length > 1 && view_.document.text(at) == view_.document.text(at - 1)) break;  // "Donald Trump Trump"
        ++at;
        ++length;
        if (initial(at) || apostrophe(at)) ++at;
        if (goes_on_small(at)) at += 2;
        at = tails(at, first);
        continue;
      }
      const std::uint32_t next = behind_particle(at);
      if (next == at || (length == 0 && !sure_)) break;
      at = next;
    }
    if (length == 0) return first;
    return suffix(at);
  }

  bool apostrophe_mark(std::uint32_t at) const {
    return view_.is(at, '\'') || view_.document.text(at) == "\xE2\x80\x99";
  }

  // "Dato' Sri Anifah Aman"; "O ' Neill" with its mark cut loose.
  bool apostrophe(std::uint32_t at) const {
    if (at + 1 >= end_) return false;
    if (apostrophe_mark(at) && view_.document.text(at - 1) == "O" && view_.word(at + 1).capital()) return true;
    return at + 1 < end_ && view_.quote(at) && (view_.word(at).shape & Word::kAfterGap) == 0 &&
           view_.word(at + 1).capital() && (view_.word(at + 1).shape & Word::kAfterGap) != 0;
  }

  // "Mu'izzaddin Waddaulah": no Vietnamese syllable is so long.
  bool goes_on_small(std::uint32_t at) const {
    if (!sure_ || at + 1 >= end_) return false;
    if (!view_.quote(at) && !apostrophe_mark(at)) return false;
    const std::string_view next = view_.document.text(at + 1);
    return (view_.word(at).shape & Word::kAfterGap) == 0 && !view_.word(at + 1).capital() && ascii(next) &&
           next.size() >= kForeign;
  }

  // "J.", "H.R.": the stop belongs to the name.
  bool initial(std::uint32_t at) const {
    const std::string_view before = view_.document.text(at - 1);
    return at < end_ && view_.is(at, '.') && at + 1 < end_ && (before.size() == 1 || before.find('.') == 1) &&
           !(view_.word(at).shape & Word::kAfterGap) && view_.word(at + 1).capital();
  }

  // "Jae - in", "Chan - o - cha", "Assad" behind "al -": a hyphen that was cut loose.
  std::uint32_t tails(std::uint32_t at, std::uint32_t first) const {
    while (at + 1 < end_ && view_.is(at, '-')) {
      const std::uint32_t next = at + 1;
      const bool loose =
          (view_.word(at).shape & Word::kAfterGap) != 0 && (view_.word(next).shape & Word::kAfterGap) != 0;
      if (view_.word(next).punct() || (!loose && !tight_name(at, first))) break;
      if (view_.word(next).capital()) {
        if (loose && !particle(at - 1) && !double_name(at, first)) break;
      } else if (!is_tail(next, first) || tails_of_korean(first, at) ||
                 (!ascii(view_.document.text(at - 1)) && ascii(view_.document.text(next)))) {
        break;
      }
      at = next + 1;
    }
    return at;
  }

  // "Kim Jong - il - cha cua ...": such a name has one hyphen.
  bool tails_of_korean(std::uint32_t first, std::uint32_t at) const {
    if (!view_.has(first, first + 1, view_.surnames, "ko")) return false;
    for (std::uint32_t w = first; w < at; ++w) {
      if (view_.is(w, '-')) return true;
    }
    return false;
  }

  bool is_tail(std::uint32_t w, std::uint32_t first) const {
    return view_.has(w, w + 1, view_.name_words, "tail") ||
           (view_.has(first, first + 1, view_.surnames, "ko") && view_.has(w, w + 1, view_.name_words, "tail_ko"));
  }

  // "Jean - Yves"; "Surapong Suwana - Adth, ...": one more capital and then a mark, behind two words and an office.
  bool double_name(std::uint32_t at, std::uint32_t first) const {
    if (view_.has(at - 1, at, view_.name_words, "double")) return true;
    return sure_ && at - first >= 2 && at + 2 < end_ && view_.is(at + 2, ',') && !view_.word(at + 1).all_caps() &&
           view_.party(at + 1) == nullptr && view_.place(at + 1) == nullptr && ascii(view_.document.text(at + 1));
  }

  // "Jean-Yves Le Drian", "Frank-Walter Steinmeier" behind an office; "Trump-Putin" are two.
  bool tight_name(std::uint32_t at, std::uint32_t first) const {
    const std::uint32_t next = at + 1;
    const bool gap = (view_.word(at).shape & Word::kAfterGap) != 0 || (view_.word(next).shape & Word::kAfterGap) != 0;
    if (gap || !view_.word(next).capital() || view_.word(next).all_caps() || view_.party(next) != nullptr) return false;
    if (view_.has(at - 1, at, view_.name_words, "double")) return true;
    return sure_ && at - first == 1 && next + 1 < end_ && view_.word(next + 1).capital() &&
           ascii(view_.document.text(at - 1)) && view_.party(next + 1) == nullptr;
  }

  // The capital word behind "bin", "al -"; `at` itself when there is none.
  std::uint32_t behind_particle(std::uint32_t at) const {
    std::uint32_t next = at;
    while (next < end_ && !view_.word(next).capital()) {
      if (particle(next)) {
        ++next;
      } else if (next > at && view_.is(next, '-')) {
        ++next;
      } else {
        return at;
      }
    }
    return next < end_ && next > at && !stops(next, 1) ? next : at;
  }

  std::uint32_t suffix(std::uint32_t at) const {
    std::uint32_t next = at;
    if (next + 1 < end_ && view_.is(next, ',')) ++next;
    if (next < end_ && view_.word(next).capital() && view_.has(next, end_, view_.name_words, "suffix")) {
      next = view_.phrase(next, end_, view_.name_words, "suffix")->last;
      if (next < end_ && view_.is(next, '.') && next + 1 < end_) ++next;
      return next;
    }
    return at;
  }

  const PeopleView& view_;
  const std::uint32_t end_;
  const bool sure_;
};

}  // namespace

std::optional<NameRead> read_name(const PeopleView& view, std::uint32_t w, std::uint32_t end, bool sure) {
  return NameReader(view, end, sure).read(w);
}

std::vector<std::string> name_key(const PeopleView& view, WordRange name) {
  std::vector<std::string> key;
  if (!name.empty()) key.reserve(name.last - name.first);
  for (std::uint32_t w = name.first; w < name.last; ++w) {
    if (view.word(w).punct()) continue;
    std::string normal = view.document.normal(w);
    if (normal.find('-') == std::string::npos) {
      key.push_back(std::move(normal));
      continue;
    }
    for (std::size_t from = 0; from <= normal.size();) {
      const std::size_t to = std::min(normal.find('-', from), normal.size());
      if (to > from) key.push_back(normal.substr(from, to - from));
      from = to + 1;
    }
  }
  return key;
}

}  // namespace banggiao
