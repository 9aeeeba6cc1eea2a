#include "events/occasions.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "base/edtf.h"
#include "events/features.h"
#include "events/occasions_compare.h"

namespace banggiao {
namespace {

constexpr double kBothNamed = 3;    // how much more a mention with both sides says of who goes to whom
constexpr double kSame = 0.6;       // likelier than this, the closest of its mentions and another tell of one occasion
constexpr double kNever = 0.5;      // less likely than this, one mention keeps another out
constexpr std::uint32_t kNear = 4;  // sentences
constexpr int kJourney = 3;         // days
constexpr int kOtherTime = 20;      // days between two tellings of which neither can be the other
constexpr double kBeside = 0.4;     // an occasion less likely than this says nothing of the others

constexpr std::size_t kBlockKinds = static_cast<std::size_t>(BlockKind::kFooter) + 1;

class Joiner {
 public:
  Joiner(const Scene& scene, const std::vector<Candidate>& candidates)
      : scene_(scene), candidates_(candidates), weights_(scene.document->pack->weights("join")) {
    for (const Candidate& c : candidates)
      if (!c.receiver.empty() && c.p >= kWorthJoining) received_.push_back(&c);
  }

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
    join_days();
    for (Occasion& occasion : out_) {
      direct(occasion);
      finish(occasion);
    }
    for (std::size_t i = 0; i < out_.size(); ++i) among_others(i);
    for (Occasion& occasion : out_)
      occasion.p = probability(scene_.document->pack->weights("occasion"), occasion.features);
    for (Occasion& occasion : out_) as_likely_as_other_years(occasion);
    return std::move(out_);
  }

 private:
  // "In 2003 and 2009 A visited B": no year is less likely than the other.
  void as_likely_as_other_years(Occasion& mine) const {
    const Candidate& c = candidates_[mine.best];
    if (!c.of_a_year) return;
    for (const Occasion& other : out_) {
      const Candidate& told = candidates_[other.best];
      if (told.of_a_year && told.first == c.first && told.frame == c.frame) mine.p = std::max(mine.p, other.p);
    }
  }

  // Of several senses of one cue only the likeliest speaks.
  bool beaten(std::size_t i) const {
    const Candidate& c = candidates_[i];
    for (std::size_t j = 0; j < candidates_.size(); ++j) {
      if (candidates_[j].frame == c.frame || candidates_[j].first != c.first || candidates_[j].last != c.last) continue;
      if (candidates_[j].p > c.p || (candidates_[j].p == c.p && j < i)) return true;
    }
    return false;
  }

  const std::string& edtf(int date) const { return edtf_of(scene_, date); }

  // "The ministers spoke by telephone" after what their presidents said to each other; who receives somebody, and then
  // somebody else of his side, has two meetings.
  bool others_met(const Candidate& a, const Candidate& b) const {
    const Spokesmen found = spokesmen(scene_, a.parties, a.persons, b.persons);
    const bool both = a.parties.size() == 2 && found.others == 2;
    const bool another = a.kind == Kind::kMeeting && found.others > 0 && found.same > 0;
    return both || (another && !a.supposed && !b.supposed);
  }

  // "The prime minister of A" is none of those whom the other mention names for A.
  bool another_holds(const Candidate& a, const Candidate& b) const {
    if (a.kind != Kind::kMeeting && a.kind != Kind::kVisit && a.kind != Kind::kCall) return false;
    return std::any_of(a.unnamed.begin(), a.unnamed.end(), [&](const Holder& one) {
      return is_head(one.title) && (a.kind != Kind::kVisit || one.party == b.guest) && held_by_others(one, b);
    });
  }

  bool held_by_others(const Holder& one, const Candidate& c) const {
    bool others = false;
    for (const int person : c.persons) {
      if (scene_.party_of(person) != one.party) continue;
      const auto& titles = scene_.titles[static_cast<std::size_t>(person)];
      if (titles.count(one.title) != 0) return false;
      others = others || !titles.empty();
    }
    for (const Holder& other : c.unnamed) {
      if (other.party != one.party) continue;
      if (other.title == one.title) return false;
      others = others || is_head(other.title);
    }
    return others;
  }

