// The article within a page: its title, its lead, the lines of its body; navigation and teasers left out.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/utf8.h"
#include "source/bytes.h"
#include "source/dates.h"
#include "source/encoding.h"
#include "source/html_body.h"
#include "source/html_dates.h"
#include "source/html_page.h"
#include "source/html_title.h"
#include "source/language.h"
#include "source/layout.h"
#include "source/notices.h"
#include "source/readers.h"
#include "source/source.h"

namespace banggiao {
namespace {

constexpr std::size_t kLargestPage = 8U << 20U;
constexpr std::size_t kLongestNamedByline = 120;
constexpr std::size_t kLongestCaption = 400;
constexpr std::size_t kLongestStub = 2500;  // bytes of prose
constexpr std::size_t kShortestGate = 20;   // bytes of what a box says that asks to pay
constexpr std::size_t kEdge = 60;           // bytes of a line that may be no sentence
constexpr std::size_t kMostEdge = 6;        // such lines before or behind the sentences
constexpr std::size_t kShortestLead = 40;
constexpr std::size_t kShortestTold = 600;  // bytes of a text that only the head has
constexpr std::size_t kLongestLead = 2000;

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
    const std::size_t title = find_title(page_, meta_);
    const std::size_t body = find_body(page_, prose_, title);
    const std::size_t lead = find_lead(title, body);
    if (title != 0) {
      add_node(title, BlockKind::kTitle, find_kicker(page_, meta_, title));
    } else if (const std::string headline = headline_of(meta_); !headline.empty()) {
      add_headline(headline);
    }
    Article& article = draft.article;
    const std::size_t date = read_dates(article, title, body);
    if (date != 0) add_node(date, BlockKind::kByline);
    if (lead != 0) add_node(lead, BlockKind::kLead);
    // A page that scripts fill: the text is only in what is told to search engines.
    const bool told = meta_.text.size() >= kShortestTold && prose_[body] * 4 < meta_.text.size();
    if (told) {
      add_told_text();
    } else {
      add_body(body, title, lead, date);
    }
    if (!told && is_stub(body)) article.access = "paywall";
    draft.text = text_.text();
    draft.map = text_.runs();
    draft.lines = std::move(lines_);
    article.url = clean_url(meta_.url);
    article.outlet = meta_.outlet;
    article.language = meta_.language;
    article.authors = meta_.authors;
  }

 private:
  const std::vector<PageNode>& nodes() const { return page_.nodes(); }

  // A box named as the lead, or the block whose text the head gives as description. 0: none.
  std::size_t find_lead(std::size_t title, std::size_t body) const {
    std::string told = fold(meta_.description);
    while (!told.empty() && (told.back() == '.' || told.back() == ' ')) told.pop_back();
    if (told.ends_with("\xE2\x80\xA6")) told.resize(told.size() - 3);
    std::size_t named = 0;
    for (std::size_t i = title + 1; i < nodes()[body].end; ++i) {
      const PageNode& node = nodes()[i];
      if (node.text || node.hidden || node.tag == GUMBO_TAG_BODY || i == body) continue;
      if (i < body && body < node.end) continue;
      const bool by_name = (node.named & kNamedLead) != 0 || page_.attribute(i, "itemprop") == "description" ||
                           page_.attribute(i, "data-role") == "sapo";
      // "teaser": what other articles begin with, but here this one does.
      const bool own = by_name && title != 0 && i < body && node.off_topic && no_links(i);
      if (!own && (!prose_.readable(i) || prose_[i] == 0 || prose_[i] > kLongestLead)) continue;
      if (!by_name && (told.size() < kShortestLead || !node.block)) continue;
      const std::string text = page_.text_of(i, kLongestLead);
      if (text.size() < kShortestLead || text.size() >= kLongestLead) continue;
      const std::string folded = fold(text);
      if (told.size() >= kShortestLead && (folded.starts_with(told) || told.starts_with(folded))) return i;
      if (by_name && named == 0) named = i;
    }
    return named != 0 ? named : lone_paragraph(title, body);
  }

  bool no_links(std::size_t i) const {
    for (std::size_t k = i; k < nodes()[i].end; ++k) {
      if (nodes()[k].link) return false;
    }
    return true;
  }

