#include "source/dates.h"

#include <gtest/gtest.h>

#include "source/words_for_test.h"

namespace banggiao {
namespace {

TEST(Dates, MachinesDates) {
  const Lexicon words(vietnamese().words);
  const struct {
    const char* text;
    const char* date;
  } cases[] = {
      {"2019-05-27", "2019-05-27"},
      {"2019-05-27T14:30:05+07:00", "2019-05-27T14:30:05+07:00"},
      {"2019-05-27T07:30:05.123Z", "2019-05-27T07:30:05Z"},
      {"2019-05-27T14:30:05+0700", "2019-05-27T14:30:05+07:00"},
      {"2019-05-27 14:30:05", "2019-05-27"},  // no zone: not RFC 3339
      {"Mon, 27 May 2019 14:30:00 +0700", "2019-05-27T14:30:00+07:00"},
      {"May 27, 2019", "2019-05-27"},
      {"5/27/2019", "2019-05-27"},  // no month 27
      {"27/5/2019", "2019-05-27"},
      {"27/05/2019 02:30 PM GMT+7", "2019-05-27T14:30:00+07:00"},
      {"ngày 27 tháng 5 năm 2019", "2019-05-27"},
      {"27 tháng 12, 2019", "2019-12-27"},
      {"1558942200", "2019-05-27T07:30:00Z"},
      {"1558942200000", "2019-05-27T07:30:00Z"},
      {"20190527", "2019-05-27"},
      {"2019-02-29", ""},
      {"2020-02-29", "2020-02-29"},
      {"2019-13-01", ""},
      {"hôm nay", ""},
      {"", ""},
  };
  for (const auto& one : cases) EXPECT_EQ(read_date(one.text, words), one.date) << one.text;
}

TEST(Dates, InAddresses) {
  const struct {
    const char* url;
    const char* date;
  } cases[] = {
      {"https://a.vn/2019/05/27/tin", "2019-05-27"},
      {"https://a.vn/2019-5-7/tin", "2019-05-07"},
      {"https://a.vn/tin/27/05/2019/x", "2019-05-27"},
      {"https://a.vn/tin-20190527.htm", "2019-05-27"},
      {"https://a.vn/tin-20190527113012345.htm", "2019-05-27"},
      {"https://a.vn/tin-185231028093512345.htm", "2023-10-28"},  // site number, yymmdd, time
      {"https://a.vn/tin-43942.html", ""},
      {"https://a.vn/tin-3929123.html", ""},
      {"https://a.vn/tin-20191350.html", ""},
      {"https://a.vn/ky-niem-30-4-1975-tin.html", ""},  // the story's date
      {"https://a.vn/tin.html?d=20190527", ""},
      {"https://20190527.vn", ""},
      {"", ""},
  };
  for (const auto& one : cases) EXPECT_EQ(date_in_url(one.url), one.date) << one.url;
}

TEST(Dates, LinesOfNothingButADate) {
  const Lexicon words(vietnamese().words);
  for (const char* line :
       {"Thứ hai, 27/5/2019, 14:30 (GMT+7)", "27/05/2019 14:30", "Cập nhật lúc 14h30, ngày 27/5/2019",
        "Thứ Hai, ngày 27 tháng 5 năm 2019", "27.5.2019 | 14:30", "Ngày đăng: 27-05-2019"}) {
    EXPECT_EQ(read_date_line(line, words).date.substr(0, 10), "2019-05-27") << line;
  }
  EXPECT_TRUE(read_date_line("Ngày đăng: 27-05-2019", words).labelled);
  EXPECT_FALSE(read_date_line("27/05/2019 14:30", words).labelled);
  for (const char* line : {"Ngày 27/5/2019, hai bên gặp nhau.", "27/5", "Hội nghị 27/5/2019", "2019", "Hà Nội"}) {
    EXPECT_EQ(read_date_line(line, words).date, "") << line;
  }
}

}  // namespace
}  // namespace banggiao
