// Finds out in which encoding bytes are, and makes them UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/record.h"
#include "banggiao/result.h"

namespace banggiao {

// What the input is, as far as it matters for its letters.
enum class Written : std::uint8_t { kText, kPage, kJson };

// What was not plain UTF-8, as UTF-8 (not yet NFC).
struct Decoded {
  std::string text;
  std::vector<OriginRun> runs;  // text -> what was given
  std::string encoding;         // "VNI (guessed, 0.99; next windows-1258, 0.12)": see docs/guide/analyst.md
};

// nullopt: it is UTF-8 as it stands. An error: too many bytes, none, binary data, or no known encoding.
// `declared`: a charset told from outside (an HTTP header), or empty; a page's own declaration is looked up here. It is
// obeyed unless the bytes are valid UTF-8, or far more of them become Vietnamese syllables in another way.
Result<std::optional<Decoded>> decode_bytes(std::string_view bytes, Written written, const std::string& declared,
                                            std::size_t most, const std::string& where);

// Text that is UTF-8, but was encoded twice, or holds an old encoding's bytes as characters, or is VIQR.
// nullopt: nothing of the kind, which is told from the first few letters of a text in Vietnamese.
std::optional<Decoded> mend_text(std::string_view text);

enum class Utf16 : std::uint8_t { kNo, kLittle, kBig };
// By the byte order mark, or by where the zero bytes stand.
Utf16 utf16_of(std::string_view bytes);

}  // namespace banggiao
