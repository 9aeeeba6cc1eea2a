// A coded document as rows of coded_items, coded_cells, coded_offices, coded_aliases and coded_notes.
#include <map>

#include "store/inside.h"

namespace banggiao {
namespace {

class Writer {
 public:
  Writer(Database& db, std::int64_t article) : db_(db), article_(article) {}

  void item(const std::string& id, const char* type, const std::string& engagement, const Citation& cite, float p) {
    item_ = id;
    db_.run("INSERT INTO coded_items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", article_, position_++, id, type,
            engagement, cite.span.begin, cite.span.end, cite.quote, cite.rule, p);
  }
  void cell(const char* field, std::size_t position, const std::string& value, const Citation& cite, float p,
            const std::string& words = "", bool inferred = false) {
    db_.run("INSERT INTO coded_cells VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", article_, item_, field, position,
            value, words, inferred, cite.span.begin, cite.span.end, cite.quote, cite.rule, p);
  }
  void cells(const char* field, const std::vector<Cell<std::string>>& all) {
    for (std::size_t i = 0; i < all.size(); ++i) cell(field, i, all[i].value, all[i].cite, all[i].p);
  }
  void cells(const char* field, const std::optional<Cell<std::string>>& one) {
    if (one) cell(field, 0, one->value, one->cite, one->p);
  }
  void person(const Person& person) {
    item(person.id, "person", "", person.name.cite, person.name.p);
    cell("name", 0, person.name.value, person.name.cite, person.name.p);
    cells("country", person.country);
    for (std::size_t i = 0; i < person.offices.size(); ++i) {
      const Office& o = person.offices[i];
      db_.run("INSERT INTO coded_offices VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", article_, item_, i, o.title, o.org,
              o.rank, o.former, o.cite.span.begin, o.cite.span.end, o.cite.quote, o.cite.rule);
    }
    for (std::size_t i = 0; i < person.aliases.size(); ++i) {
      const Alias& a = person.aliases[i];
      db_.run("INSERT INTO coded_aliases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", article_, item_, i, a.text, a.reason,
              a.score, a.cite.span.begin, a.cite.span.end, a.cite.quote, a.cite.rule);
    }
  }
  void engagement(const Engagement& e) {
    item(e.id, "engagement", "", e.evidence, e.p);
    cell("kind", 0, name(e.kind.value), e.kind.cite, e.kind.p);
    cell("status", 0, name(e.status.value), e.status.cite, e.status.p);
    cell("focus", 0, name(e.focus.value), e.focus.cite, e.focus.p);
    cells("party", e.parties);
    if (e.date)
      cell("date", 0, e.date->value.edtf, e.date->cite, e.date->p, e.date->value.text, e.date->value.inferred);
    cells("place", e.place);
    cells("country", e.country);
    cells("participant", e.participants);
    cells("within", e.within);
    cells("area", e.areas);
  }
  void commitment(const Commitment& c, std::size_t number) {
    item("C" + std::to_string(number), "commitment", c.engagement, c.evidence, c.p);
    cell("act", 0, name(c.act.value), c.act.cite, c.act.p);
    cells("by", c.by);
    cells("area", c.areas);
  }

 private:
  Database& db_;
  std::int64_t article_;
  std::int64_t position_ = 0;
  std::string item_;
};

Citation cite_at(const Statement& row, int column) {
  return {{static_cast<std::uint32_t>(row.integer(column)), static_cast<std::uint32_t>(row.integer(column + 1))},
          row.text(column + 2),
          row.text(column + 3)};
}

// The cells of one item, by field.
class Cells {
 public:
  Cells(Database& db, std::int64_t article, const std::string& item) {
    Statement row = db.query(
        "SELECT field, span_begin, span_end, quote, rule, value, words, inferred, p FROM coded_cells "
        "WHERE article = ? AND item = ? ORDER BY field, position",
        article, item);
    while (row.step()) {
      const auto p = static_cast<float>(row.real(8));
      const std::string field = row.text(0);
      if (field == "date") date_.emplace(Date{row.text(6), row.text(5), row.integer(7) != 0}, cite_at(row, 1), p);
      cells_[field].emplace_back(row.text(5), cite_at(row, 1), p);
    }
  }
  const std::vector<Cell<std::string>>& all(const char* field) { return cells_[field]; }
  std::optional<Cell<std::string>> one(const char* field) {
    const auto& found = cells_[field];
    return found.empty() ? std::nullopt : std::optional(found.front());
  }
  const std::optional<Cell<Date>>& date() const { return date_; }
  // A cell of one of the codebook's terms; the store wrote it, so it is there unless the file was edited by hand.
  template <class T>
  Cell<T> term(const char* field, std::optional<T> (*read)(const std::string&), const std::string& where) {
    const auto cell = one(field);
    const std::optional<T> value = cell ? read(cell->value) : std::nullopt;
    if (!value) {
      throw Failure{{std::string("damaged: no readable ") + field, where, "read the article again"}};
    }
    return {*value, cell->cite, cell->p};
  }

