#include "router.h"

#include <algorithm>
#include <stdexcept>

namespace banggiao::server {
namespace {

bool is_slot(const std::string& part) { return part.size() > 2 && part.front() == '{' && part.back() == '}'; }

bool cut(std::string& text, const std::string& ending) {
  if (text.size() <= ending.size() || !text.ends_with(ending)) return false;
  text.resize(text.size() - ending.size());
  return true;
}

// Number of literal parts that agree, or -1.
int fit(const Route& route, const std::vector<std::string>& segments) {
  if (route.parts.size() != segments.size()) return -1;
  int literal = 0;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (is_slot(route.parts[i])) continue;
    if (route.parts[i] != segments[i]) return -1;
    ++literal;
  }
  return literal;
}

}  // namespace

void Router::add(Route route) {
  for (const Route& one : routes_) {
    if (one.method == route.method && one.pattern == route.pattern) {
      throw std::logic_error("two routes " + route.method + " " + route.pattern);
    }
  }
  for (std::size_t at = 1; at < route.pattern.size();) {
    const std::size_t end = std::min(route.pattern.find('/', at), route.pattern.size());
    route.parts.push_back(route.pattern.substr(at, end - at));
    at = end + 1;
  }
  routes_.push_back(std::move(route));
}

Match Router::find(const std::string& method, std::vector<std::string> segments) const {
  // ".json" and ".csv" only say in which form it is wanted; where there is no such form they are part of a name.
  bool csv = false;
  const std::vector<std::string> written = segments;
  if (segments.size() > 1 && segments[0] == "api" && !cut(segments.back(), ".json")) csv = cut(segments.back(), ".csv");
  const auto best_fit = [&](const std::vector<std::string>& parts) {
    int best = -1;
    for (const Route& route : routes_) {
      if (!csv || route.csv) best = std::max(best, fit(route, parts));
    }
    return best;
  };
  int best = best_fit(segments);
  if (best < 0) {
    csv = false;
    segments = written;
    best = best_fit(segments);
  }
  Match out;
  out.csv = csv;
  if (best < 0) return out;
  for (const Route& route : routes_) {
    if (fit(route, segments) != best || (csv && !route.csv)) continue;
    out.methods.push_back(route.method);
    if (route.method != (method == "HEAD" ? "GET" : method)) continue;
    out.route = &route;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      if (is_slot(route.parts[i])) out.parameters.push_back(segments[i]);
    }
  }
  return out;
}

}  // namespace banggiao::server
