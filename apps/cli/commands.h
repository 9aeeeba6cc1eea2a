// What each command does once its line is understood.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "banggiao/banggiao.h"

namespace banggiao::cli {

// The exit codes, as --help tells them.
enum Exit : int { kDone = 0, kFailed = 1, kUsage = 2, kSomeRefused = 3, kInterrupted = 130 };

struct Options {
  bool json = false, quiet = false, no_colour = false, verbose = false;
  std::string store, ui = "en", data, today;

  std::vector<std::string> paths;  // or the words of a command
  std::string published;
  unsigned jobs = 0;
  bool again = false, only_refused = false;
  bool once = false, private_too = false;

  std::string kind, status, area, since, until;
  bool verified = false, unverified = false;
  float min_confidence = 0;
  std::size_t limit = 0, search_limit = 20;
  std::string cell, as_of, why;
  std::size_t sentence = 0;
  bool csv = false, bom = false, changes = false;
  std::string format = "json", table = "engagements", output, base, changes_since;

  std::string queue, undo;
  bool only_list = false, history = false;

  std::string listen = "127.0.0.1", tokens, outline;
  std::uint16_t port = 8180;
  std::vector<std::string> hosts;
  bool read_only = false, open_browser = false;
  double rate = 0;
  std::size_t upload_megabytes = 64;
};

int add(const Options& options);
int article(const Options& options);
int extract(const Options& options);
int list(const Options& options);
int show(const Options& options);
int search(const Options& options);
int person(const Options& options);
int brief(const Options& options);
int explain(const Options& options);
int export_record(const Options& options);
int status(const Options& options);
int refused(const Options& options);
int watch(const Options& options);
int check(const Options& options);
int backup(const Options& options);
int agree_coders(const Options& options);
int review(const Options& options);
int serve(const Options& options);
int codebook(const Options& options);
int pack_check(const Options& options);
int link_list(const Options& options);
int link_decide(const Options& options, Verdict verdict);
int link_undo(const Options& options);
int show_version(const Options& options);

}  // namespace banggiao::cli
