#include <algorithm>

#include "events/candidates_finder.h"

namespace banggiao {
namespace {

constexpr std::uint32_t kMore = 4;  // words from "a call" to "more"
constexpr std::uint32_t kMet = 16;  // words from "also meets" to who is met
constexpr std::uint32_t kShip = 6;  // words from "of" to the ship that travels

}  // namespace

std::vector<Candidate> Finder::find() {
  for (std::uint32_t s = 0; s < document_.sentences.size(); ++s) {
    const BlockKind block = document_.article->blocks[document_.sentences[s].block].kind;
    if (block == BlockKind::kByline || block == BlockKind::kFooter) continue;
    sentence(s, block);
  }
  drop_none();
  for (Candidate& c : out_) {
    beside_a_forum(c);
    attended_on_journey(c);
  }
  for (Candidate& c : out_)
    c.features = candidate_features(scene_, c, reach_[&c - out_.data()].first, reach_[&c - out_.data()].second, out_);
  for (Candidate& c : out_) tell_apart(scene_, c);
  return std::move(out_);
}

void Finder::drop_none() {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < out_.size(); ++i) {
    if (out_[i].none) continue;
    if (kept != i) {
      out_[kept] = std::move(out_[i]);
      reach_[kept] = reach_[i];
    }
    ++kept;
  }
  out_.resize(kept);
  reach_.resize(kept);
}

std::vector<Finder::Cue> Finder::cues(const Sentence& sentence) const {
  std::vector<Cue> found;
  for (std::uint32_t w = sentence.first; w < sentence.last;) {
    if (!document_.may_begin(w, Document::bit(scene_.cue_table))) {
      ++w;
      continue;
    }
    Cue cue{w, w, {}};
    for (const Hit& hit : document_.hits_at(w)) {
      if (static_cast<int>(hit.lexeme->table_id) != scene_.cue_table || hit.last < cue.last || hit.last > sentence.last)
        continue;
      if (hit.last > cue.last) cue.senses.clear();
      cue.last = hit.last;
      cue.senses.push_back(hit.lexeme);
    }
    if (cue.senses.empty() || is_covered(sentence, cue)) {
      if (!cue.senses.empty()) {
        pass_over(cue.first, cue.last, cue.senses.front()->value, {},
                  scene_.is_masked(cue.first, cue.last) ? "inside a longer word that says something else (masks)"
                                                        : "inside a name or a title");
      }
      ++w;
    } else if (!found.empty() && is_told_by(sentence, found.back(), cue)) {
      pass_over(cue.first, cue.last, cue.senses.front()->value, {}, "the name of the body whose conference was told");
      w = cue.last;
    } else if (!found.empty() && is_signed_for(found.back(), cue)) {
      pass_over(cue.first, cue.last, cue.senses.front()->value, {}, "what the agreement told before is about");
      w = cue.last;
    } else {
      w = cue.last;
      found.push_back(std::move(cue));
    }
  }
  return found;
}

void Finder::pass_over(std::uint32_t first, std::uint32_t last, const std::string& frame,
                       const std::vector<std::string>& parties, const char* why) const {
  if (passed_over_ != nullptr) passed_over_->push_back({first, last, frame, parties, why});
}

// "Signed a contract to sell ships to B".
bool Finder::is_signed_for(const Cue& before, const Cue& cue) const {
  const auto is = [&](const Cue& one, Kind kind) {
    const Rule* rule = document_.pack->rule(one.senses.front()->value);
    return rule != nullptr && rule->field("kind") == name(kind);
  };
  return cue.first - before.last <= 1 && is(before, Kind::kSigning) && is(cue, Kind::kTransfer);
}

