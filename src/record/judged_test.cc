#include "record/judged.h"

#include <gtest/gtest.h>

#include "record/articles_for_test.h"

namespace banggiao {
namespace {

// Two articles on one meeting, one on a meeting of other people a month later.
const char* const kArticles = R"(doc a 2025-10-29
    P1 VN | Tran Quoc Bao | Minister
    P2 GB | Henry Whitfield | Secretary
    E1 meeting held main GB-VN 2025-10-28 @GB P1,P2 | the two ministers talked in London
    doc b 2025-10-30
    P1 VN | Tran Quoc Bao | Minister
    P2 GB | Henry Whitfield | Secretary
    E1 meeting held main GB-VN 2025-10-28 @GB P1,P2 | talks of the ministers on Tuesday
    doc c 2025-12-02
    P1 VN | Le Van Nam | Deputy
    P2 GB | Anna Reed | Deputy
    E1 meeting held main GB-VN 2025-12-01 @VN P1,P2 | the deputies met in Ha Noi
)";

Judgement link(const Record& record, const std::string& a, const std::string& b, Answer answer) {
  const auto mark = [&](const std::string& doc) {
    const RecordEngagement& e = holding(record, doc, "E1");
    for (const Report& r : e.reports) {
      if (r.doc == doc) return mark_of(e, r);
    }
    throw std::runtime_error("no " + doc);
  };
  Judgement out;
  out.id = 1;
  out.queue = Queue::kMerges;
  out.answer = answer;
  out.left = mark(a);
  out.right = mark(b);
  return out;
}

Judgement on(const Record& record, const std::string& doc, Queue queue, Answer answer, const std::string& field = "",
             const std::string& value = "") {
  Judgement out = link(record, doc, doc, answer);
  out.right = {};
  out.queue = queue;
  out.field = field;
  out.value = value;
  return out;
}

Record built(const std::string& articles, const std::vector<Judgement>& judgements) {
  return build_record(read(articles), knowledge(), {}, judgements);
}

TEST(Judged, JoinsWhatIsSaidToBeOneAndPartsWhatIsNot) {
  const Record record = built(kArticles, {});
  ASSERT_EQ(clusters(record), "a.E1 b.E1; c.E1");
  EXPECT_EQ(clusters(built(kArticles, {link(record, "a", "c", Answer::kSame)})), "a.E1 b.E1 c.E1");
  EXPECT_EQ(clusters(built(kArticles, {link(record, "a", "b", Answer::kNotSame)})), "a.E1; b.E1; c.E1");
  EXPECT_EQ(clusters(built(kArticles, {link(record, "a", "b", Answer::kUnsure)})), clusters(record));
}

TEST(Judged, UndoneCountsForNothing) {
  const Record record = built(kArticles, {});
  Judgement undone = link(record, "a", "c", Answer::kSame);
  undone.undone = "2025-11-02T00:00:00Z";
  EXPECT_EQ(clusters(built(kArticles, {undone})), clusters(record));
}

TEST(Judged, WhatPeopleJoinedIsPartedWhole) {
  const Record record = built(kArticles, {});
  const std::vector<Judgement> all = {link(record, "a", "c", Answer::kSame), link(record, "a", "b", Answer::kNotSame)};
  EXPECT_EQ(clusters(built(kArticles, all)), "a.E1 c.E1; b.E1");
}

TEST(Judged, SurvivesANewCoding) {
  const Record record = built(kArticles, {});
  const std::vector<Judgement> all = {link(record, "a", "c", Answer::kSame), link(record, "a", "b", Answer::kNotSame)};
  // As a later version codes it: an engagement more at the beginning, so other ids; longer words; another kind.
  std::string again = kArticles;
  const std::string before = "E1 meeting held main GB-VN 2025-10-28 @GB P1,P2 | the two ministers talked in London";
  ASSERT_NE(again.find(before), std::string::npos);
  again.replace(
      again.find(before), before.size(),
      "E1 visit held main GB-VN 2025-10-28 @GB P1 | on a visit to the United Kingdom\n"
      "    E2 meeting held main GB-VN 2025-10-28 @GB P1,P2<E1 | there the two ministers talked in London then");
  EXPECT_EQ(clusters(built(again, {})), "a.E1; a.E2 b.E1; c.E1");
  EXPECT_EQ(clusters(built(again, all)), "a.E1; a.E2 c.E1; b.E1");
}

TEST(Judged, IsPassedOverWhenTheArticleNoLongerTellsOfIt) {
  const Record record = built(kArticles, {});
  Judgement gone = link(record, "a", "c", Answer::kSame);
  gone.left.quote = "something else altogether";
  EXPECT_EQ(clusters(built(kArticles, {gone})), clusters(record));
  gone.left.doc = "nowhere";
  EXPECT_EQ(clusters(built(kArticles, {gone})), clusters(record));
}

TEST(Judged, AMergeAgainstAnEarlierNotSameIsFound) {
  const Record record = built(kArticles, {});
  const Judgement apart = link(record, "b", "c", Answer::kNotSame), one = link(record, "a", "c", Answer::kSame);
  EXPECT_FALSE(contradicted(record, {}, one.left, one.right, Answer::kSame));
  // a and b are one engagement: what joins a to c joins b to c.
  const auto found = contradicted(record, {apart}, one.left, one.right, Answer::kSame);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->left, apart.left);
  EXPECT_TRUE(contradicted(record, {one}, one.right, one.left, Answer::kNotSame));
  EXPECT_FALSE(contradicted(record, {one}, apart.left, link(record, "b", "a", Answer::kSame).right, Answer::kNotSame));
  Judgement undone = apart;
  undone.undone = "2025-11-02T00:00:00Z";
  EXPECT_FALSE(contradicted(record, {undone}, one.left, one.right, Answer::kSame));
}

