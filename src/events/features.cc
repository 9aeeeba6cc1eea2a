#include "events/features.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace banggiao {
namespace {

std::string bucket(std::uint32_t n) {
  if (n < 4) return std::to_string(n);
  if (n < 8) return "4-7";
  return n < 16 ? "8-15" : "16+";
}

// What stands beside the cue: an argument's type, a number, a name, or the word itself.
std::string beside(const Scene& scene, const Candidate& c, std::uint32_t w, bool behind) {
  for (const Argument& argument : scene.sentences[c.sentence].arguments) {
    if ((behind ? argument.first : argument.last - 1) != w) continue;
    static const std::array<const char*, 4> kTypes = {"person", "office", "party", "reference"};
    return std::string("<") + kTypes[static_cast<std::size_t>(argument.type)] + ">";
  }
  const Word& word = scene.document->words[w];
  if (word.number()) return "<number>";
  return word.capital() && !word.punct() ? "<name>" : scene.document->normal(w);
}

}  // namespace

Features candidate_features(const Scene& scene, const Candidate& c, std::uint32_t from, std::uint32_t to,
                            const std::vector<Candidate>& all) {
  const Document& document = *scene.document;
  const Sentence& sentence = document.sentences[c.sentence];
  Features out;
  const auto add = [&](std::string name, double value = 1) { out.emplace_back(std::move(name), value); };
  add("bias");
  const std::string kind = name(c.kind);
  add("frame=" + c.frame->id);
  add("kind=" + kind);
  add("cue=" + c.cue->phrase);
  add(std::string("block=") + name(c.block));
  add("block=" + std::string(name(c.block)) + "&kind=" + kind);
  add("sentence=" + bucket(c.sentence));
  add("read=" + std::to_string(c.parties_read));
  add("read=" + std::to_string(c.parties_read) + "&frame=" + c.frame->id);
  add("parties=" + bucket(static_cast<std::uint32_t>(c.parties.size())));
  add("persons=" + std::to_string(std::min<std::size_t>(c.persons.size(), 3)));
  add("persons=" + std::to_string(std::min<std::size_t>(c.persons.size(), 3)) + "&kind=" + kind);
  if (c.anaphoric) add("anaphoric");
  add((c.first_of_kind ? "first of kind&frame=" : "again&frame=") + c.frame->id);
  add("setting=" + c.setting);
  add("setting=" + c.setting + "&kind=" + kind);
  if (c.date >= 0) add("date");
  if (c.date >= 0) add("date&kind=" + kind);
  if (c.place >= 0) add("place");
  add(std::string("status=") + name(c.status));
  if (!c.guest.empty() && !c.host.empty()) add("guest&host&kind=" + kind);
  if (c.guest.empty()) add("no guest&kind=" + kind);
  if (c.host.empty()) add("no host&kind=" + kind);
  const std::string next = c.last < sentence.last ? beside(scene, c, c.last, true) : "$";
  const std::string before = c.first > sentence.first ? beside(scene, c, c.first - 1, false) : "^";
  add("next=" + next);
  add("before=" + before);
  add("next=" + next + "&kind=" + kind);
  add("before=" + before + "&kind=" + kind);
  add("sides=" + c.sides);
  add("sides=" + c.sides + "&frame=" + c.frame->id);
  if (c.listed) add("listed");
  std::uint32_t nearest_left = 99, nearest_right = 99;
  for (const Argument& argument : scene.sentences[c.sentence].arguments) {
    if (argument.last <= c.first) nearest_left = std::min(nearest_left, c.first - argument.last);
    if (argument.first >= c.last) nearest_right = std::min(nearest_right, argument.first - c.last);
    if (argument.type == Argument::Type::kReference && argument.last <= c.first && c.first - argument.last < 4) {
      add("subject " + argument.reference + "&kind=" + kind);
      add("subject " + argument.reference + "&frame=" + c.frame->id);
    }
    if (argument.first == c.last && argument.type == Argument::Type::kPerson) add("object person&kind=" + kind);
    if (argument.last == c.first && argument.type == Argument::Type::kPerson) add("subject person&kind=" + kind);
  }
  std::uint32_t told = 0, ahead = 0;
  for (const Candidate& other : all) {
    if (&other == &c || other.kind != c.kind || other.parties != c.parties || other.first == c.first) continue;
    ++told;
    ahead += other.block == BlockKind::kTitle || other.block == BlockKind::kLead;
  }
  add("told=" + bucket(told));
  add("told=" + bucket(told) + "&kind=" + kind);
  if (ahead > 0) add("told ahead");
  if (ahead > 0) add("told ahead&kind=" + kind);
  add("left=" + bucket(nearest_left));
  add("right=" + bucket(nearest_right));
  bool speech_before = false;
  for (std::uint32_t w = sentence.first; w < sentence.last; ++w) {
    const Hit* hit = document.hit(w, scene.marker_table);
    if (hit == nullptr || scene.is_masked(hit->first, hit->last)) continue;
    const std::string& value = hit->lexeme->value;
    const bool near = w >= from && w < to;
    if (near) add("near " + value + "&kind=" + kind);
    add((w < c.first ? "left " : "right ") + value);
    if (w + 4 > c.first && w < c.first) add("just before " + value);
    if (w >= c.last && w < c.last + 3) add("just after " + value);
    speech_before = speech_before || (value == "speech" && w < c.first);
  }
  if (speech_before) add("speech before");
  // How much of the article is about this pair.
  double mine = 0, total = 0;
  for (const auto& [party, weight] : scene.weight) {
    total += weight;
    if (std::find(c.parties.begin(), c.parties.end(), party) != c.parties.end()) mine += weight;
  }
  add("share", total > 0 ? mine / total : 0);
  if (total < 6) add("few parties named");
  bool principal = scene.principal.size() >= 2;
  for (std::size_t i = 0; principal && i < 2; ++i) {
    principal = std::find(c.parties.begin(), c.parties.end(), scene.principal[i]) != c.parties.end();
  }
  if (principal) add("principal pair");
  for (const std::string& party : c.parties) {
    const Party* known = scene.knowledge->party(party);
    if (known != nullptr && known->organisation) add("organisation&kind=" + kind);
  }
  if (scene.mentions->persons.empty()) add("article has no person");
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

double probability(const Pack& pack, const std::string& model, const Features& features) {
  const auto& weights = pack.weights(model);
  double sum = 0;
  for (const auto& [name, value] : features) {
    const auto it = weights.find(name);
    if (it != weights.end()) sum += it->second * value;
  }
  return 1 / (1 + std::exp(-sum));
}

std::pair<std::size_t, double> choose(const Pack& pack, const std::string& model,
                                      const std::vector<std::string>& classes, const Features& features) {
  const auto& weights = pack.weights(model);
  std::vector<double> sums(classes.size(), 0);
  for (std::size_t i = 0; i < classes.size(); ++i) {
    for (const auto& [name, value] : features) {
      const auto it = weights.find(classes[i] + "|" + name);
      if (it != weights.end()) sums[i] += it->second * value;
    }
  }
  const std::size_t best = static_cast<std::size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin());
  double total = 0;
  for (const double sum : sums) total += std::exp(sum - sums[best]);
  return {best, 1 / total};
}

}  // namespace banggiao
