#include "reports/json.h"

#include <cmath>

namespace banggiao {

std::string dump_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

double rounded(float value) { return std::round(static_cast<double>(value) * 1e4) / 1e4; }

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json json_of(const Span& span) { return Json::array({span.begin, span.end}); }

Json json_of(const Citation& cite) {
  return {{"span", json_of(cite.span)}, {"quote", cite.quote}, {"rule", cite.rule}};
}

Json json_of(const CellValue::Source& source) {
  return {{"doc", source.doc},
          {"span", json_of(source.span)},
          {"quote", source.quote},
          {"rule", source.rule},
          {"p", rounded(source.p)}};
}

Json json_of(const std::vector<CellValue::Source>& sources) {
  Json out = Json::array();
  for (const CellValue::Source& source : sources) out.push_back(json_of(source));
  return out;
}

}  // namespace banggiao
