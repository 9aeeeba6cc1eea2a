// What the models weighed, for people and as JSON.
#pragma once

#include <string>

#include "banggiao/explain.h"
#include "reports/json.h"
#include "reports/page.h"
#include "reports/words.h"

namespace banggiao {

// Why the cell ("E1.date") has this value; value empty: whatever it is.
void print_taken(const Explanation& why, const std::string& cell, const std::string& value, const Wording& words,
                 TextPage& page);
// What an engagement's cells could have had. All of `cell` when that is one cell, else the likeliest.
void print_left_out(const Explanation& why, const std::string& owner, const std::string& cell, const Wording& words,
                    TextPage& page);

Json weighings_object(const Explanation& why, const std::string& cell);
// `sentence` 0: of the whole article.
Json considered_object(const Article& article, const Explanation& why, std::size_t sentence);

}  // namespace banggiao
