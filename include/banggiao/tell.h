// How what was read is told: text for people, JSON and CSV for programs.
// In -> Out: nouns of record.h -> strings, each ending in a line break.
// Fails: never; a cell, engagement or person that is not there gives an empty string.
// Units: JSON spans are bytes of the article's UTF-8 text and say so; text is wrapped by code points.
// Threads: a Teller is immutable and may be shared.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/explain.h"
#include "banggiao/record.h"

namespace banggiao {

class Knowledge;
struct IdFate;     // ids.h
struct Agreement;  // agree.h
struct Question;   // review.h
struct Judged;
struct RefusedInput;  // upkeep.h
struct Soundness;
struct Backup;

struct Telling {
  bool json = false;
  std::string ui = "en";  // language of the words around the data; a language without ui.tsv falls back to English
  unsigned width = 100;   // columns of text for people
  bool colour = false;
};

// Whom a brief is on: two parties, or a person, or an office.
struct BriefSubject {
  std::string a = {}, b = {};            // party codes
  std::string person = {}, office = {};  // RecordPerson::id, OfficeHeld::id (browse.h)
};

// The page on its subject, as it could be written on one day. Numbers are indices into the Record it was made from.
struct Brief {
  std::string a, b;  // party codes; of a person or an office the country, and nothing
  std::optional<std::size_t> person = {};
  struct Office {
    std::string id, title, org;
    int level = 4;
  };
  std::optional<Office> office = {};
  std::string as_of;  // EDTF day
  // What articles published after as_of tell is left out, and what undated ones do that tell of later things as held.
  // Of how many articles:
  std::size_t later_articles = 0;
  // Engagements and commitments, by their numbers in the record, as they had been told by as_of where later articles
  // tell more: these count in place of the record's.
  std::map<std::size_t, RecordEngagement> as_told = {};
  std::map<std::size_t, RecordCommitment> commitments_as_told = {};
  const RecordEngagement& engagement(const Record& record, std::size_t at) const {
    const auto told = as_told.find(at);
    return told == as_told.end() ? record.engagements[at] : told->second;
  }
  const RecordCommitment& commitment(const Record& record, std::size_t at) const {
    const auto told = commitments_as_told.find(at);
    return told == commitments_as_told.end() ? record.commitments[at] : told->second;
  }
  struct Contact {
    std::size_t engagement = 0;
    // Of the highest person who surely took part: 1 heads, 2 ministers, 3 below, 4 not told. Of a brief on a person or
    // an office: of those of other parties.
    int level = 4;
    std::string since;  // first day it can have been on; empty: the articles do not fix one
    std::vector<std::size_t> commitments;
  };
  std::vector<Contact> contacts;      // held by as_of between the two: latest first, those without a day last
  std::vector<Contact> multilateral;  // the same, with other parties present
  std::vector<Contact> announced;     // planned for as_of or later, or without a day
  std::vector<Contact> lapsed;        // planned for a day before as_of, and no article tells that it took place
  std::vector<Contact> cancelled;     // latest first
  std::vector<Contact> unverified;    // of whatever status (record.h, kVerified): in none of the lists above
  struct Holder {
    std::size_t person = 0;
    std::size_t tenure = 0;
    int level = 4;
    std::optional<std::size_t> before;     // person seen in the office before this one
    std::vector<std::size_t> beside = {};  // persons told by as_of to hold it at the same time
    std::string last_seen = {};            // by as_of; "": the articles are undated
  };
  // Highest level first. Of a person, in holders_a: the offices, as told last first. Of an office: who was seen in it,
  // the latest first.
  std::vector<Holder> holders_a, holders_b;
  struct Met {
    std::size_t person = 0;
    std::optional<std::size_t> tenure = {};  // held at the last contact
    std::size_t contact = 0;                 // the last one's engagement
    std::string since;                       // its first day
    std::size_t contacts = 0;
  };
  std::vector<Met> met;  // of a person or an office: those of other parties in contacts, the latest first
  // Something agreed, pledged or proposed in what was held by as_of, and what was told of it later.
  struct Undertaking {
    std::size_t commitment = 0;
    std::size_t engagement = 0;
    std::string since;                      // first day that the engagement can have been on; empty: not fixed
    std::optional<std::size_t> later = {};  // the commitment of a later engagement that takes it up
    std::size_t later_engagement = 0;
  };
  std::vector<Undertaking> outstanding;  // nothing later heard: oldest first, those without a day last
  std::vector<Undertaking> taken_up;     // oldest first
  std::vector<Undertaking> concluded;    // signed, which waits for nothing: latest first
};

// One hit of a search.
struct Found {
  std::string engagement;  // RecordEngagement::id, or empty when the words stand in an article only
  std::string doc, title, published;
  std::string snippet;
  std::vector<Span> marks;  // in the snippet
};

// A form joined to a person by more than being the name or a part of it, and what somebody decided about the link.
struct DamagedName {
  std::string id;  // "L" and 8 hex digits: the same for the same name, form and country
  std::string name, form, country, reason;
  float score = 1.0F;
  std::vector<CellValue::Source> sources;
  std::string verdict;  // "", "refused", "accepted"
  std::int64_t decision = 0;
};

// What became of one input of `add`.
struct Told {
  enum class What : std::uint8_t { kNew, kChanged, kHeld, kRefused } what = What::kNew;
  std::string where, doc;
  std::string why;  // of a refusal
};

struct AddSummary {
  std::size_t fresh = 0, changed = 0, held = 0, refused = 0;
  std::size_t recoded = 0;      // held articles coded anew, because the program or its tables have changed
  std::size_t engagements = 0;  // on the record now
  std::size_t persons = 0;
  bool stopped = false;  // asked to stop before the last input
};

struct StoreStatus {
  std::string path;
  std::int64_t articles = 0, engagements = 0, persons = 0, commitments = 0, refusals = 0, decisions = 0;
  std::int64_t to_code = 0;  // articles that this version has not coded
  bool record_is_current = true;
  std::string first, last;  // days of the first and the last dated article
  std::vector<std::string> languages;
  std::map<std::string, std::int64_t> unread;  // articles in languages without a pack
  std::int64_t partial = 0;                    // articles of which only the beginning is held
  std::string coder;
};

class Teller {
 public:
  Teller(std::shared_ptr<const Knowledge> knowledge, Telling telling);

