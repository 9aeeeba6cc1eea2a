#include "reports/footnotes.h"

#include "reports/record_views.h"

namespace banggiao {

Footnotes::Footnotes(const Record& record) {
  for (const RecordEngagement& engagement : record.engagements) {
    for (const Report& report : engagement.reports) reports_.emplace(report.doc, &report);
  }
}

std::string Footnotes::mark(const std::string& doc, const std::string& quote) {
  const auto [at, fresh] = numbers_.try_emplace({doc, quote}, notes_.size() + 1);
  if (fresh) notes_.push_back({doc, quote});
  return "[" + std::to_string(at->second) + "]";
}

std::string Footnotes::mark(const CellValue::Source& source) { return mark(source.doc, source.quote); }

std::string Footnotes::mark_doc(const CellValue::Source& source) { return mark(source.doc, ""); }

std::string Footnotes::mark(const Report& report) { return mark(report.doc, report.evidence); }

std::string Footnotes::marks(const std::vector<CellValue::Source>& sources, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < sources.size() && i < most; ++i) {
    const std::string one = mark(sources[i]);
    if (out.find(one) == std::string::npos) out += one;
  }
  return out;
}

void Footnotes::print(TextPage& page, const Wording& words) const {
  if (notes_.empty()) return;
  page.heading(words.say("Sources"));
  for (std::size_t i = 0; i < notes_.size(); ++i) {
    std::string about;
    const auto report = reports_.find(notes_[i].doc);
    if (report != reports_.end()) {
      about = report->second->outlet;
      const std::string day = day_text(report->second->published);
      if (!day.empty()) about += (about.empty() ? "" : ", ") + day;
    }
    std::string line = "[" + std::to_string(i + 1) + "] " + notes_[i].doc;
    if (!about.empty()) line += " (" + about + ")";
    if (!notes_[i].quote.empty()) line += ": \"" + notes_[i].quote + "\"";
    page.line(line, 0, 5);
  }
}

}  // namespace banggiao
