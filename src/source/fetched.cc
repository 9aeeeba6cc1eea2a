// What came over a network: feeds, sitemaps and pages in memory.
#include "source/dates.h"
#include "source/feed.h"
#include "source/input.h"
#include "source/sitemap.h"
#include "source/source.h"

namespace banggiao {
namespace {

constexpr std::size_t kSniffed = 4096;

}  // namespace

FeedPage read_fetched_feed(const Fetched& fetched, const SourceOptions& options) {
  FeedPage out;
  Input input(open_memory(fetched.body));  // sitemaps are often packed, whatever the server says of them
  const std::string bytes = input.rest(options.max_article_bytes);
  const std::string_view head = std::string_view(bytes).substr(0, kSniffed);
  const Lexicon words(options.words);
  if (!input.fault().empty()) {
    out.fault = input.fault();
  } else if (bytes.size() > options.max_article_bytes) {
    out.fault = "longer than " + std::to_string(options.max_article_bytes >> 20U) + " MB";
  } else if (is_sitemap(head)) {
    Sitemap map = read_sitemap(bytes);
    out.sitemaps = std::move(map.sitemaps);
    for (SitemapEntry& page : map.pages) {
      const std::string published = read_date(page.published, words);
      Incoming none{page.url, Error{"a sitemap holds no articles", page.url, ""}};
      out.entries.push_back({std::move(page.url), published, false, std::move(none)});
    }
    if (map.cut) out.fault = "more than " + std::to_string(kMostAddresses) + " addresses; the rest was left";
  } else if (is_feed(head)) {
    read_feed_entries(bytes, fetched.url, fetched.charset, options, words, [&](FeedEntry&& entry) {
      out.entries.push_back(std::move(entry));
      return true;
    });
  } else {
    out.fault = "neither a feed nor a sitemap";
  }
  return out;
}

Incoming read_fetched_page(const Fetched& fetched, const std::string& published, const SourceOptions& options) {
  SourceOptions here = options;
  here.published = published.substr(0, 10);
  std::string doc = doc_of_url(fetched.url);
  if (doc.empty()) doc = fetched.url;
  return {fetched.url, read_html(fetched.body, doc, here, Lexicon(here.words), Outside{fetched.url, fetched.charset})};
}

}  // namespace banggiao
