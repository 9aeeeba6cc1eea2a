#include <fcntl.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>

#include "store/folder_for_test.h"
#include "store/schema.h"

namespace banggiao {
namespace {

constexpr const char* kWhen = "2025-11-01T00:00:00Z";
namespace fs = std::filesystem;

Article article(const std::string& doc, const std::string& title, const std::string& body,
                const std::string& url = "") {
  Article out;
  out.doc = doc;
  out.url = url;
  out.outlet = "Báo Mẫu";
  out.language = "vi";
  out.encoding = "UTF-8";
  out.published = "2025-10-29";
  out.published_from = "metadata";
  out.authors = {"Lê Thử", "An Mẫu"};
  out.text = title + "\n\n" + body;
  const auto length = static_cast<std::uint32_t>(title.size()), all = static_cast<std::uint32_t>(out.text.size());
  out.blocks = {{BlockKind::kTitle, {0, length}, {{3, 3 + length}}},
                {BlockKind::kParagraph, {length + 2, all}, {{length + 5, all + 3}, {all + 9, 2 * all}}}};
  out.origin = {{{0, length}, {3, 3 + length}}, {{length, all}, {3 + length, all + 3}}};
  out.digest = std::to_string(std::hash<std::string>{}(out.text + url));
  return out;
}

Citation cite(std::uint32_t begin, const std::string& quote) {
  return {{begin, begin + static_cast<std::uint32_t>(quote.size())}, quote, "test.rule"};
}

CodedDocument coding(const std::string& doc) {
  CodedDocument out{doc, "vi", {}, {}, {}, {{{1, 4}, "note.rule", "không hiểu"}}};
  Person person{
      "P1", {"Trần Văn Mẫu", cite(10, "Trần Văn Mẫu"), 0.5F}, {}, Cell<std::string>("VN", cite(3, "Việt Nam")), {}};
  person.aliases.push_back({"Chen Wenmou", cite(40, "Chen Wenmou"), "pinyin reading", 0.75F});
  person.offices.emplace_back("Bộ trưởng", "Quốc phòng", "Đại tướng", true, cite(5, "Bộ trưởng"));
  out.persons.push_back(person);
  Engagement e{"E1",
               {Kind::kMeeting, cite(1, "hội đàm"), 0.25F},
               {Status::kPlanned, cite(2, "sẽ")},
               {Focus::kMain, cite(2, "sẽ")},
               {{"GB", cite(7, "Anh")}, {"VN", cite(8, "Việt Nam")}},
               Cell<Date>({"Tối 28/10", "2025-10-28", true}, cite(9, "Tối 28/10")),
               Cell<std::string>("London", cite(11, "London")),
               Cell<std::string>("GB", cite(11, "London")),
               {{"P1", cite(10, "Trần Văn Mẫu")}},
               Cell<std::string>("E2", cite(12, "chuyến thăm")),
               {{"training", cite(13, "đào tạo")}, {"cyber", cite(14, "an ninh mạng")}},
               cite(15, "đã hội đàm"),
               0.5F};
  out.engagements.push_back(e);
  Commitment c{"E1",
               {Act::kAgreed, cite(16, "nhất trí")},
               {{"GB", cite(7, "Anh")}},
               {{"cyber", cite(14, "an ninh mạng")}},
               cite(17, "hai bên nhất trí"),
               0.5F};
  out.commitments.push_back(c);
  return out;
}

// Everything that a coding says, as one text: two codings are equal when their texts are.
std::string told(const CodedDocument& d) {
  std::string out = d.doc + d.lang;
  const auto say = [&out](const std::string& value, const Citation& c, float p) {
    out += "|" + value + "@" + std::to_string(c.span.begin) + "-" + std::to_string(c.span.end) + c.quote + c.rule +
           std::to_string(p);
  };
  for (const Person& p : d.persons) {
    say(p.id + p.name.value, p.name.cite, p.name.p);
    for (const Alias& a : p.aliases) say(a.text + a.reason, a.cite, a.score);
    if (p.country) say(p.country->value, p.country->cite, p.country->p);
    for (const Office& o : p.offices) say(o.title + o.org + o.rank + std::to_string(o.former), o.cite, 0);
  }
  for (const Engagement& e : d.engagements) {
    say(e.id + name(e.kind.value), e.kind.cite, e.kind.p);
    say(name(e.status.value), e.status.cite, e.status.p);
    say(name(e.focus.value), e.focus.cite, e.focus.p);
    for (const auto* cells : {&e.parties, &e.participants, &e.areas}) {
      for (const auto& c : *cells) say(c.value, c.cite, c.p);
    }
    if (e.date)
      say(e.date->value.text + e.date->value.edtf + std::to_string(e.date->value.inferred), e.date->cite, e.date->p);
    for (const auto* cell : {&e.place, &e.country, &e.within}) {
      if (*cell) say((*cell)->value, (*cell)->cite, (*cell)->p);
    }
    say("", e.evidence, e.p);
  }
  for (const Commitment& c : d.commitments) {
    say(c.engagement + name(c.act.value), c.act.cite, c.act.p);
    for (const auto* cells : {&c.by, &c.areas}) {
      for (const auto& cell : *cells) say(cell.value, cell.cite, cell.p);
    }
    say("", c.evidence, c.p);
  }
  for (const Note& n : d.notes) out += std::to_string(n.span.begin) + n.rule + n.text;
  return out;
}

Record small_record() {
  const CellValue::Source source{"a", {4, 9}, "thăm", "visit.go", 0.5F};
  Record out;
  RecordEngagement e;
  e.id = "G000000000001";
  e.kind = Kind::kVisit;
  e.status = Status::kCancelled;
  e.parties = {"GB", "VN"};
  e.edtf = "2025-10-28/2025-10-30";
  e.edtf_inferred = true;
  e.place = "London";
  e.country = "GB";
  e.participants = {"N1"};
  e.areas = {"training"};
  e.reports = {{"a",
                "E1",
                "held",
                "2025-10-28",
                "thăm chính thức Vương quốc Anh",
                {4, 9},
                "Báo Mẫu",
                "http://m/1",
                "2025-10-29"}};
  e.values = {{"date", "2025-10-28", true, {source, source}}, {"place", "London", false, {}}};
  e.p = 0.5F;
  RecordEngagement inner = e;
  inner.id = "G000000000002";
  inner.kind = Kind::kMeeting;
  inner.within = e.id;
  out.engagements = {e, inner};
  out.persons = {{"N1",
                  "Trần Văn Mẫu",
                  "VN",
                  {{"Chen Wenmou", "pinyin reading", 0.75F, {source}}},
                  {{"Bộ trưởng", "Quốc phòng", "Đại tướng", true, "2025-10-29", "2025-11-02", {source}}}}};
  out.commitments = {{inner.id, Act::kPledged, {"GB", "VN"}, {"cyber", "training"}, {source}}};
  return out;
}

std::string told(const Record& r) {
  std::string out;
  const auto all = [&out](const std::vector<std::string>& parts) {
    for (const auto& p : parts) out += p + ",";
  };
  const auto sources = [&out](const std::vector<CellValue::Source>& list) {
    for (const auto& s : list)
      out += s.doc + std::to_string(s.span.begin) + std::to_string(s.span.end) + s.quote + s.rule + std::to_string(s.p);
  };
  for (const auto& e : r.engagements) {
    out += "\n" + e.id + name(e.kind) + name(e.status) + e.edtf + std::to_string(e.edtf_inferred) + e.place +
           e.country + e.within + std::to_string(e.p);
    all(e.parties);
    all(e.participants);
    all(e.areas);
    for (const auto& p : e.reports)
      out += p.doc + p.engagement + p.status + p.edtf + p.evidence + std::to_string(p.span.end) + p.outlet + p.url +
             p.published;
    for (const auto& v : e.values) {
      out += v.field + v.value + std::to_string(v.inferred);
      sources(v.sources);
    }
  }
  for (const auto& p : r.persons) {
    out += "\n" + p.id + p.name + p.country;
    for (const auto& f : p.aliases) {
      out += f.text + f.reason + std::to_string(f.score);
      sources(f.sources);
    }
    for (const auto& t : p.tenures) {
      out += t.title + t.org + t.rank + std::to_string(t.former) + t.first_seen + t.last_seen;
      sources(t.sources);
    }
  }
  for (const auto& c : r.commitments) {
    out += "\n" + c.engagement + name(c.act);
    all(c.by);
    all(c.areas);
    sources(c.sources);
  }
  return out;
}

class StoreTest : public InFolder {
 protected:
  void SetUp() override {
    InFolder::SetUp();
    path_ = path();
  }
  // What the error of opening says; "" when it opens.
  std::string refusal(StoreMode mode) const {
    const Result<Store> store = Store::open(path_, mode);
    return store ? "" : store.error().text();
  }

