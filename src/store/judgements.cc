#include "store/inside.h"

namespace banggiao {
namespace {

Answer answer_of(const std::string& text) {
  for (const Answer answer : {Answer::kSame, Answer::kNotSame, Answer::kCorrect}) {
    if (text == name(answer)) return answer;
  }
  return Answer::kUnsure;
}

ReportMark mark(const Statement& row, int at) {
  return {row.text(at), row.text(at + 1), row.text(at + 2), row.text(at + 3), row.text(at + 4)};
}

}  // namespace

Result<std::int64_t> Store::judge(const Judgement& j) {
  return guarded([&] {
    Change change(inside_->db);
    inside_->db.run(
        "INSERT INTO judgements (queue, answer, left_doc, left_kind, left_parties, left_item, left_quote, right_doc, "
        "right_kind, right_parties, right_item, right_quote, field, value, decided_by, decided_at, why, undone_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
        name(j.queue), name(j.answer), j.left.doc, j.left.kind, j.left.parties, j.left.item, j.left.quote, j.right.doc,
        j.right.kind, j.right.parties, j.right.item, j.right.quote, j.field, j.value, j.who, j.when, j.why);
    const std::int64_t id = inside_->db.last_row();
    touch(inside_->db);
    change.keep();
    return id;
  });
}

Result<std::vector<Judgement>> Store::judgements() {
  return guarded([&] {
    std::vector<Judgement> out;
    Statement row = inside_->db.query(
        "SELECT number, queue, answer, left_doc, left_kind, left_parties, left_item, left_quote, right_doc, "
        "right_kind, right_parties, right_item, right_quote, field, value, decided_by, decided_at, why, undone_at "
        "FROM judgements ORDER BY number");
    while (row.step()) {
      Judgement j;
      j.id = row.integer(0);
      j.queue = queue_of(row.text(1)).value_or(Queue::kMerges);
      j.answer = answer_of(row.text(2));
      j.left = mark(row, 3);
      j.right = mark(row, 8);
      j.field = row.text(13);
      j.value = row.text(14);
      j.who = row.text(15);
      j.when = row.text(16);
      j.why = row.text(17);
      j.undone = row.text(18);
      out.push_back(std::move(j));
    }
    return out;
  });
}

Result<bool> Store::undo_judgement(std::int64_t id, const std::string& when) {
  return guarded([&] {
    Change change(inside_->db);
    inside_->db.run("UPDATE judgements SET undone_at = ? WHERE number = ? AND undone_at = ''", when, id);
    const bool undone = inside_->db.changes() == 1;
    if (undone) touch(inside_->db);
    change.keep();
    return undone;
  });
}

}  // namespace banggiao
