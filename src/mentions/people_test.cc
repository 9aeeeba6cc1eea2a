#include <gtest/gtest.h>

#include "mentions/mentions.h"
#include "text/text_for_test.h"

namespace banggiao {
namespace {

class People : public ::testing::Test {
 protected:
  void read(const std::string& text) {
    article_ = test_article(text);
    document_ = read_words(article_, test_pack());
    mentions_ = Mentions();
    find_parties_and_places(document_, test_knowledge(), mentions_);
    find_people(document_, test_knowledge(), mentions_);
  }

  // One line a person with an office: "Tô Lâm VN [Tổng Bí thư]", aliases behind "=": "X = Y, Z US [...]".
  std::string officials(const std::string& text) {
    read(text);
    std::string out;
    for (const Person& person : mentions_.persons) {
      if (person.offices.empty()) continue;
      out += (out.empty() ? "" : "\n") + person.name.value;
      for (std::size_t i = 0; i < person.aliases.size(); ++i) out += (i == 0 ? " = " : ", ") + person.aliases[i].text;
      out += " " + (person.country ? person.country->value : std::string("?")) + " [";
      for (std::size_t i = 0; i < person.offices.size(); ++i) out += (i == 0 ? "" : "; ") + said(person.offices[i]);
      out += "]";
    }
    return out;
  }

  // "Bộ trưởng / Quốc phòng (Đại tướng), former"
  static std::string said(const Office& office) {
    std::string out = office.title;
    if (!office.org.empty()) out += " / " + office.org;
    if (!office.rank.empty()) out += (out.empty() ? "(" : " (") + office.rank + ")";
    return out + (office.former ? ", former" : "");
  }

  // Namings by an office alone: "Tổng thống Mỹ -> P1".
  std::string unnamed(const std::string& text) {
    read(text);
    std::string out;
    for (const PersonMention& mention : mentions_.people) {
      if (mention.name_first != mention.name_last) continue;
      out += (out.empty() ? "" : "; ") + std::string(document_.text(mention.first, mention.last)) + " -> " +
             (mention.person < 0 ? "?" : mentions_.persons[static_cast<std::size_t>(mention.person)].id);
    }
    return out;
  }

