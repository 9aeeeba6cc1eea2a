#include "events/calibration.h"

#include <gtest/gtest.h>

#include "events/events.h"

namespace banggiao {
namespace {

const Pack& pack() {
  static const auto loaded = Knowledge::load();
  return *(*loaded)->pack("vi");
}

TEST(Calibration, NeverTurnsTheOrderRound) {
  for (const char* field : {"engagement", "kind", "status", "focus", "date", "place", "within"}) {
    double last = 0;
    for (int i = 1; i < 100; ++i) {
      const double p = told(pack(), field, i / 100.0);
      EXPECT_GT(p, last) << field << " at " << i;
      EXPECT_LT(p, 1) << field;
      last = p;
    }
  }
}

// The engagements that the models are least sure of are told with less than they give: among articles taken at random
// most of them are none (bench/quality/judged.tsv).
TEST(Calibration, MistrustsWhatIsBarelyListed) {
  EXPECT_LT(told(pack(), "engagement", 0.36), 0.36);
  EXPECT_GT(told(pack(), "engagement", 0.9), 0.9);
}

TEST(Calibration, LeavesUnfittedFieldsAlone) {
  EXPECT_DOUBLE_EQ(told(pack(), "no such field", 0.37), 0.37);
  EXPECT_LT(told(pack(), "no such field", 0.37, 1.0), 0.37);
}

TEST(Calibration, ReachesEveryCell) {
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
  calibrate(coded, pack());
  const Engagement& now = coded.engagements.front();
  EXPECT_NE(now.p, e.p);
  EXPECT_NE(now.kind.p, e.kind.p);
  EXPECT_NE(now.status.p, e.status.p);
  EXPECT_NE(now.focus.p, e.focus.p);
  EXPECT_NE(now.parties[0].p, e.parties[0].p);
  EXPECT_NE(now.date->p, e.date->p);
  EXPECT_NE(now.place->p, e.place->p);
  EXPECT_NE(now.country->p, e.country->p);
}

}  // namespace
}  // namespace banggiao
