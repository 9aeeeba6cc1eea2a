// What the commands share: the reader, the store, how things are told, and what goes wrong.
#pragma once

#include <optional>
#include <string>

#include "commands.h"

namespace banggiao::cli {

// A command that cannot go on: said once on stderr, and the exit code.
struct Stop {
  int code;
  std::string why;
};

template <class T>
T need(Result<T>&& result) {
  if (!result) throw Stop{kFailed, result.error().text()};
  return *std::move(result);
}

Reader open_reader(const Options& options);
std::string store_path(const Options& options);
Desk open_desk(const Options& options, const Reader& reader, Access access);
Telling telling(const Options& options);
std::string today(const Options& options);  // --today, or the clock
std::string when(const Options& options);
// A day as EDTF writes it, or a Stop for usage.
void check_day(const char* option, const std::string& day);
// Prints, and fails when stdout cannot be written.
void say(const std::string& text);
int finish(int code = kDone);

}  // namespace banggiao::cli
