#include "events/occasions.h"

#include <gtest/gtest.h>

#include "mentions/mentions_for_test.h"

namespace banggiao {
namespace {

// Two talks that no model would take for one, save that they are told of one day.
std::vector<Occasion> read(const std::string& first_day, const std::string& second_day) {
  const ReadText text("Ngày " + first_day + ", Kenya và Ghana hội đàm tại Nairobi. Giá dầu tăng. Hôm " + second_day +
                      ", Ghana và Kenya hội đàm tại Accra.");
  const Scene scene = make_scene(text.document, text.mentions, test_knowledge());
  std::vector<Candidate> candidates = find_candidates(scene);
  EXPECT_EQ(candidates.size(), 2U);
  for (Candidate& c : candidates) c.p = 0.9;
  candidates.back().earlier = true;
  candidates.back().status = Status::kCancelled;
  candidates.back().listed = true;
  return find_occasions(scene, candidates, 0.25);
}

TEST(Occasions, OfOneDayAndPairAreOne) {
  EXPECT_EQ(read("12/9/2024", "12/9/2024").size(), 1U);
  EXPECT_EQ(read("12/9/2024", "13/9/2024").size(), 2U);
}

}  // namespace
}  // namespace banggiao
