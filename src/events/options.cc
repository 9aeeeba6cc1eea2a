#include "events/options.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <set>

#include "base/edtf.h"
#include "events/features.h"
#include "events/spans.h"

namespace banggiao {
namespace {

constexpr double kOpening = 0.6;      // what opens the sentence, when nothing likelier is found
constexpr double kNotMeant = 0.1;     // the text says outright that it is the day of something else
constexpr double kAttended = 0.9;     // the text says outright that the person took part
constexpr std::uint32_t kNews = 7;    // words from the head of a round of news to its day
constexpr std::uint32_t kTold = 4;    // sentences from a day to what is told to follow at once
constexpr std::size_t kDay = 10;      // letters of a day in EDTF
constexpr std::uint32_t kThere = 14;  // words from a cue to the country where it took place

Name bucket(std::uint32_t n) {
  if (n < 3) return digits(n);
  if (n < 6) return "3-5";
  if (n < 12) return "6-11";
  return n < 20 ? Name("12-19") : Name("20+");
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

// Whether another likely cue stands between, and whether that one only frames the sentence.
enum class Between : std::uint8_t { kNothing, kSetting, kCue };
constexpr std::array<Name, 3> kBetween = {Name(), "setting", "cue"};

Between cue_between(const std::vector<Candidate>& candidates, std::uint32_t first, const Candidate& c) {
  Between found = Between::kNothing;
  for (const Candidate& other : candidates) {
    if (other.sentence != c.sentence || other.p < kWorthJoining || (other.first == c.first && other.last == c.last))
      continue;
    const bool between = other.first >= std::min(first, c.last) && other.last <= std::max(first, c.first);
    if (!between) continue;
    if (other.setting.empty()) return Between::kCue;
    found = Between::kSetting;
  }
  return found;
}

// Adds features to an option, many of them once more together with the occasion's kind.
class Describer {
 public:
  Describer(const Scene& scene, const Name& kind, Option& option) : kind_(kind), features_(option.features) {
    features_ = Features(scene.spelled);
    features_.reserve(40);
  }
  void add(const Name& a, const Name& b = {}, const Name& c = {}, const Name& d = {}, const Name& e = {}) {
    features_.add(a, b, c, d, e);
  }
  void both(const Name& a, const Name& b = {}, const Name& c = {}) {
    features_.add(a, b, c);
    features_.add(a, b, c, "&", kind_);
  }
  void both_with(const Name& other, const Name& a, const Name& b = {}) {
    features_.add(a, b);
    features_.add(a, b, "&", other);
  }
  void value(double value, const Name& a) { features_.add_value(value, a); }

 private:
  const Name& kind_;
  Features& features_;
};

void weigh(const Scene& scene, const std::string& model, std::vector<Option>& options) {
  const Weights& weights = scene.document->pack->weights(model);
  for (Option& option : options) {
    option.p = !weights.empty() ? probability(weights, option.features) : (option.grammar ? 0.9 : 0.1);
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
         cue_between(candidates, word, c) != Between::kCue;
}

Name apart(int sentences) {
  static constexpr std::array<Name, 4> kApart = {"same sentence", "1 after", "2 after", "3 after"};
  if (sentences < 0) return sentences == -1 ? Name("sentence before") : Name("earlier");
  return sentences <= 3 ? kApart[static_cast<std::size_t>(sentences)] : Name("later");
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

// "On 5 June A welcomed B. After the talks, they signed": what follows at once is of the day told last.
int day_told_before(const Scene& scene, const Candidate& c) {
  const Document& document = *scene.document;
  const std::uint32_t first = document.sentences[c.sentence].first;
  const Hit* after = document.hit(first, document.pack->table("dates"), "right_after");
  if (after == nullptr || c.first <= after->last || document.text(after->last) != ",") return -1;
  int out = -1;
  for (std::size_t i = 0; i < scene.mentions->dates.size(); ++i) {
    const DateMention& date = scene.mentions->dates[i];
    if (date.first > first) return date.first < c.last ? -1 : out;
    const bool day = date.edtf.size() == kDay;
    if (day || date.edtf.empty())
      out = day && c.sentence - document.sentence_of(date.first) <= kTold ? static_cast<int>(i) : -1;
  }
  return out;
}

// "for the first time since 1995", "the sixth visit since ties were set up in 1995", "met after taking office in May"
bool since(const Scene& scene, const DateMention& date, const Candidate& c) {
  const Document& document = *scene.document;
  if (document.hit(date.first, scene.function_table, "since") != nullptr) return true;
  // "planned from March on": a month or a year runs on to the present; "signed as early as 2002" is a day.
  const bool day = date.edtf.size() >= kDay || date.edtf.empty() || c.kind == Kind::kSigning;
  if (!day && document.hit(date.first, scene.function_table, "from") != nullptr) return true;
  const std::uint32_t begin = document.sentences[document.sentence_of(date.first)].first;
  const bool behind = c.last <= date.first && c.first >= begin;
  const std::uint32_t from = behind ? c.last : begin;
  for (std::uint32_t w = date.first; w > from && !document.words[w - 1].punct(); --w) {
    if (document.hit(w - 1, scene.function_table, "since") != nullptr) return true;
    if (behind && document.hit(w - 1, scene.function_table, "when_after") != nullptr) return true;
  }
  return false;
}

// "The news of the world, 12 August": the day on which it is reported.
bool of_the_news(const Scene& scene, const DateMention& date) {
  const Document& document = *scene.document;
  const int dates = document.pack->table("dates");
  const std::uint32_t begin = document.sentences[document.sentence_of(date.first)].first;
  for (std::uint32_t w = date.first; w > begin && date.first - w < kNews && !document.words[w - 1].punct(); --w) {
    if (document.hit(w - 1, dates, "news") != nullptr) return true;
  }
  return false;
}

// "On a visit from 3 to 5 May, they met": the days are those of the journey told beside it.
bool of_a_journey(const Scene& scene, const std::vector<Candidate>& candidates, const DateMention& date) {
  const Candidate* nearest = nullptr;
  for (const Candidate& other : candidates) {
    if (other.sentence != scene.document->sentence_of(date.first) || other.p < kWorthJoining) continue;
    if (nearest == nullptr || gap(date.first, date.last, other) < gap(date.first, date.last, *nearest))
      nearest = &other;
  }
  return nearest != nullptr && nearest->kind == Kind::kVisit;
}

// "The goals for the time until 2030"
bool is_goal(const Scene& scene, const DateMention& date) {
  const bool year = date.edtf.size() == 4;
  return year && date.first > 0 && scene.says_at(date.first - 1, scene.function_table, "to");
}

// "Moscow praised the talks": a capital stands for its state, unless a word of place or of travelling stands before it.
bool speaks_for_state(const Scene& scene, const PlaceMention& place) {
  const auto& parties = scene.mentions->parties;
  const bool may = std::any_of(parties.begin(), parties.end(), [&](const PartyMention& party) {
    return party.first == place.first && party.form == PartyMention::Form::kCapitalCity;
  });
  const std::uint32_t begin = scene.document->sentences[scene.document->sentence_of(place.first)].first;
  for (std::uint32_t w = place.first; may && w > begin && place.first - w < 4; --w) {
    const Hit* cue = scene.document->hit(w - 1, scene.cue_table);
    if (cue != nullptr && cue->last == place.first) return false;
  }
  return may;
}

// Where the sentence tells of something itself, it is the day and the place of that.
bool tells_of_another(const Scene& scene, const std::vector<Candidate>& candidates, std::uint32_t word) {
  const std::uint32_t sentence = scene.document->sentence_of(word);
  return std::any_of(candidates.begin(), candidates.end(),
                     [&](const Candidate& other) { return other.sentence == sentence && other.p >= kWorthJoining; });
}

// "A visit to Singapore" names the country, no place in it.
bool is_whole_state(const Scene& scene, const PlaceMention& place) {
  const auto& parties = scene.mentions->parties;
  return std::any_of(parties.begin(), parties.end(), [&](const PartyMention& party) {
    return party.first == place.first && party.last == place.last && party.code == place.country &&
           party.form == PartyMention::Form::kName;
  });
}

// `letters` holds the word, if it is one.
Name word_before(const Scene& scene, std::uint32_t word, std::string& letters) {
  const std::uint32_t s = scene.document->sentence_of(word);
  if (word == scene.document->sentences[s].first) return "^";
  for (const Argument& argument : scene.sentences[s].arguments) {
    if (argument.first < word && word <= argument.last) return argument.person >= 0 ? Name("<person>") : Name("<side>");
  }
  const Word& before = scene.document->words[word - 1];
  if (before.number()) return "<number>";
  if (before.capital() && !before.punct()) return "<name>";
  letters = scene.document->normal(word - 1);
  return letters;
}

// "Met on the sidelines of the summit in Japan": the forum beside which it is, where that stands before the word.
const Candidate& beside(const std::vector<Candidate>& candidates, const Candidate& c, std::uint32_t word) {
  for (const Candidate& other : candidates) {
    if (other.sentence == c.sentence && other.setting == "sidelines" && other.first >= c.last && other.last <= word)
      return other;
  }
  return c;
}

// "Will come to Viet Nam to attend the summit": the journey told right before a forum that is attended.
const Candidate* journey_to(const std::vector<Candidate>& candidates, const Candidate& c) {
  const Candidate* out = nullptr;
  for (const Candidate& other : candidates) {
    const bool ahead = other.sentence == c.sentence && other.last <= c.first && c.first - other.last < kThere;
    if (c.setting == "attend" && ahead && other.kind == Kind::kVisit && !other.host.empty()) out = &other;
  }
  return out;
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
      to.both(where, " by ", bucket(distance));
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
  const Name kind = named(name(occasion.kind));
  std::vector<Option> out;
  std::set<int> not_meant;  // indices of dates
  std::set<int> in_force;
  for (const std::size_t member : occasion.members) in_force.insert(day_told_before(scene, candidates[member]));
  for (std::size_t i = 0; i < scene.mentions->dates.size(); ++i) {
    const DateMention& date = scene.mentions->dates[i];
    int sentences = 0;
    const Candidate* c = nearest(scene, candidates, occasion, date.first, date.last, &sentences);
    const bool forced = in_force.count(static_cast<int>(i)) != 0;
    if ((sentences < -1 || sentences > 2) && !forced) continue;
    Option option;
    option.index = static_cast<int>(i);
    option.value = date.edtf;
    option.first = date.first;
    option.last = date.last;
    option.rule = date.rule;
    option.grammar = static_cast<int>(i) == occasion.date;
    Describer to(scene, kind, option);
    to.add("bias");
    to.both(apart(sentences));
    if (option.grammar) to.both("grammar");
    int chosen = 0;
    for (const std::size_t member : occasion.members) chosen += candidates[member].date == static_cast<int>(i);
    to.add("chosen by ", digits(static_cast<std::size_t>(std::min(chosen, 2))));
    if (candidates[occasion.best].date == static_cast<int>(i)) to.add("of the best");
    const std::uint32_t distance = gap(date.first, date.last, *c);
    const Name where = date.first >= c->last ? Name("right") : Name("left");
    if (sentences == 0) to.both(where, " by ", bucket(distance));
    if (sentences == 0)
      to.add(where, " between=", kBetween[static_cast<std::size_t>(cue_between(candidates, date.first, *c))],
             "&setting=", c->setting.empty() ? Name("no") : Name("yes"));
    to.both("setting=", c->setting);
    if (date.first == scene.document->sentences[scene.document->sentence_of(date.first)].first) {
      to.both_with(apart(sentences), "begins the sentence");
    }
    if (sentences == 0 && opens(scene, date.first))
      to.add("opens the sentence&setting=", c->setting.empty() ? Name("no") : Name("yes"));
    to.add("form=", date.edtf.empty() ? Name("none") : digits(date.edtf.size()));
    to.add("status=", named(name(occasion.status)), "&form=",
           date.edtf.empty()       ? Name("none")
           : date.edtf.size() > 10 ? Name("span")
                                   : Name("point"));
    std::string letters;
    to.add("before=", word_before(scene, date.first, letters));
    const std::size_t in_sentence = scene.sentences[scene.document->sentence_of(date.first)].dates.size();
    to.add("dates here=", digits(std::min<std::size_t>(in_sentence, 3)));
    const bool speech = scene.speech_between(std::min(date.first, c->first), std::max(date.first, c->first));
    if (speech) to.both_with(apart(sentences), "speech between");
    to.add("block=", named(name(c->block)), "&", apart(sentences));
    if (!lasts(occasion.kind) && date.edtf.size() > kDay && of_a_journey(scene, candidates, date))
      not_meant.insert(option.index);
    // "On 3 May X announced that A and B would meet": the day is that of the announcement.
    const bool of_the_saying = sentences == 0 && date.last <= c->first && speech;
    if (sentences != 0 && !forced && tells_of_another(scene, candidates, date.first)) not_meant.insert(option.index);
    if (of_the_saying || since(scene, date, *c) || is_goal(scene, date) || of_the_news(scene, date))
      not_meant.insert(option.index);
    out.push_back(std::move(option));
  }
  weigh(scene, "date", out);
  lift_opening(scene, candidates, occasion, out);
  for (Option& option : out) {
    if (in_force.count(option.index) != 0) option.p = std::max(option.p, kOpening);
    if (not_meant.count(option.index) != 0) option.p = std::min(option.p, kNotMeant);
  }
  return out;
}

std::vector<Option> place_options(const Scene& scene, const std::vector<Candidate>& candidates,
                                  const Occasion& occasion) {
  const Name kind = named(name(occasion.kind));
  std::vector<Option> out;
  std::set<int> not_meant;  // indices of places
  for (std::size_t i = 0; i < scene.mentions->places.size(); ++i) {
    const PlaceMention& place = scene.mentions->places[i];
    if (place.type == "country" || place.type == "region" || (place.type == "sea" && occasion.kind != Kind::kExercise))
      continue;
    if (speaks_for_state(scene, place) || (occasion.kind == Kind::kVisit && is_whole_state(scene, place))) continue;
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
    Describer to(scene, kind, option);
    to.add("bias");
    to.both(apart(sentences));
    if (option.grammar) to.both("grammar");
    const std::uint32_t distance = gap(place.first, place.last, *c);
    const Name where = place.first >= c->last ? Name("right") : Name("left");
    if (sentences == 0) to.both(where, " by ", bucket(distance));
    if (sentences == 0)
      to.add(where, " between=", kBetween[static_cast<std::size_t>(cue_between(candidates, place.first, *c))],
             "&setting=", c->setting.empty() ? Name("no") : Name("yes"));
    std::string letters;
    const Name before = word_before(scene, place.first, letters);
    to.both("before=", before);
    if (sentences == 0 && opens(scene, place.first))
      to.add("opens the sentence&setting=", c->setting.empty() ? Name("no") : Name("yes"));
    to.both("type=", place.type);
    const bool host =
        std::find(occasion.parties.begin(), occasion.parties.end(), place.country) != occasion.parties.end();
    to.both(host ? Name("in a party's country") : Name("elsewhere"));
    if (!occasion.host.empty())
      to.both(place.country == occasion.host ? Name("at the host's") : Name("not at the host's"));
    if (candidates[occasion.best].place == static_cast<int>(i)) to.add("of the best");
    to.add("block=", named(name(c->block)));
    if (sentences != 0 && tells_of_another(scene, candidates, place.first)) not_meant.insert(option.index);
    const bool of_the_saying = sentences == 0 && place.last <= c->first && scene.speech_between(place.last, c->first);
    if (of_the_saying) not_meant.insert(option.index);
    // A capital may stand for its government.
    bool metonym = false;
    for (const Argument& argument : scene.sentences[scene.document->sentence_of(place.first)].arguments) {
      metonym = metonym || (argument.first == place.first && argument.type == Argument::Type::kParty);
    }
    if (metonym) to.add("may stand for a government&before=", before);
    out.push_back(std::move(option));
  }
  weigh(scene, "place", out);
  lift_opening(scene, candidates, occasion, out);
  for (Option& option : out) {
    if (not_meant.count(option.index) != 0) option.p = std::min(option.p, kNotMeant);
  }
  return out;
}

std::optional<Option> country_told(const Scene& scene, const std::vector<Candidate>& candidates,
                                   const Occasion& occasion) {
  std::optional<Option> out;
  std::uint32_t least = kThere;
  for (const std::size_t member : occasion.members) {
    const Candidate& c = candidates[member];
    for (const Argument& argument : scene.sentences[c.sentence].arguments) {
      if (argument.type != Argument::Type::kParty || argument.preposition != "at") continue;
      const std::uint32_t distance = gap(argument.first, argument.last, beside(candidates, c, argument.first));
      if (distance >= least || scene.is_organisation(argument.party)) continue;
      if (cue_between(candidates, argument.first, c) == Between::kCue) continue;
      least = distance;
      out.emplace();
      out->value = argument.party;
      out->first = argument.first;
      out->last = argument.last;
      out->rule = kToldThere;
    }
  }
  for (const std::size_t member : occasion.members) {
    const Candidate* journey = out ? nullptr : journey_to(candidates, candidates[member]);
    if (journey == nullptr || scene.is_organisation(journey->host)) continue;
    out.emplace();
    out->value = journey->host;
    out->first = journey->first;
    out->last = journey->last;
    out->rule = kToldThere;
  }
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
    to.both_with(parties, "apart=", bucket(static_cast<std::uint32_t>(apart_by)));
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
  return out;
}

}  // namespace banggiao
