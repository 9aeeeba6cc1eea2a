// What the parts of the store share.
// In -> Out: an open Database and row-wise helpers.
// Fails: throws Failure, as sqlite.h says.
// Units: as in record.h.
// Threads: as Store.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
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
// Codings read from their rows: of one article, or of all (0), asked for by rising number; so all take one pass.
class CodedRows {
 public:
  CodedRows(Database& db, std::int64_t article);
  ~CodedRows();
  CodedRows(const CodedRows&) = delete;
  CodedRows& operator=(const CodedRows&) = delete;
  CodedDocument read(const std::string& doc, std::int64_t article);

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};
void put_record_rows(Database& db, const RecordDraft& draft, const std::string& when);
Record get_record_rows(Database& db);

// An id that stands, as the record was last put.
struct HeldId {
  std::string digest;  // of the entry
  std::string basis;   // as RecordDraft::Entry's
  bool seen = false;   // on the record that is being put
};
using HeldIds = std::unordered_map<std::string, HeldId>;
HeldIds held_ids(Database& db, const char* type);
void note_id(Database& db, const char* type, const std::string& id, const std::string& digest, const std::string& when);
// Ids that go: what is asked of their rows while these are there, and what became of them once the record is put.
class GoneEngagements {
 public:
  GoneEngagements(Database& db, const std::vector<std::string>& gone);
  void note(const HeldIds& before, const std::string& when);

 private:
  Database& db_;
  std::vector<std::pair<std::string, std::vector<ReportMark>>> lost_;
};
class GonePersons {
 public:
  GonePersons(Database& db, const std::vector<std::string>& gone);
  void note(const HeldIds& before, const std::string& when);

 private:
  struct Lost {
    std::string id, name, country;
  };
  Database& db_;
  std::vector<Lost> lost_;
};

std::string joined_words(const std::vector<std::string>& words);  // with a blank between
std::vector<std::string> words_in(const std::string& joined);

}  // namespace banggiao
