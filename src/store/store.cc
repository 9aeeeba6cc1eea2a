#include "store/store.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#include "store/inside.h"
#include "store/schema.h"

namespace banggiao {
namespace {

[[noreturn]] void refuse_file(const std::string& path, std::string what, std::string mend) {
  throw Failure{{std::move(what), path, std::move(mend)}};
}

// Tells plainly what SQLite would only call "unable to open".
void look_at(const std::string& path, StoreMode mode) {
  struct stat info {};
  if (stat(path.c_str(), &info) == 0) {
    if (S_ISDIR(info.st_mode)) refuse_file(path, "a folder, not a record", "give the record's file");
    return;
  }
  if (errno != ENOENT) refuse_file(path, std::strerror(errno), "");
  if (mode != StoreMode::kCreate) refuse_file(path, "no such record", "`banggiao add` makes one");
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  if (stat(folder.c_str(), &info) != 0) refuse_file(path, "its folder does not exist", "make the folder first");
}

bool is_empty(Database& db) {
  return db.number("PRAGMA application_id") == 0 && db.number("SELECT count(*) FROM sqlite_master") == 0;
}

void check_kind(Database& db, const std::string& path) {
  if (db.number("PRAGMA application_id") != kApplicationId) {
    refuse_file(path, "not a Banggiao record: another program's SQLite file", "give the right file");
  }
  const std::int64_t version = db.number("PRAGMA user_version");
  if (version > kStoreVersion) {
    refuse_file(path,
                "written by a newer version of Banggiao (schema " + std::to_string(version) + "; this one knows " +
                    std::to_string(kStoreVersion) + ")",
                "use that version");
  }
}

void migrate(Database& db) {
  if (db.number("PRAGMA user_version") == kStoreVersion) return;
  Change change(db);
  // Asked again: another process may have been quicker.
  for (auto v = static_cast<std::size_t>(db.number("PRAGMA user_version")); v < kSchemaSteps.size(); ++v) {
    db.script(kSchemaSteps.at(v));
  }
  db.script(("PRAGMA application_id = " + std::to_string(kApplicationId)).c_str());
  db.script(("PRAGMA user_version = " + std::to_string(kStoreVersion)).c_str());
  change.keep();
}

void open_to_read(Database& db, const std::string& path) {
  const std::string uri = uri_of(path);
  try {
    // Opened to write where that is possible: only then does SQLite clear its -wal and -shm files away at the end.
    db.open(uri, SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI, path);
    db.number("SELECT count(*) FROM sqlite_master");
  } catch (const Failure&) {
    struct stat info {};
    if (stat((path + "-wal").c_str(), &info) == 0 && info.st_size > 0) throw;
    // A folder that cannot be written has no place for those files; then nobody else can be writing either.
    db.close();
    db.open(uri + "?immutable=1", SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, path);
  }
  db.script("PRAGMA query_only = ON");
  if (is_empty(db)) refuse_file(path, "not a Banggiao record: an empty file", "`banggiao add` makes a record");
  check_kind(db, path);
  if (db.number("PRAGMA user_version") < kStoreVersion) {
    refuse_file(path, "written by an older version of Banggiao", "`banggiao add` brings it up to date");
  }
}

void open_to_write(Database& db, const std::string& path) {
  db.open(uri_of(path), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI, path);
  if (db.read_only()) refuse_file(path, "cannot be written: it is read-only", "make it writable or use another store");
  if (!is_empty(db)) check_kind(db, path);
  db.script(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; "
      "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY");
  migrate(db);
}

}  // namespace

Result<Store> Store::open(const std::string& path, StoreMode mode) {
  return guarded([&] {
    auto inside = std::make_unique<Inside>();
    inside->path = path;
    inside->mode = mode;
    look_at(path, mode);
    if (mode == StoreMode::kRead) {
      open_to_read(inside->db, path);
    } else {
      open_to_write(inside->db, path);
    }
    return Store(std::move(inside));
  });
}

Store::Store(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

const std::string& Store::path() const { return inside_->path; }

Result<Done> Store::begin() {
  return guarded([&] {
    inside_->db.run("BEGIN IMMEDIATE");
    inside_->db.set_spoiled(false);
    return Done{};
  });
}

Result<Done> Store::commit() {
  return guarded([&] {
    if (inside_->db.spoiled()) {
      if (inside_->db.in_transaction()) inside_->db.run("ROLLBACK");
      throw Failure{{"a change was left half-way: nothing of the last ones was kept", inside_->path, "try again"}};
    }
    inside_->db.run("COMMIT");
    return Done{};
  });
}

Result<Done> Store::rollback() {
  return guarded([&] {
    if (inside_->db.in_transaction()) inside_->db.run("ROLLBACK");
    return Done{};
  });
}

// ---- The record -----------------------------------------------------------------------------------

Result<std::int64_t> Store::revision() {
  return guarded([&] { return inside_->db.number("SELECT value FROM meta WHERE key = 'revision'"); });
}

Result<Done> Store::put_record(const Record& record, std::int64_t revision, const std::string& when) {
  return guarded([&] {
    Change change(inside_->db);
    put_record_rows(inside_->db, draft_of(record), when);
    inside_->db.run("UPDATE meta SET value = ? WHERE key = 'record_revision'", std::to_string(revision));
    change.keep();
    return Done{};
  });
}

Result<Record> Store::record() {
  return guarded([&] { return get_record_rows(inside_->db); });
}

Result<bool> Store::record_is_current() {
  return guarded([&] {
    return inside_->db.number("SELECT count(DISTINCT value) FROM meta WHERE key IN ('revision', 'record_revision')") ==
           1;
  });
}

// ---- What people decided --------------------------------------------------------------------------

Result<std::int64_t> Store::decide(const Decision& d) {
  return guarded([&] {
    Change change(inside_->db);
    inside_->db.run(
        "INSERT INTO decisions (verdict, name, form, country, decided_by, decided_at, why, undone_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, '')",
        name(d.verdict), d.name, d.form, d.country, d.who, d.when, d.why);
    const std::int64_t id = inside_->db.last_row();
    touch(inside_->db);
    change.keep();
    return id;
  });
}

Result<std::vector<Decision>> Store::decisions() {
  return guarded([&] {
    std::vector<Decision> out;
    Statement row = inside_->db.query(
        "SELECT number, verdict, name, form, country, decided_by, decided_at, why, undone_at "
        "FROM decisions ORDER BY number");
    while (row.step()) {
      Decision d;
      d.id = row.integer(0);
      d.verdict = row.text(1) == name(Verdict::kAccepted) ? Verdict::kAccepted : Verdict::kRefused;
      d.name = row.text(2);
      d.form = row.text(3);
      d.country = row.text(4);
      d.who = row.text(5);
      d.when = row.text(6);
      d.why = row.text(7);
      d.undone = row.text(8);
      out.push_back(std::move(d));
    }
    return out;
  });
}

Result<bool> Store::undo(std::int64_t id, const std::string& when) {
  return guarded([&] {
    Change change(inside_->db);
    inside_->db.run("UPDATE decisions SET undone_at = ? WHERE number = ? AND undone_at = ''", when, id);
    const bool undone = inside_->db.changes() == 1;
    if (undone) touch(inside_->db);
    change.keep();
    return undone;
  });
}

// ---- Odds -----------------------------------------------------------------------------------------

Result<Done> Store::refuse(const RefusedInput& refused) {
  return guarded([&] {
    inside_->db.run(
        "INSERT INTO refused_inputs VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET refused_at = excluded.refused_at",
        refused.where, refused.folder, refused.why, refused.when);
    return Done{};
  });
}

Result<std::vector<RefusedInput>> Store::refusals() {
  return guarded([&] {
    std::vector<RefusedInput> out;
    Statement row = inside_->db.query(
        "SELECT place, reason, refused_at, folder FROM refused_inputs ORDER BY place, folder, reason");
    while (row.step()) out.push_back({row.text(0), row.text(1), row.text(2), row.text(3)});
    return out;
  });
}

Result<Done> Store::forget_refusal(const std::string& where, const std::string& folder) {
  return guarded([&] {
    inside_->db.run("DELETE FROM refused_inputs WHERE place = ? AND folder = ?", where, folder);
    return Done{};
  });
}

Result<std::vector<Watched>> Store::watched(const std::string& state) {
  return guarded([&] {
    std::vector<Watched> out;
    Statement row = inside_->db.query(
        "SELECT address, feed, state, published, etag, modified, checked_at, next_at, failures, why FROM watched "
        "WHERE ?1 = '' OR state = ?1 ORDER BY address",
        state);
    while (row.step()) {
      out.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6),
                     row.text(7), row.integer(8), row.text(9)});
    }
    return out;
  });
}

