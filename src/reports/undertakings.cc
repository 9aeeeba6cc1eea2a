#include "reports/undertakings.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "base/utf8.h"
#include "base/words.h"

namespace banggiao {
namespace {

// Cosine of the words of two commitments from which the later one is told of the same thing. Chosen by eye on the pairs
// of a corpus.
constexpr double kTakesUp = 0.3;

struct Candidate {
  Brief::Undertaking what;
  std::set<std::string> words, areas;
  Act act = Act::kAgreed;
};

std::set<std::string> words_of(const RecordCommitment& commitment) {
  std::set<std::string> out;
  for (const CellValue::Source& source : commitment.sources) {
    std::vector<Span> spans;
    split_words(source.quote, {0, static_cast<std::uint32_t>(source.quote.size())}, spans);
    for (const Span& s : spans) {
      const std::string word = lower(std::string_view(source.quote).substr(s.begin, s.end - s.begin));
      if (is_letter(decode(word, 0).value) || (word[0] >= '0' && word[0] <= '9')) out.insert(word);
    }
  }
  return out;
}

class Matcher {
 public:
  explicit Matcher(const std::vector<Candidate>& all) : all_(all.size()) {
    for (const Candidate& one : all) {
      for (const std::string& word : one.words) ++uses_[word];
    }
  }
  double likeness(const Candidate& a, const Candidate& b) const {
    double both = 0;
    for (const std::string& word : a.words) both += b.words.count(word) > 0 ? weight(word) : 0;
    const double lengths = length(a) * length(b);
    return lengths > 0 ? both / std::sqrt(lengths) : 0;
  }

 private:
  double weight(const std::string& word) const {
    const double rarity = std::log(1.0 + static_cast<double>(all_) / uses_.at(word));
    return rarity * rarity;
  }
  double length(const Candidate& one) const {
    double out = 0;
    for (const std::string& word : one.words) out += weight(word);
    return out;
  }
  std::size_t all_;
  std::map<std::string, int> uses_;
};

bool share_area(const Candidate& a, const Candidate& b) {
  return std::any_of(a.areas.begin(), a.areas.end(), [&](const std::string& area) { return b.areas.count(area) > 0; });
}

bool of_one_visit(const RecordEngagement& a, const RecordEngagement& b) {
  return a.within == b.id || b.within == a.id || (!a.within.empty() && a.within == b.within);
}

// What was signed stands; only what was agreed, pledged or asked for waits for something.
bool waits(Act act) { return act != Act::kSigned; }

}  // namespace

void add_undertakings(const RecordIndex& index, Brief& brief) {
  const Record& record = index.record();
  std::vector<Candidate> all;
  for (const auto* contacts : {&brief.contacts, &brief.multilateral}) {
    for (const Brief::Contact& contact : *contacts) {
      for (const std::size_t at : contact.commitments) {
        const RecordCommitment& commitment = record.commitments[at];
        const auto theirs = [&](const std::string& party) { return party == brief.a || party == brief.b; };
        if (std::none_of(commitment.by.begin(), commitment.by.end(), theirs)) continue;
        all.push_back({{at, contact.engagement, contact.since, {}, 0},
                       words_of(commitment),
                       {commitment.areas.begin(), commitment.areas.end()},
                       commitment.act});
      }
    }
  }
  std::sort(all.begin(), all.end(), [](const Candidate& x, const Candidate& y) {
    return std::make_tuple(x.what.since.empty(), std::cref(x.what.since), x.what.commitment) <
           std::make_tuple(y.what.since.empty(), std::cref(y.what.since), y.what.commitment);
  });
  const Matcher matcher(all);
  for (const Candidate& one : all) {
    if (!waits(one.act)) continue;
    const Candidate* best = nullptr;
    double most = kTakesUp;
    for (const Candidate& other : all) {
      // Of one visit or of the same day it is the same word told twice, not news of it.
      if (one.what.since.empty() || other.what.since <= one.what.since || !share_area(one, other)) continue;
      if (of_one_visit(record.engagements[one.what.engagement], record.engagements[other.what.engagement])) continue;
      const double likeness = matcher.likeness(one, other);
      if (likeness <= most) continue;
      best = &other;
      most = likeness;
    }
    Brief::Undertaking what = one.what;
    if (best != nullptr) {
      what.later = best->what.commitment;
      what.later_engagement = best->what.engagement;
    }
    (best == nullptr ? brief.outstanding : brief.taken_up).push_back(what);
  }
}

}  // namespace banggiao
