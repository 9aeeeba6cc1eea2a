#include "jobs.h"

#include <algorithm>

namespace banggiao::server {

bool Jobs::has_ended(const ApiJob& job) { return job.state != "waiting" && job.state != "running"; }

std::shared_ptr<Job> Jobs::add(ApiJob first) {
  const std::lock_guard lock(mutex_);
  first.id = "U" + std::to_string(++last_);
  first.state = "waiting";
  while (jobs_.size() >= kKept) {
    const auto old = std::find_if(jobs_.begin(), jobs_.end(), [](const auto& job) { return has_ended(job->told()); });
    if (old == jobs_.end()) break;
    jobs_.erase(old);
  }
  jobs_.push_back(std::make_shared<Job>(std::move(first)));
  return jobs_.back();
}

std::shared_ptr<Job> Jobs::find(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto it = std::find_if(jobs_.begin(), jobs_.end(), [&](const auto& job) { return job->told().id == id; });
  return it == jobs_.end() ? nullptr : *it;
}

std::vector<ApiJob> Jobs::all() const {
  const std::lock_guard lock(mutex_);
  std::vector<ApiJob> out;
  for (auto it = jobs_.rbegin(); it != jobs_.rend(); ++it) out.push_back((*it)->told());
  return out;
}

void Jobs::stop_all() {
  const std::lock_guard lock(mutex_);
  for (const auto& job : jobs_) job->stop = true;
}

Events events_of(const std::shared_ptr<Job>& job, const std::shared_ptr<const Api>& api) {
  return [job, api](std::size_t& at, bool& over) -> std::string {
    const std::size_t now = job->changes();
    if (now == at) return "";
    const ApiJob told = job->told();
    at = now;
    over = Jobs::has_ended(told);
    return std::string("event: ") + (over ? "end" : "progress") + "\nid: " + std::to_string(now) +
           "\ndata: " + api->job(told) + "\n";
  };
}

}  // namespace banggiao::server
