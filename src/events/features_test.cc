#include "events/features.h"

#include <gtest/gtest.h>

#include <cmath>

namespace banggiao {
namespace {

using Sort = Features::Sort;

void fill(Features& features) {
  features.add("bias");
  features.add("read=", digits(2), "&frame=", std::string("meeting.talks"));
  features.add_more("&", "x");
  features.add_once(Sort::kAround, "left ", "held");
  features.add_once(Sort::kAround, "left ", "held");
  features.add_value(0.5, "share");
}

TEST(Features, KeepLettersOnlyWhenAsked) {
  Features spelled(true), plain;
  fill(spelled);
  fill(plain);
  const std::vector<std::string> names = {"bias", "read=2&frame=meeting.talks", "read=2&frame=meeting.talks&x",
                                          "left held", "share"};
  ASSERT_EQ(spelled.all().size(), names.size());
  ASSERT_EQ(plain.all().size(), names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    EXPECT_EQ(spelled.letters(spelled.all()[i]), names[i]);
    EXPECT_EQ(plain.letters(plain.all()[i]), "");
    EXPECT_EQ(plain.all()[i].name, Name(names[i]).number());
  }
}

TEST(Features, AreTakenOverUnderALongerName) {
  Features from(true);
  fill(from);
  Features to(true);
  for (const Features::One& one : from.all()) {
    if (one.sort == Sort::kAround) to.take(from, one, "best ", "!");
  }
  ASSERT_EQ(to.all().size(), 1U);
  EXPECT_EQ(to.letters(to.all()[0]), "best left held!");
  EXPECT_EQ(to.all()[0].name, Name("best left held!").number());
}

TEST(Features, AddUpToAProbability) {
  Weights weights;
  weights.set("bias", 1);
  weights.set("share", -4);
  weights.set("held|bias", 2);
  Features features;
  fill(features);
  EXPECT_DOUBLE_EQ(probability(weights, features), 1 / (1 + std::exp(1.0)));
  EXPECT_DOUBLE_EQ(probability_of(weights, "held", features), 1 / (1 + std::exp(-2.0)));
  const std::vector<double> of = shares(weights, {"planned", "held"}, features);
  ASSERT_EQ(of.size(), 2U);
  EXPECT_DOUBLE_EQ(of[0], 1 / (1 + std::exp(2.0)));
  EXPECT_DOUBLE_EQ(of[1], 1 / (1 + std::exp(-2.0)));
}

}  // namespace
}  // namespace banggiao
