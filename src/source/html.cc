// The article within a page: its title, its lead, the lines of its body; navigation and teasers left out.
#include <algorithm>

#include "base/utf8.h"
#include "source/bytes.h"
#include "source/dates.h"
#include "source/encoding.h"
#include "source/html_page.h"
#include "source/layout.h"
#include "source/notices.h"
#include "source/readers.h"
#include "source/source.h"

namespace banggiao {
namespace {

constexpr std::size_t kLargestPage = 8U << 20U;
constexpr std::size_t kProse = 60;        // bytes of a block from which on it counts as prose
constexpr std::size_t kLittleText = 200;  // of prose: then the names of boxes were misread
constexpr std::size_t kLongestNamedByline = 120;
constexpr std::size_t kLongestCaption = 400;
constexpr std::size_t kShortestLead = 40;
constexpr std::size_t kLongestLead = 2000;

using Names = std::vector<std::string_view>;

const Names& body_names() {
  static const Names kNames = {
      "fck_detail",       "fck-detail",      "detail-content",    "detail__content",  "detail_content",
      "content-detail",   "content_detail",  "article-body",      "article__body",    "article_body",
      "articlebody",      "article-content", "article_content",   "article__content", "articlecontent",
      "cms-body",         "cms_body",        "entry-content",     "post-content",     "post_content",
      "singular-content", "maincontent",     "main-content-body", "news-content",     "newscontent",
      "news_content",     "body-content",    "story-body",        "afcbc-body",       "noidung"};
  return kNames;
}
const Names& lead_tokens() {
  static const Names kNames = {"sapo",  "lead",     "chapeau", "description", "summary",
                               "intro", "abstract", "excerpt", "desc"};
  return kNames;
}
const Names& caption_tokens() {
  static const Names kNames = {"caption", "figcaption",   "tplcaption",   "cation",      "picsource",
                               "imgdesc", "imagecaption", "photocaption", "captionimage"};
  return kNames;
}
const Names& byline_tokens() {
  static const Names kNames = {"author", "authors", "byline", "tacgia", "signature", "nguoiviet", "butdanh"};
  return kNames;
}
const Names& date_tokens() {
  static const Names kNames = {"date",    "time",     "datetime", "publish", "published",
                               "pubdate", "ngaydang", "ngay",     "meta"};
  return kNames;
}

// A place before the first words, set apart by colour or space alone.
const Names& place_tokens() {
  static const Names kNames = {"location", "place", "dateline"};
  return kNames;
}

bool is_heading(GumboTag tag) { return tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_H3; }

// Copies the decoded text of one text node, its entities mapped to where they stand in the page.
class TextCopier {
 public:
  TextCopier(const HtmlPage& page, std::size_t offset, Unescaped& out) : page_(page), offset_(offset), out_(out) {}

  void add(const GumboText& text) {
    const std::string_view decoded = text.text;
    const std::string_view raw(text.original_text.data, text.original_text.length);
    if (raw.data() == nullptr || raw.data() < page_.bytes().data() ||
        raw.data() + raw.size() > page_.bytes().data() + page_.bytes().size()) {
      out_.add_changed(decoded, here_, 0);  // made up by the parser
      return;
    }
    const std::size_t base = static_cast<std::size_t>(raw.data() - page_.bytes().data()) + offset_;
    here_ = base + raw.size();
    if (raw == decoded) {
      out_.add(decoded, base);
      return;
    }
    std::size_t r = 0;
    std::size_t d = 0;
    while (d < decoded.size()) {
      std::size_t same = 0;
      while (r + same < raw.size() && d + same < decoded.size() && raw[r + same] == decoded[d + same] &&
             raw[r + same] != '&') {
        ++same;
      }
      out_.add(decoded.substr(d, same), base + r);
      r += same;
      d += same;
      if (d == decoded.size()) break;
      const std::size_t taken = changed_at(raw, r);
      const std::size_t made = taken == 0 ? 0 : made_at(raw, r + taken, decoded, d);
      if (made == 0) {  // the parser moved text about: the rest is one run
        out_.add_changed(decoded.substr(d), base + r, raw.size() - r);
        return;
      }
      out_.add_changed(decoded.substr(d, made), base + r, taken);
      r += taken;
      d += made;
    }
  }

