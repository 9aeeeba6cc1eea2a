// What is no engagement, whatever its words.
#include <algorithm>

#include "events/candidates_finder.h"

namespace banggiao {
namespace {

constexpr std::uint32_t kCompany = 6;   // words from "company" to whose it is
constexpr std::uint32_t kPaper = 12;    // words from a paper to the verb of signing, and on to its day
constexpr std::uint32_t kDenied = 5;    // words from "no" over "plan to" to what is not planned
constexpr std::uint32_t kOpen = 4;      // words from the head of a sentence to "is not clear"
constexpr std::uint32_t kInvited = 20;  // words from "invited" to the verb of visiting
constexpr std::uint32_t kWished = 10;   // words from a wish to the subject of what is wished
constexpr std::uint32_t kIf = 16;       // words from "if" to what is supposed

}  // namespace

const char* Finder::is_none(const Candidate& c, const std::vector<Argument>& left,
                            const std::vector<Argument>& right) const {
  if (is_denied(c)) return "told not to take place";
  if (is_unspecific(c, right)) return "no particular occasion";
  if (is_only_hoped(c)) return "only hoped for";
  if (is_supposed(c)) return "told as a condition";
  if (leaves_a_body(c)) return "an organisation is left, not visited";
  if (c.kind == Kind::kVisit && scene_.is_organisation(c.host) && ends_in_attending(c))
    return "a forum is attended, not visited";
  if (moves_a_thing(c, left)) return "nobody travels: a thing is moved there, or bears on it";
  if (is_only_wished(c, left)) return "wished by somebody else, or told under a condition";
  if (private_journey(c, left)) return "who travels is no official";
  if (c.kind == Kind::kSigning && c.frame->field("form") == "verb" && c.parties_read == 0 && !c.both &&
      !signed_at_it(c))
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
  if (meets_a_stranger(c)) return "who is talked with is nobody known";
  if (has_retired(c)) return "who travels holds no office any more";
  if (is_open(c)) return "whether it takes place is not known, says the sentence";
  if (is_invited(c)) return "an invitation, of which nothing more is told";
  if (meets_people(c)) return "who is met is no official";
  if (among_themselves(c, left, right)) return "both sides are of one country";
  return nullptr;
}

bool Finder::is_only_wished(const Candidate& c, const std::vector<Argument>& left) const {
  if (!is_met_verb(c) || left.empty()) return false;
  const std::uint32_t begin = document_.sentences[c.sentence].first, subject = left.front().first;
  const bool possible = scene_.says_between(left.back().last, c.first, scene_.marker_table, "possible");
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
  if (c.frame->field("form") == "noun" && right_before(c, scene_.marker_table, "absent") != nullptr) return true;
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
  const bool noun = (c.kind == Kind::kMeeting || c.kind == Kind::kVisit) && c.frame->field("form") == "noun";
  if (noun && !c.listed && !is_summit(c) && right_before(c, scene_.marker_table, "counted") != nullptr) return true;
  if (!is_met_verb(c) && c.kind != Kind::kPortCall) return false;
  if (c.kind != Kind::kPortCall && counts_times(c, right) && told_right_before(c) != Status::kPlanned) return true;
  const Hit* often = right_before(c, scene_.marker_table, "generic");
  return often != nullptr && !often->lexeme->has("weak");
}

// "comes to attend"
bool Finder::ends_in_attending(const Candidate& c) const {
  for (std::uint32_t w = c.first; w < c.last; ++w) {
    const Hit* hit = document_.hit(w, scene_.function_table, "attend");
    if (hit != nullptr && hit->last == c.last) return true;
  }
  return false;
}

bool Finder::is_only_hoped(const Candidate& c) const {
  const Hit* wish = is_met_verb(c) ? right_before(c, scene_.marker_table, "wish") : nullptr;
  return wish != nullptr && wish->lexeme->has("own");
}

bool Finder::moves_a_thing(const Candidate& c, const std::vector<Argument>& left) const {
  if (c.kind != Kind::kVisit || c.frame->field("needs") != "destination" || left.empty()) return false;
  // "the influence of trade from A to B", not "the delegation from A"
  if (left.back().type == Argument::Type::kParty && left.back().preposition == "from" && c.persons.empty() &&
      left.back().last == c.first) {
    const Lexeme* noun = scene_.noun_ending(whose(left.back(), 0), 0);
    if (noun == nullptr || noun->says("matter") || noun->says("goods")) return true;
  }
  return scene_.says_between(left.back().last, c.first, scene_.marker_table, "moves");
}

// "If A comes to B, ...": no words of a clause of its own between.
bool Finder::is_supposed(const Candidate& c) const {
  if (c.anaphoric || (c.kind != Kind::kVisit && c.kind != Kind::kMeeting && c.kind != Kind::kConference)) return false;
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  for (std::uint32_t w = c.first; w > begin && c.first - w < kIf; --w) {
    if (document_.words[w - 1].punct() || scene_.says_at(w - 1, scene_.function_table, "that")) return false;
    const Hit* hit = document_.hit(w - 1, scene_.marker_table, "hypothetical");
    if (hit != nullptr && hit->lexeme->has("if")) return true;
  }
  return false;
}

// "A will leave the EU": its members leave an organisation, and who leaves its seat has told of his journey before.
bool Finder::leaves_a_body(const Candidate& c) const {
  return c.kind == Kind::kVisit && scene_.says_at(c.first, scene_.marker_table, "leave") &&
         std::any_of(c.parties.begin(), c.parties.end(),
                     [&](const std::string& party) { return scene_.is_organisation(party); });
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
    return noun != nullptr && (noun->says("people") || noun->says("national") || noun->says("goods"));
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

// The comma of "the general secretary, president X".
bool Finder::in_a_title(const Candidate& c, std::uint32_t word) const {
  const auto& list = arguments(c);
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].first <= word && word < list[i].last) return true;
    if (i > 0 && list[i - 1].type == Argument::Type::kOffice && list[i - 1].last == word &&
        list[i].type == Argument::Type::kPerson && list[i].first == word + 1)
      return true;
  }
  return false;
}

