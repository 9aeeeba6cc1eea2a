// Engagements on a map: a point for each city that the words of a place name; where only a country is told, one mark
// amid its cities that says so. No borders.
#include <algorithm>
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
  std::string place, name, country, source;  // place: as the filter takes it
  double latitude = 0, longitude = 0;
  bool of_city = true;
  std::vector<std::uint32_t> engagements;
};

Spot spot_at(const std::string& place, const RecordEngagement& e, const Wording& words) {
  const Cities& cities = built_in_cities();
  if (!place.starts_with("?")) {
    const City& city = *cities.find(e.place, e.country);
    return {place, city.name, city.country, city.source, city.latitude, city.longitude, true, {}};
  }
  const Cities::Middle middle = cities.middle(e.country).value_or(Cities::Middle());
  return {place, words.party(e.country), e.country, kAmid, middle.latitude, middle.longitude, false, {}};
}

// Cities in order of their names, then countries; what has neither is left out.
std::vector<Spot> spots_of(const Browse& browse, const std::vector<std::uint32_t>& chosen, const Wording& words) {
  std::unordered_map<std::string, Spot> spots;
  for (const std::uint32_t at : chosen) {
    const std::string& place = browse.spot(at);
    if (place.empty()) continue;
    const auto [it, fresh] = spots.try_emplace(place);
    if (fresh) it->second = spot_at(place, browse.record().engagements[at], words);
    it->second.engagements.push_back(at);
  }
  std::vector<Spot> out;
  for (auto& [place, spot] : spots) out.push_back(std::move(spot));
  const auto rank = [](const Spot& spot) { return std::tie(spot.name, spot.country); };
  std::sort(out.begin(), out.end(), [&](const Spot& a, const Spot& b) {
    if (a.of_city != b.of_city) return a.of_city;
    return a.of_city ? rank(a) < rank(b) : a.country < b.country;
  });
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
           {"place", spot.place},
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
