#include "events/commitments.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>

namespace banggiao {
namespace {

using Form = Subject::Form;
constexpr std::size_t kSaid = 6;     // tenths of the shorter clause's words in the other: it is said there too
constexpr std::size_t kTold = 5;     // the same, to be told once only
constexpr std::uint32_t kLead = 3;   // sentences up to which title and lead say shortly what the body says again
constexpr std::uint32_t kSoon = 14;  // words behind "stressed that" within which its verb stands

bool is_talk(Kind kind) {
  return kind == Kind::kMeeting || kind == Kind::kCall || kind == Kind::kDialogue || kind == Kind::kConference;
}

bool has(const std::vector<Cell<std::string>>& cells, std::string_view value) {
  return std::any_of(cells.begin(), cells.end(), [&](const Cell<std::string>& c) { return c.value == value; });
}

class CommitmentCoder {
 public:
  CommitmentCoder(const Document& document, const Mentions& mentions, const ToldIn& told, CodedDocument& coded,
                  bool spelled)
      : spelled_(spelled),
        document_(document),
        mentions_(mentions),
        coded_(coded),
        words_(document),
        context_(document.pack->table("act_context")) {
    for (const Engagement& engagement : coded.engagements) {
      evidence_sentence_.push_back(sentence_at(engagement.evidence.span.begin));
    }
    find_told(told);
    if (!coded.engagements.empty()) find_named();
  }

  void code() {
    std::vector<CommitmentOption> options = weigh();
    for (std::size_t i = 0; i < options.size(); ++i) {
      if (options[i].p >= kWorthCoding && !options[i].by.empty() && !told_better(options, i)) write(options[i]);
    }
  }

  // Said twice (in the lead and in the body): the likelier is kept, of equals the later.
  bool told_better(const std::vector<CommitmentOption>& options, std::size_t at) const {
    const std::vector<std::uint32_t>& words = said_[clause_of_[at]].words;
    for (std::size_t i = 0; i < options.size(); ++i) {
      const CommitmentOption& other = options[i];
      if (i == at || other.act != options[at].act || other.p < kWorthCoding || other.by.empty()) continue;
      if (other.p < options[at].p || (other.p == options[at].p && i < at)) continue;
      const bool lead = std::min(other.clause.sentence, options[at].clause.sentence) <= kLead;
      if (alike(words, said_[clause_of_[i]].words, lead ? kTold : kSaid)) return true;
    }
    return false;
  }

  std::vector<CommitmentOption> weigh() {
    std::vector<CommitmentOption> options;
    if (words_.document().pack->table("acts") < 0) return options;
    const Weights& weights = document_.pack->weights("commitment");
    std::vector<ActClause> clauses = find_act_clauses(words_, mentions_);
    Features features(spelled_);  // filled anew for each
    features.reserve(80);
    for (const ActClause& clause : clauses) said_.push_back({clause.sentence, content(clause)});
    for (std::size_t i = 0; i < clauses.size(); ++i) {
      CommitmentOption option;
      option.areas = areas_of(clauses[i]);
      const bool heads_list = i + 1 < clauses.size() && clauses[i + 1].item;
      if (!heads_list && option.areas.empty() && unnamed_papers(clauses[i])) continue;
      if (clauses[i].item && !options.empty()) {
        option.engagement = options.back().engagement;
        option.attached = options.back().attached;
      } else {
        attach(clauses[i], option);
      }
      if (option.engagement < 0) continue;
      option.clause = std::move(clauses[i]);
      settle(option);
      features.clear();
      describe(option, said_[i].words, features);
      clause_of_.push_back(i);
      option.p = probability(weights, features);
      if (spelled_) option.features = features;
      options.push_back(std::move(option));
      if (options.back().clause.item) level(options);
    }
    return options;
  }

  std::vector<AttachmentOption> attachment_options() const {
    std::vector<AttachmentOption> out;
    if (words_.document().pack->table("acts") < 0) return out;
    for (ActClause& clause : find_act_clauses(words_, mentions_)) {
      std::vector<Attachment> where = attachments(clause, areas_of(clause));
      out.push_back({std::move(clause), std::move(where)});
    }
    return out;
  }

