// The verbs of Banggiao: start here.
// In -> Out: paths and words -> articles, coded documents, the record; a Teller (tell.h) makes text, JSON, CSV.
// Fails: what can fail returns Result; its error says what, where and how to mend it. Nothing prints or aborts.
// Units: see record.h; days are EDTF, times RFC 3339. "Now" is always an argument.
// Threads: a Reader is immutable and may be shared; a Desk belongs to one thread.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/browse.h"
#include "banggiao/export.h"
#include "banggiao/ids.h"
#include "banggiao/pages.h"
#include "banggiao/record.h"
#include "banggiao/result.h"
#include "banggiao/review.h"
#include "banggiao/tell.h"
#include "banggiao/upkeep.h"
#include "banggiao/watch.h"

namespace banggiao {

class Api;

// "0.1.0"
const char* version();

struct ReadOptions {
  std::string published;                        // EDTF day for articles that carry none
  std::atomic<std::uint64_t>* taken = nullptr;  // grows by the bytes read of files, packed as they are
};

// One input read, and coded when it is an article and was wanted.
struct Reading {
  Incoming incoming;
  std::optional<CodedDocument> coded;
};

class Reader {
 public:
  // `data` empty: the tables built into the library; else a folder with languages/ and world/.
  static Result<Reader> open(const std::string& data = "");

  // Reads paths ("-": stdin) one article at a time; `take` returns false to stop.
  // Errors of whole paths come as an Incoming with the path in `where`.
  void read(const std::vector<std::string>& paths, const ReadOptions& options,
            const std::function<bool(Incoming&&)>& take) const;
  // The article coded by the codebook. A language without a pack gives empty lists and a note.
  CodedDocument code(const Article& article) const;
  // What code() weighed for every cell, and what became of every word that can tell of an engagement.
  Explanation explain(const Article& article) const;

  // Reads and codes with `jobs` threads (0: one a core) and hands the results on in the order of the input, on the
  // caller's thread. Only a few articles a thread are in memory at once. `wanted` says whether an article is to be
  // coded (empty: all are); it is called on other threads.
  void read_and_code(const std::vector<std::string>& paths, const ReadOptions& options, unsigned jobs,
                     const std::function<bool(const Article&)>& wanted,
                     const std::function<bool(Reading&&)>& take) const;

  // What came over a network: read as read() reads files.
  FeedPage read_feed(const Fetched& fetched) const;
  Incoming read_page(const Fetched& fetched, const std::string& published) const;

  // Runs every rule's examples and counter-examples, and the tables' checks; one line a fault. `folder` is one pack
  // ("languages/vi") or holds languages/.
  Result<std::vector<std::string>> check_pack(const std::string& folder) const;

  // The party meant by a code ("GB", "VNM") or a name in any language, with or without diacritics ("Viet Nam", "anh").
  // The error of an unknown name suggests the nearest.
  Result<std::string> party(const std::string& words) const;
  // What a later version may code otherwise: the version and a digest of the tables.
  const std::string& coder() const;
  const std::vector<std::string>& languages() const;
  Teller teller(const Telling& telling) const;
  // The bodies of the HTTP API, with labels in a language (api.h).
  std::unique_ptr<const Api> api(const std::string& ui) const;
  // The screens of the desk.
  Pages pages() const;

  // Writes these engagements of a record (indices, in this order; nullptr: the whole record) as `wish` says.
  Result<Exported> export_record(const Record& record, const std::vector<std::uint32_t>* engagements,
                                 const ArticleOf& article, const ExportWish& wish, const ExportWriter& write) const;
  // What that would write, without writing it: its errors are those of the wish.
  Result<Exported> count_export(const Record& record, const std::vector<std::uint32_t>* engagements,
                                const ExportWish& wish) const;

 private:
  friend class Desk;
  struct Inside;
  std::shared_ptr<const Inside> inside_;
};

// Which engagements to list. Empty fields take all.
struct Filter {
  std::vector<std::string> parties;  // codes: all must take part
  std::optional<Kind> kind;
  std::optional<Status> status;
  std::string area;
  std::string since, until;      // EDTF days; an engagement without a year is left out when one is given
  std::optional<bool> verified;  // only those that are (record.h, kVerified), or only those that are not
  float min_confidence = 0;      // only those with p of at least this
  bool empty() const {
    return parties.empty() && !kind && !status && area.empty() && since.empty() && until.empty() && !verified &&
           min_confidence == 0;
  }
};
// Latest first, those without a year last.
std::vector<std::size_t> select(const Record& record, const Filter& filter);
// Indices of the persons that fit a name best: as their whole name, a part of it, some of its words; diacritics and
// case do not count.
std::vector<std::size_t> find_persons(const Record& record, const std::string& name);
// The engagement with this id, or the only one whose id begins so.
std::optional<std::size_t> find_engagement(const Record& record, const std::string& id);
std::optional<std::size_t> find_person(const Record& record, const std::string& id);

struct AddOptions {
  ReadOptions read;
  unsigned jobs = 0;                         // 0: one a core
  bool again = false;                        // code held articles anew
  bool refused = false;                      // read again what was refused, and nothing else: no paths are given
  std::string when;                          // RFC 3339
  std::function<bool()> stopped;             // asked between articles; true: end soundly, the rest another time
  std::function<void(const Told&)> told;     // each input in order
  std::function<void()> between;             // now and then, when nothing is half-written: answers may be kept now
  std::function<void(std::size_t)> recoded;  // how many held articles have been coded anew so far
  std::function<void()> settling;            // all are kept; the record is built now
};

enum class Access : std::uint8_t { kAdd, kChange, kLook };  // kAdd makes the store when there is none

// A store with the reader that fills it.
class Desk {
 public:
  static Result<Desk> open(const Reader& reader, const std::string& path, Access access);
  Desk(Desk&&) noexcept;
  Desk& operator=(Desk&&) noexcept;
  ~Desk();

