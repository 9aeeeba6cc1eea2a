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
  return in(tag,
            {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_IFRAME,
             GUMBO_TAG_OBJECT, GUMBO_TAG_EMBED, GUMBO_TAG_SVG, GUMBO_TAG_MATH, GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT,
             GUMBO_TAG_OPTION, GUMBO_TAG_TEXTAREA, GUMBO_TAG_HEAD, GUMBO_TAG_VIDEO, GUMBO_TAG_AUDIO, GUMBO_TAG_CANVAS});
}

bool is_apart(GumboTag tag) { return in(tag, {GUMBO_TAG_NAV, GUMBO_TAG_ASIDE, GUMBO_TAG_FOOTER}); }

const std::vector<std::string_view>& off_topic_tokens() {
  static const std::vector<std::string_view> kTokens = {
      "nav",     "navbar",     "menu",    "breadcrumb", "breadcrumbs", "sidebar",  "comment",     "comments", "share",
      "sharing", "social",     "related", "banner",     "ads",         "advert",   "adsbygoogle", "promo",    "tags",
      "tag",     "newsletter", "popup",   "modal",      "footer",      "readmore", "recommend",   "widget",   "toolbar",
      "rating",  "vote",       "print",   "audio",      "player",      "login",    "search",      "copyright"};
  return kTokens;
}

const std::vector<std::string_view>& off_topic_parts() {
  static const std::vector<std::string_view> kParts = {
      "lienquan",    "lien-quan", "lien_quan",     "tinmoi",          "tin-moi",   "docthem",
      "doc-them",    "xemthem",   "xem-them",      "mostread",        "most-read", "most_read",
      "relatednews", "readmore",  "read-more",     "related-news",    "tinkhac",   "tin-khac",
      "boxtin",      "box-tin",   "cungchuyenmuc", "cung-chuyen-muc", "binhluan",  "binh-luan"};
  return kParts;
}

}  // namespace

bool has_token(std::string_view names, const std::vector<std::string_view>& list) {
  for (std::size_t i = 0; i < names.size();) {
    std::size_t end = i;
    while (end < names.size() &&
           ((names[end] >= 'a' && names[end] <= 'z') || (names[end] >= '0' && names[end] <= '9'))) {
      ++end;
    }
    if (end > i && std::find(list.begin(), list.end(), names.substr(i, end - i)) != list.end()) return true;
    i = end + 1;
  }
  return false;
}

bool has_part(std::string_view names, const std::vector<std::string_view>& list) {
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view part) { return names.find(part) != std::string_view::npos; });
}

HtmlPage::HtmlPage(std::string_view bytes) : bytes_(bytes) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  output_ = gumbo_parse_with_options(&options, bytes.data(), bytes.size());
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
      entry.off_topic = parent.off_topic;
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
    if (!made.off_topic && !in(made.tag, {GUMBO_TAG_HTML, GUMBO_TAG_BODY, GUMBO_TAG_MAIN, GUMBO_TAG_ARTICLE})) {
      const std::string own = names(index);
      const std::string_view role = attribute(index, "role");
      made.off_topic = is_apart(made.tag) || role == "navigation" || role == "complementary" ||
                       has_token(own, off_topic_tokens()) || has_part(own, off_topic_parts());
    }
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

HtmlPage::~HtmlPage() { gumbo_destroy_output(&kGumboDefaultOptions, output_); }

std::string_view HtmlPage::attribute(std::size_t i, const char* name) const {
  const GumboNode* const node = nodes_[i].node;
  if (nodes_[i].text) return {};
  const GumboAttribute* const found = gumbo_get_attribute(&node->v.element.attributes, name);
  return found == nullptr ? std::string_view{} : std::string_view(found->value);
}

std::string HtmlPage::names(std::size_t i) const {
  std::string out = lower(attribute(i, "class"));
  if (const std::string_view id = attribute(i, "id"); !id.empty()) out += " " + lower(id);
  return out;
}

std::string HtmlPage::text_of(std::size_t i, std::size_t most) const {
  std::string raw;
  for (std::size_t k = i; k < nodes_[i].end && raw.size() < 2 * most; ++k) {
    if (nodes_[k].text)
      raw += nodes_[k].node->v.text.text;
    else if (nodes_[k].block)
      raw += ' ';
  }
  return clean_line(raw, {0, static_cast<std::uint32_t>(raw.size())}).text;
}

}  // namespace banggiao
