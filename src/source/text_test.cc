#include <gtest/gtest.h>

#include "base/utf8.h"
#include "source/words_for_test.h"

namespace banggiao {
namespace {

std::string blocks(const std::string& text) {
  const Result<Article> article = read_text(text, "doc", vietnamese());
  return article.ok() ? blocks_of(*article) : "refused: " + article.error().text();
}

std::string metadata(const std::string& text, const SourceOptions& options = vietnamese()) {
  const Result<Article> article = read_text(text, "doc", options);
  return article.ok() ? metadata_of(*article) : "refused: " + article.error().text();
}

const char* const kLong =
    "Tại hội đàm, hai bên nhất trí tăng cường trao đổi đoàn các cấp, mở rộng hợp tác đào tạo và chia sẻ kinh nghiệm.";

TEST(ReadText, TitleRuleBody) {
  EXPECT_EQ(blocks("Lào và Việt Nam mở rộng hợp tác biên giới\n-----------------\n"
                   "Hai bộ trưởng gặp nhau tại Viêng Chăn.\nHai bên ký biên bản ghi nhớ.\n"),
            "title: Lào và Việt Nam mở rộng hợp tác biên giới\n"
            "lead: Hai bộ trưởng gặp nhau tại Viêng Chăn.\n"
            "paragraph: Hai bên ký biên bản ghi nhớ.\n");
}

TEST(ReadText, DoubledCaptionsAreOneBlockWithTwoOrigins) {
  const std::string text =
      std::string("Thúc đẩy hợp tác hải quân\n\nSáng 3/4, hai tư lệnh hội đàm tại Hải Phòng.\n\n") + kLong +
      "\n\nQuang cảnh hội đàm\n\nQuang cảnh hội đàm\n\n" + kLong +
      " Hai bên cũng bàn về cứu hộ.\n\nTư lệnh tặng quà đoàn khách.\n\nTư lệnh tặng quà đoàn khách.\n";
  const Result<Article> article = read_text(text, "doc", vietnamese());
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(blocks_of(*article), std::string("title: Thúc đẩy hợp tác hải quân\n"
                                             "lead: Sáng 3/4, hai tư lệnh hội đàm tại Hải Phòng.\n"
                                             "paragraph: ") +
                                     kLong + "\ncaption x2: Quang cảnh hội đàm\nparagraph: " + kLong +
                                     " Hai bên cũng bàn về cứu hộ.\ncaption x2: Tư lệnh tặng quà đoàn khách.\n");
  for (const Block& block : article->blocks) {
    for (const Span& origin : block.origins) {
      EXPECT_EQ(text.substr(origin.begin, origin.end - origin.begin),
                article->text.substr(block.span.begin, block.span.end - block.span.begin));
    }
  }
}

TEST(ReadText, DoublingOnOneLine) {
  EXPECT_EQ(blocks(std::string("Tin hợp tác\n\nLễ ký diễn ra hôm qua.\n\n") + kLong +
                   "\n\nHai bộ trưởng tại lễ ký Hai bộ trưởng tại lễ ký\n"),
            std::string("title: Tin hợp tác\nlead: Lễ ký diễn ra hôm qua.\nparagraph: ") + kLong +
                "\nparagraph x2: Hai bộ trưởng tại lễ ký\n");
}

TEST(ReadText, CaptionsAfterABodyOfLines) {
  // The form of collections: sentences on lines, an empty line, the captions; the first caption stands in the body too.
  EXPECT_EQ(blocks("Đại sứ Úc chào từ biệt\n\nĐại sứ Úc gặp Phó thủ tướng chiều nay.\n\n"
                   "Đại sứ Úc và Phó thủ tướng tại Hà Nội.\nHai bên điểm lại quan hệ hai nước.\n"
                   " \"Tôi sẽ trở lại\", ông nói.\nThanh Hà\n\n\n"
                   "Đại sứ Úc và Phó thủ tướng tại Hà Nội.\nẢnh: VGP\n"),
            "title: Đại sứ Úc chào từ biệt\nlead: Đại sứ Úc gặp Phó thủ tướng chiều nay.\n"
            "caption x2: Đại sứ Úc và Phó thủ tướng tại Hà Nội.\nparagraph: Hai bên điểm lại quan hệ hai nước.\n"
            "paragraph: \"Tôi sẽ trở lại\", ông nói.\nbyline: Thanh Hà\ncaption: Ảnh: VGP\n");
}

TEST(ReadText, CaptionsByTheirWords) {
  const std::string head = std::string("Tin\n\nĐoàn công tác tới Huế sáng nay.\n\n") + kLong + "\n\n";
  for (const char* caption :
       {"Ngoại trưởng Lê Văn Thử (phải) và người đồng cấp Pháp.", "Hai bên tại lễ ký - Ảnh: VIỆT THỬ",
        "Hai bên tại lễ ký (Ảnh: TTXVN)", "Toàn cảnh hội nghị", "Từ trái qua: ba bộ trưởng ký kết.",
        "Tàu khu trục cập cảng. Ảnh minh họa: AFP"}) {
    EXPECT_EQ(blocks(head + caption + "\n\n" + kLong + " Hết.\n"),
              std::string("title: Tin\nlead: Đoàn công tác tới Huế sáng nay.\nparagraph: ") + kLong +
                  "\ncaption: " + caption + "\nparagraph: " + kLong + " Hết.\n");
  }
  for (const char* prose :
       {"Ông nói: \"Chúng tôi sẽ trở lại\".", "Hình ảnh Việt Nam được nhắc nhiều.", "Một tiểu mục không có dấu chấm",
        "Ảnh hưởng của bão khiến chuyến thăm bị hoãn.", "Toàn cảnh khu vực đã thay đổi."}) {
    EXPECT_EQ(blocks(head + prose + "\n\n" + kLong + " Hết.\n"),
              std::string("title: Tin\nlead: Đoàn công tác tới Huế sáng nay.\nparagraph: ") + kLong +
                  "\nparagraph: " + prose + "\nparagraph: " + kLong + " Hết.\n");
  }
}

TEST(ReadText, SourceFootersAndBylines) {
  const std::string head = std::string("Tin\n\nLễ đón diễn ra sáng 2-9.\n\n") + kLong + "\n\n";
  const struct {
    const char* tail;
    const char* metadata;
  } cases[] = {
      {"Minh Thử\n\nNguồn Báo Thử: http://baothu.vn/tin-le-don-123.html",
       "doc | http://baothu.vn/tin-le-don-123.html | Báo Thử | vi |   | Minh Thử;"},
      {"Nguồn: Báo Thử - https://baothu.vn/2019/05/27/le-don.html?utm_source=fb",
       "doc | https://baothu.vn/2019/05/27/le-don.html | Báo Thử | vi | 2019-05-27 url |"},
      {"Theo TTXVN", "doc |  | TTXVN | vi |   |"},
      {"(Theo Tân Hoa Xã)", "doc |  | Tân Hoa Xã | vi |   |"},
      {"https://thegioithu.vn/le-don-20190527113012345.htm",
       "doc | https://thegioithu.vn/le-don-20190527113012345.htm | thegioithu.vn | vi | 2019-05-27 url |"},
      {"Hà An/TTXVN", "doc |  | TTXVN | vi |   | Hà An;"},
      {"Hồng Thử (Theo Reuters)", "doc |  | Reuters | vi |   | Hồng Thử;"},
      {"T.V (tổng hợp)", "doc |  |  | vi |   | T.V;"},
      {"Bài, ảnh: Lê Minh và Thu Hà", "doc |  |  | vi |   | Lê Minh; Thu Hà;"},
      {"Lê Minh - Trần Hà", "doc |  |  | vi |   | Lê Minh; Trần Hà;"},
      {"Ngày đăng: 27/5/2019 14:30\nLê Minh", "doc |  |  | vi | 2019-05-27 footer | Lê Minh;"},
      {"Theo đó, hai bên sẽ gặp lại vào tháng sau.", "doc |  |  | vi |   |"},
      {"Nguồn tin cho biết hai bên sẽ gặp lại.", "doc |  |  | vi |   |"},
      {"Hai bên hẹn gặp lại tại Đà Nẵng.", "doc |  |  | vi |   |"},
  };
  for (const auto& one : cases) EXPECT_EQ(metadata(head + one.tail), one.metadata) << one.tail;
}

TEST(ReadText, PointersToOtherArticlesAreFooters) {
  EXPECT_EQ(blocks(std::string("Tin\n\nLễ đón diễn ra sáng 2-9.\n\n") + kLong +
                   "\n\nXem thêm: Nga và Mỹ nối lại đàm phán\n\nThu Hà\n\nTin liên quan\n\nTàu Ấn Độ thăm Đà Nẵng\n\n"
                   "Nhật Bản cử tàu tới Cam Ranh\n"),
            std::string("title: Tin\nlead: Lễ đón diễn ra sáng 2-9.\nparagraph: ") + kLong +
                "\nfooter: Xem thêm: Nga và Mỹ nối lại đàm phán\nbyline: Thu Hà\nfooter: Tin liên quan\n"
                "footer: Tàu Ấn Độ thăm Đà Nẵng\nfooter: Nhật Bản cử tàu tới Cam Ranh\n");
}

TEST(ReadText, DateAndBylineUnderTheTitle) {
  const std::string text =
      std::string("Tin lễ đón\n\nThứ Hai, 27/05/2019 | 14:30 (GMT+7)\n\nNguyễn Thị Thử\n\n") + kLong;
  EXPECT_EQ(metadata(text), "doc |  |  | vi | 2019-05-27T14:30:00+07:00 text | Nguyễn Thị Thử;");
  EXPECT_EQ(blocks(text), std::string("title: Tin lễ đón\nbyline: Thứ Hai, 27/05/2019 | 14:30 (GMT+7)\n"
                                      "byline: Nguyễn Thị Thử\nlead: ") +
                              kLong + "\n");
}

TEST(ReadText, ThePublicationDateGivenFromOutsideComesLast) {
  SourceOptions options = vietnamese();
  options.published = "2025-10-28";
  EXPECT_EQ(metadata(std::string("Tin\n\n") + kLong, options), "doc |  |  | vi | 2025-10-28 option |");
  EXPECT_EQ(metadata(std::string("Tin\n\n") + kLong + "\n\nCập nhật: 1/2/2020", options),
            "doc |  |  | vi | 2020-02-01 footer |");
}

TEST(ReadText, OriginsLeadBackToTheBytes) {
  // A byte order mark, CRLF, NFD, double and no-break spaces, a zero-width space.
  const std::string text =
      "\xEF\xBB\xBFTin  t\xC3\xA0u\r\n\r\nTa\xCC\x80u Vie\xCC\xA3\xCC\x82t\xC2\xA0Nam c\xE2\x80\x8B\xE1\xBA\xADp "
      "cảng.\r\n"
      "Hết tin.\r\n";
  const Result<Article> article = read_text(text, "doc", vietnamese());
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->text, "Tin tàu\n\nTàu Việt Nam cập cảng.\n\nHết tin.");
  std::uint32_t at = 0;
  for (const OriginRun& run : article->origin) {
    EXPECT_EQ(run.at.begin, at);
    at = run.at.end;
    const std::string there = text.substr(run.from.begin, run.from.end - run.from.begin);
    const std::string here = article->text.substr(run.at.begin, run.at.end - run.at.begin);
    if (trim(here).empty()) continue;
    EXPECT_EQ(nfc(there), here);
  }
  EXPECT_EQ(at, article->text.size());
  EXPECT_EQ(article->blocks[2].origins[0], (Span{static_cast<std::uint32_t>(text.find("Hết")),
                                                 static_cast<std::uint32_t>(text.find("\r\n", text.find("Hết")))}));
}

TEST(ReadText, ACleanTextIsOneRun) {
  const std::string text = std::string("Tin\n\n") + kLong + "\n\n" + kLong + " Hết.";
  const Result<Article> article = read_text(text, "doc", vietnamese());
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->text, text);
  EXPECT_EQ(article->origin.size(), 1U);
}

