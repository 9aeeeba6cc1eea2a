#include "base/name.h"

#include <gtest/gtest.h>

#include <set>

namespace banggiao {
namespace {

TEST(Name, IsPutTogetherFromParts) {
  const std::string frame = "meeting.talks";
  const Joined whole = Name("read=2&frame=meeting.talks");
  EXPECT_EQ((Joined("read=") + digits(2) + Name("&frame=") + Name(frame)).number, whole.number);
  EXPECT_EQ((Joined("read=2&") + (Joined("frame=") + Name(frame))).number, whole.number);
  EXPECT_EQ((Joined(Name()) + Name("x") + Name()).number, Name("x").number());
}

TEST(Name, TellsOrderAndLengthApart) {
  const std::set<std::uint64_t> numbers = {Name("").number(),   Name("a").number(),  Name("b").number(),
                                           Name("ab").number(), Name("ba").number(), Name("aab").number()};
  EXPECT_EQ(numbers.size(), 6U);
}

TEST(Name, Digits) {
  EXPECT_EQ(digits(0).letters(), "0");
  EXPECT_EQ(digits(9).number(), Name("9").number());
  EXPECT_EQ(digits(10).number(), Name("10").number());
  EXPECT_EQ(digits(99).letters(), "99");
  EXPECT_EQ(digits(100).letters(), "99");
}

}  // namespace
}  // namespace banggiao
