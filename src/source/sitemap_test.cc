#include "source/sitemap.h"

#include <gtest/gtest.h>

#include "source/source.h"

namespace banggiao {
namespace {

TEST(Sitemap, NamesPagesWithTheirDays) {
  const std::string xml =
      "\xEF\xBB\xBF<?xml version=\"1.0\"?><!-- made by hand --><urlset xmlns='s' xmlns:news='n' xmlns:image='i'>"
      "<url><loc> https://bao.example/a.html?utm_source=x&amp;id=1 </loc><lastmod>2025-10-01</lastmod><news:news>"
      "<news:publication_date>2025-10-28T08:00:00+07:00</news:publication_date><news:language>vi</news:language>"
      "</news:news><image:image><image:loc>https://bao.example/a.jpg</image:loc></image:image></url>"
      "<url><lastmod>2025</lastmod></url><url><loc><![CDATA[https://bao.example/b]]></loc><lastmod>2025-10-02</lastmod>"
      "</url></urlset>";
  EXPECT_TRUE(is_sitemap(xml.substr(0, 120)));
  const Sitemap map = read_sitemap(xml);
  ASSERT_EQ(map.pages.size(), 2U);
  EXPECT_EQ(map.pages[0].url, "https://bao.example/a.html?id=1");
  EXPECT_EQ(map.pages[0].published, "2025-10-28T08:00:00+07:00");
  EXPECT_EQ(map.pages[0].language, "vi");
  EXPECT_EQ(map.pages[1].url, "https://bao.example/b");
  EXPECT_EQ(map.pages[1].published, "2025-10-02");
  EXPECT_TRUE(map.sitemaps.empty());
}

TEST(Sitemap, AnIndexNamesSitemaps) {
  const Sitemap map =
      read_sitemap("<sitemapindex><sitemap><loc>https://bao.example/1.xml.gz</loc></sitemap></sitemapindex>");
  EXPECT_EQ(map.sitemaps, std::vector<std::string>{"https://bao.example/1.xml.gz"});
  EXPECT_TRUE(map.pages.empty());
  EXPECT_FALSE(is_sitemap("<rss><channel/></rss>"));
}

TEST(Sitemap, EndsAtAMillionAddresses) {
  std::string xml = "<urlset>";
  for (std::size_t i = 0; i < kMostAddresses + 5; ++i)
    xml += "<url><loc>http://a/" + std::to_string(i) + "</loc></url>";
  const Sitemap map = read_sitemap(xml);
  EXPECT_EQ(map.pages.size(), kMostAddresses);
  EXPECT_TRUE(map.cut);
}

TEST(Sitemap, WhatIsNeverClosedCostsNoMoreThanItsLength) {
  std::string xml = "<urlset><url>";
  for (int i = 0; i < 200'000; ++i) xml += "<loc>";
  EXPECT_TRUE(read_sitemap(xml).pages.empty());
}

TEST(FetchedFeed, TellsWhatIsWholeAndWhatIsOnlyABeginning) {
  std::string sentence = "Hai bên nhất trí tăng cường hợp tác trong nhiều lĩnh vực.";
  std::string text;
  for (int i = 0; i < 12; ++i) text += "<p>" + sentence + "</p>";
  const FeedPage page = read_fetched_feed(
      {"https://bao.example/rss", "application/rss+xml", "utf-8",
       "<rss xmlns:content='c'><channel><title>Báo Mẫu</title><item><title>Đủ</title><link>https://bao.example/1</link>"
       "<pubDate>2025-10-28T08:00:00+07:00</pubDate><content:encoded><![CDATA[" +
           text + "]]></content:encoded></item><item><title>Ngắn</title><link>/2</link><description>" + sentence +
           "</description></item></channel></rss>"},
      {});
  EXPECT_EQ(page.fault, "");
  ASSERT_EQ(page.entries.size(), 2U);
  EXPECT_TRUE(page.entries[0].whole);
  EXPECT_EQ(page.entries[0].published.substr(0, 10), "2025-10-28");
  ASSERT_TRUE(page.entries[0].incoming.article.ok());
  EXPECT_FALSE(page.entries[1].whole);
  EXPECT_EQ(page.entries[1].url, "/2");
  EXPECT_EQ(read_fetched_feed({"u", "", "", "<html><body>x</body></html>"}, {}).fault, "neither a feed nor a sitemap");
  EXPECT_EQ(read_fetched_feed({"u", "", "", ""}, {}).fault, "neither a feed nor a sitemap");
}

}  // namespace
}  // namespace banggiao
