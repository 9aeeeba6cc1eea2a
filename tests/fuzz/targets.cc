#include "targets.h"

#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <set>

#include "base/utf8.h"
#include "events/events.h"
#include "knowledge/knowledge.h"
#include "knowledge/tables.h"
#include "mentions/mentions.h"
#include "source/encoding.h"
#include "source/readers.h"
#include "source/source.h"
#include "text/text.h"

namespace banggiao {
namespace {

const Knowledge& knowledge() {
  static const auto kLoaded = Knowledge::load();
  return **kLoaded;
}

const SourceOptions& options() {
  static const SourceOptions kOptions = [] {
    SourceOptions made;
    for (const std::string& language : knowledge().languages()) {
      for (const Lexeme& lexeme : knowledge().pack(language)->lexemes()) {
        if (lexeme.table == "source") made.words.push_back({language, lexeme.value, lexeme.phrase, lexeme.extra});
      }
    }
    return made;
  }();
  return kOptions;
}

std::string article_fault(const Article& article, std::size_t input) {
  const std::string& text = article.text;
  if (!is_utf8(text)) return "the text is not UTF-8";
  if (!is_nfc(text)) return "the text is not NFC";
  std::uint32_t at = 0;
  for (const Block& block : article.blocks) {
    if (block.span.begin < at || block.span.end < block.span.begin) return "blocks overlap or run backwards";
    if (block.span.end > text.size()) return "a block ends outside the text";
    if (block.origins.empty()) return "a block without origin";
    for (const Span& origin : block.origins) {
      if (origin.begin > origin.end || origin.end > input) return "an origin outside the input";
    }
    at = block.span.end;
  }
  at = 0;
  for (const OriginRun& run : article.origin) {
    if (run.at.begin != at || run.at.end < run.at.begin) return "origin runs do not cover the text";
    if (run.from.begin > run.from.end || run.from.end > input) return "an origin run outside the input";
    at = run.at.end;
  }
  if (at != text.size()) return "origin runs end before the text";
  return article.digest.size() == 16 ? "" : "a digest of other than 16 digits";
}

// Walks every citation of a coded document.
class Citations {
 public:
  explicit Citations(const std::string& text) : text_(text) {}
  std::string fault;

  void operator()(const Citation& cite) {
    if (!fault.empty()) return;
    if (cite.span.begin >= cite.span.end || cite.span.end > text_.size()) {
      fault = "rule " + cite.rule + " cites a span outside the text";
    } else if (text_.substr(cite.span.begin, cite.span.end - cite.span.begin) != cite.quote) {
      fault = "rule " + cite.rule + " quotes other words than its span: " + cite.quote;
    } else if (cite.rule.empty()) {
      fault = "a citation without a rule: " + cite.quote;
    }
  }
  template <class T>
  void operator()(const std::vector<Cell<T>>& cells) {
    for (const Cell<T>& cell : cells) (*this)(cell.cite);
  }
  template <class T>
  void operator()(const std::optional<Cell<T>>& cell) {
    if (cell) (*this)(cell->cite);
  }

