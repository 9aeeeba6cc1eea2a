#include "base/edtf.h"

#include <gtest/gtest.h>

#include <vector>

namespace banggiao {
namespace {

TEST(Edtf, WritesWhatItReads) {
  for (const char* good : {"2019-05-27", "XXXX-05-27", "2018-11", "XXXX-05", "2017", "XXXX-10-28/XXXX-10-30",
                           "XXXX-08-26/..", "../2019-05-01", "2020-02-29", "XXXX-02-29", "2018-XX-12", "1990/1999"}) {
    const auto date = parse_edtf(good);
    ASSERT_TRUE(date) << good;
    EXPECT_EQ(write_edtf(*date), good);
  }
  for (const char* bad : {"", "XXXX", "2019-13", "2019-02-29", "27-05-2019", "2019-5-27", "2019/", "../..", "abcd",
                          "2019-05-27T10:00", "0000", "XXXX-06-31", "2019-05-/2019-06"}) {
    EXPECT_FALSE(parse_edtf(bad)) << bad;
  }
  EXPECT_EQ(parse_edtf("2024-03?"), parse_edtf("2024-03"));
}

TEST(Edtf, GivesFirstAndLastDay) {
  struct Case {
    const char *edtf, *first, *last;
  };
  for (const Case& c : std::vector<Case>{{"2019-05-27", "2019-05-27", "2019-05-27"},
                                         {"2018-11", "2018-11-01", "2018-11-30"},
                                         {"2020-02", "2020-02-01", "2020-02-29"},
                                         {"2017", "2017-01-01", "2017-12-31"},
                                         {"2019-12-30/2020-01", "2019-12-30", "2020-01-31"},
                                         {"2019-08-26/..", "2019-08-26", ""},
                                         {"../2019-08-26", "", "2019-08-26"},
                                         {"XXXX-05-27", "", ""},
                                         {"", "", ""}}) {
    EXPECT_EQ(edtf_min(c.edtf), c.first) << c.edtf;
    EXPECT_EQ(edtf_max(c.edtf), c.last) << c.edtf;
  }
}

TEST(Edtf, MeasuresGapsWithUnknownYears) {
  struct Case {
    const char *a, *b;
    int gap;
  };  // -1: nothing can be said
  for (const Case& c : std::vector<Case>{{"2016-05-23", "2016-05-23", 0},
                                         {"2016-05-23", "2016-05-25", 2},
                                         {"XXXX-05-23", "2016-05-22/2016-05-25", 0},
                                         {"XXXX-05-23", "2016", 0},
                                         {"XXXX-05-23", "XXXX-05", 0},
                                         {"XXXX-05-23", "XXXX-06", 9},
                                         {"XXXX-12-30", "XXXX-01-02", 3},  // round the year's end
                                         {"XXXX-12-30/XXXX-01-02", "2018-01-01", 0},
                                         {"2016-05-22/..", "XXXX-05-25", 0},
                                         {"2016-05-22/..", "2016-08-25", 64},
                                         {"2015", "2016", 1},
                                         {"1990/1999", "XXXX-07-01", 0},
                                         {"XXXX-XX-12", "2016", -1},
                                         {"", "2016", -1}}) {
    const auto gap = edtf_gap(c.a, c.b);
    EXPECT_EQ(gap.value_or(-1), c.gap) << c.a << " " << c.b;
    EXPECT_EQ(edtf_gap(c.b, c.a), gap) << c.b << " " << c.a;
    EXPECT_EQ(edtf_compatible(c.a, c.b), c.gap <= 0) << c.a << " " << c.b;
  }
}

TEST(Edtf, FillsTheYearFromThePublication) {
  struct Case {
    const char *edtf, *published;
    Toward toward;
    const char* filled;
  };
  for (const Case& c :
       std::vector<Case>{{"XXXX-10-28", "2025-10-29", Toward::kPast, "2025-10-28"},
                         {"XXXX-10-28", "2025-10-29T08:00:00+07:00", Toward::kPast, "2025-10-28"},
                         {"XXXX-12-28", "2026-01-02", Toward::kPast, "2025-12-28"},
                         {"XXXX-01-05", "2025-12-28", Toward::kFuture, "2026-01-05"},
                         {"XXXX-05", "2018-01-20", Toward::kPast, "2017-05"},
                         {"XXXX-05", "2018-01-20", Toward::kNearest, "2018-05"},
                         {"XXXX-10-30", "2025-10-29", Toward::kPast, "2025-10-30"},  // on the eve
                         {"XXXX-12-30/XXXX-01-02", "2026-01-03", Toward::kPast, "2025-12-30/2026-01-02"},
                         {"XXXX-08-26/..", "2025-09-01", Toward::kNearest, "2025-08-26/.."},
                         {"XXXX-02-29", "2025-03-01", Toward::kPast, "2024-02-29"},
                         {"2019-05-27", "2025-10-29", Toward::kPast, "2019-05-27"},
                         {"XXXX-05-27", "2025-10", Toward::kPast, "XXXX-05-27"},
                         {"XXXX-05-27", "", Toward::kPast, "XXXX-05-27"}}) {
    EXPECT_EQ(edtf_fill_year(c.edtf, c.published, c.toward), c.filled) << c.edtf << " " << c.published;
  }
  EXPECT_EQ(edtf_with_year("XXXX-12-30/XXXX-01-02", 2018), "2018-12-30/2019-01-02");
  EXPECT_EQ(edtf_with_year("XXXX-02-29", 2018), "XXXX-02-29");
}

TEST(Edtf, CountsDaysThereAndBack) {
  EXPECT_EQ(days_from_civil(1970, 1, 1), 0);
  EXPECT_EQ(days_from_civil(2000, 3, 1), 11017);
  for (int day = -200000; day < 200000; day += 17) EXPECT_EQ(day_of(civil_from_days(day)), day);
  EXPECT_FALSE(day_of("2025-10"));
  EXPECT_FALSE(day_of("2025-10-28x"));
}

}  // namespace
}  // namespace banggiao
