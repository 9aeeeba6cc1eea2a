#include "message.h"

#include <algorithm>

namespace banggiao::server {
namespace {

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// False at an escape that is none, and at a NUL: no name or value of ours has one.
bool decode_part(std::string_view text, bool plus_is_blank, std::string& out) {
  out.clear();
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '+' && plus_is_blank) c = ' ';
    if (c == '%') {
      if (i + 2 >= text.size() || hex(text[i + 1]) < 0 || hex(text[i + 2]) < 0) return false;
      c = static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    }
    if (c == '\0') return false;
    out += c;
  }
  return true;
}

}  // namespace

const char* name(Role role) {
  switch (role) {
    case Role::kReader:
      return "reader";
    case Role::kCoder:
      return "coder";
    case Role::kEditor:
      return "editor";
    default:
      return "none";
  }
}

std::string Request::parameter(const std::string& key, const std::string& otherwise) const {
  for (const auto& [k, value] : query) {
    if (k == key) return value;
  }
  return otherwise;
}

bool Request::has_parameter(const std::string& key) const {
  return std::any_of(query.begin(), query.end(), [&](const auto& one) { return one.first == key; });
}

std::string Request::header(std::string_view key) const {
  const auto it = headers.find(key);
  return it == headers.end() ? "" : it->second;
}

std::string Request::cookie(std::string_view key) const {
  const std::string all = header("cookie");
  for (std::size_t at = 0; at < all.size();) {
    std::size_t end = std::min(all.find(';', at), all.size());
    while (at < end && all[at] == ' ') ++at;
    const std::string_view one = std::string_view(all).substr(at, end - at);
    if (one.size() > key.size() && one.substr(0, key.size()) == key && one[key.size()] == '=') {
      return std::string(one.substr(key.size() + 1));
    }
    at = end + 1;
  }
  return "";
}

Response Response::html(std::string body, int status) {
  Response out;
  out.status = status;
  out.type = "text/html; charset=utf-8";
  out.body = std::move(body);
  return out;
}

bool split_target(const std::string& target, Request& request) {
  request.target = target;
  request.segments.clear();
  request.query.clear();
  if (target.empty() || target[0] != '/') return false;
  const std::size_t mark = std::min(target.find('?'), target.size());
  std::string part;
  for (std::size_t at = 1; at < mark;) {
    const std::size_t end = std::min(target.find('/', at), mark);
    if (!decode_part(std::string_view(target).substr(at, end - at), false, part) || part.empty()) return false;
    request.segments.push_back(part);
    at = end + 1;
  }
  for (std::size_t at = mark + 1; at < target.size();) {
    const std::size_t end = std::min(target.find('&', at), target.size());
    const std::string_view pair = std::string_view(target).substr(at, end - at);
    at = end + 1;
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    std::string key;
    if (!decode_part(pair.substr(0, equals), true, key)) return false;
    if (!decode_part(pair.substr(std::min(equals + 1, pair.size())), true, part)) return false;
    request.query.emplace_back(key, part);
  }
  return true;
}

}  // namespace banggiao::server
