// What links tellings to one occasion, and when it was: one case for each rule.
#include <gtest/gtest.h>

#include "record/articles_for_test.h"

namespace banggiao {
namespace {

TEST(Linking, OneArticleMayTellOneVisitTwice) {
  const std::string people = "P1 US | Barack Sample | Tổng thống\n";
  check("the day of leaving and the days there", "doc a\n" + people + R"(
    E1 visit held main US-VN XXXX-05-23/XXXX-05-25 @VN P1 | thăm chính thức Việt Nam
    E2 visit held main US-VN XXXX-05-27 @VN P1 | trở về, kết thúc chuyến thăm)",
        "a.E1 a.E2");
  check("an earlier visit, told by its year, is another", "doc a\n" + people + R"(
    E1 visit held main US-VN - @VN P1 | có chuyến thăm Việt Nam
    E2 visit held background US-VN 2006 @VN P1 | năm 2006 đã đến thăm)",
        "a.E1; a.E2");
  check("nor is it when the own one has a day", "doc a\n" + people + R"(
    E1 visit held main US-VN XXXX-11-18 @VN P1 | tới Hà Nội
    E2 visit held background US-VN 2010 @VN P1 | từng thăm Việt Nam năm 2010)",
        "a.E1; a.E2");
  check("meetings in two countries are two", "doc a\n" + people + R"(
    P2 RU | Pavel Thử | Tổng thống
    E1 meeting held main RU-US - @DE P1,P2 | gặp nhau
    E2 meeting held main RU-US - @VN P1,P2 | gặp nhau)",
        "a.E1; a.E2");
}

TEST(Linking, TwoWhoTalkOftenAreNotLinkedByThatAlone) {
  const std::string people = "P1 US | Barack Sample | Tổng thống\nP2 RU | Pavel Thử | Tổng thống\n";
  check("no day in either",
        "doc a\n" + people + "E1 call held main RU-US - @- P1,P2 | điện đàm về thương mại\ndoc b\n" + people +
            "E1 call held main RU-US - @- P1,P2 | nói chuyện qua điện thoại",
        "a.E1; b.E1");
  check("one day",
        "doc a\n" + people + "E1 call held main RU-US XXXX-05-03 @- P1,P2 | điện đàm về thương mại\ndoc b\n" + people +
            "E1 call held main RU-US XXXX-05-03 @- P1,P2 | nói chuyện qua điện thoại",
        "a.E1 b.E1");
}

TEST(Linking, TalksOfAVisitAreOfItsDays) {
  const std::string people = "P1 US | Barack Sample | Tổng thống\nP2 VN | Nguyễn Văn Mẫu | Thủ tướng\n";
  const auto articles = [&](const std::string& days) {
    return "doc a\n" + people + "E1 visit held main US-VN " + days + " @VN P1 | thăm Việt Nam\n" +
           "E2 meeting held main US-VN - @VN P1,P2<E1 | hội đàm\ndoc b\n" + people +
           "E1 meeting held main US-VN 2016-05-24 @VN P1,P2 | cuộc gặp";
  };
  check("in them", articles("2016-05-23/2016-05-25"), "a.E1; a.E2 b.E1");
  check("not in them", articles("2016-11-11/2016-11-12"), "a.E1; a.E2; b.E1");
}

TEST(Linking, WhoIsNamedInTheWordsWasThere) {
  const std::string people =
      "P1 US | Barack Sample | Tổng thống\nP2 VN | Nguyễn Văn Mẫu | Thủ tướng\nP3 VN | Trần Thị Thử | Chủ tịch Quốc "
      "hội\n";
  check("the other host is of the next meeting", "doc a\n" + people + R"(
    E1 meeting held main US-VN XXXX-05-23 @VN P1,P2,P3 | hội kiến Thủ tướng Nguyễn Văn Mẫu
    doc b
    )" + people + R"(
    E1 meeting held main US-VN XXXX-05-23 @VN P1,P3 | gặp Chủ tịch Quốc hội Trần Thị Thử)",
        "a.E1; b.E1");
}

TEST(Linking, ConferencesOfTwoForumsAreTwo) {
  const auto articles = [](const std::string& forum) {
    return "doc a\nP1 US | Barack Sample\nE1 conference held main APEC-US-VN 2017-11 @VN P1 | dự hội nghị\n"
           "doc b\nP1 US | Barack Sample\nE1 conference held main " +
           forum + "-US-VN 2017-11 @VN P1 | có mặt";
  };
  check("one", articles("APEC"), "a.E1 b.E1");
  check("two", articles("ASEAN"), "a.E1; b.E1");
}

