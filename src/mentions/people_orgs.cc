// The name of a public body behind a title, piece by piece.
#include <algorithm>

#include "mentions/people.h"

namespace banggiao {
namespace {

constexpr std::uint32_t kLongestStretch = 12;  // words of an unknown organisation in apposition

class OrgReader {
 public:
  OrgReader(const PeopleView& view, std::uint32_t end, OfficeRead& office) : view_(view), end_(end), office_(office) {}

  std::uint32_t organisation(std::uint32_t from) {
    std::uint32_t at = from;
    if (at < end_ && word(at, "of")) at = word(at, "of")->last;
    if (at >= end_) return from;
    const Hit* first = view_.phrase(at, end_, view_.orgs);
    if (first != nullptr && is_title(*first)) return from;
    const bool acronym = view_.word(at).all_caps() && view_.party(at) == nullptr && office_.lexeme->extra != "head";
    if (first == nullptr && !acronym) return from;
    if (first != nullptr && first->lexeme->value == "word" && !view_.word(at).capital() && !acronym) {
      // "chi huy quan su": a word alone opens no name unless it is long enough to be one.
      if (first->last - first->first < 2) return from;
    }
    office_.org.first = at;
    std::uint32_t named = at;  // the end of what belongs to the organisation for sure
    while (at < end_) {
      const std::uint32_t step = org_step(at, named);
      if (step == at) break;
      at = step;
    }
    office_.org.last = named;
    return std::max(at, named);
  }

  // The name of a town or province: a place the gazetteer knows, else capitals up to a family name.
  std::uint32_t place_name(std::uint32_t at) const {
    if (at >= end_) return at;
    if (const PlaceMention* place = view_.place(at)) return std::min(place->last, end_);
    // "tinh Quang Nam Le Tri Thanh": a place that was not counted as one before a capital is still one.
    if (const Hit* place = view_.phrase(at, end_, view_.document.pack->table("places"));
        place != nullptr && place->last > at + 1) {
      return place->last;
    }
    std::uint32_t next = at;
    bool family = false;
    while (next < end_ && view_.word(next).capital() && next - at < 3) {
      family =
          next > at && view_.has(next, next + 1, view_.surnames) && next + 1 < end_ && view_.word(next + 1).capital();
      if (family) break;
      ++next;
    }
    if (!family && next > at + 1 && next < end_ && view_.word(next).capital()) next = at + 1;
    return next;
  }

 private:
  const Hit* word(std::uint32_t at, const Name& value) const {
    return at < end_ ? view_.phrase(at, end_, view_.office_words, value) : nullptr;
  }

  // One more piece of an organisation's name; moves `named` when the piece surely belongs to it.
  std::uint32_t org_step(std::uint32_t at, std::uint32_t& named) {
    if (const Hit* hit = view_.phrase(at, end_, view_.orgs); hit != nullptr && goes_on(*hit, at)) {
      office_.private_org = office_.private_org || hit->lexeme->has("private");
      if (hit->lexeme->value == "name" && !hit->lexeme->extra.empty() && office_.country.empty())
        office_.country = hit->lexeme->extra;
      named = hit->last;
      // "Quoc hoi My" may stand in the gazetteer as one place.
      if (const PlaceMention* place = view_.place(at); place != nullptr && place->last > named && place->last <= end_) {
        if (!office_.country_named && !place->country.empty()) {
          office_.country = place->country;
          office_.country_named = true;
          return place->last;
        }
      }
      return hit->lexeme->has("local") ? named = unknown_town(named) : named;
    }
    const Word& current = view_.word(at);
    if (current.number()) return named = at + 1;
    if (const PartyMention* party = view_.party(at); party != nullptr && party->last <= end_) {
      const Party* known = view_.knowledge.party(party->code);
      if (known != nullptr && known->organisation) return named = party->last;
      // "Hai quan Cong hoa An Do": the form of state is the country's.
      if (named == at && named - office_.org.first > 2 && view_.has(named - 2, named, view_.office_words, "state"))
        named -= 2;
      if (!office_.country_named) {
        office_.country = party->code;
        office_.country_named = true;
      }
      // "luc luong My va NATO o Afghanistan", "luc luong hop nhat My - Han": a country inside stays.
      const std::uint32_t joined = joined_party(party->last);
      if (joined > party->last) return named = joined;
      return party->last;
    }
    const PlaceMention* town = view_.place(at);  // "TP Da Nang" may be one place
    if (current.all_caps() && current.capital() && (town == nullptr || town->last > end_)) return named = at + 1;
    if (const Hit* locality = word(at, "locality")) {
      const std::uint32_t name =
          locality->last < end_ && view_.is(locality->last, '.') ? locality->last + 1 : locality->last;
      const std::uint32_t after = place_name(name);
      if (after > name) return named = after;
    }
    if (town != nullptr && town->last <= end_) {
      if (office_.country.empty()) office_.country = town->country;
      return named = town->last;
    }
    const Hit* toward = word(at, "toward");
    const std::uint32_t behind = toward != nullptr ? toward->last : at + 1;
    if (behind < end_ && (toward != nullptr || joins(at))) {
      const Hit* next = view_.phrase(behind, end_, view_.orgs);
      const bool list = view_.is(at, ',');
      if (view_.dash(at) && (view_.word(at).shape & Word::kAfterGap) != 0 && !view_.word(behind).capital()) return at;
      if (next != nullptr && !is_name_start(*next) && (!list || next->lexeme->value == "head") &&
          !view_.has(behind, end_, view_.titles)) {
        return behind;
      }
    }
    return at;
  }

  bool joins(std::uint32_t at) const {
    return word(at, "and") != nullptr || word(at, "of") != nullptr || view_.is(at, ',') || view_.dash(at) ||
           view_.is(at, '&');
  }

