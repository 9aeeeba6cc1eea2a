// What every export format starts from: the chosen part of a record, its stamp, and where the pieces go.
// Units: engagements, persons and commitments are indices into the record.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "banggiao/export.h"
#include "banggiao/record.h"
#include "knowledge/cities.h"
#include "knowledge/knowledge.h"
#include "reports/record_views.h"
#include "reports/words.h"

namespace banggiao {

// Gathers pieces into larger ones. After the writer wants no more, everything put is dropped.
class ExportOut {
 public:
  explicit ExportOut(const ExportWriter& write) : write_(write) {}
  void put(std::string_view piece);
  bool stopped() const { return stopped_; }
  void flush();

 private:
  const ExportWriter& write_;
  std::string held_;
  bool stopped_ = false;
};

struct ExportView {
  // `chosen` nullptr: the whole record, persons who took part in nothing too.
  ExportView(const Record& record, const std::vector<std::uint32_t>* chosen, const Knowledge& knowledge,
             const ExportWish& wish, const ArticleOf& article, std::string coder);

  const Record& record;
  const Knowledge& knowledge;
  const ExportWish& wish;
  const ArticleOf& article_of;
  RecordIndex index;
  Wording words;
  std::vector<std::uint32_t> engagements, persons, commitments;
  // "codebook", "program", "coder", "made_on" and, unless it is the whole record, "query".
  std::vector<std::pair<std::string, std::string>> stamp;
  std::string made_at;  // RFC 3339 in UTC, of made_on

  const RecordEngagement& engagement(std::uint32_t at) const { return record.engagements[at]; }
  const std::string& stamped(std::string_view key) const;
  // All of them written.
  Exported all_written() const;
  // "urn:banggiao:engagement:G1", or the desk's page when its base is known. `type`: "engagement", "person", "article".
  std::string iri(const char* type, const std::string& id) const;
  std::string urn(const char* type, const std::string& id) const;
  // "meeting: United Kingdom - Viet Nam (unverified, 41%)" in the reader's language.
  std::string title(const RecordEngagement& engagement) const;
};

// For XML: markup escaped, characters that XML 1.0 does not have left out.
std::string xml_text(std::string_view text);
// The days that a date fixes: of a full day that day twice; nullopt for a month, a year, an open end.
std::optional<std::pair<std::string, std::string>> full_days(const std::string& edtf);
// An article that chosen engagements rest on, as far as it is known: of one not held, what the reports say.
struct CitedArticle {
  std::string doc, title, outlet, url, published, language;
  std::vector<std::string> authors;
};
// Every article once, in the order of the engagements; `take` returns false to stop. An error is one of reading.
Result<Done> each_article(const ExportView& view, const std::function<bool(const CitedArticle&)>& take);

// "2025-10-28T00:00:00Z" of a day or an RFC 3339 time; empty when it is neither.
std::string utc_instant(const std::string& time);
// The city it took place in as far as its place names one; nullptr: no point.
const City* city_of(const RecordEngagement& engagement);

// The stamp in one line: "codebook 1.1; program banggiao 0.1.0; ...".
std::string stamp_line(const ExportView& view);
// "1.1", of the tables built in.
const std::string& codebook_version();

// Each writes one format. What it returns has `stopped` not set yet. An error is one of an article's reading.
Result<Exported> export_json(const ExportView& view, ExportOut& out);
Result<Exported> export_jsonl(const ExportView& view, ExportOut& out);
Result<Exported> export_csv(const ExportView& view, ExportOut& out);
Result<Exported> export_ftm(const ExportView& view, ExportOut& out);
Result<Exported> export_geojson(const ExportView& view, ExportOut& out);
Result<Exported> export_ical(const ExportView& view, ExportOut& out);
// The one format that cannot hold every engagement.
bool in_calendar(const RecordEngagement& engagement);
inline constexpr const char* kWhyLeftOut = "a calendar needs a day, and the articles fix none";
Result<Exported> export_gexf(const ExportView& view, ExportOut& out);
Result<Exported> export_bibtex(const ExportView& view, ExportOut& out);
Result<Exported> export_csl(const ExportView& view, ExportOut& out);
Result<Exported> export_annotations(const ExportView& view, ExportOut& out);
Result<Exported> export_atom(const ExportView& view, ExportOut& out);

}  // namespace banggiao
