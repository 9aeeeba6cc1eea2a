#include <algorithm>
#include <map>

#include "banggiao/tell.h"
#include "reports/chain.h"
#include "reports/explain_why.h"
#include "reports/json.h"
#include "reports/page.h"
#include "reports/telling.h"
#include "reports/words.h"

namespace banggiao {
namespace {

using Numbers = std::map<Span, std::size_t>;

// The block's text with "[" before every numbered span and "]n" behind it, and "{n}" before every sentence.
std::string marked(const Article& article, const Span& block, const Numbers& numbers,
                   const std::vector<Span>& sentences) {
  struct Mark {
    std::uint32_t at;
    bool closes;
    std::uint32_t other;  // the span's other end
    std::string text;
  };
  std::vector<Mark> marks;
  for (const auto& [span, number] : numbers) {
    if (span.begin < block.begin || span.end > block.end) continue;
    marks.push_back({span.begin, false, span.end, "["});
    marks.push_back({span.end, true, span.begin, "]" + std::to_string(number)});
  }
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const Span& one = sentences[i];
    if (one.begin < block.begin || one.end > block.end) continue;
    marks.push_back({one.begin, false, UINT32_MAX, "{" + std::to_string(i + 1) + "} "});
  }
  // At one place what closes comes first; of spans that open together the longest opens first, of those that close
  // together the shortest closes first.
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    if (a.at != b.at) return a.at < b.at;
    if (a.closes != b.closes) return a.closes;
    return a.other > b.other;
  });
  std::string out;
  std::uint32_t at = block.begin;
  for (const Mark& mark : marks) {
    out += article.text.substr(at, mark.at - at) + mark.text;
    at = mark.at;
  }
  return out + article.text.substr(at, block.end - at);
}

Json explained(const Article& article, const CodedDocument& coded, const std::vector<CellRow>& rows, const Pack* pack,
               const std::string& cell, const Explanation& why) {
  const bool all = cell.empty();
  Json out = all ? coded_object(article, coded) : Json{{"doc", coded.doc}, {"units", kUnits}};
  if (all) {
    out["text"] = article.text;
    out["blocks"] = Json::array();
    for (const Block& block : article.blocks) {
      out["blocks"].push_back({{"kind", name(block.kind)}, {"span", json_of(block.span)}});
    }
  }
  out["chains"] = Json::array();
  for (const CellRow& row : rows) {
    Json rules = Json::array();
    for (const RuleSource& rule : rule_sources(row.cite, pack)) {
      rules.push_back({{"id", rule.id},
                       {"why", text_or_null(rule.why)},
                       {"file", text_or_null(rule.file)},
                       {"line", rule.line == 0 ? Json(nullptr) : Json(rule.line)}});
    }
    out["chains"].push_back({{"cell", row.owner + "." + row.field},
                             {"value", row.value},
                             {"span", json_of(row.cite.span)},
                             {"quote", row.cite.quote},
                             {"block", block_of(article, row.cite.span)},
                             {"rules", rules},
                             {"p", rounded(row.p)},
                             {"note", text_or_null(row.note)}});
  }
  out["weighings"] = weighings_object(why, cell);
  if (all) {
    out["sentences"] = Json::array();
    for (const Span& one : why.sentences) out["sentences"].push_back(json_of(one));
    out["considered"] = considered_object(article, why, 0);
  }
  return out;
}

// "P1" says little: the name beside it.
std::string readable(const CellRow& row, const CodedDocument& coded, const Wording& words) {
  if (row.field == "participant") {
    for (const Person& person : coded.persons) {
      if (person.id == row.value) return row.value + " " + person.name.value;
    }
  }
  if (row.field == "party" || row.field == "country" || row.field == "by")
    return row.value + " " + words.party(row.value);
  return row.value;
}

// Cells of a list have one weighing for each value.
bool listed(const std::string& field) {
  return field == "party" || field == "participant" || field == "area" || field == "within";
}

}  // namespace

