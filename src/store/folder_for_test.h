// A folder of its own for every test that keeps a store.
// In -> Out: nothing -> a path, stores opened there; it is gone when the test ends.
// Fails: a store that cannot be opened throws.
// Units: none.
// Threads: for tests.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "store/store.h"

namespace banggiao {

class InFolder : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "banggiao_store_XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string path() const { return folder_ + "/record.db"; }
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
  std::string folder_;
};

}  // namespace banggiao
