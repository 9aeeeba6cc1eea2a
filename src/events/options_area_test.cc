#include <gtest/gtest.h>

#include "events/options.h"
#include "text/text_for_test.h"

namespace banggiao {
namespace {

// The areas that each occasion of a kind may take, as "kind: area area", in the order of telling.
std::string areas_of(const std::string& words, Kind kind, double least = 0) {
  const Article article = test_article(words);
  const Document document = read_words(article, test_pack());
  const Mentions mentions = find_mentions(document, test_knowledge());
  const Scene scene = make_scene(document, mentions, test_knowledge());
  std::vector<Candidate> candidates = find_candidates(scene);
  for (Candidate& candidate : candidates) candidate.p = 0.9;
  std::vector<Occasion> occasions = find_occasions(scene, candidates, kWorthJoining);
  for (Occasion& occasion : occasions) occasion.p = 0.9;
  const auto options = area_options(scene, candidates, occasions);
  EXPECT_EQ(options.size(), occasions.size());
  std::string out;
  for (std::size_t i = 0; i < occasions.size(); ++i) {
    if (occasions[i].kind != kind) continue;
    for (const Option& option : options[i]) {
      EXPECT_LT(option.first, option.last);
      if (option.p < least) continue;
      out += (out.empty() ? "" : " ") + option.value;
    }
  }
  return out;
}

TEST(AreaOptions, WhatAnotherOccasionIsToldOfInPassingStaysWithTheLeadingOne) {
  const std::string told = areas_of(
      "Chiều 4/11, Thủ tướng Phạm Minh Chính hội đàm với Thủ tướng New Zealand Christopher Luxon. Hai bên nhất trí "
      "thúc "
      "đẩy thương mại. Tháng 3/2023, Ngoại trưởng Winston Peters thăm Australia. Hai bên cũng nhất trí mở rộng hợp tác "
      "nông nghiệp.",
      Kind::kMeeting);
  EXPECT_NE(told.find("trade"), std::string::npos) << told;
  EXPECT_NE(told.find("agriculture_environment"), std::string::npos) << told;
}

TEST(AreaOptions, ATripToldOfLaterTakesNothingSaidBeforeIt) {
  const std::string told = areas_of(
      "Chiều 4/11, Thủ tướng Phạm Minh Chính hội đàm với Thủ tướng New Zealand Christopher Luxon. Hai bên nhất trí "
      "thúc "
      "đẩy thương mại. Tháng 3/2023, Ngoại trưởng Winston Peters thăm Australia. Hai bên cũng nhất trí mở rộng hợp tác "
      "nông nghiệp.",
      Kind::kVisit);
  EXPECT_EQ(told.find("trade"), std::string::npos) << told;
}

TEST(AreaOptions, WhatIsSaidAfterASigningIsNoSubjectOfIt) {
  const std::string words =
      "Sáng 5/11, Bộ trưởng Nguyễn Văn Thắng và Bộ trưởng New Zealand Simeon Brown ký thoả thuận hợp tác hàng không. "
      "Kim ngạch thương mại của hai nước tăng nhanh.";
  const std::string told = areas_of(words, Kind::kSigning);
  EXPECT_NE(told.find("trade"), std::string::npos) << told;
  EXPECT_EQ(areas_of(words, Kind::kSigning, 0.06).find("trade"), std::string::npos);
}

}  // namespace
}  // namespace banggiao
