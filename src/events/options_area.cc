#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "events/commitments.h"
#include "events/options.h"

namespace banggiao {
namespace {

Name bucket(std::uint32_t n) {
  if (n < 3) return digits(n);
  if (n < 6) return "3-5";
  return n < 12 ? Name("6-11") : Name("12+");
}

bool is_talk(Kind kind) {
  return kind == Kind::kMeeting || kind == Kind::kCall || kind == Kind::kDialogue || kind == Kind::kConference;
}

// What is said after a journey or a signing is told of belongs to the talks around it.
bool is_spoken(Kind kind) { return kind == Kind::kMeeting || kind == Kind::kCall || kind == Kind::kMessage; }

// How a sentence stands to an occasion, the closest first.
enum class Tie : std::uint8_t { kHere, kAfter, kReturned, kElsewhere, kNone };
constexpr std::array<Name, 5> kTies = {"here", "after", "returned", "elsewhere", "none"};

class AreaOptions {
 public:
  AreaOptions(const Scene& scene, const std::vector<Candidate>& candidates, const std::vector<Occasion>& occasions)
      : scene_(scene),
        document_(*scene.document),
        candidates_(candidates),
        occasions_(occasions),
        words_(document_),
        acts_(document_.pack->table("acts")),
        orgs_(document_.pack->table("orgs")),
        titles_(document_.pack->table("titles")) {
    find_hits();
    find_areas_named();
    find_told();
  }

  std::vector<Option> of(std::size_t number) const {
    std::vector<Seen> all, seen;
    for (std::uint32_t s = 0; s < hits_.size(); ++s) {
      if (hits_[s].empty()) continue;
      const Tie tie = tie_of(s, number);
      if (tie == Tie::kNone) continue;
      for (const AreaHit& hit : hits_[s]) {
        if (tells_of_others(hit, s, number) || tells_of_it(hit, s, number)) continue;
        all.push_back({&hit, s, tie, area_of(hit)});
      }
    }
    std::uint32_t areas = 0;
    for (std::size_t a = 0; a < areas_.size(); ++a)
      areas += std::any_of(all.begin(), all.end(), [&](const Seen& one) { return one.area == a; });
    const Weights& weights = document_.pack->weights("area");
    Features features(scene_.spelled), found(scene_.spelled);  // filled anew for each
    features.reserve(128);
    found.reserve(64);
    std::vector<Option> out;
    out.reserve(areas);
    for (std::size_t a = 0; a < areas_.size(); ++a) {
      const std::string_view area = areas_[a].name;
      seen.clear();
      std::copy_if(all.begin(), all.end(), std::back_inserter(seen), [&](const Seen& one) { return one.area == a; });
      if (seen.empty()) continue;
      Option& option = out.emplace_back();
      option.value = area;
      features.clear();
      describe(number, areas_[a], seen, option, features, found);
      features.add("areas=", bucket(areas));
      option.p = weights.empty() ? (option.grammar ? 0.9 : 0.1) : probability(weights, features);
      if (scene_.spelled) option.features = features;
      if (never(occasions_[number], area, seen)) option.p = std::min(option.p, kElsewhere);
    }
    return out;
  }

 private:
  static constexpr double kElsewhere = 0.05;  // the most for what belongs to another occasion

  struct Seen {
    const AreaHit* hit = nullptr;
    std::uint32_t sentence = 0;
    Tie tie = Tie::kNone;
    std::size_t area = 0;  // index into areas_
  };

  struct Area {
    std::string_view name;
    std::vector<std::uint32_t> sentences;  // that name it, in order
  };

  // Of a journey or a signing only what its own sentences say counts; an exercise has its one subject.
  bool never(const Occasion& occasion, std::string_view area, const std::vector<Seen>& seen) const {
    if (occasion.kind == Kind::kExercise) return area != "exercises";
    if (is_spoken(occasion.kind)) return false;
    return std::none_of(seen.begin(), seen.end(), [&](const Seen& one) {
      return one.tie == Tie::kHere && (occasion.kind != Kind::kVisit || !tells_of_papers(one.sentence));
    });
  }

