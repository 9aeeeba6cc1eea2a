#include "events/reading.h"

#include <gtest/gtest.h>

#include "mentions/mentions_for_test.h"

namespace banggiao {
namespace {

struct Text : ReadText {
  using ReadText::ReadText;
  double measure(const std::string& name) const {
    const Features features = reading_features(document, mentions);
    for (const Features::One& one : features.all()) {
      if (features.letters(one) == name) return one.value;
    }
    return 0;
  }
};

const char* const kNews =
    "Hai bộ trưởng hội đàm\n"
    "Sáng 4-8, tại Hà Nội, Bộ trưởng Quốc phòng Lê Văn Thịnh hội đàm với Bộ trưởng Quốc phòng Nhật Bản.\n"
    "Hai bên nhất trí mở rộng hợp tác đào tạo, quân y. Bộ trưởng Nhật Bản mời người đồng cấp thăm Tokyo.";

TEST(Reading, NewsHasNoDoubt) {
  const Text text(kNews);
  const ReadingQuality quality = read_quality(text.document, text.mentions);
  EXPECT_TRUE(quality.doubts.empty()) << quality.doubts[0].kind;
  EXPECT_GT(quality.score, 0.5F);
  EXPECT_DOUBLE_EQ(doubt_of(quality, test_pack()), 0);
}

TEST(Reading, MeasuresLines) {
  const Text list("Tin vắn\nNga gặp Mỹ tại Geneva\nThủ tướng thăm Lào\nBão đổi hướng\nGiá vàng tăng\nMưa lớn ở Huế");
  EXPECT_DOUBLE_EQ(list.measure("short lines without a full stop"), 1);
  EXPECT_DOUBLE_EQ(list.measure("many short lines in a row"), 0.75);
  EXPECT_DOUBLE_EQ(Text(kNews).measure("short lines without a full stop"), 0);
}

TEST(Reading, MeasuresQuestionsAndSpeakers) {
  const Text talk("Trò chuyện\nPV: Ông thấy thế nào?\nÔng A: Tôi thấy tốt.\nPV: Bao giờ ký?\nÔng A: Sang năm.");
  EXPECT_DOUBLE_EQ(talk.measure("lines that are questions"), 1);
  EXPECT_DOUBLE_EQ(talk.measure("lines that open with a speaker or a dash"), 1);
  EXPECT_NEAR(talk.measure("questions with an answer"), 2.0 / 3, 1e-9);
}

TEST(Reading, MeasuresTheEnd) {
  const std::string cut = std::string(kNews) + " Trong thời gian tới, hai bên sẽ phối hợp chặt chẽ trong";
  EXPECT_DOUBLE_EQ(Text(cut).measure("breaks off without a full stop"), 1);
  EXPECT_DOUBLE_EQ(Text(cut + " việc tổ chứ").measure("breaks off without a full stop"), 1);
  EXPECT_DOUBLE_EQ(Text(cut + " việc đào tạo...").measure("ends with an ellipsis"), 1);
  EXPECT_DOUBLE_EQ(Text(kNews).measure("breaks off without a full stop"), 0);
  // An author's name behind the last line is no end that breaks off.
  EXPECT_DOUBLE_EQ(Text(std::string(kNews) + "\nLê Minh").measure("breaks off without a full stop"), 0);
}

TEST(Reading, TranslationIsTold) {
  const Text text(
      "Bộ trưởng của Lào gặp mặt\n"
      "Bộ trưởng của Lào biểu thị , nguyện cùng phía Việt Nam gia cường hợp tác của hai bên ..\n"
      "Ông biểu thị cảm tạ của phía Việt Nam , và rằng đảng của ông coi trọng quan hệ ..");
  const ReadingQuality quality = read_quality(text.document, text.mentions);
  ASSERT_FALSE(quality.doubts.empty());
  EXPECT_EQ(quality.doubts[0].kind, "machine_translated");
  EXPECT_NE(quality.doubts[0].why.find("words that translation leaves"), std::string::npos) << quality.doubts[0].why;
  EXPECT_LT(quality.score, 0.5F);
  EXPECT_GT(doubt_of(quality, test_pack()), 0);
}

}  // namespace
}  // namespace banggiao
