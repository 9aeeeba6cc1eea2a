// What the HTTP API answers, as text: the one place that knows its JSON and CSV (apps/server/openapi.json).
// In -> Out: a Browse and what was chosen from it -> bodies; bodies that were sent -> nouns.
// Fails: a field that there is not; a body that is not what it should be. The error's text is for who sent it.
// Units: spans say theirs: bytes, code points or UTF-16 code units.
// Threads: an Api is immutable and may be shared.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "banggiao/browse.h"
#include "banggiao/ids.h"
#include "banggiao/record.h"
#include "banggiao/result.h"
#include "banggiao/review.h"
#include "banggiao/tell.h"

namespace banggiao {

class Wording;

// One page of a list: indices into what the Browse has, and the cursor of the next page ("": this is the last).
struct ApiPage {
  std::vector<std::uint32_t> items;
  std::size_t total = 0;
  std::string next;
};

// A rectangle as RFC 4180.
struct ApiTable {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  std::string csv() const;
};

struct ApiVisitor {
  std::string role, name;
  std::string csrf;  // "": needs none
  bool read_only = false;
  std::string today;
  std::vector<std::pair<std::string, double>> limits;
};

// A job, as it is told.
struct ApiJob {
  std::string id, kind, label, state, created, started, ended, by, error;
  std::size_t read = 0, fresh = 0, changed = 0, held = 0, refused = 0, recoded = 0;
  std::vector<std::pair<std::string, std::string>> refusals;  // where, why
  std::vector<std::string> docs;
};

struct ApiAnswer {
  std::string question, etag;  // of one among many; else empty
  Answer answer = Answer::kUnsure;
  std::string field, value, why;
};
struct ApiRefused {
  std::string question, detail;
  int status = 400;
};
struct ApiCodings {
  std::string a, b;  // JSON lines
};

class Api {
 public:
  Api(std::shared_ptr<const Knowledge> knowledge, std::string ui);
  ~Api();
  Api(const Api&) = delete;
  Api& operator=(const Api&) = delete;

  std::string status(const Browse& browse, const ApiVisitor& visitor) const;
  static ApiTable status_table(const std::string& status);  // of what status() gives
  std::string visitor(const ApiVisitor& visitor) const;
  // problem_json() or gone_json() with title and detail in this language.
  std::string problem(const std::string& json) const;
  std::string codebook() const;

  // `fields`: only these of each item; empty: all. The error names one that there is not.
  Result<std::string> engagements(const Browse& browse, const ApiPage& page, const std::vector<std::string>& fields,
                                  const BrowseFilter& filter) const;
  std::string engagement(const Browse& browse, std::size_t engagement) const;
  std::string facets(const Browse& browse, const std::vector<std::uint32_t>& chosen, std::size_t limit) const;
  ApiTable facet_table(const Browse& browse, const std::vector<std::uint32_t>& chosen) const;
  std::string charts(const Browse& browse, const std::vector<std::uint32_t>& chosen) const;
  ApiTable chart_table(const Browse& browse, const std::vector<std::uint32_t>& chosen) const;
  std::string network(const Browse& browse, const std::vector<std::uint32_t>& chosen, std::size_t limit,
                      bool offices) const;
  ApiTable network_table(const Browse& browse, const std::vector<std::uint32_t>& chosen, bool offices) const;
  std::string timeline(const Browse& browse, const std::vector<std::uint32_t>& chosen, const ApiPage& page) const;
  ApiTable timeline_table(const Browse& browse, const std::vector<std::uint32_t>& chosen) const;
  std::string map(const Browse& browse, const std::vector<std::uint32_t>& chosen) const;
  ApiTable map_table(const Browse& browse, const std::vector<std::uint32_t>& chosen) const;

  // What became of ids since a time; `page` has indices into `fates`, which are the longest ago first.
  std::string changes(const Browse& browse, const ApiPage& page, const std::vector<IdFate>& fates,
                      const std::string& since) const;
  ApiTable change_table(const std::vector<IdFate>& fates) const;

