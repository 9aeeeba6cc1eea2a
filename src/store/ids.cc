// The ledger of ids: which stand, and what became of those that went.
#include <algorithm>
#include <set>

#include "record/judged.h"
#include "store/inside.h"

namespace banggiao {
namespace {

void note_gone(Database& db, const std::string& id, const std::set<std::string>& became, const HeldIds& before,
               const std::string& when) {
  Fate fate = Fate::kWithdrawn;
  if (became.size() > 1) fate = Fate::kSplit;
  if (became.size() == 1) fate = before.count(*became.begin()) > 0 ? Fate::kMerged : Fate::kRenamed;
  db.run("UPDATE ids SET fate = ?, became = ?, changed_at = ?, digest = '', basis = '' WHERE id = ?", name(fate),
         joined_words({became.begin(), became.end()}), when, id);
}

Fate fate_of(const std::string& text) {
  for (const Fate fate : {Fate::kRenamed, Fate::kMerged, Fate::kSplit, Fate::kWithdrawn}) {
    if (text == name(fate)) return fate;
  }
  return Fate::kStands;
}

// The ids that stand now of those that `id` became, and of what became of them.
void follow(Database& db, const std::string& id, std::set<std::string>& asked, std::set<std::string>& out) {
  if (!asked.insert(id).second) return;
  std::string fate, became;
  {
    Statement row = db.query("SELECT fate, became FROM ids WHERE id = ?", id);
    if (!row.step()) return;
    fate = row.text(0);
    became = row.text(1);
  }
  if (fate == name(Fate::kStands)) out.insert(id);
  for (const std::string& next : words_in(became)) follow(db, next, asked, out);
}

std::vector<IdFate> read_fates(Database& db, Statement row) {
  std::vector<IdFate> out;
  while (row.step()) {
    IdFate one;
    one.id = row.text(0);
    one.person = row.text(1) == "person";
    one.fate = fate_of(row.text(2));
    one.given = row.text(3);
    one.changed = row.text(4);
    out.push_back(std::move(one));
  }
  for (IdFate& one : out) {
    if (one.fate == Fate::kStands) continue;
    std::set<std::string> asked, became;
    follow(db, one.id, asked, became);
    one.became.assign(became.begin(), became.end());
    if (became.empty()) one.fate = Fate::kWithdrawn;  // what it became went as well
  }
  return out;
}

}  // namespace

HeldIds held_ids(Database& db, const char* type) {
  HeldIds out;
  Statement row = db.query("SELECT id, digest, basis FROM ids WHERE type = ? AND fate = 'stands'", type);
  while (row.step()) out[row.text(0)] = {row.text(1), row.text(2)};
  return out;
}

void note_id(Database& db, const char* type, const std::string& id, const std::string& digest,
             const std::string& when) {
  db.run(
      "INSERT INTO ids VALUES (?, ?, 'stands', '', ?, ?, ?, '') ON CONFLICT DO UPDATE SET fate = 'stands', became = "
      "'', "
      "changed_at = excluded.changed_at, digest = excluded.digest",
      id, type, when, when, digest);
}

namespace {

const char* const kMarks =
    "SELECT doc, kind, (SELECT group_concat(party, '-') FROM (SELECT party FROM engagement_parties p "
    "WHERE p.engagement = e.engagement ORDER BY party)), item, evidence, engagement "
    "FROM reports JOIN engagements e USING (engagement) WHERE ";

ReportMark mark_in(const Statement& row) { return {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)}; }

}  // namespace

GoneEngagements::GoneEngagements(Database& db, const std::vector<std::string>& gone) : db_(db) {
  for (const std::string& id : gone) {
    lost_.emplace_back(id, std::vector<ReportMark>());
    Statement row = db.query((kMarks + std::string("engagement = ? ORDER BY position")).c_str(), id);
    while (row.step()) lost_.back().second.push_back(mark_in(row));
  }
}

// An engagement became those that have its reports now, whatever items these are in a newer coding.
void GoneEngagements::note(const HeldIds& before, const std::string& when) {
  const std::string told_now =
      kMarks + std::string("doc = ? ORDER BY date_min = '', date_min, e.edtf, engagement, position");
  for (const auto& [id, marks] : lost_) {
    std::set<std::string> became;
    for (const ReportMark& mark : marks) {
      std::vector<ReportMark> now;
      std::vector<std::string> owners;
      Statement row = db_.query(told_now.c_str(), mark.doc);
      while (row.step()) {
        now.push_back(mark_in(row));
        owners.push_back(row.text(5));
      }
      const int found = find_marked(mark, now);
      if (found >= 0) became.insert(owners[static_cast<std::size_t>(found)]);
    }
    note_gone(db_, id, became, before, when);
  }
}

GonePersons::GonePersons(Database& db, const std::vector<std::string>& gone) : db_(db) {
  for (const std::string& id : gone) {
    Statement row = db.query("SELECT name, country FROM persons WHERE person = ?", id);
    if (row.step()) {
      lost_.push_back({id, row.text(0), row.text(1)});
    } else {
      lost_.push_back({id, "", ""});
    }
  }
}

// A person became those who have the name now, of that country or of none that is known.
void GonePersons::note(const HeldIds& before, const std::string& when) {
  for (const Lost& lost : lost_) {
    std::set<std::string> became;
    Statement row = db_.query(
        "SELECT person, country FROM persons WHERE name = ?1 UNION "
        "SELECT person, country FROM person_names JOIN persons USING (person) WHERE form = ?1",
        lost.name);
    while (row.step()) {
      const std::string country = row.text(1);
      if (country == lost.country || country.empty() || lost.country.empty()) became.insert(row.text(0));
    }
    note_gone(db_, lost.id, became, before, when);
  }
}

Result<std::vector<IdFate>> Store::changes(const std::string& since) {
  return guarded([&] {
    return read_fates(inside_->db, inside_->db.query("SELECT id, type, fate, given_at, changed_at FROM ids "
                                                     "WHERE changed_at >= ? ORDER BY changed_at, id",
                                                     since));
  });
}

Result<std::vector<IdFate>> Store::fates(const std::string& id, std::size_t limit) {
  return guarded([&] {
    return read_fates(inside_->db, inside_->db.query("SELECT id, type, fate, given_at, changed_at FROM ids "
                                                     "WHERE substr(id, 1, length(?)) = ? ORDER BY id <> ?, id LIMIT ?",
                                                     id, id, id, limit));
  });
}

}  // namespace banggiao
