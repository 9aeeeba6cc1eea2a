#include <algorithm>
#include <set>

#include "events/candidates_finder.h"

namespace banggiao {
namespace {

constexpr std::uint32_t kSpoken = 6;     // sentences back to who spoke for a side
constexpr std::uint32_t kMetBefore = 2;  // sentences back to two who met
constexpr std::uint32_t kPair = 1;       // sentences back to two countries that "both" takes up
constexpr std::uint32_t kForumName = 5;  // words from "conference" to its name
constexpr std::uint32_t kSeat = 6;       // words from a session to the organisation it sits at

}  // namespace

void Finder::references(Candidate& c, const std::vector<Argument>& left, const std::vector<Argument>& right) const {
  bool both = false, persons = false, countries = false, he = false, himself = false;
  std::uint32_t spoken_of = c.first;  // where the pronoun stands before the cue
  for (const auto* group : {&left, &right}) {
    for (const Argument& argument : *group) {
      if (argument.type != Argument::Type::kReference) continue;
      if (group == &right && c.kind == Kind::kVisit) continue;
      const bool one = argument.reference == "he" || argument.reference == "she";
      if (one && group == &left) spoken_of = argument.first;
      both = both || means_both(argument.reference);
      persons = persons || argument.reference == "both_persons";
      countries = countries || argument.reference == "both_countries";
      he = he || one;
      himself = himself || (group == &left && argument.reference == "he");
    }
  }
  // "The summit of A and B, he said, ...": both sides are named, so whoever is spoken of behind it is none.
  if (he && (himself || spoken_of < c.first || c.parties.size() < 2)) {
    const int ahead = subject_ahead(c);
    const int person = ahead >= 0 ? ahead : last_person(c, spoken_of);
    add_person(c, person);
    c.at_home = c.at_home || (himself && c.guest.empty() && c.goes_there && scene_.party_of(person) == c.host);
    if (c.guest.empty()) c.guest = scene_.party_of(person);
    add_party(c, scene_.party_of(person));
  }
  if (both && c.parties.size() < 2) {
    const Candidate* before = last_candidate(c, persons || countries);
    const std::vector<Argument> named = pair_before(c, before);
    if (!named.empty()) {
      for (const Argument& argument : named) {
        add_party(c, argument.party);
        if (persons && c.kind != Kind::kVisit) add_person(c, argument.person);
      }
    } else if (before != nullptr) {
      if (persons) before = last_met(c, *before);
      for (const std::string& party : before->parties) add_party(c, party);
      if (persons && c.kind != Kind::kVisit) {
        for (const int person : before->persons) add_person(c, person);
      }
    }
  }
  c.met_by_him = he && !right.empty() && right.front().preposition == "with";
  c.both = both &&
           (c.kind == Kind::kMeeting || c.kind == Kind::kSigning || c.kind == Kind::kDialogue || c.kind == Kind::kCall);
}

// "A and B grow closer, as both countries will train together": the two that the sentence names before,
// or the one before it, of which nothing is told.
std::vector<Argument> Finder::pair_before(const Candidate& c, const Candidate* before) const {
  const std::uint32_t told = before == nullptr ? 0 : before->sentence + 1;
  for (std::uint32_t s = c.sentence + 1; s-- > told && c.sentence - s <= kPair;) {
    const std::vector<Argument> found = pair_in(c, s);
    if (!found.empty()) return found;
  }
  return {};
}

std::vector<Argument> Finder::pair_in(const Candidate& c, std::uint32_t sentence) const {
  std::vector<Argument> group, found;
  const auto close = [&] {
    const bool states = std::none_of(group.begin(), group.end(), [&](const Argument& argument) {
      return argument.party.empty() || scene_.is_organisation(argument.party);
    });
    if (states && parties_of(group) == 2) found = group;
    group.clear();
  };
  for (const Argument& argument : scene_.sentences[sentence].arguments) {
    if (argument.last > c.first) break;
    if (!group.empty() && argument.group != group.back().group) close();
    group.push_back(argument);
  }
  close();
  if (found.empty()) found = only_two(c, sentence);
  if (!c.parties.empty() && std::none_of(found.begin(), found.end(),
                                         [&](const Argument& argument) { return argument.party == c.parties.front(); }))
    found.clear();
  return found;
}

// "A pays for a plant in B after both countries signed": no other state is named.
std::vector<Argument> Finder::only_two(const Candidate& c, std::uint32_t sentence) const {
  std::vector<Argument> found;
  for (const Argument& argument : scene_.sentences[sentence].arguments) {
    if (argument.last > c.first) break;
    if (argument.party.empty()) continue;
    if (scene_.is_organisation(argument.party)) return {};
    if (std::any_of(found.begin(), found.end(), [&](const Argument& one) { return one.party == argument.party; }))
      continue;
    found.push_back(argument);
  }
  return found.size() == 2 ? found : std::vector<Argument>();
}

void Finder::speakers(Candidate& c) const {
  for (auto it = out_.rbegin(); it != out_.rend() && c.sentence - it->sentence <= kSpoken; ++it) {
    const bool served = it->kind == c.kind && it->parties == c.parties && !it->supposed &&
                        std::all_of(c.parties.begin(), c.parties.end(), [&](const std::string& party) {
                          return std::any_of(it->persons.begin(), it->persons.end(),
                                             [&](int person) { return scene_.party_of(person) == party; });
                        });
    if (!served) continue;
    c.persons = it->persons;
    return;
  }
  std::set<std::string_view> served;
  for (std::uint32_t s = c.sentence; s-- > 0 && c.sentence - s <= kSpoken;) {
    const auto& list = scene_.sentences[s].arguments;
    for (auto it = list.rbegin(); it != list.rend(); ++it) {
      if (it->person < 0 || it->type != Argument::Type::kPerson || !holds(c.parties, it->party)) continue;
      if (served.insert(it->party).second) add_person(c, it->person);
    }
  }
}

int Finder::subject_ahead(const Candidate& c) const {
  const auto& list = arguments(c);
  // "He will meet B, but not A": who opens a sentence is known from before.
  if (!list.empty() && list.front().first == document_.sentences[c.sentence].first) return -1;
  bool comma = false;
  for (std::uint32_t w = c.last; w < document_.sentences[c.sentence].last; ++w) {
    comma = comma || document_.text(w) == ",";
    for (const Argument& argument : list) {
      if (argument.last <= c.first && argument.type != Argument::Type::kReference) return -1;
      if (comma && argument.first == w && argument.person >= 0) return argument.person;
    }
  }
  return -1;
}

int Finder::last_person(const Candidate& c, std::uint32_t to) const {
  for (std::uint32_t s = c.sentence + 1; s-- > 0;) {
    const auto& list = scene_.sentences[s].arguments;
    for (std::size_t i = 0; i < list.size(); ++i) {
      // The subject of an earlier sentence; in the candidate's own one, what stands before it, or before its "he".
      const Argument& argument = s == c.sentence ? list[list.size() - 1 - i] : list[i];
      if (argument.person >= 0 && (s != c.sentence || argument.last <= to)) return argument.person;
    }
    if (c.sentence - s > 3) break;
  }
  return -1;
}

const Candidate* Finder::last_candidate(const Candidate& c, bool states) const {
  for (auto it = out_.rbegin(); it != out_.rend(); ++it) {
    if (states && std::any_of(it->parties.begin(), it->parties.end(),
                              [&](const std::string& party) { return scene_.is_organisation(party); }))
      continue;
    const bool shares =
        c.parties.empty() || std::find(it->parties.begin(), it->parties.end(), c.parties[0]) != it->parties.end();
    if (it->parties_read >= 2 && it->parties.size() == 2 && shares && !nobody_travels(*it)) return &*it;
  }
  return nullptr;
}

// "From the matter of A to B": a weak word of moving with no more than two countries around it.
bool Finder::nobody_travels(const Candidate& c) {
  return c.kind == Kind::kVisit && c.frame->field("weak") == "yes" && c.persons.empty() && c.unnamed.empty();
}

// "The two leaders": those told to have met, before whoever was on a visit told since.
const Candidate* Finder::last_met(const Candidate& c, const Candidate& before) const {
  for (auto it = out_.rbegin(); it != out_.rend() && c.sentence - it->sentence <= kMetBefore; ++it) {
    const bool met = (it->kind == Kind::kMeeting || it->kind == Kind::kCall) && it->parties.size() == 2 &&
                     it->parties_read >= 2 && it->persons.size() >= 2;
    const bool shares = c.parties.empty() || holds(it->parties, c.parties[0]);
    if (met && shares) return &*it;
  }
  return &before;
}

const Candidate* Finder::last_of_kind(const Candidate& c) const {
  for (auto it = out_.rbegin(); it != out_.rend(); ++it) {
    if (it->kind == c.kind && it->parties_read >= 2 && it->parties.size() == 2) return &*it;
  }
  return last_candidate(c);
}

bool Finder::is_pointed(const Candidate& c) const {
  return c.frame->field("form") == "noun" && c.last < document_.sentences[c.sentence].last &&
         document_.hit(c.last, scene_.marker_table, "anaphor") != nullptr;
}

void Finder::context(Candidate& c) const {
  if (c.kind == Kind::kConference) {
    if (summit_in_force(c)) return;
    subject_behind(c);
    conference(c);
    return;
  }
  if (c.parties.size() >= 2) return;
  c.anaphoric = c.parties.empty();
  subject_behind(c);
  journey_in_force(c);
  if (c.parties.size() >= 2) return;
  const Candidate* before = c.anaphoric && is_pointed(c) ? last_of_kind(c) : last_candidate(c);
  if (const Candidate* journey = journey_around(c); journey != nullptr) before = journey;
  const std::string spoken = c.parties.size() == 1 ? last_party(c) : std::string();
  if (before != nullptr && (c.parties.empty() || spoken.empty() || holds(before->parties, spoken))) {
    for (const std::string& party : before->parties) add_party(c, party);
    c.sides += " before";
  } else if (!spoken.empty()) {
    add_party(c, spoken);
    c.sides += " spoken";
    // On a journey whose traveller is known he is the host.
    if (c.kind != Kind::kVisit || c.guest.empty()) add_person(c, last_person(c, c.first));
  }
  for (const std::string& party : scene_.principal) {
    if (c.parties.size() >= 2) break;
    add_party(c, party);
    c.sides += " principal";
  }
  if (c.kind == Kind::kVisit || c.kind == Kind::kPortCall) {
    for (const std::string& party : c.parties) {
      if (c.guest.empty() && party != c.host) c.guest = party;
      if (c.host.empty() && party != c.guest) c.host = party;
    }
  }
}

// "Will meet the leaders on his journey": of the country where he was told to go.
const Candidate* Finder::journey_around(const Candidate& c) const {
  if (c.kind != Kind::kMeeting || c.parties.size() != 1 || c.frame->field("form") != "verb") return nullptr;
  bool journey = false;
  for (std::uint32_t w = c.last; w + 1 < document_.sentences[c.sentence].last && !journey; ++w) {
    if (!scene_.says_at(w, scene_.function_table, "in")) continue;
    const Rule* rule = scene_.frame_at(w + 1);
    journey = rule != nullptr && rule->field("sides") == "destination" && rule->field("form") == "noun";
  }
  if (!journey) return nullptr;
  for (auto it = out_.rbegin(); it != out_.rend(); ++it) {
    if (it->kind == Kind::kVisit && it->parties_read == 2 && it->guest == c.parties.front()) return &*it;
  }
  return nullptr;
}

// "The conference" without a body goes on about the summit conference of two told of before.
bool Finder::summit_in_force(Candidate& c) const {
  const bool named = c.last < document_.sentences[c.sentence].last &&
                     (document_.words[c.last].capital() || scene_.says_at(c.last, scene_.function_table, "about"));
  if (c.cue->extra != name(Kind::kConference) || c.persons.size() > 1 || named) return false;
  for (auto it = out_.rbegin(); it != out_.rend(); ++it) {
    if (it->kind == Kind::kConference && it->parties_read > 1) return false;
    if (!is_summit(*it) || it->kind != Kind::kMeeting || it->parties_read != 2) continue;
    if (it->cue->phrase.find(c.cue->phrase) == std::string::npos) continue;
    if (!std::all_of(c.parties.begin(), c.parties.end(), [&](const std::string& p) { return holds(it->parties, p); }))
      return false;
    for (const std::string& party : it->parties) add_party(c, party);
    c.kind = Kind::kMeeting;
    c.sides += " before";
    return true;
  }
  return false;
}

// "After talks with A, B said", "at the talks, A and B agreed": who opens the main clause is the other side, or both.
void Finder::subject_behind(Candidate& c) const {
  if (c.parties.size() > 1 || setting_of(c).empty()) return;
  const bool forum = c.kind == Kind::kConference;
  const auto& list = arguments(c);
  // "Beside the summit of X, A said": A sat at it.
  if (forum && (setting_of(c) == "attend" || list.empty() || list.front().first < c.first ||
                (!c.parties.empty() && !scene_.is_organisation(c.parties.front()))))
    return;
  for (const Argument& argument : list) {
    // "On meeting B on his journey to B, A said": B is at home.
    if (c.kind == Kind::kVisit && !c.host.empty() && argument.party == c.host) continue;
    if (argument.last <= c.first && argument.type != Argument::Type::kReference && !stands_aside(c, argument)) return;
  }
  const std::vector<Argument> found = behind_setting(c);
  const bool both = c.parties.empty() && !forum;
  if (found.empty() || (both && parties_of(found) != 2)) return;
  const Argument& first = found.front();
  if (first.party.empty() || holds(c.parties, first.party)) return;
  c.guest = c.guest.empty() ? std::string(first.party) : c.guest;
  for (const Argument& argument : found) {
    if (!both && argument.first != first.first) break;
    add_party(c, argument.party);
    add_person(c, argument.person);
  }
  c.anaphoric = false;
  c.sides += " behind";
}

// The group that stands right behind the first comma which opens no further setting ("at the talks, while X, A said").
std::vector<Argument> Finder::behind_setting(const Candidate& c) const {
  const Sentence& sentence = document_.sentences[c.sentence];
  std::vector<Argument> found;
  for (std::uint32_t w = c.last; w + 1 < sentence.last; ++w) {
    if (document_.text(w) != ",") continue;
    const std::string& opens = scene_.value_at(w + 1, scene_.function_table);
    if (opens == "while" || is_setting(opens) || opens == "in") continue;
    for (const Argument& argument : arguments(c)) {
      if (argument.first <= w) continue;
      if (found.empty() ? argument.bound > w + 1 : argument.group != found.back().group) break;
      found.push_back(argument);
    }
    // The comma inside a name or of an aside: nobody stands behind it.
    if (!found.empty()) return found;
  }
  return found;
}

// "The visit of A", "the visit to B": a journey told of before has the other side.
void Finder::journey_in_force(Candidate& c) const {
  if (c.kind != Kind::kVisit || c.frame->field("form") != "noun") return;
  for (auto it = out_.rbegin(); it != out_.rend(); ++it) {
    if (it->kind != c.kind || it->parties_read < 2 || it->guest.empty() || it->host.empty()) continue;
    if (nobody_travels(*it)) continue;
    if ((!c.guest.empty() && c.guest != it->guest) || (!c.host.empty() && c.host != it->host)) continue;
    c.guest = it->guest;
    c.host = it->host;
    add_party(c, c.guest);
    add_party(c, c.host);
    if (c.persons.empty()) c.persons = it->persons;
    c.sides += " journey";
    return;
  }
}

std::string Finder::last_party(const Candidate& c) const {
  const std::string party = scene_.party_of(last_person(c, c.first));
  return holds(c.parties, party) ? std::string() : party;
}

void Finder::beside_a_forum(Candidate& c) const {
  const bool at = c.setting == "at" || c.setting == "in";
  if (c.kind != Kind::kConference || (c.setting != "sidelines" && !at)) return;
  const Candidate* met = nullptr;
  for (const Candidate& other : out_) {
    if (other.sentence != c.sentence || other.kind != Kind::kMeeting || other.parties_read < 2) continue;
    // "Met at the summit", not "met B, who said at the summit"
    if (at &&
        (other.last > c.first || clause_breaks(other.last, c.first) || scene_.speech_between(other.last, c.first)))
      continue;
    if (met == nullptr || other.first < c.first) met = &other;
  }
  if (met == nullptr) return;
  for (const std::string& party : met->parties) add_party(c, party);
  for (const int person : met->persons) add_person(c, person);
  std::sort(c.parties.begin(), c.parties.end());
}

void Finder::who_takes_part(Candidate& c, const std::vector<Argument>& right) const {
  int listed = -1;  // the group behind "including"
  for (const Argument& argument : right) {
    if (argument.party.empty()) continue;
    const bool attends = argument.preposition == "attended_by";
    if (attends || (argument.preposition == "including" && c.kind != Kind::kCeremony)) listed = argument.group;
    const bool hosts = c.kind == Kind::kExercise && argument.preposition == "at" && c.parties.size() == 1 &&
                       scene_.is_organisation(c.parties[0]);
    if (!hosts && argument.group != listed) continue;
    add_party(c, argument.party);
    if (c.kind != Kind::kExercise) add_holder(c, argument);
  }
}

void Finder::toasts(Candidate& c) const {
  if (c.parties.size() != 1 || setting_of(c).empty()) return;
  const std::vector<Argument> opening = leading(c);
  if (opening.size() != 1 || opening[0].party.empty() || holds(c.parties, opening[0].party)) return;
  const auto& list = arguments(c);
  const auto beside = std::find_if(list.begin(), list.end(), [&](const Argument& argument) {
    return argument.preposition == "with" && argument.last <= c.first && argument.party == c.parties.front();
  });
  if (beside != list.end() && !scene_.speech_between(opening[0].last, beside->first)) take(c, opening);
}

// "A session at the UN" is the organisation's; so is a vote on a resolution of the UN.
void Finder::sits_at(Candidate& c, const std::vector<Argument>& right) const {
  const bool votes = c.frame->field("needs") == "organisation";
  for (const Argument& argument : right) {
    const bool near = argument.preposition == "at" && argument.first - c.last < kSeat;
    if ((near || votes) && scene_.is_organisation(argument.party)) {
      add_party(c, argument.party);
      widen(c, argument.first, argument.last);
    }
  }
}

void Finder::attended_on_journey(Candidate& c) const {
  if (c.kind != Kind::kConference || c.setting != "attend") return;
  const Candidate* journey = nullptr;
  for (const Candidate& other : out_) {
    const bool ahead = other.sentence == c.sentence && other.last <= c.first && other.kind == Kind::kVisit;
    if (ahead && !other.guest.empty() && !other.host.empty()) journey = &other;
  }
  if (journey == nullptr || clause_begins(journey->last, c.first)) return;
  if (!scene_.is_organisation(journey->host)) std::erase(c.parties, journey->host);
  add_party(c, journey->guest);
  if (c.parties.size() < 2) add_party(c, "OTHER");
  std::sort(c.parties.begin(), c.parties.end());
  c.persons = journey->persons;
}

// "The Conference on Security", "the yearly conference 'Belt and Road'", one abroad; a mere "session" is at home.
bool Finder::has_a_name(const Candidate& c) const {
  const Sentence& sentence = document_.sentences[c.sentence];
  if (c.first > sentence.first && document_.words[c.first].capital()) return true;
  const auto& here = scene_.sentences[c.sentence].places;
  if (c.parties.size() == 1 && std::any_of(here.begin(), here.end(), [&](int number) {
        const PlaceMention& place = scene_.mentions->places[static_cast<std::size_t>(number)];
        return place.first >= c.last && !place.country.empty() && place.country != c.parties.front();
      }))
    return true;
  for (std::uint32_t w = c.last; w < std::min(sentence.last, c.last + kForumName); ++w) {
    const std::uint8_t mark = document_.words[w].mark;
    if (document_.words[w].capital() || mark == '"' || mark == Word::kLeftQuote) return true;
    const bool about = scene_.says_at(w, scene_.function_table, "about");
    if (about) return setting_of(c) == "attend";
    if (document_.words[w].punct() || scene_.says_at(w, scene_.function_table, "at") ||
        scene_.says_at(w, scene_.function_table, "of"))
      return false;
  }
  return false;
}

void Finder::conference(Candidate& c) const {
  const bool organised = std::any_of(c.parties.begin(), c.parties.end(),
                                     [&](const std::string& code) { return scene_.is_organisation(code); });
  const bool others = !organised && (c.parties.size() < 3 || c.cue->extra != name(Kind::kMeeting));
  if (others && (c.parties.size() > 1 || has_a_name(c))) add_party(c, "OTHER");
  if (c.parties.size() < 2) {
    const int person = last_person(c, c.first);
    add_party(c, scene_.party_of(person));
    if (c.parties.size() > 1) add_person(c, person);
  }
}

}  // namespace banggiao
