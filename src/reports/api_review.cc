// The review's queues and what was answered; status; jobs.
#include <algorithm>

#include "reports/api.h"

namespace banggiao {
namespace {

std::vector<std::string> answers_of(Queue queue) {
  std::vector<std::string> out = {name(Answer::kSame), name(Answer::kNotSame), name(Answer::kUnsure)};
  if (queue == Queue::kUnverified || queue == Queue::kConflicts) out.emplace_back(name(Answer::kCorrect));
  return out;
}

// Who goes by this name, of this country; null when nobody does.
Json who_is(const Browse& browse, const std::string& name, const std::string& country) {
  for (const std::uint32_t at : browse.find_persons(name, country)) {
    const RecordPerson& person = browse.record().persons[at];
    const auto& forms = person.aliases;
    if (person.name == name ||
        std::any_of(forms.begin(), forms.end(), [&](const RecordPerson::Form& form) { return form.text == name; })) {
      return person_row(browse, at);
    }
  }
  return nullptr;
}

// The words from which a value was read, rather than those of the whole engagement.
void quote_value(ReportMark& mark, const RecordEngagement& e, const std::string& field, const std::string& value) {
  for (const CellValue& one : e.values) {
    if (one.field != field || one.value != value || one.sources.empty()) continue;
    mark.doc = one.sources.front().doc;
    mark.quote = one.sources.front().quote;
    return;
  }
}

Json side(const Browse& browse, ReportMark mark, const std::string& id, const std::string& value, const Question& q,
          const Wording& words) {
  const bool persons = q.queue == Queue::kPersons;
  const auto at = browse.engagement(persons ? "" : id);  // none for ""
  if (at && q.queue == Queue::kConflicts) quote_value(mark, browse.record().engagements[*at], q.field, value);
  Json out;
  out["doc"] = mark.doc;
  out["kind"] = mark.kind;
  out["parties"] = mark.parties;
  out["quote"] = mark.quote;
  out["engagement"] = at ? Json(browse.record().engagements[*at].id) : Json(nullptr);
  out["value"] = text_or_null(value);
  out["row"] = at ? row_object(browse, *at, "", words) : Json(nullptr);
  out["person"] = persons ? who_is(browse, value.empty() ? mark.quote : value, mark.parties) : Json(nullptr);
  return out;
}

Json question_object(const Browse& browse, const Question& q, const Wording& words) {
  Json out;
  out["id"] = q.id;
  out["queue"] = name(q.queue);
  out["url"] = std::string("/api/v1/review/") + name(q.queue) + "/" + q.id;
  out["field"] = text_or_null(q.field);
  out["score"] = rounded(static_cast<float>(q.score));
  out["reason"] = q.reason;
  out["unsure"] = q.unsure;
  out["answers"] = answers_of(q.queue);
  const bool persons = q.queue == Queue::kPersons;
  out["left"] = side(browse, q.left, q.left_id, q.left_value, q, words);
  const bool two = persons || !q.right.doc.empty() || !q.right_value.empty() || !q.right_id.empty();
  const std::string& right_id = q.right_id.empty() ? q.left_id : q.right_id;
  out["right"] = two ? side(browse, q.right, right_id, q.right_value, q, words) : Json(nullptr);
  return out;
}

// FNV-1a in 16 hex digits.
std::string digest_of(const std::string& text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (unsigned shift = 64; shift > 0; shift -= 4) out += kHex[(hash >> (shift - 4)) & 15U];
  return out;
}

Json visitor_object(const ApiVisitor& visitor) {
  return {{"role", visitor.role}, {"name", visitor.name}, {"csrf", text_or_null(visitor.csrf)}};
}

Json job_object(const ApiJob& job) {
  Json refusals = Json::array();
  for (const auto& [where, why] : job.refusals) refusals.push_back({{"where", where}, {"why", why}});
  Json out;
  out["id"] = job.id;
  out["kind"] = job.kind;
  out["label"] = job.label;
  out["state"] = job.state;
  out["created"] = job.created;
  out["started"] = text_or_null(job.started);
  out["ended"] = text_or_null(job.ended);
  out["by"] = job.by;
  out["progress"] = {{"read", job.read}, {"new", job.fresh},       {"changed", job.changed},
                     {"held", job.held}, {"refused", job.refused}, {"recoded", job.recoded}};
  out["error"] = text_or_null(job.error);
  out["refusals"] = refusals;
  out["docs"] = job.docs;
  out["url"] = "/api/v1/jobs/" + job.id;
  out["events"] = "/api/v1/jobs/" + job.id + "/events";
  return out;
}

}  // namespace

std::string Api::status(const Browse& browse, const ApiVisitor& visitor) const {
  const StoreStatus& held = browse.status();
  Json limits = Json::object();
  for (const auto& [key, value] : visitor.limits) {
    limits[key] = value == static_cast<double>(static_cast<std::int64_t>(value)) && key != "rate"
                      ? Json(static_cast<std::int64_t>(value))
                      : Json(value);
  }
  Json out;
  out["version"] = BANGGIAO_VERSION;
  out["store"] = held.path;
  out["articles"] = held.articles;
  out["engagements"] = browse.record().engagements.size();
  out["persons"] = browse.record().persons.size();
  out["commitments"] = browse.record().commitments.size();
  out["refusals"] = held.refusals;
  out["decisions"] = held.decisions;
  out["to_code"] = held.to_code;
  out["record_is_current"] = held.record_is_current;
  out["first"] = text_or_null(held.first);
  out["last"] = text_or_null(held.last);
  out["languages"] = held.languages;
  out["coder"] = held.coder;
  out["revision"] = browse.revision();
  out["today"] = visitor.today;
  out["visitor"] = visitor_object(visitor);
  out["read_only"] = visitor.read_only;
  out["limits"] = limits;
  return dump_line(out);
}

std::string Api::visitor(const ApiVisitor& visitor) const { return dump_line(visitor_object(visitor)); }

std::string Api::review(const Browse& browse) const {
  Json queues = Json::array();
  for (const Queue queue : kReviewQueues) {
    queues.push_back({{"queue", name(queue)},
                      {"label", words_->say(name(queue))},
                      {"open", browse.questions(queue).size()},
                      {"url", std::string("/api/v1/review/") + name(queue)}});
  }
  return dump_line({{"revision", browse.revision()}, {"queues", queues}});
}

std::string Api::question_tag(const Browse& browse, const Question& question) const {
  // Of the data, not of its wording: whoever reads it in another language has the same question before him.
  Json json = question_object(browse, question, *words_);
  for (const char* which : {"left", "right"}) {
    if (json[which].is_object() && json[which]["row"].is_object()) json[which]["row"].erase("title");
  }
  return "\"" + digest_of(dump_line(json)) + "\"";
}

std::string Api::question(const Browse& browse, const Question& question) const {
  Json json = question_object(browse, question, *words_);
  json["etag"] = question_tag(browse, question);
  return dump_line(json);
}

std::string Api::questions(const Browse& browse, Queue queue, const ApiPage& page) const {
  Json items = Json::array();
  for (const std::uint32_t at : page.items) {
    const Question& one = browse.questions(queue)[at];
    Json json = question_object(browse, one, *words_);
    json["etag"] = question_tag(browse, one);
    items.push_back(std::move(json));
  }
  Json out = page_object(browse, page);
  out["items"] = std::move(items);
  return dump_line(out);
}

ApiTable Api::question_table(const Browse& browse, Queue queue) const {
  ApiTable out{{"id", "queue", "field", "left_doc", "left_engagement", "left_value", "left_quote", "right_doc",
                "right_engagement", "right_value", "right_quote", "score", "reason", "unsure"},
               {}};
  for (const Question& q : browse.questions(queue)) {
    out.rows.push_back({q.id, name(q.queue), q.field, q.left.doc, q.left_id, q.left_value, q.left.quote, q.right.doc,
                        q.right_id, q.right_value, q.right.quote, Json(rounded(static_cast<float>(q.score))).dump(),
                        q.reason, q.unsure ? "true" : "false"});
  }
  return out;
}

std::string Api::history(const Browse& browse, const ApiPage& page) const {
  Json items = Json::array();
  for (const std::uint32_t at : page.items) items.push_back(judged_object(browse.history()[at]));
  Json out = page_object(browse, page);
  out["items"] = items;
  return dump_line(out);
}

ApiTable Api::history_table(const Browse& browse) const {
  ApiTable out{{"id", "queue", "answer", "what", "who", "when", "why", "undone"}, {}};
  for (const Judged& one : browse.history()) {
    out.rows.push_back({one.id, name(one.queue), name(one.answer), one.what, one.who, one.when, one.why, one.undone});
  }
  return out;
}

std::string Api::judged(const Judged& judged) const { return dump_line(judged_object(judged)); }

std::string Api::answered(const std::vector<Judged>& kept, const std::vector<ApiRefused>& refused) const {
  Json yes = Json::array(), no = Json::array();
  for (const Judged& one : kept) yes.push_back(judged_object(one));
  for (const ApiRefused& one : refused) {
    no.push_back(
        {{"question", one.question}, {"problem", Json::parse(problem_json(one.status, words_->tell(one.detail), ""))}});
  }
  return dump_line({{"kept", yes}, {"refused", no}});
}

std::string Api::job(const ApiJob& job) const { return dump_line(job_object(job)); }

std::string Api::jobs(const std::vector<ApiJob>& jobs) const {
  Json items = Json::array();
  for (const ApiJob& one : jobs) items.push_back(job_object(one));
  return dump_line({{"items", items}});
}

}  // namespace banggiao