TEST(Linking, AShortGenericSentenceIsNoCopy) {
  const std::string people = "P1 US | Barack Sample | Tổng thống\n";
  check("two undated visits, one of the two dated apart",
        "doc a\n" + people + "E1 visit held main US-VN 2016-05-23 @VN P1 | Sample thăm Việt Nam\ndoc b\n" + people +
            "E1 visit held main US-VN 2018-05-23 @VN P1 | tới Hà Nội\ndoc c\n" + people +
            "E1 visit held background US-VN - @VN P1 | Sample thăm Việt Nam",
        "a.E1; b.E1; c.E1");
}

std::string date_of(const std::string& articles, const std::string& doc, const std::string& engagement) {
  return holding(build_record(read(articles), knowledge()), doc, engagement).edtf;
}

TEST(Dating, PutsASpanTogether) {
  const std::string articles = R"(
    doc a
    P1 US | Barack Sample
    E1 visit planned main JP-US 2016-05-25/.. @JP P1 | sẽ đến Nhật Bản
    doc b
    P1 US | Barack Sample
    E1 visit planned main JP-US 2016-05-25/.. @JP P1 | thăm Nhật Bản
    doc c
    P1 US | Barack Sample
    E1 visit held main JP-US 2016-05-26/2016-05-27 @JP P1 | đến Nhật Bản hai ngày)";
  EXPECT_EQ(date_of(articles, "c", "E1"), "2016-05-25/2016-05-27");
  const Record record = build_record(read(articles), knowledge());
  ASSERT_EQ(record.engagements.size(), 1U);
  for (const CellValue& v : record.engagements[0].values) {
    if (v.field != "date" || v.value != "2016-05-25/2016-05-27") continue;
    EXPECT_TRUE(v.inferred);
    EXPECT_EQ(v.sources.size(), 3U);
    return;
  }
  ADD_FAILURE() << "the date shown has no source";
}

TEST(Dating, ShowsTheDayWhereEnoughTellIt) {
  std::string articles;
  for (const char* doc : {"a", "b", "c", "d"}) {
    articles += std::string("doc ") + doc + "\nP1 US | Barack Sample\nE1 visit held main JP-US " +
                (*doc == 'd' ? "2016-05-25/2016-05-27" : "2016-05") + " @JP P1 | thăm\n";
  }
  EXPECT_EQ(date_of(articles, "a", "E1"), "2016-05-25/2016-05-27");
}

TEST(Dating, TakesNoYearInWhichThoseTakingPartDidNothing) {
  std::string articles;
  for (int month = 1; month <= 10; ++month) {
    articles += "doc " + std::to_string(month) + "\nP1 US | Barack Sample\nE1 visit held main FR-US 2016-" +
                (month < 10 ? "0" : "") + std::to_string(month) + "-05 @FR P1 | thăm Pháp\n";
  }
  const std::string told = "\nP1 US | Barack Sample\nE1 visit held main JP-US ";
  articles +=
      "doc d" + told + "XXXX-05-30 @JP P1 | thăm Nhật Bản\ndoc e" + told + "1950-05-30 @JP P1 | thăm Nhật Bản\n";
  EXPECT_EQ(date_of(articles, "d", "E1"), "XXXX-05-30");
}

TEST(Dating, TakesAYearNotFarFromWhatElseTheyDid) {
  std::string articles;
  for (int month = 1; month <= 4; ++month) {
    articles += "doc " + std::to_string(month) + "\nP1 US | Barack Sample\nE1 visit held main FR-US 2016-0" +
                std::to_string(month) + "-05 @FR P1 | thăm Pháp\n";
  }
  const std::string told = "\nP1 US | Barack Sample\nE1 visit held main JP-US ";
  articles += "doc d" + told + "XXXX-05-30 @JP P1 | thăm Nhật Bản\ndoc e" + told + "2014-05 @JP P1 | thăm Nhật Bản\n";
  EXPECT_EQ(date_of(articles, "d", "E1"), "2014-05-30");
}

TEST(Dating, GivesWhatAnArticleIsAboutTheMonthOfTheRest) {
  const std::string articles = R"(
    doc a
    P1 VN | Nguyễn Văn Mẫu
    P2 FR | Pierre Sample
    E1 meeting held main FR-VN - @JP P1,P2 | tiếp xúc song phương
    E2 conference held main G7-VN 2016-05-26 @JP P1 | dự hội nghị
    E3 visit held background FR-VN - @FR P1 | từng thăm Pháp)";
  EXPECT_EQ(date_of(articles, "a", "E1"), "2016-05");
  EXPECT_EQ(date_of(articles, "a", "E3"), "");
}

