#include "events/occasions.h"

#include <algorithm>
#include <set>

#include "base/edtf.h"
#include "events/features.h"

namespace banggiao {
namespace {

template <class T>
bool meets(const std::vector<T>& a, const std::vector<T>& b) {
  return std::any_of(a.begin(), a.end(), [&](const T& x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

constexpr double kSame = 0.6;   // the closest of two mentions of one occasion is likelier than this to tell of it
                                // one occasion
constexpr double kNever = 0.5;  // less likely than this, one mention keeps another out
                                // keeps another out

std::string edtf_of(const Scene& scene, int date) {
  return date < 0 ? std::string() : scene.mentions->dates[static_cast<std::size_t>(date)].edtf;
}

// "2006", "2018-03": a time told by its year.
bool is_historic(const std::string& edtf) {
  return !edtf.empty() && edtf[0] != 'X' && edtf[0] != '.' && edtf.find('/') == std::string::npos && edtf.size() < 10;
}

std::vector<int> of_party(const Scene& scene, const std::vector<int>& persons, const std::string& party) {
  std::vector<int> out;
  std::copy_if(persons.begin(), persons.end(), std::back_inserter(out),
               [&](int p) { return scene.party_of(p) == party; });
  return out;
}

const char* compared(const std::string& a, const std::string& b) {
  if (a.empty()) return b.empty() ? "none" : is_historic(b) ? "fresh historic" : "fresh";
  if (b.empty()) return "left out";
  if (a == b) return "same";
  if (!edtf_compatible(a, b)) return "differ";
  return (a.size() == 4) != (b.size() == 4) ? "year and day" : "may agree";
}

class Joiner {
 public:
  Joiner(const Scene& scene, const std::vector<Candidate>& candidates) : scene_(scene), candidates_(candidates) {}

  std::vector<Occasion> join(double floor) {
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const Candidate& c = candidates_[i];
      if (c.p < floor || beaten(i)) continue;
      Occasion* home = nullptr;
      double best = 0;
      for (Occasion& occasion : out_) {
        const double score = likeness(occasion, c);
        // The later of two equals: a text goes on about what it spoke of last.
        if (score > 0 && score >= best) {
          best = score;
          home = &occasion;
        }
      }
      if (home == nullptr) {
        out_.emplace_back();
        home = &out_.back();
        home->kind = c.kind;
        home->parties = c.parties;
      }
      take(*home, i);
    }
    for (Occasion& occasion : out_) finish(occasion);
    return std::move(out_);
  }

 private:
  // Of several senses of one cue only the likeliest speaks.
  bool beaten(std::size_t i) const {
    const Candidate& c = candidates_[i];
    for (std::size_t j = 0; j < candidates_.size(); ++j) {
      if (candidates_[j].frame == c.frame || candidates_[j].first != c.first || candidates_[j].last != c.last) continue;
      if (candidates_[j].p > c.p || (candidates_[j].p == c.p && j < i)) return true;
    }
    return false;
  }

  std::string edtf(int date) const { return edtf_of(scene_, date); }

  // 0: not the same occasion; else how likely the closest member and the candidate are one.
  double likeness(const Occasion& occasion, const Candidate& c) const {
    double best = 0;
    for (const std::size_t member : occasion.members) {
      if (!joinable(candidates_[member], c)) continue;
      const double p = probability(*scene_.document->pack, "join", join_features(scene_, candidates_[member], c));
      if (p < kNever) return 0;
      best = std::max(best, p);
    }
    return best < kSame ? 0 : best;
  }

  void take(Occasion& occasion, std::size_t i) {
    const Candidate& c = candidates_[i];
    occasion.members.push_back(i);
    for (const std::string& party : c.parties) {
      if (std::find(occasion.parties.begin(), occasion.parties.end(), party) == occasion.parties.end())
        occasion.parties.push_back(party);
    }
    std::sort(occasion.parties.begin(), occasion.parties.end());
    for (const int person : c.persons) {
      if (std::find(occasion.persons.begin(), occasion.persons.end(), person) == occasion.persons.end())
        occasion.persons.push_back(person);
    }
    if (better_date(c.date, occasion.date)) occasion.date = c.date;
    if (occasion.place < 0) {
      occasion.place = c.place;
      if (c.place >= 0 || occasion.country.empty()) occasion.country = c.country;
    }
    if (occasion.guest.empty()) occasion.guest = c.guest;
    if (occasion.host.empty()) occasion.host = c.host;
    occasion.earlier = occasion.members.size() == 1 ? c.earlier : occasion.earlier && c.earlier;
    if (occasion.members.size() == 1 || clearer(c, candidates_[occasion.best])) {
      occasion.best = i;
      occasion.status = c.status;
    }
  }

  // A date with a value before one without, a narrower before a wider; else the first.
  bool better_date(int fresh, int old) const {
    if (fresh < 0) return false;
    if (old < 0) return true;
    const std::string a = edtf(fresh), b = edtf(old);
    if (a.empty() || b.empty()) return b.empty() && !a.empty();
    return a.size() > b.size() && a.find('/') == std::string::npos;
  }

  static bool clearer(const Candidate& a, const Candidate& b) {
    const auto rank = [](const Candidate& c) {
      return static_cast<double>(std::min(c.parties_read, 2)) +
             0.7 * static_cast<double>(std::min<std::size_t>(c.persons.size(), 2)) + 2 * c.p -
             (c.block == BlockKind::kCaption ? 1 : 0) - (c.block == BlockKind::kTitle ? 0.5 : 0);
    };
    return rank(a) > rank(b);
  }

  void finish(Occasion& occasion) const {
    Features& f = occasion.features;
    const Candidate& best = candidates_[occasion.best];
    const Candidate& first = candidates_[occasion.members.front()];
    const auto add = [&](std::string name, double value = 1) { f.emplace_back(std::move(name), value); };
    const std::string kind = name(occasion.kind);
    double top = 0, miss = 1;
    std::set<std::string> blocks;
    for (const std::size_t member : occasion.members) {
      top = std::max(top, candidates_[member].p);
      miss *= 1 - candidates_[member].p;
      blocks.insert(name(candidates_[member].block));
    }
    add("bias");
    add("kind=" + kind);
    add("top", 4 * top - 2);
    add("any", 4 * (1 - miss) - 2);
    add("members=" + std::to_string(std::min<std::size_t>(occasion.members.size(), 4)));
    for (const std::string& block : blocks) {
      add("in " + block);
      add("in " + block + "&kind=" + kind);
    }
    if (blocks.count("title") == 0 && blocks.count("lead") == 0) add("only below the lead");
    add("first sentence=" + std::to_string(std::min<std::uint32_t>(first.sentence, 12) / 2));
    add("persons=" + std::to_string(std::min<std::size_t>(occasion.persons.size(), 3)));
    add("persons=" + std::to_string(std::min<std::size_t>(occasion.persons.size(), 3)) + "&kind=" + kind);
    add("read=" + std::to_string(best.parties_read));
    add(std::string("status=") + name(occasion.status));
    add(std::string("status=") + name(occasion.status) + "&kind=" + kind);
    if (occasion.earlier) add("earlier");
    if (occasion.date >= 0) {
      const std::string value = edtf(occasion.date);
      add(value.empty() ? "date without value" : "date of " + std::to_string(value.size()));
      if (!value.empty() && value[0] != 'X') add("date with year");
      if (value.find('/') != std::string::npos) add("span of days");
    } else {
      add("no date");
    }
    for (const auto& [feature, value] : best.features) {
      if (feature.starts_with("near ") || feature.starts_with("left ") || feature.starts_with("right ") ||
          feature.starts_with("just ") || feature.starts_with("share") || feature.starts_with("principal") ||
          feature.starts_with("cue=") || feature.starts_with("speech")) {
        f.emplace_back("best " + feature, value);
      }
    }
    occasion.p = probability(*scene_.document->pack, "occasion", f);
  }

  const Scene& scene_;
  const std::vector<Candidate>& candidates_;
  std::vector<Occasion> out_;
};

}  // namespace

bool joinable(const Candidate& a, const Candidate& b) {
  if (a.kind != b.kind) return false;
  const bool many = a.kind == Kind::kConference || a.kind == Kind::kExercise;
  return a.parties == b.parties || (many && meets(a.parties, b.parties));
}

Features join_features(const Scene& scene, const Candidate& a, const Candidate& b) {
  Features out;
  const auto add = [&](std::string name, double value = 1) { out.emplace_back(std::move(name), value); };
  const std::string kind = name(a.kind);
  add("bias");
  add("kind=" + kind);
  if (a.parties != b.parties) add("parties differ");
  const std::string dates = compared(edtf_of(scene, a.date), edtf_of(scene, b.date));
  add("dates " + dates);
  add("dates " + dates + "&kind=" + kind);
  if (a.date >= 0 && a.date == b.date) add("one date mention");
  if (b.date >= 0 && b.date != a.date && edtf_of(scene, b.date).empty()) add("fresh words of time");
  // On one side both name people, and none in common: another counterpart.
  int conflicts = 0, agreements = 0;
  for (const std::string& party : a.parties) {
    const std::vector<int> first = of_party(scene, a.persons, party), second = of_party(scene, b.persons, party);
    if (first.empty() || second.empty()) continue;
    ++(meets(first, second) ? agreements : conflicts);
  }
  const std::string people = "persons " + std::to_string(std::min(agreements, 2)) + "-" +
                             std::to_string(std::min(conflicts, 2)) + (a.persons.empty() ? " -" : " +") +
                             (b.persons.empty() ? "-" : "+");
  add(people);
  add(people + "&kind=" + kind);
  if (!a.guest.empty() && !b.guest.empty()) {
    add(a.guest == b.guest ? "one guest" : "guests differ");
    add((a.guest == b.guest ? "one guest&kind=" : "guests differ&kind=") + kind);
  }
  if (!a.host.empty() && !b.host.empty()) add((a.host == b.host ? "one host&kind=" : "hosts differ&kind=") + kind);
  add("sides=" + b.sides + "&kind=" + kind);
  std::size_t named = 0;
  for (const std::string& party : b.parties) named += !of_party(scene, b.persons, party).empty();
  add("sides with persons=" + std::to_string(std::min<std::size_t>(named, 2)) + "&kind=" + kind);
  if (b.listed || a.listed) add("listed");
  const std::uint32_t gap = b.sentence - a.sentence;
  add("gap=" + std::to_string(std::min<std::uint32_t>(gap, 8) / (gap > 3 ? 2 : 1)) + (gap > 3 ? "*2" : ""));
  if (gap == 0) add("one sentence&kind=" + kind);
  const std::string status = std::string(name(a.status)) + "-" + name(b.status);
  add("status " + status);
  if (a.earlier != b.earlier) add(b.earlier ? "earlier behind" : "earlier ahead");
  if (b.anaphoric) add("takes up");
  if (b.anaphoric && gap <= 1) add("takes up what is near");
  if (b.both) add("both sides");
  if (!b.setting.empty()) add("setting=" + b.setting);
  add(b.parties_read >= 2 ? "sides read" : "sides from context");
  if (a.frame == b.frame) add("one frame");
  add("frame=" + b.frame->id);
  if (a.cue == b.cue) add("one cue");
  add(std::string("blocks ") + name(a.block) + "-" + name(b.block));
  if (!a.country.empty() && !b.country.empty()) add(a.country == b.country ? "one country" : "countries differ");
  if (a.place >= 0 && b.place >= 0) {
    const auto text = [&](int place) {
      const PlaceMention& mention = scene.mentions->places[static_cast<std::size_t>(place)];
      return scene.document->text(mention.first, mention.last);
    };
    add(text(a.place) == text(b.place) ? "one place" : "places differ");
  }
  const Document& document = *scene.document;
  const Sentence& sentence = document.sentences[b.sentence];
  if (b.first > sentence.first && !document.words[b.first - 1].capital()) add("behind " + document.normal(b.first - 1));
  if (b.last < sentence.last && !document.words[b.last].capital()) add("ahead of " + document.normal(b.last));
  // Words just before the later cue: "another", "also", "before".
  for (std::uint32_t w = b.first; w-- > scene.document->sentences[b.sentence].first && b.first - w < 4;) {
    const std::string value = scene.value_at(w, scene.marker_table);
    if (!value.empty()) add("before it " + value);
  }
  return out;
}

std::vector<Occasion> find_occasions(const Scene& scene, const std::vector<Candidate>& candidates, double floor) {
  return Joiner(scene, candidates).join(floor);
}

}  // namespace banggiao
