// Long work that goes on behind an answer, and how far it is.
// In -> Out: a job's steps -> ApiJob, and the same as server-sent events.
// Fails: never; an id that is not there gives nullptr.
// Units: none.
// Threads: any; each job locks for itself.
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "banggiao/api.h"
#include "message.h"

namespace banggiao::server {

class Job {
 public:
  explicit Job(ApiJob first) : told_(std::move(first)) {}
  ApiJob told() const {
    const std::lock_guard lock(mutex_);
    return told_;
  }
  // Every change makes an event.
  void change(const std::function<void(ApiJob&)>& how) {
    const std::lock_guard lock(mutex_);
    how(told_);
    ++changes_;
  }
  std::size_t changes() const {
    const std::lock_guard lock(mutex_);
    return changes_;
  }
  std::atomic<bool> stop{false};

 private:
  mutable std::mutex mutex_;
  ApiJob told_;
  std::size_t changes_ = 1;
};

class Jobs {
 public:
  // Numbers it and keeps it; the oldest that have ended are forgotten beyond kKept.
  std::shared_ptr<Job> add(ApiJob first);
  std::shared_ptr<Job> find(const std::string& id) const;
  std::vector<ApiJob> all() const;  // the newest first
  void stop_all();

  static bool has_ended(const ApiJob& job);

 private:
  static constexpr std::size_t kKept = 200;
  mutable std::mutex mutex_;
  std::deque<std::shared_ptr<Job>> jobs_;
  std::size_t last_ = 0;
};

// `event: progress` for changes, at most one at a time, `event: end` at last.
Events events_of(const std::shared_ptr<Job>& job, const std::shared_ptr<const Api>& api);

}  // namespace banggiao::server
