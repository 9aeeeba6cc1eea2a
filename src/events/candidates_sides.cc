#include <algorithm>
#include <set>

#include "events/candidates_finder.h"

namespace banggiao {
namespace {

constexpr std::uint32_t kGift = 40;      // words from a verb of giving to who receives
constexpr std::uint32_t kOwnSides = 12;  // words from "the talks" to whom they were with
constexpr std::uint32_t kWhose = 6;      // words from an exercise, with its name, to whose it is
constexpr std::uint32_t kThird = 2;      // words from an exercise of two to a third that takes part

}  // namespace

// "Is visiting", right behind somebody: it says why he is there.
bool Finder::tells_who_is_there(const Candidate& c) const {
  return c.kind == Kind::kVisit && c.frame->field("form") == "verb" &&
         scene_.says_at(c.first, scene_.marker_table, "there");
}

std::vector<Argument> Finder::subject(const Candidate& c, std::uint32_t previous_cue_end) const {
  std::vector<Argument> left;
  for (const Argument& argument : arguments(c)) {
    if (argument.last <= c.first) left.push_back(argument);
  }
  // "A held talks with B, who is on a visit"
  if (!left.empty() && left.back().last == c.first && left.back().person >= 0 && tells_who_is_there(c))
    return {left.back()};
  if (std::vector<Argument> own = opens_clause(c, left); !own.empty()) return own;
  // "At the talks beside the summit, A and B agreed": the talks are nobody's subject.
  const bool has_outer = std::any_of(left.begin(), left.end(), [&](const Argument& a) {
    return a.last <= previous_cue_end && !a.reference.ends_with("_in_force");
  });
  std::vector<Argument> inner;
  for (const Argument& argument : left) {
    if (argument.last > previous_cue_end && !stands_aside(c, argument)) inner.push_back(argument);
  }
  const bool verb_before = previous_cue_end > document_.sentences[c.sentence].first;
  const bool joined =
      verb_before && !inner.empty() && has_outer && !clause_breaks(previous_cue_end, inner.front().first);
  // "to receive the visit of C": with nobody between, who receives is the subject of both.
  if (inner.empty() && verb_before && governed_to_ == previous_cue_end) return governor_;
  // "A will see B, receive C and meet D": who did the one thing does the next.
  if ((joined || follows_and(c)) && governed_to_ == previous_cue_end && !governor_.empty()) return governor_;
  std::vector<Argument>& pool = left;
  if (!inner.empty() && !joined) pool = inner;
  if (joined) {
    pool.erase(std::remove_if(pool.begin(), pool.end(), [&](const Argument& a) { return a.last > previous_cue_end; }),
               pool.end());
  }
  std::vector<Argument> group;
  for (auto it = pool.rbegin(); it != pool.rend(); ++it) {
    if (group.empty() && (stands_aside(c, *it) || is_destination(*it))) continue;
    if (group.empty() && it + 1 != pool.rend() && is_left_for(c, *it)) continue;
    if (group.empty() && is_served(pool, static_cast<std::size_t>(pool.rend() - it) - 1)) continue;
    if (!group.empty() && it->group != group.back().group) break;
    group.push_back(*it);
  }
  std::reverse(group.begin(), group.end());
  // "On a visit to B and at the summit of C, A met": nobody before the summit went there, A did.
  if (group.empty() && joined && clause_breaks(inner.front().last, inner.back().first)) {
    for (const Argument& argument : inner)
      if (argument.group == inner.back().group) group.push_back(argument);
  }
  const std::vector<Argument> main = subject_of_main(c, pool, group);
  return main.empty() ? group : main;
}

std::vector<Argument> Finder::opens_clause(const Candidate& c, const std::vector<Argument>& left) const {
  if (c.frame->field("form") != "verb" || left.size() < 2) return {};
  std::size_t begin = left.size() - 1;
  while (begin > 0 && left[begin - 1].group == left.back().group) --begin;
  const Argument& one = left[begin];
  if (begin == 0 || one.party.empty() || left.back().party.empty() || one.bound == 0) return {};
  for (std::uint32_t w = left.back().last; w < c.first; ++w) {
    if (document_.words[w].punct() || scene_.says_at(w, scene_.function_table, "and")) return {};
  }
  const std::vector<Argument> group(left.begin() + static_cast<std::ptrdiff_t>(begin), left.end());
  // "A visited B while C met D"
  if (one.preposition.starts_with("when") || one.preposition == "while" || one.preposition == "but") return group;
  // "X, adviser to A": an office behind the comma tells who stands before it.
  const bool somebody = one.type == Argument::Type::kPerson || one.type == Argument::Type::kOffice;
  const Argument& before = left[begin - 1];
  const bool parted = document_.text(one.bound - 1) == "," && one.preposition.empty();
  const bool country = before.type == Argument::Type::kParty && before.last + 1 == one.bound;
  return group.size() == 1 && somebody && parted && country ? group : std::vector<Argument>();
}

bool Finder::is_of_others(const Candidate& c, const std::vector<Argument>& left,
                          const std::vector<Argument>& right) const {
  if (c.kind != Kind::kExercise || c.frame->field("form") != "noun" || setting_of(c) == "attend") return false;
  std::vector<Argument> whose;
  for (const Argument& argument : right) {
    if (whose.empty() && (argument.preposition != "of" || argument.first - c.last > kWhose)) return false;
    if (!whose.empty() && argument.group != whose.back().group && argument.preposition != "with") break;
    whose.push_back(argument);
  }
  return !whose.empty() && std::none_of(whose.begin(), whose.end(), [&](const Argument& one) {
    return one.party.empty() ||
           std::any_of(left.begin(), left.end(), [&](const Argument& a) { return a.party == one.party; });
  });
}

// "A visits B, which lies beside C, and will meet D": a verb behind "and" goes on with the verb before.
bool Finder::follows_and(const Candidate& c) const {
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  std::uint32_t w = c.first;
  if (c.frame->field("form") != "verb") {
    const Hit* attends = right_before(c, scene_.function_table, "attend");
    if (attends == nullptr) return false;
    w = attends->first;
    if (w > begin && document_.text(w - 1) == ";") return true;
  }
  if (!governed_by_verb_) return false;
  if (w > begin && document_.text(w - 1) == ";") return true;
  const std::uint32_t verb = w;
  for (; w > begin && verb - w < 3; --w) {
    const std::string& value = scene_.value_at(w - 1, scene_.marker_table);
    if (value != "planned" && value != "held" && value != "also") break;
  }
  return w > begin && scene_.says_at(w - 1, scene_.function_table, "and") && !lists(c, w - 1);
}

// "A angered B when talking with C": what "when" opens has no subject of its own, so it is that of the main clause.
std::vector<Argument> Finder::subject_of_main(const Candidate& c, const std::vector<Argument>& pool,
                                              const std::vector<Argument>& object) const {
  if (c.frame->field("form") != "verb" || object.empty() || pool.empty() || object.front().group == pool.front().group)
    return {};
  const std::uint32_t begin = object.back().last;
  if (pool.back().last != begin) return {};
  bool opens = false;
  for (std::uint32_t w = begin; w < c.first; ++w) {
    const std::string& value = scene_.value_at(w, scene_.function_table);
    const bool meanwhile = value == "while" && w > begin && document_.text(w - 1) == ",";
    opens = opens || value.starts_with("when") || meanwhile;
    const bool before_it = document_.text(w) == "," && scene_.says_at(w + 1, scene_.function_table, "while");
    if (document_.text(w) == "," && !before_it) return {};
  }
  const Argument& first = pool.front();
  const std::uint32_t reaches = object.front().bound;
  if (!opens || first.party.empty() || stands_aside(c, first) || clause_breaks(first.last, reaches) ||
      scene_.speech_between(first.last, reaches))
    return {};
  std::vector<Argument> out;
  for (const Argument& argument : pool)
    if (argument.group == first.group) out.push_back(argument);
  return out;
}

// "before A meets B": A is the subject of the clause that "before" opens.
bool Finder::stands_aside(const Candidate& c, const Argument& argument) const {
  return is_setting(argument.preposition) &&
         !(argument.preposition.starts_with("when") && !clause_breaks(argument.last, c.first));
}

// "A skips the talks of B in order to receive C": A receives.
bool Finder::is_left_for(const Candidate& c, const Argument& argument) const {
  if (argument.type != Argument::Type::kParty || c.frame->field("form") != "verb") return false;
  return scene_.says_between(argument.last, c.first, scene_.function_table, "in_order");
}

// "X, adviser of President A, met B": what stands between commas or dashes says who X is.
bool Finder::is_served(const std::vector<Argument>& left, std::size_t i) const {
  const auto parts = [&](std::uint32_t w) {
    const std::uint8_t mark = w < document_.words.size() ? document_.words[w].mark : std::uint8_t{0};
    return mark == ',' || mark == '-' || mark == Word::kEnDash;
  };
  if (left[i].type != Argument::Type::kPerson || left[i].preposition != "of") return false;
  if (i > 0 && left[i - 1].type == Argument::Type::kPerson && left[i - 1].last + 1 == left[i].bound) return true;
  if (!parts(left[i].last)) return false;
  std::uint32_t opens = left[i].first;
  while (opens > left.front().first && !parts(opens)) --opens;
  return std::any_of(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(i),
                     [&](const Argument& one) { return one.type == Argument::Type::kPerson && one.last == opens; });
}

bool Finder::is_destination(const Argument& argument) const {
  const std::uint32_t begin = document_.sentences[document_.sentence_of(argument.first)].first;
  for (std::uint32_t w = argument.first; w > begin && argument.first - w < 4; --w) {
    const Hit* hit = document_.hit(w - 1, scene_.cue_table);
    if (hit == nullptr || hit->last != argument.first) continue;
    const Rule* rule = document_.pack->rule(hit->lexeme->value);
    if (rule != nullptr && rule->field("sides") == "destination" && rule->field("form") == "verb") return true;
  }
  return false;
}

bool Finder::clause_breaks(std::uint32_t from, std::uint32_t to) const {
  for (std::uint32_t w = from; w < to; ++w) {
    const std::string_view word = document_.text(w);
    if (word == "," || word == ";" || word == ":") return true;
    const std::string value = scene_.value_at(w, scene_.function_table);
    if (value.starts_with("when") || value == "after" || value == "before" || value == "but" || value == "while" ||
        value == "that") {
      return true;
    }
  }
  return false;
}

bool Finder::clause_begins(std::uint32_t from, std::uint32_t to) const {
  for (std::uint32_t w = from; w < to; ++w) {
    const std::string& value = scene_.value_at(w, scene_.function_table);
    if (value.starts_with("when") || value == "while" || value == "but" || value == "that") return true;
  }
  return false;
}

std::vector<Argument> Finder::right_of(const Candidate& c, std::uint32_t to) const {
  std::vector<Argument> right;
  for (const Argument& argument : arguments(c)) {
    if (argument.first < c.last || argument.first >= to) continue;
    right.push_back(argument);
    // "attend the summit of X": the word stands before the summit, not before X.
    if (argument.bound < c.last) right.back().preposition = {};
  }
  return right;
}

void Finder::told_at(const Candidate& c, std::vector<Argument>& left, std::vector<Argument>& right) const {
  if (c.kind != Kind::kMeeting && c.kind != Kind::kCall) return;
  if (c.frame->field("form") != "noun" || setting_of(c).empty() || left.empty()) return;
  if (left.front().preposition != "with" || left.front().type == Argument::Type::kReference) return;
  const bool own = std::any_of(right.begin(), right.end(), [&](const Argument& argument) {
    return argument.first < c.last + kOwnSides && argument.type != Argument::Type::kReference &&
           !is_setting(argument.preposition);
  });
  std::uint32_t begin = document_.sentences[c.sentence].first;
  for (std::uint32_t w = begin; w < left.front().bound; ++w)
    if (document_.text(w) == ",") begin = w;
  const std::vector<Argument> opening = leading(c, begin);
  if (own || opening.size() != 1 || opening[0].party.empty() || opening[0].last > left.front().bound) return;
  if (std::any_of(left.begin(), left.end(), [&](const Argument& one) { return one.party == opening[0].party; })) return;
  if (left.size() > 1) {
    right = left;
    left = opening;
  } else {
    left.insert(left.begin(), opening[0]);
  }
}

void Finder::skip_topic(const Candidate& c, std::vector<Argument>& right) const {
  const bool about = scene_.says_at(c.last - 1, scene_.function_table, "about") ||
                     (c.last < document_.words.size() && scene_.says_at(c.last, scene_.function_table, "about"));
  if (!about || c.frame->field("form") != "verb") return;
  const auto with = std::find_if(right.begin(), right.end(), [](const Argument& argument) {
    return argument.type != Argument::Type::kParty || argument.preposition == "with";
  });
  if (with == right.end() || with->preposition != "with" || clause_breaks(c.last, with->bound)) return;
  right.erase(right.begin(), with);
}

std::size_t Finder::parties_of(const std::vector<Argument>& group) {
  std::size_t count = 0;
  for (auto it = group.begin(); it != group.end(); ++it) {
    const bool again =
        std::any_of(group.begin(), it, [&](const Argument& before) { return before.party == it->party; });
    count += !it->party.empty() && !again;
  }
  return count;
}

void Finder::meeting(Candidate& c, const std::vector<Argument>& left, const std::vector<Argument>& right) const {
  std::vector<Argument> object;
  std::set<std::string_view> seen;
  bool between = false;
  for (std::uint32_t w = c.last; w < c.last + 3 && w < document_.words.size(); ++w) {
    between = between || scene_.says_at(w, scene_.function_table, "between");
  }
  // "the second time of meeting of A and B"
  const bool nominal =
      c.first > document_.sentences[c.sentence].first && scene_.says_at(c.first - 1, scene_.function_table, "nominal");
  const bool verb = c.frame->field("form") == "verb" && !nominal;
  const bool each_other =
      scene_.says_at(c.last - 1, scene_.function_table, "each_other") ||
      (c.last < document_.words.size() && scene_.says_at(c.last, scene_.function_table, "each_other"));
  const bool about = verb && parties_of(left) >= 2 && c.last < document_.words.size() &&
                     scene_.says_at(c.last, scene_.function_table, "about");
  for (const Argument& argument : right) {
    if (each_other && parties_of(left) >= 2) break;
    if (is_said_behind(c, argument)) break;
    // "Attends the summit of X, then flies to B"
    if (c.kind == Kind::kConference && is_destination(argument)) break;
    if (!verb && object.empty() && is_told_of(c, argument)) break;
    // "handed relics of soldiers of B over to B": whose the thing is does not end the search for who receives it.
    if (verb && object.empty() && c.kind == Kind::kTransfer && argument.preposition == "of") continue;
    if (is_setting(argument.preposition) || (verb && object.empty() && argument.preposition == "of")) break;
    // "A and B telephoned about the situation of C"
    if (about && object.empty() && argument.type == Argument::Type::kParty && argument.preposition.empty()) continue;
    // "A and B trained together in spite of C": both sides are told, a third stands right behind or after "with".
    if (object.empty() && c.kind == Kind::kExercise && parties_of(left) >= 2 && argument.preposition != "with" &&
        argument.first - c.last > kThird)
      break;
    const bool same_group = !object.empty() && argument.group == object.back().group;
    const bool fresh = !argument.party.empty() && seen.count(argument.party) == 0;
    if (!object.empty() && names_the_same(object.back(), argument)) {
      object.push_back(argument);
      continue;
    }
    // "talks with B and, later, C": C sits at another table.
    if (!object.empty() && !same_group && object.front().preposition == "with") break;
    if (!object.empty() && !same_group && !(fresh && seen.size() < 2)) break;
    if (!object.empty() && !same_group && argument.first - object.back().last > 8) break;
    if (!object.empty() && !same_group && scene_.speech_between(object.back().last, argument.first)) break;
    // "handed over six patrol boats of ..., worth ..., to B": what is given may be told at length.
    const bool receives = c.kind == Kind::kTransfer && argument.preposition == "for";
    if (argument.first - c.last > (receives ? kGift : 14) && object.empty() && !c.listed) break;
    object.push_back(argument);
    if (!argument.party.empty()) seen.insert(argument.party);
  }
  // Both sides stand before the verb: a bare country behind it is what they spoke of.
  if (c.kind == Kind::kMeeting && c.frame->field("needs") == "both sides" && !left.empty() && !object.empty() &&
      object.front().type == Argument::Type::kParty && object.front().preposition != "with") {
    object.clear();
    seen.clear();
  }
  // "A and B had a call that angered C": both sides stand before the noun.
  if ((c.kind == Kind::kMeeting || c.kind == Kind::kCall) && !verb && !is_summit(c) && parties_of(left) == 2 &&
      !object.empty() && object.front().first > c.last && object.front().type == Argument::Type::kParty &&
      object.front().preposition != "with" && object.front().preposition != "between" &&
      object.front().preposition != "of") {
    object.clear();
    seen.clear();
  }
  const bool complete = c.kind != Kind::kConference && seen.size() >= 2 && object.front().preposition != "with" &&
                        (between || c.frame->field("form") == "noun");
  if (!complete) take(c, left);
  take(c, object);
  for (const Argument& argument : object) widen(c, argument.first, argument.last);
  if (!left.empty()) c.guest = left.front().party;
  if (!object.empty()) c.host = object.front().party;
  // "The leaders of A, B, C and D held talks", "talks between A, B and C" are many-sided talks.
  const bool listed = !object.empty() &&
                      (between || object.front().preposition == "between" || object.front().preposition == "including");
  std::size_t dashes = 0;  // "A - B - C" are three
  for (std::size_t i = 1; i < object.size(); ++i) dashes += scene_.are_a_pair(object[i - 1], object[i]);
  const bool pairs = dashes > 0;
  const bool chain = !verb && dashes > 1 && dashes + 1 == object.size();
  if (c.kind == Kind::kMeeting &&
      (object.empty() ? parties_of(left) > 2 : complete && (chain || (listed && !pairs)) && parties_of(object) > 2))
    c.kind = Kind::kConference;
  keep_two(c, left, object);
}

// "Said at the summit that C will pay": C is only spoken of.
bool Finder::is_said_behind(const Candidate& c, const Argument& argument) const {
  for (std::uint32_t w = c.last; w < argument.first; ++w) {
    const Hit* that = document_.hit(w, scene_.function_table, "that");
    if (that != nullptr && that->lexeme->has("said")) return true;
  }
  return false;
}

// "The coming meeting is the first time that A ...", but "the meeting with his friend, who is A".
bool Finder::is_told_of(const Candidate& c, const Argument& argument) const {
  for (std::uint32_t w = c.last; w < argument.first; ++w) {
    if (scene_.says_at(w, scene_.function_table, "with") || scene_.says_at(w, scene_.function_table, "between"))
      return false;
    if (scene_.says_at(w, scene_.function_table, "is")) return true;
  }
  return false;
}

bool Finder::names_the_same(const Argument& country, const Argument& person) const {
  return country.type == Argument::Type::kParty && person.person >= 0 && person.party == country.party &&
         person.first - country.last < 16 && !clause_breaks(country.last, person.first);
}

void Finder::keep_two(Candidate& c, const std::vector<Argument>& left, const std::vector<Argument>& object) const {
  if (c.parties.size() <= 2 || c.kind == Kind::kConference || c.kind == Kind::kExercise || c.kind == Kind::kSigning)
    return;
  std::vector<std::string> keep;
  const auto first = [&](const std::vector<Argument>& group) {
    for (const Argument& argument : group) {
      if (!argument.party.empty() && std::find(keep.begin(), keep.end(), argument.party) == keep.end()) {
        keep.emplace_back(argument.party);
        return;
      }
    }
  };
  first(left);
  first(object);
  first(object);
  if (keep.size() < 2) first(left);
  keep.resize(std::min<std::size_t>(keep.size(), 2));
  c.parties = keep;
  std::erase_if(c.persons, [&](int person) {
    const std::string party = scene_.party_of(person);
    return !party.empty() && std::find(keep.begin(), keep.end(), party) == keep.end();
  });
}

}  // namespace banggiao