  std::string path_;  // of the store that a test is about
};

// What is wrong with the file itself; the codings here quote words that are in no text.
std::string damage(Store& store) {
  const Result<std::vector<std::string>> found = store.faults({});
  if (!found) return found.error().text();
  std::string out;
  for (const std::string& fault : *found) {
    if (fault.starts_with("damaged") || fault.find("belongs to no") != std::string::npos) out += fault + "\n";
  }
  return out;
}

#define EXPECT_SAYS(text, part) EXPECT_NE(std::string(text).find(part), std::string::npos) << (text)

TEST_F(StoreTest, GivesBackWhatItWasGiven) {
  Article a = article("a", "Tiêu đề", "Thân bài nói về hội đàm.", "http://m/1");
  a.access = "paywall";
  a.blocks[1].language = "fr";
  {
    Store store = open();
    EXPECT_EQ(*store.add_article(a), Added::kNew);
    ASSERT_TRUE(store.put_coded(coding("a"), "coder 1").ok());
    ASSERT_TRUE(store.put_record(small_record(), *store.revision(), kWhen).ok());
    ASSERT_TRUE(store.set_meta("ui", "vi").ok());
  }
  EXPECT_FALSE(fs::exists(path_ + "-wal"));
  Store store = open(StoreMode::kRead);
  const auto b = *store.article("a");
  ASSERT_TRUE(b);
  EXPECT_EQ(b->text, a.text);
  EXPECT_EQ(b->authors, a.authors);
  EXPECT_EQ(b->published_from, "metadata");
  ASSERT_EQ(b->blocks.size(), 2U);
  EXPECT_EQ(b->blocks[0].kind, BlockKind::kTitle);
  EXPECT_EQ(b->blocks[1].span, a.blocks[1].span);
  EXPECT_EQ(b->blocks[1].origins, a.blocks[1].origins);
  EXPECT_EQ(b->blocks[0].language + "|" + b->blocks[1].language, "|fr");
  EXPECT_EQ(b->access, "paywall");
  EXPECT_EQ(store.articles()->at(0).access, "paywall");
  EXPECT_EQ(store.sources()->at(0).access, "paywall");
  ASSERT_EQ(b->origin.size(), 2U);
  EXPECT_EQ(b->origin[1].from, a.origin[1].from);
  EXPECT_EQ(store.articles()->at(0).title, "Tiêu đề");
  EXPECT_FALSE(*store.article("b"));
  EXPECT_EQ(told(**store.coded("a")), told(coding("a")));
  EXPECT_EQ(told(store.sources()->at(0).coded), told(coding("a")));
  EXPECT_EQ(store.sources()->at(0).outlet, "Báo Mẫu");
  EXPECT_EQ(told(*store.record()), told(small_record()));
  EXPECT_EQ(*store.meta("ui"), "vi");
  EXPECT_EQ(damage(store), "");
  EXPECT_EQ(store.counts()->engagements, 2);
}

TEST_F(StoreTest, ReadingTwiceChangesNothing) {
  const Article a = article("a", "Tiêu đề", "Thân bài.");
  Store store = open();
  EXPECT_EQ(*store.add_article(a), Added::kNew);
  ASSERT_TRUE(store.put_coded(coding("a"), "coder 1").ok());
  const std::int64_t revision = *store.revision();
  EXPECT_EQ(*store.add_article(a), Added::kSame);
  EXPECT_EQ(*store.revision(), revision);
  EXPECT_TRUE(*store.coded("a"));
  EXPECT_TRUE(store.docs_to_code("coder 1")->empty());
  EXPECT_EQ(*store.docs_to_code("coder 2"), std::vector<std::string>{"a"});
  EXPECT_EQ(*store.coders(), std::vector<std::string>{"coder 1"});
}

TEST_F(StoreTest, AChangedArticleIsCodedAnewAndItsOldTextKept) {
  Store store = open();
  EXPECT_EQ(*store.add_article(article("a", "Tiêu đề", "Bản cũ có chữ hiếm")), Added::kNew);
  ASSERT_TRUE(store.put_coded(coding("a"), "coder 1").ok());
  EXPECT_EQ(*store.add_article(article("a", "Tiêu đề", "Bản mới")), Added::kChanged);
  EXPECT_FALSE(*store.coded("a"));
  EXPECT_EQ(*store.docs_to_code("coder 1"), std::vector<std::string>{"a"});
  EXPECT_TRUE(store.search_articles("hiếm", 0)->empty());
  EXPECT_EQ(store.search_articles("mới", 0)->size(), 1U);
  EXPECT_EQ(store.counts()->articles, 1);
  tamper({"CREATE TABLE found AS SELECT 1 / (text LIKE '%Bản cũ%') FROM earlier_articles"});
  EXPECT_TRUE(*store.remove_article("a"));
  EXPECT_FALSE(*store.remove_article("a"));
  EXPECT_TRUE(store.search_articles("mới", 0)->empty());
}

TEST_F(StoreTest, TwoArticlesUnderOneNameAreNotMixed) {
  Store store = open();
  EXPECT_EQ(*store.add_article(article("index", "Một", "Bài một", "http://m/1")), Added::kNew);
  const auto second = store.add_article(article("index", "Hai", "Bài hai", "http://m/2"));
  ASSERT_FALSE(second.ok());
  EXPECT_SAYS(second.error().text(), "http://m/1");
  EXPECT_EQ((*store.article("index"))->url, "http://m/1");
  EXPECT_FALSE(store.put_coded(coding("unknown"), "coder 1").ok());
}

TEST_F(StoreTest, WhatIsNotCommittedIsNotThere) {
  {
    Store store = open();
    ASSERT_TRUE(store.begin().ok());
    EXPECT_EQ(*store.add_article(article("a", "Một", "Bài một")), Added::kNew);
    // A call that fails inside takes only itself back.
    EXPECT_FALSE(store.put_coded(coding("b"), "coder 1").ok());
    ASSERT_TRUE(store.commit().ok());
    ASSERT_TRUE(store.begin().ok());
    EXPECT_EQ(*store.add_article(article("b", "Hai", "Bài hai")), Added::kNew);
  }
  EXPECT_EQ(open().counts()->articles, 1);
}

TEST_F(StoreTest, AKilledProcessLeavesTheStoreWhole) {
  open();
  const pid_t child = fork();
  if (child == 0) {
    Result<Store> store = Store::open(path_, StoreMode::kReadWrite);
    for (int i = 0; store && i < 100000; ++i) {
      const std::string doc = "d" + std::to_string(i);
      if (!store->begin().ok() || !store->add_article(article(doc, "Tin", "Bài số " + doc)).ok() ||
          !store->put_coded(coding(doc), "coder 1").ok() || !store->commit().ok()) {
        _exit(1);
      }
    }
    _exit(0);
  }
  ASSERT_GT(child, 0);
  std::int64_t seen = 0;
  for (int i = 0; i < 500 && seen < 5; ++i) {
    usleep(10000);
    seen = open(StoreMode::kRead).counts()->articles;
  }
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status));
  Store store = open(StoreMode::kReadWrite);
  EXPECT_EQ(damage(store), "");
  const StoreCounts counts = *store.counts();
  EXPECT_GE(counts.articles, seen);
  EXPECT_EQ(counts.articles, counts.coded);
  EXPECT_EQ(*store.add_article(article("d0", "Tin", "Bài số d0")), Added::kSame);
}

