// Whether a store is sound, and a copy of it.
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <string_view>

#include "source/digest.h"
#include "store/inside.h"

namespace banggiao {
namespace {

constexpr std::size_t kMostFaults = 100;

// Collects faults; beyond the most that are told, the rest is only counted.
class Faults {
 public:
  void add(const std::string& fault) {
    if (lines_.size() < kMostFaults) {
      lines_.push_back(fault);
    } else {
      ++more_;
    }
  }
  std::vector<std::string> take() {
    if (more_ > 0) lines_.push_back("and " + std::to_string(more_) + " more");
    return std::move(lines_);
  }

 private:
  std::vector<std::string> lines_;
  std::size_t more_ = 0;
};

// Whether [begin, end) lies in the text and, where it is asked, holds these words.
bool holds(const std::string& text, std::int64_t begin, std::int64_t end, const std::string* quote) {
  if (begin < 0 || end < begin || end > static_cast<std::int64_t>(text.size())) return false;
  const auto from = static_cast<std::size_t>(begin), length = static_cast<std::size_t>(end - begin);
  return quote == nullptr || text.compare(from, length, *quote) == 0;
}

void check_file(Database& db, Faults& out) {
  Statement found = db.query("PRAGMA integrity_check(20)");
  while (found.step()) {
    if (found.text(0) != "ok") out.add("damaged: " + found.text(0));
  }
  Statement orphan = db.query("PRAGMA foreign_key_check");
  while (orphan.step()) out.add("a row of " + orphan.text(0) + " belongs to no row of " + orphan.text(2));
  const std::int64_t indexed = db.number("SELECT count(*) FROM article_words_docsize");
  const std::int64_t held = db.number("SELECT count(*) FROM articles");
  if (indexed != held) {
    out.add(std::to_string(held) + " articles, but " + std::to_string(indexed) + " in the table of words for searches");
  }
}

void check_blocks(const Article& article, Faults& out) {
  std::uint32_t at = 0;
  for (const Block& block : article.blocks) {
    if (block.span.begin < at || !holds(article.text, block.span.begin, block.span.end, nullptr)) {
      out.add(article.doc + ": its blocks overlap or leave the text");
      return;
    }
    at = block.span.end;
  }
  at = 0;
  for (const OriginRun& run : article.origin) {
    if (run.at.begin != at) break;
    at = run.at.end;
  }
  if (at != article.text.size()) out.add(article.doc + ": not all of its text has an origin");
}

// What was coded in it: every quote is cut from the text anew.
void check_coding(Database& db, const Article& article, std::int64_t number, bool with_reports, Faults& out) {
  struct Cited {
    const char* what;
    const char* sql;
  };
  static constexpr std::array kCited = {
      Cited{"evidence", "SELECT item, span_begin, span_end, quote FROM coded_items WHERE article = ?"},
      Cited{"cell", "SELECT item || '.' || field, span_begin, span_end, quote FROM coded_cells WHERE article = ?"},
      Cited{"office", "SELECT item, span_begin, span_end, quote FROM coded_offices WHERE article = ?"},
      Cited{"other name", "SELECT item, span_begin, span_end, quote FROM coded_aliases WHERE article = ?"},
      Cited{"report", "SELECT engagement, span_begin, span_end, evidence FROM reports WHERE doc = ?"},
  };
  for (const Cited& cited : kCited) {
    const bool by_doc = std::string_view(cited.what) == "report";
    if (by_doc && !with_reports) continue;
    Statement row = by_doc ? db.query(cited.sql, article.doc) : db.query(cited.sql, number);
    while (row.step()) {
      const std::string quote = row.text(3);
      if (holds(article.text, row.integer(1), row.integer(2), &quote)) continue;
      out.add(article.doc + ": the words of " + cited.what + " " + row.text(0) + " are not those of its span");
    }
  }
  Statement note = db.query("SELECT span_begin, span_end FROM coded_notes WHERE article = ?", number);
  while (note.step()) {
    if (!holds(article.text, note.integer(0), note.integer(1), nullptr))
      out.add(article.doc + ": a note leaves the text");
  }
}

// The words that the record rests on; their articles come one after another.
void check_sources(Database& db, Faults& out) {
  std::string doc, text;
  Statement row =
      db.query("SELECT s.doc, span_begin, span_end, quote, of_table, of_number FROM sources s ORDER BY s.doc");
  while (row.step()) {
    if (row.text(0) != doc || text.empty()) {
      doc = row.text(0);
      Statement article = db.query("SELECT text FROM articles WHERE doc = ?", doc);
      text = article.step() ? article.text(0) : "";
    }
    const std::string quote = row.text(3);
    if (holds(text, row.integer(1), row.integer(2), &quote)) continue;
    out.add(row.text(4) + " " + row.text(5) + ": its words are not in " + doc);
  }
}

Error taken(const std::string& path) { return {"there is such a file already", path, "give another name, or move it"}; }

void check_copy(Database& copy, const std::string& path) {
  Statement row = copy.query("PRAGMA quick_check(1)");
  const std::string found = row.step() ? row.text(0) : "nothing could be read";
  if (found != "ok") throw Failure{{"the copy is damaged: " + found, path, "check the disk"}};
}

}  // namespace

Result<std::vector<std::string>> Store::faults(const Going& going) {
  return guarded([&] {
    Database& db = inside_->db;
    Faults out;
    try {
      check_file(db, out);
      // The words of a record that waits to be built anew may be those of texts that have changed since.
      const Result<bool> current = record_is_current();
      const auto all = static_cast<std::uint64_t>(db.number("SELECT count(*) FROM articles"));
      std::uint64_t done = 0;
      Statement row = db.query("SELECT number, doc FROM articles ORDER BY number");
      while (row.step()) {
        const Result<std::optional<Article>> article = this->article(row.text(1));
        if (!article) throw Failure{article.error()};
        if (*article) {
          if (digest_of(**article) != (*article)->digest) out.add(row.text(1) + ": not the text that was read");
          check_blocks(**article, out);
          check_coding(db, **article, row.integer(0), current && *current, out);
        }
        if (going && !going(++done, all)) return out.take();
      }
      if (current && *current) check_sources(db, out);
    } catch (const Failure& failure) {  // what cannot be read is a fault like others
      out.add(failure.error.what);
    }
    return out.take();
  });
}

Result<std::uint64_t> Store::back_up(const std::string& path, const Going& going) {
  return guarded([&] {
    namespace fs = std::filesystem;
    const std::string part = path + ".part";
    std::error_code error;
    if (fs::exists(path, error)) throw Failure{taken(path)};
    fs::remove(part, error);
    try {
      Database copy;
      copy.open(uri_of(part), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI, path);
      if (!inside_->db.copy_to(copy, going)) throw Failure{{"left off; no copy was made", path, ""}};
      // One file that needs no other beside it, as one wants a copy to be.
      copy.script("PRAGMA journal_mode = DELETE");
      check_copy(copy, path);
      copy.close();
      // A hard link, unlike a renaming, never takes the place of a file that came meanwhile; some disks have none.
      const bool linked = ::link(part.c_str(), path.c_str()) == 0;
      if (!linked && errno == EEXIST) throw Failure{taken(path)};
      if (!linked) fs::rename(part, path, error);
      if (error) throw Failure{{error.message(), path, "check that the folder may be written"}};
      fs::remove(part, error);
    } catch (...) {
      fs::remove(part, error);
      throw;
    }
    return static_cast<std::uint64_t>(fs::file_size(path, error));
  });
}

}  // namespace banggiao
