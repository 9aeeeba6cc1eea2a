#include "record/record.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "record/articles_for_test.h"
#include "record/office_class.h"

namespace banggiao {
namespace {

TEST(Record, KnowsOneOccasionWhateverTheWordsOrTheFormOfDate) {
  check("two outlets, one with the year, one without", R"(
    doc a
    P1 VN | Trần Văn Mẫu | Bộ trưởng | Quốc phòng
    P2 GB | John Sample | Bộ trưởng | Quốc phòng
    E1 meeting held main GB-VN XXXX-10-28 @GB P1,P2 | đã hội đàm tại London
    doc b
    P1 VN | Trần Văn Mẫu | Bộ trưởng | Quốc phòng
    P2 GB | John Sample | Bộ trưởng | Quốc phòng
    E1 meeting held main GB-VN 2025-10-28 @GB P1,P2 | có cuộc trao đổi song phương)",
        "a.E1 b.E1");
  check("announced, held, called off: one visit", R"(
    doc a 2025-10-20
    P1 VN | Trần Văn Mẫu | Bộ trưởng
    E1 visit planned main GB-VN XXXX-10-27/XXXX-10-29 @GB P1 | sẽ thăm Anh
    doc b 2025-10-28
    P1 VN | Trần Văn Mẫu | Bộ trưởng
    E1 visit held main GB-VN XXXX-10-27 @GB P1 | bắt đầu chuyến thăm Anh
    doc c 2025-10-25
    P1 VN | Trần Văn Mẫu | Bộ trưởng
    E1 visit cancelled main GB-VN XXXX-10-27 @GB P1 | hoãn chuyến thăm Anh)",
        "a.E1 b.E1 c.E1");
  check("one in passing without a date", R"(
    doc a
    P1 US | Barack Sample | Tổng thống
    E1 visit held main US-VN 2016-05-23/2016-05-25 @VN P1 | thăm chính thức Việt Nam
    doc b
    P1 US | Barack Sample | Tổng thống
    E1 visit held background US-VN - @VN P1 | sau chuyến thăm của ông)",
        "a.E1 b.E1");
}

TEST(Record, KeepsApartWhatIsNotOneOccasion) {
  check("two years", R"(
    doc a
    P1 US | Barack Sample | Tổng thống
    E1 visit held main US-VN 2016-05-23 @VN P1 | thăm Việt Nam
    doc b
    P1 US | Barack Sample | Tổng thống
    E1 visit held main US-VN 2017-05-23 @VN P1 | thăm Việt Nam)",
        "a.E1; b.E1");
  check("two meetings of one day with different people", R"(
    doc a
    P1 US | Barack Sample | Tổng thống
    P2 VN | Nguyễn Văn Mẫu | Thủ tướng
    E1 meeting held main US-VN 2016-05-23 @VN P1,P2 | hội kiến
    doc b
    P1 US | Barack Sample | Tổng thống
    P2 VN | Trần Thị Thử | Chủ tịch Quốc hội
    E1 meeting held main US-VN 2016-05-23 @VN P1,P2 | hội kiến)",
        "a.E1; b.E1");
  check("a visit there and a visit here", R"(
    doc a
    P1 US | Barack Sample | Tổng thống
    E1 visit held main US-VN 2016-05 @VN P1 | thăm Việt Nam
    doc b
    P1 VN | Nguyễn Văn Mẫu | Thủ tướng
    E1 visit held main US-VN 2016-05 @US P1 | thăm Mỹ)",
        "a.E1; b.E1");
  check("the visit and the talks on it; two talks in one article", R"(
    doc a
    P1 US | Barack Sample | Tổng thống
    P2 VN | Nguyễn Văn Mẫu | Thủ tướng
    E1 visit held main US-VN 2016-05-23 @VN P1 | thăm Việt Nam
    E2 meeting held main US-VN 2016-05-23 @VN P1,P2<E1 | hội đàm
    E3 meeting held main US-VN 2016-05-23 @VN P1,P2<E1 | hội đàm)",
        "a.E1; a.E2; a.E3");
  check("no chain: the undated one may be either, and does not join the two", R"(
    doc a
    P1 US | Barack Sample | Tổng thống
    E1 visit held main US-VN 2016-05-23 @VN P1 | thăm Việt Nam
    doc b
    P1 US | Barack Sample | Tổng thống
    E1 visit held background US-VN - @VN P1 | từng sang đây
    doc c
    P1 US | Barack Sample | Tổng thống
    E1 visit held main US-VN 2018-09-01 @VN P1 | tới Hà Nội)",
        "a.E1; b.E1; c.E1");
  check("other parties", R"(
    doc a
    E1 signing held main GB-VN 2016-05-23 @VN - | ký hiệp định về đào tạo phi công
    doc b
    E1 signing held main FR-VN 2016-05-23 @VN - | ký hiệp định về đào tạo phi công)",
        "a.E1; b.E1");
}

