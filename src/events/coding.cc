#include "events/coding.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/edtf.h"
#include "events/features.h"
#include "events/options.h"
#include "events/spans.h"
#include "mentions/dates.h"

namespace banggiao {
namespace {

constexpr double kDecided = 0.45;                // of the status
constexpr double kSurelyHeld = 0.7;              // by the model, where one mention of several is told as planned
constexpr double kMayBeHeld = 0.2;               // by the model, where the words beside it say that it was
constexpr double kToldOutright = 0.75;           // of what words beside it say
constexpr double kSureJourney = 0.8;             // from here what is to come on a journey to come is so too
constexpr std::uint32_t kName = 8;               // words from a cue to the year in the name of what it tells of
constexpr std::size_t kOpenSpan = kEdtfDay + 3;  // letters of "2018-06-12/..", "../2018-06-12"
constexpr double kOtherTense = 0.1;              // a past date of what is to come
constexpr double kMayYield = 0.7;                // up to here a journey to come gives way to what was held on it

// "2018-06-12/2018-06-14" has the end that "2018-06-12/.." or "../2018-06-14" tells.
bool closes(const std::string& span, const std::string& open) {
  return open.starts_with("..") ? span.ends_with(open.substr(kOpenSpan - kEdtfDay))
                                : span.starts_with(open.substr(0, kEdtfDay));
}

class Writer {
 public:
  Writer(const Scene& scene, const std::vector<Candidate>& candidates, const std::vector<Occasion>& occasions)
      : scene_(scene),
        document_(*scene.document),
        candidates_(candidates),
        occasions_(occasions),
        areas_(area_options(scene, candidates, occasions)) {}

  CodedDocument write() {
    out_.doc = document_.article->doc;
    out_.lang = document_.article->language;
    out_.persons = scene_.mentions->persons;
    out_.notes = scene_.mentions->notes;
    for (const Occasion& occasion : occasions_) {
      const Candidate& best = candidates_[occasion.best];
      if (occasion.p < kListed) {
        const Citation seen = document_.cite(best.first, best.last, best.frame->id);
        out_.notes.push_back(
            {seen.span, seen.rule, "considered as " + std::string(name(occasion.kind)) + " and refused"});
        continue;
      }
      engagement(occasion);
    }
    first_is_main();
    something_is_main();
    listed_alike();
    frames_are_background();
    enclose();
    agree_with_journeys();
    share_country();
    drop_idle_persons();
    return std::move(out_);
  }

 private:
  Citation cite(const Candidate& c) const { return document_.cite(c.first, c.last, c.frame->id); }

