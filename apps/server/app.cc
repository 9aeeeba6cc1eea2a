#include <algorithm>
#include <map>
#include <utility>

#include "app_inside.h"
#include "banggiao/pages.h"

namespace banggiao::server {

namespace {

constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

bool changes_something(const std::string& method) { return method != "GET" && method != "HEAD" && method != "OPTIONS"; }

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& one : list) out += (out.empty() ? "" : ", ") + one;
  return out;
}

// A page's twin in the API: /explore.csv is /api/v1/engagements.csv. Empty: it has none.
std::vector<std::string> twin(const Request& request) {
  static const std::map<std::string, std::string> kTwins = {
      {"index", "status"},    {"explore", "engagements"}, {"engagements", "engagements"},
      {"brief", "brief"},     {"articles", "articles"},   {"persons", "persons"},
      {"offices", "offices"}, {"review", "review"},       {"agreement", "review"},
      {"add", "jobs"}};
  const std::vector<std::string>& segments = request.segments;
  if (segments.empty() || segments.size() > 2) return {};
  const std::string& last = segments.back();
  const bool json = last.ends_with(".json");
  if (!json && !last.ends_with(".csv")) return {};
  std::string first = segments[0];
  const std::string ending = json ? ".json" : ".csv";
  if (segments.size() == 1) first.resize(first.size() - ending.size());
  const auto it = kTwins.find(first);
  if (it == kTwins.end()) return {};
  if (segments.size() == 2) return {"api", "v1", it->second, last};
  // What is shown of the same engagements, or which questions, is asked for in the page's query.
  const std::string view = request.parameter("view");
  if (first == "explore" && !view.empty() && view != "table") {
    const std::vector<std::string>& views = Pages::views();
    if (std::find(views.begin(), views.end(), view) == views.end()) throw BadQuery("view=" + view + ": no such view");
    return {"api", "v1", view + ending};
  }
  if (first == "review") return {"api", "v1", "review", request.parameter("queue", "merges") + ending};
  return {"api", "v1", it->second + ending};
}

std::string language_of(const Request& request) {
  for (const std::string& wish : {request.parameter("ui"), request.cookie("ui")}) {
    if (wish == "en" || wish == "vi") return wish;
  }
  // The first of the two that is named; quality values would only say what the order says.
  const std::string accepted = request.header("accept-language");
  const std::size_t vi = accepted.find("vi"), en = accepted.find("en");
  return vi < en ? "vi" : "en";
}

}  // namespace

bool wants_page(const Request& request) {
  return (request.segments.empty() || request.segments[0] != "api") &&
         request.header("accept").find("text/html") != std::string::npos;
}

Response json_problem(int status, std::string body) {
  Response out;
  out.status = status;
  out.type = "application/problem+json";
  out.body = std::move(body);
  return out;
}

Response problem(int status, const std::string& detail, const std::string& instance) {
  return json_problem(status, problem_json(status, detail, instance));
}

Response json(std::string body, int status) {
  Response out;
  out.status = status;
  out.type = "application/json";
  out.body = std::move(body);
  return out;
}

Response csv(const ApiTable& table) {
  Response out;
  out.type = "text/csv; charset=utf-8; header=present";
  out.body = table.csv();
  return out;
}

Response paged(const Call& call, const ApiPage& page, std::string body) {
  Response out = json(std::move(body));
  if (page.next.empty()) return out;
  std::string next;
  for (const auto& [key, value] : call.request.query) {
    if (key != "cursor") next += percent_encoded(key) + "=" + percent_encoded(value) + "&";
  }
  const std::string path = call.request.target.substr(0, call.request.target.find('?'));
  out.headers.emplace_back("Link", "<" + path + "?" + next + "cursor=" + page.next + ">; rel=\"next\"");
  return out;
}

Response failed(int status, const Error& error, const Request& request) {
  return problem(status, error.text(), request.target);
}