Result<Done> Store::watch(const Watched& w) {
  return guarded([&] {
    inside_->db.run("INSERT OR REPLACE INTO watched VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", w.address, w.feed, w.state,
                    w.published, w.etag, w.modified, w.checked, w.next, w.failures, w.why);
    return Done{};
  });
}

Result<Done> Store::set_meta(const std::string& key, const std::string& value) {
  return guarded([&] {
    inside_->db.run("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", key, value);
    return Done{};
  });
}

Result<std::string> Store::meta(const std::string& key) {
  return guarded([&] {
    Statement row = inside_->db.query("SELECT value FROM meta WHERE key = ?", key);
    return row.step() ? row.text(0) : std::string();
  });
}

Result<StoreCounts> Store::counts() {
  return guarded([&] {
    Database& db = inside_->db;
    StoreCounts out;
    out.articles = db.number("SELECT count(*) FROM articles");
    out.coded = db.number("SELECT count(*) FROM coded_documents");
    out.engagements = db.number("SELECT count(*) FROM engagements");
    out.persons = db.number("SELECT count(*) FROM persons");
    out.commitments = db.number("SELECT count(*) FROM commitments");
    out.refusals = db.number("SELECT count(*) FROM refused_inputs");
    out.decisions = db.number("SELECT count(*) FROM decisions WHERE undone_at = ''") +
                    db.number("SELECT count(*) FROM judgements WHERE undone_at = ''");
    return out;
  });
}

void touch(Database& db) { db.run("UPDATE meta SET value = value + 1 WHERE key = 'revision'"); }

}  // namespace banggiao
