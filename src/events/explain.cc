#include "events/explain.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "events/coding.h"
#include "events/commitments.h"
#include "events/features.h"
#include "events/options.h"

namespace banggiao {
namespace {

constexpr std::size_t kStrongest = 8;  // contributions told of one decision

// The lines of the model that the features meet, the strongest first; `prefix` as in "held|".
std::vector<Contribution> contributions(const Pack& pack, const std::string& model, const Features& features,
                                        const Name& prefix = {}) {
  std::vector<Contribution> out;
  const Weights& weights = pack.weights(model);
  for (const Features::One& one : features.all()) {
    const double odds = weights.of((Joined(prefix) + Joined(one.name, one.shift)).number) * one.value;
    if (odds != 0) out.push_back({std::string(features.letters(one)), odds});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Contribution& a, const Contribution& b) { return std::abs(a.odds) > std::abs(b.odds); });
  if (out.size() > kStrongest) out.resize(kStrongest);
  return out;
}

Scene spelled_scene(const Document& document, const Mentions& mentions, const Knowledge& knowledge) {
  Scene scene = make_scene(document, mentions, knowledge);
  scene.spelled = true;
  return scene;
}

class Explainer {
 public:
  Explainer(const Document& document, const Mentions& mentions, const Knowledge& knowledge)
      : document_(document),
        mentions_(mentions),
        pack_(*document.pack),
        scene_(spelled_scene(document, mentions, knowledge)),
        candidates_(find_candidates(scene_, &passed_)) {
    for (Candidate& c : candidates_) c.p = probability(pack_.weights("candidate"), c.features);
    occasions_ = find_occasions(scene_, candidates_, kWorthJoining);
    areas_ = area_options(scene_, candidates_, occasions_);
    coded_ = write_engagements(scene_, candidates_, occasions_);
    const ToldIn told = told_in(candidates_, occasions_);
    options_ = commitment_options(document_, mentions_, told, coded_);
    find_commitments(document_, mentions_, told, coded_);
    std::size_t listed = 0;
    for (const Occasion& occasion : occasions_) {
      ids_.push_back(occasion.p < kListed ? "" : "E" + std::to_string(++listed));
    }
  }

  Explanation take() {
    for (const Sentence& sentence : document_.sentences) out_.sentences.push_back(sentence.span);
    std::size_t listed = 0;
    for (std::size_t i = 0; i < occasions_.size(); ++i) {
      if (!ids_[i].empty()) engagement(i, coded_.engagements[listed++]);
    }
    commitments();
    consider();
    return std::move(out_);
  }

 private:
  // ---- Cells ------------------------------------------------------------------------------------

  void add(std::string cell, std::string value, const char* model, double p, double needed, bool taken,
           std::vector<Contribution> features) {
    out_.weighings.push_back({std::move(cell), std::move(value), model, "", p, needed, taken, std::move(features)});
  }
  void add_rule(std::string cell, std::string value, std::string rule) {
    out_.weighings.push_back({std::move(cell), std::move(value), "", std::move(rule), 0, 0, true, {}});
  }

  void engagement(std::size_t number, const Engagement& e) {
    const Occasion& occasion = occasions_[number];
    const Candidate& best = candidates_[occasion.best];
    add(e.id, e.evidence.quote, "occasion", occasion.p, kListed, true,
        contributions(pack_, "occasion", occasion.features));
    add(e.id + ".kind", name(e.kind.value), "candidate", best.p, kWorthJoining, true,
        contributions(pack_, "candidate", best.features));
    for (const Candidate& other : candidates_) {
      if (other.first != best.first || other.last != best.last || other.kind == best.kind) continue;
      add(e.id + ".kind", name(other.kind), "candidate", other.p, best.p, false,
          contributions(pack_, "candidate", other.features));
    }
    status(e, occasion);
    focus(e, number);
    for (const auto& party : e.parties) add_rule(e.id + ".party", party.value, side_of(party, occasion));
    options(e.id + ".date", "date", date_options(scene_, candidates_, occasion), e.date ? e.date->cite.span : Span{});
    options(e.id + ".place", "place", place_options(scene_, candidates_, occasion),
            e.place ? e.place->cite.span : Span{});
    if (e.country) {
      const bool of_place = e.place && e.place->cite.span == e.country->cite.span;
      const bool told = e.country->cite.rule == kToldThere;
      const bool host = !of_place && e.country->cite.span == e.kind.cite.span;
      add_rule(e.id + ".country", e.country->value,
               of_place ? "the place lies there"
               : told   ? "the clause says that it took place there"
               : host   ? "the host of the journey"
                        : "that of the engagement it is within");
    }
    for (const Option& option : participant_options(scene_, candidates_, occasion)) {
      add(e.id + ".participant", person(option.index), "participant", option.p, kTaken, option.p >= kTaken,
          contributions(pack_, "participant", option.features));
    }
    within(e, number);
    areas(e, number);
  }