TEST(Record, IsTheSameForAnyOrderOfArticles) {
  std::vector<SourceDocument> documents = read(R"(
    doc a 2025-10-20
    P1 VN | Trần Văn Mẫu | Bộ trưởng
    P2 GB | Sample | Bộ trưởng
    E1 visit planned main GB-VN XXXX-10-27/XXXX-10-29 @GB P1 | sẽ thăm Anh
    E2 meeting planned background GB-VN - @GB P1,P2<E1 | sẽ hội đàm
    doc b 2025-10-28
    P1 VN | Tran Van Mau | Bộ trưởng
    P2 GB | John Sample | Bộ trưởng
    E1 meeting held main GB-VN XXXX-10-28 @GB P1,P2 | đã hội đàm tại London
    C1 E1 agreed GB,VN training,cyber
    doc c
    P1 GB | John Sample | Bộ trưởng
    E1 meeting held main GB-VN XXXX-10 @- P1 | gặp Bộ trưởng Việt Nam
    C1 E1 agreed GB,VN cyber,training
    doc d
    E1 signing held main GB-VN 2025-10-28 @GB - | ký biên bản ghi nhớ)");
  const auto told = [](const Record& r) {
    std::string out = clusters(r) + people(r);
    for (const auto& e : r.engagements) {
      out += "\n" + e.id + e.edtf + e.within + e.place + name(e.status);
      for (const auto& p : e.participants) out += p;
      for (const auto& v : e.values)
        out += v.field + v.value + std::to_string(v.sources.size()) + v.sources.front().doc;
    }
    for (const auto& p : r.persons) out += p.id + p.tenures.front().first_seen;
    for (const auto& c : r.commitments) out += c.engagement + std::to_string(c.sources.size());
    return out;
  };
  const Record first = build_record(documents, knowledge());
  EXPECT_EQ(clusters(first), "a.E1; a.E2 b.E1 c.E1; d.E1");
  ASSERT_EQ(first.commitments.size(), 1U);
  EXPECT_EQ(first.commitments[0].sources.size(), 2U);
  std::mt19937 random(7);
  for (int i = 0; i < 10; ++i) {
    std::shuffle(documents.begin(), documents.end(), random);
    EXPECT_EQ(told(build_record(documents, knowledge())), told(first));
  }
}

TEST(Record, TakesTheYearFromWhereverItIsTold) {
  const Record record = build_record(read(R"(
    doc a 2025-11-01
    P1 VN | Trần Văn Mẫu | Bộ trưởng
    E1 visit held main GB-VN XXXX-10-28 @GB P1 | thăm Anh
    doc b
    P1 VN | Trần Văn Mẫu | Bộ trưởng
    E1 visit held main GB-VN XXXX-10-28/XXXX-10-30 @GB P1 | thăm Anh ba ngày
    E2 visit held background FR-VN XXXX-10-31 @FR P1 | trước khi sang Pháp
    doc c
    P1 VN | Trần Văn Mẫu | Bộ trưởng
    E1 visit held main JP-VN 2019-03-01 @JP P1 | thăm Nhật Bản)"),
                                     knowledge());
  const RecordEngagement& visit = holding(record, "b", "E1");
  EXPECT_EQ(visit.edtf, "2025-10-28/2025-10-30");
  EXPECT_TRUE(visit.edtf_inferred);
  EXPECT_EQ(visit.reports.size(), 2U);
  EXPECT_EQ(visit.reports[0].edtf, "2025-10-28");
  // The article is about a visit of that year.
  EXPECT_EQ(holding(record, "b", "E2").edtf, "2025-10-31");
  EXPECT_TRUE(holding(record, "b", "E2").edtf_inferred);
  EXPECT_EQ(holding(record, "c", "E1").edtf, "2019-03-01");
  EXPECT_FALSE(holding(record, "c", "E1").edtf_inferred);
}

