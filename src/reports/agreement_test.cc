#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "reports/codings.h"
#include "reports/words.h"

namespace banggiao {
namespace {

std::vector<std::string> letters(const std::string& text) {
  std::vector<std::string> out;
  for (const char c : text) out.emplace_back(1, c);
  return out;
}

FieldAgreement of(const std::string& a, const std::string& b) {
  return measure("f", "u", {letters(a), letters(b)}, false);
}

// Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability, example B: nominal data, two observers.
TEST(Measure, GivesKrippendorffsNominalExample) {
  const FieldAgreement got = of("aabbdcccedda", "babbbccceddd");
  EXPECT_EQ(got.n, 12U);
  EXPECT_EQ(got.agreed, 9U);
  EXPECT_NEAR(got.alpha.value(), 0.692, 0.0005);
}

// The same, example A: binary data, two observers.
TEST(Measure, GivesKrippendorffsBinaryExample) {
  const FieldAgreement got = of("0100000010", "1110010000");
  EXPECT_EQ(got.agreed, 6U);
  EXPECT_NEAR(got.alpha.value(), 0.095, 0.0005);
}

// Cohen, J. (1968), Psychological Bulletin 70, 213-220: the table of proportions (times 100 here) with kappa = .492.
TEST(Measure, GivesCohensExample) {
  const int table[3][3] = {{44, 7, 9}, {5, 20, 5}, {1, 3, 6}};
  std::string a, b;
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) {
      a.append(static_cast<std::size_t>(table[i][j]), static_cast<char>('0' + i));
      b.append(static_cast<std::size_t>(table[i][j]), static_cast<char>('0' + j));
    }
  }
  const FieldAgreement got = of(a, b);
  EXPECT_EQ(got.agreed, 70U);
  EXPECT_NEAR(got.kappa.value(), 0.492, 0.0005);
}

TEST(Measure, HasNoKappaWithoutUnitsOrWithOneValueOnly) {
  const FieldAgreement none = of("", "");
  EXPECT_EQ(none.n, 0U);
  EXPECT_FALSE(none.kappa || none.alpha);
  const FieldAgreement one = of("aaaa", "aaaa");
  EXPECT_EQ(one.agreed, 4U);
  EXPECT_FALSE(one.kappa || one.alpha);
  // Each knows one value, and not the same: no agreement beyond chance, and none by it.
  const FieldAgreement apart = of("aaaa", "bbbb");
  EXPECT_EQ(apart.kappa.value(), 0);
  EXPECT_LT(apart.alpha.value(), 0);
  const FieldAgreement full = of("abab", "abab");
  EXPECT_EQ(full.kappa.value(), 1);
  EXPECT_EQ(full.alpha.value(), 1);
}

const char* const kVisit =
    R"({"id": "E1", "kind": "visit", "status": "held", "focus": "main", "parties": ["GB", "VN"],
        "date": {"text": "28/10", "edtf": "XXXX-10-28"}, "place": {"text": "London", "country": "GB"},
        "participants": ["P1"], "within": null, "areas": ["training"], "evidence": "to visit London"})";

Coding coding(const std::string& persons, const std::string& engagements, const std::string& commitments) {
  const Result<Coding> got =
      parse_coding(R"({"doc": "a/x.txt", "lang": "vi", "persons": [)" + persons + "], \"engagements\": [" +
                       engagements + "], \"commitments\": [" + commitments + "]}",
                   "here");
  EXPECT_TRUE(got) << (got ? "" : got.error().text());
  return *got;
}

std::string person(const std::string& id, const std::string& name, const std::string& title) {
  return R"({"id": ")" + id + R"(", "name": ")" + name +
         R"(", "aliases": [], "country": "VN", "offices": [{"title": ")" + title +
         R"(", "org": null, "rank": null, "former": false}]})";
}

std::string engagement(const std::string& id, const std::string& kind, const std::string& people,
                       const std::string& within, const std::string& areas, const std::string& evidence) {
  return R"({"id": ")" + id + R"(", "kind": ")" + kind +
         R"(", "status": "held", "focus": "main", "parties": ["GB", "VN"], "date": null, "place": null,
         "participants": [)" +
         people + R"(], "within": )" + within + R"(, "areas": [)" + areas + R"(], "evidence": ")" + evidence + R"("})";
}

FieldAgreement field(const std::vector<FieldAgreement>& fields, const std::string& name) {
  const auto it = std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.field == name; });
  EXPECT_NE(it, fields.end()) << name;
  return it == fields.end() ? FieldAgreement() : *it;
}

