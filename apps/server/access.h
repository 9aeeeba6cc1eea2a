// Who may come in, and how often.
// In -> Out: a token file; a request -> a visitor; an address -> whether it must wait.
// Fails: a token file that is missing, malformed, or that other users may read.
// Units: seconds, requests.
// Threads: immutable, but for RateLimiter, which locks.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "banggiao/result.h"
#include "message.h"

namespace banggiao::server {

struct Visitor {
  Role role = Role::kNone;
  std::string who;
  bool ambient = false;  // known by what a browser sends by itself: needs the CSRF token to change anything
};

// Lines "TOKEN ROLE NAME"; # begins a comment. A line without a role is a reader's. Tokens have 20 characters or more.
class Tokens {
 public:
  static Result<Tokens> load(const std::string& path);
  // Compares with every token in a time that does not depend on where they differ.
  std::optional<Visitor> visitor(const std::string& token) const;

 private:
  struct Entry {
    std::string token, who;
    Role role;
  };
  std::vector<Entry> entries_;
};

// 32 hex digits that nobody can guess.
std::string random_secret();
bool same_secret(const std::string& a, const std::string& b);
bool is_loopback(const std::string& address);

// A bucket for each address: `rate` a second, up to `burst` at once.
class RateLimiter {
 public:
  RateLimiter(double rate, double burst) : rate_(rate), burst_(burst) {}
  // 0: go on; else seconds to wait.
  int wait(const std::string& address, std::chrono::steady_clock::time_point now);

 private:
  struct Bucket {
    double left;
    std::chrono::steady_clock::time_point at;
  };
  double rate_, burst_;
  std::mutex mutex_;
  std::map<std::string, Bucket> buckets_;
};

// The host of a Host or Origin, without its port: "localhost", "::1"; "" when it is malformed.
std::string host_of(const std::string& authority);

}  // namespace banggiao::server
