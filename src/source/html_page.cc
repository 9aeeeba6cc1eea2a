#include "source/html_page.h"

#include <algorithm>

#include "base/utf8.h"
#include "source/clean.h"

namespace banggiao {
namespace {

bool in(GumboTag tag, std::initializer_list<GumboTag> list) {
  return std::find(list.begin(), list.end(), tag) != list.end();
}

bool is_block(GumboTag tag) {
  return in(tag, {GUMBO_TAG_P,          GUMBO_TAG_DIV,      GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE,    GUMBO_TAG_MAIN,
                  GUMBO_TAG_H1,         GUMBO_TAG_H2,       GUMBO_TAG_H3,      GUMBO_TAG_H4,         GUMBO_TAG_H5,
                  GUMBO_TAG_H6,         GUMBO_TAG_UL,       GUMBO_TAG_OL,      GUMBO_TAG_LI,         GUMBO_TAG_TABLE,
                  GUMBO_TAG_TBODY,      GUMBO_TAG_THEAD,    GUMBO_TAG_TFOOT,   GUMBO_TAG_TR,         GUMBO_TAG_TD,
                  GUMBO_TAG_TH,         GUMBO_TAG_CAPTION,  GUMBO_TAG_FIGURE,  GUMBO_TAG_FIGCAPTION, GUMBO_TAG_PRE,
                  GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_DL,       GUMBO_TAG_DT,      GUMBO_TAG_DD,         GUMBO_TAG_HEADER,
                  GUMBO_TAG_FOOTER,     GUMBO_TAG_ASIDE,    GUMBO_TAG_NAV,     GUMBO_TAG_FORM,       GUMBO_TAG_ADDRESS,
                  GUMBO_TAG_CENTER,     GUMBO_TAG_FIELDSET, GUMBO_TAG_BODY,    GUMBO_TAG_BR,         GUMBO_TAG_HR,
                  GUMBO_TAG_DETAILS,    GUMBO_TAG_SUMMARY});
}

bool is_never_prose(GumboTag tag) {
  return in(tag, {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_IFRAME,
                  GUMBO_TAG_OBJECT, GUMBO_TAG_EMBED, GUMBO_TAG_SVG, GUMBO_TAG_MATH, GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT,
                  GUMBO_TAG_OPTION, GUMBO_TAG_TEXTAREA, GUMBO_TAG_HEAD, GUMBO_TAG_VIDEO, GUMBO_TAG_AUDIO,
                  GUMBO_TAG_CANVAS, GUMBO_TAG_RT, GUMBO_TAG_RP});  // the last two: how the characters beside them are
                                                                   // read
}

bool is_apart(GumboTag tag) { return in(tag, {GUMBO_TAG_NAV, GUMBO_TAG_ASIDE, GUMBO_TAG_FOOTER}); }

constexpr std::size_t kLongestGate = 500;  // bytes of prose; else the box has the text that is paid for
constexpr std::size_t kTold = 600;         // bytes of prose from which on what is called the text is believed to be it
constexpr std::size_t kProse = 60;         // bytes of a block from which on it counts as prose

// In lower case, and what joins words by capitals also with its words apart: "RelatedLinks" -> "relatedlinks
// related-links".
std::string told_apart(const std::string& names) {
  std::string apart;
  bool any = false;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool joint = i > 0 && names[i] >= 'A' && names[i] <= 'Z' && names[i - 1] >= 'a' && names[i - 1] <= 'z';
    if (joint) apart += '-';
    any = any || joint;
    apart += names[i];
  }
  return any ? lower(names) + " " + lower(apart) : lower(names);
}

std::string_view text_in(const PageNode& node) { return trim(node.node->v.text.text); }

}  // namespace

std::vector<std::size_t> prose_of(const std::vector<PageNode>& nodes, const std::vector<bool>& counts) {
  std::vector<std::uint32_t> own(nodes.size(), 0);
  std::vector<std::uint32_t> linked(nodes.size(), 0);
  std::vector<std::uint32_t> block_of(nodes.size(), 0);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    block_of[i] = nodes[i].block ? static_cast<std::uint32_t>(i) : block_of[nodes[i].parent];
    if (!nodes[i].text || !counts[i]) continue;
    const auto size = static_cast<std::uint32_t>(text_in(nodes[i]).size());
    own[block_of[i]] += size;
    if (nodes[i].link) linked[block_of[i]] += size;
  }
  std::vector<std::size_t> bytes(nodes.size(), 0);
  for (std::size_t i = nodes.size(); i-- > 0;) {
    if (own[i] >= kProse && linked[i] * 2 < own[i]) bytes[i] += own[i];
    if (i > 0) bytes[nodes[i].parent] += bytes[i];  // children come after their parent
  }
  return bytes;
}

