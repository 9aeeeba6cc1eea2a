// What unit tests of text, mentions and events begin with: the built-in tables, and an article of a few words.
// In -> Out: words -> Article, one paragraph a line. Tests only.
// Fails: never (tables that do not load end the test run).
// Units: bytes.
// Threads: pure.
#pragma once

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "text/text.h"

namespace banggiao {

inline const Knowledge& test_knowledge() {
  static const auto loaded = Knowledge::load();
  return **loaded;
}

inline const Pack& test_pack() { return *test_knowledge().pack("vi"); }

inline Article test_article(const std::string& words) {
  Article out;
  out.text = nfc(words);
  for (std::size_t at = 0; at < out.text.size();) {
    const std::size_t end = std::min(out.text.find('\n', at), out.text.size());
    Block block;
    block.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    out.blocks.push_back(block);
    at = end + 1;
  }
  return out;
}

}  // namespace banggiao