std::string Teller::explain(const Article& article, const CodedDocument& coded, const std::string& cell,
                            const Explanation& why) const {
  const std::vector<CellRow> rows = cell_rows(coded, cell);
  const bool weighed = std::any_of(why.weighings.begin(), why.weighings.end(), [&](const Weighing& w) {
    return w.cell == cell;  // a cell that could have had a value and has none
  });
  if (rows.empty() && !cell.empty() && !weighed) return "";
  const Pack* pack = knowledge_->pack(article.language);
  if (telling_.json) return dump_line(explained(article, coded, rows, pack, cell, why));
  const Wording words(*knowledge_, telling_.ui);
  TextPage page(telling_.width, telling_.colour);
  Numbers numbers;
  for (const CellRow& row : rows) numbers.emplace(row.cite.span, 0);
  std::size_t next = 0;
  for (auto& [span, number] : numbers) number = ++next;
  page.heading(coded.doc);
  if (!article.access.empty()) page.line(words.say("access") + ": " + access_text(article.access, words), 0, 2);
  for (const ReadingQuality::Doubt& doubt : coded.quality.doubts) {
    page.line(words.say("doubtful reading") + ": " + doubt_name(doubt.kind, words) + ", " + percent(doubt.p) + " (" +
                  doubt.why + ")",
              0, 2);
  }
  for (const Block& block : article.blocks) {
    const bool cited = std::any_of(numbers.begin(), numbers.end(), [&](const auto& one) {
      return one.first.begin >= block.span.begin && one.first.end <= block.span.end;
    });
    if (!cell.empty() && !cited) continue;
    page.blank();
    page.line(marked(article, block.span, numbers, why.sentences));
  }
  std::string owner;
  for (const CellRow& row : rows) {
    if (row.owner != owner) {
      if (!owner.empty()) print_left_out(why, owner, cell, words, page);
      page.heading(row.owner);
    }
    owner = row.owner;
    std::string line = readable(row, coded, words) + "  [" + std::to_string(numbers[row.cite.span]) + "]";
    if (row.field != "evidence" || row.owner.front() == 'C') line += " \"" + cut(row.cite.quote, 160) + "\"";
    line += "  " + words.say("bytes") + " " + std::to_string(row.cite.span.begin) + "-" +
            std::to_string(row.cite.span.end) + ", " + percent(row.p);
    if (!row.note.empty()) line += ", " + (row.field == "alias" ? row.note : words.say(row.note));
    page.field(words.say(row.field), line, 14, 2);
    for (const RuleSource& rule : rule_sources(row.cite, pack)) {
      std::string line_of_rule = "<- " + rule.id;
      if (!rule.why.empty()) line_of_rule += ": " + rule.why;
      if (!rule.file.empty())
        line_of_rule += " (" + rule.file + (rule.line == 0 ? "" : ":" + std::to_string(rule.line)) + ")";
      page.line(line_of_rule, 16, 3);
    }
    const bool whole = row.field == "evidence";
    print_taken(why, whole ? row.owner : row.owner + "." + row.field, listed(row.field) ? row.value : "", words, page);
  }
  if (owner.empty()) owner = cell.substr(0, cell.find('.'));
  if (!owner.empty()) print_left_out(why, owner, cell, words, page);
  if (rows.empty() && cell.empty()) {
    page.blank();
    page.line(words.say("Nothing is coded in this article."));
  }
  if (cell.empty() && !coded.notes.empty()) {
    page.heading(words.say("Seen and not coded"));
    for (const Note& note : coded.notes) {
      const std::string quote = article.text.substr(note.span.begin, note.span.end - note.span.begin);
      page.line("\"" + cut(quote, 80) + "\": " + note.text + (note.rule.empty() ? "" : " <- " + note.rule), 2, 2);
    }
  }
  return page.take();
}

}  // namespace banggiao
