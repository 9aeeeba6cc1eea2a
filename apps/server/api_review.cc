// The review: questions, answers, history, agreement.
#include <algorithm>

#include "app_inside.h"
#include "banggiao/agree.h"

namespace banggiao::server {
namespace {

constexpr std::size_t kAnswersWaiting = 256;

std::optional<Queue> queue_named(const Call& call) { return queue_of(call.parameters[0]); }

const Question* find_question(const Browse& browse, Queue queue, const std::string& id) {
  for (const Question& one : browse.questions(queue)) {
    if (one.id == id) return &one;
  }
  return nullptr;
}

bool is_json(const Request& request) {
  const std::string type = request.header("content-type");
  return type.substr(0, type.find(';')) == "application/json";
}

// Keeps one answer, or says why not.
struct Kept {
  std::optional<Judged> judged;
  int status = 0;
  std::string why;
};

Kept keep(Desk& desk, const Browse& browse, const Api& api, Queue queue, const ApiAnswer& answer, const Visitor& who,
          const std::string& now) {
  const Question* question = find_question(browse, queue, answer.question);
  if (question == nullptr) {
    return {std::nullopt, answer.etag.empty() ? 404 : 412, "no such question is open: it may have been answered"};
  }
  if (!answer.etag.empty() && answer.etag != "*" && answer.etag != api.question_tag(browse, *question)) {
    return {std::nullopt, 412, "the question has changed since it was read: look at it again"};
  }
  Result<Judged> judged = desk.answer(*question, answer.answer, answer.field, answer.value, who.who, now, answer.why);
  if (judged) return {std::move(*judged), 0, ""};
  // What contradicts an earlier answer is a conflict; what does not fit the question is not.
  const bool contradicts = judged.error().what.find("contradicts") != std::string::npos;
  return {std::nullopt, contradicts ? 409 : 422, judged.error().text()};
}

}  // namespace

void App::Inside::add_review_routes() {
  get(
      "/api/v1/review",
      [this](const Call& call) {
        check_parameters(call.request, {});
        return call.csv ? csv(api(call).review_table(*call.record)) : json(api(call).review(*call.record));
      },
      true);
  get(
      "/api/v1/review/history",
      [this](const Call& call) {
        check_parameters(call.request, {"cursor", "limit"});
        const std::vector<Judged>& all = call.record->history();
        check_page(call.request);
        if (call.csv) return csv(api(call).history_table(*call.record));
        const ApiPage page = page_by_id(call.request, all.size(), [&](std::size_t i) { return all[i].id; });
        return paged(call, page, api(call).history(*call.record, page));
      },
      true);
  get(
      "/api/v1/review/{queue}",
      [this](const Call& call) {
        check_parameters(call.request, {"cursor", "limit"});
        const auto queue = queue_named(call);
        if (!queue) return problem(404, "the queues are merges, persons, unverified, conflicts", call.request.target);
        check_page(call.request);
        if (call.csv) return csv(api(call).question_table(*call.record, *queue));
        const std::vector<Question>& all = call.record->questions(*queue);
        const ApiPage page = page_by_id(call.request, all.size(), [&](std::size_t i) { return all[i].id; });
        return paged(call, page, api(call).questions(*call.record, *queue, page));
      },
      true);
  get("/api/v1/review/{queue}/{id}", [this](const Call& call) {
    check_parameters(call.request, {});
    const auto queue = queue_named(call);
    const Question* question = queue ? find_question(*call.record, *queue, call.parameters[1]) : nullptr;
    if (question == nullptr) return problem(404, "no such question is open", call.request.target);
    Response out = json(api(call).question(*call.record, *question));
    out.headers.emplace_back("ETag", api(call).question_tag(*call.record, *question));
    return out;
  });
  post("/api/v1/review/{queue}/{id}", Role::kCoder, [this](const Call& call, const Respond& respond) {
    check_parameters(call.request, {});
    const auto queue = queue_named(call);
    if (!queue) return respond(problem(404, "no such queue", call.request.target));
    if (!is_json(call.request)) return respond(problem(415, "send application/json", call.request.target));
    Result<ApiAnswer> answer = read_answer(call.request.body);
    if (!answer) return respond(failed(400, answer.error(), call.request));
    answer->question = call.parameters[1];
    answer->etag = call.request.header("if-match");
    if (answer->etag.ends_with("-gz\"")) answer->etag.erase(answer->etag.size() - 4, 3);  // as it was sent packed
    later(call, respond, kAnswersWaiting,
          [this, call, queue, answer = *answer](Desk& desk, const Browse& browse, Response& out) {
            const Kept kept = keep(desk, browse, api(call), *queue, answer, call.visitor, options.now());
            if (!kept.judged) {
              out = problem(kept.status, kept.why, call.request.target);
              return Changed::kNothing;
            }
            out = json(api(call).judged(*kept.judged), 201);
            out.headers.emplace_back("Location", "/api/v1/review/history");
            return Changed::kAnswers;
          });
  });
  post("/api/v1/review/{queue}", Role::kCoder, [this](const Call& call, const Respond& respond) {
    check_parameters(call.request, {});
    const auto queue = queue_named(call);
    if (!queue) return respond(problem(404, "no such queue", call.request.target));
    if (!is_json(call.request)) return respond(problem(415, "send application/json", call.request.target));
    const Result<std::vector<ApiAnswer>> answers = read_answers(call.request.body);
    if (!answers) return respond(failed(400, answers.error(), call.request));
    later(call, respond, kAnswersWaiting,
          [this, call, queue, answers = *answers](Desk& desk, const Browse& browse, Response& out) {
            std::vector<Judged> kept;
            std::vector<ApiRefused> refused;
            for (const ApiAnswer& answer : answers) {
              Kept one = keep(desk, browse, api(call), *queue, answer, call.visitor, options.now());
              if (one.judged) {
                kept.push_back(std::move(*one.judged));
              } else {
                refused.push_back({answer.question, one.why, one.status});
              }
            }
            out = json(api(call).answered(kept, refused));
            return kept.empty() ? Changed::kNothing : Changed::kAnswers;
          });
  });
  post("/api/v1/review/undo", Role::kCoder, [this](const Call& call, const Respond& respond) {
    check_parameters(call.request, {});
    if (!call.request.body.empty() && !is_json(call.request)) {
      return respond(problem(415, "send application/json", call.request.target));
    }
    const Result<std::string> id = read_undo(call.request.body);
    if (!id) return respond(failed(400, id.error(), call.request));
    later(call, respond, kAnswersWaiting, [this, call, id = *id](Desk& desk, const Browse&, Response& out) {
      const Result<std::vector<Judged>> all = desk.history();
      if (!all) {
        out = failed(503, all.error(), call.request);
        return Changed::kNothing;
      }
      // A coder takes back what is his; the newest of his when none is named.
      const bool any = call.visitor.role == Role::kEditor;
      const auto it = std::find_if(all->begin(), all->end(), [&](const Judged& one) {
        return one.undone.empty() && (id.empty() ? any || one.who == call.visitor.who : one.id == id);
      });
      if (it == all->end()) {
        out = problem(404, "there is no such answer that stands", call.request.target);
        return Changed::kNothing;
      }
      if (!any && it->who != call.visitor.who) {
        out = problem(403, "a coder takes back own answers only", call.request.target);
        return Changed::kNothing;
      }
      const Result<Judged> undone = desk.take_back(it->id, options.now());
      out = undone ? json(api(call).judged(*undone)) : failed(409, undone.error(), call.request);
      return undone ? Changed::kAnswers : Changed::kNothing;
    });
  });
  post(
      "/api/v1/agreement", Role::kReader,
      [this](const Call& call, const Respond& respond) {
        check_parameters(call.request, {});
        if (!is_json(call.request)) return respond(problem(415, "send application/json", call.request.target));
        const Result<ApiCodings> codings = read_codings(call.request.body);
        if (!codings) return respond(failed(400, codings.error(), call.request));
        const Result<Agreement> agreement = agree_lines(codings->a, codings->b);
        if (!agreement) return respond(failed(422, agreement.error(), call.request));
        respond(call.csv ? csv(Api::agreement_table(*agreement)) : json(api(call).agreement(*agreement)));
      },
      true);
}

}  // namespace banggiao::server