// "The summit of the Forum for Co-operation": a conference's word that opens the name of a body.
bool Finder::is_told_by(const Sentence& sentence, const Cue& before, const Cue& cue) const {
  const auto is = [&](const Cue& one) {
    return std::all_of(one.senses.begin(), one.senses.end(), [&](const Lexeme* sense) {
      const Rule* rule = document_.pack->rule(sense->value);
      return rule != nullptr && (rule->field("kind") == name(Kind::kConference) || rule->field("of") == "heads");
    });
  };
  if (!is(before) || !is(cue)) return false;
  // "The General Assembly adopted a resolution": one session.
  if (document_.pack->rule(cue.senses.front()->value)->field("needs") == "organisation") return true;
  if (cue.first - before.last > 1) return false;
  const auto& list = scene_.sentences[static_cast<std::size_t>(&sentence - document_.sentences.data())].arguments;
  return std::any_of(list.begin(), list.end(), [&](const Argument& argument) {
    return argument.type == Argument::Type::kParty && argument.first <= cue.first && cue.last <= argument.last;
  });
}

bool Finder::is_covered(const Sentence& sentence, const Cue& cue) const {
  if (scene_.is_masked(cue.first, cue.last)) return true;
  const Sides& here = scene_.sentences[static_cast<std::size_t>(&sentence - document_.sentences.data())];
  return std::any_of(here.arguments.begin(), here.arguments.end(),
                     [&](const Argument& argument) {
                       return argument.person >= 0 && argument.first <= cue.first && cue.last <= argument.last;
                     }) ||
         std::any_of(here.places.begin(), here.places.end(),
                     [&](int number) {
                       const PlaceMention& place = scene_.mentions->places[static_cast<std::size_t>(number)];
                       return place.first <= cue.first && cue.last <= place.last;
                     }) ||
         in_a_date(here, cue);
}

// "From 4 to 12 October", "on 16 July next": the words for "to" and "next" are also of arriving; "in March to Moscow"
// is.
bool Finder::in_a_date(const Sides& here, const Cue& cue) const {
  const auto begins_at = [](std::uint32_t w) { return [w](const auto& one) { return one.first == w; }; };
  return std::any_of(here.dates.begin(), here.dates.end(), [&](int number) {
    const DateMention& date = scene_.mentions->dates[static_cast<std::size_t>(number)];
    if (cue.first <= date.first || cue.last > date.last) return false;
    const bool goes = std::any_of(here.arguments.begin(), here.arguments.end(), begins_at(date.last)) ||
                      std::any_of(here.places.begin(), here.places.end(), [&](int place) {
                        return scene_.mentions->places[static_cast<std::size_t>(place)].first == date.last;
                      });
    return cue.last < date.last || !goes;
  });
}

bool Finder::is_weak(const Cue& cue) const {
  return std::all_of(cue.senses.begin(), cue.senses.end(), [&](const Lexeme* sense) {
    const Rule* rule = document_.pack->rule(sense->value);
    return rule == nullptr || rule->field("weak") == "yes";
  });
}

bool Finder::goes_on(const Rule* noun, std::uint32_t noun_last, const Rule* verb, std::uint32_t verb_first) const {
  if (noun == nullptr || verb == nullptr || verb->field("needs") != "destination" ||
      clause_breaks(noun_last, verb_first))
    return false;
  // "sent a message to B", "handed boats over to B"
  const bool sent = noun->field("kind") == name(Kind::kMessage) || noun->field("kind") == name(Kind::kTransfer);
  if (!sent && (noun->field("sides") != "destination" || noun->field("form") != "noun")) return false;
  const Sides& here = scene_.sentences[document_.sentence_of(verb_first)];
  const auto between = [&](std::uint32_t first) { return first >= noun_last && first < verb_first; };
  return std::none_of(
             here.arguments.begin(), here.arguments.end(),
             [&](const Argument& argument) { return between(argument.first) && argument.preposition != "of"; }) &&
         std::none_of(here.places.begin(), here.places.end(), [&](int index) {
           const PlaceMention& place = scene_.mentions->places[static_cast<std::size_t>(index)];
           const bool whose = std::any_of(here.arguments.begin(), here.arguments.end(), [&](const Argument& argument) {
             return argument.first <= place.first && place.last <= argument.last;
           });
           return between(place.first) && !whose;
         });
}

