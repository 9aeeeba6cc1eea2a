// The nouns of Banggiao: plain data, no behaviour beyond what keeps them honest.
// In -> Out: nothing; every other header speaks in these.
// Fails: never.
// Units: a Span counts bytes of Article::text (UTF-8, NFC), half-open; dates are EDTF level 1 (docs/guide/dates.md).
// Threads: values; share them as you would a string.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "banggiao/result.h"

namespace banggiao {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
  friend auto operator<=>(const Span&, const Span&) = default;  // NOLINT(modernize-use-nullptr): a false alarm
};

// ---- What was published -------------------------------------------------------------------------

enum class BlockKind : std::uint8_t { kTitle, kLead, kParagraph, kCaption, kByline, kFooter };

// One paragraph-like piece of an article. A piece printed twice is one block with two origins.
struct Block {
  BlockKind kind = BlockKind::kParagraph;
  Span span;                  // in Article::text
  std::vector<Span> origins;  // every place it stood in the input, in bytes of the input; never empty
  std::string language = {};  // as Article's, where it is surely another than that; else empty
};

// text[at.begin, at.end) came from input[from.begin, from.end); equal lengths unless normalising changed them.
struct OriginRun {
  Span at;
  Span from;
};

struct Article {
  std::string doc;  // the file's name without its ending, or the line's "id"
  std::string url;  // empty: unknown; so for all below
  std::string outlet;
  std::string language;        // ISO 639-1, "vi"; "und" when undetermined
  std::string encoding;        // "UTF-8"; what is not that also says how sure: "VNI (guessed, 0.99; next ...)"
  std::string published;       // EDTF day ("2025-10-28") or RFC 3339 date-time
  std::string published_from;  // "metadata", "footer", "url", "option", "text"; empty when published is
  std::string modified;
  std::string access;  // "paywall": only the beginning, the rest is sold; empty: all of it, as far as the input tells
  std::vector<std::string> authors;
  std::string text;               // title, blank line, lead, blank line, paragraphs ...; NFC; what all spans point into
  std::vector<Block> blocks;      // in reading order, not overlapping
  std::vector<OriginRun> origin;  // sorted by at.begin; covers text
  std::string digest;             // 16 hex digits over text and metadata: equal digests, equal articles
};

// What became of one input: an article, or why there is none. `where` is the path, with ":line" for JSON lines.
struct Incoming {
  std::string where;
  Result<Article> article;
};

// ---- Cells ---------------------------------------------------------------------------------------

// Where a value was read. There is no default: nothing is coded without one (invariant 1).
struct Citation {
  Citation(Span span_, std::string quote_, std::string rule_)
      : span(span_), quote(std::move(quote_)), rule(std::move(rule_)) {}
  Span span;          // in Article::text
  std::string quote;  // text[span], verbatim
  std::string rule;   // id of the rule, frame or table row that decided, "meeting.talks"
};

template <class T>
struct Cell {
  Cell(T value_, Citation cite_, float p_ = 1.0F) : value(std::move(value_)), cite(std::move(cite_)), p(p_) {}
  T value;
  Citation cite;
  float p;  // probability that a coder would fill the cell so, 0..1
};

// What is at least so likely is told as read; what is less so is told too, as "unverified". A person's answer that it
// was said makes p 1.
inline constexpr float kVerified = 0.6F;
inline bool is_verified(float p) { return p >= kVerified; }

// ---- The codebook's terms ------------------------------------------------------------------------

enum class Kind : std::uint8_t {
  kVisit,
  kMeeting,
  kCall,
  kDialogue,
  kConference,
  kSigning,
  kExercise,
  kPortCall,
  kExchange,
  kMessage,
  kTransfer,
  kCeremony,
};
enum class Status : std::uint8_t { kHeld, kPlanned, kCancelled };
enum class Focus : std::uint8_t { kMain, kBackground };
enum class Act : std::uint8_t { kSigned, kAgreed, kProposed, kPledged };

// The codebook's spelling ("port_call"), and back; nullopt for what the codebook does not have.
const char* name(Kind kind);
const char* name(Status status);
const char* name(Focus focus);
const char* name(Act act);
const char* name(BlockKind kind);  // "title", "lead", "paragraph", "caption", "byline", "footer"
std::optional<Kind> kind_of(const std::string& name);
std::optional<Status> status_of(const std::string& name);
std::optional<Focus> focus_of(const std::string& name);
std::optional<Act> act_of(const std::string& name);

// ---- A coded document (codebook, section 5) ------------------------------------------------------

struct Office {
  Office(std::string title_, std::string org_, std::string rank_, bool former_, Citation cite_)
      : title(std::move(title_)),
        org(std::move(org_)),
        rank(std::move(rank_)),
        former(former_),
        cite(std::move(cite_)) {}
  std::string title;  // verbatim; empty: none
  std::string org;
  std::string rank;
  bool former;
  Citation cite;
};

// Another form of a name. `reason` and `score` tell why it is this person's.
struct Alias {
  std::string text;
  Citation cite;
  std::string reason;  // "part of the name", "pinyin reading: ruan = Nguyen, ...", "given in brackets"
  float score = 1.0F;
};

struct Person {
  std::string id;  // "P1"
  Cell<std::string> name;
  std::vector<Alias> aliases;
  std::optional<Cell<std::string>> country;  // party code
  std::vector<Office> offices;
};

