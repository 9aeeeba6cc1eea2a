#include "reports/undertakings.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <tuple>

namespace banggiao {
namespace {

// Cosine of the words of two commitments from which the later one is told of the same thing. Chosen by eye on the pairs
// of a corpus.
constexpr double kTakesUp = 0.3;

struct Candidate {
  std::uint32_t commitment = 0, engagement = 0;
  std::int32_t day = 0;    // 0: none
  std::uint32_t text = 0;  // of those of this brief
  Act act = Act::kAgreed;
  const std::string* since = nullptr;
};

// The texts of a brief's commitments, and which are alike.
class Texts {
 public:
  explicit Texts(const Ground& ground)
      : ground_(ground), own_(ground.text_words.size(), Ground::kNone), uses_(ground.words) {}

  // A commitment's text as one of this brief's.
  std::uint32_t add(std::uint32_t text) {
    std::uint32_t& at = own_[text];
    if (at == Ground::kNone) {
      at = static_cast<std::uint32_t>(texts_.size());
      texts_.push_back(text);
      times_.push_back(0);
    }
    ++times_[at];
    ++all_;
    return at;
  }
  // When all are added.
  void weigh() {
    for (std::uint32_t i = 0; i < texts_.size(); ++i) {
      for (const std::uint32_t word : words(i)) uses_[word] += times_[i];
    }
    weights_.resize(uses_.size());
    for (std::size_t i = 0; i < uses_.size(); ++i) {
      if (uses_[i] == 0) continue;
      const double rarity = std::log(1.0 + static_cast<double>(all_) / uses_[i]);
      weights_[i] = rarity * rarity;
    }
    lengths_.resize(texts_.size());
    having_.resize(uses_.size());
    for (std::uint32_t i = 0; i < texts_.size(); ++i) {
      for (const std::uint32_t word : words(i)) {
        lengths_[i] += weights_[word];
        having_[word].push_back(i);
      }
    }
    alike_.resize(texts_.size());
    known_.resize(texts_.size());
  }
  std::size_t size() const { return texts_.size(); }

  struct Like {
    double likeness;
    std::uint32_t text;
  };
  // Those that may take it up, the likeliest first.
  const std::vector<Like>& alike(std::uint32_t text) {
    if (known_[text]) return alike_[text];
    known_[text] = true;
    std::vector<Like>& out = alike_[text];
    for (const std::uint32_t other : sharing(text)) {
      if (!share_area(text, other)) continue;
      const double likeness = likeness_of(text, other);
      if (likeness > kTakesUp) out.push_back({likeness, other});
    }
    std::stable_sort(out.begin(), out.end(), [](const Like& a, const Like& b) { return a.likeness > b.likeness; });
    return out;
  }

 private:
  const Ground::Numbers& words(std::uint32_t text) const { return ground_.text_words[texts_[text]]; }
  const Ground::Numbers& areas(std::uint32_t text) const { return ground_.text_areas[texts_[text]]; }

