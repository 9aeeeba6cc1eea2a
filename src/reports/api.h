// What the parts of the API share.
// Units: as in <banggiao/api.h>.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/api.h"
#include "reports/json.h"
#include "reports/words.h"

namespace banggiao {

inline constexpr std::array kReviewQueues = {Queue::kMerges, Queue::kPersons, Queue::kUnverified, Queue::kConflicts};

// An engagement as a line of a list. `words`: of the search whose snippet it shows; "": none.
Json row_object(const Browse& browse, std::size_t engagement, const std::string& words, const Wording& wording);
// A source with the address of the article's page at its words.
Json source_object(const CellValue::Source& source);
Json sources_array(const std::vector<CellValue::Source>& sources);
Json api_commitment(const RecordCommitment& commitment);
// {"unit": "bytes of the UTF-8 text", "begin": 3, "end": 9}
Json byte_span(const Span& span);
// "/articles/a%20b?at=3-9"
std::string article_url(const std::string& doc);
std::string article_url(const std::string& doc, const Span& span);
std::string page_url(const char* page, const std::string& id);
std::string office_of(const Tenure& tenure);
// A person with everything that is known of him.
Json person_object(const Browse& browse, std::size_t person, const Wording& words);
// A person as a line of a list.
Json person_row(const Browse& browse, std::size_t person);
// The tenure as "title org, rank" that a person held then, or "".
std::string office_then_text(const Browse& browse, std::size_t person, std::size_t engagement);
Json page_object(const Browse& browse, const ApiPage& page);
Json judged_object(const Judged& judged);

}  // namespace banggiao