void Finder::sentence(std::uint32_t s, BlockKind block) {
  const Sentence& sentence = document_.sentences[s];
  const std::vector<Cue> found = cues(sentence);
  for (std::size_t i = 0; i < found.size(); ++i) {
    // Only a cue that is a word of engagements in itself ends the reach of its neighbours.
    std::uint32_t from = sentence.first, to = sentence.last;
    for (std::size_t j = 0; j < found.size(); ++j) {
      if (j == i || is_weak(found[j])) continue;
      if (j < i) from = found[j].last;
      if (j > i) to = std::min(to, found[j].first);
    }
    const auto frame = [&](const Cue& cue) { return document_.pack->rule(cue.senses.front()->value); };
    if (i > 0 && goes_on(frame(found[i - 1]), found[i - 1].last, frame(found[i]), found[i].first)) {
      pass_over(found[i].first, found[i].last, found[i].senses.front()->value, {},
                "it says where the journey told before it goes");
      continue;
    }
    // Each sense goes on from what stands before the cue, not from the sense before.
    const std::vector<Argument> governor = governor_;
    const std::uint32_t governed_to = governed_to_;
    const bool by_verb = governed_by_verb_;
    for (const Lexeme* sense : found[i].senses) {
      governor_ = governor;
      governed_to_ = governed_to;
      governed_by_verb_ = by_verb;
      Candidate candidate;
      candidate.cue = sense;
      candidate.frame = document_.pack->rule(sense->value);
      candidate.first = found[i].first;
      candidate.last = found[i].last;
      candidate.sentence = s;
      candidate.block = block;
      const std::optional<Kind> kind = kind_of(sense->extra);
      if (candidate.frame == nullptr || !kind) continue;
      candidate.kind = *kind;
      if (found[i].senses.size() == 1 && is_of_two(candidate)) candidate.kind = Kind::kMeeting;
      fill(candidate, from, to);
    }
  }
}

// "The A - B conference": two states and nobody else met.
bool Finder::is_of_two(const Candidate& c) const {
  if (c.kind != Kind::kConference || c.frame->field("form") != "noun") return false;
  std::vector<Argument> named;
  for (const Argument& argument : arguments(c)) {
    if (argument.first < c.last) continue;
    const bool next = argument.first == c.last || argument.preposition == "between";
    if (named.empty() ? !next : argument.group != named.back().group) break;
    named.push_back(argument);
  }
  return named.size() == 2 && parties_of(named) == 2 &&
         std::none_of(named.begin(), named.end(), [&](const Argument& a) { return scene_.is_organisation(a.party); });
}

const std::vector<Argument>& Finder::arguments(const Candidate& c) const {
  return scene_.sentences[c.sentence].arguments;
}

std::string_view Finder::side(const Candidate& c) { return c.frame->field("sides"); }

bool Finder::is_pictured(const Candidate& c) const {
  const Sides& here = scene_.sentences[c.sentence];
  const bool where = std::any_of(here.places.begin(), here.places.end(), [&](int index) {
    const PlaceMention& place = scene_.mentions->places[static_cast<std::size_t>(index)];
    return std::none_of(here.arguments.begin(), here.arguments.end(), [&](const Argument& argument) {
      return argument.type != Argument::Type::kParty && argument.first <= place.first && place.last <= argument.last;
    });
  });
  const std::vector<Cue> found = cues(document_.sentences[c.sentence]);
  return c.parties_read >= 2 && c.persons.size() >= 2 && (where || !here.dates.empty()) &&
         std::all_of(found.begin(), found.end(), [&](const Cue& cue) { return cue.first == c.first || is_weak(cue); });
}

void Finder::add_party(Candidate& c, std::string_view code) const {
  if (code.empty() || std::find(c.parties.begin(), c.parties.end(), code) != c.parties.end()) return;
  c.parties.emplace_back(code);
}

void Finder::add_person(Candidate& c, int person) const {
  if (person >= 0 && !scene_.speaks_for_others(person) &&
      std::find(c.persons.begin(), c.persons.end(), person) == c.persons.end())
    c.persons.push_back(person);
}

void Finder::add_holder(Candidate& c, const Argument& argument) const {
  add_person(c, argument.person);
  if (argument.person < 0 && !argument.title.empty()) c.unnamed.push_back({argument.party, argument.title});
}

