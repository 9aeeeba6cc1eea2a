#include "source/html_body.h"

#include <algorithm>

#include "base/utf8.h"

namespace banggiao {
namespace {

constexpr std::size_t kLittleText = 200;       // bytes of prose: then the names of boxes were misread
constexpr std::size_t kShortestHeadline = 20;  // bytes, of another article
constexpr std::size_t kLongestTeaser = 400;    // bytes of what stands beside that
constexpr std::size_t kLargestTeaser = 60;     // nodes
constexpr std::size_t kFewWords = 80;          // bytes of text in what the page calls the text
constexpr std::size_t kSurely = 800;           // bytes of prose of what is marked up as the text

bool is_flow(GumboTag tag) {
  return tag == GUMBO_TAG_P || tag == GUMBO_TAG_BLOCKQUOTE || tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL ||
         tag == GUMBO_TAG_UNKNOWN;  // text
}

class BodyFinder {
 public:
  BodyFinder(const HtmlPage& page, const Prose& prose, std::size_t title) : page_(page), prose_(prose), title_(title) {}

  std::size_t find() const {
    if (const std::size_t brief = prose_.brief(); brief != 0) return brief;
    if (prose_[0] == 0) return 0;
    // What is told is only left when as much again stands beside it.
    if (const std::size_t told = told_by_name(); told != 0) return widened(told, 1);
    return narrowed(widened(densest(), 8));
  }

 private:
  const std::vector<PageNode>& nodes() const { return page_.nodes(); }

  // How plainly the page calls an element the text; 0: it does not.
  int rank(std::size_t i) const {
    if (nodes()[i].text) return 0;
    if (has_word(page_.attribute(i, "itemprop"), "articleBody")) return 3;
    if ((nodes()[i].named & kNamedBody) != 0) return 2;
    return nodes()[i].tag == GUMBO_TAG_ARTICLE || has_word(page_.attribute(i, "class"), "hentry") ? 1 : 0;
  }

  static bool has_word(std::string_view list, std::string_view word) {
    for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
      const bool begins = at == 0 || list[at - 1] == ' ';
      if (begins && (at + word.size() == list.size() || list[at + word.size()] == ' ')) return true;
    }
    return false;
  }

  // What the page itself calls the text, if that holds a good part of the prose. A text told to be in several pieces
  // is what holds them all.
  std::size_t told_by_name() const {
    for (int wanted = 3; wanted > 0; --wanted) {
      std::size_t best = 0;   // the largest
      std::size_t holds = 0;  // what holds them all
      std::size_t bytes = 0;  // of them all
      for (std::size_t i = 1; i < nodes().size();) {
        if (rank(i) != wanted || !prose_.readable(i) || prose_[i] * 30 < prose_[0]) {
          ++i;
          continue;
        }
        holds = holds == 0 ? i : holder(holds, i);
        bytes += prose_[i];
        if (best == 0 || prose_[i] > prose_[best]) best = i;
        i = nodes()[i].end;
      }
      // With much else among them they are not pieces of one text.
      const bool pieces = wanted > 1 && holds != best && nodes()[holds].block && bytes * 5 >= prose_[holds] * 4;
      if (pieces) best = holds;
      // Readers may well write more than the article has.
      const bool sure = wanted == 3 && prose_[best] >= kSurely;
      if (best == 0 || (!sure && prose_[best] * 5 < prose_[0] * 2)) continue;
      // Of boxes told within each other the inner one, if it has nearly all of the outer one's text.
      for (std::size_t i = best + 1; i < nodes()[best].end && !pieces; ++i) {
        if (rank(i) >= wanted && prose_.readable(i) && prose_[i] * 10 >= prose_[best] * 9) best = i;
      }
      return best;
    }
    return 0;
  }

  // The innermost element that has both.
  std::size_t holder(std::size_t a, std::size_t b) const {
    while (a != 0 && nodes()[a].end <= b) a = nodes()[a].parent;
    return a;
  }

  // Each block of prose speaks for what holds it, and less for what holds that. What stands before the title speaks
  // low.
  std::size_t densest() const {
    constexpr double kOuter = 0.6;
    std::vector<double> weight(nodes().size(), 0);
    std::size_t best = 0;
    for (std::size_t i = nodes().size(); i-- > 1;) {
      if (nodes()[i].text) continue;
      const std::size_t inside = inside_[i];
      const double own = static_cast<double>(prose_[i] - std::min(prose_[i], inside)) * (i < title_ ? 0.3 : 1.0);
      weight[nodes()[i].parent] += own + kOuter * weight[i];
      if (weight[i] > weight[best] && prose_.readable(i)) best = i;
    }
    // A page whose text stands in one box without paragraphs: the box itself.
    return best;
  }

  // Goes up while what stands beside is more of the same: paragraphs, or boxes of the same name.
  // `parts`: what stands beside must be at least one part in so many of what is had.
  std::size_t widened(const std::size_t from, const std::size_t parts) const {
    std::size_t best = from;
    if (from == 0) return best;
    const std::vector<std::size_t> alike = alike_before(from);
    for (std::size_t at = from; nodes()[at].tag != GUMBO_TAG_BODY && at != 0;) {
      const std::size_t up = nodes()[at].parent;
      std::size_t more = 0;
      std::size_t other = 0;
      for (std::size_t i = up + 1; i < nodes()[up].end; i = nodes()[i].end) {
        if (i == at || prose_[i] == 0 || (nodes()[i].named & kNamedLead) != 0) continue;
        const std::size_t same = is_flow(nodes()[i].tag) ? prose_[i] : alike[nodes()[i].end] - alike[i];
        more += std::min(same, prose_[i]);
        other += prose_[i] - std::min(same, prose_[i]);
      }
      if (more * parts >= prose_[at] && more * 2 >= other && nodes()[up].tag != GUMBO_TAG_TR) {
        best = up;
      } else if (more + other > 0) {
        break;
      }
      at = up;
    }
    return best;
  }

