#include "reports/words.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

namespace banggiao {
namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Terms, AreTheCodebooks) {
  std::map<std::string, int> count;
  for (const Term& term : terms()) {
    ++count[term.group];
    EXPECT_EQ(term.name.empty(), term.group == "matcher") << term.term;
    EXPECT_FALSE(term.meaning.empty()) << term.term;
    if (term.group == "kind") {
      EXPECT_TRUE(kind_of(term.term)) << term.term;
    }
    if (term.group == "status") {
      EXPECT_TRUE(status_of(term.term)) << term.term;
    }
    if (term.group == "act") {
      EXPECT_TRUE(act_of(term.term)) << term.term;
    }
  }
  EXPECT_EQ(count["kind"], 12);
  EXPECT_EQ(count["status"], 3);
  EXPECT_EQ(count["focus"], 2);
  EXPECT_EQ(count["act"], 4);
  EXPECT_EQ(count["area"], 32);
}

TEST(Wording, SpeaksEveryWordOfThePagesInVietnamese) {
  const auto knowledge = Knowledge::load();
  ASSERT_TRUE(knowledge) << knowledge.error().text();
  const Pack& pack = *(*knowledge)->pack("vi");
  std::set<std::string> table;
  for (const Lexeme& lexeme : pack.lexemes()) {
    if (lexeme.table == "ui") table.insert(lexeme.phrase);
  }
  std::set<std::string> said;
  const std::regex literal(R"re((?:say|item|number)\(\s*"([^"]+)"\s*[,)])re");
  for (const auto& entry : std::filesystem::directory_iterator(BANGGIAO_ROOT "/src/reports")) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".cc" || name.ends_with("_test.cc")) continue;
    const std::string source = bytes_of(entry.path());
    for (std::sregex_iterator it(source.begin(), source.end(), literal), end; it != end; ++it) said.insert((*it)[1]);
  }
  const std::regex in_page(R"re(\{\{#say\}\}([^{]+)\{\{/say\}\})re");
  for (const auto& entry : std::filesystem::directory_iterator(BANGGIAO_ROOT "/src/reports/pages")) {
    const std::string source = bytes_of(entry.path());
    for (std::sregex_iterator it(source.begin(), source.end(), in_page), end; it != end; ++it) said.insert((*it)[1]);
  }
  EXPECT_GT(said.size(), 150U);
  // What is wrong with a query is told on pages too, piece by piece.
  const std::string queries = bytes_of(BANGGIAO_ROOT "/apps/server/query.cc");
  const std::regex mend(R"re(bad\([a-z"]+, \w+, "([^":]+)(: [^"]*)?")re");
  std::size_t mends = 0;
  for (std::sregex_iterator it(queries.begin(), queries.end(), mend), end; it != end; ++it, ++mends)
    said.insert((*it)[1]);
  EXPECT_GT(mends, 8U);
  for (const Term& term : terms()) {
    if (term.group == "matcher") continue;
    said.insert(term.name);
    said.insert(term.group);
  }
  for (const std::string& word : said)
    EXPECT_TRUE(table.count(word)) << "\"" << word << "\" is not in languages/vi/ui.tsv";
}

TEST(Wording, TellsWhatIsPutTogether) {
  const auto knowledge = Knowledge::load();
  ASSERT_TRUE(knowledge);
  const Wording english(**knowledge, "en"), vietnamese(**knowledge, "vi");
  const std::pair<const char*, const char*> told[] = {
      {"the same date; 2 in common of those who took part; the same country",
       "cùng ngày; 2 người tham dự chung; cùng nước"},
      {"joined, though told of 2025-10-28 and of 2025-10-30", "đã ghép, dù được kể là 2025-10-28 và 2025-10-30"},
      {"1 report", "1 bài đưa tin"},
      {"3 against 1", "3 so với 1"},
      {"given name first, pinyin reading: wu = ngô, li = lịch; same office",
       "tên đứng trước họ, đọc theo pinyin: wu = ngô, li = lịch; cùng chức vụ"},
      {"cut short: Giang for Phan Văn Giang", "viết ngắn: Giang thay cho Phan Văn Giang"},
      {"contradicts J3 (not same: GB-VN meeting, a-1 / b-7; Lan, 2025-11-15T00:00:00Z) (undo that first)",
       "trái với J3 (khác nhau: GB-VN meeting, a-1 / b-7; Lan, 2025-11-15T00:00:00Z): hãy hoàn tác câu trả lời đó "
       "trước"},
      {"2025-13: not an EDTF date (write 2025-10-28 or 2025-10)",
       "2025-13: không phải ngày dạng EDTF (viết 2025-10-28 hoặc 2025-10)"},
      {"the engagement G1 was merged on 2025-11-15; in its place stand G2, G3",
       "hoạt động G1 đã gộp ngày 2025-11-15; thay vào đó là G2, G3"},
      {"Lan said so: at the office; twice", "Lan said so: at the office; twice"},
      {"", ""}};
  for (const auto& [en, vi] : told) {
    EXPECT_EQ(english.tell(en), en);
    EXPECT_EQ(vietnamese.tell(en), vi);
    EXPECT_EQ(vietnamese.tell(vi), vi);
  }
}

TEST(Wording, TellsEveryFaultAndReasonInVietnamese) {
  const auto knowledge = Knowledge::load();
  ASSERT_TRUE(knowledge);
  const Wording vietnamese(**knowledge, "vi");
  const std::string text = R"re("((?:[^"\\]|\\.)+)")re";
  std::size_t tried = 0;
  const auto each = [&](const std::string& path, const std::string& before, const std::string& after) {
    const std::regex said(before + text + after);
    const std::string source = bytes_of(BANGGIAO_ROOT + path);
    for (std::sregex_iterator it(source.begin(), source.end(), said), end; it != end; ++it, ++tried) {
      const std::string phrase = std::regex_replace((*it)[1].str(), std::regex(R"(\\")"), "\"");
      EXPECT_NE(vietnamese.tell(phrase), phrase) << path;
    }
  };
  for (const char* file : {"app", "api_jobs", "api_own", "api_people", "api_record", "api_review"}) {
    each(std::string("/apps/server/") + file + ".cc", R"(problem\(\d+, )", ", ");
    each(std::string("/apps/server/") + file + ".cc", R"(BadQuery\()", R"(\))");
    each(std::string("/apps/server/") + file + ".cc", R"(nullopt, [^"]*)", R"(\})");
  }
  each("/src/engine/review.cc", R"(Error\{)", ", ");
  each("/src/reports/api_bodies.cc", R"(bad\()", R"(\))");
  EXPECT_GT(tried, 40U);
  each("/src/record/doubts.cc", R"(add\([A-Za-z]+, )", R"(\))");
  each("/src/mentions/names_link.cc", R"(return \{k[A-Z][a-z]+, )", R"(\})");
  EXPECT_GT(tried, 43U);
}

TEST(Wording, FallsBackToEnglish) {
  const auto knowledge = Knowledge::load();
  ASSERT_TRUE(knowledge);
  const Wording english(**knowledge, "en"), vietnamese(**knowledge, "vi");
  EXPECT_EQ(english.say("held"), "held");
  EXPECT_NE(vietnamese.say("held"), "held");
  EXPECT_EQ(vietnamese.say("no such words"), "no such words");
  EXPECT_EQ(english.kind(Kind::kPortCall), "port call");
  EXPECT_EQ(vietnamese.party("GB"), (*knowledge)->party_name("GB", "vi"));
  EXPECT_EQ(english.areas({"cyber", "unheard_of"}), "cyber security, unheard_of");
}

}  // namespace
}  // namespace banggiao
