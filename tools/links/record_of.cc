// Builds the record of codings as they stand, so that linking can be measured apart from reading.
// usage: banggiao_record_of [--quiet] CODED.jsonl > record.json
// A line is an article in the form that `banggiao extract` prints, or a hand-made one without "cells"; "published" may
// be added. --quiet prints no record. Time and counts go to stderr.
#include <chrono>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "record/record.h"
#include "reports/reports.h"

namespace {

using namespace banggiao;
using nlohmann::json;

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// The citation behind a cell, where the coding has one.
Citation cite_of(const json& cell, const std::string& otherwise) {
  if (!cell.is_object() || !cell.contains("quote")) {
    return {{0, static_cast<std::uint32_t>(otherwise.size())}, otherwise, "coded"};
  }
  return {{cell["span"][0].get<std::uint32_t>(), cell["span"][1].get<std::uint32_t>()},
          text_of(cell, "quote"),
          text_of(cell, "rule")};
}

json cell_of(const json& object, const char* key) {
  return object.contains("cells") && object["cells"].contains(key) ? object["cells"][key] : json();
}

json nth(const json& list, std::size_t i) { return list.is_array() && i < list.size() ? list[i] : json(); }

Person person_of(const json& object) {
  const std::string name = text_of(object, "name"), country = text_of(object, "country");
  Person out{text_of(object, "id"), {name, cite_of(cell_of(object, "name"), name)}, {}, {}, {}};
  if (!country.empty()) out.country.emplace(country, cite_of(cell_of(object, "country"), name));
  const json aliases = cell_of(object, "aliases"), offices = cell_of(object, "offices");
  for (std::size_t i = 0; i < object["aliases"].size(); ++i) {
    const std::string text = object["aliases"][i];
    const json cell = nth(aliases, i);
    out.aliases.push_back({text, cite_of(cell, text), text_of(cell, "reason"),
                           cell.contains("score") ? cell["score"].get<float>() : 1.0F});
  }
  for (std::size_t i = 0; i < object["offices"].size(); ++i) {
    const json& o = object["offices"][i];
    out.offices.emplace_back(text_of(o, "title"), text_of(o, "org"), text_of(o, "rank"), o.value("former", false),
                             cite_of(nth(offices, i), text_of(o, "title")));
  }
  return out;
}

Engagement engagement_of(const json& object) {
  const std::string words = text_of(object, "evidence");
  const auto cite = [&](const char* key) { return cite_of(cell_of(object, key), words); };
  const auto texts = [&](const char* key) {
    std::vector<Cell<std::string>> out;
    const json cells = cell_of(object, key);
    for (std::size_t i = 0; i < object[key].size(); ++i)
      out.emplace_back(object[key][i], cite_of(nth(cells, i), words));
    return out;
  };
  const auto optional = [&](const json& from, const char* key, const char* cell) {
    std::optional<Cell<std::string>> out;
    const std::string value = from.is_object() ? text_of(from, key) : "";
    if (!value.empty()) out.emplace(value, cite(cell));
    return out;
  };
  Engagement out{text_of(object, "id"),
                 {*kind_of(text_of(object, "kind")), cite("kind")},
                 {*status_of(text_of(object, "status")), cite("status")},
                 {*focus_of(text_of(object, "focus")), cite("focus")},
                 texts("parties"),
                 {},
                 optional(object["place"], "text", "place"),
                 optional(object["place"], "country", "country"),
                 texts("participants"),
                 optional(object, "within", "within"),
                 texts("areas"),
                 cite("evidence"),
                 object.value("p", 1.0F)};
  const json& date = object["date"];
  if (date.is_object() && (!text_of(date, "text").empty() || !text_of(date, "edtf").empty())) {
    const json cell = cell_of(object, "date");
    const bool inferred = cell.is_object() && cell.value("inferred", false);
    out.date.emplace(Date{text_of(date, "text"), text_of(date, "edtf"), inferred}, cite("date"));
  }
  return out;
}

SourceDocument document_of(const json& object) {
  SourceDocument out{text_of(object, "doc"),
                     text_of(object, "outlet"),
                     text_of(object, "url"),
                     text_of(object, "published"),
                     {text_of(object, "doc"), object.value("lang", "vi"), {}, {}, {}, {}}};
  for (const json& one : object["persons"]) out.coded.persons.push_back(person_of(one));
  for (const json& one : object["engagements"]) out.coded.engagements.push_back(engagement_of(one));
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const bool quiet = argc > 2 && std::string(argv[1]) == "--quiet";
  std::ifstream file(argc > 1 ? argv[argc - 1] : "");
  if (!file) {
    std::cerr << "usage: banggiao_record_of [--quiet] CODED.jsonl\n";
    return 2;
  }
  const auto knowledge = Knowledge::load();
  if (!knowledge) {
    std::cerr << knowledge.error().text() << "\n";
    return 1;
  }
  std::vector<SourceDocument> documents;
  for (std::string line; std::getline(file, line);) documents.push_back(document_of(json::parse(line)));
  const std::size_t count = documents.size();
  const auto start = std::chrono::steady_clock::now();
  const Record record = build_record(std::move(documents), **knowledge);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::cerr << count << " articles, " << record.engagements.size() << " engagements, " << record.persons.size()
            << " persons, " << took.count() << " s\n";
  if (!quiet) std::cout << record_json(record);
  return 0;
}
