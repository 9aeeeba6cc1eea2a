#include "events/explain.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "events/calibration.h"
#include "mentions/mentions_for_test.h"

namespace banggiao {
namespace {

struct Text : ReadText {
  explicit Text(const std::string& words) : ReadText(words) {
    why = explain_events(document, mentions, test_knowledge());
    coded = code_events(document, mentions, test_knowledge());
  }
  const Considered* considered(const std::string& cue) const {
    for (const Considered& one : why.considered) {
      if (article.text.substr(one.cue.begin, one.cue.end - one.cue.begin) == nfc(cue)) return &one;
    }
    return nullptr;
  }
  const Weighing* taken(const std::string& cell, const std::string& value) const {
    for (const Weighing& one : why.weighings) {
      if (one.taken && one.cell == cell && one.value == value) return &one;
    }
    return nullptr;
  }
  Explanation why;
  CodedDocument coded;
};

const Text& talks() {
  static const Text text(
      "Bộ trưởng Quốc phòng Việt Nam hội đàm với Bộ trưởng Quốc phòng Nhật Bản\n"
      "Sáng 4-8-2025, tại Hà Nội, Bộ trưởng Quốc phòng Phan Văn Giang hội đàm với Bộ trưởng Quốc phòng Nhật Bản "
      "Nakatani "
      "Gen đang thăm chính thức Việt Nam.\n"
      "Tại hội đàm, hai bên nhất trí mở rộng hợp tác đào tạo và quân y.\n"
      "Ông thợ mộc gặp khó khăn vì thiếu gỗ.");
  return text;
}

// Every value of every cell of every engagement has a weighing or a rule that took it.
TEST(ExplainEvents, TellsOfEveryCell) {
  const Text& text = talks();
  ASSERT_FALSE(text.coded.engagements.empty());
  for (const Engagement& e : text.coded.engagements) {
    EXPECT_NE(text.taken(e.id, e.evidence.quote), nullptr) << e.id;
    EXPECT_NE(text.taken(e.id + ".kind", name(e.kind.value)), nullptr) << e.id;
    EXPECT_NE(text.taken(e.id + ".status", name(e.status.value)), nullptr) << e.id;
    for (const auto& cell : e.parties) EXPECT_NE(text.taken(e.id + ".party", cell.value), nullptr) << cell.value;
    for (const auto& cell : e.areas) EXPECT_NE(text.taken(e.id + ".area", cell.value), nullptr) << cell.value;
    for (const auto& cell : e.participants)
      EXPECT_NE(text.taken(e.id + ".participant", cell.value), nullptr) << cell.value;
    if (e.date) {
      EXPECT_NE(text.taken(e.id + ".date", e.date->cite.quote), nullptr);
    }
    if (e.place) {
      EXPECT_NE(text.taken(e.id + ".place", e.place->cite.quote), nullptr);
    }
    if (e.country) {
      EXPECT_NE(text.taken(e.id + ".country", e.country->value), nullptr);
    }
    if (e.within) {
      EXPECT_NE(text.taken(e.id + ".within", e.within->value), nullptr);
    }
  }
  for (std::size_t i = 0; i < text.coded.commitments.size(); ++i) {
    const std::string id = "C" + std::to_string(i + 1);
    EXPECT_TRUE(std::any_of(text.why.weighings.begin(), text.why.weighings.end(), [&](const Weighing& w) {
      return w.cell == id && w.taken;
    })) << id;
  }
  EXPECT_FALSE(text.coded.commitments.empty());
}

TEST(ExplainEvents, ABareCountryIsCitedByItsOwnWords) {
  const Text text(
      "Thủ tướng Đức gặp Tổng thống Pháp\n"
      "Thủ tướng Đức Angela Merkel hội đàm với Tổng thống Pháp Emmanuel Macron tại Nhật Bản ngày 28-6-2019.");
  ASSERT_EQ(text.coded.engagements.size(), 1U);
  const auto& country = text.coded.engagements[0].country;
  ASSERT_TRUE(country.has_value());
  EXPECT_EQ(country->value, "JP");
  EXPECT_EQ(country->cite.quote, nfc("Nhật Bản"));
  const Weighing* why = text.taken("E1.country", "JP");
  ASSERT_NE(why, nullptr);
  EXPECT_EQ(why->rule, "the clause says that it took place there");
}

// The share told beside a status is that of the status taken, whoever took it.
TEST(ExplainEvents, AStatusHasTheShareOfTheOneTaken) {
  for (const Engagement& e : talks().coded.engagements) {
    const Weighing* why = talks().taken(e.id + ".status", name(e.status.value));
    ASSERT_NE(why, nullptr);
    EXPECT_FLOAT_EQ(static_cast<float>(told(test_pack(), "status", why->p)), e.status.p) << e.id;
  }
}

// What is told adds up: the strongest contributions come first, and are weights of the pack.
TEST(ExplainEvents, ContributionsAreWeights) {
  const Text& text = talks();
  const Weighing* kind = text.taken("E1.kind", name(text.coded.engagements[0].kind.value));
  ASSERT_NE(kind, nullptr);
  ASSERT_GT(kind->features.size(), 3U);
  const auto& weights = test_pack().weights("candidate");
  for (std::size_t i = 0; i < kind->features.size(); ++i) {
    EXPECT_TRUE(weights.has(Name(kind->features[i].feature))) << kind->features[i].feature;
    if (i > 0) {
      EXPECT_GE(std::abs(kind->features[i - 1].odds), std::abs(kind->features[i].odds));
    }
  }
}

TEST(ExplainEvents, TellsWhatBecameOfACue) {
  const Considered* talked = talks().considered("hội đàm với");
  ASSERT_NE(talked, nullptr);
  EXPECT_EQ(talked->became, "E1");
  EXPECT_EQ(talked->sentence, 1U);
  const Considered* masked = talks().considered("gặp");
  ASSERT_NE(masked, nullptr);
  EXPECT_EQ(masked->became, "");
  EXPECT_NE(masked->why.find("inside a longer word"), std::string::npos) << masked->why;
  EXPECT_EQ(talks().why.sentences.size(), talks().document.sentences.size());
}

TEST(ExplainEvents, ACueWithoutASecondSide) {
  const Text text("Tin địa phương\nChủ tịch xã hội đàm với ban quản lý chợ về việc làm đường.");
  const Considered* cue = text.considered("hội đàm với");
  ASSERT_NE(cue, nullptr);
  EXPECT_EQ(cue->became, "");
  EXPECT_EQ(cue->why, "no second side");
}

}  // namespace
}  // namespace banggiao