App::Inside::Inside(const Reader& reader_, const Site& site_, const ServeOptions& options_)
    : reader(reader_),
      site(site_),
      options(options_),
      limiter(options_.limits.rate, options_.limits.burst),
      shelf(reader, options_.store),
      writer(reader, options_.store, options_.read_only, options_.log) {
  for (const char* ui : {"en", "vi"}) apis.emplace(ui, reader.api(ui));
}

App::Inside::~Inside() {
  jobs.stop_all();
  writer.stop();
  std::error_code ignored;
  if (!uploads.empty()) std::filesystem::remove_all(uploads, ignored);
}

void App::Inside::get(const char* pattern, Answerer answer, bool csv, Role role) {
  Route route;
  route.method = "GET";
  route.pattern = pattern;
  route.role = role;
  route.answer = std::move(answer);
  route.csv = csv;
  router.add(std::move(route));
}

void App::Inside::post(const char* pattern, Role role, LaterAnswerer answer, bool csv) {
  Route route;
  route.method = "POST";
  route.csv = csv;
  route.pattern = pattern;
  route.role = role;
  route.later = std::move(answer);
  router.add(std::move(route));
}

void App::Inside::later(const Call& call, const Respond& respond, std::size_t most,
                        std::function<Changed(Desk&, const Browse&, Response&)> work) {
  const auto out = std::make_shared<Response>();
  const auto doing = [this, call, out, work = std::move(work)](Desk& desk, const Browse& browse) {
    try {
      return work(desk, browse, *out);
    } catch (const std::exception& error) {
      options.log(call.request.method + " " + call.request.target + ": " + error.what());
      *out = problem(500, "the server failed at this; its log says more", call.request.target);
      return Changed::kRecord;  // whatever it is now
    }
  };
  if (writer.post(
          doing, [out, respond] { respond(std::move(*out)); }, most, true))
    return;
  Response busy = problem(429, "too much waits to be written; try again", call.request.target);
  busy.headers.emplace_back("Retry-After", "2");
  respond(std::move(busy));
}

// ---- Who may --------------------------------------------------------------------------------------

std::optional<Visitor> App::Inside::token_visitor(const std::string& token) const {
  return tokens ? tokens->visitor(token) : std::nullopt;
}

Visitor App::Inside::visitor(const Request& request) const {
  Visitor out;
  if (!tokens) {
    out = {Role::kEditor, options.who, true};
  } else {
    const std::string shown = request.header("authorization");
    std::optional<Visitor> known;
    if (shown.starts_with("Bearer ") || shown.starts_with("bearer ")) {
      known = tokens->visitor(shown.substr(7));
    } else if (const std::string cookie = request.cookie(kCookie); !cookie.empty()) {
      known = tokens->visitor(cookie);
      if (known) known->ambient = true;
    }
    if (known) out = *known;
  }
  if (options.read_only && out.role > Role::kReader) out.role = Role::kReader;
  return out;
}

// Nothing when no other site's page can be behind the request.
std::optional<Response> App::Inside::forged(const Request& request, const Visitor& who) const {
  const std::string origin = request.header("origin"), site_said = request.header("sec-fetch-site");
  if (!site_said.empty() && site_said != "same-origin" && site_said != "none") {
    return problem(403, "another site's page may change nothing here", request.target);
  }
  if (!origin.empty()) {
    const std::size_t at = origin.find("://");
    if (at == std::string::npos || origin.substr(at + 3) != request.header("host")) {
      return problem(403, "Origin is not this server", request.target);
    }
  }
  if (who.ambient && !same_secret(csrf, request.header("x-banggiao-token"))) {
    return problem(403, "header X-Banggiao-Token is missing or old: send `csrf` of /api/v1/status", request.target);
  }
  return std::nullopt;
}

// ---- Pages ----------------------------------------------------------------------------------------

