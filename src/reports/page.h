// Lays out text for people in a fixed number of columns.
// Units: a column is one code point.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace banggiao {

// Lines of at most `width` columns, broken at blanks; a longer word is cut. `hang` columns before all but the first.
std::string wrap(std::string_view text, std::size_t width, std::size_t hang = 0);
// Filled with blanks up to `columns`; longer text is kept.
std::string pad(std::string_view text, std::size_t columns);
// Cut to `columns` with "..." at its end when it is longer.
std::string cut(std::string_view text, std::size_t columns);

class TextPage {
 public:
  TextPage(std::size_t width, bool colour) : width_(width), colour_(colour) {}
  std::size_t width() const { return width_; }

  // A line of bold text with a blank line before it, unless it is the first.
  void heading(std::string_view text);
  // Wrapped, `indent` columns from the left, later lines `hang` columns further.
  void line(std::string_view text, std::size_t indent = 0, std::size_t hang = 0);
  void blank();
  // "label    value", wrapped under the value.
  void field(std::string_view label, std::string_view value, std::size_t label_columns = 14, std::size_t indent = 0);
  // Columns as wide as their widest cell, at most `limits` columns each (0: no limit); the last takes what is left.
  void table(const std::vector<std::vector<std::string>>& rows, const std::vector<std::size_t>& limits,
             std::size_t indent = 0);
  std::string take() { return std::move(out_); }

 private:
  std::size_t width_;
  bool colour_;
  std::string out_;
};

}  // namespace banggiao
