// Articles written in short lines, for the tests of the room, and what became of them.
// In -> Out: lines -> SourceDocuments; a Record -> its clusters and people as one string.
// Fails: a test that asks for what is not there throws.
// Units: none.
// Threads: for tests.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "record/record.h"

namespace banggiao {

inline const Knowledge& knowledge() {
  static const auto loaded = Knowledge::load();
  EXPECT_TRUE(loaded.ok()) << (loaded ? "" : loaded.error().text());
  return **loaded;
}

inline std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> out;
  std::stringstream in(text);
  for (std::string piece; std::getline(in, piece, at);) out.push_back(piece);
  return out;
}

inline Citation cite(const std::string& quote) {
  return {{0, static_cast<std::uint32_t>(quote.size())}, quote, "test.case"};
}

// Articles in lines:
//   doc NAME [PUBLISHED]
//   P1 VN | name | title [| org] [| alias = reason]
//   E1 kind status focus GB-VN date @country people<E2 | evidence [| words of the date]          "-" for nothing
//   C1 E1 act GB,VN areas
inline std::vector<SourceDocument> read(const std::string& text) {
  std::vector<SourceDocument> out;
  for (const std::string& raw : split(text, '\n')) {
    const std::string line = raw.substr(std::min(raw.find_first_not_of(' '), raw.size()));
    if (line.empty()) continue;
    std::vector<std::string> parts;
    for (std::string part : split(line, '|')) {
      part.erase(0, part.find_first_not_of(' '));
      part.erase(part.find_last_not_of(' ') + 1);
      parts.push_back(part);
    }
    const std::vector<std::string> head = split(parts[0], ' ');
    if (head[0] == "doc") {
      out.push_back(
          {head[1], "Outlet " + head[1], "", head.size() > 2 ? head[2] : "", {head[1], "vi", {}, {}, {}, {}}});
      continue;
    }
    CodedDocument& coded = out.back().coded;
    if (head[0][0] == 'P') {
      Person p{head[0], {parts[1], cite(parts[1])}, {}, {}, {}};
      if (head[1] != "-") p.country.emplace(head[1], cite(parts[1]));
      const std::string org = parts.size() > 3 ? parts[3] : "";
      if (parts.size() > 2 && !parts[2].empty()) p.offices.emplace_back(parts[2], org, "", false, cite(parts[2]));
      if (parts.size() > 4) {
        const std::size_t equals = parts[4].find(" = ");
        p.aliases.push_back(
            {parts[4].substr(0, equals), cite(parts[4].substr(0, equals)), parts[4].substr(equals + 3), 0.9F});
      }
      coded.persons.push_back(p);
    } else if (head[0][0] == 'C') {
      Commitment c{head[1], {*act_of(head[2]), cite(head[2])}, {}, {}, cite("committed")};
      for (const auto& party : split(head[3], ',')) c.by.emplace_back(party, cite(party));
      for (const auto& area : split(head[4], ',')) c.areas.emplace_back(area, cite(area));
      coded.commitments.push_back(c);
    } else {
      const Citation evidence = cite(parts.size() > 1 ? parts[1] : head[1]);
      Engagement e{head[0],
                   {*kind_of(head[1]), evidence},
                   {*status_of(head[2]), evidence},
                   {*focus_of(head[3]), evidence},
                   {},
                   {},
                   {},
                   {},
                   {},
                   {},
                   {},
                   evidence};
      for (const auto& party : split(head[4], '-')) e.parties.emplace_back(party, evidence);
      // A third part: the words of the date, where these say more or less than its value.
      if (head[5] != "-" || parts.size() > 2)
        e.date.emplace(Date{parts.size() > 2 ? parts[2] : head[5], head[5] == "-" ? "" : head[5], false}, evidence);
      if (head[6] != "@-") e.country.emplace(head[6].substr(1), evidence);
      const std::vector<std::string> people = split(head[7], '<');
      for (const auto& id : split(people[0], ',')) {
        if (id == "-") continue;
        const auto named = std::find_if(coded.persons.begin(), coded.persons.end(),
                                        [&](const Person& p) { return p.id == id.substr(0, 2); });
        // "P1~": taken part under the alias.
        const bool by_alias = id.size() > 2;
        e.participants.emplace_back(id.substr(0, 2), cite(by_alias ? named->aliases.front().text : named->name.value));
      }
      if (people.size() > 1) e.within.emplace(people[1], evidence);
      coded.engagements.push_back(e);
    }
  }
  return out;
}

// ---- Articles by chance ------------------------------------------------------------------------------

using Random = std::mt19937;

inline int below(Random& random, int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); }

