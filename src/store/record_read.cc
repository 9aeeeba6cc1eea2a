// The record read out of its rows.
#include <unordered_map>

#include "store/inside.h"

namespace banggiao {
namespace {

using Sources = std::vector<CellValue::Source>;

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
    Statement row = db.query("SELECT person, name, country FROM persons ORDER BY name, country, person");
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
        "ORDER BY date_min = '', date_min, edtf, engagement");
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
      "SELECT engagement, doc, item, status, edtf, evidence, span_begin, span_end, outlet, url, published, doubts "
      "FROM reports ORDER BY engagement, position",
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

Record get_record_rows(Database& db) {
  Record out;
  get_persons(db, out);
  get_engagements(db, out);
  auto sources = get_sources(db, "commitments");
  Statement row = db.query(
      "SELECT c.number, engagement, act, by_parties, areas FROM commitments c JOIN engagements e USING (engagement) "
      "ORDER BY date_min = '', date_min, edtf, engagement, c.number");
  while (row.step()) {
    out.commitments.push_back({row.text(1), act_of(row.text(2)).value_or(Act::kAgreed), words_in(row.text(3)),
                               words_in(row.text(4)), std::move(sources[row.integer(0)])});
  }
  return out;
}

}  // namespace banggiao