void Finder::take(Candidate& c, const std::vector<Argument>& group) const {
  for (const Argument& argument : group) {
    add_party(c, argument.party);
    add_holder(c, argument);
  }
}

void Finder::fill(Candidate& c, std::uint32_t from, std::uint32_t to) {
  std::vector<Argument> left = subject(c, from);
  std::vector<Argument> right = right_of(c, to);
  skip_topic(c, right);
  // "A thanked the people of B on his journey to B": the people do not travel.
  if (side(c) == "destination" && c.frame->field("form") == "noun" && !setting_of(c).empty() &&
      private_journey(c, left))
    left = leading(c);
  // "X set up a press centre for this meeting": who met is known from before.
  if (side(c) == "mutual" && is_pointed(c) && parties_of(left) == 1) left.clear();
  // "C said that the talks of A and B were a step": C speaks of them.
  if ((side(c) == "mutual" || side(c) == "with") && !left.empty() && right.size() > 1 &&
      right[0].group == right[1].group && parties_of({right[0], right[1]}) == 2 &&
      scene_.speech_between(left.back().last, c.first))
    left.clear();
  // "A watched the drill of B": who looks on takes no part.
  if (c.frame->field("form") == "noun" && right_before(c, scene_.function_table, "onlooker") != nullptr) left.clear();
  if (is_of_others(c, left, right)) left.clear();
  // "A and B agreed to press C in a call": what sets the scene is told of those who open the sentence.
  if (c.frame->field("form") == "noun" && side(c) == "mutual" && !setting_of(c).empty()) {
    const std::vector<Argument> opening = leading(c);
    if (parties_of(opening) >= 2) left = opening;
  }
  if (c.frame->field("weak") != "yes") {
    governor_ = left;
    governed_to_ = c.last;
    governed_by_verb_ = c.frame->field("form") == "verb";
  }
  told_at(c, left, right);
  const std::vector<std::vector<Argument>> travellers = travellers_apart(c, left, right);
  for (const std::vector<Argument>& traveller : travellers) {
    Candidate one = c;
    one.listed = true;
    fill_one(one, traveller, right, from, to);
  }
  if (!travellers.empty()) return;
  std::vector<std::vector<Argument>> parts = travellers_by_date(c, right);
  if (parts.empty()) parts = occasions_apart(c, left, right);
  const std::vector<int> dates = dates_apart(c, parts);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Candidate one = c;
    one.listed = parts.size() > 1;
    one.own_date = dates[i];
    fill_one(one, left, parts[i], from, to);
  }
}

std::vector<Argument> Finder::leading(const Candidate& c, std::uint32_t begin) const {
  std::vector<Argument> group;
  for (const Argument& argument : arguments(c)) {
    if (argument.last > c.first) break;
    if (argument.first < begin || (group.empty() && is_setting(argument.preposition))) continue;
    if (!group.empty() && argument.group != group.back().group) break;
    group.push_back(argument);
  }
  return group;
}

