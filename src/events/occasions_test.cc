#include "events/occasions.h"

#include <gtest/gtest.h>

#include "mentions/mentions_for_test.h"

namespace banggiao {
namespace {

struct Text : ReadText {
  Text()
      : ReadText(
            "Ngày 12/9/2024, Tổng thống Kenya William Ruto hội đàm với Tổng thống Ghana John Mahama. Hôm 12/9/2024, "
            "Thủ tướng Kenya Musalia Mudavadi cũng tới. Việc này bàn từ tháng 9/2024 và ngày 13/9/2024."),
        scene(make_scene(document, mentions, test_knowledge())) {}
  Occasion on(int date, const std::vector<int>& persons = {}) const {
    Occasion out;
    out.kind = Kind::kMeeting;
    out.parties = {"GH", "KE"};
    out.date = date;
    out.persons = persons;
    return out;
  }
  Scene scene;
};

TEST(Occasions, OfOneDayAndPairAreOneUnlessSomebodyElseMet) {
  const Text text;
  ASSERT_EQ(text.mentions.dates.size(), 4U);
  ASSERT_EQ(text.mentions.persons.size(), 3U);
  EXPECT_TRUE(of_one_day(text.scene, text.on(0), text.on(1)));
  EXPECT_TRUE(of_one_day(text.scene, text.on(0, {0, 1}), text.on(1, {0})));
  EXPECT_FALSE(of_one_day(text.scene, text.on(0, {0, 1}), text.on(1, {2}))) << "another of Kenya";
  EXPECT_FALSE(of_one_day(text.scene, text.on(0), text.on(3))) << "the day after";
  EXPECT_FALSE(of_one_day(text.scene, text.on(2), text.on(2))) << "a month is no day";
  EXPECT_FALSE(of_one_day(text.scene, text.on(-1), text.on(-1))) << "no day at all";
  Occasion visit = text.on(1);
  visit.kind = Kind::kVisit;
  EXPECT_FALSE(of_one_day(text.scene, text.on(0), visit));
}

}  // namespace
}  // namespace banggiao