TEST_F(StoreTest, SaysWhatIsWrongWithAFile) {
  EXPECT_SAYS(refusal(StoreMode::kRead), "no such record");
  EXPECT_SAYS(refusal(StoreMode::kReadWrite), "no such record");
  EXPECT_FALSE(fs::exists(path_));

  const std::string good = path_;
  path_ = in_folder("missing/record.db");
  EXPECT_SAYS(refusal(StoreMode::kCreate), "its folder does not exist");
  path_ = folder_.string();
  EXPECT_SAYS(refusal(StoreMode::kCreate), "a folder, not a record");
  path_ = good;

  std::ofstream(path_) << "";
  EXPECT_SAYS(refusal(StoreMode::kRead), "an empty file");
  std::ofstream(path_) << std::string(5000, 'x');
  EXPECT_SAYS(refusal(StoreMode::kRead), "not a Banggiao record");
  EXPECT_SAYS(refusal(StoreMode::kCreate), "not a Banggiao record");
  fs::remove(path_);

  tamper({"CREATE TABLE other (a)"});
  EXPECT_SAYS(refusal(StoreMode::kCreate), "another program's SQLite file");
  EXPECT_SAYS(refusal(StoreMode::kRead), "another program's SQLite file");
  fs::remove(path_);

  open();
  tamper({"PRAGMA user_version = 99"});
  EXPECT_SAYS(refusal(StoreMode::kRead), "newer version of Banggiao (schema 99");
  EXPECT_SAYS(refusal(StoreMode::kCreate), "newer version");
}

