#include "bar.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace banggiao::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kBetween(100);
constexpr double kSecondsBeforeGuess = 2;  // the first moments tell little of the rest
constexpr std::size_t kWidestBar = 24;

// 1234567 -> "1,234,567"
std::string grouped(std::uint64_t number) {
  std::string out = std::to_string(number);
  for (std::size_t at = out.size(); at > 3;) out.insert(at -= 3, ",");
  return out;
}

std::string clock_time(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds);
  char out[48];
  if (whole >= 3600) {
    std::snprintf(out, sizeof out, "%llu:%02llu:%02llu", static_cast<unsigned long long>(whole / 3600),
                  static_cast<unsigned long long>(whole / 60 % 60), static_cast<unsigned long long>(whole % 60));
  } else {
    std::snprintf(out, sizeof out, "%llu:%02llu", static_cast<unsigned long long>(whole / 60),
                  static_cast<unsigned long long>(whole % 60));
  }
  return out;
}

}  // namespace

std::string bar_line(std::uint64_t done, std::uint64_t refused, double seconds, double share, std::size_t columns) {
  std::string tail = grouped(done) + " articles";
  if (seconds > 0) tail += "  " + grouped(static_cast<std::uint64_t>(static_cast<double>(done) / seconds)) + "/s";
  tail += "  " + grouped(refused) + " refused";
  if (share < 0) return tail;
  share = std::min(share, 1.0);
  if (share > 0 && seconds >= kSecondsBeforeGuess) tail += "  " + clock_time(seconds * (1 - share) / share) + " left";
  char head[8];
  std::snprintf(head, sizeof head, "%3d%% ", static_cast<int>(share * 100));
  const std::size_t taken = tail.size() + 10;
  const std::size_t width = columns > taken ? std::min(columns - taken, kWidestBar) : 0;
  if (width < 4) return head + tail;
  const auto full = static_cast<std::size_t>(share * static_cast<double>(width));
  return head + ("[" + std::string(full, '#') + std::string(width - full, '.') + "]  ") + tail;
}

std::uint64_t bytes_at(const std::vector<std::string>& paths) {
  std::uint64_t out = 0;
  std::error_code error;
  for (const std::string& path : paths) {
    if (path == "-") return 0;
    if (!fs::is_directory(path, error)) {
      const std::uintmax_t size = fs::file_size(path, error);
      if (!error) out += size;
      continue;
    }
    fs::recursive_directory_iterator entry(path, fs::directory_options::skip_permission_denied, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
      std::error_code unread;
      if (!entry->is_regular_file(unread) || unread) continue;
      const std::uintmax_t size = entry->file_size(unread);
      if (!unread) out += size;
    }
  }
  return out;
}

Bar::Bar(bool quiet, const std::vector<std::string>& paths)
    : progress_(quiet), all_(progress_.on() ? bytes_at(paths) : 0), began_(Clock::now()), shown_(began_) {}

void Bar::count(bool refused, std::uint64_t bytes) {
  ++(refused ? refused_ : done_);
  if (!progress_.on()) return;
  const Clock::time_point now = Clock::now();
  if (now - shown_ < kBetween) return;
  shown_ = now;
  const double seconds = std::chrono::duration<double>(now - began_).count();
  const double share = all_ == 0 ? -1 : static_cast<double>(bytes) / static_cast<double>(all_);
  progress_.show(bar_line(done_, refused_, seconds, share, text_width(STDERR_FILENO)));
}

void Bar::say(const std::string& what) { progress_.show(what); }

}  // namespace banggiao::cli