HtmlPage::HtmlPage(std::string_view bytes, const Lexicon& words) : bytes_(bytes) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  output_ = gumbo_parse_with_options(&options, bytes.data(), bytes.size());
  read_tree(words);
  show_without_scripts();
  mark_off_topic();
}

void HtmlPage::read_tree(const Lexicon& words) {
  // Depth first with a stack of our own; `end` is set when a node is left.
  struct Open {
    std::uint32_t index;
    unsigned next_child;
  };
  std::vector<Open> open;
  const auto enter = [&](const GumboNode* node) {
    PageNode entry;
    entry.node = node;
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    entry.parent = open.empty() ? 0 : open.back().index;
    entry.end = index + 1;
    if (!open.empty()) {
      const PageNode& parent = nodes_[entry.parent];
      entry.hidden = parent.hidden;
      entry.link = parent.link;
    }
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
      entry.text = true;
      nodes_.push_back(entry);
      return;
    }
    if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE) return;
    entry.tag = node->v.element.tag;
    entry.block = is_block(entry.tag);
    entry.link = entry.link || entry.tag == GUMBO_TAG_A;
    nodes_.push_back(entry);
    PageNode& made = nodes_.back();
    const std::string style = lower(attribute(index, "style"));
    made.hidden = made.hidden || is_never_prose(made.tag) || node->type == GUMBO_NODE_TEMPLATE ||
                  gumbo_get_attribute(&node->v.element.attributes, "hidden") != nullptr ||
                  style.find("display:none") != std::string::npos || style.find("display: none") != std::string::npos;
    std::string names(attribute(index, "class"));
    if (const std::string_view id = attribute(index, "id"); !id.empty()) names.append(" ").append(id);
    names = told_apart(names);
    if (!names.empty()) made.named = named_like(names, words);
    made.hidden = made.hidden || (made.named & kNamedUnseen) != 0;
    open.push_back({index, 0});
  };
  enter(output_->root);
  while (!open.empty()) {
    Open& top = open.back();
    const GumboVector& children = nodes_[top.index].node->v.element.children;
    if (top.next_child < children.length) {
      enter(static_cast<const GumboNode*>(children.data[top.next_child++]));  // may move `open`: top is not used after
    } else {
      nodes_[top.index].end = static_cast<std::uint32_t>(nodes_.size());
      open.pop_back();
    }
  }
}

// A text that scripts put in its place, and that is there in <noscript> for who has none.
void HtmlPage::show_without_scripts() {
  std::vector<bool> shown(nodes_.size(), false);
  std::vector<bool> within(nodes_.size(), false);  // a <noscript>, and nothing hidden in it
  for (std::size_t i = 1; i < nodes_.size(); ++i) {
    const PageNode& node = nodes_[i];
    const bool begins = node.tag == GUMBO_TAG_NOSCRIPT && !nodes_[node.parent].hidden;
    within[i] = begins || (within[node.parent] && !is_never_prose(node.tag));
    shown[i] = !node.hidden;
  }
  const std::vector<std::size_t> prose = prose_of(nodes_, within);
  const std::size_t already = prose_of(nodes_, shown)[0];
  if (prose[0] < kTold || prose[0] < already) return;
  for (std::size_t i = 1; i < nodes_.size(); ++i) {
    if (nodes_[i].tag != GUMBO_TAG_NOSCRIPT || !within[i] || prose[i] < kTold || prose[i] < already) continue;
    for (std::size_t k = i; k < nodes_[i].end; ++k) nodes_[k].hidden = !within[k];
    return;
  }
}