void Finder::fill_one(Candidate& c, const std::vector<Argument>& left, const std::vector<Argument>& right,
                      std::uint32_t from, std::uint32_t to) {
  c.evidence_first = c.first;
  c.evidence_last = c.last;
  // "the General Assembly of the UN": the cue's own words name the body.
  for (const Argument& argument : arguments(c)) {
    const bool inside = argument.first < c.last && c.first < argument.last;
    if (inside && argument.type == Argument::Type::kParty && c.kind == Kind::kConference) add_party(c, argument.party);
  }
  const std::vector<std::string> own = c.parties;
  if (side(c) == "destination") {
    visit(c, left, right, to);
  } else {
    meeting(c, left, right);
  }
  if (side(c) == "destination" && (c.host.empty() ? goes_nowhere(c) : tours_site(c))) {
    pass_over(c.first, c.last, c.frame->id, c.parties, "a tour of a site or a region, not of a country");
    return;
  }
  if (!c.told_behind) {
    for (const Argument& argument : left) widen(c, argument.first, argument.last);
  }
  c.sides = std::to_string(std::min<std::size_t>(parties_of(left), 2)) + "+" +
            std::to_string(std::min<std::size_t>(parties_of(right), 2));
  if (c.kind == Kind::kExercise || c.kind == Kind::kConference || c.kind == Kind::kCeremony) who_takes_part(c, right);
  if (c.kind == Kind::kCeremony) toasts(c);
  if (c.kind == Kind::kConference) sits_at(c, right);
  // "attends the G20 and APEC": each forum is a conference of its own.
  if (c.frame->field("needs") == "forum" && !own.empty())
    std::erase_if(c.parties,
                  [&](const std::string& party) { return scene_.is_organisation(party) && !holds(own, party); });
  c.parties_read = static_cast<int>(c.parties.size());
  references(c, left, right);
  set_kind(c, to);
  if (!stands(c, left, to)) {
    pass_over(c.first, c.last, c.frame->id, c.parties, "a weak cue without what it needs (its frame's \"needs\")");
    return;
  }
  if (const char* why = is_none(c, left, right); why != nullptr) {
    pass_over(c.first, c.last, c.frame->id, c.parties, why);
    if (!only_says_so(c)) return;
    c.none = true;
  }
  context(c);
  // A gift is of the giver named there and the taker told before; who spoke last or is named most takes nothing.
  if (c.kind == Kind::kTransfer && c.parties_read == 1 && names_a_gift(c, to) &&
      (c.sides.ends_with(" spoken") || c.sides.ends_with(" principal")))
    c.parties.resize(1);
  if (c.parties.size() < 2) {
    pass_over(c.first, c.last, c.frame->id, c.parties, "no second side");
    return;
  }
  std::sort(c.parties.begin(), c.parties.end());
  if (c.both && c.persons.empty() && c.kind != Kind::kSigning) {
    speakers(c);
    c.supposed = true;
  }
  if (c.frame->field("guest") == "object" && c.parties_read == 2) {
    for (const Argument& argument : left)
      if (c.receiver.empty()) c.receiver = argument.party;
  }
  c.setting = setting_of(c);
  c.another = is_another(c, right);
  c.manner = manner_of(c);
  c.first_of_kind = std::none_of(out_.begin(), out_.end(), [&](const Candidate& other) {
    return other.kind == c.kind && other.frame->field("weak") != "yes";
  });
  date_and_place(c, from, to);
  trim_evidence(c);
  status(c, from, to);
  const std::vector<int> dates = years_listed(c);
  for (const int date : dates) {
    Candidate one = c;
    one.date = one.own_date = date;
    one.dated = one.listed = one.of_a_year = true;
    reach_.emplace_back(from, to);
    out_.push_back(std::move(one));
  }
  if (!dates.empty()) return;
  reach_.emplace_back(from, to);
  out_.push_back(std::move(c));
}

void Finder::widen(Candidate& c, std::uint32_t first, std::uint32_t last) const {
  c.evidence_first = std::min(c.evidence_first, first);
  c.evidence_last = std::max(c.evidence_last, last);
}

void Finder::set_kind(Candidate& c, std::uint32_t to) const {
  // "Both sides discussed ..." goes on about the talks in force, by telephone or in a standing forum too; "at the
  // meeting" is that forum when it was one.
  const bool discussed = c.kind == Kind::kMeeting && c.frame->field("needs") == "both sides";
  const bool at_it = c.kind == Kind::kMeeting && c.frame->field("form") == "noun" && !is_summit(c) &&
                     c.parties_read == 0 && setting_of(c) == "at";
  if (discussed || at_it) {
    const auto talks = std::find_if(out_.rbegin(), out_.rend(), [](const Candidate& before) {
      const bool talk = before.kind == Kind::kMeeting || before.kind == Kind::kCall || before.kind == Kind::kDialogue;
      return talk && before.frame->field("weak") != "yes";
    });
    if (talks != out_.rend() && (discussed || talks->kind == Kind::kDialogue)) c.kind = talks->kind;
    if (discussed && by_telephone(c)) c.kind = Kind::kCall;
  }
  if (c.kind == Kind::kConference || is_summit(c)) {
    std::string organisation;
    int states = 0;
    for (const std::string& code : c.parties) {
      const Party* party = scene_.knowledge->party(code);
      if (party != nullptr && party->organisation) organisation = code;
      states += party != nullptr && !party->organisation;
    }
    if (!organisation.empty() || states > 2) c.kind = Kind::kConference;
  }
  if (c.kind == Kind::kVisit || c.kind == Kind::kPortCall) {
    if (is_of_a_ship(c, to)) c.persons.clear();
    if (c.persons.empty() && names_a_ship(c, to)) c.kind = Kind::kPortCall;
  }
}

