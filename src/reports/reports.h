// "How is it told?" Text for people, JSON and CSV for programs; the only room that writes JSON.
// In -> Out: nouns of record.h -> strings (class Teller of <banggiao/tell.h>); a Record -> a Brief, an export.
// Fails: an export alone, by a format or an article that is not there.
// Units: spans in bytes of the article's UTF-8 text; dates EDTF.
// Threads: pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "banggiao/export.h"
#include "banggiao/ids.h"
#include "banggiao/tell.h"
#include "knowledge/knowledge.h"

namespace banggiao {

// What the record says of two parties, as far as it was published by `as_of`.
struct Ground;
// A subject that the record does not have gives an empty brief.
Brief make_brief(const Ground& ground, const BriefSubject& subject, const std::string& as_of);
Brief make_brief(const Record& record, const BriefSubject& subject, const std::string& as_of,
                 const Knowledge& knowledge);

// The forms that were joined to a person by likeness, with what `decisions` say of them; those refused are listed too.
std::vector<DamagedName> damaged_names(const Record& record, const std::vector<Decision>& decisions);

// {"engagements": [...], "persons": [...], "commitments": [...]}, one item a line.
std::string record_json(const Record& record);
// As Teller::brief in JSON, but of each list, and of each level of the contacts, at most `most` (0: all).
std::string brief_json(const Ground& ground, const Brief& brief, std::size_t most);
// One line an id: what became of it, and what stands under it on `record`.
std::string changes_jsonl(const Record& record, const std::vector<IdFate>& changes);
// As Reader::export_record of <banggiao/banggiao.h>; `coder` when the wish names none.
Result<Exported> write_export(const Record& record, const std::vector<std::uint32_t>* engagements,
                              const Knowledge& knowledge, const ArticleOf& article, const ExportWish& wish,
                              const std::string& coder, const ExportWriter& write);
// As Reader::count_export.
Result<Exported> count_export(const Record& record, const std::vector<std::uint32_t>* engagements,
                              const ExportWish& wish);

}  // namespace banggiao
