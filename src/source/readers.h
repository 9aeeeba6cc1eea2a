// The readers with the words already looked up: what read_paths uses, so that they are lowered once and not per
// article.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "source/lexicon.h"
#include "source/source.h"

namespace banggiao {

// What is told of bytes from outside: by the headers of an answer over HTTP.
struct Outside {
  std::string url;      // used where they do not tell their own
  std::string charset;  // as declared
};
Result<Article> read_text(std::string_view bytes, const std::string& doc, const SourceOptions& options,
                          const Lexicon& words, const Outside& outside);
Result<Article> read_html(std::string_view bytes, const std::string& doc, const SourceOptions& options,
                          const Lexicon& words, const Outside& outside);
// A page made of pieces of another input: its bytes are UTF-8, `runs` says where each came from, and `known` (its `doc`
// at least) goes before what the page says of itself.
Result<Article> read_fragment(std::string_view page, const std::vector<OriginRun>& runs, Article known,
                              const SourceOptions& options, const Lexicon& words, const std::string& where);

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

// As read_paths would read a file of this name.
ReadSummary read_memory(std::string_view bytes, const std::string& name, const SourceOptions& options,
                        const std::function<bool(Incoming&&)>& take);

}  // namespace banggiao
