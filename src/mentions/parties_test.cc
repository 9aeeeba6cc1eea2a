#include <gtest/gtest.h>

#include "mentions/mentions.h"
#include "text/text_for_test.h"

namespace banggiao {
namespace {

class Parties : public ::testing::Test {
 protected:
  void read(const std::string& text) {
    article_ = test_article(text);
    document_ = read_words(article_, test_pack());
    mentions_ = Mentions();
    find_parties_and_places(document_, test_knowledge(), mentions_);
  }

  // "Anh=GB; Việt=VN"
  std::string parties(const std::string& text) {
    read(text);
    std::string out;
    for (const PartyMention& p : mentions_.parties) {
      out += (out.empty() ? "" : "; ") + std::string(document_.text(p.first, p.last)) + "=" + p.code;
    }
    return out;
  }

  // "London=GB city", countries left out.
  std::string places(const std::string& text) {
    read(text);
    std::string out;
    for (const PlaceMention& p : mentions_.places) {
      if (p.type == "country") continue;
      out += (out.empty() ? "" : "; ") + std::string(document_.text(p.first, p.last)) + "=" + p.country + " " + p.type;
    }
    return out;
  }

  Article article_;
  Document document_;
  Mentions mentions_;
};

TEST_F(Parties, EveryNameOfAStateLongestFirst) {
  EXPECT_EQ(parties("Đoàn thăm Vương quốc Liên hiệp Anh và Bắc Ireland."),
            "Vương quốc Liên hiệp Anh và Bắc Ireland=GB");
  EXPECT_EQ(parties("Đoàn Thuỵ Điển và đoàn Thụy Điển."), "Thuỵ Điển=SE; Thụy Điển=SE");
  EXPECT_EQ(parties("Thủ tướng Ô-xtrây-li-a tiếp đoàn CHDCND Triều Tiên."), "Ô-xtrây-li-a=AU; CHDCND Triều Tiên=KP");
  EXPECT_EQ(parties("Bộ trưởng A - rập Xê - út tới Hoa Kỳ."), "A - rập Xê - út=SA; Hoa Kỳ=US");
  EXPECT_EQ(parties("Phái đoàn Hà Lan gặp bà Hà."), "Hà Lan=NL");
}

TEST_F(Parties, AnhIsACountryAndAPronounAndAName) {
  EXPECT_EQ(parties("Thủ tướng Anh tiếp Bộ trưởng Trần Tuấn Anh."), "Anh=GB");
  EXPECT_EQ(parties("Cô giáo dạy tiếng Anh cho anh Đức."), "");
  EXPECT_EQ(parties("Chủ tịch nước Lê Đức Anh lên đường."), "");
  EXPECT_EQ(parties("Quan chức của Anh và Đức đã đến."), "Anh=GB; Đức=DE");
}

TEST_F(Parties, AtTheHeadOfASentenceOnlyIfNamedElsewhere) {
  EXPECT_EQ(parties("Anh kể lại chuyện cũ cho bạn nghe."), "");
  EXPECT_EQ(parties("Anh cam kết viện trợ. Bộ trưởng Quốc phòng Anh nói vậy."), "Anh=GB; Anh=GB");
  EXPECT_EQ(parties("Ý kiến của cử tri được ghi nhận."), "");
}

TEST_F(Parties, MyIsACountryAndAName) {
  EXPECT_EQ(parties("Ngoại trưởng Mỹ gặp bà Nguyễn Thị Mỹ ở Mỹ Đình."), "Mỹ=US");
  EXPECT_EQ(parties("Ca sĩ Mỹ Linh hát ở Mỹ Tho."), "");
  EXPECT_EQ(parties("Các nước châu Mỹ và Mỹ Latinh họp."), "");
  EXPECT_EQ(parties("Đại sứ Việt Nam tại Mỹ Phạm Quang Vinh phát biểu."), "Việt Nam=VN; Mỹ=US");
  EXPECT_EQ(parties("Mức hỗ trợ là 5 triệu đô la Mỹ."), "");
}

TEST_F(Parties, OfficesBeforeAndNamesBehindDoNotHideTheCountry) {
  EXPECT_EQ(parties("Tổng thống Pháp Emmanuel Macron điện đàm với Thủ tướng Đức Angela Merkel."), "Pháp=FR; Đức=DE");
  EXPECT_EQ(parties("Bộ Công Thương Mỹ ra thông báo."), "Mỹ=US");
  EXPECT_EQ(parties("Chị Nga và ông Đức cùng xã Nga Sơn."), "");
}

TEST_F(Parties, SyllablesOfAPair) {
  EXPECT_EQ(parties("Quan hệ Việt - Trung phát triển."), "Việt=VN; Trung=CN");
  EXPECT_EQ(parties("Thượng đỉnh Mỹ-Triều và đối thoại Hàn-Triều."), "Mỹ=US; Triều=KP; Hàn=KR; Triều=KP");
  EXPECT_EQ(parties("Hợp tác Nhật – Mỹ – Hàn."), "Nhật=JP; Mỹ=US; Hàn=KR");
  EXPECT_EQ(parties("Người dân miền Trung gặp bão, Trung ương hỗ trợ."), "");
  EXPECT_EQ(parties("Đàm phán Mỹ - Trung kết thúc, quan hệ Mỹ Trung ấm lên."), "Mỹ=US; Trung=CN; Mỹ=US; Trung=CN");
  EXPECT_EQ(parties("Hai miền gặp nhau ở thượng đỉnh liên Triều."), "liên Triều=KP; liên Triều=KR");
}

TEST_F(Parties, ShortNamesNeedAWordBeforeThem) {
  EXPECT_EQ(parties("Phía Hàn và Thủ tướng Thái đồng ý."), "Hàn=KR; Thái=TH");
  EXPECT_EQ(parties("Ông Hàn cùng bà Thái đi chợ."), "");
}

TEST_F(Parties, Organisations) {
  EXPECT_EQ(parties("Liên Hợp Quốc, LHQ, ASEAN và Liên minh châu Âu (EU)."),
            "Liên Hợp Quốc=UN; LHQ=UN; ASEAN=ASEAN; Liên minh châu Âu=EU; EU=EU");
  EXPECT_EQ(parties("Ông dự Đối thoại Shangri-La."), "Đối thoại Shangri-La=OTHER");
  EXPECT_EQ(parties("Họp đại hội đồng cổ đông thường niên."), "");
}

TEST_F(Parties, CapitalsAndSeatsStandForTheirState) {
  EXPECT_EQ(parties("Bình Nhưỡng và Washington sẽ đàm phán."), "Bình Nhưỡng=KP; Washington=US");
  EXPECT_EQ(parties("Hai ông gặp nhau tại Bình Nhưỡng, sau đó tới Nhà Trắng."), "");
  EXPECT_EQ(parties("Nhà Trắng xác nhận tin này."), "Nhà Trắng=US");
  EXPECT_EQ(parties("Theo Washington Post, ông đã về."), "");
}

TEST_F(Parties, NewspapersShipsAndWarsAreNone) {
  EXPECT_EQ(parties("Thông tấn xã Việt Nam đưa tin về chiến tranh Triều Tiên."), "");
  EXPECT_EQ(parties("Cựu binh thời kháng chiến chống Pháp."), "");
}

TEST_F(Parties, Places) {
  EXPECT_EQ(places("Tại London, ông đến Phủ Chủ tịch rồi qua Mát-xcơ-va."),
            "London=GB capital; Phủ Chủ tịch=VN venue; Mát-xcơ-va=RU capital");
  EXPECT_EQ(places("Hai ông gặp nhau tại trụ sở Bộ Quốc phòng Anh."), "trụ sở Bộ Quốc phòng Anh=GB venue");
  EXPECT_EQ(places("Hai ông gặp nhau tại trụ sở Bộ Quốc phòng."), "trụ sở Bộ Quốc phòng=VN venue");
  EXPECT_EQ(places("Hai bên gặp ở Bàn Môn Điếm và bàn về Biển Đông."), "Bàn Môn Điếm= border; Biển Đông= sea");
  EXPECT_EQ(places("Khách sạn Capella trên đảo Sentosa."), "Khách sạn Capella=SG venue; đảo Sentosa=SG city");
  EXPECT_EQ(places("Hòa bình là khát vọng chung."), "");
  EXPECT_EQ(places("Đoàn tới thành phố Vinh gặp ông Nguyễn Vinh và bà Trần Thái Bình."), "thành phố Vinh=VN city");
  EXPECT_EQ(places("Xe dừng trên đường Điện Biên Phủ."), "");
}

TEST_F(Parties, StatesNamedInAPlace) {
  EXPECT_EQ(parties("Cắm mốc biên giới Việt Nam - Lào."), "Việt Nam=VN; Lào=LA");
  EXPECT_EQ(parties("Căng thẳng trên bán đảo Triều Tiên và biển Nhật Bản."), "");
}

TEST_F(Parties, OneWordInCapitalsIsAnAcronym) {
  EXPECT_EQ(places("Nhóm GAO và MARY họp."), "");
  EXPECT_EQ(places("Họp tại DMZ và TPHCM."), "DMZ= border; TPHCM=VN city");
  EXPECT_EQ(parties("CHỦ TỊCH NƯỚC THĂM LÀO VÀ MỸ HÔM NAY"), "LÀO=LA; MỸ=US");
}

TEST_F(Parties, AStateIsAPlaceToo) {
  read("Ông tới Lào hôm qua.");
  ASSERT_EQ(mentions_.places.size(), 1U);
  EXPECT_EQ(mentions_.places[0].type, "country");
  EXPECT_EQ(mentions_.places[0].country, "LA");
}

}  // namespace
}  // namespace banggiao
