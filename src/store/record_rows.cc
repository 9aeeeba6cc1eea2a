// The record as rows: only those are written that differ from what is held.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/edtf.h"
#include "record/names.h"
#include "store/inside.h"

namespace banggiao {
namespace {

using Sources = std::vector<CellValue::Source>;
using Commitments = std::unordered_map<std::string, std::vector<const RecordCommitment*>>;  // by engagement

// All that is written of one item, as one text: equal texts, equal rows.
class Digest {
 public:
  Digest& operator<<(const std::string& text) {
    text_ += text;
    text_ += '\n';
    return *this;
  }
  template <class Number, class = std::enable_if_t<std::is_arithmetic_v<Number>>>
  Digest& operator<<(Number number) {
    return *this << std::to_string(number);
  }
  Digest& operator<<(const std::vector<std::string>& list) {
    *this << list.size();
    for (const std::string& one : list) *this << one;
    return *this;
  }
  Digest& operator<<(const std::vector<CellValue::Source>& sources) {
    *this << sources.size();
    for (const auto& s : sources) *this << s.doc << s.span.begin << s.span.end << s.quote << s.rule << s.p;
    return *this;
  }
  std::string text() const { return short_hash(text_); }

 private:
  std::string text_;
};

std::string digest_of(const RecordPerson& p) {
  Digest out;
  out << p.name << p.country << p.aliases.size();
  for (const auto& form : p.aliases) out << form.text << form.reason << form.score << form.sources;
  for (const Tenure& t : p.tenures) {
    out << t.title << t.org << t.rank << t.former << t.first_seen << t.last_seen << t.sources;
  }
  return out.text();
}

std::string digest_of(const RecordEngagement& e, const std::vector<const RecordCommitment*>& commitments) {
  Digest out;
  out << std::string(name(e.kind)) << std::string(name(e.status)) << e.parties << e.edtf << e.edtf_inferred << e.place
      << e.country << e.participants << e.within << e.areas << e.p << e.reports.size();
  for (const Report& r : e.reports) {
    out << r.doc << r.engagement << r.status << r.edtf << r.evidence << r.span.begin << r.span.end << r.outlet << r.url
        << r.published << r.doubts;
  }
  out << e.values.size();
  for (const CellValue& v : e.values) out << v.field << v.value << v.inferred << v.sources;
  for (const RecordCommitment* c : commitments) out << std::string(name(c->act)) << c->by << c->areas << c->sources;
  return out.text();
}

void put_sources(Database& db, const char* table, std::int64_t number, const Sources& sources) {
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const CellValue::Source& s = sources[i];
    db.run("INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", table, number, i, s.doc, s.span.begin, s.span.end,
           s.quote, s.rule, s.p);
  }
}

void put_person(Database& db, const RecordPerson& p) {
  db.run("INSERT INTO persons (person, name, country) VALUES (?, ?, ?)", p.id, p.name, p.country);
  for (const RecordPerson::Form& form : p.aliases) {
    db.run("INSERT INTO person_names (person, form, reason, score) VALUES (?, ?, ?, ?)", p.id, form.text, form.reason,
           form.score);
    put_sources(db, "person_names", db.last_row(), form.sources);
  }
  for (const Tenure& t : p.tenures) {
    db.run(
        "INSERT INTO tenures (person, title, org, rank, former, first_seen, last_seen) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        p.id, t.title, t.org, t.rank, t.former, t.first_seen, t.last_seen);
    put_sources(db, "tenures", db.last_row(), t.sources);
  }
}

// `number` 0: a new one. Gives the number back.
std::int64_t put_engagement(Database& db, const RecordEngagement& e, std::int64_t number,
                            const std::vector<const RecordCommitment*>& commitments) {
  db.run("INSERT INTO engagements VALUES (nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", number, e.id, name(e.kind),
         name(e.status), e.edtf, e.edtf_inferred, edtf_min(e.edtf), edtf_max(e.edtf), e.place, e.country, e.within,
         e.p);
  const std::int64_t row = db.last_row();
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
  for (const RecordCommitment* c : commitments) {
    db.run("INSERT INTO commitments (engagement, act, by_parties, areas) VALUES (?, ?, ?, ?)", e.id, name(c->act),
           joined_words(c->by), joined_words(c->areas));
    put_sources(db, "commitments", db.last_row(), c->sources);
  }
  return row;
}

void delete_sources(Database& db, const char* table, const char* numbers, const std::string& id) {
  const std::string sql = std::string("DELETE FROM sources WHERE of_table = ? AND of_number IN (") + numbers + ")";
  db.run(sql.c_str(), table, id);
}

void delete_person(Database& db, const std::string& id) {
  delete_sources(db, "person_names", "SELECT number FROM person_names WHERE person = ?", id);
  delete_sources(db, "tenures", "SELECT number FROM tenures WHERE person = ?", id);
  for (const char* sql : {"DELETE FROM person_names WHERE person = ?", "DELETE FROM tenures WHERE person = ?",
                          "DELETE FROM persons WHERE person = ?"}) {
    db.run(sql, id);
  }
}

void delete_engagement(Database& db, const std::string& id) {
  delete_sources(db, "engagement_values", "SELECT number FROM engagement_values WHERE engagement = ?", id);
  delete_sources(db, "commitments", "SELECT number FROM commitments WHERE engagement = ?", id);
  for (const char* sql :
       {"DELETE FROM engagement_values WHERE engagement = ?", "DELETE FROM commitments WHERE engagement = ?",
        "DELETE FROM engagement_parties WHERE engagement = ?",
        "DELETE FROM engagement_participants WHERE engagement = ?", "DELETE FROM engagement_areas WHERE engagement = ?",
        "DELETE FROM reports WHERE engagement = ?", "DELETE FROM engagements WHERE engagement = ?"}) {
    db.run(sql, id);
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

void delete_words(Database& db, std::int64_t number) {
  std::string words;
  {
    Statement row = db.query("SELECT words FROM engagement_texts WHERE number = ?", number);
    if (!row.step()) return;
    words = row.text(0);
  }
  unindex_words(db, "engagement_words", number, words);
  db.run("DELETE FROM engagement_texts WHERE number = ?", number);
}

void put_persons(Database& db, const Record& record, const std::string& when) {
  HeldIds held = held_ids(db, "person");
  const HeldIds before = held;
  std::vector<const RecordPerson*> changed;
  for (const RecordPerson& p : record.persons) {
    HeldId& one = held[p.id];
    one.seen = true;
    const std::string digest = digest_of(p);
    if (one.digest == digest) continue;
    changed.push_back(&p);
    note_id(db, "person", p.id, digest, when);
  }
  std::vector<std::string> gone;
  for (const auto& [id, one] : held) {
    if (!one.seen) gone.push_back(id);
  }
  note_gone_persons(db, record, gone, before, when);
  for (const std::string& id : gone) delete_person(db, id);
  for (const RecordPerson* p : changed) {
    delete_person(db, p->id);
    put_person(db, *p);
  }
}

struct HeldRow {
  std::int64_t number = 0;
  std::string words;  // digest of what it is found by
};

class EngagementRows {
 public:
  EngagementRows(Database& db, const Record& record, const std::string& when)
      : db_(db), record_(record), when_(when), held_(held_ids(db, "engagement")), before_(held_) {
    for (const RecordPerson& p : record.persons) persons_[p.id] = &p;
    for (const RecordCommitment& c : record.commitments) commitments_[c.engagement].push_back(&c);
    Statement row = db.query(
        "SELECT engagement, e.number, coalesce(t.digest, '') FROM engagements e LEFT JOIN engagement_texts t "
        "USING (number)");
    while (row.step()) rows_[row.text(0)] = {row.integer(1), row.text(2)};
  }

  void put() {
    for (const RecordEngagement& e : record_.engagements) {
      HeldId& one = held_[e.id];
      one.seen = true;
      const std::string digest = digest_of(e, commitments_[e.id]);
      if (one.digest == digest) continue;
      changed_.emplace_back(&e, digest);
    }
    take_out_gone();
    for (const auto& [e, digest] : changed_) {
      note_id(db_, "engagement", e->id, digest, when_);
      delete_engagement(db_, e->id);
      rows_[e->id].number = put_engagement(db_, *e, rows_[e->id].number, commitments_[e->id]);
    }
    for (const RecordEngagement& e : record_.engagements) put_words(e);
  }

 private:
  void take_out_gone() {
    std::vector<std::string> gone;
    for (const auto& [id, one] : held_) {
      if (!one.seen) gone.push_back(id);
    }
    note_gone_engagements(db_, record_, gone, before_, when_);
    for (const std::string& id : gone) {
      delete_words(db_, rows_[id].number);
      delete_engagement(db_, id);
    }
  }

  void put_words(const RecordEngagement& e) {
    const HeldRow& row = rows_[e.id];
    const std::string words = words_of(e, persons_), digest = short_hash(words);
    if (row.words == digest) return;
    delete_words(db_, row.number);
    index_words(db_, "engagement_words", row.number, words);
    db_.run("INSERT INTO engagement_texts VALUES (?, ?, ?)", row.number, digest, words);
  }

  Database& db_;
  const Record& record_;
  const std::string& when_;
  HeldIds held_;
  const HeldIds before_;
  std::unordered_map<std::string, const RecordPerson*> persons_;
  Commitments commitments_;
  std::unordered_map<std::string, HeldRow> rows_;
  std::vector<std::pair<const RecordEngagement*, std::string>> changed_;  // with the digest
};

}  // namespace

std::string joined_words(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::vector<std::string> words_in(const std::string& joined) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < joined.size();) {
    const std::size_t end = std::min(joined.find(' ', at), joined.size());
    out.push_back(joined.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

void put_record_rows(Database& db, const Record& record, const std::string& when) {
  put_persons(db, record, when);
  EngagementRows(db, record, when).put();
}

}  // namespace banggiao