  // "On the visit papers on energy were signed": the papers' subjects.
  bool tells_of_papers(std::uint32_t s) const {
    return std::any_of(told_[s].begin(), told_[s].end(), [&](std::size_t i) {
      return occasions_[i].kind == Kind::kSigning && occasions_[i].p >= kListed;
    });
  }

  void find_hits() {
    for (const Sentence& sentence : document_.sentences) {
      const BlockKind kind = document_.article->blocks[sentence.block].kind;
      const bool outside = kind == BlockKind::kFooter || kind == BlockKind::kByline;
      hits_.push_back(outside ? std::vector<AreaHit>() : find_areas(document_, sentence.first, sentence.last));
      said_.emplace_back();
      if (!hits_.back().empty()) find_said(sentence);
    }
  }

  void find_areas_named() {
    for (std::uint32_t s = 0; s < hits_.size(); ++s) {
      for (const AreaHit& hit : hits_[s]) {
        const std::size_t at = area_of(hit);
        if (at == areas_.size() || areas_[at].name != hit.area())
          areas_.insert(areas_.begin() + static_cast<std::ptrdiff_t>(at), Area{hit.area(), {}});
        std::vector<std::uint32_t>& sentences = areas_[at].sentences;
        if (sentences.empty() || sentences.back() != s) sentences.push_back(s);
      }
    }
  }

  // Where it is in areas_, or belongs.
  std::size_t area_of(const AreaHit& hit) const {
    const auto at = std::lower_bound(areas_.begin(), areas_.end(), hit.area(),
                                     [](const Area& one, std::string_view name) { return one.name < name; });
    return static_cast<std::size_t>(at - areas_.begin());
  }

  void find_said(const Sentence& sentence) {
    for (std::uint32_t w = sentence.first; w < sentence.last; ++w) {
      const Hit* marker = document_.hit(w, scene_.marker_table);
      if (marker != nullptr && !scene_.is_masked(marker->first, marker->last)) said_.back().markers.push_back(marker);
      const Hit* act = acts_ < 0 ? nullptr : words_.act(w);
      if (act != nullptr) said_.back().acts.push_back(act);
    }
  }

  // How much the article is about an occasion, as far as its telling shows.
  double matter(const Occasion& occasion) const {
    const Candidate& first = candidates_[occasion.members.front()];
    double out = occasion.p + 0.3 * static_cast<double>(std::min<std::size_t>(occasion.members.size(), 4));
    if (first.block == BlockKind::kTitle) out += 0.8;
    if (first.block == BlockKind::kLead) out += 0.5;
    if (is_talk(occasion.kind)) out += 0.4;
    if (occasion.earlier) out -= 1;
    if (!candidates_[occasion.best].setting.empty()) out -= 0.3;
    if (occasion.status != Status::kHeld) out -= 0.3;
    return out;
  }

  // Which occasion each sentence is about: the last one told of at or before it; -1 before the first.
  void find_in_force() {
    in_force_.assign(hits_.size(), -1);
    for (std::size_t i = 0; i < occasions_.size(); ++i) {
      if (occasions_[i].p < kListed) continue;
      for (const std::size_t member : occasions_[i].members) {
        int& here = in_force_[candidates_[member].sentence];
        // Of several in one sentence the likelier, and talks before the trip they belong to.
        const bool talks = here >= 0 && occasions_[static_cast<std::size_t>(here)].kind == Kind::kVisit &&
                           occasions_[i].kind != Kind::kVisit;
        if (here < 0 || talks || occasions_[i].p > occasions_[static_cast<std::size_t>(here)].p + 0.2)
          here = static_cast<int>(i);
      }
    }
    int talks = -1;  // the last whose telling goes on where others were named in passing
    for (std::size_t s = 0; s < in_force_.size(); ++s) {
      if (in_force_[s] >= 0) {
        if (goes_on(in_force_[s])) talks = in_force_[s];
      } else if (s > 0 && in_force_[s - 1] >= 0) {
        in_force_[s] = talks >= 0 && !goes_on(in_force_[s - 1]) ? talks : in_force_[s - 1];
        in_force_[s] = whose(s, in_force_[s]);
      }
    }
  }

