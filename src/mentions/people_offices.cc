// An office phrase: former, title, organisation, country, "about", in the order in which they may stand.
#include <algorithm>

#include "mentions/people.h"

namespace banggiao {
namespace {

constexpr std::uint32_t kLongestAbout = 12;  // words of what an office is about

class OfficeReader {
 public:
  OfficeReader(const PeopleView& view, std::uint32_t end) : view_(view), end_(end) {}

  std::optional<OfficeRead> read(std::uint32_t first) {
    std::uint32_t at = first;
    if (const Hit* counterpart = word(at, "counterpart")) return read_counterpart(*counterpart);
    while (const Hit* before = former_or_now(at)) {
      office_.former = office_.former || before->lexeme->value == "former";
      at = before->last;
    }
    const Hit* title = view_.phrase(at, end_, view_.titles);
    const Hit* rank = view_.phrase(at, end_, view_.ranks);
    if (title == nullptr && rank == nullptr) return std::nullopt;
    if (title == nullptr || (rank != nullptr && rank->last > title->last)) return read_rank(first, *rank);
    office_.lexeme = title->lexeme;
    office_.title = {at, title->last};
    office_.whole = {first, title->last};
    read_after_title();
    return office_;
  }

 private:
  const Hit* word(std::uint32_t at, const Name& value) const {
    return at < end_ ? view_.phrase(at, end_, view_.office_words, value) : nullptr;
  }

  // "cuu", "nguyen", "duong kim" only where an office follows.
  const Hit* former_or_now(std::uint32_t at) const {
    const Hit* hit = word(at, "former");
    if (hit == nullptr) hit = word(at, "before");
    if (hit == nullptr || hit->last >= end_) return nullptr;
    const Hit* title = view_.phrase(at, end_, view_.titles);
    if (title != nullptr && title->last > hit->last) return nullptr;
    const std::uint32_t next = hit->last;
    const bool office = view_.has(next, end_, view_.titles) || view_.has(next, end_, view_.ranks) ||
                        word(next, "former") != nullptr || word(next, "before") != nullptr;
    return office ? hit : nullptr;
  }

  OfficeRead read_counterpart(const Hit& hit) {
    office_.counterpart = true;
    office_.lexeme = hit.lexeme;
    office_.whole = {hit.first, hit.last};
    std::uint32_t at = hit.last;
    // "nguoi dong cap voi ong tai Tho Nhi Ky"
    if (const Hit* with = word(at, "with"); with != nullptr && view_.has(with->last, end_, view_.honorifics))
      at = with->last + 1;
    if (const Hit* of = word(at, "of")) at = of->last;
    if (const Hit* there = word(at, "at")) at = there->last;
    if (const Hit* there = word(at, "from")) at = there->last;
    const std::uint32_t after = country(at);
    if (after > at) office_.whole.last = after;
    return office_;
  }

  std::optional<OfficeRead> read_rank(std::uint32_t first, const Hit& rank) {
    office_.lexeme = rank.lexeme;
    office_.rank = {rank.first, rank.last};
    office_.whole = {first, rank.last};
    std::uint32_t at = rank.last;
    // "tuong khong quan My": the arm of service is no organisation of its own.
    if (const Hit* arm = word(at, "arm")) at = arm->last;
    const std::uint32_t after = country(at);
    if (after > at) at = after;
    if (const Hit* past = word(at, "former_after")) {
      office_.former = true;
      at = past->last;
    }
    office_.whole.last = at;
    return office_;
  }

