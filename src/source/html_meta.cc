// What a page says of itself: <meta>, <link>, JSON-LD.
#include <simdjson.h>

#include <algorithm>

#include "base/utf8.h"
#include "source/clean.h"
#include "source/html_page.h"
#include "source/notices.h"

namespace banggiao {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kMostNesting = 64;  // of JSON-LD objects looked into

std::string clean(std::string_view text) { return clean_line(text, {0, static_cast<std::uint32_t>(text.size())}).text; }

void keep_first(std::string& slot, std::string_view value) {
  if (slot.empty()) slot = clean(value);
}

std::string_view string_of(const dom::element& object, std::string_view key) {
  std::string_view out;
  return object[key].get(out) == simdjson::SUCCESS ? out : std::string_view{};
}

// A value that is a string, or an object with the string under `key`, or a list that begins with one of these.
std::vector<std::string> strings_of(const dom::element& object, std::string_view field, std::string_view key) {
  std::vector<std::string> out;
  dom::element value;
  if (object[field].get(value) != simdjson::SUCCESS) return out;
  const auto take = [&](const dom::element& one) {
    std::string_view text;
    if (one.get(text) != simdjson::SUCCESS) text = one.is_object() ? string_of(one, key) : std::string_view{};
    if (!text.empty()) out.push_back(clean(text));
  };
  dom::array list;
  if (value.get(list) != simdjson::SUCCESS) {
    take(value);
  } else {
    for (const dom::element one : list) take(one);
  }
  return out;
}

bool is_article(const dom::element& object) {
  const auto types = strings_of(object, "@type", "");
  return std::any_of(types.begin(), types.end(), [](const std::string& type) {
    return type.ends_with("Article") || type == "BlogPosting" || type == "Report";
  });
}

void take_article(const dom::element& object, PageMeta& meta) {
  keep_first(meta.headline, string_of(object, "headline"));
  const std::string_view text = string_of(object, "articleBody");
  if (meta.text.empty() && text.find_first_of("<&") == std::string_view::npos) meta.text = text;
  keep_first(meta.description, string_of(object, "description"));
  keep_first(meta.published, string_of(object, "datePublished"));
  keep_first(meta.created, string_of(object, "dateCreated"));
  keep_first(meta.modified, string_of(object, "dateModified"));
  keep_first(meta.language, string_of(object, "inLanguage"));
  for (const std::string& author : strings_of(object, "author", "name")) meta.authors.push_back(author);
  for (const std::string& outlet : strings_of(object, "publisher", "name")) keep_first(meta.outlet, outlet);
  for (const std::string& url : strings_of(object, "mainEntityOfPage", "@id")) keep_first(meta.url, url);
  keep_first(meta.url, string_of(object, "url"));
  bool free = true;
  if (object["isAccessibleForFree"].get(free) != simdjson::SUCCESS) {
    free = lower(string_of(object, "isAccessibleForFree")) != "false";
  }
  meta.sold = meta.sold || !free;
}

// A comma too many, a line end within a string: what can still be told by the keys alone.
void read_damaged(std::string_view json, PageMeta& meta) {
  const auto value = [&](std::string_view key) {
    std::size_t at = json.find("\"" + std::string(key) + "\"");
    if (at == std::string_view::npos) return std::string_view{};
    at = json.find_first_not_of(" \t\r\n:", at + key.size() + 2);
    if (at == std::string_view::npos || json[at] != '"') return std::string_view{};
    const std::size_t end = json.find_first_of("\"\\\n", at + 1);  // with escapes it is left alone
    if (end == std::string_view::npos || json[end] != '"') return std::string_view{};
    return json.substr(at + 1, end - at - 1);
  };
  keep_first(meta.published, value("datePublished"));
  keep_first(meta.modified, value("dateModified"));
  if (json.find("Article\"") != std::string_view::npos) keep_first(meta.headline, value("headline"));
}

void read_linked_data(std::string_view json, dom::parser& parser, PageMeta& meta) {
  dom::element root;
  if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS) {
    read_damaged(json, meta);
    return;
  }
  std::vector<std::pair<dom::element, std::size_t>> waiting = {{root, 0}};
  while (!waiting.empty()) {
    const auto [element, depth] = waiting.back();
    waiting.pop_back();
    if (depth > kMostNesting) continue;
    dom::array list;
    if (element.get(list) == simdjson::SUCCESS) {
      std::vector<std::pair<dom::element, std::size_t>> inside;
      for (const dom::element one : list) inside.emplace_back(one, depth + 1);
      waiting.insert(waiting.end(), inside.rbegin(), inside.rend());
      continue;
    }
    if (!element.is_object()) continue;
    if (is_article(element)) take_article(element, meta);
    dom::element graph;
    if (element["@graph"].get(graph) == simdjson::SUCCESS) waiting.emplace_back(graph, depth + 1);
  }
}

// Some sites forget to say so.
bool holds_linked_data(const HtmlPage& page, std::size_t script) {
  if (lower(page.attribute(script, "type")).find("ld+json") != std::string::npos) return true;
  if (!page.attribute(script, "type").empty() || page[script].end != script + 2) return false;
  const std::string_view text = trim(page[script + 1].node->v.text.text);
  return text.starts_with('{') && text.substr(0, 100).find("schema.org") != std::string_view::npos;
}

