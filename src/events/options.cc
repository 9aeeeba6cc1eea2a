#include "events/options.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "base/edtf.h"
#include "events/coding.h"
#include "events/options_parts.h"

namespace banggiao {
namespace {

constexpr double kAttended = 0.9;  // the text says so outright
constexpr double kAtForum = 0.4;   // when nothing likelier is found
constexpr double kHead = 0.7;      // heads meet at summits
constexpr int kOtherTime = 7;      // days between what is told and a journey that it cannot have been on
constexpr double kApart = 0.1;     // the text says outright that the person met somebody else, or another time

// "..., too, attended": the person and a word of attending in a sentence right behind one that tells of the occasion.
bool attends(const Scene& scene, const Occasion& occasion, const std::vector<Candidate>& candidates, int person) {
  for (const std::size_t member : occasion.members) {
    const std::uint32_t s = candidates[member].sentence + 1;
    if (s >= scene.sentences.size()) continue;
    bool named = false, attending = false;
    for (const Argument& argument : scene.sentences[s].arguments) named = named || argument.person == person;
    for (std::uint32_t w = scene.document->sentences[s].first; named && w < scene.document->sentences[s].last; ++w) {
      // The first word of a longer one ("is expected to") says nothing of attending.
      const Hit* longer = scene.document->hit(w, scene.marker_table);
      attending =
          attending || (scene.says_at(w, scene.function_table, "attend") &&
                        (longer == nullptr || longer->last <= scene.document->hit(w, scene.function_table)->last));
    }
    if (attending) return true;
  }
  return false;
}

// The host who is named as having invited, wherever the article says so.
bool invited(const Scene& scene, const Occasion& occasion, int person) {
  if (occasion.kind != Kind::kVisit || scene.party_of(person) != occasion.host) return false;
  for (const Sides& sides : scene.sentences) {
    for (const Argument& argument : sides.arguments) {
      if (argument.person == person && argument.preposition == "invited_by") return true;
    }
  }
  return false;
}

// "Of the delegation are also X", "X escorts the president": whether the sentence says so of those named at `one`.
bool is_entourage(const Scene& scene, std::uint32_t s, const Argument& one) {
  constexpr std::uint32_t kClose = 5;
  const Sentence& sentence = scene.document->sentences[s];
  for (std::uint32_t w = sentence.first; w < one.first; ++w) {
    if (scene.says_at(w, scene.function_table, "entourage")) return true;
  }
  for (std::uint32_t w = one.last; w < std::min(sentence.last, one.last + kClose); ++w) {
    if (scene.says_at(w, scene.marker_table, "negated")) return false;
    if (scene.says_at(w, scene.function_table, "escorts")) return true;
  }
  return false;
}

// Of the traveller's side, and named so at most a few sentences after the journey is told of.
bool accompanies(const Scene& scene, const Occasion& occasion, const std::vector<Candidate>& candidates, int person) {
  constexpr std::uint32_t kNear = 6;
  if (occasion.kind != Kind::kVisit || occasion.earlier || occasion.guest.empty()) return false;
  if (scene.party_of(person) != occasion.guest) return false;
  return std::any_of(occasion.members.begin(), occasion.members.end(), [&](std::size_t member) {
    const std::uint32_t told = candidates[member].sentence;
    for (std::uint32_t s = told; s < scene.sentences.size() && s <= told + kNear; ++s) {
      const std::vector<Argument>& arguments = scene.sentences[s].arguments;
      if (std::any_of(arguments.begin(), arguments.end(),
                      [&](const Argument& one) { return one.person == person && is_entourage(scene, s, one); }))
        return true;
    }
    return false;
  });
}

// The clause that tells best of a meeting of two names who met, or of a journey who travels: nobody else of theirs did.
bool others_told(const Scene& scene, const Occasion& occasion, const Candidate& told, int person) {
  const auto named = [&](const std::string& party) {
    return std::any_of(told.persons.begin(), told.persons.end(), [&](int one) { return scene.party_of(one) == party; });
  };
  if (std::find(told.persons.begin(), told.persons.end(), person) != told.persons.end()) return false;
  if (occasion.kind == Kind::kVisit) return scene.party_of(person) == occasion.guest && named(occasion.guest);
  if (occasion.kind != Kind::kMeeting && occasion.kind != Kind::kCall) return false;
  return std::all_of(told.parties.begin(), told.parties.end(), named);
}

// Whether `fits` holds of a clause of the one and a clause of the other in one sentence.
template <typename Fits>
bool told_together(const std::vector<Candidate>& candidates, const Occasion& inner, const Occasion& outer, Fits fits) {
  return std::any_of(inner.members.begin(), inner.members.end(), [&](std::size_t a) {
    return std::any_of(outer.members.begin(), outer.members.end(), [&](std::size_t b) {
      return candidates[a].sentence == candidates[b].sentence && fits(candidates[a], candidates[b]);
    });
  });
}

// "A met B on the sidelines of the summit."
bool is_beside(const std::vector<Candidate>& candidates, const Occasion& inner, const Occasion& outer) {
  const auto fits = [](const Candidate&, const Candidate& forum) { return forum.setting == "sidelines"; };
  return outer.kind == Kind::kConference && told_together(candidates, inner, outer, fits);
}

// "A met B at the summit in Osaka."
bool is_at_forum(const std::vector<Candidate>& candidates, const Occasion& inner, const Occasion& outer) {
  constexpr std::uint32_t kClose = 16;
  const auto fits = [](const Candidate& c, const Candidate& forum) {
    const bool at = forum.setting == "at" || forum.setting == "in" || forum.setting == "within";
    return at && c.setting.empty() && forum.first >= c.last && forum.first - c.last <= kClose;
  };
  return outer.kind == Kind::kConference && inner.kind == Kind::kMeeting &&
         told_together(candidates, inner, outer, fits);
}

// "A visits B and meets the head of the UN": the sentence goes on with what who travels does there with others.
bool goes_on_journey(const std::vector<Candidate>& candidates, const Occasion& inner, const Occasion& outer) {
  if (outer.kind != Kind::kVisit || inner.parties == outer.parties) return false;
  if (std::find(inner.parties.begin(), inner.parties.end(), outer.guest) == inner.parties.end()) return false;
  return told_together(candidates, inner, outer, [](const Candidate& c, const Candidate& journey) {
    return journey.first < c.first && c.frame->field("form") == "verb" && journey.frame->field("form") == "verb";
  });
}

// "A comes to B to attend the forum", "visits B and attends": in one breath, and neither after nor before the other.
bool comes_for(const Scene& scene, const std::vector<Candidate>& candidates, const Occasion& inner,
               const Occasion& outer) {
  constexpr std::uint32_t kBreath = 8;
  if (std::find(inner.parties.begin(), inner.parties.end(), outer.guest) == inner.parties.end()) return false;
  if (!inner.country.empty() && !outer.country.empty() && inner.country != outer.country) return false;
  return told_together(candidates, inner, outer, [&](const Candidate& forum, const Candidate& journey) {
    const std::uint32_t from = std::min(forum.first, journey.first), to = std::max(forum.first, journey.first);
    if (to > std::min(forum.last, journey.last) + kBreath) return false;
    const std::uint32_t begin = scene.document->sentences[forum.sentence].first;
    for (std::uint32_t w = from > begin + 4 ? from - 4 : begin; w < to; ++w) {
      if (scene.says_at(w, scene.function_table, "when_after") || scene.says_at(w, scene.function_table, "when_before"))
        return false;
    }
    return true;
  });
}

// "Both sides keep up contacts, with the visit to A of President X in August": X is on that journey.
bool only_travels(const Scene& scene, const std::vector<Candidate>& candidates, const Occasion& occasion, int person) {
  if (occasion.kind == Kind::kVisit) return false;
  const auto has = [&](const Candidate& c) { return std::count(c.persons.begin(), c.persons.end(), person) != 0; };
  if (std::any_of(occasion.members.begin(), occasion.members.end(),
                  [&](std::size_t member) { return !candidates[member].supposed && has(candidates[member]); }))
    return false;
  const auto travels = [&](const Argument& one) {
    return one.person != person || std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& c) {
             return c.told_behind && c.kind == Kind::kVisit && c.evidence_first <= one.first &&
                    one.last <= c.evidence_last && has(c);
           });
  };
  return std::all_of(scene.sentences.begin(), scene.sentences.end(), [&](const Sides& sides) {
    return std::all_of(sides.arguments.begin(), sides.arguments.end(), travels);
  });
}

