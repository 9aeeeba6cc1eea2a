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

std::string digest_of(const RecordDraft::Whole& whole) {
  const RecordEngagement& e = whole.engagement;
  Digest out;
  out << std::string(name(e.kind)) << std::string(name(e.status)) << e.parties << e.edtf << e.edtf_inferred << e.place
      << e.country << e.participants << e.within << e.areas << e.p << e.reports.size();
  for (const Report& r : e.reports) {
    out << r.doc << r.engagement << r.status << r.edtf << r.evidence << r.span.begin << r.span.end << r.outlet << r.url
        << r.published << r.doubts;
  }
  out << e.values.size();
  for (const CellValue& v : e.values) out << v.field << v.value << v.inferred << v.sources;
  for (const RecordCommitment& c : whole.commitments) out << std::string(name(c.act)) << c.by << c.areas << c.sources;
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
std::int64_t insert_engagement(Database& db, const RecordDraft::Whole& whole, std::int64_t number) {
  const RecordEngagement& e = whole.engagement;
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
  for (const RecordCommitment& c : whole.commitments) {
    db.run("INSERT INTO commitments (engagement, act, by_parties, areas) VALUES (?, ?, ?, ?)", e.id, name(c.act),
           joined_words(c.by), joined_words(c.areas));
    put_sources(db, "commitments", db.last_row(), c.sources);
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

void keep_basis(Database& db, const RecordDraft::Entry& entry) {
  db.run("UPDATE ids SET basis = ? WHERE id = ?", entry.basis, entry.id);
}

// What is held beside what is drafted: which entries must be looked at, and which ids go.
class Compared {
 public:
  Compared(Database& db, const char* type, const std::vector<RecordDraft::Entry>& entries) : held_(held_ids(db, type)) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const auto held = held_.find(entries[i].id);
      if (held != held_.end()) held->second.seen = true;
      if (held == held_.end() || held->second.digest.empty() || entries[i].basis.empty() ||
          held->second.basis != entries[i].basis)
        other_.push_back(i);
    }
    for (const auto& [id, one] : held_) {
      if (!one.seen) gone_.push_back(id);
    }
  }
  const HeldIds& held() const { return held_; }
  const std::vector<std::size_t>& other() const { return other_; }  // those made from something else, or new
  const std::vector<std::string>& gone() const { return gone_; }
  bool differs(const std::string& id, const std::string& digest) const {
    const auto held = held_.find(id);
    return held == held_.end() || held->second.digest != digest;
  }

 private:
  HeldIds held_;
  std::vector<std::size_t> other_;
  std::vector<std::string> gone_;
};

class RecordRows {
 public:
  RecordRows(Database& db, const RecordDraft& draft, const std::string& when) : db_(db), draft_(draft), when_(when) {}

  void put() {
    put_persons();
    put_engagements();
  }

 private:
  void put_persons() {
    const Compared compared(db_, "person", draft_.persons);
    GonePersons gone(db_, compared.gone());
    for (const std::string& id : compared.gone()) delete_person(db_, id);
    for (const std::size_t i : compared.other()) {
      const RecordPerson p = draft_.person(i);
      const std::string digest = digest_of(p);
      if (compared.differs(p.id, digest)) {
        note_id(db_, "person", p.id, digest, when_);
        const std::vector<std::string> before = names_in_rows(p.id);
        delete_person(db_, p.id);
        put_person(db_, p);
        if (before != names_in_rows(p.id)) renamed_.push_back(p.id);
      }
      keep_basis(db_, draft_.persons[i]);
    }
    gone.note(compared.held(), when_);
  }

  void put_engagements() {
    const Compared compared(db_, "engagement", draft_.engagements);
    GoneEngagements gone(db_, compared.gone());
    for (const std::string& id : compared.gone()) {
      delete_words(db_, number_of(id));
      delete_engagement(db_, id);
    }
    for (const std::size_t i : compared.other()) {
      const RecordDraft::Whole whole = draft_.engagement(i);
      const std::string digest = digest_of(whole);
      if (compared.differs(whole.engagement.id, digest)) put_engagement(whole, digest);
      keep_basis(db_, draft_.engagements[i]);
    }
    gone.note(compared.held(), when_);
    put_words_of_renamed();
  }

  void put_engagement(const RecordDraft::Whole& whole, const std::string& digest) {
    const RecordEngagement& e = whole.engagement;
    note_id(db_, "engagement", e.id, digest, when_);
    const std::int64_t held = number_of(e.id);
    if (held != 0) delete_engagement(db_, e.id);
    put_words(e, insert_engagement(db_, whole, held));
  }

  // Those found by the names of somebody who has other names now.
  void put_words_of_renamed() {
    std::set<std::string> found;
    for (const std::string& id : renamed_) {
      Statement row = db_.query("SELECT engagement FROM engagement_participants WHERE person = ?", id);
      while (row.step()) found.insert(row.text(0));
    }
    for (std::size_t i = 0; i < draft_.engagements.size() && !found.empty(); ++i) {
      const std::string& id = draft_.engagements[i].id;
      if (found.count(id) > 0) put_words(draft_.engagement(i).engagement, number_of(id));
    }
  }

  std::int64_t number_of(const std::string& engagement) {
    return db_.number("SELECT number FROM engagements WHERE engagement = ?", engagement);
  }

  // A person's name, then the other forms of it, in their order.
  std::vector<std::string> names_in_rows(const std::string& person) {
    std::vector<std::string> out;
    for (const char* sql : {"SELECT name FROM persons WHERE person = ?",
                            "SELECT form FROM person_names WHERE person = ? ORDER BY form"}) {
      Statement row = db_.query(sql, person);
      while (row.step()) out.push_back(row.text(0));
    }
    return out;
  }

  // What a search for the engagement looks through: every word it rests on, and the names of those who took part.
  std::string words_of(const RecordEngagement& e) {
    std::set<std::string> texts;
    for (const Report& r : e.reports) texts.insert(r.evidence);
    for (const CellValue& v : e.values) {
      for (const CellValue::Source& s : v.sources) texts.insert(s.quote);
    }
    for (const std::string& id : e.participants) {
      const auto [names, unknown] = names_.try_emplace(id);
      if (unknown) names->second = names_in_rows(id);
      texts.insert(names->second.begin(), names->second.end());
    }
    texts.insert(e.place);
    std::string out = e.id + "\n";
    for (const std::string& text : texts) out += text + "\n";
    return out;
  }

  void put_words(const RecordEngagement& e, std::int64_t number) {
    const std::string words = words_of(e), digest = short_hash(words);
    if (db_.number("SELECT count(*) FROM engagement_texts WHERE number = ? AND digest = ?", number, digest) == 1)
      return;
    delete_words(db_, number);
    index_words(db_, "engagement_words", number, words);
    db_.run("INSERT INTO engagement_texts VALUES (?, ?, ?)", number, digest, words);
  }

  Database& db_;
  const RecordDraft& draft_;
  const std::string& when_;
  std::vector<std::string> renamed_;                                 // persons with other names than they had
  std::unordered_map<std::string, std::vector<std::string>> names_;  // by person, as they are now
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

void put_record_rows(Database& db, const RecordDraft& draft, const std::string& when) {
  RecordRows(db, draft, when).put();
}

}  // namespace banggiao