TEST(Record, ShowsWhatDiffersSideBySide) {
  const Record record = build_record(read(R"(
    doc a
    P1 VN | Trần Văn Mẫu | Bộ trưởng
    P2 GB | John Sample | Bộ trưởng
    E1 meeting held main GB-VN 2025-10-28 @GB P1,P2 | hội đàm
    doc b
    P1 VN | Trần Văn Mẫu | Bộ trưởng
    P2 GB | John Sample | Bộ trưởng
    E1 meeting held main GB-VN 2025-10-29 @GB P1,P2 | hội đàm
    doc c
    P1 VN | Trần Văn Mẫu | Bộ trưởng
    P2 GB | John Sample | Bộ trưởng
    E1 meeting held main GB-VN 2025-10-28 @GB P1,P2 | hội đàm)"),
                                     knowledge());
  ASSERT_EQ(clusters(record), "a.E1 b.E1 c.E1");
  const RecordEngagement& e = record.engagements[0];
  EXPECT_EQ(e.edtf, "2025-10-28");
  std::vector<std::string> dates;
  for (const CellValue& v : e.values) {
    EXPECT_FALSE(v.sources.empty()) << v.field;
    if (v.field == "date") dates.push_back(v.value + " x" + std::to_string(v.sources.size()));
  }
  EXPECT_EQ(dates, (std::vector<std::string>{"2025-10-28 x2", "2025-10-29 x1"}));
}

TEST(Record, TellsTheStatusFromItsHistory) {
  const std::string announced =
      "doc a 2025-10-01\nE1 visit planned main GB-VN 2025-10-28 @GB - | sẽ thăm Anh vào cuối tháng\n";
  const std::string called_off =
      "doc b 2025-10-20\nE1 visit cancelled main GB-VN 2025-10-28 @GB - | hoãn chuyến thăm Anh\n";
  const std::string held = "doc c 2025-10-29\nE1 visit held main GB-VN 2025-10-28 @GB - | thăm Anh\n";
  const std::string again = "doc d 2025-10-25\nE1 visit planned main GB-VN 2025-10-28 @GB - | vẫn sẽ thăm Anh\n";
  const auto status = [](const std::string& text) {
    const Record record = build_record(read(text), knowledge());
    EXPECT_EQ(record.engagements.size(), 1U) << text;
    return std::string(name(record.engagements[0].status));
  };
  EXPECT_EQ(status(announced), "planned");
  EXPECT_EQ(status(announced + called_off), "cancelled");
  EXPECT_EQ(status(announced + called_off + again), "planned");
  EXPECT_EQ(status(announced + called_off + held), "held");
}

TEST(Record, PutsWhatHappenedOnAVisitInsideIt) {
  const Record record = build_record(read(R"(
    doc a
    P1 US | Barack Sample | Tổng thống
    P2 VN | Nguyễn Văn Mẫu | Thủ tướng
    E1 visit held main US-VN 2016-05-23/2016-05-25 @VN P1 | thăm Việt Nam
    E2 meeting held main US-VN 2016-05-23 @VN P1,P2<E1 | hội đàm
    doc b
    P1 US | Barack Sample | Tổng thống
    P2 VN | Trần Thị Thử | Chủ tịch Quốc hội
    E1 meeting held main US-VN 2016-05-24 @VN P1,P2 | gặp
    E2 meeting held main US-VN 2016-06-24 @VN P1,P2 | gặp lại)"),
                                     knowledge());
  const std::string visit = holding(record, "a", "E1").id;
  EXPECT_EQ(holding(record, "a", "E2").within, visit);
  EXPECT_EQ(holding(record, "b", "E1").within, visit);
  EXPECT_EQ(holding(record, "b", "E2").within, "");
  for (const CellValue& v : holding(record, "b", "E1").values) {
    EXPECT_EQ(v.inferred, v.field == "within") << v.field;
  }
}

