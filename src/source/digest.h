// A short name for what an article says.
#pragma once

#include <string>

#include "banggiao/record.h"

namespace banggiao {

// 16 hex digits over text, blocks and metadata; not over doc, encoding and origins: the same article read from another
// file or another form of file has the same digest.
std::string digest_of(const Article& article);

}  // namespace banggiao
