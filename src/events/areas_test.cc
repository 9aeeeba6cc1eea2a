#include <gtest/gtest.h>

#include "events/events.h"
#include "text/text_for_test.h"

namespace banggiao {
namespace {

// The areas named in the text, joined by blanks, as often as they are named.
std::string areas(const std::string& text) {
  const Article article = test_article(text);
  const Document document = read_words(article, test_pack());
  std::string out;
  for (const AreaHit& hit : find_areas(document, 0, static_cast<std::uint32_t>(document.words.size()))) {
    EXPECT_LT(hit.first, hit.last);
    EXPECT_EQ(hit.rule().substr(0, 6), "areas:");
    out += (out.empty() ? "" : " ") + hit.area();
  }
  return out;
}

struct Case {
  const char* text;
  const char* areas;
};

TEST(Areas, LongestPhraseOfEachSubject) {
  for (const Case& c : std::vector<Case>{
           {"Hai bên sẽ trao đổi đoàn cấp cao và đối thoại chính sách quốc phòng thường niên.",
            "delegations policy_dialogue"},
           {"Hợp tác công nghiệp quốc phòng được đẩy mạnh.", "defence_industry"},
           {"Hai nước mở rộng hợp tác đào tạo, an ninh mạng, quân y và thuỷ đạc.",
            "training cyber military_medicine hydrography"},
           {"Họ bàn về tìm kiếm cứu nạn, tuần tra chung và chia sẻ thông tin tình báo.", "hadr exercises intelligence"},
           {"Các bên nhấn mạnh an ninh hàng hải và gìn giữ hòa bình Liên Hợp Quốc.", "maritime_security peacekeeping"},
           {"Hai bên giải quyết hậu quả chiến tranh, rà phá bom mìn.", "war_legacies war_legacies"},
           {"Hai ông thảo luận việc phi hạt nhân hóa bán đảo Triều Tiên.", "arms_control"},
           {"Hai bên ủng hộ lẫn nhau tại các diễn đàn đa phương.", "multilateral multilateral"},
           {"Hai bên hợp tác đào tạo, phân giới cắm mốc, phòng chống tội phạm.", "training border crime_terrorism"},
       }) {
    EXPECT_EQ(areas(c.text), c.areas) << c.text;
  }
}

TEST(Areas, WeakPhrasesNeedAWordOfDealingWithThem) {
  EXPECT_EQ(areas("Hai bên thúc đẩy hợp tác du lịch và giáo dục."), "culture education_science");
  EXPECT_EQ(areas("Ông đến Hà Nội trong mùa du lịch."), "");
  EXPECT_EQ(areas("Hai bên trao đổi về Syria."), "regional_security");
  EXPECT_EQ(areas("Ông sinh ra ở Syria."), "");
}

TEST(Areas, TheWholeGivesWayToItsParts) {
  EXPECT_EQ(areas("Hai bên thúc đẩy hợp tác quốc phòng, nhất là đào tạo và quân y."), "training military_medicine");
  EXPECT_EQ(areas("Hai bên trao đổi đoàn, thúc đẩy hợp tác quốc phòng."), "delegations defence");
  EXPECT_EQ(areas("Hai bên thúc đẩy hợp tác quốc phòng; nhất trí đào tạo học viên."), "defence training");
  EXPECT_EQ(areas("Hai bên thúc đẩy hợp tác quốc phòng."), "defence");
}

TEST(Areas, AnOfficeIsNoSubject) {
  EXPECT_EQ(areas("Bộ trưởng Quốc phòng trao đổi với Bộ trưởng Tài chính."), "");
  EXPECT_EQ(areas("Cố vấn an ninh quốc gia thảo luận với Bộ Thương mại."), "");
}

}  // namespace
}  // namespace banggiao