TEST(Record, KnowsPersonsAcrossArticles) {
  const auto check_people = [](const std::string& why, const std::string& articles, const std::string& expected) {
    EXPECT_EQ(people(build_record(read(articles), knowledge())), expected) << why;
  };
  check_people("marks, order, hyphens, initials", R"(
    doc a
    P1 VN | Trần Hòa Mẫu
    P2 KR | Mun Sam-ple
    doc b
    P1 VN | Trần Hoà Mẫu
    P2 KR | Mun Sam Ple
    doc c
    P1 VN | Tran Hoa Mau)",
               "Mun Sam Ple = Mun Sam-ple; Trần Hoà Mẫu = Tran Hoa Mau = Trần Hòa Mẫu");
  check_people("other marks are another person; so is another country", R"(
    doc a
    P1 VN | Trần Văn Lý
    P2 LA | Somsak Sample
    doc b
    P1 VN | Trần Văn Lỳ
    P2 TH | Somsak Sample
    doc c
    P1 VN | Tran Van Ly)",
               "Somsak Sample; Somsak Sample; Tran Van Ly; Trần Văn Lý; Trần Văn Lỳ");
  check_people("a family name joins the one person with that office, not another's", R"(
    doc a
    P1 US | Barack Sample | Tổng thống
    P2 US | Ann Other | Ngoại trưởng
    doc b
    P1 US | Sample | Tổng thống
    P2 US | Other | Tổng thống)",
               "Ann Other; Barack Sample = Sample; Other");
  check_people("two may be meant: neither", R"(
    doc a
    P1 US | George W. Sample | Tổng thống
    doc b
    P1 US | George H. Sample | Tổng thống
    doc c
    P1 US | George Sample | Tổng thống)",
               "George H. Sample; George Sample; George W. Sample");
  check_people("a family name that is an alias in one article joins nobody in another", R"(
    doc a
    P1 US | Barack Sample | Tổng thống | | Sample = part of the name
    doc b
    P1 US | Sample)",
               "Barack Sample = Sample; Sample");
}

TEST(Record, LinksDamagedNamesToThoseKnown) {
  const std::string known = R"(
    doc a
    P1 VN | Nguyễn Chí Vịnh | Thứ trưởng | Bộ Quốc phòng
    doc b
    P1 VN | Nguyễn Chí Vịnh | Thứ trưởng | Quốc phòng)";
  const Record record =
      build_record(read(known + "\ndoc c\nP1 VN | Ruan Zhiyong | Thứ trưởng | Quốc phòng"), knowledge());
  ASSERT_EQ(people(record), "Nguyễn Chí Vịnh = Ruan Zhiyong");
  EXPECT_NE(record.persons[0].aliases[0].reason.find("reading"), std::string::npos)
      << record.persons[0].aliases[0].reason;
  EXPECT_GT(record.persons[0].aliases[0].score, 0.5F);
  // Of another country, or with another office, it is not he.
  EXPECT_EQ(people(build_record(read(known + "\ndoc c\nP1 CN | Ruan Zhiyong | Thứ trưởng"), knowledge())),
            "Nguyễn Chí Vịnh; Ruan Zhiyong");
  EXPECT_EQ(people(build_record(read(known + "\ndoc c\nP1 VN | Ruan Zhiyong | Đại sứ"), knowledge())),
            "Nguyễn Chí Vịnh; Ruan Zhiyong");
}

