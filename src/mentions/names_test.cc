#include "mentions/names.h"

#include <gtest/gtest.h>

#include "mentions/mentions.h"
#include "text/text_for_test.h"

namespace banggiao {
namespace {

NameLink link(const std::string& known, const std::string& form) {
  return link_names(known, form, test_pack(), test_knowledge());
}

struct Pair {
  const char* known;
  const char* form;
};

TEST(LinkNames, PinyinReadingOfAVietnameseName) {
  const NameLink found = link("Nguyễn Chí Vịnh", "Ruan Zhiyong");
  EXPECT_GT(found.score, 0.9F);
  EXPECT_EQ(found.reason, "pinyin reading: ruan = nguyễn, zhi = chí, yong = vịnh");
  EXPECT_GT(link("Phan Văn Giang", "Pan Wenjiang").score, 0.9F);
  EXPECT_GT(link("Tô Lâm", "Su Lin").score, 0.7F);
  EXPECT_EQ(link("Nguyễn Chí Vịnh", "Zhiyong Ruan").reason.substr(0, 16), "given name first");
}

TEST(LinkNames, ReadingsGoBothWays) {
  EXPECT_GT(link("Zheng Ruolin", "Trịnh Nhược Lâm").score, 0.9F);
  EXPECT_GT(link("Trịnh Nhược Lâm", "Zheng Ruolin").score, 0.9F);
}

TEST(LinkNames, SinoVietnameseSyllableForAForeignWord) {
  const NameLink found = link("Earl Howe", "Earl Hào");
  EXPECT_GT(found.score, 0.75F);
  EXPECT_EQ(found.reason, "Sino-Vietnamese reading: hào = hao ~ howe");
}

TEST(LinkNames, CutShortOrMisheard) {
  EXPECT_GT(link("Earl Howe", "Earl ho").score, 0.6F);
  EXPECT_GT(link("Alok Sharma", "Luoke Sharma").score, 0.65F);
  EXPECT_GT(link("Alok Sharma", "Một Luoke Sharma").score, 0.6F);
}

TEST(LinkNames, MarksHyphensAndOldSpelling) {
  for (const Pair& pair : {Pair{"Kim Jong-un", "Kim Jong Un"},
                           {"Moon Jae In", "Moon Jae - in"},
                           {"Ngụy Phượng Hòa", "Nguỵ Phượng Hoà"},
                           {"Lê Hoài Trung", "Le Hoai Trung"},
                           {"Vong Pisen", "Vông Pị-sên"},
                           {"Anna J. Berg", "Anna Berg"}}) {
    EXPECT_GE(link(pair.known, pair.form).score, 0.9F) << pair.known << " / " << pair.form;
  }
}

TEST(LinkNames, TransliterationsAndSlips) {
  for (const Pair& pair : {Pair{"Vladimir Putin", "Pút-tin"},
                           {"Barack Obama", "Ô-ba-ma"},
                           {"Barack Obama", "Barrack Obama"},
                           {"Sergei Lavrov", "Sergei Larvov"},
                           {"Mike Pompeo", "Mike Pompel"},
                           {"James Mattis", "Jame Mattis"}}) {
    EXPECT_GE(link(pair.known, pair.form).score, 0.6F) << pair.known << " / " << pair.form;
  }
}

TEST(LinkNames, TheTableOfPeopleKnowsOtherForms) {
  EXPECT_GT(link("Tập Cận Bình", "Xi Jinping").score, 0.9F);
  EXPECT_GT(link("James Mattis", "Jim Mattis").score, 0.9F);
}

TEST(LinkNames, DifferentPeople) {
  for (const Pair& pair : {Pair{"Kim Jong-un", "Kim Jong-nam"},
                           {"Kim Jong-un", "Kim Yong Chol"},
                           {"Kim Jong-un", "Kim Jong-il"},
                           {"Kim Yong Chol", "Kim Jong Chol"},
                           {"Kim Yong Chol", "Kim Yong Nam"},
                           {"Ri Yong-ho", "Ri Su-yong"},
                           {"Ri Yong-ho", "Ri Yong-gil"},
                           {"Choe Ryong-hae", "Choe Son-hui"},
                           {"Moon Jae-in", "Moon Chung-in"},
                           {"Nguyễn Chí Vịnh", "Nguyễn Chí Dũng"},
                           {"Nguyễn Chí Vịnh", "Nguyễn Chí Vinh"},
                           {"Nguyễn Thị Hòa", "Nguyễn Thị Hoa"},
                           {"Phan Văn Giang", "Phan Văn Khải"},
                           {"Nguyễn Xuân Phúc", "Nguyễn Xuân Cường"},
                           {"Trần Đại Quang", "Trần Quốc Vượng"},
                           {"Lý Khắc Cường", "Lý Hiển Long"},
                           {"Lý Khắc Cường", "Lý Cường"},
                           {"Li Keqiang", "Li Qiang"},
                           {"Lý Khắc Cường", "Li Qiang"},
                           {"Vương Nghị", "Vương Kỳ Sơn"},
                           {"Wang Yi", "Wang Yang"},
                           {"Hun Sen", "Hun Manet"},
                           {"Tea Banh", "Tea Seiha"},
                           {"Donald Trump", "Melania Trump"},
                           {"Donald Trump", "Donald Tusk"},
                           {"Bill Clinton", "Hillary Clinton"},
                           {"George H. W. Bush", "George W. Bush"},
                           {"Shinzo Abe", "Shintaro Abe"},
                           {"Shinzo Abe", "Akie Abe"},
                           {"Mohammed bin Salman", "Mohammed bin Nayef"},
                           {"Mike Pompeo", "Mike Pence"},
                           {"John Kerry", "John Kelly"},
                           {"Raul Castro", "Fidel Castro"},
                           {"Joaquin Castro", "Julian Castro"},
                           {"Sergei Ivanov", "Igor Ivanov"},
                           {"John Smith", "Jane Smith"},
                           {"Joan Smith", "Jane Smith"},
                           {"Nicolas Maduro", "Nicolas Sarkozy"}}) {
    EXPECT_EQ(link(pair.known, pair.form).score, 0.0F)
        << pair.known << " / " << pair.form << ": " << link(pair.known, pair.form).reason;
    EXPECT_EQ(link(pair.form, pair.known).score, 0.0F) << pair.form << " / " << pair.known;
  }
}

TEST(LinkNames, APartOfANameIsNoDamage) {
  EXPECT_EQ(link("Donald Trump", "Trump").score, 0.0F);
  EXPECT_EQ(link("Kim Jong-un", "Kim").score, 0.0F);
}

TEST(SoundLikeness, ConsonantsDecide) {
  const Pack& pack = test_pack();
  EXPECT_GT(sound_likeness("howe", "hao", pack), 0.8);
  EXPECT_GT(sound_likeness("putin", "puttin", pack), 0.9);
  EXPECT_EQ(sound_likeness("smith", "jones", pack), 0.0);
  EXPECT_GT(sound_likeness("lavrov", "lavrop", pack), 0.7);
}

TEST(Slips, ASwapIsOne) {
  EXPECT_EQ(slips("lavrov", "larvov"), 1U);
  EXPECT_EQ(slips("obama", "obana"), 1U);
  EXPECT_EQ(slips("", "ab"), 2U);
}

// ---- mend_names ------------------------------------------------------------------------------------

class Mend : public ::testing::Test {
 protected:
  void SetUp() override { read("-"); }