  std::string parties(const Browse& browse) const;
  ApiTable party_table(const Browse& browse) const;
  std::string persons(const Browse& browse, const ApiPage& page) const;
  ApiTable person_table(const Browse& browse, const std::vector<std::uint32_t>& chosen) const;
  std::string person(const Browse& browse, std::size_t person) const;
  // A line for each office and form of the name, with each of its sources, each person met and each engagement.
  ApiTable one_person_table(const Browse& browse, std::size_t person) const;
  // Holders that were not seen by `as_of` are left out; "": none are.
  std::string offices(const Browse& browse, const ApiPage& page, const std::string& as_of) const;
  ApiTable office_table(const Browse& browse, const std::vector<std::uint32_t>& chosen, const std::string& as_of) const;
  std::string office(const Browse& browse, std::size_t office) const;

  std::string articles(const Browse& browse, const ApiPage& page) const;
  ApiTable article_table(const Browse& browse, const std::vector<std::uint32_t>& chosen) const;
  // `coded` nullptr: not coded yet.
  std::string article(const Browse& browse, const Article& article, const CodedDocument* coded) const;
  // A line for each coded cell, and for each thing seen and not coded.
  ApiTable one_article_table(const Browse& browse, const Article& article, const CodedDocument* coded) const;
  std::string explain(const Article& article, const CodedDocument& coded, const std::string& cell) const;
  // Of each list, and of each level of the contacts, at most `most`; what there is beyond is counted.
  std::string brief(const Browse& browse, const Brief& brief, std::size_t most) const;
  // All of it, a line for each sentence, with the first of its sources.
  ApiTable brief_table(const Browse& browse, const Brief& brief) const;

  std::string review(const Browse& browse) const;
  ApiTable review_table(const Browse& browse) const;
  std::string questions(const Browse& browse, Queue queue, const ApiPage& page) const;
  ApiTable question_table(const Browse& browse, Queue queue) const;
  std::string question(const Browse& browse, const Question& question) const;
  // Another text when the question, or what it is about, is another.
  std::string question_tag(const Browse& browse, const Question& question) const;
  std::string history(const Browse& browse, const ApiPage& page) const;
  ApiTable history_table(const Browse& browse) const;
  std::string judged(const Judged& judged) const;
  std::string answered(const std::vector<Judged>& kept, const std::vector<ApiRefused>& refused) const;
  std::string agreement(const Agreement& agreement) const;
  static ApiTable agreement_table(const Agreement& agreement);

  std::string job(const ApiJob& job) const;
  std::string jobs(const std::vector<ApiJob>& jobs) const;
  static ApiTable job_table(const std::vector<ApiJob>& jobs);

 private:
  std::shared_ptr<const Knowledge> knowledge_;
  std::string ui_;
  std::unique_ptr<const Wording> words_;
};

// The codebook's words of a group: "kind", "status", "area" ...
std::vector<std::string> codebook_words(const std::string& group);

std::string health_json();  // {"ok": true, "version": "0.1.0"}
// For one segment of an address or one value of its query: all but the unreserved characters of RFC 3986 as %XX.
std::string percent_encoded(std::string_view text);
// RFC 9457; `instance` is the path asked for.
std::string problem_json(int status, const std::string& detail, const std::string& instance);
// The same of an id that stands no more, with what is known of it.
std::string gone_json(const IdFate& fate, const std::string& instance);
// Two exports of one engagement, as one answer.
std::string cite_json(const std::string& bibtex, const std::string& csl);
// "Not Found"
const char* status_title(int status);

// What was sent. An unknown field is an error: it would be lost without a word.
Result<ApiAnswer> read_answer(const std::string& body);
Result<std::vector<ApiAnswer>> read_answers(const std::string& body);
Result<std::string> read_undo(const std::string& body);   // the answer's id, or ""
Result<std::string> read_login(const std::string& body);  // the token
Result<ApiCodings> read_codings(const std::string& body);
// Whether a map can draw it: one object of GeoJSON, of at most 32 MB.
Result<Done> check_outline(const std::string& geojson);

}  // namespace banggiao