TEST(Judged, CorrectsAndRejects) {
  const Record record = built(kArticles, {});
  const Record corrected =
      built(kArticles, {on(record, "c", Queue::kUnverified, Answer::kCorrect, "date", "2025-11-30"),
                        on(record, "c", Queue::kUnverified, Answer::kCorrect, "status", "planned")});
  const RecordEngagement& e = holding(corrected, "c", "E1");
  EXPECT_EQ(e.edtf, "2025-11-30");
  EXPECT_EQ(e.status, Status::kPlanned);
  EXPECT_EQ(e.p, 1);
  const auto date =
      std::find_if(e.values.begin(), e.values.end(), [](const CellValue& v) { return v.field == "date"; });
  EXPECT_EQ(date->value, "2025-11-30");
  EXPECT_EQ(date->sources.front().rule, "decision:J1");
  EXPECT_EQ((date + 1)->value, "2025-12-01");  // what the article says stays beside it
  EXPECT_EQ(clusters(built(kArticles, {on(record, "c", Queue::kUnverified, Answer::kNotSame)})), "a.E1 b.E1");
}

TEST(OpenQuestions, AsksAboutWhatMayBeOneUntilItIsAnswered) {
  const char* const articles = R"(doc a 2025-10-29
    P1 VN | Tran Quoc Bao | Minister
    P2 GB | Henry Whitfield | Secretary
    E1 meeting held main GB-VN 2025-10-28 @GB P1,P2 | the two ministers talked in London
    doc b 2025-10-31
    P1 VN | Tran Quoc Bao | Minister
    P2 GB | Henry Whitfield | Secretary
    E1 meeting held main GB-VN 2025-10-30 @GB P1,P2 | dinner of the ministers
  )";
  const Record record = built(articles, {link(built(articles, {}), "a", "b", Answer::kNotSame)});
  ASSERT_EQ(clusters(record), "a.E1; b.E1");
  const std::vector<Question> open = open_questions(record, Queue::kMerges, {});
  ASSERT_EQ(open.size(), 1U);
  EXPECT_GE(open[0].score, 0.5);
  EXPECT_NE(open[0].reason.find("2 days apart; 2 in common"), std::string::npos) << open[0].reason;
  EXPECT_TRUE(open_questions(record, Queue::kMerges, {link(record, "b", "a", Answer::kNotSame)}).empty());
  const auto unsure = open_questions(record, Queue::kMerges, {link(record, "a", "b", Answer::kUnsure)});
  ASSERT_EQ(unsure.size(), 1U);
  EXPECT_TRUE(unsure[0].unsure);
  EXPECT_TRUE(open_questions(record, Queue::kUnverified, {}).empty());
  EXPECT_TRUE(open_questions(record, Queue::kConflicts, {}).empty());
}

