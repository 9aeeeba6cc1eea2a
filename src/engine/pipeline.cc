#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

#include "engine/engine.h"

namespace banggiao {
namespace {

// Enough that a long article does not leave the other threads idle, and no more.
constexpr std::size_t kInFlight = 8;
// Bytes of text in flight before the producer waits.
constexpr std::size_t kBytesInFlight = 64U << 20;

struct Slot {
  explicit Slot(Reading&& reading_) : reading(std::move(reading_)) {}
  Reading reading;
  bool done = false;
  std::size_t bytes() const { return reading.incoming.article ? reading.incoming.article->text.size() : 0; }
};

// Items between the producer, the workers and the taker. `order_` owns them until they are taken.
class Belt {
 public:
  explicit Belt(std::size_t room) : room_(room) {}

  bool put(Reading&& reading) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock,
                  [&] { return stopped_ || order_.empty() || (order_.size() < room_ && bytes_ < kBytesInFlight); });
    if (stopped_) return false;
    order_.push_back(std::make_unique<Slot>(std::move(reading)));
    bytes_ += order_.back()->bytes();
    waiting_.push_back(order_.back().get());
    changed_.notify_all();
    return true;
  }

  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    waiting_.clear();
    changed_.notify_all();
  }

  // The next item to work on, or nullptr when there will be none.
  Slot* next_to_work() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || closed_ || !waiting_.empty(); });
    if (waiting_.empty()) return nullptr;
    Slot* slot = waiting_.front();
    waiting_.pop_front();
    return slot;
  }

  void finish(Slot* slot) {
    const std::lock_guard lock(mutex_);
    slot->done = true;
    changed_.notify_all();
  }

  // The next finished item in order, or nullptr at the end.
  std::unique_ptr<Slot> next_to_take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return order_.empty() ? closed_ : order_.front()->done; });
    if (order_.empty()) return nullptr;
    std::unique_ptr<Slot> slot = std::move(order_.front());
    order_.pop_front();
    bytes_ -= slot->bytes();
    changed_.notify_all();
    return slot;
  }

 private:
  const std::size_t room_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::unique_ptr<Slot>> order_;
  std::deque<Slot*> waiting_;
  std::size_t bytes_ = 0;
  bool closed_ = false, stopped_ = false;
};

}  // namespace

unsigned threads_for(unsigned jobs) {
  if (jobs != 0) return jobs;
  const unsigned cores = std::thread::hardware_concurrency();
  return cores == 0 ? 1 : cores;
}

void in_order(const Produce& produce, unsigned jobs, const std::function<void(Reading&)>& work,
              const std::function<bool(Reading&&)>& take) {
  const unsigned threads = threads_for(jobs);
  if (threads == 1) {
    produce([&](Reading&& reading) {
      work(reading);
      return take(std::move(reading));
    });
    return;
  }
  Belt belt(threads * kInFlight);
  std::vector<std::thread> workers;
  workers.reserve(threads);
  for (unsigned i = 0; i < threads; ++i) {
    workers.emplace_back([&] {
      while (Slot* slot = belt.next_to_work()) {
        work(slot->reading);
        belt.finish(slot);
      }
    });
  }
  std::thread producer([&] {
    produce([&](Reading&& reading) { return belt.put(std::move(reading)); });
    belt.close();
  });
  while (const std::unique_ptr<Slot> slot = belt.next_to_take()) {
    if (take(std::move(slot->reading))) continue;
    belt.stop();
    break;
  }
  producer.join();
  for (std::thread& worker : workers) worker.join();
}

}  // namespace banggiao