TEST(ReadText, Refuses) {
  const struct {
    std::string text;
    const char* error;
  } cases[] = {
      {"", "refused: doc: empty article: no bytes"},
      {" \r\n\n ---- \n", "refused: doc: empty article: no words in it"},
      {"Tin\n\nHội \xE0m", "refused: doc: not UTF-8: bad byte 0xE0 at offset 11 (re-save it as UTF-8)"},
      {std::string("Tin\0\0\1\2", 7), "refused: doc: binary data, not an article"},
      {"%PDF-1.7 Tin", "refused: doc: binary data, not an article"},
      {std::string("\xFF\xFE\1\0\2\0\3\0\4\0\5\0", 12), "refused: doc: binary data, not an article"},
      {std::string("\xFF\xFE\0\xDC\0\xDC", 6),
       "refused: doc: not UTF-16LE, though its first bytes are (re-save it as UTF-8)"},
  };
  for (const auto& one : cases) EXPECT_EQ(blocks(one.text), one.error);
  SourceOptions options = vietnamese();
  options.max_article_bytes = 20;
  EXPECT_EQ(metadata("Một tin dài hơn hai mươi byte", options),
            "refused: doc: too long: more than 20 bytes (one article is expected; cut it up)");
}

TEST(ReadText, Languages) {
  const auto language = [](const std::string& text) {
    const Result<Article> article = read_text(text, "doc", vietnamese());
    return article.ok() ? article->language : "refused";
  };
  EXPECT_EQ(language(kLong), "vi");
  EXPECT_EQ(
      language("The two ministers met in London on Tuesday and agreed to widen cooperation in training and trade.\n\n"
               "They will meet again next year in Hanoi, the ministry said in a statement."),
      "en");
  EXPECT_EQ(language("12-6"), "und");
}

TEST(ReadText, TheDigestTellsWhatIsSaid) {
  const auto digest = [](const std::string& text, const char* doc) {
    return read_text(text, doc, vietnamese())->digest;
  };
  const std::string text = std::string("Tin\n\n") + kLong;
  EXPECT_EQ(digest(text, "a").size(), 16U);
  EXPECT_EQ(digest(text, "a"), digest("\xEF\xBB\xBF" + text + "\r\n", "b"));
  EXPECT_NE(digest(text, "a"), digest(text + ".", "a"));
  EXPECT_NE(digest(text, "a"), digest(text + "\n\nTheo TTXVN", "a"));
}

}  // namespace
}  // namespace banggiao