void App::Inside::add_site() {
  for (const Site::Page& page : site.pages()) {
    const PageMaker& make = page.make;
    get(
        page.pattern.c_str(), [this, &make](const Call& call) { return make(visit(call)); }, false,
        page.open ? Role::kNone : Role::kReader);
  }
  for (const StaticFile& file : site.files()) {
    get(
        file.path.c_str(),
        [&file](const Call&) {
          Response out;
          out.type = file.type;
          out.body = std::string(file.bytes);
          out.headers.emplace_back("Cache-Control",
                                   file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
          return out;
        },
        false, Role::kNone);
  }
}

Visit App::Inside::visit(const Call& call) {
  // The visitor and the state of the record are those of the page.
  const auto inner = [this, &call](const std::string& target) {
    Request request;
    request.method = "GET";
    request.headers = call.request.headers;
    request.peer = call.request.peer;
    if (!split_target(target, request)) return problem(400, "not a path with well-formed escapes", target);
    const Match match = router.find("GET", request.segments);
    if (match.route == nullptr || !match.route->answer) return problem(404, "there is nothing here", target);
    const Call within{request, match.parameters, match.csv, call.ui, call.visitor, call.record};
    if (call.visitor.role < match.route->role) return unwelcome(within, match.route->role);
    try {
      return match.route->answer(within);
    } catch (const BadQuery& bad) {
      return problem(400, bad.what(), target);
    }
  };
  return {call.request,
          reader,
          inner,
          options.today(),
          call.parameters,
          call.ui,
          call.visitor.role,
          call.visitor.ambient ? csrf : ""};
}

// ---- One request ----------------------------------------------------------------------------------

std::optional<Response> App::Inside::answer(const std::shared_ptr<const Request>& held, const Respond& respond) {
  const Request& request = *held;
  if (request.header("host").empty()) return problem(400, "no Host", request.target);
  // The rebinding of a foreign name to our address shows here.
  if (hosts.count(host_of(request.header("host"))) == 0) {
    return problem(421, "not called by a name of this server; add it with --host", request.target);
  }
  if (const int wait = limiter.wait(request.peer, std::chrono::steady_clock::now()); wait > 0) {
    Response out = problem(429, "too many requests", request.target);
    out.headers.emplace_back("Retry-After", std::to_string(wait));
    return out;
  }
  const std::vector<std::string> other = twin(request);
  const Match match = router.find(request.method, other.empty() ? request.segments : other);
  if (match.methods.empty()) {
    return problem(404, "there is nothing here; /openapi.json lists what there is", request.target);
  }
  std::vector<std::string> allowed = match.methods;
  if (std::find(allowed.begin(), allowed.end(), "GET") != allowed.end()) allowed.emplace_back("HEAD");
  allowed.emplace_back("OPTIONS");
  std::sort(allowed.begin(), allowed.end());
  if (request.method == "OPTIONS") {
    Response out;
    out.status = 204;
    out.headers.emplace_back("Allow", joined(allowed));
    return out;
  }
  if (match.route == nullptr) {
    Response out = problem(405, "this path has " + joined(allowed), request.target);
    out.headers.emplace_back("Allow", joined(allowed));
    return out;
  }
  const Call call{request, match.parameters, match.csv, language_of(request), visitor(request), writer.record()};
  if (call.visitor.role < match.route->role) return unwelcome(call, match.route->role);
  // Whoever shows a token for the first time has no secret of ours yet; Origin is looked at all the same.
  Visitor who = call.visitor;
  if (match.route->role == Role::kNone) who.ambient = false;
  if (changes_something(request.method)) {
    if (auto no = forged(request, who)) return no;
  }
  if (match.route->answer) return match.route->answer(call);
  match.route->later(call, respond);
  return std::nullopt;
}

Response App::Inside::unwelcome(const Call& call, Role needed) const {
  if (call.visitor.role == Role::kNone) {
    Response out = problem(401, "show a token: Authorization: Bearer TOKEN", call.request.target);
    out.headers.emplace_back("WWW-Authenticate", "Bearer");
    return out;
  }
  return problem(403, std::string("this needs the role ") + name(needed) + "; yours is " + name(call.visitor.role),
                 call.request.target);
}

Response App::Inside::finished(const Request& request, Response out) {
  if (out.type == "application/problem+json") out.body = apis.at(language_of(request))->problem(out.body);
  // A page that tells of its error itself is left as it is.
  if (out.type == "application/problem+json" && wants_page(request) && site.error_page()) {
    const Call call{request, {}, false, language_of(request), visitor(request), writer.record()};
    out.body = site.error_page()(visit(call), out.status, out.body);
    out.type = "text/html; charset=utf-8";
  }
  const auto has = [&](const char* key) {
    return std::any_of(out.headers.begin(), out.headers.end(), [&](const auto& one) { return one.first == key; });
  };
  if (!has("Cache-Control")) {
    out.headers.emplace_back("Cache-Control", out.status < 400 ? "private, no-cache" : "no-store");
  }
  out.headers.emplace_back("Content-Security-Policy", kPolicy);
  out.headers.emplace_back("X-Content-Type-Options", "nosniff");
  out.headers.emplace_back("X-Frame-Options", "DENY");
  out.headers.emplace_back("Referrer-Policy", "same-origin");
  out.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  out.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  return out;
}

App::App(const Reader& reader, const Site& site, const ServeOptions& options)
    : inside_(std::make_unique<Inside>(reader, site, options)) {
  inside_->add_own_routes();
  inside_->add_record_routes();
  inside_->add_people_routes();
  inside_->add_review_routes();
  inside_->add_job_routes();
  inside_->add_site();
}
App::~App() = default;

Result<Done> App::open() {
  Inside& in = *inside_;
  in.hosts = {"localhost", "127.0.0.1", "::1", host_of(in.options.address)};
  if (in.options.address.find(':') != std::string::npos) in.hosts.insert(in.options.address);
  for (const std::string& host : in.options.hosts) in.hosts.insert(host_of(host));
  in.hosts.erase("");
  if (!in.options.tokens.empty()) {
    Result<Tokens> tokens = Tokens::load(in.options.tokens);
    if (!tokens) return tokens.error();
    in.tokens = std::move(*tokens);
  } else if (!is_loopback(in.options.address)) {
    return Error{"others could reach the record without a token", in.options.address,
                 "give --tokens FILE, or listen on 127.0.0.1"};
  }
  std::error_code error;
  in.uploads = std::filesystem::temp_directory_path(error) / ("banggiao-" + random_secret());
  if (error || !std::filesystem::create_directory(in.uploads, error)) {
    return Error{"no folder for what is uploaded can be made", in.uploads.string(), "set TMPDIR"};
  }
  std::filesystem::permissions(in.uploads, std::filesystem::perms::owner_all, error);
  return in.writer.open();
}

void App::handle(Request request, Respond respond) {
  const auto held = std::make_shared<const Request>(std::move(request));
  const Respond finish = [this, held, respond = std::move(respond)](Response out) {
    respond(inside_->finished(*held, std::move(out)));
  };
  std::optional<Response> out;
  try {
    out = inside_->answer(held, finish);
  } catch (const BadQuery& bad) {
    out = problem(400, bad.what(), held->target);
  } catch (const std::exception& error) {
    inside_->options.log(held->method + " " + held->target + ": " + error.what());
    out = problem(500, "the server failed at this; its log says more", held->target);
  }
  if (out && held->method == "HEAD") out->events = nullptr;
  if (out) finish(std::move(*out));
}

void App::close() {
  inside_->jobs.stop_all();
  inside_->writer.stop();
}

void App::tick() { inside_->writer.look(); }

Door App::door() {
  Door out;
  out.handle = [this](Request request, Respond respond) { handle(std::move(request), std::move(respond)); };
  out.refuse = [this](int status, const std::string& detail) {
    return inside_->finished({}, problem(status, detail, ""));
  };
  out.body_limit = [this](const std::string& method, const std::string& target) {
    const Limits& limits = inside_->options.limits;
    const bool upload = method == "POST" && target.substr(0, target.find('?')) == "/api/v1/uploads";
    return upload ? limits.upload_bytes : limits.body_bytes;
  };
  out.log = inside_->options.log;
  return out;
}

const Router& App::router() const { return inside_->router; }

}  // namespace banggiao::server
