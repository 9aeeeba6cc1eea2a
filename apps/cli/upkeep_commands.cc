// Commands that keep a store: refused, check, backup.
#include "session.h"
#include "terminal.h"

namespace banggiao::cli {
namespace {

// Shows how far a task is; Ctrl-C ends it.
Going going(Progress& progress, const char* what) {
  return [&progress, what, last = std::uint64_t{101}](std::uint64_t done, std::uint64_t all) mutable {
    const std::uint64_t percent = all == 0 ? 100 : done * 100 / all;
    if (percent != last) progress.show(std::string(what) + " " + std::to_string(percent) + "%");
    last = percent;
    return !interrupted();
  };
}

}  // namespace

int refused(const Options& options) {
  const Reader reader = open_reader(options);
  Desk desk = open_desk(options, reader, Access::kLook);
  say(reader.teller(telling(options)).refused(need(desk.refused())));
  return finish();
}

int check(const Options& options) {
  const Reader reader = open_reader(options);
  Desk desk = open_desk(options, reader, Access::kLook);
  Progress progress(options.quiet);
  watch_interrupt();
  const Soundness found = need(desk.check(going(progress, "checked")));
  progress.clear();
  if (interrupted()) throw Stop{kInterrupted, "stopped; not everything was looked at"};
  say(reader.teller(telling(options)).checked(found));
  return finish(found.faults.empty() ? kDone : kFailed);
}

int backup(const Options& options) {
  const Reader reader = open_reader(options);
  Desk desk = open_desk(options, reader, Access::kLook);
  Progress progress(options.quiet);
  watch_interrupt();
  const Result<Backup> made = desk.backup(options.paths.front(), going(progress, "copied"));
  progress.clear();
  if (!made && interrupted()) throw Stop{kInterrupted, made.error().text()};
  if (!made) throw Stop{kFailed, made.error().text()};
  say(reader.teller(telling(options)).backed_up(*made));
  return finish();
}

}  // namespace banggiao::cli
