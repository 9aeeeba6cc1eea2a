// The screen of one engagement.
#include "reports/page_parts.h"
#include "reports/template.h"

namespace banggiao {
namespace {

// Those of an occasion that everybody tells of are folded.
constexpr std::size_t kReports = 12;

// What a brace or backslash would break.
std::string for_bibtex(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '{' || c == '}' || c == '\\') continue;
    if (c == '&' || c == '%' || c == '#' || c == '_' || c == '$') out += '\\';
    out += c;
  }
  return out;
}

std::string bibtex(const Json& one, const std::string& heading, const std::string& today) {
  std::string out = "@misc{" + text_of(one, "id") + ",\n  title = {" + for_bibtex(heading) + "},\n";
  if (const std::string date = text_of(one, "date_min"); !date.empty()) out += "  date = {" + date + "},\n";
  std::string told;
  const Json& reports = part_of(one, "reported");
  const std::size_t more = count_of(one, "reported_more");
  for (const Json& report : reports) {
    std::string piece = text_of(report, "outlet").empty() ? text_of(report, "doc") : text_of(report, "outlet");
    const std::string day = text_of(report, "published").substr(0, 10);
    if (!day.empty()) piece += " " + day;
    told += (told.empty() ? "" : "; ") + piece;
  }
  if (more > 0) told += "; " + std::to_string(more) + " more";
  out += "  note = {Record of engagements, Banggiao, " + text_of(one, "id") + "; told by " + for_bibtex(told) + "},\n";
  return out + "  urldate = {" + today + "}\n}";
}

Json csl_date(const std::string& day) {
  Json parts = Json::array();
  for (std::size_t at = 0; at < day.size();
       at = day.find('-', at) == std::string::npos ? day.size() : day.find('-', at) + 1) {
    parts.push_back(std::stoi(day.substr(at)));
  }
  return {{"date-parts", Json::array({parts})}};
}

std::string csl(const Json& one, const std::string& heading, const std::string& today) {
  Json out = {{"id", text_of(one, "id")}, {"type", "dataset"}, {"title", heading}, {"publisher", "Banggiao"}};
  if (const std::string day = text_of(one, "date_min"); !day.empty()) out["issued"] = csl_date(day);
  if (!today.empty()) out["accessed"] = csl_date(today);
  return Json::array({out}).dump(2);
}

}  // namespace

Json engagement_view(const Drawing& drawing) {
  Json view = part_of(drawing.data, "engagement");
  if (!view.is_object()) view = Json::object();
  const Wording& words = drawing.words;
  dress_row(view, words);
  const std::string where = text_of(view, "where");
  view["heading"] = text_of(view, "what") + (where.empty() ? "" : ", " + where);
  view["title"] = view["heading"];
  view["precision"] = precision(text_of(view, "date_min"), text_of(view, "date_max"), words);

  const Json reports = part_of(view, "reported");
  Json cells = Json::array(), who = Json::object();
  for (Json cell : part_of(view, "cells")) {
    bool first = true;
    for (Json& value : cell["values"]) {
      dress_sources(value, reports);
      value["first"] = first;
      first = false;
      if (text_of(cell, "field") == "within") {
        const std::string id = text_of(value, "value"), title = text_of(part_of(view, "titles"), id.c_str());
        if (!title.empty()) value["label"] = title;
        value["label_href"] = "/engagements/" + id;
      }
      if (text_of(cell, "field") == "participant") who[text_of(value, "value")] = value;
    }
    if (text_of(cell, "field") != "participant") cells.push_back(std::move(cell));
  }
  view["cells"] = cells;
  for (Json& side : view["delegations"]) {
    side["code"] = text_of(side, "party");
    side.erase("party");  // a template may say {{#party}}
    for (Json& person : side["persons"]) {
      const Json& told = part_of(who, text_of(person, "id").c_str());
      for (const char* key : {"sources", "rest", "sources_count", "rest_count", "left"})
        person[key] = part_of(told, key);
    }
  }
  for (Json& one : view["commitments"]) {
    dress_sources(one, reports);
    one["areas_text"] = areas_text(part_of(one, "areas"), words);
    std::string by;
    for (const Json& code : part_of(one, "by")) by += (by.empty() ? "" : ", ") + words.party(code.get<std::string>());
    one["by_text"] = by;
  }
  for (Json& one : view["reported"]) {
    one["href"] = words_address(text_of(one, "doc"), part_of(one, "span"));
    one["published"] = text_of(one, "published").substr(0, 10);
  }
  const Json folded = behind(view["reported"], kReports);
  view["reported_rest"] = folded;
  view["reported_more"] = folded.size();
  view["checked"] = false;
  for (const Json& one : part_of(view, "history")) {
    const std::string answer = text_of(one, "answer");
    const bool yes = answer == "same" || answer == "correct";
    if (yes && text_of(one, "queue") == "unverified" && text_of(one, "undone").empty()) view["checked"] = true;
  }
  Json around = Json::array();
  const auto lead = [&](const char* word, const std::string& id) {
    const std::string title = text_of(part_of(view, "titles"), id.c_str());
    around.push_back({{"word", drawing.words.say(word)}, {"id", id}, {"shown", title.empty() ? id : title}});
  };
  if (const std::string whole = text_of(view, "within"); !whole.empty()) lead("within", whole);
  for (const Json& part : part_of(view, "parts")) lead("holds", part.get<std::string>());
  view["around_list"] = around;
  view["around"] = !text_of(view, "within").empty() || !part_of(view, "parts").empty();
  view["bibtex"] = bibtex(view, text_of(view, "heading"), drawing.screen.today);
  view["csl"] = csl(view, text_of(view, "heading"), drawing.screen.today);
  return view;
}

}  // namespace banggiao
