#include "writer.h"

#include <algorithm>
#include <chrono>

namespace banggiao::server {
namespace {

// Answers in quick succession are settled together: each settling builds the record anew.
constexpr std::chrono::milliseconds kQuiet(400);
// Another program that leaves the record unbuilt so many looks long has ended before its time.
constexpr int kPatience = 20;

}  // namespace

Writer::Writer(const Reader& reader, std::string path, bool read_only, std::function<void(const std::string&)> log)
    : reader_(reader), path_(std::move(path)), read_only_(read_only), log_(std::move(log)) {}

Writer::~Writer() { stop(); }

Result<Done> Writer::open() {
  Result<Desk> desk = Desk::open(reader_, path_, read_only_ ? Access::kLook : Access::kAdd);
  if (!desk) return desk.error();
  desk_.emplace(std::move(*desk));
  if (!read_only_) {
    if (const Result<Done> done = desk_->settle(); !done) return done.error();
  }
  Result<std::shared_ptr<const Browse>> first = desk_->browse();
  if (!first) return first.error();
  shown_ = std::move(*first);
  seen_ = shown_->revision();
  thread_ = std::thread([this] { run(); });
  return Done{};
}

std::shared_ptr<const Browse> Writer::record() const {
  const std::lock_guard lock(shown_mutex_);
  return shown_;
}

bool Writer::post(std::function<Changed(Desk&, const Browse&)> work, std::function<void()> done, std::size_t most,
                  bool quick) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || pieces_.size() >= most) return false;
    pieces_.push_back({std::move(work), std::move(done), quick});
  }
  wake_.notify_one();
  return true;
}

void Writer::look() {
  {
    const std::lock_guard lock(mutex_);
    looking_ = true;
  }
  wake_.notify_one();
}

void Writer::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
  pieces_.clear();  // with the connections that wait for them
}

void Writer::run() {
  for (;;) {
    std::unique_lock lock(mutex_);
    const auto something = [this] { return stopping_ || looking_ || !pieces_.empty(); };
    if (!unsettled_) {
      wake_.wait(lock, something);
    } else if (!wake_.wait_for(lock, kQuiet, [this] { return stopping_ || !pieces_.empty(); }) || stopping_) {
      lock.unlock();
      settle();
      continue;
    }
    if (stopping_) return;
    if (pieces_.empty()) {
      looking_ = false;
      lock.unlock();
      look_again();
      continue;
    }
    Piece piece = std::move(pieces_.front());
    pieces_.pop_front();
    lock.unlock();
    finish(piece);
  }
}

void Writer::finish(const Piece& piece) {
  const std::shared_ptr<const Browse> before = record();
  show(piece.work(*desk_, *before));
  if (piece.done) piece.done();
}

void Writer::let_through() {
  for (;;) {
    Piece piece;
    {
      const std::lock_guard lock(mutex_);
      const auto next = std::find_if(pieces_.begin(), pieces_.end(), [](const Piece& one) { return one.quick; });
      if (stopping_ || next == pieces_.end()) return;
      piece = std::move(*next);
      pieces_.erase(next);
    }
    finish(piece);
  }
}

void Writer::show(Changed changed) {
  if (changed == Changed::kNothing) return;
  Result<std::shared_ptr<const Browse>> now =
      changed == Changed::kAnswers ? desk_->browse_answers(*record()) : desk_->browse();
  if (!now) {
    log_("the record cannot be shown as it is now: " + now.error().text());
    return;
  }
  if (changed == Changed::kAnswers) unsettled_ = true;
  seen_ = (*now)->revision();
  std::shared_ptr<const Browse> old = std::move(*now);
  {
    const std::lock_guard lock(shown_mutex_);
    shown_.swap(old);
  }  // the last one who reads the old one frees it
}

void Writer::settle() {
  unsettled_ = false;
  if (const Result<Done> done = desk_->settle(); !done) {
    log_("the record could not be built anew: " + done.error().text());
    return;
  }
  show(Changed::kRecord);
}

void Writer::look_again() {
  const Result<std::int64_t> now = desk_->revision();
  if (!now) return log_("the store cannot be looked at: " + now.error().text());
  const bool in_line = *now % 2 == 1;
  if (in_line) unsettled_looks_ = 0;
  if (*now == record()->revision()) return;
  if (in_line) {
    // Drops what the desk holds of the record; nothing is written.
    if (const Result<Done> done = desk_->settle(); !done) return log_(done.error().text());
    return show(Changed::kRecord);
  }
  unsettled_looks_ = *now == seen_ ? unsettled_looks_ + 1 : 0;
  seen_ = *now;
  if (unsettled_looks_ >= kPatience && !read_only_) {
    unsettled_looks_ = 0;
    settle();
  }
}

}  // namespace banggiao::server
