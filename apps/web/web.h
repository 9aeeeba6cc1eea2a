// The desk's screens and files, put on a server's site.
// In -> Out: a site -> the same with every screen on it. Pages are drawn by the library from what the API answers, so a
// page and its twin in JSON say the same.
// Fails: never; a screen whose data is refused shows the refusal.
// Units: none.
// Threads: the site's pages may be made on several threads at once.
#pragma once

#include <string>

#include "banggiao/banggiao.h"
#include "server/site.h"

namespace banggiao::web {

// `reader` must outlive the site. `outline`: GeoJSON that the map draws under its points; "": none.
void add_desk(server::Site& site, const Reader& reader, const std::string& outline = "");

}  // namespace banggiao::web
