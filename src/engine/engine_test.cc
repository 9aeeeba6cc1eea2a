#include "engine/engine.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace banggiao {
namespace {

Reading numbered(int i) { return {{std::to_string(i), Error{"", "", ""}}, std::nullopt}; }

void check_order(unsigned jobs) {
  std::atomic<int> worked = 0;
  std::vector<std::string> seen;
  in_order(
      [](const std::function<bool(Reading &&)>& put) {
        for (int i = 0; i < 500; ++i) {
          if (!put(numbered(i))) return;
        }
      },
      jobs,
      [&](Reading& reading) {
        if (std::stoi(reading.incoming.where) % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));
        reading.incoming.where += "!";
        ++worked;
      },
      [&](Reading&& reading) {
        seen.push_back(reading.incoming.where);
        return true;
      });
  EXPECT_EQ(worked, 500);
  ASSERT_EQ(seen.size(), 500U);
  for (int i = 0; i < 500; ++i) EXPECT_EQ(seen[static_cast<std::size_t>(i)], std::to_string(i) + "!");
}

TEST(InOrder, HandsOnInTheOrderOfTheInput) {
  check_order(1);
  check_order(2);
  check_order(7);
}

TEST(InOrder, StopsWhenToldAndTellsTheProducer) {
  for (const unsigned jobs : {1U, 4U}) {
    std::atomic<int> produced = 0;
    int taken = 0;
    in_order(
        [&](const std::function<bool(Reading &&)>& put) {
          while (put(numbered(produced))) ++produced;
        },
        jobs, [](Reading&) {}, [&](Reading&&) { return ++taken < 10; });
    EXPECT_EQ(taken, 10);
    EXPECT_LT(produced, 200);
  }
}

TEST(InOrder, EndsWithoutInput) {
  int taken = 0;
  in_order([](const std::function<bool(Reading &&)>&) {}, 3, [](Reading&) {}, [&](Reading&&) { return ++taken > 0; });
  EXPECT_EQ(taken, 0);
}

class Parties : public testing::Test {
 protected:
  static const Reader& reader() {
    static const Result<Reader> kReader = Reader::open();
    return *kReader;
  }
  static std::string code(const std::string& words) {
    const Result<std::string> found = reader().party(words);
    return found ? *found : found.error().text();
  }
};

TEST_F(Parties, AreFoundByCodeAndByNameInAnyLanguage) {
  for (const char* words : {"GB", "gb", "GBR", "Anh", "anh", "Vương quốc Anh", "vuong quoc anh", "United Kingdom"}) {
    EXPECT_EQ(code(words), "GB") << words;
  }
  for (const char* words : {"VN", "Viet Nam", "Vietnam", "Việt Nam", "viet nam"}) EXPECT_EQ(code(words), "VN") << words;
  EXPECT_EQ(code("Mỹ"), "US");
  EXPECT_EQ(code("Hoa Kỳ"), "US");
  EXPECT_EQ(code("lào"), "LA");
  EXPECT_EQ(code("ASEAN"), "ASEAN");
}

TEST_F(Parties, ThatAreNotFoundGetTheNearestName) {
  EXPECT_NE(code("Vietnm").find("did you mean"), std::string::npos) << code("Vietnm");
  EXPECT_NE(code("Atlantis").find("no party is called so"), std::string::npos);
  EXPECT_FALSE(reader().party(""));
}

TEST(Select, FiltersAndSortsLatestFirst) {
  Record record;
  const auto add = [&](const std::string& id, const std::string& edtf, std::vector<std::string> parties, Kind kind) {
    RecordEngagement one;
    one.id = id;
    one.edtf = edtf;
    one.parties = std::move(parties);
    one.kind = kind;
    record.engagements.push_back(one);
  };
  add("Gaaa1", "2018-05", {"GB", "VN"}, Kind::kVisit);
  add("Gaaa2", "XXXX-05-01", {"GB", "VN"}, Kind::kMeeting);
  add("Gbbb1", "2019-05-01/2019-05-03", {"FR", "GB", "VN"}, Kind::kVisit);
  add("Gccc1", "2017", {"FR", "US"}, Kind::kCall);
  using At = std::vector<std::size_t>;
  EXPECT_EQ(select(record, {}), (At{2, 0, 3, 1}));
  Filter filter;
  filter.parties = {"VN", "GB"};
  EXPECT_EQ(select(record, filter), (At{2, 0, 1}));
  filter.since = "2018-05-20";
  EXPECT_EQ(select(record, filter), (At{2, 0}));
  filter.until = "2018-12-31";
  EXPECT_EQ(select(record, filter), (At{0}));
  filter = {};
  filter.kind = Kind::kCall;
  EXPECT_EQ(select(record, filter), (At{3}));
  EXPECT_EQ(find_engagement(record, "Gbbb1"), std::optional<std::size_t>(2));
  EXPECT_EQ(find_engagement(record, "Gbb"), std::optional<std::size_t>(2));
  EXPECT_EQ(find_engagement(record, "Gaaa"), std::nullopt);
  EXPECT_EQ(find_engagement(record, "Gzzz"), std::nullopt);
}

TEST(FindPersons, PutsWholeNamesBeforeParts) {
  Record record;
  for (const char* name : {"Phan Văn Giang", "Nguyễn Văn Giang Nam", "Henry Whitfield"}) {
    RecordPerson person;
    person.name = name;
    record.persons.push_back(person);
  }
  record.persons[2].aliases.push_back({"Whitfield", "part of the name", 1.0F, {}});
  using At = std::vector<std::size_t>;
  EXPECT_EQ(find_persons(record, "phan van giang"), (At{0}));
  EXPECT_EQ(find_persons(record, "văn giang"), (At{0, 1}));
  EXPECT_EQ(find_persons(record, "WHITFIELD"), (At{2}));
  EXPECT_EQ(find_persons(record, "giang phan"), (At{0}));
  EXPECT_TRUE(find_persons(record, "Nobody").empty());
}

TEST(Times, ArePutIntoUtc) {
  const std::vector<std::pair<std::string, std::string>> times = {
      {"", ""},
      {"2025-10-28", "2025-10-28"},
      {"2025-10-28T07:05:09Z", "2025-10-28T07:05:09Z"},
      {"2025-10-28T07:05:09.25Z", "2025-10-28T07:05:09Z"},
      {"2025-10-28T06:30:00+07:00", "2025-10-27T23:30:00Z"},
      {"2025-12-31T20:00:00-05:30", "2026-01-01T01:30:00Z"},
      {"1969-12-31T23:00:00+01:00", "1969-12-31T22:00:00Z"}};
  for (const auto& [given, utc] : times) EXPECT_EQ(utc_time(given), utc) << given;
  for (const char* wrong : {"yesterday", "2025-10", "2025-13-01", "2025-10-28T07:05:09", "2025-10-28T25:05:09Z",
                            "2025-10-28T7:05:09Z", "2025-10-28T07:05:09+0700"}) {
    EXPECT_FALSE(utc_time(wrong)) << wrong;
  }
}

TEST(Nearest, IsOneOrTwoLettersAway) {
  EXPECT_EQ(nearest("breif", {"add", "brief", "list"}), "brief");
  EXPECT_EQ(nearest("xyzzy", {"add", "brief", "list"}), "");
}

}  // namespace
}  // namespace banggiao
