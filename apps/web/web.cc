#include "web/web.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "assets.h"
#include "banggiao/api.h"
#include "banggiao/pages.h"

namespace banggiao::web {
namespace {

using server::Response;
using server::Role;
using server::Visit;
using Data = std::map<std::string, std::string>;
using Query = std::vector<std::pair<std::string, std::string>>;

constexpr const char* kApi = "/api/v1/";
constexpr const char* kRows = "50";
constexpr const char* kFits = "20";  // of persons, and of offices, that words may mean

std::string target(const std::string& path, const Query& query) {
  std::string out = kApi + path;
  char between = '?';
  for (const auto& [key, value] : query) {
    out += between + percent_encoded(key) + "=" + percent_encoded(value);
    between = '&';
  }
  return out;
}

// Those of these parameters that the visitor gave, without empty ones: a form sends every field.
Query given(const Visit& visit, const std::vector<std::string>& keys) {
  Query out;
  for (const auto& one : visit.request.query) {
    if (!one.second.empty() && std::find(keys.begin(), keys.end(), one.first) != keys.end()) out.push_back(one);
  }
  return out;
}

Query with(Query query, const std::string& key, const std::string& value) {
  query.emplace_back(key, value);
  return query;
}

// "120-180", or nothing.
bool is_span(const std::string& at) {
  const std::size_t dash = at.find('-');
  const std::string digits = "0123456789";
  return at.empty() ||
         (dash != std::string::npos && dash > 0 && dash + 1 < at.size() && at.size() < 20 &&
          at.find_first_not_of(digits) == dash && at.find_first_not_of(digits, dash + 1) == std::string::npos);
}

constexpr const char* kOutline = "/outline.geojson";

Screen screen_of(const Visit& visit, bool outline) {
  Screen out;
  if (outline) out.outline = kOutline;
  out.ui = visit.ui;
  const std::string theme = visit.request.cookie("theme");
  if (theme == "light" || theme == "dark") out.theme = theme;
  out.path = visit.request.target.substr(0, visit.request.target.find('?'));
  out.query = visit.request.query;
  out.today = visit.today;
  out.may_review = visit.role >= Role::kCoder;
  out.may_add = visit.role >= Role::kEditor;
  out.token = visit.csrf;
  out.styles = styles();
  out.scripts = scripts();
  return out;
}

class Desk {
 public:
  Desk(Pages pages, bool outline) : pages_(std::move(pages)), outline_(outline) {}

  Response draw(const Visit& visit, const std::string& name, const Data& data, int status = 200) const {
    if (const auto wrong = data.find("problem"); status >= 400 && wrong != data.end() && !wants_page(visit.request)) {
      return server::json_problem(status, wrong->second);
    }
    Response out = Response::html(pages_.draw(name, screen_of(visit, outline_), data), status);
    if (visit.request.has_parameter("ui")) {
      out.headers.emplace_back("Set-Cookie", "ui=" + visit.ui + "; Path=/; Max-Age=31536000; SameSite=Strict");
    }
    return out;
  }

  // Asks the API and keeps the body under `part`, or the problem when it refused. The answer's status.
  static int ask(const Visit& visit, const std::string& address, const std::string& part, Data& data) {
    Response got = visit.api(address);
    data[got.status == 200 ? part : "problem"] = std::move(got.body);
    return got.status;
  }

  // The page unless a parameter is not what it should be; then what is wrong.
  template <class Make>
  Response checked(const Visit& visit, const std::vector<std::string>& keys, Make make) const {
    const std::string wrong = server::slip(visit.request, keys);
    return wrong.empty() ? make() : refusal(visit, wrong);
  }
  Response refusal(const Visit& visit, const std::string& wrong) const {
    return draw(visit, "problem", {{"problem", problem_json(400, wrong, visit.request.target)}}, 400);
  }

