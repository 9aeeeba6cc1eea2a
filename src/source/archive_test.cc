#include "source/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "source/readers.h"
#include "source/words_for_test.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;

const std::string kText = "Tin\n\nHai bộ trưởng hội đàm tại Hà Nội.\n";
const std::string kLine = "{\"id\":\"j1\",\"text\":\"Tin\\nHội đàm.\"}\n";
const std::string kPage =
    "<html><body><p>Hai bộ trưởng hội đàm tại Hà Nội sáng nay, theo Bộ Quốc phòng Việt Nam.</p></body></html>";
using Files = std::vector<std::pair<std::string, std::string>>;

std::string pack(int format, int filter, const Files& files, const char* options = nullptr) {
  std::string out;
  const auto keep = [](archive* /*archive*/, void* to, const void* bytes, std::size_t size) {
    static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
  };
  archive* const writer = archive_write_new();
  archive_write_set_format(writer, format);
  archive_write_add_filter(writer, filter);
  if (options != nullptr) archive_write_set_options(writer, options);
  archive_write_set_bytes_in_last_block(writer, 1);
  EXPECT_EQ(archive_write_open(writer, &out, nullptr, keep, nullptr), ARCHIVE_OK);
  for (const auto& [name, bytes] : files) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname_utf8(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry, bytes.starts_with("->") ? AE_IFLNK : AE_IFREG);
    if (bytes.starts_with("->")) archive_entry_set_symlink(entry, bytes.c_str() + 2);
    archive_entry_set_perm(entry, 0644);
    EXPECT_EQ(archive_write_header(writer, entry), ARCHIVE_OK) << archive_error_string(writer);
    if (!bytes.starts_with("->")) archive_write_data(writer, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  return out;
}
std::string zip(const Files& files) { return pack(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, files); }
std::string tar(const Files& files, int filter = ARCHIVE_FILTER_NONE) {
  return pack(ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, filter, files);
}
std::string packed(const std::string& bytes, int filter) { return pack(ARCHIVE_FORMAT_RAW, filter, {{"x", bytes}}); }

std::string told(const Incoming& incoming) {
  return incoming.article.ok() ? incoming.where + " = " + incoming.article->doc + "\n"
                               : incoming.article.error().text() + "\n";
}
std::string read(const std::string& bytes, const std::string& name, const SourceOptions& options = vietnamese()) {
  std::string out;
  read_memory(bytes, name, options, [&](Incoming&& incoming) {
    out += told(incoming);
    return true;
  });
  return out;
}
std::string read_from_disk(const std::string& bytes, const std::string& name) {
  const fs::path folder = fs::path(testing::TempDir()) / ("banggiao_archive_" + std::to_string(getpid()));
  fs::create_directories(folder);
  std::ofstream(folder / name, std::ios::binary) << bytes;
  std::string out;
  read_paths({folder.string()}, vietnamese(), [&](Incoming&& incoming) {
    out += told(incoming);
    return true;
  });
  fs::remove_all(folder);
  const std::string prefix = folder.string() + "/";
  for (std::size_t at = out.find(prefix); at != std::string::npos; at = out.find(prefix)) out.erase(at, prefix.size());
  return out;
}

const Files kFiles = {{"a/tin.txt", kText},        {"trang.html", kPage},        {"dong.jsonl", kLine + kLine},
                      {"anh.jpg", "\xFF\xD8\xFF"}, {"a/.hidden.txt", kText},     {"__MACOSX/x.txt", kText},
                      {"../../etc/x.txt", kText},  {"link.txt", "->/etc/passwd"}};

TEST(Archives, TheFilesInThem) {
  const auto list = [](const std::string& name) {
    return name + "/a/tin.txt = a/tin\n" + name + "/trang.html = trang\n" + name + "/dong.jsonl:1 = j1\n" + name +
           "/dong.jsonl:2 = j1\n" + name + "/../../etc/x.txt = ../../etc/x\n";
  };
  const std::string names[] = {"a.zip", "a.tar", "a.tar.gz", "a.tar.xz", "a.tar.zst", "a.tar.bz2"};
  const std::string bytes[] = {zip(kFiles),
                               tar(kFiles),
                               tar(kFiles, ARCHIVE_FILTER_GZIP),
                               tar(kFiles, ARCHIVE_FILTER_XZ),
                               tar(kFiles, ARCHIVE_FILTER_ZSTD),
                               tar(kFiles, ARCHIVE_FILTER_BZIP2)};
  for (std::size_t i = 0; i < std::size(names); ++i) {
    const std::string expected = list(names[i]);
    // Whether a zip's file is a link stands in the list at its end, which a stream has not seen yet.
    const std::string link = i == 0 ? names[0] + "/link.txt = link\n" : "";
    EXPECT_EQ(read(bytes[i], names[i]), expected + link);
    EXPECT_EQ(read_from_disk(bytes[i], names[i]), expected);
  }
}

TEST(Archives, SingleFilesPacked) {
  for (const int filter : {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_ZSTD, ARCHIVE_FILTER_BZIP2}) {
    EXPECT_EQ(read(packed(kText, filter), "tin.txt"), "tin.txt = tin\n");
    EXPECT_EQ(read(packed(kLine, filter), "dong.jsonl"), "dong.jsonl:1 = j1\n");
    const std::string whole = packed(kLine + std::string(200000, ' ') + kLine, filter);
    const std::string cut = read(whole.substr(0, whole.size() - 12), "dong.jsonl");
    EXPECT_NE(cut.find("dong.jsonl: the compressed file stops too early"), std::string::npos) << cut;
  }
}

// tar -cf x.tar . puts "./" before every name.
TEST(Archives, PackedFromWithinTheirFolder) {
  EXPECT_EQ(
      read(tar({{"./tin.txt", kText}, {"./a/b.txt", kText}, {"./.git/c.txt", kText}, {"../d.txt", kText}}), "x.tar"),
      "x.tar/tin.txt = tin\nx.tar/a/b.txt = a/b\nx.tar/../d.txt = ../d\n");
}

TEST(Archives, WhatIsNoTextSaysWhatItIs) {
  const std::string mend = ", which is not read (unpack it, or save its text as .txt or .html)\n";
  EXPECT_EQ(read("%PDF-1.7\n\1\2", "a.txt"), "a.txt: a PDF" + mend);
  EXPECT_EQ(read("7z\xBC\xAF\x27\x1C", "a"), "a: a 7z archive" + mend);
  EXPECT_EQ(read("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a.html"), "a.html: an old Office document" + mend);
}

TEST(Archives, ArchivesInArchives) {
  const std::string inner = zip({{"tin.txt", kText}, {"dong.jsonl.gz", packed(kLine, ARCHIVE_FILTER_GZIP)}});
  EXPECT_EQ(read(tar({{"b.zip", inner}}, ARCHIVE_FILTER_GZIP), "a.tgz"),
            "a.tgz/b.zip/tin.txt = tin\na.tgz/b.zip/dong.jsonl.gz:1 = j1\n");
  std::string deep = inner;
  for (int i = 0; i < 3; ++i) deep = zip({{"in.zip", deep}, {"tin.txt", kText}});
  EXPECT_EQ(
      read(deep, "a.zip"),
      "a.zip/in.zip/in.zip: archives nested too deep (unpack it)\na.zip/in.zip/tin.txt = tin\na.zip/tin.txt = tin\n");
}

TEST(Archives, Damage) {
  std::string noise;
  for (unsigned i = 0, x = 1; i < 40000; ++i, x = x * 1103515245 + 12345)
    noise += static_cast<char>('a' + (x >> 16) % 26);
  std::string bytes = zip({{"a.txt", kText}, {"b.txt", kText + noise}, {"c.txt", kText}});
  for (std::size_t i = 0; i < 200; ++i) bytes[bytes.size() / 2 + i] = '\x55';
  const std::string from_disk = read_from_disk(bytes, "x.zip");
  EXPECT_TRUE(from_disk.starts_with("x.zip/a.txt = a\nx.zip/b.txt: damaged archive")) << from_disk;
  EXPECT_TRUE(from_disk.ends_with("x.zip/c.txt = c\n")) << from_disk;
  EXPECT_EQ(read(zip({{"x.png", "a"}}), "x.zip"), "x.zip: no articles in this archive\n");
  EXPECT_EQ(read(kText, "x.zip"), "x.zip: not what its name says: no archive\n");
  const std::string cut = tar(kFiles);
  const std::string told_of_cut = read(cut.substr(0, 700), "x.tar");
  EXPECT_NE(told_of_cut.find("damaged archive"), std::string::npos) << told_of_cut;
}

TEST(Archives, Bombs) {
  rusage before{};
  getrusage(RUSAGE_SELF, &before);
  {
    const std::string zeros((300U << 20U), ' ');
    const std::string single = packed(zeros, ARCHIVE_FILTER_ZSTD);
    ASSERT_LT(single.size(), 200000U);
    const std::string in_zip = zip({{"a.jsonl", zeros}, {"b.txt", kText}});
    getrusage(RUSAGE_SELF, &before);
    const std::string what = "unpacks to more than 400 times its size: no text does\n";
    const std::string long_line = ":1: too long: more than 67108864 bytes (one article is expected; cut it up)\n";
    EXPECT_EQ(read(single, "a.jsonl.zst"), "a.jsonl.zst" + long_line + "a.jsonl.zst: " + what);
    EXPECT_EQ(read(in_zip, "a.zip"), "a.zip/a.jsonl" + long_line + "a.zip/a.jsonl: " + what + "a.zip: " + what);
  }
  rusage after{};
  getrusage(RUSAGE_SELF, &after);
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 80 * 1024);  // kilobytes
}

