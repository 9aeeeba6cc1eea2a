#include <gtest/gtest.h>

#include "source/words_for_test.h"

namespace banggiao {
namespace {

Result<Article> read(const std::string& page) { return read_html(page, "page", vietnamese()); }
std::string blocks(const std::string& page) {
  const Result<Article> article = read(page);
  return article.ok() ? blocks_of(*article) : "refused: " + article.error().text();
}
std::string metadata(const std::string& page) {
  const Result<Article> article = read(page);
  return article.ok() ? metadata_of(*article) : "refused: " + article.error().text();
}

const char* const kFirst =
    "Chiều 27/5, Đại tướng Lê Văn Thử chủ trì lễ đón Bộ trưởng Quốc phòng Canada John Example tại Hà Nội.";
const char* const kSecond =
    "Hai bên nhất trí thúc đẩy trao đổi đoàn các cấp, đối thoại chính sách và hợp tác gìn giữ hòa bình.";

std::string p(const std::string& text) { return "<p class=\"Normal\">" + text + "</p>\n"; }

// A large daily: JSON-LD, lead outside the article, figures, teasers amid the text, the author at the right.
TEST(ReadHtml, DailyWithLinkedData) {
  const std::string page =
      std::string(R"(<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
<title>Việt Nam - Canada tăng hợp tác quốc phòng - Báo Thử</title>
<meta property="og:title" content="Việt Nam - Canada tăng hợp tác quốc phòng - Báo Thử">
<meta name="description" content="Hai bộ trưởng hội đàm tại Hà Nội, nhất trí mở rộng đào tạo.">
<link rel="canonical" href="https://baothu.vn/viet-nam-canada-3929123.html?utm_source=x&amp;id=3">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage","url":"x"},
{"@type":"NewsArticle","headline":"Việt Nam - Canada tăng hợp tác quốc phòng",
"datePublished":"2019-05-27T14:30:05+07:00",
"dateModified":"2019-05-27T18:00:00+07:00","author":{"@type":"Person","name":"baothu.vn"},
"publisher":{"@type":"Organization","name":"Báo Thử"}}]}</script></head><body>
<header><nav class="main-nav"><a href="/">Trang chủ</a></nav></header>
<div class="container"><div class="header-content"><ul class="breadcrumb"><li><a>Thời sự</a></li></ul>
<span class="date">Thứ hai, 27/5/2019, 14:30 (GMT+7)</span></div>
<h1 class="title-detail">Việt Nam - Canada tăng hợp tác quốc phòng</h1>
<p class="description"><span class="location-stamp">Hà Nội</span>
Hai bộ trưởng hội đàm tại Hà Nội, nhất trí mở rộng đào tạo.</p>
<article class="fck_detail">)") +
      p(kFirst) +
      R"(<figure class="tplCaption"><img src="a.jpg" alt="Hai bộ trưởng">
<figcaption><p class="Image">Hai bộ trưởng trước hội đàm.</p></figcaption></figure>
<ul class="list-news"><li><a href="/x">Canada cử tàu thăm Đà Nẵng trong tháng tới</a></li></ul>)" +
      p(kSecond) + R"(<p class="Normal"><a href="/y">Việt Nam dự đối thoại Shangri-La lần thứ 18 tại Singapore</a></p>
<p style="text-align:right;"><strong>Nguyễn Bút</strong> (Theo <em>TTXVN</em>)</p></article></div>
<div class="box-tinlienquan">
<p>Một đoạn giới thiệu khá dài về bài báo khác, không thuộc về bài này và phải được bỏ.</p></div>
<footer><p>Bản quyền thuộc về Báo Thử. Giấy phép số 123 do Bộ cấp ngày 1/1/2010, ghi rõ nguồn khi sao chép.</p></footer>
</body></html>)";
  EXPECT_EQ(blocks(page), std::string("title: Việt Nam - Canada tăng hợp tác quốc phòng\n"
                                      "lead: Hà Nội Hai bộ trưởng hội đàm tại Hà Nội, nhất trí mở rộng đào tạo.\n"
                                      "paragraph: ") +
                              kFirst + "\ncaption: Hai bộ trưởng trước hội đàm.\nparagraph: " + kSecond +
                              "\nbyline: Nguyễn Bút (Theo TTXVN)\n");
  EXPECT_EQ(metadata(page),
            "page | https://baothu.vn/viet-nam-canada-3929123.html?id=3 | Báo Thử | vi | "
            "2019-05-27T14:30:05+07:00 metadata | Nguyễn Bút;");
  EXPECT_EQ(read(page)->modified, "2019-05-27T18:00:00+07:00");
}