bool one_of(std::string_view name, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// Names under which sites tell the day of publication.
bool is_publication(std::string_view name) {
  return one_of(name, {"article:published_time",
                       "article:published",
                       "article.published",
                       "article_date_original",
                       "article:publicationdate",
                       "bt:pubdate",
                       "citation_publication_date",
                       "citation_date",
                       "cxenseparse:recs:publishtime",
                       "datepublished",
                       "dateissued",
                       "dc.date.issued",
                       "dcterms.issued",
                       "displaydate",
                       "og:article:published_time",
                       "og:published_time",
                       "og:pubdate",
                       "originalpublicationdate",
                       "parsely-pub-date",
                       "pdate",
                       "prism.publicationdate",
                       "ptime",
                       "pub_date",
                       "pubdate",
                       "publication-date",
                       "publication_date",
                       "publicationdate",
                       "publish-date",
                       "publish_date",
                       "publish_time",
                       "publishdate",
                       "published",
                       "published-date",
                       "published_date",
                       "published_time",
                       "rnews:datepublished",
                       "publishtime",
                       "article.created",
                       "analyticsattributes.articledate",
                       "video:release_date",
                       "shareaholic:article_published_time"});
}

// Less sure: sites put other days there too.
bool is_creation(std::string_view name) {
  return one_of(name,
                {"date", "dc.date", "dc.created", "dc.date.created", "dcterms.created", "dcterms.date", "datecreated",
                 "created", "creation_date", "date_created", "datecreate", "dcterms.available", "sailthru.date"});
}

}  // namespace

PageMeta read_meta(const HtmlPage& page) {
  PageMeta linked;
  PageMeta tagged;
  std::string created;
  dom::parser parser;
  for (std::size_t i = 0; i < page.nodes().size(); ++i) {
    const PageNode& node = page[i];
    if (node.text) continue;
    if (node.tag == GUMBO_TAG_HTML) keep_first(tagged.language, page.attribute(i, "lang"));
    if (node.tag == GUMBO_TAG_SCRIPT && holds_linked_data(page, i)) {
      for (std::size_t k = i + 1; k < node.end; ++k) {
        if (page[k].text) read_linked_data(page[k].node->v.text.text, parser, linked);
      }
    } else if (node.tag == GUMBO_TAG_TITLE) {
      if (linked.title.empty()) linked.title = page.text_of(i);
    } else if (node.tag == GUMBO_TAG_LINK && lower(page.attribute(i, "rel")) == "canonical") {
      if (page.attribute(i, "href").starts_with("http")) tagged.url = clean(page.attribute(i, "href"));
    } else if (node.tag == GUMBO_TAG_META) {
      std::string name = lower(page.attribute(i, "property"));
      if (name.empty()) name = lower(page.attribute(i, "name"));
      if (name.empty()) name = lower(page.attribute(i, "itemprop"));
      const std::string_view content = page.attribute(i, "content");
      if (name.empty() || content.empty()) continue;
      if (one_of(name, {"og:title", "headline"})) tagged.headline = clean(content);
      if (one_of(name, {"description", "og:description"})) keep_first(tagged.description, content);
      if (name == "og:url") keep_first(tagged.url, content);
      if (name == "isaccessibleforfree" && lower(content) == "false") linked.sold = true;
      if (name == "article:content_tier" && lower(content) == "locked") linked.sold = true;
      if (name == "og:site_name") keep_first(tagged.outlet, content);
      if (is_publication(name)) keep_first(tagged.published, content);
      if (is_creation(name)) keep_first(created, content);
      if (one_of(name, {"article:modified_time", "datemodified", "lastmod", "last-modified", "og:updated_time",
                        "article:modified", "dc.date.modified", "dcterms.modified", "revised"})) {
        keep_first(tagged.modified, content);
      }
      if (one_of(name, {"author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl",
                        "sailthru.author", "citation_author"})) {
        tagged.authors.push_back(clean(content));
      }
    }
  }
  keep_first(linked.headline, tagged.headline);
  keep_first(linked.description, tagged.description);
  if (!tagged.url.empty()) linked.url = tagged.url;
  keep_first(linked.outlet, tagged.outlet);
  keep_first(linked.language, tagged.language);
  keep_first(linked.published, tagged.published);
  keep_first(linked.created, created);
  keep_first(linked.modified, tagged.modified);
  if (linked.authors.empty()) linked.authors = tagged.authors;
  // Sites put their own name, their address or a link to a page about the author where the author should stand.
  const std::string host = host_of(linked.url);
  const std::string outlet = fold(linked.outlet);
  std::erase_if(linked.authors, [&](const std::string& author) {
    const std::string folded = fold(author);
    return folded.empty() || folded == outlet || folded.find("http") != std::string::npos ||
           folded.find(".vn") != std::string::npos || folded.find(".com") != std::string::npos ||
           folded.find('@') != std::string::npos || (!host.empty() && host.starts_with(folded + "."));
  });
  return linked;
}

}  // namespace banggiao
