// Reads the two forms that packs are written in: tab separated tables and rule files.
// In -> Out: bytes -> rows or rules.
// Fails: a malformed line: the error names file and line.
// Units: line numbers from 1.
// Threads: pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "banggiao/result.h"
#include "knowledge/knowledge.h"

namespace banggiao {

struct TableRow {
  std::uint32_t line = 0;
  std::vector<std::string_view> cells;  // as many as the header has columns
};

struct TableFile {
  std::vector<std::string> columns;
  std::vector<TableRow> rows;
  // -1 when there is no such column.
  int column(std::string_view name) const;
};

// The views point into `bytes`. Rows must be sorted by line bytes and not repeated unless `any_order`.
Result<TableFile> parse_table(std::string_view bytes, const std::string& path, bool any_order);
Result<std::vector<Rule>> parse_rules(std::string_view bytes, const std::string& path);
std::vector<std::string> split(std::string_view text, char mark);  // trimmed, empty pieces left out

}  // namespace banggiao