// A box is off topic by its name, its tag or its role, unless it holds most of the page's prose: sites name their
// outermost boxes after all that is in them. Of comments that is no sign, for they may well outgrow the article.
void HtmlPage::mark_off_topic() {
  const auto holds_all = [](const PageNode& node) {
    return in(node.tag, {GUMBO_TAG_HTML, GUMBO_TAG_BODY, GUMBO_TAG_MAIN, GUMBO_TAG_ARTICLE});
  };
  std::vector<bool> comments(nodes_.size(), false);
  std::vector<bool> counts(nodes_.size(), false);
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const bool own = (nodes_[i].named & kNamedComments) != 0 && !holds_all(nodes_[i]);
    comments[i] = own || comments[nodes_[i].parent];
    counts[i] = !comments[i] && !nodes_[i].hidden;
  }
  const std::vector<std::size_t> prose = prose_of(nodes_, counts);
  std::vector<bool> told(nodes_.size(), false);  // it or what holds it is named as the text
  // Before each node, boxes that are called the text and have enough of it.
  std::vector<std::uint32_t> texts(nodes_.size() + 1, 0);
  std::vector<std::size_t> bodies;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const bool body = !nodes_[i].text && attribute(i, "itemprop").find("articleBody") != std::string_view::npos;
    const bool text = (body || (nodes_[i].named & kNamedBody) != 0) && prose[i] >= kTold && !holds_all(nodes_[i]);
    texts[i + 1] = texts[i] + (text ? 1 : 0);
    if (body && prose[i] >= kTold) bodies.push_back(i);
  }
  const std::size_t heading = lone_heading();
  for (std::size_t i = 1; i < nodes_.size(); ++i) {
    PageNode& node = nodes_[i];
    node.off_topic = nodes_[node.parent].off_topic || comments[i];
    told[i] = told[node.parent] || (node.named & kNamedBody) != 0;
    if (node.off_topic || node.text || holds_all(node)) continue;
    const std::string_view role = attribute(i, "role");
    const bool gate = (node.named & kNamedGate) != 0 && prose[i] < kLongestGate;
    const bool named = gate || (node.named & kNamedApart) != 0 || is_apart(node.tag) || role == "navigation" ||
                       role == "complementary" || role == "dialog" || role == "contentinfo";
    // A box beside the text may well have more prose than it.
    const bool beside = texts.back() > 0 && !told[i] && texts[node.end] == texts[i];
    const bool list = in(node.tag, {GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_LI});
    const bool most =
        !beside && (prose[i] * 2 >= prose[0] || (told[i] && !list && !is_apart(node.tag) && prose[i] * 4 >= prose[0]));
    const bool asks = node.tag == GUMBO_TAG_FORM && prose[i] * 5 < prose[0];
    // "time-and-share", "meta social": the row with the date, and buttons in it.
    const bool row = (node.named & kNamedDate) != 0 && prose[i] == 0 && !is_apart(node.tag);
    // "teaser", "sidebar": so the heading of the page stands in it.
    const bool headed = heading > i && heading < node.end && !is_apart(node.tag);
    node.off_topic = asks || (named && !most && !row && !headed);
  }
  for (const std::size_t body : bodies) believe_body(body, prose, comments);
}

// The one <h1> that has words; 0: none, or several.
std::size_t HtmlPage::lone_heading() const {
  std::size_t found = 0;
  for (std::size_t i = 1; i < nodes_.size(); ++i) {
    if (nodes_[i].tag != GUMBO_TAG_H1 || nodes_[i].hidden || text_of(i, kTold).empty()) continue;
    if (found != 0) return 0;
    found = i;
  }
  return found;
}

// Where names would leave less than half of what the page calls the text, they tell of something else: which parts of
// it have adverts.
void HtmlPage::believe_body(std::size_t body, const std::vector<std::size_t>& prose,
                            const std::vector<bool>& comments) {
  if (nodes_[body].off_topic) return;
  std::vector<bool> counts(nodes_.size(), false);
  for (std::size_t i = body; i < nodes_[body].end; ++i) counts[i] = !nodes_[i].off_topic && !nodes_[i].hidden;
  if (prose_of(nodes_, counts)[body] * 2 >= prose[body]) return;
  for (std::size_t i = body + 1; i < nodes_[body].end; ++i) {
    PageNode& node = nodes_[i];
    node.off_topic = nodes_[node.parent].off_topic || comments[i] || is_apart(node.tag) || node.tag == GUMBO_TAG_FORM;
  }
}

HtmlPage::~HtmlPage() { gumbo_destroy_output(&kGumboDefaultOptions, output_); }

std::string_view HtmlPage::attribute(std::size_t i, const char* name) const {
  const GumboNode* const node = nodes_[i].node;
  if (nodes_[i].text) return {};
  const GumboAttribute* const found = gumbo_get_attribute(&node->v.element.attributes, name);
  return found == nullptr ? std::string_view{} : std::string_view(found->value);
}

std::string HtmlPage::text_of(std::size_t i, std::size_t most) const {
  std::string raw;
  for (std::size_t k = i; k < nodes_[i].end && raw.size() < 2 * most; ++k) {
    if (!nodes_[k].text) {
      if (nodes_[k].block && !raw.empty() && raw.back() != ' ') raw += ' ';
      continue;
    }
    if (nodes_[k].hidden && !nodes_[i].hidden) continue;
    for (const char* c = nodes_[k].node->v.text.text; *c != 0 && raw.size() < 2 * most; ++c) {
      const bool blank = *c == ' ' || *c == '\n' || *c == '\t' || *c == '\r';
      if (!blank) {
        raw += *c;
      } else if (!raw.empty() && raw.back() != ' ') {
        raw += ' ';
      }
    }
  }
  while (!raw.empty() && !is_utf8(raw)) raw.pop_back();  // cut within a letter
  return clean_line(raw, {0, static_cast<std::uint32_t>(raw.size())}).text;
}

}  // namespace banggiao
