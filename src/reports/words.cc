#include "reports/words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "knowledge/embedded.h"
#include "knowledge/tables.h"

namespace banggiao {

const std::vector<Term>& terms() {
  static const std::vector<Term> kTerms = [] {
    constexpr std::array<std::pair<const char*, const char*>, 6> kGroups = {{{"kind", "codebook/kinds.tsv"},
                                                                             {"status", "codebook/statuses.tsv"},
                                                                             {"focus", "codebook/foci.tsv"},
                                                                             {"act", "codebook/acts.tsv"},
                                                                             {"area", "codebook/areas.tsv"},
                                                                             {"matcher", "codebook/matchers.tsv"}}};
    std::vector<Term> out;
    const std::vector<EmbeddedFile> files = embedded_files();
    for (const auto& [group, path] : kGroups) {
      for (const EmbeddedFile& file : files) {
        if (file.path != path) continue;
        const Result<TableFile> table = parse_table(file.bytes, path, true);
        if (!table) continue;  // the tables are tested; a term without a row is shown by its own name
        const auto cell = [&](const TableRow& row, const char* column) {
          const int at = table->column(column);
          return at < 0 ? std::string() : std::string(row.cells[static_cast<std::size_t>(at)]);
        };
        for (const TableRow& row : table->rows) {
          out.push_back({group, cell(row, "term"), cell(row, "name"), cell(row, "meaning"), cell(row, "plover")});
        }
      }
    }
    return out;
  }();
  return kTerms;
}

const std::string& term_name(std::string_view group, std::string_view term) {
  static const std::string kNone;
  for (const Term& known : terms()) {
    if (known.group == group && known.term == term) return known.name;
  }
  return kNone;
}

namespace {

constexpr std::string_view kHole = "{}";

// What stands in the holes of a phrase when it is this text; nothing when it is another. No hole goes over "; ".
std::vector<std::string_view> in_holes(std::string_view phrase, std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t at = phrase.find(kHole);
  if (text.substr(0, at) != phrase.substr(0, at)) return {};
  text.remove_prefix(at);
  while (at != std::string_view::npos) {
    const std::size_t from = at + kHole.size();
    at = phrase.find(kHole, from);
    const std::string_view after = phrase.substr(from, at == std::string_view::npos ? at : at - from);
    const bool last = at == std::string_view::npos;
    if (last && !text.ends_with(after)) return {};
    const std::size_t end = last ? text.size() - after.size() : text.find(after);
    if (end == std::string_view::npos || end == 0) return {};
    out.push_back(text.substr(0, end));
    if (out.back().find("; ") != std::string_view::npos) return {};
    text.remove_prefix(end + after.size());
  }
  return out;
}

}  // namespace

Wording::Wording(const Knowledge& knowledge, const std::string& ui) : knowledge_(knowledge), ui_(ui) {
  const Pack* pack = knowledge.pack(ui);
  const int table = pack == nullptr ? -1 : pack->table("ui");
  if (table < 0) return;
  for (const std::uint32_t row : pack->rows_of(table)) {
    const Lexeme& one = pack->lexemes()[row];
    words_.emplace(one.phrase, one.value);
    if (one.phrase.find(kHole) != std::string::npos) holed_.emplace_back(one.phrase, one.value);
  }
  std::sort(holed_.begin(), holed_.end(), [](const auto& a, const auto& b) {
    return std::make_pair(b.first.size(), a.first) < std::make_pair(a.first.size(), b.first);
  });
}

std::string Wording::say(std::string_view english) const {
  const auto it = words_.find(std::string(english));
  return it == words_.end() ? std::string(english) : it->second;
}

std::string Wording::tell(std::string_view english) const {
  if (words_.empty() || english.empty()) return std::string(english);
  const auto it = words_.find(std::string(english));
  if (it != words_.end()) return it->second;
  for (const auto& [phrase, value] : holed_) {
    std::vector<std::string_view> held = in_holes(phrase, english);
    if (held.empty()) continue;
    std::string out;
    std::size_t at = 0;
    for (const std::string_view one : held) {
      const std::size_t hole = std::min(value.find(kHole, at), value.size());
      out += value.substr(at, hole - at) + say(one);
      at = std::min(hole + kHole.size(), value.size());
    }
    return out + value.substr(at);
  }
  for (const std::string_view between : {"; ", ": "}) {
    const std::size_t at = english.find(between);
    if (at == std::string_view::npos) continue;
    return tell(english.substr(0, at)) + std::string(between) + tell(english.substr(at + between.size()));
  }
  // "what is wrong (how to mend it)", as Error::text().
  const std::size_t open = english.rfind(" (");
  if (!english.ends_with(')') || open == std::string_view::npos) return std::string(english);
  return tell(english.substr(0, open)) + " (" + tell(english.substr(open + 2, english.size() - open - 3)) + ")";
}

std::string Wording::party(std::string_view code) const { return knowledge_.party_name(code, ui_); }

std::string Wording::parties(const std::vector<std::string>& codes) const {
  std::string out;
  for (const std::string& code : codes) out += (out.empty() ? "" : " - ") + party(code);
  return out;
}

static std::string named(std::string_view group, std::string_view term) {
  const std::string& name = term_name(group, term);
  return name.empty() ? std::string(term) : name;
}

std::string Wording::kind(Kind kind) const { return say(named("kind", name(kind))); }

std::string Wording::area(const std::string& area) const { return say(named("area", area)); }

std::string Wording::areas(const std::vector<std::string>& areas) const {
  std::string out;
  for (const std::string& one : areas) out += (out.empty() ? "" : ", ") + area(one);
  return out;
}

}  // namespace banggiao
