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

// A paragraph that is surely in another language than the article says so; short ones and names do not.
TEST(ReadJsonLine, LanguagesOfParagraphs) {
  const std::string vi =
      "Sáng 28/10, tại Hà Nội, Bộ trưởng Quốc phòng hai nước đã hội đàm và thống nhất nhiều nội dung hợp tác trong "
      "thời "
      "gian tới, nhất là về đào tạo.";
  const std::string en =
      "The two ministers agreed that their countries would continue to work together on training, peacekeeping and the "
      "search for those who are still missing after the war.";
  const std::string fr =
      "Les deux ministres ont estimé que la coopération entre leurs pays devait se poursuivre dans le domaine de la "
      "formation et du maintien de la paix des Nations unies.";
  const std::string names =
      "Tham dự có: Keir Rodney Starmer, David Lammy, John Healey, Catherine West, Iain Frew, Tony Radakin, Marcus "
      "Winsley.";
  const auto languages = [&](const std::string& text, const std::string& lang) {
    const Result<Article> article =
        read_json_line(R"({"title":"Tin","lang":")" + lang + R"(","text":")" + text + "\"}", "a:1", vietnamese());
    if (!article.ok()) return article.error().text();
    std::string out = article->language + ":";
    for (const Block& block : article->blocks) out += " " + (block.language.empty() ? "-" : block.language);
    return out;
  };
  EXPECT_EQ(languages(vi + "\\n" + en + "\\n" + fr, "vi"), "vi: - - en fr");
  EXPECT_EQ(languages(vi + "\\n" + en, ""), "vi: - - en");
  EXPECT_EQ(languages(en + "\\n" + vi + "\\n" + fr, "en"), "en: - - vi fr");
  EXPECT_EQ(languages(fr + "\\n" + en, ""), "fr: - - en");
  // A page of a site that calls all of them German.
  EXPECT_EQ(languages(fr + "\\n" + en + "\\nPar ailleurs, " + fr, "de"), "fr: - - en -");
  EXPECT_EQ(languages(en + "\\n" + vi + "\\nBài viết " + vi + "\\nMới đây, " + vi, ""), "vi: - en - - -");
  EXPECT_EQ(languages(vi + "\\n" + names + "\\nThe end of it all.", "vi"), "vi: - - - -");
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

TEST(ReadJsonLine, FormsOfCollectorsAndAgencies) {
  // news-please
  EXPECT_EQ(metadata(R"({"authors":["Lê Minh"],"date_modify":"2019-05-28","date_publish":"2019-05-27 14:30:00",)"
                     R"("maintext":"Hai bên gặp nhau.","source_domain":"baothu.vn","title":"Tin","language":"vi",)"
                     R"("description":"Hai bên...","url":"https://baothu.vn/1.html"})"),
            "a-3 | https://baothu.vn/1.html | baothu.vn | vi | 2019-05-27 metadata | Lê Minh;");
  // trafilatura
  EXPECT_EQ(
      metadata(R"({"title":"Tin","author":"Lê Minh","hostname":"baothu.vn","date":"2019-05-27","id":null,)"
               R"("sitename":"Báo Thử","source":"https://baothu.vn/1.html","text":"Hai bên gặp nhau.","excerpt":"Hai",)"
               R"("language":"vi"})"),
      "a-3 |  | Báo Thử | vi | 2019-05-27 metadata | Lê Minh;");
  // NewsAPI, whose text is cut: what there is.
  EXPECT_EQ(metadata(R"({"source":{"id":null,"name":"Báo Thử"},"author":null,"title":"Tin","description":"Hai bên",)"
                     R"("url":"https://baothu.vn/1.html","publishedAt":"2019-05-27T07:00:00Z","language":"vi",)"
                     R"("content":"Hai bên gặp nhau."})"),
            "a-3 | https://baothu.vn/1.html | Báo Thử | vi | 2019-05-27T07:00:00Z metadata |");
  // ninjs 1, 2 and 3
  const char* const expected =
      "title: Tin đón khách\nlead: Sáng nay hai bên gặp nhau tại Hà Nội, theo Bộ Quốc phòng Việt Nam.\n"
      "paragraph: Hai bên nhất trí tăng cường hợp tác đào tạo và trao đổi đoàn các cấp.\n";
  const std::string body = R"("<p>Sáng nay hai bên gặp nhau tại Hà Nội, theo Bộ Quốc phòng Việt Nam.<\/p>)"
                           R"(<p>Hai bên nhất trí tăng cường hợp tác đào tạo và trao đổi đoàn các cấp.<\/p>")";
  const std::string first = R"({"uri":"tag:baothu.vn,1","headline":"Tin đón khách","byline":"Lê Minh","language":"vi",)"
                            R"("versioncreated":"2019-05-27T07:00:00Z","body_html":)" +
                            body + "}";
  EXPECT_EQ(blocks(first), expected);
  EXPECT_EQ(metadata(first), "tag:baothu.vn,1 |  |  | vi | 2019-05-27T07:00:00Z metadata | Lê Minh;");
  const std::string third =
      R"({"uri":"https://baothu.vn/1","headlines":[{"role":"main","value":"Tin đón khách"}],)"
      R"("infosources":[{"name":"Báo Thử"}],"firstcreated":"2019-05-27T07:00:00Z","language":"vi",)"
      R"("bodies":[{"role":"main","contentType":"text/html","value":)" +
      body + "}]}";
  EXPECT_EQ(blocks(third), expected);
  EXPECT_EQ(metadata(third), "a-3 | https://baothu.vn/1 | Báo Thử | vi | 2019-05-27T07:00:00Z metadata |");
  // Positions are those of the line.
  const Result<Article> article = read_json_line(third, "a.jsonl:1", vietnamese());
  ASSERT_TRUE(article.ok());
  const Block& last = article->blocks.back();
  EXPECT_EQ(third.substr(last.origins[0].begin, last.origins[0].end - last.origins[0].begin),
            article->text.substr(last.span.begin, last.span.end - last.span.begin));
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
