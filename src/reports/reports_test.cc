#include "reports/reports.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "record/office_class.h"
#include "reports/ground.h"

namespace banggiao {
namespace {

CellValue::Source source(const std::string& doc, const std::string& quote) { return {doc, {1, 2}, quote, "r", 0.9F}; }

RecordEngagement engagement(const std::string& id, Kind kind, Status status, const std::string& edtf,
                            std::vector<std::string> who, const std::string& published) {
  RecordEngagement out;
  out.id = id;
  out.kind = kind;
  out.status = status;
  out.parties = {"GB", "VN"};
  out.edtf = edtf;
  out.participants = std::move(who);
  out.reports.push_back({"doc-" + id, "E1", name(status), edtf, "words of " + id, {3, 9}, "Báo", "", published});
  return out;
}

RecordPerson person(const std::string& id, const std::string& name, const std::string& country,
                    const std::string& title, const std::string& org, const std::string& first,
                    const std::string& last) {
  RecordPerson out;
  out.id = id;
  out.name = name;
  out.country = country;
  Tenure tenure;
  tenure.title = title;
  tenure.org = org;
  tenure.first_seen = first;
  tenure.last_seen = last;
  tenure.sources.push_back(source("doc-" + id, title));
  out.tenures.push_back(tenure);
  return out;
}

class Reports : public testing::Test {
 protected:
  void SetUp() override {
    const auto loaded = Knowledge::load();
    ASSERT_TRUE(loaded) << loaded.error().text();
    knowledge = *loaded;
    record.persons = {person("P1", "Trần Quốc Bảo", "VN", "Bộ trưởng", "Bộ Quốc phòng", "2019-01-05", "2021-06-01"),
                      person("P2", "Lê Văn Sơn", "VN", "Bộ trưởng", "Quốc phòng", "2015-02-01", "2018-11-30"),
                      person("P3", "Henry Whitfield", "GB", "Thủ tướng", "", "2019-01-05", "2021-06-01")};
    record.engagements = {
        engagement("G1", Kind::kMeeting, Status::kHeld, "2019-05-27", {"P1"}, "2019-05-28"),
        engagement("G2", Kind::kMeeting, Status::kHeld, "2018-03-02", {"P2"}, "2018-03-03"),
        engagement("G3", Kind::kVisit, Status::kHeld, "2020-02", {"P3"}, "2020-02-20"),
        engagement("G4", Kind::kVisit, Status::kPlanned, "2021-09-01", {}, "2021-05-01"),
        engagement("G5", Kind::kVisit, Status::kPlanned, "2020-09-01", {}, "2020-05-01"),
        engagement("G6", Kind::kCall, Status::kHeld, "XXXX-03-04", {}, ""),
        engagement("G7", Kind::kVisit, Status::kCancelled, "2020-04", {}, "2020-03-01"),
        engagement("G8", Kind::kMeeting, Status::kHeld, "2021-07-01", {"P1"}, "2021-07-02"),
    };
    RecordEngagement summit = engagement("G9", Kind::kConference, Status::kHeld, "2019-11-04", {"P3"}, "2019-11-04");
    summit.parties = {"ASEAN", "GB", "VN"};
    record.engagements.push_back(summit);
    RecordCommitment commitment;
    commitment.engagement = "G1";
    commitment.act = Act::kAgreed;
    commitment.by = {"GB", "VN"};
    commitment.areas = {"training"};
    commitment.sources.push_back(source("doc-G1", "hai bên nhất trí, \"đào tạo\""));
    record.commitments.push_back(commitment);
  }

  std::vector<std::string> ids(const std::vector<Brief::Contact>& contacts) const {
    std::vector<std::string> out;
    for (const Brief::Contact& contact : contacts) out.push_back(record.engagements[contact.engagement].id);
    return out;
  }

