// Whether a store is sound, what half a change leaves, a copy, what is remembered of addresses.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "source/digest.h"
#include "store/folder_for_test.h"

namespace banggiao {
namespace {

using SoundnessTest = InFolder;

Article article(const std::string& doc) {
  Article out;
  out.doc = doc;
  out.language = "vi";
  out.text = "Tin\n\nHai bên hội đàm.";
  const auto all = static_cast<std::uint32_t>(out.text.size());
  out.blocks = {{BlockKind::kTitle, {0, 3}, {{0, 3}}}, {BlockKind::kParagraph, {5, all}, {{5, all}}}};
  out.origin = {{{0, all}, {0, all}}};
  out.digest = digest_of(out);
  return out;
}

CodedDocument coding(const std::string& doc) {
  CodedDocument out{doc, "vi", {}, {}, {}, {}};
  out.persons.push_back({"P1", {"Hai", {{5, 8}, "Hai", "rule"}}, {}, std::nullopt, {}});
  return out;
}

TEST_F(SoundnessTest, AChangeLeftHalfWaySpoilsTheWhole) {
  Store store = open();
  ASSERT_TRUE(store.add_article(article("held")).ok());
  ASSERT_TRUE(store.begin().ok());
  ASSERT_TRUE(store.add_article(article("new")).ok());
  CodedDocument twice = coding("new");
  twice.persons.push_back(twice.persons.front());  // the key (article, item) does not allow it
  EXPECT_FALSE(store.put_coded(twice, "coder 1").ok());
  const Result<Done> done = store.commit();
  ASSERT_FALSE(done.ok());
  EXPECT_NE(done.error().what.find("half-way"), std::string::npos) << done.error().what;
  EXPECT_FALSE(*store.article("new"));
  ASSERT_TRUE(*store.article("held"));
  // What fails before it writes anything takes nothing along.
  ASSERT_TRUE(store.begin().ok());
  ASSERT_TRUE(store.add_article(article("new")).ok());
  EXPECT_FALSE(store.put_coded(coding("nowhere"), "coder 1").ok());
  ASSERT_TRUE(store.commit().ok());
  EXPECT_TRUE(*store.article("new"));
}

TEST_F(SoundnessTest, QuotesAreThoseOfTheirSpans) {
  Store store = open();
  ASSERT_TRUE(store.add_article(article("a")).ok());
  ASSERT_TRUE(store.put_coded(coding("a"), "coder 1").ok());
  EXPECT_EQ(*store.faults({}), std::vector<std::string>());
  CodedDocument other = coding("a");
  other.persons[0].name.cite.span = {6, 9};
  ASSERT_TRUE(store.put_coded(other, "coder 1").ok());
  EXPECT_EQ(store.faults({})->size(), 2U);  // the person's words, and its name's
  Article changed = article("b");
  changed.text[1] = 'a';
  ASSERT_TRUE(store.add_article(changed).ok());
  EXPECT_EQ(store.faults({})->back(), "b: not the text that was read");
}

TEST_F(SoundnessTest, ACopyIsWholeAndNeverOverwrites) {
  Store store = open();
  ASSERT_TRUE(store.add_article(article("a")).ok());
  const std::string path = in_folder("copy.db");
  const Result<std::uint64_t> bytes = store.back_up(path, {});
  ASSERT_TRUE(bytes.ok()) << bytes.error().text();
  EXPECT_EQ(*bytes, std::filesystem::file_size(path));
  EXPECT_TRUE(*Store::open(path, StoreMode::kRead)->article("a"));
  EXPECT_FALSE(store.back_up(path, {}).ok());
}

TEST_F(SoundnessTest, RemembersWhatIsWatched) {
  Store store = open();
  ASSERT_TRUE(store.watch({"http://a/rss", "", "feed", "", "\"e\"", "m", "c", "n", 2, "w"}).ok());
  ASSERT_TRUE(store.watch({"http://a/1", "http://a/rss", "waiting", "2025-10-28", "", "", "", "", 0, ""}).ok());
  ASSERT_TRUE(store.watch({"http://a/1", "http://a/rss", "done", "2025-10-28", "", "", "", "", 0, ""}).ok());
  EXPECT_EQ(store.watched("")->size(), 2U);
  EXPECT_EQ(store.watched("waiting")->size(), 0U);
  const Watched feed = store.watched("feed")->at(0);
  EXPECT_EQ(feed.etag + feed.modified + feed.checked + feed.next + feed.why, "\"e\"mcnw");
  EXPECT_EQ(feed.failures, 2);
}

}  // namespace
}  // namespace banggiao
