#include "knowledge/weights.h"

#include <gtest/gtest.h>

#include <string>

namespace banggiao {
namespace {

TEST(Weights, OfNamesAndOfNoOther) {
  Weights weights;
  EXPECT_TRUE(weights.empty());
  weights.set("bias", -1.5);
  weights.set("kind=visit", 0);
  weights.set("bias", 2.5);
  EXPECT_FALSE(weights.empty());
  EXPECT_EQ(weights.of("bias"), 2.5);
  EXPECT_TRUE(weights.has("kind=visit"));
  EXPECT_FALSE(weights.has("kind=call"));
  EXPECT_EQ(weights.of("kind=call"), 0);
}

TEST(Weights, GrowWithoutLosingOne) {
  Weights weights;
  for (int i = 0; i < 5000; ++i) weights.set("cue=" + std::to_string(i), i);
  for (int i = 0; i < 5000; ++i) ASSERT_EQ(weights.of(Name("cue=" + std::to_string(i))), i);
}

}  // namespace
}  // namespace banggiao