// A daily on the common engine: sapo in h2, body in a div of its own name, caption under the picture's box, source
// link.
TEST(ReadHtml, DailyOnTheCommonEngine) {
  const std::string page = std::string(R"(<html><head><meta property="og:site_name" content="Tin Thử Online"/>
<meta property="article:published_time" content="2018-03-28T11:30:12+07:00"/>
<meta property="article:author" content="https://facebook.com/tinthu"/>
<meta property="og:url" content="https://tinthu.vn/mo-rong-20180328113012345.htm"/>
</head><body><div class="main"><div class="detail__main"><div class="detail-top">
<div class="author-info"><a class="name">HOÀNG THỬ</a></div>
<div class="detail-time">28/03/2018 11:30 GMT+7</div></div>
<h1 class="detail-title article-title">Mở rộng hợp tác biển</h1>
<h2 class="detail-sapo">TTO - Hai nước ký biên bản ghi nhớ về tìm kiếm cứu nạn trên biển trong chuyến thăm.</h2>
<div class="detail-cmain"><div class="detail-content afcbc-body" itemprop="articleBody">
<div class="VCSortableInPreviewMode" type="Photo"><div><img src="x.jpg"/></div>
<div class="PhotoCMS_Caption"><p>Hai tư lệnh tại lễ ký - Ảnh: NAM THỬ</p></div></div>)") +
                           p(kFirst) + p(kSecond) +
                           R"(<div class="VCSortableInPreviewMode" type="RelatedOneNews">
<a href="/z">Tàu hải quân thăm cảng Tiên Sa</a></div>
<div class="author-info"><b class="byline">HOÀNG THỬ</b></div></div></div></div>
<div class="comment-box"><p>Bạn đọc bình luận rất dài về bài báo này,
đồng tình với việc mở rộng hợp tác trên biển giữa hai nước.</p></div>
</div></body></html>)";
  EXPECT_EQ(blocks(page),
            std::string("title: Mở rộng hợp tác biển\n"
                        "lead: TTO - Hai nước ký biên bản ghi nhớ về tìm kiếm cứu nạn trên biển trong chuyến thăm.\n"
                        "caption: Hai tư lệnh tại lễ ký - Ảnh: NAM THỬ\nparagraph: ") +
                kFirst + "\nparagraph: " + kSecond + "\nbyline: HOÀNG THỬ\n");
  EXPECT_EQ(metadata(page),
            "page | https://tinthu.vn/mo-rong-20180328113012345.htm | Tin Thử Online | vi | "
            "2018-03-28T11:30:12+07:00 metadata | HOÀNG THỬ;");
}

// A ministry's portal: one form around the page, a table for the layout, divs for paragraphs, the date only for the
// eye.
TEST(ReadHtml, PortalOfAMinistry) {
  const std::string page =
      std::string(
          R"(<html><head><title>Bộ trưởng tiếp Đại sứ Lào | Cổng thông tin</title></head><body><form id="aspnetForm">
<div class="menu"><a>Trang chủ</a></div><table><tr><td><div class="tieude">Bộ trưởng tiếp Đại sứ Lào</div>
<div class="ngay">Cập nhật: 15:20, 03/04/2018</div><div class="chitiet"><div style="text-align:justify">)") +
      kFirst +
      R"(</div><div style="text-align:center"><img src="x.jpg"/><br/><i>Bộ trưởng và Đại sứ tại buổi tiếp</i></div>
<div style="text-align:justify">)" +
      kSecond +
      R"(</div><div style="text-align:right"><b>Thu Thử</b></div></div></td></tr></table></form></body></html>)";
  EXPECT_EQ(blocks(page), std::string("title: Bộ trưởng tiếp Đại sứ Lào\nbyline: Cập nhật: 15:20, 03/04/2018\nlead: ") +
                              kFirst + "\ncaption: Bộ trưởng và Đại sứ tại buổi tiếp\nparagraph: " + kSecond +
                              "\nbyline: Thu Thử\n");
  EXPECT_EQ(metadata(page), "page |  |  | vi | 2018-04-03 text | Thu Thử;");
}

// An army paper: a bare table around each picture, the caption in its second row and again below.
TEST(ReadHtml, PicturesInTables) {
  const std::string page = std::string(
                               "<html><body><h1>Tàu Ấn Độ thăm Đà Nẵng</h1><time "
                               "datetime=\"2017-09-23\">23-9</time><div class=\"post-content\">") +
                           p(kFirst) +
                           "<table class=\"image\"><tr><td><img src=\"a.jpg\"></td></tr><tr><td class=\"pCaption "
                           "caption\">Lễ đón tàu</td></tr></table>"
                           "<p style=\"text-align: center;\"><em>Lễ đón tàu</em></p>" +
                           p(kSecond) + "<p>Nguồn Báo Thử: http://baothu.vn/tau-an-do-123.html</p></div></body></html>";
  EXPECT_EQ(blocks(page), std::string("title: Tàu Ấn Độ thăm Đà Nẵng\nlead: ") + kFirst +
                              "\ncaption x2: Lễ đón tàu\nparagraph: " + kSecond +
                              "\nfooter: Nguồn Báo Thử: http://baothu.vn/tau-an-do-123.html\n");
  EXPECT_EQ(metadata(page), "page | http://baothu.vn/tau-an-do-123.html | Báo Thử | vi | 2017-09-23 metadata |");
}

