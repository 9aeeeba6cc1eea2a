// What the model "candidate" sees of a candidate; other models take over parts of it.
#include <algorithm>
#include <array>

#include "events/candidates_finder.h"

namespace banggiao {
namespace {

using Sort = Features::Sort;

constexpr std::size_t kBrief = 4;  // sentences of an article, its title among them

Name bucket(std::uint32_t n) {
  if (n < 4) return digits(n);
  if (n < 8) return "4-7";
  return n < 16 ? Name("8-15") : Name("16+");
}

// What stands beside the cue: an argument's type, a number, a name, or the word itself, which `letters` then holds.
Name beside(const Scene& scene, const Candidate& c, std::uint32_t w, bool behind, std::string& letters) {
  for (const Argument& argument : scene.sentences[c.sentence].arguments) {
    if ((behind ? argument.first : argument.last - 1) != w) continue;
    static constexpr std::array<Name, 4> kTypes = {"<person>", "<office>", "<party>", "<reference>"};
    return kTypes[static_cast<std::size_t>(argument.type)];
  }
  const Word& word = scene.document->words[w];
  if (word.number()) return "<number>";
  if (word.capital() && !word.punct()) return "<name>";
  letters = scene.document->normal(w);
  return letters;
}

class CandidateFeatures {
 public:
  CandidateFeatures(const Scene& scene, const Candidate& candidate)
      : scene_(scene),
        document_(*scene.document),
        c_(candidate),
        sentence_(document_.sentences[candidate.sentence]),
        kind_(named(name(candidate.kind))),
        frame_(candidate.frame->id),
        out_(scene.spelled) {
    out_.reserve(96);
  }

  Features take(std::uint32_t from, std::uint32_t to, const std::vector<Candidate>& all) {
    cue();
    neighbours();
    arguments();
    told(all);
    markers(from, to);
    share();
    return std::move(out_);
  }

 private:
  void with_kind(const Name& a, const Name& b = {}) {
    out_.add(a, b);
    out_.add(a, b, "&kind=", kind_);
  }
  void with_frame(const Name& a, const Name& b) {
    out_.add(a, b);
    out_.add(a, b, "&frame=", frame_);
  }

  void cue() {
    out_.add("bias");
    out_.add("frame=", frame_);
    out_.add_as(Sort::kKind, 1, "kind=", kind_);
    out_.add_as(Sort::kMatter, 1, "cue=", c_.cue->phrase);
    const Name block = named(name(c_.block));
    out_.add_as(Sort::kKind, 1, "block=", block);
    out_.add_as(Sort::kKind, 1, "block=", block, "&kind=", kind_);
    out_.add("sentence=", bucket(c_.sentence));
    with_frame("read=", digits(static_cast<std::size_t>(c_.parties_read)));
    out_.add("parties=", bucket(static_cast<std::uint32_t>(c_.parties.size())));
    with_kind("persons=", digits(std::min<std::size_t>(c_.persons.size(), 3)));
    if (c_.anaphoric) out_.add("anaphoric");
    out_.add(c_.first_of_kind ? Name("first of kind&frame=") : Name("again&frame="), frame_);
    with_kind("setting=", c_.setting);
    if (c_.date >= 0) with_kind("date");
    if (c_.place >= 0) out_.add("place");
    out_.add("status=", named(name(c_.status)));
    if (!c_.guest.empty() && !c_.host.empty()) out_.add("guest&host&kind=", kind_);
    if (c_.guest.empty()) out_.add("no guest&kind=", kind_);
    if (c_.host.empty()) out_.add("no host&kind=", kind_);
  }

  void neighbours() {
    std::string letters;
    with_kind("next=", c_.last < sentence_.last ? beside(scene_, c_, c_.last, true, letters) : Name("$"));
    with_kind("before=", c_.first > sentence_.first ? beside(scene_, c_, c_.first - 1, false, letters) : Name("^"));
    with_frame("sides=", c_.sides);
    if (c_.listed) out_.add("listed");
  }