 private:
  std::uint32_t sentence_at(std::uint32_t byte) const {
    const auto it = std::upper_bound(document_.sentences.begin(), document_.sentences.end(), byte,
                                     [](std::uint32_t b, const Sentence& s) { return b < s.span.begin; });
    return it == document_.sentences.begin() ? 0 : static_cast<std::uint32_t>(it - document_.sentences.begin() - 1);
  }

  // A list stands and falls together: all that its last item ends are as likely as the likeliest.
  static void level(std::vector<CommitmentOption>& options) {
    std::size_t first = options.size() - 1;
    while (first > 0 && options[first].clause.item) --first;
    double most = 0;
    for (std::size_t i = first; i < options.size(); ++i) most = std::max(most, options[i].p);
    for (std::size_t i = first; i < options.size(); ++i) options[i].p = most;
  }

  bool took_part(std::size_t engagement, int person) const {
    return person >= 0 &&
           has(coded_.engagements[engagement].participants, mentions_.persons[static_cast<std::size_t>(person)].id);
  }

  // Sentences that tell of an engagement: those of its cues, and those that name a person who took part in no other
  // main one.
  void find_told(const ToldIn& told) {
    told_.resize(coded_.engagements.size());
    for (std::size_t i = 0; i < told_.size(); ++i) {
      if (i < told.size()) told_[i] = told[i];
      told_[i].push_back(evidence_sentence_[i]);
      std::sort(told_[i].begin(), told_[i].end());
    }
    cues_ = told_;
    for (const PersonMention& mention : mentions_.people) {
      int only = -1;
      for (std::size_t i = 0; i < told_.size() && only > -2; ++i) {
        const Engagement& e = coded_.engagements[i];
        if (e.focus.value != Focus::kMain || !is_talk(e.kind.value) || !took_part(i, mention.person)) continue;
        only = only == -1 ? static_cast<int>(i) : -2;
      }
      if (only >= 0) told_[static_cast<std::size_t>(only)].push_back(document_.sentence_of(mention.first));
    }
    for (std::vector<std::uint32_t>& sentences : told_) std::sort(sentences.begin(), sentences.end());
  }

  // Countries and organisations in reading order, those that persons act for too; not the one whose press writes.
  void find_named() {
    const auto add = [&](std::uint32_t word, const std::string& party) {
      if (!party.empty() && !words_.is_home(party)) named_.emplace_back(word, party);
    };
    for (const PartyMention& party : mentions_.parties) add(party.first, party.code);
    for (const PersonMention& mention : mentions_.people) {
      if (mention.person < 0) continue;
      const auto& country = mentions_.persons[static_cast<std::size_t>(mention.person)].country;
      if (country) add(mention.first, country->value);
    }
    std::sort(named_.begin(), named_.end());
  }

  // Of those named that are not the clause's subject: whether the first behind its act is a side, and the last before.
  void name_sides(const ActClause& clause, const Engagement& e, Features& out) const {
    const std::vector<std::string>& by = clause.subject.parties;
    const auto other = [&](const auto& named) { return !std::binary_search(by.begin(), by.end(), named.second); };
    const auto at =
        std::lower_bound(named_.begin(), named_.end(), std::make_pair(clause.cue_first, std::string_view()));
    const auto behind = std::find_if(at, named_.end(), other);
    if (behind != named_.end() && behind->first < clause.end)
      out.add(has(e.parties, behind->second) ? Name("names a side") : Name("names no side"));
    const auto before = std::find_if(std::make_reverse_iterator(at), named_.rend(), other);
    if (before != named_.rend())
      out.add(has(e.parties, before->second) ? Name("a side named last") : Name("no side named last"));
  }

  // Sentences from the one that last told of it; negative when it is told of only later.
  static int since(const std::vector<std::uint32_t>& told, std::uint32_t sentence) {
    const auto after = std::upper_bound(told.begin(), told.end(), sentence);
    const std::uint32_t at = after == told.begin() ? told.front() : *(after - 1);
    return static_cast<int>(sentence) - static_cast<int>(at);
  }

  const Engagement& engagement(int index) const { return coded_.engagements[static_cast<std::size_t>(index)]; }

