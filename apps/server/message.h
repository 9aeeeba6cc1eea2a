// A request and its answer, whatever carries them.
// In -> Out: nothing; every other header of the server speaks in these.
// Fails: never.
// Units: bytes; names of header fields in lower case.
// Threads: values.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace banggiao::server {

// What one may do: nothing, read, answer the review's questions, change everything. Each includes those before it.
enum class Role : int { kNone = 0, kReader, kCoder, kEditor };
const char* name(Role role);  // "none", "reader", "coder", "editor"

struct Request {
  std::string method;                                       // "GET"
  std::string target;                                       // as sent: "/explore?party=VN"
  std::vector<std::string> segments;                        // of the path, decoded; "/" has none
  std::vector<std::pair<std::string, std::string>> query;   // decoded, in order
  std::map<std::string, std::string, std::less<>> headers;  // several of one name are joined by ", "
  std::string body;
  std::string peer;  // the address that sent it

  // The first value of a parameter, or `otherwise`.
  std::string parameter(const std::string& key, const std::string& otherwise = "") const;
  bool has_parameter(const std::string& key) const;
  std::string header(std::string_view key) const;  // "" when it is not there
  std::string cookie(std::string_view key) const;
};

// Server-sent events from position `at` on, which it moves; "" when there is nothing new; `over` ends the stream.
using Events = std::function<std::string(std::size_t& at, bool& over)>;

// Hands a body out piece by piece. `write` waits while the other side is slow; it returns false when nobody reads any
// more. False: what was written is not the whole.
using Pieces = std::function<bool(const std::function<bool(std::string_view)>& write)>;

struct Response {
  int status = 200;
  std::string type = "text/plain; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  // beyond those that every answer has
  Events events;                                             // follow in place of a body
  Pieces pieces;                                             // the body, when it is too large to be held; has an ETag
  static Response html(std::string body, int status = 200);
};

// False when the target is not a path with well-formed escapes; fills segments and query otherwise.
bool split_target(const std::string& target, Request& request);

}  // namespace banggiao::server
