// Of several counterparts, travellers or destinations told in one list: an occasion for each.
#include <algorithm>
#include <set>

#include "events/candidates_finder.h"

namespace banggiao {

// "The presidents of A and B and the prime minister of C will visit D": each travels for himself.
std::vector<std::vector<Argument>> Finder::travellers_apart(const Candidate& c, const std::vector<Argument>& left,
                                                            const std::vector<Argument>& right) const {
  std::vector<std::vector<Argument>> out;
  if (c.kind != Kind::kVisit || c.frame->field("form") != "verb" || c.frame->field("weak") == "yes") return out;
  if (left.size() < 2) return out;
  for (const Argument& one : left) {
    const bool official = one.type == Argument::Type::kPerson || one.type == Argument::Type::kOffice;
    const bool hosts = std::any_of(right.begin(), right.end(), [&](const Argument& b) { return b.party == one.party; });
    if (!official || one.party.empty() || hosts) return {};
    out.push_back({one});
  }
  return parties_of(left) == left.size() ? out : std::vector<std::vector<Argument>>();
}

// "The visits of A in 2000 and B in 2006": a date behind each. What else is told behind the cue is told of each.
std::vector<std::vector<Argument>> Finder::travellers_by_date(const Candidate& c,
                                                              const std::vector<Argument>& right) const {
  std::vector<std::vector<Argument>> out;
  if (c.kind != Kind::kVisit || c.frame->field("form") != "noun") return out;
  const auto of = std::find_if(right.begin(), right.end(), [](const Argument& a) { return a.preposition == "of"; });
  for (auto one = of; one != right.end() && one->group == of->group; ++one) {
    if (one->type != Argument::Type::kPerson) return {};
    out.push_back({*one});
    out.back().front().preposition = "of";
  }
  const std::vector<int> dates = dates_apart(c, out);
  if (out.size() < 2 || std::any_of(dates.begin(), dates.end(), [](int date) { return date < 0; })) return {};
  for (std::vector<Argument>& part : out) {
    for (const Argument& argument : right)
      if (argument.group != of->group) part.push_back(argument);
    std::sort(part.begin(), part.end(), [](const Argument& a, const Argument& b) { return a.first < b.first; });
  }
  return out;
}

// A day behind the last alone may be that of all.
std::vector<int> Finder::dates_apart(const Candidate& c, const std::vector<std::vector<Argument>>& parts) const {
  std::vector<int> out(parts.size(), -1);
  if (parts.size() < 2) return out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (const int index : scene_.sentences[c.sentence].dates) {
      const DateMention& date = scene_.mentions->dates[static_cast<std::size_t>(index)];
      const std::uint32_t end = parts[i].front().last;
      if (date.first >= end && date.first - end <= 2) out[i] = index;
    }
  }
  if (std::all_of(out.begin(), out.end() - 1, [](int date) { return date < 0; })) out.back() = -1;
  return out;
}

bool Finder::is_vague(const Argument& argument) {
  return argument.type == Argument::Type::kOffice && argument.party.empty();
}

std::vector<std::vector<Argument>> Finder::occasions_apart(const Candidate& c, const std::vector<Argument>& left,
                                                           const std::vector<Argument>& right) const {
  const bool many_sided = c.kind == Kind::kConference || c.kind == Kind::kExercise || c.kind == Kind::kSigning;
  std::vector<Argument> list, whose;
  const bool visits = side(c) == "destination";
  int passed = -1;  // a group that is no list of counterparts: "between A, B and C"
  for (const Argument& argument : right) {
    if (list.empty() && (argument.group == passed || (is_setting(argument.preposition) && !visits) ||
                         argument.preposition == "of" || argument.preposition == "between")) {
      passed = argument.group;
      if (visits && argument.preposition == "of") whose.push_back(argument);
      continue;
    }
    // "Visits two countries, A and B", "talks with leaders such as A and B": who is meant follows.
    if (list.empty() && (visits ? argument.reference == "both_countries" : is_vague(argument))) continue;
    if (!list.empty() && argument.group != list.back().group) break;
    if (!list.empty() && scene_.are_a_pair(list.back(), argument)) return {right};
    if (argument.type == Argument::Type::kReference || argument.party.empty()) break;
    if (visits && argument.type != Argument::Type::kParty) break;
    list.push_back(argument);
  }
  // "A's journey to B and C": whoever stands before it does not travel.
  const bool traveller = visits && parties_of(whose) == 1;
  const bool known_from_elsewhere = visits && (list.size() > 2 || traveller || !setting_of(c).empty());
  // "He talked with the leaders of A, B and C": who "he" is, is found later.
  const bool counterparts =
      !list.empty() && side(c) == "with" &&
      (list.front().preposition == "with" ||
       (list.front().bound == c.last && scene_.says_at(c.last - 1, scene_.function_table, "with")));
  if (many_sided || list.size() < 2 || (left.empty() && !known_from_elsewhere && !counterparts)) return {right};
  std::set<std::string_view> parties;
  for (const Argument& argument : list) parties.insert(argument.party);
  const std::vector<Argument>& goes = traveller ? whose : left;
  const bool apart = parties.size() == list.size() && std::none_of(goes.begin(), goes.end(), [&](const Argument& a) {
                       return parties.count(a.party) != 0;
                     });
  const bool plural =
      c.first > 0 && scene_.says_at(c.first - 1, scene_.marker_table, "generic") && c.frame->field("form") == "noun";
  // "Met the president, the prime minister and the chairman of parliament": one after the other.
  const bool in_turn =
      c.kind == Kind::kMeeting && parties.size() == 1 && list.size() > 2 && list.front().preposition != "including" &&
      std::all_of(list.begin(), list.end(),
                  [](const Argument& one) { return one.type == Argument::Type::kPerson && !one.title.empty(); });
  if (!apart && !(plural && parties.size() == 1) && !in_turn) return {right};
  std::vector<std::vector<Argument>> out;
  // What follows the list ("... of President A") is told of each.
  const auto behind = std::find_if(right.begin(), right.end(),
                                   [&](const Argument& argument) { return argument.first >= list.back().last; });
  for (const Argument& argument : list) {
    out.push_back({argument});
    if (traveller) out.back().insert(out.back().end(), whose.begin(), whose.end());
    if (visits) out.back().insert(out.back().end(), behind, right.end());
  }
  return out;
}

}  // namespace banggiao