  static Name nth(int n, int most) { return n < 0 ? Name("-1") : digits(static_cast<std::size_t>(std::min(n, most))); }

  static double likely_main(const Engagement& e) { return e.focus.value == Focus::kMain ? e.focus.p : 1 - e.focus.p; }

  // Each engagement that the clause could belong to, the one told of last before it first.
  std::vector<Attachment> attachments(const ActClause& clause, const std::vector<AreaHit>& areas) const {
    std::vector<Attachment> out;
    std::vector<int> apart;
    for (std::size_t i = 0; i < coded_.engagements.size(); ++i) {
      const Engagement& e = coded_.engagements[i];
      const bool sides =
          clause.subject.parties.empty() || std::any_of(clause.subject.parties.begin(), clause.subject.parties.end(),
                                                        [&](const std::string& p) { return has(e.parties, p); });
      if (!sides) continue;
      out.push_back({static_cast<int>(i), Features(spelled_)});
      const int sentences = since(told_[i], clause.sentence);
      apart.push_back(sentences < 0 ? 1000 - sentences : sentences);
    }
    for (std::size_t k = 0; k < out.size(); ++k) {
      std::size_t nearer = 0;
      for (std::size_t other = 0; other < out.size(); ++other) nearer += apart[other] < apart[k];
      out[k].features = attach_features(clause, areas, static_cast<std::size_t>(out[k].engagement), nearer);
      out[k].features.add(out.size() == 1 ? Name("alone") : Name("one of several"));
    }
    std::vector<std::size_t> order(out.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return apart[a] < apart[b]; });
    std::vector<Attachment> sorted;
    for (const std::size_t k : order) sorted.push_back(std::move(out[k]));
    return sorted;
  }

  // `nearer`: engagements told of more lately.
  Features attach_features(const ActClause& clause, const std::vector<AreaHit>& areas, std::size_t i,
                           std::size_t nearer) const {
    const Engagement& e = coded_.engagements[i];
    Features out(spelled_);
    out.reserve(32);
    const Name kind = named(name(e.kind.value)), act = named(name(clause.act));
    out.add("bias");
    out.add("kind=", kind);
    out.add("act=", act, "&kind=", kind);
    out.add("status=", named(name(e.status.value)));
    out.add_value(likely_main(e), "main");
    out.add(e.focus.value == Focus::kMain ? Name("is main") : Name("is background"));
    out.add_value(e.p, "listed");
    const auto in = std::count_if(clause.subject.parties.begin(), clause.subject.parties.end(),
                                  [&](const std::string& p) { return has(e.parties, p); });
    const std::size_t count = clause.subject.parties.size();
    if (count == 0) {
      out.add(clause.subject.form == Form::kBoth && e.parties.size() == 2 ? Name("both of two")
                                                                          : Name("no side named"));
    } else if (static_cast<std::size_t>(in) < count) {
      out.add("some of them sides");
    } else {
      out.add(count == e.parties.size() ? Name("the sides") : Name("among the sides"));
    }
    if (clause.subject.person >= 0) {
      bool elsewhere = false;
      for (std::size_t k = 0; k < coded_.engagements.size(); ++k)
        elsewhere = elsewhere || (k != i && took_part(k, clause.subject.person));
      const bool here = took_part(i, clause.subject.person);
      if (here) {
        out.add(elsewhere ? Name("took part here too") : Name("took part here alone"));
      } else {
        out.add(elsewhere ? Name("took part elsewhere") : Name("took part nowhere"));
      }
    }
    const int told = since(told_[i], clause.sentence), cued = since(cues_[i], clause.sentence);
    out.add("told ", nth(told, 8));
    out.add("cue ", nth(cued, 8));
    out.add("cue ", nth(cued, 3), "&kind=", kind);
    out.add("nearer ", nth(static_cast<int>(nearer), 3));
    if (nearer == 0) out.add("nearest&kind=", kind);
    const auto mentions = std::count_if(cues_[i].begin(), cues_[i].end(),
                                        [&](std::uint32_t sentence) { return sentence <= clause.sentence; });
    out.add("told before ", nth(static_cast<int>(mentions), 4));
    name_sides(clause, e, out);
    if (e.within) out.add("inside another");
    bool encloses = false, talks = false;
    for (std::size_t k = 0; k < coded_.engagements.size(); ++k) {
      const Engagement& other = coded_.engagements[k];
      encloses = encloses || (other.within && other.within->value == e.id);
      talks = talks || (k != i && is_talk(other.kind.value) && other.focus.value == Focus::kMain &&
                        since(cues_[k], clause.sentence) >= 0);
    }
    if (encloses) out.add("encloses another&kind=", kind);
    out.add(talks ? Name("other talks before") : Name("no other talks before"), "&",
            is_talk(e.kind.value) ? Name("talk") : Name("no talk"));
    if (!e.areas.empty() && !areas.empty()) {
      const bool shared =
          std::any_of(areas.begin(), areas.end(), [&](const AreaHit& hit) { return has(e.areas, hit.area()); });
      out.add(shared ? Name("shares an area") : Name("shares no area"));
    }
    return out;
  }

