// What briefs and the desk's lists look up of a record again and again, made once.
// In -> Out: a Record and the packs' titles -> offices and who was seen in them, days, levels, words of commitments.
// Fails: never.
// Units: engagements, persons, commitments and offices are indices; days as "YYYY-MM-DD".
// Threads: immutable once made. Borrows the record, which must outlive it unchanged.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "banggiao/browse.h"
#include "banggiao/record.h"
#include "knowledge/knowledge.h"
#include "record/office_class.h"
#include "reports/record_views.h"

namespace banggiao {

// A day as a number that sorts like it, 20251028: 0 for none, 1 for one before the year 1.
std::int32_t day_number(const std::string& day);

struct Ground {
  using Numbers = std::vector<std::uint32_t>;
  // Lists of numbers, one after the other: list i is [firsts[i], firsts[i + 1]) of `all`.
  struct Lists {
    Numbers firsts = {0}, all;
    void add(const Numbers& list) {
      all.insert(all.end(), list.begin(), list.end());
      firsts.push_back(static_cast<std::uint32_t>(all.size()));
    }
    std::span<const std::uint32_t> operator[](std::size_t i) const {
      return {all.data() + firsts[i], all.data() + firsts[i + 1]};
    }
  };
  static constexpr std::uint32_t kNone = 0xffffffffU;

  Ground(const Record& record, const Knowledge& knowledge);
  Ground(const Ground&) = delete;
  Ground& operator=(const Ground&) = delete;

  const Record& record;
  RecordIndex index;

  // ---- Offices, by country, level, title
  std::vector<OfficeHeld> offices;
  std::vector<std::string> office_keys;                // OfficeClass::key of each
  std::vector<std::vector<std::string>> office_words;  // of the key, sorted
  std::unordered_map<std::string, std::uint32_t> office_at;
  std::vector<std::vector<std::uint8_t>> tenure_levels;  // by person and tenure
  std::vector<Numbers> tenure_offices;                   // kNone: a rank alone
  std::vector<OfficeConflict> conflicts;                 // by person

  // ---- Engagements
  std::vector<std::string> since;    // the first day it can have been on; "": not fixed
  std::vector<std::string> told;     // the day it was first told of; "": no article is dated
  std::vector<std::uint8_t> levels;  // of the highest person who surely took part; 4: not told
  struct Fact {
    std::int32_t since = 0, told = 0;  // as day_number()
    std::int32_t last_told = 0;        // by the latest article (Telling::known_from); 0: of none anything is known
    std::uint32_t visit = 0;           // the engagement that it is part of, or itself
    Status status = Status::kHeld;
    bool verified = true, of_many = false;  // of_many: more than two parties
  };
  std::vector<Fact> facts;
  // Who took part: with the office held then, whether that surely, and the level then.
  struct Part {
    std::uint32_t person = 0, office = kNone;
    std::uint8_t level = 4;
    bool surely = true;
  };
  std::span<const Part> parts_of(std::size_t engagement) const {
    return {parts.data() + part_firsts[engagement], parts.data() + part_firsts[engagement + 1]};
  }
  std::vector<Part> parts;  // one engagement after the other
  Numbers part_firsts = {0};
  Lists commitments_of;
  Numbers latest;                                     // engagements, the latest first
  std::unordered_map<std::string, Numbers> of_party;  // places in `latest`, ascending
  std::vector<Numbers> of_person;                     // engagements, the latest first
  std::map<std::string, Numbers> active;              // persons who took part in anything, by country

  // ---- Articles, by numbers of their own
  struct Telling {
    const Report* report = nullptr;  // any of its reports: each knows its outlet and day
    // From which day, as day_number(), it can be known: that of its publication; of an undated one, of the last thing
    // that it tells as held. 0: nothing is known.
    std::int32_t known_from = 0;
  };
  std::vector<Telling> articles;
  std::unordered_map<std::string_view, std::uint32_t> article_at;
  Lists articles_of;  // by engagement
  // Null: no engagement was read in it.
  const Telling* article(const std::string& doc) const {
    const auto at = article_at.find(doc);
    return at == article_at.end() ? nullptr : &articles[at->second];
  }
  std::int32_t known_from(const std::string& doc) const {
    const Telling* one = article(doc);
    return one == nullptr ? 0 : one->known_from;
  }

  // ---- Commitments: those of one wording on the same areas share a text
  std::vector<std::uint32_t> text_of;
  std::vector<Act> acts;
  std::vector<std::string> parties;             // of `by`
  Lists by;                                     // whose it is, places in `parties`
  std::vector<Numbers> text_words, text_areas;  // ascending
  std::size_t words = 0;                        // numbers of words are below this

  // The day whose offices count for an engagement.
  const std::string& day_of(std::size_t engagement) const {
    return since[engagement].empty() ? told[engagement] : since[engagement];
  }
  // Whether a tenure had been told of by a day: of one that no day is known of, whether any of its articles can be
  // known.
  bool told_by(const Tenure& tenure, const std::string& day) const;
  // The highest level among the offices that a person held on a day; 4 when none is known.
  int level_on(std::size_t person, const std::string& day) const;

 private:
  void gather_offices(const Knowledge& knowledge);
  void gather_articles();
  void gather_engagements();
  void gather_commitments();
};

// Whether the program asserts that the person took part; one whom articles only name beside the matter may not have.
bool surely_took_part(const RecordEngagement& engagement, const std::string& person);

}  // namespace banggiao
