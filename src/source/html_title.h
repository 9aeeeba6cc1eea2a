// The headline of a page: which heading it is, and what the head says without the site's own name.
#pragma once

#include <string>

#include "source/html_page.h"

namespace banggiao {

// The heading that says what the head says, or else looks like the headline; 0: none.
std::size_t find_title(const HtmlPage& page, const PageMeta& meta);

// What stands within the heading before or behind the headline: the line above it, a label, a date in small type; 0:
// nothing.
std::size_t find_kicker(const HtmlPage& page, const PageMeta& meta, std::size_t title);

// What the head says, without the name of the site before or behind it.
std::string headline_of(const PageMeta& meta);

}  // namespace banggiao
