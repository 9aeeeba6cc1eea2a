#include "reports/api.h"

namespace banggiao {

const char* status_title(int status) {
  switch (status) {
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 421:
      return "Misdirected Request";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    default:
      return "Internal Server Error";
  }
}

std::string health_json() { return dump_line({{"ok", true}, {"version", BANGGIAO_VERSION}}); }

std::string cite_json(const std::string& bibtex, const std::string& csl) {
  return dump_line({{"bibtex", bibtex}, {"csl", Json::parse(csl, nullptr, false)}});
}

namespace {

Json problem_object(int status, const std::string& detail, const std::string& instance) {
  return {{"type", "about:blank"},
          {"title", status_title(status)},
          {"status", status},
          {"detail", detail},
          {"instance", instance}};
}

}  // namespace

std::string problem_json(int status, const std::string& detail, const std::string& instance) {
  return dump_line(problem_object(status, detail, instance));
}

std::string Api::problem(const std::string& json) const {
  Json out = Json::parse(json, nullptr, false);
  if (!out.is_object()) return json;
  for (const char* key : {"title", "detail"}) {
    if (out.contains(key)) out[key] = words_->tell(out[key].get<std::string>());
  }
  return dump_line(out);
}

std::string gone_json(const IdFate& fate, const std::string& instance) {
  std::string detail = fate.person ? "the person " : "the engagement ";
  detail += fate.id + " was " + name(fate.fate) + " on " + fate.changed.substr(0, 10);
  std::string now;
  for (const std::string& id : fate.became) now += (now.empty() ? "; in its place stand " : ", ") + id;
  Json out = problem_object(410, detail + now, instance);
  const Json known = fate_object(fate);
  for (const char* key : {"id", "fate", "became", "given", "changed"}) out[key] = known[key];
  return dump_line(out);
}

}  // namespace banggiao