  // The engagement that the model "attach" finds likeliest among those that have the subject among their sides; what is
  // signed belongs to a signing where one is told.
  void attach(const ActClause& clause, CommitmentOption& option) const {
    const Weights& weights = document_.pack->weights("attach");
    bool signing = false;
    for (const Attachment& attachment : attachments(clause, option.areas)) {
      const double p = probability(weights, attachment.features);
      const bool fits = clause.act == Act::kSigned && engagement(attachment.engagement).kind.value == Kind::kSigning;
      if (option.engagement >= 0 && (fits == signing ? p <= option.attached : signing)) continue;
      option.engagement = attachment.engagement;
      option.attached = p;
      signing = fits;
    }
  }

  // What the clause is about; what it is to serve counts only when nothing else is named.
  std::vector<AreaHit> areas_of(const ActClause& clause) const {
    for (std::uint32_t w = clause.cue_last + 1; w < clause.end; ++w) {
      if (words_.context(w, "purpose") == 0) continue;
      std::vector<AreaHit> areas = find_areas(document_, clause.first, w);
      if (!areas.empty()) return areas;
      break;
    }
    return find_areas(document_, clause.first, clause.end);
  }

  // "Both signed a number of documents": none is named, nor what it is about.
  bool unnamed_papers(const ActClause& clause) const {
    return clause.act == Act::kSigned && !clause.item && words_.anywhere(clause.cue_first, clause.end, "papers");
  }

  // The act as the sides make it: what both ask for or promise is agreed, what one alone agrees to is promised.
  void settle(CommitmentOption& option) const {
    const ActClause& clause = option.clause;
    const Subject& subject = clause.subject;
    const Engagement& e = engagement(option.engagement);
    const bool nobody = subject.form == Form::kNone || (subject.parties.empty() && subject.form != Form::kBoth);
    // One side alone "agrees" only as the clause's own subject; else both do.
    const bool we = clause.act == Act::kAgreed && (subject.form == Form::kSpeaker || subject.inherited);
    const bool all =
        subject.form == Form::kBoth || we || (nobody && clause.act <= Act::kAgreed) || agrees_for_all(clause);
    for (const Cell<std::string>& party : e.parties) {
      if (all || std::binary_search(subject.parties.begin(), subject.parties.end(), party.value))
        option.by.push_back(party.value);
    }
    if (clause.act == Act::kSigned) {
      option.act = Act::kSigned;
      option.by.clear();
      for (const Cell<std::string>& party : e.parties) option.by.push_back(party.value);
    } else if (option.by.size() > 1 && option.by.size() == e.parties.size()) {
      option.act = asks_outsider(clause, e) ? Act::kProposed : Act::kAgreed;
    } else if (clause.act == Act::kAgreed && option.by.size() == 1) {
      option.act = Act::kPledged;
    } else {
      option.act = clause.act == Act::kPledged && says_ought(clause) ? Act::kProposed : clause.act;
    }
  }

