#include "session.h"

#include <cstdlib>
#include <filesystem>

#include "terminal.h"

namespace banggiao::cli {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// ./banggiao.db when it is there, else the one of the user.
std::string default_store() {
  std::error_code error;
  if (std::filesystem::exists("banggiao.db", error)) return "banggiao.db";
  std::string home = variable("XDG_DATA_HOME");
  if (home.empty()) {
    home = variable("HOME");
    if (home.empty()) return "banggiao.db";
    home += "/.local/share";
  }
  return home + "/banggiao/banggiao.db";
}

}  // namespace

Reader open_reader(const Options& options) { return need(Reader::open(options.data)); }

std::string store_path(const Options& options) { return options.store.empty() ? default_store() : options.store; }

Desk open_desk(const Options& options, const Reader& reader, Access access) {
  const std::string path = store_path(options);
  if (access == Access::kAdd && options.store.empty()) {
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    if (!folder.empty()) std::filesystem::create_directories(folder, error);
    if (error) throw Stop{kFailed, folder.string() + ": " + error.message()};
  }
  return need(Desk::open(reader, path, access));
}

Telling telling(const Options& options) {
  Telling out;
  out.json = options.json;
  out.ui = options.ui;
  out.width = text_width();
  out.colour = !options.no_colour && colour_wanted();
  return out;
}

std::string today(const Options& options) { return options.today.empty() ? cli::today() : options.today; }

std::string when(const Options& options) {
  return options.today.empty() ? now_rfc3339() : options.today + "T00:00:00Z";
}

void check_day(const char* option, const std::string& day) {
  if (day.empty()) return;
  bool good = day.size() == 10 && day[4] == '-' && day[7] == '-';
  for (std::size_t i = 0; good && i < day.size(); ++i) good = i == 4 || i == 7 || (day[i] >= '0' && day[i] <= '9');
  if (good) {
    const int month = std::atoi(day.c_str() + 5), date = std::atoi(day.c_str() + 8);
    good = month >= 1 && month <= 12 && date >= 1 && date <= 31;
  }
  if (!good) throw Stop{kUsage, std::string(option) + ": \"" + day + "\" is not a day (write 2025-10-28)"};
}

void say(const std::string& text) {
  if (!put(text)) throw Stop{kFailed, "the output cannot be written"};
}

int finish(int code) {
  if (!flush()) throw Stop{kFailed, "the output cannot be written"};
  return code;
}

}  // namespace banggiao::cli
