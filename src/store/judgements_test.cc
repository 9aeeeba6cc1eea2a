#include "store/folder_for_test.h"
#include "store/schema.h"

namespace banggiao {
namespace {

class Judgements : public InFolder {};

Judgement judgement() {
  Judgement out;
  out.queue = Queue::kConflicts;
  out.answer = Answer::kNotSame;
  out.left = {"a", "meeting", "GB-VN", "E1", "hội đàm"};
  out.right = {"b", "visit", "GB-VN", "E2", "thăm"};
  out.field = "date";
  out.value = "2025-10-28";
  out.who = "tester";
  out.when = "2025-11-01T00:00:00Z";
  out.why = "seen";
  return out;
}

TEST_F(Judgements, AreGivenBackAndUndoneOnce) {
  Store store = open();
  const std::int64_t revision = *store.revision();
  const std::int64_t id = *store.judge(judgement());
  EXPECT_GT(*store.revision(), revision);  // the record no longer follows from what it was built of
  EXPECT_EQ(store.counts()->decisions, 1);
  const Judgement got = store.judgements()->at(0), put = judgement();
  EXPECT_EQ(got.id, id);
  EXPECT_EQ(got.queue, put.queue);
  EXPECT_EQ(got.answer, put.answer);
  EXPECT_EQ(got.left, put.left);
  EXPECT_EQ(got.right, put.right);
  EXPECT_EQ(got.field + got.value + got.who + got.when + got.why, put.field + put.value + put.who + put.when + put.why);
  EXPECT_EQ(got.undone, "");
  EXPECT_TRUE(*store.undo_judgement(id, "2025-11-02T00:00:00Z"));
  EXPECT_FALSE(*store.undo_judgement(id, "2025-11-03T00:00:00Z"));
  EXPECT_EQ(store.judgements()->at(0).undone, "2025-11-02T00:00:00Z");
  EXPECT_EQ(store.counts()->decisions, 0);
}

TEST_F(Judgements, AStoreOfTheFirstSchemaIsBroughtUpToDate) {
  tamper({kSchemaSteps[0], "PRAGMA user_version = 1", "PRAGMA application_id = " + std::to_string(kApplicationId),
          "INSERT INTO decisions VALUES (1, 'refused', 'An', 'Am', '', 'tester', '', '', '')"});
  const Result<Store> looked = Store::open(path(), StoreMode::kRead);
  ASSERT_FALSE(looked);
  EXPECT_NE(looked.error().text().find("older version"), std::string::npos);
  Store store = open();
  EXPECT_TRUE(store.judgements()->empty());
  EXPECT_EQ(store.decisions()->size(), 1U);
  EXPECT_TRUE(store.judge(judgement()).ok());
}

}  // namespace
}  // namespace banggiao
