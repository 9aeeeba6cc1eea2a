#include "events/rule_check.h"

#include <gtest/gtest.h>

namespace banggiao {
namespace {

TEST(RuleCheck, EveryExampleAndCounterExampleOfEveryPackHolds) {
  const auto knowledge = Knowledge::load();
  ASSERT_TRUE(knowledge) << knowledge.error().text();
  for (const std::string& language : (*knowledge)->languages()) {
    const Pack* pack = (*knowledge)->pack(language);
    ASSERT_NE(pack, nullptr);
    for (const std::string& fault : check_rules(*pack, **knowledge)) ADD_FAILURE() << fault;
  }
  EXPECT_GE((*knowledge)->pack("vi")->rules().size(), 15U);
}

}  // namespace
}  // namespace banggiao
