// What the parts of the store share.
// In -> Out: an open Database and row-wise helpers.
// Fails: throws Failure, as sqlite.h says.
// Units: as in record.h.
// Threads: as Store.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/sqlite.h"
#include "store/store.h"

namespace banggiao {

struct Store::Inside {
  std::string path;
  StoreMode mode = StoreMode::kRead;
  Database db;
};

// articles.number, 0 when the doc is not held.
std::int64_t article_number(Database& db, const std::string& doc);
// Notes that what the record rests on has changed.
void touch(Database& db);
// The table of words for a search: takes the words of `text` in, or out again (with the text they came from).
void index_words(Database& db, const char* table, std::int64_t row, std::string_view text);
void unindex_words(Database& db, const char* table, std::int64_t row, std::string_view text);

void put_coded_rows(Database& db, const CodedDocument& coded, const std::string& coder, std::int64_t article);
CodedDocument get_coded_rows(Database& db, const std::string& doc, std::int64_t article);
void put_record_rows(Database& db, const Record& record);
Record get_record_rows(Database& db);

}  // namespace banggiao