  // For each node, the prose before it that stands in boxes of the same tag and name as `like`.
  std::vector<std::size_t> alike_before(std::size_t like) const {
    const std::string_view name = page_.attribute(like, "class");
    std::vector<std::size_t> out(nodes().size() + 1, 0);
    std::size_t behind = 0;  // the end of the last such box: those within it are counted with it
    for (std::size_t i = 0; i < nodes().size(); ++i) {
      out[i + 1] = out[i];
      if (name.empty() || i < behind || nodes()[i].tag != nodes()[like].tag || prose_[i] == 0) continue;
      if (page_.attribute(i, "class") != name) continue;
      out[i + 1] += prose_[i];
      behind = nodes()[i].end;
    }
    return out;
  }

  // Goes down while one element within still has nearly all of the prose. Not into a paragraph: the others beside it,
  // though short, belong to the article too.
  std::size_t narrowed(std::size_t at) const {
    for (;;) {
      std::size_t next = 0;
      for (std::size_t i = at + 1; i < nodes()[at].end; i = nodes()[i].end) {
        if (!nodes()[i].text && prose_[i] * 20 >= prose_[at] * 19 && prose_[i] > 0) next = i;
      }
      if (next == 0 || is_flow(nodes()[next].tag)) return at;
      at = next;
    }
  }

  // Prose of the elements within, without the node's own.
  std::vector<std::size_t> sums() const {
    std::vector<std::size_t> out(nodes().size(), 0);
    for (std::size_t i = nodes().size(); i-- > 1;) out[nodes()[i].parent] += prose_[i];
    return out;
  }

  const HtmlPage& page_;
  const Prose& prose_;
  const std::size_t title_;
  const std::vector<std::size_t> inside_ = sums();
};

}  // namespace

Prose::Prose(const HtmlPage& page) : page_(page) {
  const auto count = [&](bool respect_names) {
    respect_names_ = respect_names;
    std::vector<bool> counts(page.nodes().size());
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] = readable(i);
    bytes_ = prose_of(page.nodes(), counts);
  };
  count(true);
  if (bytes_.empty() || bytes_[0] >= kLittleText) return;
  // Verse, lists, a few words: then what the page calls the text says more than where sentences are.
  std::vector<std::size_t> words(page.nodes().size(), 0);
  for (std::size_t i = words.size(); i-- > 1;) {
    const PageNode& node = page[i];
    if (node.text && !node.link && readable(i)) words[i] += trim(node.node->v.text.text).size();
    words[node.parent] += words[i];
  }
  for (std::size_t i = 1; i < words.size(); ++i) {
    const bool told = !page[i].text && ((page[i].named & kNamedBody) != 0 ||
                                        page.attribute(i, "itemprop").find("articleBody") != std::string_view::npos);
    if (told && readable(i) && words[i] >= kFewWords && (brief_ == 0 || words[i] > words[brief_])) brief_ = i;
  }
  if (brief_ == 0) count(false);
}

std::size_t find_body(const HtmlPage& page, const Prose& prose, std::size_t title) {
  return BodyFinder(page, prose, title).find();
}

bool is_teaser(const HtmlPage& page, const Prose& prose, std::size_t box, std::size_t body) {
  const PageNode& node = page[box];
  if (node.link || prose[box] * 4 > prose[body] || node.end - box > kLargestTeaser) return false;
  if (node.tag != GUMBO_TAG_ARTICLE && node.tag != GUMBO_TAG_TABLE) {
    if (node.tag != GUMBO_TAG_DIV && node.tag != GUMBO_TAG_SECTION) return false;
    const std::string names = lower(page.attribute(box, "class"));
    const bool told = names.find("article") != std::string::npos || names.find("story") != std::string::npos ||
                      names.find("news") != std::string::npos;
    if (!told) return false;
  }
  std::size_t linked = 0;
  std::size_t other = 0;
  bool ended = false;  // the headline, with its line
  for (std::size_t i = box + 1; i < node.end; ++i) {
    if (page[i].hidden) continue;
    ended = ended || (page[i].block && linked > 0);
    const std::size_t size = page[i].text ? trim(page[i].node->v.text.text).size() : 0;
    if (size == 0) continue;
    if (!page[i].link && (linked < kShortestHeadline || !ended)) return false;
    (page[i].link ? linked : other) += size;
  }
  return linked >= kShortestHeadline && other <= kLongestTeaser;
}

bool is_pictured(const HtmlPage& page, std::size_t table) {
  if (page[table].end - table > kLargestTeaser) return false;
  bool image = false;
  std::size_t words = 0;
  for (std::size_t i = table; i < page[table].end; ++i) {
    image = image || (page[i].tag == GUMBO_TAG_IMG && !is_icon(page, i));
    if (page[i].text && !page[i].hidden) words += trim(page[i].node->v.text.text).size();
    if (words > 0 && !image) return false;
  }
  return image && words <= kLongestTeaser;
}

bool is_icon(const HtmlPage& page, std::size_t image) {
  const auto small = [&](const char* side) {
    const std::string_view size = page.attribute(image, side);
    return !size.empty() && size.size() <= 2 && size[0] >= '0' && size[0] <= '9' && (size.size() == 1 || size < "50");
  };
  const std::string names = lower(page.attribute(image, "class"));
  return small("width") || small("height") || names.find("emoji") != std::string::npos ||
         names.find("icon") != std::string::npos || names.find("smil") != std::string::npos;
}

}  // namespace banggiao
