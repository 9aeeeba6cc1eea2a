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

// The engagements that the models are least sure of are never told with more than they give: among articles taken at
// random most of them are none (bench/quality/judged.tsv).
TEST(Calibration, AddsNothingToWhatIsBarelyListed) {
  EXPECT_LE(told(pack(), "engagement", 0.36), 0.36);
  EXPECT_GE(told(pack(), "engagement", 0.9), 0.9);
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
  const auto as_told = [](const char* field, float p) { return static_cast<float>(told(pack(), field, p)); };
  EXPECT_FLOAT_EQ(now.p, as_told("engagement", e.p));
  EXPECT_FLOAT_EQ(now.kind.p, as_told("kind", e.kind.p));
  EXPECT_FLOAT_EQ(now.status.p, as_told("status", e.status.p));
  EXPECT_FLOAT_EQ(now.focus.p, as_told("focus", e.focus.p));
  EXPECT_FLOAT_EQ(now.parties[0].p, as_told("party", e.parties[0].p));
  EXPECT_FLOAT_EQ(now.date->p, as_told("date", e.date->p));
  EXPECT_FLOAT_EQ(now.place->p, as_told("place", e.place->p));
  EXPECT_FLOAT_EQ(now.country->p, as_told("country", e.country->p));
  // Those that the coded articles moved; others are left as the models have them.
  EXPECT_NE(now.kind.p, e.kind.p);
  EXPECT_NE(now.place->p, e.place->p);
  EXPECT_NE(now.country->p, e.country->p);
}

}  // namespace
}  // namespace banggiao
