// The screen of one engagement.
#include "reports/page_parts.h"
#include "reports/template.h"

namespace banggiao {
namespace {

// Those of an occasion that everybody tells of are folded.
constexpr std::size_t kReports = 12;

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
  const Json& cite = part_of(drawing.data, "cite");
  view["bibtex"] = text_of(cite, "bibtex");
  view["csl"] = part_of(cite, "csl").is_array() ? part_of(cite, "csl").dump(2) : "";
  return view;
}

}  // namespace banggiao
