#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

#include "source/words_for_test.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;

const char* const kText = "Tin\n\nHai bộ trưởng hội đàm tại Hà Nội.\n";

class ReadPaths : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("banggiao_paths_" + std::to_string(getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return (folder_ / name).string();
  }
  std::string write_gz(const std::string& name, const std::string& bytes) const {
    std::string path = (folder_ / name).string();
    gzFile file = gzopen(path.c_str(), "wb");
    gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
    gzclose(file);
    return path;
  }
  std::string path(const std::string& name = "") const { return (folder_ / name).string(); }

  // One line an article or refusal, then one a bad path; the folder's name cut off.
  std::string read(const std::vector<std::string>& paths, const SourceOptions& options = vietnamese()) const {
    std::string out;
    const ReadSummary summary = read_paths(paths, options, [&](Incoming&& incoming) {
      if (incoming.article.ok()) {
        out += incoming.where + " = " + incoming.article->doc + "\n";
      } else {
        EXPECT_EQ(incoming.where, incoming.article.error().where);
        out += incoming.article.error().text() + "\n";
      }
      return true;
    });
    for (const Error& error : summary.bad_paths) out += "bad: " + error.text() + "\n";
    const std::string prefix = folder_.string() + "/";
    for (std::size_t at = out.find(prefix); at != std::string::npos; at = out.find(prefix))
      out.erase(at, prefix.size());
    return out;
  }

  fs::path folder_;
};

TEST_F(ReadPaths, AFolderInOrderOfNames) {
  write("b.txt", kText);
  write("a/z.html", "<html><body><p>Hai bộ trưởng hội đàm tại Hà Nội sáng nay, theo Bộ Quốc phòng.</p></body></html>");
  write("a/c.jsonl", "{\"id\":\"j1\",\"text\":\"Tin\\nHội đàm.\"}\n\n{\"id\":\"j2\",\"text\":\"Tin\\nHội đàm.\"}");
  write("picture.jpg", "\xFF\xD8\xFF");
  write(".hidden.txt", kText);
  write_gz("d.txt.gz", kText);
  EXPECT_EQ(read({path("")}), "a/c.jsonl:1 = j1\na/c.jsonl:3 = j2\na/z.html = z\nb.txt = b\nd.txt.gz = d\n");
}

TEST_F(ReadPaths, OneBadArticleDoesNotStopTheOthers) {
  write("lines.jsonl", "{\"text\":\"Tin\\nHội đàm.\"}\nnot json\n{\"text\":\"\"}\n{\"text\":\"Tin\\nHội đàm.\"}\n");
  write("x.txt", "Tin\n\n\xFF\xFE");
  write("y.txt", kText);
  EXPECT_EQ(read({path("lines.jsonl"), path("x.txt"), path("missing.txt"), path("y.txt")}),
            "lines.jsonl:1 = lines-1\n"
            "lines.jsonl:2: not a JSON object (one object a line is expected)\n"
            "lines.jsonl:3: empty article: no words in it\n"
            "lines.jsonl:4 = lines-4\n"
            "x.txt: not UTF-8: bad byte 0xFF at offset 5 (re-save it as UTF-8)\n"
            "y.txt = y\n"
            "bad: missing.txt: no such file or folder\n");
}

TEST_F(ReadPaths, PathsThatHoldNothing) {
  fs::create_directories(folder_ / "empty");
  write("notes/readme.pdf", "%PDF-");
  write("nothing.jsonl", "\n\n");
  write("nothing.txt", "");
  const std::string mend =
      " (looked for .txt, .html, .jsonl, .json, .rss, .atom, .xml, .warc, .zip and .tar, also with .gz, .xz, .zst or "
      ".bz2 after them)\n";
  EXPECT_EQ(read({path("empty"), path("notes"), path("nothing.jsonl"), path("nothing.txt")}),
            "nothing.jsonl: empty file: no articles in it\n"
            "nothing.txt: empty article: no bytes\n"
            "bad: empty: no articles in this folder" +
                mend + "bad: notes: no articles in this folder" + mend);
}

