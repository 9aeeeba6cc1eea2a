// What must hold of the record of any articles: made-up ones, told with gaps and mistakes.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "record/articles_for_test.h"

namespace banggiao {
namespace {

// Everything that the record says.
std::string told(const Record& record) {
  std::ostringstream out;
  for (const RecordEngagement& e : record.engagements) {
    out << "\n"
        << e.id << " " << name(e.kind) << " " << name(e.status) << " " << e.edtf << e.edtf_inferred << e.within
        << e.place << e.country << e.p;
    for (const auto& p : e.parties) out << " " << p;
    for (const auto& p : e.participants) out << " " << p;
    for (const Report& r : e.reports) out << "\n  " << r.doc << r.engagement << r.status << r.edtf << r.evidence;
    for (const CellValue& v : e.values) {
      out << "\n  " << v.field << " " << v.value << v.inferred;
      for (const auto& s : v.sources) out << " " << s.doc << s.quote;
    }
  }
  for (const RecordPerson& p : record.persons) {
    out << "\n" << p.id << p.name << p.country;
    for (const auto& form : p.aliases) out << " " << form.text << form.reason << form.sources.size();
    for (const Tenure& t : p.tenures) out << " " << t.title << t.org << t.first_seen << t.last_seen << t.sources.size();
  }
  return out.str();
}

TEST(RecordProperty, AnyOrderOfArticlesGivesTheSameRecord) {
  Random random(20161);
  for (int round = 0; round < 20; ++round) {
    std::vector<SourceDocument> documents = read(articles(random, 30));
    const std::string first = told(build_record(documents, knowledge()));
    for (int order = 0; order < 4; ++order) {
      std::shuffle(documents.begin(), documents.end(), random);
      ASSERT_EQ(told(build_record(documents, knowledge())), first) << "round " << round;
    }
  }
}

// What an article adds and takes away again leaves nothing behind, as the record keeps nothing of its own.
TEST(RecordProperty, AddingAndRemovingGivesTheSameRecord) {
  Random random(20162);
  const std::vector<SourceDocument> all = read(articles(random, 40));
  const std::vector<SourceDocument> fewer(all.begin(), all.begin() + 25);
  const std::string before = told(build_record(fewer, knowledge()));
  EXPECT_NE(told(build_record(all, knowledge())), before);
  EXPECT_EQ(told(build_record(fewer, knowledge())), before);
}

// Articles come in any order, one by one or many at once, and some go again: what an earlier build remembers changes
// nothing.
TEST(RecordProperty, WhatIsRememberedOfEarlierBuildsChangesNothing) {
  Random random(20164);
  std::size_t asked = 0, known = 0;
  for (int round = 0; round < 8; ++round) {
    std::vector<SourceDocument> all = read(articles(random, 60));
    std::shuffle(all.begin(), all.end(), random);
    ClusterMemo memo;
    std::vector<SourceDocument> held;
    while (!all.empty() || below(random, 3) > 0) {
      if (!held.empty() && (all.empty() || below(random, 5) == 0)) {
        const auto gone = held.begin() + below(random, static_cast<int>(held.size()));
        all.push_back(*gone);
        held.erase(gone);
      } else {
        for (int n = 1 + below(random, 12); n > 0 && !all.empty(); --n) {
          held.push_back(all.back());
          all.pop_back();
        }
      }
      const std::size_t before = memo.known.size();
      memo.used.clear();
      ASSERT_EQ(told(build_record(held, knowledge(), {}, {}, &memo)), told(build_record(held, knowledge())));
      asked += memo.used.size();
      known += memo.used.size() - (memo.known.size() - before);
    }
  }
  EXPECT_GT(known, asked / 10);  // it was of use
}

TEST(RecordProperty, EveryTellingStandsOnceAndNothingPointsNowhere) {
  Random random(20163);
  for (int round = 0; round < 20; ++round) {
    const std::vector<SourceDocument> documents = read(articles(random, 30));
    const Record record = build_record(documents, knowledge());
    std::set<std::string> ids, people, tellings;
    for (const RecordPerson& p : record.persons) EXPECT_TRUE(people.insert(p.id).second) << p.id;
    std::size_t count = 0, reports = 0;
    for (const SourceDocument& d : documents) count += d.coded.engagements.size();
    for (const RecordEngagement& e : record.engagements) {
      EXPECT_TRUE(ids.insert(e.id).second) << e.id;
      EXPECT_FALSE(e.reports.empty());
      reports += e.reports.size();
      for (const Report& r : e.reports) tellings.insert(r.doc + "." + r.engagement);
      for (const auto& p : e.participants) EXPECT_TRUE(people.count(p) > 0) << p;
    }
    EXPECT_EQ(reports, count);
    EXPECT_EQ(tellings.size(), count);
    for (const RecordEngagement& e : record.engagements) {
      EXPECT_NE(e.within, e.id);
      EXPECT_TRUE(e.within.empty() || ids.count(e.within) > 0);
      // What is shown has a source, and stands first among the values of its field.
      for (const CellValue& v : e.values) EXPECT_FALSE(v.sources.empty()) << v.field;
      const auto date = std::find_if(e.values.begin(), e.values.end(), [](const auto& v) { return v.field == "date"; });
      EXPECT_EQ(date == e.values.end() ? "" : date->value, e.edtf) << e.id;
    }
  }
}

}  // namespace
}  // namespace banggiao
