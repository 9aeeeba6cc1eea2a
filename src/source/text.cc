#include "source/bytes.h"
#include "source/encoding.h"
#include "source/layout.h"
#include "source/notices.h"
#include "source/readers.h"
#include "source/source.h"

namespace banggiao {

Result<Article> read_text(std::string_view bytes, const std::string& doc, const SourceOptions& options,
                          const Lexicon& words, const Outside& outside) {
  Result<std::optional<Decoded>> decoded =
      decode_bytes(bytes, Written::kText, outside.charset, options.max_article_bytes, doc);
  if (!decoded.ok()) return decoded.error();
  Draft draft;
  draft.text = bytes;
  if (Decoded* const other = decoded->has_value() ? &**decoded : nullptr) {
    draft.text = other->text;
    draft.map = std::move(other->runs);
    draft.article.encoding = std::move(other->encoding);
  }
  const auto size = static_cast<std::uint32_t>(draft.text.size());
  add_lines(draft, draft.text, {static_cast<std::uint32_t>(mark_length(draft.text)), size});
  draft.article.doc = doc;
  draft.article.url = clean_url(outside.url);
  return lay_out(std::move(draft), words, options, doc);
}

Result<Article> read_text(std::string_view bytes, const std::string& doc, const SourceOptions& options) {
  return read_text(bytes, doc, options, Lexicon(options.words), {});
}

}  // namespace banggiao