TEST(Dating, TalksWereOnADayOfTheVisitThatTheyAreToldWith) {
  const std::string told = "\nP1 US | Barack Sample\nP2 VN | Nguyễn Văn Mẫu\nE1 meeting held main US-VN ";
  const std::string articles =
      "doc a" + told + "2016-05-23 @VN P1,P2 | hội đàm\ndoc b" + told + "2016-05-23/2016-05-25 @VN P1,P2 | hội đàm\n" +
      "doc c" + told + "2016-05-23/2016-05-25 @VN P1,P2 | hội đàm\ndoc d" + told + "2016-05 @VN P1,P2 | hội đàm\n";
  EXPECT_EQ(date_of(articles, "b", "E1"), "2016-05-23");
}

TEST(Dating, ADayBeforeDoesNotLengthenWhatIsToldFromFirstDayToLast) {
  std::string articles = "doc a\nP1 US | Barack Sample\nE1 conference held main G7-US 2016-05-25 @JP P1 | hội nghị\n";
  for (const char* doc : {"b", "c"}) {
    articles += std::string("doc ") + doc +
                "\nP1 US | Barack Sample\nE1 conference held main G7-US 2016-05-26/2016-05-27 @JP P1 | hội nghị\n";
  }
  EXPECT_EQ(date_of(articles, "a", "E1"), "2016-05-26/2016-05-27");
}

// Article b has no date of its own; a dates what b tells of last year, or of yesterday.
TEST(Dating, KnowsAnArticlesPresentByWhatOthersDate) {
  const auto told = [](const std::string& known, const std::string& of_it, const std::string& asked) {
    const std::string visit = "P1 US | Barack Sample\nP2 VN | Nguyễn Văn Mẫu\nE1 visit held main US-VN ";
    return date_of("doc a\n" + visit + known + " @VN P1 | thăm Việt Nam\ndoc b\n" + visit +
                       "- @VN P1 | thăm Việt Nam | " + of_it + "\nE2 " + asked,
                   "b", "E2");
  };
  const std::string apec = "conference planned background APEC-VN XXXX-11 @VN P2 | hội nghị APEC | tháng 11 ";
  EXPECT_EQ(told("2016-05-23/2016-05-25", "năm ngoái", apec + "năm nay"), "2017-11");
  EXPECT_EQ(told("2016-05-23/2016-05-25", "năm ngoái", apec + "năm sau"), "2018-11");
  EXPECT_EQ(told("2016-05-23/2016-05-25", "năm ngoái", apec), "XXXX-11");
  EXPECT_EQ(told("XXXX-05-23/XXXX-05-25", "năm ngoái", apec + "năm nay"), "XXXX-11");
  const std::string call = "call held background FR-VN - @- P2 | điện đàm | ";
  EXPECT_EQ(told("2016-05-23", "hôm qua", call + "hôm nay"), "2016-05-24");
  EXPECT_EQ(told("2016-05-31", "hôm qua", call + "chiều nay"), "2016-06-01");
  EXPECT_EQ(told("2016-05-23/2016-05-25", "hôm qua", call + "hôm nay"), "2016-05");
  EXPECT_EQ(told("2016-05-23", "hôm qua", call + "mới đây"), "");
}

// One article names the emperor and the prime minister in one breath; that draws no audience and no talks together.
TEST(Linking, MostReportsNameAnother) {
  std::string articles;
  for (const char* doc : {"a", "b", "c"}) {
    articles += std::string("doc ") + doc +
                "\nP1 VN | Nguyễn Văn Mẫu\nP2 JP | Akira Sample\n"
                "E1 meeting held main JP-VN 2018-05-30 @JP P1,P2 | Akira Sample tiếp Nguyễn Văn Mẫu\n";
  }
  articles +=
      "doc d\nP1 VN | Nguyễn Văn Mẫu\nP2 JP | Akira Sample\nP3 JP | Taro Tester\n"
      "E1 meeting held main JP-VN 2018-05-30 @JP P1,P2,P3 | gặp Akira Sample và Taro Tester\n"
      "doc e\nP1 VN | Nguyễn Văn Mẫu\nP3 JP | Taro Tester\n"
      "E1 meeting held main JP-VN 2018-05-31 @JP P1,P3 | Taro Tester hội đàm với Nguyễn Văn Mẫu\n";
  check("an audience and talks", articles, "a.E1 b.E1 c.E1 d.E1; e.E1");
}

// Of a tour of two countries every article tells the days; one tells those of the one visit.
TEST(Dating, ATourIsNotTheVisit) {
  std::string articles;
  for (const char* doc : {"a", "b"}) {
    articles += std::string("doc ") + doc +
                "\nP1 US | Barack Sample\nE1 visit planned main US-VN 2017-11-03/2017-11-14 @VN P1 | thăm Việt Nam\n"
                "E2 visit planned main JP-US 2017-11-03/2017-11-14 @JP P1 | thăm Nhật Bản\n";
  }
  EXPECT_EQ(date_of(articles, "a", "E1"), "2017-11-03/2017-11-14");
  articles += "doc c\nP1 US | Barack Sample\nE1 visit held main US-VN 2017-11-10/2017-11-12 @VN P1 | thăm Việt Nam\n";
  EXPECT_EQ(date_of(articles, "a", "E1"), "2017-11-10/2017-11-12");
  EXPECT_EQ(date_of(articles, "a", "E2"), "2017-11-03/2017-11-14");
}

