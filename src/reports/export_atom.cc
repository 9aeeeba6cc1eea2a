// Atom, RFC 4287: what a feed reader shows of a saved search. An entry's id stays, so it is read once.
#include <algorithm>

#include "banggiao/api.h"
#include "reports/export.h"
#include "reports/telling.h"

namespace banggiao {
namespace {

// When the newest report of it was published; the time of making when none says.
std::string updated(const ExportView& view, const RecordEngagement& one) {
  std::string last;
  for (const Report& report : one.reports) last = std::max(last, utc_instant(report.published));
  return last.empty() ? view.made_at : last;
}

std::string tag(const char* name, const std::string& text) {
  return std::string("<") + name + ">" + xml_text(text) + "</" + name + ">\n";
}

std::string entry(const ExportView& view, const RecordEngagement& one) {
  std::string out = "<entry>\n" + tag("id", view.urn("engagement", one.id)) + tag("title", headline(one, view.words)) +
                    tag("updated", updated(view, one));
  std::string link = view.wish.base.empty() ? "" : view.iri("engagement", one.id);
  std::string words;
  for (const Report& report : one.reports) {
    if (link.empty()) link = report.url;
    words += (words.empty() ? "" : "\n") + ("\"" + report.evidence + "\" (") +
             (report.outlet.empty() ? report.doc : report.outlet) + ")";
  }
  if (!link.empty()) out += "<link rel=\"alternate\" href=\"" + xml_text(link) + "\"/>\n";
  out += "<category term=\"" + std::string(name(one.kind)) + "\" scheme=\"urn:banggiao:kind\"/>\n";
  for (const std::string& code : one.parties) {
    out += "<category term=\"" + xml_text(code) + "\" scheme=\"urn:banggiao:party\"/>\n";
  }
  for (const std::string& area : one.areas) {
    out += "<category term=\"" + xml_text(area) + "\" scheme=\"urn:banggiao:area\"/>\n";
  }
  return out + "<content type=\"text\">" + xml_text(words) + "</content>\n</entry>\n";
}

}  // namespace

Result<Exported> export_atom(const ExportView& view, ExportOut& out) {
  const std::string& query = view.wish.query;
  out.put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n" +
          tag("id", "urn:banggiao:search:" + percent_encoded(query)) +
          tag("title", "Banggiao" + (query.empty() ? "" : ": " + query)) + tag("subtitle", stamp_line(view)) +
          tag("updated", view.made_at) + "<author><name>Banggiao</name></author>\n<generator version=\"" +
          xml_text(view.stamped("program").substr(std::string("banggiao ").size())) + "\">banggiao</generator>\n");
  if (!view.wish.address.empty()) {
    out.put("<link rel=\"self\" href=\"" + xml_text(view.wish.address) + "\"/>\n");
  }
  for (const std::uint32_t at : view.engagements) {
    out.put(entry(view, view.engagement(at)));
    if (out.stopped()) break;
  }
  out.put("</feed>\n");
  return view.all_written();
}

}  // namespace banggiao
