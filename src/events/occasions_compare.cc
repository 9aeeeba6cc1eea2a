#include "events/occasions_compare.h"

#include <array>

#include "events/features.h"

namespace banggiao {

bool of_one_day(const Scene& scene, const Occasion& a, const Occasion& b) {
  const std::string& day = edtf_of(scene, a.date);
  return a.kind == b.kind && a.parties == b.parties && day.size() == kEdtfDay && day == edtf_of(scene, b.date) &&
         spokesmen(scene, a.parties, a.persons, b.persons).others == 0;
}

bool joinable(const Candidate& a, const Candidate& b) {
  if (a.kind != b.kind) return false;
  // "Meetings with A, B and C" are one each.
  if (a.listed && b.listed && a.first == b.first) return false;
  const bool many = a.kind == Kind::kConference || a.kind == Kind::kExercise;
  return a.parties == b.parties || (many && share_one(a.parties, b.parties));
}

Features join_features(const Scene& scene, const Candidate& a, const Candidate& b) {
  Features out(scene.spelled);
  out.reserve(48);
  const Name kind = named(name(a.kind));
  const auto with_kind = [&](const Name& one, const Name& two = {}) {
    out.add(one, two);
    out.add(one, two, "&kind=", kind);
  };
  out.add("bias");
  out.add("kind=", kind);
  if (a.parties != b.parties) out.add("parties differ");
  const std::string &date_a = edtf_of(scene, a.date), &date_b = edtf_of(scene, b.date);
  with_kind("dates ", times_compared(date_a, date_b));
  if (a.date >= 0 && a.date == b.date) out.add("one date mention");
  if (b.date >= 0 && b.date != a.date && date_b.empty()) out.add("fresh words of time");
  // On one side both name people, and none in common: another counterpart.
  const Spokesmen found = spokesmen(scene, a.parties, a.persons, b.persons);
  static constexpr std::array<Name, 4> kNamed = {" --", " -+", " +-", " ++"};  // whether each has persons
  const Name& both = kNamed[(a.persons.empty() ? 0U : 2U) + (b.persons.empty() ? 0U : 1U)];
  const Name &agree = digits(static_cast<std::size_t>(std::min(found.same, 2))),
             &differ = digits(static_cast<std::size_t>(std::min(found.others, 2)));
  out.add("persons ", agree, "-", differ, both);
  out.add_more("&kind=", kind);
  if (!a.guest.empty() && !b.guest.empty()) with_kind(a.guest == b.guest ? Name("one guest") : Name("guests differ"));
  if (!a.host.empty() && !b.host.empty())
    out.add(a.host == b.host ? Name("one host&kind=") : Name("hosts differ&kind="), kind);
  out.add("sides=", b.sides, "&kind=", kind);
  const auto named_sides = std::count_if(b.parties.begin(), b.parties.end(),
                                         [&](const std::string& party) { return speaks_for(scene, b.persons, party); });
  out.add("sides with persons=", digits(std::min<std::size_t>(static_cast<std::size_t>(named_sides), 2)),
          "&kind=", kind);
  if (b.listed || a.listed) out.add("listed");
  const std::uint32_t gap = b.sentence - a.sentence;
  out.add("gap=", digits(std::min<std::uint32_t>(gap, 8) / (gap > 3 ? 2 : 1)), gap > 3 ? Name("*2") : Name());
  if (gap == 0) out.add("one sentence&kind=", kind);
  out.add("status ", named(name(a.status)), "-", named(name(b.status)));
  if (a.earlier != b.earlier) out.add(b.earlier ? Name("earlier behind") : Name("earlier ahead"));
  if (b.anaphoric) out.add("takes up");
  if (b.anaphoric && gap <= 1) out.add("takes up what is near");
  if (b.both) out.add("both sides");
  if (!b.setting.empty()) out.add("setting=", b.setting);
  out.add(b.parties_read >= 2 ? Name("sides read") : Name("sides from context"));
  out.add("when ", a.when, "-", b.when);
  out.add_more("&kind=", kind);
  if ((a.dated || a.year_ahead) && (b.dated || b.year_ahead)) with_kind("own dates ", times_compared(date_a, date_b));
  out.add("ranks ", a.rank, "-", b.rank);
  out.add_more("&kind=", kind);
  const auto of_which = [](bool ahead, bool behind) {
    return ahead && behind ? Name("both") : ahead ? Name("ahead") : Name("behind");
  };
  if (a.many || b.many) with_kind("many ", of_which(a.many, b.many));
  if (a.counted || b.counted) with_kind("counted ", of_which(a.counted, b.counted));
  for (const Name& word : b.said_before) out.add("it is ", word, gap == 0 ? Name(" in it") : Name());
  for (const Name& word : a.said_before) out.add("that is ", word, gap == 0 ? Name(" in it") : Name());
  if (a.another || b.another) out.add("another");
  if (a.supposed || b.supposed) out.add("supposed");
  if (!a.manner.empty() && !b.manner.empty())
    out.add(a.manner == b.manner ? Name("one manner") : Name("manners differ"));
  out.add("read ", digits(static_cast<std::size_t>(std::min(a.parties_read, 2))), "-",
          digits(static_cast<std::size_t>(std::min(b.parties_read, 2))));
  if (a.anaphoric) out.add("that takes up");
  if (scene.document->sentences[a.sentence].block == scene.document->sentences[b.sentence].block && gap > 0)
    out.add("one block");
  if (a.frame == b.frame) out.add("one frame");
  out.add("frame=", b.frame->id);
  if (a.cue == b.cue) out.add("one cue");
  out.add("blocks ", named(name(a.block)), "-", named(name(b.block)));
  if (!a.country.empty() && !b.country.empty())
    out.add(a.country == b.country ? Name("one country") : Name("countries differ"));
  if (a.place >= 0 && b.place >= 0) {
    const auto text = [&](int place) {
      const PlaceMention& mention = scene.mentions->places[static_cast<std::size_t>(place)];
      return scene.document->text(mention.first, mention.last);
    };
    out.add(text(a.place) == text(b.place) ? Name("one place") : Name("places differ"));
  }
  const Document& document = *scene.document;
  const Sentence& sentence = document.sentences[b.sentence];
  if (b.first > sentence.first && !document.words[b.first - 1].capital())
    out.add("behind ", document.normal(b.first - 1));
  if (b.last < sentence.last && !document.words[b.last].capital()) out.add("ahead of ", document.normal(b.last));
  // Words just before the later cue: "another", "also", "before".
  for (std::uint32_t w = b.first; w-- > sentence.first && b.first - w < 4;) {
    const Hit* marker = document.hit(w, scene.marker_table);
    if (marker != nullptr && !marker->lexeme->value.empty()) out.add("before it ", marker->lexeme->value);
  }
  return out;
}

}  // namespace banggiao