 private:
  // Bytes of the entity or line end at raw[r] which the parser replaced; 0: something else.
  static std::size_t changed_at(std::string_view raw, std::size_t r) {
    if (r >= raw.size()) return 0;
    if (raw[r] == '\r') return r + 1 < raw.size() && raw[r + 1] == '\n' ? 2 : 1;
    if (raw[r] != '&') return 0;
    std::size_t end = r + 1;
    while (
        end < raw.size() && end - r < 40 &&
        (raw[end] == '#' || (raw[end] >= '0' && raw[end] <= '9') || is_letter(static_cast<unsigned char>(raw[end])))) {
      ++end;
    }
    return end - r + (end < raw.size() && raw[end] == ';' ? 1 : 0);
  }
  // Bytes of decoded[d...] that stand for it: one code point, or two where only then the rest goes on alike.
  static std::size_t made_at(std::string_view raw, std::size_t next, std::string_view decoded, std::size_t d) {
    const std::size_t one = decode(decoded, d).length;
    const auto goes_on = [&](std::size_t made) {
      if (d + made == decoded.size()) return next == raw.size();
      return next < raw.size() && (raw[next] == '&' || raw[next] == '\r' || raw[next] == decoded[d + made]);
    };
    if (goes_on(one)) return one;
    if (d + one >= decoded.size()) return 0;
    const std::size_t two = one + decode(decoded, d + one).length;
    return goes_on(two) ? two : 0;
  }

  const HtmlPage& page_;
  std::size_t offset_;  // of the page in the input
  Unescaped& out_;
  std::size_t here_ = 0;
};

// Bytes of prose inside each node, and which nodes may be read at all.
class Prose {
 public:
  explicit Prose(const HtmlPage& page) : page_(page), bytes_(page.nodes().size(), 0) {
    count(true);
    if (bytes_.empty() || bytes_[0] >= kLittleText) return;
    count(false);
  }

  std::size_t operator[](std::size_t i) const { return bytes_[i]; }
  bool readable(std::size_t i) const { return !page_[i].hidden && !(respect_names_ && page_[i].off_topic); }

 private:
  void count(bool respect_names) {
    respect_names_ = respect_names;
    const auto& nodes = page_.nodes();
    std::vector<std::uint32_t> own(nodes.size(), 0);
    std::vector<std::uint32_t> linked(nodes.size(), 0);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (!nodes[i].text || !readable(i)) continue;
      std::size_t block = nodes[i].parent;
      while (block != 0 && !nodes[block].block) block = nodes[block].parent;
      const auto size = static_cast<std::uint32_t>(trim(nodes[i].node->v.text.text).size());
      own[block] += size;
      if (nodes[i].link) linked[block] += size;
    }
    std::fill(bytes_.begin(), bytes_.end(), 0);
    for (std::size_t i = nodes.size(); i-- > 0;) {
      if (own[i] >= kProse && linked[i] * 2 < own[i]) bytes_[i] += own[i];
      if (i > 0) bytes_[nodes[i].parent] += bytes_[i];  // children come after their parent
    }
  }

  const HtmlPage& page_;
  std::vector<std::size_t> bytes_;
  bool respect_names_ = true;
};

class PageReader {
 public:
  PageReader(const HtmlPage& page, std::size_t offset, const Lexicon& words)
      : page_(page),
        offset_(offset),
        words_(words),
        prose_(page),
        copier_(page, offset, text_),
        meta_(read_meta(page)) {}

  // Fills everything but `doc`. The draft's text is this object's.
  void read(Draft& draft) {
    const std::size_t body = find_body();
    const std::size_t title = find_title(body);
    const std::size_t lead = find_lead(title, body);
    if (title != 0) {
      add_node(title, BlockKind::kTitle);
    } else if (!meta_.headline.empty()) {
      add_headline(without_site(meta_.headline));
    }
    const std::size_t date = meta_.published.empty() ? find_date_line(title) : 0;
    if (date != 0) add_node(date, std::nullopt);
    if (lead != 0) add_node(lead, BlockKind::kLead);
    add_body(body, title, lead, date);
    draft.text = text_.text();
    draft.map = text_.runs();
    draft.lines = std::move(lines_);
    Article& article = draft.article;
    article.url = clean_url(meta_.url);
    article.outlet = meta_.outlet;
    article.language = meta_.language;
    article.authors = meta_.authors;
    article.published = read_date(meta_.published, words_);
    article.modified = read_date(meta_.modified, words_);
  }

 private:
  const std::vector<PageNode>& nodes() const { return page_.nodes(); }

