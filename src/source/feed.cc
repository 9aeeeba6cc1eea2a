#include "source/feed.h"

#include <algorithm>

#include "base/utf8.h"
#include "source/bytes.h"
#include "source/dates.h"
#include "source/encoding.h"
#include "source/notices.h"
#include "source/xml.h"

namespace banggiao {
namespace {

using TagKind = XmlTag::Kind;

constexpr std::size_t kTeaser = 60;  // bytes of a description that are looked for in the content

struct Element {
  XmlTag open;
  std::size_t end = 0;  // where its closing tag begins
  bool there() const { return open.kind != TagKind::kEnd; }
};

struct Item {
  Element title, description, content;
  std::string link, id, published, modified;
  std::vector<std::string> authors;
};

class FeedReader {
 public:
  FeedReader(std::string_view xml, const Decoded* decoded, const std::string& where, const SourceOptions& options,
             const Lexicon& words)
      : xml_(xml), decoded_(decoded), where_(where), options_(options), words_(words) {}

  bool read(const std::function<bool(Incoming&&)>& take) {
    std::size_t number = 0;
    XmlTag tag = next_tag(xml_, 0);
    for (bool root = true; tag.kind != TagKind::kEnd; root = false) {
      if (root || tag.name == "channel") {
        if (language_.empty()) language_ = attribute_of(tag, "xml:lang");
        tag = next_tag(xml_, tag.end);
        continue;
      }
      if (tag.kind != TagKind::kOpen) {
        tag = next_tag(xml_, tag.end);
        continue;
      }
      const XmlTag close = closing_tag(xml_, tag);
      const std::string here = where_ + ":" + std::to_string(number + 1);
      const bool item = tag.name == "item" || tag.name == "entry";
      if (close.kind == TagKind::kEnd) {
        return !item || take({here, Error{"the feed stops within this item", here, ""}});
      }
      if (item) {
        ++number;
        if (!take({here, read_item({tag, close.begin}, here)})) return false;
      } else if (tag.name == "title" && outlet_.empty()) {
        outlet_ = plain({tag, close.begin});
      } else if (tag.name == "language" && language_.empty()) {
        language_ = plain({tag, close.begin});
      }
      tag = next_tag(xml_, close.end);
    }
    return number > 0 || take({where_, Error{"a feed without items", where_, ""}});
  }

 private:
  // Text alone, cleaned to one line.
  std::string plain(const Element& element) const {
    Unescaped text;
    add_text(xml_, element.open.end, element.end, false, text);
    return clean_line(text.text(), {0, static_cast<std::uint32_t>(text.text().size())}).text;
  }

  Item items_of(const Element& element) const {
    Item item;
    for (XmlTag tag = next_tag(xml_, element.open.end); tag.begin < element.end && tag.kind != TagKind::kEnd;) {
      const XmlTag close = tag.kind == TagKind::kOpen ? closing_tag(xml_, tag) : tag;
      const Element child = {tag, std::min(close.begin, element.end)};
      if (tag.kind == TagKind::kOpen) {
        take_child(child, item);
      } else if (tag.kind == TagKind::kEmpty && tag.name == "link") {
        take_link(tag, "", item);
      }
      tag = next_tag(xml_, std::max(close.end, tag.end));
    }
    return item;
  }

  static void take_link(const XmlTag& tag, const std::string& text, Item& item) {
    const std::string relation = attribute_of(tag, "rel");
    if (!item.link.empty() || (!relation.empty() && relation != "alternate")) return;
    item.link = text.empty() ? attribute_of(tag, "href") : text;
  }

  void take_child(const Element& child, Item& item) const {
    const std::string_view name = child.open.name;
    const auto first = [&](Element& to) {
      if (!to.there()) to = child;
    };
    const auto word = [&](std::string& to) {
      if (to.empty()) to = plain(child);
    };
    if (name == "title") first(item.title);
    if (name == "description" || name == "summary") first(item.description);
    if (name == "content:encoded" || (name == "content" && attribute_of(child.open, "src").empty()))
      first(item.content);
    if (name == "link") take_link(child.open, plain(child), item);
    if (name == "guid" || name == "id") word(item.id);
    if (name == "pubDate" || name == "dc:date" || name == "published" || name == "dcterms:created")
      word(item.published);
    if (name == "updated" || name == "dcterms:modified") word(item.modified);
    if (name == "dc:creator") item.authors.push_back(plain(child));
    if (name == "author") {
      Element person = child;
      const XmlTag tag = next_tag(xml_, child.open.end);
      if (tag.kind == TagKind::kOpen && tag.name == "name" && tag.end <= child.end) {
        person = {tag, std::min(closing_tag(xml_, tag).begin, child.end)};
      }
      // RSS has "someone@a.example (Name)" here.
      std::string author = plain(person);
      const std::size_t open = author.find('(');
      if (author.find('@') != std::string::npos) {
        author = open == std::string::npos || !author.ends_with(')')
                     ? ""
                     : author.substr(open + 1, author.size() - open - 2);
      }
      if (!author.empty()) item.authors.push_back(author);
    }
  }

