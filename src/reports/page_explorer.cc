// The explorer: facets that narrow and widen, one result set as table, timeline, network, map and charts.
#include <algorithm>
#include <array>

#include "banggiao/export.h"
#include "reports/page_parts.h"
#include "reports/template.h"

namespace banggiao {
namespace {

// What of the query says which engagements, not how they are shown.
const std::vector<std::string>& filters() {
  static const std::vector<std::string> kFilters = {"q",      "party",  "pair",     "kind",  "status",
                                                    "level",  "area",   "year",     "month", "place",
                                                    "outlet", "person", "verified", "since", "until"};
  return kFilters;
}

bool is_filter(const std::string& key) { return std::find(filters().begin(), filters().end(), key) != filters().end(); }

Query filters_of(const Screen& screen) {
  Query out;
  for (const auto& one : screen.query) {
    if (is_filter(one.first) && !one.second.empty()) out.push_back(one);
  }
  return out;
}

std::string value_shown(const std::string& facet, const std::string& value, const Wording& words) {
  if (facet == "party" || facet == "country") return words.party(value);
  if (facet == "pair") {
    const std::size_t dash = value.find('-');
    if (dash != std::string::npos) return words.parties({value.substr(0, dash), value.substr(dash + 1)});
  }
  if (facet == "place" && value.starts_with("?, ")) {
    return words.party(value.substr(3)) + " (" + words.say("country only") + ")";
  }
  if (facet == "area") return words.area(value);
  if (facet == "level") return level_name(value.empty() ? 4 : value[0] - '0', words);
  if (facet == "verified") return words.say(value == "true" ? "verified" : "unverified");
  const std::string& name = term_name(facet, value);
  return name.empty() ? value : words.say(name);
}

// A value is chosen once: choosing it again takes it away. Of these only one can be chosen.
bool one_only(const std::string& facet) { return facet == "year" || facet == "month" || facet == "verified"; }

Json facets_view(const Drawing& drawing) {
  Json out = Json::array();
  const Screen& screen = drawing.screen;
  const Query base = without(screen.query, "cursor");
  for (const Json& facet : part_of(part_of(drawing.data, "facets"), "facets")) {
    const std::string name = text_of(facet, "name");
    const std::string key = name == "country" ? "place" : name;  // a country's code is one of its forms
    Json counts = Json::array();
    std::size_t chosen = 0;
    for (const Json& one : part_of(facet, "counts")) {
      const std::string value = text_of(one, "value");
      const bool on = std::find(base.begin(), base.end(), std::make_pair(key, value)) != base.end();
      chosen += on ? 1 : 0;
      const Query query = on               ? without(base, key, value)
                          : one_only(name) ? with(without(base, key), key, value)
                                           : with(base, key, value);
      counts.push_back({{"label", value_shown(name, value, drawing.words)},
                        {"count", part_of(one, "count")},
                        {"href", address(screen.path, query)},
                        {"chosen", on}});
    }
    if (counts.empty()) continue;
    const bool opened = chosen > 0 || name == "pair" || name == "kind" || name == "status" || name == "year";
    out.push_back({{"name", name},
                   {"label", drawing.words.say(name)},
                   {"counts", counts},
                   {"chosen", chosen},
                   {"opened", opened},
                   {"more", part_of(facet, "more")},
                   {"more_href", address(screen.path, with(without(base, "facet_limit"), "facet_limit", "1000"))}});
    if (count_of(facet, "more") == 0) out.back().erase("more");
    if (chosen == 0) out.back().erase("chosen");
  }
  return out;
}

Json cell(const std::string& text, const std::string& href = "") { return {{"text", text}, {"href", href}}; }
Json number_cell(const Json& number) { return {{"text", number.is_number() ? number.dump() : ""}, {"number", true}}; }

Json table(const std::string& heading, const std::vector<std::string>& head, Json lines) {
  Json titles = Json::array();
  for (const std::string& title : head) {
    const Json& cells = lines.empty() ? Json() : part_of(lines[0], "cells");
    const bool number = cells.size() > titles.size() && part_of(cells[titles.size()], "number") == Json(true);
    titles.push_back({{"text", title}, {"number", number}});
  }
  return {{"heading", heading}, {"head", titles}, {"lines", std::move(lines)}};
}

Json counts_table(const Drawing& drawing, const Json& counts, const char* facet) {
  Json lines = Json::array();
  const Query base = filters_of(drawing.screen);
  for (const Json& one : counts) {
    const std::string value = text_of(one, "value");
    lines.push_back({{"cells",
                      {cell(value_shown(facet, value, drawing.words),
                            address(drawing.screen.path, with(without(base, facet), facet, value))),
                       number_cell(part_of(one, "count"))}}});
  }
  const std::string heading = drawing.words.say(facet);
  return table(heading, {heading, drawing.words.say("engagements")}, std::move(lines));
}

Json chart_tables(const Drawing& drawing) {
  const Json& charts = part_of(drawing.data, "charts");
  Json out = Json::array();
  constexpr std::array<std::pair<const char*, const char*>, 4> kCharts = {
      {{"by_year", "year"}, {"by_kind", "kind"}, {"by_area", "area"}, {"by_level", "level"}}};
  for (const auto& [part, facet] : kCharts) out.push_back(counts_table(drawing, part_of(charts, part), facet));
  return out;
}

Json network_tables(const Drawing& drawing) {
  const Json& network = part_of(drawing.data, "network");
  Json labels = Json::object(), addresses = Json::object(), lines = Json::array();
  for (const Json& node : part_of(network, "nodes")) {
    const std::string id = text_of(node, "id"), shown = text_of(node, "label");
    labels[id] = shown;
    addresses[id] = text_of(node, "url");
  }
  for (const Json& edge : part_of(network, "edges")) {
    if (text_of(edge, "type") != "met") continue;
    const std::string a = text_of(edge, "source"), b = text_of(edge, "target");
    lines.push_back({{"cells",
                      {cell(text_of(labels, a.c_str()), text_of(addresses, a.c_str())),
                       cell(text_of(labels, b.c_str()), text_of(addresses, b.c_str())),
                       number_cell(part_of(edge, "engagements"))}}});
  }
  const Wording& words = drawing.words;
  return Json::array({table(words.say("Who met whom"),
                            {words.say("first"), words.say("second"), words.say("engagements")}, std::move(lines))});
}

Json map_tables(const Drawing& drawing) {
  std::vector<std::pair<std::size_t, Json>> marks;
  const Wording& words = drawing.words;
  for (const Json& feature : part_of(part_of(drawing.data, "map"), "features")) {
    const Json& about = part_of(feature, "properties");
    const std::string code = text_of(about, "country"), place = text_of(about, "place");
    const Json& latest = part_of(about, "latest");
    std::string pairs;
    for (const Json& one : part_of(about, "pairs")) {
      pairs += (pairs.empty() ? "" : "; ") + value_shown("pair", text_of(one, "value"), words);
    }
    const bool linked = latest.is_array() && !latest.empty() && latest[0].is_string();
    const std::string name = text_of(about, "precision") == "country"
                                 ? value_shown("place", place, words)
                                 : text_of(about, "name") + ", " + words.party(code);
    marks.emplace_back(
        count_of(about, "engagements"),
        Json{{"cells",
              {cell(name, address(drawing.screen.path, with(filters_of(drawing.screen), "place", place))), cell(pairs),
               cell(linked ? words.say("Latest") : "", linked ? "/engagements/" + latest[0].get<std::string>() : ""),
               number_cell(part_of(about, "engagements"))}}});
  }
  std::stable_sort(marks.begin(), marks.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  Json lines = Json::array();
  for (auto& [count, line] : marks) lines.push_back(std::move(line));
  return Json::array({table(words.say("Where"),
                            {words.say("place"), words.say("parties"), words.say("last"), words.say("engagements")},
                            std::move(lines))});
}

Json timeline_tables(const Drawing& drawing) {
  Json lines = Json::array();
  for (const Json& one : part_of(part_of(drawing.data, "timeline"), "items")) {
    const std::string date = text_of(one, "date");
    lines.push_back({{"cells",
                      {cell(date.empty() ? drawing.words.say("undated") : date),
                       cell(text_of(one, "title"), "/engagements/" + text_of(one, "id"))}}});
  }
  const Wording& words = drawing.words;
  return Json::array(
      {table(words.say("In order of time"), {words.say("date"), words.say("engagement")}, std::move(lines))});
}

Json hidden_fields(const Query& query, const std::vector<std::string>& leave_out) {
  Json out = Json::array();
  for (const auto& [key, value] : query) {
    if (std::find(leave_out.begin(), leave_out.end(), key) != leave_out.end()) continue;
    out.push_back({{"key", key}, {"value", value}});
  }
  return out;
}

Json export_links(const Drawing& drawing, const Query& chosen) {
  Json out = Json::array();
  out.push_back({{"label", "CSV"}, {"href", address("/api/v1/engagements.csv", chosen)}});
  for (const ExportFormat& format : export_formats()) {
    out.push_back({{"label", format.name + " (" + format.suffix + ")"},
                   {"title", format.what},
                   {"href", address("/api/v1/export", with(chosen, "format", format.name))}});
  }
  out.push_back({{"label", drawing.words.say("CSV: participants")},
                 {"href", address("/api/v1/export", with(with(chosen, "format", "csv"), "table", "participants"))}});
  return out;
}

}  // namespace

Json explorer_view(const Drawing& drawing) {
  const Screen& screen = drawing.screen;
  const Wording& words = drawing.words;
  Json view = part_of(drawing.data, "engagements");
  if (!view.is_object()) view = Json::object();
  dress_rows(view["items"], words);
  view["fault"] = fault_text(part_of(drawing.data, "problem"), words);

  const std::string shown = screen.known("view") ? screen.value("view") : "table";
  const Query chosen = filters_of(screen), base = without(screen.query, "cursor");
  view["views"] = Json::array();
  constexpr std::array<std::pair<const char*, const char*>, 5> kViews = {
      {{"table", "Table"}, {"timeline", "Timeline"}, {"network", "Network"}, {"map", "Map"}, {"charts", "Charts"}}};
  for (const auto& [key, label] : kViews) {
    view["views"].push_back({{"label", words.say(label)},
                             {"href", address(screen.path, with(without(base, "view"), "view", key))},
                             {"on", shown == key}});
  }
  view["view"] = shown;
  view["in_table"] = shown == "table";
  view["drawn"] = shown != "table";
  if (shown == "charts") view["tables"] = chart_tables(drawing);
  if (shown == "network") view["tables"] = network_tables(drawing);
  if (shown == "map") {
    view["tables"] = map_tables(drawing);
    const std::size_t nowhere = count_of(part_of(drawing.data, "map"), "unplaced");
    if (nowhere > 0) view["note"] = std::to_string(nowhere) + " " + words.say("without a place or a country") + ".";
  }
  if (shown == "timeline") view["tables"] = timeline_tables(drawing);
  view["outline"] = shown == "map" ? screen.outline : "";
  Query asked = with(chosen, "ui", screen.ui);
  if (shown == "network") {
    const bool offices = screen.value("nodes") == "offices";
    asked = with(asked, "nodes", offices ? "offices" : "persons");
    view["actors"] = Json::array();
    for (const bool other : {false, true}) {
      view["actors"].push_back({{"label", words.say(other ? "offices" : "persons")},
                                {"href", address(screen.path, other ? with(without(base, "nodes"), "nodes", "offices")
                                                                    : without(base, "nodes"))},
                                {"on", other == offices}});
    }
  }
  view["source"] = address("/api/v1/" + shown, asked);

  for (const char* key : {"q", "since", "until"}) view[key] = screen.value(key);
  view["keep"] = hidden_fields(base, {"q", "since", "until"});
  view["keep_all"] = hidden_fields(base, {"col"});
  view["facets"] = facets_view(drawing);
  view["chips"] = Json::array();
  for (const auto& [key, value] : chosen) {
    if (key == "q") continue;
    view["chips"].push_back({{"label", words.say(key)},
                             {"shown", key == "person" ? value : value_shown(key, value, words)},
                             {"href", address(screen.path, without(base, key, value))}});
  }
  Query cleared;
  for (const auto& one : base) {
    if (!is_filter(one.first)) cleared.push_back(one);
  }
  view["clear"] = text_of(view, "fault").empty() ? address(screen.path, cleared) : screen.path;
  Columns::put(view, screen, words);
  view["exports"] = export_links(drawing, chosen);
  view["feed"] = address("/api/v1/export", with(chosen, "format", "atom"));
  const std::string next = text_of(view, "next");
  if (!next.empty()) view["next_href"] = address(screen.path, with(base, "cursor", next));
  return view;
}

}  // namespace banggiao