// Articles of a file made before languages of paragraphs and paywalls were told have neither.
TEST_F(StoreTest, AnOlderFileIsReadOn) {
  tamper({kSchemaSteps[0], "PRAGMA user_version = 1", "PRAGMA application_id = " + std::to_string(kApplicationId),
          "INSERT INTO articles VALUES (1, 'a', 'Tin', '', '', '', '', '', 'vi', 'UTF-8', 'x', 'Tin', '')",
          "INSERT INTO article_blocks VALUES (1, 0, 'title', 0, 3, '0 3;')"});
  Store store = open();
  const auto held = *store.article("a");
  ASSERT_TRUE(held);
  ASSERT_EQ(held->blocks.size(), 1U);
  EXPECT_EQ(held->access + held->blocks[0].language, "");
  ASSERT_TRUE(store.add_article(article("b", "Tin", "Bài")).ok());
}

TEST_F(StoreTest, SaysThatAFileIsDamaged) {
  {
    Store store = open();
    for (int i = 0; i < 50; ++i) {
      const std::string doc = "d" + std::to_string(i);
      ASSERT_TRUE(store.add_article(article(doc, "Tin", "Bài số " + doc)).ok());
      ASSERT_TRUE(store.put_coded(coding(doc), "coder 1").ok());
    }
  }
  const auto size = fs::file_size(path_);
  fs::copy_file(path_, path_ + ".copy");
  fs::resize_file(path_, size / 2);
  EXPECT_SAYS(refusal(StoreMode::kRead), "damaged");
  EXPECT_SAYS(refusal(StoreMode::kCreate), "damaged");
  EXPECT_EQ(fs::file_size(path_), size / 2);

  fs::copy_file(path_ + ".copy", path_, fs::copy_options::overwrite_existing);
  {
    std::fstream file(path_, std::ios::in | std::ios::out | std::ios::binary);
    for (std::uintmax_t at = 8192; at + 4096 < size; at += 4096) {
      file.seekp(static_cast<std::streamoff>(at));
      file << std::string(2000, '\x7F');
    }
  }
  // Wherever the damage is met first, it is called so, and nothing crashes.
  Result<Store> store = Store::open(path_, StoreMode::kRead);
  const std::string told = !store ? store.error().text() : damage(*store);
  EXPECT_SAYS(told, "damaged");
}

