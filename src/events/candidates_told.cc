#include <algorithm>

#include "events/candidates.h"
#include "events/occasions_compare.h"

namespace banggiao {
namespace {

// When a mention says that it was, or will be, in its own clause.
Name when_told(const Scene& scene, const Candidate& c) {
  if (c.sure == Status::kPlanned) return "to come";
  if (c.sure == Status::kCancelled) return "called off";
  if (!c.dated && !c.year_ahead) return c.earlier ? Name("earlier") : c.sure ? Name("done") : Name("open");
  const DateMention& date = scene.mentions->dates[static_cast<std::size_t>(c.date)];
  const int tense = scene.tense_of(date);
  if (tense != 0) return tense < 0 ? Name("gone by") : Name("to come");
  if (date.edtf.empty()) return "now";
  return is_historic(date.edtf) ? Name("historic") : Name("day");
}

// Whether its people are heads of state or government, others, or both.
Name rank_told(const Scene& scene, const Candidate& c) {
  if (is_summit(c)) return "heads";
  int heads = 0, others = 0;
  for (const int person : c.persons) {
    const auto& titles = scene.titles[static_cast<std::size_t>(person)];
    if (titles.empty()) continue;
    const bool head = std::any_of(titles.begin(), titles.end(), [](const auto& title) { return is_head(title); });
    ++(head ? heads : others);
  }
  for (const Holder& one : c.unnamed) ++(is_head(one.title) ? heads : others);
  return heads > 0 ? others > 0 ? Name("mixed") : Name("heads") : others > 0 ? Name("others") : Name("none");
}

// "The talks", "some talks", "after the talks": what stands right before its cue.
bool said_before(const Scene& scene, const Candidate& c, int table, const Name& value) {
  const std::uint32_t begin = scene.document->sentences[c.sentence].first;
  for (std::uint32_t w = c.first; w-- > begin && c.first - w < 4;)
    if (scene.says_at(w, table, value)) return true;
  return false;
}

bool of_many(const Scene& scene, const Candidate& c) {
  return scene.says_at(c.first, scene.office_word_table, "plural") ||
         said_before(scene, c, scene.office_word_table, "plural");
}

bool is_counted(const Scene& scene, const Candidate& c) {
  const std::uint32_t end = std::min(scene.document->sentences[c.sentence].last, c.last + 8);
  for (std::uint32_t w = c.first; w < end && (w < c.last || !scene.document->words[w].punct()); ++w)
    if (scene.says_at(w, scene.marker_table, "ordinal")) return true;
  return false;
}

}  // namespace

void tell_apart(const Scene& scene, Candidate& c) {
  c.when = when_told(scene, c);
  c.rank = rank_told(scene, c);
  c.many = of_many(scene, c);
  c.counted = is_counted(scene, c);
  for (const Name& word : {Name("after"), Name("before"), Name("since"), Name("when_after"), Name("when_before")})
    if (said_before(scene, c, scene.function_table, word)) c.said_before.push_back(word);
}

}  // namespace banggiao