// "A and B agreed to press C in a call today"; a title's talks are told again in the lead.
bool Finder::by_telephone(const Candidate& c) const {
  std::uint32_t s = c.sentence;
  if (c.block == BlockKind::kTitle && s + 1 < document_.sentences.size()) ++s;
  const auto& here = scene_.sentences[s].arguments;
  if (!std::all_of(c.parties.begin(), c.parties.end(), [&](const std::string& party) {
        return std::any_of(here.begin(), here.end(), [&](const Argument& one) { return one.party == party; });
      }))
    return false;
  for (std::uint32_t w = document_.sentences[s].first; w < document_.sentences[s].last; ++w) {
    const Rule* rule = scene_.frame_at(w);
    if (rule == nullptr || rule->field("weak") == "yes") continue;
    if (scene_.is_masked(w, document_.hit(w, scene_.cue_table)->last)) continue;
    if (rule->field("kind") == name(Kind::kCall)) return true;
    if (rule->field("kind") == name(Kind::kMeeting)) return false;
  }
  return false;
}

// "another meeting"; "A also meets the leaders of B", whom nobody names.
bool Finder::is_another(const Candidate& c, const std::vector<Argument>& right) const {
  const Sentence& sentence = document_.sentences[c.sentence];
  if (c.frame->field("form") == "noun") {
    if (right_before(c, scene_.marker_table, "one_more") != nullptr) return true;
    for (std::uint32_t w = c.last; w < std::min(sentence.last, c.last + kMore); ++w)
      if (scene_.says_at(w, scene_.marker_table, "one_more")) return true;
    return c.last < sentence.last && scene_.says_at(c.last, scene_.marker_table, "another");
  }
  if (c.kind != Kind::kMeeting || c.parties_read < 2) return false;
  bool also = false;
  for (std::uint32_t w = c.first; w > sentence.first && c.first - w < 4; --w)
    also = also || scene_.says_at(w - 1, scene_.marker_table, "also");
  return also && std::any_of(right.begin(), right.end(), [&](const Argument& argument) {
           return argument.person < 0 && !argument.party.empty() && argument.first < c.last + kMet;
         });
}

std::string Finder::manner_of(const Candidate& c) const {
  for (std::uint32_t w = c.first; w < c.last; ++w) {
    const Hit* hit = document_.hit(w, scene_.marker_table);
    if (hit == nullptr) continue;
    const std::string& value = hit->lexeme->value;
    if (value == "talks" || value == "audience" || value == "summons") return value;
  }
  return {};
}

// In the clause of the cue: "bought ships when A visited B" tells of no ship that calls.
bool Finder::names_a_ship(const Candidate& c, std::uint32_t to) const {
  for (std::uint32_t w = document_.sentences[c.sentence].first; w < to; ++w) {
    if (scene_.says_at(w, scene_.marker_table, "ship") && (w >= c.first || !clause_begins(w, c.first))) return true;
  }
  return false;
}

// "The visit of the carrier X": whoever is named before it is not on it.
bool Finder::is_of_a_ship(const Candidate& c, std::uint32_t to) const {
  if (c.frame->field("form") != "noun") return false;
  std::uint32_t of = c.last;
  while (of < to && !scene_.says_at(of, scene_.function_table, "of")) ++of;
  for (std::uint32_t w = of; w < std::min(to, of + kShip); ++w) {
    if (scene_.says_at(w, scene_.marker_table, "ship")) return true;
  }
  return false;
}

bool Finder::holds(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

std::vector<Candidate> find_candidates(const Scene& scene, std::vector<PassedOver>* passed_over) {
  return Finder(scene, passed_over).find();
}

}  // namespace banggiao
