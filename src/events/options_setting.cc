#include <algorithm>
#include <array>
#include <set>

#include "base/edtf.h"
#include "events/options_parts.h"
#include "events/spans.h"

namespace banggiao {
namespace {

constexpr double kOpening = 0.6;      // what opens the sentence, when nothing likelier is found
constexpr double kToldAt = 0.4;       // what stands behind the cue and "at", when nothing likelier is found
constexpr std::uint32_t kAgain = 8;   // words from a day to the same day in another zone
constexpr double kOwn = 0.9;          // right behind it
constexpr double kNotMeant = 0.1;     // the text says outright that it is the day of something else
constexpr std::uint32_t kNews = 7;    // words from the head of a round of news to its day
constexpr std::uint32_t kTold = 4;    // sentences from a day to what is told to follow at once
constexpr std::uint32_t kThere = 14;  // words from a cue to the country where it took place

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
  const Hit* after = document.hit(first, scene.date_table, "right_after");
  if (after == nullptr || c.first <= after->last || document.text(after->last) != ",") return -1;
  int out = -1;
  for (std::size_t i = 0; i < scene.mentions->dates.size(); ++i) {
    const DateMention& date = scene.mentions->dates[i];
    if (date.first > first) return date.first < c.last ? -1 : out;
    const bool day = date.edtf.size() == kEdtfDay;
    if (day || date.edtf.empty())
      out = day && c.sentence - document.sentence_of(date.first) <= kTold ? static_cast<int>(i) : -1;
  }
  return out;
}

// "for the first time since 1995", "the sixth visit since ties were set up in 1995", "met after taking office in May"
bool since(const Scene& scene, const DateMention& date, const Candidate& c) {
  const Document& document = *scene.document;
  // "Will come as of 21 March" is a day.
  if (document.hit(date.first, scene.function_table, "since") != nullptr)
    return !(lasts(c.kind) && c.status == Status::kPlanned && date.edtf.size() >= kEdtfDay);
  // "planned from March on": a month or a year runs on to the present; "signed as early as 2002" is a day.
  const bool day = date.edtf.size() >= kEdtfDay || date.edtf.empty() || c.kind == Kind::kSigning;
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
  const std::uint32_t begin = document.sentences[document.sentence_of(date.first)].first;
  for (std::uint32_t w = date.first; w > begin && date.first - w < kNews && !document.words[w - 1].punct(); --w) {
    if (document.hit(w - 1, scene.date_table, "news") != nullptr) return true;
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

// "During a visit to B, ...": told of only as that on which something else took place.
bool frames(const Candidate& c) {
  return c.setting == "in" || c.setting == "at" || c.setting == "within" || c.setting == "on_occasion";
}

// Something else is told behind the comma, on that day.
bool is_of_main_clause(const Scene& scene, const std::vector<Candidate>& candidates, std::uint32_t word,
                       const Candidate& c) {
  std::uint32_t comma = c.last;
  while (comma < word && scene.document->words[comma].mark != ',') ++comma;
  return comma < word && std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& other) {
           return other.sentence == c.sentence && other.first > comma && other.setting.empty() && !lasts(other.kind) &&
                  other.p >= kWorthJoining;
         });
}

// "Wrote to B of the aircraft shot down in May": the day of what it is about. "On 5 May A met B on the occasion of a
// summit": of the meeting, not of the summit that lasts.
bool belongs_elsewhere(const Scene& scene, const std::vector<Candidate>& candidates, const DateMention& date,
                       const Candidate& c) {
  // Others have a matter in their names: "the conference on Syria", "the committee on trade".
  const bool on_something = c.kind == Kind::kMeeting || c.kind == Kind::kCall || c.kind == Kind::kMessage;
  if (date.first >= c.last) {
    if (on_something && scene.says_between(c.last, date.first, scene.function_table, "about")) return true;
    return date.edtf.size() == kEdtfDay && lasts(c.kind) && frames(c) &&
           is_of_main_clause(scene, candidates, date.first, c);
  }
  return date.edtf.size() == kEdtfDay && lasts(c.kind) && !c.setting.empty() &&
         cue_between(candidates, date.first, c) == Between::kCue;
}

// "The goals for the time until 2030"
bool is_goal(const Scene& scene, const DateMention& date) {
  return is_edtf_year(date.edtf) && date.first > 0 && scene.says_at(date.first - 1, scene.function_table, "to");
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

// "Held talks with B in Berlin": a place right behind what happens there.
bool is_told_at(const Scene& scene, const std::vector<Candidate>& candidates, const Option& place, const Candidate& c) {
  if (c.kind == Kind::kVisit || place.first < c.last || place.first >= c.last + kThere ||
      scene.document->sentence_of(place.first) != c.sentence)
    return false;
  bool at = false;
  for (std::uint32_t w = c.last; w < place.first; ++w) {
    const bool mark = scene.document->words[w].punct() && scene.document->text(w) != "-";
    if (mark || scene.says_at(w, scene.function_table, "about") || scene.says_at(w, scene.function_table, "in_order"))
      return false;
    at = place.first - w < 4 && (at || scene.says_at(w, scene.function_table, "at"));
  }
  return at && cue_between(candidates, place.first, c) == Between::kNothing;
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

// Where a day or a place [first, last) stands from the nearest mention of the occasion, `sentences` away.
void tell_distance(Describer& to, const std::vector<Candidate>& candidates, const Candidate& c, const Option& option,
                   int sentences) {
  if (sentences != 0) return;
  const Name where = option.first >= c.last ? Name("right") : Name("left");
  to.both(where, " by ", near_bucket(gap(option.first, option.last, c)));
  to.add(where, " between=", kBetween[static_cast<std::size_t>(cue_between(candidates, option.first, c))],
         "&setting=", c.setting.empty() ? Name("no") : Name("yes"));
}

void tell_opening(Describer& to, const Scene& scene, const Candidate& c, const Option& option, int sentences) {
  if (sentences == 0 && opens(scene, option.first))
    to.add("opens the sentence&setting=", c.setting.empty() ? Name("no") : Name("yes"));
}

// "Said on 2 March that A and B would meet".
bool dates_the_saying(const Scene& scene, const DateMention& date) {
  const Document& document = *scene.document;
  const std::uint32_t begin = document.sentences[document.sentence_of(date.first)].first;
  if (date.last >= document.words.size() || !scene.says_at(date.last, scene.function_table, "that")) return false;
  for (std::uint32_t w = date.first; w > begin && date.first - w < 3; --w)
    if (scene.says_at(w - 1, scene.marker_table, "speech")) return true;
  return false;
}

// "A will meet B, the paper reported on 2 March", where the day stands before the verb.
bool dates_the_report(const Scene& scene, const DateMention& date, const Candidate& c) {
  const Document& document = *scene.document;
  if (date.last >= document.words.size() || !scene.says_at(date.last, scene.marker_table, "speech")) return false;
  for (std::uint32_t w = c.last; w < date.first; ++w) {
    if (document.text(w) == ",") return true;
  }
  return false;
}

// "With A in April and B in May", "A's visit (May 2016)": of which the date is told right behind.
enum class Owner { kNone, kThis, kAnother };
Owner owner_of(const std::vector<Candidate>& candidates, const Occasion& occasion, int date) {
  Owner out = Owner::kNone;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (candidates[i].own_date != date || candidates[i].p < kWorthJoining) continue;
    if (std::count(occasion.members.begin(), occasion.members.end(), i) != 0) return Owner::kThis;
    const bool beside = candidates[i].sentence == candidates[occasion.best].sentence;
    // "Met A on 5 May and received B": of a verb that has none of its own it may be, too.
    const Candidate& best = candidates[occasion.best];
    const bool dated = best.own_date >= 0 || best.frame->field("form") != "verb";
    if (beside && dated && candidates[i].kind == occasion.kind) out = Owner::kAnother;
  }
  return out;
}

// "Will come on 25 May and attend the summit, which is held on 26 and 27 May": the first is of the journey.
bool is_taken(const Scene& scene, const std::vector<Candidate>& candidates, const Candidate& c, int date) {
  const auto& dates = scene.mentions->dates;
  const auto& here = scene.sentences[c.sentence].dates;
  if (dates[static_cast<std::size_t>(date)].last > c.first) return false;
  const bool behind = std::any_of(here.begin(), here.end(),
                                  [&](int one) { return dates[static_cast<std::size_t>(one)].first >= c.last; });
  return behind && std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& other) {
           return other.own_date == date && other.p >= kWorthJoining && other.sentence == c.sentence &&
                  other.last <= c.first;
         });
}