  // Of the talks told of before, those whose people the sentence names: who is named there decides, else the last.
  int whose(std::size_t s, int last) const {
    std::set<int> named;
    for (const Argument& argument : scene_.sentences[s].arguments) {
      if (argument.person >= 0) named.insert(argument.person);
    }
    if (named.empty()) return last;
    const auto there = [&](std::size_t i) {
      return std::count_if(occasions_[i].persons.begin(), occasions_[i].persons.end(),
                           [&](int person) { return named.count(person) != 0; });
    };
    auto most = there(static_cast<std::size_t>(last));
    int out = last;
    for (std::size_t i = 0; i < occasions_.size(); ++i) {
      if (occasions_[i].p < kListed || !is_spoken(occasions_[i].kind)) continue;
      if (candidates_[occasions_[i].members.front()].sentence > s || there(i) <= most) continue;
      most = there(i);
      out = static_cast<int>(i);
    }
    return out;
  }

  // Whether what is said next is said at it: not at talks to come or of long ago.
  bool goes_on(int number) const {
    const Occasion& occasion = occasions_[static_cast<std::size_t>(number)];
    return number == leading_ || (occasion.status == Status::kHeld && !occasion.earlier);
  }

  void find_told() {
    told_.resize(hits_.size());
    double most = 0;
    for (std::size_t i = 0; i < occasions_.size(); ++i) {
      const Occasion& occasion = occasions_[i];
      for (const std::size_t member : occasion.members) {
        std::vector<std::size_t>& here = told_[candidates_[member].sentence];
        if (here.empty() || here.back() != i) here.push_back(i);
      }
      if (occasion.p < kListed) continue;
      const double much = matter(occasion);
      if (leading_ < 0 || much > most) {
        leading_ = static_cast<int>(i);
        most = much;
      }
    }
    find_in_force();
  }

  Tie tie_of(std::uint32_t s, std::size_t number) const {
    if (std::binary_search(told_[s].begin(), told_[s].end(), number)) return Tie::kHere;
    const int index = static_cast<int>(number);
    if (in_force_[s] == index) return Tie::kAfter;
    if (leading_ != index) return Tie::kNone;
    const int last = in_force_[s];
    return last >= 0 && told_[s].empty() && occasions_[static_cast<std::size_t>(last)].members.size() == 1
               ? Tie::kReturned
               : Tie::kElsewhere;
  }

  // "After the talks of A and B, A put off the drills with C": words that tell of what others did are no subject here.
  bool tells_of_others(const AreaHit& hit, std::uint32_t s, std::size_t number) const {
    return std::any_of(told_[s].begin(), told_[s].end(), [&](std::size_t other) {
      const Occasion& occasion = occasions_[other];
      if (occasion.kind != Kind::kExercise || occasion.p < kListed || occasion.parties == occasions_[number].parties)
        return false;
      return std::any_of(occasion.members.begin(), occasion.members.end(), [&](std::size_t member) {
        const Candidate& c = candidates_[member];
        return c.sentence == s && hit.first < c.last && c.first < hit.last;
      });
    });
  }

  // "They prepared the summit": contacts are a subject of the talks that did, not of the summit.
  bool tells_of_it(const AreaHit& hit, std::uint32_t s, std::size_t number) const {
    if (hit.area() != "delegations") return false;
    const std::vector<std::size_t>& members = occasions_[number].members;
    return std::any_of(members.begin(), members.end(), [&](std::size_t member) {
      const Candidate& c = candidates_[member];
      return c.sentence == s && hit.first < c.last && c.first < hit.last;
    });
  }

