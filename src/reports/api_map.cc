// Engagements on a map: a point for each city that the words of a place name; where only a country is told, one mark
// amid its cities that says so. No borders.
#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "knowledge/cities.h"
#include "reports/api.h"

namespace banggiao {
namespace {

constexpr std::size_t kPairs = 10;

constexpr const char* kAmid = "amid its cities in world/cities.tsv";

// A city, or a country where the words name no city of it.
struct Spot {
  std::string name, country, source;
  double latitude = 0, longitude = 0;
  bool of_city = true;
  std::vector<std::uint32_t> engagements;
};

// Cities in order of their names, then countries; what has neither is left out.
std::vector<Spot> spots_of(const Browse& browse, const std::vector<std::uint32_t>& chosen, const Wording& words) {
  const Cities& cities = built_in_cities();
  std::unordered_map<std::string, const City*> known;
  std::map<const City*, Spot> of_cities;
  std::map<std::string, Spot> of_countries;
  for (const std::uint32_t at : chosen) {
    const RecordEngagement& e = browse.record().engagements[at];
    const City* city = nullptr;
    if (!e.place.empty()) {
      const auto [it, fresh] = known.try_emplace(e.country + "\n" + e.place, nullptr);
      if (fresh) it->second = cities.find(e.place, e.country);
      city = it->second;
    }
    if (city != nullptr) {
      of_cities
          .try_emplace(city, Spot{city->name, city->country, city->source, city->latitude, city->longitude, true, {}})
          .first->second.engagements.push_back(at);
    } else if (!e.country.empty()) {
      const auto [it, fresh] = of_countries.try_emplace(e.country);
      Spot& spot = it->second;
      if (fresh) {
        const std::optional<Cities::Middle> middle = cities.middle(e.country);
        if (middle) spot = {words.party(e.country), e.country, kAmid, middle->latitude, middle->longitude, false, {}};
      }
      if (!spot.country.empty()) spot.engagements.push_back(at);
    }
  }
  std::vector<Spot> out;
  for (auto& [city, spot] : of_cities) out.push_back(std::move(spot));
  std::sort(out.begin(), out.end(),
            [](const Spot& a, const Spot& b) { return std::tie(a.name, a.country) < std::tie(b.name, b.country); });
  for (auto& [code, spot] : of_countries) {
    if (!spot.engagements.empty()) out.push_back(std::move(spot));
  }
  return out;
}

const char* precision_of(const Spot& spot) { return spot.of_city ? "city" : "country"; }

}  // namespace

std::string Api::map(const Browse& browse, const std::vector<std::uint32_t>& chosen) const {
  Json features = Json::array();
  std::size_t placed = 0, by_country = 0;
  for (const Spot& spot : spots_of(browse, chosen, *words_)) {
    placed += spot.engagements.size();
    if (!spot.of_city) by_country += spot.engagements.size();
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
         {"geometry", {{"type", "Point"}, {"coordinates", Json::array({spot.longitude, spot.latitude})}}},
         {"properties",
          {{"name", spot.name},
           {"country", spot.country},
           {"precision", precision_of(spot)},
           {"engagements", spot.engagements.size()},
           {"latest", ids},
           {"pairs", pairs},
           {"source", spot.source}}}});
  }
  return dump_line({{"type", "FeatureCollection"},
                    {"total", chosen.size()},
                    {"by_country", by_country},
                    {"unplaced", chosen.size() - placed},
                    {"revision", browse.revision()},
                    {"features", features}});
}

ApiTable Api::map_table(const Browse& browse, const std::vector<std::uint32_t>& chosen) const {
  ApiTable out{{"name", "country", "precision", "latitude", "longitude", "engagements", "source"}, {}};
  for (const Spot& spot : spots_of(browse, chosen, *words_)) {
    out.rows.push_back({spot.name, spot.country, precision_of(spot), Json(spot.latitude).dump(),
                        Json(spot.longitude).dump(), std::to_string(spot.engagements.size()), spot.source});
  }
  return out;
}

}  // namespace banggiao
