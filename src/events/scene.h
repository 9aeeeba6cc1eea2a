// What events sees of an article: the mentions ordered by sentence, and who is spoken of most.
// In -> Out: Document + Mentions -> Scene.
// Fails: never.
// Units: word indices, half-open.
// Threads: pure; a Scene borrows what it was made from.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "events/events.h"

namespace banggiao {

// Something in a sentence that can be a side of an engagement.
struct Argument {
  enum class Type : std::uint8_t { kPerson, kOffice, kParty, kReference };
  std::uint32_t first = 0, last = 0;
  Type type = Type::kParty;
  int person = -1;  // index into Mentions::persons
  // Views into Mentions and the pack.
  std::string_view party;        // code, or empty
  std::string_view reference;    // kReference: the lexeme's value
  std::string_view preposition;  // value of the function word right before it: "with", "of", "at" ...; or empty
  std::uint32_t bound = 0;       // where the noun begins that the preposition stands before
  std::string_view title;        // which office it is, as the table "titles" names it; empty: none, or told vaguely
  int group = 0;                 // arguments joined by "and" and commas share a number
  bool official = false;         // people who hold an office, not the country alone: "the leaders of A, B and C"
};

struct Sides {
  std::vector<Argument> arguments;  // of one sentence, by position, not overlapping
  std::vector<int> dates;           // indices into Mentions::dates
  std::vector<int> places;          // indices into Mentions::places
};

struct Scene {
  const Document* document = nullptr;
  const Mentions* mentions = nullptr;
  const Knowledge* knowledge = nullptr;
  std::vector<Sides> sentences;
  std::map<std::string, double> weight;  // party -> how much the article is about it (title 4, lead 2, else 1 a
                                         // mention)
  std::vector<std::string> principal;    // parties by weight, heaviest first

  const std::string& party_of(int person) const;   // code, or empty
  std::vector<std::set<std::string_view>> titles;  // by person: all that the article gives, as Argument::title
  bool speaks_for_others(int person) const;        // a spokesperson: named because of his words
  bool is_organisation(std::string_view party) const;
  // Value of the lexeme of `table` that begins at the word, longest first; empty when there is none.
  const std::string& value_at(std::uint32_t word, int table) const;
  bool says_at(std::uint32_t word, int table, const Name& value) const {
    const Hit* hit = document->hit(word, table);
    return hit != nullptr && hit->lexeme->says(value);
  }
  // Two countries with one name ("both Koreas").
  static bool are_one_name(const Argument& a, const Argument& b);
  // "A - B": two countries named with a dash, or with one name.
  bool are_a_pair(const Argument& a, const Argument& b) const;
  // A phrase of the table with this value begins at one of the words [from, to); a verb of saying does.
  bool says_between(std::uint32_t from, std::uint32_t to, int table, const Name& value) const;
  bool speech_between(std::uint32_t from, std::uint32_t to) const;
  // The rule of the longest cue that begins at the word, masked or not; nullptr: none begins there.
  const Rule* frame_at(std::uint32_t word) const;
  // Of the table "nouns", ending right before the word and not beginning before `from`; nullptr: none does.
  const Lexeme* noun_ending(std::uint32_t word, std::uint32_t from) const;
  int tense_of(const DateMention& date) const;  // its words say: -1 gone by ("back in May"), 1 to come; 0 neither
  // Inside a longer word of the table "masks" a cue or marker is none ("meet" in "meet with difficulties").
  bool is_masked(std::uint32_t first, std::uint32_t last) const;
  // "to visit the White House" is no visit to somebody's house: a name begins in the mask and goes on behind it.
  bool cuts_a_place(const Hit& mask) const;
  bool spelled = false;  // features keep the letters of their names
  int function_table = -1, marker_table = -1, noun_table = -1, cue_table = -1, mask_table = -1, date_table = -1,
      title_table = -1, office_word_table = -1;
};

// Argument::title of a head of state or government, told exactly.
bool is_head(std::string_view title);
// Prepositions whose noun tells where, when or on what occasion: it is no side of what follows.
bool is_setting(std::string_view preposition);

Scene make_scene(const Document& document, const Mentions& mentions, const Knowledge& knowledge);

}  // namespace banggiao
