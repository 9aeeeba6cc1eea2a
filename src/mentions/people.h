// The pieces of find_people: what stands around a name, the name, and which namings are one person.
// In -> Out: Document + parties and places already found -> offices, namings, the article's persons.
// Fails: never.
// Units: word indices into Document::words, half-open.
// Threads: pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mentions/mentions.h"

namespace banggiao {

struct WordRange {
  std::uint32_t first = 0, last = 0;
  bool empty() const { return first >= last; }
};

// A Document with the tables that persons are read with, and what is already known of each word.
class PeopleView {
 public:
  // Borrows all three; the parties and places of `found` stay as they are.
  PeopleView(const Document& document, const Knowledge& knowledge, const Mentions& found);

  const Document& document;
  const Knowledge& knowledge;
  const int titles, ranks, honorifics, office_words, orgs, private_roles, surnames, name_words, name_asides, parties;

  const Word& word(std::uint32_t w) const { return document.words[w]; }
  // The party or place that begins at w; nullptr: none.
  const PartyMention* party(std::uint32_t w) const {
    const std::uint32_t number = named_[w].party;
    return number == 0 ? nullptr : &found_.parties[number - 1];
  }
  const PlaceMention* place(std::uint32_t w) const {
    const std::uint32_t number = named_[w].place;
    return number == 0 ? nullptr : &found_.places[number - 1];
  }
  // Neither begins there.
  bool unnamed(std::uint32_t w) const { return (named_[w].party | named_[w].place) == 0; }
  // w stands inside a party or place that began before it.
  bool inside(std::uint32_t w) const { return inside_[w]; }
  // The longest phrase of a table at w that ends by `end`, of one value if one is given.
  const Hit* phrase(std::uint32_t w, std::uint32_t end, int table) const {
    return w < end ? document.hit_until(w, table, end) : nullptr;
  }
  const Hit* phrase(std::uint32_t w, std::uint32_t end, int table, const Name& value) const {
    return w < end ? document.hit(w, table, value, end) : nullptr;
  }
  bool has(std::uint32_t w, std::uint32_t end, int table) const { return phrase(w, end, table) != nullptr; }
  bool has(std::uint32_t w, std::uint32_t end, int table, const Name& value) const {
    return phrase(w, end, table, value) != nullptr;
  }
  // A punctuation mark, by its ASCII code.
  bool is(std::uint32_t w, char mark) const { return document.words[w].mark == static_cast<std::uint8_t>(mark); }
  bool dash(std::uint32_t w) const;
  bool opens(std::uint32_t w) const;   // ( [
  bool closes(std::uint32_t w) const;  // , . ; : ) ] and dashes
  bool quote(std::uint32_t w) const;
  // Neither an office nor a name nor what may stand with one begins at w.
  bool plain(std::uint32_t w) const { return !word(w).capital() && !document.may_begin(w, telling_); }

