// Styles, scripts and fonts as build.py put them into the program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace banggiao::web {

struct Asset {
  std::string path;  // "/assets/desk-F6NyeUSd.css"
  std::string type;
  std::string_view bytes;
  bool named_by_content = false;
};
const std::vector<Asset>& assets();
// Addresses that every page loads. Without scripts (no npm when building) pages are readable and plain.
const std::vector<std::string>& styles();
const std::vector<std::string>& scripts();

}  // namespace banggiao::web
