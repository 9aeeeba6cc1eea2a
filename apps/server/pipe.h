// Bytes on their way from the thread that makes them to the one that sends them; only a few are held.
// In -> Out: Pieces on a thread of their own -> one piece after the other.
// Fails: never; what throws has broken off.
// Units: bytes.
// Threads: one puts, one takes; Makers locks.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "message.h"

namespace banggiao::server {

class Pipe {
 public:
  // Waits while it is full; false when nobody takes any more.
  bool put(std::string_view piece);
  // Nothing follows; `whole`: all has been put.
  void end(bool whole);

  enum class State { kPiece, kLater, kWhole, kBroken };
  // kPiece: `piece` is the next. kLater: `wake` is called once, on the putting thread, when there is something.
  State take(std::string& piece, std::function<void()> wake);
  // Nothing is taken any more.
  void close();

 private:
  static constexpr std::size_t kHeld = 256U << 10U;
  std::mutex mutex_;
  std::condition_variable room_;
  std::string held_;
  std::function<void()> wake_;
  bool ended_ = false, whole_ = false, closed_ = false;
};

// The threads that make pieces.
class Makers {
 public:
  ~Makers() { stop(); }
  // `zip`: what goes into the pipe is gzip.
  void start(const std::shared_ptr<Pipe>& pipe, Pieces pieces, bool zip);
  // Closes every pipe and waits for the threads.
  void stop();

 private:
  struct Maker {
    std::shared_ptr<Pipe> pipe;
    std::shared_ptr<std::atomic<bool>> done;
    std::thread thread;
  };
  std::mutex mutex_;
  std::list<Maker> makers_;
};

}  // namespace banggiao::server
