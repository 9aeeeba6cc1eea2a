#include "store/sqlite.h"

#include <cerrno>

namespace banggiao {
namespace {

constexpr int kBusyMilliseconds = 2000;

Error explain(int code, int system, const std::string& message, const std::string& where) {
  const bool no_room = (code & 0xFF) == SQLITE_IOERR && (system == ENOSPC || system == EFBIG || system == EDQUOT);
  if (no_room) code = SQLITE_FULL;
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"locked by another process", where, "wait until it has finished, then try again"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {"cannot be written: it is read-only", where, "make it writable or use another store"};
    case SQLITE_CANTOPEN:
      return {"cannot be opened", where, "check that the file and its folder may be read and written"};
    case SQLITE_NOTADB:
      return {"not a Banggiao record, or damaged", where, "give the right file, or restore a copy"};
    case SQLITE_CORRUPT:
      return {"damaged: " + message, where, "restore a copy, or make it anew from the articles"};
    case SQLITE_FULL:
      return {"no room: the disk is full, or files may not grow so far; what was kept before stays", where,
              "make room, then try again"};
    case SQLITE_IOERR:
      return {"cannot be read or written: " + message, where, "check the disk and make room, then try again"};
    default:
      return {"the store failed: " + message, where, ""};
  }
}

}  // namespace

std::string uri_of(const std::string& path) {
  std::string out = "file:";
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      constexpr std::string_view kHex = "0123456789abcdef";
      out += '%';
      out += kHex[static_cast<unsigned char>(c) >> 4U];
      out += kHex[static_cast<unsigned char>(c) & 0xFU];
    } else {
      out += c;
    }
  }
  return out;
}

Statement::~Statement() {
  if (raw_ == nullptr) return;
  sqlite3_reset(raw_);
  sqlite3_clear_bindings(raw_);
  db_->idle_.emplace(sqlite3_sql(raw_), raw_);
}

bool Statement::step() {
  const int code = sqlite3_step(raw_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) db_->fail();
  return false;
}

std::string Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(raw_, column));
  return bytes == nullptr ? std::string()
                          : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(raw_, column)));
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(raw_, column); }

double Statement::real(int column) const { return sqlite3_column_double(raw_, column); }

void Statement::bind(int at, std::string_view value, bool copied) {
  const char* bytes = value.data() == nullptr ? "" : value.data();
  if (sqlite3_bind_text64(raw_, at, bytes, value.size(), copied ? SQLITE_TRANSIENT : SQLITE_STATIC, SQLITE_UTF8) !=
      SQLITE_OK)
    db_->fail();
}

void Statement::bind(int at, Bytes value) {
  if (sqlite3_bind_blob64(raw_, at, value.value.data(), value.value.size(), SQLITE_TRANSIENT) != SQLITE_OK) db_->fail();
}

void Statement::bind(int at, std::int64_t value) {
  if (sqlite3_bind_int64(raw_, at, value) != SQLITE_OK) db_->fail();
}

void Statement::bind(int at, double value) {
  if (sqlite3_bind_double(raw_, at, value) != SQLITE_OK) db_->fail();
}

Database::~Database() { close(); }

void Database::open(const std::string& uri, int flags, const std::string& where) {
  where_ = where;
  // A Database belongs to one thread.
  if (sqlite3_open_v2(uri.c_str(), &raw_, flags | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) fail();
  sqlite3_extended_result_codes(raw_, 1);
  sqlite3_busy_timeout(raw_, kBusyMilliseconds);
}

void Database::close() {
  for (const auto& [sql, statement] : idle_) sqlite3_finalize(statement);
  idle_.clear();
  sqlite3_close(raw_);
  raw_ = nullptr;
}

void Database::script(const char* sql) {
  if (sqlite3_exec(raw_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

bool Database::copy_to(Database& to, const Going& going) {
  constexpr int kPages = 512;
  // While this reading goes on, the copy sees one state, and need not begin anew when somebody writes.
  script("BEGIN; SELECT count(*) FROM sqlite_master");
  sqlite3_backup* const copy = sqlite3_backup_init(to.raw_, "main", raw_, "main");
  int code = copy == nullptr ? SQLITE_ERROR : SQLITE_OK;
  bool on = true;
  while (copy != nullptr && on && (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED)) {
    code = sqlite3_backup_step(copy, kPages);
    const auto all = static_cast<std::uint64_t>(sqlite3_backup_pagecount(copy));
    const auto left = static_cast<std::uint64_t>(sqlite3_backup_remaining(copy));
    on = code == SQLITE_DONE || !going || going(all - left, all);
  }
  if (copy != nullptr) sqlite3_backup_finish(copy);
  script("ROLLBACK");
  if (on && code != SQLITE_DONE)
    throw Failure{explain(code, sqlite3_system_errno(to.raw_), sqlite3_errmsg(to.raw_), to.where_)};
  return on;
}

void Database::fail() const {
  throw Failure{explain(sqlite3_errcode(raw_), sqlite3_system_errno(raw_), sqlite3_errmsg(raw_), where_)};
}

Statement Database::prepare(const char* sql) {
  const auto idle = idle_.find(std::string_view(sql));
  if (idle != idle_.end()) {
    sqlite3_stmt* raw = idle->second;
    idle_.erase(idle);
    return {this, raw};
  }
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v3(raw_, sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr) != SQLITE_OK) fail();
  return {this, raw};
}

Change::Change(Database& db) : db_(db), nested_(db.in_transaction()), before_(db.total_changes()) {
  if (!nested_) db_.run("BEGIN IMMEDIATE");
}

Change::~Change() {
  if (!open_) return;
  if (nested_) {
    if (db_.total_changes() != before_) db_.set_spoiled(true);
    return;
  }
  try {
    // A full disk or the like may have ended the transaction already.
    if (db_.in_transaction()) db_.run("ROLLBACK");
  } catch (const Failure&) {  // the first failure is the one to tell; SQLite undoes the rest when the file is next
                              // opened
  }
}

void Change::keep() {
  if (!nested_) db_.run("COMMIT");
  open_ = false;
}

}  // namespace banggiao
