// "Who, where, when is named?" Spans for persons with their offices, parties, places, dates.
// In -> Out: Document + Knowledge -> Mentions (in reading order) and the article's persons.
// Fails: never; what is seen and not understood becomes a Note.
// Units: word indices into Document::words, half-open; dates EDTF.
// Threads: pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/text.h"

namespace banggiao {

// A country or organisation named: by name, demonym, capital city as metonym, or one syllable of a pair ("Viet -
// Trung").
struct PartyMention {
  std::uint32_t first = 0, last = 0;
  std::string code;
  enum class Form : std::uint8_t { kName, kPair, kCapitalCity } form = Form::kName;
  const Lexeme* lexeme = nullptr;
};

struct PlaceMention {
  std::uint32_t first = 0, last = 0;
  std::string country;  // empty: border, sea, unknown
  std::string type;     // "city", "capital", "venue", "country", "region", "border", "sea"
  const Lexeme* lexeme = nullptr;
};

struct DateMention {
  std::uint32_t first = 0, last = 0;  // the words a coder would quote: "Toi 28/10", "tu ngay 3 den 8-10"
  std::string edtf;                   // empty: weekday or "hom nay" with nothing to fix it
  bool inferred = false;              // resolved with the publication date, or a year taken from elsewhere in the text
  std::string rule;
};

// "Bo truong Quoc phong Viet Nam", "Dai tuong", "ong": what stands before or after a name, or alone ("Tong thong My").
struct OfficeMention {
  std::uint32_t first = 0, last = 0;
  std::string title, org, rank;  // verbatim pieces; any may be empty
  bool former = false;
  std::string country;  // party code named inside it, else empty
  int level = 0;  // 1 head of state or government or party, 2 minister, 3 vice minister, chief of staff ..., 0 none
};

// One place where a person is named or spoken of.
struct PersonMention {
  std::uint32_t first = 0, last = 0;            // whole: office, name and what follows it
  std::uint32_t name_first = 0, name_last = 0;  // the name alone; equal: only an office or a pronoun stands for the
                                                // person
  int person = -1;                              // index into Mentions::persons; -1: not resolved
  int office = -1;                              // index into Mentions::offices, or -1
};

// "hai ben", "hai nuoc", "hai nha lanh dao", "nguoi dong cap", "nuoc chu nha", "ong": resolved by events.
struct ReferenceMention {
  std::uint32_t first = 0, last = 0;
  std::string value;  // the lexeme's value: "both_sides", "both_countries", "both_persons", "counterpart", "host", "he"
                      // ...
  const Lexeme* lexeme = nullptr;
};
// "both sides", "the two leaders": the value of a reference to two at once.
inline bool means_both(std::string_view reference) { return reference.starts_with("both"); }

struct Mentions {
  std::vector<PartyMention> parties;
  std::vector<PlaceMention> places;
  std::vector<DateMention> dates;
  std::vector<OfficeMention> offices;
  std::vector<PersonMention> people;
  std::vector<ReferenceMention> references;
  std::vector<Person> persons;  // the article's persons, coded; ids "P1" ... in order of first mention
  std::vector<Note> notes;
};

Mentions find_mentions(const Document& document, const Knowledge& knowledge);

// The pieces, in the order in which they are called.
void find_parties_and_places(const Document& document, const Knowledge& knowledge, Mentions& out);
void find_dates(const Document& document, Mentions& out);
void find_references(const Document& document, Mentions& out);
void find_people(const Document& document, const Knowledge& knowledge, Mentions& out);
// Joins damaged names (pinyin, Sino-Vietnamese, truncated) to the person named properly in the same article.
void mend_names(const Document& document, const Knowledge& knowledge, Mentions& out);

// How well a form may be a damaged rendering of a name: score 0..1 and the reason, for people to read. `known` is a
// full name ("Nguyen Chi Vinh", "Earl Howe"), `form` what was found ("Ruan Zhiyong", "Earl Hao"). 0: no relation seen.
struct NameLink {
  float score = 0;
  std::string reason;
};
NameLink link_names(const std::string& known, const std::string& form, const Pack& pack, const Knowledge& knowledge);

}  // namespace banggiao
