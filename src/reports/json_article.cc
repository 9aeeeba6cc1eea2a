#include "banggiao/tell.h"
#include "reports/json.h"
#include "reports/page.h"
#include "reports/telling.h"
#include "reports/words.h"

namespace banggiao {
namespace {

std::string text_of(const Article& article, const Span& span) {
  return article.text.substr(span.begin, span.end - span.begin);
}

std::string joined(const std::vector<std::string>& texts, const char* mark) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : mark) + text;
  return out;
}

}  // namespace

Json article_object(const Article& article) {
  std::string title, lead;
  Json body = Json::array(), captions = Json::array(), folded = Json::array(), foreign = Json::array();
  for (const Block& block : article.blocks) {
    const std::string text = text_of(article, block.span);
    if (block.kind == BlockKind::kTitle) title += (title.empty() ? "" : " ") + text;
    if (block.kind == BlockKind::kLead) lead += (lead.empty() ? "" : " ") + text;
    if (block.kind == BlockKind::kParagraph) body.push_back(text);
    if (block.kind == BlockKind::kCaption) captions.push_back(text);
    if (!block.language.empty()) {
      foreign.push_back({{"language", block.language}, {"kind", name(block.kind)}, {"text", text}});
    }
    if (block.origins.size() < 2) continue;
    Json origins = Json::array();
    for (const Span& origin : block.origins) origins.push_back(json_of(origin));
    folded.push_back({{"kind", name(block.kind)}, {"text", text}, {"origins", origins}});
  }
  Json out;
  out["doc"] = article.doc;
  out["title"] = text_or_null(title);
  out["lead"] = text_or_null(lead);
  out["body"] = body;
  out["captions"] = captions;
  out["authors"] = article.authors;
  out["published"] = text_or_null(article.published);
  out["modified"] = text_or_null(article.modified);
  out["outlet"] = text_or_null(article.outlet);
  out["url"] = text_or_null(article.url);
  out["language"] = article.language;
  out["other_languages"] = foreign;
  out["access"] = text_or_null(article.access);
  out["encoding"] = article.encoding;
  out["published_from"] = text_or_null(article.published_from);
  out["digest"] = article.digest;
  out["units"] = "origins in bytes of the input";
  out["folded"] = folded;
  return out;
}

std::string Teller::article(const Article& article) const {
  if (telling_.json) return dump_line(article_object(article));
  const Wording words(*knowledge_, telling_.ui);
  TextPage page(telling_.width, telling_.colour);
  page.field(words.say("document"), article.doc);
  page.field(words.say("outlet"), article.outlet);
  page.field("URL", article.url);
  page.field(
      words.say("published"),
      article.published + (article.published.empty() ? "" : " (" + words.say("from " + article.published_from) + ")"));
  page.field(words.say("modified"), article.modified);
  page.field(words.say("authors"), joined(article.authors, ", "));
  page.field(words.say("language"), article.language);
  page.field(words.say("encoding"), article.encoding);
  page.field(words.say("access"), access_text(article.access, words));
  for (const Block& block : article.blocks) {
    page.blank();
    std::string mark = words.say(name(block.kind));
    if (block.origins.size() > 1) mark += " x" + std::to_string(block.origins.size());
    if (!block.language.empty()) mark += " [" + block.language + "]";
    page.field(mark, text_of(article, block.span));
  }
  return page.take();
}

}  // namespace banggiao
