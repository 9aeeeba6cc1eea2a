#include "knowledge/tables.h"

#include "base/utf8.h"

namespace banggiao {
namespace {

// Calls each(line, number) for every line, without its end; stops when it returns false.
template <class Each>
void for_lines(std::string_view bytes, Each each) {
  std::uint32_t number = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t end = bytes.find('\n', at);
    if (end == std::string_view::npos) end = bytes.size();
    std::string_view line = bytes.substr(at, end - at);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (!each(line, ++number)) return;
    at = end + 1;
  }
}

std::string place(const std::string& path, std::uint32_t line) { return path + ":" + std::to_string(line); }

}  // namespace

int TableFile::column(std::string_view name) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] == name) return static_cast<int>(i);
  }
  return -1;
}

std::vector<std::string> split(std::string_view text, char mark) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = text.find(mark);
    const std::string_view piece = trim(text.substr(0, end));
    if (!piece.empty()) out.emplace_back(piece);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return out;
}

Result<TableFile> parse_table(std::string_view bytes, const std::string& path, bool any_order) {
  TableFile table;
  Error error;
  std::string_view previous;
  for_lines(bytes, [&](std::string_view line, std::uint32_t number) {
    if (line.empty() || line.front() == '#') return true;
    std::vector<std::string_view> cells;
    for (std::string_view rest = line;;) {
      const std::size_t tab = rest.find('\t');
      cells.push_back(trim(rest.substr(0, tab)));
      if (tab == std::string_view::npos) break;
      rest.remove_prefix(tab + 1);
    }
    if (table.columns.empty()) {
      table.columns.assign(cells.begin(), cells.end());
      return true;
    }
    if (cells.size() > table.columns.size()) {
      error = {std::to_string(cells.size()) + " cells under " + std::to_string(table.columns.size()) + " columns",
               place(path, number), "name every column in the first line"};
      return false;
    }
    if (cells.front().empty()) {
      error = {"the first cell is empty", place(path, number), "write the phrase or remove the line"};
      return false;
    }
    if (!any_order && !previous.empty() && !(previous < line)) {
      error = {previous == line ? "the line is there twice" : "the lines are not sorted", place(path, number),
               "run tools/sort_tables"};
      return false;
    }
    previous = line;
    cells.resize(table.columns.size());
    table.rows.push_back({number, std::move(cells)});
    return true;
  });
  if (!error.what.empty()) return error;
  if (table.columns.empty()) return Error{"no header line", path, "begin with the names of the columns"};
  return table;
}

Result<std::vector<Rule>> parse_rules(std::string_view bytes, const std::string& path) {
  std::vector<Rule> rules;
  Error error;
  for_lines(bytes, [&](std::string_view raw, std::uint32_t number) {
    const std::string_view line = trim(raw);
    if (line.empty() || line.front() == '#') return true;
    if (line.front() == '[') {
      if (line.back() != ']' || line.size() < 3) {
        error = {"a rule's head is [id]", place(path, number), ""};
        return false;
      }
      Rule rule;
      rule.id = std::string(line.substr(1, line.size() - 2));
      rule.file = path;
      rule.line = number;
      rules.push_back(std::move(rule));
      return true;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || rules.empty()) {
      error = {"neither [id] nor \"key: value\"", place(path, number), ""};
      return false;
    }
    const std::string key(trim(line.substr(0, colon)));
    std::string value(trim(line.substr(colon + 1)));
    Rule& rule = rules.back();
    if (key == "why") {
      rule.why = std::move(value);
    } else if (key == "yes") {
      rule.yes.push_back(std::move(value));
    } else if (key == "no") {
      rule.no.push_back(std::move(value));
    } else {
      rule.fields.push_back({key, std::move(value), Name(key).number()});
      rule.keys |= Rule::bit(key);
    }
    return true;
  });
  if (!error.what.empty()) return error;
  for (const Rule& rule : rules) {
    if (rule.why.empty() || rule.yes.empty() || rule.no.empty()) {
      return Error{"rule " + rule.id + " needs a why, an example (yes:) and a counter-example (no:)",
                   place(path, rule.line), ""};
    }
  }
  return rules;
}

}  // namespace banggiao