  std::size_t find_body() const {
    std::size_t best = 0;
    int best_rank = 0;
    for (std::size_t i = 1; i < nodes().size(); ++i) {
      if (nodes()[i].text || !prose_.readable(i) || prose_[i] == 0) continue;
      int rank = 0;
      if (page_.attribute(i, "itemprop") == "articleBody") {
        rank = 3;
      } else if (has_part(page_.names(i), body_names())) {
        rank = 2;
      } else if (nodes()[i].tag == GUMBO_TAG_ARTICLE) {
        rank = 1;
      }
      if (rank == 0 || prose_[i] * 2 < prose_[0]) continue;
      if (rank > best_rank || (rank == best_rank && prose_[i] > prose_[best])) {
        best = i;
        best_rank = rank;
      }
    }
    if (best != 0) return best;
    // The smallest element that still has most of the page's prose.
    for (;;) {
      std::size_t next = 0;
      for (std::size_t i = best + 1; i < nodes()[best].end; i = nodes()[i].end) {
        if (!nodes()[i].text && prose_[i] * 10 >= prose_[best] * 7 && prose_[i] > 0) next = i;
      }
      // Not into a paragraph: the others beside it, though short, belong to the article too.
      if (next == 0 || nodes()[next].tag == GUMBO_TAG_P) return best;
      best = next;
    }
  }

  static std::string without_site(const std::string& headline) {
    // "Title - Site", "Title | Site": what follows the last mark when it is short.
    for (const std::string_view mark : {" | ", " - ", " \xE2\x80\x93 "}) {
      const std::size_t at = headline.rfind(mark);
      if (at == std::string::npos || at < headline.size() / 2) continue;
      const std::string_view rest = std::string_view(headline).substr(at + mark.size());
      if (rest.size() <= 40 && std::count(rest.begin(), rest.end(), ' ') <= 3) return headline.substr(0, at);
    }
    return headline;
  }

  // The heading that says what the head says; else the first h1 before the body's end. 0: none.
  std::size_t find_title(std::size_t body) const {
    const std::string told = fold(meta_.headline);
    std::size_t first = 0;
    for (std::size_t i = 1; i < nodes()[body].end; ++i) {
      if (nodes()[i].hidden || !is_heading(nodes()[i].tag)) continue;
      const std::string text = page_.text_of(i);
      if (text.empty()) continue;
      const std::string folded = fold(text);
      const bool same = folded.size() >= 12 && !told.empty() && (told.starts_with(folded) || folded.starts_with(told));
      if (same) return i;
      if (nodes()[i].tag == GUMBO_TAG_H1 && first == 0 && !nodes()[i].off_topic) first = i;
    }
    return first;
  }

  // A box named as the lead, or the block whose text the head gives as description. 0: none.
  std::size_t find_lead(std::size_t title, std::size_t body) const {
    std::string told = fold(meta_.description);
    while (!told.empty() && (told.back() == '.' || told.back() == ' ')) told.pop_back();
    if (told.ends_with("\xE2\x80\xA6")) told.resize(told.size() - 3);
    std::size_t named = 0;
    for (std::size_t i = title + 1; i < nodes()[body].end; ++i) {
      const PageNode& node = nodes()[i];
      if (node.text || !prose_.readable(i) || node.tag == GUMBO_TAG_BODY || i == body) continue;
      if ((i < body && body < node.end) || prose_[i] == 0 || prose_[i] > kLongestLead) continue;
      const bool by_name = has_token(page_.names(i), lead_tokens()) ||
                           page_.attribute(i, "itemprop") == "description" || page_.attribute(i, "data-role") == "sapo";
      if (!by_name && (told.size() < kShortestLead || !node.block)) continue;
      const std::string text = page_.text_of(i, kLongestLead);
      if (text.size() < kShortestLead || text.size() >= kLongestLead) continue;
      const std::string folded = fold(text);
      if (told.size() >= kShortestLead && (folded.starts_with(told) || told.starts_with(folded))) return i;
      if (by_name && named == 0) named = i;
    }
    return named;
  }