  // "Mr A agreed that both sides should ...": so did the other side.
  bool agrees_for_all(const ActClause& clause) const {
    if (clause.act != Act::kAgreed || clause.item) return false;
    if (words_.context(clause.cue_last, "ought") != 0) return true;
    return std::any_of(mentions_.references.begin(), mentions_.references.end(), [&](const ReferenceMention& r) {
      return means_both(r.value) && r.first == clause.cue_last && words_.context(r.last, "ought") != 0;
    });
  }

  // "Both called on Iran to ...": nothing that the two agreed to do themselves.
  bool asks_outsider(const ActClause& clause, const Engagement& e) const {
    if (clause.item || (clause.act != Act::kProposed && clause.cue->extra != "stress")) return false;
    if (words_.context(clause.cue_last, "others") != 0) return true;
    const auto near = [&](std::uint32_t first) { return first == clause.cue_last || first == clause.cue_last + 1; };
    for (const PartyMention& party : mentions_.parties) {
      if (near(party.first) && party.last <= clause.end) return !has(e.parties, party.code);
    }
    return false;
  }

  // "stressed that both sides must ...": asked for, not promised.
  bool says_ought(const ActClause& clause) const {
    const std::string& sort = clause.cue->extra;
    if (sort != "stress" && sort != "hold") return false;
    const std::uint32_t last = std::min(clause.end, clause.cue_last + kSoon);
    for (std::uint32_t w = clause.cue_last; w < last; ++w) {
      if (words_.context(w, "ought") != 0) return true;
      const Hit* hit = words_.act(w);
      if (hit != nullptr && hit->lexeme->extra == "will") return false;
    }
    return false;
  }

  void describe(const CommitmentOption& option, const std::vector<std::uint32_t>& words, Features& to) const {
    const ActClause& clause = option.clause;
    const Subject& subject = clause.subject;
    const Engagement& e = engagement(option.engagement);
    static constexpr std::array<Name, 6> kForms = {"none", "both", "person", "party", "pronoun", "speaker"};
    const Name& form = kForms[static_cast<std::size_t>(subject.form)];
    const Name sort = clause.cue->extra;
    to.add("bias");
    to.add("act=", named(name(option.act)));
    to.add("form=", form);
    to.add("sort=", sort);
    const bool weak = clause.cue->has("weak");
    if (weak) to.add("cue weak");
    if (clause.cue->has("forward")) to.add("cue forward");
    if (subject.inherited) to.add("subject inherited");
    if (subject.outsider) to.add("outsider");
    if (option.by.empty()) to.add("nobody");
    if (clause.item) to.add("item");
    if (clause.in_title) to.add("in title");
    if (clause.sentence > 0 && clause.sentence <= 2) to.add("at the head");
    to.add("kind=", named(name(e.kind.value)));
    to.add("status=", named(name(e.status.value)));
    to.add(is_talk(e.kind.value) && e.status.value == Status::kHeld ? Name("talk held") : Name("no talk held"));
    for (const Cell<std::string>& party : e.parties) {
      if (words_.is_home(party.value)) to.add("at home");
    }
    const int apart = static_cast<int>(clause.sentence) -
                      static_cast<int>(evidence_sentence_[static_cast<std::size_t>(option.engagement)]);
    to.add(apart < 0    ? Name("before the evidence")
           : apart == 0 ? Name("beside the evidence")
           : apart < 6  ? Name("soon after")
                        : Name("later"));
    const std::uint32_t start = document_.sentences[clause.sentence].first;
    const std::uint64_t may_before = words_.may_say(start, clause.cue_first);
    const std::uint64_t may_behind = words_.may_say(clause.cue_last, clause.end);
    if (words_.anywhere(clause.cue_last, std::min(clause.end, clause.cue_last + 4), "forward", may_behind)) {
      to.add("forward at once");
      if (weak) to.add("weak but forward");
    } else if (words_.anywhere(clause.cue_last, clause.end, "forward", may_behind)) {
      to.add("forward behind");
    } else {
      to.add("nothing forward");
    }
    static constexpr std::array<Name, 5> kBefore = {"past", "negated", "praise", "possible", "scene"};
    for (const Name& kind : kBefore) {
      if (words_.anywhere(start, clause.cue_first, kind, may_before)) to.add(kind, " before");
    }
    if (words_.anywhere(clause.cue_last, clause.end, "scene", may_behind)) to.add("scene behind");
    const std::uint32_t soon = std::min(clause.end, clause.cue_last + 5);
    if (words_.anywhere(clause.cue_last, soon, "programme", may_behind)) {
      to.add("programme");
      to.add("programme&", sort);
    }
    if (words_.anywhere(clause.cue_last, clause.end, "position", may_behind)) to.add("position");
    const auto areas = std::count_if(option.areas.begin(), option.areas.end(),
                                     [&](const AreaHit& hit) { return hit.first >= clause.cue_last; });
    to.add(areas == 0 ? Name("no area") : areas == 1 ? Name("an area") : Name("areas"));
    bool other = false;  // names the other side
    for (const PartyMention& party : mentions_.parties) {
      const bool inside = party.first >= clause.cue_last && party.last <= clause.end;
      other = other || (inside && has(e.parties, party.code) &&
                        std::find(option.by.begin(), option.by.end(), party.code) == option.by.end());
    }
    for (const ReferenceMention& reference : mentions_.references) {
      const bool inside = reference.first >= clause.cue_last && reference.last <= clause.end;
      other = other || (inside && means_both(reference.value));
    }
    if (other) to.add("the other side");
    if (other) to.add("the other side&", sort);
    for (const Said& other_clause : said_) {
      if (other_clause.sentence == clause.sentence || !alike(words, other_clause.words, kSaid)) continue;
      to.add(other_clause.sentence < clause.sentence ? Name("said before") : Name("said again"));
      break;
    }
    bool then = false;  // "agreed to hold ... in February 2017"
    for (const DateMention& date : mentions_.dates) {
      then = then || (date.first >= clause.cue_last && date.first < clause.end && date.edtf.size() >= 4 &&
                      date.edtf[0] != 'X' && date.edtf[0] != '.');
    }
    if (then) to.add("a year behind");
    describe_words(option, sort, form, to);
  }

