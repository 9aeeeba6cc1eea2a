// What a page says of itself: <meta>, <link>, <time>, JSON-LD.
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
  keep_first(meta.description, string_of(object, "description"));
  keep_first(meta.published, string_of(object, "datePublished"));
  keep_first(meta.modified, string_of(object, "dateModified"));
  keep_first(meta.language, string_of(object, "inLanguage"));
  for (const std::string& author : strings_of(object, "author", "name")) meta.authors.push_back(author);
  for (const std::string& outlet : strings_of(object, "publisher", "name")) keep_first(meta.outlet, outlet);
  for (const std::string& url : strings_of(object, "mainEntityOfPage", "@id")) keep_first(meta.url, url);
  keep_first(meta.url, string_of(object, "url"));
}

void read_linked_data(std::string_view json, dom::parser& parser, PageMeta& meta) {
  dom::element root;
  if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS) return;  // the page has other words
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

bool one_of(std::string_view name, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

PageMeta read_meta(const HtmlPage& page) {
  PageMeta linked;
  PageMeta tagged;
  std::string time;
  dom::parser parser;
  for (std::size_t i = 0; i < page.nodes().size(); ++i) {
    const PageNode& node = page[i];
    if (node.text) continue;
    if (node.tag == GUMBO_TAG_HTML) keep_first(tagged.language, page.attribute(i, "lang"));
    if (node.tag == GUMBO_TAG_SCRIPT && lower(page.attribute(i, "type")).find("ld+json") != std::string::npos) {
      for (std::size_t k = i + 1; k < node.end; ++k) {
        if (page[k].text) read_linked_data(page[k].node->v.text.text, parser, linked);
      }
    } else if (node.tag == GUMBO_TAG_TITLE) {
      // Comes after og:title in trust: sites add their own name to it.
      if (tagged.headline.empty()) tagged.headline = page.text_of(i);
    } else if (node.tag == GUMBO_TAG_LINK && lower(page.attribute(i, "rel")) == "canonical") {
      if (page.attribute(i, "href").starts_with("http")) tagged.url = clean(page.attribute(i, "href"));
    } else if (node.tag == GUMBO_TAG_TIME && !node.off_topic) {
      keep_first(time, page.attribute(i, "datetime"));
    } else if (node.tag == GUMBO_TAG_META) {
      std::string name = lower(page.attribute(i, "property"));
      if (name.empty()) name = lower(page.attribute(i, "name"));
      if (name.empty()) name = lower(page.attribute(i, "itemprop"));
      const std::string_view content = page.attribute(i, "content");
      if (name.empty() || content.empty()) continue;
      if (one_of(name, {"og:title", "headline"})) tagged.headline = clean(content);
      if (one_of(name, {"description", "og:description"})) keep_first(tagged.description, content);
      if (name == "og:url") keep_first(tagged.url, content);
      if (name == "og:site_name") keep_first(tagged.outlet, content);
      if (one_of(name, {"article:published_time", "datepublished", "pubdate", "publishdate", "published_time",
                        "article:published", "dc.date.issued", "dc.created", "date"})) {
        keep_first(tagged.published, content);
      }
      if (one_of(name, {"article:modified_time", "datemodified", "lastmod", "og:updated_time", "dc.date.modified"})) {
        keep_first(tagged.modified, content);
      }
      if (one_of(name, {"author", "article:author", "dc.creator"})) tagged.authors.push_back(clean(content));
    }
  }
  keep_first(linked.headline, tagged.headline);
  keep_first(linked.description, tagged.description);
  if (!tagged.url.empty()) linked.url = tagged.url;
  keep_first(linked.outlet, tagged.outlet);
  keep_first(linked.language, tagged.language);
  keep_first(linked.published, tagged.published.empty() ? time : tagged.published);
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