inline std::string two(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

// A day as articles write it: in full, without the year, by its month, as a span, or not at all.
inline std::string told_date(Random& random, int year, int month, int day) {
  const std::string y = below(random, 3) == 0 ? std::to_string(year) : "XXXX";
  std::string m = y + "-" + two(month);
  const std::string d = m + "-" + two(day);
  switch (below(random, 6)) {
    case 0:
      return "-";
    case 1:
      return m;
    case 2:
      return d + "/" + m + "-" + two(day + 1 + below(random, 2));
    case 3:
      return d + "/..";
    default:
      return m + "-" + two(day + (below(random, 8) == 0 ? 1 : 0));
  }
}

// Made-up articles on few occasions of few people, told with gaps and mistakes, in the lines of read().
inline std::string articles(Random& random, int count) {
  const std::vector<std::string> people = {"VN | Trần Văn Mẫu | Bộ trưởng",
                                           "VN | Nguyễn Thị Thử | Thủ tướng",
                                           "VN | Tran Van Mau | Bộ trưởng",
                                           "US | John Sample | Tổng thống",
                                           "US | Sample | Tổng thống",
                                           "GB | Mary Sample-Jones | Thủ tướng",
                                           "GB | Mary W. Sample Jones | Thủ tướng",
                                           "GB | Earl Howe | Bộ trưởng | Bộ Mẫu | Earl Hao = heard so",
                                           "GB | Earl Hao | Bộ trưởng",
                                           "VN | Mẫu | Bộ trưởng"};
  const std::vector<std::string> kinds = {"visit", "meeting", "signing", "call", "conference", "message"};
  const std::vector<std::string> pairs = {"GB-VN", "US-VN", "GB-US-VN"}, states = {"held", "planned", "cancelled"};
  std::string out;
  for (int n = 0; n < count; ++n) {
    out += "doc d" + std::to_string(n) +
           (below(random, 3) == 0 ? " 2016-0" + std::to_string(1 + below(random, 9)) + "-15" : "") + "\n";
    for (int p = 1; p <= 3; ++p) {
      out += "P" + std::to_string(p) + " " +
             people[static_cast<std::size_t>(below(random, static_cast<int>(people.size())))] + "\n";
    }
    const int engagements = 1 + below(random, 4);
    for (int e = 1; e <= engagements; ++e) {
      const int event = below(random, 6);
      out += "E" + std::to_string(e) + " " + kinds[static_cast<std::size_t>(event)] + " " +
             states[static_cast<std::size_t>(below(random, 3))] + (below(random, 2) == 0 ? " main " : " background ") +
             pairs[static_cast<std::size_t>(event == 4 ? 2 : event % 2)] + " " +
             told_date(random, 2015 + event % 3, 1 + event, 5 + event) + (below(random, 2) == 0 ? " @VN " : " @- ") +
             (below(random, 4) == 0   ? "-"
              : below(random, 2) == 0 ? "P1,P2"
                                      : "P3") +
             (e > 1 && below(random, 3) == 0 ? "<E1" : "") + " | lời " + std::to_string(below(random, 9)) + " của bài" +
             (below(random, 4) == 0   ? " | hôm qua"
              : below(random, 4) == 0 ? " | năm ngoái"
                                      : "") +
             "\n";
      if (below(random, 3) == 0) out += "C1 E" + std::to_string(e) + " agreed GB,VN trade\n";
    }
  }
  return out;
}

// The clusters, "a.E1 b.E1; a.E2", in the order of their first reports.
inline std::string clusters(const Record& record) {
  std::vector<std::string> out;
  for (const RecordEngagement& e : record.engagements) {
    std::string line;
    for (const Report& r : e.reports) line += (line.empty() ? "" : " ") + r.doc + "." + r.engagement;
    out.push_back(line);
  }
  std::sort(out.begin(), out.end());
  std::string joined;
  for (const std::string& line : out) joined += (joined.empty() ? "" : "; ") + line;
  return joined;
}

inline std::string people(const Record& record) {
  std::string out;
  for (const RecordPerson& p : record.persons) {
    out += (out.empty() ? "" : "; ") + p.name;
    for (const auto& form : p.aliases) out += " = " + form.text;
  }
  return out;
}

inline const RecordEngagement& holding(const Record& record, const std::string& doc, const std::string& engagement) {
  for (const RecordEngagement& e : record.engagements) {
    for (const Report& r : e.reports) {
      if (r.doc == doc && r.engagement == engagement) return e;
    }
  }
  throw std::runtime_error("no " + doc + "." + engagement);
}

inline void check(const std::string& why, const std::string& articles, const std::string& expected) {
  const std::vector<SourceDocument> documents = read(articles);
  EXPECT_EQ(clusters(build_record(documents, knowledge())), expected) << why;
}

}  // namespace banggiao
