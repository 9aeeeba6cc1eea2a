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
    Response out = Response::html(pages_.draw(name, screen_of(visit, outline_), data), status);
    if (visit.request.has_parameter("ui")) {
      out.headers.emplace_back("Set-Cookie", "ui=" + visit.ui + "; Path=/; Max-Age=31536000; SameSite=Strict");
    }
    return out;
  }

  // Asks the API and keeps the body under `part`; false, with the problem kept, when it refused.
  static bool ask(const Visit& visit, const std::string& address, const std::string& part, Data& data) {
    Response got = visit.api(address);
    if (got.status != 200) {
      data["problem"] = std::move(got.body);
      return false;
    }
    data[part] = std::move(got.body);
    return true;
  }

  // One thing by its id: its page, the page it has moved to, or the refusal.
  Response one(const Visit& visit, const std::string& name, const std::string& path,
               const std::vector<std::string>& more = {}) const {
    const std::string id = percent_encoded(visit.parameters.at(0));
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
    const bool good = ask(visit, target(name, with(given(visit, keys), "limit", kRows)), name, data);
    return good ? draw(visit, name, data) : draw(visit, "problem", data, 400);
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
    if (!subject.empty()) {
      ask(visit, target("brief", with(given(visit, {"a", "b", "person", "office", "as_of"}), "ui", visit.ui)), "brief",
          data);
    } else if (!who.empty()) {
      // Words that may mean several: the page lets choose.
      ask(visit, target("persons", {{"q", who}, {"limit", kFits}}), "persons", data);
      ask(visit, target("offices", {{"q", who}, {"limit", kFits}}), "offices", data);
    }
    ask(visit, target("parties", {{"ui", visit.ui}}), "parties", data);
    return draw(visit, "brief", data);
  }

  Response explorer(const Visit& visit) const {
    static const std::vector<std::string> kFilters = {"q",      "party",  "pair",     "kind",  "status",
                                                      "level",  "area",   "year",     "month", "place",
                                                      "outlet", "person", "verified", "since", "until"};
    const Query filters = with(given(visit, kFilters), "ui", visit.ui);
    Data data;
    Query rows = with(filters, "limit", kRows);
    for (const auto& one : given(visit, {"cursor"})) rows.push_back(one);
    if (ask(visit, target("engagements", rows), "engagements", data)) {
      Query counted = filters;
      for (const auto& one : given(visit, {"facet_limit"})) counted.push_back(one);
      ask(visit, target("facets", counted), "facets", data);
      for (const char* view : {"timeline", "network", "map", "charts"}) {
        if (visit.request.parameter("view") == view) ask(visit, target(view, filters), view, data);
      }
    }
    return draw(visit, "explorer", data);
  }

  Response review(const Visit& visit) const {
    Data data;
    const std::string queue = visit.request.parameter("queue", "merges");
    Query query = {{"limit", "10"}, {"ui", visit.ui}};
    for (const auto& one : given(visit, {"cursor"})) query.push_back(one);
    ask(visit, target("review", {{"ui", visit.ui}}), "review", data);
    if (!ask(visit, target("review/" + percent_encoded(queue), query), "questions", data)) {
      return draw(visit, "problem", data, 404);
    }
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
  site.add_page("/", [desk](const Visit& visit) { return desk->home(visit); });
  site.add_page("/brief", [desk](const Visit& visit) { return desk->brief(visit); });
  site.add_page("/explore", [desk](const Visit& visit) { return desk->explorer(visit); });
  site.add_page("/engagements/{id}",
                [desk](const Visit& visit) { return desk->one(visit, "engagement", "engagements"); });
  site.add_page("/persons", [desk](const Visit& visit) {
    return desk->list(visit, "persons", {"q", "country", "cursor"});
  });
  site.add_page("/persons/{id}", [desk](const Visit& visit) { return desk->one(visit, "person", "persons"); });
  site.add_page("/offices", [desk](const Visit& visit) {
    return desk->list(visit, "offices", {"q", "country", "as_of", "cursor"});
  });
  site.add_page("/offices/{id}", [desk](const Visit& visit) { return desk->one(visit, "office", "offices"); });
  site.add_page("/articles", [desk](const Visit& visit) {
    return desk->list(visit, "articles", {"q", "outlet", "cursor"});
  });
  site.add_page("/articles/{id}",
                [desk](const Visit& visit) { return desk->one(visit, "article", "articles", {"explain"}); });
  site.add_page("/review", [desk](const Visit& visit) { return desk->review(visit); });
  site.add_page("/agreement", [desk](const Visit& visit) { return desk->agreement(visit); });
  site.add_page("/add", [desk](const Visit& visit) { return desk->add(visit); });
  site.set_error_page([desk](const Visit& visit, int status, const std::string& problem) {
    return desk->draw(visit, "problem", {{"problem", problem}}, status).body;
  });
  for (const Asset& asset : assets()) site.add_file({asset.path, asset.type, asset.bytes, asset.named_by_content});
}

}  // namespace banggiao::web
