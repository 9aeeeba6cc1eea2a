#include "knowledge/image.h"

#include <gtest/gtest.h>

namespace banggiao {
namespace {

const std::string& image() {
  static const std::string kImageBytes = image_of(**Knowledge::load());
  return kImageBytes;
}

TEST(Image, OfTheProgramIsWhatItsTablesSay) {
  const auto tables = Knowledge::load(BANGGIAO_ROOT);
  ASSERT_TRUE(tables) << tables.error().text();
  EXPECT_EQ((*Knowledge::load())->digest(), (*tables)->digest());
  EXPECT_TRUE(image() == image_of(**tables)) << "the program holds other tables than the sources";
}

TEST(Image, ComesBackWhole) {
  const auto back = knowledge_of(image());
  ASSERT_TRUE(back) << back.error().text();
  EXPECT_TRUE(image() == image_of(**back));
  EXPECT_GT((*back)->pack("vi")->lexemes().size(), 10000U);
  EXPECT_GT(image().size(), 1000000U);
}

TEST(Image, OfAnotherFormOrCutShortIsRefused) {
  const std::string& good = image();
  std::string other = good;
  other[0] = static_cast<char>(other[0] + 1);
  EXPECT_FALSE(knowledge_of(other));
  EXPECT_FALSE(knowledge_of(good + "x"));
  EXPECT_FALSE(knowledge_of(""));
  // A length that was spoilt asks for no more memory than the image has bytes.
  for (std::size_t at = 8; at < good.size(); at += good.size() / 97) {
    EXPECT_FALSE(knowledge_of(std::string_view(good).substr(0, at))) << at;
    std::string spoilt = good;
    for (std::size_t i = at; i < at + 8 && i < spoilt.size(); ++i) spoilt[i] = '\xFF';
    static_cast<void>(knowledge_of(spoilt));  // whatever it says, it ends
  }
}

}  // namespace
}  // namespace banggiao
