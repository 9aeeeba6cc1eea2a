// Tables, RFC 4180. Each line ends with the stamp's four columns, so that a table torn from its file still says what it
// is.
#include "base/edtf.h"
#include "reports/export.h"
#include "reports/json.h"

namespace banggiao {
namespace {

class Csv {
 public:
  Csv(const ExportView& view, ExportOut& out) : out_(out) {
    for (const char* key : {"codebook", "program", "coder", "made_on"}) {
      keys_ += std::string(",") + key;
      stamp_ += ',';
      cell(view.stamped(key), stamp_);
    }
    if (view.wish.bom) out_.put("\xEF\xBB\xBF");
  }
  void header(const char* columns) { out_.put(columns + keys_ + "\r\n"); }
  void row(const std::vector<std::string>& cells) {
    line_.clear();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) line_ += ',';
      cell(cells[i], line_);
    }
    out_.put(line_ += stamp_ + "\r\n");
  }
  bool stopped() const { return out_.stopped(); }

 private:
  static void cell(const std::string& text, std::string& to) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
      to += text;
      return;
    }
    to += '"';
    for (const char c : text) {
      if (c == '"') to += '"';
      to += c;
    }
    to += '"';
  }
  ExportOut& out_;
  std::string keys_, stamp_, line_;
};

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& one : list) out += (out.empty() ? "" : "; ") + one;
  return out;
}

std::string truth(bool value) { return value ? "true" : "false"; }

std::string number(float value) {
  const Json json = rounded(value);
  return json.dump();
}

void engagements(const ExportView& view, Csv& csv) {
  csv.header(
      "id,kind,status,parties,edtf,date_min,date_max,edtf_inferred,place,country,participants,within,areas,reports,"
      "docs,evidence,p,verified");
  for (const std::uint32_t at : view.engagements) {
    const RecordEngagement& one = view.engagement(at);
    std::vector<std::string> who, docs;
    for (const std::string& id : one.participants) who.push_back(view.index.name(id));
    for (const Report& report : one.reports) docs.push_back(report.doc);
    csv.row({one.id, name(one.kind), name(one.status), joined(one.parties), one.edtf, edtf_min(one.edtf),
             edtf_max(one.edtf), truth(one.edtf_inferred), one.place, one.country, joined(who), one.within,
             joined(one.areas), std::to_string(one.reports.size()), joined(docs),
             one.reports.empty() ? "" : one.reports.front().evidence, number(one.p), truth(is_verified(one.p))});
    if (csv.stopped()) return;
  }
}

void participants(const ExportView& view, Csv& csv) {
  csv.header("engagement,person,name,country,title,org,rank");
  for (const std::uint32_t at : view.engagements) {
    const RecordEngagement& one = view.engagement(at);
    for (const std::string& id : one.participants) {
      const std::size_t who = view.index.person(id);
      if (who == kNowhere) continue;
      const RecordPerson& person = view.record.persons[who];
      const std::size_t held = tenure_on(person, edtf_min(one.edtf));
      const Tenure none;
      const Tenure& tenure = held == kNowhere ? none : person.tenures[held];
      csv.row({one.id, id, person.name, person.country, tenure.title, tenure.org, tenure.rank});
    }
    if (csv.stopped()) return;
  }
}

void persons(const ExportView& view, Csv& csv) {
  csv.header("id,name,aliases,country,title,org,rank,former,first_seen,last_seen");
  for (const std::uint32_t at : view.persons) {
    const RecordPerson& one = view.record.persons[at];
    std::vector<std::string> aliases;
    for (const RecordPerson::Form& form : one.aliases) aliases.push_back(form.text);
    if (one.tenures.empty()) csv.row({one.id, one.name, joined(aliases), one.country, "", "", "", "", "", ""});
    for (const Tenure& tenure : one.tenures) {
      csv.row({one.id, one.name, joined(aliases), one.country, tenure.title, tenure.org, tenure.rank,
               truth(tenure.former), tenure.first_seen, tenure.last_seen});
    }
    if (csv.stopped()) return;
  }
}

void commitments(const ExportView& view, Csv& csv) {
  csv.header("engagement,act,by,areas,doc,begin,end,evidence,p,verified");
  for (const std::uint32_t at : view.commitments) {
    const RecordCommitment& one = view.record.commitments[at];
    for (const CellValue::Source& source : one.sources) {
      csv.row({one.engagement, name(one.act), joined(one.by), joined(one.areas), source.doc,
               std::to_string(source.span.begin), std::to_string(source.span.end), source.quote, number(source.p),
               truth(is_verified(source.p))});
    }
    if (csv.stopped()) return;
  }
}

void reports(const ExportView& view, Csv& csv) {
  csv.header("engagement,doc,engagement_in_doc,status,edtf,begin,end,evidence,outlet,url,published");
  for (const std::uint32_t at : view.engagements) {
    const RecordEngagement& one = view.engagement(at);
    for (const Report& report : one.reports) {
      csv.row({one.id, report.doc, report.engagement, report.status, report.edtf, std::to_string(report.span.begin),
               std::to_string(report.span.end), report.evidence, report.outlet, report.url, report.published});
    }
    if (csv.stopped()) return;
  }
}

void cells(const ExportView& view, Csv& csv) {
  csv.header("engagement,field,value,shown,inferred,doc,begin,end,quote,rule,p");
  for (const std::uint32_t at : view.engagements) {
    const RecordEngagement& one = view.engagement(at);
    for (const CellValue& value : one.values) {
      for (const CellValue::Source& source : value.sources) {
        csv.row({one.id, value.field, value.value, truth(is_shown(one, value)), truth(value.inferred), source.doc,
                 std::to_string(source.span.begin), std::to_string(source.span.end), source.quote, source.rule,
                 number(source.p)});
      }
    }
    if (csv.stopped()) return;
  }
}

struct Table {
  const char* name;
  void (*write)(const ExportView&, Csv&);
};
constexpr Table kTables[] = {{"engagements", engagements}, {"participants", participants}, {"persons", persons},
                             {"commitments", commitments}, {"reports", reports},           {"cells", cells}};

}  // namespace

const std::vector<std::string>& csv_tables() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> out;
    for (const Table& table : kTables) out.emplace_back(table.name);
    return out;
  }();
  return kNames;
}

Result<Exported> export_csv(const ExportView& view, ExportOut& out) {
  Csv csv(view, out);
  for (const Table& known : kTables) {
    if (view.wish.table == known.name) known.write(view, csv);
  }
  return view.all_written();
}

}  // namespace banggiao
