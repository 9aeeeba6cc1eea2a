#include <algorithm>
#include <thread>

#include "app.h"
#include "http.h"
#include "server.h"

namespace banggiao::server {

Result<Done> serve(const Reader& reader, const Site& site, const ServeOptions& options,
                   const std::function<bool()>& stopped) {
  App app(reader, site, options);
  const unsigned threads = options.threads != 0 ? options.threads : std::max(2U, std::thread::hardware_concurrency());
  HttpServer server(app.door(), options.limits, threads);
  if (const Result<Done> done = server.listen(options.address, options.port); !done) return done.error();
  if (const Result<Done> done = app.open(); !done) return done.error();
  const bool v6 = options.address.find(':') != std::string::npos;
  const std::string host = v6 ? "[" + options.address + "]" : options.address;
  server.heed_signals();  // whoever is told the address may end it at once
  if (options.started) options.started("http://" + host + ":" + std::to_string(server.port()) + "/");
  server.run([&] {
    app.tick();
    return !stopped || !stopped();
  });
  app.close();
  return Done{};
}

}  // namespace banggiao::server
