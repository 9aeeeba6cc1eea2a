#include "source/sitemap.h"

#include "base/utf8.h"
#include "source/bytes.h"
#include "source/notices.h"
#include "source/xml.h"

namespace banggiao {
namespace {

std::string_view bare(std::string_view name) { return name.substr(name.rfind(':') + 1); }

// An address of more bytes than this is none; and what is never closed is not searched to the end each time.
constexpr std::size_t kLongestValue = 8192;

std::string text_in(std::string_view xml, const XmlTag& open) {
  xml = xml.substr(0, open.end + kLongestValue);
  const XmlTag close = next_tag(xml, open.end);  // a value has no elements of its own
  if (close.kind != XmlTag::Kind::kClose || close.name != open.name) return "";
  Unescaped out;
  add_text(xml, open.end, close.begin, false, out);
  return std::string(trim(out.text()));
}

}  // namespace

bool is_sitemap(std::string_view head) {
  head.remove_prefix(mark_length(head));
  const XmlTag root = next_tag(head, 0);
  return root.kind == XmlTag::Kind::kOpen && (bare(root.name) == "urlset" || bare(root.name) == "sitemapindex");
}

Sitemap read_sitemap(std::string_view xml) {
  Sitemap out;
  const XmlTag root = next_tag(xml, 0);
  const bool index = bare(root.name) == "sitemapindex";
  SitemapEntry entry;
  const auto close_entry = [&] {
    entry.url = clean_url(entry.url);
    if (entry.url.empty()) return;
    if (index) {
      out.sitemaps.push_back(entry.url);
    } else {
      out.pages.push_back(entry);
    }
  };
  for (XmlTag tag = next_tag(xml, root.end); tag.kind != XmlTag::Kind::kEnd; tag = next_tag(xml, tag.end)) {
    const std::string_view name = bare(tag.name);
    const bool is_entry = name == "url" || name == "sitemap";
    if (tag.kind == XmlTag::Kind::kClose && is_entry) {
      close_entry();
      entry = {};
      out.cut = out.pages.size() + out.sitemaps.size() >= kMostAddresses;
      if (out.cut) break;
    }
    if (tag.kind != XmlTag::Kind::kOpen) continue;
    // Pictures and films have a loc of their own.
    if (tag.name == "loc" && entry.url.empty()) entry.url = text_in(xml, tag);
    if (name == "publication_date") entry.published = text_in(xml, tag);
    if (name == "lastmod" && entry.published.empty()) entry.published = text_in(xml, tag);
    if (tag.name == "news:language") entry.language = text_in(xml, tag);
  }
  return out;
}

}  // namespace banggiao
