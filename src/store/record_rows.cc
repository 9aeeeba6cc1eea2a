// The record as rows; written as a whole, read as a whole.
#include <set>
#include <unordered_map>

#include "base/edtf.h"
#include "store/inside.h"

namespace banggiao {
namespace {

using Sources = std::vector<CellValue::Source>;

void put_sources(Database& db, const char* table, std::int64_t number, const Sources& sources) {
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const CellValue::Source& s = sources[i];
    db.run("INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", table, number, i, s.doc, s.span.begin, s.span.end,
           s.quote, s.rule, s.p);
  }
}

// All sources of one table, by the number of what they are of.
std::unordered_map<std::int64_t, Sources> get_sources(Database& db, const char* table) {
  std::unordered_map<std::int64_t, Sources> out;
  Statement row = db.query(
      "SELECT of_number, doc, span_begin, span_end, quote, rule, p FROM sources WHERE of_table = ? "
      "ORDER BY of_number, position",
      table);
  while (row.step()) {
    CellValue::Source s;
    s.doc = row.text(1);
    s.span = {static_cast<std::uint32_t>(row.integer(2)), static_cast<std::uint32_t>(row.integer(3))};
    s.quote = row.text(4);
    s.rule = row.text(5);
    s.p = static_cast<float>(row.real(6));
    out[row.integer(0)].push_back(std::move(s));
  }
  return out;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : " ") + part;
  return out;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

void put_person(Database& db, const RecordPerson& p, std::size_t position) {
  db.run("INSERT INTO persons VALUES (?, ?, ?, ?)", position, p.id, p.name, p.country);
  for (const RecordPerson::Form& form : p.aliases) {
    db.run("INSERT INTO person_names (person, form, reason, score) VALUES (?, ?, ?, ?)", p.id, form.text, form.reason,
           form.score);
    put_sources(db, "person_names", db.last_row(), form.sources);
  }
  for (const Tenure& t : p.tenures) {
    db.run("INSERT INTO tenures (person, title, org, rank, former, first_seen, last_seen) VALUES (?, ?, ?, ?, ?, ?, ?)",
           p.id, t.title, t.org, t.rank, t.former, t.first_seen, t.last_seen);
    put_sources(db, "tenures", db.last_row(), t.sources);
  }
}

void put_engagement(Database& db, const RecordEngagement& e, std::size_t position) {
  db.run("INSERT INTO engagements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", position, e.id, name(e.kind),
         name(e.status), e.edtf, e.edtf_inferred, edtf_min(e.edtf), edtf_max(e.edtf), e.place, e.country, e.within,
         e.p);
  for (std::size_t i = 0; i < e.parties.size(); ++i) {
    db.run("INSERT INTO engagement_parties VALUES (?, ?, ?)", e.id, i, e.parties[i]);
  }
  for (std::size_t i = 0; i < e.participants.size(); ++i) {
    db.run("INSERT INTO engagement_participants VALUES (?, ?, ?)", e.id, i, e.participants[i]);
  }
  for (std::size_t i = 0; i < e.areas.size(); ++i) {
    db.run("INSERT INTO engagement_areas VALUES (?, ?, ?)", e.id, i, e.areas[i]);
  }
  for (std::size_t i = 0; i < e.reports.size(); ++i) {
    const Report& r = e.reports[i];
    db.run("INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", e.id, i, r.doc, r.engagement, r.status,
           r.edtf, r.evidence, r.span.begin, r.span.end, r.outlet, r.url, r.published, r.doubts);
  }
  for (const CellValue& v : e.values) {
    db.run("INSERT INTO engagement_values (engagement, field, value, inferred) VALUES (?, ?, ?, ?)", e.id, v.field,
           v.value, v.inferred);
    put_sources(db, "engagement_values", db.last_row(), v.sources);
  }
}

// What a search for the engagement looks through: every word it rests on, and the names of those who took part.
std::string words_of(const RecordEngagement& e, const std::unordered_map<std::string, const RecordPerson*>& persons) {
  std::set<std::string> texts;
  for (const Report& r : e.reports) texts.insert(r.evidence);
  for (const CellValue& v : e.values) {
    for (const CellValue::Source& s : v.sources) texts.insert(s.quote);
  }
  for (const std::string& id : e.participants) {
    const auto person = persons.find(id);
    if (person == persons.end()) continue;
    texts.insert(person->second->name);
    for (const RecordPerson::Form& form : person->second->aliases) texts.insert(form.text);
  }
  texts.insert(e.place);
  std::string out = e.id + "\n";
  for (const std::string& text : texts) out += text + "\n";
  return out;
}

void clear(Database& db) {
  db.script(
      "DELETE FROM persons; DELETE FROM person_names; DELETE FROM tenures; DELETE FROM engagements;"
      "DELETE FROM engagement_parties; DELETE FROM engagement_participants; DELETE FROM engagement_areas;"
      "DELETE FROM reports; DELETE FROM engagement_values; DELETE FROM commitments; DELETE FROM sources;"
      "INSERT INTO engagement_words (engagement_words) VALUES ('delete-all');");
}

// Appends the first column of every row to the engagement that the second names by position.
template <class Take>
void each_list_row(Database& db, const char* sql, std::unordered_map<std::string, RecordEngagement*>& by_id,
                   Take take) {
  Statement row = db.query(sql);
  while (row.step()) {
    const auto found = by_id.find(row.text(0));
    if (found != by_id.end()) take(*found->second, row);
  }
}

void get_persons(Database& db, Record& out) {
  {
    Statement row = db.query("SELECT person, name, country FROM persons ORDER BY position");
    while (row.step()) out.persons.push_back({row.text(0), row.text(1), row.text(2), {}, {}});
  }
  std::unordered_map<std::string, RecordPerson*> by_id;
  for (RecordPerson& p : out.persons) by_id[p.id] = &p;
  auto sources = get_sources(db, "person_names");
  Statement form = db.query("SELECT person, number, form, reason, score FROM person_names ORDER BY number");
  while (form.step()) {
    const auto found = by_id.find(form.text(0));
    if (found == by_id.end()) continue;
    found->second->aliases.push_back(
        {form.text(2), form.text(3), static_cast<float>(form.real(4)), std::move(sources[form.integer(1)])});
  }
  sources = get_sources(db, "tenures");
  Statement t =
      db.query("SELECT person, number, title, org, rank, former, first_seen, last_seen FROM tenures ORDER BY number");
  while (t.step()) {
    const auto found = by_id.find(t.text(0));
    if (found == by_id.end()) continue;
    found->second->tenures.push_back(
        {t.text(2), t.text(3), t.text(4), t.integer(5) != 0, t.text(6), t.text(7), std::move(sources[t.integer(1)])});
  }
}

void get_engagements(Database& db, Record& out) {
  {
    Statement row = db.query(
        "SELECT engagement, kind, status, edtf, edtf_inferred, place, country, within, p FROM engagements "
        "ORDER BY position");
    while (row.step()) {
      RecordEngagement e;
      e.id = row.text(0);
      e.kind = kind_of(row.text(1)).value_or(Kind::kMeeting);
      e.status = status_of(row.text(2)).value_or(Status::kHeld);
      e.edtf = row.text(3);
      e.edtf_inferred = row.integer(4) != 0;
      e.place = row.text(5);
      e.country = row.text(6);
      e.within = row.text(7);
      e.p = static_cast<float>(row.real(8));
      out.engagements.push_back(std::move(e));
    }
  }
  std::unordered_map<std::string, RecordEngagement*> by_id;
  for (RecordEngagement& e : out.engagements) by_id[e.id] = &e;
  each_list_row(db, "SELECT engagement, party FROM engagement_parties ORDER BY engagement, position", by_id,
                [](RecordEngagement& e, const Statement& row) { e.parties.push_back(row.text(1)); });
  each_list_row(db, "SELECT engagement, person FROM engagement_participants ORDER BY engagement, position", by_id,
                [](RecordEngagement& e, const Statement& row) { e.participants.push_back(row.text(1)); });
  each_list_row(db, "SELECT engagement, area FROM engagement_areas ORDER BY engagement, position", by_id,
                [](RecordEngagement& e, const Statement& row) { e.areas.push_back(row.text(1)); });
  each_list_row(
      db,
      "SELECT engagement, doc, item, status, edtf, evidence, span_begin, span_end, outlet, url, published, "
      "doubts FROM reports ORDER BY engagement, position",
      by_id, [](RecordEngagement& e, const Statement& row) {
        e.reports.push_back({row.text(1),
                             row.text(2),
                             row.text(3),
                             row.text(4),
                             row.text(5),
                             {static_cast<std::uint32_t>(row.integer(6)), static_cast<std::uint32_t>(row.integer(7))},
                             row.text(8),
                             row.text(9),
                             row.text(10),
                             row.text(11)});
      });
  auto sources = get_sources(db, "engagement_values");
  each_list_row(
      db, "SELECT engagement, number, field, value, inferred FROM engagement_values ORDER BY number", by_id,
      [&sources](RecordEngagement& e, const Statement& row) {
        e.values.push_back({row.text(2), row.text(3), row.integer(4) != 0, std::move(sources[row.integer(1)])});
      });
}

}  // namespace