  void read_after_title() {
    std::uint32_t at = office_.title.last;
    const bool takes_org = office_.lexeme->has("org"), takes_office = office_.lexeme->has("of");
    for (;;) {
      const std::uint32_t before = at;
      at = after_title(at);
      at = country(at);
      if (takes_org && office_.org.empty()) at = read_org(view_, at, end_, office_);
      if (takes_office && office_.org.empty() && at == before) at = other_office(at);
      if (const Hit* past = word(at, "former_after")) {
        office_.former = true;
        at = past->last;
      }
      at = seat(at);
      if (takes_org && office_.org.empty()) at = town(at);
      if (at == before || office_.inner != 0) break;
      office_.whole.last = at;
    }
    office_.whole.last = std::max(office_.whole.last, at);
    if (office_.inner == 0) about(at);
    if (office_.inner == 0 && takes_office && office_.whole.last > at) served(office_.whole.last);
    named_by_title();
    if (office_.lexeme->has("plain")) office_.org = {};
    // "Thu tuong Chinh phu": his office is the state's.
    const Hit* body = office_.org.empty() ? nullptr : view_.phrase(office_.org.first, end_, view_.orgs);
    const bool head = office_.level() == 1 || office_.lexeme->extra == "deputy_prime_minister";
    if (head && body != nullptr && body->lexeme->has("state") && body->last == office_.org.last) office_.org = {};
  }

  // "Giao hoang": the title itself names whose office it is.
  void named_by_title() {
    const PartyMention* party = office_.title.empty() ? nullptr : view_.party(office_.title.first);
    if (party == nullptr || party->last > office_.title.last || office_.country_named) return;
    office_.country = party->code;
    office_.country_named = true;
  }

  // "dac cu", "toi cao" belong to the title, also behind the country; "duong nhiem" says nothing.
  std::uint32_t after_title(std::uint32_t at) {
    for (;;) {
      if (const Hit* hit = word(at, "after_title")) {
        if (office_.org.empty()) office_.title.last = hit->last;
        at = hit->last;
      } else if (const Hit* skip = word(at, "after_skip")) {
        at = skip->last;
      } else if (at + 1 < end_ && view_.word(at).number() && word(at + 1, "age") != nullptr) {
        at += 2;  // "cuu Tong thong 72 tuoi cua Brazil"
      } else {
        return at;
      }
    }
  }

  // A state, with "nuoc", "cua" before it; the first one named is the office's.
  std::uint32_t country(std::uint32_t from) {
    std::uint32_t at = from;
    if (at < end_ && word(at, "of")) at = word(at, "of")->last;
    if (at < end_ && view_.party(at) == nullptr && word(at, "state")) at = word(at, "state")->last;
    if (at >= end_) return from;
    const PartyMention* party = view_.party(at);
    if (party == nullptr || party->last > end_) return from;
    const Hit* body = view_.phrase(at, end_, view_.orgs, "name");
    if (body != nullptr && body->last >= party->last) return from;
    const Party* known = view_.knowledge.party(party->code);
    if (known != nullptr && known->organisation) return organisation_party(*party, from);
    if (!office_.country_named) {
      office_.country = party->code;
      office_.country_named = true;
    } else if (party->code != office_.country) {
      return from;
    }
    return party->last;
  }

  // "Tong thu ky Lien Hop Quoc": the organisation is the body and the party.
  std::uint32_t organisation_party(const PartyMention& party, std::uint32_t from) {
    if (!office_.lexeme->has("org") || !office_.org.empty()) return from;
    office_.org = {party.first, party.last};
    if (!office_.country_named) {
      office_.country = party.code;
      office_.country_named = true;
    }
    return party.last;
  }

  // "tro ly cua Tong thong", "nguoi phat ngon cua quyen Bo truong Quoc phong": the other office is part of the title.
  // With its holder named ("thu ky bao chi cua Tong thong Nga Putin") it is not, and the holder is read by himself.
  std::uint32_t other_office(std::uint32_t from) {
    std::uint32_t at = from;
    const Hit* of = word(at, "of");
    if (of == nullptr) of = word(at, "for");
    if (of != nullptr) at = of->last;
    if (at >= end_ || !view_.has(at, end_, view_.titles)) return from;
    const std::optional<OfficeRead> other = OfficeReader(view_, end_).read(at);
    if (!other || other->title.empty()) return from;
    if (!other->country.empty() && office_.country.empty()) {
      office_.country = other->country;
      office_.country_named = other->country_named;
    }
    if (of != nullptr && read_name(view_, other->whole.last, end_, true)) {
      office_.inner = at;
      return other->whole.last;
    }
    if (of == nullptr && !other->org.empty() && office_.lexeme->extra == "assistant") {
      // "tro ly Bo truong Quoc phong": the ministry is the organisation.
      office_.title.last = other->title.last;
      office_.org = other->org;
    } else if (!other->lexeme->has("vague")) {
      office_.title.last = other->org.empty() ? other->title.last : other->org.last;
    }
    return other->whole.last;
  }