bool Finder::is_invited(const Candidate& c) const {
  if (c.kind != Kind::kVisit || c.frame->field("form") != "verb") return false;
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  for (std::uint32_t w = c.first; w > begin && c.first - w < kInvited; --w) {
    if (in_a_title(c, w - 1)) continue;
    const bool goes_on = scene_.says_at(w - 1, scene_.function_table, "and") && !lists(c, w - 1);
    if (clause_breaks(w - 1, w) || goes_on || scene_.says_at(w - 1, scene_.marker_table, "planned")) return false;
    const Hit* invites = document_.hit(w - 1, scene_.marker_table, "invite");
    if (invites != nullptr && invites->last <= c.first) return true;
  }
  return false;
}

// "The decree that the president signed": the paper stands before the verb.
bool Finder::signs_a_law(const Candidate& c) const { return follows_paper(c, "decree"); }

bool Finder::follows_paper(const Candidate& c, const Name& sort) const {
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  const std::uint32_t from = c.first < begin + kPaper ? begin : c.first - kPaper;
  return scene_.says_between(from, c.first, scene_.noun_table, sort);
}

// "Carries out the agreements that both sides have signed", with no day and no occasion.
bool Finder::told_of_papers(const Candidate& c) const {
  if (!follows_paper(c, "papers")) return false;
  if (tells_occasion_behind(c, false)) return false;
  const auto& dates = scene_.sentences[c.sentence].dates;
  return std::none_of(dates.begin(), dates.end(), [&](int number) {
    const std::uint32_t first = scene_.mentions->dates[static_cast<std::size_t>(number)].first;
    return first >= c.last && first - c.last < kPaper;
  });
}

// "31 agreements were signed on the journey": by those who were told to meet.
bool Finder::signed_at_it(const Candidate& c) const { return tells_occasion_behind(c, true); }

bool Finder::tells_occasion_behind(const Candidate& c, bool meets_or_visits) const {
  for (std::uint32_t w = c.last; w < std::min(c.last + kPaper, document_.sentences[c.sentence].last); ++w) {
    const Rule* rule = scene_.frame_at(w);
    if (rule == nullptr || rule->field("form") != "noun" || rule->field("weak") == "yes") continue;
    const std::string_view kind = rule->field("kind");
    if (!meets_or_visits || kind == name(Kind::kVisit) || kind == name(Kind::kMeeting)) return true;
  }
  return false;
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

// "In a talk with The Star, X said": a name that is nobody's, and a comma.
bool Finder::meets_a_stranger(const Candidate& c) const {
  if (c.kind != Kind::kMeeting || c.frame->field("form") != "verb") return false;
  const std::uint32_t end = document_.sentences[c.sentence].last;
  std::uint32_t w = c.last;
  if (w < end && scene_.says_at(w, scene_.function_table, "with")) ++w;
  const std::uint32_t first = w;
  while (w < end && document_.words[w].capital() && !document_.words[w].punct()) ++w;
  if (w == first || w == end || document_.words[w].mark != ',') return false;
  const auto& here = scene_.sentences[c.sentence];
  return std::none_of(here.arguments.begin(), here.arguments.end(),
                      [&](const Argument& argument) { return argument.first < w && first < argument.last; });
}

// "The former prime minister flies to B": his own affair, unless it is told of years ago.
bool Finder::has_retired(const Candidate& c) const {
  if (c.kind != Kind::kVisit || c.frame->field("needs") != "destination" || c.persons.empty()) return false;
  const auto& dates = scene_.sentences[c.sentence].dates;
  if (std::any_of(dates.begin(), dates.end(), [&](int date) {
        const std::string& told = scene_.mentions->dates[static_cast<std::size_t>(date)].edtf;
        return !told.empty() && told[0] != 'X' && told[0] != '.';
      }))
    return false;
  return std::all_of(c.persons.begin(), c.persons.end(), [&](int number) {
    const auto& offices = scene_.mentions->persons[static_cast<std::size_t>(number)].offices;
    return !offices.empty() &&
           std::all_of(offices.begin(), offices.end(), [](const Office& office) { return office.former; });
  });
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

}  // namespace banggiao
