// "How is it told?" Text for people, JSON and CSV for programs; the only room that writes JSON.
// In -> Out: nouns of record.h -> strings (class Teller of <banggiao/tell.h>); a Record -> a Brief, an export.
// Fails: never.
// Units: spans in bytes of the article's UTF-8 text; dates EDTF.
// Threads: pure.
#pragma once

#include <string>
#include <vector>

#include "banggiao/tell.h"
#include "knowledge/knowledge.h"

namespace banggiao {

// What the record says of two parties, as far as it was published by `as_of`.
Brief make_brief(const Record& record, const std::string& a, const std::string& b, const std::string& as_of,
                 const Knowledge& knowledge);

// The forms that were joined to a person by likeness, with what `decisions` say of them; those refused are listed too.
std::vector<DamagedName> damaged_names(const Record& record, const std::vector<Decision>& decisions);

// {"engagements": [...], "persons": [...], "commitments": [...]}, one item a line.
std::string record_json(const Record& record);
// RFC 4180, header in the codebook's words. `table`: one of csv_tables().
// With `bom` a spreadsheet program reads it as UTF-8.
std::string record_csv(const Record& record, const std::string& table, bool bom);

}  // namespace banggiao
