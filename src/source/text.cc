#include "source/bytes.h"
#include "source/layout.h"
#include "source/readers.h"
#include "source/source.h"

namespace banggiao {

Result<Article> read_text(std::string_view bytes, const std::string& doc, const SourceOptions& options,
                          const Lexicon& words) {
  if (auto error = refuse_bytes(bytes, options.max_article_bytes, doc)) return *std::move(error);
  Draft draft;
  draft.text = bytes;
  add_lines(draft, bytes, {static_cast<std::uint32_t>(mark_length(bytes)), static_cast<std::uint32_t>(bytes.size())});
  draft.article.doc = doc;
  return lay_out(std::move(draft), words, options, doc);
}

Result<Article> read_text(std::string_view bytes, const std::string& doc, const SourceOptions& options) {
  return read_text(bytes, doc, options, Lexicon(options.words));
}

}  // namespace banggiao