  // Sentences since the occasion was last told of; those before it count from its first telling.
  std::uint32_t apart(std::uint32_t s, const Occasion& occasion) const {
    std::uint32_t least = UINT32_MAX;
    for (const std::size_t member : occasion.members) {
      const std::uint32_t at = candidates_[member].sentence;
      least = std::min(least, s > at ? s - at : at - s);
    }
    return least;
  }

  void describe(std::size_t number, const Area& named_area, const std::vector<Seen>& seen, Option& option,
                Features& out, Features& found) const {
    const Name area = named_area.name;
    const Occasion& occasion = occasions_[number];
    const Name kind = named(name(occasion.kind));
    Tie best = Tie::kNone;
    std::array<std::size_t, kTies.size()> times{};
    for (const Seen& one : seen) {
      best = std::min(best, one.tie);
      ++times[static_cast<std::size_t>(one.tie)];
    }
    const Name& tie = kTies[static_cast<std::size_t>(best)];
    out.add("bias");
    out.add("kind=", kind);
    out.add("area=", area);
    out.add("area=", area, "&", tie);
    out.add(tie);
    out.add(tie, "&", kind);
    const Name leads = leading_ == static_cast<int>(number) ? Name("leads&") : Name("led&");
    out.add(leads, tie);
    out.add(leads, kind);
    for (std::size_t which = 0; which < times.size(); ++which) {
      if (times[which] > 0) out.add("times ", kTies[which], "=", digits(std::min<std::size_t>(times[which], 3)));
    }
    out.add_value(2 * occasion.p - 1, "p");
    out.add("status=", named(name(occasion.status)));
    if (occasion.earlier) out.add("earlier");
    out.add("members=", digits(std::min<std::size_t>(occasion.members.size(), 4)));
    const Candidate& opening = candidates_[occasion.members.front()];
    out.add("opens in ", named(name(opening.block)), "&", kind);
    if (!candidates_[occasion.best].setting.empty()) out.add("setting&", kind);
    std::size_t listed = 0, talks = 0;
    for (std::size_t i = 0; i < occasions_.size(); ++i) {
      if (i == number || occasions_[i].p < kListed) continue;
      ++listed;
      talks += is_talk(occasions_[i].kind) && !occasions_[i].earlier;
    }
    out.add("others=", digits(std::min<std::size_t>(listed, 4)));
    out.add("talks=", digits(std::min<std::size_t>(talks, 3)), "&", kind);
    const std::vector<std::uint32_t>& sentences = named_area.sentences;
    const bool ahead = std::any_of(sentences.begin(), sentences.end(), [&](std::uint32_t s) {
      return document_.article->blocks[document_.sentences[s].block].kind <= BlockKind::kLead;
    });
    if (ahead) {
      out.add("named ahead&", leads, tie);
      out.add("named ahead&", kind);
    }
    out.add("sentences=", bucket(static_cast<std::uint32_t>(sentences.size())), "&", leads);
    found.clear();
    for (const Seen& one : seen) {
      if (one.tie != best) continue;
      if (option.rule.empty()) {
        option.first = one.hit->first;
        option.last = one.hit->last;
        option.rule = one.hit->rule();
        option.grammar = best == Tie::kHere && occasion.kind != Kind::kVisit;
      }
      look(one, occasion, number, found);
    }
    for (const Features::One& one : found.all()) {
      out.take(found, one, {}, {});
      out.add_more("&", tie);
    }
  }

  static void note(Features& out, const Name& a, const Name& b = {}, const Name& c = {}, const Name& d = {}) {
    out.add_once(Features::Sort::kOther, a, b, c, d);
  }