  void status(const Engagement& e, const Occasion& occasion) {
    const Features features = status_features(candidates_, occasion);
    const StatusRead read = read_status(scene_, candidates_, occasion);
    const double most = *std::max_element(read.shares.begin(), read.shares.end());
    const bool by_journey = e.status.cite.rule == "status.journey";
    for (const Status one : {Status::kHeld, Status::kPlanned, Status::kCancelled}) {
      add(e.id + ".status", name(one), "status", read.shares[static_cast<std::size_t>(one)], most,
          one == e.status.value, contributions(pack_, "status", features, std::string(name(one)) + "|"));
    }
    if (by_journey || !read.why.empty())
      add_rule(e.id + ".status", name(e.status.value),
               by_journey ? "as the journey and what happens on it agree" : std::string(read.why));
  }

  void focus(const Engagement& e, std::size_t number) {
    const Features features = focus_features(scene_, candidates_, occasions_, number);
    const double p = probability(pack_.weights("focus"), features);
    add(e.id + ".focus", "main", "focus", p, kMainFrom, e.focus.value == Focus::kMain,
        contributions(pack_, "focus", features));
    if (e.focus.value == Focus::kMain && p < kMainFrom) {
      add_rule(e.id + ".focus", "main",
               e.focus.cite.rule == "focus.listed" ? "told in one breath with one that is main"
               : e.focus.cite.rule == "focus.first"
                   ? "the article opens with it, and one like it is main"
                   : "the likeliest of an article whose title or lead tells of one, and none was main");
    }
    if (e.focus.cite.rule == "focus.frame")
      add_rule(e.id + ".focus", "background", "a forum told only as that beside which others met");
  }

  std::string side_of(const Cell<std::string>& party, const Occasion& occasion) const {
    const Candidate& best = candidates_[occasion.best];
    const Sentence& sentence = document_.sentences[best.sentence];
    const std::string sides = "sides before and behind the cue: " + best.sides;
    if (party.cite.rule.starts_with("parties:") && party.cite.span.begin >= sentence.span.begin &&
        party.cite.span.end <= sentence.span.end)
      return "named in the sentence of the cue; " + sides;
    if (party.cite.rule.starts_with("parties:")) return "named in another sentence that tells of it; " + sides;
    return "from context: spoken of before, or the article's pair; " + sides;
  }

  // One value is taken: the likeliest, when it is likely enough.
  void options(const std::string& cell, const char* model, std::vector<Option> all, const Span& taken) {
    std::stable_sort(all.begin(), all.end(), [](const Option& a, const Option& b) { return a.p > b.p; });
    for (const Option& option : all) {
      const bool mine = taken.end > 0 && document_.span(option.first, option.last) == taken;
      add(cell, std::string(document_.text(option.first, option.last)), model, option.p, kFilled, mine,
          contributions(pack_, model, option.features));
      if (!mine || option.p >= kFilled) continue;
      out_.weighings.back().needed = kMeant;
      out_.weighings.back().rule = "put before words of time that fix no day";
    }
  }

  void within(const Engagement& e, std::size_t number) {
    for (const Option& option : enclosing_options(scene_, candidates_, occasions_, number)) {
      const std::string& outer = ids_[static_cast<std::size_t>(option.index)];
      add(e.id + ".within", outer.empty() ? "an engagement that was refused" : outer, "within", option.p, kFilled,
          e.within && e.within->value == outer, contributions(pack_, "within", option.features));
    }
  }