  bool of_author(std::size_t i) const {
    for (; i != 0; i = nodes()[i].parent) {
      if ((nodes()[i].named & kNamedByline) != 0) return true;
    }
    return false;
  }

  // The one paragraph between title and body, set apart by its box alone.
  std::size_t lone_paragraph(std::size_t title, std::size_t body) const {
    std::size_t found = 0;
    for (std::size_t i = title; title != 0 && i < body; ++i) {
      if (nodes()[i].text || !prose_.readable(i) || prose_[i] == 0 || body < nodes()[i].end) continue;
      if (found != 0 || prose_[i] > kLongestLead) return 0;
      if (of_author(i)) return 0;
      found = i;
      i = nodes()[i].end - 1;
    }
    return found;
  }

  // Only the beginning is there: the text is short, and the head tells that it is sold or a box asks to pay.
  bool is_stub(std::size_t body) const {
    if (prose_[body] >= kLongestStub) return false;
    for (std::size_t i = 1; i < nodes().size(); ++i) {
      const bool gate = (nodes()[i].named & kNamedGate) != 0 && !nodes()[i].hidden && prose_[i] == 0;
      if (gate && page_.text_of(i, kEdge).size() > kShortestGate) return true;
    }
    return meta_.sold;
  }

  // What the head does not tell, and what the reader is shown of it.
  std::size_t read_dates(Article& article, std::size_t title, std::size_t body) {
    article.published = read_date(meta_.published, words_);
    article.modified = read_date(meta_.modified, words_);
    if (article.published.size() > 10 && !article.published.ends_with('Z') && !article.published.ends_with("+00:00")) {
      return 0;
    }
    SeenDate seen = find_seen_date(page_, title, body, words_);
    std::optional<Lexicon> months;  // of the page's own language
    if (!seen.sure) {
      const std::string spoken =
          meta_.language.empty() && body != 0 ? language_of(page_.text_of(body), "") : meta_.language;
      months.emplace(month_words(spoken.substr(0, 2)));
      SeenDate other = find_seen_date(page_, title, body, *months);
      if (other.sure || seen.date.empty()) {
        seen = std::move(other);
      } else {
        months.reset();
      }
    }
    if (!article.published.empty()) {
      const bool today = seen.above && seen.text.find(':') == std::string::npos;
      if (seen.sure && !today) article.published = as_shown(article.published, seen.text, months ? *months : words_);
      return 0;
    }
    if (!seen.sure) article.published = read_date(meta_.created, words_);
    if (!article.published.empty()) return 0;
    const std::string in_url = date_in_url(meta_.url);
    if (seen.date.empty() || (!seen.sure && !in_url.empty())) return 0;
    article.published = seen.date;
    article.published_from = seen.marked ? "metadata" : "text";
    return seen.sure ? seen.node : 0;
  }

  void end_line(std::optional<BlockKind> kind) {
    const auto end = static_cast<std::uint32_t>(text_.text().size());
    if (end > line_begin_) lines_.push_back({{line_begin_, end}, 1, kind});
    text_.add_break();
    line_begin_ = static_cast<std::uint32_t>(text_.text().size());
  }

