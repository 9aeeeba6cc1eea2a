#include "pipe.h"

#include <exception>
#include <utility>

#include "wire.h"

namespace banggiao::server {

bool Pipe::put(std::string_view piece) {
  std::function<void()> wake;
  {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return closed_ || held_.size() < kHeld; });
    if (closed_) return false;
    held_ += piece;
    if (!held_.empty()) std::swap(wake, wake_);
  }
  if (wake) wake();
  return true;
}

void Pipe::end(bool whole) {
  std::function<void()> wake;
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    whole_ = whole;
    std::swap(wake, wake_);
  }
  if (wake) wake();
}

Pipe::State Pipe::take(std::string& piece, std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  if (!held_.empty()) {
    piece = std::move(held_);
    held_.clear();
    room_.notify_one();
    return State::kPiece;
  }
  if (ended_) return whole_ ? State::kWhole : State::kBroken;
  wake_ = std::move(wake);
  return State::kLater;
}

void Pipe::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  room_.notify_one();
}

void Makers::start(const std::shared_ptr<Pipe>& pipe, Pieces pieces, bool zip) {
  const auto done = std::make_shared<std::atomic<bool>>(false);
  const auto make = [pipe, done, zip, pieces = std::move(pieces)]() mutable {
    bool whole = false;
    try {
      Zipper zipper;
      whole = pieces([&](std::string_view piece) { return pipe->put(zip ? zipper.add(piece) : std::string(piece)); });
      if (whole && zip) whole = pipe->put(zipper.end());
    } catch (const std::exception&) {
      whole = false;  // the answer breaks off, and so says it
    }
    pieces = nullptr;  // what it holds is given back before anybody can see the end
    pipe->end(whole);
    *done = true;
  };
  const std::lock_guard lock(mutex_);
  makers_.remove_if([](Maker& one) {
    if (!*one.done) return false;
    one.thread.join();
    return true;
  });
  makers_.push_back({pipe, done, std::thread(make)});
}

void Makers::stop() {
  const std::lock_guard lock(mutex_);
  for (Maker& one : makers_) one.pipe->close();
  for (Maker& one : makers_) one.thread.join();
  makers_.clear();
}

}  // namespace banggiao::server