  // What stands around one hit.
  void look(const Seen& one, const Occasion& occasion, std::size_t number, Features& out) const {
    const AreaHit& hit = *one.hit;
    const std::uint32_t s = one.sentence;
    const Sentence& sentence = document_.sentences[s];
    note(out, "rule=", hit.lexeme->table, ":", hit.lexeme->phrase);
    if (one.tie == Tie::kHere) {
      beside(hit, s, occasion, out);
    } else {
      note(out, "apart ", bucket(apart(s, occasion)));
    }
    note(out, "block ", named(name(document_.article->blocks[sentence.block].kind)));
    for (const std::size_t other : told_[s]) {
      if (other == number || occasions_[other].p < kListed) continue;
      note(out, "told with ", named(name(occasions_[other].kind)));
    }
    note(out, "in the sentence ", bucket(static_cast<std::uint32_t>(hits_[s].size())));
    if (in_force_[s] >= 0 && in_force_[s] != static_cast<int>(number)) {
      const Occasion& other = occasions_[static_cast<std::size_t>(in_force_[s])];
      note(out, "in force ", named(name(other.kind)), other.parties == occasion.parties ? Name() : Name(" of others"));
    }
    named_part(hit, sentence, out);
    sides(s, occasion, out);
    for (const OfficeMention& office : scene_.mentions->offices) {
      if (hit.first >= office.first && hit.last <= office.last) note(out, "in an office");
    }
    for (const PersonMention& person : scene_.mentions->people) {
      if (hit.first >= person.first && hit.last <= person.last) note(out, "in a person");
    }
    // What leads in a list leads in each of its items.
    const std::uint32_t list = list_of(one);
    if (list != hit.first) note(out, "in a list");
    const std::uint32_t near = list > sentence.first + 6 ? list - 6 : sentence.first;
    for (std::uint32_t w = near; w < hit.first; ++w) {
      const Hit* word = document_.hit(w, scene_.function_table);
      if (word != nullptr && word->lexeme->says("about")) note(out, "about");
    }
    static constexpr std::array<Name, 5> kNear = {"topic", "forward", "such_as", "programme", "position"};
    const std::uint64_t may_near = words_.may_say(near, hit.first);
    for (const Name& value : kNear) {
      if (words_.anywhere(near, hit.first, value, may_near)) note(out, "near ", value);
    }
    static constexpr std::array<Name, 7> kBefore = {"past",  "negated",  "praise", "possible",
                                                    "scene", "outsider", "purpose"};
    const std::uint64_t may_before = words_.may_say(sentence.first, hit.first);
    for (const Name& value : kBefore) {
      if (words_.anywhere(sentence.first, hit.first, value, may_before)) note(out, "before ", value);
    }
    for (const Hit* marker : said_[s].markers) note(out, "says ", marker->lexeme->value);
    for (const Hit* act : said_[s].acts) {
      if (act->first < hit.first) note(out, "act ", act->lexeme->value);
    }
  }

  // Where the list of subjects begins that the words stand in ("in trade, energy and culture").
  std::uint32_t list_of(const Seen& one) const {
    std::uint32_t first = one.hit->first;
    const std::vector<AreaHit>& hits = hits_[one.sentence];
    for (std::size_t i = hits.size(); i-- > 0;) {
      const AreaHit& before = hits[i];
      if (before.last > first || first - before.last > 3) continue;
      bool listed = false;
      for (std::uint32_t w = before.last; w < first; ++w) {
        const std::uint8_t mark = document_.words[w].mark;
        listed = listed || mark == ',' || mark == '-' || mark == ';' || scene_.says_at(w, scene_.function_table, "and");
      }
      if (!listed) break;
      first = before.first;
    }
    return first;
  }