  // "A visits B" and "C of B visited A".
  bool goes_back(const Candidate& a, const Candidate& b) const {
    return a.kind == Kind::kVisit && b.kind == Kind::kVisit && !a.guest.empty() && a.guest == b.host &&
           a.host == b.guest && a.parties_read >= 2 && b.parties_read >= 2;
  }

  // What is to come is not on a picture of 2017, nor what a sentence tells that "in 2017" opens.
  bool shows_an_earlier(const Candidate& picture, const Candidate& c) const {
    return (picture.block == BlockKind::kCaption || picture.year_ahead) && is_historic(edtf(picture.date)) &&
           picture.status == Status::kHeld && c.sure == Status::kPlanned;
  }

  // "The visit to A in May", "the visit to B", "in 2017": another way, or another time.
  bool goes_elsewhere(const Candidate& a, const Candidate& b) const {
    if (a.kind == Kind::kVisit && a.goes_there && b.goes_there && a.host != b.host) return true;
    if (shows_an_earlier(a, b) || shows_an_earlier(b, a)) return true;
    if ((!a.dated && !a.year_ahead) || (!b.dated && !b.year_ahead)) return false;
    const std::optional<int> gap = edtf_gap(edtf(a.date), edtf(b.date));
    return gap && *gap > kOtherTime;
  }

  // "Will hold talks with the president and meet some ministers of B": each verb has its own object.
  bool meets_in_turn(const Candidate& a, const Candidate& b) const {
    const auto verb = [](const Candidate& c) {
      return c.kind == Kind::kMeeting && c.frame->field("form") == "verb" && c.sides.size() == 3 && c.sides[2] != '0';
    };
    if (a.sentence != b.sentence || a.last > b.first || !verb(a) || !verb(b)) return false;
    const auto& list = scene_.sentences[a.sentence].arguments;
    return std::any_of(
               list.begin(), list.end(),
               [&](const Argument& one) { return one.person >= 0 && one.first >= a.last && one.last <= b.first; }) &&
           std::any_of(a.parties.begin(), a.parties.end(), [&](const std::string& party) {
             return speaks_for(scene_, a.persons, party) && !speaks_for(scene_, b.persons, party);
           });
  }

  // Talks are no audience, and who summons somebody holds no talks with him.
  static bool other_manner(const std::string& a, const std::string& b) {
    if (a == b) return false;
    return (!a.empty() && !b.empty()) || a == "summons" || b == "summons";
  }

  bool told_apart(const Occasion& occasion, const Candidate& c) const {
    return c.another || std::any_of(occasion.members.begin(), occasion.members.end(), [&](std::size_t member) {
             return other_manner(candidates_[member].manner, c.manner);
           });
  }

  void join_days() {
    for (std::size_t i = 0; i < out_.size(); ++i) {
      for (std::size_t j = out_.size(); --j > i;) {
        const Occasion &a = out_[i], &b = out_[j];
        if (!of_one_day(scene_, a, b) && !of_one_journey(a, b) && !is_told_again(a, b) && !of_one_forum(a, b)) continue;
        for (const std::size_t member : out_[j].members) take(out_[i], member);
        out_.erase(out_.begin() + static_cast<std::ptrdiff_t>(j));
      }
    }
  }

  // Told of days of which one lies within the other, or a few days apart: nobody goes to the same country twice.
  bool of_one_journey(const Occasion& a, const Occasion& b) const {
    const std::string &one = edtf(a.date), &two = edtf(b.date);
    if (a.kind != Kind::kVisit || b.kind != a.kind || a.parties != b.parties || one.size() < kEdtfDay ||
        two.size() < kEdtfDay)
      return false;
    const std::optional<int> gap = edtf_gap(one, two);
    return gap && *gap <= kJourney && guest_of(a) == guest_of(b) &&
           spokesmen(scene_, a.parties, a.persons, b.persons).others == 0;
  }

