#include "reports/export.h"

#include <algorithm>
#include <set>

#include "base/edtf.h"
#include "knowledge/embedded.h"
#include "knowledge/tables.h"
#include "reports/reports.h"
#include "reports/telling.h"

namespace banggiao {
namespace {

constexpr std::size_t kPiece = 1U << 16U;

struct KnownFormat {
  ExportFormat format;
  Result<Exported> (*write)(const ExportView&, ExportOut&);
  bool (*holds)(const RecordEngagement&) = nullptr;  // nullptr: every engagement
};

const std::vector<KnownFormat>& known_formats() {
  static const std::vector<KnownFormat> kFormats = {
      {{"json", "application/json", ".json", "one object: engagements, persons, commitments"}, export_json},
      {{"jsonl", "application/jsonl", ".jsonl", "the same, one object a line"}, export_jsonl},
      {{"csv", "text/csv; charset=utf-8; header=present", ".csv", "a table, RFC 4180; see --table"}, export_csv},
      {{"ftm", "application/x-ftm+jsonl", ".ftm.jsonl", "FollowTheMoney entities, one a line"}, export_ftm},
      {{"geojson", "application/geo+json", ".geojson",
        "GeoJSON (RFC 7946): a point where the place names a known city"},
       export_geojson},
      {{"ical", "text/calendar; charset=utf-8", ".ics", "iCalendar (RFC 5545): those with a day"},
       export_ical,
       in_calendar},
      {{"gexf", "application/gexf+xml", ".gexf", "GEXF 1.3: who met whom, for Gephi"}, export_gexf},
      {{"bibtex", "application/x-bibtex; charset=utf-8", ".bib", "BibTeX: engagements and the articles they rest on"},
       export_bibtex},
      {{"csl", "application/vnd.citationstyles.csl+json", ".csl.json", "CSL-JSON: the same, for Zotero"}, export_csl},
      {{"annotations", "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"", ".anno.jsonld",
        "W3C Web Annotations: the words behind every cell"},
       export_annotations},
      {{"atom", "application/atom+xml", ".atom", "Atom (RFC 4287), for a feed reader"}, export_atom},
  };
  return kFormats;
}

std::string list_of(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

}  // namespace

void ExportOut::put(std::string_view piece) {
  if (stopped_) return;
  held_ += piece;
  if (held_.size() >= kPiece) flush();
}

void ExportOut::flush() {
  if (!stopped_ && !held_.empty()) stopped_ = !write_(held_);
  held_.clear();
}

const std::string& codebook_version() {
  static const std::string kVersion = [] {
    for (const EmbeddedFile& file : embedded_files()) {
      if (file.path != "codebook/version.tsv") continue;
      const Result<TableFile> table = parse_table(file.bytes, std::string(file.path), true);
      if (table && !table->rows.empty()) return std::string(table->rows.front().cells.front());
    }
    return std::string();
  }();
  return kVersion;
}

ExportView::ExportView(const Record& record_, const std::vector<std::uint32_t>* chosen, const Knowledge& knowledge_,
                       const ExportWish& wish_, const ArticleOf& article, std::string coder)
    : record(record_),
      knowledge(knowledge_),
      wish(wish_),
      article_of(article),
      index(record_),
      words(knowledge_, wish_.ui),
      made_at(utc_instant(wish_.made_on)) {
  const auto all = [](std::size_t count) {
    std::vector<std::uint32_t> out(count);
    for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<std::uint32_t>(i);
    return out;
  };
  if (chosen == nullptr) {
    engagements = all(record.engagements.size());
    persons = all(record.persons.size());
    commitments = all(record.commitments.size());
  } else {
    engagements = *chosen;
    std::vector<bool> told(record.engagements.size());
    std::set<std::uint32_t> who;
    for (const std::uint32_t at : engagements) {
      told[at] = true;
      for (const std::string& id : engagement(at).participants) {
        const std::size_t person = index.person(id);
        if (person != kNowhere) who.insert(static_cast<std::uint32_t>(person));
      }
    }
    persons.assign(who.begin(), who.end());
    for (std::size_t i = 0; i < record.commitments.size(); ++i) {
      const std::size_t of = index.engagement(record.commitments[i].engagement);
      if (of != kNowhere && told[of]) commitments.push_back(static_cast<std::uint32_t>(i));
    }
  }
  stamp = {{"codebook", codebook_version()},
           {"program", std::string("banggiao ") + BANGGIAO_VERSION},
           {"coder", std::move(coder)},
           {"made_on", wish.made_on}};
  if (!wish.query.empty()) stamp.emplace_back("query", wish.query);
}

const std::string& ExportView::stamped(std::string_view key) const {
  static const std::string kNone;
  for (const auto& [known, value] : stamp) {
    if (known == key) return value;
  }
  return kNone;
}

std::string ExportView::urn(const char* type, const std::string& id) const {
  return std::string("urn:banggiao:") + type + ":" + id;
}

std::string ExportView::iri(const char* type, const std::string& id) const {
  return wish.base.empty() ? urn(type, id) : wish.base + "/" + type + "s/" + id;
}

std::string ExportView::title(const RecordEngagement& engagement) const {
  return words.kind(engagement.kind) + ": " + words.parties(engagement.parties) + unverified_text(engagement.p, words);
}

Exported ExportView::all_written() const {
  Exported done;
  done.engagements = engagements.size();
  return done;
}

std::string stamp_line(const ExportView& view) {
  std::string out;
  for (const auto& [key, value] : view.stamp) out += (out.empty() ? "" : "; ") + key + " " + value;
  return out;
}

const std::vector<ExportFormat>& export_formats() {
  static const std::vector<ExportFormat> kFormats = [] {
    std::vector<ExportFormat> out;
    for (const KnownFormat& one : known_formats()) out.push_back(one.format);
    return out;
  }();
  return kFormats;
}

const ExportFormat* export_format(const std::string& name) {
  for (const ExportFormat& one : export_formats()) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

namespace {

// The format that is wished for, when all of the wish can be met.
Result<const KnownFormat*> format_of(const Record& record, const std::vector<std::uint32_t>* engagements,
                                     const ExportWish& wish) {
  std::vector<std::string> names;
  const KnownFormat* format = nullptr;
  for (const KnownFormat& one : known_formats()) {
    if (one.format.name == wish.format) format = &one;
    names.push_back(one.format.name);
  }
  if (format == nullptr) return Error{"no such export format", wish.format, "one of " + list_of(names)};
  const std::vector<std::string>& tables = csv_tables();
  if (wish.format == "csv" && std::find(tables.begin(), tables.end(), wish.table) == tables.end()) {
    return Error{"no such table", wish.table, "one of " + list_of(tables)};
  }
  if (utc_instant(wish.made_on).empty()) {
    return Error{"no day of making", wish.made_on, "give the day or time an export is made, 2025-10-28"};
  }
  if (engagements != nullptr) {
    for (const std::uint32_t at : *engagements) {
      if (at >= record.engagements.size()) {
        return Error{"no such engagement", std::to_string(at), "choose from the record that is exported"};
      }
    }
  }
  return format;
}

}  // namespace

Result<Exported> write_export(const Record& record, const std::vector<std::uint32_t>* engagements,
                              const Knowledge& knowledge, const ArticleOf& article, const ExportWish& wish,
                              const std::string& coder, const ExportWriter& write) {
  const Result<const KnownFormat*> format = format_of(record, engagements, wish);
  if (!format) return format.error();
  ExportOut out(write);
  Result<Exported> done = (*format)->write(
      ExportView(record, engagements, knowledge, wish, article, wish.coder.empty() ? coder : wish.coder), out);
  out.flush();
  if (done) done->stopped = out.stopped();
  return done;
}

Result<Exported> count_export(const Record& record, const std::vector<std::uint32_t>* engagements,
                              const ExportWish& wish) {
  const Result<const KnownFormat*> format = format_of(record, engagements, wish);
  if (!format) return format.error();
  Exported out;
  const std::size_t all = engagements == nullptr ? record.engagements.size() : engagements->size();
  for (std::size_t i = 0; i < all; ++i) {
    const RecordEngagement& one = record.engagements[engagements == nullptr ? i : (*engagements)[i]];
    ++((*format)->holds == nullptr || (*format)->holds(one) ? out.engagements : out.left_out);
  }
  if (out.left_out > 0) out.why = kWhyLeftOut;
  return out;
}

}  // namespace banggiao