  void arguments() {
    std::uint32_t nearest_left = 99, nearest_right = 99;
    for (const Argument& argument : scene_.sentences[c_.sentence].arguments) {
      if (argument.last <= c_.first) nearest_left = std::min(nearest_left, c_.first - argument.last);
      if (argument.first >= c_.last) nearest_right = std::min(nearest_right, argument.first - c_.last);
      if (argument.type == Argument::Type::kReference && argument.last <= c_.first && c_.first - argument.last < 4) {
        out_.add_once(Sort::kOther, "subject ", argument.reference, "&kind=", kind_);
        out_.add_once(Sort::kOther, "subject ", argument.reference, "&frame=", frame_);
      }
      if (argument.type != Argument::Type::kPerson) continue;
      if (argument.first == c_.last) out_.add("object person&kind=", kind_);
      if (argument.last == c_.first) out_.add("subject person&kind=", kind_);
    }
    out_.add("left=", bucket(nearest_left));
    out_.add("right=", bucket(nearest_right));
  }

  bool speaks_through_official(std::string_view party) const {
    const auto& list = scene_.sentences[c_.sentence].arguments;
    return std::any_of(list.begin(), list.end(),
                       [&](const Argument& one) { return one.official && one.party == party; });
  }

  // What is told more than once is likelier.
  void told(const std::vector<Candidate>& all) {
    std::uint32_t told = 0, ahead = 0;
    for (const Candidate& other : all) {
      if (&other == &c_ || other.kind != c_.kind || other.parties != c_.parties || other.first == c_.first) continue;
      ++told;
      ahead += other.block == BlockKind::kTitle || other.block == BlockKind::kLead;
    }
    const bool brief = told == 0 && document_.sentences.size() <= kBrief;  // it has no room to tell it again
    with_kind("told=", brief ? Name("once in brief") : Name(bucket(told)));
    if (ahead > 0) with_kind("told ahead");
  }

  void markers(std::uint32_t from, std::uint32_t to) {
    bool speech_before = false;
    for (std::uint32_t w = sentence_.first; w < sentence_.last; ++w) {
      const Hit* hit = document_.hit(w, scene_.marker_table);
      if (hit == nullptr || scene_.is_masked(hit->first, hit->last)) continue;
      const Name value = hit->lexeme->value;
      // "Meetings with A, B and C" are several, not any.
      if (c_.listed && w < c_.first && hit->last >= c_.first && hit->lexeme->says("generic")) continue;
      if (w >= from && w < to) out_.add_once(Sort::kAround, "near ", value, "&kind=", kind_);
      out_.add_once(Sort::kAround, w < c_.first ? Name("left ") : Name("right "), value);
      if (w + 4 > c_.first && w < c_.first) out_.add_once(Sort::kAround, "just before ", value);
      if (w >= c_.last && w < c_.last + 3) out_.add_once(Sort::kAround, "just after ", value);
      speech_before = speech_before || (w < c_.first && hit->lexeme->says("speech"));
    }
    if (speech_before) out_.add_as(Sort::kMatter, 1, "speech before");
  }

  // How much of the article is about this pair.
  void share() {
    const auto mine = [&](const std::string& party) {
      return std::find(c_.parties.begin(), c_.parties.end(), party) != c_.parties.end();
    };
    double ours = 0, total = 0;
    for (const auto& [party, weight] : scene_.weight) {
      total += weight;
      if (mine(party)) ours += weight;
    }
    out_.add_as(Sort::kMatter, total > 0 ? ours / total : 0, "share");
    if (total < 6) out_.add("few parties named");
    if (scene_.principal.size() >= 2 && mine(scene_.principal[0]) && mine(scene_.principal[1])) {
      out_.add_as(Sort::kMatter, 1, "principal pair");
    }
    std::size_t officials = 0;
    for (const std::string& party : c_.parties) {
      const bool official = speaks_through_official(party);
      officials += official;
      if (!scene_.is_organisation(party)) continue;
      out_.add_once(Sort::kOther, official ? Name("organisation's official&kind=") : Name("organisation&kind="), kind_);
    }
    with_kind("sides with officials=", digits(std::min<std::size_t>(officials, 3)));
    if (scene_.mentions->persons.empty()) out_.add("article has no person");
  }

  const Scene& scene_;
  const Document& document_;
  const Candidate& c_;
  const Sentence& sentence_;
  const Name kind_, frame_;
  Features out_;
};

}  // namespace

Features candidate_features(const Scene& scene, const Candidate& candidate, std::uint32_t from, std::uint32_t to,
                            const std::vector<Candidate>& all) {
  return CandidateFeatures(scene, candidate).take(from, to, all);
}

}  // namespace banggiao
