#include "site.h"

#include <algorithm>
#include <stdexcept>

namespace banggiao::server {

void Site::add_page(std::string pattern, PageMaker make, bool open) {
  for (const Page& page : pages_) {
    if (page.pattern == pattern) throw std::logic_error("two pages " + pattern);
  }
  pages_.push_back({std::move(pattern), std::move(make), open});
}

void Site::add_file(StaticFile file) {
  for (const StaticFile& one : files_) {
    if (one.path == file.path) throw std::logic_error("two files " + file.path);
  }
  files_.push_back(std::move(file));
}

void Site::set_error_page(std::function<std::string(const Visit&, int, const std::string&)> make) {
  error_page_ = std::move(make);
}

}  // namespace banggiao::server