  // The same people, the same way, neither with a time that the other could not have.
  bool is_told_again(const Occasion& a, const Occasion& b) const {
    if (a.kind != Kind::kVisit || b.kind != a.kind || a.parties != b.parties || a.status != b.status) return false;
    const std::string &one = edtf(a.date), &two = edtf(b.date);
    const bool years = is_historic(one) && is_historic(two);
    if (!may_be_one(one, two) && (years || !may_be_one(own_day(a), own_day(b)))) return false;
    if (!a.country.empty() && !b.country.empty() && a.country != b.country) return false;
    const Spokesmen found = spokesmen(scene_, a.parties, a.persons, b.persons);
    if (found.others > 0) return false;
    const std::string guest(guest_of(a));
    const bool unnamed =
        speaks_for(scene_, a.persons, guest) != speaks_for(scene_, b.persons, guest) && !another_travels(a, b, guest);
    return !guest.empty() && guest == guest_of(b) && (unnamed || meets_of(scene_, a.persons, b.persons, guest));
  }

  // "A will be at the G20", "B goes to the G20": one summit, of all who are told to come.
  bool of_one_forum(const Occasion& a, const Occasion& b) const {
    if (a.kind != Kind::kConference || b.kind != a.kind || a.status != b.status) return false;
    const std::string &one = edtf(a.date), &two = edtf(b.date);
    if (is_historic(one) != is_historic(two) || (!one.empty() && !two.empty() && !edtf_compatible(one, two)))
      return false;
    return std::any_of(a.parties.begin(), a.parties.end(), [&](const std::string& party) {
      return party != "OTHER" && scene_.is_organisation(party) &&
             std::find(b.parties.begin(), b.parties.end(), party) != b.parties.end();
    });
  }

  // "The visit of the king of A", or of a deputy minister, after that of its prime minister.
  bool another_travels(const Occasion& a, const Occasion& b, const std::string& guest) const {
    const auto other_than = [&](const Candidate& one, const Candidate& two) {
      return std::any_of(one.unnamed.begin(), one.unnamed.end(),
                         [&](const Holder& holder) { return holder.party == guest && held_by_others(holder, two); });
    };
    return std::any_of(a.members.begin(), a.members.end(), [&](std::size_t i) {
      return std::any_of(b.members.begin(), b.members.end(), [&](std::size_t j) {
        return other_than(candidates_[i], candidates_[j]) || other_than(candidates_[j], candidates_[i]);
      });
    });
  }

  static bool may_be_one(const std::string& one, const std::string& two) {
    if (is_historic(one) != is_historic(two) || (one.empty() && two.empty())) return false;
    return one.empty() || two.empty() || edtf_compatible(one, two);
  }

  // Of a date in its own clause; the day on which it was told is not its own.
  const std::string& own_day(const Occasion& occasion) const {
    for (const std::size_t member : occasion.members) {
      const Candidate& c = candidates_[member];
      if (c.dated && !edtf(c.date).empty()) return edtf(c.date);
    }
    return edtf(-1);
  }

  // As its mentions tell it first.
  std::string_view guest_of(const Occasion& occasion) const {
    for (const std::size_t member : occasion.members) {
      if (!candidates_[member].guest.empty()) return candidates_[member].guest;
    }
    return {};
  }

  // How likely two mentions, the earlier first, tell of one occasion.
  double alike(std::size_t i, std::size_t j) {
    const auto [known, fresh] = alike_.try_emplace(i * candidates_.size() + j, 0.0);
    if (fresh) known->second = probability(weights_, join_features(scene_, candidates_[i], candidates_[j]));
    return known->second;
  }

  // Of the mentions of two occasions: how alike all are, and the closest two.
  std::pair<double, double> likeness_of(const Occasion& a, const Occasion& b) {
    double sum = 0, most = 0;
    std::size_t count = 0;
    for (const std::size_t i : a.members) {
      for (const std::size_t j : b.members) {
        if (!joinable(candidates_[i], candidates_[j])) continue;
        const double p = alike(std::min(i, j), std::max(i, j));
        sum += p;
        most = std::max(most, p);
        ++count;
      }
    }
    return {count == 0 ? 0 : sum / static_cast<double>(count), most};
  }

  // 0: not the same occasion; else how likely the closest member and the candidate are one.
  double likeness(const Occasion& occasion, const Candidate& c) {
    if (is_at_it(occasion, c)) return 1;
    if (std::any_of(occasion.members.begin(), occasion.members.end(), [&](std::size_t member) {
          const Candidate& told = candidates_[member];
          return others_met(told, c) || another_holds(told, c) || another_holds(c, told) || goes_back(told, c) ||
                 goes_elsewhere(told, c) || meets_in_turn(told, c);
        }))
      return 0;
    if (pictures(occasion, c) || goes_on(occasion, c)) return 1;
    if (told_apart(occasion, c)) return 0;
    double best = 0;
    for (const std::size_t member : occasion.members) {
      if (!joinable(candidates_[member], c)) continue;
      const double p = alike(member, static_cast<std::size_t>(&c - candidates_.data()));
      if (p < kNever) return 0;
      best = std::max(best, p);
    }
    return best < kSame ? 0 : best;
  }