  void engagement(const Occasion& occasion) {
    const Candidate& best = candidates_[occasion.best];
    const Pack& pack = *document_.pack;
    Citation evidence = document_.cite(best.evidence_first, best.evidence_last, best.frame->id);
    const StatusRead status = read_status(scene_, candidates_, occasion);
    const double main = probability(
        pack.weights("focus"),
        focus_features(scene_, candidates_, occasions_, static_cast<std::size_t>(&occasion - occasions_.data())));
    Engagement e{"E" + std::to_string(out_.engagements.size() + 1),
                 {occasion.kind, cite(best), static_cast<float>(best.p)},
                 {status.value, document_.cite(best.first, best.last, best.status_rule), static_cast<float>(status.p)},
                 {main >= kMainFrom ? Focus::kMain : Focus::kBackground, cite(best),
                  static_cast<float>(std::max(main, 1 - main))},
                 {},
                 {},
                 {},
                 {},
                 {},
                 {},
                 {},
                 std::move(evidence),
                 static_cast<float>(occasion.p)};
    for (const std::string& party : occasion.parties) e.parties.emplace_back(party, party_citation(party, occasion));
    for (const Option& option : participant_options(scene_, candidates_, occasion)) {
      if (option.p < kTaken) continue;
      e.participants.emplace_back(option.value, person_citation(option, occasion), static_cast<float>(option.p));
    }
    if (const Option* option = date_of(occasion, status.value)) {
      const DateMention& date = scene_.mentions->dates[static_cast<std::size_t>(option->index)];
      const std::string span = span_told(scene_, candidates_, occasion, date);
      const std::string edtf = both_ends(occasion, span.empty() ? date.edtf : span);
      Citation where = document_.cite(date.first, date.last, edtf == date.edtf ? date.rule : "dates.begun");
      Date value{where.quote, edtf, date.inferred};
      e.date.emplace(std::move(value), std::move(where), static_cast<float>(option->p));
    } else {
      year_of_name(occasion, e);
    }
    // Without a place only a journey has a country: its host's.
    std::string country =
        occasion.kind == Kind::kVisit || occasion.kind == Kind::kPortCall ? occasion.country : std::string();
    const bool placed = occasion.kind != Kind::kCall && occasion.kind != Kind::kMessage;
    const Option* option = placed ? likeliest(place_options(scene_, candidates_, occasion)) : nullptr;
    bool open = true;
    const auto elsewhere = [&](const PlaceMention& place) {
      return !country.empty() && !place.country.empty() && place.country != country;
    };
    if (option != nullptr && !elsewhere(scene_.mentions->places[static_cast<std::size_t>(option->index)])) {
      const PlaceMention& place = scene_.mentions->places[static_cast<std::size_t>(option->index)];
      Citation where = document_.cite(place.first, place.last, option->rule);
      std::string text = where.quote;
      e.place.emplace(std::move(text), std::move(where), static_cast<float>(option->p));
      // "At the president's palace" leaves open whose it is; a border is nobody's.
      open = place.country.empty() && place.type == "venue";
      if (!open) country = place.country;
    }
    if (!country.empty() && !scene_.is_organisation(country)) {
      e.country.emplace(country, e.place ? e.place->cite : cite(best));
    } else if (placed && open && country.empty()) {
      const auto there = country_told(scene_, candidates_, occasion);
      if (there) {
        e.country.emplace(there->value, document_.cite(there->first, there->last, there->rule));
      } else if (const std::string& home = taken_home(occasion); !home.empty()) {
        e.country.emplace(home, cite(best));
      }
    }
    open_.push_back(open);
    areas(occasion, e);
    kept_.push_back(&occasion);
    out_.engagements.push_back(std::move(e));
  }

  // "A handed ships over to B": at B's. "A received B", told of without a place: at A's.
  std::string taken_home(const Occasion& occasion) const {
    const Candidate& best = candidates_[occasion.best];
    if (occasion.parties.size() != 2) return {};
    const std::string& home = occasion.kind == Kind::kTransfer ? occasion.host : best.receiver;
    const bool may = occasion.kind == Kind::kTransfer || occasion.kind == Kind::kMeeting;
    return may && best.setting.empty() && !scene_.is_organisation(home) ? home : std::string();
  }

  // Where a party of the occasion stands: in one of its sentences, else wherever the article first names it.
  Citation party_citation(const std::string& party, const Occasion& occasion) const {
    for (const std::size_t member : occasion.members) {
      for (const Argument& argument : scene_.sentences[candidates_[member].sentence].arguments) {
        if (argument.party == party) return document_.cite(argument.first, argument.last, "parties:" + party);
      }
    }
    for (const Sides& sides : scene_.sentences) {
      for (const Argument& argument : sides.arguments) {
        if (argument.party == party) return document_.cite(argument.first, argument.last, "context:" + party);
      }
    }
    return cite(candidates_[occasion.best]);
  }

  Citation person_citation(const Option& option, const Occasion& occasion) const {
    if (option.last > option.first) return document_.cite(option.first, option.last, option.rule);
    return cite(candidates_[occasion.best]);
  }

  // The likeliest of the options that is likelier than not; it lives until the next call.
  const Option* likeliest(std::vector<Option> options) {
    const Option* best = likeliest_of(std::move(options));
    return best == nullptr || best->p < kFilled ? nullptr : best;
  }
  const Option* likeliest_of(std::vector<Option> options) {
    chosen_ = std::move(options);
    const auto best =
        std::max_element(chosen_.begin(), chosen_.end(), [](const Option& a, const Option& b) { return a.p < b.p; });
    return best == chosen_.end() ? nullptr : &*best;
  }

