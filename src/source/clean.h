// Lines of the input made fit to store, with the way back to the input's bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/record.h"

namespace banggiao {

// One line: NFC, blanks of all sorts collapsed to one space, zero-width characters and controls gone, ends trimmed.
// `runs` are in bytes of `text` and of the whole `source` that clean_line was given; they cover `text`.
struct CleanLine {
  std::string text;
  std::vector<OriginRun> runs;
  Span from;  // in source; without the trimmed ends
};
CleanLine clean_line(std::string_view source, Span at);

// Adds a run, joined with the last one where both are identities that touch.
void add_run(std::vector<OriginRun>& runs, OriginRun run);

// A copy of part of the input with escapes resolved: its bytes and where each came from.
// Appending keeps both sides in step.
class Unescaped {
 public:
  void add(std::string_view bytes, std::size_t from);                              // bytes as they stand at `from`
  void add_changed(std::string_view bytes, std::size_t from, std::size_t length);  // stands for input[from, +length)
  void add_break();                                                                // "\n" that is not in the input
  const std::string& text() const { return text_; }
  std::string take_text() { return std::move(text_); }
  const std::vector<OriginRun>& runs() const { return runs_; }

 private:
  std::string text_;
  std::vector<OriginRun> runs_;
};

// The input's bytes for a span of the unescaped copy. `runs` sorted by at.begin.
Span to_input(const std::vector<OriginRun>& runs, Span span);
// Runs that point into the unescaped copy, pointed into the input instead.
std::vector<OriginRun> through(const std::vector<OriginRun>& outer, const std::vector<OriginRun>& inner);

}  // namespace banggiao