TEST(ReadHtml, OriginsLeadBackToTheBytes) {
  const std::string page =
      "\xEF\xBB\xBF<html><body><h1>H&#7897;i đàm &amp; ký kết</h1><div><p>Bộ trưởng <b>n&oacute;i</b> r&#x1EB1;ng "
      "\"quan hệ&nbsp;hai nước\" đang  phát triển\n tốt đẹp hơn bao giờ hết.</p></div></body></html>";
  const Result<Article> article = read(page);
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->text,
            "Hội đàm & ký kết\n\nBộ trưởng nói rằng \"quan hệ hai nước\" đang phát triển tốt đẹp hơn bao giờ hết.");
  std::uint32_t at = 0;
  for (const OriginRun& run : article->origin) {
    EXPECT_EQ(run.at.begin, at);
    at = run.at.end;
  }
  EXPECT_EQ(at, article->text.size());
  const auto origin = [&](std::size_t begin, std::size_t length) {
    for (const OriginRun& run : article->origin) {
      if (run.at.begin <= begin && begin + length <= run.at.end) {
        if (run.at.end - run.at.begin != run.from.end - run.from.begin) {
          return page.substr(run.from.begin, run.from.end - run.from.begin);
        }
        return page.substr(run.from.begin + (begin - run.at.begin), length);
      }
    }
    return std::string("in no single run");
  };
  EXPECT_EQ(origin(1, 3), "&#7897;");
  EXPECT_EQ(origin(article->text.find("& ký"), 1), "&amp;");
  EXPECT_EQ(origin(article->text.find("ết\n"), 4), "ết");
  EXPECT_EQ(origin(article->text.find("ằng"), 3), "&#x1EB1;");
  EXPECT_EQ(origin(article->text.find("hai nước"), 11), "hai nước");
  EXPECT_EQ(origin(article->text.find("bao giờ"), 9), "bao giờ");
}

TEST(ReadHtml, LineBreaksAmidASentence) {
  EXPECT_EQ(blocks(std::string("<h1>Tin hội đàm</h1><div>") + kFirst + "<br>" + kSecond +
                   "<br/>Hai bên hẹn gặp lại<br>tại London vào năm sau, theo thông cáo chung của hội đàm.</div>"),
            std::string("title: Tin hội đàm\nlead: ") + kFirst + "\nparagraph: " + kSecond +
                "\nparagraph: Hai bên hẹn gặp lại tại London vào năm sau, theo thông cáo chung của hội đàm.\n");
}

TEST(ReadHtml, HiddenAndDrawnThingsAreNoText) {
  EXPECT_EQ(blocks(std::string("<h1>Tin hội đàm</h1><div>") + p(kFirst) +
                   "<p style=\"display:none\">ẩn</p><svg><text>vẽ</text></svg><script>var a='<p>mã</p>';</script><!-- "
                   "<p>chú thích</p> -->"
                   "<noscript><p>không có script</p></noscript><template><p>mẫu</p></template>" +
                   p(kSecond) + "</div>"),
            std::string("title: Tin hội đàm\nlead: ") + kFirst + "\nparagraph: " + kSecond + "\n");
}

TEST(ReadHtml, BrokenMarkup) {
  EXPECT_EQ(
      blocks(std::string("<h1>Tin <b>hội đàm</h1><div><p>") + kFirst + "<p>" + kSecond + "</b></i></div></table>"),
      std::string("title: Tin hội đàm\nlead: ") + kFirst + "\nparagraph: " + kSecond + "\n");
}

TEST(ReadHtml, RefusesWhatWouldTakeTheParserDown) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<div>";
  EXPECT_EQ(blocks(deep + "Tin"), "refused: page: a page with elements nested too deep (save its text alone)");
  std::string formatting;
  for (int i = 0; i < 400; ++i) formatting += "<font size=" + std::to_string(i) + ">";
  for (int i = 0; i < 20000; ++i) formatting += "<p>Tin";
  EXPECT_EQ(blocks(formatting), "refused: page: a page with too much unclosed formatting (save its text alone)");
  std::string attributes = "<div";
  for (int i = 0; i < 100000; ++i) attributes += " a" + std::to_string(i);
  EXPECT_EQ(blocks(attributes + ">Tin"), "refused: page: a tag with too many attributes");
  EXPECT_EQ(blocks("<html><body><img src=a></body></html>"), "refused: page: empty article: no words in it");
  EXPECT_EQ(blocks("<p>\xC3</p>").substr(0, 45), "refused: page: not UTF-8: bad byte 0xC3 at of");
}

}  // namespace
}  // namespace banggiao