  // All of one node as one line. `without`: an element in it that is left out.
  void add_node(std::size_t i, std::optional<BlockKind> kind, std::size_t without = 0) {
    std::size_t apart_end = 0;
    for (std::size_t k = i; k < nodes()[i].end; ++k) {
      if (k == without && k != 0) k = nodes()[k].end;
      if (k == nodes()[i].end) break;
      const bool apart = nodes()[k].block || (nodes()[k].named & kNamedPlace) != 0;
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

  // What was left out behind a line, before the next one.
  struct Dropped {
    std::size_t links = 0;  // lines that were links
    bool item = false;      // one of them stood in a list
    bool box = false;       // a box that is off topic
  };

  void add_told_text() {
    std::size_t at = 0;  // in the page, where the last line was found
    for (std::size_t begin = 0; begin < meta_.text.size();) {
      const std::size_t end = std::min(meta_.text.find('\n', begin), meta_.text.size());
      const std::string_view line = trim(std::string_view(meta_.text).substr(begin, end - begin));
      begin = end + 1;
      if (line.empty()) continue;
      if (at != std::string_view::npos) at = page_.bytes().find(line, at);
      if (at != std::string_view::npos) {
        text_.add(line, at + offset_);
      } else {
        text_.add_changed(line, 0, 0);  // its letters are escaped there
      }
      end_line(std::nullopt);
    }
  }

  // What is known of the line being gathered.
  struct Line {
    std::size_t own = 0, linked = 0, slanted = 0;  // bytes
    bool item = false, centred = false, caption = false, byline = false, about_author = false;
    bool image = false, heading = false;
  };

  static bool stops(std::string_view line) {
    return !line.empty() && (std::string_view(".!?:;\"').").find(line.back()) != std::string_view::npos ||
                             line.ends_with("\xE2\x80\x9D") || line.ends_with("\xE3\x80\x82") ||
                             line.ends_with("\xE2\x80\xA6") || line.ends_with("\xC2\xBB"));
  }

  // Short lines before the first sentence and behind the last one are the site's, not the author's: reading times,
  // names of sections, keywords. Dates and signatures among them are read later.
  void set_apart_edges(std::size_t first) {
    const auto text_at = [&](std::size_t i) {
      return trim(std::string_view(text_.text()).substr(lines_[i].at.begin, lines_[i].at.end - lines_[i].at.begin));
    };
    const auto brief = [&](std::size_t i) { return text_at(i).size() <= kEdge && !stops(text_at(i)); };
    const auto notice = [&](std::size_t i) {
      const std::string line = clean_line(text_at(i), {0, static_cast<std::uint32_t>(text_at(i).size())}).text;
      return read_date_line(line, words_).date.empty() && !read_byline(line, words_).found &&
             !read_footer(line, words_).found;
    };
    std::size_t begin = first;
    std::size_t end = lines_.size();
    while (begin < end && (lines_[begin].kind || brief(begin))) ++begin;
    while (end > begin && (lines_[end - 1].kind || (brief(end - 1) && !items_.contains(lines_[end - 1].at.begin))))
      --end;
    // Many short lines are a table or a poem.
    if (end - begin < 2) return;
    if (begin - first > kMostEdge) begin = first;
    if (lines_.size() - end > kMostEdge) end = lines_.size();
    for (std::size_t i = first; i < lines_.size(); ++i) {
      if ((i >= begin && i < end) || lines_[i].kind || headings_.contains(lines_[i].at.begin) || !notice(i)) continue;
      lines_[i].kind = BlockKind::kFooter;
    }
  }

  // Headings of what was left out: "More on this", then links; and those with nothing behind them.
  void set_apart_headings(std::size_t first) {
    const bool any = std::any_of(lines_.begin() + static_cast<std::ptrdiff_t>(first), lines_.end(),
                                 [&](const auto& line) { return !line.kind && !headings_.contains(line.at.begin); });
    bool ends = any;  // what follows is another heading, or nothing
    for (std::size_t i = lines_.size(); i-- > first;) {
      DraftLine& line = lines_[i];
      if (line.kind) continue;
      const std::string_view text =
          trim(std::string_view(text_.text()).substr(line.at.begin, line.at.end - line.at.begin));
      const bool heading = headings_.contains(line.at.begin);
      const bool introduces = text.size() <= kEdge && (heading || text.ends_with(':') || text.ends_with('?'));
      const auto after = dropped_.find(i + 1);
      const Dropped dropped = after == dropped_.end() ? Dropped{} : after->second;
      const bool list = dropped.links > 1 || (heading && dropped.item);
      const bool apart = introduces && (list || (ends && (heading || dropped.links > 0 || dropped.box)));
      if (apart) line.kind = BlockKind::kFooter;
      ends = apart ? ends : heading;
    }
  }

  void add_body(std::size_t body, std::size_t title, std::size_t lead, std::size_t date) {
    const std::size_t first = lines_.size();
    const bool centred_page = mostly_centred(body);
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
      const std::string_view said = trim(std::string_view(text_.text()).substr(line_begin_));
      const bool told = line.centred || line.slanted * 10 >= line.own * 9;
      const bool shown = line.own <= kLongestCaption && !line.item && !line.heading &&
                         ((line.image && (told || !stops(said))) || (after_image && told));
      if (pointer && !line.byline && !line.caption) {
        Dropped& dropped = dropped_[lines_.size()];
        ++dropped.links;
        dropped.item = dropped.item || line.item;
        text_.add_break();
        line_begin_ = static_cast<std::uint32_t>(text_.text().size());
      } else if (line.caption || shown) {
        end_line(BlockKind::kCaption);
      } else if (line.byline && line.own <= kLongestNamedByline) {
        end_line(BlockKind::kByline);
      } else if (line.about_author) {
        end_line(BlockKind::kFooter);
      } else {
        if (line.heading) headings_.insert(line_begin_);
        if (line.item && line.linked == 0) items_.insert(line_begin_);
        end_line(std::nullopt);
      }
      after_image = false;
      line = {};
    };
    // What the elements around the current node tell; taken back when they end.
    struct Around {
      std::uint32_t end;
      bool slanted, item, centred, caption, byline, about_author, block;
    };
    std::vector<Around> around = {{nodes()[body].end, false, false, false, false, false, false, true}};
    for (std::size_t i = body + 1; i < nodes()[body].end;) {
      while (around.back().end <= i && around.size() > 1) {
        if (around.back().block) flush();
        around.pop_back();
      }
      const PageNode& node = nodes()[i];
      const bool other = !prose_.readable(i) || (node.block && is_teaser(page_, prose_, i, body));
      if (other || i == title || i == lead || i == date) {
        if (node.block) flush();
        if (other && node.block && !node.hidden) dropped_[lines_.size()].box = true;
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
        line.about_author = line.about_author || now.about_author;
        ++i;
        continue;
      }
      if (node.tag == GUMBO_TAG_BR && wraps(i)) {
        text_.add_break();  // a blank
      } else if (node.block) {
        flush();
      }
      if (node.tag == GUMBO_TAG_IMG && !is_icon(page_, i)) line.image = true;
      if (node.tag == GUMBO_TAG_H2 || node.tag == GUMBO_TAG_H3 || node.tag == GUMBO_TAG_H4) line.heading = true;
      Around now = around.back();
      now.end = node.end;
      now.block = node.block;
      now.slanted = now.slanted || node.tag == GUMBO_TAG_EM || node.tag == GUMBO_TAG_I;
      now.item = now.item || node.tag == GUMBO_TAG_LI;
      now.centred = !centred_page && (now.centred || is_centred(i));
      now.caption = now.caption || node.tag == GUMBO_TAG_FIGCAPTION || (node.named & kNamedCaption) != 0 ||
                    (node.tag == GUMBO_TAG_TABLE && is_pictured(page_, i));
      // Else all of it is the author's.
      const bool by = (node.named & kNamedByline) != 0 && prose_[i] * 2 <= prose_[body];
      now.byline = now.byline || by;
      now.about_author = now.about_author || (by && prose_[i] * 5 < prose_[body]);
      if (node.end > i + 1) around.push_back(now);
      ++i;
    }
    flush();
    set_apart_headings(first);
    set_apart_edges(first);
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

  // Then it is the site's way to set text, and tells no caption.
  bool mostly_centred(std::size_t body) const {
    std::vector<bool> centred(nodes()[body].end - body, false);
    std::size_t all = 0;
    std::size_t some = 0;
    for (std::size_t i = body + 1; i < nodes()[body].end; ++i) {
      if (!prose_.readable(i)) continue;
      centred[i - body] = centred[nodes()[i].parent - body] || is_centred(i);
      if (!nodes()[i].text) continue;
      const std::size_t size = trim(nodes()[i].node->v.text.text).size();
      all += size;
      if (centred[i - body]) some += size;
    }
    return some * 2 > all;
  }

  bool is_centred(std::size_t i) const {
    if (nodes()[i].tag == GUMBO_TAG_CENTER) return true;
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
  std::set<std::uint32_t> headings_;        // where lines that are headings begin
  std::set<std::uint32_t> items_;           // where items of lists begin
  std::map<std::size_t, Dropped> dropped_;  // before which line
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
  const HtmlPage page(*markup, words);
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
