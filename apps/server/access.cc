#include "access.h"

#include <sys/stat.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <random>
#include <sstream>

namespace banggiao::server {
namespace {

constexpr std::size_t kShortestToken = 20;
constexpr std::size_t kMostBuckets = 65536;

std::optional<Role> role_of(const std::string& word) {
  for (const Role role : {Role::kReader, Role::kCoder, Role::kEditor}) {
    if (word == name(role)) return role;
  }
  return std::nullopt;
}

}  // namespace

Result<Tokens> Tokens::load(const std::string& path) {
  struct stat info {};
  if (stat(path.c_str(), &info) != 0) return Error{"no such token file", path, "lines of TOKEN ROLE NAME"};
  if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return Error{"others may read the token file", path, "chmod 600 it"};
  }
  std::ifstream in(path);
  Tokens out;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const std::string where = path + ":" + std::to_string(number);
    std::istringstream words(line.substr(0, line.find('#')));
    Entry entry;
    std::string role;
    if (!(words >> entry.token)) continue;
    if (entry.token.size() < kShortestToken) {
      return Error{"a token of less than 20 characters", where, "make one: openssl rand -hex 20"};
    }
    words >> role >> std::ws;
    const std::optional<Role> known = role.empty() ? Role::kReader : role_of(role);
    if (!known) return Error{"no role \"" + role + "\"", where, "reader, coder or editor"};
    entry.role = *known;
    std::getline(words, entry.who);
    while (!entry.who.empty() && std::isspace(static_cast<unsigned char>(entry.who.back())) != 0) entry.who.pop_back();
    if (entry.who.empty()) entry.who = name(entry.role);
    out.entries_.push_back(std::move(entry));
  }
  if (out.entries_.empty()) return Error{"no token in the file", path, "lines of TOKEN ROLE NAME"};
  return out;
}

std::optional<Visitor> Tokens::visitor(const std::string& token) const {
  std::optional<Visitor> found;
  for (const Entry& entry : entries_) {
    if (same_secret(entry.token, token)) found = Visitor{entry.role, entry.who, false};
  }
  return found;
}

std::string random_secret() {
  std::random_device device;  // the system's generator
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (int i = 0; i < 4; ++i) {
    std::uint32_t bits = device();
    for (int k = 0; k < 8; ++k, bits >>= 4U) out += kHex[bits & 15U];
  }
  return out;
}

bool same_secret(const std::string& a, const std::string& b) {
  unsigned different = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < b.size(); ++i) {
    const char known = a.empty() ? '\0' : a[i % a.size()];
    different |= static_cast<unsigned>(static_cast<unsigned char>(known) ^ static_cast<unsigned char>(b[i]));
  }
  return different == 0;
}

bool is_loopback(const std::string& address) { return address == "::1" || address.starts_with("127."); }

int RateLimiter::wait(const std::string& address, std::chrono::steady_clock::time_point now) {
  if (rate_ <= 0) return 0;
  const std::lock_guard lock(mutex_);
  if (buckets_.size() > kMostBuckets) buckets_.clear();  // whoever sends from so many addresses gains a burst each
  auto [it, fresh] = buckets_.try_emplace(address, Bucket{burst_, now});
  Bucket& bucket = it->second;
  const double passed = std::chrono::duration<double>(now - bucket.at).count();
  bucket.left = std::min(burst_, bucket.left + passed * rate_);
  bucket.at = now;
  if (bucket.left < 1) return std::max(1, static_cast<int>(std::ceil((1 - bucket.left) / rate_)));
  bucket.left -= 1;
  return 0;
}

std::string host_of(const std::string& authority) {
  std::string host = authority, port;
  if (!host.empty() && host[0] == '[') {
    const std::size_t end = host.find(']');
    if (end == std::string::npos) return "";
    port = host.substr(end + 1);
    host = host.substr(1, end - 1);
  } else if (const std::size_t colon = host.find(':'); colon != std::string::npos) {
    port = host.substr(colon);
    host = host.substr(0, colon);
  }
  if (!port.empty() && (port[0] != ':' || port.size() > 6)) return "";
  if (!std::all_of(port.begin() + (port.empty() ? 0 : 1), port.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return "";
  }
  for (char& c : host) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (!host.empty() && host.back() == '.') host.pop_back();
  return host;
}

}  // namespace banggiao::server
