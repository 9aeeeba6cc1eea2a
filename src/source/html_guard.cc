// A rough reading of a page's tags before the parser sees it. The parser walks its stack of open elements at every tag,
// takes them down by recursion and copies unclosed formatting into every new block, so all three must be bounded.
#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/utf8.h"
#include "source/html_page.h"

namespace banggiao {
namespace {

constexpr int kDeepest = 1000;                   // browsers stop at 512
constexpr int kMostAttributes = 500;             // of one tag; the parser compares them with each other
constexpr std::int64_t kMostCopies = 2'000'000;  // of formatting elements, over the whole page

bool one_of(std::string_view name, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// Elements that never stay open, or that close by themselves when the next begins.
bool stays_open(std::string_view name) {
  return !one_of(name,
                 {"area",  "base",   "br",    "col",   "embed",  "hr",   "img",  "input", "link",     "meta",
                  "param", "source", "track", "wbr",   "p",      "li",   "dd",   "dt",    "td",       "th",
                  "tr",    "tbody",  "thead", "tfoot", "option", "html", "head", "body",  "optgroup", "colgroup"});
}

bool is_formatting(std::string_view name) {
  return one_of(name,
                {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"});
}

bool is_drawing(std::string_view name) { return name == "svg" || name == "math"; }

// What such an element holds is no markup, or none of ours.
bool is_raw(std::string_view name) {
  return is_drawing(name) ||
         one_of(name, {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"});
}

bool name_char(char c) { return c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '/' && c != '>'; }

}  // namespace

Result<std::string> prepare_markup(std::string_view page, const std::string& where) {
  std::string out(page);
  const auto blank = [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < std::min(end, out.size()); ++k) {
      if (out[k] != '\n') out[k] = ' ';
    }
  };
  std::unordered_map<std::string, int> open;  // by name: an unmatched closing tag closes nothing else
  int depth = 0;
  int formatting = 0;
  std::int64_t copies = 0;
  for (std::size_t i = page.find('<'); i != std::string_view::npos; i = page.find('<', i)) {
    if (page.substr(i, 4) == "<!--") {
      const std::size_t end = page.find("-->", i + 4);
      if (end == std::string_view::npos) break;  // to the parser too all the rest is a comment
      blank(i, end + 3);
      i = end + 3;
      continue;
    }
    const bool closing = page.substr(i + 1, 1) == "/";
    const std::size_t begin = i + (closing ? 2 : 1);
    std::size_t at = begin;
    if (at >= page.size() || !is_letter(static_cast<unsigned char>(page[at]))) {
      i = at;
      continue;
    }
    while (at < page.size() && name_char(page[at])) ++at;
    const std::string name = lower(page.substr(begin, std::min<std::size_t>(at - begin, 32)));
    // To the tag's end; quoted values may hold ">".
    int attributes = 0;
    bool in_word = false;
    while (at < page.size() && page[at] != '>') {
      const char c = page[at];
      if ((c == '"' || c == '\'') && page[at - 1] == '=') {
        at = std::min(page.find(c, at + 1), page.size() - 1) + 1;
        in_word = false;
        continue;
      }
      if (name_char(c) && !in_word) ++attributes;
      in_word = name_char(c);
      ++at;
    }
    if (attributes > kMostAttributes) return Error{"a tag with too many attributes", where, ""};
    const std::size_t tag_end = std::min(at + 1, page.size());
    if (!closing && is_raw(name)) {
      // Ends at its own closing tag only, whatever it holds.
      std::size_t end = page.find("</", tag_end);
      while (end != std::string_view::npos && lower(page.substr(end + 2, name.size())) != name) {
        end = page.find("</", end + 2);
      }
      if (end == std::string_view::npos) {
        if (!is_drawing(name)) break;
        blank(i, tag_end);
        i = tag_end;
        continue;
      }
      const bool untold = trim(page.substr(tag_end, 100)).starts_with('{') &&  // linked data that does not say so
                          page.substr(tag_end, 100).find("schema.org") != std::string_view::npos;
      const bool data =
          name == "script" && (untold || lower(page.substr(i, tag_end - i)).find("ld+json") != std::string::npos);
      if (name != "title" && !data) blank(is_drawing(name) ? i : tag_end, end);
      i = end;
      continue;
    }
    i = tag_end;
    if (closing && is_drawing(name)) {
      blank(begin - 2, tag_end);
    } else if (!stays_open(name)) {
      copies += closing ? 0 : formatting;
    } else if (!closing) {
      ++open[name];
      ++depth;
      if (is_formatting(name)) ++formatting;
      copies += formatting;
    } else if (int& count = open[name]; count > 0) {
      --count;
      --depth;
      if (is_formatting(name)) --formatting;
    }
    if (depth > kDeepest) return Error{"a page with elements nested too deep", where, "save its text alone"};
    if (copies > kMostCopies) return Error{"a page with too much unclosed formatting", where, "save its text alone"};
  }
  return out;
}

}  // namespace banggiao
