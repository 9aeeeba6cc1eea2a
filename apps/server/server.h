// `banggiao serve`: the desk and its API over HTTP.
// In -> Out: a reader, a store and what to listen on -> a server that runs until it is told to stop.
// Fails: an address that cannot be bound, a store that cannot be opened, a token file that others may read.
// Units: bytes, seconds.
// Threads: serve() returns when the server has stopped; it starts threads of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "banggiao/banggiao.h"
#include "server/site.h"

namespace banggiao::server {

struct Limits {
  std::size_t header_bytes = 16384;
  std::size_t target_bytes = 8192;
  std::size_t body_bytes = 1U << 20U;     // of anything but an upload
  std::size_t upload_bytes = 64U << 20U;  // of one file
  unsigned connections = 1024;
  unsigned jobs_waiting = 16;
  unsigned exports = 8;             // large ones under way at once
  std::size_t export_whole = 1000;  // engagements of an export that is held in memory before it is sent
  unsigned header_seconds = 10;     // from the first byte to the last of the header
  unsigned body_seconds = 60;
  unsigned idle_seconds = 60;  // between two requests of one connection
  unsigned write_seconds = 120;
  double rate = 0;  // requests a second for one address; 0: no limit
  double burst = 0;
};

struct ServeOptions {
  std::string store;
  std::string address = "127.0.0.1";
  std::uint16_t port = 8180;       // 0: any that is free
  std::string tokens;              // a file; needed when the address is not of this machine alone
  std::vector<std::string> hosts;  // further names under which browsers may reach it
  bool read_only = false;
  unsigned threads = 0;  // 0: one a core, two at least
  Limits limits;
  std::string who;                                      // who the local user is: kept with his answers
  std::function<std::string()> today;                   // "2025-10-28"
  std::function<std::string()> now;                     // RFC 3339
  std::function<void(const std::string&)> log;          // one line
  std::function<void(const std::string& url)> started;  // listening from now on
};

// Runs until SIGINT or SIGTERM, or until `stopped` (asked twice a second) says so.
Result<Done> serve(const Reader& reader, const Site& site, const ServeOptions& options,
                   const std::function<bool()>& stopped = nullptr);

}  // namespace banggiao::server
