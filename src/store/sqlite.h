// A thin hold on SQLite: a connection, statements that are given back, changes that are whole or not at all.
// In -> Out: SQL and values -> rows.
// Fails: throws Failure, which carries an Error; guarded() makes it a Result at the door: none leaves the room.
// Units: none.
// Threads: a Database belongs to one thread.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "banggiao/result.h"
#include "banggiao/upkeep.h"

namespace banggiao {

struct Failure {
  Error error;
};

template <class F>
auto guarded(F&& work) -> Result<decltype(work())> {
  try {
    return work();
  } catch (const Failure& failure) {
    return failure.error;
  }
}

// A path as sqlite3_open_v2 takes it.
std::string uri_of(const std::string& path);

// A value that is no text.
struct Bytes {
  std::string_view value;
};

class Database;

// One run of one SQL statement. Its rows are valid until the next step().
class Statement {
 public:
  Statement(Statement&& other) noexcept : db_(other.db_), raw_(std::exchange(other.raw_, nullptr)) {}
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  bool step();  // false: no more rows
  std::string text(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;

 private:
  friend class Database;
  Statement(Database* db, sqlite3_stmt* raw) : db_(db), raw_(raw) {}
  // The bytes must last until the statement's end, unless they are `copied`.
  void bind(int at, std::string_view value, bool copied);
  void bind(int at, Bytes value);
  void bind(int at, std::int64_t value);
  void bind(int at, double value);
  Database* db_;
  sqlite3_stmt* raw_;
};

class Database {
 public:
  Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  // `uri` as sqlite3_open_v2 takes it; `where` is for errors.
  void open(const std::string& uri, int flags, const std::string& where);
  void close();

  template <class... Values>
  Statement query(const char* sql, const Values&... values) {
    return with(sql, true, values...);
  }
  template <class... Values>
  void run(const char* sql, const Values&... values) {
    Statement statement = with(sql, false, values...);  // the values outlive it
    while (statement.step()) {
    }
  }
  // The first column of the first row, 0 when there is none.
  template <class... Values>
  std::int64_t number(const char* sql, const Values&... values) {
    Statement statement = query(sql, values...);
    return statement.step() ? statement.integer(0) : 0;
  }
  void script(const char* sql);  // several statements, no values
  // Everything into `to`, which is empty. What others write meanwhile is left out. False: `going` said to leave off.
  bool copy_to(Database& to, const Going& going);

  std::int64_t last_row() const { return sqlite3_last_insert_rowid(raw_); }
  int changes() const { return sqlite3_changes(raw_); }
  bool in_transaction() const { return sqlite3_get_autocommit(raw_) == 0; }
  bool read_only() const { return sqlite3_db_readonly(raw_, "main") == 1; }
  [[noreturn]] void fail() const;
  // Whether a change inside the transaction was left half-way.
  bool spoiled() const { return spoiled_; }
  void set_spoiled(bool spoiled) { spoiled_ = spoiled; }
  std::int64_t total_changes() const { return sqlite3_total_changes64(raw_); }

 private:
  friend class Statement;
  Statement prepare(const char* sql);
  template <class... Values>
  Statement with(const char* sql, [[maybe_unused]] bool copied, const Values&... values) {
    Statement statement = prepare(sql);
    int at = 0;
    (bind_one(statement, ++at, values, copied), ...);
    return statement;
  }
  template <class T>
  static void bind_one(Statement& statement, int at, const T& value, [[maybe_unused]] bool copied) {
    if constexpr (std::is_floating_point_v<T>) {
      statement.bind(at, static_cast<double>(value));
    } else if constexpr (std::is_integral_v<T>) {
      statement.bind(at, static_cast<std::int64_t>(value));
    } else if constexpr (std::is_same_v<T, Bytes>) {
      statement.bind(at, value);
    } else {
      statement.bind(at, std::string_view(value), copied);
    }
  }
  sqlite3* raw_ = nullptr;
  std::string where_;
  std::multimap<std::string, sqlite3_stmt*, std::less<>> idle_;  // prepared before, to be used again
  bool spoiled_ = false;
};

// A change that is whole or not at all: a transaction, undone unless kept. Inside another transaction it is a part of
// that: not kept when something was written already, it spoils the whole, which then cannot be committed.
class Change {
 public:
  explicit Change(Database& db);
  Change(const Change&) = delete;
  Change& operator=(const Change&) = delete;
  ~Change();
  void keep();

 private:
  Database& db_;
  bool nested_;
  std::int64_t before_;  // changes ever made, when it began
  bool open_ = true;
};

}  // namespace banggiao
