// One state of the record, indexed so that any screen's question is answered at once.
// In -> Out: a Desk gives a Browse (Desk::browse); filters -> engagements, counts, nodes, lines, points in time.
// Fails: only what reads a person's words (a filter from text) can; an id that is not there gives nullopt.
// Units: engagements and persons are indices into record(); days "YYYY-MM-DD"; spans of snippets are bytes.
// Threads: immutable; share it among as many as you like. It outlives later changes of the store.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "banggiao/record.h"
#include "banggiao/result.h"
#include "banggiao/review.h"
#include "banggiao/tell.h"

namespace banggiao {

struct Ground;

// Which engagements. Empty fields take all. Within a list one value is enough, but all `parties` must take part.
struct BrowseFilter {
  std::vector<std::string> parties;  // codes
  std::vector<Kind> kinds;
  std::vector<Status> statuses;
  std::vector<int> levels;                           // 1 heads, 2 ministers, 3 below, 4 not told
  std::vector<std::string> areas, outlets, persons;  // persons: RecordPerson::id
  // The place as written (case and diacritics do not count), its country's code, or a mark of the map (Browse::spot).
  std::vector<std::string> places;
  std::optional<bool> verified;            // false: those that the program is not sure were said
  std::string since, until;                // days; an engagement without a year is left out when one is given
  std::vector<std::string> years, months;  // of the first day: "2025", "2025-10"
  std::string words;                       // as of a search: words, "quoted phrases", -not, begin*
};

// One article on the shelf, without its text.
struct ShelfArticle {
  std::string doc, title, outlet, url, published, language, access;
  std::vector<std::uint32_t> engagements;  // reported in it, latest first
  std::string reprint_of;                  // the article whose text it prints again
  std::vector<std::string> reprints;       // those that print its own, the earliest first
};

// An office: title and organisation as most articles give them, and who was seen in it.
struct OfficeHeld {
  std::string id;  // "O" and 12 hex digits, of the country and the office's words
  std::string title, org, country;
  int level = 4;
  struct Holder {
    std::size_t person = 0, tenure = 0;
  };
  std::vector<Holder> holders;  // the latest first
};

struct BrowseCount {
  std::string value;  // as a filter takes it
  std::size_t count = 0;
};
struct BrowseFacet {
  std::string name;                 // of the filter's parameter: "pair", "kind", "level", "area", "year", "month" ...
  std::vector<BrowseCount> counts;  // the most frequent first; years and months in their order
  std::size_t more = 0;             // values beyond those listed
};

// Persons, offices and countries, and how often they met.
struct BrowseGraph {
  struct Node {
    std::string id;    // "person:P..", "office:O..", "party:GB"
    std::string type;  // "person", "office", "party"
    std::string label, country;
    std::size_t engagements = 0;
  };
  struct Edge {
    std::string source, target;
    std::string type;  // "met", "of"
    std::size_t engagements = 0;
  };
  std::vector<Node> nodes;  // the most active first
  std::vector<Edge> edges;  // among the nodes listed
  std::size_t more = 0;     // nodes beyond those listed
};

// A piece of text with the words that matched.
struct BrowseSnippet {
  std::string doc;  // of the report it is from; empty when a name or a place matched
  std::string text;
  std::vector<Span> marks;  // in `text`
};

// Engagements by first day, the latest first, those without one last; of one day by id.
using Chosen = std::shared_ptr<const std::vector<std::uint32_t>>;

class Browse {
 public:
  struct Inside;
  explicit Browse(std::unique_ptr<Inside> inside);  // by Desk::browse()
  ~Browse();

  const Record& record() const;
  // Another number after every change of the store that can be seen here.
  std::int64_t revision() const;
  const StoreStatus& status() const;
  const std::vector<ShelfArticle>& articles() const;  // latest first, then by doc
  const std::vector<OfficeHeld>& offices() const;     // by country, level, title; those of none last

  // The error is one of `filter.words` without a word.
  Result<Chosen> find(const BrowseFilter& filter) const;
  // Articles with all these words in title or address, of this outlet, in this language; empty: all. Indices into
  // articles().
  std::vector<std::uint32_t> find_articles(const std::string& words, const std::string& outlet,
                                           const std::string& language) const;
  // By name, office or country; empty: all. The most active first.
  std::vector<std::uint32_t> find_persons(const std::string& words, const std::string& country) const;

  // At most `limit` values of a facet (0: all); years and months are always all.
  std::vector<BrowseFacet> facets(const std::vector<std::uint32_t>& engagements, std::size_t limit) const;
  // Of persons and parties; `offices`: of the offices that they held that day.
  BrowseGraph network(const std::vector<std::uint32_t>& engagements, std::size_t limit, bool offices = false) const;
  BrowseSnippet snippet(std::size_t engagement, const std::string& words) const;

  std::optional<std::size_t> engagement(const std::string& id) const;
  std::optional<std::size_t> person(const std::string& id) const;
  std::optional<std::size_t> article(const std::string& doc) const;
  std::optional<std::size_t> office(const std::string& id) const;

  // Of one engagement.
  int level(std::size_t engagement) const;                     // the highest person's on that day
  bool verified(std::size_t engagement) const;                 // as `list` tells it
  const std::string& first_day(std::size_t engagement) const;  // "" when no article fixes one
  const std::string& last_day(std::size_t engagement) const;
  // Its mark on the map: "Hanoi, VN"; "?, VN" where the country alone is told; "" where neither is known.
  const std::string& spot(std::size_t engagement) const;
  std::vector<std::string> outlets(std::size_t engagement) const;
  std::vector<std::uint32_t> commitments(std::size_t engagement) const;                      // indices into record()
  std::vector<std::uint32_t> parts(std::size_t engagement) const;                            // engagements within it
  std::optional<std::size_t> office_then(std::size_t person, std::size_t engagement) const;  // tenure held that day
  // Of one person: engagements, latest first; the level of a tenure; the office that it is of.
  std::vector<std::uint32_t> engagements_of(std::size_t person) const;
  int tenure_level(std::size_t person, std::size_t tenure) const;
  std::string tenure_office(std::size_t person, std::size_t tenure) const;

  // Whether `a` stands before `b` in the order of Chosen, by first day and id.
  static bool before(const std::string& day_a, const std::string& id_a, const std::string& day_b,
                     const std::string& id_b);

  // Empty of a person or an office that is not on the record.
  Brief brief(const BriefSubject& subject, const std::string& as_of) const;
  // What those look up who tell of the record.
  const Ground& ground() const;
  // Open questions, made at the first asking.
  const std::vector<Question>& questions(Queue queue) const;
  const std::vector<Judged>& history() const;  // the newest first

 private:
  friend class Desk;
  std::unique_ptr<Inside> inside_;
};

}  // namespace banggiao
