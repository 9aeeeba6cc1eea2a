// W3C Web Annotation: every cell of an engagement as a tag on the words it was read from.
// Units: TextPositionSelector counts Unicode code points of the article's text (as the standard asks), half-open;
// everywhere else spans are bytes.
#include <deque>

#include "banggiao/api.h"
#include "base/utf8.h"
#include "reports/export.h"
#include "reports/json.h"

namespace banggiao {
namespace {

constexpr std::size_t kAround = 32;  // code points of prefix and suffix

// Start of the code point `count` before `at`.
std::size_t back(std::string_view text, std::size_t at, std::size_t count) {
  while (at > 0 && count-- > 0) {
    do --at;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
  }
  return at;
}

std::size_t onward(std::string_view text, std::size_t at, std::size_t count) {
  while (at < text.size() && count-- > 0) at += decode(text, at).length;
  return std::min(at, text.size());
}

// The articles read last: an engagement's cells are all from few.
class Shelf {
 public:
  explicit Shelf(const ArticleOf& article_of) : article_of_(article_of) {}
  // nullptr when it is not held.
  Result<const Article*> of(const std::string& doc) {
    for (const auto& [held, article] : shelf_) {
      if (held == doc) return article ? &*article : nullptr;
    }
    Result<std::optional<Article>> read = article_of_(doc);
    if (!read) return read.error();
    constexpr std::size_t kMost = 16;
    if (shelf_.size() == kMost) shelf_.pop_front();
    shelf_.emplace_back(doc, *std::move(read));
    const std::optional<Article>& article = shelf_.back().second;
    return article ? &*article : nullptr;
  }

 private:
  const ArticleOf& article_of_;
  std::deque<std::pair<std::string, std::optional<Article>>> shelf_;
};

// How the words are found again. Positions and surroundings only when the article is held and still has the words.
Json selectors(const CellValue::Source& source, const Article* article) {
  Json quote = {{"type", "TextQuoteSelector"}, {"exact", source.quote}};
  const std::string_view text = article == nullptr ? std::string_view() : std::string_view(article->text);
  const Span& span = source.span;
  const bool there = span.begin <= span.end && span.end <= text.size() &&
                     text.substr(span.begin, span.end - span.begin) == source.quote;
  if (!there) return Json::array({quote});
  const std::size_t from = back(text, span.begin, kAround), to = onward(text, span.end, kAround);
  quote["prefix"] = text.substr(from, span.begin - from);
  quote["suffix"] = text.substr(span.end, to - span.end);
  const std::size_t start = count_code_points(text.substr(0, span.begin));
  return Json::array(
      {quote, {{"type", "TextPositionSelector"}, {"start", start}, {"end", start + count_code_points(source.quote)}}});
}

Json annotation(const ExportView& view, const RecordEngagement& one, const CellValue& value,
                const CellValue::Source& source, std::size_t number, const Article* article) {
  const std::string urn = view.urn("article", percent_encoded(source.doc));
  Json out = {{"id", view.urn("annotation", one.id + ":" + std::to_string(number))},
              {"type", "Annotation"},
              {"motivation", "tagging"}};
  std::string tag = value.field + ": " + value.value;
  if (value.field == "participant") tag = value.field + ": " + view.index.name(value.value);
  out["body"] = Json::array(
      {{{"type", "TextualBody"}, {"purpose", "tagging"}, {"format", "text/plain"}, {"value", tag}},
       {{"type", "SpecificResource"}, {"purpose", "identifying"}, {"source", view.iri("engagement", one.id)}}});
  out["target"] = {{"type", "SpecificResource"},
                   {"source", article == nullptr || article->url.empty() ? urn : article->url},
                   {"scope", urn},
                   {"selector", selectors(source, article)}};
  return out;
}

}  // namespace

Result<Exported> export_annotations(const ExportView& view, ExportOut& out) {
  std::size_t total = 0;
  for (const std::uint32_t at : view.engagements) {
    for (const CellValue& value : view.engagement(at).values) total += value.sources.size();
  }
  Json head = {{"@context", "http://www.w3.org/ns/anno.jsonld"},
               {"id", view.urn("annotations", percent_encoded(view.wish.query))},
               {"type", "AnnotationCollection"},
               {"label", "Banggiao" + (view.wish.query.empty() ? "" : ": " + view.wish.query)},
               {"generator", {{"type", "Software"}, {"name", stamp_line(view)}}},
               {"generated", view.made_at},
               {"total", total}};
  std::string line = dump_line(head);
  line.resize(line.size() - 2);  // the collection goes on
  out.put(line + ",\"first\":{\"type\":\"AnnotationPage\",\"startIndex\":0,\"items\":[");
  Shelf shelf(view.article_of);
  bool first = true;
  for (const std::uint32_t at : view.engagements) {
    const RecordEngagement& one = view.engagement(at);
    std::size_t number = 0;
    for (const CellValue& value : one.values) {
      for (const CellValue::Source& source : value.sources) {
        const Result<const Article*> article = shelf.of(source.doc);
        if (!article) return article.error();
        line = dump_line(annotation(view, one, value, source, ++number, *article));
        line.pop_back();
        out.put((first ? "\n" : ",\n") + line);
        first = false;
      }
    }
    if (out.stopped()) break;
  }
  out.put("\n]}}\n");
  return view.all_written();
}

}  // namespace banggiao
