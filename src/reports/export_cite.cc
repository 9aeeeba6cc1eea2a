// BibTeX and CSL-JSON: an engagement as one cites it, and the articles it rests on.
#include <map>
#include <set>

#include "banggiao/api.h"
#include "base/edtf.h"
#include "reports/export.h"
#include "reports/json.h"
#include "reports/telling.h"

namespace banggiao {
namespace {

// ---- BibTeX ---------------------------------------------------------------------------------------

// Braces around keep a name or title as it is written.
std::string latex(const std::string& text) {
  std::string out = "{";
  for (const char c : text) {
    switch (c) {
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      case '&':
      case '%':
      case '$':
      case '#':
      case '_':
      case '{':
      case '}':
        out += '\\';
        out += c;
        break;
      default:
        out += c == '\n' ? ' ' : c;
    }
  }
  return out + "}";
}

// Of an address only what would end the field; the rest is for \url to set.
std::string latex_url(const std::string& url) {
  std::string out = "{";
  for (const char c : url) out += c == '{' ? "%7B" : c == '}' ? "%7D" : c == '\\' ? "%5C" : std::string(1, c);
  return out + "}";
}

// A key of letters, digits and - _ . : that no other doc has.
class Keys {
 public:
  const std::string& of(const std::string& doc) {
    std::string& key = by_doc_[doc];
    if (!key.empty()) return key;
    for (const char c : doc) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                         c == '_' || c == '.' || c == ':';
      key += plain ? c : '-';
    }
    const std::string stem = key;
    for (int number = 2; !taken_.insert(key).second; ++number) key = stem + "-" + std::to_string(number);
    return key;
  }

 private:
  std::map<std::string, std::string> by_doc_;
  std::set<std::string> taken_;
};

class BibEntry {
 public:
  BibEntry(const char* type, const std::string& key) : out_(std::string("@") + type + "{" + key) {}
  // `braced` with its braces; nothing for an empty value.
  void field(const char* name, const std::string& braced) {
    if (braced != "{}") out_ += std::string(",\n  ") + name + " = " + braced;
  }
  // biblatex reads "date" (EDTF, also incomplete); BibTeX itself the year.
  void dated(const std::string& edtf) {
    if (edtf.empty() || edtf.find('X') != std::string::npos) return;
    field("date", "{" + edtf + "}");
    const std::string first = edtf_min(edtf).empty() ? edtf_max(edtf) : edtf_min(edtf);
    if (!first.empty()) field("year", "{" + first.substr(0, 4) + "}");
  }
  std::string take() { return out_ + "\n}\n\n"; }