struct Date {
  std::string text;       // verbatim
  std::string edtf;       // empty when the text fixes no value
  bool inferred = false;  // the year (or the day) came from the article's publication date
};

struct Engagement {
  std::string id;  // "E1"
  Cell<Kind> kind;
  Cell<Status> status;
  Cell<Focus> focus;
  std::vector<Cell<std::string>> parties;  // codes, sorted, two or more
  std::optional<Cell<Date>> date;
  std::optional<Cell<std::string>> place;       // the most specific place named, verbatim
  std::optional<Cell<std::string>> country;     // of the place
  std::vector<Cell<std::string>> participants;  // Person::id
  std::optional<Cell<std::string>> within;      // Engagement::id
  std::vector<Cell<std::string>> areas;         // codebook section 3
  Citation evidence;
  float p = 1.0F;  // probability that a coder would list it at all
};

struct Commitment {
  std::string engagement;  // Engagement::id
  Cell<Act> act;
  std::vector<Cell<std::string>> by;  // party codes, sorted
  std::vector<Cell<std::string>> areas;
  Citation evidence;
  float p = 1.0F;
};

// What was seen and not understood, or considered and refused.
struct Note {
  Span span;
  std::string rule;
  std::string text;
};

// What kind of text the article is, where that makes its reading doubtful: the models were fitted on news prose.
struct ReadingQuality {
  struct Doubt {
    std::string kind;  // "machine_translated", "truncated", "headlines", "interview", "not_news"
    float p = 1.0F;
    std::string why;  // the measures that speak most for it: "blanks before full stops; doubled full stops"
  };
  float score = 1.0F;         // 0..1: how likely it is none of these
  std::vector<Doubt> doubts;  // the likeliest first; those of 0.5 or more
};

struct CodedDocument {
  std::string doc;
  std::string lang;
  std::vector<Person> persons;
  std::vector<Engagement> engagements;
  std::vector<Commitment> commitments;
  std::vector<Note> notes;
  ReadingQuality quality = {};
};

// ---- The record: across articles -----------------------------------------------------------------

// One article's word on one engagement.
struct Report {
  std::string doc;
  std::string engagement;  // id inside that document, "E2"
  std::string status;
  std::string edtf;  // as resolved for this report; empty when unknown
  std::string evidence;
  Span span;
  std::string outlet, url, published;
  std::string doubts = {};  // Article::access, then kinds of its ReadingQuality, a blank between
};

// One value of one field with the reports that give it. The first listed for a field is the one shown.
struct CellValue {
  std::string field;  // codebook name: "status", "date", "place", "country", "area", "party", "participant"
  std::string value;
  bool inferred = false;
  struct Source {
    std::string doc;
    Span span;
    std::string quote;
    std::string rule;
    float p = 1.0F;
  };
  std::vector<Source> sources;
};
// Of the likeliest source: reports of one thing are often copies of each other, and so do not add up.
float best_p(const std::vector<CellValue::Source>& sources);

struct RecordEngagement {
  std::string id;  // "G" and 12 hex digits, or "G1" ...: stable for one record
  Kind kind = Kind::kMeeting;
  Status status = Status::kHeld;
  std::vector<std::string> parties;
  std::string edtf;  // best supported; empty when unknown
  bool edtf_inferred = false;
  std::string place, country;
  std::vector<std::string> participants;  // RecordPerson::id
  std::string within;                     // RecordEngagement::id or empty
  std::vector<std::string> areas;
  std::vector<Report> reports;
  std::vector<CellValue> values;  // every field's values, agreeing or not
  float p = 1.0F;
};

// An office as held by a person, as far as the articles show.
struct Tenure {
  std::string title, org, rank;
  bool former = false;
  std::string first_seen, last_seen;  // EDTF days of the articles; empty when those are undated
  std::vector<CellValue::Source> sources;
};

struct RecordPerson {
  std::string id;
  std::string name;
  std::string country;
  struct Form {
    std::string text, reason;
    float score = 1.0F;
    std::vector<CellValue::Source> sources;
  };
  std::vector<Form> aliases;
  std::vector<Tenure> tenures;
};

struct RecordCommitment {
  std::string engagement;  // RecordEngagement::id
  Act act = Act::kAgreed;
  std::vector<std::string> by;
  std::vector<std::string> areas;
  std::vector<CellValue::Source> sources;
};

struct Record {
  std::vector<RecordEngagement> engagements;
  std::vector<RecordPerson> persons;
  std::vector<RecordCommitment> commitments;
};

// ---- What a person decided: kept apart from what was read, survives every re-reading, can be undone --------------

enum class Verdict : std::uint8_t { kRefused, kAccepted };

// Whether a form ("Ruan Zhiyong") is the name of a person ("Nguyen Chi Vinh"). The newest one on a pair counts.
struct Decision {
  std::int64_t id = 0;  // given by the store
  Verdict verdict = Verdict::kRefused;
  std::string name;  // as on the record, case and diacritics counting
  std::string form;
  std::string country;         // the person's party code; empty: whatever country
  std::string who, when, why;  // `when` in RFC 3339, given by the caller
  std::string undone;          // when it was taken back; empty: it stands
};

const char* name(Verdict verdict);  // "refused", "accepted"

}  // namespace banggiao
