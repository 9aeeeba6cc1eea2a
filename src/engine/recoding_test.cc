// What people decided holds when the samples are coded anew by a version with other weights.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "banggiao/banggiao.h"
#include "base/folder_for_test.h"
#include "record/judged.h"
#include "reports/reports.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;

class Recoding : public FolderTest {
 protected:
  // The tables of the sources, with the weights of every model a little nearer to nothing.
  std::string newer_tables() const {
    const fs::path root = folder_ / "newer";
    fs::create_directories(root);
    for (const char* part : {"languages", "world"})
      fs::copy(fs::path(BANGGIAO_ROOT) / part, root / part, fs::copy_options::recursive);
    for (const char* model : {"candidate", "occasion", "date", "place", "participant", "within", "area"})
      temper(root / "languages/vi/weights" / (std::string(model) + ".tsv"));
    return root.string();
  }
  static void temper(const fs::path& path) {
    constexpr double kLess = 0.8;
    std::ifstream in(path);
    std::ostringstream out;
    out << std::fixed;
    out.precision(3);
    std::string line;
    std::getline(in, line);
    out << line << "\n";
    while (std::getline(in, line)) {
      const std::size_t tab = line.rfind('\t');
      out << line.substr(0, tab + 1) << kLess * std::stod(line.substr(tab + 1)) << "\n";
    }
    in.close();
    std::ofstream(path) << out.str();
  }

  Desk desk(const Reader& reader) const {
    Result<Desk> out = Desk::open(reader, in_folder("record.db"), Access::kAdd);
    EXPECT_TRUE(out) << out.error().text();
    return std::move(*out);
  }
  static void add(Desk& desk, bool again) {
    AddOptions options;
    options.again = again;
    options.when = "2025-11-01T00:00:00Z";
    ASSERT_TRUE(desk.add({std::string(BANGGIAO_ROOT) + "/samples"}, options).ok());
  }
};

struct Said {
  Question question;
  Answer answer;
};

// Everything that is asked, answered by turns; what would contradict an earlier answer is refused and left out.
std::vector<Said> answer_all(Desk& desk) {
  std::vector<Said> out;
  for (const Queue queue : {Queue::kMerges, Queue::kPersons, Queue::kUnverified, Queue::kConflicts}) {
    const Result<std::vector<Question>> open = desk.questions(queue);
    for (std::size_t i = 0; i < open->size(); ++i) {
      const Answer answer = i % 2 == 0 ? Answer::kSame : Answer::kNotSame;
      if (desk.answer((*open)[i], answer, "", "", "tester", "2025-11-02T00:00:00Z", ""))
        out.push_back({(*open)[i], answer});
    }
    EXPECT_TRUE(desk.settle());
  }
  return out;
}

std::vector<Judgement> judgements_of(const std::vector<Said>& all) {
  std::vector<Judgement> out;
  for (const Said& said : all) {
    Judgement j;
    j.queue = said.question.queue;
    j.answer = said.answer;
    j.left = said.question.left;
    out.push_back(std::move(j));
  }
  return out;
}

bool rejected(const ReportMark& mark, const std::vector<Judgement>& judgements) {
  return std::any_of(judgements.begin(), judgements.end(), [&](const Judgement& j) {
    return j.queue == Queue::kUnverified && j.answer == Answer::kNotSame && j.left == mark;
  });
}

// What became of an answer: "held", "not told any more" by its articles, or what is wrong.
std::string state(const Said& said, const Record& record, const std::vector<Judgement>& judgements) {
  const Question& q = said.question;
  if (q.queue == Queue::kPersons) return "held";  // of names, not of reports
  const int left = find_engagement(record, q.left, judgements);
  if (q.queue == Queue::kUnverified) {
    if (said.answer == Answer::kNotSame) return left < 0 ? "held" : "rejected, and there again";
    if (left < 0) return "not told any more";
    return record.engagements[static_cast<std::size_t>(left)].p == 1 ? "held" : "confirmed, and not sure";
  }
  if (left < 0) return rejected(q.left, judgements) ? "held" : "not told any more";
  const RecordEngagement& e = record.engagements[static_cast<std::size_t>(left)];
  if (q.queue == Queue::kConflicts) {
    const std::string& right = said.answer == Answer::kSame ? q.left_value : q.right_value;
    return (q.field == "date" ? e.edtf : e.country) == right ? "held" : q.field + " is not " + right;
  }
  const int other = find_engagement(record, q.right, judgements);
  if (other < 0) return rejected(q.right, judgements) ? "held" : "not told any more";
  return (left == other) == (said.answer == Answer::kSame) ? "held" : "joined against the answer, or parted";
}

std::map<std::string, int> states(const std::vector<Said>& all, const Record& record) {
  const std::vector<Judgement> judgements = judgements_of(all);
  std::map<std::string, int> out;
  for (const Said& said : all) ++out[state(said, record, judgements)];
  return out;
}

TEST_F(Recoding, NoDecisionIsLost) {
  const Result<Reader> reader = Reader::open();
  const Result<Reader> newer = Reader::open(newer_tables());
  ASSERT_TRUE(reader);
  ASSERT_TRUE(newer) << newer.error().text();
  ASSERT_NE(reader->coder(), newer->coder());
  std::vector<Said> all;
  std::string before, answered;
  {
    Desk first = desk(*reader);
    add(first, false);
    before = record_json(**first.record());
    all = answer_all(first);
    answered = record_json(**first.record());
    EXPECT_NE(answered, before);
    EXPECT_GE(all.size(), 6U);
    EXPECT_EQ(states(all, **first.record()), (std::map<std::string, int>{{"held", static_cast<int>(all.size())}}));
  }
  {
    Desk second = desk(*newer);
    add(second, true);
    EXPECT_NE(record_json(**second.record()), answered);  // it is coded otherwise
    EXPECT_EQ(second.history()->size(), all.size());
    std::map<std::string, int> now = states(all, **second.record());
    const int gone = now["not told any more"];
    now.erase("not told any more");
    EXPECT_EQ(now, (std::map<std::string, int>{{"held", static_cast<int>(all.size()) - gone}}));
    EXPECT_LT(gone * 10, static_cast<int>(all.size()));
  }
  // Coded as at first the record is that of the answers to the letter: nothing was forgotten on the way.
  Desk third = desk(*reader);
  add(third, true);
  EXPECT_EQ(record_json(**third.record()), answered);
  const std::vector<Judged> history = *third.history();
  for (const Judged& one : history) EXPECT_TRUE(one.undone.empty()) << one.id;
}

}  // namespace
}  // namespace banggiao