 private:
  std::string out_;
};

std::string bib_engagement(const ExportView& view, const RecordEngagement& one, Keys& keys) {
  BibEntry entry("misc", keys.of(one.id));
  entry.field("title", "{" + latex(view.title(one)) + "}");
  entry.dated(one.edtf);
  entry.field("howpublished", latex("Banggiao, codebook " + view.stamped("codebook")));
  std::string note = view.words.say(term_name("status", name(one.status)));
  if (const std::string place = place_text(one, view.words); !place.empty()) note += "; " + place;
  if (!one.reports.empty()) note += "; \"" + one.reports.front().evidence + "\"";
  entry.field("note", latex(note));
  std::string related, areas;
  for (const Report& report : one.reports) related += (related.empty() ? "" : ",") + keys.of(report.doc);
  for (const std::string& area : one.areas) areas += (areas.empty() ? "" : ", ") + area;
  entry.field("related", "{" + related + "}");
  entry.field("keywords", latex(areas));
  if (!view.wish.base.empty()) entry.field("url", latex_url(view.iri("engagement", one.id)));
  entry.field("urldate", view.wish.base.empty() ? "{}" : "{" + view.made_at.substr(0, 10) + "}");
  return entry.take();
}

std::string bib_article(const CitedArticle& one, Keys& keys) {
  BibEntry entry(one.outlet.empty() ? "misc" : "article", keys.of(one.doc));
  std::string authors;
  for (const std::string& author : one.authors) authors += (authors.empty() ? "" : " and ") + latex(author);
  entry.field("author", "{" + authors + "}");
  entry.field("title", "{" + latex(one.title.empty() ? one.doc : one.title) + "}");
  entry.field("journal", latex(one.outlet));
  entry.dated(day_text(one.published));
  entry.field("url", latex_url(one.url));
  entry.field("language", latex(one.language));
  return entry.take();
}

// ---- CSL-JSON -------------------------------------------------------------------------------------

// [2025, 10, 28], as far as it is known.
Json date_parts(const EdtfPoint& point) {
  Json out = Json::array({point.year});
  if (point.month > 0) out.push_back(point.month);
  if (point.month > 0 && point.day > 0) out.push_back(point.day);
  return out;
}

Json csl_date(const std::string& edtf) {
  const std::optional<EdtfDate> date = parse_edtf(edtf);
  if (!date || !has_year(*date)) return {{"literal", edtf}};
  Json parts = Json::array();
  if (!date->open_start) parts.push_back(date_parts(date->from));
  if (date->span && !date->open_end) parts.push_back(date_parts(date->to));
  return {{"date-parts", parts}};
}

Json csl_engagement(const ExportView& view, const RecordEngagement& one) {
  Json out = {{"id", one.id}, {"type", "event"}, {"title", view.title(one)}};
  if (!one.edtf.empty()) out["issued"] = out["event-date"] = csl_date(one.edtf);
  if (const std::string place = place_text(one, view.words); !place.empty()) out["event-place"] = place;
  std::string areas;
  for (const std::string& area : one.areas) areas += (areas.empty() ? "" : ", ") + area;
  if (!areas.empty()) out["keyword"] = areas;
  out["status"] = name(one.status);
  if (!one.reports.empty()) out["note"] = one.reports.front().evidence;
  out["source"] = "Banggiao";
  if (!view.wish.base.empty()) out["URL"] = view.iri("engagement", one.id);
  Json& custom = out["custom"];
  for (const auto& [key, value] : view.stamp) custom[key] = value;
  Json& articles = custom["articles"] = Json::array();
  for (const Report& report : one.reports) articles.push_back(view.urn("article", percent_encoded(report.doc)));
  return out;
}

Json csl_article(const ExportView& view, const CitedArticle& one) {
  Json out = {{"id", view.urn("article", percent_encoded(one.doc))},
              {"type", "article-newspaper"},
              {"title", one.title.empty() ? one.doc : one.title}};
  for (const std::string& author : one.authors) out["author"].push_back({{"literal", author}});
  if (!one.outlet.empty()) out["container-title"] = one.outlet;
  if (const std::string day = day_text(one.published); !day.empty()) out["issued"] = csl_date(day);
  if (!one.language.empty()) out["language"] = one.language;
  if (!one.url.empty()) out["URL"] = one.url;
  return out;
}

}  // namespace

Result<Exported> export_bibtex(const ExportView& view, ExportOut& out) {
  out.put("% " + stamp_line(view) + "\n\n");  // what stands outside entries is a comment
  Keys keys;
  for (const std::uint32_t at : view.engagements) keys.of(view.engagement(at).id);
  for (const std::uint32_t at : view.engagements) {
    out.put(bib_engagement(view, view.engagement(at), keys));
    if (out.stopped()) return view.all_written();
  }
  const Result<Done> articles = each_article(view, [&](const CitedArticle& one) {
    out.put(bib_article(one, keys));
    return !out.stopped();
  });
  if (!articles) return articles.error();
  return view.all_written();
}

Result<Exported> export_csl(const ExportView& view, ExportOut& out) {
  bool first = true;
  const auto put = [&](const Json& item) {
    std::string line = dump_line(item);
    line.pop_back();
    out.put((first ? "[\n" : ",\n") + line);
    first = false;
    return !out.stopped();
  };
  for (const std::uint32_t at : view.engagements) {
    if (!put(csl_engagement(view, view.engagement(at)))) return view.all_written();
  }
  const Result<Done> articles =
      each_article(view, [&](const CitedArticle& one) { return put(csl_article(view, one)); });
  if (!articles) return articles.error();
  out.put(first ? "[]\n" : "\n]\n");
  return view.all_written();
}

}  // namespace banggiao