  // Whether the words are only part of a name or a title.
  void named_part(const AreaHit& hit, const Sentence& sentence, Features& out) const {
    if (hit.first > sentence.first && document_.words[hit.first].capital()) note(out, "capital");
    const std::uint32_t near = hit.first > sentence.first + 4 ? hit.first - 4 : sentence.first;
    for (std::uint32_t w = near; w <= hit.first; ++w) {
      const Hit* org = document_.hit(w, orgs_);
      if (org != nullptr && org->last >= hit.last) note(out, "in a body");
      const Hit* title = document_.hit(w, titles_);
      if (title != nullptr && title->last <= hit.first) note(out, "behind a title");
    }
  }

  // On which side of the cue, how far, and whether another cue stands between.
  void beside(const AreaHit& hit, std::uint32_t s, const Occasion& occasion, Features& out) const {
    const Candidate* cue = nullptr;
    std::uint32_t least = UINT32_MAX;
    for (const std::size_t member : occasion.members) {
      const Candidate& c = candidates_[member];
      if (c.sentence != s) continue;
      const std::uint32_t gap = hit.first >= c.last ? hit.first - c.last : c.first >= hit.last ? c.first - hit.last : 0;
      if (gap >= least) continue;
      least = gap;
      cue = &c;
    }
    if (cue == nullptr) return;
    const Name side = hit.first >= cue->last ? Name("right") : Name("left");
    note(out, side);
    note(out, side, " by ", bucket(least));
    note(out, side, "&", named(name(occasion.kind)));
    for (const Candidate& other : candidates_) {
      if (other.sentence != s || other.p < kWorthJoining || other.first == cue->first) continue;
      const bool between =
          other.first >= std::min(hit.first, cue->last) && other.last <= std::max(hit.first, cue->first);
      if (between) note(out, other.setting.empty() ? Name("between cue") : Name("between setting"));
    }
  }

  // Who is named in the sentence: those of the occasion, or others.
  void sides(std::uint32_t s, const Occasion& occasion, Features& out) const {
    bool first = true;
    std::string_view mine;
    bool both = false;
    for (const Argument& argument : scene_.sentences[s].arguments) {
      Name who;
      if (argument.type == Argument::Type::kReference) {
        who = argument.reference;
      } else if (argument.person >= 0 && std::find(occasion.persons.begin(), occasion.persons.end(), argument.person) !=
                                             occasion.persons.end()) {
        who = "participant";
      } else if (!argument.party.empty()) {
        const bool own =
            std::find(occasion.parties.begin(), occasion.parties.end(), argument.party) != occasion.parties.end();
        both = both || (own && !mine.empty() && mine != argument.party);
        if (own) mine = argument.party;
        who = own ? Name("side") : Name("stranger");
      } else {
        continue;
      }
      note(out, "names ", who);
      if (first && !who.letters().empty()) {
        note(out, "first ", who);
        first = false;
      }
    }
    if (both) note(out, "names both");
  }

  const Scene& scene_;
  const Document& document_;
  const std::vector<Candidate>& candidates_;
  const std::vector<Occasion>& occasions_;
  ActWords words_;
  int acts_, orgs_, titles_;
  std::vector<std::vector<AreaHit>> hits_;  // by sentence
  std::vector<Area> areas_;                 // by name
  struct Said {
    std::vector<const Hit*> markers, acts;  // of a sentence that names an area
  };
  std::vector<Said> said_;  // by sentence
  std::vector<int> in_force_;
  std::vector<std::vector<std::size_t>> told_;  // by sentence: the occasions it tells of, in order
  int leading_ = -1;                            // the occasion that the article is about
};

}  // namespace

std::vector<std::vector<Option>> area_options(const Scene& scene, const std::vector<Candidate>& candidates,
                                              const std::vector<Occasion>& occasions) {
  std::vector<std::vector<Option>> out;
  if (occasions.empty()) return out;
  const AreaOptions options(scene, candidates, occasions);
  for (std::size_t i = 0; i < occasions.size(); ++i) out.push_back(options.of(i));
  return out;
}

}  // namespace banggiao
