// Which function answers which path.
// In -> Out: patterns with functions; a method and a path -> the function, or the methods that the path has.
// Fails: add() throws std::logic_error for a route given twice.
// Units: none.
// Threads: filled at the start, then only read.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "message.h"

namespace banggiao::server {

struct Call;  // app.h
using Respond = std::function<void(Response)>;
using Answerer = std::function<Response(const Call&)>;
using LaterAnswerer = std::function<void(const Call&, const Respond&)>;

struct Route {
  std::string method, pattern;  // "GET", "/api/v1/persons/{id}"
  Role role = Role::kReader;    // who may
  Answerer answer;
  LaterAnswerer later;  // in place of `answer`: it may respond when it is done
  bool csv = false;     // .csv is one of its forms
  std::vector<std::string> parts = {};
};

struct Match {
  const Route* route = nullptr;
  std::vector<std::string> parameters;
  bool csv = false;
  std::vector<std::string> methods;  // that this path has; empty: there is no such path
};

class Router {
 public:
  void add(Route route);
  // HEAD finds GET. A literal part wins over a {part}.
  Match find(const std::string& method, std::vector<std::string> segments) const;
  const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

}  // namespace banggiao::server
