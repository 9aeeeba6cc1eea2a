#include "record/judged.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>

#include "base/edtf.h"
#include "base/utf8.h"
#include "base/words.h"

namespace banggiao {
namespace {

constexpr double kHalf = 0.5, kMost = 0.75, kTieBreak = 0.1;

std::vector<std::string> sorted_words(const std::string& text) {
  const std::string all = lower(text);
  std::vector<Span> spans;
  split_words(all, {0, static_cast<std::uint32_t>(all.size())}, spans);
  std::vector<std::string> out;
  for (const Span& span : spans) out.push_back(all.substr(span.begin, span.end - span.begin));
  std::sort(out.begin(), out.end());
  return out;
}

double shared(const std::string& a, const std::string& b) {
  if (a == b) return 1;
  const std::vector<std::string> x = sorted_words(a), y = sorted_words(b);
  std::vector<std::string> both;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
  const std::size_t n = std::min(x.size(), y.size());
  return n == 0 ? 0 : static_cast<double>(both.size()) / static_cast<double>(n);
}

std::string joined(const std::vector<std::string>& parties) {
  std::string out;
  for (const std::string& party : parties) out += (out.empty() ? "" : "-") + party;
  return out;
}

ReportMark mark_of(const SourceDocument& document, const Engagement& e) {
  std::vector<std::string> parties;
  for (const auto& party : e.parties) parties.push_back(party.value);
  std::sort(parties.begin(), parties.end());
  return {document.doc, name(e.kind.value), joined(parties), e.id, e.evidence.quote};
}

// Sets that can only grow together.
class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0); }
  int of(int one) const {
    while (parent_[static_cast<std::size_t>(one)] != one) one = parent_[static_cast<std::size_t>(one)];
    return one;
  }
  void join(int a, int b) { parent_[static_cast<std::size_t>(std::max(of(a), of(b)))] = std::min(of(a), of(b)); }

 private:
  std::vector<int> parent_;
};

bool stands(const Judgement& j, Queue queue, Answer answer) {
  return j.undone.empty() && j.queue == queue && j.answer == answer;
}

// How much speaks for a sighting being of the same occasion as another.
double closeness(const Sighting& a, const Sighting& b) {
  constexpr double kDate = 3, kOneArticle = 2;
  double out = a.document == b.document ? -kOneArticle : 0;
  if (!a.edtf.empty() && !b.edtf.empty()) {
    out += a.edtf == b.edtf ? kDate : edtf_compatible(a.edtf, b.edtf) ? 0 : -kDate;
  }
  for (const int p : a.persons) out += std::count(b.persons.begin(), b.persons.end(), p) > 0 ? 1 : 0;
  std::vector<std::uint32_t> both;
  std::set_intersection(a.words.begin(), a.words.end(), b.words.begin(), b.words.end(), std::back_inserter(both));
  const std::size_t all = a.words.size() + b.words.size() - both.size();
  return out + (all == 0 ? 0 : static_cast<double>(both.size()) / static_cast<double>(all));
}

// Parts the cluster of a and b: each piece that a person has joined goes whole to the one it is closer to.
void part(std::vector<int>& of, const std::vector<Sighting>& sightings, const Groups& joined_by_hand, int a, int b) {
  const int cluster = of[static_cast<std::size_t>(a)];
  const int fresh = 1 + *std::max_element(of.begin(), of.end());
  std::map<int, double> leans;  // by piece: towards b
  for (std::size_t s = 0; s < of.size(); ++s) {
    if (of[s] != cluster) continue;
    leans[joined_by_hand.of(static_cast<int>(s))] += closeness(sightings[s], sightings[static_cast<std::size_t>(b)]) -
                                                     closeness(sightings[s], sightings[static_cast<std::size_t>(a)]);
  }
  const int piece_a = joined_by_hand.of(a), piece_b = joined_by_hand.of(b);
  for (std::size_t s = 0; s < of.size(); ++s) {
    if (of[s] != cluster) continue;
    const int piece = joined_by_hand.of(static_cast<int>(s));
    if (piece == piece_b || (piece != piece_a && leans[piece] > 0)) of[s] = fresh;
  }
}

}  // namespace