TEST(OpenQuestions, AsksAboutWhatIsHardlySaid) {
  Record record = built(kArticles, {});
  record.engagements.front().p = 0.3F;
  const std::vector<Question> open = open_questions(record, Queue::kUnverified, {});
  ASSERT_EQ(open.size(), 1U);
  EXPECT_EQ(open[0].left_id, record.engagements.front().id);
  EXPECT_TRUE(
      open_questions(record, Queue::kUnverified,
                     {on(record, record.engagements.front().reports.front().doc, Queue::kUnverified, Answer::kSame)})
          .empty());
}

// What was rejected is gone; its words are near those of another meeting, of which nobody has been asked.
TEST(OpenQuestions, ARejectionAnswersForNoOtherOfItsArticle) {
  const char* const articles = R"(doc a 2025-10-29
    P1 VN | Tran Quoc Bao | Minister
    P2 GB | Henry Whitfield | Secretary
    P3 VN | Le Van Nam | Deputy
    P4 GB | Anna Reed | Deputy
    E1 meeting held main GB-VN 2025-10-28 @GB P1,P2 | the two ministers talked in London
    E2 meeting held main GB-VN 2025-10-12 @GB P3,P4 | the two deputies talked in London
  )";
  Record record = built(articles, {});
  ASSERT_EQ(clusters(record), "a.E1; a.E2");
  Judgement rejected = on(record, "a", Queue::kUnverified, Answer::kNotSame);
  rejected.left = mark_of(holding(record, "a", "E2"), holding(record, "a", "E2").reports.front());
  record = built(articles, {rejected});
  ASSERT_EQ(clusters(record), "a.E1");
  EXPECT_EQ(find_engagement(record, rejected.left), 0);
  EXPECT_EQ(find_engagement(record, rejected.left, {rejected}), -1);
  record.engagements.front().p = 0.3F;
  EXPECT_EQ(open_questions(record, Queue::kUnverified, {rejected}).size(), 1U);
}

TEST(OpenQuestions, AsksWhichOfTwoCountriesIsRight) {
  std::string articles = kArticles;
  const std::string there = "@GB P1,P2 | talks";
  articles.replace(articles.find(there), there.size(), "@FR P1,P2 | talks");
  const Record record = built(articles, {link(built(articles, {}), "a", "b", Answer::kSame)});
  const std::vector<Question> open = open_questions(record, Queue::kConflicts, {});
  ASSERT_EQ(open.size(), 1U);
  EXPECT_EQ(open[0].field, "country");
  const std::string other = open[0].right_value;
  Judgement right = on(record, "a", Queue::kConflicts, Answer::kNotSame, "country", other);
  EXPECT_TRUE(open_questions(record, Queue::kConflicts, {right}).empty());
  EXPECT_EQ(holding(built(articles, {link(record, "a", "b", Answer::kSame), right}), "a", "E1").country, other);
}

TEST(OpenQuestions, AsksWhichOfTwoDaysIsRightThoughTheYearIsInferred) {
  const std::string people = "P1 GB | John Mẫu\nP2 VN | Nguyễn Văn Thử\nE1 meeting held main GB-VN ";
  const Record record =
      built("doc a 2025-10-29\n" + people + "XXXX-10-28 @GB P1,P2 | hội đàm tại London\ndoc b 2025-10-29\n" + people +
                "XXXX-10-29 @GB P1,P2 | hội đàm tại London\n",
            {});
  ASSERT_EQ(clusters(record), "a.E1 b.E1");
  const std::vector<Question> open = open_questions(record, Queue::kConflicts, {});
  ASSERT_EQ(open.size(), 1U);
  EXPECT_EQ(open[0].field, "date");
  EXPECT_EQ(open[0].left_value, "2025-10-28");
  EXPECT_EQ(open[0].right_value, "2025-10-29");
}

}  // namespace
}  // namespace banggiao
