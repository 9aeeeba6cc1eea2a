// Sitemaps (sitemaps.org 0.9, with Google's news terms) and indexes of them: addresses of pages, and no articles.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace banggiao {

struct SitemapEntry {
  std::string url;
  std::string published;  // news:publication_date, else lastmod; as it stands
  std::string language;   // news:language
};

struct Sitemap {
  std::vector<SitemapEntry> pages;
  std::vector<std::string> sitemaps;  // of an index
  bool cut = false;                   // there were more than kMostAddresses
};

inline constexpr std::size_t kMostAddresses = 1'000'000;

// By the root element, which must begin in `head`.
bool is_sitemap(std::string_view head);
// Of a damaged one: what stands before the damage.
Sitemap read_sitemap(std::string_view xml);

}  // namespace banggiao
