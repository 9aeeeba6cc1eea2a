#include "events/commitments.h"

#include <gtest/gtest.h>

#include "mentions/mentions_for_test.h"

namespace banggiao {
namespace {

using Text = ReadText;

Citation cite(const Text& text, const std::string& quote) {
  const auto at = static_cast<std::uint32_t>(text.article.text.find(nfc(quote)));
  return {{at, at + static_cast<std::uint32_t>(nfc(quote).size())}, nfc(quote), "test"};
}

Engagement engagement(const Text& text, const std::string& id, Kind kind, const std::vector<std::string>& parties,
                      const std::string& quote) {
  const Citation where = cite(text, quote);
  Engagement out{id,
                 Cell<Kind>(kind, where),
                 Cell<Status>(Status::kHeld, where),
                 Cell<Focus>(Focus::kMain, where),
                 {},
                 {},
                 {},
                 {},
                 {},
                 {},
                 {},
                 where};
  for (const std::string& party : parties) out.parties.emplace_back(party, where);
  return out;
}

// The clauses of a text: "act by: evidence", one a line; by "+" stands for both.
std::vector<std::string> clauses(const std::string& words) {
  const Text text(words);
  const ActWords acts(text.document);
  std::vector<std::string> out;
  for (const ActClause& clause : find_act_clauses(acts, text.mentions)) {
    std::string by = clause.subject.form == Subject::Form::kBoth ? "+" : "";
    for (const std::string& party : clause.subject.parties) by += (by.empty() ? "" : ",") + party;
    out.push_back(std::string(name(clause.act)) + " " + by + ": " +
                  std::string(text.document.text(clause.first, clause.last)));
  }
  return out;
}

using Lines = std::vector<std::string>;

TEST(ActClauses, OneForEachAct) {
  EXPECT_EQ(clauses("Tiêu đề\nHai bên nhất trí mở rộng hợp tác đào tạo."),
            Lines{"agreed +: Hai bên nhất trí mở rộng hợp tác đào tạo"});
  EXPECT_EQ(clauses("Tiêu đề\nNhật Bản mong muốn Việt Nam tham gia diễn đàn và sẵn sàng cử chuyên gia sang giúp."),
            (Lines{"proposed JP: Nhật Bản mong muốn Việt Nam tham gia diễn đàn",
                   "pledged JP: sẵn sàng cử chuyên gia sang giúp"}));
  EXPECT_EQ(clauses("Tiêu đề\nBa Lan hy vọng Hàn Quốc sẽ sớm mở đường bay thẳng tới Warsaw."),
            Lines{"proposed PL: Ba Lan hy vọng Hàn Quốc sẽ sớm mở đường bay thẳng tới Warsaw"});
}

TEST(ActClauses, WhatOneIsThankedForIsDone) {
  EXPECT_EQ(clauses("Tiêu đề\nNhật Bản cảm ơn Việt Nam đã ủng hộ sáng kiến mở đường bay thẳng này."), Lines{});
  EXPECT_EQ(clauses("Tiêu đề\nNhật Bản ủng hộ sáng kiến mở đường bay thẳng này."),
            Lines{"pledged JP: Nhật Bản ủng hộ sáng kiến mở đường bay thẳng này"});
}

// Codebook, section 4: one commitment for each act, whatever it lists.
TEST(ActClauses, AListIsOneUndertaking) {
  EXPECT_EQ(
      clauses("Tiêu đề\nHai bên thống nhất duy trì trao đổi đoàn; mở rộng hợp tác quân y; tăng cường tuần tra chung."),
      Lines{"agreed +: Hai bên thống nhất duy trì trao đổi đoàn; mở rộng hợp tác quân y; tăng cường tuần tra chung"});
  EXPECT_EQ(clauses("Tiêu đề\nHai bên thống nhất mở rộng hợp tác; trong đó tập trung vào quân y và đào tạo."),
            Lines{"agreed +: Hai bên thống nhất mở rộng hợp tác; trong đó tập trung vào quân y và đào tạo"});
  EXPECT_EQ(clauses("Tiêu đề\nHai bên thống nhất duy trì trao đổi đoàn; Việt Nam đề nghị Lào mở rộng hợp tác quân y."),
            (Lines{"agreed +: Hai bên thống nhất duy trì trao đổi đoàn",
                   "proposed VN: Việt Nam đề nghị Lào mở rộng hợp tác quân y"}));
  EXPECT_EQ(
      clauses("Tiêu đề\nHai bên thống nhất duy trì trao đổi đoàn hằng năm.\nĐẩy mạnh hợp tác giữa hải quân hai nước."),
      (Lines{"agreed +: Hai bên thống nhất duy trì trao đổi đoàn hằng năm",
             "agreed +: Đẩy mạnh hợp tác giữa hải quân hai nước"}));
}

TEST(ActClauses, WhatASideSaysThatBothShouldDo) {
  EXPECT_EQ(clauses("Tiêu đề\nThủ tướng Lào cho rằng hai nước nên mở thêm đường bay thẳng."),
            Lines{"proposed LA: Thủ tướng Lào cho rằng hai nước nên mở thêm đường bay thẳng"});
  EXPECT_EQ(clauses("Tiêu đề\nHai thủ tướng cũng thỏa thuận duy trì đường dây nóng giữa hải quân hai nước."),
            Lines{"agreed +: Hai thủ tướng cũng thỏa thuận duy trì đường dây nóng giữa hải quân hai nước"});
  // "The leaders of both countries" are both sides, not a leader named before.
  EXPECT_EQ(clauses("Tiêu đề\nLãnh đạo hai nước cũng sẽ xem xét dỡ bỏ các rào cản thương mại."),
            Lines{"pledged +: Lãnh đạo hai nước cũng sẽ xem xét dỡ bỏ các rào cản thương mại"});
}

// Codebook, section 4: praise and assessments are no commitments.
TEST(ActClauses, HowThingsAreIsNoUndertaking) {
  for (const char* text :
       {"Tiêu đề\nHai bên nhất trí cho rằng hợp tác quốc phòng thời gian qua đã đạt hiệu quả thiết thực.",
        "Tiêu đề\nPháp khẳng định Paris coi trọng quan hệ hữu nghị và hợp tác với Việt Nam.",
        "Tiêu đề\nPháp tin tưởng chuyến thăm sẽ góp phần quan trọng tăng cường quan hệ hai nước.",
        "Tiêu đề\nPháp hoan nghênh những bước phát triển tích cực trong hợp tác năng lượng."}) {
    EXPECT_EQ(clauses(text), Lines{}) << text;
  }
  for (const char* text :
       {"Tiêu đề\nPháp khẳng định Paris coi trọng quan hệ với Việt Nam, tiếp tục mở rộng hợp tác năng lượng.",
        "Tiêu đề\nHai bên nhất trí coi năng lượng là trọng tâm của quan hệ hợp tác.",
        "Tiêu đề\nHai bên nhất trí tiếp tục các dự án đã triển khai."}) {
    EXPECT_EQ(clauses(text).size(), 1U) << text;
  }
}

TEST(ActClauses, StressedThatASideAdvocatesSomething) {
  EXPECT_EQ(clauses("Tiêu đề\nPháp nhấn mạnh Paris chủ trương mở cửa cho hàng hóa Việt Nam.").size(), 1U);
  EXPECT_EQ(clauses("Tiêu đề\nPháp nhấn mạnh ý nghĩa của chuyến thăm."), Lines{});
}

TEST(ActClauses, EachDocumentSignedIsOne) {
  EXPECT_EQ(
      clauses("Tiêu đề\nHai bộ trưởng đã ký thỏa thuận hợp tác khoa học quân sự và kế hoạch trao đổi đoàn."),
      (Lines{"signed +: Hai bộ trưởng đã ký thỏa thuận hợp tác khoa học quân sự", "signed +: kế hoạch trao đổi đoàn"}));
}

TEST(ActClauses, TheSubjectIsWhoStandsBeforeTheAct) {
  // Not the one behind "with", nor the one of an earlier clause.
  EXPECT_EQ(clauses("Tiêu đề\nTrong cuộc gặp với đại sứ Lào, Thái Lan đề nghị sớm mở cửa khẩu mới."),
            Lines{"proposed TH: Thái Lan đề nghị sớm mở cửa khẩu mới"});
  EXPECT_EQ(clauses("Tiêu đề\nCả Ấn Độ và Nhật Bản đồng ý tổ chức tập trận chung hằng năm."),
            Lines{"agreed IN,JP: Ấn Độ và Nhật Bản đồng ý tổ chức tập trận chung hằng năm"});
}

TEST(ActClauses, WhatOnlyLooksLikeAnAct) {
  for (const char* text :
       {"Tiêu đề\nÔng thăm Pháp theo lời mời của Tổng thống Pháp.", "Tiêu đề\nTổng thư ký tới dự lễ khai mạc.",
        "Tiêu đề\nĐức không đồng ý mở rộng hợp tác quân sự.", "Tiêu đề\nĐức hoan nghênh kết quả của chuyến đi.",
        "Tiêu đề\nMỹ đưa ra những đề nghị rất khác."}) {
    EXPECT_EQ(clauses(text), Lines{}) << text;
  }
}

// With Viet Nam, where these words stand.
CodedDocument talks_and_signing(const Text& text, const char* party, const char* talks, const char* signing) {
  CodedDocument coded;
  coded.engagements.push_back(engagement(text, "E1", Kind::kMeeting, {party, "VN"}, talks));
  coded.engagements.push_back(engagement(text, "E2", Kind::kSigning, {party, "VN"}, signing));
  return coded;
}

TEST(Commitments, AtTheMainEngagementWithTheSidesWhoMakeThem) {
  const Text text(
      "Việt Nam và Nhật Bản tăng cường hợp tác\n"
      "Ngày 5/6, Bộ trưởng Quốc phòng Nhật Bản hội đàm với Bộ trưởng Quốc phòng Việt Nam tại Hà Nội.\n"
      "Tại hội đàm, hai bên nhất trí tiếp tục trao đổi đoàn các cấp, mở rộng hợp tác đào tạo và quân y.\n"
      "Việt Nam mong muốn Nhật Bản tiếp tục hỗ trợ khắc phục hậu quả chiến tranh.\n"
      "Sau hội đàm, hai bộ trưởng đã ký bản ghi nhớ về hợp tác an ninh mạng.");
  CodedDocument coded = talks_and_signing(text, "JP", "hội đàm với Bộ trưởng", "đã ký bản ghi nhớ");
  find_commitments(text.document, text.mentions, {}, coded);
  Lines got;
  for (const Commitment& c : coded.commitments) {
    std::string line = c.engagement + " " + name(c.act.value) + " ";
    for (const auto& party : c.by) line += party.value + " ";
    for (const auto& area : c.areas) line += area.value + " ";
    got.push_back(line);
    EXPECT_EQ(text.article.text.substr(c.evidence.span.begin, c.evidence.span.end - c.evidence.span.begin),
              c.evidence.quote);
  }
  EXPECT_EQ(got, (Lines{"E1 agreed JP VN delegations training military_medicine ", "E1 proposed VN war_legacies ",
                        "E2 signed JP VN cyber "}));
  ASSERT_EQ(coded.engagements[1].areas.size(), 1U);
  EXPECT_EQ(coded.engagements[1].areas[0].value, "cyber");
}

// Whose act it is: what both ask of a third is proposed, what one agrees that both should do is agreed, what one
// stresses that both must do is proposed.
TEST(Commitments, TheActIsAsTheSidesMakeIt) {
  struct Case {
    const char* words;
    Act act;
    std::size_t by;
  };
  for (const Case& c : {Case{"Hai bên kêu gọi Iran tuân thủ thỏa thuận hạt nhân.", Act::kProposed, 2},
                        Case{"Hai bên kêu gọi cộng đồng quốc tế hỗ trợ người tị nạn.", Act::kProposed, 2},
                        Case{"Hai bên đề nghị tăng cường hơn nữa hợp tác đào tạo.", Act::kAgreed, 2},
                        Case{"Thủ tướng Lào nhất trí hai bên cần mở rộng hợp tác đào tạo.", Act::kAgreed, 2},
                        Case{"Thủ tướng Lào nhất trí sẽ cử thêm sinh viên sang đào tạo.", Act::kPledged, 1},
                        Case{"Thủ tướng Lào nhấn mạnh hai bên cần mở rộng hợp tác đào tạo.", Act::kProposed, 1},
                        Case{"Thủ tướng Lào nhấn mạnh sẽ tiếp tục mở rộng hợp tác đào tạo.", Act::kPledged, 1}}) {
    const Text text(std::string("Hợp tác Việt - Lào\nNgày 5/6, Thủ tướng Việt Nam hội đàm với Thủ tướng Lào.\n") +
                    c.words);
    CodedDocument coded;
    coded.engagements.push_back(engagement(text, "E1", Kind::kMeeting, {"LA", "VN"}, "hội đàm với"));
    const auto options = commitment_options(text.document, text.mentions, {}, coded);
    ASSERT_EQ(options.size(), 1U) << c.words;
    EXPECT_EQ(options[0].act, c.act) << c.words;
    EXPECT_EQ(options[0].by.size(), c.by) << c.words;
  }
}

// Codebook, section 6.1: each document, where named.
TEST(Commitments, PapersThatAreNotNamedAreNone) {
  const auto count = [](const std::string& words) {
    const Text text("Hợp tác Việt - Lào\nNgày 5/6, Thủ tướng Việt Nam hội đàm với Thủ tướng Lào.\n" + words);
    CodedDocument coded;
    coded.engagements.push_back(engagement(text, "E1", Kind::kMeeting, {"LA", "VN"}, "hội đàm với"));
    return commitment_options(text.document, text.mentions, {}, coded).size();
  };
  EXPECT_EQ(count("Hai thủ tướng chứng kiến lễ ký kết nhiều văn kiện quan trọng."), 0U);
  EXPECT_EQ(count("Hai thủ tướng chứng kiến lễ ký kết nhiều văn kiện về năng lượng và giáo dục."), 1U);
  EXPECT_EQ(count("Hai thủ tướng chứng kiến lễ ký bản ghi nhớ giữa hai bộ."), 1U);
}

// What is signed belongs to the signing, however near the talks are told.
TEST(Commitments, WhatIsSignedBelongsToTheSigning) {
  const Text text(
      "Hợp tác Việt - Lào\n"
      "Ngày 5/6, hai bên ký kết các văn kiện tại Hà Nội.\n"
      "Thủ tướng Việt Nam hội đàm với Thủ tướng Lào.\n"
      "Hai bên đã ký bản ghi nhớ về hợp tác an ninh mạng.");
  CodedDocument coded = talks_and_signing(text, "LA", "hội đàm với", "ký kết các văn kiện");
  const auto options = commitment_options(text.document, text.mentions, {{2}, {1}}, coded);
  ASSERT_FALSE(options.empty());
  for (const CommitmentOption& option : options) EXPECT_EQ(option.engagement, 1);
}

// Of two talks between the same sides a clause belongs to those that were told of last before it.
TEST(Commitments, AtTheTalksToldOfLast) {
  const Text text(
      "Chủ tịch Quốc hội thăm Lào\n"
      "Ngày 5/6, Chủ tịch Quốc hội Việt Nam hội đàm với Chủ tịch Quốc hội Lào tại Vientiane.\n"
      "Hai bên nhất trí tiếp tục trao đổi đoàn các cấp, mở rộng hợp tác đào tạo.\n"
      "Chiều cùng ngày, Chủ tịch Quốc hội Việt Nam hội kiến Tổng Bí thư Lào.\n"
      "Hai bên nhất trí thúc đẩy hợp tác thương mại, đầu tư.");
  CodedDocument coded;
  coded.engagements.push_back(engagement(text, "E1", Kind::kMeeting, {"LA", "VN"}, "hội đàm với Chủ tịch"));
  coded.engagements.push_back(engagement(text, "E2", Kind::kMeeting, {"LA", "VN"}, "hội kiến Tổng Bí thư"));
  find_commitments(text.document, text.mentions, {{1}, {3}}, coded);
  ASSERT_EQ(coded.commitments.size(), 2U);
  EXPECT_EQ(coded.commitments[0].engagement, "E1");
  EXPECT_EQ(coded.commitments[1].engagement, "E2");
}

TEST(Commitments, NoneWithoutAMainEngagement) {
  const Text text("Tiêu đề\nHai bên nhất trí tiếp tục trao đổi đoàn các cấp, mở rộng hợp tác đào tạo.");
  CodedDocument coded;
  find_commitments(text.document, text.mentions, {}, coded);
  EXPECT_TRUE(coded.commitments.empty());
  coded.engagements.push_back(engagement(text, "E1", Kind::kMeeting, {"JP", "VN"}, "Hai bên"));
  coded.engagements[0].focus.value = Focus::kBackground;
  find_commitments(text.document, text.mentions, {}, coded);
  EXPECT_TRUE(coded.commitments.empty());
}

}  // namespace
}  // namespace banggiao
