#include "knowledge/cities.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/utf8.h"
#include "knowledge/embedded.h"
#include "knowledge/tables.h"

namespace banggiao {
namespace {

// Folded words: case, diacritics, hyphens and full stops do not count.
std::vector<std::string> place_words(std::string_view place) {
  std::string plain = fold(place);
  for (char& c : plain) {
    const bool of_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (!of_word) c = ' ';
  }
  return split(plain, ' ');
}

std::string run(const std::vector<std::string>& words, std::size_t first, std::size_t count) {
  std::string out;
  for (std::size_t i = first; i < first + count; ++i) out += (out.empty() ? "" : " ") + words[i];
  return out;
}

bool degrees(std::string_view text, double most, double& out) {
  const std::string digits(text);
  char* end = nullptr;
  out = std::strtod(digits.c_str(), &end);
  return !digits.empty() && *end == '\0' && out >= -most && out <= most;
}

}  // namespace

Result<Done> Cities::add(const std::string& path, std::string_view bytes) {
  const Result<TableFile> table = parse_table(bytes, path, false);
  if (!table) return table.error();
  const int value = table->column("value"), extra = table->column("extra"), source = table->column("source");
  const int latitude = table->column("latitude"), longitude = table->column("longitude");
  if (value < 0 || latitude < 0 || longitude < 0) {
    return Error{"needs the columns value, latitude and longitude", path + ":1", ""};
  }
  const auto cell = [](const TableRow& row, int column) {
    return column < 0 ? std::string_view() : row.cells[static_cast<std::size_t>(column)];
  };
  for (const TableRow& row : table->rows) {
    City city;
    city.name = std::string(row.cells[0]);
    city.country = std::string(cell(row, value));
    city.source = std::string(cell(row, source));
    if (!degrees(cell(row, latitude), 90, city.latitude) || !degrees(cell(row, longitude), 180, city.longitude)) {
      return Error{"not degrees", path + ":" + std::to_string(row.line), "write 21.0245 and 105.8412"};
    }
    std::vector<std::string> forms = split(cell(row, extra), ';');
    forms.push_back(city.name);
    for (const std::string& form : forms) {
      const std::vector<std::string> words = place_words(form);
      std::vector<std::size_t>& held = by_name_[run(words, 0, words.size())];
      if (held.empty() || held.back() != cities_.size()) held.push_back(cities_.size());
    }
    cities_.push_back(std::move(city));
  }
  return Done{};
}

const Cities& built_in_cities() {
  static const Cities kCities = [] {
    Cities out;
    for (const EmbeddedFile& file : embedded_files()) {
      if (file.path == kCitiesTable) static_cast<void>(out.add(kCitiesTable, file.bytes));  // the table is tested
    }
    return out;
  }();
  return kCities;
}

const City* Cities::of_name(const std::string& words, std::string_view country) const {
  const auto found = by_name_.find(words);
  if (found == by_name_.end()) return nullptr;
  const City* out = nullptr;
  for (const std::size_t at : found->second) {
    const City& city = cities_[at];
    if (!country.empty() && city.country != country) continue;
    if (out != nullptr && country.empty() && city.country != out->country) return nullptr;
    if (out == nullptr) out = &city;
  }
  return out;
}

const City* Cities::find(std::string_view place, std::string_view country) const {
  constexpr std::size_t kLongest = 8;
  const std::vector<std::string> words = place_words(place);
  for (std::size_t count = std::min(kLongest, words.size()); count > 0; --count) {
    for (std::size_t first = words.size() - count + 1; first-- > 0;) {
      // Without a country to hold it against, a name that goes on is another's: an ocean named like a province.
      const std::size_t behind = first + count;
      if (country.empty() && behind < words.size() && words[behind].size() > 1) continue;
      const City* city = of_name(run(words, first, count), country);
      if (city != nullptr) return city;
    }
  }
  return nullptr;
}

std::optional<Cities::Middle> Cities::middle(std::string_view country) const {
  constexpr double kRadian = 3.14159265358979323846 / 180;
  double x = 0, y = 0, z = 0;  // as directions, since longitudes leap where the day changes
  for (const City& city : cities_) {
    if (city.country != country) continue;
    const double latitude = city.latitude * kRadian, longitude = city.longitude * kRadian;
    x += std::cos(latitude) * std::cos(longitude);
    y += std::cos(latitude) * std::sin(longitude);
    z += std::sin(latitude);
  }
  if (x == 0 && y == 0) return std::nullopt;
  const auto degrees = [](double radians) { return std::round(radians / kRadian * 10) / 10; };
  return Middle{degrees(std::atan2(z, std::hypot(x, y))), degrees(std::atan2(y, x))};
}

}  // namespace banggiao
