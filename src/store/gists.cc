// What the record is built from: the gists of all articles, and the codings of those that are asked for.
#include <algorithm>
#include <memory>

#include "store/inside.h"

namespace banggiao {
namespace {

const char* const kCoder = "gist_coder";

class Readings {
 public:
  using GistOf = std::function<Gist(const SourceDocument&)>;
  explicit Readings(Database& db) : db_(db) {}

  std::vector<Gist> gists(const std::string& coder, const GistOf& gist_of) {
    forget_others(coder);
    std::vector<Gist> out = held_gists();
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (held_[i]) continue;
      out[i] = gist_of(coding(i));
      db_.run("INSERT OR REPLACE INTO gists VALUES (?, ?)", numbers_[i], Bytes{write_gist(out[i])});
    }
    return out;
  }

  const SourceDocument& coding(std::size_t gist) {
    std::unique_ptr<SourceDocument>& out = codings_[gist];
    if (out != nullptr) return *out;
    const std::int64_t number = numbers_[gist];
    Statement row = db_.query("SELECT doc, outlet, url, published, access FROM articles WHERE number = ?", number);
    if (!row.step()) throw Failure{{"an article has gone while the record was built", "", "try again"}};
    out =
        std::make_unique<SourceDocument>(SourceDocument{row.text(0), row.text(1), row.text(2), row.text(3),
                                                        CodedRows(db_, number).read(row.text(0), number), row.text(4)});
    return *out;
  }

 private:
  // What another version, or other tables, made of a coding or an entry is of no use.
  void forget_others(const std::string& coder) {
    if (db_.number("SELECT count(*) FROM meta WHERE key = ? AND value = ?", kCoder, coder) == 1) return;
    db_.run("DELETE FROM gists");
    db_.run("UPDATE ids SET basis = ''");
    db_.run("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", kCoder, coder);
  }

  // By doc; empty where none is held.
  std::vector<Gist> held_gists() {
    struct Row {
      std::int64_t number = 0;
      std::optional<Gist> gist;
      std::string doc;
    };
    std::vector<Row> rows;
    Statement row = db_.query(
        "SELECT c.article, doc, published, gist FROM coded_documents c JOIN articles ON number = c.article "
        "LEFT JOIN gists g ON g.article = c.article ORDER BY c.article");
    while (row.step()) rows.push_back({row.integer(0), read_gist(row.text(3), row.text(1), row.text(2)), row.text(1)});
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.doc < b.doc; });
    std::vector<Gist> out;
    for (Row& one : rows) {
      numbers_.push_back(one.number);
      held_.push_back(one.gist.has_value());
      out.push_back(one.gist ? std::move(*one.gist) : Gist());
    }
    codings_.resize(out.size());
    return out;
  }

  Database& db_;
  std::vector<std::int64_t> numbers_;  // of articles, by gist
  std::vector<bool> held_;
  std::vector<std::unique_ptr<SourceDocument>> codings_;
};

}  // namespace

Result<Done> Store::renew_record(const std::string& coder, const std::function<Gist(const SourceDocument&)>& gist_of,
                                 const Drafting& draft, const std::string& when) {
  return guarded([&] {
    Database& db = inside_->db;
    const std::int64_t now = db.number("SELECT value FROM meta WHERE key = 'revision'");
    Readings readings(db);
    std::vector<Gist> gists;
    {
      Change change(db);
      gists = readings.gists(coder, gist_of);
      change.keep();
    }
    const RecordDraft record =
        draft(std::move(gists), [&](std::size_t gist) -> const SourceDocument& { return readings.coding(gist); });
    Change change(db);
    put_record_rows(db, record, when);
    db.run("UPDATE meta SET value = ? WHERE key = 'record_revision'", std::to_string(now));
    change.keep();
    return Done{};
  });
}

}  // namespace banggiao
