// A question of the review, its two sides beside each other; and the answers.
#include <algorithm>

#include "banggiao/review.h"
#include "reports/json.h"
#include "reports/page.h"
#include "reports/record_views.h"
#include "reports/reports.h"
#include "reports/telling.h"
#include "reports/words.h"

namespace banggiao {
namespace {

struct Row {
  std::string label, left, right;
};

std::string listed(const std::vector<std::string>& all, const char* between) {
  std::string out;
  for (const std::string& one : all) out += (out.empty() ? "" : between) + one;
  return out;
}

class Sides {
 public:
  Sides(const Record& record, const Wording& words) : words_(words), index_(record), record_(record) {}

  std::vector<Row> rows(const Question& q) const {
    const RecordEngagement *left = at(q.left_id), *right = at(q.right_id);
    std::vector<Row> out;
    const auto row = [&](const std::string& label, const auto& cell) {
      out.push_back({label, left == nullptr ? "" : cell(*left), right == nullptr ? "" : cell(*right)});
    };
    using E = RecordEngagement;
    row(words_.say("engagement"), [](const E& e) { return e.id; });
    row(words_.say("kind"), [&](const E& e) { return words_.kind(e.kind) + ", " + words_.say(name(e.status)); });
    row(words_.say("parties"), [&](const E& e) { return words_.parties(e.parties); });
    if (q.left_id == q.right_id) {  // two reports of one engagement: what each says of the day
      out.push_back({words_.say("date"), day_of(left, q.left), day_of(right, q.right)});
    } else {
      row(words_.say("date"), [](const E& e) { return e.edtf; });
    }
    row(words_.say("place"), [&](const E& e) { return place_text(e, words_); });
    row(words_.say("participants"), [&](const E& e) { return people(e); });
    row(words_.say("areas"), [&](const E& e) { return words_.areas(e.areas); });
    row(words_.say("reports"), [](const E& e) { return std::to_string(e.reports.size()); });
    out.push_back({words_.say("article"), q.left.doc, q.right.doc});
    out.push_back({words_.say("evidence"), q.left.quote, q.right.quote});
    return out;
  }

 private:
  const RecordEngagement* at(const std::string& id) const {
    const std::size_t found = index_.engagement(id);
    return found == kNowhere ? nullptr : &record_.engagements[found];
  }
  static std::string day_of(const RecordEngagement* e, const ReportMark& mark) {
    if (e == nullptr) return "";
    const auto report = std::find_if(e->reports.begin(), e->reports.end(),
                                     [&](const Report& r) { return r.doc == mark.doc && r.engagement == mark.item; });
    return report == e->reports.end() ? "" : report->edtf;
  }
  std::string people(const RecordEngagement& e) const {
    std::vector<std::string> names;
    for (const std::string& id : e.participants) {
      const std::size_t found = index_.person(id);
      names.push_back(found == kNowhere ? id : record_.persons[found].name);
    }
    return listed(names, "; ");
  }

  const Wording& words_;
  const RecordIndex index_;
  const Record& record_;
};

const char* asked(Queue queue) {
  switch (queue) {
    case Queue::kMerges:
      return "Are these two one engagement?";
    case Queue::kPersons:
      return "Is this a name of this person?";
    case Queue::kUnverified:
      return "Is this engagement told?";
    case Queue::kConflicts:
      return "Is the first value the right one?";
  }
  return "";
}

std::vector<std::string> lines_of(const std::string& text, std::size_t width) {
  std::vector<std::string> out;
  const std::string wrapped = wrap(text, width);
  for (std::size_t from = 0; from < wrapped.size();) {
    const std::size_t end = std::min(wrapped.find('\n', from), wrapped.size());
    out.push_back(wrapped.substr(from, end - from));
    from = end + 1;
  }
  return out;
}

// "label  left  * right": the star marks what differs.
void beside(std::string& out, const Row& row, bool two, std::size_t width) {
  constexpr std::size_t kLabel = 14, kBetween = 3, kLeast = 40;
  width = std::max(width, kLeast);
  const std::size_t column = two ? (width - kLabel - kBetween) / 2 : width - kLabel;
  const std::vector<std::string> left = lines_of(row.left, column), right = lines_of(two ? row.right : "", column);
  for (std::size_t i = 0; i < std::max({left.size(), right.size(), std::size_t{1}}); ++i) {
    std::string line = pad(i == 0 ? row.label : "", kLabel) + (i < left.size() ? left[i] : "");
    if (two) {
      line = pad(line, kLabel + column) + (i == 0 && row.left != row.right ? " * " : "   ");
      if (i < right.size()) line += right[i];
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
}

Json json_of(const ReportMark& mark) {
  return {{"doc", mark.doc}, {"engagement", mark.item}, {"evidence", mark.quote}};
}

}  // namespace

std::string Teller::question(const Record& record, const Question& q) const {
  if (telling_.json) {
    const bool person = q.queue == Queue::kPersons;
    Json out = {{"id", q.id},
                {"queue", name(q.queue)},
                {"left_id", text_or_null(q.left_id)},
                {"right_id", text_or_null(q.right_id)},
                {"field", text_or_null(q.field)},
                {"left_value", text_or_null(q.left_value)},
                {"right_value", text_or_null(q.right_value)},
                {"score", rounded(static_cast<float>(q.score))},
                {"reason", text_or_null(q.reason)},
                {"unsure", q.unsure}};
    out["left"] = person ? Json(nullptr) : json_of(q.left);
    out["right"] = q.right.doc.empty() ? Json(nullptr) : json_of(q.right);
    return dump_line(out);
  }
  const Wording words(*knowledge_, telling_.ui);
  TextPage page(telling_.width, telling_.colour);
  page.heading(words.say(asked(q.queue)));
  std::string why = std::string(name(q.queue)) + " " + q.id + ": " + percent(static_cast<float>(q.score));
  if (!q.reason.empty()) why += "; " + words.tell(q.reason);
  if (q.unsure) why += "; " + words.say("asked before");
  page.line(why, 0, 2);
  std::string out = page.take();
  if (q.queue == Queue::kPersons) {
    beside(out, {words.say("name"), q.left_value, q.right_value}, true, telling_.width);
    beside(out, {words.say("country"), words.party(q.left.parties), words.party(q.right.parties)}, true,
           telling_.width);
    return out;
  }
  if (q.queue == Queue::kConflicts)
    beside(out, {words.say(q.field), q.left_value, q.right_value}, true, telling_.width);
  for (const Row& row : Sides(record, words).rows(q)) beside(out, row, q.queue == Queue::kMerges, telling_.width);
  return out;
}

std::string Teller::judged(const std::vector<Judged>& answers) const {
  const Wording words(*knowledge_, telling_.ui);
  TextPage page(telling_.width, telling_.colour);
  std::string json;
  for (const Judged& one : answers) {
    if (telling_.json) {
      json += dump_line({{"id", one.id},
                         {"queue", name(one.queue)},
                         {"answer", name(one.answer)},
                         {"what", one.what},
                         {"who", one.who},
                         {"when", one.when},
                         {"why", text_or_null(one.why)},
                         {"undone", text_or_null(one.undone)}});
      continue;
    }
    const std::string who = one.who.empty() ? "" : one.who + ", ";
    std::string line = one.id + "  " + words.say(name(one.answer)) + ": " + one.what + " (" + who + one.when;
    line += (one.why.empty() ? "" : ", \"" + one.why + "\"") + ")";
    if (!one.undone.empty()) line += "; " + words.say("undone") + " " + one.undone;
    page.line(line, 0, 4);
  }
  return telling_.json ? json : page.take();
}

}  // namespace banggiao