  // The words themselves, and what is around the clause.
  void describe_words(const CommitmentOption& option, const Name& sort, const Name& form, Features& to) const {
    const ActClause& clause = option.clause;
    const Engagement& e = engagement(option.engagement);
    to.add_value(option.attached, "attached");
    to.add_value(likely_main(e), "main");
    to.add_value(e.p, "listed");
    const Name act = named(name(option.act));
    to.add("cue=", clause.cue->phrase);
    to.add("act=", act, "&form=", form);
    to.add("act=", act, "&kind=", named(name(e.kind.value)));
    to.add("act=", act, "&sort=", sort);
    if (clause.cue_last < clause.end) to.add("next=", document_.normal(clause.cue_last));
    const bool took = took_part(static_cast<std::size_t>(option.engagement), clause.subject.person);
    to.add(clause.subject.person < 0 ? Name("no person") : took ? Name("a participant") : Name("not a participant"));
    for (std::uint32_t w = clause.cue_last; w < clause.end; ++w) {
      if (!document_.may_begin(w, Document::bit(context_))) continue;
      for (const Hit& hit : document_.hits_at(w)) {
        const Lexeme& lexeme = *hit.lexeme;
        if (static_cast<int>(lexeme.table_id) == context_ && lexeme.says("forward"))
          to.add_once(Features::Sort::kOther, "forward=", lexeme.phrase);
      }
    }
    for (const AreaHit& hit : option.areas) to.add_once(Features::Sort::kOther, "area=", hit.area());
    const Sentence& sentence = document_.sentences[clause.sentence];
    std::size_t mains = 0, here = 0;
    for (const Engagement& other : coded_.engagements) mains += other.focus.value == Focus::kMain;
    for (const Said& other : said_) here += other.sentence == clause.sentence;
    to.add("main engagements ", digits(std::min<std::size_t>(mains, 4)));
    to.add("clauses here ", digits(std::min<std::size_t>(here, 4)));
    to.add("block ", named(name(document_.article->blocks[sentence.block].kind)));
    to.add("since ", nth(since(told_[static_cast<std::size_t>(option.engagement)], clause.sentence), 8));
    if (took) to.add("took part&sort=", sort);
    bool quoted = false;
    for (std::uint32_t w = sentence.first; w < clause.cue_first; ++w) quoted = quoted != words_.is_quote(w);
    if (quoted) to.add("quoted");
  }

