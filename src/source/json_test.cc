#include <gtest/gtest.h>

#include "source/words_for_test.h"

namespace banggiao {
namespace {

std::string metadata(const std::string& line) {
  const Result<Article> article = read_json_line(line, "a.jsonl:3", vietnamese());
  return article.ok() ? metadata_of(*article) : "refused: " + article.error().text();
}

std::string blocks(const std::string& line) {
  const Result<Article> article = read_json_line(line, "a.jsonl:3", vietnamese());
  return article.ok() ? blocks_of(*article) : "refused: " + article.error().text();
}

TEST(ReadJsonLine, AllFields) {
  EXPECT_EQ(
      metadata(
          R"({"id":"x-1","url":"https://www.baothu.vn/tin.html?fbclid=1","title":"Tin","text":"Hai bên gặp nhau.",)"
          R"("published":"2019-05-27T14:30:00+07:00","outlet":"Báo Thử","lang":"vi","more":{"a":[1,2]}})"),
      "x-1 | https://www.baothu.vn/tin.html | Báo Thử | vi | 2019-05-27T14:30:00+07:00 metadata |");
  EXPECT_EQ(
      metadata(
          R"({"id":42,"text":"Tin\n\nHai bên gặp nhau.","lang":"vi-VN","published":1558942200,"author":"Lê Minh"})"),
      "42 |  |  | vi | 2019-05-27T07:30:00Z metadata | Lê Minh;");
  EXPECT_EQ(
      metadata(
          R"({"url":"https://www.baothu.vn/2019/05/27/tin.html","body":"Tin\nHai bên hội đàm.","published":null})"),
      "a-3 | https://www.baothu.vn/2019/05/27/tin.html | baothu.vn | vi | 2019-05-27 url |");
}

TEST(ReadJsonLine, TheTitleMayStandInTheTextToo) {
  const char* const expected = "lead: Hai bên gặp nhau.\nparagraph: Hai bên ký kết.\n";
  EXPECT_EQ(blocks(R"({"text":"Tin đón khách\n\nHai bên gặp nhau.\n\nHai bên ký kết."})"),
            std::string("title: Tin đón khách\n") + expected);
  EXPECT_EQ(blocks(R"({"text":"Tin đón khách\n\nHai bên gặp nhau.\n\nHai bên ký kết.","title":"Tin đón khách"})"),
            std::string("title x2: Tin đón khách\n") + expected);
  EXPECT_EQ(blocks(R"({"title":"Tin đón khách","text":"Hai bên gặp nhau.\n\nHai bên ký kết."})"),
            std::string("title: Tin đón khách\n") + expected);
}

TEST(ReadJsonLine, ListsOfParagraphsAndCaptions) {
  // What `banggiao article --json` writes can be read again.
  EXPECT_EQ(
      blocks(R"({"title":"Tin","lead":"Hai bên gặp nhau.","body":["Đoạn một.","Đoạn hai."],)"
             R"("captions":["Hai bộ trưởng."]})"),
      "title: Tin\nlead: Hai bên gặp nhau.\nparagraph: Đoạn một.\nparagraph: Đoạn hai.\ncaption: Hai bộ trưởng.\n");
}

TEST(ReadJsonLine, OriginsPointIntoTheLine) {
  const std::string line = R"({"text":"Tin \"n\u00f3ng\"\n\nH\u1ed9i đàm \ud83d\udea2 xong.","id":"a"})";
  const Result<Article> article = read_json_line(line, "a.jsonl:1", vietnamese());
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->text, "Tin \"nóng\"\n\nHội đàm 🚢 xong.");
  std::uint32_t at = 0;
  std::string joined;
  for (const OriginRun& run : article->origin) {
    EXPECT_EQ(run.at.begin, at);
    at = run.at.end;
    joined += line.substr(run.from.begin, run.from.end - run.from.begin);
  }
  EXPECT_EQ(at, article->text.size());
  EXPECT_EQ(joined, R"(Tin \"n\u00f3ng\"\n\nH\u1ed9i đàm \ud83d\udea2 xong.)");
  const Span second = article->blocks[1].origins[0];
  EXPECT_EQ(line.substr(second.begin, second.end - second.begin), R"(H\u1ed9i đàm \ud83d\udea2 xong.)");
}

TEST(ReadJsonLine, Refuses) {
  EXPECT_EQ(metadata("{\"text\":\"Tin\"").substr(0, 29), "refused: a.jsonl:3: not JSON:");
  EXPECT_EQ(metadata("[1]"), "refused: a.jsonl:3: not a JSON object (one object a line is expected)");
  EXPECT_EQ(metadata(R"({"id":"a"})"),
            "refused: a.jsonl:3: no \"text\" in it (an article needs \"text\", and may have \"title\")");
  EXPECT_EQ(metadata(R"({"text":7})"), "refused: a.jsonl:3: \"text\" is not a string");
  EXPECT_EQ(metadata(R"({"text":"Tin","url":{}})"), "refused: a.jsonl:3: \"url\" is not a string");
  EXPECT_EQ(metadata(R"({"text":" \n "})"), "refused: a.jsonl:3: empty article: no words in it");
  EXPECT_EQ(metadata(R"({"text":"a\qb"})"), "refused: a.jsonl:3: not JSON: a bad escape in a string");
  EXPECT_EQ(metadata(R"({"text":"Tin"} {"text":"Tin"})").substr(0, 29), "refused: a.jsonl:3: not JSON:");
  EXPECT_EQ(metadata("{\"text\":\"T\xFFn\"}"),
            "refused: a.jsonl:3: not UTF-8: bad byte 0xFF at offset 10 (re-save it as UTF-8)");
}

}  // namespace
}  // namespace banggiao