  bool tells(const Occasion& occasion, std::uint32_t sentence) const {
    return std::any_of(occasion.members.begin(), occasion.members.end(),
                       [&](std::size_t member) { return candidates_[member].sentence == sentence; });
  }

  // "Came on the 1st ...", "on a visit from 1 to 3 March": of a journey from day to day rather than of one day of it.
  const Option* whole_span(const Occasion& occasion, const std::string& told) const {
    const Option* out = nullptr;
    for (const Option& one : chosen_) {
      const bool closed = one.value.size() == 2 * kEdtfDay + 1;
      if (!closed || !may_tell(occasion, one)) continue;
      if (told.size() > kEdtfDay && !closes(one.value, told)) continue;
      if (out == nullptr || one.p > out->p) out = &one;
    }
    return out;
  }

  // "The summit APEC 2017": the year in its name, where nothing else is told.
  void year_of_name(const Occasion& occasion, Engagement& e) const {
    if (occasion.kind != Kind::kConference && occasion.kind != Kind::kExercise) return;
    int told = 0;
    std::uint32_t stands = 0;
    for (const std::size_t member : occasion.members) {
      const Candidate& c = candidates_[member];
      const std::uint32_t end = std::min(document_.sentences[c.sentence].last, c.last + kName);
      for (std::uint32_t w = c.first; w < end; ++w) {
        const int year = year_in_name(document_, w, c.first);
        if (year == 0 && document_.words[w].punct() && document_.text(w) != "-") break;
        if (year == 0 || year == told) continue;
        if (told != 0) return;  // of two years it is of neither
        told = year;
        stands = w;
      }
    }
    if (told == 0) return;
    Citation where = document_.cite(stands, stands + 1, "dates.name");
    Date value{where.quote, std::to_string(told), false};
    e.date.emplace(std::move(value), std::move(where), static_cast<float>(kFilled));
  }

  // "From the 4th ...", "lasts until the 8th": one end told here, the other there.
  std::string both_ends(const Occasion& occasion, const std::string& told) const {
    if (!lasts(occasion.kind)) return told;
    const bool ends = told.size() == kOpenSpan && told.starts_with("..");
    const bool begins = told.size() == kEdtfDay || (told.size() == kOpenSpan && !ends);
    for (const Option& one : chosen_) {
      const bool other_ends = one.value.size() == kOpenSpan && one.value.starts_with("..");
      const bool other_begins = one.value.size() == kEdtfDay || (one.value.size() == kOpenSpan && !other_ends);
      if (!(ends ? other_begins : begins && other_ends) || !may_tell(occasion, one)) continue;
      const std::string first = (ends ? one.value : told).substr(0, kEdtfDay);
      const std::string last = (ends ? told : one.value).substr(kOpenSpan - kEdtfDay);
      if (first.substr(0, 4) == last.substr(0, 4) && first < last) return first + "/" + last;
    }
    return told;
  }

  bool may_tell(const Occasion& occasion, const Option& one) const {
    return one.p >= kMeant && tells(occasion, document_.sentence_of(one.first));
  }

  // "This month" and "on 26 and 27 December", told of one: the days in that month, if they are likely at all.
  const Option* finer(const Occasion& occasion, const std::string& told) const {
    const Option* out = nullptr;
    for (const Option& one : chosen_) {
      if (one.value.size() > told.size() && one.value.starts_with(told) && may_tell(occasion, one) &&
          (out == nullptr || one.p > out->p))
        out = &one;
    }
    return out;
  }

