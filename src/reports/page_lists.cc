// Home and the screens that are little more than the API's answer: persons, offices, articles, jobs, problems.
#include "reports/page_parts.h"
#include "reports/record_views.h"
#include "reports/template.h"

namespace banggiao {
namespace {

std::string next_address(const Drawing& drawing, const Json& list) {
  const std::string next = text_of(list, "next");
  if (next.empty()) return "";
  return address(drawing.screen.path, with(without(drawing.screen.query, "cursor"), "cursor", next));
}

Json list_view(const Drawing& drawing, const char* part) {
  Json view = part_of(drawing.data, part);
  if (!view.is_object()) view = Json::object();
  if (!part_of(view, "items").is_array()) view["items"] = Json::array();
  view["next_href"] = next_address(drawing, view);
  view["q"] = drawing.screen.value("q");
  return view;
}

}  // namespace

Json home_view(const Drawing& drawing) {
  Json view;
  view["status"] = part_of(drawing.data, "status");
  const std::string first = text_of(view["status"], "first"), last = text_of(view["status"], "last");
  view["times"] = first == last ? first : first + " - " + last;
  view["parties"] = part_of(part_of(drawing.data, "parties"), "items");
  view["as_of_shown"] = drawing.screen.today;
  view["items"] = part_of(part_of(drawing.data, "latest"), "items");
  dress_rows(view["items"], drawing.words);
  Columns::put(view, drawing.screen, drawing.words);
  view["pairs"] = Json::array();
  for (const Json& facet : part_of(part_of(drawing.data, "facets"), "facets")) {
    if (text_of(facet, "name") != "pair") continue;
    for (const Json& one : part_of(facet, "counts")) {
      const std::string value = text_of(one, "value");
      const std::size_t dash = value.find('-');
      if (dash == std::string::npos) continue;
      const std::string a = value.substr(0, dash), b = value.substr(dash + 1);
      view["pairs"].push_back({{"href", address("/brief", {{"a", a}, {"b", b}})},
                               {"shown", drawing.words.parties({a, b})},
                               {"count", part_of(one, "count")}});
    }
  }
  view["queues"] = part_of(part_of(drawing.data, "review"), "queues");
  return view;
}

Json persons_view(const Drawing& drawing) { return list_view(drawing, "persons"); }

Json articles_view(const Drawing& drawing) {
  Json view = list_view(drawing, "articles");
  for (Json& one : view["items"]) one["day"] = text_of(one, "published").substr(0, 10);
  return view;
}

Json offices_view(const Drawing& drawing) {
  Json view = list_view(drawing, "offices");
  for (Json& one : view["items"]) one["heading"] = office_text(text_of(one, "title"), text_of(one, "org"), "");
  return view;
}

Json office_view(const Drawing& drawing) {
  Json view = part_of(drawing.data, "office");
  if (!view.is_object()) view = Json::object();
  view["heading"] = office_text(text_of(view, "title"), text_of(view, "org"), "");
  view["title"] = view["heading"];
  view["level_name"] = level_name(static_cast<int>(count_of(view, "level")), drawing.words);
  return view;
}

// Of one office or name: somebody in the news every day would fill a book.
constexpr std::size_t kWords = 40;

Json person_view(const Drawing& drawing) {
  Json view = part_of(drawing.data, "person");
  if (!view.is_object()) view = Json::object();
  view["title"] = text_of(view, "name");
  for (Json& one : view["offices"]) {
    one["shown"] = office_text(text_of(one, "title"), text_of(one, "org"), text_of(one, "rank"));
    dress_sources(one, Json(), kWords);
  }
  for (Json& one : view["names"]) {
    one["reason"] = drawing.words.tell(text_of(one, "reason"));
    dress_sources(one, Json(), kWords);
  }
  view["items"] = part_of(view, "engagements");
  dress_rows(view["items"], drawing.words);
  view.erase("engagements");
  Columns::put(view, drawing.screen, drawing.words);
  return view;
}

Json add_view(const Drawing& drawing) { return list_view(drawing, "jobs"); }

Json problem_view(const Drawing& drawing) {
  Json view = part_of(drawing.data, "problem");
  if (!view.is_object()) return Json::object();
  view["detail"] = fault_text(view, drawing.words);
  view["title"] = drawing.words.say(text_of(view, "title"));
  const bool person = text_of(view, "instance").find("/persons/") != std::string::npos;
  Json links = Json::array();
  for (const Json& id : part_of(view, "became")) {
    links.push_back({{"id", id}, {"href", (person ? "/persons/" : "/engagements/") + id.get<std::string>()}});
  }
  view["became"] = links;
  return view;
}

}  // namespace banggiao
