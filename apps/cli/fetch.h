// One request over HTTP or HTTPS, with limits on what the other side may do to us. The only file that opens a
// connection.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "banggiao/watch.h"

namespace banggiao::cli {

struct Request {
  std::string url;
  std::string etag, modified;           // of what is held: the answer may be "not modified"
  std::size_t most_bytes = 32U << 20U;  // unpacked; what is longer is a fault
};

struct Answer {
  long status = 0;  // HTTP's; 0: there was none
  Fetched fetched;  // at the end of all redirects
  std::string etag, modified;
  long retry_after = 0;  // seconds; 0: not asked for
  std::string fault;     // why there is no answer, or not all of one
};

// The scheme, host and port of a URL, "https://a.example:8080"; "" when it is none of HTTP or HTTPS.
std::string origin_of(const std::string& url);
// The path and the question of a URL, "/a?b".
std::string path_of(const std::string& url);
// `url` as it is meant on the page `base`; "" when it cannot be.
std::string resolved(const std::string& base, const std::string& url);

// Limits: five redirects, to HTTP and HTTPS only; 20 s to connect, 120 s in all, 30 s of fewer than 100 bytes a second;
// 256 kB of headers. An address of this machine or of a private network is never connected to, whatever name led there,
// unless `private_too`. Proxies of the environment are not used: they would decide where to connect.
class Fetcher {
 public:
  Fetcher(std::string agent, bool private_too);
  ~Fetcher();
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;
  Answer get(const Request& request);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace banggiao::cli
