// What every test that keeps a store begins with.
// In -> Out: nothing -> stores opened in a folder of the test; it is gone when the test ends.
// Fails: a store that cannot be opened throws.
// Units: none.
// Threads: for tests.
#pragma once

#include <sqlite3.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "base/folder_for_test.h"
#include "store/store.h"

namespace banggiao {

class InFolder : public FolderTest {
 protected:
  std::string path() const { return in_folder("record.db"); }
  Store open(StoreMode mode = StoreMode::kCreate) const {
    Result<Store> store = Store::open(path(), mode);
    if (!store) throw std::runtime_error(store.error().text());
    return std::move(*store);
  }
  // What another program does to the file.
  void tamper(const std::vector<std::string>& scripts) const {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(path().c_str(), &db), SQLITE_OK);
    for (const std::string& sql : scripts) {
      EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
    }
    sqlite3_close(db);
  }
};

}  // namespace banggiao
