// What can be said of bytes before they are read as an article.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "banggiao/result.h"

namespace banggiao {

// Why these bytes cannot be an article whatever they are: too many, none.
std::optional<Error> refuse_size(std::string_view bytes, std::size_t most, const std::string& where);
bool is_known_binary(std::string_view bytes);  // a picture, a PDF ...: by its first bytes
bool looks_binary(std::string_view bytes);     // that, or zero bytes, or many controls
Error too_long(std::size_t most, const std::string& where);
Error not_utf8(std::string_view bytes, std::size_t at, const std::string& where);

// 3 when the bytes begin with a UTF-8 byte order mark, else 0.
std::size_t mark_length(std::string_view bytes);

}  // namespace banggiao
