// The terminal: what is one, its width, progress, Ctrl-C, the clock.
#pragma once

#include <cstddef>
#include <string>

namespace banggiao::cli {

// Colour is for terminals without NO_COLOR, and not for TERM=dumb.
bool colour_wanted();
// Columns for text: those of the terminal, 100 at most.
unsigned text_width(int file = 1);

// From now on Ctrl-C asks to stop; a second one ends the program at once.
void watch_interrupt();
bool interrupted();

std::string today();        // local day, "2025-10-28"
std::string now_rfc3339();  // UTC
std::string user();         // who decides: $USER, else the name of the account

// "123 articles" on one line of stderr, on a terminal only.
class Progress {
 public:
  explicit Progress(bool quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  bool on() const { return on_; }
  void show(const std::string& text);
  void clear();

 private:
  bool on_;
  std::size_t columns_ = 0;
};

// Writes to stdout; false when that failed (disk full, closed pipe).
bool put(const std::string& text);
bool flush();
// "banggiao: ..." on stderr.
void complain(const std::string& text);

}  // namespace banggiao::cli