  // Behind the name of a known seat ("Nha Trang") only another body goes on, no mere word.
  bool goes_on(const Hit& hit, std::uint32_t at) const {
    if (is_name_start(hit)) return false;
    if (is_title(hit) && !behind_head(at)) return false;
    if (at == office_.org.first || hit.lexeme->value != "word") return true;
    const Hit* first = view_.phrase(office_.org.first, end_, view_.orgs);
    return first == nullptr || first->last != at || first->lexeme->value != "name" || first->lexeme->extra.empty();
  }

  // "Uy ban Tham muu truong": a title may go on the name of a body.
  bool behind_head(std::uint32_t at) const {
    if (at == office_.org.first) return false;
    const Hit* first = view_.phrase(office_.org.first, end_, view_.orgs, "head");
    return first != nullptr && first->last == at && first->last - first->first > 1;
  }

  // "Bo" of "Bo truong" opens no ministry.
  bool is_title(const Hit& org) const {
    const Hit* title = view_.phrase(org.first, end_, view_.titles);
    return title != nullptr && title->last >= org.last;
  }

  // A capital family name at an organisation word ("Hoang", "Ha") begins a name when another capital follows.
  bool is_name_start(const Hit& hit) const {
    if (hit.lexeme->value != "word" || hit.last - hit.first > 1 || !view_.word(hit.first).capital()) return false;
    return view_.has(hit.first, hit.last, view_.surnames) && hit.last < end_ && view_.word(hit.last).capital();
  }

  // "My va NATO", "My - Han", "My o Afghanistan", "My tai Han Quoc".
  std::uint32_t joined_party(std::uint32_t at) const {
    const Hit* head = view_.phrase(office_.org.first, end_, view_.orgs);
    const bool abroad = head != nullptr && head->lexeme->has("abroad");
    for (;;) {
      if (at + 1 >= end_ || !(word(at, "and") || view_.dash(at) || (abroad && word(at, "at")))) return at;
      std::uint32_t next = at + 1;
      const PartyMention* party = view_.party(next);
      const PlaceMention* place = view_.place(next);
      if (party != nullptr && party->last <= end_) {
        at = party->last;
      } else if (place != nullptr && place->last <= end_) {
        at = place->last;
      } else {
        return number_behind(at);
      }
    }
  }

  std::uint32_t number_behind(std::uint32_t at) const {
    return at + 1 < end_ && view_.word(at + 1).number() && !view_.word(at).punct() ? at + 2 : at;
  }

  // "Huyen uy Tuong Duong": capitals behind a local body are its town, unless they are a whole name.
  std::uint32_t unknown_town(std::uint32_t at) const {
    std::uint32_t last = at;
    while (last < end_ && view_.word(last).capital() && !view_.has(last, end_, view_.titles)) ++last;
    if (last == at || view_.place(at) != nullptr || word(at, "locality") != nullptr) return at;
    const auto name_at = [&](std::uint32_t w) { return last - w >= 3 && view_.has(w, w + 1, view_.surnames, "vi"); };
    if (name_at(at)) return at;
    for (std::uint32_t w = at + 1; w < last; ++w) {
      if (name_at(w)) return w;
    }
    return last - at <= 3 ? last : at;
  }

  const PeopleView& view_;
  const std::uint32_t end_;
  OfficeRead& office_;
};

}  // namespace

std::uint32_t read_org(const PeopleView& view, std::uint32_t from, std::uint32_t end, OfficeRead& office) {
  return OrgReader(view, end, office).organisation(from);
}

std::uint32_t read_town(const PeopleView& view, std::uint32_t from, std::uint32_t end) {
  OfficeRead none;
  return OrgReader(view, end, none).place_name(from);
}

void stretch_org(const PeopleView& view, OfficeRead& office, std::uint32_t end) {
  if (office.title.empty() || !office.lexeme->has("org") || office.whole.last >= end) return;
  if (end - office.whole.last > kLongestStretch) return;
  const std::uint32_t next = office.whole.last;
  const bool named = view.word(next).capital() || view.has(next, end, view.orgs) || view.party(next) != nullptr ||
                     view.has(next, end, view.office_words, "of") || view.has(next, end, view.office_words, "at") ||
                     view.has(next, end, view.office_words, "locality");
  if (office.org.empty() && !named) return;
  std::uint32_t last = end;
  if (office.org.empty()) {
    office.org.first = office.whole.last;
    if (const Hit* of = view.phrase(office.org.first, end, view.office_words, "of")) office.org.first = of->last;
    if (const Hit* at = view.phrase(office.org.first, end, view.office_words, "at")) office.org.first = at->last;
  }
  // A country at the end is no part of the name.
  for (std::uint32_t w = office.org.first; w < last; ++w) {
    const PartyMention* party = view.party(w);
    if (party == nullptr || party->last != last) continue;
    if (w > office.org.first &&
        (view.has(w - 1, w, view.office_words, "at") || view.has(w - 1, w, view.office_words, "and")))
      break;
    const Party* known = view.knowledge.party(party->code);
    if (!office.country_named) {
      office.country = party->code;
      office.country_named = true;
    }
    if (known == nullptr || !known->organisation) last = w;
    break;
  }
  office.org.last = std::max(last, office.org.first);
  bool public_body = false;
  for (std::uint32_t w = office.org.first; w < office.org.last; ++w) {
    const Hit* body = view.phrase(w, office.org.last, view.orgs);
    office.private_org = office.private_org || (body != nullptr && body->lexeme->has("private"));
    public_body = public_body || body != nullptr;
  }
  // A director of something that no table knows as public is a company's.
  if (!public_body && office.lexeme->extra == "head") office.private_org = true;
  office.whole.last = end;
}

}  // namespace banggiao
