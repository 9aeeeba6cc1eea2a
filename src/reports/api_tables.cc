// Pages of several lists as one table each: the brief, a person, jobs, the queues, the first page's figures.
#include <algorithm>
#include <map>

#include "reports/api.h"
#include "reports/json_brief.h"
#include "reports/page_parts.h"
#include "reports/record_views.h"
#include "reports/reports.h"

namespace banggiao {
namespace {

using Row = std::map<std::string, std::string>;

// Rows by the header's words; what a row does not have is empty.
ApiTable table_of(std::vector<std::string> header, const std::vector<Row>& rows) {
  ApiTable out{std::move(header), {}};
  for (const Row& row : rows) {
    out.rows.emplace_back();
    for (const std::string& column : out.header) {
      const auto at = row.find(column);
      out.rows.back().push_back(at == row.end() ? "" : at->second);
    }
  }
  return out;
}

std::string listed(const Json& words, const char* between = " ") {
  std::string out;
  for (const Json& one : words) out += (out.empty() ? "" : between) + one.get<std::string>();
  return out;
}

std::string truth(const Json& value) { return value.is_boolean() ? (value.get<bool>() ? "true" : "false") : ""; }

void put_words(Row& row, const std::string& doc, const Json& span, const std::string& quote) {
  const auto [begin, end] = span_of(span);
  row["article"] = doc;
  row["begin"] = std::to_string(begin);
  row["end"] = std::to_string(end);
  row["words"] = quote;
}

// The lines of a brief, item by item: as one answer its JSON would take gigabytes where there are many.
class BriefRows {
 public:
  BriefRows(const Ground& ground, const Brief& brief, const Wording& words)
      : told_(ground, brief), brief_(brief), words_(words) {}

  std::vector<Row> take() {
    add_contacts("contacts", brief_.contacts);
    add_contacts("multilateral", brief_.multilateral);
    add_contacts("announced", brief_.announced);
    add_contacts("lapsed", brief_.lapsed);
    add_contacts("cancelled", brief_.cancelled);
    add_contacts("unverified", brief_.unverified);
    add_undertakings_of("outstanding", brief_.outstanding);
    add_undertakings_of("taken_up", brief_.taken_up);
    add_undertakings_of("concluded", brief_.concluded);
    for (const Brief::Holder& one : brief_.holders_a) holder(told_.holder(one), brief_.b.empty() ? "" : brief_.a);
    for (const Brief::Holder& one : brief_.holders_b) holder(told_.holder(one), brief_.b);
    for (const Brief::Met& one : brief_.met) met(told_.met(one));
    return std::move(rows_);
  }

 private:
  void add_contacts(const char* section, const std::vector<Brief::Contact>& all) {
    for (const Brief::Contact& one : all) contact(section, told_.contact(one));
  }
  void add_undertakings_of(const char* section, const std::vector<Brief::Undertaking>& all) {
    for (const Brief::Undertaking& one : all) undertaking(section, told_.undertaking(one));
  }
  Row& add(const char* section) {
    rows_.emplace_back();
    rows_.back()["section"] = section;
    rows_.back()["as_of"] = brief_.as_of;
    return rows_.back();
  }
  static std::string number(const Json& object, const char* key) { return std::to_string(count_of(object, key)); }

  static void put_report(Row& row, const Json& engagement) {
    const Json& reports = part_of(engagement, "reports");
    row["sources"] = std::to_string(reports.size());
    if (!reports.is_array() || reports.empty()) return;
    const Json& first = reports.front();
    put_words(row, text_of(first, "doc"), part_of(first, "span"), text_of(first, "evidence"));
    row["outlet"] = text_of(first, "outlet");
    row["published"] = text_of(first, "published");
  }
  void put_source(Row& row, const Json& sources) const {
    row["sources"] = std::to_string(sources.size());
    if (!sources.is_array() || sources.empty()) return;
    const Json& first = sources.front();
    const std::string doc = text_of(first, "doc");
    put_words(row, doc, part_of(first, "span"), text_of(first, "quote"));
    const Json article = told_.article(doc);
    row["outlet"] = text_of(article, "outlet");
    row["published"] = text_of(article, "published");
  }
  std::string kind(const Json& engagement) const { return words_.say(term_name("kind", text_of(engagement, "kind"))); }

  void contact(const char* section, const Json& one) {
    Row& row = add(section);
    row["level"] = number(one, "level");
    row["date"] = text_of(one, "edtf");
    row["engagement"] = text_of(one, "id");
    row["kind"] = text_of(one, "kind");
    row["status"] = text_of(one, "status");
    row["parties"] = listed(part_of(one, "parties"));
    row["place"] = text_of(one, "place");
    row["country"] = text_of(one, "country");
    for (const Json& who : part_of(one, "people")) {
      std::string& names = row["persons"];
      names += (names.empty() ? "" : "; ") + text_of(who, "name");
      if (const std::string office = text_of(who, "office"); !office.empty()) names += " (" + office + ")";
    }
    row["areas"] = listed(part_of(one, "areas"));
    row["verified"] = truth(part_of(one, "verified"));
    const std::string where = where_text(one, words_);
    row["text"] = kind(one) + (where.empty() ? "" : ", " + where);
    put_report(row, one);
  }

  void undertaking(const char* section, const Json& one) {
    Row& row = add(section);
    row["date"] = text_of(one, "edtf");
    row["engagement"] = text_of(one, "engagement");
    row["act"] = text_of(one, "act");
    row["parties"] = listed(part_of(one, "by"));
    row["areas"] = listed(part_of(one, "areas"));
    row["verified"] = truth(part_of(one, "verified"));
    row["text"] = words_.say(term_name("act", text_of(one, "act")));
    if (const Json& later = part_of(one, "later"); later.is_object()) {
      row["later_engagement"] = text_of(later, "engagement");
      row["later_date"] = text_of(later, "edtf");
    }
    put_source(row, part_of(one, "sources"));
  }