  // What the element holds, as markup of a page.
  void add_markup(const Element& element, Unescaped& page) const {
    const std::string type = attribute_of(element.open, "type");
    if (type == "xhtml" || type == "application/xhtml+xml") {
      page.add(xml_.substr(element.open.end, element.end - element.open.end), element.open.end);
    } else {
      add_text(xml_, element.open.end, element.end, type == "text" || type == "text/plain", page);
    }
  }

  // Without tags, for comparing.
  std::string words_in(const Element& element) const {
    Unescaped markup;
    add_markup(element, markup);
    Unescaped text;
    add_text(markup.text(), 0, markup.text().size(), false, text);
    return clean_line(text.text(), {0, static_cast<std::uint32_t>(text.text().size())}).text;
  }

  Result<Article> read_item(const Element& element, const std::string& here) const {
    const Item item = items_of(element);
    Unescaped page;
    const auto made = [&](std::string_view markup) { page.add_changed(markup, element.open.begin, 0); };
    if (item.title.there()) {
      made("<h1>");
      add_markup(item.title, page);
      made("</h1>");
    }
    bool described = item.description.there();
    if (described && item.content.there()) {
      const std::string teaser = words_in(item.description).substr(0, kTeaser);
      described = !teaser.empty() && words_in(item.content).find(teaser) == std::string::npos;
    }
    made("<article class=\"article-body\">");
    if (described) {
      made(item.content.there() ? "<p class=\"sapo\">" : "<div>");
      add_markup(item.description, page);
      made(item.content.there() ? "</p>" : "</div>");
    }
    if (item.content.there()) add_markup(item.content, page);
    made("</article>");

    Article known;
    known.url = clean_url(item.link.empty() && item.id.starts_with("http") ? item.id : item.link);
    known.doc = doc_of_url(known.url);
    if (known.doc.empty()) known.doc = item.id;
    if (known.doc.empty()) known.doc = where_.substr(where_.rfind('/') + 1) + "-" + here.substr(here.rfind(':') + 1);
    known.outlet = outlet_;
    known.language = language_;
    known.authors = item.authors;
    known.published = read_date(item.published.empty() ? item.modified : item.published, words_);
    known.modified = read_date(item.modified, words_);
    if (decoded_ != nullptr) known.encoding = decoded_->encoding;
    std::vector<OriginRun> runs = decoded_ == nullptr ? page.runs() : through(page.runs(), decoded_->runs);
    return read_fragment(page.text(), runs, std::move(known), options_, words_, here);
  }

  std::string_view xml_;
  const Decoded* decoded_;
  const std::string& where_;
  const SourceOptions& options_;
  const Lexicon& words_;
  std::string outlet_, language_;
};

}  // namespace

bool is_feed(std::string_view head) {
  head.remove_prefix(mark_length(head));
  const XmlTag root = next_tag(head, 0);
  return root.kind == TagKind::kOpen && (root.name == "rss" || root.name == "feed" || root.name == "rdf:RDF");
}

bool read_feed(std::string_view bytes, const std::string& where, const std::string& charset,
               const SourceOptions& options, const Lexicon& words, const std::function<bool(Incoming&&)>& take) {
  Result<std::optional<Decoded>> decoded =
      decode_bytes(bytes, Written::kPage, charset, options.max_article_bytes, where);
  if (!decoded.ok()) return take({where, decoded.error()});
  const Decoded* const other = decoded->has_value() ? &**decoded : nullptr;
  return FeedReader(other == nullptr ? bytes : std::string_view(other->text), other, where, options, words).read(take);
}

std::string doc_of_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return "";
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find('#'));
  if (url.starts_with("www.")) url.remove_prefix(4);
  if (url.ends_with('/')) url.remove_suffix(1);
  return std::string(url);
}

}  // namespace banggiao