TEST_F(StoreTest, SaysThatAFileIsLocked) {
  open();
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE; UPDATE meta SET value = value", nullptr, nullptr, nullptr),
            SQLITE_OK);
  Store store = open(StoreMode::kReadWrite);
  EXPECT_EQ(store.counts()->articles, 0);  // reading goes on
  const auto added = store.add_article(article("a", "Một", "Bài một"));
  ASSERT_FALSE(added.ok());
  EXPECT_SAYS(added.error().text(), "locked by another process");
  sqlite3_exec(other, "COMMIT", nullptr, nullptr, nullptr);
  sqlite3_close(other);
  EXPECT_EQ(*store.add_article(article("a", "Một", "Bài một")), Added::kNew);
}

TEST_F(StoreTest, ReadOnlyStaysAsItIs) {
  ASSERT_TRUE(open().add_article(article("a", "Một", "Bài một")).ok());
  {
    Store store = open(StoreMode::kRead);
    const auto added = store.add_article(article("b", "Hai", "Bài hai"));
    ASSERT_FALSE(added.ok());
    EXPECT_SAYS(added.error().text(), "read-only");
  }
  // A file and a folder that may not be written; root may always, so it becomes someone else.
  const uid_t self = geteuid();
  fs::permissions(path_, fs::perms(0444));
  fs::permissions(folder_, fs::perms(0555));
  if (self == 0) {
    ASSERT_EQ(seteuid(65534), 0);
  }
  EXPECT_SAYS(refusal(StoreMode::kCreate), "read-only");
  EXPECT_EQ(refusal(StoreMode::kRead), "");
  EXPECT_EQ(open(StoreMode::kRead).counts()->articles, 1);
  if (self == 0) {
    ASSERT_EQ(seteuid(0), 0);
  }
  fs::permissions(folder_, fs::perms(0755));
}

