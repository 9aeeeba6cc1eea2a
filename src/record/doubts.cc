// What is worth a person's look: engagements that may be one or two, hardly said at all, or told in two ways.
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "base/edtf.h"
#include "base/utf8.h"
#include "record/judged.h"
#include "record/names.h"

namespace banggiao {
namespace {

// Two engagements of one kind and parties are asked about from this score on. Chosen by eye on the pairs that it gives.
constexpr double kAsk = 0.5;
constexpr int kNearDays = 3;
constexpr int kAtOnce = 2;  // questions on one engagement: with the likeliest; others when these are answered
// What speaks for one occasion, out of 1.
constexpr double kSameDay = 0.4, kNearDay = 0.25, kNoDay = 0.05, kPeople = 0.35, kOthers = -0.2, kSamePlace = 0.15,
                 kOtherPlace = -0.2, kWords = 0.1;

struct Weighed {
  double score = 0;
  std::string reason;
  void add(double by, const std::string& why) {
    score += by;
    if (!why.empty()) reason += (reason.empty() ? "" : "; ") + why;
  }
};

std::string days(int count) { return std::to_string(count) + (count == 1 ? " day" : " days"); }

std::set<std::string> of_evidence(const RecordEngagement& e) {
  std::set<std::string> out;
  for (const Report& report : e.reports) {
    const std::string text = lower(report.evidence);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      if (end > at) out.insert(text.substr(at, end - at));
      at = end + 1;
    }
  }
  return out;
}

std::size_t in_common(const std::set<std::string>& a, const std::set<std::string>& b) {
  return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](const auto& one) { return b.count(one) > 0; }));
}

bool told_by_one_article(const RecordEngagement& a, const RecordEngagement& b) {
  return std::any_of(a.reports.begin(), a.reports.end(), [&](const Report& x) {
    return std::any_of(b.reports.begin(), b.reports.end(), [&](const Report& y) { return x.doc == y.doc; });
  });
}

// Nothing when they are told of days too far apart, or when too little speaks for one occasion.
std::optional<Weighed> weigh(const RecordEngagement& a, const RecordEngagement& b) {
  Weighed out;
  if (a.edtf.empty() || b.edtf.empty()) {
    out.add(kNoDay, "no date for one of them");
  } else {
    const std::optional<int> gap = edtf_gap(a.edtf, b.edtf);
    const bool fits = edtf_compatible(a.edtf, b.edtf);
    if (!fits && (!gap || std::abs(*gap) > kNearDays)) return std::nullopt;
    const std::optional<EdtfDate> date = parse_edtf(a.edtf);
    if (a.edtf == b.edtf && date && has_year(*date) && date->from.day != 0) {
      out.add(kSameDay, "the same date");
    } else {
      out.add(kNearDay, fits ? "dates that may be one" : days(std::abs(*gap)) + " apart");
    }
  }
  const std::set<std::string> x(a.participants.begin(), a.participants.end()),
      y(b.participants.begin(), b.participants.end());
  if (!x.empty() && !y.empty()) {
    const std::size_t both = in_common(x, y);
    const double share = static_cast<double>(both) / static_cast<double>(std::min(x.size(), y.size()));
    out.add(both == 0 ? kOthers : kPeople * share,
            both == 0 ? "other people" : std::to_string(both) + " in common of those who took part");
  }
  if (!a.place.empty() && lower(a.place) == lower(b.place)) {
    out.add(kSamePlace, "the same place");
  } else if (!a.country.empty() && !b.country.empty()) {
    out.add(a.country == b.country ? kSamePlace / 2 : kOtherPlace,
            a.country == b.country ? "the same country" : "other countries");
  }
  if (out.score + kWords < kAsk) return std::nullopt;
  const std::set<std::string> u = of_evidence(a), v = of_evidence(b);
  const std::size_t fewer = std::min(u.size(), v.size());
  if (fewer > 0) out.add(kWords * static_cast<double>(in_common(u, v)) / static_cast<double>(fewer), "");
  return out;
}

Question question(Queue queue, const RecordEngagement& e, const Report& report) {
  Question out;
  out.queue = queue;
  out.left = mark_of(e, report);
  out.left_id = e.id;
  return out;
}

void close(Question& q) {
  const auto key = [](const ReportMark& m) { return m.doc + "\n" + m.kind + "\n" + m.parties + "\n" + m.quote; };
  q.id = "Q" + short_hash(std::string(name(q.queue)) + "\n" + key(q.left) + "\n" + key(q.right) + "\n" + q.field);
}

// Engagements that stand apart and may be one.
void apart(const Record& record, const std::function<bool(const Question&)>& answered, std::vector<Question>& out) {
  std::vector<Question> all;
  std::map<std::pair<Kind, std::vector<std::string>>, std::vector<std::size_t>> alike;
  for (std::size_t i = 0; i < record.engagements.size(); ++i) {
    alike[{record.engagements[i].kind, record.engagements[i].parties}].push_back(i);
  }
  for (const auto& [what, those] : alike) {
    for (std::size_t i = 0; i < those.size(); ++i) {
      for (std::size_t j = i + 1; j < those.size(); ++j) {
        const RecordEngagement &a = record.engagements[those[i]], &b = record.engagements[those[j]];
        const std::optional<Weighed> weighed = weigh(a, b);
        if (!weighed || weighed->score < kAsk || told_by_one_article(a, b)) continue;
        Question q = question(Queue::kMerges, a, a.reports.front());
        q.right = mark_of(b, b.reports.front());
        q.right_id = b.id;
        q.score = std::min(weighed->score, 1.0);
        q.reason = weighed->reason;
        if (!answered(q)) all.push_back(std::move(q));
      }
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Question& a, const Question& b) { return a.score > b.score; });
  std::map<std::string, int> asked;
  for (Question& q : all) {
    if (asked[q.left_id] >= kAtOnce || asked[q.right_id] >= kAtOnce) continue;
    ++asked[q.left_id];
    ++asked[q.right_id];
    out.push_back(std::move(q));
  }
}