TEST(Record, HeedsWhatPeopleDecided) {
  const std::string articles = R"(
    doc a
    P1 VN | Nguyễn Chí Vịnh | Thứ trưởng | Quốc phòng | Ruan Zhiyong = pinyin reading
    P2 GB | John Sample | Bộ trưởng
    E1 meeting held main GB-VN 2025-10-28 @GB P1,P2 | hội đàm
    E2 meeting held main GB-VN 2025-10-29 @GB P1~,P2 | gặp Ruan Zhiyong
    doc b
    P1 VN | Ruan Zhiyong | Thứ trưởng)";
  Decision no;
  no.id = 1;
  no.name = "Nguyễn Chí Vịnh";
  no.form = "Ruan Zhiyong";
  EXPECT_EQ(people(build_record(read(articles), knowledge())), "John Sample; Nguyễn Chí Vịnh = Ruan Zhiyong");
  const Record apart = build_record(read(articles), knowledge(), {no});
  EXPECT_EQ(people(apart), "John Sample; Nguyễn Chí Vịnh; Ruan Zhiyong");
  const auto who = [&](const char* engagement) {
    std::string out;
    for (const auto& id : holding(apart, "a", engagement).participants) {
      for (const auto& p : apart.persons) out += p.id == id ? p.name + "; " : "";
    }
    return out;
  };
  EXPECT_NE(who("E1").find("Nguyễn Chí Vịnh"), std::string::npos);
  EXPECT_NE(who("E2").find("Ruan Zhiyong"), std::string::npos);
  EXPECT_EQ(who("E2").find("Nguyễn Chí Vịnh"), std::string::npos);

  Decision undone = no;
  undone.undone = "2025-11-01T00:00:00Z";
  EXPECT_EQ(people(build_record(read(articles), knowledge(), {undone})), "John Sample; Nguyễn Chí Vịnh = Ruan Zhiyong");
  Decision yes = no;
  yes.id = 2;
  yes.verdict = Verdict::kAccepted;
  EXPECT_EQ(people(build_record(read(articles), knowledge(), {no, yes})),
            "John Sample; Nguyễn Chí Vịnh = Ruan Zhiyong");

  Decision join;
  join.verdict = Verdict::kAccepted;
  join.name = "Trần Văn Mẫu";
  join.form = "Hoàn Toàn Khác";
  EXPECT_EQ(
      people(build_record(read("doc a\nP1 VN | Trần Văn Mẫu\ndoc b\nP1 VN | Hoàn Toàn Khác"), knowledge(), {join})),
      "Trần Văn Mẫu = Hoàn Toàn Khác");
}

TEST(Record, TellsOfficesWithTheTimeTheyWereSeen) {
  const Record record = build_record(read(R"(
    doc a 2018-01-10
    P1 VN | Trần Văn Mẫu | Thứ trưởng | Bộ Quốc phòng
    doc b 2019-03-10
    P1 VN | Trần Văn Mẫu | Thứ trưởng | Quốc phòng
    doc c 2021-05-10
    P1 VN | Trần Văn Mẫu | Bộ trưởng | Bộ Quốc phòng
    doc d
    P1 VN | Trần Văn Mẫu | Bộ trưởng)"),
                                     knowledge());
  ASSERT_EQ(record.persons.size(), 1U);
  std::vector<std::string> told;
  for (const Tenure& t : record.persons[0].tenures) {
    told.push_back(t.title + " " + t.org + " " + t.first_seen + " " + t.last_seen + " x" +
                   std::to_string(t.sources.size()));
  }
  EXPECT_EQ(told, (std::vector<std::string>{"Bộ trưởng Bộ Quốc phòng 2021-05-10 2021-05-10 x2",
                                            "Thứ trưởng Bộ Quốc phòng 2018-01-10 2019-03-10 x2"}));
}

// What an article of today tells of years ago was done in the office of then.
TEST(Record, SeesAnOfficeOnTheDayOfWhatWasDoneInIt) {
  const Record record = build_record(read(R"(
    doc a 2025-01-10
    P1 US | John Sample | Tổng thống
    P2 VN | Trần Văn Mẫu | Bộ trưởng | Bộ Quốc phòng
    E1 meeting held background US-VN 2016-05-23 @VN P1 | hội đàm năm 2016
    E2 meeting held main US-VN 2025-01-09 @VN P2 | gặp hôm qua
    E3 visit planned main US-VN 2025-03-01 @VN P2 | sẽ thăm)"),
                                     knowledge());
  ASSERT_EQ(record.persons.size(), 2U);
  EXPECT_EQ(record.persons[0].tenures[0].first_seen, "2016-05-23");
  EXPECT_EQ(record.persons[0].tenures[0].last_seen, "2016-05-23");
  EXPECT_EQ(record.persons[1].tenures[0].last_seen, "2025-01-10");  // not on a day that lies ahead
}

