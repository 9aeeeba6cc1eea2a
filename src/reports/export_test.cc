#include "reports/export.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/utf8.h"
#include "reports/reports.h"

namespace banggiao {
namespace {

CellValue::Source source(const std::string& doc, Span span, const std::string& quote) {
  return {doc, span, quote, "meeting.talks", 0.9F};
}

// Two engagements of two articles; every other letter of their texts takes more than one byte.
class Export : public testing::Test {
 protected:
  void SetUp() override {
    const auto loaded = Knowledge::load();
    ASSERT_TRUE(loaded) << loaded.error().text();
    knowledge = *loaded;
    Article first;
    first.doc = "bai-1";
    first.language = "vi";
    first.url = "https://bao.example/1?a=1&b=2";
    first.outlet = "Báo \"Một\"";
    first.published = "2025-10-29";
    first.authors = {"Đỗ Văn Cảnh"};
    first.text = "Hội đàm ở Hà Nội\n\nNgày 28/10, hai bên hội đàm, \"nhất trí\" đào tạo.\n";
    first.blocks = {{BlockKind::kTitle, {0, at(first, "\n\n")}, {}}};
    articles[first.doc] = first;

    RecordPerson minister;
    minister.id = "P1";
    minister.name = "Trần Quốc Bảo";
    minister.country = "VN";
    Tenure tenure;
    tenure.title = "Bộ trưởng";
    tenure.org = "Bộ Quốc phòng";
    tenure.first_seen = tenure.last_seen = "2025-10-29";
    minister.tenures.push_back(tenure);
    minister.aliases.push_back({"Chen Guobao", "pinyin reading", 0.8F, {}});
    RecordPerson guest;
    guest.id = "P2";
    guest.name = "Henry Whitfield";
    guest.country = "GB";
    RecordPerson nobody;
    nobody.id = "P3";
    nobody.name = "Lê Văn Sơn";
    record.persons = {minister, guest, nobody};

    RecordEngagement talks;
    talks.id = "G1";
    talks.kind = Kind::kMeeting;
    talks.parties = {"GB", "VN"};
    talks.edtf = "2025-10-28";
    talks.place = "Hà Nội";
    talks.country = "VN";
    talks.participants = {"P1", "P2"};
    talks.areas = {"training"};
    talks.reports.push_back({"bai-1", "E1", "held", "2025-10-28", "hai bên hội đàm", span(first, "hai bên hội đàm"),
                             first.outlet, first.url, first.published});
    CellValue kind{"kind", "meeting", false, {source("bai-1", span(first, "hội đàm,"), "hội đàm,")}};
    CellValue place{"place", "Hà Nội", false, {source("bai-1", span(first, "Hà Nội"), "Hà Nội")}};
    CellValue other{"place", "Huế", false, {source("bai-9", {3, 8}, "Huế")}};
    talks.values = {kind, place, other};
    RecordEngagement visit;
    visit.id = "G2";
    visit.kind = Kind::kVisit;
    visit.status = Status::kPlanned;
    visit.parties = {"JP", "VN"};
    visit.edtf = "2026-03";
    record.engagements = {talks, visit};
    record.commitments.push_back(
        {"G1", Act::kAgreed, {"GB", "VN"}, {"training"}, {source("bai-1", {30, 60}, "hai bên, \"nhất trí\"")}});
    wish.made_on = "2026-01-02";
  }

  static std::uint32_t at(const Article& article, const std::string& words) {
    return static_cast<std::uint32_t>(article.text.find(words));
  }
  static Span span(const Article& article, const std::string& words) {
    const std::uint32_t begin = at(article, words);
    return {begin, begin + static_cast<std::uint32_t>(words.size())};
  }

  std::string written(const std::string& format, const std::vector<std::uint32_t>* chosen = nullptr) {
    wish.format = format;
    std::string out;
    const ArticleOf article = [this](const std::string& doc) -> Result<std::optional<Article>> {
      const auto found = articles.find(doc);
      return found == articles.end() ? std::nullopt : std::optional<Article>(found->second);
    };
    const Result<Exported> got = write_export(record, chosen, *knowledge, article, wish, "coder 7", [&](auto piece) {
      out += piece;
      return true;
    });
    if (!got) return got.error().text();
    done = *got;
    return out;
  }

