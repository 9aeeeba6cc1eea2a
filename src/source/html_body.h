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
  // What is called the text of a page without sentences, or 0.
  std::size_t brief() const { return brief_; }
  bool readable(std::size_t i) const { return !page_[i].hidden && !(respect_names_ && page_[i].off_topic); }

 private:
  const HtmlPage& page_;
  std::vector<std::size_t> bytes_;
  std::size_t brief_ = 0;
  bool respect_names_ = true;
};

// The element that holds the text and little else; 0 when the page has none. `title`: the heading, or 0.
std::size_t find_body(const HtmlPage& page, const Prose& prose, std::size_t title);

// Another article amid the text `body`: a box that begins with a link, its headline, and has a few words beside.
bool is_teaser(const HtmlPage& page, const Prose& prose, std::size_t box, std::size_t body);
// A table around a picture and what it shows.
bool is_pictured(const HtmlPage& page, std::size_t table);
// A sign amid words, not a picture.
bool is_icon(const HtmlPage& page, std::size_t image);

}  // namespace banggiao