  // Whoever is like it shares one of its rare words: what the others weigh together is too little.
  Ground::Numbers sharing(std::uint32_t text) const {
    Ground::Numbers by_weight = words(text), out;
    std::sort(by_weight.begin(), by_weight.end(),
              [&](std::uint32_t a, std::uint32_t b) { return weights_[a] > weights_[b]; });
    double left = lengths_[text];
    for (const std::uint32_t word : by_weight) {
      if (left <= kTakesUp * kTakesUp * lengths_[text]) break;
      left -= weights_[word];
      out.insert(out.end(), having_[word].begin(), having_[word].end());
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }
  bool share_area(std::uint32_t a, std::uint32_t b) const {
    const Ground::Numbers &x = areas(a), &y = areas(b);
    return std::find_first_of(x.begin(), x.end(), y.begin(), y.end()) != x.end();
  }
  double likeness_of(std::uint32_t a, std::uint32_t b) const {
    const Ground::Numbers &x = words(a), &y = words(b);
    double both = 0;
    for (std::size_t i = 0, j = 0; i < x.size() && j < y.size();) {
      if (x[i] == y[j]) both += weights_[x[i]];
      const std::uint32_t less = std::min(x[i], y[j]);
      i += x[i] == less ? 1 : 0;
      j += y[j] == less ? 1 : 0;
    }
    const double lengths = lengths_[a] * lengths_[b];
    return lengths > 0 ? both / std::sqrt(lengths) : 0;
  }

  const Ground& ground_;
  Ground::Numbers own_;            // by text of the record; kNone: not of this brief
  Ground::Numbers texts_, times_;  // of this brief, and of how many commitments each is
  std::vector<std::uint32_t> uses_;
  std::size_t all_ = 0;
  std::vector<double> weights_, lengths_;
  std::vector<Ground::Numbers> having_;
  std::vector<std::vector<Like>> alike_;
  std::vector<bool> known_;
};

// What was signed stands; only what was agreed, pledged or asked for waits for something.
bool waits(Act act) { return act != Act::kSigned; }

}  // namespace

void add_undertakings(const Ground& ground, Brief& brief) {
  std::vector<Candidate> all;
  all.reserve(2 * (brief.contacts.size() + brief.multilateral.size()));
  const bool of_two = !brief.b.empty();
  std::vector<bool> of_these(ground.parties.size());
  for (std::size_t i = 0; i < of_these.size(); ++i) {
    of_these[i] = ground.parties[i] == brief.a || ground.parties[i] == brief.b;
  }
  for (const auto* contacts : {&brief.contacts, &brief.multilateral}) {
    for (const Brief::Contact& contact : *contacts) {
      if (contact.commitments.empty()) continue;
      const std::int32_t day = brief.as_told.count(contact.engagement) == 0 ? ground.facts[contact.engagement].since
                                                                            : day_number(contact.since);
      for (const std::size_t at : contact.commitments) {
        const auto theirs = [&](std::uint32_t party) { return of_these[party]; };
        if (of_two && std::none_of(ground.by[at].begin(), ground.by[at].end(), theirs)) continue;
        all.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(contact.engagement), day, 0,
                       ground.acts[at], &contact.since});
      }
    }
  }
  std::sort(all.begin(), all.end(), [](const Candidate& x, const Candidate& y) {
    return std::make_tuple(x.day == 0, x.day, x.commitment) < std::make_tuple(y.day == 0, y.day, y.commitment);
  });
  Texts texts(ground);
  for (Candidate& one : all) one.text = texts.add(ground.text_of[one.commitment]);
  texts.weigh();
  struct Dated {
    std::int32_t day;
    std::uint32_t at, visit;
  };
  std::vector<std::vector<Dated>> dated(texts.size());  // those of each text that have a day, in order
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (all[i].day != 0) dated[all[i].text].push_back({all[i].day, i, ground.facts[all[i].engagement].visit});
  }
  for (auto* list : {&brief.outstanding, &brief.taken_up, &brief.concluded}) list->reserve(all.size());
  for (const Candidate& one : all) {
    Brief::Undertaking what{one.commitment, one.engagement, *one.since, {}, 0};
    if (!waits(one.act)) {
      brief.concluded.push_back(std::move(what));
      continue;
    }
    std::uint32_t best = Ground::kNone;
    double most = 0;
    static const std::vector<Texts::Like> kNobody;
    for (const Texts::Like& like : one.day == 0 ? kNobody : texts.alike(one.text)) {
      if (best != Ground::kNone && like.likeness < most) break;
      const std::vector<Dated>& told = dated[like.text];
      auto it = std::upper_bound(told.begin(), told.end(), one.day,
                                 [](std::int32_t day, const Dated& other) { return day < other.day; });
      // Of one visit or of the same day it is the same word told twice, not news of it.
      const std::uint32_t visit = ground.facts[one.engagement].visit;
      while (it != told.end() && it->visit == visit) ++it;
      if (it == told.end() || it->at >= best) continue;
      best = it->at;
      most = like.likeness;
    }
    if (best != Ground::kNone) {
      what.later = all[best].commitment;
      what.later_engagement = all[best].engagement;
    }
    (best == Ground::kNone ? brief.outstanding : brief.taken_up).push_back(std::move(what));
  }
  // Those without a day stay last.
  const auto undated = std::find_if(brief.concluded.begin(), brief.concluded.end(),
                                    [](const Brief::Undertaking& one) { return one.since.empty(); });
  std::reverse(brief.concluded.begin(), undated);
}

}  // namespace banggiao