int find_marked(const ReportMark& mark, const std::vector<ReportMark>& reports) {
  int best = -1;
  double most = 0;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const ReportMark& one = reports[i];
    if (one.doc != mark.doc) continue;
    const double words = shared(one.quote, mark.quote);
    if (words < (one.kind == mark.kind ? kHalf : kMost)) continue;
    const double value = words + (one.kind == mark.kind ? kHalf : 0) + (one.parties == mark.parties ? kHalf : 0) +
                         (one.item == mark.item ? kTieBreak : 0);
    if (value <= most) continue;
    most = value;
    best = static_cast<int>(i);
  }
  return best;
}

ReportMark mark_of(const RecordEngagement& engagement, const Report& report) {
  return {report.doc, name(engagement.kind), joined(engagement.parties), report.engagement, report.evidence};
}

void apply_links(std::vector<int>& of, const std::vector<Sighting>& sightings, const std::vector<Gist>& gists,
                 const CodingOf& coding, const std::vector<Judgement>& judgements) {
  if (judgements.empty()) return;
  const auto find = [&](const ReportMark& mark) {
    const auto by_doc = [](const Gist& gist, const std::string& doc) { return gist.doc < doc; };
    const auto gist = std::lower_bound(gists.begin(), gists.end(), mark.doc, by_doc);
    if (gist == gists.end() || gist->doc != mark.doc) return -1;
    const auto document = static_cast<std::uint32_t>(gist - gists.begin());
    const auto before = [](const Sighting& s, std::uint32_t d) { return s.document < d; };
    const auto first = std::lower_bound(sightings.begin(), sightings.end(), document, before);
    std::vector<ReportMark> marks;
    for (auto s = first; s != sightings.end() && s->document == document; ++s)
      marks.push_back(mark_of(coding(document), coding(document).coded.engagements[s->engagement]));
    const int found = find_marked(mark, marks);
    return found < 0 ? -1 : static_cast<int>(first - sightings.begin()) + found;
  };
  Groups by_hand(of.size());
  for (const Judgement& j : judgements) {
    if (!stands(j, Queue::kMerges, Answer::kSame)) continue;
    const int a = find(j.left), b = find(j.right);
    if (a < 0 || b < 0) continue;
    by_hand.join(a, b);
    const int into = of[static_cast<std::size_t>(a)], from = of[static_cast<std::size_t>(b)];
    std::replace(of.begin(), of.end(), from, into);
  }
  for (const Judgement& j : judgements) {
    if (!stands(j, Queue::kMerges, Answer::kNotSame)) continue;
    const int a = find(j.left), b = find(j.right);
    if (a < 0 || b < 0 || of[static_cast<std::size_t>(a)] != of[static_cast<std::size_t>(b)]) continue;
    if (by_hand.of(a) != by_hand.of(b)) part(of, sightings, by_hand, a, b);
  }
}

int find_engagement(const Record& record, const ReportMark& mark, const std::vector<Judgement>& judgements) {
  std::vector<ReportMark> marks;
  std::vector<int> owners;
  for (std::size_t e = 0; e < record.engagements.size(); ++e) {
    for (const Report& report : record.engagements[e].reports) {
      if (report.doc != mark.doc) continue;
      marks.push_back(mark_of(record.engagements[e], report));
      owners.push_back(static_cast<int>(e));
    }
  }
  for (const Judgement& j : judgements) {
    if (j.left.doc != mark.doc || !stands(j, Queue::kUnverified, Answer::kNotSame)) continue;
    marks.push_back(j.left);
    owners.push_back(-1);
  }
  const int found = find_marked(mark, marks);
  return found < 0 ? -1 : owners[static_cast<std::size_t>(found)];
}

