// Of the server itself: is it there, who is asking, what it can.
#include "app_inside.h"

namespace banggiao::server {

std::string_view openapi_document();  // made by embed.py

void App::Inside::add_own_routes() {
  get(
      "/api/v1/health",
      [](const Call& call) {
        check_parameters(call.request, {});
        return json(health_json());
      },
      false, Role::kNone);
  get(
      "/openapi.json",
      [](const Call& call) {
        check_parameters(call.request, {});
        Response out = json(std::string(openapi_document()));
        out.type = "application/vnd.oai.openapi+json;version=3.1";
        return out;
      },
      false, Role::kNone);
  get(
      "/api/v1/status",
      [this](const Call& call) {
        check_parameters(call.request, {});
        const std::string body = api(call).status(*call.record, told_visitor(call.visitor));
        return call.csv ? csv(Api::status_table(body)) : json(body);
      },
      true);
  get("/api/v1/codebook", [this](const Call& call) {
    check_parameters(call.request, {});
    return json(api(call).codebook());
  });
  post("/api/v1/session", Role::kNone, [this](const Call& call, const Respond& respond) {
    check_parameters(call.request, {});
    const Result<std::string> token = read_login(call.request.body);
    if (!token) return respond(failed(400, token.error(), call.request));
    std::optional<Visitor> known = token_visitor(*token);
    if (!known) return respond(problem(401, "no such token", call.request.target));
    known->ambient = true;
    Response out = json(api(call).visitor(told_visitor(*known)));
    out.headers.emplace_back("Set-Cookie", std::string(kCookie) + "=" + *token + "; Path=/; HttpOnly; SameSite=Strict");
    respond(std::move(out));
  });
  Route forget;
  forget.method = "DELETE";
  forget.pattern = "/api/v1/session";
  forget.role = Role::kNone;
  forget.answer = [](const Call& call) {
    check_parameters(call.request, {});
    Response out;
    out.status = 204;
    out.headers.emplace_back("Set-Cookie", std::string(kCookie) + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    return out;
  };
  router.add(std::move(forget));
}

ApiVisitor App::Inside::told_visitor(const Visitor& visitor) const {
  const Limits& limits = options.limits;
  ApiVisitor out;
  out.role = name(visitor.role);
  out.name = visitor.who;
  out.csrf = visitor.ambient ? csrf : "";
  out.read_only = options.read_only;
  out.today = options.today();
  out.limits = {{"header_bytes", static_cast<double>(limits.header_bytes)},
                {"target_bytes", static_cast<double>(limits.target_bytes)},
                {"body_bytes", static_cast<double>(limits.body_bytes)},
                {"upload_bytes", static_cast<double>(limits.upload_bytes)},
                {"connections", static_cast<double>(limits.connections)},
                {"jobs_waiting", static_cast<double>(limits.jobs_waiting)},
                {"rate", limits.rate},
                {"page", static_cast<double>(kMostOnPage)}};
  return out;
}

}  // namespace banggiao::server