  // "Dai su My tai Viet Nam": the seat is no part of the office, unless it is an organisation.
  std::uint32_t seat(std::uint32_t from) {
    const Hit* at_word = word(from, "at");
    if (at_word == nullptr) return from;
    std::uint32_t at = at_word->last;
    if (at < end_ && word(at, "state")) at = word(at, "state")->last;
    if (at >= end_) return from;
    const PartyMention* party = view_.party(at);
    const PlaceMention* place = view_.place(at);
    if (party != nullptr && party->last <= end_) {
      const Party* known = view_.knowledge.party(party->code);
      if (known != nullptr && known->organisation && office_.org.empty()) office_.org = {party->first, party->last};
      return party->last;
    }
    if (place != nullptr && place->last <= end_) return place->last;
    return from;
  }

  // "Thong doc bang California", "Chu tich Da Nang", "Cong tuoc xu Cambridge": a town or province of the office.
  std::uint32_t town(std::uint32_t from) {
    std::uint32_t at = from;
    const Hit* locality = word(at, "locality");
    if (locality != nullptr) at = locality->last;
    if (at >= end_) return from;
    const PlaceMention* place = view_.place(at);
    if (place == nullptr && locality != nullptr) place = view_.place(from);  // "thanh pho New York" is one place
    const std::uint32_t after = place != nullptr      ? std::min(place->last, end_)
                                : locality != nullptr ? read_town(view_, at, end_)
                                                      : at;
    if (after == at) return from;
    if (place != nullptr && office_.country.empty()) office_.country = place->country;
    if (office_.lexeme->extra == "royal") office_.title.last = after;
    return after;
  }

  // "co van ve cac van de quoc te cua nha lanh dao ... X": whom he serves is no part of the title.
  void served(std::uint32_t from) {
    const WordRange title = office_.title;
    office_.whole.last = std::max(office_.whole.last, other_office(from));
    office_.title = title;
  }

  // "phu trach chau A", "ve cac van de quoc te": kept in the title only where no organisation is named.
  void about(std::uint32_t from) {
    const Hit* hit = word(from, "about");
    if (hit == nullptr) return;
    std::uint32_t at = hit->last;
    std::uint32_t named = at;
    while (at < end_ && at - from < kLongestAbout) {
      if (const Hit* org = view_.phrase(at, end_, view_.orgs); org != nullptr) {
        at = named = org->last;
      } else if (const PartyMention* party = view_.party(at)) {
        at = named = std::min(party->last, end_);
      } else if (const PlaceMention* place = view_.place(at)) {
        at = named = std::min(place->last, end_);
      } else if (const Hit* again = word(at, "about")) {
        at = again->last;
      } else if (word(at, "and") != nullptr || word(at, "of") != nullptr || view_.dash(at)) {
        ++at;
      } else {
        break;
      }
    }
    if (named == hit->last) return;
    if (office_.org.empty() && office_.lexeme->has("of")) office_.title.last = named;
    if (office_.org.empty() && office_.lexeme->has("portfolio")) office_.org = {hit->last, named};
    office_.whole.last = named;
    const std::uint32_t after = country(named);
    office_.whole.last = std::max(after, named);
  }

  const PeopleView& view_;
  const std::uint32_t end_;
  OfficeRead office_;
};

}  // namespace

std::optional<OfficeRead> read_office(const PeopleView& view, std::uint32_t w, std::uint32_t end) {
  // Most words open none, and a reader is more than a look.
  const Document& document = view.document;
  if (!document.may_begin(w, Document::bit(view.titles) | Document::bit(view.ranks)) &&
      !(document.may_begin(w, Document::bit(view.office_words)) &&
        (document.may_say(w, view.office_words, "counterpart") || document.may_say(w, view.office_words, "former") ||
         document.may_say(w, view.office_words, "before")))) {
    return std::nullopt;
  }
  return OfficeReader(view, end).read(w);
}

}  // namespace banggiao
