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