  // One thing by its id: its page, the page it has moved to, or the refusal.
  Response one(const Visit& visit, const std::string& name, const std::string& path,
               const std::vector<std::string>& more = {}) const {
    const std::string id = percent_encoded(visit.parameters.at(0));
    if (const std::string at = visit.request.parameter("at"); !is_span(at)) {
      return refusal(visit, "at=" + at + ": bytes of the text, written 120-180");
    }
    Data data;
    Response got = visit.api(target(path + "/" + id, {{"ui", visit.ui}}));
    if (got.status != 200) {
      for (auto& [key, value] : got.headers) {
        if (key != "Location") continue;
        const std::string prefix = kApi;
        if (value.starts_with(prefix)) value = "/" + value.substr(prefix.size());
        return got;
      }
      return draw(visit, "problem", {{"problem", got.body}}, got.status);
    }
    data[name] = std::move(got.body);
    for (const std::string& part : more)
      ask(visit, target(path + "/" + id + "/" + part, {{"ui", visit.ui}}), part, data);
    return draw(visit, name, data);
  }

  Response list(const Visit& visit, const std::string& name, const std::vector<std::string>& keys) const {
    Data data;
    const int status = ask(visit, target(name, with(given(visit, keys), "limit", kRows)), name, data);
    return draw(visit, status == 200 ? name : "problem", data, status);
  }

  Response home(const Visit& visit) const {
    Data data;
    ask(visit, target("status", {}), "status", data);
    ask(visit, target("parties", {{"ui", visit.ui}}), "parties", data);
    ask(visit, target("engagements", {{"limit", "12"}, {"ui", visit.ui}}), "latest", data);
    ask(visit, target("facets", {{"facet_limit", "12"}, {"ui", visit.ui}}), "facets", data);
    ask(visit, target("review", {{"ui", visit.ui}}), "review", data);
    return draw(visit, "home", data);
  }

  Response brief(const Visit& visit) const {
    Data data;
    const Query subject = given(visit, {"a", "b", "person", "office"});
    const std::string who = visit.request.parameter("who");
    int status = 200;
    if (!subject.empty()) {
      const Query query = with(given(visit, {"a", "b", "person", "office", "as_of"}), "ui", visit.ui);
      status = ask(visit, target("brief", query), "brief", data);
    } else if (!who.empty()) {
      // Words that may mean several: the page lets choose.
      ask(visit, target("persons", {{"q", who}, {"limit", kFits}}), "persons", data);
      ask(visit, target("offices", {{"q", who}, {"limit", kFits}}), "offices", data);
    }
    ask(visit, target("parties", {{"ui", visit.ui}}), "parties", data);
    return draw(visit, "brief", data, status);
  }

  Response explorer(const Visit& visit) const {
    const Query filters = with(given(visit, server::filter_parameters()), "ui", visit.ui);
    Data data;
    // What is wrong is told on the screen itself: there it can be mended.
    if (const std::string wrong = explorer_slip(visit); !wrong.empty()) {
      data["problem"] = problem_json(400, wrong, visit.request.target);
      return draw(visit, "explorer", data, 400);
    }
    Query rows = with(filters, "limit", kRows);
    for (const auto& one : given(visit, {"cursor"})) rows.push_back(one);
    int status = ask(visit, target("engagements", rows), "engagements", data);
    if (status == 200) {
      Query counted = filters;
      for (const auto& one : given(visit, {"facet_limit"})) counted.push_back(one);
      status = ask(visit, target("facets", counted), "facets", data);
      const Query nodes = given(visit, {"nodes"});
      for (const std::string& view : Pages::views()) {
        if (view == "table" || visit.request.parameter("view") != view) continue;
        Query drawn = filters;
        if (view == "network") drawn.insert(drawn.end(), nodes.begin(), nodes.end());
        if (const int got = ask(visit, target(view, drawn), view, data); got != 200) status = got;
      }
    }
    return draw(visit, "explorer", data, status);
  }