  void holder(const Json& one, const std::string& party) {
    Row& row = add("offices");
    row["level"] = number(one, "level");
    row["parties"] = party;
    row["persons"] = text_of(one, "name");
    row["person"] = text_of(one, "person");
    row["text"] = office_text(text_of(one, "title"), text_of(one, "org"), text_of(one, "rank"));
    row["first_seen"] = text_of(one, "first_seen");
    row["last_seen"] = text_of(one, "last_seen");
    put_source(row, part_of(one, "sources"));
  }

  void met(const Json& one) {
    const Json& last = part_of(one, "last");
    Row& row = add("met");
    row["date"] = text_of(last, "edtf");
    row["engagement"] = text_of(last, "id");
    row["kind"] = text_of(last, "kind");
    row["parties"] = text_of(one, "country");
    row["persons"] = text_of(one, "name");
    row["person"] = text_of(one, "person");
    row["text"] = text_of(one, "office");
    row["contacts"] = number(one, "contacts");
    put_report(row, last);
  }

  BriefJson told_;
  const Brief& brief_;
  const Wording& words_;
  std::vector<Row> rows_;
};

}  // namespace

std::vector<std::string> codebook_words(const std::string& group) {
  std::vector<std::string> out;
  for (const Term& term : terms()) {
    if (term.group == group) out.push_back(term.term);
  }
  return out;
}

ApiTable Api::brief_table(const Browse& browse, const Brief& brief) const {
  return table_of({"section",    "as_of",     "level",      "date",      "engagement",
                   "kind",       "status",    "act",        "parties",   "persons",
                   "person",     "place",     "country",    "areas",     "text",
                   "verified",   "contacts",  "first_seen", "last_seen", "later_engagement",
                   "later_date", "article",   "begin",      "end",       "words",
                   "outlet",     "published", "sources"},
                  BriefRows(browse.ground(), brief, *words_).take());
}

ApiTable Api::one_person_table(const Browse& browse, std::size_t at) const {
  const Json told = person_object(browse, at, *words_);
  std::vector<Row> rows;
  const auto add_sources = [&](const Row& row, const Json& sources) {
    for (const Json& source : sources) {
      rows.push_back(row);
      put_words(rows.back(), text_of(source, "doc"), part_of(source, "span"), text_of(source, "quote"));
    }
    if (sources.empty()) rows.push_back(row);
  };
  const auto about = [&](const char* part) {
    return Row{{"part", part}, {"person", text_of(told, "id")}, {"name", text_of(told, "name")}};
  };
  for (const Json& one : part_of(told, "offices")) {
    Row row = about("office");
    row["id"] = text_of(one, "office");
    row["text"] = office_text(text_of(one, "title"), text_of(one, "org"), text_of(one, "rank"));
    row["former"] = truth(part_of(one, "former"));
    row["level"] = std::to_string(count_of(one, "level"));
    row["first"] = text_of(one, "first_seen");
    row["last"] = text_of(one, "last_seen");
    add_sources(row, part_of(one, "sources"));
  }
  for (const Json& one : part_of(told, "names")) {
    Row row = about("name");
    row["text"] = text_of(one, "text");
    row["reason"] = text_of(one, "reason");
    add_sources(row, part_of(one, "sources"));
  }
  for (const Json& one : part_of(told, "met")) {
    Row row = about("met");
    row["id"] = text_of(one, "id");
    row["text"] = text_of(one, "name");
    row["country"] = text_of(one, "country");
    row["engagements"] = std::to_string(count_of(one, "engagements"));
    rows.push_back(row);
  }
  for (const Json& one : part_of(told, "engagements")) {
    Row row = about("engagement");
    row["id"] = text_of(one, "id");
    row["text"] = text_of(one, "title");
    row["country"] = text_of(one, "country");
    row["first"] = text_of(one, "date");
    rows.push_back(row);
  }
  return table_of({"part", "person", "name", "id", "text", "country", "former", "level", "first", "last", "engagements",
                   "reason", "article", "begin", "end", "words"},
                  rows);
}

ApiTable Api::status_table(const std::string& status) {
  ApiTable out{{"field", "value"}, {}};
  const Json told = Json::parse(status);
  for (const auto& [key, value] : told.items()) {
    if (value.is_object() || value.is_null()) continue;
    out.rows.push_back({key, value.is_array()    ? listed(value)
                             : value.is_string() ? value.get<std::string>()
                                                 : value.dump()});
  }
  return out;
}

ApiTable Api::review_table(const Browse& browse) const {
  ApiTable out{{"queue", "label", "open"}, {}};
  for (const Queue queue : kReviewQueues) {
    out.rows.push_back({name(queue), words_->say(name(queue)), std::to_string(browse.questions(queue).size())});
  }
  return out;
}

ApiTable Api::job_table(const std::vector<ApiJob>& jobs) {
  ApiTable out{{"id", "kind", "label", "state", "created", "started", "ended", "by", "read", "new", "changed", "held",
                "refused", "recoded", "error"},
               {}};
  for (const ApiJob& one : jobs) {
    out.rows.push_back({one.id, one.kind, one.label, one.state, one.created, one.started, one.ended, one.by,
                        std::to_string(one.read), std::to_string(one.fresh), std::to_string(one.changed),
                        std::to_string(one.held), std::to_string(one.refused), std::to_string(one.recoded), one.error});
  }
  return out;
}

}  // namespace banggiao