TEST(Agreement, ComparesAlignedItemsWhateverTheirIdsAndOrder) {
  const Coding a = coding(
      person("P1", "An Bình", "Bộ trưởng") + "," + person("P2", "Chi Dũng", "Đại sứ"),
      engagement("E1", "visit", "\"P1\"", "null", "", "thăm London") + "," +
          engagement("E2", "meeting", "\"P1\",\"P2\"", "\"E1\"", "\"training\",\"cyber\"", "hội đàm tại Bộ Quốc phòng"),
      R"({"engagement": "E2", "act": "agreed", "by": ["GB", "VN"], "areas": ["training"],
                              "evidence": "hai bên nhất trí về đào tạo"})");
  const Coding b =
      coding(person("P7", "AN BÌNH", "Thứ trưởng"),
             engagement("E8", "dialogue", "\"P7\"", "\"E9\"", "\"training\"", "cuộc hội đàm tại Bộ Quốc phòng") + "," +
                 engagement("E9", "visit", "\"P7\"", "null", "", "thăm London"),
             R"({"engagement": "E8", "act": "pledged", "by": ["VN"], "areas": ["training"],
                              "evidence": "nhất trí về đào tạo"})");
  EXPECT_EQ(align(a, b).engagements, (std::vector<int>{1, 0}));
  EXPECT_EQ(align(a, b).persons, (std::vector<int>{0, -1}));
  const auto fields = agreement_by_field({a}, {b});
  EXPECT_EQ(field(fields, "engagement found").agreed, 2U);
  EXPECT_FALSE(field(fields, "engagement found").kappa);
  EXPECT_EQ(field(fields, "kind").n, 2U);
  EXPECT_EQ(field(fields, "kind").agreed, 1U);
  const FieldAgreement within = field(fields, "within");
  EXPECT_EQ(within.both, 1U);
  EXPECT_EQ(within.agreed, within.n);
  const FieldAgreement participant = field(fields, "participant");  // two engagements, two persons
  EXPECT_EQ(participant.n, 4U);
  EXPECT_EQ(participant.agreed, 3U);
  EXPECT_EQ(participant.a, 3U);
  EXPECT_EQ(participant.b, 2U);
  const FieldAgreement area = field(fields, "area");
  EXPECT_EQ(area.n, 2U * 32);
  EXPECT_EQ(area.n - area.agreed, 1U);
  EXPECT_EQ(field(fields, "person found").n, 2U);
  EXPECT_EQ(field(fields, "office").n, 2U);  // one each, and not the same
  EXPECT_EQ(field(fields, "office").agreed, 0U);
  EXPECT_EQ(field(fields, "commitment found").agreed, 1U);
  EXPECT_EQ(field(fields, "commitment act").agreed, 0U);
  EXPECT_EQ(field(fields, "commitment by").agreed, 1U);
}

TEST(Agreement, OfACodingWithItselfIsFull) {
  const Coding a = coding(person("P1", "An", "Bộ trưởng"), kVisit, "");
  for (const FieldAgreement& f : agreement_by_field({a}, {a})) {
    EXPECT_EQ(f.agreed, f.n) << f.field;
    if (f.kappa) {
      EXPECT_EQ(*f.kappa, 1) << f.field;
    }
  }
}

TEST(Agreement, OfNothingFoundCountsTheArticleAlone) {
  const Coding a = coding("", "", "");
  for (const FieldAgreement& f : agreement_by_field({a}, {a})) {
    EXPECT_EQ(f.n, f.field == "any engagement" ? 1U : 0U) << f.field;
    EXPECT_FALSE(f.kappa || f.alpha) << f.field;
  }
}

TEST(Agreement, IsToldInVietnamese) {
  const auto knowledge = Knowledge::load();
  ASSERT_TRUE(knowledge);
  const Wording words(**knowledge, "vi");
  for (const FieldAgreement& f : agreement_by_field({}, {})) {
    EXPECT_NE(words.say(f.field), f.field);
    EXPECT_NE(words.say(f.unit), f.unit);
  }
}

TEST(ParseCoding, SaysWhatIsWrong) {
  const auto fault = [](const std::string& json) {
    const Result<Coding> got = parse_coding(json, "x.json");
    return got ? "" : got.error().text();
  };
  const std::string e = kVisit;
  const auto with = [&](const std::string& engagement, const std::string& commitment = "") {
    return R"({"doc": "x", "persons": [{"id": "P1", "name": "An"}], "engagements": [)" + engagement +
           "], \"commitments\": [" + commitment + "]}";
  };
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string out = e;
    return out.replace(out.find(from), from.size(), to);
  };
  EXPECT_EQ(fault(with(e)), "");
  EXPECT_NE(fault("{").find("x.json: not JSON"), std::string::npos);
  EXPECT_NE(fault("[]").find("not a JSON object"), std::string::npos);
  EXPECT_NE(fault(R"({"doc": "x"})").find("no list \"persons\""), std::string::npos);
  EXPECT_NE(fault(with(changed("visit", "trip"))).find("E1: kind \"trip\" is not in the codebook"), std::string::npos);
  EXPECT_NE(fault(with(changed("training", "drill"))).find("area \"drill\""), std::string::npos);
  EXPECT_NE(fault(with(changed("\"P1\"", "\"P2\""))).find("\"P2\" is no id"), std::string::npos);
  EXPECT_NE(fault(with(changed("null", "\"E4\""))).find("\"E4\" is no id"), std::string::npos);
  EXPECT_NE(fault(with(changed("[\"GB\", \"VN\"]", "[\"VN\"]"))).find("fewer than two parties"), std::string::npos);
  EXPECT_NE(fault(with(e + "," + e)).find("id \"E1\" is there twice"), std::string::npos);
  EXPECT_NE(fault(with(e, R"({"engagement": "E3", "act": "agreed"})")).find("\"E3\" is no id"), std::string::npos);
  EXPECT_NE(fault(with(e, R"({"engagement": "E1", "act": "said"})")).find("act \"said\""), std::string::npos);
}

}  // namespace
}  // namespace banggiao
