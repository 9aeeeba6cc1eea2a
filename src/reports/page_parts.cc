#include "reports/page_parts.h"

#include <algorithm>
#include <cmath>

#include "banggiao/api.h"
#include "banggiao/record.h"
#include "reports/template.h"

namespace banggiao {

std::string text_of(const Json& object, const char* key) {
  const Json& one = part_of(object, key);
  return one.is_string() ? one.get<std::string>() : std::string();
}

std::size_t count_of(const Json& object, const char* key) {
  const Json& one = part_of(object, key);
  return one.is_number() ? one.get<std::size_t>() : 0;
}

const Json& part_of(const Json& object, const char* key) {
  static const Json kNull;
  if (!object.is_object()) return kNull;
  const auto found = object.find(key);
  return found == object.end() ? kNull : *found;
}

std::string address(const std::string& path, const Query& query) {
  std::string out = path;
  for (std::size_t i = 0; i < query.size(); ++i) {
    out += (i == 0 ? "?" : "&") + percent_encoded(query[i].first) + "=" + percent_encoded(query[i].second);
  }
  return out;
}

Query without(Query query, const std::string& key) {
  query.erase(std::remove_if(query.begin(), query.end(), [&](const auto& one) { return one.first == key; }),
              query.end());
  return query;
}

Query without(Query query, const std::string& key, const std::string& value) {
  query.erase(std::remove(query.begin(), query.end(), std::make_pair(key, value)), query.end());
  return query;
}

Query with(Query query, const std::string& key, const std::string& value) {
  query.emplace_back(key, value);
  return query;
}

std::pair<std::size_t, std::size_t> span_of(const Json& span) {
  const Json& ends = span.is_array() ? span : part_of(span, "bytes");
  if (!ends.is_array()) return {count_of(span, "begin"), count_of(span, "end")};
  if (ends.size() != 2 || !ends[0].is_number() || !ends[1].is_number()) return {0, 0};
  return {ends[0].get<std::size_t>(), ends[1].get<std::size_t>()};
}

std::string words_address(const std::string& doc, const Json& span) {
  const auto [begin, end] = span_of(span);
  return "/articles/" + percent_encoded(doc) + "?at=" + std::to_string(begin) + "-" + std::to_string(end) + "#at";
}

std::string percent_text(const Json& share) {
  return share.is_number() ? std::to_string(std::lround(share.get<double>() * 100)) + "%" : "";
}

std::string fault_text(const Json& problem, const Wording& words) { return words.tell(text_of(problem, "detail")); }

std::string level_name(int level, const Wording& words) {
  switch (level) {
    case 1:
      return words.say("Heads of state, government or party");
    case 2:
      return words.say("Ministers");
    case 3:
      return words.say("Below ministers");
    default:
      return words.say("Level not told");
  }
}

std::string precision(const std::string& first, const std::string& last, const Wording& words) {
  if (first.empty() && last.empty()) return "";
  if (first == last) return words.say("to the day");
  if (first.empty() || last.empty()) return words.say("one end not told");
  if (first.substr(0, 7) == last.substr(0, 7) && first.ends_with("-01") && last.substr(8) >= "28") {
    return words.say("to the month");
  }
  if (first.ends_with("-01-01") && last.ends_with("-12-31")) return words.say("to the year");
  return words.say("from day to day");
}

std::string where_text(const Json& row, const Wording& words) {
  std::string out = text_of(row, "place");
  const std::string country = text_of(row, "country");
  const std::string name = country.empty() ? "" : words.party(country);
  if (!name.empty() && name != out) out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::string areas_text(const Json& areas, const Wording& words) {
  std::string out;
  for (const Json& one : areas) {
    if (one.is_string()) out += (out.empty() ? "" : ", ") + words.area(one.get<std::string>());
  }
  return out;
}

std::string what_text(const Json& row, const Wording& words) {
  std::string parties;
  for (const Json& one : part_of(row, "parties")) {
    parties += (parties.empty() ? "" : " - ") + words.party(one.get<std::string>());
  }
  const std::string kind = text_of(row, "kind");
  const std::string& name = term_name("kind", kind);
  return (name.empty() ? kind : words.say(name)) + ": " + parties;
}

void dress_row(Json& row, const Wording& words) {
  Json sides = Json::array();
  for (const Json& one : part_of(row, "parties")) {
    sides.push_back({{"code", one}, {"name", words.party(one.get<std::string>())}});
  }
  row["sides"] = sides;
  row["what"] = what_text(row, words);
  row["where"] = where_text(row, words);
  row["areas_text"] = areas_text(part_of(row, "areas"), words);
  row["level_name"] = level_name(static_cast<int>(count_of(row, "level")), words);
  row["doubtful"] = part_of(row, "verified").is_boolean() && !part_of(row, "verified").get<bool>();
}

void dress_rows(Json& items, const Wording& words) {
  if (!items.is_array()) items = Json::array();
  for (Json& row : items) dress_row(row, words);
}

Json behind(Json& list, std::size_t count) {
  Json out = Json::array();
  if (!list.is_array() || list.size() <= count) return out;
  for (std::size_t i = count; i < list.size(); ++i) out.push_back(std::move(list[i]));
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(count), list.end());
  return out;
}

void dress_sources(Json& told, const Json& reports, std::size_t most) {
  constexpr std::size_t kSeen = 5;
  Json sources = part_of(told, "sources");
  if (!sources.is_array()) sources = Json::array();
  const std::size_t all = sources.size(), left = behind(sources, most).size();
  for (Json& one : sources) {
    const std::string doc = text_of(one, "doc");
    one["href"] = words_address(doc, part_of(one, "span"));
    one["percent"] = percent_text(part_of(one, "p"));
    const Json& p = part_of(one, "p");
    one["doubtful"] = p.is_number() && p.get<double>() < kVerified;
    for (const Json& report : reports) {
      if (text_of(report, "doc") != doc) continue;
      one["outlet"] = text_of(report, "outlet");
      one["published"] = text_of(report, "published").substr(0, 10);
      break;
    }
  }
  // One more than the first few is not worth a fold.
  const Json rest = sources.size() == kSeen + 1 ? Json::array() : behind(sources, kSeen);
  told["rest_count"] = rest.size() + left;
  told["rest"] = rest;
  told["left"] = left == 0 ? Json() : Json(left);
  told["sources_count"] = all;
  told["sources"] = std::move(sources);
}

const std::vector<std::pair<const char*, const char*>>& Columns::all() {
  static const std::vector<std::pair<const char*, const char*>> kAll = {
      {"date", "date"},     {"parties", "parties"},   {"kind", "kind"},      {"what", "engagement"},
      {"place", "place"},   {"people", "persons"},    {"level", "level"},    {"area", "areas"},
      {"status", "status"}, {"verified", "verified"}, {"reports", "reports"}};
  return kAll;
}

void Columns::put(Json& view, const Screen& screen, const Wording& words) {
  view["columns"] = Json::array();
  view["choices"] = Json::array();
  const bool chosen = screen.known("col");
  for (const auto& [key, label] : all()) {
    const std::string name = key;
    bool on = name == "date" || name == "what" || name == "place" || name == "people" || name == "status" ||
              name == "reports" || name == "verified";
    if (chosen) {
      on = std::find(screen.query.begin(), screen.query.end(), std::make_pair(std::string("col"), name)) !=
           screen.query.end();
    }
    view["col_" + name] = on;
    view["choices"].push_back({{"key", name}, {"label", words.say(label)}, {"on", on}});
    if (on) view["columns"].push_back({{"label", words.say(label)}, {"number", name == "reports"}});
  }
}

}  // namespace banggiao
