// Engagements on a map: a point for each city that the words of a place name; no borders, and no point where only a
// country is told.
#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "knowledge/cities.h"
#include "reports/api.h"

namespace banggiao {
namespace {

constexpr std::size_t kPairs = 10;

struct Spot {
  const City* city = nullptr;
  std::vector<std::uint32_t> engagements;
};

// In order of the city's name; what has no city is left out.
std::vector<Spot> spots_of(const Browse& browse, const std::vector<std::uint32_t>& chosen) {
  std::unordered_map<std::string, const City*> known;
  std::map<const City*, Spot> spots;
  for (const std::uint32_t at : chosen) {
    const RecordEngagement& e = browse.record().engagements[at];
    if (e.place.empty()) continue;
    const auto [it, fresh] = known.try_emplace(e.country + "\n" + e.place, nullptr);
    if (fresh) it->second = built_in_cities().find(e.place, e.country);
    if (it->second == nullptr) continue;
    Spot& spot = spots[it->second];
    spot.city = it->second;
    spot.engagements.push_back(at);
  }
  std::vector<Spot> out;
  for (auto& [city, spot] : spots) out.push_back(std::move(spot));
  std::sort(out.begin(), out.end(), [](const Spot& a, const Spot& b) {
    return std::tie(a.city->name, a.city->country) < std::tie(b.city->name, b.city->country);
  });
  return out;
}

}  // namespace

std::string Api::map(const Browse& browse, const std::vector<std::uint32_t>& chosen) const {
  Json features = Json::array();
  std::size_t placed = 0;
  for (const Spot& spot : spots_of(browse, chosen)) {
    placed += spot.engagements.size();
    Json pairs = Json::array(), ids = Json::array();
    for (const BrowseFacet& facet : browse.facets(spot.engagements, kPairs)) {
      if (facet.name != "pair") continue;
      for (const BrowseCount& one : facet.counts) pairs.push_back({{"value", one.value}, {"count", one.count}});
    }
    for (const std::uint32_t at : spot.engagements) {
      if (ids.size() < kPairs) ids.push_back(browse.record().engagements[at].id);
    }
    features.push_back(
        {{"type", "Feature"},
         {"geometry", {{"type", "Point"}, {"coordinates", Json::array({spot.city->longitude, spot.city->latitude})}}},
         {"properties",
          {{"name", spot.city->name},
           {"country", spot.city->country},
           {"engagements", spot.engagements.size()},
           {"latest", ids},
           {"pairs", pairs},
           {"source", spot.city->source}}}});
  }
  return dump_line({{"type", "FeatureCollection"},
                    {"total", chosen.size()},
                    {"unplaced", chosen.size() - placed},
                    {"revision", browse.revision()},
                    {"features", features}});
}

ApiTable Api::map_table(const Browse& browse, const std::vector<std::uint32_t>& chosen) const {
  ApiTable out{{"name", "country", "latitude", "longitude", "engagements", "source"}, {}};
  for (const Spot& spot : spots_of(browse, chosen)) {
    out.rows.push_back({spot.city->name, spot.city->country, Json(spot.city->latitude).dump(),
                        Json(spot.city->longitude).dump(), std::to_string(spot.engagements.size()), spot.city->source});
  }
  return out;
}

}  // namespace banggiao
