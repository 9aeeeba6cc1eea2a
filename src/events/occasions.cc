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

  std::string edtf(int date) const {
    return date < 0 ? std::string() : scene_.mentions->dates[static_cast<std::size_t>(date)].edtf;
  }

  // "2006", "2018-03": a time told by its year.
  static bool is_historic(const std::string& edtf) {
    return !edtf.empty() && edtf[0] != 'X' && edtf[0] != '.' && edtf.find('/') == std::string::npos && edtf.size() < 10;
  }

  // A day of no year and a bare year do not contradict, but a text does not speak of one occasion so.
  static bool far_apart(const std::string& a, const std::string& b) {
    return (a.size() == 4 && b[0] == 'X') || (b.size() == 4 && a[0] == 'X');
  }

  // 0: not the same occasion; else higher is closer.
  double likeness(const Occasion& occasion, const Candidate& c) const {
    if (occasion.kind != c.kind) return 0;
    const bool many = c.kind == Kind::kConference || c.kind == Kind::kExercise;
    if (occasion.parties != c.parties && !(many && meets(occasion.parties, c.parties))) return 0;
    const std::string a = edtf(occasion.date), b = edtf(c.date);
    const bool dated = !a.empty() && !b.empty();
    if (dated && (!edtf_compatible(a, b) || far_apart(a, b))) return 0;
    const bool both_peopled = !occasion.persons.empty() && !c.persons.empty();
    if (both_peopled && !meets(occasion.persons, c.persons)) return 0;
    if (other_counterpart(occasion, c)) return 0;
    if ((c.kind == Kind::kVisit || c.kind == Kind::kPortCall || c.kind == Kind::kMessage ||
         c.kind == Kind::kTransfer) &&
        !occasion.guest.empty() && !c.guest.empty() && occasion.guest != c.guest) {
      return 0;
    }
    const Candidate& last = candidates_[occasion.members.back()];
    const std::uint32_t gap = c.sentence - last.sentence;
    double score = 1;
    if (dated) score += 2;
    // A year named deep in the text is history beside what the title tells of.
    if (a.empty() && is_historic(b) && candidates_[occasion.members.front()].block < BlockKind::kParagraph)
      score -= 2.5;
    if (both_peopled) score += 2;
    if (c.anaphoric) score += 1;
    if (gap <= 1) score += 1;
    if (occasion.status != c.status) score -= dated ? 0.5 : 1.2;
    if (occasion.earlier != c.earlier && !dated) score -= 1.5;
    const Candidate& first = candidates_[occasion.members.front()];
    if (first.block == BlockKind::kTitle || first.block == BlockKind::kLead) score += 1;
    if (c.place >= 0 && occasion.place >= 0 && c.country != occasion.country) score -= 2;
    return score;
  }

  // A delegation received by different hosts is at different meetings: on some side both name people, and none in
  // common.
  bool other_counterpart(const Occasion& occasion, const Candidate& c) const {
    if (c.kind != Kind::kMeeting && c.kind != Kind::kCall && c.kind != Kind::kMessage) return false;
    return std::any_of(c.parties.begin(), c.parties.end(), [&](const std::string& party) {
      const std::vector<int> a = of_party(occasion.persons, party), b = of_party(c.persons, party);
      return !a.empty() && !b.empty() && !meets(a, b);
    });
  }

  std::vector<int> of_party(const std::vector<int>& persons, const std::string& party) const {
    std::vector<int> out;
    std::copy_if(persons.begin(), persons.end(), std::back_inserter(out),
                 [&](int p) { return scene_.party_of(p) == party; });
    return out;
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

std::vector<Occasion> find_occasions(const Scene& scene, const std::vector<Candidate>& candidates, double floor) {
  return Joiner(scene, candidates).join(floor);
}

}  // namespace banggiao
