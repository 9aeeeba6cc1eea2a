// Engagements as lines of a list, and the small things that all answers are made of.
#include <algorithm>
#include <array>

#include "base/edtf.h"
#include "reports/api.h"
#include "reports/record_views.h"
#include "reports/telling.h"

namespace banggiao {
namespace {

constexpr std::array kFields = {"id",    "url",      "title",        "kind",          "status",  "parties",
                                "date",  "date_min", "date_max",     "date_inferred", "place",   "country",
                                "level", "areas",    "participants", "outlets",       "reports", "verified",
                                "p",     "within",   "snippet"};

Json snippet_object(const BrowseSnippet& snippet) {
  Json parts = Json::array();
  std::uint32_t at = 0;
  const auto part = [&](std::uint32_t end, bool mark) {
    if (end > at) parts.push_back({{"text", snippet.text.substr(at, end - at)}, {"mark", mark}});
    at = std::max(at, end);
  };
  for (const Span& mark : snippet.marks) {
    part(mark.begin, false);
    part(mark.end, true);
  }
  part(static_cast<std::uint32_t>(snippet.text.size()), false);
  return {{"doc", text_or_null(snippet.doc)}, {"parts", parts}};
}

Json filter_object(const BrowseFilter& filter) {
  Json out = Json::object();
  const auto add = [&](const char* key, const std::vector<std::string>& list) {
    if (!list.empty()) out[key] = list;
  };
  add("party", filter.parties);
  std::vector<std::string> kinds, statuses;
  for (const Kind kind : filter.kinds) kinds.emplace_back(name(kind));
  for (const Status status : filter.statuses) statuses.emplace_back(name(status));
  add("kind", kinds);
  add("status", statuses);
  if (!filter.levels.empty()) out["level"] = filter.levels;
  add("area", filter.areas);
  add("person", filter.persons);
  add("place", filter.places);
  add("outlet", filter.outlets);
  if (filter.verified) out["verified"] = *filter.verified;
  if (!filter.since.empty()) out["since"] = filter.since;
  if (!filter.until.empty()) out["until"] = filter.until;
  add("year", filter.years);
  add("month", filter.months);
  if (!filter.words.empty()) out["q"] = filter.words;
  return out;
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    }
  }
  return out;
}

std::string page_url(const char* page, const std::string& id) {
  return std::string("/") + page + "/" + percent_encoded(id);
}
std::string article_url(const std::string& doc) { return page_url("articles", doc); }
std::string article_url(const std::string& doc, const Span& span) {
  return article_url(doc) + "?at=" + std::to_string(span.begin) + "-" + std::to_string(span.end);
}

Json byte_span(const Span& span) { return {{"unit", kUnits}, {"begin", span.begin}, {"end", span.end}}; }

Json source_object(const CellValue::Source& source) {
  return {{"doc", source.doc},
          {"url", article_url(source.doc, source.span)},
          {"span", byte_span(source.span)},
          {"quote", source.quote},
          {"rule", source.rule},
          {"p", rounded(source.p)}};
}

Json sources_array(const std::vector<CellValue::Source>& sources) {
  Json out = Json::array();
  for (const CellValue::Source& source : sources) out.push_back(source_object(source));
  return out;
}

Json api_commitment(const RecordCommitment& commitment) {
  return {{"act", name(commitment.act)},
          {"by", commitment.by},
          {"areas", commitment.areas},
          {"engagement", commitment.engagement},
          {"sources", sources_array(commitment.sources)}};
}

std::string office_of(const Tenure& tenure) { return office_text(tenure.title, tenure.org, tenure.rank); }

std::string office_then_text(const Browse& browse, std::size_t person, std::size_t engagement) {
  const auto tenure = browse.office_then(person, engagement);
  return tenure ? office_of(browse.record().persons[person].tenures[*tenure]) : "";
}

Json page_object(const Browse& browse, const ApiPage& page) {
  return {{"total", page.total}, {"next", text_or_null(page.next)}, {"revision", browse.revision()}};
}

Json row_object(const Browse& browse, std::size_t at, const std::string& words, const Wording& wording) {
  const RecordEngagement& e = browse.record().engagements[at];
  Json participants = Json::array();
  for (const std::string& id : e.participants) {
    const auto person = browse.person(id);
    Json one = {{"id", id}, {"name", id}};
    if (person) {
      one["name"] = browse.record().persons[*person].name;
      one["country"] = text_or_null(browse.record().persons[*person].country);
      one["office"] = text_or_null(office_then_text(browse, *person, at));
    }
    participants.push_back(one);
  }
  Json out;
  out["id"] = e.id;
  out["url"] = page_url("engagements", e.id);
  out["title"] = headline(e, wording);
  out["kind"] = name(e.kind);
  out["status"] = name(e.status);
  out["parties"] = e.parties;
  out["date"] = text_or_null(e.edtf);
  out["date_min"] = text_or_null(edtf_min(e.edtf));
  out["date_max"] = text_or_null(edtf_max(e.edtf));
  out["date_inferred"] = e.edtf_inferred;
  out["place"] = text_or_null(e.place);
  out["country"] = text_or_null(e.country);
  out["level"] = browse.level(at);
  out["areas"] = e.areas;
  out["participants"] = participants;
  out["outlets"] = browse.outlets(at);
  out["reports"] = e.reports.size();
  out["verified"] = browse.verified(at);
  out["p"] = rounded(e.p);
  out["within"] = text_or_null(e.within);
  out["snippet"] = words.empty() ? Json(nullptr) : snippet_object(browse.snippet(at, words));
  return out;
}

Api::Api(std::shared_ptr<const Knowledge> knowledge, std::string ui)
    : knowledge_(std::move(knowledge)), ui_(std::move(ui)), words_(std::make_unique<const Wording>(*knowledge_, ui_)) {}
Api::~Api() = default;

Result<std::string> Api::engagements(const Browse& browse, const ApiPage& page, const std::vector<std::string>& fields,
                                     const BrowseFilter& filter) const {
  for (const std::string& field : fields) {
    if (std::find(kFields.begin(), kFields.end(), field) != kFields.end()) continue;
    std::string known;
    for (const char* one : kFields) known += (known.empty() ? "" : ", ") + std::string(one);
    return Error{"no field \"" + field + "\"", "fields", "one of " + known};
  }
  Json items = Json::array();
  for (const std::uint32_t at : page.items) {
    Json row = row_object(browse, at, filter.words, *words_);
    if (fields.empty()) {
      items.push_back(std::move(row));
      continue;
    }
    Json trimmed = Json::object();
    for (const std::string& field : fields) trimmed[field] = row[field];
    items.push_back(std::move(trimmed));
  }
  Json out = page_object(browse, page);
  out["query"] = filter_object(filter);
  out["items"] = std::move(items);
  return dump_line(out);
}

std::string ApiTable::csv() const {
  std::string out;
  const auto line = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out += ',';
      if (cells[i].find_first_of(",\"\r\n") == std::string::npos) {
        out += cells[i];
        continue;
      }
      out += '"';
      for (const char c : cells[i]) {
        if (c == '"') out += '"';
        out += c;
      }
      out += '"';
    }
    out += "\r\n";
  };
  line(header);
  for (const auto& row : rows) line(row);
  return out;
}

}  // namespace banggiao