namespace {

void set_value(RecordEngagement& e, const Judgement& j) {
  if (j.field == "kind" && kind_of(j.value)) e.kind = *kind_of(j.value);
  if (j.field == "status" && status_of(j.value)) e.status = *status_of(j.value);
  if (j.field == "place") e.place = j.value;
  if (j.field == "country") e.country = j.value;
  if (j.field == "date") {
    e.edtf = j.value;
    e.edtf_inferred = false;
  }
  // It is the one shown: the first of its field. Its source is the report that was looked at, its rule the decision.
  const auto first =
      std::find_if(e.values.begin(), e.values.end(), [&](const CellValue& v) { return v.field == j.field; });
  const auto known = std::find_if(e.values.begin(), e.values.end(),
                                  [&](const CellValue& v) { return v.field == j.field && v.value == j.value; });
  if (known != e.values.end()) {
    known->inferred = false;
    std::rotate(first, known, known + 1);
    return;
  }
  const auto report =
      std::find_if(e.reports.begin(), e.reports.end(), [&](const Report& r) { return r.doc == j.left.doc; });
  CellValue value{j.field, j.value, false, {}};
  value.sources.push_back({report->doc, report->span, report->evidence, "decision:J" + std::to_string(j.id), 1});
  e.values.insert(first, value);
}

}  // namespace

std::set<std::string> apply_corrections(Record& record, const std::vector<Judgement>& judgements) {
  std::set<std::string> rejected;
  for (const Judgement& j : judgements) {
    if (!j.undone.empty() || j.queue == Queue::kMerges || j.answer == Answer::kUnsure) continue;
    const int at = find_engagement(record, j.left);
    if (at < 0) continue;
    RecordEngagement& e = record.engagements[static_cast<std::size_t>(at)];
    if (!j.field.empty()) set_value(e, j);
    if (j.queue != Queue::kUnverified) continue;
    if (j.answer == Answer::kNotSame) {
      rejected.insert(e.id);
    } else {
      rejected.erase(e.id);  // the newest answer counts
      e.p = 1;
    }
  }
  const auto gone = [&](const std::string& id) { return rejected.count(id) > 0; };
  std::erase_if(record.engagements, [&](const RecordEngagement& e) { return gone(e.id); });
  std::erase_if(record.commitments, [&](const RecordCommitment& c) { return gone(c.engagement); });
  for (RecordEngagement& e : record.engagements) forget_within(e, rejected);
  return rejected;
}

void forget_within(RecordEngagement& e, const std::set<std::string>& rejected) {
  if (rejected.count(e.within) == 0) return;
  e.within.clear();
  std::erase_if(e.values, [&](const CellValue& v) { return v.field == "within" && rejected.count(v.value) > 0; });
}

std::optional<Judgement> contradicted(const Record& record, const std::vector<Judgement>& judgements,
                                      const ReportMark& left, const ReportMark& right, Answer answer) {
  if (answer != Answer::kSame && answer != Answer::kNotSame) return std::nullopt;
  // To be joined: by what the record has joined and what people have. To be parted: by people alone.
  std::vector<ReportMark> marks;
  std::vector<int> owners;
  std::vector<std::string> docs = {left.doc, right.doc};
  for (const Judgement& j : judgements) docs.insert(docs.end(), {j.left.doc, j.right.doc});
  std::sort(docs.begin(), docs.end());
  for (std::size_t e = 0; e < record.engagements.size(); ++e) {
    for (const Report& report : record.engagements[e].reports) {
      if (!std::binary_search(docs.begin(), docs.end(), report.doc)) continue;
      marks.push_back(mark_of(record.engagements[e], report));
      owners.push_back(static_cast<int>(e));
    }
  }
  Groups groups(marks.size());
  if (answer == Answer::kSame) {
    std::map<int, int> first;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      groups.join(static_cast<int>(i), first.emplace(owners[i], static_cast<int>(i)).first->second);
    }
  }
  const int l = find_marked(left, marks), r = find_marked(right, marks);
  if (l < 0 || r < 0) return std::nullopt;
  std::optional<Judgement> last;
  for (const Judgement& j : judgements) {
    if (!stands(j, Queue::kMerges, Answer::kSame)) continue;
    const int a = find_marked(j.left, marks), b = find_marked(j.right, marks);
    if (a < 0 || b < 0) continue;
    groups.join(a, b);
    if (answer == Answer::kNotSame && !last && groups.of(l) == groups.of(r)) last = j;
  }
  if (answer == Answer::kNotSame) return last;
  groups.join(l, r);
  for (const Judgement& j : judgements) {
    if (!stands(j, Queue::kMerges, Answer::kNotSame)) continue;
    const int a = find_marked(j.left, marks), b = find_marked(j.right, marks);
    if (a >= 0 && b >= 0 && groups.of(a) == groups.of(b)) return j;
  }
  return std::nullopt;
}

}  // namespace banggiao
