// Feeds, sitemaps and pages as they come over a network, which this library never touches: others fetch.
// In -> Out: Fetched bytes -> what a feed names, a page as an article; Watched is what the store remembers of one.
// Fails: never; an entry or page that cannot be read carries its error.
// Units: times RFC 3339, UTC; days EDTF.
// Threads: values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "banggiao/record.h"

namespace banggiao {

// An answer of a server.
struct Fetched {
  std::string url;            // where it came from in the end
  std::string type, charset;  // as declared: "text/html", "utf-8"; empty: not told
  std::string body;           // nothing packed any more
};

// One item of a feed, or one address of a sitemap.
struct FeedEntry {
  std::string url;        // of its page; empty: not told
  std::string published;  // as the feed tells, or empty
  bool whole = false;     // the feed gives the article's text, not only its beginning
  Incoming incoming;      // the article as far as the feed has it; an error of a sitemap's, which has none
};

struct FeedPage {
  std::vector<FeedEntry> entries;
  std::vector<std::string> sitemaps;  // that a sitemap index names
  std::string fault;                  // neither a feed nor a sitemap, or damaged
};

// What is remembered of an address: a feed or sitemap, a page of one that waits, or one that was fetched.
struct Watched {
  std::string address;
  std::string feed;            // of a page: which feed named it
  std::string state;           // "feed", "waiting", "done", "given up"
  std::string published;       // of a page: as its feed tells
  std::string etag, modified;  // as the server gave them, for a conditional request
  std::string checked, next;   // when it was last asked; not to be asked before, empty: at once
  std::int64_t failures = 0;   // in a row
  std::string why;             // of the last failure
};

}  // namespace banggiao
