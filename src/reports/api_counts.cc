// How often: facets, charts, network, timeline, map.
#include <algorithm>
#include <cstdlib>
#include <map>

#include "base/edtf.h"
#include "reports/api.h"
#include "reports/page_parts.h"
#include "reports/telling.h"

namespace banggiao {
namespace {

using Rows = std::vector<std::uint32_t>;

std::string label_of(const std::string& facet, const std::string& value, const Wording& words) {
  if (facet == "party" || facet == "country") return words.party(value);
  if (facet == "area") return words.area(value);
  if (facet == "pair") {
    const std::size_t dash = value.find('-');
    return words.parties({value.substr(0, dash), value.substr(dash + 1)});
  }
  if (facet == "kind") {
    const auto kind = kind_of(value);
    return kind ? words.kind(*kind) : value;
  }
  if (facet == "level") return level_name(std::atoi(value.c_str()), words);
  if (facet == "status") return words.say(value);
  if (facet == "verified") return words.say(value == "true" ? "verified" : "unverified");
  return value;
}

Json counts_array(const BrowseFacet& facet, const Wording& words) {
  Json out = Json::array();
  for (const BrowseCount& one : facet.counts) {
    out.push_back({{"value", one.value}, {"label", label_of(facet.name, one.value, words)}, {"count", one.count}});
  }
  return out;
}

const BrowseFacet& named(const std::vector<BrowseFacet>& facets, const char* name) {
  return *std::find_if(facets.begin(), facets.end(), [&](const BrowseFacet& one) { return one.name == name; });
}

std::size_t undated(const Browse& browse, const Rows& chosen) {
  return static_cast<std::size_t>(
      std::count_if(chosen.begin(), chosen.end(), [&](std::uint32_t at) { return browse.first_day(at).empty(); }));
}

std::string node_url(const BrowseGraph::Node& node) {
  const std::string id = node.id.substr(node.id.find(':') + 1);
  if (node.type == "party") return "/explore?party=" + id;
  return page_url(node.type == "person" ? "persons" : "offices", id);
}

std::map<std::pair<std::string, std::string>, std::size_t> by_year_and_kind(const Browse& browse, const Rows& chosen) {
  std::map<std::pair<std::string, std::string>, std::size_t> out;
  for (const std::uint32_t at : chosen) {
    const std::string& day = browse.first_day(at);
    if (!day.empty()) ++out[{day.substr(0, 4), name(browse.record().engagements[at].kind)}];
  }
  return out;
}

}  // namespace

std::string Api::facets(const Browse& browse, const Rows& chosen, std::size_t limit) const {
  Json facets = Json::array();
  for (const BrowseFacet& facet : browse.facets(chosen, limit)) {
    facets.push_back({{"name", facet.name}, {"counts", counts_array(facet, *words_)}, {"more", facet.more}});
  }
  return dump_line({{"total", chosen.size()}, {"revision", browse.revision()}, {"facets", facets}});
}

ApiTable Api::facet_table(const Browse& browse, const Rows& chosen) const {
  ApiTable out{{"facet", "value", "label", "count"}, {}};
  for (const BrowseFacet& facet : browse.facets(chosen, 0)) {
    for (const BrowseCount& one : facet.counts) {
      out.rows.push_back({facet.name, one.value, label_of(facet.name, one.value, *words_), std::to_string(one.count)});
    }
  }
  return out;
}

std::string Api::charts(const Browse& browse, const Rows& chosen) const {
  const std::vector<BrowseFacet> facets = browse.facets(chosen, 0);
  Json crossed = Json::array();
  for (const auto& [key, count] : by_year_and_kind(browse, chosen)) {
    crossed.push_back({{"year", key.first}, {"kind", key.second}, {"count", count}});
  }
  Json out = {{"total", chosen.size()}, {"revision", browse.revision()}, {"undated", undated(browse, chosen)}};
  out["by_year"] = counts_array(named(facets, "year"), *words_);
  out["by_kind"] = counts_array(named(facets, "kind"), *words_);
  out["by_area"] = counts_array(named(facets, "area"), *words_);
  out["by_level"] = counts_array(named(facets, "level"), *words_);
  out["by_year_and_kind"] = crossed;
  return dump_line(out);
}

ApiTable Api::chart_table(const Browse& browse, const Rows& chosen) const {
  ApiTable out{{"year", "kind", "count"}, {}};
  for (const auto& [key, count] : by_year_and_kind(browse, chosen)) {
    out.rows.push_back({key.first, key.second, std::to_string(count)});
  }
  return out;
}

std::string Api::network(const Browse& browse, const Rows& chosen, std::size_t limit, bool offices) const {
  const BrowseGraph graph = browse.network(chosen, limit, offices);
  Json nodes = Json::array(), edges = Json::array();
  for (const BrowseGraph::Node& node : graph.nodes) {
    nodes.push_back({{"id", node.id},
                     {"type", node.type},
                     {"label", node.type == "party" ? words_->party(node.label) : node.label},
                     {"country", text_or_null(node.country)},
                     {"url", node_url(node)},
                     {"engagements", node.engagements}});
  }
  for (const BrowseGraph::Edge& edge : graph.edges) {
    edges.push_back(
        {{"source", edge.source}, {"target", edge.target}, {"type", edge.type}, {"engagements", edge.engagements}});
  }
  return dump_line({{"total", chosen.size()},
                    {"revision", browse.revision()},
                    {"more", graph.more},
                    {"nodes", nodes},
                    {"edges", edges}});
}

ApiTable Api::network_table(const Browse& browse, const Rows& chosen, bool offices) const {
  ApiTable out{{"source", "target", "type", "engagements"}, {}};
  for (const BrowseGraph::Edge& edge : browse.network(chosen, 0, offices).edges) {
    out.rows.push_back({edge.source, edge.target, edge.type, std::to_string(edge.engagements)});
  }
  return out;
}

std::string Api::timeline(const Browse& browse, const Rows& chosen, const ApiPage& page) const {
  const std::vector<BrowseFacet> facets = browse.facets(chosen, 0);
  // Months, and beside them the years of what has no month.
  std::map<std::string, std::size_t> bare;
  for (const BrowseCount& year : named(facets, "year").counts) bare[year.value] = year.count;
  std::map<std::string, std::size_t> times;
  for (const BrowseCount& month : named(facets, "month").counts) {
    times[month.value] = month.count;
    bare[month.value.substr(0, 4)] -= month.count;
  }
  for (const auto& [year, count] : bare) {
    if (count > 0) times[year] = count;
  }
  Json months = Json::array(), items = Json::array();
  for (const auto& [time, count] : times) months.push_back({{"value", time}, {"label", time}, {"count", count}});
  for (const std::uint32_t at : page.items) {
    const RecordEngagement& e = browse.record().engagements[at];
    items.push_back({{"id", e.id},
                     {"url", page_url("engagements", e.id)},
                     {"title", headline(e, *words_)},
                     {"begin", text_or_null(browse.first_day(at))},
                     {"end", text_or_null(browse.last_day(at))},
                     {"date", text_or_null(e.edtf)},
                     {"kind", name(e.kind)},
                     {"status", name(e.status)},
                     {"level", browse.level(at)}});
  }
  Json out = page_object(browse, page);
  out["undated"] = undated(browse, chosen);
  out["months"] = months;
  out["items"] = items;
  return dump_line(out);
}

ApiTable Api::timeline_table(const Browse& browse, const Rows& chosen) const {
  ApiTable out{{"id", "begin", "end", "date", "kind", "status", "level", "title"}, {}};
  for (const std::uint32_t at : chosen) {
    const RecordEngagement& e = browse.record().engagements[at];
    out.rows.push_back({e.id, browse.first_day(at), browse.last_day(at), e.edtf, name(e.kind), name(e.status),
                        std::to_string(browse.level(at)), headline(e, *words_)});
  }
  return out;
}

}  // namespace banggiao
