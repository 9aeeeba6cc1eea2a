#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <mutex>

#include "banggiao/api.h"
#include "server/server.h"
#include "session.h"
#include "terminal.h"
#include "web/web.h"

namespace banggiao::cli {
namespace {

// Lets the desktop open the address in its browser; when it cannot, the address has been printed.
void open_browser(const std::string& url) {
  if (std::system(("xdg-open '" + url + "' >/dev/null 2>&1 &").c_str()) != 0) complain("no browser could be opened");
}

// The file's bytes; "" when none is wanted.
std::string outline(const std::string& path) {
  if (path.empty()) return "";
  std::ifstream file(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (!file.good() && !file.eof()) throw Stop{kFailed, path + ": cannot be read"};
  if (const Result<Done> good = check_outline(bytes); !good) throw Stop{kFailed, path + ": " + good.error().text()};
  return bytes;
}

}  // namespace

int serve(const Options& options) {
  server::ServeOptions serving;
  serving.address = options.listen;
  serving.port = options.port;
  serving.tokens = options.tokens;
  serving.hosts = options.hosts;
  serving.read_only = options.read_only;
  serving.threads = options.jobs;
  serving.limits.rate = options.rate;
  serving.limits.burst = 4 * options.rate;
  serving.limits.upload_bytes = options.upload_megabytes << 20U;
  serving.store = store_path(options);
  serving.who = user();
  serving.today = [&] { return today(options); };
  serving.now = [&] { return when(options); };
  std::mutex mutex;
  serving.log = [&](const std::string& line) {
    const std::lock_guard lock(mutex);
    if (!options.quiet) std::cerr << line << "\n";
  };
  serving.started = [&](const std::string& url) {
    say(url + "\n");
    finish();
    if (options.open_browser) open_browser(url);
  };
  const Reader reader = open_reader(options);
  server::Site site;
  web::add_desk(site, reader, outline(options.outline));
  need(server::serve(reader, site, serving));
  return finish();
}

}  // namespace banggiao::cli
