// The record of some articles is the same however they came: in any order, in parts, changed and changed back, or by a
// writer that was killed at any moment.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>

#include "banggiao/banggiao.h"
#include "base/folder_for_test.h"
#include "reports/reports.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;
using Random = std::mt19937;

class Order : public FolderTest {
 protected:
  void SetUp() override {
    FolderTest::SetUp();
    for (int i = 0; i < kArticles; ++i) write(i, text(i));
    whole_ = told(store("whole"), {paths()});
  }

  // Talks on a few days between a few ministers, told several times, some without a year or a day.
  static std::string text(int i) {
    const char* const kGuests[] = {"Anh Henry Whitfield", "Pháp Louis Martin", "Lào Khamphan Sengsavath"};
    const char* const kCities[] = {"London", "Paris", "Vientiane"};
    const int who = i % 3, day = 10 + i / 9;
    const std::string date = std::to_string(day) + "/10" + (i % 4 == 0 ? "" : "/2025");
    return "Tin số " + std::to_string(i) + "\n\n" + (i % 7 == 6 ? "Tháng 10/2025" : "Ngày " + date) + ", tại " +
           kCities[who] + ", Bộ trưởng Bộ Quốc phòng Việt Nam " + (i % 5 == 0 ? "Trần Bảo" : "Trần Quốc Bảo") +
           " hội đàm với Bộ trưởng Quốc phòng " + kGuests[who] + ". Hai bên nhất trí tăng cường hợp tác đào tạo" +
           (i % 2 == 0 ? "" : " và an ninh mạng") + ".\n";
  }
  void write(int i, const std::string& text) const { std::ofstream(path(i)) << text; }
  std::string path(int i) const { return in_folder("tin-" + std::to_string(i) + ".txt"); }
  std::vector<std::string> paths() const {
    std::vector<std::string> out;
    for (int i = 0; i < kArticles; ++i) out.push_back(path(i));
    return out;
  }
  std::string store(const std::string& name) const { return in_folder(name + ".db"); }
  static const Reader& reader() {
    static const Result<Reader> kReader = Reader::open();
    return *kReader;
  }
  static bool add(const std::string& store, const std::vector<std::string>& paths) {
    Result<Desk> desk = Desk::open(reader(), store, Access::kAdd);
    if (!desk) return false;
    AddOptions options;
    options.jobs = 1;
    options.read.published = "2025-10-20";
    options.when = "2025-11-01T00:00:00Z";
    return desk->add(paths, options).ok();
  }
  // The record after these parts were added one after the other.
  static std::string told(const std::string& store, const std::vector<std::vector<std::string>>& parts) {
    for (const auto& part : parts) EXPECT_TRUE(add(store, part));
    Result<Desk> desk = Desk::open(reader(), store, Access::kLook);
    return record_json(**desk->record());
  }

  static constexpr int kArticles = 27;
  std::string whole_;
};

TEST_F(Order, AnyOrderAndAnyPartsGiveTheSameRecord) {
  EXPECT_NE(whole_.find("tin-26"), std::string::npos);
  Random random(20165);
  for (int round = 0; round < 3; ++round) {
    std::vector<std::string> all = paths();
    std::shuffle(all.begin(), all.end(), random);
    std::vector<std::vector<std::string>> parts;
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t end = std::min(all.size(), at + 1 + random() % 9);
      parts.emplace_back(all.begin() + static_cast<std::ptrdiff_t>(at), all.begin() + static_cast<std::ptrdiff_t>(end));
      at = end;
    }
    ASSERT_EQ(told(store("parts-" + std::to_string(round)), parts), whole_) << parts.size() << " parts";
  }
}

TEST_F(Order, WhatGoesAndComesBackLeavesNoTrace) {
  const std::string held = store("back");
  ASSERT_EQ(told(held, {paths()}), whole_);
  for (const int i : {0, 5, 13}) write(i, "Tin lũ\n\nSáng nay nước lũ đã rút ở các xã ven sông.\n");
  ASSERT_NE(told(held, {paths()}), whole_);
  for (const int i : {0, 5, 13}) write(i, text(i));
  EXPECT_EQ(told(held, {paths()}), whole_);
}

TEST_F(Order, AWriterKilledAtAnyMomentCostsNothing) {
  Random random(20166);
  int killed = 0;
  for (int round = 0; round < 6; ++round) {
    const std::string held = store("killed-" + std::to_string(round));
    const pid_t child = fork();
    if (child == 0) {
      for (const std::string& one : paths()) add(held, {one});
      _exit(0);
    }
    ASSERT_GT(child, 0);
    usleep(1000 * (5 + random() % 250));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    killed += WIFSIGNALED(status) ? 1 : 0;
    ASSERT_EQ(told(held, {paths()}), whole_);
  }
  EXPECT_GT(killed, 0);
}

}  // namespace
}  // namespace banggiao