 private:
  std::map<std::string, std::vector<Cell<std::string>>, std::less<>> cells_;
  std::optional<Cell<Date>> date_;
};

Person read_person(Database& db, std::int64_t article, const std::string& item, const Citation& cite, float p) {
  Cells cells(db, article, item);
  const auto name = cells.one("name");
  Person out{item, name ? *name : Cell<std::string>("", cite, p), {}, cells.one("country"), {}};
  Statement office = db.query(
      "SELECT title, org, rank, former, span_begin, span_end, quote, rule FROM coded_offices "
      "WHERE article = ? AND item = ? ORDER BY position",
      article, item);
  while (office.step()) {
    out.offices.emplace_back(office.text(0), office.text(1), office.text(2), office.integer(3) != 0,
                             cite_at(office, 4));
  }
  Statement alias = db.query(
      "SELECT form, reason, score, span_begin, span_end, quote, rule FROM coded_aliases "
      "WHERE article = ? AND item = ? ORDER BY position",
      article, item);
  while (alias.step()) {
    out.aliases.push_back({alias.text(0), cite_at(alias, 3), alias.text(1), static_cast<float>(alias.real(2))});
  }
  return out;
}

Engagement read_engagement(Database& db, std::int64_t article, const std::string& item, Citation cite, float p,
                           const std::string& where) {
  Cells cells(db, article, item);
  return {item,
          cells.term("kind", kind_of, where),
          cells.term("status", status_of, where),
          cells.term("focus", focus_of, where),
          cells.all("party"),
          cells.date(),
          cells.one("place"),
          cells.one("country"),
          cells.all("participant"),
          cells.one("within"),
          cells.all("area"),
          std::move(cite),
          p};
}

}  // namespace

void put_coded_rows(Database& db, const CodedDocument& coded, const std::string& coder, std::int64_t article) {
  db.run("DELETE FROM coded_documents WHERE article = ?", article);  // and, by cascade, all rows of it
  db.run("INSERT INTO coded_documents (article, language, coder, reading) VALUES (?, ?, ?, ?)", article, coded.lang,
         coder, coded.quality.score);
  for (std::size_t i = 0; i < coded.quality.doubts.size(); ++i) {
    const ReadingQuality::Doubt& d = coded.quality.doubts[i];
    db.run("INSERT INTO coded_doubts VALUES (?, ?, ?, ?, ?)", article, i, d.kind, d.p, d.why);
  }
  Writer writer(db, article);
  for (const Person& p : coded.persons) writer.person(p);
  for (const Engagement& e : coded.engagements) writer.engagement(e);
  for (std::size_t i = 0; i < coded.commitments.size(); ++i) writer.commitment(coded.commitments[i], i + 1);
  for (std::size_t i = 0; i < coded.notes.size(); ++i) {
    const Note& n = coded.notes[i];
    db.run("INSERT INTO coded_notes VALUES (?, ?, ?, ?, ?, ?)", article, i, n.span.begin, n.span.end, n.rule, n.text);
  }
}

CodedDocument get_coded_rows(Database& db, const std::string& doc, std::int64_t article) {
  CodedDocument out;
  out.doc = doc;
  {
    Statement row = db.query("SELECT language, reading FROM coded_documents WHERE article = ?", article);
    if (row.step()) {
      out.lang = row.text(0);
      out.quality.score = static_cast<float>(row.real(1));
    }
    Statement doubt = db.query("SELECT kind, p, why FROM coded_doubts WHERE article = ? ORDER BY position", article);
    while (doubt.step()) {
      out.quality.doubts.push_back({doubt.text(0), static_cast<float>(doubt.real(1)), doubt.text(2)});
    }
  }
  Statement row = db.query(
      "SELECT item, type, engagement, p, span_begin, span_end, quote, rule FROM coded_items "
      "WHERE article = ? ORDER BY position",
      article);
  while (row.step()) {
    const std::string item = row.text(0), type = row.text(1);
    const auto p = static_cast<float>(row.real(3));
    if (type == "person") {
      out.persons.push_back(read_person(db, article, item, cite_at(row, 4), p));
    } else if (type == "engagement") {
      out.engagements.push_back(read_engagement(db, article, item, cite_at(row, 4), p, doc));
    } else {
      Cells cells(db, article, item);
      out.commitments.push_back(
          {row.text(2), cells.term("act", act_of, doc), cells.all("by"), cells.all("area"), cite_at(row, 4), p});
    }
  }
  Statement note =
      db.query("SELECT span_begin, span_end, rule, note FROM coded_notes WHERE article = ? ORDER BY position", article);
  while (note.step()) {
    out.notes.push_back({{static_cast<std::uint32_t>(note.integer(0)), static_cast<std::uint32_t>(note.integer(1))},
                         note.text(2),
                         note.text(3)});
  }
  return out;
}

}  // namespace banggiao
