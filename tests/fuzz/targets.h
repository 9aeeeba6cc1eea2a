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

// By the name of the target, which is also the name of its folder in corpus/.
const std::map<std::string, std::function<std::string(std::string_view)>>& fuzz_targets();

}  // namespace banggiao