  // A date that only the eye is told, between title and body or just above the title.
  std::size_t find_date_line(std::size_t title) const {
    const std::size_t begin = title > 60 ? title - 60 : 1;
    const std::size_t end = std::min(nodes().size(), title + 200);
    for (std::size_t i = begin; i < end; ++i) {
      if (nodes()[i].text || nodes()[i].hidden) continue;
      if (!has_token(page_.names(i), date_tokens()) && nodes()[i].tag != GUMBO_TAG_TIME) continue;
      if (!read_date_line(page_.text_of(i, kLongestNamedByline), words_).date.empty()) return i;
    }
    return 0;
  }

  void end_line(std::optional<BlockKind> kind) {
    const auto end = static_cast<std::uint32_t>(text_.text().size());
    if (end > line_begin_) lines_.push_back({{line_begin_, end}, 1, kind});
    text_.add_break();
    line_begin_ = static_cast<std::uint32_t>(text_.text().size());
  }

  // All of one node as one line.
  void add_node(std::size_t i, std::optional<BlockKind> kind) {
    std::size_t apart_end = 0;
    for (std::size_t k = i; k < nodes()[i].end; ++k) {
      const bool apart = nodes()[k].block || has_token(page_.names(k), place_tokens());
      if ((apart && k != i) || k == apart_end) text_.add_break();  // a blank, as the line is not cut there
      if (apart && k != i) apart_end = nodes()[k].end;
      if (nodes()[k].text && !nodes()[k].hidden) copier_.add(nodes()[k].node->v.text);
    }
    end_line(kind);
  }

  // A title that stands only in the head: where it does, or nowhere if it was escaped there.
  void add_headline(const std::string& headline) {
    const std::size_t at = page_.bytes().find(headline);
    if (at != std::string_view::npos) {
      text_.add(headline, at + offset_);
    } else {
      text_.add_changed(headline, 0, 0);
    }
    end_line(BlockKind::kTitle);
  }

  // What is known of the line being gathered.
  struct Line {
    std::size_t own = 0, linked = 0, slanted = 0;  // bytes
    bool item = false, centred = false, caption = false, byline = false;
    bool image = false;
  };

  void add_body(std::size_t body, std::size_t title, std::size_t lead, std::size_t date) {
    Line line;
    bool after_image = false;  // an image, and no text since
    const auto flush = [&] {
      if (line.own == 0) {
        after_image = after_image || line.image;
        line = {};
        line_begin_ = static_cast<std::uint32_t>(text_.text().size());
        return;
      }
      const bool pointer = line.linked * 10 >= line.own * 8 && (line.item || line.own <= kLongestCaption);
      const bool shown = line.own <= kLongestCaption &&
                         (line.image || (after_image && (line.centred || line.slanted * 10 >= line.own * 9)));
      if (pointer && !line.byline && !line.caption) {
        text_.add_break();
        line_begin_ = static_cast<std::uint32_t>(text_.text().size());
      } else if (line.caption || shown) {
        end_line(BlockKind::kCaption);
      } else if (line.byline && line.own <= kLongestNamedByline) {
        end_line(BlockKind::kByline);
      } else {
        end_line(std::nullopt);
      }
      after_image = false;
      line = {};
    };
    // What the elements around the current node tell; taken back when they end.
    struct Around {
      std::uint32_t end;
      bool slanted, item, centred, caption, byline, block;
    };
    std::vector<Around> around = {{nodes()[body].end, false, false, false, false, false, true}};
    for (std::size_t i = body + 1; i < nodes()[body].end;) {
      while (around.back().end <= i && around.size() > 1) {
        if (around.back().block) flush();
        around.pop_back();
      }
      const PageNode& node = nodes()[i];
      if (!prose_.readable(i) || i == title || i == lead || i == date) {
        if (node.block) flush();
        i = node.end;
        continue;
      }
      if (node.text) {
        const std::size_t size = trim(node.node->v.text.text).size();
        const Around& now = around.back();
        copier_.add(node.node->v.text);
        line.own += size;
        if (node.link) line.linked += size;
        if (now.slanted) line.slanted += size;
        line.item = line.item || now.item;
        line.centred = line.centred || now.centred;
        line.caption = line.caption || now.caption;
        line.byline = line.byline || now.byline;
        ++i;
        continue;
      }
      if (node.tag == GUMBO_TAG_BR && wraps(i)) {
        text_.add_break();  // a blank
      } else if (node.block) {
        flush();
      }
      if (node.tag == GUMBO_TAG_IMG) line.image = true;
      Around now = around.back();
      now.end = node.end;
      now.block = node.block;
      now.slanted = now.slanted || node.tag == GUMBO_TAG_EM || node.tag == GUMBO_TAG_I;
      now.item = now.item || node.tag == GUMBO_TAG_LI;
      now.centred = now.centred || node.tag == GUMBO_TAG_CENTER || is_centred(i);
      const std::string names = page_.names(i);
      now.caption = now.caption || node.tag == GUMBO_TAG_FIGCAPTION || has_token(names, caption_tokens());
      now.byline = now.byline || has_token(names, byline_tokens());
      if (node.end > i + 1) around.push_back(now);
      ++i;
    }
    flush();
  }

