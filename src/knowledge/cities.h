// Where cities lie: points for a map, never a fact about what happened.
// In -> Out: world/cities.tsv -> the city that a place is in.
// Fails: a malformed line: the error names file and line.
// Units: degrees of WGS 84.
// Threads: immutable after load.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "banggiao/result.h"

namespace banggiao {

struct City {
  std::string name, country;
  double latitude = 0, longitude = 0;
  std::string source;
};

class Cities {
 public:
  Result<Done> add(const std::string& path, std::string_view bytes);
  // The city that the words of a place name ("a guest house in London"): the longest name, of two the later one. It
  // lies in `country`; when that is empty, the name must be of one country only and end the place's words.
  // nullptr: not known.
  const City* find(std::string_view place, std::string_view country) const;
  // Where a country is drawn of which no city is told: amid its cities. No place where anything was.
  struct Middle {
    double latitude = 0, longitude = 0;
  };
  std::optional<Middle> middle(std::string_view country) const;

 private:
  const City* of_name(const std::string& words, std::string_view country) const;
  std::vector<City> cities_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_name_;  // by folded words
};

inline constexpr const char* kCitiesTable = "world/cities.tsv";
// The table built into the binary, whatever folder the packs are from.
const Cities& built_in_cities();

}  // namespace banggiao
