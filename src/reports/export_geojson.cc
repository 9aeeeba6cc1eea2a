// GeoJSON, RFC 7946. An engagement whose place names no known city has no geometry; it is there all the same.
#include "base/edtf.h"
#include "reports/export.h"
#include "reports/json.h"

namespace banggiao {
namespace {

Json feature(const ExportView& view, const RecordEngagement& one) {
  Json who = Json::array(), urls = Json::array(), docs = Json::array();
  for (const std::string& id : one.participants) who.push_back(view.index.name(id));
  for (const Report& report : one.reports) {
    docs.push_back(report.doc);
    if (!report.url.empty()) urls.push_back(report.url);
  }
  const City* city = city_of(one);
  Json out = {{"type", "Feature"}, {"id", one.id}, {"geometry", nullptr}};
  if (city != nullptr) {
    out["geometry"] = {{"type", "Point"}, {"coordinates", {city->longitude, city->latitude}}};
  }
  Json& told = out["properties"];
  told["title"] = view.title(one);
  told["kind"] = name(one.kind);
  told["status"] = name(one.status);
  told["parties"] = one.parties;
  told["edtf"] = text_or_null(one.edtf);
  told["date_min"] = text_or_null(edtf_min(one.edtf));
  told["date_max"] = text_or_null(edtf_max(one.edtf));
  told["place"] = text_or_null(one.place);
  told["country"] = text_or_null(one.country);
  told["participants"] = who;
  told["areas"] = one.areas;
  told["p"] = rounded(one.p);
  told["verified"] = is_verified(one.p);
  told["docs"] = docs;
  told["urls"] = urls;
  // As on the map: where the city is not known the country is no point.
  told["precision"] = city != nullptr ? Json("city") : one.country.empty() ? Json(nullptr) : Json("country");
  told["located"] = city == nullptr ? Json(nullptr) : Json(city->name);
  told["located_by"] = city == nullptr ? Json(nullptr) : Json(city->source);
  return out;
}

}  // namespace

Result<Exported> export_geojson(const ExportView& view, ExportOut& out) {
  std::string head = "{\"type\": \"FeatureCollection\"";
  for (const auto& [key, value] : view.stamp) head += ", " + Json(key).dump() + ": " + Json(value).dump();
  out.put(head + ", \"features\": [");
  bool first = true;
  for (const std::uint32_t at : view.engagements) {
    std::string line = dump_line(feature(view, view.engagement(at)));
    line.pop_back();
    out.put((first ? "\n" : ",\n") + line);
    first = false;
    if (out.stopped()) break;
  }
  out.put(first ? "]}\n" : "\n]}\n");
  return view.all_written();
}

}  // namespace banggiao