  // Reads, codes and keeps; then the record is built again. What was kept when it stops half-way stays, and a later
  // call goes on. An error is one of the store; refused inputs are only told.
  Result<AddSummary> add(const std::vector<std::string>& paths, const AddOptions& options);

  // Codes and keeps these. The record is left to settle().
  Result<AddSummary> add(std::vector<Incoming>&& articles, const AddOptions& options);
  // What is remembered of addresses in this state ("": all), by address.
  Result<std::vector<Watched>> watched(const std::string& state);
  Result<Done> watch(const std::vector<Watched>& addresses);  // all together, or none; each in place of what was there

  // The record; built in memory when the store's is not current and cannot be written. Valid until the next change.
  Result<const Record*> record();
  Result<std::optional<Article>> article(const std::string& doc);
  Result<std::optional<CodedDocument>> coded(const std::string& doc);
  // Engagements first, then articles; at most `limit` of each (0: all). Words, "quoted phrases", -not, begin*.
  Result<std::vector<Found>> search(const std::string& words, std::size_t limit);
  // The error is a person or an office that the record does not have.
  Result<Brief> brief(const BriefSubject& subject, const std::string& as_of);
  // Offices of the record that have all these words in title, organisation or country; by country, level and title.
  Result<std::vector<OfficeHeld>> offices(const std::string& words);
  // Writes what select() gives for the filter, in that order; no filter: the whole record.
  Result<Exported> export_as(const Filter& filter, const ExportWish& wish, const ExportWriter& write);

  // What became of the engagement or person that had this id, or the only one whose id begins so; nothing when no such
  // id was ever given out.
  Result<std::optional<IdFate>> fate(const std::string& id);
  // Every id that was given out, that stands for something else, or that went, at `since` or later (RFC 3339 or a day;
  // "": all): once, with what became of it last; the longest ago first.
  Result<std::vector<IdFate>> changes(const std::string& since);
  // The same as JSON lines, each that stands with its engagement or person as in export_json().
  Result<std::string> export_changes(const std::string& since);

  // Names joined by likeness, and what a person decides about them; the record follows at once.
  Result<std::vector<DamagedName>> links();
  Result<DamagedName> decide(const std::string& link, Verdict verdict, const std::string& who, const std::string& when,
                             const std::string& why);
  // `link` as "L..." or a decision's number.
  Result<DamagedName> undo(const std::string& link, const std::string& when);

  // What is open in a queue, the likeliest to be the same first; of a name (kPersons) `left_id` is its link.
  Result<std::vector<Question>> questions(Queue queue);
  // Keeps the answer. A merge that contradicts an earlier "not same" (or the other way round) is an error that says
  // which: undo that first. `field` and `value`: what is right, of kCorrect. The record follows with settle().
  Result<Judged> answer(const Question& question, Answer answer, const std::string& field, const std::string& value,
                        const std::string& who, const std::string& when, const std::string& why);
  // All answers, those undone too, the newest first.
  Result<std::vector<Judged>> history();
  // "J3", "D3"; "": the newest that stands.
  Result<Judged> take_back(const std::string& id, const std::string& when);
  // Builds the record anew after answers; it is also done by whatever opens the store next.
  Result<Done> settle();

  Result<StoreStatus> status();

  // One state of the record, to be shared among readers; what is changed later does not touch it.
  Result<std::shared_ptr<const Browse>> browse();
  // The record of `before` with what has been answered since: quick, where browse() builds everything anew.
  Result<std::shared_ptr<const Browse>> browse_answers(const Browse& before);
  // Another number after every change of the store, by whomever; odd when the record is in line with what it rests on.
  Result<std::int64_t> revision();

  // What was refused and has not been read since, by place.
  Result<std::vector<RefusedInput>> refused();
  // Whether the store is sound: its file, every quote, and the record beside one built anew.
  Result<Soundness> check(const Going& going);
  // A copy of the store as it is now, also while another process writes to it. An error when there is such a file.
  Result<Backup> backup(const std::string& path, const Going& going);

 private:
  struct Inside;
  explicit Desk(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

// The known word that differs from `word` by one or two letters, or "".
std::string nearest(const std::string& word, const std::vector<std::string>& known);

}  // namespace banggiao