// The one head of state, government or party of theirs whom the article names, or, where the words tell of a leader and
// none is named, the one called so; -1: none, or several.
int head_of(const Scene& scene, const std::string& party, bool leader) {
  const auto heads = [](std::string_view title) { return is_head(title) || title == "chairman"; };
  int found = -1;
  for (std::size_t person = 0; person < scene.titles.size(); ++person) {
    const auto& titles = scene.titles[person];
    if (scene.party_of(static_cast<int>(person)) != party) continue;
    if (std::none_of(titles.begin(), titles.end(), heads)) continue;
    if (found >= 0) return -1;
    found = static_cast<int>(person);
  }
  if (found >= 0 || !leader) return found;
  for (const PersonMention& mention : scene.mentions->people) {
    if (mention.person < 0 || mention.office < 0 || mention.person == found) continue;
    const OfficeMention& office = scene.mentions->offices[static_cast<std::size_t>(mention.office)];
    if (office.level != 1 || office.former || scene.party_of(mention.person) != party) continue;
    if (found >= 0) return -1;
    found = mention.person;
  }
  return found;
}

// "The leaders of A and B met": whether the words that tell best of the occasion name the party's leader by no name.
bool names_leader(const Scene& scene, const Candidate& told, const std::string& party) {
  const std::vector<Argument>& arguments = scene.sentences[told.sentence].arguments;
  const auto leads = [&](const Argument& one) {
    for (std::uint32_t w = one.first; w < one.last; ++w) {
      const Hit* title = scene.document->hit(w, scene.title_table);
      if (title != nullptr && title->lexeme->extra == "leader") return true;
    }
    return false;
  };
  return std::any_of(arguments.begin(), arguments.end(), [&](const Argument& one) {
    // "The two leaders"; beside a forum of many they are two of them.
    const bool both = told.kind != Kind::kConference && means_both(one.reference) && leads(one);
    if (!both && (one.party != party || one.person >= 0 || !one.official)) return false;
    if (one.last <= told.evidence_first || one.first >= told.evidence_last) return false;
    return std::any_of(arguments.begin(), arguments.end(),
                       [&](const Argument& other) { return other.group == one.group && leads(other); });
  });
}

