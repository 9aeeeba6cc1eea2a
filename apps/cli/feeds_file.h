// FEEDS.toml: which feeds and sitemaps to watch, and how often.
#pragma once

#include <string>
#include <vector>

#include "banggiao/result.h"

namespace banggiao::cli {

struct FeedToWatch {
  std::string url;
  long every = 0;     // seconds
  bool pages = true;  // fetch the page of an item that the feed gives only the beginning of
};

struct FeedsFile {
  double delay = 2;       // seconds between two requests to one host
  long most_pages = 500;  // fetched in one round, of all feeds
  std::vector<FeedToWatch> feeds;
};

// An error names the file and the line. Unknown keys are errors: a misspelt one would be silently without effect.
Result<FeedsFile> read_feeds(const std::string& path);

}  // namespace banggiao::cli
