// What the parts of App share.
// In -> Out: as app.h.
// Fails: as app.h.
// Units: as app.h.
// Threads: as app.h.
#pragma once

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "access.h"
#include "app.h"
#include "banggiao/api.h"
#include "banggiao/export.h"
#include "jobs.h"
#include "query.h"
#include "router.h"
#include "shelf.h"
#include "writer.h"

namespace banggiao::server {

inline constexpr const char* kCookie = "banggiao_token";

struct App::Inside {
  Inside(const Reader& reader_, const Site& site_, const ServeOptions& options_);
  ~Inside();

  Reader reader;
  const Site& site;
  ServeOptions options;
  Router router;
  RateLimiter limiter;
  std::map<std::string, std::shared_ptr<const Api>> apis;  // by language
  Shelf shelf;
  Jobs jobs;
  std::filesystem::path uploads;  // a folder of this run's own
  std::optional<Tokens> tokens;
  std::string csrf = random_secret();
  std::string run = random_secret();  // what tags of large exports begin with: another program's are not ours
  std::atomic<unsigned> exporting{0};
  std::set<std::string> hosts;  // by which we may be called
  Writer writer;                // the last: it ends first

  const Api& api(const Call& call) const { return *apis.at(call.ui); }
  ApiVisitor told_visitor(const Visitor& visitor) const;
  std::optional<Visitor> token_visitor(const std::string& token) const;

  void get(const char* pattern, Answerer answer, bool csv = false, Role role = Role::kReader);
  void post(const char* pattern, Role role, LaterAnswerer answer, bool csv = false);
  // Has the writer do it in turn; what is shown of the record when the answer goes out has the change in it.
  void later(const Call& call, const Respond& respond, std::size_t most,
             std::function<Changed(Desk&, const Browse&, Response&)> work);
  void add_record_routes();  // api_record.cc: engagements and what is counted of them
  void add_people_routes();  // api_people.cc: persons, offices, articles, the brief
  void add_review_routes();  // api_review.cc
  void add_job_routes();     // api_jobs.cc
  void add_own_routes();     // api_own.cc: health, status, session, the document
  void add_site();

  Response gone(const Call& call, const std::string& list);
  Response exported(const Call& call, const Chosen& chosen, const std::string& format);
  Visitor visitor(const Request& request) const;
  std::optional<Response> forged(const Request& request, const Visitor& who) const;
  Visit visit(const Call& call);
  // Nothing when the answer comes later, through `respond`.
  std::optional<Response> answer(const std::shared_ptr<const Request>& request, const Respond& respond);
  Response unwelcome(const Call& call, Role needed) const;
  Response finished(const Request& request, Response out);
};

Response json(std::string body, int status = 200);
Response csv(const ApiTable& table);
// A page of a list, with Link: rel=next.
Response paged(const Call& call, const ApiPage& page, std::string body);
// The error of a Result as a problem.
Response failed(int status, const Error& error, const Request& request);

}  // namespace banggiao::server