// "The two prime ministers saw papers signed": who of the side has that title in the article; -1: nobody, or several.
int one_of_two(const Scene& scene, const Candidate& told, const std::string& party) {
  std::string_view title;
  for (const Argument& one : scene.sentences[told.sentence].arguments) {
    if (!means_both(one.reference) || one.last <= told.evidence_first || one.first >= told.evidence_last) continue;
    for (std::uint32_t w = one.first; w < one.last; ++w) {
      const Hit* hit = scene.document->hit(w, scene.title_table);
      if (hit != nullptr && !hit->lexeme->has("vague")) title = hit->lexeme->extra;
    }
  }
  int found = -1;
  for (std::size_t person = 0; !title.empty() && person < scene.titles.size(); ++person) {
    if (scene.party_of(static_cast<int>(person)) != party || scene.titles[person].count(title) == 0) continue;
    if (found >= 0) return -1;
    found = static_cast<int>(person);
  }
  return found;
}

// "The summit of A and B": for a side of which nobody took part as far as is told, its head.
void add_heads(const Scene& scene, const std::vector<Candidate>& candidates, const Occasion& occasion,
               std::vector<Option>& out) {
  const Candidate& told = candidates[occasion.best];
  // "The first summit of A and B, in 2000": of what is told by its year alone, who leads them now need not have been
  // there.
  const bool by_year =
      occasion.date >= 0 && is_edtf_year(scene.mentions->dates[static_cast<std::size_t>(occasion.date)].edtf);
  const bool summit = occasion.kind == Kind::kMeeting && is_summit(told) && !by_year;
  const bool both_take_part = occasion.kind != Kind::kConference && occasion.kind != Kind::kVisit;
  for (const std::string& party : occasion.parties) {
    const bool served = std::any_of(out.begin(), out.end(), [&](const Option& one) {
      return one.p >= kTaken && scene.party_of(one.index) == party;
    });
    if (served) continue;
    const bool leader = names_leader(scene, told, party);
    const int head = summit || leader ? head_of(scene, party, leader)
                     : both_take_part ? one_of_two(scene, told, party)
                                      : -1;
    if (head < 0) continue;
    auto option = std::find_if(out.begin(), out.end(), [&](const Option& one) { return one.index == head; });
    if (option == out.end()) {
      option = out.emplace(out.end());
      option->index = head;
      option->value = scene.mentions->persons[static_cast<std::size_t>(head)].id;
    }
    option->p = kHead;
    option->rule = "participant.head";
  }
}

}  // namespace

