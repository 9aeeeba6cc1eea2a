// What the store knows of ids: those that stand, what became of the others, and that only what differs is written.
#include "store/folder_for_test.h"
#include "store/schema.h"

namespace banggiao {
namespace {

RecordEngagement engagement(const std::string& id, const std::vector<std::string>& docs) {
  RecordEngagement out;
  out.id = id;
  out.parties = {"GB", "VN"};
  for (const std::string& doc : docs) {
    out.reports.push_back({doc, "E1", "held", "", "hội đàm với " + doc + " tại London", {1, 9}, "", "", ""});
  }
  out.values.push_back({"kind", "meeting", false, {{docs.front(), {1, 9}, "hội đàm", "test", 1}}});
  return out;
}

RecordPerson person(const std::string& id, const std::string& name, const std::string& form = "") {
  RecordPerson out;
  out.id = id;
  out.name = name;
  out.country = "VN";
  if (!form.empty()) out.aliases.push_back({form, "part of the name", 1, {{"a", {1, 9}, form, "test", 1}}});
  return out;
}

class Ids : public InFolder {
 protected:
  static std::string day(int n) { return "2025-11-0" + std::to_string(n) + "T00:00:00Z"; }
  // "G1 merged G2", one a line.
  static std::string told(const Result<std::vector<IdFate>>& fates) {
    std::string out;
    for (const IdFate& one : *fates) {
      out += one.id + " " + name(one.fate);
      for (const std::string& id : one.became) out += " " + id;
      out += "\n";
    }
    return out;
  }
};

TEST_F(Ids, TellWhatBecameOfThem) {
  Store store = open();
  Record record;
  record.engagements = {engagement("G1", {"a", "b"}), engagement("G2", {"c"}), engagement("G3", {"d", "e"}),
                        engagement("G4", {"f"})};
  record.persons = {person("N1", "Trần Văn Mẫu"), person("N2", "Mẫu")};
  ASSERT_TRUE(store.put_record(record, 1, day(1)).ok());
  EXPECT_EQ(told(store.changes("")), "G1 stands\nG2 stands\nG3 stands\nG4 stands\nN1 stands\nN2 stands\n");

  // G2 went into G1, G3 came apart, G4 is told no more; of the persons one is a form of the other.
  record.engagements = {engagement("G1", {"a", "b", "c"}), engagement("G5", {"d"}), engagement("G6", {"e"})};
  record.persons = {person("N1", "Trần Văn Mẫu", "Mẫu")};
  ASSERT_TRUE(store.put_record(record, 2, day(2)).ok());
  EXPECT_EQ(told(store.changes(day(2))),
            "G1 stands\nG2 merged G1\nG3 split G5 G6\nG4 withdrawn\nG5 stands\nG6 stands\nN1 stands\nN2 merged N1\n");

  // G1 has another name: what went into it is found under that, and nothing else has changed.
  record.engagements[0].id = "G0";
  ASSERT_TRUE(store.put_record(record, 3, day(3)).ok());
  EXPECT_EQ(told(store.changes(day(3))), "G0 stands\nG1 renamed G0\n");
  EXPECT_EQ(told(store.fates("G2", 2)), "G2 merged G0\n");

  // G4 is told again, G5 no more: what G3 came to is G6 alone.
  record.engagements = {record.engagements[0], engagement("G4", {"f"}), record.engagements[2]};
  ASSERT_TRUE(store.put_record(record, 4, day(4)).ok());
  EXPECT_EQ(told(store.changes(day(4))), "G4 stands\nG5 withdrawn\n");
  EXPECT_EQ(told(store.fates("G3", 2)), "G3 split G6\n");
  EXPECT_EQ(store.fates("G4", 1)->at(0).given, day(1));
  EXPECT_EQ(store.fates("G4", 1)->at(0).changed, day(4));
  EXPECT_TRUE(store.fates("G9", 2)->empty());
  EXPECT_EQ(store.fates("G", 9)->size(), 7U);
}

TEST_F(Ids, AReportIsFoundAgainUnderAnotherNumber) {
  Store store = open();
  Record record;
  record.engagements = {engagement("G1", {"a"})};
  ASSERT_TRUE(store.put_record(record, 1, day(1)).ok());
  record.engagements = {engagement("G2", {"a"}), engagement("G3", {"a"})};
  record.engagements[0].reports[0].evidence = "điện đàm về chuyện khác";
  record.engagements[1].reports[0].engagement = "E2";
  ASSERT_TRUE(store.put_record(record, 2, day(2)).ok());
  EXPECT_EQ(told(store.fates("G1", 1)), "G1 renamed G3\n");
}

TEST_F(Ids, OnlyWhatDiffersIsWritten) {
  Store store = open();
  Record record;
  record.engagements = {engagement("G1", {"a"}), engagement("G2", {"b"})};
  record.persons = {person("N1", "Trần Văn Mẫu"), person("N2", "Lê Thử")};
  record.engagements[1].participants = {"N2"};
  record.commitments.push_back({"G1", Act::kAgreed, {"GB"}, {"trade"}, {{"a", {1, 9}, "nhất trí", "test", 1}}});
  ASSERT_TRUE(store.put_record(record, 1, day(1)).ok());
  ASSERT_TRUE(store.put_record(record, 2, day(2)).ok());
  EXPECT_EQ(told(store.changes(day(2))), "");

  record.engagements[0].place = "Luân Đôn";
  record.persons[1].aliases.push_back({"Le Thu", "written otherwise", 1, {}});
  ASSERT_TRUE(store.put_record(record, 3, day(3)).ok());
  EXPECT_EQ(told(store.changes(day(3))), "G1 stands\nN2 stands\n");
  // The words by which an engagement is found are those of now.
  EXPECT_EQ(store.search_engagements("\"Luân Đôn\"", 0)->size(), 1U);
  ASSERT_EQ(store.search_engagements("\"Le Thu\"", 0)->size(), 1U);
  EXPECT_EQ(store.search_engagements("\"Le Thu\"", 0)->at(0).id, "G2");
  record.engagements.erase(record.engagements.begin() + 1);
  record.persons.pop_back();
  ASSERT_TRUE(store.put_record(record, 4, day(4)).ok());
  EXPECT_TRUE(store.search_engagements("Thu", 0)->empty());
  const Record held = *store.record();
  ASSERT_EQ(held.engagements.size(), 1U);
  EXPECT_EQ(held.engagements[0].place, "Luân Đôn");
  ASSERT_EQ(held.commitments.size(), 1U);
  EXPECT_EQ(held.commitments[0].sources.size(), 1U);
  EXPECT_EQ(held.persons.size(), 1U);
}

TEST_F(Ids, AStoreOfBeforeKeepsItsIds) {
  tamper({kSchemaSteps[0], kSchemaSteps[1], "PRAGMA user_version = 2",
          "PRAGMA application_id = " + std::to_string(kApplicationId),
          "INSERT INTO engagements VALUES (1, 'G1', 'meeting', 'held', '', 0, '', '', '', '', '', 1)",
          "INSERT INTO engagement_parties VALUES ('G1', 0, 'GB'), ('G1', 1, 'VN')",
          "INSERT INTO reports VALUES ('G1', 0, 'a', 'E1', 'held', '', 'hội đàm với a', 1, 9, '', '', '')",
          "INSERT INTO persons VALUES (1, 'N1', 'Trần Văn Mẫu', 'VN')"});
  EXPECT_FALSE(Store::open(path(), StoreMode::kRead).ok());
  Store store = open();
  EXPECT_FALSE(*store.record_is_current());
  EXPECT_EQ(told(store.changes("")), "G1 stands\nN1 stands\n");
  EXPECT_EQ(store.record()->engagements.size(), 1U);
  Record record;
  record.engagements = {engagement("G2", {"a"})};
  ASSERT_TRUE(store.put_record(record, *store.revision(), day(1)).ok());
  EXPECT_TRUE(*store.record_is_current());
  EXPECT_EQ(told(store.changes("")), "G1 renamed G2\nG2 stands\nN1 withdrawn\n");
  EXPECT_EQ(store.search_engagements("London", 0)->size(), 1U);
}

}  // namespace
}  // namespace banggiao
