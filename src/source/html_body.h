// Where the article's text is within a page, told by where its prose is dense.
#pragma once

#include <cstdint>
#include <vector>

#include "source/html_page.h"

namespace banggiao {

// Bytes of prose inside each node, and which nodes may be read at all.
class Prose {
 public:
  explicit Prose(const HtmlPage& page);
  std::size_t operator[](std::size_t i) const { return bytes_[i]; }
  bool readable(std::size_t i) const { return !page_[i].hidden && !(respect_names_ && page_[i].off_topic); }

 private:
  const HtmlPage& page_;
  std::vector<std::size_t> bytes_;
  bool respect_names_ = true;
};

// The element that holds the text and little else; 0 when the page has none. `title`: the heading, or 0.
std::size_t find_body(const HtmlPage& page, const Prose& prose, std::size_t title);

}  // namespace banggiao