  Article article_;
  Document document_;
  Mentions mentions_;
};

TEST_F(People, TitleBeforeTheName) {
  EXPECT_EQ(officials("Bộ trưởng Quốc phòng Mỹ James Mattis đến Hà Nội."), "James Mattis US [Bộ trưởng / Quốc phòng]");
  EXPECT_EQ(officials("Thứ trưởng Bộ Quốc phòng Việt Nam Nguyễn Chí Vịnh tiếp đoàn."),
            "Nguyễn Chí Vịnh VN [Thứ trưởng / Bộ Quốc phòng]");
  EXPECT_EQ(officials("Tổng thư ký Liên Hợp Quốc Antonio Guterres phát biểu."),
            "Antonio Guterres UN [Tổng thư ký / Liên Hợp Quốc]");
  EXPECT_EQ(officials("Đại sứ Mỹ tại Việt Nam Daniel Kritenbrink có mặt."), "Daniel Kritenbrink US [Đại sứ]");
  EXPECT_EQ(officials("Người phát ngôn Điện Kremlin Dmitry Peskov nói."),
            "Dmitry Peskov RU [Người phát ngôn / Điện Kremlin]");
}

TEST_F(People, RankAndAppositionBehindTheName) {
  EXPECT_EQ(officials("Đại tướng Phan Văn Giang, Ủy viên Bộ Chính trị, Bộ trưởng Bộ Quốc phòng, chủ trì lễ đón."),
            "Phan Văn Giang VN [Ủy viên Bộ Chính trị (Đại tướng); Bộ trưởng / Bộ Quốc phòng]");
  EXPECT_EQ(officials("Ông Ray Mabus - Bộ trưởng Hải quân Mỹ - đến Đà Nẵng."), "Ray Mabus US [Bộ trưởng / Hải quân]");
  EXPECT_EQ(officials("Thiếu tướng Lê Văn Hùng (Cục trưởng Cục Đối ngoại) dự họp."),
            "Lê Văn Hùng VN [Cục trưởng / Cục Đối ngoại (Thiếu tướng)]");
  EXPECT_EQ(officials("Trợ lý Điện Kremlin, ông Yuri Ushakov cho biết."), "Yuri Ushakov RU [Trợ lý / Điện Kremlin]");
  EXPECT_EQ(officials("Tổng thống Donald Trump, người vừa trở về, không nói gì."), "Donald Trump US [Tổng thống]");
}

TEST_F(People, SeveralOfficesOfOnePerson) {
  EXPECT_EQ(officials("Phó thủ tướng, Bộ trưởng Ngoại giao Phạm Bình Minh sẽ dự."),
            "Phạm Bình Minh VN [Phó thủ tướng; Bộ trưởng / Ngoại giao]");
  EXPECT_EQ(officials("Tổng bí thư, Chủ tịch nước Nguyễn Phú Trọng thăm Lào."),
            "Nguyễn Phú Trọng VN [Tổng bí thư; Chủ tịch nước]");
  EXPECT_EQ(officials("Bộ trưởng Quốc phòng James Mattis đến. Bộ trưởng Mattis rời đi sau đó."),
            "James Mattis = Mattis US [Bộ trưởng / Quốc phòng]");
}

TEST_F(People, RowsOfOfficesGoToTheRightName) {
  EXPECT_EQ(
      officials("Thượng tướng Phan Văn Giang - ủy viên Trung ương Đảng, thứ trưởng Bộ Quốc phòng, Đô đốc Sunil Lamba "
                "- tư lệnh Hải quân Ấn Độ."),
      "Phan Văn Giang VN [ủy viên Trung ương Đảng (Thượng tướng); thứ trưởng / Bộ Quốc phòng]\n"
      "Sunil Lamba IN [tư lệnh / Hải quân (Đô đốc)]");
  EXPECT_EQ(
      officials("Dự họp có Ngoại trưởng Mỹ Mike Pompeo, Ủy viên Bộ Chính trị, Chủ nhiệm Văn phòng Đối ngoại Trung ương "
                "Trung Quốc Dương Khiết Trì."),
      "Mike Pompeo US [Ngoại trưởng]\n"
      "Dương Khiết Trì CN [Ủy viên Bộ Chính trị; Chủ nhiệm / Văn phòng Đối ngoại Trung ương]");
  EXPECT_EQ(officials("Theo ông Peskov, Tổng thống Mỹ đã nhận lời."), "");
}

TEST_F(People, FormerActingAndElect) {
  EXPECT_EQ(officials("Cựu Ngoại trưởng Mỹ John Kerry có mặt."), "John Kerry US [Ngoại trưởng, former]");
  EXPECT_EQ(officials("Quyền Bộ trưởng Quốc phòng Mỹ Patrick Shanahan nói."),
            "Patrick Shanahan US [Quyền Bộ trưởng / Quốc phòng]");
  EXPECT_EQ(officials("Tổng thống Mỹ khi đó là ông Bill Clinton tiếp ông."), "Bill Clinton US [Tổng thống, former]");
  EXPECT_EQ(officials("Tổng thống đắc cử Donald Trump điện đàm."), "Donald Trump US [Tổng thống đắc cử]");
  EXPECT_EQ(officials("Chính quyền Tổng thống Trump phản đối."), "Trump US [Tổng thống]");
}

TEST_F(People, WhomSomebodyServesIsAnotherPerson) {
  EXPECT_EQ(officials("Thư ký báo chí của Tổng thống Nga Vladimir Putin, ông Dmitry Peskov, bác tin."),
            "Vladimir Putin RU [Tổng thống]\nDmitry Peskov RU [Thư ký báo chí]");
  EXPECT_EQ(officials("Trợ lý Bộ trưởng Quốc phòng Mỹ Randall Schriver đến."),
            "Randall Schriver US [Trợ lý Bộ trưởng / Quốc phòng]");
}

TEST_F(People, CounterpartHasTheOfficeOfTheOther) {
  EXPECT_EQ(officials("Ngoại trưởng Mỹ Mike Pompeo và người đồng cấp Nga Sergei Lavrov điện đàm."),
            "Mike Pompeo US [Ngoại trưởng]\nSergei Lavrov RU [Ngoại trưởng]");
}

TEST_F(People, NamesWithSmallWordsAndLooseHyphens) {
  EXPECT_EQ(officials("Tổng thống Hàn Quốc Moon Jae - in gặp Tổng thống Syria Bashar al - Assad."),
            "Moon Jae - in KR [Tổng thống]\nBashar al - Assad SY [Tổng thống]");
  EXPECT_EQ(officials("Thái tử Arab Saudi Mohammed bin Salman và Tướng Joseph F. Dunford Jr. đến."),
            "Mohammed bin Salman SA [Thái tử]\nJoseph F. Dunford Jr. US [(Tướng)]");
  EXPECT_EQ(officials("Đại sứ Việt Nam Nguyễn Phương Nga và lãnh đạo Đài Loan Thái Anh Văn."),
            "Nguyễn Phương Nga VN [Đại sứ]\nThái Anh Văn TW [lãnh đạo]");
}

TEST_F(People, OnePersonUnderSeveralForms) {
  EXPECT_EQ(officials("Lãnh đạo Triều Tiên Kim Jong Un gặp tướng Kim Yong Chol. Ông Kim Jong-un cười."),
            "Kim Jong Un = Kim Jong-un KP [Lãnh đạo]\nKim Yong Chol KP [(tướng)]");
  EXPECT_EQ(
      officials(
          "Đệ nhất phu nhân Melania Trump và Tổng thống Donald Trump đến. Bà Trump chào trước, Tổng thống Trump sau."),
      "Melania Trump = Trump US [Đệ nhất phu nhân]\nDonald Trump = Trump US [Tổng thống]");
  EXPECT_EQ(officials("Bộ trưởng Anh Luoke Sharma (Alok Sharma) tiếp đoàn."),
            "Alok Sharma = Luoke Sharma GB [Bộ trưởng]");
}

TEST_F(People, AnOfficeBeforeACommaOrAColon) {
  EXPECT_EQ(officials("Đại sứ Mỹ tại Liên Hợp Quốc, Nikki Haley, đã nói rõ điều này."),
            "Nikki Haley US [Đại sứ / Liên Hợp Quốc]");
  EXPECT_EQ(officials("Cùng dự có các Phó Thủ tướng: Trương Hòa Bình, Vũ Đức Đam; Phó Chủ tịch Quốc hội Uông Chu Lưu."),
            "Trương Hòa Bình VN [Phó Thủ tướng]\nVũ Đức Đam VN [Phó Thủ tướng]\n"
            "Uông Chu Lưu VN [Phó Chủ tịch / Quốc hội]");
  EXPECT_EQ(officials("Theo người phát ngôn Bộ Ngoại giao, Phó Thủ tướng Vương Đình Huệ sẽ thăm Bỉ."),
            "Vương Đình Huệ VN [Phó Thủ tướng]");
  EXPECT_EQ(officials("Ông Lê Văn Sơn - chủ tịch UBND TP Đà Nẵng và lãnh đạo thành phố đón đoàn."),
            "Lê Văn Sơn VN [chủ tịch / UBND TP Đà Nẵng]");
}

TEST_F(People, TheTextGoesOnBehindASourceNote) {
  EXPECT_EQ(
      officials("(Nguồn: TTXVN) Theo lời mời của Bộ trưởng Quốc phòng Anh Earl Howe (Earl Howe), đoàn sang thăm."),
      "Earl Howe GB [Bộ trưởng / Quốc phòng]");
}

TEST_F(People, ANameCutBehindItsInitials) {
  EXPECT_EQ(officials("Ông gặp cố vấn an ninh quốc gia Mỹ H.R.\nMcMaster cho biết hai bên sẽ họp."),
            "McMaster US [cố vấn an ninh quốc gia]");
}

TEST_F(People, WhatIsNoNameOrNotAllOfOne) {
  EXPECT_EQ(officials("Cố lãnh đạo Kim Jong - il - cha của nhà lãnh đạo Kim Jong - un - từng thăm Nga."),
            "Kim Jong - il KP [lãnh đạo, former]\nKim Jong - un KP [nhà lãnh đạo]");
  EXPECT_EQ(officials("Tổng thống Donald Trump Trump phát biểu."), "Donald Trump = Trump US [Tổng thống]");
  EXPECT_EQ(officials("Ông tới Câu lạc bộ Golf Trump. Tổng thống Trump đã về."), "Trump US [Tổng thống]");
  EXPECT_EQ(officials("Chủ tịch OceanBank bị bắt. Chủ tịch xã Trung Giang họp."), "");
  EXPECT_EQ(officials("Chủ tịch tỉnh Quảng Nam Lê Trí Thanh họp."), "Lê Trí Thanh VN [Chủ tịch / tỉnh Quảng Nam]");
  EXPECT_EQ(officials("Cố vấn an ninh quốc gia Mỹ HR McMaster phát biểu."), "HR McMaster US [Cố vấn an ninh quốc gia]");
}

TEST_F(People, WhatTheTextSaysOfACountryIsStrongerThanTheTable) {
  EXPECT_EQ(officials("Thủ tướng Hà Lan Mark Rutte phát biểu."), "Mark Rutte NL [Thủ tướng]");
  EXPECT_EQ(officials("Bộ trưởng Quốc phòng Mohammed bin Salman phát biểu."),
            "Mohammed bin Salman SA [Bộ trưởng / Quốc phòng]");
  EXPECT_EQ(officials("Tổng Thư ký NATO Mark Rutte phát biểu."), "Mark Rutte NATO [Tổng Thư ký / NATO]");
  EXPECT_EQ(officials("Tại Campuchia, Đại tá Wang Hongli của hải quân Trung Quốc chào xã giao Phó thủ tướng Tea Banh."),
            "Wang Hongli CN [(Đại tá)]\nTea Banh KH [Phó thủ tướng]");
}

TEST_F(People, NoOfficials) {
  EXPECT_EQ(officials("Chuyên gia Carl Thayer và ca sĩ Mỹ Linh nói chuyện với giám đốc Công ty Hoa Sen Trần Văn An."),
            "");
  EXPECT_EQ(officials("Đoàn viếng Lăng Chủ tịch Hồ Chí Minh."), "");
  EXPECT_EQ(officials("Tàu hộ vệ Đô đốc Grigorovich rời cảng."), "");
  EXPECT_EQ(officials("Bộ trưởng Mattis và đoàn - Ảnh: Đại tá Trần Văn An"), "Mattis US [Bộ trưởng]");
}

TEST_F(People, AMinistersPortfolioIsCompletedFromTheArticle) {
  EXPECT_EQ(officials("Đoàn Bộ Quốc phòng Hàn Quốc do Bộ trưởng Han Min - koo dẫn đầu."),
            "Han Min - koo KR [Bộ trưởng / Bộ Quốc phòng]");
}

TEST_F(People, AnOfficeAloneStandsForItsHolder) {
  EXPECT_EQ(unnamed("Tổng thống Mỹ Donald Trump đến nơi. Tổng thống Mỹ phát biểu, còn Tổng thống Pháp thì không."),
            "Tổng thống Mỹ -> P1; Tổng thống Pháp -> ?");
  EXPECT_EQ(unnamed("Các Bộ trưởng Quốc phòng ASEAN họp."), "");
}

TEST_F(People, ACountryInsideANameIsNoParty) {
  read("Đại sứ Việt Nam Nguyễn Phương Nga đến Pháp.");
  ASSERT_EQ(mentions_.parties.size(), 2U);
  EXPECT_EQ(mentions_.parties[0].code, "VN");
  EXPECT_EQ(mentions_.parties[1].code, "FR");
}

TEST_F(People, PersonsWithoutAnOfficeComeLast) {
  read("Bà Kim Yo Jong cùng đi. Tổng thống Hàn Quốc Moon Jae In tiếp.");
  ASSERT_EQ(mentions_.persons.size(), 2U);
  EXPECT_EQ(mentions_.persons[0].name.value, "Moon Jae In");
  EXPECT_TRUE(mentions_.persons[1].offices.empty());
}

TEST_F(People, EveryCellIsCited) {
  read("Bộ trưởng Quốc phòng Anh Ben Wallace, tức ông Wallace, phát biểu.");
  ASSERT_EQ(mentions_.persons.size(), 1U);
  const Person& person = mentions_.persons[0];
  EXPECT_EQ(person.name.cite.quote, "Ben Wallace");
  EXPECT_EQ(person.country->cite.quote, "Bộ trưởng Quốc phòng Anh");
  EXPECT_EQ(person.offices[0].cite.rule, "titles:bộ trưởng");
  EXPECT_EQ(article_.text.substr(person.offices[0].cite.span.begin, person.offices[0].cite.quote.size()),
            person.offices[0].cite.quote);
}

TEST_F(People, AnyTextIsRead) {
  for (const char* text :
       {"", "Ông", "ông (", "Bộ trưởng", "Tổng thống Mỹ,", "al -", "Kim -", "cựu", "người đồng cấp", "J."}) {
    EXPECT_EQ(officials(text), "") << text;
  }
}

}  // namespace
}  // namespace banggiao
