// Carries requests and answers over TCP: the only part that knows Boost.
// In -> Out: an address and a function that answers -> connections served until stop().
// Fails: an address that cannot be bound.
// Units: bytes, seconds.
// Threads: the function is called on any of `threads`; it may answer later, from any thread, once.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "banggiao/result.h"
#include "message.h"
#include "server.h"

namespace banggiao::server {

using Respond = std::function<void(Response)>;

struct Door {
  std::function<void(Request, Respond)> handle;
  std::function<Response(int status, const std::string& detail)> refuse;  // what never became a request
  // The largest body taken for this method and target.
  std::function<std::size_t(const std::string& method, const std::string& target)> body_limit;
  std::function<void(const std::string&)> log;
};

class HttpServer {
 public:
  HttpServer(Door door, const Limits& limits, unsigned threads);
  ~HttpServer();
  // Binds; afterwards port() is the one given, or the one found for 0.
  Result<Done> listen(const std::string& address, std::uint16_t port);
  std::uint16_t port() const;
  // From now on SIGINT and SIGTERM end run() softly, also before it begins.
  void heed_signals();
  // Serves until stop(), or until SIGINT or SIGTERM; `tick` is called twice a second and ends it by returning false.
  void run(const std::function<bool()>& tick);
  void stop();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

// What the door makes of bytes as they come: every whole request in them is answered, one answer after the other.
// For tests and the fuzzer: the same parser and the same limits, no socket.
std::string answer_bytes(std::string_view bytes, const Door& door, const Limits& limits);

}  // namespace banggiao::server
