// The tags of an XML text, one after another: enough for feeds, and nothing that can grow. No entity but the five of
// XML and those given by number is resolved, no document type is read, nothing is fetched.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "source/clean.h"

namespace banggiao {

struct XmlTag {
  enum class Kind : std::uint8_t { kOpen, kClose, kEmpty, kEnd };
  Kind kind = Kind::kEnd;
  std::string_view name;        // with its prefix, "content:encoded"
  std::string_view attributes;  // as they stand
  std::size_t begin = 0;        // of "<"
  std::size_t end = 0;          // behind ">"
};

// The first tag at or behind `at`; comments, CDATA, instructions and the document type are passed over.
XmlTag next_tag(std::string_view xml, std::size_t at);
// The value of an attribute, entities resolved; "" when there is none.
std::string attribute_of(const XmlTag& tag, std::string_view name);
// Where the element that `open` begins ends: its closing tag, or one of kind kEnd when it is not closed.
XmlTag closing_tag(std::string_view xml, const XmlTag& open);
// Appends the characters of xml[begin, end): entities resolved, CDATA as it stands, tags left out. `escaped`: "&" and
// "<" come out as entities again, for a page.
void add_text(std::string_view xml, std::size_t begin, std::size_t end, bool escaped, Unescaped& out);

}  // namespace banggiao
