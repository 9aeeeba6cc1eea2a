// How far a run over many articles is: done, rate, time left, refused; one line of stderr, on a terminal only.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "terminal.h"

namespace banggiao::cli {

// What the line says; `share` of the input's bytes is done, below 0 where nobody knows how many there are.
std::string bar_line(std::uint64_t done, std::uint64_t refused, double seconds, double share, std::size_t columns);

// The bytes of files at these paths, in folders and folders within them; 0 when stdin is among them.
std::uint64_t bytes_at(const std::vector<std::string>& paths);

class Bar {
 public:
  Bar(bool quiet, const std::vector<std::string>& paths);
  // Counts an input; `bytes` have been read by now.
  void count(bool refused, std::uint64_t bytes);
  void say(const std::string& what);
  void clear() { progress_.clear(); }

 private:
  using Clock = std::chrono::steady_clock;
  Progress progress_;
  std::uint64_t all_;
  std::uint64_t done_ = 0, refused_ = 0;
  Clock::time_point began_, shown_;
};

}  // namespace banggiao::cli
