// What the fuzzer and the ordinary tests both run: bytes go in, and what comes out must keep its promises.
// Each returns the first promise broken, or "".
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace banggiao {

std::string fuzz_text(std::string_view bytes);       // read_text, then coded
std::string fuzz_html(std::string_view bytes);       // read_html, then coded
std::string fuzz_json(std::string_view bytes);       // read_json_line, then coded
std::string fuzz_encoding(std::string_view bytes);   // decode_bytes and mend_text
std::string fuzz_container(std::string_view bytes);  // whatever read_paths knows: archives, WARC, feeds
std::string fuzz_pack(std::string_view bytes);       // parse_table and parse_rules
std::string fuzz_http(std::string_view bytes);       // the server's door, over an empty record
std::string fuzz_warc(std::string_view bytes);       // a web archive, from behind its first line
std::string fuzz_lines(std::string_view bytes);      // JSON lines
std::string fuzz_feed(std::string_view bytes);       // feeds and sitemaps as a server sends them
std::string fuzz_dates(std::string_view bytes);      // dates of pages, EDTF
std::string fuzz_query(std::string_view bytes);      // words to search for
std::string fuzz_store(std::string_view bytes);      // a good store with other bytes in it

// By the name of the target, which is also the name of its folder in corpus/.
const std::map<std::string, std::function<std::string(std::string_view)>>& fuzz_targets();

}  // namespace banggiao
