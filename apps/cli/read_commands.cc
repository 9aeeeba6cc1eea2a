// Commands that read articles: add, article, extract, explain.
#include <filesystem>

#include "bar.h"
#include "session.h"
#include "terminal.h"

namespace banggiao::cli {
namespace {

// Counts what was read and what was refused, and says why.
class Tally {
 public:
  explicit Tally(const Options& options) : progress_(options.quiet) {}

  // True when there is an article.
  bool count(const Incoming& incoming) {
    if (incoming.article) {
      ++read_;
      if (read_ % 50 == 0) progress_.show(std::to_string(read_) + " articles");
      return true;
    }
    progress_.clear();
    ++refused_;
    Error error = incoming.article.error();
    if (error.where.empty()) error.where = incoming.where;
    complain(error.text());
    return false;
  }
  std::size_t read() const { return read_; }
  int code() const {
    if (interrupted()) return kInterrupted;
    if (refused_ == 0) return kDone;
    return read_ == 0 ? kFailed : kSomeRefused;
  }

 private:
  Progress progress_;
  std::size_t read_ = 0, refused_ = 0;
};

ReadOptions read_options(const Options& options) {
  check_day("--published", options.published);
  return {options.published};
}

// As this version codes it: weights that were not used cannot be told.
std::string explained(const Options& options, const Reader& reader, const Teller& teller, const Article& article) {
  const Explanation why = reader.explain(article);
  if (options.sentence > 0) return teller.sentence(article, why, options.sentence);
  return teller.explain(article, reader.code(article), options.cell, why);
}

std::string nothing_there(const Options& options) {
  return options.sentence > 0 ? "no such sentence: " + std::to_string(options.sentence)
                              : "no such cell: " + options.cell;
}

int explain_files(const Options& options, const Reader& reader, const Teller& teller) {
  Tally tally(options);
  bool said = false;
  reader.read(options.paths, read_options(options), [&](Incoming&& incoming) {
    if (!tally.count(incoming)) return true;
    const std::string text = explained(options, reader, teller, *incoming.article);
    if (said && !options.json && !text.empty()) say("\n");
    say(text);
    said = said || !text.empty();
    return !interrupted();
  });
  if (tally.read() > 0 && !said) throw Stop{kFailed, nothing_there(options)};
  return finish(tally.code());
}

}  // namespace

int add(const Options& options) {
  if (options.paths.empty() && !options.only_refused) throw Stop{kUsage, "no PATH to read (or --refused)"};
  if (!options.paths.empty() && options.only_refused) throw Stop{kUsage, "--refused knows its files: give no PATH"};
  AddOptions how;
  how.refused = options.only_refused;
  how.read = read_options(options);
  how.jobs = options.jobs;
  how.again = options.again;
  how.when = when(options);
  const Reader reader = open_reader(options);
  Desk desk = open_desk(options, reader, Access::kAdd);
  const Teller teller = reader.teller(telling(options));
  std::atomic<std::uint64_t> taken = 0;
  how.read.taken = &taken;
  Bar bar(options.quiet, options.paths);
  how.told = [&](const Told& told) {
    const bool refused = told.what == Told::What::kRefused;
    bar.count(refused, taken);
    if (options.json) {
      say(teller.told(told));
    } else if (refused || options.verbose || told.what == Told::What::kChanged) {
      bar.clear();
      if (refused || !options.quiet) std::fputs(teller.told(told).c_str(), stderr);
    }
  };
  how.recoded = [&](std::size_t done) { bar.say(std::to_string(done) + " articles coded anew"); };
  how.settling = [&] { bar.say("building the record"); };
  how.stopped = [] { return interrupted(); };
  watch_interrupt();
  const AddSummary summary = need(desk.add(options.paths, how));
  bar.clear();
  if (summary.stopped) {
    complain("stopped; what was read is kept, and the same command goes on from here");
    return finish(kInterrupted);
  }
  say(teller.added(summary));
  const bool any = summary.fresh + summary.changed + summary.held > 0 || options.only_refused;
  return finish(summary.refused == 0 ? kDone : any ? kSomeRefused : kFailed);
}

int article(const Options& options) {
  const Reader reader = open_reader(options);
  const Teller teller = reader.teller(telling(options));
  Tally tally(options);
  watch_interrupt();
  reader.read(options.paths, read_options(options), [&](Incoming&& incoming) {
    if (tally.count(incoming)) {
      if (tally.read() > 1 && !options.json) say("\n");
      say(teller.article(*incoming.article));
    }
    return !interrupted();
  });
  return finish(tally.code());
}

int extract(const Options& options) {
  const Reader reader = open_reader(options);
  const Teller teller = reader.teller(telling(options));
  Tally tally(options);
  watch_interrupt();
  reader.read_and_code(options.paths, read_options(options), options.jobs, {}, [&](Reading&& reading) {
    if (tally.count(reading.incoming)) say(teller.coded(*reading.incoming.article, *reading.coded));
    return !interrupted();
  });
  return finish(tally.code());
}

int explain(const Options& options) {
  const Reader reader = open_reader(options);
  const Teller teller = reader.teller(telling(options));
  const std::string& what = options.paths.front();
  std::error_code error;
  if (what == "-" || std::filesystem::exists(what, error)) return explain_files(options, reader, teller);
  Desk desk = open_desk(options, reader, Access::kLook);
  const std::optional<Article> held = need(desk.article(what));
  if (!held) throw Stop{kFailed, what + ": neither a file nor a document of the store"};
  const std::string text = explained(options, reader, teller, *held);
  if (text.empty()) throw Stop{kFailed, nothing_there(options)};
  say(text);
  return finish();
}

}  // namespace banggiao::cli
