// A parsed page as a flat list of nodes, safe against pages made to be slow or deep.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/result.h"
#include "source/html_names.h"

namespace banggiao {

// The page with scripts, styles, drawings and comments blanked out (offsets stay). Refuses what would make the parser
// slow or overflow its stack: elements nested too deep, tags with too many attributes, unclosed formatting that every
// later paragraph would repeat.
Result<std::string> prepare_markup(std::string_view page, const std::string& where);

struct PageNode {
  const GumboNode* node = nullptr;
  std::uint32_t parent = 0;          // index; the root's is itself
  std::uint32_t end = 0;             // index after the last node inside it
  GumboTag tag = GUMBO_TAG_UNKNOWN;  // GUMBO_TAG_UNKNOWN for text
  bool text = false;
  bool block = false;      // begins and ends a line
  bool hidden = false;     // it or what holds it is never prose: script, style, hidden by attribute
  bool off_topic = false;  // it or what holds it is navigation, teasers, comments, sharing
  bool link = false;       // it or what holds it is a link
  Named named = 0;         // it alone
};

class HtmlPage {
 public:
  HtmlPage(std::string_view bytes, const Lexicon& words);
  ~HtmlPage();
  HtmlPage(const HtmlPage&) = delete;
  HtmlPage& operator=(const HtmlPage&) = delete;

  std::string_view bytes() const { return bytes_; }
  const std::vector<PageNode>& nodes() const { return nodes_; }
  const PageNode& operator[](std::size_t i) const { return nodes_[i]; }

  // "" when the element lacks it.
  std::string_view attribute(std::size_t i, const char* name) const;
  // The text inside, blanks collapsed; gathering stops some way after `most` bytes.
  std::string text_of(std::size_t i, std::size_t most = 4096) const;

 private:
  void read_tree(const Lexicon& words);
  void show_without_scripts();
  void mark_off_topic();
  std::size_t lone_heading() const;
  void believe_body(std::size_t body, const std::vector<std::size_t>& prose, const std::vector<bool>& comments);

  std::string_view bytes_;
  GumboOutput* output_ = nullptr;
  std::vector<PageNode> nodes_;
};

// Bytes of prose inside each node: of blocks that are long enough to be sentences and are not mostly links. `counts`
// says which text nodes count.
std::vector<std::size_t> prose_of(const std::vector<PageNode>& nodes, const std::vector<bool>& counts);

// What a page says of itself in its head and in JSON-LD.
struct PageMeta {
  std::string headline;                                                          // as told apart from <title>
  std::string title;                                                             // <title>
  std::string description, url, outlet, language, published, created, modified;  // dates as written
  std::string text;                                                              // of the article, line by line
  std::vector<std::string> authors;
  bool sold = false;  // told to be not for everybody
};
PageMeta read_meta(const HtmlPage& page);

}  // namespace banggiao
