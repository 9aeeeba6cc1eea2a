#include "source/html_title.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/utf8.h"
#include "source/notices.h"

namespace banggiao {
namespace {

constexpr std::size_t kTelling = 12;  // bytes from which on one title may be the beginning of another
constexpr std::size_t kLongestTitle = 600;
constexpr std::size_t kLongestSite = 40;  // bytes of what a site adds

constexpr auto kMarks =
    std::to_array<std::string_view>({" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xB7 ",
                                     " \xC2\xBB ", " \xE2\x80\xA2 ", " / ", " \xC2\xAB "});

// Letters and figures alone: "The New York Times" and "thenewyorktimes" are one name.
std::string bare(std::string_view name) {
  std::string out;
  for (const char c : fold(name)) {
    if (is_letter(static_cast<unsigned char>(c)) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) {
      out += c;
    }
  }
  return out;
}

class SiteName {
 public:
  explicit SiteName(const PageMeta& meta) : outlet_(bare(meta.outlet)), host_(bare(host_of(meta.url))) {}
  bool is(std::string_view text) const {
    const std::string name = bare(text);
    if (name.size() < 2) return false;
    if (name == outlet_ || name == host_) return true;
    // "Daily Test" for dailytest.com; "Test.com News" for Test.
    if (name.size() >= 4 && (host_.starts_with(name) || (outlet_.size() >= 4 && name.starts_with(outlet_))))
      return true;
    return name.size() >= 4 && outlet_.starts_with(name);
  }

