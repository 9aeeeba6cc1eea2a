// The pieces of find_commitments: clauses with an act, who undertakes it, at which engagement.
// In -> Out: Document + Mentions -> clauses; clauses + engagements -> commitments.
// Fails: never.
// Units: word indices, half-open; p 0..1.
// Threads: pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "events/events.h"
#include "events/features.h"

namespace banggiao {

// What the acts and act_context tables say of the words of one article.
class ActWords {
 public:
  explicit ActWords(const Document& document);
  const Document& document() const { return document_; }
  // The longest act that begins at the word; nullptr when there is none, or when it only looks like one.
  const Hit* act(std::uint32_t word) const {
    return document_.may_begin(word, Document::bit(acts_)) ? find_act(word) : nullptr;
  }
  // Words of the longest entry of act_context with this value that begins at the word; 0: none.
  std::uint32_t context(std::uint32_t word, const Name& value) const;
  // The same for one that ends before the word.
  std::uint32_t context_before(std::uint32_t word, const Name& value) const;
  bool anywhere(std::uint32_t first, std::uint32_t last, const Name& value) const;
  // A place (Pack::value_place) for every value that may begin in the words: the cheap question before anywhere().
  std::uint64_t may_say(std::uint32_t first, std::uint32_t last) const;
  // The same, with what may_say() tells of these words.
  bool anywhere(std::uint32_t first, std::uint32_t last, const Name& value, std::uint64_t may) const {
    return (may >> Pack::value_place(value.number()) & 1U) != 0 && anywhere(first, last, value);
  }
  bool is_home(const std::string& party) const;  // the party whose press writes in the article's language
  bool is_comma(std::uint32_t word) const { return document_.words[word].mark == ','; }
  bool is_semicolon(std::uint32_t word) const { return document_.words[word].mark == ';'; }
  bool is_quote(std::uint32_t word) const;
  bool is_dash(std::uint32_t word) const;

 private:
  const Hit* find_act(std::uint32_t word) const;

  const Document& document_;
  int acts_, context_;
  std::vector<std::string> home_;
};

// Who stands before an act.
struct Subject {
  enum class Form : std::uint8_t { kNone, kBoth, kPerson, kParty, kPronoun, kSpeaker };
  Form form = Form::kNone;
  std::uint32_t first = 0, last = 0;
  std::vector<std::string> parties;  // sorted; empty for kBoth, which stands for all sides
  int person = -1;                   // index into Mentions::persons
  bool outsider = false;             // an expert, a spokesman, a newspaper
  bool inherited = false;            // stands before an earlier act, or in an earlier sentence
};

class SubjectReader {
 public:
  SubjectReader(const ActWords& words, const Mentions& mentions);
  // The subject of the act at `cue`; `from` is where the reading may go back to (a sentence's first word or a
  // semicolon). `bare`: only adverbs stand between a comma or an "and" and the cue, so that an earlier subject holds.
  Subject subject(std::uint32_t from, std::uint32_t cue, bool* bare) const;
  // The first one that can be a subject in [from, to).
  Subject first_subject(std::uint32_t from, std::uint32_t to) const;

 private:
  struct Argument {
    std::uint32_t first = 0, last = 0;
    Subject subject;
    bool object = false;  // behind "with", "of", "to": no subject
  };
  void add(Argument argument);
  std::vector<std::size_t> inside(std::uint32_t from, std::uint32_t to) const;
  Subject group(const std::vector<std::size_t>& arguments, std::size_t at) const;
  const Subject* quoted(std::uint32_t from) const;
  bool joined(const Argument& left, const Argument& right) const;

  const ActWords& words_;
  const Mentions& mentions_;
  std::vector<Argument> arguments_;  // in reading order, not overlapping
};

// One clause with its act.
struct ActClause {
  std::uint32_t first = 0, last = 0;          // the evidence
  std::uint32_t cue_first = 0, cue_last = 0;  // equal: an item of a list, the act was said before
  std::uint32_t end = 0;                      // of the whole clause; the evidence may be shorter
  std::uint32_t sentence = 0;
  const Lexeme* cue = nullptr;
  Act act = Act::kAgreed;  // as the cue says; with both sides as subject all but `signed` are `agreed`
  Subject subject;
  bool item = false;
  bool in_title = false;
};

std::vector<ActClause> find_act_clauses(const ActWords& words, const Mentions& mentions);

inline constexpr double kWorthCoding = 0.25;  // F1 is as high up to 0.3, and more is told

// A clause at its engagement, weighed by the pack's model "commitment"; public so that the trainer sees the same
// features.
struct CommitmentOption {
  ActClause clause;
  int engagement = -1;  // index into CodedDocument::engagements
  double attached = 0;  // p that it is this engagement's, if it is a commitment
  Act act = Act::kAgreed;
  std::vector<std::string> by;
  std::vector<AreaHit> areas;
  Features features;
  double p = 0;
};
std::vector<CommitmentOption> commitment_options(const Document& document, const Mentions& mentions, const ToldIn& told,
                                                 CodedDocument& coded);

// An engagement that a clause could belong to, weighed by the pack's model "attach".
struct Attachment {
  int engagement = -1;  // index into CodedDocument::engagements
  Features features;
};
struct AttachmentOption {
  ActClause clause;
  std::vector<Attachment> where;
};
std::vector<AttachmentOption> attachment_options(const Document& document, const Mentions& mentions, const ToldIn& told,
                                                 CodedDocument& coded);

}  // namespace banggiao
