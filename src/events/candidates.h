// Every place where the words may tell of an engagement, with the arguments that stand around it.
// In -> Out: Scene -> Candidates in reading order; high recall, the model decides.
// Fails: never.
// Units: word indices, half-open.
// Threads: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "events/features.h"
#include "events/scene.h"

namespace banggiao {

struct Holder {
  std::string_view party, title;  // as in Argument
};

struct Candidate {
  Kind kind = Kind::kMeeting;
  const Lexeme* cue = nullptr;
  const Rule* frame = nullptr;
  std::uint32_t first = 0, last = 0;  // the cue's words
  std::uint32_t sentence = 0;
  BlockKind block = BlockKind::kParagraph;

  std::vector<std::string> parties;  // sorted, unique
  int parties_read = 0;              // how many of them stand in the clause; the rest come from context
  std::string sides;                 // how many stand before and behind the cue ("1+1"), and whence the rest was taken
  std::vector<int> persons;          // indices into Mentions::persons, unique, in order
  std::vector<Holder> unnamed;       // "the prime minister of A", whom the article does not name
  std::string guest, host;           // visits, port calls: who travels, where to; messages, transfers: giver, receiver
  std::string receiver;              // "A received B": A
  int date = -1, place = -1;         // indices into Mentions
  int own_date = -1;                 // right behind it: "with A in April and B in May", "A's visit (May 2016)"
  std::string country;               // of the place
  Status status = Status::kHeld;
  std::string status_rule;
  std::optional<Status> sure;     // what the word right before its verb says: "will visit", "has visited"
  std::string manner;             // of its cue's words: "talks", "audience", "summons", or empty
  bool another = false;           // "another meeting", "also meets": none that was told of before
  bool listed = false;            // one of several counterparts or destinations told in one list
  bool of_a_year = false;         // one of several years told in one list, each with an occasion of its own
  bool supposed = false;          // its persons are who spoke last for either side, not named with it
  bool goes_there = false;        // its host is the place or the state named as where the journey goes
  bool told_behind = false;       // who travels and where to both stand behind its noun
  bool dated = false;             // its date stands in its own clause, a few words behind the cue
  bool met_by_him = false;        // "he" and somebody behind "with" are its sides
  bool year_ahead = false;        // its date opens the sentence: "in 2015 A met B"
  bool at_home = false;           // who travels goes to a place of his own country
  bool both = false;              // its subject is "both sides" or the like
  bool first_of_kind = false;     // no frame that is not weak spoke of this kind before
  bool anaphoric = false;         // "this meeting", "the talks": names no side of its own
  bool none = false;              // no engagement, but what follows is told of its sides; gone when all are found
  std::string setting;            // the preposition that makes the cue a setting of something else, or empty
  bool earlier = false;           // told as something before the article's present
  Name when, rank;                // when its clause says that it is, and whether heads of state or others meet
  bool many = false;              // "the talks", "several talks"
  bool counted = false;           // "the third talks"
  std::vector<Name> said_before;  // "after", "since": right before its cue
  std::uint32_t evidence_first = 0, evidence_last = 0;

  Features features;
  double p = 0;
};

// Its frame says that heads of state or government meet ("of: heads").
inline bool is_summit(const Candidate& c) { return c.frame->field("of") == "heads"; }

// A cue from which no candidate was made, for explain.
struct PassedOver {
  std::uint32_t first = 0, last = 0;
  std::string frame;
  std::vector<std::string> parties;  // as far as they were read
  std::string why;                   // "no second side"
};

// Fills what tells its occasion from others: when, rank, many, counted, said_before.
void tell_apart(const Scene& scene, Candidate& c);

std::vector<Candidate> find_candidates(const Scene& scene, std::vector<PassedOver>* passed_over = nullptr);

}  // namespace banggiao
