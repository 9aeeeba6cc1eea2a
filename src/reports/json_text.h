// JSON written straight into a string: for what is told of every article.
// In -> Out: values -> their JSON at the end of a string, byte for byte as dump_line() of json.h writes them.
// Fails: never; bytes that are not UTF-8 become U+FFFD.
// Units: none.
// Threads: pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace banggiao {

void put_text(std::string& out, std::string_view text);          // quoted and escaped
void put_text_or_null(std::string& out, std::string_view text);  // null when it is empty
void put_number(std::string& out, std::uint32_t number);
void put_share(std::string& out, float share);  // rounded() of json.h

}  // namespace banggiao
