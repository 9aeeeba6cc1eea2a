// Web archives (WARC 1.0, 1.1): the pages in them, record by record.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "banggiao/result.h"
#include "source/input.h"

namespace banggiao {

bool is_warc(std::string_view head);

// One answer of a server, or a text made of one, with its HTTP packing undone.
struct WebRecord {
  std::size_t number = 0;  // of the record in the file, from 1
  std::string url;
  std::string type;                          // "text/html", lower case, without parameters
  std::string charset;                       // as the server declared it, or empty
  Result<std::string> body = std::string();  // or why there is none: too long, damaged, packed in an unknown way
};

// Hands on records that may hold articles: responses of status 200, resources and conversions of a textual type.
// Others (pictures, requests, redirects, revisits) are passed over. What is not WARC is told once, and reading goes on
// at the next line that begins a record; a damaged gzip member, at the next member. `take` returns false to stop; so
// does this. Memory: one record of at most `most` bytes.
bool read_warc(Input& input, std::size_t most, const std::function<bool(WebRecord&&)>& take);

}  // namespace banggiao
