// Who travels where.
#include <algorithm>

#include "events/candidates_finder.h"

namespace banggiao {
namespace {

constexpr std::uint32_t kBare = 6;   // words from a journey to a bare country behind "of"
constexpr std::uint32_t kNamed = 3;  // sentences back to the state that "this country" takes up

}  // namespace

std::uint32_t Finder::arrival_behind(const Candidate& c, std::uint32_t to) const {
  if (c.frame->field("form") != "noun") return 0;
  const Sentence& sentence = document_.sentences[c.sentence];
  for (std::uint32_t w = c.last; w < std::min(to, sentence.last); ++w) {
    const Hit* hit = document_.hit(w, scene_.cue_table);
    const Rule* rule = hit == nullptr ? nullptr : document_.pack->rule(hit->lexeme->value);
    if (rule == nullptr || rule->field("needs") != "destination") continue;
    const Sides& here = scene_.sentences[c.sentence];
    const auto stands = [&](std::uint32_t first) { return first >= hit->last && first < hit->last + 3; };
    const bool somewhere =
        std::any_of(here.arguments.begin(), here.arguments.end(),
                    [&](const Argument& a) { return a.type == Argument::Type::kParty && stands(a.first); }) ||
        std::any_of(here.places.begin(), here.places.end(),
                    [&](int place) { return stands(scene_.mentions->places[static_cast<std::size_t>(place)].first); });
    return somewhere && goes_on(c.frame, c.last, rule, hit->first) ? hit->last : 0;
  }
  return 0;
}

// "On the journey, on 15 May the ministry of A said", "the journey is A's": a comma or the verb ends the noun's words.
bool Finder::is_parted(std::uint32_t from, std::uint32_t to) const {
  for (std::uint32_t w = from; w < to; ++w)
    if (document_.words[w].mark == ',' || scene_.says_at(w, scene_.function_table, "is")) return true;
  return false;
}

// "C welcomed the journey of A's president", who was told to go to B: C only speaks of it.
std::string_view Finder::goes_to_as_told(const Argument& traveller, std::string_view host) const {
  std::string_view told;
  for (const Candidate& before : out_) {
    const bool his = traveller.person >= 0 && before.kind == Kind::kVisit && before.guest == traveller.party &&
                     before.parties_read == 2 &&
                     std::count(before.persons.begin(), before.persons.end(), traveller.person) != 0;
    if (!his || before.host.empty()) continue;
    if (before.host == host) return host;
    told = before.host;
  }
  return told.empty() ? host : told;
}

// "A receives B on his visit": B travels.
const Candidate* Finder::received_before(const Candidate& c) const {
  if (out_.empty()) return nullptr;
  const Candidate& before = out_.back();
  const bool receives = before.frame->field("guest") == "object" && before.parties_read == 2;
  if (!receives || before.sentence != c.sentence || before.last > c.first) return nullptr;
  if (c.frame->field("form") == "noun") return &before;
  const std::vector<Argument> received = objects_of(before, c);  // "A received B, who came"
  return !received.empty() && received.back().last + 1 >= c.first ? &before : nullptr;
}

std::vector<Argument> Finder::objects_of(const Candidate& before, const Candidate& c) const {
  std::vector<Argument> out;
  for (const Argument& argument : arguments(c)) {
    const bool between = argument.first >= before.last && argument.last <= c.first;
    if (between && !argument.party.empty() && (out.empty() || argument.group == out.back().group))
      out.push_back(argument);
  }
  return out;
}

// Whether nobody else is named between the subject and the cue.
bool Finder::goes_himself(const Candidate& c, const std::vector<Argument>& left) const {
  const auto& list = arguments(c);
  return !left.empty() && std::none_of(list.begin(), list.end(), [&](const Argument& argument) {
    return argument.first >= left.back().last && argument.last <= c.first;
  });
}

void Finder::visit(Candidate& c, const std::vector<Argument>& left, const std::vector<Argument>& right,
                   std::uint32_t to) const {
  const Argument* traveller = nullptr;
  std::vector<Argument> travellers;
  const Argument* destination = nullptr;
  const bool noun = c.frame->field("form") == "noun";
  const std::uint32_t goes_to = c.listed ? 0 : arrival_behind(c, to);
  // "The president of A is on a visit to B, which sees the influence of C grow": of what follows is not who travels.
  const bool subject_travels =
      !left.empty() && !left.back().party.empty() &&
      (left.back().type == Argument::Type::kPerson || left.back().type == Argument::Type::kOffice);
  for (const Argument& argument : right) {
    const bool far = clause_breaks(c.last, argument.first) ||
                     (argument.type == Argument::Type::kParty && argument.first - c.last > kBare);
    const bool of = argument.preposition == "of" && !(subject_travels && far);
    const bool thing = argument.type == Argument::Type::kParty;
    if (traveller == nullptr && of && !argument.party.empty()) {
      traveller = &argument;
      travellers.push_back(argument);
    } else if (traveller != nullptr && of && argument.group == traveller->group) {
      travellers.push_back(argument);
    } else if (clause_begins(c.last, argument.first) || (noun && !c.listed && is_parted(c.last, argument.first))) {
      break;
    } else if (destination == nullptr && thing && argument.preposition != "about" &&
               (goes_to > 0 ? argument.first >= goes_to && argument.first < goes_to + 3
                            : c.listed || argument.first - c.last < 10)) {
      destination = &argument;
    }
  }
  // Who speaks of a journey need not be on it.
  const bool told = noun && !left.empty() &&
                    (scene_.speech_between(left.back().last, c.first) ||
                     scene_.says_between(left.back().last, c.first, scene_.marker_table, "view"));
  if (traveller == nullptr && !told) {
    travellers = left;
    for (const Argument& argument : left) {
      if (!argument.party.empty()) {
        traveller = &argument;
        break;
      }
    }
  }
  std::string_view host = destination == nullptr ? std::string_view() : destination->party;
  std::uint32_t host_at = destination == nullptr ? to : destination->first;
  for (const int index : scene_.sentences[c.sentence].places) {
    const PlaceMention& place = scene_.mentions->places[static_cast<std::size_t>(index)];
    if (place.type != "country" && place.first >= c.first && place.last > c.last && place.first < to &&
        place.first < host_at && place.first >= goes_to && place.first < std::max(c.last + 8, goes_to + 3) &&
        !place.country.empty() && !c.listed && !(noun && is_parted(c.last, place.first))) {
      host = place.country;
      host_at = place.first;
      widen(c, place.first, place.last);
    }
  }
  if (destination != nullptr && destination->first == host_at) widen(c, destination->first, destination->last);
  if (host.empty() && !right.empty() && right.front().reference == "this_country" &&
      right.front().first <= c.last + 1) {
    host =
        state_before(right.front(), traveller != nullptr ? traveller->party
                                                         : std::string_view(scene_.party_of(last_person(c, c.first))));
    if (!host.empty()) widen(c, right.front().first, right.front().last);
  }
  c.goes_there = !host.empty();
  c.told_behind = noun && c.goes_there && traveller != nullptr && traveller->first >= c.last;
  if (host.empty() && traveller != nullptr && !told && !received_before(c)) {
    for (const Argument& argument : left) {
      if (argument.party != traveller->party && argument.type == Argument::Type::kParty) host = argument.party;
    }
    if (traveller->first >= c.last && !host.empty()) host = goes_to_as_told(*traveller, host);
  }
  // "A received B, who was on a visit to A"
  const bool hosts = noun && traveller != nullptr && traveller->party == host;
  const Candidate* received = (destination == nullptr && host.empty()) || hosts ? received_before(c) : nullptr;
  if (received != nullptr) {
    travellers = objects_of(*received, c);
    traveller = travellers.empty() ? traveller : &travellers.front();
    for (const std::string& party : received->parties)
      if (traveller != nullptr && party != traveller->party) host = party;
  }
  if (traveller != nullptr) c.guest = traveller->party;
  c.host = host;
  c.at_home = !noun && !host.empty() && c.guest == host && goes_himself(c, left) && left.back().party == host;
  if (c.guest == c.host) c.guest.clear();
  add_party(c, c.guest);
  add_party(c, c.host);
  for (const Argument& argument : travellers) {
    if (argument.party == c.guest || argument.party.empty()) add_holder(c, argument);
    if (argument.first >= c.last) widen(c, argument.first, argument.last);
  }
  inviters(c);
}

// "This country": the subject of the sentence, or the state named last, that is not the traveller's own.
std::string_view Finder::state_before(const Argument& reference, std::string_view own) const {
  const std::uint32_t here = document_.sentence_of(reference.first);
  for (std::uint32_t s = here + 1; s-- > 0 && here - s < kNamed;) {
    const auto& list = scene_.sentences[s].arguments;
    const auto is_it = [&](const Argument& one) {
      return one.first < reference.first && !one.party.empty() && one.party != own &&
             !scene_.is_organisation(one.party);
    };
    // "A invited B of the office for C to visit this country": A.
    if (!list.empty() && is_it(list.front()) && !is_setting(list.front().preposition)) return list.front().party;
    const auto last = std::find_if(list.rbegin(), list.rend(), is_it);
    if (last != list.rend()) return last->party;
  }
  return {};
}

const Lexeme* Finder::noun_behind(const Candidate& c) const {
  const std::uint32_t end = std::min(c.last + 4, document_.sentences[c.sentence].last);
  for (std::uint32_t w = c.last; w < end; ++w) {
    if (const Hit* noun = document_.hit(w, scene_.noun_table); noun != nullptr) return noun->lexeme;
    const auto passes = [&](const Name& word) { return scene_.says_at(w, scene_.function_table, word); };
    if (!passes("with") && !passes("several") && !passes("again")) return nullptr;
  }
  return nullptr;
}

bool Finder::goes_nowhere(const Candidate& c) const {
  const Lexeme* noun = noun_behind(c);
  if (noun != nullptr && (noun->says("site") || noun->says("people"))) return true;
  const auto& places = scene_.sentences[c.sentence].places;
  return std::any_of(places.begin(), places.end(), [&](int index) {
    const PlaceMention& place = scene_.mentions->places[static_cast<std::size_t>(index)];
    return place.country.empty() && place.first >= c.last && place.first < c.last + 4;
  });
}

bool Finder::tours_site(const Candidate& c) const {
  const Lexeme* noun = c.frame->field("needs") == "destination" ? noun_behind(c) : nullptr;
  if (noun != nullptr && noun->says("matter")) return true;
  std::uint32_t behind = c.last;
  while (behind < document_.sentences[c.sentence].last && scene_.says_at(behind, scene_.function_table, "several"))
    ++behind;
  const Hit* site = behind < document_.words.size() ? document_.hit(behind, scene_.noun_table, "site") : nullptr;
  if (c.kind != Kind::kVisit || site == nullptr || scene_.is_organisation(c.host)) return false;
  const auto& places = scene_.sentences[c.sentence].places;
  return std::none_of(places.begin(), places.end(), [&](int index) {
    const PlaceMention& place = scene_.mentions->places[static_cast<std::size_t>(index)];
    return place.first == site->last && place.country == c.host;
  });
}

void Finder::inviters(Candidate& c) const {
  for (const Argument& argument : arguments(c)) {
    if (argument.preposition == "invited_by" && argument.person >= 0) {
      add_person(c, argument.person);
      if (c.host.empty()) {
        c.host = argument.party;
        add_party(c, c.host);
      }
    }
  }
}

}  // namespace banggiao
