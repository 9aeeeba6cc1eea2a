#include <algorithm>

#include "banggiao/tell.h"
#include "record/office_class.h"
#include "reports/footnotes.h"
#include "reports/json.h"
#include "reports/page.h"
#include "reports/record_views.h"
#include "reports/telling.h"
#include "reports/words.h"

namespace banggiao {
namespace {

std::string shown_value(const RecordIndex& index, const CellValue& value, const Wording& words) {
  std::string out = value.value;
  if (value.field == "participant") out = index.name(value.value);
  if (value.field == "party" || value.field == "country") out = words.party(value.value);
  if (value.field == "area") out = words.area(value.value);
  if (value.field == "status") out = words.say(term_name("status", value.value));
  if (value.inferred) out += " (" + words.say("inferred") + ")";
  if (!is_verified(best_p(value.sources))) out += " (" + words.say("unverified") + ")";
  return out;
}

// One field: of those that can hold one value, the others follow as "or ..."; lists are joined.
void print_values(const RecordIndex& index, const RecordEngagement& engagement, const char* field, bool list,
                  const Wording& words, Footnotes& notes, TextPage& page) {
  std::string out;
  for (const CellValue& value : engagement.values) {
    if (value.field != field) continue;
    if (!out.empty()) out += list ? ", " : "; " + words.say("or") + " ";
    out += shown_value(index, value, words) + " " + notes.marks(value.sources);
  }
  page.field(words.say(field), out);
}

}  // namespace

std::string headline(const RecordEngagement& engagement, const Wording& words) {
  std::string out = engagement.edtf.empty() ? words.say("undated") : engagement.edtf;
  out += "  " + words.kind(engagement.kind) + ", " + words.say(term_name("status", name(engagement.status)));
  out += ": " + words.parties(engagement.parties);
  const std::string where = place_text(engagement, words);
  if (!where.empty()) out += "; " + where;
  return out + unverified_text(engagement.p, words);
}

std::string place_text(const RecordEngagement& engagement, const Wording& words) {
  std::string out = engagement.place;
  if (engagement.country.empty()) return out;
  const std::string country = words.party(engagement.country);
  if (out != country) out += (out.empty() ? "" : ", ") + country;
  return out;
}

std::string Teller::list(const Record& record, const std::vector<std::size_t>& engagements) const {
  if (telling_.json) {
    const RecordIndex index(record);
    std::string out;
    for (const std::size_t at : engagements) out += dump_line(engagement_object(index, record.engagements[at]));
    return out;
  }
  const Wording words(*knowledge_, telling_.ui);
  TextPage page(telling_.width, telling_.colour);
  std::vector<std::vector<std::string>> rows;
  for (const std::size_t at : engagements) {
    const RecordEngagement& engagement = record.engagements[at];
    const std::string where = place_text(engagement, words);
    std::string codes;
    for (const std::string& party : engagement.parties) codes += (codes.empty() ? "" : "-") + party;
    rows.push_back({engagement.id, engagement.edtf.empty() ? "-" : engagement.edtf, words.kind(engagement.kind),
                    words.say(term_name("status", name(engagement.status))), std::to_string(engagement.reports.size()),
                    codes + (where.empty() ? "" : "; " + where) + unverified_text(engagement.p, words)});
  }
  if (rows.empty()) {
    page.line(words.say("No engagement fits."));
    return page.take();
  }
  rows.insert(rows.begin(),
              {"ID", words.say("date"), words.say("kind"), words.say("status"), "#", words.say("parties; place")});
  page.table(rows, {13, 21, 14, 12, 4, 0});
  return page.take();
}

std::string Teller::engagement(const Record& record, std::size_t at) const {
  if (at >= record.engagements.size()) return "";
  const RecordEngagement& engagement = record.engagements[at];
  const RecordIndex index(record);
  if (telling_.json) {
    Json out = engagement_object(index, engagement);
    out["commitments"] = Json::array();
    for (const RecordCommitment& one : record.commitments) {
      if (one.engagement == engagement.id) out["commitments"].push_back(commitment_object(one));
    }
    out["units"] = kUnits;
    return dump_line(out);
  }
  const Wording words(*knowledge_, telling_.ui);
  TextPage page(telling_.width, telling_.colour);
  Footnotes notes(record);
  page.heading(engagement.id + "  " + headline(engagement, words));
  page.blank();
  print_values(index, engagement, "status", false, words, notes, page);
  print_values(index, engagement, "date", false, words, notes, page);
  print_values(index, engagement, "place", false, words, notes, page);
  print_values(index, engagement, "country", false, words, notes, page);
  print_values(index, engagement, "party", true, words, notes, page);
  print_values(index, engagement, "area", true, words, notes, page);
  std::string who;
  for (const CellValue& value : engagement.values) {
    if (value.field != "participant") continue;
    who += (who.empty() ? "" : "; ") + shown_value(index, value, words);
    const std::size_t person = index.person(value.value);
    if (person != kNowhere) who += described(record.persons[person], engagement, words);
    who += " " + notes.marks(value.sources);
  }
  page.field(words.say("participant"), who);
  const std::size_t within = index.engagement(engagement.within);
  if (within != kNowhere) {
    page.field(words.say("within"), engagement.within + "  " + headline(record.engagements[within], words));
  }
  for (const RecordEngagement& other : record.engagements) {
    if (other.within == engagement.id) {
      page.field(words.say("holds"), other.id + "  " + headline(other, words));
    }
  }
  bool first = true;
  for (const RecordCommitment& one : record.commitments) {
    if (one.engagement != engagement.id) continue;
    if (first) page.heading(words.say("What was agreed and asked for"));
    first = false;
    page.line(commitment_text(one, words) + " " + notes.marks(one.sources), 0, 2);
  }
  page.heading(words.say("Told by"));
  for (const Report& report : engagement.reports) {
    std::string line = report.doc + " (" + report.engagement + ")";
    for (const std::string& piece : {report.outlet, report.published}) {
      if (!piece.empty()) line += ", " + piece;
    }
    page.line(line + ": " + words.say(term_name("status", report.status)) + ", " +
                  (report.edtf.empty() ? words.say("undated") : report.edtf) + " " + notes.mark(report),
              0, 2);
    if (!report.doubts.empty()) page.line(words.say("doubtful reading") + ": " + doubts_text(report.doubts, words), 2);
    if (!report.url.empty()) page.line(report.url, 2);
  }
  notes.print(page, words);
  return page.take();
}

std::string Teller::person(const Record& record, std::size_t at) const {
  if (at >= record.persons.size()) return "";
  const RecordPerson& person = record.persons[at];
  const RecordIndex index(record);
  std::vector<std::size_t> attended;
  for (std::size_t i = 0; i < record.engagements.size(); ++i) {
    const auto& who = record.engagements[i].participants;
    if (std::find(who.begin(), who.end(), person.id) != who.end()) attended.push_back(i);
  }
  const std::vector<OfficeConflict> conflicts = office_conflicts(record.persons, *knowledge_);
  if (telling_.json) {
    Json out = person_object(record, at, conflicts);
    out["engagements"] = Json::array();
    for (const std::size_t i : attended) out["engagements"].push_back(engagement_object(index, record.engagements[i]));
    out["units"] = kUnits;
    return dump_line(out);
  }
  const Wording words(*knowledge_, telling_.ui);
  TextPage page(telling_.width, telling_.colour);
  Footnotes notes(record);
  page.heading(person.id + "  " + person.name + (person.country.empty() ? "" : ", " + words.party(person.country)));
  if (!person.aliases.empty()) page.heading(words.say("Other forms of the name"));
  for (const RecordPerson::Form& form : person.aliases) {
    std::string line = form.text;
    if (!form.reason.empty()) line += ": " + words.tell(form.reason);
    if (form.score < 1) line += " (" + percent(form.score) + ")";
    page.line(line + " " + notes.marks(form.sources), 0, 2);
  }
  if (!person.tenures.empty()) page.heading(words.say("Offices"));
  for (const Tenure& tenure : person.tenures) {
    std::string line = office_text(tenure.title, tenure.org, tenure.rank);
    if (tenure.former) line += " (" + words.say("former") + ")";
    line += seen_text(tenure, words);
    for (const OfficeConflict& one : conflicts) {
      if (one.person != at || &person.tenures[one.tenure] != &tenure) continue;
      const RecordPerson& other = record.persons[one.other];
      line += "; " + words.say("told of at the same time") + ": " + other.name + " " + other.id;
    }
    page.line(line + " " + notes.marks(tenure.sources), 0, 2);
  }
  if (!attended.empty()) page.heading(words.say("Engagements"));
  for (const std::size_t i : attended) {
    page.line(record.engagements[i].id + "  " + headline(record.engagements[i], words), 0, 2);
  }
  notes.print(page, words);
  return page.take();
}

}  // namespace banggiao