// ---- WARC ----------------------------------------------------------------------------------------

std::string record(const std::string& type, const std::string& content_type, const std::string& block,
                   const std::string& url = "https://www.bao.example/a/tin-1.html") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
         "\r\nWARC-Date: 2025-10-29T01:00:00Z\r\nContent-Type: " + content_type +
         "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}
std::string answer(const std::string& headers, const std::string& body,
                   const std::string& url = "https://www.bao.example/a/tin-1.html",
                   const std::string& status = "200 OK") {
  return record("response", "application/http; msgtype=response",
                "HTTP/1.1 " + status + "\r\n" + headers + "\r\n\r\n" + body, url);
}
const std::string kHtml = "Content-Type: text/html; charset=UTF-8";
std::string gz(const std::string& bytes) { return packed(bytes, ARCHIVE_FILTER_GZIP); }

TEST(Warc, PagesRecordByRecord) {
  const std::string hex = "5\r\n" + kPage.substr(0, 5) + "\r\n" + "50;x=y\r\n" + kPage.substr(5, 0x50) + "\r\n";
  const std::string rest = kPage.substr(5 + 0x50);
  std::stringstream size;
  size << std::hex << rest.size();
  const std::string chunked = hex + size.str() + "\r\n" + rest + "\r\n0\r\n\r\n";
  const std::string file = record("warcinfo", "application/warc-fields", "software: x\r\n") +
                           record("request", "application/http", "GET / HTTP/1.1\r\n\r\n") + answer(kHtml, kPage) +
                           answer("Content-Type: image/png", "\x89PNG") +
                           answer(kHtml, kPage, "https://b.example/x", "404 Not Found") +
                           answer(kHtml + "\r\nTransfer-Encoding: chunked", chunked, "https://b.example/chunked") +
                           answer(kHtml + "\r\nContent-Encoding: gzip", gz(kPage), "https://b.example/packed/") +
                           answer(kHtml + "\r\nContent-Encoding: br", "\1\2\3\4\5", "https://b.example/br") +
                           record("conversion", "text/plain", kText, "https://b.example/text?id=1") +
                           record("resource", "text/html", kPage, "<https://b.example/r>");
  const std::string expected =
      "c.warc:3 = bao.example/a/tin-1.html\nc.warc:6 = b.example/chunked\nc.warc:7 = b.example/packed\n"
      "c.warc:8: packed by \"br\", which is not read\nc.warc:9 = b.example/text?id=1\nc.warc:10 = b.example/r\n";
  EXPECT_EQ(read(file, "c.warc"), expected);
  const std::string wacz = read(zip({{"archive/c.warc.gz", gz(file)}}), "c.wacz");
  EXPECT_TRUE(wacz.starts_with("c.wacz/archive/c.warc.gz:3 = bao.example/a/tin-1.html\nc.wacz/archive/c.warc.gz:6 ="))
      << wacz;
}