std::vector<Option> participant_options(const Scene& scene, const std::vector<Candidate>& candidates,
                                        const Occasion& occasion) {
  const Name kind = named(name(occasion.kind));
  std::set<std::uint32_t> member_sentences;
  for (const std::size_t member : occasion.members) member_sentences.insert(candidates[member].sentence);
  std::map<int, std::vector<const Argument*>> seen;
  for (const std::uint32_t s : member_sentences) {
    for (const Argument& argument : scene.sentences[s].arguments) {
      if (argument.person >= 0) seen[argument.person].push_back(&argument);
    }
  }
  for (const int person : occasion.persons) seen[person];
  std::set<int> entourage;
  for (std::size_t person = 0; person < scene.mentions->persons.size(); ++person) {
    const int one = static_cast<int>(person);
    if (!occasion.earlier && invited(scene, occasion, one)) seen[one];
    if (!accompanies(scene, occasion, candidates, one)) continue;
    seen[one];
    entourage.insert(one);
  }
  // Someone named right after a main meeting may have sat in it too ("also present was ...").
  for (const std::uint32_t s : member_sentences) {
    if (s + 1 >= scene.sentences.size()) continue;
    for (const Argument& argument : scene.sentences[s + 1].arguments) {
      if (argument.type == Argument::Type::kPerson && argument.person >= 0) seen[argument.person];
    }
  }
  std::vector<Option> out;
  for (const auto& [person, arguments] : seen) {
    if (scene.speaks_for_others(person)) continue;
    Option option;
    option.index = person;
    option.value = scene.mentions->persons[static_cast<std::size_t>(person)].id;
    option.rule = "participant";
    option.grammar = std::find(occasion.persons.begin(), occasion.persons.end(), person) != occasion.persons.end();
    Describer to(scene, kind, option);
    to.add("bias");
    to.add("kind=", kind);
    const std::string party = scene.party_of(person);
    const bool mine = std::find(occasion.parties.begin(), occasion.parties.end(), party) != occasion.parties.end();
    to.both(party.empty() ? Name("no party") : mine ? Name("own party") : Name("other party"));
    int chosen = 0;
    bool best_has = false;
    for (const std::size_t member : occasion.members) {
      const auto& persons = candidates[member].persons;
      const bool has = std::find(persons.begin(), persons.end(), person) != persons.end();
      chosen += has;
      best_has = best_has || (has && member == occasion.best);
    }
    to.both("argument of ", digits(static_cast<std::size_t>(std::min(chosen, 3))));
    if (best_has) to.both("argument of the best");
    if (!occasion.guest.empty() && !party.empty())
      to.both(party == occasion.guest ? Name("of the guest") : Name("of the host"));
    to.add("sentences=", digits(std::min<std::size_t>(arguments.size(), 3)));
    const Argument* close = nullptr;
    const Candidate* by = nullptr;
    std::uint32_t distance = UINT32_MAX;
    for (const Argument* argument : arguments) {
      int sentences = 0;
      const Candidate* c = nearest(scene, candidates, occasion, argument->first, argument->last, &sentences);
      if (gap(argument->first, argument->last, *c) < distance) {
        distance = gap(argument->first, argument->last, *c);
        close = argument;
        by = c;
      }
    }
    if (close != nullptr) {
      const Name where = close->first >= by->last ? Name("right") : Name("left");
      to.both(where, " by ", near_bucket(distance));
      to.both(where, " prep=", close->preposition);
      to.add(close->type == Argument::Type::kPerson ? Name("named") : Name("by office"));
      to.both("between=", kBetween[static_cast<std::size_t>(cue_between(candidates, close->first, *by))]);
      if (scene.says_at(close->last, scene.marker_table, "speech")) to.both(where, " speaks");
      const Hit* next =
          close->last < scene.document->words.size() ? scene.document->hit(close->last, scene.function_table) : nullptr;
      to.add(where, " next=", next == nullptr ? Name() : Name(next->lexeme->value));
      option.first = close->first;
      option.last = close->last;
    } else {
      to.both(attends(scene, occasion, candidates, person) ? Name("attends, says the next sentence")
                                                           : Name("named in the next sentence"));
    }
    // Is there a likelier person of the same party?
    int rivals = 0;
    for (const auto& [other, list] : seen) rivals += other != person && scene.party_of(other) == party && !list.empty();
    const Name& more = digits(static_cast<std::size_t>(std::min(rivals, 3)));
    to.add("rivals=", more);
    to.add("rivals=", more, "&argument of ", digits(static_cast<std::size_t>(std::min(chosen, 2))));
    out.push_back(std::move(option));
  }
  weigh(scene, "participant", out);
  for (Option& option : out) {
    const bool attended = attends(scene, occasion, candidates, option.index);
    const bool others = !attended && others_told(scene, occasion, candidates[occasion.best], option.index);
    const bool elsewhere = only_travels(scene, candidates, occasion, option.index);
    if (others || elsewhere) option.p = std::min(option.p, kApart);
    if (!occasion.earlier && invited(scene, occasion, option.index)) {
      option.p = std::max(option.p, kAttended);
      option.rule = "participant.invited";
    }
    if (entourage.count(option.index) > 0) {
      option.p = std::max(option.p, kAttended);
      option.rule = "participant.entourage";
    }
    if (option.first != option.last || !attended) continue;
    const std::string party = scene.party_of(option.index);
    if (std::find(occasion.parties.begin(), occasion.parties.end(), party) == occasion.parties.end()) continue;
    const bool talks =
        occasion.kind == Kind::kMeeting || occasion.kind == Kind::kDialogue || occasion.kind == Kind::kSigning;
    if (talks) option.p = std::max(option.p, kAttended);
    option.rule = "participant.attended";
  }
  add_heads(scene, candidates, occasion, out);
  return out;
}

