// The readers with the words already looked up: what read_paths uses, so that they are lowered once and not per
// article.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "source/lexicon.h"
#include "source/source.h"

namespace banggiao {

Result<Article> read_text(std::string_view bytes, const std::string& doc, const SourceOptions& options,
                          const Lexicon& words);
// `declared`: the charset that an HTTP header tells, or empty.
Result<Article> read_html(std::string_view bytes, const std::string& doc, const SourceOptions& options,
                          const Lexicon& words, const std::string& declared);

// Keeps the parser's buffers from one line to the next.
class JsonReader {
 public:
  JsonReader();
  ~JsonReader();
  JsonReader(const JsonReader&) = delete;
  JsonReader& operator=(const JsonReader&) = delete;
  Result<Article> read(std::string_view line, const std::string& where, const SourceOptions& options,
                       const Lexicon& words);
  // The elements of an array, as they stand; an error when it is none.
  Result<std::vector<std::string>> elements(std::string_view array, const std::string& where);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace banggiao