// "10 June in Quebec, that is 11 June in Ha Noi": the first is told where it took place.
bool is_told_again(const Scene& scene, const std::vector<DateMention>& dates, std::size_t i) {
  const std::uint32_t sentence = scene.document->sentence_of(dates[i].first);
  return i > 0 && scene.document->sentence_of(dates[i - 1].first) == sentence && !dates[i - 1].edtf.empty() &&
         dates[i].first > scene.document->sentences[sentence].first && dates[i].first - dates[i - 1].last <= kAgain &&
         scene.says_at(dates[i].first - 1, scene.function_table, "that_is");
}

// "Met on the sidelines of the summit in Japan": the forum beside which it is, where that stands before the word.
const Candidate& beside(const std::vector<Candidate>& candidates, const Candidate& c, std::uint32_t word) {
  for (const Candidate& other : candidates) {
    if (other.sentence == c.sentence && other.setting == "sidelines" && other.first >= c.last && other.last <= word)
      return other;
  }
  return c;
}

// "Talks on the war in A": where it is that they talk about; not "talks on B in A".
bool is_matter(const Scene& scene, const Candidate& c, const Argument& country) {
  for (std::uint32_t w = country.first; w > c.last; --w) {
    if (scene.says_at(w - 1, scene.function_table, "about")) return true;
    for (const Argument& other : scene.sentences[c.sentence].arguments) {
      if (other.last == w && other.first != country.first) return false;
    }
  }
  return false;
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
    tell_distance(to, candidates, *c, option, sentences);
    to.both("setting=", c->setting);
    if (date.first == scene.document->sentences[scene.document->sentence_of(date.first)].first) {
      to.both_with(apart(sentences), "begins the sentence");
    }
    tell_opening(to, scene, *c, option, sentences);
    to.add("form=", date.edtf.empty() ? Name("none") : digits(date.edtf.size()));
    to.add("status=", named(name(occasion.status)), "&form=",
           date.edtf.empty()             ? Name("none")
           : date.edtf.size() > kEdtfDay ? Name("span")
                                         : Name("point"));
    std::string letters;
    to.add("before=", word_before(scene, date.first, letters));
    const std::size_t in_sentence = scene.sentences[scene.document->sentence_of(date.first)].dates.size();
    to.add("dates here=", digits(std::min<std::size_t>(in_sentence, 3)));
    const bool speech = scene.speech_between(std::min(date.first, c->first), std::max(date.first, c->first));
    if (speech) to.both_with(apart(sentences), "speech between");
    to.add("block=", named(name(c->block)), "&", apart(sentences));
    if (!lasts(occasion.kind) && date.edtf.size() > kEdtfDay && of_a_journey(scene, candidates, date))
      not_meant.insert(option.index);
    // "On 3 May X announced that A and B would meet": the day is that of the announcement.
    const bool of_the_saying = sentences == 0 && (date.last <= c->first ? speech || dates_the_saying(scene, date)
                                                                        : dates_the_report(scene, date, *c));
    if (sentences != 0 && !forced && tells_of_another(scene, candidates, date.first)) not_meant.insert(option.index);
    if (sentences == 0 && belongs_elsewhere(scene, candidates, date, *c)) not_meant.insert(option.index);
    const bool again = is_told_again(scene, scene.mentions->dates, i);
    if (of_the_saying || again || since(scene, date, *c) || is_goal(scene, date) || of_the_news(scene, date))
      not_meant.insert(option.index);
    out.push_back(std::move(option));
  }
  weigh(scene, "date", out);
  lift_opening(scene, candidates, occasion, out);
  const Candidate& best = candidates[occasion.best];
  bool taken = false;  // the day before the cue is of another: what stands behind is its own
  for (Option& option : out) {
    const Owner owner = owner_of(candidates, occasion, option.index);
    const bool before = owner != Owner::kThis && is_taken(scene, candidates, best, option.index);
    if (taken && option.first >= best.last && scene.document->sentence_of(option.first) == best.sentence) {
      option.p = std::max(option.p, kOpening);
      taken = false;
    }
    taken = taken || before;
    if (owner == Owner::kAnother || before) not_meant.insert(option.index);
    if (in_force.count(option.index) != 0) option.p = std::max(option.p, kOpening);
    if (owner == Owner::kThis) option.p = std::max(option.p, kOwn);
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
    if (place.type == "country" || (place.type == "region" && place.country.empty()) ||
        (place.type == "sea" && occasion.kind != Kind::kExercise))
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
    tell_distance(to, candidates, *c, option, sentences);
    std::string letters;
    const Name before = word_before(scene, place.first, letters);
    to.both("before=", before);
    tell_opening(to, scene, *c, option, sentences);
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
  for (Option& option : out) {
    if (std::any_of(occasion.members.begin(), occasion.members.end(),
                    [&](std::size_t member) { return is_told_at(scene, candidates, option, candidates[member]); }))
      option.p = std::max(option.p, kToldAt);
  }
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
      if (is_matter(scene, c, argument)) continue;
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

}  // namespace banggiao
