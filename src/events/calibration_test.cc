#include "events/calibration.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "base/folder_for_test.h"
#include "events/events.h"

namespace banggiao {
namespace {

const Pack& pack() {
  static const auto loaded = Knowledge::load();
  return *(*loaded)->pack("vi");
}

// A pack whose table of calibration the test writes: slope 2 and another offset for every field of a cell.
class Calibration : public FolderTest {
 protected:
  static constexpr const char* kFields[] = {
      "engagement", "kind",        "status",  "focus", "party",  "date",           "place",      "within",
      "area",       "participant", "country", "by",    "person", "person country", "commitment", "commitment area"};
  void SetUp() override {
    FolderTest::SetUp();
    for (const char* part : {"codebook", "languages", "world"})
      std::filesystem::copy(std::filesystem::path(BANGGIAO_ROOT) / part, folder_ / part,
                            std::filesystem::copy_options::recursive);
    std::ofstream out(in_folder("languages/vi/weights/calibration.tsv"));
    out << "feature\tweight\n";
    int i = 0;
    for (const char* field : kFields) out << field << "|offset\t" << -0.1 * ++i << "\n" << field << "|slope\t2\n";
    out.close();
    auto loaded = Knowledge::load(folder_.string());
    ASSERT_TRUE(loaded.ok()) << loaded.error().what;
    knowledge_ = *loaded;
  }
  const Pack& written() const { return *knowledge_->pack("vi"); }

 private:
  std::shared_ptr<const Knowledge> knowledge_;
};

TEST_F(Calibration, NeverTurnsTheOrderRound) {
  for (const Pack* one : {&pack(), &written()}) {
    for (const char* field : kFields) {
      double last = 0;
      for (int i = 1; i < 100; ++i) {
        const double p = told(*one, field, i / 100.0);
        EXPECT_GT(p, last) << field << " at " << i;
        EXPECT_LT(p, 1) << field;
        last = p;
      }
    }
  }
}

// Log odds of 0.8, twice, less the offset of the first field.
TEST_F(Calibration, IsALineOfLogOdds) {
  EXPECT_NEAR(told(written(), "engagement", 0.8), 1 / (1 + std::exp(0.1 - 2 * std::log(4.0))), 1e-9);
  EXPECT_NEAR(told(written(), "kind", 0.5), 1 / (1 + std::exp(0.2)), 1e-9);
}

// The engagements that the models are least sure of are never told with more than they give: among articles taken at
// random most of them are none (bench/quality/judged.tsv).
TEST_F(Calibration, AddsNothingToWhatIsBarelyListed) {
  EXPECT_LE(told(pack(), "engagement", 0.36), 0.36);
  EXPECT_GE(told(pack(), "engagement", 0.9), 0.9);
}

TEST_F(Calibration, LeavesUnfittedFieldsAlone) {
  EXPECT_DOUBLE_EQ(told(pack(), "no such field", 0.37), 0.37);
  EXPECT_LT(told(pack(), "no such field", 0.37, 1.0), 0.37);
}

TEST_F(Calibration, ReachesEveryCell) {
  const Citation cite({0, 1}, "x", "test");
  Engagement e{"E1",
               Cell<Kind>(Kind::kMeeting, cite, 0.5F),
               Cell<Status>(Status::kHeld, cite, 0.5F),
               Cell<Focus>(Focus::kMain, cite, 0.99F),
               {Cell<std::string>("VN", cite)},
               Cell<Date>(Date{"28/10", "XXXX-10-28", false}, cite, 0.99F),
               Cell<std::string>("London", cite, 0.9F),
               Cell<std::string>("GB", cite),
               {},
               {},
               {},
               cite,
               0.36F};
  CodedDocument coded;
  coded.engagements.push_back(e);
  const Commitment c{"E1", Cell<Act>(Act::kAgreed, cite, 0.7F), {}, {}, cite, 0.7F};
  coded.commitments.push_back(c);
  calibrate(coded, written());
  const Engagement& now = coded.engagements.front();
  const auto as_told = [this](const char* field, float p) { return static_cast<float>(told(written(), field, p)); };
  const auto moved = [&](const char* field, float p, float before) {
    EXPECT_FLOAT_EQ(p, as_told(field, before)) << field;
    EXPECT_NE(p, before) << field;
  };
  moved("engagement", now.p, e.p);
  moved("kind", now.kind.p, e.kind.p);
  moved("status", now.status.p, e.status.p);
  moved("focus", now.focus.p, e.focus.p);
  moved("party", now.parties[0].p, e.parties[0].p);
  moved("date", now.date->p, e.date->p);
  moved("place", now.place->p, e.place->p);
  moved("country", now.country->p, e.country->p);
  moved("commitment", coded.commitments.front().p, c.p);
  EXPECT_EQ(coded.commitments.front().act.p, coded.commitments.front().p);
}

}  // namespace
}  // namespace banggiao