 private:
  std::string outlet_, host_;
};

std::vector<std::string> words_in(std::string_view folded) {
  std::vector<std::string> out;
  std::string word;
  for (std::size_t i = 0; i < folded.size();) {
    const CodePoint c = decode(folded, i);
    if (is_letter(c.value) || (c.value >= '0' && c.value <= '9') || c.value >= 0x2E80) {
      word.append(folded.substr(i, c.length));
      if (c.value >= 0x2E80) out.push_back(std::move(word)), word.clear();  // no blanks between words there
    } else if (!word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
    i += c.length;
  }
  if (!word.empty()) out.push_back(std::move(word));
  std::sort(out.begin(), out.end());
  return out;
}

// Share of words in common, 0..1.
double likeness(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  std::vector<std::string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return 2.0 * static_cast<double>(both.size()) / static_cast<double>(a.size() + b.size());
}

// The heading of every page of a site: its name, and the way back to its first page.
bool leads_home(const HtmlPage& page, std::size_t heading) {
  for (std::size_t i = heading; i < page[heading].end; ++i) {
    if (page[i].tag != GUMBO_TAG_A || page.text_of(i) != page.text_of(heading)) continue;
    std::string_view to = page.attribute(i, "href");
    if (const std::size_t host = to.find("://"); host != std::string_view::npos) {
      const std::size_t path = to.find('/', host + 3);
      to = path == std::string_view::npos ? std::string_view{} : to.substr(path);
    }
    return to.empty() || to == "/" || to.starts_with("/?") || to.starts_with("/#") || to.starts_with("/index.");
  }
  return false;
}

bool same_title(const std::string& a, const std::string& b) {
  return std::min(a.size(), b.size()) >= kTelling && (a.starts_with(b) || b.starts_with(a));
}

// A page without headings: what says one part of <title>, word for word. 0: nothing does.
std::size_t find_part(const HtmlPage& page, const std::string& title) {
  constexpr std::size_t kLargest = 8;  // nodes
  std::vector<std::string> parts = {fold(title)};
  for (std::size_t k = 0; k < parts.size() && parts.size() < 20; ++k) {
    for (const std::string_view mark : kMarks) {
      const std::size_t at = parts[k].find(mark);
      if (at == std::string::npos) continue;
      parts.push_back(parts[k].substr(0, at));
      parts.push_back(parts[k].substr(at + mark.size()));
      break;
    }
  }
  std::size_t found = 0;
  std::size_t length = 0;
  for (std::size_t i = 1; i < page.nodes().size(); ++i) {
    const PageNode& node = page[i];
    if (node.text || node.hidden || node.link || node.off_topic || node.end - i > kLargest) continue;
    const std::string text = fold(page.text_of(i, kLongestTitle));
    if (text.size() < 2 * kTelling || text.size() <= length) continue;
    if (std::find(parts.begin(), parts.end(), text) != parts.end()) found = i, length = text.size();
  }
  return found;
}

}  // namespace

std::string headline_of(const PageMeta& meta) {
  const SiteName site(meta);
  std::string title = meta.headline;
  if (title.empty() || site.is(title)) title = meta.title;
  for (bool cut = true; cut;) {
    cut = false;
    std::size_t last = 0;
    std::size_t length = 0;
    std::size_t first = std::string::npos;
    std::size_t first_length = 0;
    for (const std::string_view mark : kMarks) {
      if (const std::size_t at = title.rfind(mark); at != std::string::npos && at > last)
        last = at, length = mark.size();
      if (const std::size_t at = title.find(mark); at < first) first = at, first_length = mark.size();
    }
    if (last == 0) break;
    const std::string_view rest = std::string_view(title).substr(last + length);
    const bool brief = rest.size() <= kLongestSite && std::count(rest.begin(), rest.end(), ' ') <= 3 &&
                       last >= title.size() / 2 && meta.outlet.empty();
    if (site.is(rest) || brief) {
      title.resize(last);
      cut = site.is(rest);
    } else if (site.is(std::string_view(title).substr(0, first))) {
      title.erase(0, first + first_length);
      cut = true;
    }
  }
  return title;
}

std::size_t find_kicker(const HtmlPage& page, const PageMeta& meta, std::size_t title) {
  const auto bare_ends = [](std::string text) {
    const auto letter = [](char c) {
      return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    };
    while (!text.empty() && !letter(text.back())) text.pop_back();
    text.erase(text.begin(), std::find_if(text.begin(), text.end(), letter));
    return text;
  };
  const std::string whole = bare_ends(fold(page.text_of(title, kLongestTitle)));
  const std::string told = bare_ends(fold(headline_of(meta)));
  const std::string tag = bare_ends(fold(meta.title));
  if (whole == tag && whole == told) return 0;
  for (std::size_t i = title + 1; i < page[title].end; ++i) {
    if (page[i].text || page[i].hidden) continue;
    const std::string text = bare_ends(fold(page.text_of(i, kLongestTitle)));
    if (text.empty() || text.size() >= whole.size()) continue;
    std::string rest;
    if (whole.starts_with(text)) rest = bare_ends(whole.substr(text.size()));
    if (rest.empty() && whole.ends_with(text)) rest = bare_ends(whole.substr(0, whole.size() - text.size()));
    if (rest.size() < kTelling) continue;
    const bool named = (page[i].named & (kNamedKicker | kNamedLead)) != 0 || page[i].tag == GUMBO_TAG_SMALL;
    if (named || (whole != told && (rest == told || rest == tag))) return i;
  }
  return 0;
}

std::size_t find_title(const HtmlPage& page, const PageMeta& meta) {
  const SiteName site(meta);
  const std::string told = fold(headline_of(meta));
  const std::string tag = fold(meta.title);
  const std::vector<std::string> told_words = words_in(told);
  const std::vector<std::string> tag_words = words_in(tag);
  const auto shown_h1 = [](const PageNode& node) { return node.tag == GUMBO_TAG_H1 && !node.hidden; };
  const bool lone = std::count_if(page.nodes().begin(), page.nodes().end(), shown_h1) == 1;
  std::size_t best = 0;
  double best_score = 0;
  std::size_t as_tag = 0;  // says what <title> says, which may be of the site
  for (std::size_t i = 1; i < page.nodes().size(); ++i) {
    const PageNode& node = page[i];
    if (node.text || node.hidden) continue;
    const bool h1 = node.tag == GUMBO_TAG_H1;
    const bool heading = h1 || node.tag == GUMBO_TAG_H2 || node.tag == GUMBO_TAG_H3;
    const bool named = (node.named & kNamedTitle) != 0 || page.attribute(i, "itemprop") == "headline";
    if ((!heading && !named) || (node.off_topic && !h1)) continue;
    const std::string text = page.text_of(i, kLongestTitle);
    if (text.empty() || text.size() > kLongestTitle || site.is(text) || leads_home(page, i)) continue;
    const std::string folded = fold(text);
    if (same_title(folded, told) || same_title(folded, tag)) {
      // A heading of a page about the same matter may begin alike; the first is the article's.
      if (heading || folded.size() <= told.size() + kTelling) {
        if (meta.headline.empty() || same_title(folded, told)) return i;
        if (as_tag == 0) as_tag = i;
      }
    }
    if (!heading) continue;
    const std::vector<std::string> words = words_in(folded);
    double score = std::max(likeness(words, told_words), likeness(words, tag_words));
    if (h1 && (lone ? words.size() >= 4 || told_words.empty() : score > 0)) score += 0.3;
    if (!h1) score -= 0.4;
    if (node.off_topic) score -= 0.2;
    if (score > best_score && score >= 0.25) best = i, best_score = score;
  }
  if (as_tag != 0 || best != 0) return as_tag != 0 ? as_tag : best;
  return find_part(page, meta.title);
}

}  // namespace banggiao