  std::string article(const Article& article) const;
  // Always one JSON line: the codebook's form with the words behind every cell.
  std::string coded(const Article& article, const CodedDocument& coded) const;
  // The article with its spans marked, and the chain of words and rules of every cell; `cell` as "E1.date", "P2.name",
  // "E1", "C1" or empty for all.
  // With `why` (Reader::explain) also what the models weighed, what was left out, and the sentences' numbers.
  std::string explain(const Article& article, const CodedDocument& coded, const std::string& cell,
                      const Explanation& why = {}) const;
  // What was considered in a sentence, from 1, and what became of it; "" when there is no such sentence.
  std::string sentence(const Article& article, const Explanation& why, std::size_t number) const;

  std::string list(const Record& record, const std::vector<std::size_t>& engagements) const;
  std::string engagement(const Record& record, std::size_t engagement) const;
  std::string person(const Record& record, std::size_t person) const;
  std::string found(const Record& record, const std::vector<Found>& hits) const;
  std::string brief(const Record& record, const Brief& brief) const;
  std::string fate(const IdFate& fate) const;
  std::string links(const std::vector<DamagedName>& links) const;
  std::string told(const Told& told) const;
  std::string added(const AddSummary& summary) const;
  std::string status(const StoreStatus& status) const;
  std::string refused(const std::vector<RefusedInput>& refused) const;
  std::string checked(const Soundness& soundness) const;
  std::string backed_up(const Backup& backup) const;
  std::string agreement(const Agreement& agreement) const;
  // The two sides beside each other, what differs marked, and why it is asked.
  std::string question(const Record& record, const Question& question) const;
  std::string judged(const std::vector<Judged>& answers) const;
  std::string codebook() const;
  std::string version(const std::string& version) const;

 private:
  std::shared_ptr<const Knowledge> knowledge_;
  Telling telling_;
};

}  // namespace banggiao