// Reports that were joined though they tell of days that cannot be one.
void together(const Record& record, std::vector<Question>& out) {
  for (const RecordEngagement& e : record.engagements) {
    if (e.reports.size() < 2) continue;
    for (const Report& report : e.reports) {
      if (report.edtf.empty() || e.edtf.empty() || edtf_compatible(report.edtf, e.edtf)) continue;
      const auto best = std::find_if(e.reports.begin(), e.reports.end(), [&](const Report& r) {
        return r.doc != report.doc && !r.edtf.empty() && edtf_compatible(r.edtf, e.edtf);
      });
      if (best == e.reports.end()) continue;
      Question q = question(Queue::kMerges, e, *best);
      q.right = mark_of(e, report);
      q.right_id = e.id;
      q.score = kAsk;
      q.reason = "joined, though told of " + best->edtf + " and of " + report.edtf;
      out.push_back(std::move(q));
    }
  }
}

void unverified(const Record& record, std::vector<Question>& out) {
  for (const RecordEngagement& e : record.engagements) {
    if (is_verified(e.p) || e.reports.empty()) continue;
    Question q = question(Queue::kUnverified, e, e.reports.front());
    q.score = static_cast<double>(e.p);
    q.reason = std::to_string(e.reports.size()) + (e.reports.size() == 1 ? " report" : " reports");
    out.push_back(std::move(q));
  }
}

void conflicts(const Record& record, std::vector<Question>& out) {
  for (const RecordEngagement& e : record.engagements) {
    std::map<std::string, std::vector<const CellValue*>> fields;
    for (const CellValue& v : e.values) {
      // Of a date that is inferred mostly the year is: the days are the articles' own.
      if ((v.field == "date" || (v.field == "country" && !v.inferred)) && !v.sources.empty())
        fields[v.field].push_back(&v);
    }
    for (const auto& told : fields) {
      const std::string& field = told.first;
      const std::vector<const CellValue*>& values = told.second;
      const auto other = std::find_if(values.begin() + 1, values.end(), [&](const CellValue* v) {
        return field != "date" || !edtf_compatible(v->value, values.front()->value);
      });
      if (other == values.end() || e.reports.empty()) continue;
      const std::string& doc = values.front()->sources.front().doc;
      const auto report =
          std::find_if(e.reports.begin(), e.reports.end(), [&](const Report& r) { return r.doc == doc; });
      Question q = question(Queue::kConflicts, e, report == e.reports.end() ? e.reports.front() : *report);
      q.field = field;
      q.left_value = values.front()->value;
      q.right_value = (*other)->value;
      const auto left = static_cast<double>(values.front()->sources.size());
      q.score = left / (left + static_cast<double>((*other)->sources.size()));
      q.reason =
          std::to_string(values.front()->sources.size()) + " against " + std::to_string((*other)->sources.size());
      out.push_back(std::move(q));
    }
  }
}

// A judgement with the engagements that it is on now: its marks are looked up, so that it holds after a new coding too.
struct Known {
  const Judgement* judgement;
  std::string left, right;
};

bool answers(const Known& known, const Question& q) {
  const Judgement& j = *known.judgement;
  if (q.queue != Queue::kMerges)
    return known.left == q.left_id && (q.queue == Queue::kUnverified || j.field == q.field);
  if (q.left_id == q.right_id) {
    return (j.left == q.left && j.right == q.right) || (j.left == q.right && j.right == q.left);
  }
  return (known.left == q.left_id && known.right == q.right_id) ||
         (known.left == q.right_id && known.right == q.left_id);
}

}  // namespace

std::vector<Question> open_questions(const Record& record, Queue queue, const std::vector<Judgement>& judgements) {
  std::vector<Known> known;
  const auto id = [&](const ReportMark& mark) {
    const int at = find_engagement(record, mark, judgements);
    return at < 0 ? std::string() : record.engagements[static_cast<std::size_t>(at)].id;
  };
  for (const Judgement& j : judgements) {
    if (j.undone.empty() && j.queue == queue) known.push_back({&j, id(j.left), id(j.right)});
  }
  const auto answered = [&](const Question& q) {
    return std::any_of(known.begin(), known.end(),
                       [&](const Known& one) { return one.judgement->answer != Answer::kUnsure && answers(one, q); });
  };
  std::vector<Question> all, out;
  if (queue == Queue::kMerges) {
    apart(record, answered, all);
    together(record, all);
  } else if (queue == Queue::kUnverified) {
    unverified(record, all);
  } else if (queue == Queue::kConflicts) {
    conflicts(record, all);
  }
  for (Question& q : all) {
    if (answered(q)) continue;
    close(q);
    q.unsure = std::any_of(known.begin(), known.end(), [&](const Known& one) { return answers(one, q); });
    out.push_back(std::move(q));
  }
  std::stable_sort(out.begin(), out.end(), [](const Question& a, const Question& b) {
    if (a.unsure != b.unsure) return b.unsure;
    return a.score != b.score ? a.score > b.score : a.id < b.id;
  });
  return out;
}

}  // namespace banggiao
