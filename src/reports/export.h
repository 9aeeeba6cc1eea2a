// What every export format starts from: the chosen part of a record, its stamp, and where the pieces go.
// Units: engagements, persons and commitments are indices into the record.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "banggiao/export.h"
#include "banggiao/record.h"
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
  // "urn:banggiao:engagement:G1", or the desk's page when its base is known. `type`: "engagement", "person", "article".
  std::string iri(const char* type, const std::string& id) const;
  std::string urn(const char* type, const std::string& id) const;
  // "Meeting: United Kingdom - Viet Nam" in the reader's language.
  std::string title(const RecordEngagement& engagement) const;
};

// The stamp in one line: "codebook 1.1; program banggiao 0.1.0; ...".
std::string stamp_line(const ExportView& view);
// "1.1", of the tables built in.
const std::string& codebook_version();

// Each writes one format. What it returns has `stopped` not set yet. An error is one of an article's reading.
Result<Exported> export_json(const ExportView& view, ExportOut& out);
Result<Exported> export_jsonl(const ExportView& view, ExportOut& out);
Result<Exported> export_csv(const ExportView& view, ExportOut& out);

}  // namespace banggiao
