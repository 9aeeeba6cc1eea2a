// All that Knowledge holds as one run of bytes. It is made when the program is built, so that it starts without
// parsing, sorting or checking a table.
// In -> Out: Knowledge -> bytes; these bytes -> the same Knowledge.
// Fails: bytes that image_of() did not make, or not on a machine of this kind: the error says so.
// Units: bytes; numbers as the machine has them.
// Threads: pure.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "knowledge/knowledge.h"

namespace banggiao {

// Where the image stands among the embedded files.
inline constexpr const char* kImage = "generated/knowledge.image";

std::string image_of(const Knowledge& knowledge);
Result<std::shared_ptr<const Knowledge>> knowledge_of(std::string_view image);

}  // namespace banggiao
