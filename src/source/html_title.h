// The headline of a page: which heading it is, and what the head says without the site's own name.
#pragma once

#include <string>

#include "source/html_page.h"

namespace banggiao {

// The heading that says what the head says, or else looks like the headline; 0: none.
std::size_t find_title(const HtmlPage& page, const PageMeta& meta);

// What the head says, without the name of the site before or behind it.
std::string headline_of(const PageMeta& meta);

}  // namespace banggiao
