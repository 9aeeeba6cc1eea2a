// What is sent to the API: JSON bodies become nouns, or an error that says what is wrong with them.
#include <algorithm>
#include <array>
#include <initializer_list>

#include "banggiao/api.h"
#include "reports/json.h"

namespace banggiao {
namespace {

constexpr std::size_t kMostAnswers = 200;

Error bad(const std::string& what) { return {what, "", "see /openapi.json"}; }

// An object of strings with no other keys than these.
Result<Json> object_of(const Json& json, std::initializer_list<const char*> keys) {
  if (!json.is_object()) return bad("the body is not a JSON object");
  for (const auto& [key, value] : json.items()) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) return bad("no field \"" + key + "\" is known here");
    if (!value.is_string()) return bad("\"" + key + "\" is not a text");
  }
  return json;
}

Result<Json> parsed(const std::string& body) {
  // Deep nesting would be answered by a deep stack; nothing here nests more than three levels.
  constexpr int kDeepest = 8;
  bool too_deep = false;
  const Json::parser_callback_t depth = [&](int level, Json::parse_event_t, Json&) {
    too_deep = too_deep || level > kDeepest;
    return !too_deep;
  };
  Json json = Json::parse(body, depth, false);
  if (too_deep) return bad("the body is nested too deeply");
  if (json.is_discarded()) return bad("the body is not JSON");
  return json;
}

std::string text(const Json& json, const char* key) {
  const auto it = json.find(key);
  return it == json.end() ? "" : it->get<std::string>();
}

Result<ApiAnswer> answer_of(const Json& json, bool among_many) {
  const Result<Json> checked = among_many ? object_of(json, {"question", "etag", "answer", "field", "value", "why"})
                                          : object_of(json, {"answer", "field", "value", "why"});
  if (!checked) return checked.error();
  ApiAnswer out;
  const std::string word = text(json, "answer");
  const std::array known = {Answer::kSame, Answer::kNotSame, Answer::kUnsure, Answer::kCorrect};
  const auto it = std::find_if(known.begin(), known.end(), [&](Answer one) { return word == name(one); });
  if (it == known.end()) return bad("\"answer\" is one of same, not same, unsure, correct");
  out.answer = *it;
  out.question = text(json, "question");
  out.etag = text(json, "etag");
  if (among_many && (out.question.empty() || out.etag.empty())) return bad("an answer needs \"question\" and \"etag\"");
  out.field = text(json, "field");
  out.value = text(json, "value");
  out.why = text(json, "why");
  return out;
}

}  // namespace

Result<ApiAnswer> read_answer(const std::string& body) {
  const Result<Json> json = parsed(body);
  if (!json) return json.error();
  return answer_of(*json, false);
}

Result<std::vector<ApiAnswer>> read_answers(const std::string& body) {
  const Result<Json> json = parsed(body);
  if (!json) return json.error();
  if (!json->is_object() || json->size() != 1 || !json->contains("answers") || !(*json)["answers"].is_array()) {
    return bad("the body is not {\"answers\": [...]}");
  }
  const Json& list = (*json)["answers"];
  if (list.empty() || list.size() > kMostAnswers) return bad("between 1 and 200 answers at once");
  std::vector<ApiAnswer> out;
  for (const Json& one : list) {
    Result<ApiAnswer> answer = answer_of(one, true);
    if (!answer) return answer.error();
    out.push_back(std::move(*answer));
  }
  return out;
}

Result<std::string> read_undo(const std::string& body) {
  if (body.empty()) return std::string();
  const Result<Json> json = parsed(body);
  if (!json) return json.error();
  const Result<Json> object = object_of(*json, {"id"});
  if (!object) return object.error();
  return text(*object, "id");
}

Result<std::string> read_login(const std::string& body) {
  const Result<Json> json = parsed(body);
  if (!json) return json.error();
  const Result<Json> object = object_of(*json, {"token"});
  if (!object) return object.error();
  return text(*object, "token");
}

Result<ApiCodings> read_codings(const std::string& body) {
  const Result<Json> json = parsed(body);
  if (!json) return json.error();
  const Result<Json> object = object_of(*json, {"a", "b"});
  if (!object) return object.error();
  ApiCodings out{text(*object, "a"), text(*object, "b")};
  if (out.a.empty() || out.b.empty()) return bad("\"a\" and \"b\" are both needed: JSON lines of coded documents");
  return out;
}

Result<Done> check_outline(const std::string& geojson) {
  constexpr std::size_t kMost = 32U << 20U;
  constexpr std::array kTypes = {"FeatureCollection", "Feature",    "GeometryCollection", "Point",
                                 "MultiPoint",        "LineString", "MultiLineString",    "Polygon",
                                 "MultiPolygon"};
  if (geojson.size() > kMost) return Error{"too large for a map", "", "simplify it to less than 32 MB"};
  const Json json = Json::parse(geojson, nullptr, false);
  const bool known = json.is_object() && json.contains("type") && json["type"].is_string() &&
                     std::find(kTypes.begin(), kTypes.end(), json["type"].get<std::string>()) != kTypes.end();
  if (!known) return Error{"not GeoJSON", "", "give a FeatureCollection, a Feature or a geometry (RFC 7946)"};
  return Done{};
}

}  // namespace banggiao
