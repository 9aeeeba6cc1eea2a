#include "source/html_dates.h"

#include <algorithm>

#include "base/utf8.h"
#include "source/dates.h"

namespace banggiao {
namespace {

constexpr std::size_t kLongestLine = 120;  // bytes of a line that may be a date
constexpr std::size_t kBefore = 120;       // nodes before the title, or the body's end, that are looked at
constexpr std::size_t kAfter = 100;        // nodes after them
constexpr std::size_t kClose = 30;         // nodes behind the title
constexpr std::size_t kLongestStart = 40;  // bytes of a date before the first words

// Marked up as the day of publication.
bool told(const HtmlPage& page, std::size_t i) {
  const std::string_view property = page.attribute(i, "itemprop");
  if (property == "datePublished" || property == "dateCreated" || page.attribute(i, "pubdate").data() != nullptr) {
    return true;
  }
  // RDFa, with which comments have their days too.
  const std::string_view about = page.attribute(i, "property");
  return !page[i].off_topic && (about.ends_with(":datePublished") || about.ends_with(":dateCreated") ||
                                about == "dc:date" || about == "dc:issued" || about == "dcterms:created");
}

// What holds the heading and little else, whatever its name.
std::size_t around_title(const HtmlPage& page, std::size_t title) {
  constexpr std::size_t kLittle = 60;  // nodes
  for (int steps = 0; title != 0 && steps < 3; ++steps) {
    const std::size_t up = page[title].parent;
    if (page[up].end - up > kLittle) break;
    title = up;
  }
  return title;
}

// Written by readers, or one of many: then it tells nothing of the article.
bool of_others(const HtmlPage& page, std::size_t i) {
  for (; i != 0; i = page[i].parent) {
    if ((page[i].named & kNamedComments) != 0 || page[i].tag == GUMBO_TAG_LI || page[i].tag == GUMBO_TAG_NAV)
      return true;
  }
  return false;
}

bool of_change(const HtmlPage& page, std::size_t i) {
  if (told(page, i)) return false;
  const std::string names = lower(page.attribute(i, "class"));
  return page.attribute(i, "itemprop") == "dateModified" || names.find("updat") != std::string::npos ||
         names.find("modif") != std::string::npos;
}

// Among other articles, each with a date of its own.
bool in_list(const HtmlPage& page, std::size_t i) {
  for (int steps = 0; i != 0 && steps < 6; ++steps, i = page[i].parent) {
    if (page[i].tag == GUMBO_TAG_LI) return true;
  }
  return false;
}

// "(27.05.2019) The ministers ...", "27 May 2019 - The ministers ...": the first words of the text.
std::string date_at_start(const HtmlPage& page, std::size_t body, const Lexicon& words) {
  int looked = 0;
  for (std::size_t i = body; i < page[body].end && looked < 4; ++i) {
    if (!page[i].text || page[i].hidden || page[i].off_topic) continue;
    const std::string text = page.text_of(i, kLongestLine);
    if (text.empty()) continue;
    ++looked;
    if (text[0] != '(' && (text[0] < '0' || text[0] > '9')) continue;
    for (std::size_t at = text.find_first_of(" )"); at < kLongestStart; at = text.find_first_of(" )", at + 1)) {
      const DateLine line = read_date_line(std::string_view(text).substr(0, at), words);
      if (!line.date.empty()) return line.date;
    }
  }
  return "";
}

}  // namespace

SeenDate find_seen_date(const HtmlPage& page, std::size_t title, std::size_t body, const Lexicon& words) {
  const std::size_t count = page.nodes().size();
  SeenDate best;
  int best_rank = 0;
  const std::size_t head = around_title(page, title);
  bool anywhere = false;  // also in boxes that are off topic by their names
  const auto look = [&](std::size_t i, bool near) {
    const PageNode& node = page[i];
    if (node.text || node.hidden || i == title) return;
    const bool time = node.tag == GUMBO_TAG_TIME;
    const bool dated = (node.named & kNamedDate) != 0;
    const bool marked = told(page, i);
    const bool with_title = head != 0 && i > head && i < page[head].end;
    if (node.off_topic && !marked && !(with_title && !node.link) && !anywhere) return;
    if (node.off_topic && !marked && (node.link || of_others(page, i))) return;
    const bool apart = node.block || node.tag == GUMBO_TAG_SPAN || node.tag == GUMBO_TAG_SMALL;
    if (!time && !dated && !marked && !(near && apart)) return;
    SeenDate seen;
    seen.node = i;
    seen.above = i < title;
    for (const char* attribute : {"datetime", "content", "title"}) {
      if (!time && !marked && !dated) break;
      if (seen.date.empty()) seen.date = read_date(page.attribute(i, attribute), words);
    }
    bool alone = !seen.date.empty();
    seen.marked = alone;
    const std::string text = page.text_of(i, kLongestLine);
    if (text.empty() || text.size() > kLongestLine) seen.node = 0;
    if (seen.node != 0) seen.text = text;
    if (seen.node != 0 && std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
      const DateLine line = read_date_line(text, words);
      if (seen.date.empty()) seen.date = line.date;
      alone = alone || !line.date.empty();
      if (line.date.empty()) seen.node = 0;
      if (seen.date.empty()) seen.date = read_date(text.substr(0, 100), words);
    } else {
      seen.node = 0;
    }
    if (seen.date.empty()) return;
    int rank = marked           ? 6
               : time           ? 5
               : dated && alone ? 4
               : alone && near  ? 3
               : dated && near  ? 2
               : near || dated  ? 1
                                : 0;
    const bool close = i > title && i - title < kClose && near;
    if (alone && close) rank = std::max(rank, 4);
    if (of_change(page, i)) rank = std::max(rank - 1, 1);
    if (in_list(page, i) && rank < 6) rank = close ? std::max(rank - 2, 1) : std::min(rank, 1);
    // Above the heading many pages tell which day it is when they are read.
    if (i < title && (rank == 4 || rank == 5)) rank -= 1;
    if (node.link && rank < 5) rank = std::min(rank, 1);
    if (!near && rank < 6) rank = std::min(rank, 1);
    if (rank > best_rank) best = seen, best_rank = rank;
  };
  const std::size_t begin = title > kBefore ? title - kBefore : 1;
  const std::size_t first_end = std::min(count, std::max({title, body > title ? body : 0, std::size_t{1}}) + kAfter);
  for (std::size_t i = begin; i < first_end; ++i) look(i, true);
  if (body != 0 && best_rank < 3) {
    for (std::size_t i = std::max(first_end, body); i < std::min(count, body + kAfter); ++i) look(i, false);
    const std::size_t end = page[body].end;
    for (std::size_t i = end > kBefore ? end - kBefore : 1; i < std::min(count, end + kAfter); ++i) look(i, false);
  }
  if (best_rank == 0) {
    for (std::size_t i = 1; i < count; ++i) {
      if (page[i].tag == GUMBO_TAG_TIME || told(page, i)) look(i, false);
    }
  }
  if (best_rank <= 1) {
    anywhere = true;
    for (std::size_t i = begin; i < first_end; ++i) look(i, true);
    for (std::size_t i = body; body != 0 && i < std::min(count, page[body].end + kAfter); ++i) look(i, false);
    best_rank = std::min(best_rank, 2);
  }
  if (best_rank == 0 && body != 0) best.date = date_at_start(page, body, words);
  best.sure = best_rank >= 3;
  return best;
}

}  // namespace banggiao