  // The numbers of its words, each once.
  std::vector<std::uint32_t> content(const ActClause& clause) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t w = clause.cue_last; w < clause.end; ++w) {
      const Word& word = document_.words[w];
      if (!word.punct()) out.push_back(word.id != 0 ? word.id : number_of_unknown(w));
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  // Of a word that is in no table: behind those of the tables.
  std::uint32_t number_of_unknown(std::uint32_t w) {
    const auto next = static_cast<std::uint32_t>(UINT32_MAX - unknown_.size());
    return unknown_.try_emplace(document_.normal(w), next).first->second;
  }

  // Whether the shorter of two sets of words is mostly in the other.
  static bool alike(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b, std::size_t tenths) {
    const std::size_t least = std::min(a.size(), b.size());
    if (least < 6) return false;
    std::size_t both = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
      both += a[i] == b[j];
      const bool step = a[i] <= b[j];
      j += b[j] <= a[i];
      i += step;
    }
    return both * 10 >= least * tenths;
  }

  void write(const CommitmentOption& option) {
    const ActClause& clause = option.clause;
    const std::string rule = clause.cue->id();
    const auto cue = clause.item ? document_.cite(clause.first, clause.last, rule)
                                 : document_.cite(clause.cue_first, clause.cue_last, rule);
    const auto p = static_cast<float>(option.p);
    const Citation who = clause.subject.form == Form::kNone || clause.subject.first >= clause.subject.last
                             ? cue
                             : document_.cite(clause.subject.first, clause.subject.last, "commitments.subject");
    Engagement& e = coded_.engagements[static_cast<std::size_t>(option.engagement)];
    Commitment out{e.id, Cell<Act>(option.act, cue, p), {}, {}, document_.cite(clause.first, clause.last, rule), p};
    for (const std::string& party : option.by) out.by.emplace_back(party, who, p);
    for (const AreaHit& hit : option.areas) {
      if (has(out.areas, hit.area())) continue;
      const Citation where = document_.cite(hit.first, hit.last, hit.rule());
      out.areas.emplace_back(hit.area(), where, p);
      if (!has(e.areas, hit.area())) e.areas.emplace_back(hit.area(), where, p);
    }
    coded_.commitments.push_back(std::move(out));
  }

  const bool spelled_;  // features keep the letters of their names
  const Document& document_;
  const Mentions& mentions_;
  CodedDocument& coded_;
  ActWords words_;
  int context_;
  std::vector<std::uint32_t> evidence_sentence_;
  ToldIn told_;                                                    // by engagement, sorted
  ToldIn cues_;                                                    // the same without the sentences that name persons
  std::vector<std::pair<std::uint32_t, std::string_view>> named_;  // word, party; sorted
  struct Said {
    std::uint32_t sentence = 0;
    std::vector<std::uint32_t> words;
  };
  std::vector<Said> said_;                                  // by each clause of the article
  std::vector<std::size_t> clause_of_;                      // by option: index into said_
  std::unordered_map<std::string, std::uint32_t> unknown_;  // by normal form
};

}  // namespace

std::vector<CommitmentOption> commitment_options(const Document& document, const Mentions& mentions, const ToldIn& told,
                                                 CodedDocument& coded) {
  return CommitmentCoder(document, mentions, told, coded, true).weigh();
}

std::vector<AttachmentOption> attachment_options(const Document& document, const Mentions& mentions, const ToldIn& told,
                                                 CodedDocument& coded) {
  return CommitmentCoder(document, mentions, told, coded, true).attachment_options();
}

void find_commitments(const Document& document, const Mentions& mentions, const ToldIn& told, CodedDocument& coded) {
  // Commitments belong to main engagements.
  const bool main = std::any_of(coded.engagements.begin(), coded.engagements.end(),
                                [](const Engagement& e) { return e.focus.value == Focus::kMain; });
  if (main) CommitmentCoder(document, mentions, told, coded, false).code();
}

}  // namespace banggiao
