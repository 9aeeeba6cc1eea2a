// What the program is not sure of, put as questions, and what a person answered: nouns.
// In -> Out: nothing; class Desk (banggiao.h) asks and keeps the answers.
// Fails: never.
// Units: scores 0..1; times RFC 3339.
// Threads: values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace banggiao {

enum class Queue : std::uint8_t {
  kMerges,      // are these two one engagement?
  kPersons,     // is this form a name of that person?
  kUnverified,  // did the article say that at all?
  kConflicts,   // which of two values is right?
};
enum class Answer : std::uint8_t { kSame, kNotSame, kUnsure, kCorrect };

const char* name(Queue queue);    // "merges", "persons", "unverified", "conflicts"
const char* name(Answer answer);  // "same", "not same", "unsure", "correct"
std::optional<Queue> queue_of(const std::string& name);

// A report by what it says, so that it is found again when the article is coded anew and its items have other ids.
struct ReportMark {
  std::string doc, kind, parties, item, quote;  // parties "GB-VN"; item "E2": decides between equals only
  friend bool operator==(const ReportMark&, const ReportMark&) = default;
};

// An answer, as the store keeps it. For engagements; those on names are Decisions (record.h).
struct Judgement {
  std::int64_t id = 0;  // given by the store
  Queue queue = Queue::kMerges;
  Answer answer = Answer::kUnsure;
  ReportMark left, right;    // right: of merges only
  std::string field, value;  // what the field is, of conflicts and corrections
  std::string who, when, why;
  std::string undone;  // when it was taken back; empty: it stands
};

struct Question {
  std::string id;  // "Q" and 12 hex digits
  Queue queue = Queue::kMerges;
  ReportMark left, right;
  std::string left_id, right_id;  // engagements; of a name: the link's id in left_id
  std::string field;              // of conflicts
  std::string left_value, right_value;
  double score = 0;     // how likely they are the same; of the unverified: that it was said
  std::string reason;   // what speaks for it and against it
  bool unsure = false;  // asked before, and nobody knew
};

// An answer as it is told. "J3": on engagements; "D3": on names.
struct Judged {
  std::string id;
  Queue queue = Queue::kMerges;
  Answer answer = Answer::kUnsure;
  std::string what;  // "GB-VN meeting, a-1 / b-7"
  std::string who, when, why, undone;
};

}  // namespace banggiao