TEST(Record, AnUndatedArticleShowsAnOfficeOnTheDayOfWhatItTellsAsHeldAlone) {
  const Record record = build_record(read(R"(
    doc a
    P1 US | John Sample | Tổng thống
    P2 VN | Trần Văn Mẫu | Bộ trưởng | Bộ Quốc phòng
    E1 meeting held main US-VN 2024-12-20 @VN P1 | hội đàm
    E2 visit planned main US-VN 2025-03-01 @VN P2 | sẽ thăm)"),
                                     knowledge());
  ASSERT_EQ(record.persons.size(), 2U);
  EXPECT_EQ(record.persons[0].tenures[0].last_seen, "2024-12-20");
  EXPECT_EQ(record.persons[1].tenures[0].last_seen, "");  // who is expected has not been seen there
}

TEST(Record, TellsOfTwoWhoHoldOneOfficeAtOneTime) {
  const std::string articles = R"(
    doc a 2016-01-10
    P1 VN | Trần Văn Mẫu | Bộ trưởng | Bộ Quốc phòng
    P2 VN | Lê Thị Thử | Thứ trưởng | Bộ Quốc phòng
    doc b 2019-03-10
    P1 VN | Trần Văn Mẫu | Bộ trưởng | Quốc phòng
    P2 VN | Lê Thị Thử | Thứ trưởng | Bộ Quốc phòng
    P3 VN | An Hoàng Tên | Thứ trưởng | Bộ Quốc phòng
    doc c 2019-03-10
    P1 VN | Phạm Văn Sau | Bộ trưởng | Bộ Quốc phòng
    doc d 2021-03-10
    P1 VN | Phạm Văn Sau | Bộ trưởng | Bộ Quốc phòng
    P2 VN | An Hoàng Tên | Thứ trưởng | Bộ Quốc phòng)";
  const auto beside = [](const Record& record) {
    std::string out;
    for (const OfficeConflict& one : office_conflicts(record.persons, knowledge())) {
      out += record.persons[one.person].name + "/" + record.persons[one.other].name + ";";
    }
    return out;
  };
  // One hands it to the other; deputies may be several.
  EXPECT_EQ(beside(build_record(read(articles), knowledge())), "");
  const Record record = build_record(read(articles + R"(
    doc e 2018-05-10
    P1 VN | Phạm Văn Sau | Bộ trưởng | Bộ Quốc phòng)"),
                                     knowledge());
  EXPECT_EQ(beside(record), "Phạm Văn Sau/Trần Văn Mẫu;Trần Văn Mẫu/Phạm Văn Sau;");
}

TEST(Record, KeepsItsIdWhileLaterReportsCome) {
  const std::string later = R"(
    doc b 2016-05-24
    P1 US | John Sample | Tổng thống
    E1 meeting held main US-VN 2016-05-23 @VN P1 | hội đàm hôm qua)";
  const auto id = [](const std::string& articles) {
    const Record record = build_record(read(articles), knowledge());
    EXPECT_EQ(record.engagements.size(), 1U);
    return record.engagements.at(0).id;
  };
  const auto told = [](const std::string& doc, const std::string& published) {
    return "\n doc " + doc + " " + published + "\n P1 US | John Sample | Tổng thống\n" +
           " E1 meeting held main US-VN 2016-05-23 @VN P1 | hội đàm với nước chủ nhà\n";
  };
  const std::string first = id(later);
  EXPECT_EQ(id(later + told("a", "2016-05-25")), first);  // comes before it by name, not by day
  EXPECT_EQ(id(later + told("c", "")), first);            // on no day
  EXPECT_NE(id(later + told("c", "2016-05-23")), first);
}

TEST(Record, OfNothingIsEmpty) {
  EXPECT_TRUE(build_record({}, knowledge()).engagements.empty());
  EXPECT_TRUE(build_record(read("doc a"), knowledge()).persons.empty());
}

}  // namespace
}  // namespace banggiao
