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

constexpr std::size_t kWholeContent = 600;  // bytes
constexpr std::size_t kWholeDescription = 2000;
constexpr std::size_t kTeaser = 60;  // bytes of a description that are looked for in the content

struct Element {
  XmlTag open;
  std::size_t end = 0;  // where its closing tag begins
  bool there() const { return open.kind != TagKind::kEnd; }
};

struct Item {
  Element title, description, content;
  std::string link, id, published, modified;
  std::string outlet, language;  // where they are the item's own
  std::vector<std::string> authors;
};

// Without its prefix.
std::string_view local(std::string_view name) { return name.substr(name.rfind(':') + 1); }

bool is_item(const XmlTag& tag) { return tag.name == "item" || tag.name == "entry" || local(tag.name) == "newsItem"; }

class FeedReader {
 public:
  FeedReader(std::string_view xml, const Decoded* decoded, const std::string& where, const SourceOptions& options,
             const Lexicon& words)
      : xml_(xml), decoded_(decoded), where_(where), options_(options), words_(words) {}

  bool read(const std::function<bool(FeedEntry&&)>& take_entry) {
    const auto take = [&](Incoming&& incoming) { return take_entry({"", "", false, std::move(incoming)}); };
    std::size_t number = 0;
    XmlTag tag = next_tag(xml_, 0);
    for (bool root = true; tag.kind != TagKind::kEnd; root = false) {
      if ((root && !is_item(tag)) || tag.name == "channel" || local(tag.name) == "itemSet") {
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
      const bool item = is_item(tag);
      if (close.kind == TagKind::kEnd) {
        return !item || take({here, Error{"the feed stops within this item", here, ""}});
      }
      if (item) {
        ++number;
        if (!take_entry(read_item({tag, close.begin}, here))) return false;
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
    const std::string_view inside = xml_.substr(0, element.end);  // no search goes on behind it
    for (XmlTag tag = next_tag(inside, element.open.end); tag.begin < element.end && tag.kind != TagKind::kEnd;) {
      const XmlTag close = tag.kind == TagKind::kOpen ? closing_tag(inside, tag) : tag;
      const Element child = {tag, std::min(close.begin, element.end)};
      if (tag.kind == TagKind::kOpen) {
        take_child(child, item);
      } else if (tag.kind == TagKind::kEmpty && tag.name == "link") {
        take_link(tag, "", item);
      }
      tag = next_tag(inside, std::max(close.end, tag.end));
    }
    return item;
  }

  // The first element of that name inside, however deep; not there: none.
  Element find(const Element& in, std::string_view name) const {
    for (XmlTag tag = next_tag(xml_, in.open.end); tag.begin < in.end && tag.kind != TagKind::kEnd;
         tag = next_tag(xml_, tag.end)) {
      if (tag.kind != TagKind::kOpen || local(tag.name) != name) continue;
      return {tag, closing_tag(xml_.substr(0, in.end), tag).begin};
    }
    return {};
  }
  std::string plain_of(const Element& in, std::string_view name) const {
    const Element found = find(in, name);
    return found.there() ? plain(found) : "";
  }

  // NewsML-G2: what the item says of itself stands in itemMeta and contentMeta, its text in contentSet.
  Item news_item(const Element& element) const {
    Item item;
    const Element about = find(element, "itemMeta");
    const Element told = find(element, "contentMeta");
    item.id = attribute_of(element.open, "guid");
    item.language = attribute_of(element.open, "xml:lang");
    if (about.there()) {
      item.published = plain_of(about, "firstCreated");
      item.modified = plain_of(about, "versionCreated");
      item.title = find(about, "title");
      if (const Element provider = find(about, "provider"); provider.there()) item.outlet = plain_of(provider, "name");
    }
    if (told.there()) {
      if (const Element headline = find(told, "headline"); headline.there()) item.title = headline;
      item.description = find(told, "description");
      std::string author;
      if (const Element creator = find(told, "creator"); creator.there()) author = plain_of(creator, "name");
      if (author.empty()) author = plain_of(told, "by");
      if (!author.empty()) item.authors.push_back(author);
    }
    const Element set = find(element, "contentSet");
    if (!set.there()) return item;
    item.content = find(set, "inlineData");
    const Element markup = find(set, "inlineXML");
    for (const std::string_view body : {"body.content", "body"}) {  // NITF's, XHTML's
      if (item.content.there() || !markup.there()) break;
      item.content = find(markup, body);
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
        person = {tag, closing_tag(xml_.substr(0, child.end), tag).begin};
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
    const std::string_view name = local(element.open.name);
    if (name == "inlineData") {
      add_lines_of(element, page);
    } else if (name == "body" || name == "body.content") {
      page.add(xml_.substr(element.open.end, element.end - element.open.end), element.open.end);
    } else if (type == "xhtml" || type == "application/xhtml+xml") {
      page.add(xml_.substr(element.open.end, element.end - element.open.end), element.open.end);
    } else {
      add_text(xml_, element.open.end, element.end, type == "text" || type == "text/plain", page);
    }
  }

  // Plain text, each line a paragraph.
  void add_lines_of(const Element& element, Unescaped& page) const {
    for (std::size_t i = element.open.end; i < element.end;) {
      const std::size_t end = std::min(xml_.find('\n', i), element.end);
      page.add_changed("<p>", i, 0);
      add_text(xml_.substr(0, end), i, end, true, page);
      page.add_changed("</p>", end, 0);
      i = end + 1;
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

  // An element for the text, with enough of it to be more than a teaser; or one for a description, with very much.
  bool is_whole(const Item& item) const {
    if (item.content.there()) return words_in(item.content).size() >= kWholeContent;
    return item.description.there() && words_in(item.description).size() >= kWholeDescription;
  }

  FeedEntry read_item(const Element& element, const std::string& here) const {
    const Item item = local(element.open.name) == "newsItem" ? news_item(element) : items_of(element);
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
    known.outlet = item.outlet.empty() ? outlet_ : item.outlet;
    known.language = item.language.empty() ? language_ : item.language;
    known.authors = item.authors;
    known.published = read_date(item.published.empty() ? item.modified : item.published, words_);
    known.modified = read_date(item.modified, words_);
    if (decoded_ != nullptr) known.encoding = decoded_->encoding;
    std::vector<OriginRun> runs = decoded_ == nullptr ? page.runs() : through(page.runs(), decoded_->runs);
    FeedEntry out{known.url, known.published, is_whole(item), {here, Error{"", here, ""}}};
    out.incoming.article = read_fragment(page.text(), runs, std::move(known), options_, words_, here);
    return out;
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
  if (root.kind != TagKind::kOpen) return false;
  return root.name == "rss" || root.name == "feed" || root.name == "rdf:RDF" || root.name == "entry" ||
         local(root.name) == "newsItem" || local(root.name) == "newsMessage";
}

bool read_feed(std::string_view bytes, const std::string& where, const std::string& charset,
               const SourceOptions& options, const Lexicon& words, const std::function<bool(Incoming&&)>& take) {
  return read_feed_entries(bytes, where, charset, options, words,
                           [&](FeedEntry&& entry) { return take(std::move(entry.incoming)); });
}

bool read_feed_entries(std::string_view bytes, const std::string& where, const std::string& charset,
                       const SourceOptions& options, const Lexicon& words,
                       const std::function<bool(FeedEntry&&)>& take) {
  Result<std::optional<Decoded>> decoded =
      decode_bytes(bytes, Written::kPage, charset, options.max_article_bytes, where);
  if (!decoded.ok()) return take({"", "", false, {where, decoded.error()}});
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