// One report of a dozen has a year, and the articles of the others tell of what is known to have been in the next.
TEST(Dating, OneReportsYearMustAgreeWithWhatTheOthersTell) {
  std::string articles =
      "doc z\nP1 US | Barack Sample\nP2 FR | Pierre Mẫu\nE1 visit held main FR-US 2018-07-01 @FR P1 | thăm Pháp\n"
      "doc y\nP1 US | Barack Sample\nP3 RU | Ivan Thử\nE1 meeting held background RU-US 2017-07-16 @- P1,P3 | gặp\n";
  for (int n = 10; n < 21; ++n) {
    articles += "doc " + std::to_string(n) +
                "\nP1 US | Barack Sample\nP3 RU | Ivan Thử\nE1 meeting held main RU-US XXXX-07-16 @- P1,P3 | gặp\n";
    if (n % 2 == 0) articles += "E2 visit held background FR-US XXXX-07-01 @FR P1 | thăm Pháp\n";
  }
  EXPECT_EQ(date_of(articles, "10", "E1"), "2018-07-16");
}

TEST(Dating, OneReportsYearStandsWhereTheOthersTellItsMonthAndNothingSpeaksAgainstIt) {
  std::string articles =
      "doc y\nP1 US | Barack Sample\nE1 visit held background US-VN 2016-05 @VN P1 | thăm Việt Nam\n"
      "doc z\nP1 US | Barack Sample\nE1 visit held main CU-US 2016-03-20 @CU P1 | thăm Cuba\n";
  for (int n = 10; n < 24; ++n) {
    articles += "doc " + std::to_string(n) +
                "\nP1 US | Barack Sample\nE1 visit held main US-VN XXXX-05-23/XXXX-05-25 @VN P1 | thăm Việt Nam\n";
  }
  EXPECT_EQ(date_of(articles, "10", "E1"), "2016-05-23/2016-05-25");
  std::size_t at = articles.find("2016-05 ");
  articles.replace(at, 7, "2016-11");
  EXPECT_EQ(date_of(articles, "10", "E1"), "XXXX-05-23/XXXX-05-25");
}

TEST(Dating, OneVoiceFromAnArticlesPresentDoesNotOutweighTheOthers) {
  std::string articles =
      "doc z\nP1 US | Barack Sample\nP2 FR | Pierre Mẫu\nE1 visit held main FR-US 2019-02-27 @FR P1 | thăm Pháp\n"
      "doc y\nP1 US | Barack Sample\nE1 visit held main FR-US - @FR P1 | thăm Pháp | hôm qua\n"
      "E2 visit held background PH-US - @PH P1 | lên đường đến Manila | chiều nay\n";
  for (const char* doc : {"a", "b", "c", "d"}) {
    articles += std::string("doc ") + doc +
                "\nP1 US | Barack Sample\nE1 visit held main PH-US XXXX-11-12 @PH P1 | lên đường đến Manila\n"
                "E2 conference held main APEC-US 2017-11-10 @- P1 | dự hội nghị\n";
  }
  EXPECT_EQ(date_of(articles, "a", "E1"), "2017-11-12");
}

TEST(Linking, OneArticleMayTellOneMeetingTwice) {
  const std::string people = "P1 US | Barack Sample\nP2 VN | Nguyễn Văn Mẫu\nP3 VN | Trần Thị Thử\n";
  check("the same two on the same day, as planned and as held",
        "doc a\n" + people +
            "E1 meeting held main US-VN 2018-06-12 @- P1,P2 | hội đàm\n"
            "E2 meeting planned background US-VN 2018-06-12 @- P1,P2 | sẽ hội đàm",
        "a.E1 a.E2");
  check("on that day he met two",
        "doc a\n" + people +
            "E1 meeting held main US-VN 2018-06-12 @- P1,P2 | hội đàm\n"
            "E2 meeting held main US-VN 2018-06-12 @- P1,P3 | hội kiến",
        "a.E1; a.E2");
  check("they met on two days",
        "doc a\n" + people +
            "E1 meeting held main US-VN 2018-06-12 @- P1,P2 | hội đàm\n"
            "E2 meeting held main US-VN 2018-06-13 @- P1,P2 | hội đàm",
        "a.E1; a.E2");
}

}  // namespace
}  // namespace banggiao
