// The desk as a whole: what is asked goes in, what is answered comes out; no sockets here.
// In -> Out: Request -> Response, at once or, where something is changed, when its turn has come.
// Fails: open(), when the store or the token file cannot be opened. Requests are answered whatever they are.
// Units: as in server.h.
// Threads: handle() may be called on any; one thread of its own writes.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "access.h"
#include "banggiao/browse.h"
#include "http.h"
#include "router.h"
#include "server.h"
#include "site.h"

namespace banggiao::server {

// One request on its way to its answer.
struct Call {
  const Request& request;               // outlives the answer
  std::vector<std::string> parameters;  // what stands for each {...}
  bool csv = false;
  std::string ui;
  Visitor visitor;
  std::shared_ptr<const Browse> record;
};

class App {
 public:
  App(const Reader& reader, const Site& site, const ServeOptions& options);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  Result<Done> open();
  void handle(Request request, Respond respond);
  // Lets the work under way end and answers nothing any more. To be called before what carries the answers goes.
  void close();
  // Looks whether another program has changed the store.
  void tick();
  Door door();
  const Router& router() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

Response problem(int status, const std::string& detail, const std::string& instance = "");

}  // namespace banggiao::server