  void read(const std::string& text) {
    article_ = test_article(text);
    document_ = read_words(article_, test_pack());
  }

  void add(const std::string& name, const std::string& country, const std::string& title, int mentions = 1,
           float sure = 1) {
    const Citation cite({0, 1}, "-", "test");
    const int index = static_cast<int>(mentions_.persons.size());
    Person person{"P" + std::to_string(index + 1), Cell<std::string>(name, cite), {}, std::nullopt, {}};
    if (!country.empty()) person.country = Cell<std::string>(country, cite, sure);
    if (!title.empty()) person.offices.emplace_back(title, "", "", false, cite);
    mentions_.persons.push_back(person);
    for (int i = 0; i < mentions; ++i) {
      PersonMention mention;
      mention.person = index;
      mentions_.people.push_back(mention);
    }
  }

  // "Earl Howe (Earl Hào, Earl ho); ..."
  std::string mended() {
    mend_names(document_, test_knowledge(), mentions_);
    std::string out;
    for (const Person& person : mentions_.persons) {
      out += (out.empty() ? "" : "; ") + person.id + " " + person.name.value;
      for (const Alias& alias : person.aliases) out += " (" + alias.text + ")";
    }
    return out;
  }

  Article article_;
  Document document_;
  Mentions mentions_;
};

TEST_F(Mend, DamagedFormsBecomeAliases) {
  add("Nguyễn Chí Vịnh", "VN", "Thứ trưởng", 3);
  add("Earl Howe", "GB", "Bộ trưởng", 2);
  add("Earl Hào", "", "Bộ trưởng");
  add("Earl ho", "", "Bộ trưởng");
  add("Ruan Zhiyong", "VN", "Thứ trưởng");
  EXPECT_EQ(mended(), "P1 Nguyễn Chí Vịnh (Ruan Zhiyong); P2 Earl Howe (Earl Hào) (Earl ho)");
  EXPECT_EQ(mentions_.people.back().person, 0);
  EXPECT_EQ(mentions_.persons[0].aliases[0].reason,
            "pinyin reading: ruan = nguyễn, zhi = chí, yong = vịnh; same office");
  EXPECT_GT(mentions_.persons[0].aliases[0].score, 0.9F);
}

TEST_F(Mend, ACutWordWithoutItsCapitalBelongsToTheName) {
  read("Bộ trưởng Earl ho nói vậy.");
  add("Earl Howe", "GB", "Bộ trưởng");
  mentions_.people[0].name_first = 2;
  mentions_.people[0].name_last = mentions_.people[0].last = 3;
  EXPECT_EQ(mended(), "P1 Earl Howe (Earl ho)");
  EXPECT_EQ(mentions_.people[0].name_last, 4U);
  EXPECT_EQ(mentions_.persons[0].aliases[0].reason, "cut short: ho for howe");
}

TEST_F(Mend, AnotherCountryForbidsIt) {
  add("Nguyễn Chí Vịnh", "VN", "Thứ trưởng");
  add("Ruan Zhiyong", "CN", "Thứ trưởng");
  EXPECT_EQ(mended(), "P1 Nguyễn Chí Vịnh; P2 Ruan Zhiyong");
}

TEST_F(Mend, ACountryGuessedFromNearbyWordsGivesWay) {
  add("Nguyễn Chí Vịnh", "VN", "Thứ trưởng");
  add("Ruan Zhiyong", "GB", "Thứ trưởng", 1, 0.6F);
  EXPECT_EQ(mended(), "P1 Nguyễn Chí Vịnh (Ruan Zhiyong)");
  EXPECT_EQ(mentions_.persons[0].country->value, "VN");
}

TEST_F(Mend, OfTwoThatFitNeitherIsChosen) {
  add("Nguyễn Chí Vịnh", "VN", "");
  add("Nguyễn Trí Vinh", "VN", "");
  add("Nguyễn Trí Vĩnh", "VN", "");
  add("Ruan Zhiyong", "VN", "");
  EXPECT_EQ(mended(), "P1 Nguyễn Chí Vịnh; P2 Nguyễn Trí Vinh; P3 Nguyễn Trí Vĩnh; P4 Ruan Zhiyong");
  ASSERT_EQ(mentions_.notes.size(), 1U);
  EXPECT_EQ(mentions_.notes[0].rule, "names.rivals");
}

TEST_F(Mend, AWeakLinkNeedsTheOffice) {
  add("Earl Howe", "", "Bộ trưởng");
  add("Earl ho", "", "Đại sứ");
  EXPECT_EQ(mended(), "P1 Earl Howe; P2 Earl ho");
}

TEST_F(Mend, TheNameSaidMoreOftenStays) {
  add("Sergei Larvov", "RU", "Ngoại trưởng", 1);
  add("Sergei Lavrov", "RU", "Ngoại trưởng", 4);
  EXPECT_EQ(mended(), "P1 Sergei Lavrov (Sergei Larvov)");
}

TEST_F(Mend, RelativesStayApart) {
  add("Kim Jong-un", "KP", "Nhà lãnh đạo", 4);
  add("Kim Yo-jong", "KP", "", 1);
  add("Kim Yong-chol", "KP", "Phó Chủ tịch", 1);
  EXPECT_EQ(mended(), "P1 Kim Jong-un; P2 Kim Yo-jong; P3 Kim Yong-chol");
}

}  // namespace
}  // namespace banggiao
