#include "terminal.h"

#include <pwd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace banggiao::cli {
namespace {

volatile std::sig_atomic_t stop_asked = 0;

void on_interrupt(int) { stop_asked = 1; }

std::string formatted(const char* format, bool utc) {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  if (utc) {
    gmtime_r(&now, &parts);
  } else {
    localtime_r(&now, &parts);
  }
  char out[32];
  return {out, std::strftime(out, sizeof out, format, &parts)};
}

}  // namespace

bool colour_wanted() {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool refused = no_colour != nullptr && *no_colour != '\0';
  return isatty(STDOUT_FILENO) != 0 && !refused && term != nullptr && std::strcmp(term, "dumb") != 0;
}

unsigned text_width(int file) {
  constexpr unsigned kWidth = 100;
  winsize size{};
  if (isatty(file) == 0 || ioctl(file, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kWidth;
  return std::min<unsigned>(size.ws_col, kWidth);
}

void watch_interrupt() {
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() { return stop_asked != 0; }

std::string today() { return formatted("%Y-%m-%d", false); }

std::string now_rfc3339() { return formatted("%Y-%m-%dT%H:%M:%SZ", true); }

std::string user() {
  const char* name = std::getenv("USER");
  if (name != nullptr && *name != '\0') return name;
  const passwd* entry = getpwuid(getuid());
  return entry == nullptr ? "" : entry->pw_name;
}

Progress::Progress(bool quiet) : on_(!quiet && isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() { clear(); }

void Progress::show(const std::string& text) {
  if (!on_) return;
  std::fprintf(stderr, "\r%-*s", static_cast<int>(columns_), text.c_str());
  columns_ = text.size();
}

void Progress::clear() {
  if (!on_ || columns_ == 0) return;
  std::fprintf(stderr, "\r%*s\r", static_cast<int>(columns_), "");
  columns_ = 0;
}

bool put(const std::string& text) { return std::fwrite(text.data(), 1, text.size(), stdout) == text.size(); }

bool flush() { return std::fflush(stdout) == 0; }

void complain(const std::string& text) { std::fprintf(stderr, "banggiao: %s\n", text.c_str()); }

}  // namespace banggiao::cli
