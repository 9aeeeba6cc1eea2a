#include "reports/words.h"

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

Wording::Wording(const Knowledge& knowledge, const std::string& ui) : knowledge_(knowledge), ui_(ui) {
  const Pack* pack = knowledge.pack(ui);
  const int table = pack == nullptr ? -1 : pack->table("ui");
  if (table < 0) return;
  for (const std::uint32_t row : pack->rows_of(table)) {
    words_.emplace(pack->lexemes()[row].phrase, pack->lexemes()[row].value);
  }
}

std::string Wording::say(std::string_view english) const {
  const auto it = words_.find(std::string(english));
  return it == words_.end() ? std::string(english) : it->second;
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