 private:
  const std::string& text_;
};

std::string coded_fault(const CodedDocument& coded, const std::string& text) {
  Citations cited(text);
  std::set<std::string> persons, engagements;
  for (const Person& person : coded.persons) {
    if (!persons.insert(person.id).second) return "two persons " + person.id;
    cited(person.name.cite);
    cited(person.country);
    for (const Alias& alias : person.aliases) cited(alias.cite);
    for (const Office& office : person.offices) cited(office.cite);
  }
  for (const Engagement& engagement : coded.engagements) {
    if (!engagements.insert(engagement.id).second) return "two engagements " + engagement.id;
  }
  for (const Engagement& engagement : coded.engagements) {
    if (engagement.parties.size() < 2) return engagement.id + " has fewer than two parties";
    for (std::size_t i = 1; i < engagement.parties.size(); ++i) {
      if (engagement.parties[i - 1].value >= engagement.parties[i].value) return engagement.id + ": parties not sorted";
    }
    for (const Cell<std::string>& who : engagement.participants) {
      if (!persons.contains(who.value)) return engagement.id + " has a participant that is no person";
    }
    if (engagement.within && !engagements.contains(engagement.within->value))
      return engagement.id + " is within nothing";
    if (engagement.within && engagement.within->value == engagement.id) return engagement.id + " is within itself";
    cited(engagement.kind.cite);
    cited(engagement.status.cite);
    cited(engagement.focus.cite);
    cited(engagement.parties);
    cited(engagement.date);
    cited(engagement.place);
    cited(engagement.country);
    cited(engagement.participants);
    cited(engagement.within);
    cited(engagement.areas);
    cited(engagement.evidence);
  }
  for (const Commitment& commitment : coded.commitments) {
    if (!engagements.contains(commitment.engagement)) return "a commitment at no engagement";
    cited(commitment.act.cite);
    cited(commitment.by);
    cited(commitment.areas);
    cited(commitment.evidence);
  }
  return cited.fault;
}

std::string fault_of(const Result<Article>& article, std::size_t input) {
  if (!article) return article.error().what.empty() ? "an error without words" : "";
  if (std::string fault = article_fault(*article, input); !fault.empty()) return fault;
  const Pack& pack = *knowledge().pack("vi");  // whatever the language: the pack must stand any text
  const Document document = read_words(*article, pack);
  const Mentions mentions = find_mentions(document, knowledge());
  return coded_fault(code_events(document, mentions, knowledge()), article->text);
}

}  // namespace

std::string fuzz_text(std::string_view bytes) { return fault_of(read_text(bytes, "fuzz", options()), bytes.size()); }
std::string fuzz_html(std::string_view bytes) { return fault_of(read_html(bytes, "fuzz", options()), bytes.size()); }
std::string fuzz_json(std::string_view bytes) {
  return fault_of(read_json_line(bytes, "fuzz:1", options()), bytes.size());
}

std::string fuzz_encoding(std::string_view bytes) {
  // The first byte chooses what the rest is said to be.
  static const char* const kDeclared[] = {"",    "windows-1258", "viscii",    "tcvn3",
                                          "vni", "gb18030",      "shift_jis", "euc-kr"};
  if (bytes.empty()) return "";
  const std::string declared = kDeclared[static_cast<unsigned char>(bytes.front()) % std::size(kDeclared)];
  bytes.remove_prefix(1);
  const auto runs_fault = [](const Decoded& decoded, std::size_t input) -> std::string {
    if (!is_utf8(decoded.text)) return "decoded text is not UTF-8";
    std::uint32_t at = 0;
    std::uint32_t from = 0;
    for (const OriginRun& run : decoded.runs) {
      if (run.at.begin != at || run.at.end < at) return "runs do not cover the decoded text";
      if (run.from.begin < from || run.from.end < run.from.begin) return "runs go backwards";
      at = run.at.end;
      from = run.from.begin;
    }
    if (at != decoded.text.size()) return "runs end before the decoded text";
    return !decoded.runs.empty() && decoded.runs.back().from.end > input ? "a run outside the input" : "";
  };
  const Result<std::optional<Decoded>> decoded =
      decode_bytes(bytes, declared.empty() ? Written::kText : Written::kPage, declared, 1U << 20U, "fuzz");
  if (!decoded) return decoded.error().what.empty() ? "an error without words" : "";
  if (decoded->has_value()) return runs_fault(**decoded, bytes.size());
  const std::optional<Decoded> mended = mend_text(bytes);
  return mended ? runs_fault(*mended, bytes.size()) : "";
}

std::string fuzz_container(std::string_view bytes) {
  SourceOptions small = options();
  small.max_article_bytes = 1U << 20U;
  std::string fault;
  read_memory(bytes, "fuzz", small, [&](Incoming&& incoming) {
    if (!incoming.article) {
      if (incoming.article.error().what.empty()) fault = "an error without words";
    } else if (fault.empty()) {
      fault = article_fault(*incoming.article, 4 * small.max_article_bytes);  // positions in what was unpacked
    }
    return fault.empty();
  });
  return fault;
}

std::string fuzz_pack(std::string_view bytes) {
  const Result<TableFile> table = parse_table(bytes, "fuzz.tsv", true);
  if (table) {
    for (const TableRow& row : table->rows) {
      if (row.cells.size() != table->columns.size()) return "a row of another width than the header";
    }
  } else if (table.error().what.empty()) {
    return "an error without words";
  }
  const Result<std::vector<Rule>> rules = parse_rules(bytes, "fuzz.rules");
  if (!rules) return rules.error().what.empty() ? "an error without words" : "";
  for (const Rule& rule : *rules) {
    if (rule.id.empty() || rule.yes.empty() || rule.no.empty()) return "a rule without id or examples";
  }
  return "";
}

const std::map<std::string, std::function<std::string(std::string_view)>>& fuzz_targets() {
  static const std::map<std::string, std::function<std::string(std::string_view)>> kTargets = {
      {"text", fuzz_text},         {"html", fuzz_html},           {"json", fuzz_json},
      {"encoding", fuzz_encoding}, {"container", fuzz_container}, {"pack", fuzz_pack},
      {"warc", fuzz_warc},         {"lines", fuzz_lines},         {"feed", fuzz_feed},
      {"dates", fuzz_dates},       {"query", fuzz_query},         {"store", fuzz_store},
      {"http", fuzz_http}};
  return kTargets;
}

}  // namespace banggiao