  // "At the meeting, A handed over an invitation to C": the one of the sentence before, whoever is named behind.
  bool is_at_it(const Occasion& occasion, const Candidate& c) const {
    const Candidate& told = candidates_[occasion.members.back()];
    const Document& document = *scene_.document;
    return c.kind == Kind::kMeeting && c.setting == "at" && c.frame->field("form") == "noun" &&
           c.sentence == told.sentence + 1 && c.last < document.sentences[c.sentence].last &&
           document.words[c.last].mark == ',' && c.first <= document.sentences[c.sentence].first + 1 &&
           joinable(told, c);
  }

  // "The meeting took place at ..." opens a sentence and names nobody, "also at the meeting were ..." says who else was
  // there: what was told last.
  bool goes_on(const Occasion& occasion, const Candidate& c) const {
    const Candidate& told = candidates_[occasion.members.back()];
    const bool opens = c.anaphoric && c.persons.empty() && c.first == scene_.document->sentences[c.sentence].first;
    const bool joins_in = c.kind == Kind::kMeeting && c.setting == "attend" && c.parties_read < 2;
    return (opens || joins_in) && c.frame->field("form") == "noun" && c.sentence - told.sentence <= kNear &&
           joinable(told, c);
  }

  // A caption without a day of its own shows what the article tells of the same persons.
  bool pictures(const Occasion& occasion, const Candidate& c) const {
    return c.block == BlockKind::kCaption && c.date < 0 && c.place < 0 && c.status == occasion.status &&
           !occasion.earlier && joinable(candidates_[occasion.members.front()], c) &&
           std::all_of(c.persons.begin(), c.persons.end(), [&](int person) {
             return std::find(occasion.persons.begin(), occasion.persons.end(), person) != occasion.persons.end();
           });
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
    const std::string &a = edtf(fresh), &b = edtf(old);
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

  // Who goes to whom, as its mentions tell most surely: where both are named, and likely mentions before others.
  void direct(Occasion& occasion) const {
    double best = 0;
    for (const std::size_t member : occasion.members) {
      const Candidate& told = candidates_[member];
      if (told.host.empty()) continue;
      double sum = 0;
      for (const std::size_t other : occasion.members) {
        const Candidate& c = candidates_[other];
        if (c.host == told.host) sum += c.parties_read >= 2 ? kBothNamed * c.p : c.p;
      }
      if (sum <= best) continue;
      best = sum;
      occasion.host = told.host;
      const bool journey = occasion.kind == Kind::kVisit || occasion.kind == Kind::kPortCall;
      if (journey && !told.country.empty()) occasion.country = told.country;
    }
    if (occasion.kind == Kind::kVisit) receive(occasion);
    for (const std::size_t member : occasion.members) {
      const std::string& guest = candidates_[member].guest;
      if (occasion.guest.empty() && guest != occasion.host) occasion.guest = guest;
    }
  }

  // "A received B. ... Both used the visit": nothing tells where it went, but who received whom.
  void receive(Occasion& occasion) const {
    if (std::any_of(occasion.members.begin(), occasion.members.end(), [&](std::size_t member) {
          return candidates_[member].goes_there || candidates_[member].told_behind;
        }))
      return;
    const std::string* host = nullptr;
    for (const Candidate* c : received_) {
      if (c->parties != occasion.parties) continue;
      if (host != nullptr && *host != c->receiver) return;  // each received the other
      host = &c->receiver;
    }
    if (host == nullptr || *host == occasion.host || scene_.is_organisation(*host)) return;
    occasion.host = occasion.country = *host;
    occasion.guest = occasion.parties.front() == *host ? occasion.parties.back() : occasion.parties.front();
  }

  void finish(Occasion& occasion) const {
    Features& f = occasion.features = Features(scene_.spelled);
    f.reserve(64);
    const Candidate& best = candidates_[occasion.best];
    const Candidate& first = candidates_[occasion.members.front()];
    const Name kind = named(name(occasion.kind));
    double top = 0, miss = 1;
    std::array<bool, kBlockKinds> blocks{};
    for (const std::size_t member : occasion.members) {
      top = std::max(top, candidates_[member].p);
      miss *= 1 - candidates_[member].p;
      blocks[static_cast<std::size_t>(candidates_[member].block)] = true;
    }
    f.add("bias");
    f.add("kind=", kind);
    f.add_value(4 * top - 2, "top");
    f.add_value(4 * (1 - miss) - 2, "any");
    f.add("members=", digits(std::min<std::size_t>(occasion.members.size(), 4)));
    for (std::size_t block = 0; block < kBlockKinds; ++block) {
      if (!blocks[block]) continue;
      const Name in = named(name(static_cast<BlockKind>(block)));
      f.add("in ", in);
      f.add("in ", in, "&kind=", kind);
    }
    if (!blocks[static_cast<std::size_t>(BlockKind::kTitle)] && !blocks[static_cast<std::size_t>(BlockKind::kLead)])
      f.add("only below the lead");
    f.add("first sentence=", digits(std::min<std::uint32_t>(first.sentence, 12) / 2));
    const Name& persons = digits(std::min<std::size_t>(occasion.persons.size(), 3));
    f.add("persons=", persons);
    f.add("persons=", persons, "&kind=", kind);
    f.add("read=", digits(static_cast<std::size_t>(best.parties_read)));
    const Name status = named(name(occasion.status));
    f.add("status=", status);
    f.add("status=", status, "&kind=", kind);
    if (occasion.earlier) f.add("earlier");
    f.add("when ", best.when);
    f.add("when ", best.when, "&kind=", kind);
    f.add("ranks ", best.rank);
    f.add("ranks ", best.rank, "&kind=", kind);
    if (std::all_of(occasion.members.begin(), occasion.members.end(),
                    [&](std::size_t member) { return candidates_[member].many; })) {
      f.add("of many");
      f.add("of many&kind=", kind);
    }
    if (occasion.date >= 0) {
      const std::string& value = edtf(occasion.date);
      if (value.empty()) {
        f.add("date without value");
      } else {
        f.add("date of ", digits(value.size()));
        if (value[0] != 'X') f.add("date with year");
      }
      if (value.find('/') != std::string::npos) f.add("span of days");
    } else {
      f.add("no date");
    }
    for (const Features::One& one : best.features.all()) {
      if (one.sort == Features::Sort::kAround || one.sort == Features::Sort::kMatter)
        f.take(best.features, one, "best ", {});
    }
    occasion.p = top;  // until all are known
  }

  bool same_sentence(const Occasion& a, const Occasion& b) const {
    return std::any_of(a.members.begin(), a.members.end(), [&](std::size_t i) {
      return std::any_of(b.members.begin(), b.members.end(),
                         [&](std::size_t j) { return candidates_[i].sentence == candidates_[j].sentence; });
    });
  }

  // What the article tells of once may be told again in other words, or with other sides: a likelier one beside it.
  void among_others(std::size_t number) {
    Occasion& mine = out_[number];
    Features& f = mine.features;
    const Name kind = named(name(mine.kind));
    const std::string& date = edtf(mine.date);
    std::size_t likely = 0, likelier_of_pair = 0, weaker_of_pair = 0, beside = 0;
    double pair_weight = 0, all_weight = 0, alike_mean = -1, alike_most = -1;
    for (std::size_t i = 0; i < out_.size(); ++i) {
      const Occasion& other = out_[i];
      all_weight += other.p;
      const bool pair = other.parties == mine.parties;
      if (pair) pair_weight += other.p;
      if (i == number) continue;
      const bool likelier = other.p > mine.p || (other.p == mine.p && i < number);
      likely += other.p > 0.5;
      const Name ahead = i < number ? Name("ahead") : Name("behind");
      if (other.kind == mine.kind && pair) {
        ++(likelier ? likelier_of_pair : weaker_of_pair);
        if (!likelier || other.p < kBeside) continue;
        const auto [mean, most] = likeness_of(other, mine);
        alike_mean = std::max(alike_mean, mean);
        alike_most = std::max(alike_most, most);
        const std::string& dated = edtf(other.date);
        const Name days = times_compared(dated, date);
        f.add_once(Features::Sort::kOther, "likelier alike ", ahead);
        f.add_once(Features::Sort::kOther, "likelier alike dates ", days);
        std::size_t shared = 0;
        for (const int person : mine.persons)
          shared += std::count(other.persons.begin(), other.persons.end(), person) > 0;
        const Name people = mine.persons.empty()            ? Name("none")
                            : other.persons.empty()         ? Name("fresh")
                            : shared == mine.persons.size() ? Name("all")
                            : shared > 0                    ? Name("some")
                                                            : Name("others");
        f.add_once(Features::Sort::kOther, "likelier alike persons ", people, "&kind=", kind);
        f.add_once(Features::Sort::kOther, "likelier alike ", people, "&", days);
        f.add_once(Features::Sort::kOther, "likelier alike status ", named(name(other.status)), "-",
                   named(name(mine.status)));
        if (same_sentence(mine, other))
          f.add_once(Features::Sort::kOther, "likelier alike in the sentence&kind=", kind);
      } else if (pair) {
        if (other.p < kBeside) continue;
        const Name more = likelier ? Name("likelier ") : Name("less likely ");
        const Name& whose = mine.persons.empty()                     ? Name("nobody")
                            : other.persons.empty()                  ? Name("fresh")
                            : share_one(mine.persons, other.persons) ? Name("shared")
                                                                     : Name("others");
        f.add_once(Features::Sort::kOther, more, named(name(other.kind)), " of the pair persons ", whose);
        f.add_once(Features::Sort::kOther, more, named(name(other.kind)), " of the pair dates ",
                   times_compared(edtf(other.date), date));
        f.add_once(Features::Sort::kOther, more, named(name(other.kind)), " of the pair&kind=", kind);
        if (same_sentence(mine, other))
          f.add_once(Features::Sort::kOther, more, named(name(other.kind)), " of the pair in the sentence&kind=", kind);
      } else if (likelier && other.p >= kBeside && same_sentence(mine, other)) {
        ++beside;
        const bool shares = share_one(mine.parties, other.parties);
        f.add_once(Features::Sort::kOther, "beside ", shares ? Name("shared pair") : Name("another pair"));
        if (other.kind == mine.kind)
          f.add_once(Features::Sort::kOther, "beside its kind ", shares ? Name("shared pair") : Name("another pair"),
                     "&kind=", kind);
        const bool inside =
            std::includes(other.parties.begin(), other.parties.end(), mine.parties.begin(), mine.parties.end());
        if (inside) f.add_once(Features::Sort::kOther, "beside a wider one&kind=", kind);
      }
    }
    if (alike_mean >= 0) {
      f.add_value(4 * alike_mean - 2, "likeness of likelier alike");
      f.add_value(4 * alike_most - 2, "likeness of closest alike");
      f.add_value(4 * alike_mean - 2, "likeness of likelier alike&kind=", kind);
      f.add("likeness=", digits(static_cast<std::size_t>(alike_mean * 5)), "-",
            digits(static_cast<std::size_t>(alike_most * 5)));
    }
    f.add("likely others=", digits(std::min<std::size_t>(likely, 6)));
    f.add("likelier alike=", digits(std::min<std::size_t>(likelier_of_pair, 3)), "&kind=", kind);
    f.add("likelier alike=", digits(std::min<std::size_t>(likelier_of_pair, 3)));
    f.add("less likely alike=", digits(std::min<std::size_t>(weaker_of_pair, 2)));
    f.add("beside=", digits(std::min<std::size_t>(beside, 2)));
    if (all_weight > 0) f.add_value(pair_weight / all_weight, "pair's share");
  }

  const Scene& scene_;
  const std::vector<Candidate>& candidates_;
  std::vector<const Candidate*> received_;         // who received whom
  const Weights& weights_;                         // of the model "join"
  std::unordered_map<std::size_t, double> alike_;  // of two candidates, by both numbers
  std::vector<Occasion> out_;
};

}  // namespace

std::vector<Occasion> find_occasions(const Scene& scene, const std::vector<Candidate>& candidates, double floor) {
  return Joiner(scene, candidates).join(floor);
}

}  // namespace banggiao
