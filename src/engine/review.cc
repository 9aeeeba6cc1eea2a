// The desk's review: questions on the record, answers into the store.
#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "base/edtf.h"
#include "engine/desk.h"
#include "record/judged.h"
#include "record/names.h"
#include "record/office_class.h"
#include "reports/reports.h"

namespace banggiao {
namespace {

std::string short_mark(const ReportMark& mark) { return mark.parties + " " + mark.kind + ", " + mark.doc; }

Judged told(const Judgement& j) {
  Judged out{"J" + std::to_string(j.id), j.queue, j.answer, short_mark(j.left), j.who, j.when, j.why, j.undone};
  if (!j.right.doc.empty()) out.what += " / " + (j.queue == Queue::kPersons ? j.right.quote : short_mark(j.right));
  if (j.queue == Queue::kPersons) out.what = j.left.quote + " / " + j.right.quote;
  if (!j.field.empty()) out.what += ", " + j.field + ": " + j.value;
  return out;
}

Judged told(const Decision& d) {
  return {"D" + std::to_string(d.id),
          Queue::kPersons,
          d.verdict == Verdict::kAccepted ? Answer::kSame : Answer::kNotSame,
          d.form + " / " + d.name,
          d.who,
          d.when,
          d.why,
          d.undone};
}

Question of_link(const DamagedName& link) {
  Question out;
  out.id = "Q" + link.id;
  out.queue = Queue::kPersons;
  out.left_id = link.id;
  out.left_value = link.form;
  out.right_value = link.name;
  out.score = static_cast<double>(link.score);
  out.reason = link.reason;
  // A judgement on a name ("nobody knew") has the two in the place of the quotes.
  out.left.quote = link.form;
  out.right.quote = link.name;
  out.left.parties = out.right.parties = link.country;
  return out;
}

// Two who are told to have held one office at one time may be one person under two names, unless somebody knows better.
std::vector<Question> of_offices(const Record& record, const Knowledge& knowledge,
                                 const std::vector<Decision>& decisions) {
  constexpr double kEven = 0.5;
  const auto decided = [&](const std::string& a, const std::string& b) {
    return std::any_of(decisions.begin(), decisions.end(), [&](const Decision& d) {
      return d.undone.empty() && ((d.name == a && d.form == b) || (d.name == b && d.form == a));
    });
  };
  std::vector<Question> out;
  std::set<std::pair<std::size_t, std::size_t>> asked;
  for (const OfficeConflict& one : office_conflicts(record.persons, knowledge)) {
    const RecordPerson &person = record.persons[one.person], &other = record.persons[one.other];
    if (one.other < one.person || !asked.emplace(one.person, one.other).second) continue;
    if (other.name == person.name || decided(person.name, other.name)) continue;
    const Tenure& tenure = person.tenures[one.tenure];
    Question q;
    q.id = "Q" + short_hash("office\n" + person.id + "\n" + other.id);
    q.queue = Queue::kPersons;
    q.left_value = q.left.quote = person.name;
    q.right_value = q.right.quote = other.name;
    q.left.parties = q.right.parties = person.country;
    q.score = kEven;
    q.reason = "both told of as " + tenure.title + (tenure.org.empty() ? "" : " " + tenure.org) + " at one time";
    out.push_back(std::move(q));
  }
  return out;
}

std::optional<Error> bad_correction(const std::string& field, const std::string& value) {
  const char* const kFields = "kind=, status=, date=, place= or country=";
  if (value.empty()) return Error{"no value to correct it to", "", std::string("give ") + kFields};
  if (field == "kind" && !kind_of(value)) return Error{"no such kind", value, "see banggiao codebook"};
  if (field == "status" && !status_of(value)) return Error{"no such status", value, "see banggiao codebook"};
  if (field == "date" && !parse_edtf(value)) return Error{"not an EDTF date", value, "write 2025-10-28 or 2025-10"};
  if (field == "country" && value.size() != 2) return Error{"not a country's code", value, "write GB"};
  for (const char* known : {"kind", "status", "date", "place", "country"}) {
    if (field == known) return std::nullopt;
  }
  return Error{"this field cannot be corrected", field, std::string("give ") + kFields};
}

}  // namespace

std::vector<Question> questions_of(const Record& record, Queue queue, const std::vector<Judgement>& judgements,
                                   const std::vector<Decision>& decisions, const Knowledge& knowledge) {
  if (queue != Queue::kPersons) return open_questions(record, queue, judgements);
  std::vector<Question> out = of_offices(record, knowledge, decisions);
  for (const DamagedName& link : damaged_names(record, decisions)) {
    if (link.verdict.empty()) out.push_back(of_link(link));
  }
  for (Question& q : out) {
    q.unsure = std::any_of(judgements.begin(), judgements.end(), [&](const Judgement& j) {
      return j.undone.empty() && j.queue == queue && j.left == q.left && j.right == q.right;
    });
  }
  std::stable_sort(out.begin(), out.end(), [](const Question& a, const Question& b) {
    return std::tie(a.unsure, a.score) < std::tie(b.unsure, b.score);  // the least sure link first
  });
  return out;
}

std::vector<Judged> history_of(const std::vector<Judgement>& judgements, const std::vector<Decision>& decisions) {
  std::vector<Judged> out;
  for (auto it = judgements.rbegin(); it != judgements.rend(); ++it) out.push_back(told(*it));
  for (auto it = decisions.rbegin(); it != decisions.rend(); ++it) out.push_back(told(*it));
  std::stable_sort(out.begin(), out.end(), [](const Judged& a, const Judged& b) { return a.when > b.when; });
  return out;
}

Result<std::vector<Question>> Desk::questions(Queue queue) {
  const Result<const Record*> record = inside_->current_record();
  if (!record) return record.error();
  const Result<std::vector<Judgement>> judgements = inside_->store.judgements();
  if (!judgements) return judgements.error();
  const Result<std::vector<Decision>> decisions = inside_->store.decisions();
  if (!decisions) return decisions.error();
  return questions_of(**record, queue, *judgements, *decisions, inside_->knowledge());
}

Result<Judged> Desk::answer(const Question& question, Answer answer, const std::string& field, const std::string& value,
                            const std::string& who, const std::string& when, const std::string& why) {
  Store& store = inside_->store;
  if (question.queue == Queue::kPersons && (answer == Answer::kSame || answer == Answer::kNotSame)) {
    Decision d;
    d.verdict = answer == Answer::kSame ? Verdict::kAccepted : Verdict::kRefused;
    d.name = question.right_value;
    d.form = question.left_value;
    d.country = question.left.parties;
    d.who = who;
    d.when = when;
    d.why = why;
    const Result<std::int64_t> id = store.decide(d);
    if (!id) return id.error();
    inside_->when = when;
    d.id = *id;
    return told(d);
  }
  Judgement j;
  j.queue = question.queue;
  j.answer = answer;
  j.left = question.left;
  j.right = question.right;
  j.field = question.field;
  if (question.queue == Queue::kConflicts && answer != Answer::kUnsure) {
    j.value = answer == Answer::kSame ? question.left_value : question.right_value;
  }
  if (answer == Answer::kCorrect) {
    if (question.queue == Queue::kMerges || question.queue == Queue::kPersons) {
      return Error{"answer same, not same or unsure here", "", "values are corrected among unverified and conflicts"};
    }
    j.field = field.empty() ? question.field : field;
    j.value = value;
    if (auto bad = bad_correction(j.field, j.value)) return *bad;
  }
  j.who = who;
  j.when = when;
  j.why = why;
  const Result<std::vector<Judgement>> before = store.judgements();
  if (!before) return before.error();
  if (j.queue == Queue::kMerges) {
    const Result<const Record*> record = inside_->current_record();
    if (!record) return record.error();
    if (const auto other = contradicted(**record, *before, j.left, j.right, answer)) {
      return Error{"contradicts J" + std::to_string(other->id) + " (" + name(other->answer) + ": " + told(*other).what +
                       "; " + other->who + ", " + other->when + ")",
                   "", "undo that first"};
    }
  }
  const Result<std::int64_t> id = store.judge(j);
  if (!id) return id.error();
  inside_->when = when;
  j.id = *id;
  return told(j);
}

Result<std::vector<Judged>> Desk::history() {
  const Result<std::vector<Judgement>> judgements = inside_->store.judgements();
  if (!judgements) return judgements.error();
  const Result<std::vector<Decision>> decisions = inside_->store.decisions();
  if (!decisions) return decisions.error();
  return history_of(*judgements, *decisions);
}

Result<Judged> Desk::take_back(const std::string& id, const std::string& when) {
  const Result<std::vector<Judged>> all = history();
  if (!all) return all.error();
  for (Judged one : *all) {
    if (!one.undone.empty() || (!id.empty() && one.id != id)) continue;
    const std::int64_t number = std::stoll(one.id.substr(1));
    const Result<bool> undone =
        one.id[0] == 'J' ? inside_->store.undo_judgement(number, when) : inside_->store.undo(number, when);
    if (!undone) return undone.error();
    inside_->when = when;
    one.undone = when;
    return one;
  }
  return Error{id.empty() ? "nothing to undo" : "no such answer that stands", id, "see banggiao review --history"};
}

Result<Done> Desk::settle() { return inside_->refresh(); }

}  // namespace banggiao
