#include <algorithm>

#include "base/edtf.h"
#include "reports/json.h"
#include "reports/record_views.h"
#include "reports/reports.h"

namespace banggiao {
namespace {

class Csv {
 public:
  explicit Csv(bool bom) : out_(bom ? "\xEF\xBB\xBF" : "") {}
  void row(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out_ += ',';
      cell(cells[i]);
    }
    out_ += "\r\n";
  }
  std::string take() { return std::move(out_); }

 private:
  void cell(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
      out_ += text;
      return;
    }
    out_ += '"';
    for (const char c : text) {
      if (c == '"') out_ += '"';
      out_ += c;
    }
    out_ += '"';
  }
  std::string out_;
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

void engagements(const RecordIndex& index, Csv& csv) {
  csv.row({"id", "kind", "status", "parties", "edtf", "date_min", "date_max", "edtf_inferred", "place", "country",
           "participants", "within", "areas", "reports", "docs", "evidence", "p"});
  for (const RecordEngagement& one : index.record().engagements) {
    std::vector<std::string> who, docs;
    for (const std::string& id : one.participants) who.push_back(index.name(id));
    for (const Report& report : one.reports) docs.push_back(report.doc);
    csv.row({one.id, name(one.kind), name(one.status), joined(one.parties), one.edtf, edtf_min(one.edtf),
             edtf_max(one.edtf), truth(one.edtf_inferred), one.place, one.country, joined(who), one.within,
             joined(one.areas), std::to_string(one.reports.size()), joined(docs),
             one.reports.empty() ? "" : one.reports.front().evidence, number(one.p)});
  }
}

void participants(const RecordIndex& index, Csv& csv) {
  csv.row({"engagement", "person", "name", "country", "title", "org", "rank"});
  for (const RecordEngagement& one : index.record().engagements) {
    for (const std::string& id : one.participants) {
      const std::size_t at = index.person(id);
      if (at == kNowhere) continue;
      const RecordPerson& person = index.record().persons[at];
      const std::size_t held = tenure_on(person, edtf_min(one.edtf));
      const Tenure none;
      const Tenure& tenure = held == kNowhere ? none : person.tenures[held];
      csv.row({one.id, id, person.name, person.country, tenure.title, tenure.org, tenure.rank});
    }
  }
}

void persons(const RecordIndex& index, Csv& csv) {
  csv.row({"id", "name", "aliases", "country", "title", "org", "rank", "former", "first_seen", "last_seen"});
  for (const RecordPerson& one : index.record().persons) {
    std::vector<std::string> aliases;
    for (const RecordPerson::Form& form : one.aliases) aliases.push_back(form.text);
    if (one.tenures.empty()) csv.row({one.id, one.name, joined(aliases), one.country, "", "", "", "", "", ""});
    for (const Tenure& tenure : one.tenures) {
      csv.row({one.id, one.name, joined(aliases), one.country, tenure.title, tenure.org, tenure.rank,
               truth(tenure.former), tenure.first_seen, tenure.last_seen});
    }
  }
}

void commitments(const RecordIndex& index, Csv& csv) {
  csv.row({"engagement", "act", "by", "areas", "doc", "begin", "end", "evidence"});
  for (const RecordCommitment& one : index.record().commitments) {
    for (const CellValue::Source& source : one.sources) {
      csv.row({one.engagement, name(one.act), joined(one.by), joined(one.areas), source.doc,
               std::to_string(source.span.begin), std::to_string(source.span.end), source.quote});
    }
  }
}

void reports(const RecordIndex& index, Csv& csv) {
  csv.row({"engagement", "doc", "engagement_in_doc", "status", "edtf", "begin", "end", "evidence", "outlet", "url",
           "published"});
  for (const RecordEngagement& one : index.record().engagements) {
    for (const Report& report : one.reports) {
      csv.row({one.id, report.doc, report.engagement, report.status, report.edtf, std::to_string(report.span.begin),
               std::to_string(report.span.end), report.evidence, report.outlet, report.url, report.published});
    }
  }
}

using Writer = void (*)(const RecordIndex&, Csv&);
struct Table {
  const char* name;
  Writer write;
};
constexpr Table kTables[] = {{"engagements", engagements},
                             {"participants", participants},
                             {"persons", persons},
                             {"commitments", commitments},
                             {"reports", reports}};

// "key": [ ... ] with one item a line, so that the file can be read by eye and compared by lines.
template <class T, class Write>
void array(std::string& out, const char* key, const std::vector<T>& items, Write write) {
  out += std::string("\"") + key + "\": [";
  for (std::size_t i = 0; i < items.size(); ++i) {
    std::string line = dump_line(write(items[i]));
    line.pop_back();
    out += (i == 0 ? "\n" : ",\n") + line;
  }
  out += items.empty() ? "]" : "\n]";
}

}  // namespace

std::string record_json(const Record& record) {
  const RecordIndex index(record);
  std::string out = std::string("{\"units\": \"") + kUnits + "\",\n";
  array(out, "engagements", record.engagements,
        [&](const RecordEngagement& one) { return engagement_object(index, one); });
  out += ",\n";
  array(out, "persons", record.persons, person_object);
  out += ",\n";
  array(out, "commitments", record.commitments, commitment_object);
  return out + "}\n";
}

const std::vector<std::string>& csv_tables() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> out;
    for (const Table& table : kTables) out.emplace_back(table.name);
    return out;
  }();
  return kNames;
}

std::string record_csv(const Record& record, const std::string& table, bool bom) {
  Csv csv(bom);
  const RecordIndex index(record);
  for (const Table& known : kTables) {
    if (table == known.name) known.write(index, csv);
  }
  return csv.take();
}

}  // namespace banggiao