  // A <br> amid a sentence: what stands before ends with no stop, and a small letter follows.
  bool wraps(std::size_t br) const {
    const std::string_view before = trim(std::string_view(text_.text()).substr(line_begin_));
    if (before.empty() || std::string_view(".!?:;\"").find(before.back()) != std::string_view::npos) return false;
    for (std::size_t i = br + 1; i < nodes().size() && (nodes()[i].text || !nodes()[i].block); ++i) {
      if (!nodes()[i].text) continue;
      const std::string_view after = trim(nodes()[i].node->v.text.text);
      if (after.empty()) continue;
      const char32_t first = decode(after, 0).value;
      return is_letter(first) && !is_upper(first);
    }
    return false;
  }

  bool is_centred(std::size_t i) const {
    const std::string style = lower(page_.attribute(i, "style"));
    return style.find("text-align:center") != std::string::npos ||
           style.find("text-align: center") != std::string::npos || page_.attribute(i, "align") == "center";
  }

  const HtmlPage& page_;
  std::size_t offset_;  // of the page in the input
  const Lexicon& words_;
  Prose prose_;
  Unescaped text_;
  TextCopier copier_;
  PageMeta meta_;
  std::vector<DraftLine> lines_;
  std::uint32_t line_begin_ = 0;
};

}  // namespace

namespace {

// `bytes` are UTF-8; `runs` (nullptr: they are the input) lead on to the input. `url`: used where the page has none.
Result<Article> read_page(std::string_view bytes, std::size_t offset, const std::vector<OriginRun>* runs, Article known,
                          const std::string& url, const SourceOptions& options, const Lexicon& words,
                          const std::string& where) {
  const Result<std::string> markup = prepare_markup(bytes.substr(offset), where);
  if (!markup.ok()) return markup.error();
  const HtmlPage page(*markup);
  PageReader reader(page, offset, words);
  Draft draft;
  reader.read(draft);
  Article& article = draft.article;
  article.doc = std::move(known.doc);
  article.encoding = std::move(known.encoding);
  const auto prefer = [](auto& to, auto& from) {
    if (!from.empty()) to = std::move(from);
  };
  prefer(article.url, known.url);
  prefer(article.outlet, known.outlet);
  prefer(article.language, known.language);
  prefer(article.authors, known.authors);
  prefer(article.published, known.published);
  prefer(article.modified, known.modified);
  if (article.url.empty()) article.url = clean_url(url);
  if (runs != nullptr) draft.map = through(draft.map, *runs);
  return lay_out(std::move(draft), words, options, where);
}

}  // namespace

Result<Article> read_fragment(std::string_view page, const std::vector<OriginRun>& runs, Article known,
                              const SourceOptions& options, const Lexicon& words, const std::string& where) {
  if (page.size() > kLargestPage) return too_long(kLargestPage, where);
  return read_page(page, 0, &runs, std::move(known), "", options, words, where);
}

Result<Article> read_html(std::string_view bytes, const std::string& doc, const SourceOptions& options,
                          const Lexicon& words, const Outside& outside) {
  const std::size_t most = std::min(options.max_article_bytes, kLargestPage);
  Result<std::optional<Decoded>> decoded = decode_bytes(bytes, Written::kPage, outside.charset, most, doc);
  if (!decoded.ok()) return decoded.error();
  const Decoded* const other = decoded->has_value() ? &**decoded : nullptr;
  Article known;
  known.doc = doc;
  if (other != nullptr) {
    bytes = other->text;
    known.encoding = other->encoding;
  }
  return read_page(bytes, mark_length(bytes), other == nullptr ? nullptr : &other->runs, std::move(known), outside.url,
                   options, words, doc);
}

Result<Article> read_html(std::string_view bytes, const std::string& doc, const SourceOptions& options) {
  return read_html(bytes, doc, options, Lexicon(options.words), {});
}

}  // namespace banggiao
