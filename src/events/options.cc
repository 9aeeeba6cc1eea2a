#include "events/options.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "base/edtf.h"
#include "events/features.h"

namespace banggiao {
namespace {

constexpr double kOpening = 0.6;   // what opens the sentence, when nothing likelier is found
constexpr double kAttended = 0.9;  // the text says outright that the person took part

std::string bucket(std::uint32_t n) {
  if (n < 3) return std::to_string(n);
  if (n < 6) return "3-5";
  if (n < 12) return "6-11";
  return n < 20 ? "12-19" : "20+";
}

std::uint32_t gap(std::uint32_t first, std::uint32_t last, const Candidate& c) {
  return first >= c.last ? first - c.last : c.first >= last ? c.first - last : 0;
}

// The member of the occasion nearest to words [first, last): in the same sentence if any, else by sentences.
const Candidate* nearest(const Scene& scene, const std::vector<Candidate>& candidates, const Occasion& occasion,
                         std::uint32_t first, std::uint32_t last, int* sentences) {
  const Candidate* best = nullptr;
  std::uint32_t cost = UINT32_MAX;
  const std::uint32_t s = scene.document->sentence_of(first);
  for (const std::size_t member : occasion.members) {
    const Candidate& c = candidates[member];
    const std::uint32_t apart = s > c.sentence ? s - c.sentence : c.sentence - s;
    const std::uint32_t total = apart * 1000 + std::min<std::uint32_t>(gap(first, last, c), 999);
    if (total < cost) {
      cost = total;
      best = &c;
      *sentences = static_cast<int>(s) - static_cast<int>(c.sentence);
    }
  }
  return best;
}

// Whether another likely cue stands between: "", "setting" when that one only frames the sentence, else "cue".
std::string cue_between(const std::vector<Candidate>& candidates, std::uint32_t first, const Candidate& c) {
  std::string found;
  for (const Candidate& other : candidates) {
    if (other.sentence != c.sentence || other.p < kWorthJoining || (other.first == c.first && other.last == c.last))
      continue;
    const bool between = other.first >= std::min(first, c.last) && other.last <= std::max(first, c.first);
    if (!between) continue;
    if (other.setting.empty()) return "cue";
    found = "setting";
  }
  return found;
}

void add(Option& option, std::string name, double value = 1) { option.features.emplace_back(std::move(name), value); }

void both(Option& option, const std::string& name, const std::string& kind) {
  add(option, name);
  add(option, name + "&" + kind);
}

void weigh(const Scene& scene, const std::string& model, std::vector<Option>& options) {
  const bool fitted = !scene.document->pack->weights(model).empty();
  for (Option& option : options) {
    option.p = fitted ? probability(*scene.document->pack, model, option.features) : (option.grammar ? 0.9 : 0.1);
  }
}

// "..., too, attended": the person and a word of attending in a sentence right behind one that tells of the occasion.
bool attends(const Scene& scene, const Occasion& occasion, const std::vector<Candidate>& candidates, int person) {
  for (const std::size_t member : occasion.members) {
    const std::uint32_t s = candidates[member].sentence + 1;
    if (s >= scene.sentences.size()) continue;
    bool named = false, attending = false;
    for (const Argument& argument : scene.sentences[s].arguments) named = named || argument.person == person;
    for (std::uint32_t w = scene.document->sentences[s].first; named && w < scene.document->sentences[s].last; ++w) {
      attending = attending || scene.value_at(w, scene.function_table) == "attend";
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

// Whether the word stands in what opens its sentence: before the first comma, not far from the beginning.
bool opens(const Scene& scene, std::uint32_t word) {
  const Sentence& sentence = scene.document->sentences[scene.document->sentence_of(word)];
  for (std::uint32_t w = sentence.first; w < word; ++w) {
    if (scene.document->text(w) == ",") return false;
  }
  return word - sentence.first < 8;
}

// "In the evening of ... in London, during a visit of X, A met B": what opens a sentence belongs to its main clause.
bool opens_for(const Scene& scene, const std::vector<Candidate>& candidates, std::uint32_t word, const Candidate& c) {
  return c.setting.empty() && scene.document->sentence_of(word) == c.sentence && word < c.first && opens(scene, word) &&
         cue_between(candidates, word, c) != "cue";
}

std::string apart(int sentences) {
  if (sentences == 0) return "same sentence";
  if (sentences < 0) return sentences == -1 ? "sentence before" : "earlier";
  return sentences <= 3 ? std::to_string(sentences) + " after" : "later";
}

// An opening date or place fills the cell of talks told in that sentence, however far the verb is.
void lift_opening(const Scene& scene, const std::vector<Candidate>& candidates, const Occasion& occasion,
                  std::vector<Option>& options) {
  if (occasion.kind == Kind::kVisit) return;
  for (Option& option : options) {
    const bool lifted = std::any_of(occasion.members.begin(), occasion.members.end(), [&](std::size_t member) {
      return opens_for(scene, candidates, option.first, candidates[member]);
    });
    if (lifted) option.p = std::max(option.p, kOpening);
  }
}

std::string word_before(const Scene& scene, std::uint32_t word) {
  const std::uint32_t s = scene.document->sentence_of(word);
  if (word == scene.document->sentences[s].first) return "^";
  for (const Argument& argument : scene.sentences[s].arguments) {
    if (argument.first < word && word <= argument.last) return argument.person >= 0 ? "<person>" : "<side>";
  }
  const Word& before = scene.document->words[word - 1];
  if (before.number()) return "<number>";
  return before.capital() && !before.punct() ? "<name>" : scene.document->normal(word - 1);
}

}  // namespace

std::vector<Option> participant_options(const Scene& scene, const std::vector<Candidate>& candidates,
                                        const Occasion& occasion) {
  const std::string kind = name(occasion.kind);
  std::set<std::uint32_t> member_sentences;
  for (const std::size_t member : occasion.members) member_sentences.insert(candidates[member].sentence);
  std::map<int, std::vector<const Argument*>> seen;
  for (const std::uint32_t s : member_sentences) {
    for (const Argument& argument : scene.sentences[s].arguments) {
      if (argument.person >= 0) seen[argument.person].push_back(&argument);
    }
  }
  for (const int person : occasion.persons) seen[person];
  for (std::size_t person = 0; person < scene.mentions->persons.size(); ++person) {
    if (!occasion.earlier && invited(scene, occasion, static_cast<int>(person))) seen[static_cast<int>(person)];
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
    Option option;
    option.index = person;
    option.value = scene.mentions->persons[static_cast<std::size_t>(person)].id;
    option.rule = "participant";
    option.grammar = std::find(occasion.persons.begin(), occasion.persons.end(), person) != occasion.persons.end();
    add(option, "bias");
    add(option, "kind=" + kind);
    const std::string party = scene.party_of(person);
    const bool mine = std::find(occasion.parties.begin(), occasion.parties.end(), party) != occasion.parties.end();
    both(option, party.empty() ? "no party" : mine ? "own party" : "other party", kind);
    int chosen = 0;
    bool best_has = false;
    for (const std::size_t member : occasion.members) {
      const auto& persons = candidates[member].persons;
      const bool has = std::find(persons.begin(), persons.end(), person) != persons.end();
      chosen += has;
      best_has = best_has || (has && member == occasion.best);
    }
    both(option, "argument of " + std::to_string(std::min(chosen, 3)), kind);
    if (best_has) both(option, "argument of the best", kind);
    if (!occasion.guest.empty() && !party.empty())
      both(option, party == occasion.guest ? "of the guest" : "of the host", kind);
    add(option, "sentences=" + std::to_string(std::min<std::size_t>(arguments.size(), 3)));
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
      const std::string where = close->first >= by->last ? "right" : "left";
      both(option, where + " by " + bucket(distance), kind);
      both(option, where + " prep=" + close->preposition, kind);
      add(option, close->type == Argument::Type::kPerson ? "named" : "by office");
      both(option, "between=" + cue_between(candidates, close->first, *by), kind);
      if (scene.value_at(close->last, scene.marker_table) == "speech") both(option, where + " speaks", kind);
      const Hit* next =
          close->last < scene.document->words.size() ? scene.document->hit(close->last, scene.function_table) : nullptr;
      add(option, where + " next=" + (next == nullptr ? std::string() : next->lexeme->value));
      option.first = close->first;
      option.last = close->last;
    } else {
      both(option,
           attends(scene, occasion, candidates, person) ? "attends, says the next sentence"
                                                        : "named in the next sentence",
           kind);
    }
    // Is there a likelier person of the same party?
    int rivals = 0;
    for (const auto& [other, list] : seen) rivals += other != person && scene.party_of(other) == party && !list.empty();
    add(option, "rivals=" + std::to_string(std::min(rivals, 3)));
    add(option,
        "rivals=" + std::to_string(std::min(rivals, 3)) + "&argument of " + std::to_string(std::min(chosen, 2)));
    out.push_back(std::move(option));
  }
  weigh(scene, "participant", out);
  for (Option& option : out) {
    if (!occasion.earlier && invited(scene, occasion, option.index)) {
      option.p = std::max(option.p, kAttended);
      option.rule = "participant.invited";
    }
    if (option.first != option.last || !attends(scene, occasion, candidates, option.index)) continue;
    const std::string party = scene.party_of(option.index);
    if (std::find(occasion.parties.begin(), occasion.parties.end(), party) == occasion.parties.end()) continue;
    const bool talks =
        occasion.kind == Kind::kMeeting || occasion.kind == Kind::kDialogue || occasion.kind == Kind::kSigning;
    if (talks) option.p = std::max(option.p, kAttended);
    option.rule = "participant.attended";
  }
  return out;
}

std::vector<Option> date_options(const Scene& scene, const std::vector<Candidate>& candidates,
                                 const Occasion& occasion) {
  const std::string kind = name(occasion.kind);
  std::vector<Option> out;
  for (std::size_t i = 0; i < scene.mentions->dates.size(); ++i) {
    const DateMention& date = scene.mentions->dates[i];
    int sentences = 0;
    const Candidate* c = nearest(scene, candidates, occasion, date.first, date.last, &sentences);
    if (sentences < -1 || sentences > 2) continue;
    Option option;
    option.index = static_cast<int>(i);
    option.value = date.edtf;
    option.first = date.first;
    option.last = date.last;
    option.rule = date.rule;
    option.grammar = static_cast<int>(i) == occasion.date;
    add(option, "bias");
    both(option, apart(sentences), kind);
    if (option.grammar) both(option, "grammar", kind);
    int chosen = 0;
    for (const std::size_t member : occasion.members) chosen += candidates[member].date == static_cast<int>(i);
    add(option, "chosen by " + std::to_string(std::min(chosen, 2)));
    if (candidates[occasion.best].date == static_cast<int>(i)) add(option, "of the best");
    const std::uint32_t distance = gap(date.first, date.last, *c);
    const std::string where = date.first >= c->last ? "right" : "left";
    if (sentences == 0) both(option, where + " by " + bucket(distance), kind);
    if (sentences == 0)
      add(option, where + " between=" + cue_between(candidates, date.first, *c) +
                      "&setting=" + (c->setting.empty() ? "no" : "yes"));
    both(option, "setting=" + c->setting, kind);
    if (date.first == scene.document->sentences[scene.document->sentence_of(date.first)].first) {
      both(option, "begins the sentence", apart(sentences));
    }
    if (sentences == 0 && opens(scene, date.first))
      add(option, std::string("opens the sentence&setting=") + (c->setting.empty() ? "no" : "yes"));
    add(option, "form=" + (date.edtf.empty() ? "none" : std::to_string(date.edtf.size())));
    add(option, std::string("status=") + name(occasion.status) + "&form=" +
                    (date.edtf.empty()       ? "none"
                     : date.edtf.size() > 10 ? "span"
                                             : "point"));
    add(option, "before=" + word_before(scene, date.first));
    const std::size_t in_sentence = scene.sentences[scene.document->sentence_of(date.first)].dates.size();
    add(option, "dates here=" + std::to_string(std::min<std::size_t>(in_sentence, 3)));
    bool speech = false;
    for (std::uint32_t w = std::min(date.first, c->first); w < std::max(date.first, c->first); ++w) {
      speech = speech || scene.value_at(w, scene.marker_table) == "speech";
    }
    if (speech) both(option, "speech between", apart(sentences));
    add(option, std::string("block=") + name(c->block) + "&" + apart(sentences));
    out.push_back(std::move(option));
  }
  weigh(scene, "date", out);
  lift_opening(scene, candidates, occasion, out);
  return out;
}

std::vector<Option> place_options(const Scene& scene, const std::vector<Candidate>& candidates,
                                  const Occasion& occasion) {
  const std::string kind = name(occasion.kind);
  std::vector<Option> out;
  for (std::size_t i = 0; i < scene.mentions->places.size(); ++i) {
    const PlaceMention& place = scene.mentions->places[i];
    if (place.type == "country" || place.type == "region" || (place.type == "sea" && occasion.kind != Kind::kExercise))
      continue;
    int sentences = 0;
    const Candidate* c = nearest(scene, candidates, occasion, place.first, place.last, &sentences);
    if (sentences < 0 || sentences > 1) continue;
    Option option;
    option.index = static_cast<int>(i);
    option.value = std::string(scene.document->text(place.first, place.last));
    option.first = place.first;
    option.last = place.last;
    option.rule = place.lexeme == nullptr ? "places" : place.lexeme->id();
    option.grammar = static_cast<int>(i) == occasion.place;
    add(option, "bias");
    both(option, apart(sentences), kind);
    if (option.grammar) both(option, "grammar", kind);
    const std::uint32_t distance = gap(place.first, place.last, *c);
    const std::string where = place.first >= c->last ? "right" : "left";
    if (sentences == 0) both(option, where + " by " + bucket(distance), kind);
    if (sentences == 0)
      add(option, where + " between=" + cue_between(candidates, place.first, *c) +
                      "&setting=" + (c->setting.empty() ? "no" : "yes"));
    both(option, "before=" + word_before(scene, place.first), kind);
    if (sentences == 0 && opens(scene, place.first))
      add(option, std::string("opens the sentence&setting=") + (c->setting.empty() ? "no" : "yes"));
    both(option, "type=" + place.type, kind);
    const bool host =
        std::find(occasion.parties.begin(), occasion.parties.end(), place.country) != occasion.parties.end();
    both(option, host ? "in a party's country" : "elsewhere", kind);
    if (!occasion.host.empty())
      both(option, place.country == occasion.host ? "at the host's" : "not at the host's", kind);
    if (candidates[occasion.best].place == static_cast<int>(i)) add(option, "of the best");
    add(option, std::string("block=") + name(c->block));
    // A capital may stand for its government.
    bool metonym = false;
    for (const Argument& argument : scene.sentences[scene.document->sentence_of(place.first)].arguments) {
      metonym = metonym || (argument.first == place.first && argument.type == Argument::Type::kParty);
    }
    if (metonym) add(option, "may stand for a government&before=" + word_before(scene, place.first));
    out.push_back(std::move(option));
  }
  weigh(scene, "place", out);
  lift_opening(scene, candidates, occasion, out);
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
    const std::string pair = std::string(name(inner.kind)) + " in " + name(outer.kind);
    const bool same = inner.parties == outer.parties;
    option.grammar = outer.kind == Kind::kVisit && same;
    add(option, "bias");
    add(option, pair);
    both(option, same ? "same parties" : "other parties", pair);
    int apart_by = 99;
    for (const std::size_t a : inner.members) {
      for (const std::size_t b : outer.members) {
        apart_by = std::min(
            apart_by, std::abs(static_cast<int>(candidates[a].sentence) - static_cast<int>(candidates[b].sentence)));
      }
    }
    both(option, "apart=" + bucket(static_cast<std::uint32_t>(apart_by)), same ? "same parties" : "other parties");
    const std::string a = edtf(inner.date), b = edtf(outer.date);
    if (!a.empty() && !b.empty()) both(option, edtf_compatible(a, b) ? "dates agree" : "dates differ", pair);
    both(option, std::string(name(inner.status)) + " in " + name(outer.status),
         same ? "same parties" : "other parties");
    int shared = 0;
    for (const int person : inner.persons) shared += std::count(outer.persons.begin(), outer.persons.end(), person) > 0;
    both(option, "shared persons=" + std::to_string(std::min(shared, 2)), pair);
    if (!inner.country.empty() && !outer.country.empty())
      both(option, inner.country == outer.country ? "same country" : "elsewhere", pair);
    add(option, inner.earlier == outer.earlier ? "same time" : "another time");
    if (told.setting == "sidelines") both(option, "sidelines", pair);
    add(option, outer.members.size() > 1 ? "told of again" : "told of once");
    add(option, "p", 2 * outer.p - 1);
    int rivals = 0;
    for (std::size_t k = 0; k < occasions.size(); ++k) {
      rivals += k != i && occasions[k].kind == outer.kind && occasions[k].parties == inner.parties &&
                occasions[k].p >= kListed;
    }
    both(option, "rivals=" + std::to_string(std::min(rivals, 2)), same ? "same parties" : "other parties");
    out.push_back(std::move(option));
  }
  weigh(scene, "within", out);
  return out;
}

}  // namespace banggiao
