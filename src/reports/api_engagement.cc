// One engagement with all that is known of it; the brief.
#include <algorithm>
#include <map>
#include <set>

#include "reports/api.h"
#include "reports/record_views.h"
#include "reports/reports.h"
#include "reports/telling.h"

namespace banggiao {
namespace {

// Fields of which an engagement has one value: several disagree.
bool has_one(const std::string& field) {
  return field == "kind" || field == "status" || field == "date" || field == "place" || field == "country" ||
         field == "within";
}

bool is_shown(const RecordEngagement& e, const Browse& browse, const CellValue& value) {
  const auto in = [&](const std::vector<std::string>& list) {
    return std::find(list.begin(), list.end(), value.value) != list.end();
  };
  if (value.field == "kind") return value.value == name(e.kind);
  if (value.field == "status") return value.value == name(e.status);
  if (value.field == "date") return value.value == e.edtf;
  if (value.field == "place") return value.value == e.place;
  if (value.field == "country") return value.value == e.country;
  if (value.field == "within") return value.value == e.within;
  if (value.field == "area") return in(e.areas);
  if (value.field == "party") return in(e.parties);
  if (value.field != "participant") return true;
  return std::any_of(e.participants.begin(), e.participants.end(), [&](const std::string& id) {
    const auto person = browse.person(id);
    return id == value.value || (person && browse.record().persons[*person].name == value.value);
  });
}

std::string label_of(const CellValue& value, const Browse& browse, const Wording& words) {
  if (value.field == "kind") {
    const auto kind = kind_of(value.value);
    if (kind) return words.kind(*kind);
  }
  if (value.field == "status") return words.say(value.value);
  if (value.field == "party" || value.field == "country") return words.party(value.value);
  if (value.field == "area") return words.area(value.value);
  if (value.field == "participant") {
    const auto person = browse.person(value.value);
    if (person) return browse.record().persons[*person].name;
  }
  return value.value;
}

Json cells_of(const RecordEngagement& e, const Browse& browse, const Wording& words) {
  std::vector<std::string> order;
  std::map<std::string, Json> values;
  for (const CellValue& value : e.values) {
    if (values.count(value.field) == 0) {
      order.push_back(value.field);
      values[value.field] = Json::array();
    }
    values[value.field].push_back({{"value", value.value},
                                   {"label", label_of(value, browse, words)},
                                   {"inferred", value.inferred},
                                   {"shown", is_shown(e, browse, value)},
                                   {"sources", sources_array(value.sources)}});
  }
  Json out = Json::array();
  for (const std::string& field : order) {
    const bool disagree = has_one(field) && values[field].size() > 1;
    out.push_back({{"field", field}, {"values", values[field]}, {"disagree", disagree}});
  }
  return out;
}

Json delegations(const Browse& browse, std::size_t at, const Wording& words) {
  const RecordEngagement& e = browse.record().engagements[at];
  std::vector<std::string> sides = e.parties;
  std::map<std::string, Json> persons;
  for (const std::string& id : e.participants) {
    const auto person = browse.person(id);
    if (!person) continue;
    const RecordPerson& who = browse.record().persons[*person];
    const auto tenure = browse.office_then(*person, at);
    const Tenure none;
    const Tenure& held = tenure ? who.tenures[*tenure] : none;
    if (std::find(sides.begin(), sides.end(), who.country) == sides.end()) sides.push_back(who.country);
    if (persons.count(who.country) == 0) persons[who.country] = Json::array();
    persons[who.country].push_back({{"id", id},
                                    {"url", page_url("persons", id)},
                                    {"name", who.name},
                                    {"country", text_or_null(who.country)},
                                    {"office", text_or_null(office_of(held))},
                                    {"title", text_or_null(held.title)},
                                    {"org", text_or_null(held.org)},
                                    {"rank", text_or_null(held.rank)},
                                    {"level", tenure ? browse.tenure_level(*person, *tenure) : 4}});
  }
  Json out = Json::array();
  for (const std::string& side : sides) {
    out.push_back({{"party", text_or_null(side)},
                   {"name", side.empty() ? words.say("not told") : words.party(side)},
                   {"persons", persons.count(side) > 0 ? persons[side] : Json::array()}});
  }
  return out;
}

}  // namespace

Json judged_object(const Judged& judged) {
  return {{"id", judged.id},
          {"queue", name(judged.queue)},
          {"answer", name(judged.answer)},
          {"what", judged.what},
          {"who", judged.who},
          {"when", judged.when},
          {"why", judged.why},
          {"undone", text_or_null(judged.undone)}};
}

std::string Api::engagement(const Browse& browse, std::size_t at) const {
  const RecordEngagement& e = browse.record().engagements[at];
  Json reported = Json::array(), commitments = Json::array(), parts = Json::array(), history = Json::array();
  std::set<std::string> marks;  // as an answer names a report
  for (const Report& report : e.reports) {
    reported.push_back({{"doc", report.doc},
                        {"url", article_url(report.doc, report.span)},
                        {"original", text_or_null(report.url)},
                        {"outlet", text_or_null(report.outlet)},
                        {"published", text_or_null(report.published)},
                        {"status", report.status},
                        {"date", text_or_null(report.edtf)},
                        {"evidence", report.evidence},
                        {"item", report.engagement},
                        {"span", byte_span(report.span)}});
    marks.insert(", " + report.doc);
  }
  for (const std::uint32_t one : browse.commitments(at)) {
    commitments.push_back(api_commitment(browse.record().commitments[one]));
  }
  Json titles = Json::object();  // of the engagements around it
  for (const std::uint32_t one : browse.parts(at)) {
    const RecordEngagement& part = browse.record().engagements[one];
    parts.push_back(part.id);
    titles[part.id] = headline(part, *words_);
  }
  if (const auto whole = e.within.empty() ? std::nullopt : browse.engagement(e.within)) {
    titles[e.within] = headline(browse.record().engagements[*whole], *words_);
  }
  std::string sides;
  for (const std::string& party : e.parties) sides += (sides.empty() ? "" : "-") + party;
  for (const Judged& judged : browse.history()) {
    // Answers name reports by parties, kind and article ("GB-VN meeting, a-1 / ..."); names are told with persons.
    const bool about = std::any_of(marks.begin(), marks.end(), [&](const std::string& mark) {
      const std::size_t found = judged.what.find(mark);
      if (found == std::string::npos) return false;
      const std::size_t end = found + mark.size();
      const bool whole =
          end == judged.what.size() || judged.what.compare(end, 3, " / ") == 0 || judged.what[end] == ',';
      return whole && judged.what.find(sides + " ") != std::string::npos;
    });
    if (about && judged.queue != Queue::kPersons) history.push_back(judged_object(judged));
  }
  Json out = row_object(browse, at, "", *words_);
  out["delegations"] = delegations(browse, at, *words_);
  out["cells"] = cells_of(e, browse, *words_);
  out["reported"] = reported;
  out["commitments"] = commitments;
  out["parts"] = parts;
  out["titles"] = titles;
  out["history"] = history;
  return dump_line(out);
}

std::string Api::brief(const Browse& browse, const Brief& brief, std::size_t most) const {
  return brief_json(browse.ground(), brief, most);
}

std::string Api::explain(const Article& article, const CodedDocument& coded, const std::string& cell) const {
  Telling telling;
  telling.json = true;
  telling.ui = ui_;
  return Teller(knowledge_, telling).explain(article, coded, cell);
}

std::string Api::agreement(const Agreement& agreement) const {
  Telling telling;
  telling.json = true;
  return Teller(knowledge_, telling).agreement(agreement);
}

std::string Api::codebook() const {
  Telling telling;
  telling.json = true;
  telling.ui = ui_;
  return Teller(knowledge_, telling).codebook();
}

}  // namespace banggiao
