// "What was published?" Files, pages, JSON lines, feeds and what archives hold of them become articles.
// In -> Out: a path, stdin or bytes -> Article, one after another.
// Fails: a bad article is refused with what and where, and the next one goes on; a bad path is an error.
// Units: spans in bytes; dates EDTF.
// Threads: a Reader belongs to one thread; read_text and read_html are pure.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/record.h"
#include "banggiao/result.h"
#include "banggiao/watch.h"

namespace banggiao {

// The words of a language that tell a footer, a caption or a date line; filled from languages/*/source.tsv.
struct SourceWord {
  std::string language;  // "vi"
  std::string role;      // "footer_source", "photo_credit", "month" ...: the names are in lexicon.cc
  std::string phrase;    // compared without regard to case
  std::string value;     // what it stands for, "05" for a month name; often empty
};

struct SourceOptions {
  std::vector<SourceWord> words;
  std::string published;  // --published: EDTF day used where the article itself has none; empty: none
  std::string stdin_name = "-";
  std::size_t max_article_bytes = 64U << 20;    // longer lines and files are refused, not loaded
  std::atomic<std::uint64_t>* taken = nullptr;  // grows by the bytes read of files, packed as they are
};

// Plain text in the form "title, optional rule of dashes, body". `doc` names it.
Result<Article> read_text(std::string_view bytes, const std::string& doc, const SourceOptions& options);
Result<Article> read_html(std::string_view bytes, const std::string& doc, const SourceOptions& options);
// One JSON object: id, url, title, text, published, outlet, lang, or what collectors and ninjs call these. `where` is
// for errors ("a.jsonl:3").
Result<Article> read_json_line(std::string_view line, const std::string& where, const SourceOptions& options);

// Reads every path in order (a folder: its files sorted by name, recursively; "-": stdin) and hands each article on.
// `take` returns false to stop. Memory: one article at a time. The error is for paths that cannot be read at all
// (missing, no permission, a folder with no articles); those after it are still read.
// Forms, by name and first bytes: text, HTML, JSON, JSON lines, RSS, Atom, NewsML, WARC (a sitemap is told, once, as
// one that has no articles); zip and tar of these, at most three deep; gzip, xz, zstd around any. Limits:
// max_article_bytes for one article, packed or not; a file that unpacks to more than 256 MB and 400 times its size is
// left there. Damaged parts are refused and passed over if they can be.
struct ReadSummary {
  std::size_t articles = 0;
  std::size_t refused = 0;
  std::vector<Error> bad_paths;
};
ReadSummary read_paths(const std::vector<std::string>& paths, const SourceOptions& options,
                       const std::function<bool(Incoming&&)>& take);

// What a feed or a sitemap (packed or not) names, with what it gives of each article.
FeedPage read_fetched_feed(const Fetched& fetched, const SourceOptions& options);
// A page by itself. `published`: as a feed told it, for a page that does not.
Incoming read_fetched_page(const Fetched& fetched, const std::string& published, const SourceOptions& options);

}  // namespace banggiao