 private:
  std::uint64_t telling_;  // bits of the tables whose phrases stand with a person
  const Mentions& found_;
  // The party and place that begin at a word: numbers from 1 in Mentions; 0: none.
  struct Named {
    std::uint32_t party = 0, place = 0;
  };
  std::vector<Named> named_;
  std::vector<bool> inside_;
};

// An office as read around a name or alone.
struct OfficeRead {
  WordRange whole, title, org, rank;
  bool former = false;
  bool private_org = false;  // of a company, a university, a club ...
  bool counterpart = false;  // "nguoi dong cap": the office of the other official
  std::string country;       // named in it, or the seat of the organisation
  bool country_named = false;
  const Lexeme* lexeme = nullptr;  // the row of titles, ranks or office_words
  bool inferred = false;           // completed from elsewhere in the article
  std::uint32_t inner = 0;         // where the office of another, named person begins inside it; 0: nowhere
  std::uint32_t owner = 0;  // the first word of the name of whom it serves ("thu ky cua Tong thong X"); 0: nobody named
  bool is_rank() const { return title.empty() && !rank.empty(); }
  bool weak() const { return lexeme != nullptr && lexeme->has("weak"); }
  // As in the titles table; 0 for ranks and where the title says none.
  int level() const { return lexeme == nullptr || title.empty() ? 0 : lexeme->value.front() - '0'; }
};

// The office, rank or counterpart phrase that begins at w; nothing when there is none.
std::optional<OfficeRead> read_office(const PeopleView& view, std::uint32_t w, std::uint32_t end);
// Reads the organisation that begins at `from` into the office; returns what follows it, `from` when there is none.
std::uint32_t read_org(const PeopleView& view, std::uint32_t from, std::uint32_t end, OfficeRead& office);
// The end of the town or province named at `from`.
std::uint32_t read_town(const PeopleView& view, std::uint32_t from, std::uint32_t end);
// Lets the organisation of an office in apposition run on to the mark that closes it.
void stretch_org(const PeopleView& view, OfficeRead& office, std::uint32_t end);

struct NameRead {
  WordRange name;
  std::string family;  // "vi", "zh", "ko": the family name comes first; empty: it comes last
};

// The name that begins at w. `sure`: something before it (an office, "ong") says that a name follows.
std::optional<NameRead> read_name(const PeopleView& view, std::uint32_t w, std::uint32_t end, bool sure);

// One naming with everything attached to it.
struct Naming {
  WordRange whole;
  NameRead name;             // name.name empty: only an office stands for the person
  std::vector<int> offices;  // indices into PeopleReading::offices
  std::string honorific;     // "m", "f", "any" or empty
  int maybe = -1;            // an office before a comma, his if he has no other
  bool is_private = false;   // a calling that makes no official stands with it
  bool sure = false;
  WordRange better;  // the better form given with it, "Luoke Sharma (Alok Sharma)"; mostly empty
  std::uint32_t sentence = 0;
};

// All offices and namings of an article, in reading order.
struct PeopleReading {
  std::vector<OfficeRead> offices;
  std::vector<Naming> namings;
};

PeopleReading read_people(const PeopleView& view);

// The words of a name for comparison: normal form, hyphens as blanks.
std::vector<std::string> name_key(const PeopleView& view, WordRange name);

// The namings of one person.
struct PersonCluster {
  std::vector<int> namings;      // indices into PeopleReading::namings, in reading order
  std::vector<std::string> key;  // the fullest form, for comparison
  int fullest = -1;              // the naming that has it
  std::string family;            // see NameRead
};

// Which namings are one person. Namings that are nobody's (bare capitals, callings) are left out.
std::vector<PersonCluster> group_namings(const PeopleView& view, PeopleReading& reading);

// What a cluster's offices come to: the fullest of each, none twice.
std::vector<Office> settle_offices(const PeopleView& view, const PeopleReading& reading, const PersonCluster& cluster);

// The party each cluster's person acts for, with the words that say so; nullopt: nothing does.
std::vector<std::optional<Cell<std::string>>> find_countries(const PeopleView& view, const PeopleReading& reading,
                                                             const std::vector<PersonCluster>& clusters,
                                                             const std::vector<PartyMention>& parties);

// The parties whose own people the pack's texts are written for, as its table of family names has them.
std::vector<std::string_view> home_countries(const PeopleView& view);

// "foreign_minister" for "Ngoai truong" and "Bo truong Ngoai giao" alike; "minister" with the ministry's words for
// others.
std::string office_class(const PeopleView& view, const OfficeRead& office);

// Completes "Bo truong X" by the one ministry the article knows, and gives the head of state who is only called by his
// name the office that stands alone elsewhere.
void infer_offices(const PeopleView& view, PeopleReading& reading, const std::vector<PersonCluster>& clusters,
                   const std::vector<std::optional<Cell<std::string>>>& countries);

// Fills people, offices and persons. Persons with an office come first; behind them those without one, who are listed
// only if they take part in something: the events room drops the others.
void write_people(const PeopleView& view, const PeopleReading& reading, const std::vector<PersonCluster>& clusters,
                  const std::vector<std::optional<Cell<std::string>>>& countries, Mentions& out);

}  // namespace banggiao
