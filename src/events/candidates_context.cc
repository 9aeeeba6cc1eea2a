#include <algorithm>
#include <set>

#include "events/candidates_finder.h"

namespace banggiao {
namespace {

constexpr std::uint32_t kSpoken = 6;     // sentences back to who spoke for a side
constexpr std::uint32_t kCompany = 6;    // words from "company" to whose it is
constexpr std::uint32_t kPaper = 12;     // words from a paper to the verb of signing, and on to its day
constexpr std::uint32_t kMetBefore = 2;  // sentences back to two who met
constexpr std::uint32_t kDenied = 5;     // words from "no" over "plan to" to what is not planned
constexpr std::uint32_t kForumName = 5;  // words from "conference" to its name
constexpr std::uint32_t kOpen = 4;       // words from the head of a sentence to "is not clear"
constexpr std::uint32_t kInvited = 20;   // words from "invited" to the verb of visiting
constexpr std::uint32_t kSeat = 6;       // words from a session to the organisation it sits at
constexpr std::uint32_t kWished = 10;    // words from a wish to the subject of what is wished

}  // namespace

void Finder::references(Candidate& c, const std::vector<Argument>& left, const std::vector<Argument>& right) const {
  bool both = false, persons = false, countries = false, he = false, himself = false;
  for (const auto* group : {&left, &right}) {
    for (const Argument& argument : *group) {
      if (argument.type != Argument::Type::kReference) continue;
      if (group == &right && c.kind == Kind::kVisit) continue;
      both = both || argument.reference.starts_with("both");
      persons = persons || argument.reference == "both_persons";
      countries = countries || argument.reference == "both_countries";
      he = he || argument.reference == "he" || argument.reference == "she";
      himself = himself || (group == &left && argument.reference == "he");
    }
  }
  if (he) {
    const int ahead = subject_ahead(c);
    const int person = ahead >= 0 ? ahead : last_person(c);
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

// "A and B grow closer, as both countries will train together": the two that the sentence names before.
std::vector<Argument> Finder::pair_before(const Candidate& c, const Candidate* before) const {
  if (before != nullptr && before->sentence == c.sentence) return {};
  std::vector<Argument> group, found;
  const auto close = [&] {
    const bool states = std::none_of(group.begin(), group.end(), [&](const Argument& argument) {
      return argument.party.empty() || scene_.is_organisation(argument.party);
    });
    if (states && parties_of(group) == 2) found = group;
    group.clear();
  };
  for (const Argument& argument : arguments(c)) {
    if (argument.last > c.first) break;
    if (!group.empty() && argument.group != group.back().group) close();
    group.push_back(argument);
  }
  close();
  if (!c.parties.empty() && std::none_of(found.begin(), found.end(), [&](const Argument& argument) {
        return argument.party == c.parties.front();
      }))
    found.clear();
  return found;
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

int Finder::last_person(const Candidate& c) const {
  for (std::uint32_t s = c.sentence + 1; s-- > 0;) {
    const auto& list = scene_.sentences[s].arguments;
    for (std::size_t i = 0; i < list.size(); ++i) {
      // The subject of an earlier sentence; in the candidate's own one, what stands before it.
      const Argument& argument = s == c.sentence ? list[list.size() - 1 - i] : list[i];
      if (argument.person >= 0 && (s != c.sentence || argument.last <= c.first)) return argument.person;
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
    if (it->parties_read >= 2 && it->parties.size() == 2 && shares) return &*it;
  }
  return nullptr;
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
    if (!summit_in_force(c)) conference(c);
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
    if (c.kind != Kind::kVisit || c.guest.empty()) add_person(c, last_person(c));
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
    const Hit* cue = document_.hit(w + 1, scene_.cue_table);
    const Rule* rule = cue == nullptr ? nullptr : document_.pack->rule(cue->lexeme->value);
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
  const auto& list = arguments(c);
  for (const Argument& argument : list) {
    if (argument.last <= c.first && argument.type != Argument::Type::kReference && !stands_aside(c, argument)) return;
  }
  const std::vector<Argument> found = behind_setting(c);
  const bool both = c.parties.empty();
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
    return found;
  }
  return found;
}

// "The visit of A", "the visit to B": a journey told of before has the other side.
void Finder::journey_in_force(Candidate& c) const {
  if (c.kind != Kind::kVisit || c.frame->field("form") != "noun") return;
  for (auto it = out_.rbegin(); it != out_.rend(); ++it) {
    if (it->kind != c.kind || it->parties_read < 2 || it->guest.empty() || it->host.empty()) continue;
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
  const std::string party = scene_.party_of(last_person(c));
  return holds(c.parties, party) ? std::string() : party;
}

const char* Finder::is_none(const Candidate& c, const std::vector<Argument>& left,
                            const std::vector<Argument>& right) const {
  if (is_denied(c)) return "told not to take place";
  if (is_unspecific(c, right)) return "no particular occasion";
  if (is_only_hoped(c)) return "only hoped for";
  if (moves_a_thing(c, left)) return "nobody travels: a thing is moved there, or bears on it";
  if (is_only_wished(c, left)) return "wished by somebody else, or told under a condition";
  if (private_journey(c, left)) return "who travels is no official";
  if (c.kind == Kind::kSigning && c.frame->field("form") == "verb" && c.parties_read == 0 && !c.both)
    return "who signs is not named";
  if (c.kind == Kind::kSigning && c.parties_read == 1 && !c.both && scene_.is_organisation(c.parties.front()))
    return "an organisation's own paper: nobody signs with it";
  if (c.kind == Kind::kSigning && c.frame->field("form") == "verb") {
    if (signs_a_law(c)) return "a decree or a law, which nobody signs with the other side";
    if (told_of_papers(c)) return "papers signed at some time, of no particular occasion";
    if (companies_sign(c, left)) return "companies sign, no officials";
  }
  if (only_says_so(c)) return "thanks or an invitation, with no letter told of";
  if (c.kind == Kind::kCeremony && c.parties.size() < 2) return "a ceremony of one side: no other is named";
  const bool person = !left.empty() && left.back().type == Argument::Type::kPerson;
  if (c.kind == Kind::kPortCall && person && !c.persons.empty()) return "a harbour toured by an official";
  if (is_strange(c, left)) return "who travels is nobody known";
  if (c.at_home) return "a journey in one's own country";
  if (is_open(c)) return "whether it takes place is not known, says the sentence";
  if (is_invited(c)) return "an invitation, of which nothing more is told";
  if (meets_people(c)) return "who is met is no official";
  if (among_themselves(c, left, right)) return "both sides are of one country";
  return nullptr;
}

bool Finder::is_only_wished(const Candidate& c, const std::vector<Argument>& left) const {
  if (!is_met_verb(c) || left.empty()) return false;
  const std::uint32_t begin = document_.sentences[c.sentence].first, subject = left.front().first;
  bool possible = false;
  for (std::uint32_t w = left.back().last; w < c.first; ++w)
    possible = possible || scene_.says_at(w, scene_.marker_table, "possible");
  if (possible && scene_.says_at(begin, scene_.marker_table, "hypothetical")) return true;
  for (std::uint32_t w = subject; w > begin && subject - w < kWished; --w) {
    if (!scene_.says_at(w - 1, scene_.marker_table, "wish")) continue;
    const auto& list = arguments(c);
    return std::none_of(list.begin(), list.end(), [&](const Argument& argument) {
      return argument.last < w && (argument.type == Argument::Type::kReference || holds(c.parties, argument.party));
    });
  }
  return false;
}

const Hit* Finder::right_before(const Candidate& c, int table, const Name& value) const {
  const Hit* found = nullptr;
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  for (std::uint32_t w = c.first; w > begin && c.first - w < 4; --w) {
    const Hit* hit = document_.hit(w - 1, table, value);
    if (hit != nullptr && hit->last == c.first) found = hit;
  }
  return found;
}

bool Finder::is_met_verb(const Candidate& c) {
  const bool met = c.kind == Kind::kMeeting || c.kind == Kind::kCall || c.kind == Kind::kVisit;
  return met && c.frame->field("form") == "verb";
}

bool Finder::is_denied(const Candidate& c) const {
  if (!is_met_verb(c) && (c.kind != Kind::kSigning || c.frame->field("form") != "verb")) return false;
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  for (std::uint32_t w = c.first; w > begin && c.first - w < kDenied; --w) {
    const Hit* negated = document_.hit(w - 1, scene_.marker_table, "negated");
    if (negated == nullptr) continue;
    const Hit* planned = document_.hit(negated->last, scene_.marker_table, "planned");
    if (negated->last == c.first || (planned != nullptr && planned->last == c.first)) return true;
  }
  return false;
}

// "Has met B three times", with none of them told: not "three times, once on the sidelines of ...".
bool Finder::counts_times(const Candidate& c, const std::vector<Argument>& right) const {
  if (right.empty() || right.front().first - c.last > 3) return false;
  const Hit* times = document_.hit(right.front().last, scene_.function_table, "times");
  if (times == nullptr) return false;
  const std::uint32_t end = std::min(times->last + 4, document_.sentences[c.sentence].last);
  return !scene_.says_between(times->last, end, scene_.function_table, "nominal") &&
         !scene_.says_between(times->last, end, scene_.function_table, "including");
}

bool Finder::is_unspecific(const Candidate& c, const std::vector<Argument>& right) const {
  if (!is_met_verb(c) && c.kind != Kind::kPortCall) return false;
  if (c.kind != Kind::kPortCall && counts_times(c, right) && told_right_before(c) != Status::kPlanned) return true;
  const Hit* often = right_before(c, scene_.marker_table, "generic");
  return often != nullptr && !often->lexeme->has("weak");
}

bool Finder::is_only_hoped(const Candidate& c) const {
  const Hit* wish = is_met_verb(c) ? right_before(c, scene_.marker_table, "wish") : nullptr;
  return wish != nullptr && wish->lexeme->has("own");
}

bool Finder::moves_a_thing(const Candidate& c, const std::vector<Argument>& left) const {
  if (c.kind != Kind::kVisit || c.frame->field("needs") != "destination" || left.empty()) return false;
  // "the influence of trade from A to B"
  if (left.back().type == Argument::Type::kParty && left.back().preposition == "from" && c.persons.empty() &&
      left.back().last == c.first && scene_.noun_ending(whose(left.back(), 0), 0) == nullptr)
    return true;
  return scene_.says_between(left.back().last, c.first, scene_.marker_table, "moves");
}

// Where the noun ends that a country tells more of: "citizens of A", "guests who come from A".
std::uint32_t Finder::whose(const Argument& country, std::uint32_t begin) const {
  std::uint32_t w = country.first;
  if (w == begin) return w;
  if (scene_.says_at(w - 1, scene_.function_table, "of")) return w - 1;
  if (!scene_.says_at(w - 1, scene_.function_table, "from")) return w;
  --w;
  return w > begin && document_.hit(w - 1, scene_.cue_table) != nullptr ? w - 1 : w;
}

// "The Dalai Lama visits B": a name that is nobody's of whom the article tells what he is.
bool Finder::is_strange(const Candidate& c, const std::vector<Argument>& left) const {
  if (c.kind != Kind::kVisit || c.frame->field("form") != "verb" || !left.empty() || !c.guest.empty()) return false;
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  if (c.first < begin + 2) return false;
  const Word& before = document_.words[c.first - 1];
  if (!before.capital() || before.punct()) return false;
  const auto& here = scene_.sentences[c.sentence];
  const auto holds_word = [&](std::uint32_t first, std::uint32_t last) { return first < c.first && c.first <= last; };
  return std::none_of(here.arguments.begin(), here.arguments.end(),
                      [&](const Argument& argument) { return holds_word(argument.first, argument.last); }) &&
         std::none_of(here.places.begin(), here.places.end(), [&](int number) {
           const PlaceMention& place = scene_.mentions->places[static_cast<std::size_t>(number)];
           return holds_word(place.first, place.last);
         });
}

bool Finder::private_journey(const Candidate& c, const std::vector<Argument>& left) const {
  if (c.kind != Kind::kVisit && c.kind != Kind::kPortCall) return false;
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  const auto is_people = [](const Lexeme* noun) {
    return noun != nullptr && (noun->says("people") || noun->says("national"));
  };
  // "A forbids its citizens to go to B", "warns citizens who go to B"
  if (!left.empty() && left.back().type == Argument::Type::kParty && c.frame->field("form") == "verb") {
    for (std::uint32_t w = left.back().last; w < c.first; ++w) {
      const Hit* hit = document_.hit(w, scene_.noun_table, "national");
      if (hit != nullptr && (hit->last == c.first || hit->last > w + 1)) return true;  // not each "one who"
    }
  }
  // "A received 3,000 guests of B who came to see it": whoever stands right before the verb.
  for (const Argument& argument : arguments(c)) {
    const bool nearest = argument.type == Argument::Type::kParty && argument.last == c.first;
    if (nearest && is_people(scene_.noun_ending(whose(argument, begin), begin))) return true;
  }
  return !left.empty() && std::all_of(left.begin(), left.end(), [&](const Argument& argument) {
    return argument.type == Argument::Type::kParty && is_people(scene_.noun_ending(whose(argument, begin), begin));
  });
}

// "It is not clear whether A will meet B or not": the mark at the head of the sentence, and "have" or "will" at the
// verb.
bool Finder::is_open(const Candidate& c) const {
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  if (!is_met_verb(c) || c.first == begin || !scene_.says_at(c.first - 1, scene_.marker_table, "whether")) return false;
  return scene_.says_between(begin, std::min(c.first, begin + kOpen), scene_.marker_table, "unknown");
}

// Whether the word ("and", a comma) stands between two of one list of names.
bool Finder::lists(const Candidate& c, std::uint32_t word) const {
  const auto& list = arguments(c);
  const auto behind =
      std::find_if(list.begin(), list.end(), [&](const Argument& argument) { return argument.first > word; });
  return behind != list.begin() && behind != list.end() && (behind - 1)->last <= word &&
         behind->group == (behind - 1)->group;
}

bool Finder::is_invited(const Candidate& c) const {
  if (c.kind != Kind::kVisit || c.frame->field("form") != "verb") return false;
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  for (std::uint32_t w = c.first; w > begin && c.first - w < kInvited; --w) {
    const bool goes_on = scene_.says_at(w - 1, scene_.function_table, "and") && !lists(c, w - 1);
    if (clause_breaks(w - 1, w) || goes_on || scene_.says_at(w - 1, scene_.marker_table, "planned")) return false;
    const Hit* invites = document_.hit(w - 1, scene_.marker_table, "invite");
    if (invites != nullptr && invites->last <= c.first) return true;
  }
  return false;
}

// "The decree that the president signed": the paper stands before the verb.
bool Finder::signs_a_law(const Candidate& c) const {
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  const std::uint32_t from = c.first < begin + kPaper ? begin : c.first - kPaper;
  return scene_.says_between(from, c.first, scene_.noun_table, "decree");
}

// "Carries out the agreements that both sides have signed", with no day and no occasion.
bool Finder::told_of_papers(const Candidate& c) const {
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  const std::uint32_t from = c.first < begin + kPaper ? begin : c.first - kPaper;
  if (!scene_.says_between(from, c.first, scene_.noun_table, "papers")) return false;
  for (std::uint32_t w = c.last; w < std::min(c.last + kPaper, document_.sentences[c.sentence].last); ++w) {
    const Hit* hit = document_.hit(w, scene_.cue_table);
    const Rule* rule = hit == nullptr ? nullptr : document_.pack->rule(hit->lexeme->value);
    if (rule != nullptr && rule->field("form") == "noun" && rule->field("weak") != "yes") return false;
  }
  const auto& dates = scene_.sentences[c.sentence].dates;
  return std::none_of(dates.begin(), dates.end(), [&](int number) {
    const std::uint32_t first = scene_.mentions->dates[static_cast<std::size_t>(number)].first;
    return first >= c.last && first - c.last < kPaper;
  });
}

// "The oil company of A signed"
bool Finder::companies_sign(const Candidate& c, const std::vector<Argument>& left) const {
  if (left.empty() || left.front().type != Argument::Type::kParty || left.size() > 1) return false;
  const std::uint32_t begin = document_.sentences[c.sentence].first, first = left.front().first;
  for (std::uint32_t w = first; w > begin && first - w < kCompany && !clause_breaks(w - 1, w); --w)
    if (scene_.says_at(w - 1, scene_.marker_table, "business")) return true;
  return false;
}

// "Sent his thanks to B", "sent an invitation to B": words, not a message of their own.
bool Finder::only_says_so(const Candidate& c) const {
  if (c.kind != Kind::kMessage) return false;
  const Hit* hit = document_.hit(c.first, scene_.marker_table);
  return hit != nullptr && hit->last == c.last && (hit->lexeme->says("view") || hit->lexeme->says("invite"));
}

bool Finder::meets_people(const Candidate& c) const {
  if (c.kind != Kind::kMeeting && c.kind != Kind::kCall) return false;
  const Lexeme* noun = noun_behind(c);
  return noun != nullptr && (noun->says("people") || noun->says("source"));
}

bool Finder::among_themselves(const Candidate& c, const std::vector<Argument>& left,
                              const std::vector<Argument>& right) {
  const bool met = c.kind == Kind::kMeeting || c.kind == Kind::kCall || c.kind == Kind::kMessage;
  if (!met || c.parties_read != 1 || c.frame->field("form") != "verb" || right.empty() || parties_of(left) != 1)
    return false;
  const Argument& object = right.front();
  const bool somebody = object.type == Argument::Type::kPerson || object.type == Argument::Type::kOffice;
  return somebody && !object.party.empty() && object.party == c.parties.front() && object.first - c.last < 4 &&
         !is_setting(object.preposition) && object.preposition != "of";
}

void Finder::beside_a_forum(Candidate& c) const {
  if (c.kind != Kind::kConference || c.setting != "sidelines") return;
  const Candidate* met = nullptr;
  for (const Candidate& other : out_) {
    if (other.sentence != c.sentence || other.kind != Kind::kMeeting || other.parties_read < 2) continue;
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
    if (argument.preposition == "including") listed = argument.group;
    const bool hosts = argument.preposition == "at" && c.parties.size() == 1 && scene_.is_organisation(c.parties[0]);
    if (hosts || argument.group == listed) add_party(c, argument.party);
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

// "A session at the UN" is the organisation's.
void Finder::sits_at(Candidate& c, const std::vector<Argument>& right) const {
  for (const Argument& argument : right) {
    if (argument.preposition == "at" && argument.first - c.last < kSeat && scene_.is_organisation(argument.party)) {
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
  std::erase(c.parties, journey->host);
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
    const int person = last_person(c);
    add_party(c, scene_.party_of(person));
    if (c.parties.size() > 1) add_person(c, person);
  }
}

}  // namespace banggiao
