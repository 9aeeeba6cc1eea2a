#include "reports/chain.h"

#include "base/utf8.h"
#include "knowledge/tables.h"
#include "reports/record_views.h"
#include "reports/words.h"

namespace banggiao {
namespace {

class Rows {
 public:
  explicit Rows(const std::string& cell) : cell_(cell) {}

  void add(const std::string& owner, const std::string& field, const std::string& value, const Citation& cite, float p,
           const std::string& note = "") {
    if (cell_.empty() || cell_ == owner || cell_ == owner + "." + field) {
      out_.push_back({owner, field, value, cite, p, note});
    }
  }
  void add(const std::string& owner, const std::string& field, const Cell<std::string>& cell) {
    add(owner, field, cell.value, cell.cite, cell.p);
  }
  void add(const std::string& owner, const std::string& field, const std::optional<Cell<std::string>>& cell) {
    if (cell) add(owner, field, *cell);
  }
  void add(const std::string& owner, const std::string& field, const std::vector<Cell<std::string>>& cells) {
    for (const auto& cell : cells) add(owner, field, cell);
  }
  std::vector<CellRow> take() { return std::move(out_); }

 private:
  const std::string& cell_;
  std::vector<CellRow> out_;
};

bool from_rules(const Pack& pack, RuleSource& source) {
  for (const Rule& rule : pack.rules()) {
    if (rule.id != source.id) continue;
    source.why = rule.why;
    source.file = rule.file;
    source.line = rule.line;
    return true;
  }
  return false;
}

// "titles:<phrase>" is a row; "parties:VN" is the row with that value whose phrase stands in the quoted words.
bool from_table(const Pack& pack, const std::string& quote, RuleSource& source) {
  const std::size_t colon = source.id.find(':');
  const int table = colon == std::string::npos ? -1 : pack.table(source.id.substr(0, colon));
  if (table < 0) return false;
  const std::string rest = source.id.substr(colon + 1), words = lower(quote);
  const Lexeme* row = nullptr;     // by its phrase
  const Lexeme* quoted = nullptr;  // by its value, with the longest phrase in the quoted words
  for (const std::uint32_t at : pack.rows_of(table)) {
    const Lexeme& lexeme = pack.lexemes()[at];
    if (row == nullptr && lexeme.phrase == rest) row = &lexeme;
    const bool longer = quoted == nullptr || lexeme.phrase.size() > quoted->phrase.size();
    if (lexeme.value == rest && longer && words.find(lower(lexeme.phrase)) != std::string::npos) quoted = &lexeme;
  }
  if (quoted != nullptr) row = quoted;
  source.file = "languages/" + pack.language() + "/" + pack.tables()[static_cast<std::size_t>(table)] + ".tsv";
  if (row == nullptr) {
    source.why = "= " + rest;
    return true;
  }
  source.why = "\"" + row->phrase + "\" = " + row->value + (row->extra.empty() ? "" : ", " + row->extra);
  source.line = row->line;
  return true;
}

// What is built into the program: codebook/matchers.tsv says why, by the whole id or the part before the colon.
void from_matchers(RuleSource& source) {
  const std::string short_id = source.id.substr(0, source.id.find(':'));
  for (const Term& term : terms()) {
    if (term.group == "matcher" && (term.term == source.id || term.term == short_id)) source.why = term.meaning;
  }
}

}  // namespace

std::vector<CellRow> cell_rows(const CodedDocument& coded, const std::string& cell) {
  Rows rows(cell);
  for (const Engagement& one : coded.engagements) {
    rows.add(one.id, "evidence", one.evidence.quote, one.evidence, one.p);
    rows.add(one.id, "kind", name(one.kind.value), one.kind.cite, one.kind.p);
    rows.add(one.id, "status", name(one.status.value), one.status.cite, one.status.p);
    rows.add(one.id, "focus", name(one.focus.value), one.focus.cite, one.focus.p);
    rows.add(one.id, "party", one.parties);
    if (one.date) {
      const Date& date = one.date->value;
      rows.add(one.id, "date", date.edtf.empty() ? date.text : date.edtf, one.date->cite, one.date->p,
               date.inferred ? "inferred" : "");
    }
    rows.add(one.id, "place", one.place);
    rows.add(one.id, "country", one.country);
    rows.add(one.id, "participant", one.participants);
    rows.add(one.id, "within", one.within);
    rows.add(one.id, "area", one.areas);
  }
  for (std::size_t i = 0; i < coded.commitments.size(); ++i) {
    const Commitment& one = coded.commitments[i];
    const std::string id = "C" + std::to_string(i + 1);
    rows.add(id, "evidence", one.engagement, one.evidence, one.p);
    rows.add(id, "act", name(one.act.value), one.act.cite, one.act.p);
    rows.add(id, "by", one.by);
    rows.add(id, "area", one.areas);
  }
  for (const Person& one : coded.persons) {
    rows.add(one.id, "name", one.name);
    for (const Alias& alias : one.aliases) {
      rows.add(one.id, "alias", alias.text, alias.cite, alias.score, alias.reason);
    }
    rows.add(one.id, "country", one.country);
    for (const Office& office : one.offices) {
      rows.add(one.id, "office", office_text(office.title, office.org, office.rank), office.cite, 1.0F,
               office.former ? "former" : "");
    }
  }
  return rows.take();
}

std::vector<RuleSource> rule_sources(const Citation& cite, const Pack* pack) {
  std::vector<RuleSource> out;
  for (const std::string& id : split(cite.rule, '+')) {
    RuleSource source;
    source.id = id;
    if (pack == nullptr || (!from_rules(*pack, source) && !from_table(*pack, cite.quote, source)))
      from_matchers(source);
    out.push_back(std::move(source));
  }
  return out;
}

std::string block_of(const Article& article, const Span& span) {
  std::size_t nth = 0;
  for (const Block& block : article.blocks) {
    if (block.kind == BlockKind::kParagraph) ++nth;
    if (span.begin < block.span.begin || span.begin >= block.span.end) continue;
    return name(block.kind) + (block.kind == BlockKind::kParagraph ? " " + std::to_string(nth) : std::string());
  }
  return "";
}

}  // namespace banggiao