std::vector<Option> enclosing_options(const Scene& scene, const std::vector<Candidate>& candidates,
                                      const std::vector<Occasion>& occasions, std::size_t number) {
  const Occasion& inner = occasions[number];
  const Candidate& told = candidates[inner.best];
  std::vector<Option> out;
  if (inner.kind == Kind::kVisit || inner.kind == Kind::kCall) return out;
  const auto edtf = [&](int date) {
    return date < 0 ? std::string() : scene.mentions->dates[static_cast<std::size_t>(date)].edtf;
  };
  for (std::size_t i = 0; i < occasions.size(); ++i) {
    const Occasion& outer = occasions[i];
    if (i == number || (outer.kind != Kind::kVisit && outer.kind != Kind::kConference) || outer.p < kListed) continue;
    Option option;
    option.index = static_cast<int>(i);
    option.value = std::to_string(i);
    option.first = candidates[outer.best].first;
    option.last = candidates[outer.best].last;
    option.rule = "within";
    const std::string letters = std::string(name(inner.kind)) + " in " + name(outer.kind);
    const Name pair = letters;
    const bool same = inner.parties == outer.parties;
    option.grammar = outer.kind == Kind::kVisit && same;
    const Name parties = same ? Name("same parties") : Name("other parties");
    Describer to(scene, pair, option);
    to.add("bias");
    to.add(pair);
    to.both(parties);
    int apart_by = 99;
    for (const std::size_t a : inner.members) {
      for (const std::size_t b : outer.members) {
        apart_by = std::min(
            apart_by, std::abs(static_cast<int>(candidates[a].sentence) - static_cast<int>(candidates[b].sentence)));
      }
    }
    to.both_with(parties, "apart=", near_bucket(static_cast<std::uint32_t>(apart_by)));
    const std::string a = edtf(inner.date), b = edtf(outer.date);
    if (!a.empty() && !b.empty()) to.both(edtf_compatible(a, b) ? Name("dates agree") : Name("dates differ"));
    const std::string statuses = std::string(name(inner.status)) + " in " + name(outer.status);
    to.both_with(parties, statuses);
    int shared = 0;
    for (const int person : inner.persons) shared += std::count(outer.persons.begin(), outer.persons.end(), person) > 0;
    to.both("shared persons=", digits(static_cast<std::size_t>(std::min(shared, 2))));
    if (!inner.country.empty() && !outer.country.empty())
      to.both(inner.country == outer.country ? Name("same country") : Name("elsewhere"));
    to.add(inner.earlier == outer.earlier ? Name("same time") : Name("another time"));
    if (told.setting == "sidelines") to.both("sidelines");
    to.add(outer.members.size() > 1 ? Name("told of again") : Name("told of once"));
    to.value(2 * outer.p - 1, "p");
    int rivals = 0;
    for (std::size_t k = 0; k < occasions.size(); ++k) {
      rivals += k != i && occasions[k].kind == outer.kind && occasions[k].parties == inner.parties &&
                occasions[k].p >= kListed;
    }
    to.both_with(parties, "rivals=", digits(static_cast<std::size_t>(std::min(rivals, 2))));
    out.push_back(std::move(option));
  }
  weigh(scene, "within", out);
  for (Option& option : out) {
    const Occasion& outer = occasions[static_cast<std::size_t>(option.index)];
    // Of another month or year: another journey, another session.
    const std::optional<int> gap = edtf_gap(edtf(inner.date), edtf(outer.date));
    if (gap && *gap > kOtherTime) option.p = std::min(option.p, kApart);
    const bool forum = inner.kind == Kind::kConference && outer.kind == Kind::kVisit;
    if (forum && comes_for(scene, candidates, inner, outer)) {
      option.p = std::max(option.p, kAttended);
    } else if (forum && inner.status == Status::kHeld) {
      option.p = std::min(option.p, kApart);
    }
    if (is_at_forum(candidates, inner, outer)) option.p = std::max(option.p, kAtForum);
    if (is_beside(candidates, inner, outer) || goes_on_journey(candidates, inner, outer))
      option.p = std::max(option.p, kAttended);
  }
  return out;
}

}  // namespace banggiao
