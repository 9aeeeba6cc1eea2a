#include "source/xml.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace banggiao {
namespace {

constexpr std::string_view kCdata = "<![CDATA[";
constexpr std::size_t kLongestEntity = 12;

// Behind the piece of markup at `at` that is no element: a comment, CDATA, an instruction, a document type. `at` itself
// when it is an element.
std::size_t behind_other(std::string_view xml, std::size_t at) {
  const auto behind = [&](std::string_view mark) {
    const std::size_t found = xml.find(mark, at);
    return found == std::string_view::npos ? xml.size() : found + mark.size();
  };
  if (xml.substr(at, 4) == "<!--") return behind("-->");
  if (xml.substr(at, kCdata.size()) == kCdata) return behind("]]>");
  if (xml.substr(at, 2) == "<?") return behind("?>");
  if (xml.substr(at, 2) != "<!") return at;
  // A document type may hold declarations in brackets, with ">" in them.
  const std::size_t close = std::min(xml.find('>', at), xml.size());
  if (xml.substr(at, close - at).find('[') == std::string_view::npos) return std::min(close + 1, xml.size());
  const std::size_t end = xml.find("]>", at);
  return end == std::string_view::npos ? xml.size() : end + 2;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// What "&...;" at `at` stands for, appended; 0: it is none of XML's own.
std::size_t entity_at(std::string_view xml, std::size_t at, std::string& out) {
  const std::size_t semicolon = xml.substr(at, kLongestEntity).find(';');
  if (semicolon == std::string_view::npos) return 0;
  const std::string_view name = xml.substr(at + 1, semicolon - 1);
  if (name.starts_with('#')) {
    const bool hex = name.substr(1).starts_with('x') || name.substr(1).starts_with('X');
    const std::string_view digits = name.substr(hex ? 2 : 1);
    std::uint32_t value = 0;
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
    if (code != std::errc() || end != digits.data() + digits.size() || value == 0) return 0;
    append(out, value);
    return semicolon + 1;
  }
  const char c = name == "lt"     ? '<'
                 : name == "gt"   ? '>'
                 : name == "amp"  ? '&'
                 : name == "quot" ? '"'
                 : name == "apos" ? '\''
                                  : '\0';
  if (c == '\0') return 0;
  out += c;
  return semicolon + 1;
}

void add_escaped(std::string_view bytes, std::size_t from, Unescaped& out) {
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t stop = std::min(bytes.find_first_of("&<", i), bytes.size());
    out.add(bytes.substr(i, stop - i), from + i);
    if (stop == bytes.size()) return;
    out.add_changed(bytes[stop] == '&' ? "&amp;" : "&lt;", from + stop, 1);
    i = stop + 1;
  }
}

}  // namespace

XmlTag next_tag(std::string_view xml, std::size_t at) {
  for (std::size_t i = xml.find('<', at); i != std::string_view::npos; i = xml.find('<', i)) {
    if (const std::size_t behind = behind_other(xml, i); behind != i) {
      i = behind;
      continue;
    }
    XmlTag tag;
    tag.begin = i;
    std::size_t end = i + 1;
    char quote = '\0';
    for (; end < xml.size() && (quote != '\0' || xml[end] != '>'); ++end) {
      if (quote != '\0') {
        if (xml[end] == quote) quote = '\0';
      } else if (xml[end] == '"' || xml[end] == '\'') {
        quote = xml[end];
      }
    }
    if (end == xml.size()) break;
    tag.end = end + 1;
    std::string_view inside = xml.substr(i + 1, end - i - 1);
    tag.kind = XmlTag::Kind::kOpen;
    if (inside.starts_with('/')) {
      tag.kind = XmlTag::Kind::kClose;
      inside.remove_prefix(1);
    } else if (inside.ends_with('/')) {
      tag.kind = XmlTag::Kind::kEmpty;
      inside.remove_suffix(1);
    }
    std::size_t name = 0;
    while (name < inside.size() && !is_blank(inside[name])) ++name;
    tag.name = inside.substr(0, name);
    tag.attributes = inside.substr(name);
    return tag;
  }
  XmlTag none;
  none.begin = none.end = xml.size();
  return none;
}

std::string attribute_of(const XmlTag& tag, std::string_view name) {
  const std::string_view all = tag.attributes;
  for (std::size_t i = 0; i < all.size();) {
    while (i < all.size() && is_blank(all[i])) ++i;
    const std::size_t equals = all.find('=', i);
    if (equals == std::string_view::npos) break;
    const std::string_view key = trim(all.substr(i, equals - i));
    const std::size_t open = all.find_first_of("\"'", equals);
    if (open == std::string_view::npos) break;
    const std::size_t close = all.find(all[open], open + 1);
    if (close == std::string_view::npos) break;
    if (key == name) {
      Unescaped value;
      add_text(all.substr(0, close), open + 1, close, false, value);
      return value.take_text();
    }
    i = close + 1;
  }
  return "";
}

XmlTag closing_tag(std::string_view xml, const XmlTag& open) {
  std::size_t depth = 1;
  for (XmlTag tag = next_tag(xml, open.end);; tag = next_tag(xml, tag.end)) {
    if (tag.kind == XmlTag::Kind::kEnd) return tag;
    if (tag.name != open.name || tag.kind == XmlTag::Kind::kEmpty) continue;
    depth = tag.kind == XmlTag::Kind::kOpen ? depth + 1 : depth - 1;
    if (depth == 0) return tag;
  }
}

void add_text(std::string_view xml, std::size_t begin, std::size_t end, bool escaped, Unescaped& out) {
  xml = xml.substr(0, end);
  std::string bytes;
  for (std::size_t i = begin; i < end;) {
    const std::size_t stop = std::min(xml.find_first_of("&<", i), end);
    out.add(xml.substr(i, stop - i), i);
    i = stop;
    if (i == end) break;
    if (xml[i] == '&') {
      bytes.clear();
      const std::size_t taken = entity_at(xml, i, bytes);
      if (taken == 0) {  // an entity of HTML, left to the page, or a sign by itself
        out.add("&", i);
        ++i;
      } else {
        if (escaped && bytes == "&") bytes = "&amp;";
        if (escaped && bytes == "<") bytes = "&lt;";
        out.add_changed(bytes, i, taken);
        i += taken;
      }
      continue;
    }
    if (xml.substr(i, kCdata.size()) == kCdata) {
      const std::size_t from = i + kCdata.size();
      const std::size_t close = std::min(xml.find("]]>", from), end);
      if (escaped) {
        add_escaped(xml.substr(from, close - from), from, out);
      } else {
        out.add(xml.substr(from, close - from), from);
      }
      i = std::min(close + 3, end);
      continue;
    }
    if (const std::size_t behind = behind_other(xml, i); behind != i) {
      i = behind;
      continue;
    }
    i = std::min(xml.find('>', i), end - 1) + 1;
  }
}

}  // namespace banggiao