  static std::string explorer_slip(const Visit& visit) {
    std::vector<std::string> keys = server::filter_parameters();
    keys.insert(keys.end(), {"view", "col", "nodes", "cursor", "facet_limit"});
    if (const std::string wrong = server::slip(visit.request, keys); !wrong.empty()) return wrong;
    for (const auto& [key, value] : visit.request.query) {
      if (key != "view" && key != "col") continue;
      const std::vector<std::string>& known = key == "view" ? Pages::views() : Pages::columns();
      if (std::find(known.begin(), known.end(), value) != known.end()) continue;
      std::string all;
      for (const std::string& one : known) all += (all.empty() ? "" : ", ") + one;
      return key + "=" + value + ": there are: " + all;
    }
    return "";
  }

  Response review(const Visit& visit) const {
    Data data;
    const std::string queue = visit.request.parameter("queue", "merges");
    Query query = {{"limit", "10"}, {"ui", visit.ui}};
    for (const auto& one : given(visit, {"cursor"})) query.push_back(one);
    ask(visit, target("review", {{"ui", visit.ui}}), "review", data);
    const int status = ask(visit, target("review/" + percent_encoded(queue), query), "questions", data);
    if (status != 200) return draw(visit, "problem", data, status);
    ask(visit, target("review/history", {{"limit", "20"}}), "history", data);
    return draw(visit, "review", data);
  }

  Response agreement(const Visit& visit) const {
    Data data;
    ask(visit, target("review", {{"ui", visit.ui}}), "review", data);
    return draw(visit, "agreement", data);
  }

  Response add(const Visit& visit) const {
    Data data;
    ask(visit, target("jobs", {}), "jobs", data);
    return draw(visit, "add", data);
  }

 private:
  Pages pages_;
  bool outline_;  // there is one
};

}  // namespace

void add_desk(server::Site& site, const Reader& reader, const std::string& outline) {
  const auto desk = std::make_shared<const Desk>(reader.pages(), !outline.empty());
  if (!outline.empty()) {
    site.add_page(kOutline, [outline](const Visit&) {
      Response out;
      out.type = "application/geo+json";
      out.body = outline;
      return out;
    });
  }
  const auto add = [&](const char* pattern, std::vector<std::string> keys, Response (Desk::*make)(const Visit&) const) {
    site.add_page(pattern, [desk, keys = std::move(keys), make](const Visit& visit) {
      return desk->checked(visit, keys, [&] { return ((*desk).*make)(visit); });
    });
  };
  const auto add_list = [&](const char* pattern, const char* name, const std::vector<std::string>& keys) {
    site.add_page(pattern, [desk, name, keys](const Visit& visit) {
      return desk->checked(visit, keys, [&] { return desk->list(visit, name, keys); });
    });
  };
  const auto add_one = [&](const char* pattern, const char* name, const char* path, const char* more = nullptr) {
    site.add_page(pattern, [desk, name, path, more](const Visit& visit) {
      const std::vector<std::string> none, at = {"at"};
      const bool text = name == std::string("article");
      return desk->checked(visit, text ? at : none, [&] {
        return desk->one(visit, name, path, more == nullptr ? none : std::vector<std::string>{more});
      });
    });
  };
  add("/", {}, &Desk::home);
  add("/brief", {"a", "b", "person", "office", "as_of", "who"}, &Desk::brief);
  site.add_page("/explore", [desk](const Visit& visit) { return desk->explorer(visit); });
  add_one("/engagements/{id}", "engagement", "engagements", "cite");
  add_list("/persons", "persons", {"q", "country", "cursor"});
  add_one("/persons/{id}", "person", "persons");
  add_list("/offices", "offices", {"q", "country", "as_of", "cursor"});
  add_one("/offices/{id}", "office", "offices");
  add_list("/articles", "articles", {"q", "outlet", "language", "cursor"});
  add_one("/articles/{id}", "article", "articles", "explain");
  add("/review", {"queue", "cursor"}, &Desk::review);
  add("/agreement", {}, &Desk::agreement);
  add("/add", {}, &Desk::add);
  site.set_error_page([desk](const Visit& visit, int status, const std::string& problem) {
    return desk->draw(visit, "problem", {{"problem", problem}}, status).body;
  });
  for (const Asset& asset : assets()) site.add_file({asset.path, asset.type, asset.bytes, asset.named_by_content});
}

}  // namespace banggiao::web