TEST_F(ReadPaths, ContentTellsWhereTheNameDoesNot) {
  write("page",
        "\xEF\xBB\xBF<!DOCTYPE html><p>Hai bộ trưởng hội đàm tại Hà Nội sáng nay, theo Bộ Quốc phòng Việt Nam.</p>");
  write("page.txt", "<html><p>Hai bộ trưởng hội đàm tại Hà Nội sáng nay, theo Bộ Quốc phòng Việt Nam.</p></html>");
  write("lines", "{\"id\":\"a\",\"text\":\"Tin\\nHội đàm.\"}\n{\"id\":\"b\",\"text\":\"Tin\\nHội đàm.\"}\n");
  write("one.json", "{\n  \"id\": \"c\",\n  \"text\": \"Tin\\nHội đàm.\"\n}\n");
  write("list.json", "[\n{\"id\":\"d\",\"text\":\"Tin\\nHội đàm.\"},\n{\"text\":\"Tin\\nHội đàm.\"}\n]");
  write("plain", kText);
  write("junk", std::string("\0\1\2\3", 4));
  EXPECT_EQ(
      read({path("page"), path("page.txt"), path("lines"), path("one.json"), path("list.json"), path("plain"),
            path("junk")}),
      "page = page\npage.txt = page\nlines:1 = a\nlines:2 = b\none.json = c\nlist.json:1 = d\nlist.json:2 = list-2\n"
      "plain = plain\njunk: binary data, not an article\n");
}

TEST_F(ReadPaths, DamagedCompressedFiles) {
  std::string lines;
  for (int i = 0; i < 4000; ++i)
    lines += "{\"id\":" + std::to_string(i * 7919 % 4001) + ",\"text\":\"Tin\\nHội đàm.\"}\n";
  const std::string whole = write_gz("a.jsonl.gz", lines);
  fs::resize_file(whole, fs::file_size(whole) / 2);
  const std::string out = read({whole});
  EXPECT_NE(out.find("a.jsonl.gz:1 = 0\n"), std::string::npos);
  EXPECT_NE(out.find("a.jsonl.gz: the compressed file stops too early\n"), std::string::npos);
}

TEST_F(ReadPaths, NoPermission) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  write("a.txt", kText);
  fs::permissions(folder_ / "a.txt", fs::perms::none);
  EXPECT_EQ(read({path("a.txt")}), "bad: a.txt: Permission denied (give yourself permission to read it)\n");
}

TEST_F(ReadPaths, AnOverlongLineIsThrownAwayWhileReading) {
  // 40 MB on one line with a limit of 1 MB: refused, the next line read, and never held in memory.
  const std::string name = path("long.jsonl");
  {
    std::ofstream file(name, std::ios::binary);
    file << "{\"id\":\"a\",\"text\":\"Tin\\nHội đàm.\"}\n{\"text\":\"";
    const std::string block(1U << 20U, 'x');
    for (int i = 0; i < 40; ++i) file << block;
    file << "\"}\n{\"id\":\"c\",\"text\":\"Tin\\nHội đàm.\"}\n";
  }
  SourceOptions options = vietnamese();
  options.max_article_bytes = 1U << 20U;
  rusage before{};
  getrusage(RUSAGE_SELF, &before);
  EXPECT_EQ(read({name}, options),
            "long.jsonl:1 = a\nlong.jsonl:2: too long: more than 1048576 bytes (one article is expected; cut it up)\n"
            "long.jsonl:3 = c\n");
  rusage after{};
  getrusage(RUSAGE_SELF, &after);
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 16 * 1024);  // kilobytes

  fs::rename(name, path("long.txt"));
  EXPECT_EQ(read({path("long.txt")}, options),
            "long.txt: too long: more than 1048576 bytes (one article is expected; cut it up)\n");
}

TEST_F(ReadPaths, TakeMayStop) {
  write("a.txt", kText);
  write("b.txt", kText);
  int seen = 0;
  const ReadSummary summary = read_paths({path("")}, vietnamese(), [&](Incoming&&) { return ++seen < 1; });
  EXPECT_EQ(seen, 1);
  EXPECT_EQ(summary.articles, 1U);
}

TEST_F(ReadPaths, PagesNamedIndexAreNamedByTheirFolder) {
  const std::string page =
      "<html><body><p>Hai bộ trưởng hội đàm tại Hà Nội sáng nay, theo Bộ Quốc phòng.</p></body></html>";
  write("tin-1/index.html", page);
  write("tin-2/index.html", page);
  write("tin-3/index.txt", kText);
  EXPECT_EQ(read({path("")}), "tin-1/index.html = tin-1\ntin-2/index.html = tin-2\ntin-3/index.txt = index\n");
}

TEST_F(ReadPaths, LinksInACircle) {
  write("a.txt", kText);
  fs::create_directory_symlink(folder_, folder_ / "again");
  EXPECT_EQ(read({path("")}), "a.txt = a\n");
}

}  // namespace
}  // namespace banggiao