  std::shared_ptr<const Knowledge> knowledge;
  Record record;
};

using Ids = std::vector<std::string>;

TEST_F(Reports, BriefTellsNothingOfArticlesPublishedLater) {
  RecordEngagement& visit = record.engagements[0];  // announced in May, told as held in June, by then elsewhere
  visit.status = Status::kHeld;
  visit.place = "Plymouth";
  visit.values.clear();
  visit.reports.push_back(visit.reports.front());
  visit.reports[0].doc = "early";
  visit.reports[0].published = "2019-05-20";
  visit.reports[1].doc = "late";
  visit.reports[1].published = "2019-06-02";
  const auto value = [&](const char* field, const char* what, const char* doc) {
    CellValue out;
    out.field = field;
    out.value = what;
    out.sources.push_back(source(doc, what));
    visit.values.push_back(out);
  };
  value("status", "held", "late");
  value("status", "planned", "early");
  value("place", "Plymouth", "late");
  value("place", "London", "early");
  value("date", "2019-05-27", "early");
  value("participant", "P1", "late");
  record.commitments[0].sources[0].doc = "late";
  const Brief then = make_brief(record, {"VN", "GB"}, "2019-05-21", *knowledge);
  ASSERT_EQ(ids(then.announced), (Ids{"G1"}));
  EXPECT_EQ(ids(then.contacts), (Ids{"G2", "G6"}));  // no article of G6 is dated
  const RecordEngagement& told = then.engagement(record, 0);
  EXPECT_EQ(told.place, "London");
  EXPECT_TRUE(told.participants.empty());
  EXPECT_EQ(told.reports.size(), 1U);
  EXPECT_TRUE(then.announced[0].commitments.empty());
  EXPECT_TRUE(then.outstanding.empty());
  EXPECT_EQ(then.announced[0].level, 4);
  EXPECT_EQ(then.later_articles, 7U);  // of those two, the late one; and six of what was told only afterwards
  Telling wide;
  wide.width = 1000;
  const std::string page = Teller(knowledge, wide).brief(record, then);
  EXPECT_NE(page.find("left out: 7"), std::string::npos) << page;
  EXPECT_EQ(page.find("Plymouth"), std::string::npos) << page;
  const Brief later = make_brief(record, {"VN", "GB"}, "2019-06-02", *knowledge);
  EXPECT_EQ(ids(later.contacts), (Ids{"G1", "G2", "G6"}));
  EXPECT_EQ(later.engagement(record, 0).place, "Plymouth");
  EXPECT_EQ(later.outstanding.size(), 1U);
  EXPECT_EQ(later.later_articles, 6U);
}

TEST_F(Reports, BriefSortsContactsByWhatWasKnownThatDay) {
  const Brief brief = make_brief(record, {"VN", "GB"}, "2021-06-15", *knowledge);
  EXPECT_EQ(ids(brief.contacts), (Ids{"G3", "G1", "G2", "G6"}));  // G8 is later; G6 has no year
  EXPECT_EQ(ids(brief.multilateral), (Ids{"G9"}));
  EXPECT_EQ(ids(brief.announced), (Ids{"G4"}));
  EXPECT_EQ(ids(brief.lapsed), (Ids{"G5"}));
  EXPECT_EQ(ids(brief.cancelled), (Ids{"G7"}));
  EXPECT_EQ(brief.contacts[0].level, 1);
  EXPECT_EQ(brief.contacts[1].level, 2);
  EXPECT_EQ(brief.contacts[3].level, 4);
  EXPECT_EQ(brief.contacts[1].commitments, (std::vector<std::size_t>{0}));
  EXPECT_TRUE(make_brief(record, {"VN", "FR"}, "2021-06-15", *knowledge).contacts.empty());
}

TEST_F(Reports, BriefTellsWhoHoldsAnOfficeAndWhoHeldItBefore) {
  const Brief brief = make_brief(record, {"VN", "GB"}, "2021-06-15", *knowledge);
  ASSERT_EQ(brief.holders_a.size(), 1U);
  EXPECT_EQ(brief.holders_a[0].person, 0U);
  EXPECT_EQ(brief.holders_a[0].before, std::optional<std::size_t>(1));
  const Brief earlier = make_brief(record, {"VN", "GB"}, "2018-06-15", *knowledge);
  ASSERT_EQ(earlier.holders_a.size(), 1U);
  EXPECT_EQ(earlier.holders_a[0].person, 1U);
  EXPECT_TRUE(earlier.holders_b.empty());
}

TEST_F(Reports, BriefTellsOfTwoWhoHoldOneOffice) {
  record.persons.push_back(
      person("P4", "Phạm Văn Thử", "VN", "Bộ trưởng", "Bộ Quốc phòng", "2020-05-01", "2020-09-01"));
  record.engagements[2].participants.push_back("P4");
  const std::vector<OfficeConflict> conflicts = office_conflicts(record.persons, *knowledge);
  ASSERT_EQ(conflicts.size(), 2U);  // who went before has none
  EXPECT_EQ(conflicts[0].person, 0U);
  EXPECT_EQ(conflicts[0].other, 3U);
  Telling wide;
  wide.width = 400;
  const std::string page = Teller(knowledge, wide).person(record, 0);
  EXPECT_NE(page.find("told of at the same time: Phạm Văn Thử P4"), std::string::npos) << page;
  // On a day of both the one who came later stands first, with the other beside him.
  const Brief both = make_brief(record, {"VN", "GB"}, "2020-06-15", *knowledge);
  ASSERT_EQ(both.holders_a.size(), 1U);
  EXPECT_EQ(both.holders_a[0].person, 3U);
  EXPECT_EQ(both.holders_a[0].beside, (std::vector<std::size_t>{0}));
  const std::string told = Teller(knowledge, wide).brief(record, both);
  EXPECT_NE(told.find("told of at the same time: Trần Quốc Bảo"), std::string::npos) << told;
  // Before the other is first seen there is no conflict to tell of.
  const Brief one = make_brief(record, {"VN", "GB"}, "2020-03-01", *knowledge);
  ASSERT_EQ(one.holders_a.size(), 1U);
  EXPECT_EQ(one.holders_a[0].person, 0U);
  EXPECT_TRUE(one.holders_a[0].beside.empty());
}

TEST_F(Reports, WhoIsCalledAFormerHolderHoldsItNoMore) {
  Tenure former = record.persons[0].tenures[0];
  former.former = true;
  former.first_seen = former.last_seen = "2021-08-01";
  record.persons[0].tenures.push_back(former);
  EXPECT_EQ(make_brief(record, {"VN", "GB"}, "2021-07-15", *knowledge).holders_a.at(0).person, 0U);
  // Neither he nor whoever came before him.
  EXPECT_TRUE(make_brief(record, {"VN", "GB"}, "2021-09-01", *knowledge).holders_a.empty());
}

TEST_F(Reports, BriefTellsWhatIsOutstandingAndWhatBecameOfTheRest) {
  const auto add = [&](const std::string& id, Act act, const std::string& area, const std::string& words) {
    RecordCommitment one;
    one.engagement = id;
    one.act = act;
    one.by = {"GB", "VN"};
    one.areas = {area};
    one.sources.push_back(source("doc-" + id, words));
    record.commitments.push_back(one);
  };
  add("G2", Act::kProposed, "trade", "đề nghị Anh sớm mở cửa cho vải thiều và thanh long");
  add("G2", Act::kAgreed, "training", "nhất trí lập nhóm chuyên gia rà phá bom mìn");
  add("G2", Act::kSigned, "energy", "ký bản ghi nhớ về điện gió");
  add("G3", Act::kSigned, "trade", "ký nghị định thư mở cửa cho vải thiều và thanh long");
  add("G8", Act::kAgreed, "training", "nhất trí lập nhóm chuyên gia rà phá bom mìn ngay trong năm");
  const auto told = [&](const std::vector<Brief::Undertaking>& all) {
    std::vector<std::size_t> out;
    for (const auto& one : all) out.push_back(one.commitment);
    return out;
  };
  const Brief brief = make_brief(record, {"VN", "GB"}, "2021-06-15", *knowledge);
  using At = std::vector<std::size_t>;
  EXPECT_EQ(told(brief.outstanding), (At{2, 0}));  // oldest first; what was signed waits for nothing; G8 is later
  EXPECT_EQ(told(brief.taken_up), (At{1}));
  EXPECT_EQ(brief.taken_up[0].later, std::optional<std::size_t>(4));
  Telling wide;
  wide.width = 400;
  const std::string page = Teller(knowledge, wide).brief(record, brief);
  EXPECT_LT(page.find("Outstanding"), page.rfind("bom mìn")) << page;
  EXPECT_NE(page.find("later: 2020-02"), std::string::npos) << page;
  const Brief after = make_brief(record, {"VN", "GB"}, "2021-08-15", *knowledge);
  EXPECT_EQ(told(after.taken_up), (At{1, 2}));
}

TEST_F(Reports, OnlyWhoSurelyTookPartLiftsTheLevel) {
  const auto level = [&](float p) {
    record.engagements[0].participants = {"P1", "P3"};
    CellValue minister{"participant", "P1", false, {source("doc-G1", "words")}}, head = minister;
    head.value = "P3";
    head.sources.front().p = p;
    record.engagements[0].values = {minister, head};
    const Brief brief = make_brief(record, {"VN", "GB"}, "2021-06-15", *knowledge);
    return brief.contacts.at(1).level;
  };
  EXPECT_EQ(level(0.9F), 1);
  EXPECT_EQ(level(0.59F), 2) << "a prime minister whom the article may only name";
}

TEST_F(Reports, BriefOnAPersonTellsOfficesAndWhomHeMet) {
  record.engagements[0].participants = {"P1", "P3"};
  record.engagements[8].participants = {"P1", "P3"};
  BriefSubject subject;
  subject.person = "P1";
  const Brief brief = make_brief(record, subject, "2021-06-15", *knowledge);
  ASSERT_TRUE(brief.person);
  EXPECT_EQ(brief.a, "VN");
  EXPECT_EQ(ids(brief.contacts), (Ids{"G1"}));  // G8 is later
  EXPECT_EQ(brief.contacts[0].level, 1) << "of the prime minister whom he met, not his own";
  EXPECT_EQ(ids(brief.multilateral), (Ids{"G9"}));
  ASSERT_EQ(brief.holders_a.size(), 1U);
  EXPECT_EQ(brief.holders_a[0].before, std::optional<std::size_t>(1));
  ASSERT_EQ(brief.met.size(), 1U);
  EXPECT_EQ(brief.met[0].person, 2U);
  EXPECT_EQ(brief.met[0].contacts, 2U);
  EXPECT_EQ(brief.met[0].since, "2019-11-04");
  EXPECT_EQ(brief.outstanding.size(), 1U);
  Telling wide;
  wide.width = 400;
  const std::string page = Teller(knowledge, wide).brief(record, brief);
  for (const char* part : {"Trần Quốc Bảo, Viet Nam, as of 2021-06-15", "before: Lê Văn Sơn", "2 contacts", "doc-P1"}) {
    EXPECT_NE(page.find(part), std::string::npos) << part << "\n" << page;
  }
  // Whoever may only be named in an article is told apart.
  CellValue doubted{"participant", "P1", false, {source("doc-G1", "words")}};
  doubted.sources.front().p = 0.3F;
  record.engagements[0].values = {doubted};
  const Brief careful = make_brief(record, subject, "2021-06-15", *knowledge);
  EXPECT_TRUE(careful.contacts.empty());
  EXPECT_EQ(ids(careful.unverified), (Ids{"G1"}));
  subject.person = "P99";
  EXPECT_FALSE(make_brief(record, subject, "2021-06-15", *knowledge).person);
}

TEST_F(Reports, BriefTellsNothingThatWasReadLater) {
  record.persons[0].tenures[0].sources = {source("doc-G1", "early words"), source("doc-G8", "later words")};
  const auto holder = [&](const std::string& as_of) {
    const Ground ground(record, *knowledge);
    const Brief brief = make_brief(ground, {"VN", "GB"}, as_of);
    EXPECT_EQ(nlohmann::json::parse(brief_json(ground, brief, 0))["offices"]["VN"][0]["sources"].size(),
              as_of < "2021-07-02" ? 1U : 2U);
    return brief.holders_a.at(0).last_seen;
  };
  record.persons[0].tenures[0].last_seen = "2021-07-01";
  EXPECT_EQ(holder("2020-06-15"), "2019-05-28");  // the day of the one article by then
  EXPECT_EQ(holder("2021-08-15"), "2021-07-01");
}

TEST_F(Reports, WhoSitsOppositeByAnUndatedArticleIsToldFromWhatItTellsAsHeldOn) {
  // P3 is prime minister by one article without a day, which tells of talks held on 2020-02-20.
  Tenure& tenure = record.persons[2].tenures[0];
  tenure.first_seen = tenure.last_seen = "";
  tenure.sources = {source("undated", "Thủ tướng")};
  record.engagements[2].reports.front().doc = "undated";
  record.engagements[2].reports.front().published = "";
  record.engagements[2].reports.front().edtf = "2020-02-20";
  std::string office;
  const auto opposite = [&](const std::string& as_of) {
    const Ground ground(record, *knowledge);
    for (const OfficeHeld& one : ground.offices) office = one.country == "GB" ? one.id : office;
    BriefSubject held;
    held.office = office;
    const Brief brief = make_brief(ground, {"VN", "GB"}, as_of);
    EXPECT_EQ(make_brief(ground, held, as_of).holders_a.size(), brief.holders_b.size()) << as_of;
    for (const Brief::Holder& one : brief.holders_b) EXPECT_EQ(one.last_seen, "") << "on which day nobody tells";
    return brief.holders_b.size();
  };
  EXPECT_EQ(opposite("2020-02-19"), 0U);
  EXPECT_EQ(opposite("2020-02-20"), 1U);
  // Of an article that tells of nothing as held nothing is known: better named than left out.
  tenure.sources = {source("elsewhere", "Thủ tướng")};
  EXPECT_EQ(opposite("2018-01-01"), 1U);
}

TEST_F(Reports, BriefOnAnOfficeFollowsWhoHeldIt) {
  const Ground ground(record, *knowledge);
  BriefSubject subject;
  for (const OfficeHeld& one : ground.offices) {
    if (one.country == "VN") subject.office = one.id;
  }
  const Brief brief = make_brief(ground, subject, "2021-06-15");
  ASSERT_TRUE(brief.office);
  EXPECT_EQ(brief.office->level, 2);
  EXPECT_EQ(ids(brief.contacts), (Ids{"G1", "G2"})) << "of the one who holds it, and of the one before";
  ASSERT_EQ(brief.holders_a.size(), 2U);
  EXPECT_EQ(brief.holders_a[0].person, 0U);
  EXPECT_EQ(brief.holders_a[0].before, std::optional<std::size_t>(1));
  EXPECT_EQ(brief.holders_a[1].person, 1U);
  const Brief earlier = make_brief(ground, subject, "2018-06-15");
  EXPECT_EQ(ids(earlier.contacts), (Ids{"G2"}));
  ASSERT_EQ(earlier.holders_a.size(), 1U);
  subject.office = "O000000000000";
  EXPECT_FALSE(make_brief(ground, subject, "2021-06-15").office);
}

TEST_F(Reports, BriefInJsonListsAFewAndCountsAll) {
  const Ground ground(record, *knowledge);
  const Brief brief = make_brief(ground, {"VN", "GB"}, "2021-06-15");
  const auto few = nlohmann::json::parse(brief_json(ground, brief, 1)),
             all = nlohmann::json::parse(brief_json(ground, brief, 0));
  EXPECT_EQ(few["contacts"].size(), 3U) << "one of each level";
  EXPECT_EQ(all["contacts"].size(), 4U);
  EXPECT_EQ(few["counts"], all["counts"]);
  EXPECT_EQ(few["counts"]["contacts"], 4);
  EXPECT_EQ(few["counts"]["by_year"].size(), 3U);
  EXPECT_EQ(few["articles"]["doc-G1"]["outlet"], "Báo");
}

TEST_F(Reports, EveryLineOfTheBriefHasItsSource) {
  const Teller teller(knowledge, {});
  const std::string page = teller.brief(record, make_brief(record, {"VN", "GB"}, "2021-06-15", *knowledge));
  EXPECT_NE(page.find("doc-G1 (Báo, 2019-05-28): \"words of G1\""), std::string::npos) << page;
  EXPECT_NE(page.find("doc-P1"), std::string::npos) << page;
  EXPECT_NE(page.find("before: Lê Văn Sơn"), std::string::npos) << page;
}

TEST_F(Reports, RecordJsonIsWhatTheScorerReads) {
  const auto json = nlohmann::json::parse(record_json(record));
  ASSERT_EQ(json["engagements"].size(), 9U);
  const auto& first = json["engagements"][0];
  EXPECT_EQ(first["kind"], "meeting");
  EXPECT_EQ(first["participants"], (Ids{"Trần Quốc Bảo"}));
  EXPECT_EQ(first["reports"][0]["doc"], "doc-G1");
  EXPECT_EQ(first["reports"][0]["span"], (std::vector<int>{3, 9}));
  EXPECT_EQ(first["within"], nullptr);
  EXPECT_EQ(json["persons"][0]["offices"][0]["org"], "Bộ Quốc phòng");
  EXPECT_EQ(json["commitments"][0]["act"], "agreed");
}

TEST_F(Reports, LinksAreThoseByLikenessAndThoseDecided) {
  record.persons[0].aliases = {{"Bảo", "part of the name", 1.0F, {}}, {"Chen Guobao", "pinyin reading", 0.8F, {}}};
  std::vector<DamagedName> links = damaged_names(record, {});
  ASSERT_EQ(links.size(), 1U);
  EXPECT_EQ(links[0].form, "Chen Guobao");
  EXPECT_EQ(links[0].verdict, "");
  Decision decision;
  decision.id = 7;
  decision.name = "Trần Quốc Bảo";
  decision.form = "Chen Guobao";
  decision.country = "VN";
  const std::string id = links[0].id;
  record.persons[0].aliases.pop_back();  // as the record is once the link is refused
  links = damaged_names(record, {decision});
  ASSERT_EQ(links.size(), 1U);
  EXPECT_EQ(links[0].id, id);
  EXPECT_EQ(links[0].verdict, "refused");
  EXPECT_EQ(links[0].decision, 7);
  decision.undone = "2025-01-01T00:00:00Z";
  EXPECT_TRUE(damaged_names(record, {decision}).empty());
}

TEST_F(Reports, CodedDocumentHasTheCodebooksKeysInOrder) {
  Article article;
  article.doc = "a";
  article.language = "vi";
  article.text = "Trần Quốc Bảo gặp Henry Whitfield";
  article.digest = "0123456789abcdef";
  CodedDocument coded;
  coded.doc = "a";
  coded.lang = "vi";
  const Citation cite({0, 4}, "Trần", "r");
  Person who{"P1", {"Trần Quốc Bảo", cite}, {}, std::nullopt, {}};
  who.offices.emplace_back("", "", "Đại tướng", false, cite);
  coded.persons.push_back(who);
  Engagement met{"E1", {Kind::kMeeting, cite}, {Status::kHeld, cite}, {Focus::kMain, cite}, {}, {}, {}, {}, {}, {}, {},
                 cite};
  met.parties = {{"VN", cite}, {"GB", {{5, 9}, "Quốc", "s"}}};
  coded.engagements.push_back(met);
  Engagement called = met;
  called.kind.value = Kind::kCall;
  coded.engagements.push_back(called);
  const auto json = nlohmann::ordered_json::parse(Teller(knowledge, {}).coded(article, coded));
  Ids keys;
  for (const auto& item : json.items()) keys.push_back(item.key());
  EXPECT_EQ(keys,
            (Ids{"doc", "lang", "persons", "engagements", "commitments", "units", "text_digest", "notes", "reading"}));
  const auto& first = json["engagements"][0];
  EXPECT_EQ(first["parties"], (Ids{"GB", "VN"}));
  EXPECT_EQ(first["cells"]["parties"][0]["quote"], "Quốc");
  EXPECT_EQ(first["date"].dump(), R"({"text":null,"edtf":null})");
  EXPECT_EQ(first["place"].dump(), R"({"text":null,"country":null})");
  EXPECT_EQ(json["engagements"][1]["place"], nullptr);
  EXPECT_EQ(json["persons"][0]["offices"][0].dump(), R"({"title":null,"org":null,"rank":"Đại tướng","former":false})");
}

}  // namespace
}  // namespace banggiao