  // Words of time that fix no day ("yesterday") give way to a day that may be meant, where both tell of it.
  const Option* date_of(const Occasion& occasion, Status status) {
    std::vector<Option> options = date_options(scene_, candidates_, occasion);
    for (Option& one : options) {
      // "Back in May" is of nothing to come, "next month" of nothing that was.
      const int tense = scene_.tense_of(scene_.mentions->dates[static_cast<std::size_t>(one.index)]);
      if ((status == Status::kHeld && tense > 0) || (status == Status::kPlanned && tense < 0))
        one.p = std::min(one.p, kOtherTense);
    }
    const Option* option = likeliest(options);
    if (option == nullptr) return nullptr;
    const bool coarse = !option->value.empty() && option->value.size() < kEdtfDay;
    if (const Option* better = coarse ? finer(occasion, option->value) : nullptr) option = better;
    const bool open = option->value.find("..") != std::string::npos;
    if (lasts(occasion.kind) && (option->value.size() == kEdtfDay || open)) {
      const Option* span = whole_span(occasion, option->value);
      return span == nullptr ? option : span;
    }
    if (!option->value.empty()) return option;
    std::erase_if(options, [&](const Option& one) { return one.value.size() < kEdtfDay || !may_tell(occasion, one); });
    return options.empty() ? option : likeliest_of(std::move(options));
  }