  void areas(const Engagement& e, std::size_t number) {
    const double needed = area_needed(occasions_[number]);
    for (const Option& option : areas_[number]) {
      add(e.id + ".area", option.value, "area", option.p, needed, option.p >= needed,
          contributions(pack_, "area", option.features));
    }
    for (const auto& cell : e.areas) {
      const bool weighed = std::any_of(areas_[number].begin(), areas_[number].end(), [&](const Option& option) {
        return option.value == cell.value && option.p >= needed;
      });
      if (weighed) continue;
      const bool exercise = cell.value == "exercises" && cell.cite.span == e.kind.cite.span;
      add_rule(e.id + ".area", cell.value,
               exercise ? "every exercise and port call has it" : "a commitment of it names it");
    }
  }

  std::string person(int index) const {
    const Person& person = mentions_.persons[static_cast<std::size_t>(index)];
    for (const Person& one : coded_.persons) {  // those who are not listed have no id there
      if (one.name.cite.span == person.name.cite.span && one.name.value == person.name.value) return one.id;
    }
    return person.name.value;
  }

  void commitments() {
    for (const CommitmentOption& option : options_) {
      const Span evidence = document_.span(option.clause.first, option.clause.last);
      std::string cell = coded_.engagements[static_cast<std::size_t>(option.engagement)].id + ".commitment";
      bool taken = false;
      for (std::size_t i = 0; i < coded_.commitments.size(); ++i) {
        if (coded_.commitments[i].evidence.span != evidence || coded_.commitments[i].act.value != option.act) continue;
        cell = "C" + std::to_string(i + 1);
        taken = true;
      }
      const std::string words(document_.text(option.clause.first, option.clause.last));
      add(cell, std::string(name(option.act)) + ": " + words, "commitment", option.p, kWorthCoding, taken,
          contributions(pack_, "commitment", option.features));
      if (!taken && option.by.empty()) out_.weighings.back().rule = "nobody of its sides undertakes it";
      if (!taken && !option.by.empty() && option.p >= kWorthCoding)
        out_.weighings.back().rule = "said more clearly elsewhere";
    }
  }

  // ---- What could have told of an engagement ----------------------------------------------------

  std::size_t sentence_of(std::uint32_t word) const { return document_.sentence_of(word) + 1; }

  void consider() {
    for (const PassedOver& one : passed_) {
      out_.considered.push_back({document_.span(one.first, one.last),
                                 sentence_of(one.first),
                                 one.frame,
                                 "",
                                 one.parties,
                                 0,
                                 0,
                                 "",
                                 one.why,
                                 {}});
    }
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const Candidate& c = candidates_[i];
      Considered one{document_.span(c.first, c.last),
                     sentence_of(c.first),
                     c.frame->id,
                     name(c.kind),
                     c.parties,
                     c.p,
                     kWorthJoining,
                     "",
                     "",
                     contributions(pack_, "candidate", c.features)};
      outcome(i, one);
      out_.considered.push_back(std::move(one));
    }
    std::stable_sort(out_.considered.begin(), out_.considered.end(),
                     [](const Considered& a, const Considered& b) { return a.cue.begin < b.cue.begin; });
  }

  void outcome(std::size_t candidate, Considered& one) const {
    for (std::size_t i = 0; i < occasions_.size(); ++i) {
      const Occasion& occasion = occasions_[i];
      const auto& members = occasion.members;
      if (std::find(members.begin(), members.end(), candidate) == members.end()) continue;
      const bool joined = members.size() > 1 && members.front() != candidate;
      one.became = ids_[i];
      if (one.became.empty()) {
        one.p = occasion.p;
        one.needed = kListed;
        one.features = contributions(pack_, "occasion", occasion.features);
        one.why = "as an occasion, with all that tells of it, it is not likely enough";
      } else {
        one.why = joined ? "joined to what was told before" : "tells of it first";
      }
      return;
    }
    const Candidate& c = candidates_[candidate];
    one.why = c.p < kWorthJoining ? "not likely enough" : "another sense of these words is likelier";
  }

  const Document& document_;
  const Mentions& mentions_;
  const Pack& pack_;
  std::vector<PassedOver> passed_;
  Scene scene_;
  std::vector<Candidate> candidates_;
  std::vector<Occasion> occasions_;
  std::vector<std::vector<Option>> areas_;  // by occasion
  std::vector<CommitmentOption> options_;
  CodedDocument coded_;
  std::vector<std::string> ids_;  // by occasion; empty: refused
  Explanation out_;
};

}  // namespace

Explanation explain_events(const Document& document, const Mentions& mentions, const Knowledge& knowledge) {
  return Explainer(document, mentions, knowledge).take();
}

}  // namespace banggiao
