// The day of publication where only the eye is told it.
#pragma once

#include <string>

#include "source/html_page.h"
#include "source/lexicon.h"

namespace banggiao {

struct SeenDate {
  std::string date;      // as read_date gives it; empty: none seen
  std::size_t node = 0;  // that holds it and nothing else; 0: it stands among other words
  std::string text;      // as the reader sees it
  bool above = false;    // the heading
  bool marked = false;   // told by an attribute, not only by the words
  bool sure = false;     // the page marks it as the day of publication, or it stands alone beside the title
};

// `title` and `body`: as found, or 0.
SeenDate find_seen_date(const HtmlPage& page, std::size_t title, std::size_t body, const Lexicon& words);

}  // namespace banggiao