TEST(Warc, AddressAndCharsetFromOutside) {
  std::vector<Article> articles;
  const std::string western =
      "<p>Le g\xE9n\xE9ral a rencontr\xE9 son homologue \xE0 Hano\xEF, o\xF9 les deux d\xE9l\xE9gations ont "
      "parl\xE9.</p>";
  read_memory(
      answer("Content-Type: text/html; charset=\"ISO-8859-1\"", western, "https://www.bao.example/2025/10/28/fr.html"),
      "c.warc", vietnamese(), [&](Incoming&& incoming) {
        EXPECT_TRUE(incoming.article.ok());
        if (incoming.article.ok()) articles.push_back(*std::move(incoming.article));
        return true;
      });
  ASSERT_EQ(articles.size(), 1U);
  EXPECT_EQ(articles[0].url, "https://www.bao.example/2025/10/28/fr.html");
  EXPECT_EQ(articles[0].outlet, "bao.example");
  EXPECT_EQ(articles[0].published, "2025-10-28");
  EXPECT_EQ(articles[0].encoding, "windows-1252 (declared)");
}

TEST(Warc, BrokenRecordsAreToldAndPassedOver) {
  const auto page = [](int i) { return answer(kHtml, kPage, "https://b.example/" + std::to_string(i)); };
  // A member damaged in its middle; those after it are whole.
  std::string damaged = gz(page(2));
  for (std::size_t i = damaged.size() / 2; i < damaged.size() / 2 + 20; ++i) damaged[i] = '\xFF';
  // One whose every byte is there, and whose checksum is another.
  std::string wrong = gz(page(2));
  wrong[wrong.size() - 8] = static_cast<char>(~wrong[wrong.size() - 8]);
  EXPECT_EQ(read(gz(page(1)) + wrong + gz(page(3)), "c.warc.gz"),
            "c.warc.gz:1 = b.example/1\nc.warc.gz:2: damaged compressed file: incorrect data check\n"
            "c.warc.gz:3 = b.example/3\n");
  const std::string out = read(gz(page(1)) + damaged + gz(page(3)) + gz(page(4)), "c.warc.gz");
  EXPECT_TRUE(out.starts_with("c.warc.gz:1 = b.example/1\nc.warc.gz:")) << out;
  EXPECT_NE(out.find("damaged compressed file"), std::string::npos) << out;
  EXPECT_NE(out.find(" = b.example/3\n"), std::string::npos) << out;
  EXPECT_NE(out.find(" = b.example/4\n"), std::string::npos) << out;
  // Rubbish between records, a record without a length, the last one cut.
  std::string cut = page(5);
  cut.resize(cut.size() - 30);
  EXPECT_EQ(read(page(1) + "rubbish\r\nmore\r\n" + page(2) + "WARC/1.0\r\nWARC-Type: response\r\n\r\n" + page(3) + cut,
                 "c.warc"),
            "c.warc:1 = b.example/1\nc.warc:1: not a WARC record; looking for the next\nc.warc:2 = b.example/2\n"
            "c.warc:3: a record without its length\nc.warc:4 = b.example/3\nc.warc:5: the record stops too early\n");
  SourceOptions options = vietnamese();
  options.max_article_bytes = 2000;
  EXPECT_EQ(read(answer(kHtml, kPage + std::string(5000, ' ')) +
                     answer("Content-Type: video/mp4", std::string(5000, ' ')) + page(2),
                 "c.warc", options),
            "c.warc:1: too long: more than 2000 bytes (one article is expected; cut it up)\nc.warc:3 = b.example/2\n");
  EXPECT_EQ(read(record("warcinfo", "application/warc-fields", "x"), "c.warc"),
            "c.warc: no pages in this web archive\n");
}

