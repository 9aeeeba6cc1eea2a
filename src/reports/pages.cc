#include "banggiao/pages.h"

#include <algorithm>

#include "reports/page_parts.h"
#include "reports/template.h"

namespace banggiao {
namespace {

struct Known {
  const char* name;
  const char* title;  // in English; empty: the view says it
  Json (*view)(const Drawing&);
};
constexpr Known kScreens[] = {{"home", "The record of relations between states", home_view},
                              {"brief", "Brief", brief_view},
                              {"explorer", "Explorer", explorer_view},
                              {"engagement", "", engagement_view},
                              {"person", "", person_view},
                              {"persons", "Persons", persons_view},
                              {"offices", "Offices", offices_view},
                              {"office", "", office_view},
                              {"articles", "Articles", articles_view},
                              {"article", "", article_view},
                              {"review", "Review", review_view},
                              {"agreement", "Agreement", agreement_view},
                              {"add", "Add articles", add_view},
                              {"problem", "", problem_view}};

// The same page as data.
Json twins(const Screen& screen, const std::string& name) {
  if (name == "problem") return Json::array();
  if (name == "brief" && !screen.known("a") && !screen.known("person") && !screen.known("office")) return Json::array();
  const Query query = without(without(screen.query, "ui"), "col");
  const std::string path = screen.path == "/" ? "/index" : screen.path;
  Json out = Json::array();
  out.push_back({{"label", "JSON"}, {"type", "application/json"}, {"href", address(path + ".json", query)}});
  out.push_back({{"label", "CSV"}, {"type", "text/csv"}, {"href", address(path + ".csv", without(query, "cursor"))}});
  return out;
}

}  // namespace

bool Screen::known(const std::string& key) const {
  return std::any_of(query.begin(), query.end(), [&](const auto& one) { return one.first == key; });
}

std::string Screen::value(const std::string& key) const {
  const auto found = std::find_if(query.begin(), query.end(), [&](const auto& one) { return one.first == key; });
  return found == query.end() ? std::string() : found->second;
}

Pages::Pages(std::shared_ptr<const Knowledge> knowledge) : knowledge_(std::move(knowledge)) {}

const std::vector<std::string>& Pages::names() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> out;
    for (const Known& one : kScreens) out.emplace_back(one.name);
    return out;
  }();
  return kNames;
}

const std::vector<std::string>& Pages::views() {
  static const std::vector<std::string> kViews = {"table", "timeline", "network", "map", "charts"};
  return kViews;
}

const std::vector<std::string>& Pages::columns() {
  static const std::vector<std::string> kColumns = [] {
    std::vector<std::string> out;
    for (const auto& [key, label] : Columns::all()) out.emplace_back(key);
    return out;
  }();
  return kColumns;
}

std::string Pages::draw(const std::string& name, const Screen& screen,
                        const std::map<std::string, std::string>& data) const {
  const Wording words(*knowledge_, screen.ui);
  const auto known =
      std::find_if(std::begin(kScreens), std::end(kScreens), [&](const Known& one) { return name == one.name; });
  if (known == std::end(kScreens)) {
    return draw("problem", screen, {{"problem", R"({"title": "Not Found", "detail": "no such screen"})"}});
  }
  Json parts = Json::object();
  for (const auto& [key, body] : data) {
    Json part = Json::parse(body, nullptr, false);
    parts[key] = part.is_discarded() ? Json() : std::move(part);
  }
  Json view = known->view({screen, words, parts});
  if (text_of(view, "title").empty()) view["title"] = words.say(known->title);
  view["ui"] = screen.ui;
  view["may_review"] = screen.may_review;

  Json shell;
  shell["ui"] = screen.ui;
  shell["theme"] = screen.theme;
  shell["title"] = view["title"];
  shell["screen"] = name;
  shell["may_add"] = screen.may_add;
  shell["token"] = screen.token;
  shell["today"] = screen.today;
  shell["styles"] = screen.styles;
  shell["scripts"] = screen.scripts;
  shell["twins"] = twins(screen, name);
  if (const std::string feed = text_of(view, "feed"); !feed.empty()) {
    shell["twins"].push_back({{"label", "Atom"}, {"type", "application/atom+xml"}, {"href", feed}});
  }
  shell["q"] = name == "explorer" ? screen.value("q") : "";
  for (const char* place : {"brief", "explorer", "articles", "add"}) shell["on_" + std::string(place)] = name == place;
  shell["on_persons"] = name == "persons" || name == "offices";
  shell["on_review"] = name == "review" || name == "agreement";
  shell["english"] = address(screen.path, with(without(screen.query, "ui"), "ui", "en"));
  shell["vietnamese"] = address(screen.path, with(without(screen.query, "ui"), "ui", "vi"));
  shell["in_english"] = screen.ui == "en";
  shell["in_vietnamese"] = screen.ui == "vi";
  shell["main"] = fill_template(name, view, words);
  return fill_template("shell", shell, words);
}

}  // namespace banggiao