void put_record_rows(Database& db, const Record& record) {
  clear(db);
  std::unordered_map<std::string, const RecordPerson*> persons;
  for (std::size_t i = 0; i < record.persons.size(); ++i) {
    put_person(db, record.persons[i], i + 1);
    persons[record.persons[i].id] = &record.persons[i];
  }
  for (std::size_t i = 0; i < record.engagements.size(); ++i) {
    const auto number = static_cast<std::int64_t>(i + 1);
    put_engagement(db, record.engagements[i], i + 1);
    index_words(db, "engagement_words", number, words_of(record.engagements[i], persons));
  }
  for (const RecordCommitment& c : record.commitments) {
    db.run("INSERT INTO commitments (engagement, act, by_parties, areas) VALUES (?, ?, ?, ?)", c.engagement,
           name(c.act), joined(c.by), joined(c.areas));
    put_sources(db, "commitments", db.last_row(), c.sources);
  }
}

Record get_record_rows(Database& db) {
  Record out;
  get_persons(db, out);
  get_engagements(db, out);
  auto sources = get_sources(db, "commitments");
  Statement row = db.query("SELECT number, engagement, act, by_parties, areas FROM commitments ORDER BY number");
  while (row.step()) {
    out.commitments.push_back({row.text(1), act_of(row.text(2)).value_or(Act::kAgreed), split(row.text(3)),
                               split(row.text(4)), std::move(sources[row.integer(0)])});
  }
  return out;
}

}  // namespace banggiao