// ---- Feeds ---------------------------------------------------------------------------------------

const std::string kRss =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE rss [<!ENTITY a \"b\"> <!ENTITY c \"&a;&a;\">]>\n"
    "<rss version=\"2.0\" xmlns:content=\"x\"><channel><title>Báo Sông Hồng</title><link>https://bao.example/</link>"
    "<language>vi-vn</language><image><title>Logo</title></image>\n"
    "<item><title>Hai bộ trưởng hội đàm &amp;amp; ký kết</title><link>https://bao.example/tin-1.html</link>"
    "<guid>77</guid><pubDate>Tue, 28 Oct 2025 20:15:00 +0700</pubDate><dc:creator>Minh Anh</dc:creator>"
    "<description>&lt;img src=\"a.jpg\"&gt; Sáng nay hai bộ trưởng đã hội đàm tại Hà Nội.</description>"
    "<content:encoded><![CDATA[<p>Sáng 28/10, Bộ trưởng Quốc phòng Việt Nam đã hội đàm với Bộ trưởng Quốc phòng Lào "
    "tại Hà Nội.</p>"
    "<p>Hai bên nhất trí tăng cường hợp tác &amp; trao đổi đoàn trong thời gian tới, nhất là về đào "
    "tạo.</p>]]></content:encoded></item>\n"
    "<item><title><![CDATA[Chỉ có tóm tắt]]></title><guid isPermaLink=\"true\">https://bao.example/tin-2.html</guid>"
    "<description>Chiều 29/10, đoàn đại biểu Quân đội nhân dân Lào đã đến thăm Bộ Quốc "
    "phòng.</description></item></channel></rss>";

std::vector<Article> articles_of(const std::string& feed, const std::string& name = "feed.xml") {
  std::vector<Article> out;
  read_memory(feed, name, vietnamese(), [&](Incoming&& incoming) {
    EXPECT_TRUE(incoming.article.ok()) << incoming.article.error().text();
    if (incoming.article.ok()) out.push_back(*std::move(incoming.article));
    return true;
  });
  return out;
}

TEST(Feeds, Rss) {
  const std::vector<Article> articles = articles_of(kRss);
  ASSERT_EQ(articles.size(), 2U);
  EXPECT_EQ(metadata_of(articles[0]),
            "bao.example/tin-1.html | https://bao.example/tin-1.html | Báo Sông Hồng | vi | 2025-10-28T20:15:00+07:00 "
            "metadata | Minh Anh;");
  EXPECT_EQ(
      blocks_of(articles[0]),
      "title: Hai bộ trưởng hội đàm & ký kết\nlead: Sáng nay hai bộ trưởng đã hội đàm tại Hà Nội.\n"
      "paragraph: Sáng 28/10, Bộ trưởng Quốc phòng Việt Nam đã hội đàm với Bộ trưởng Quốc phòng Lào tại Hà Nội.\n"
      "paragraph: Hai bên nhất trí tăng cường hợp tác & trao đổi đoàn trong thời gian tới, nhất là về đào tạo.\n");
  EXPECT_EQ(articles[1].doc, "bao.example/tin-2.html");
  EXPECT_EQ(
      blocks_of(articles[1]),
      "title: Chỉ có tóm tắt\nlead: Chiều 29/10, đoàn đại biểu Quân đội nhân dân Lào đã đến thăm Bộ Quốc phòng.\n");
  // Positions are those of the feed.
  for (const Article& article : articles) {
    for (const Block& block : article.blocks) {
      const std::string text = article.text.substr(block.span.begin, block.span.end - block.span.begin);
      if (text.find('&') != std::string::npos) continue;
      EXPECT_EQ(kRss.substr(block.origins[0].begin, block.origins[0].end - block.origins[0].begin), text);
    }
  }
}

TEST(Feeds, AnAddressIsOneOfTheWeb) {
  for (const char* const link : {"javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"}) {
    const auto articles =
        articles_of("<rss version=\"2.0\"><channel><title>Báo Mẫu</title><item><title>Tin</title><guid>7</guid><link>" +
                    std::string(link) + "</link><description>Hội đàm.</description></item></channel></rss>");
    ASSERT_EQ(articles.size(), 1U) << link;
    EXPECT_EQ(articles[0].doc + "|" + articles[0].url, "7|") << link;
  }
}

TEST(Feeds, AtomAndRdf) {
  const std::string atom =
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"vi\"><title type=\"text\">Báo A</title>"
      "<entry><title type=\"text\">Chỉ số &lt; 5</title><link rel=\"self\" href=\"https://a.example/self\"/><link "
      "href=\"https://a.example/x?a=1&amp;b=2\"/>"
      "<id>tag:a,1</id><published>2025-10-28T07:00:00+07:00</published><updated>2025-10-29T07:00:00+07:00</updated>"
      "<author><name>Trần Bình</name><email>b@a.example</email></author>"
      "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Hai bên nhất trí tăng cường hợp tác đào "
      "tạo và trao đổi đoàn các cấp.</p></div></content></entry>"
      "<entry><title>Hai</title><id>tag:a,2</id><content type=\"html\">&lt;p&gt;Hai bên nhất trí tăng cường hợp tác "
      "đào tạo và trao đổi đoàn các cấp.&lt;/p&gt;</content></entry></feed>";
  const std::vector<Article> articles = articles_of(atom, "a.atom");
  ASSERT_EQ(articles.size(), 2U);
  EXPECT_EQ(metadata_of(articles[0]),
            "a.example/x?a=1&b=2 | https://a.example/x?a=1&b=2 | Báo A | vi | 2025-10-28T07:00:00+07:00 metadata | "
            "Trần Bình;");
  EXPECT_EQ(articles[0].modified, "2025-10-29T07:00:00+07:00");
  EXPECT_EQ(blocks_of(articles[0]),
            "title: Chỉ số < 5\nlead: Hai bên nhất trí tăng cường hợp tác đào tạo và trao đổi đoàn các cấp.\n");
  EXPECT_EQ(articles[1].doc, "tag:a,2");
  EXPECT_EQ(blocks_of(articles[1]),
            "title: Hai\nlead: Hai bên nhất trí tăng cường hợp tác đào tạo và trao đổi đoàn các cấp.\n");
  const std::vector<Article> rdf = articles_of(
      "<rdf:RDF><channel><title>Báo B</title></channel><item "
      "rdf:about=\"x\"><title>Tin</title><link>https://b.example/1</link>"
      "<dc:date>2025-10-28</dc:date><description>Hai bên nhất trí tăng cường hợp tác đào tạo và trao đổi "
      "đoàn.</description></item></rdf:RDF>",
      "b.rdf");
  ASSERT_EQ(rdf.size(), 1U);
  EXPECT_EQ(metadata_of(rdf[0]), "b.example/1 | https://b.example/1 | Báo B | vi | 2025-10-28 metadata |");
}

TEST(Feeds, NewsMl) {
  const auto item = [](const std::string& guid, const std::string& content) {
    return "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"" + guid +
           "\" version=\"2\" xml:lang=\"vi\">"
           "<itemMeta><itemClass qcode=\"ninat:text\"/><provider qcode=\"x:a\"><name>Thông tấn xã Thử</name></provider>"
           "<versionCreated>2025-10-29T07:00:00Z</versionCreated><firstCreated>2025-10-28T07:00:00Z</firstCreated></"
           "itemMeta>"
           "<contentMeta><creator><name>Lê Minh</name></creator><headline>Tin đón khách</headline></contentMeta>"
           "<contentSet>" +
           content + "</contentSet></newsItem>";
  };
  const std::string first = "Sáng nay hai bên gặp nhau tại Hà Nội, theo Bộ Quốc phòng Việt Nam.";
  const std::string second = "Hai bên nhất trí tăng cường hợp tác đào tạo và trao đổi đoàn các cấp.";
  const std::string paragraphs = "<p>" + first + "</p><p>" + second + "</p>";
  const std::string message =
      "<newsMessage><header><sent>2025-10-29</sent></header><itemSet>" +
      item("urn:a:1", "<inlineXML contenttype=\"application/xhtml+xml\"><html><head><title>x</title></head><body>" +
                          paragraphs + "</body></html></inlineXML>") +
      item("urn:a:2", "<inlineXML><nitf><body><body.head><hedline><hl1>Tin</hl1></hedline></body.head><body.content>" +
                          paragraphs + "</body.content></body></nitf></inlineXML>") +
      item("urn:a:3", "<inlineData contenttype=\"text/plain\">" + first + "\n" + second + "</inlineData>") +
      "</itemSet></newsMessage>";
  const std::vector<Article> articles = articles_of(message, "a.xml");
  ASSERT_EQ(articles.size(), 3U);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    EXPECT_EQ(metadata_of(articles[i]), "urn:a:" + std::to_string(i + 1) +
                                            " |  | Thông tấn xã Thử | vi | 2025-10-28T07:00:00Z metadata | Lê Minh;");
    EXPECT_EQ(articles[i].modified, "2025-10-29T07:00:00Z");
    EXPECT_EQ(blocks_of(articles[i]), "title: Tin đón khách\nlead: " + first + "\nparagraph: " + second + "\n");
  }
  EXPECT_EQ(articles_of(item("urn:a:4", "<inlineData>" + first + "</inlineData>"), "b.xml").size(), 1U);
}

TEST(Feeds, Refused) {
  EXPECT_EQ(read("<rss><channel><title>a</title></channel></rss>", "f.xml"), "f.xml: a feed without items\n");
  EXPECT_EQ(read(kRss.substr(0, kRss.find("Hai bên")), "f.xml"), "f.xml:1: the feed stops within this item\n");
  EXPECT_EQ(read("<urlset><url><loc>https://a.example/</loc></url></urlset>", "sitemap.xml"),
            "sitemap.xml: a sitemap: it names 1 pages and holds no article (banggiao watch fetches what it names)\n");
  // Nothing grows: an entity of the document's own stays as it is written.
  const std::string bomb = read(
      "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><rss><item><title>&b;</title></item></rss>",
      "f.xml");
  EXPECT_EQ(bomb, "f.xml:1 = f.xml-1\n");
}

}  // namespace
}  // namespace banggiao
