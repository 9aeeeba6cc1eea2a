#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "banggiao/banggiao.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;

class Review : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("banggiao_review_" + std::to_string(getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    for (const auto& [name, day] : {std::pair{"a", "24"}, {"b", "26"}}) {
      std::ofstream(folder_ / (std::string(name) + ".txt"))
          << "Tin trong ngày\n\nNgày " << day
          << "/10/2025, Bộ trưởng Bộ Quốc phòng Việt Nam Trần Quốc Bảo hội đàm với Bộ trưởng Quốc phòng Anh Henry "
             "Whitfield.\n";
    }
  }
  void TearDown() override { fs::remove_all(folder_); }

  Desk filled(const Reader& reader) const {
    Result<Desk> desk = Desk::open(reader, (folder_ / "record.db").string(), Access::kAdd);
    EXPECT_TRUE(desk);
    EXPECT_TRUE(add(*desk));
    return std::move(*desk);
  }
  bool add(Desk& desk, bool again = false) const {
    AddOptions options;
    options.again = again;
    options.when = "2025-11-01T00:00:00Z";
    return desk.add({(folder_ / "a.txt").string(), (folder_ / "b.txt").string()}, options).ok();
  }
  static std::size_t meetings(Desk& desk) {
    Filter filter;
    filter.kind = Kind::kMeeting;
    return select(**desk.record(), filter).size();
  }
  static Result<Judged> say(Desk& desk, const Question& question, Answer answer, const std::string& field = "",
                            const std::string& value = "") {
    return desk.answer(question, answer, field, value, "tester", "2025-11-02T00:00:00Z", "");
  }

  fs::path folder_;
};

TEST_F(Review, AnAnswerHoldsThroughANewCodingAndIsTakenBack) {
  const Result<Reader> reader = Reader::open();
  ASSERT_TRUE(reader);
  Desk desk = filled(*reader);
  ASSERT_EQ(meetings(desk), 2U);
  const std::vector<Question> open = *desk.questions(Queue::kMerges);
  ASSERT_EQ(open.size(), 1U);
  const Result<Judged> same = say(desk, open[0], Answer::kSame);
  ASSERT_TRUE(same) << same.error().text();
  EXPECT_EQ(same->id, "J1");
  ASSERT_TRUE(desk.settle());
  EXPECT_EQ(meetings(desk), 1U);
  ASSERT_TRUE(add(desk, true));
  EXPECT_EQ(meetings(desk), 1U);
  const Result<Judged> against = say(desk, open[0], Answer::kNotSame);
  ASSERT_FALSE(against);
  EXPECT_NE(against.error().text().find("contradicts J1 (same"), std::string::npos) << against.error().text();
  ASSERT_TRUE(desk.take_back("", "2025-11-03T00:00:00Z"));
  ASSERT_TRUE(desk.settle());
  EXPECT_EQ(meetings(desk), 2U);
  EXPECT_EQ(desk.history()->at(0).undone, "2025-11-03T00:00:00Z");
  EXPECT_FALSE(desk.take_back("J1", "2025-11-04T00:00:00Z"));
}

TEST_F(Review, CorrectsOnlyWhatTheCodebookAllows) {
  const Result<Reader> reader = Reader::open();
  ASSERT_TRUE(reader);
  Desk desk = filled(*reader);
  Question question = desk.questions(Queue::kMerges)->at(0);
  EXPECT_FALSE(say(desk, question, Answer::kCorrect, "date", "2025-10-25"));
  question.queue = Queue::kUnverified;
  question.right = {};
  EXPECT_FALSE(say(desk, question, Answer::kCorrect, "date", "yesterday"));
  EXPECT_FALSE(say(desk, question, Answer::kCorrect, "status", "over"));
  EXPECT_FALSE(say(desk, question, Answer::kCorrect, "kind", "talks"));
  EXPECT_FALSE(say(desk, question, Answer::kCorrect, "country", "England"));
  EXPECT_FALSE(say(desk, question, Answer::kCorrect, "areas", "cyber"));
  EXPECT_FALSE(say(desk, question, Answer::kCorrect, "place", ""));
  EXPECT_TRUE(desk.history()->empty());
  ASSERT_TRUE(say(desk, question, Answer::kCorrect, "place", "London"));
  ASSERT_TRUE(desk.settle());
  const Record& record = **desk.record();
  EXPECT_EQ(record.engagements[*find_engagement(record, question.left_id)].place, "London");
}

}  // namespace
}  // namespace banggiao
