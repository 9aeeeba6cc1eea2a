#include "events/candidates.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "mentions/mentions_for_test.h"

namespace banggiao {
namespace {

struct Text : ReadText {
  explicit Text(const std::string& words) : ReadText(words) {
    const Scene scene = make_scene(document, mentions, test_knowledge());
    for (const Candidate& c : find_candidates(scene, &passed)) {
      std::string told = name(c.kind);
      for (const std::string& party : c.parties) told += (&party == c.parties.data() ? " " : "-") + party;
      all.push_back(told);
    }
  }
  bool tells(const std::string& of) const { return std::find(all.begin(), all.end(), of) != all.end(); }
  bool refuses(const std::string& why) const {
    return std::any_of(passed.begin(), passed.end(), [&](const PassedOver& one) { return one.why == why; });
  }
  std::string said() const {
    std::string out;
    for (const std::string& one : all) out += one + "; ";
    return out;
  }
  std::vector<PassedOver> passed;
  std::vector<std::string> all;
};

// What the words tell of, and what they do not.
struct Case {
  const char* text;
  std::vector<const char*> told;
  std::vector<const char*> not_told;
};

void check(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    const Text text(one.text);
    for (const char* told : one.told)
      EXPECT_TRUE(text.tells(told)) << one.text << "\nno " << told << " in " << text.said();
    for (const char* no : one.not_told) EXPECT_FALSE(text.tells(no)) << one.text << "\n" << text.said();
  }
}

TEST(Candidates, AJourneyAndItsGoalAreOne) {
  check({
      {"Chuyến đi mới đây của một phái đoàn Triều Tiên tới Trung Quốc được giữ kín.", {"visit CN-KP"}, {"visit CN-KR"}},
      {"Hãng thông tấn Alpha của Hàn Quốc cho hay chuyến đi của phái đoàn Triều Tiên tới Trung Quốc đã kết thúc.",
       {"visit CN-KP"},
       {"visit CN-KR", "visit KP-KR"}},
      {"Tổng thống Mỹ Donald Trump gửi thông điệp đến Triều Tiên.", {}, {"visit KP-US"}},
      {"Chuyến thăm của Chủ tịch Trung Quốc Tập Cận Bình tới Pháp diễn ra khi Đức đang họp quốc hội.",
       {"visit CN-FR"},
       {"visit CN-DE"}},
      {"Chuyến thăm kéo dài mười ngày với các điểm dừng Nhật Bản, Hàn Quốc, Trung Quốc và Philippines của Tổng thống "
       "Mỹ "
       "Donald Trump.",
       {"visit JP-US", "visit KR-US", "visit CN-US", "visit PH-US"},
       {}},
  });
}

TEST(Candidates, AReceiverIsTheSubjectOfTheVisitHeReceives) {
  check({{"Ngoại trưởng Mỹ Rex Tillerson bỏ họp với NATO để tiếp đón chuyến thăm của Chủ tịch Trung Quốc Tập Cận Bình.",
          {"visit CN-US"},
          {"visit CN-NATO"}}});
}

TEST(Candidates, AForumAndWhoWasThere) {
  check({
      {"Tổng thống Mỹ Donald Trump gặp Tổng thống Nga Vladimir Putin bên lề hội nghị thượng đỉnh G20.",
       {"meeting RU-US", "conference G20-RU-US"},
       {}},
      {"Tổng thống Mỹ Donald Trump sẽ đến Việt Nam dự Hội nghị cấp cao APEC.",
       {"visit US-VN", "conference APEC-US"},
       {"conference APEC-VN"}},
      {"Thủ tướng Đức Angela Merkel, Tổng thống Pháp Emmanuel Macron và Tổng thống Nga Vladimir Putin đã hội đàm.",
       {"conference DE-FR-RU"},
       {"meeting DE-FR", "meeting DE-RU", "meeting FR-RU"}},
      {"Cuộc tập trận chung của NATO diễn ra tại Ukraine.", {"exercise NATO-UA"}, {}},
      {"Cuộc diễn tập chung có sự tham gia của các nước gồm Nga, Belarus và Kazakhstan.", {"exercise BY-KZ-RU"}, {}},
  });
}

// "(left)" and ", right," in a caption stand between two who met.
TEST(Candidates, AsidesOfACaptionJoin) {
  check({{"Tổng thống Mỹ Donald Trump (trái) và Chủ tịch Triều Tiên Kim Jong Un gặp nhau.", {"meeting KP-US"}, {}},
         {"Tổng thống Mỹ Donald Trump, phải, và Tổng thống Nga Vladimir Putin gặp nhau.", {"meeting RU-US"}, {}}});
}

TEST(Candidates, TransfersMayBeToldAtLength) {
  check(
      {{"Quân đội Mỹ bàn giao loạt sáu xuồng tuần tra hiện đại vừa được đóng xong với trị giá mười hai triệu USD cho "
        "Cảnh sát biển Việt Nam.",
        {"transfer US-VN"},
        {}}});
}

TEST(Candidates, WhatIsNoEngagementIsPassedOver) {
  const struct {
    const char* text;
    const char* why;
  } cases[] = {
      {"Tổng thống Mỹ Donald Trump gặp Ngoại trưởng Mỹ Mike Pompeo. Nga theo dõi.", "both sides are of one country"},
      {"Tổng thống Mỹ Donald Trump gặp gỡ cộng đồng người Mỹ tại Nga.", "who is met is no official"},
      {"Ngoại trưởng Mỹ Mike Pompeo phát biểu trong chuyến thăm một đơn vị tên lửa. Nga theo dõi.",
       "a tour of a site or a region, not of a country"},
      {"Tổng thống Mỹ Donald Trump đang có chuyến công du ở châu Âu.",
       "a tour of a site or a region, not of a country"},
      {"Đội tuyển gặp khó khăn, Bộ trưởng Nga gặp áp lực.", "inside a longer word that says something else (masks)"},
  };
  for (const auto& one : cases)
    EXPECT_TRUE(Text(one.text).refuses(one.why)) << one.text << "\n" << Text(one.text).said();
}

TEST(Candidates, LeadersOfBothSidesAreOfStates) {
  check(
      {{"Chủ tịch Trung Quốc Tập Cận Bình hội đàm với Tổng thống Philippines Rodrigo Duterte. Ông Tập cam kết kết thúc "
        "cuộc đàm phán giữa Trung Quốc và ASEAN. Hai lãnh đạo đã chứng kiến lễ ký kết 29 thoả thuận.",
        {"signing CN-PH"},
        {"signing ASEAN-CN"}}});
}

}  // namespace
}  // namespace banggiao