  std::shared_ptr<const Knowledge> knowledge;
  Record record;
  std::map<std::string, Article> articles;
  ExportWish wish;
  Exported done;
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_F(Export, CsvQuotesAsRfc4180SaysAndEveryLineCarriesTheStamp) {
  wish.table = "commitments";
  wish.bom = true;
  const std::string csv = written("csv");
  EXPECT_TRUE(
      csv.starts_with("\xEF\xBB\xBF"
                      "engagement,act,by,areas,doc,begin,end,evidence,p,verified,codebook,program,coder,made_on\r\n"))
      << csv;
  EXPECT_TRUE(has(csv, "\r\nG1,agreed,GB; VN,training,bai-1,30,60,\"hai bên, \"\"nhất trí\"\"\",0.9,true," +
                           codebook_version() + ",banggiao "))
      << csv;
  EXPECT_TRUE(csv.ends_with(",coder 7,2026-01-02\r\n")) << csv;
}

TEST_F(Export, CsvCellsTellWhichValueIsShown) {
  wish.table = "cells";
  const std::string csv = written("csv");
  EXPECT_TRUE(has(csv, "G1,place,Hà Nội,true,false,bai-1,")) << csv;
  EXPECT_TRUE(has(csv, "G1,place,Huế,false,false,bai-9,3,8,Huế,meeting.talks,0.9,")) << csv;
}

TEST_F(Export, APartHasOnlyItsPersonsAndCommitments) {
  const std::vector<std::uint32_t> second = {1}, both = {1, 0};
  const auto part = nlohmann::json::parse(written("json", &second));
  EXPECT_EQ(part["engagements"].size(), 1U);
  EXPECT_EQ(part["persons"].size(), 0U);
  EXPECT_EQ(part["commitments"].size(), 0U);
  const auto all = nlohmann::json::parse(written("json", &both));
  EXPECT_EQ(all["engagements"][0]["id"], "G2") << "in the order asked for";
  EXPECT_EQ(all["persons"].size(), 2U);
  EXPECT_EQ(all["commitments"].size(), 1U);
  EXPECT_EQ(all["coder"], "coder 7");
  EXPECT_EQ(all["codebook"], "1.1");
  EXPECT_EQ(nlohmann::json::parse(written("json"))["persons"].size(), 3U) << "the whole record has everybody";
}

TEST_F(Export, JsonLinesBeginWithTheStampAndCountTheRest) {
  wish.query = "VN";
  std::istringstream lines(written("jsonl"));
  std::map<std::string, std::size_t> counted;
  nlohmann::json head;
  for (std::string line; std::getline(lines, line);) {
    const auto one = nlohmann::json::parse(line);
    if (head.is_null()) head = one;
    ++counted[one["type"].get<std::string>()];
  }
  EXPECT_EQ(head["type"], "export");
  EXPECT_EQ(head["made_on"], "2026-01-02");
  EXPECT_EQ(head["query"], "VN");
  EXPECT_EQ(head["engagements"], counted["engagement"]);
  EXPECT_EQ(head["persons"], counted["person"]);
  EXPECT_EQ(head["commitments"], counted["commitment"]);
  EXPECT_EQ(done.engagements, 2U);
}

TEST_F(Export, WhatIsNotThereIsAnErrorThatSaysWhatIs) {
  EXPECT_TRUE(has(written("docx"), "no such export format (one of json, jsonl, csv")) << written("docx");
  wish.table = "things";
  EXPECT_TRUE(has(written("csv"), "no such table (one of engagements")) << written("csv");
  wish.made_on = "";
  EXPECT_TRUE(has(written("json"), "no day of making"));
  wish.made_on = "2026-01-02";
  const std::vector<std::uint32_t> beyond = {2};
  EXPECT_TRUE(has(written("json", &beyond), "2: no such engagement"));
}

TEST_F(Export, CountsWhatItWouldWrite) {
  const std::vector<std::uint32_t> one = {0};
  for (const ExportFormat& format : export_formats()) {
    for (const std::vector<std::uint32_t>* chosen : {&one, static_cast<const std::vector<std::uint32_t>*>(nullptr)}) {
      wish.format = format.name;
      wish.made_on = "2025-11-15";
      const ArticleOf none = [](const std::string&) { return std::optional<Article>(); };
      const Result<Exported> written =
          write_export(record, chosen, *knowledge, none, wish, "c", [](std::string_view) { return true; });
      const Result<Exported> counted = count_export(record, chosen, wish);
      ASSERT_TRUE(written && counted) << format.name;
      EXPECT_EQ(counted->engagements, written->engagements) << format.name;
      EXPECT_EQ(counted->left_out, written->left_out) << format.name;
      EXPECT_EQ(counted->why, written->why) << format.name;
    }
  }
  ExportWish wrong;
  wrong.format = "csv";
  wrong.table = "nothing";
  EXPECT_FALSE(count_export(record, nullptr, wrong));
}

TEST_F(Export, StopsWhenTheWriterWantsNoMore) {
  record.engagements.resize(5000, record.engagements[0]);
  for (const ExportFormat& format : export_formats()) {
    wish.format = format.name;
    std::size_t pieces = 0;
    const Result<Exported> got = write_export(
        record, nullptr, *knowledge, [](const std::string&) { return Result<std::optional<Article>>(std::nullopt); },
        wish, "coder 7", [&](std::string_view) { return ++pieces > 1; });
    ASSERT_TRUE(got) << format.name << got.error().text();
    EXPECT_EQ(pieces, 1U) << format.name;
    EXPECT_TRUE(got->stopped) << format.name;
  }
}

TEST_F(Export, PositionsOfAnnotationsAreCodePointsAndQuotesHaveTheirSurroundings) {
  const auto all = nlohmann::json::parse(written("annotations"));
  EXPECT_EQ(all["total"], 3U);
  const auto& items = all["first"]["items"];
  ASSERT_EQ(items.size(), 3U);
  const auto& selectors = items[1]["target"]["selector"];
  EXPECT_EQ(items[1]["target"]["source"], "https://bao.example/1?a=1&b=2");
  EXPECT_EQ(items[1]["body"][0]["value"], "place: Hà Nội");
  EXPECT_EQ(selectors[0]["exact"], "Hà Nội");
  EXPECT_EQ(selectors[0]["prefix"], "Hội đàm ở ");
  EXPECT_TRUE(selectors[0]["suffix"].get<std::string>().starts_with("\n\nNgày 28/10, hai bên"));
  EXPECT_EQ(selectors[1]["type"], "TextPositionSelector");
  EXPECT_EQ(selectors[1]["start"], 10);
  EXPECT_EQ(selectors[1]["end"], 16);
  EXPECT_EQ(items[2]["target"]["selector"].size(), 1U) << "the article is not held";
  EXPECT_EQ(items[2]["target"]["source"], "urn:banggiao:article:bai-9");
}

TEST_F(Export, OnlyDaysBecomeEventsAndTheRestAreCounted) {
  record.engagements.push_back(record.engagements[0]);
  record.engagements.back().id = "G3";
  record.engagements.back().edtf = "2025-12-30/2026-01-01";
  for (const char* unfit : {"", "2026", "XXXX-03-04", "2025-10-28/.."}) {
    record.engagements.push_back(record.engagements[0]);
    record.engagements.back().edtf = unfit;
  }
  wish.made_on = "2026-01-02T03:30:00+07:00";
  const std::string ics = written("ical");
  EXPECT_EQ(done.engagements, 2U);
  EXPECT_EQ(done.left_out, 5U);
  EXPECT_TRUE(has(ics, "DTSTART;VALUE=DATE:20251028\r\nDTEND;VALUE=DATE:20251029\r\n"));
  EXPECT_TRUE(has(ics, "DTSTART;VALUE=DATE:20251230\r\nDTEND;VALUE=DATE:20260102\r\n"));
  EXPECT_TRUE(has(ics, "DTSTAMP:20260101T203000Z")) << ics;
  std::istringstream lines(ics);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(line.size(), 76U) << line;  // 75 octets and the line's CR
    EXPECT_TRUE(is_utf8(line)) << line;
  }
}

TEST_F(Export, APointIsGivenOnlyWhereThePlaceNamesACity) {
  const auto all = nlohmann::json::parse(written("geojson"));
  ASSERT_EQ(all["features"].size(), 2U);
  EXPECT_NEAR(all["features"][0]["geometry"]["coordinates"][0].get<double>(), 105.8, 0.1) << "longitude comes first";
  EXPECT_EQ(all["features"][0]["properties"]["located"], "Hanoi");
  EXPECT_EQ(all["features"][0]["properties"]["precision"], "city");
  EXPECT_EQ(all["features"][1]["geometry"], nullptr);
}

TEST_F(Export, WhereOnlyTheCountryIsKnownThereIsNoPoint) {
  record.engagements[0].place = "";
  record.engagements[0].country = "GB";
  record.engagements[1].place = record.engagements[1].country = "";
  const auto all = nlohmann::json::parse(written("geojson"));
  const char* const known[] = {"country", nullptr};
  for (std::size_t i = 0; i < 2; ++i) {
    const auto& one = all["features"][i];
    ASSERT_TRUE(one.contains("geometry")) << "a feature without the member is none (RFC 7946, 3.2)";
    EXPECT_EQ(one["geometry"], nullptr);
    EXPECT_EQ(one["properties"]["precision"], known[i] == nullptr ? nlohmann::json() : nlohmann::json(known[i]));
    EXPECT_EQ(one["properties"]["located"], nullptr);
  }
}

TEST_F(Export, BibTexKeepsWhatItsOwnSignsWouldEat) {
  articles["bai-1"].text = "100% {A_B}\n";
  articles["bai-1"].blocks = {{BlockKind::kTitle, {0, 10}, {}}};
  record.engagements[1].reports = {record.engagements[0].reports[0], record.engagements[0].reports[0]};
  record.engagements[1].reports[0].doc = "bài/2";
  record.engagements[1].reports[1].doc = "bÃi/2";
  const std::string bib = written("bibtex");
  EXPECT_TRUE(has(bib, "title = {{100\\% \\{A\\_B\\}}}")) << bib;
  EXPECT_TRUE(has(bib, "author = {{Đỗ Văn Cảnh}}"));
  EXPECT_TRUE(has(bib, "url = {https://bao.example/1?a=1&b=2}"));
  EXPECT_TRUE(has(bib, "related = {b--i-2,b--i-2-2}")) << "two names, two keys: " << bib;
}

TEST_F(Export, PeopleOfOneSideDoNotMeetEachOther) {
  record.persons.push_back(record.persons[1]);
  record.persons.back().id = "P4";
  record.engagements[0].participants.emplace_back("P4");
  const std::string gexf = written("gexf");
  const auto met = [&](const char* a, const char* b) {
    return has(gexf, std::string("source=\"") + a + "\" target=\"" + b +
                         "\" weight=\"1\"><attvalues><attvalue for=\"relation\" value=\"met\"/>");
  };
  EXPECT_TRUE(met("person:P1", "person:P2")) << gexf;
  EXPECT_TRUE(met("person:P1", "person:P4")) << gexf;
  EXPECT_FALSE(met("person:P2", "person:P4")) << gexf;
  EXPECT_TRUE(met("party:GB", "party:VN")) << gexf;
  EXPECT_FALSE(met("party:JP", "party:VN")) << "that is planned: " << gexf;
  EXPECT_TRUE(has(gexf, "value=\"planned\"")) << gexf;
}

TEST_F(Export, AnEntryOfAFeedIsAsNewAsItsNewestReport) {
  record.engagements[0].place = "<&\x01>";
  wish.base = "http://127.0.0.1:8080";
  const std::string atom = written("atom");
  EXPECT_TRUE(has(atom, "<id>urn:banggiao:engagement:G1</id>"));
  EXPECT_TRUE(has(atom, "<updated>2025-10-29T00:00:00Z</updated>"));
  EXPECT_TRUE(has(atom, "href=\"http://127.0.0.1:8080/engagements/G1\""));
  EXPECT_TRUE(has(atom, "&lt;&amp;&gt;")) << atom;
}

TEST_F(Export, FollowTheMoneyTakesOnlySomeSignsInAnId) {
  record.engagements[0].reports[0].doc = "a b/c-";
  EXPECT_TRUE(has(written("ftm"), "\"id\":\"bg-article-a.20b.2Fc.2D\",\"schema\":\"Article\""));
}

TEST_F(Export, TheCodebooksVersionIsThatOfItsPage) {
  std::ifstream page(BANGGIAO_ROOT "/codebook/README.md");
  std::string line;
  std::getline(page, line);
  EXPECT_EQ(line, "# The codebook, version " + codebook_version());
}

}  // namespace
}  // namespace banggiao
