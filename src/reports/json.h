// JSON forms of the nouns. Keys keep the order in which they are set here.
// Units: every object with spans says "units": bytes of the UTF-8 text.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "banggiao/ids.h"
#include "banggiao/record.h"
#include "record/office_class.h"

namespace banggiao {

using Json = nlohmann::ordered_json;

inline constexpr const char* kUnits = "bytes of the UTF-8 text";

// One line with a line break at its end; bytes that are not UTF-8 become U+FFFD.
std::string dump_line(const Json& json);
// Four decimals: a float's own digits would only be noise.
double rounded(float value);
Json text_or_null(const std::string& text);
Json json_of(const Span& span);
Json json_of(const Citation& cite);
Json json_of(const CellValue::Source& source);
Json json_of(const std::vector<CellValue::Source>& sources);

Json article_object(const Article& article);
Json coded_object(const Article& article, const CodedDocument& coded);

class RecordIndex;
Json engagement_object(const RecordIndex& index, const RecordEngagement& engagement);
Json person_object(const RecordPerson& person);
// With who else is told to have held one of the offices at the same time.
Json person_object(const Record& record, std::size_t at, const std::vector<OfficeConflict>& conflicts);
Json commitment_object(const RecordCommitment& commitment);
Json fate_object(const IdFate& fate);

}  // namespace banggiao
