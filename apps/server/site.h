// How pages and files are added to the desk: the one interface between the server and whoever draws the screens.
// In -> Out: a pattern and a function that makes the page; or the bytes of a file -> answers.
// Fails: add_*() throws std::logic_error when a path is added twice: a mistake of the program, found at its start.
// Units: bytes.
// Threads: filled before the server starts, read by all its threads afterwards; a PageMaker is called on several.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/banggiao.h"
#include "server/message.h"

namespace banggiao::server {

// What a page is made from. Valid during the call.
struct Visit {
  const Request& request;
  const Reader& reader;  // reader.teller(), reader.party()
  // What the API answers this visitor to GET `target` ("/api/v1/engagements?party=VN"), all of one page from one state
  // of the record. A body that is a problem has another status than 200.
  std::function<Response(const std::string& target)> api;
  std::string today;                    // "2025-10-28"
  std::vector<std::string> parameters;  // what stands for each {...} of the pattern, decoded
  std::string ui;                       // "en" or "vi": ?ui=, else the cookie "ui", else Accept-Language
  Role role = Role::kNone;              // what the visitor may do
  std::string csrf;                     // to be sent back as header X-Banggiao-Token with whatever changes something
};

// What is wrong with the parameters of a request that may have `known`, or "".
std::string slip(const Request& request, const std::vector<std::string>& known);
// A browser asks for a page; everybody else is told an error as problem+json.
bool wants_page(const Request& request);
// An error with its body made already (problem_json).
Response json_problem(int status, std::string body);
// Those of every list of engagements.
const std::vector<std::string>& filter_parameters();

// Makes one page. Security headers, ETag, 304, gzip and HEAD are the server's work.
using PageMaker = std::function<Response(const Visit&)>;

// Bytes must outlive the site (they are embedded in the program).
struct StaticFile {
  std::string path;  // "/assets/desk.js"
  std::string type;  // "text/javascript; charset=utf-8"
  std::string_view bytes;
  bool immutable = false;  // its name changes with its bytes: browsers may keep it for a year
};

class Site {
 public:
  // `pattern`: "/engagements/{id}". A {part} stands for one segment. Pages answer GET and HEAD only. Paths under /api/
  // and /openapi.json are the server's. Whatever page has a twin in the API gets .json and .csv by itself.
  // `open`: shown to those without a token too, as a page to show one must be.
  void add_page(std::string pattern, PageMaker make, bool open = false);
  void add_file(StaticFile file);
  // Draws an error for a browser, from its problem+json; without one it is told as that everywhere.
  void set_error_page(std::function<std::string(const Visit&, int status, const std::string& problem)> make);

  struct Page {
    std::string pattern;
    PageMaker make;
    bool open;
  };
  const std::vector<Page>& pages() const { return pages_; }
  const std::vector<StaticFile>& files() const { return files_; }
  const std::function<std::string(const Visit&, int, const std::string&)>& error_page() const { return error_page_; }

 private:
  std::vector<Page> pages_;
  std::vector<StaticFile> files_;
  std::function<std::string(const Visit&, int, const std::string&)> error_page_;
};

}  // namespace banggiao::server
