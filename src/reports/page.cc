#include "reports/page.h"

#include <algorithm>

#include "base/utf8.h"

namespace banggiao {
namespace {

// Byte offset after `columns` code points.
std::size_t offset_of(std::string_view text, std::size_t columns) {
  std::size_t at = 0;
  for (; columns > 0 && at < text.size(); --columns) at += decode(text, at).length;
  return at;
}

// Tabs, line breaks and other controls would break the layout (and terminals): each becomes a blank.
std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (c.value < 0x20 || (c.value >= 0x7F && c.value < 0xA0)) {
      out += ' ';
    } else {
      append(out, c.value);
    }
    at += c.length;
  }
  return out;
}

}  // namespace

std::string wrap(std::string_view text, std::size_t width, std::size_t hang) {
  const std::string clean = printable(text);
  std::string out;
  std::size_t column = 0;
  const auto break_line = [&] {
    out += '\n';
    out.append(hang, ' ');
    column = hang;
  };
  for (std::size_t at = 0; at < clean.size();) {
    const std::size_t begin = clean.find_first_not_of(' ', at);
    if (begin == std::string::npos) break;
    std::size_t end = clean.find(' ', begin);
    if (end == std::string::npos) end = clean.size();
    at = end;
    std::string_view word = std::string_view(clean).substr(begin, end - begin);
    std::size_t length = count_code_points(word);
    const bool fresh = column == 0 || (column == hang && !out.empty() && out.back() == ' ');
    if (!fresh && column + 1 + length > width) {
      break_line();
    } else if (!fresh) {
      out += ' ';
      ++column;
    }
    while (column + length > width) {
      const std::size_t room = std::max<std::size_t>(width - column, 1);
      const std::size_t bytes = offset_of(word, room);
      out += word.substr(0, bytes);
      word.remove_prefix(bytes);
      length -= room;
      break_line();
    }
    out += word;
    column += length;
  }
  return out;
}

std::string pad(std::string_view text, std::size_t columns) {
  std::string out(text);
  const std::size_t length = count_code_points(text);
  if (length < columns) out.append(columns - length, ' ');
  return out;
}

std::string cut(std::string_view text, std::size_t columns) {
  if (count_code_points(text) <= columns) return std::string(text);
  std::string_view kept = text.substr(0, offset_of(text, columns > 3 ? columns - 3 : columns));
  while (!kept.empty() && kept.back() == ' ') kept.remove_suffix(1);
  return std::string(kept) + (columns > 3 ? "..." : "");
}

void TextPage::heading(std::string_view text) {
  blank();
  const std::string wrapped = wrap(text, width_);
  out_ += colour_ ? "\x1b[1m" + wrapped + "\x1b[0m" : wrapped;
  out_ += '\n';
}

void TextPage::line(std::string_view text, std::size_t indent, std::size_t hang) {
  const std::string lines = wrap(text, width_ - indent, hang);
  const std::string left(indent, ' ');
  for (std::size_t at = 0; at <= lines.size();) {
    std::size_t end = lines.find('\n', at);
    if (end == std::string::npos) end = lines.size();
    if (end > at) out_ += left;
    out_.append(lines, at, end - at);
    out_ += '\n';
    at = end + 1;
  }
}

void TextPage::blank() {
  if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
}

void TextPage::field(std::string_view label, std::string_view value, std::size_t label_columns, std::size_t indent) {
  if (value.empty()) return;
  const std::string lines = wrap(value, width_ - label_columns - indent);
  std::string left = std::string(indent, ' ') + pad(label, label_columns - 1) + " ";
  for (std::size_t at = 0; at < lines.size();) {
    std::size_t end = lines.find('\n', at);
    if (end == std::string::npos) end = lines.size();
    out_ += left;
    out_.append(lines, at, end - at);
    out_ += '\n';
    left.assign(label_columns + indent, ' ');
    at = end + 1;
  }
}

void TextPage::table(const std::vector<std::vector<std::string>>& rows, const std::vector<std::size_t>& limits,
                     std::size_t indent) {
  std::vector<std::size_t> widths(limits.size(), 0);
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i) {
      const std::size_t length = count_code_points(row[i]);
      widths[i] = std::max(widths[i], limits[i] == 0 ? length : std::min(length, limits[i]));
    }
  }
  for (const auto& row : rows) {
    std::string text(indent, ' ');
    std::size_t used = indent;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::size_t room = used < width_ ? width_ - used : 0;
      const bool last = i + 1 == row.size();
      const std::size_t columns = last ? room : std::min(widths[i], room);
      const std::string cell = cut(printable(row[i]), columns);
      text += last ? cell : pad(cell, columns) + "  ";
      used += columns + 2;
    }
    text.erase(text.find_last_not_of(' ') + 1);
    out_ += text + '\n';
  }
}

}  // namespace banggiao