  void areas(const Occasion& occasion, Engagement& e) const {
    const Candidate& best = candidates_[occasion.best];
    const bool exercise = occasion.kind == Kind::kExercise || occasion.kind == Kind::kPortCall;
    if (exercise) e.areas.emplace_back("exercises", cite(best));
    const std::size_t number = static_cast<std::size_t>(&occasion - occasions_.data());
    const double needed = area_needed(occasion);
    for (const Option& option : areas_[number]) {
      if (option.p < needed || (exercise && option.value == "exercises")) continue;
      e.areas.emplace_back(option.value, document_.cite(option.first, option.last, option.rule),
                           static_cast<float>(option.p));
    }
    std::sort(e.areas.begin(), e.areas.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
  }

  // What the model thought main is not, or the other way round, by this rule.
  static void turn(Cell<Focus>& focus, const char* rule) {
    focus.value = focus.value == Focus::kMain ? Focus::kBackground : Focus::kMain;
    focus.p = 1 - focus.p;
    focus.cite.rule = rule;
  }

  // "Met A, B and C": what is told in one breath is of one weight, the likeliest's.
  void listed_alike() {
    for (std::size_t i = 0; i < out_.engagements.size(); ++i) {
      const Candidate& mine = candidates_[kept_[i]->best];
      for (std::size_t j = 0; j < out_.engagements.size() && mine.listed; ++j) {
        const Cell<Focus>& other = out_.engagements[j].focus;
        if (candidates_[kept_[j]->best].first != mine.first || other.value != Focus::kMain) continue;
        Cell<Focus>& focus = out_.engagements[i].focus;
        if (focus.value == Focus::kMain) continue;
        turn(focus, "focus.listed");
      }
    }
  }

  // "A held talks with B. Then he called on C": what the article opens with is main where what follows of the pair is.
  void first_is_main() {
    for (std::size_t i = 0; i < out_.engagements.size(); ++i) {
      Engagement& mine = out_.engagements[i];
      const bool opens = candidates_[kept_[i]->members.front()].sentence <= 1;
      if (!opens || mine.focus.value == Focus::kMain || mine.status.value != Status::kHeld) continue;
      for (std::size_t j = 0; j < out_.engagements.size(); ++j) {
        const Engagement& other = out_.engagements[j];
        if (other.kind.value != mine.kind.value || kept_[j]->parties != kept_[i]->parties ||
            other.status.value != Status::kHeld || other.focus.value != Focus::kMain)
          continue;
        turn(mine.focus, "focus.first");
        break;
      }
    }
  }

  // An article whose title or lead tells of an engagement is about one: the likeliest, when none was thought main.
  void something_is_main() {
    Engagement* best = nullptr;
    for (std::size_t i = 0; i < out_.engagements.size(); ++i) {
      Engagement& e = out_.engagements[i];
      if (e.focus.value == Focus::kMain) return;
      const bool ahead = candidates_[kept_[i]->members.front()].block <= BlockKind::kLead;
      if (ahead && (best == nullptr || e.focus.p < best->focus.p)) best = &e;
    }
    if (best != nullptr) turn(best->focus, "focus.only");
  }

  // "Met on the sidelines of the summit": a forum told only as the frame of what is main.
  void frames_are_background() {
    const auto is_main = [](const Engagement& e) { return e.focus.value == Focus::kMain; };
    for (std::size_t i = 0; i < out_.engagements.size(); ++i) {
      Engagement& e = out_.engagements[i];
      const auto& members = kept_[i]->members;
      if (e.kind.value != Kind::kConference || !is_main(e)) continue;
      if (std::count_if(out_.engagements.begin(), out_.engagements.end(), is_main) < 2) return;
      if (!std::all_of(members.begin(), members.end(),
                       [&](std::size_t member) { return candidates_[member].setting == "sidelines"; }))
        continue;
      turn(e.focus, "focus.frame");
    }
  }

  // What happened on a trip or at a forum belongs to it.
  void enclose() {
    for (std::size_t i = 0; i < out_.engagements.size(); ++i) {
      Engagement& inner = out_.engagements[i];
      const std::size_t number = static_cast<std::size_t>(kept_[i] - occasions_.data());
      const Option* option = likeliest(enclosing_options(scene_, candidates_, occasions_, number));
      if (option == nullptr) continue;
      for (std::size_t j = 0; j < out_.engagements.size(); ++j) {
        const Engagement& outer = out_.engagements[j];
        if (kept_[j] != &occasions_[static_cast<std::size_t>(option->index)]) continue;
        inner.within.emplace(outer.id, outer.evidence, static_cast<float>(option->p));
        const bool spoken = inner.kind.value == Kind::kMessage;
        if (!inner.country && outer.country && !spoken)
          inner.country.emplace(outer.country->value, outer.country->cite);
      }
    }
  }

  // "They talked in Rome. ... The two leaders signed": what is main of one pair took place in one country.
  void share_country() {
    const auto whole = [](const Engagement& e) {
      return e.focus.value == Focus::kMain && e.status.value == Status::kHeld && e.kind.value != Kind::kCall &&
             e.kind.value != Kind::kMessage && e.kind.value != Kind::kExercise && e.kind.value != Kind::kTransfer;
    };
    for (std::size_t i = 0; i < out_.engagements.size(); ++i) {
      Engagement& e = out_.engagements[i];
      if (e.country || !open_[i] || e.kind.value == Kind::kVisit || !whole(e)) continue;
      const Cell<std::string>* told = nullptr;
      bool one = true;
      for (std::size_t j = 0; j < out_.engagements.size(); ++j) {
        const Engagement& other = out_.engagements[j];
        if (i == j || !other.country || !whole(other) || kept_[i]->parties != kept_[j]->parties) continue;
        one = one && (told == nullptr || told->value == other.country->value);
        told = &*other.country;
      }
      if (told != nullptr && one) e.country.emplace(told->value, told->cite);
    }
  }

  // Nothing has happened yet on a journey to come: of the two, the likelier reading holds for both.
  void agree_with_journeys() {
    for (std::size_t i = 0; i < out_.engagements.size(); ++i) {
      Engagement& inner = out_.engagements[i];
      if (!inner.within) continue;
      const auto outer = std::find_if(out_.engagements.begin(), out_.engagements.end(),
                                      [&](const Engagement& e) { return e.id == inner.within->value; });
      if (outer->kind.value != Kind::kVisit) continue;
      const bool called_off = outer->status.value == Status::kCancelled && inner.status.value == Status::kPlanned;
      if (!called_off && (outer->status.value != Status::kPlanned || inner.status.value != Status::kHeld)) continue;
      // "Has agreed on it with B", told of an earlier day.
      const bool told_held = candidates_[kept_[i]->best].sure == Status::kHeld;
      const bool outer_likelier = called_off || outer->status.p >= kSureJourney;
      if (!outer_likelier && (outer->status.p > kMayYield || inner.status.p < outer->status.p + 0.1F)) continue;
      if (outer_likelier && told_held && !called_off) continue;
      const Cell<Status>& likelier = outer_likelier ? outer->status : inner.status;
      Cell<Status>& other = outer_likelier ? inner.status : outer->status;
      other.value = likelier.value;
      other.p = likelier.p;
      other.cite.rule = "status.journey";
    }
  }

  // Persons without an office are listed only when they take part (codebook section 2); the others get new ids.
  void drop_idle_persons() {
    std::set<std::string> active;
    for (const Engagement& e : out_.engagements) {
      for (const auto& participant : e.participants) active.insert(participant.value);
    }
    std::map<std::string, std::string> renamed;
    std::vector<Person> kept;
    for (Person& person : out_.persons) {
      if (person.offices.empty() && active.count(person.id) == 0) continue;
      const std::string id = "P" + std::to_string(kept.size() + 1);
      renamed[person.id] = id;
      person.id = id;
      kept.push_back(std::move(person));
    }
    out_.persons = std::move(kept);
    for (Engagement& e : out_.engagements) {
      for (auto& participant : e.participants) participant.value = renamed.at(participant.value);
    }
  }

  const Scene& scene_;
  const Document& document_;
  const std::vector<Candidate>& candidates_;
  const std::vector<Occasion>& occasions_;
  std::vector<std::vector<Option>> areas_;  // by occasion
  std::vector<Option> chosen_;
  std::vector<const Occasion*> kept_;
  std::vector<bool> open_;  // by engagement: its place, if told, tells no country
  CodedDocument out_;
};

}  // namespace

Features focus_features(const Scene& scene, const std::vector<Candidate>& candidates,
                        const std::vector<Occasion>& occasions, std::size_t number) {
  const Occasion& occasion = occasions[number];
  Features out = occasion.features;
  // Where it stands among all that the article tells of.
  std::size_t listed = 0, before = 0, longer = 0;
  for (std::size_t i = 0; i < occasions.size(); ++i) {
    if (occasions[i].p < kListed) continue;
    ++listed;
    before += i < number;
    longer += occasions[i].members.size() > occasion.members.size();
  }
  out.add("occasions=", digits(std::min<std::size_t>(listed, 6)));
  out.add("before it=", digits(std::min<std::size_t>(before, 5)));
  out.add("told more of=", digits(std::min<std::size_t>(longer, 4)));
  if (listed == 1 && occasion.p >= kListed) out.add("alone");
  // Whose persons the title names.
  std::set<int> in_title;
  std::set<std::string_view> parties_in_title;
  for (std::size_t s = 0; s < scene.sentences.size(); ++s) {
    if (scene.document->article->blocks[scene.document->sentences[s].block].kind != BlockKind::kTitle) continue;
    for (const Argument& argument : scene.sentences[s].arguments) {
      if (argument.person >= 0) in_title.insert(argument.person);
      if (!argument.party.empty()) parties_in_title.insert(argument.party);
    }
  }
  std::size_t people = 0, parties = 0;
  for (const int person : occasion.persons) people += in_title.count(person);
  for (const std::string& party : occasion.parties) parties += parties_in_title.count(party);
  out.add("persons in title=", digits(std::min<std::size_t>(people, 2)));
  out.add("parties in title=", digits(std::min<std::size_t>(parties, 2)));
  const Candidate& best = candidates[occasion.best];
  if (best.date < 0 && occasion.date >= 0) out.add("date from elsewhere");
  return out;
}

// By status: whether words right beside a cue of the occasion say it.
static std::array<bool, 3> told_by_words(const std::vector<Candidate>& candidates, const Occasion& occasion) {
  std::array<bool, 3> out{};
  for (const std::size_t member : occasion.members) {
    if (candidates[member].sure) out[static_cast<std::size_t>(*candidates[member].sure)] = true;
  }
  return out;
}

Features status_features(const std::vector<Candidate>& candidates, const Occasion& occasion) {
  const Candidate& best = candidates[occasion.best];
  Features out(best.features.spelled());
  out.reserve(48);
  out.add("bias");
  out.add("read ", named(name(occasion.status)));
  for (const Features::One& one : best.features.all()) {
    if (one.sort == Features::Sort::kAround || one.sort == Features::Sort::kKind) out.take(best.features, one, {}, {});
  }
  std::array<int, 3> votes{};  // by status
  for (const std::size_t member : occasion.members) ++votes[static_cast<std::size_t>(candidates[member].status)];
  for (std::size_t status = 0; status < votes.size(); ++status) {
    if (votes[status] > 0)
      out.add_value(std::min(votes[status], 3), "votes ", named(name(static_cast<Status>(status))));
  }
  const std::array<bool, 3> sure = told_by_words(candidates, occasion);
  const Name told = sure[2]              ? Name("cancelled")
                    : sure[0] && sure[1] ? Name("both")
                    : sure[0]            ? Name("held")
                    : sure[1]            ? Name("planned")
                                         : Name("none");
  out.add("told by the verb=", told, "&read ", named(name(occasion.status)));
  if (best.sure) out.add("best told by the verb=", named(name(*best.sure)));
  return out;
}

// Most of its mentions say so, or the clearest, or one with a day: a word in passing does not outweigh what is told as
// done.
static bool mostly_planned(const std::vector<Candidate>& candidates, const Occasion& occasion) {
  if (candidates[occasion.best].sure == Status::kPlanned) return true;
  const bool with_day = std::any_of(occasion.members.begin(), occasion.members.end(), [&](std::size_t member) {
    return candidates[member].sure == Status::kPlanned && candidates[member].date >= 0;
  });
  if (with_day) return true;
  const auto planned = std::count_if(occasion.members.begin(), occasion.members.end(), [&](std::size_t member) {
    return candidates[member].status == Status::kPlanned || candidates[member].sure == Status::kPlanned;
  });
  return 2 * static_cast<std::size_t>(planned) >= occasion.members.size();
}

StatusRead read_status(const Scene& scene, const std::vector<Candidate>& candidates, const Occasion& occasion) {
  static const std::vector<Name> kStatuses = {"held", "planned", "cancelled"};
  const Weights& weights = scene.document->pack->weights("status");
  std::vector<double> given = shares(weights, kStatuses, status_features(candidates, occasion));
  const auto share = [&](Status status) { return given[static_cast<std::size_t>(status)]; };
  const auto best = std::max_element(given.begin(), given.end());
  const std::array<bool, 3> told = told_by_words(candidates, occasion);
  StatusRead out{occasion.status, {}, 0, {}};
  const auto said = static_cast<Status>(std::find(told.begin(), told.end(), true) - told.begin());
  const double held = share(Status::kHeld);
  const bool outright =
      std::count(told.begin(), told.end(), true) == 1 &&
      (said == Status::kCancelled ||
       (said == Status::kPlanned && (held < kSurelyHeld || mostly_planned(candidates, occasion))) ||
       (said == Status::kHeld && held >= kMayBeHeld && candidates[occasion.best].sure == Status::kHeld));
  if (outright) {
    out.value = said;
    out.p = std::max(share(out.value), kToldOutright);
    out.why = "the words right beside it say so";
  } else if (weights.empty() || *best < kDecided) {
    out.p = share(out.value);
    out.why = "the clause itself, as the model is of two minds";
  } else {
    out.value = static_cast<Status>(best - given.begin());
    out.p = *best;
  }
  out.shares = std::move(given);
  return out;
}

CodedDocument write_engagements(const Scene& scene, const std::vector<Candidate>& candidates,
                                const std::vector<Occasion>& occasions) {
  return Writer(scene, candidates, occasions).write();
}

ToldIn told_in(const std::vector<Candidate>& candidates, const std::vector<Occasion>& occasions) {
  ToldIn out;
  for (const Occasion& occasion : occasions) {
    if (occasion.p < kListed) continue;
    out.emplace_back();
    for (const std::size_t member : occasion.members) out.back().push_back(candidates[member].sentence);
  }
  return out;
}

}  // namespace banggiao