TEST_F(StoreTest, SearchesWithAndWithoutMarks) {
  Store store = open();
  const std::vector<Article> articles = {
      article("a", "Đại tướng thăm Anh", "Đại tướng Trần Văn Mẫu hội đàm về hoà bình, ngày 28/10."),
      article("b", "Dai tuong", "Tin không dấu: dai tuong, hoa binh."),
      article("c", "Hòa Bình", "Tỉnh Hòa Bình đón khách; không có tướng nào."),
      article("d", "Đường", "Đường biên giới và Kim Jong-un."),
  };
  for (const Article& a : articles) ASSERT_TRUE(store.add_article(a).ok());
  struct Case {
    const char *query, *docs;
  };
  for (const Case& c : std::vector<Case>{{"dai tuong", "ab"},
                                         {"ĐẠI TƯỚNG", "ab"},
                                         {"\"Đại tướng\"", "a"},
                                         {"\"đại tường\"", ""},
                                         {"\"dai tuong\"", "b"},
                                         {"duong", "d"},
                                         {"\"hòa bình\"", "ac"},
                                         {"\"hoà bình\"", "ac"},
                                         {"hoa binh -tinh", "ab"},
                                         {"tuong -\"Đại tướng\"", "bc"},
                                         {"28/10", "a"},
                                         {"jong-un", "d"},
                                         {"bie*", "d"},
                                         {"bie", ""},
                                         {"NEAR( OR", ""},
                                         {"khong co", "c"},
                                         {"'; DROP TABLE articles", ""}}) {
    const auto hits = store.search_articles(c.query, 0);
    ASSERT_TRUE(hits.ok()) << c.query << ": " << hits.error().text();
    std::vector<std::string> docs;
    for (const ArticleHit& hit : *hits) {
      docs.push_back(hit.article.doc);
      EXPECT_FALSE(hit.snippet.marks.empty()) << c.query;
    }
    std::sort(docs.begin(), docs.end());
    std::string joined;
    for (const std::string& doc : docs) joined += doc;
    EXPECT_EQ(joined, c.docs) << c.query;
  }
  // Words that stand together come first.
  ASSERT_TRUE(store.add_article(article("e", "Tin", "Biên bản. Giới hạn. Biên bản. Giới hạn.")).ok());
  EXPECT_EQ(store.search_articles("bien gioi", 0)->size(), 2U);
  EXPECT_EQ(store.search_articles("bien gioi", 1)->at(0).article.doc, "d");
  // Typed with marks: found either way, the one written so first.
  EXPECT_EQ(store.search_articles("đại tướng", 1)->at(0).article.doc, "a");
  EXPECT_EQ(store.search_articles("đại tướng", 0)->size(), 2U);
  for (const char* empty : {"", "  ", "\"\"", "-", "-dai", "!?"})
    EXPECT_FALSE(store.search_articles(empty, 0).ok()) << empty;
}

