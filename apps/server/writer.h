// The one who writes: changes of the store are made one after the other, on one thread, and each ends in a new state of
// the record that readers take up.
// In -> Out: pieces of work on the desk -> states of the record.
// Fails: open(), when the store cannot be opened. Work that fails tells so itself.
// Units: none.
// Threads: any may post and read; the work is done on the writer's.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "banggiao/banggiao.h"
#include "banggiao/browse.h"

namespace banggiao::server {

// What a piece of work has changed: nothing, answers on the record, the record.
enum class Changed { kNothing, kAnswers, kRecord };

class Writer {
 public:
  Writer(const Reader& reader, std::string path, bool read_only, std::function<void(const std::string&)> log);
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  Result<Done> open();
  // The state of the record that is shown now.
  std::shared_ptr<const Browse> record() const;
  // False when `most` wait already. The record that the work is given is the one shown when its turn comes. `done` is
  // called when readers see what was changed. `quick`: it may go between the batches of work that is long.
  bool post(std::function<Changed(Desk&, const Browse&)> work, std::function<void()> done, std::size_t most,
            bool quick);
  // Does what is quick and waits; from within work, when its desk has nothing half-written.
  void let_through();
  // Looks whether another program has changed the store.
  void look();
  // Lets the work under way end and starts no other.
  void stop();

 private:
  struct Piece {
    std::function<Changed(Desk&, const Browse&)> work;
    std::function<void()> done;
    bool quick = false;
  };
  void run();
  void finish(const Piece& piece);
  void show(Changed changed);
  void look_again();
  void settle();

  Reader reader_;
  std::string path_;
  bool read_only_;
  std::function<void(const std::string&)> log_;
  std::optional<Desk> desk_;
  mutable std::mutex shown_mutex_;
  std::shared_ptr<const Browse> shown_;

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Piece> pieces_;
  bool looking_ = false, stopping_ = false;
  bool unsettled_ = false;   // answers that the record does not follow yet
  std::int64_t seen_ = 0;    // the store's revision when it was last looked at
  int unsettled_looks_ = 0;  // how often it was then found out of line with what it rests on
  std::thread thread_;
};

}  // namespace banggiao::server
