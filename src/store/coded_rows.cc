// A coded document as rows of coded_items, coded_cells, coded_offices, coded_aliases and coded_notes.
#include <algorithm>
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

// Rows of one table by article, one after the other.
class Rows {
 public:
  // `select` begins with the article's number; article 0: of all.
  Rows(Database& db, const std::string& select, const std::string& order, std::int64_t article)
      : row_(article == 0 ? db.query((select + " ORDER BY article" + order).c_str())
                          : db.query((select + " WHERE article = ? ORDER BY article" + order).c_str(), article)) {
    next();
  }
  // Whether a row of the article is left. Articles are asked for in rising order.
  bool has(std::int64_t article) {
    while (more_ && row_.integer(0) < article) next();
    return more_ && row_.integer(0) == article;
  }
  void next() { more_ = row_.step(); }
  const Statement* operator->() const { return &row_; }
  const Statement& operator*() const { return row_; }

 private:
  Statement row_;
  bool more_ = false;
};

// The cells of one item, by field.
class Cells {
 public:
  // article, item, field, span_begin, span_end, quote, rule, value, words, inferred, p
  void add(const Statement& row) {
    const auto p = static_cast<float>(row.real(10));
    std::string field = row.text(2);
    if (field == "date") date_.emplace(Date{row.text(8), row.text(7), row.integer(9) != 0}, cite_at(row, 3), p);
    if (fields_.empty() || fields_.back().first != field) fields_.emplace_back(std::move(field), List());
    fields_.back().second.emplace_back(row.text(7), cite_at(row, 3), p);
  }
  using List = std::vector<Cell<std::string>>;
  const List& all(const char* field) const {
    static const List kNone;
    const auto found = std::find_if(fields_.begin(), fields_.end(), [&](const auto& f) { return f.first == field; });
    return found == fields_.end() ? kNone : found->second;
  }
  std::optional<Cell<std::string>> one(const char* field) const {
    const List& found = all(field);
    return found.empty() ? std::nullopt : std::optional(found.front());
  }
  const std::optional<Cell<Date>>& date() const { return date_; }
  // A cell of one of the codebook's terms; the store wrote it, so it is there unless the file was edited by hand.
  template <class T>
  Cell<T> term(const char* field, std::optional<T> (*read)(const std::string&), const std::string& where) const {
    const auto cell = one(field);
    const std::optional<T> value = cell ? read(cell->value) : std::nullopt;
    if (!value) {
      throw Failure{{std::string("damaged: no readable ") + field, where, "read the article again"}};
    }
    return {*value, cell->cite, cell->p};
  }

 private:
  std::vector<std::pair<std::string, List>> fields_;
  std::optional<Cell<Date>> date_;
};

struct Item {
  std::int64_t position;
  std::string id, type, engagement;
  float p;
  Citation cite;
};

Engagement engagement_of(const Item& item, const Cells& cells, const std::string& where) {
  return {item.id,
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
          item.cite,
          item.p};
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

struct CodedRows::Tables {
  Tables(Database& db, std::int64_t article)
      : documents(db, "SELECT article, language, reading FROM coded_documents", "", article),
        doubts(db, "SELECT article, kind, p, why FROM coded_doubts", ", position", article),
        items(db,
              "SELECT article, position, item, type, engagement, p, span_begin, span_end, quote, rule FROM coded_items",
              ", item", article),
        cells(db,
              "SELECT article, item, field, span_begin, span_end, quote, rule, value, words, inferred, p "
              "FROM coded_cells",
              ", item, field, position", article),
        offices(db,
                "SELECT article, item, title, org, rank, former, span_begin, span_end, quote, rule FROM coded_offices",
                ", item, position", article),
        aliases(db, "SELECT article, item, form, reason, score, span_begin, span_end, quote, rule FROM coded_aliases",
                ", item, position", article),
        notes(db, "SELECT article, span_begin, span_end, rule, note FROM coded_notes", ", position", article) {}
  Rows documents, doubts, items, cells, offices, aliases, notes;
};

CodedRows::CodedRows(Database& db, std::int64_t article) : tables_(std::make_unique<Tables>(db, article)) {}
CodedRows::~CodedRows() = default;

CodedDocument CodedRows::read(const std::string& doc, std::int64_t article) {
  Tables& t = *tables_;
  CodedDocument out;
  out.doc = doc;
  if (t.documents.has(article)) {
    out.lang = t.documents->text(1);
    out.quality.score = static_cast<float>(t.documents->real(2));
  }
  for (; t.doubts.has(article); t.doubts.next()) {
    out.quality.doubts.push_back({t.doubts->text(1), static_cast<float>(t.doubts->real(2)), t.doubts->text(3)});
  }
  std::vector<Item> items;
  for (; t.items.has(article); t.items.next()) {
    const Statement& row = *t.items;
    items.push_back(
        {row.integer(1), row.text(2), row.text(3), row.text(4), static_cast<float>(row.real(5)), cite_at(row, 6)});
  }
  std::map<std::string, Cells> cells;
  for (; t.cells.has(article); t.cells.next()) cells[t.cells->text(1)].add(*t.cells);
  std::map<std::string, std::vector<Office>> offices;
  for (; t.offices.has(article); t.offices.next()) {
    const Statement& row = *t.offices;
    offices[row.text(1)].emplace_back(row.text(2), row.text(3), row.text(4), row.integer(5) != 0, cite_at(row, 6));
  }
  std::map<std::string, std::vector<Alias>> aliases;
  for (; t.aliases.has(article); t.aliases.next()) {
    const Statement& row = *t.aliases;
    aliases[row.text(1)].push_back({row.text(2), cite_at(row, 5), row.text(3), static_cast<float>(row.real(4))});
  }
  std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.position < b.position; });
  for (const Item& item : items) {
    const Cells& own = cells[item.id];
    if (item.type == "person") {
      const auto name = own.one("name");
      out.persons.push_back({item.id, name ? *name : Cell<std::string>("", item.cite, item.p),
                             std::move(aliases[item.id]), own.one("country"), std::move(offices[item.id])});
    } else if (item.type == "engagement") {
      out.engagements.push_back(engagement_of(item, own, doc));
    } else {
      out.commitments.push_back(
          {item.engagement, own.term("act", act_of, doc), own.all("by"), own.all("area"), item.cite, item.p});
    }
  }
  for (; t.notes.has(article); t.notes.next()) {
    const Statement& row = *t.notes;
    out.notes.push_back({{static_cast<std::uint32_t>(row.integer(1)), static_cast<std::uint32_t>(row.integer(2))},
                         row.text(3),
                         row.text(4)});
  }
  return out;
}

}  // namespace banggiao