TEST_F(StoreTest, ASnippetShowsTheWordsThatMatched) {
  Store store = open();
  const std::string filler = "Những câu chữ đứng trước cho dài thêm ra một quãng. ";
  ASSERT_TRUE(store
                  .add_article(article("a", "Tin",
                                       filler + filler + filler + "Hai bên thống nhất đào tạo tiếng Anh. " + filler +
                                           filler + filler + filler + filler))
                  .ok());
  const auto hits = store.search_articles("dao tao", 0);
  ASSERT_EQ(hits->size(), 1U);
  const Snippet& s = hits->at(0).snippet;
  ASSERT_EQ(s.marks.size(), 2U);
  EXPECT_EQ(s.text.substr(s.marks[0].begin, s.marks[0].end - s.marks[0].begin), "đào");
  EXPECT_EQ(s.text.substr(s.marks[1].begin, s.marks[1].end - s.marks[1].begin), "tạo");
  EXPECT_EQ(s.text.substr(0, 4), "... ");
  EXPECT_EQ(s.text.substr(s.text.size() - 4), " ...");
  EXPECT_LT(s.text.size(), 260U);
}

TEST_F(StoreTest, FindsEngagementsByWordsAndNames) {
  Store store = open();
  ASSERT_TRUE(store.add_article(article("a", "Tin", "thăm chính thức Vương quốc Anh")).ok());
  ASSERT_TRUE(store.put_record(small_record(), *store.revision(), kWhen).ok());
  const auto by_words = store.search_engagements("vuong quoc anh", 0);
  ASSERT_EQ(by_words->size(), 2U);
  EXPECT_EQ(by_words->at(0).id, "G000000000001");
  EXPECT_EQ(by_words->at(0).doc, "a");
  EXPECT_EQ(store.search_engagements("chen wenmou", 1)->size(), 1U);
  EXPECT_TRUE(store.search_engagements("khac han", 0)->empty());
  EXPECT_EQ(store.search_articles("thăm", 0)->at(0).engagements.size(), 2U);
}

TEST_F(StoreTest, DecisionsStandApartAndCanBeUndone) {
  Store store = open();
  ASSERT_TRUE(store.put_record(small_record(), *store.revision(), kWhen).ok());
  EXPECT_TRUE(*store.record_is_current());
  Decision d;
  d.name = "Trần Văn Mẫu";
  d.form = "Chen Wenmou";
  d.country = "VN";
  d.who = "an";
  d.when = "2025-11-01T08:00:00Z";
  d.why = "another man";
  const std::int64_t id = *store.decide(d);
  EXPECT_FALSE(*store.record_is_current());
  ASSERT_TRUE(store.put_record(Record{}, *store.revision(), kWhen).ok());
  ASSERT_EQ(store.decisions()->size(), 1U);
  EXPECT_EQ(store.decisions()->at(0).form, "Chen Wenmou");
  EXPECT_EQ(store.decisions()->at(0).why, "another man");
  EXPECT_EQ(store.decisions()->at(0).undone, "");
  EXPECT_TRUE(*store.undo(id, "2025-11-02T08:00:00Z"));
  EXPECT_FALSE(*store.undo(id, "2025-11-03T08:00:00Z"));
  EXPECT_FALSE(*store.undo(77, "2025-11-03T08:00:00Z"));
  EXPECT_EQ(store.decisions()->at(0).undone, "2025-11-02T08:00:00Z");
  EXPECT_EQ(store.counts()->decisions, 0);
}

TEST_F(StoreTest, RemembersWhatWasRefusedOnce) {
  Store store = open();
  ASSERT_TRUE(store.refuse({"b.txt", "not UTF-8", "2025-11-01", "/x"}).ok());
  ASSERT_TRUE(store.refuse({"a.txt", "empty", "2025-11-01", "/x"}).ok());
  ASSERT_TRUE(store.refuse({"b.txt", "not UTF-8", "2025-11-02", "/x"}).ok());
  ASSERT_TRUE(store.refuse({"b.txt", "empty", "2025-11-02", "/y"}).ok());
  auto list = *store.refusals();
  ASSERT_EQ(list.size(), 3U);
  EXPECT_EQ(list[0].where, "a.txt");
  EXPECT_EQ(list[1].when, "2025-11-02");
  EXPECT_EQ(list[2].folder, "/y");
  ASSERT_TRUE(store.forget_refusal("b.txt", "/x").ok());
  list = *store.refusals();
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[1].why, "empty");
}

}  // namespace
}  // namespace banggiao
