// What several screens make of the API's answers before their templates are filled.
// Units: as in the API.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "banggiao/pages.h"
#include "reports/json.h"
#include "reports/words.h"

namespace banggiao {

// What a screen is drawn from.
struct Drawing {
  const Screen& screen;
  const Wording& words;
  const Json& data;  // by part: {"engagement": {...}, ...}; a part that was not given is null
};

using Query = std::vector<std::pair<std::string, std::string>>;

// The value as text; "" when it is null, missing or something else.
std::string text_of(const Json& object, const char* key);
std::size_t count_of(const Json& object, const char* key);
const Json& part_of(const Json& object, const char* key);  // null when it is not there

// "/explore?party=VN&q=x"; the path alone when the query is empty.
std::string address(const std::string& path, const Query& query);
Query without(Query query, const std::string& key);
Query without(Query query, const std::string& key, const std::string& value);
Query with(Query query, const std::string& key, const std::string& value);

// From {"begin": 120, "end": 180}, {"bytes": [120, 180]} or [120, 180]; 0, 0 from anything else.
std::pair<std::size_t, std::size_t> span_of(const Json& span);
// "/articles/a%201?at=120-180#at"
std::string words_address(const std::string& doc, const Json& span);
std::string percent_text(const Json& share);

// What a problem says, piece by piece ("since=x: write a day as ...") in the reader's language where there is one.
std::string fault_text(const Json& problem, const Wording& words);

std::string level_name(int level, const Wording& words);
// How exactly a day is told.
std::string precision(const std::string& first, const std::string& last, const Wording& words);
// "London, United Kingdom"
std::string where_text(const Json& row, const Wording& words);
// "meeting, United Kingdom - Viet Nam"
std::string what_text(const Json& row, const Wording& words);
std::string areas_text(const Json& areas, const Wording& words);

// Adds to a row of a list what rows.html shows.
void dress_row(Json& row, const Wording& words);
void dress_rows(Json& items, const Wording& words);
// Adds address and share to each of `told["sources"]`, and folds a long list: `rest` are those behind the first few,
// `left` how many are beyond `most` and not on the page. `reports` say whose article it is, and may be null.
void dress_sources(Json& told, const Json& reports, std::size_t most = static_cast<std::size_t>(-1));
// Takes from a list what is behind the first `count`.
Json behind(Json& list, std::size_t count);

// Columns of rows.html: all that there are, and those that the reader chose.
struct Columns {
  static const std::vector<std::pair<const char*, const char*>>& all();  // key and English label
  static void put(Json& view, const Screen& screen, const Wording& words);
};

// The screens: what each template is filled with.
Json home_view(const Drawing& drawing);
Json brief_view(const Drawing& drawing);
Json explorer_view(const Drawing& drawing);
Json engagement_view(const Drawing& drawing);
Json person_view(const Drawing& drawing);
Json persons_view(const Drawing& drawing);
Json offices_view(const Drawing& drawing);
Json office_view(const Drawing& drawing);
Json articles_view(const Drawing& drawing);
Json article_view(const Drawing& drawing);
Json review_view(const Drawing& drawing);
Json agreement_view(const Drawing& drawing);
Json add_view(const Drawing& drawing);
Json problem_view(const Drawing& drawing);

}  // namespace banggiao
