#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "base/utf8.h"
#include "source/archive.h"
#include "source/bytes.h"
#include "source/encoding.h"
#include "source/feed.h"
#include "source/input.h"
#include "source/readers.h"
#include "source/sitemap.h"
#include "source/source.h"
#include "source/warc.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;

enum class Form : std::uint8_t { kUnknown, kText, kHtml, kLines, kJson, kFeed, kWarc, kArchive };

constexpr std::size_t kSniffed = 4096;
constexpr int kDeepest = 3;  // archives in archives

// Without the ending of a packing.
std::string unpacked_name(const std::string& name) {
  const std::string small = lower(name);
  for (const std::string_view ending : {".gz", ".xz", ".zst", ".bz2"}) {
    if (small.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  }
  return name;
}

Form form_of_name(const std::string& name) {
  const std::string ending = lower(fs::path(unpacked_name(name)).extension().string());
  if (ending == ".txt") return Form::kText;
  if (ending == ".html" || ending == ".htm" || ending == ".xhtml") return Form::kHtml;
  if (ending == ".jsonl" || ending == ".ndjson") return Form::kLines;
  if (ending == ".json") return Form::kJson;
  if (ending == ".rss" || ending == ".atom" || ending == ".xml" || ending == ".rdf") return Form::kFeed;
  if (ending == ".warc") return Form::kWarc;
  if (ending == ".zip" || ending == ".wacz" || ending == ".tar" || ending == ".tgz" || ending == ".txz" ||
      ending == ".tbz2")
    return Form::kArchive;
  return Form::kUnknown;
}

bool has_name(const std::string& folder) { return !folder.empty() && folder != "." && folder != ".." && folder != "/"; }

Form form_of_bytes(std::string_view head) {
  head.remove_prefix(mark_length(head));
  head = trim(head);
  if (head.starts_with('{') || (head.starts_with('[') && trim(head.substr(1)).starts_with('{'))) return Form::kJson;
  if (is_feed(head)) return Form::kFeed;
  const std::string start = lower(head.substr(0, 16));
  for (const std::string_view tag : {"<!doctype", "<html", "<head", "<body", "<?xml", "<!--", "<article", "<div"}) {
    if (start.starts_with(tag)) return Form::kHtml;
  }
  return Form::kText;
}

// "dir/a.html.gz" -> "a"; "dir/index.html" -> "dir": savers of whole sites call every page so.
std::string doc_of(const std::string& path, const SourceOptions& options) {
  if (path == "-") return options.stdin_name == "-" ? "stdin" : options.stdin_name;
  const std::string name = unpacked_name(fs::path(path).filename().string());
  if (form_of_name(name) == Form::kUnknown) return name;
  std::string stem = fs::path(name).stem().string();
  const std::string folder = fs::path(path).parent_path().filename().string();
  const bool nameless = form_of_name(name) == Form::kHtml && lower(stem) == "index" && has_name(folder);
  return nameless ? folder : stem;
}

// Archives made from within a folder have "./" before every name.
std::string_view inner_name(std::string_view name) {
  while (name.starts_with("./")) name.remove_prefix(2);
  return name;
}

class PathReader {
 public:
  PathReader(const SourceOptions& options, const std::function<bool(Incoming&&)>& take)
      : options_(options), words_(options.words), take_(take) {}

  ReadSummary summary;

  void read_bytes(std::string_view bytes, const std::string& name) {
    Input input(open_memory(bytes));
    read_input(input, {name, name, doc_of(name, options_), 1});  // as if in an archive: no file of its own
  }

  // False: `take` wants no more.
  bool read(const std::string& path) {
    if (path == "-") return read_file(path);
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) return bad(path, "no such file or folder", "");
    if (error) return bad(path, error.message(), "");
    if (!fs::is_directory(status)) return read_file(path);
    const std::size_t before = files_ + summary.bad_paths.size();
    if (!read_folder(path)) return false;
    if (files_ + summary.bad_paths.size() == before) {
      return bad(
          path, "no articles in this folder",
          "looked for .txt, .html, .jsonl, .json, .rss, .atom, .xml, .warc, .zip and .tar, also with .gz, .xz, .zst or "
          ".bz2 after them");
    }
    return true;
  }

 private:
  bool bad(const std::string& path, const std::string& what, const std::string& mend) {
    summary.bad_paths.push_back({what, path, mend});
    return true;
  }

  // Depth first, names in order. Links to folders are not followed: they may lead back.
  bool read_folder(const std::string& top) {
    std::vector<fs::path> waiting = {top};
    while (!waiting.empty()) {
      const fs::path path = std::move(waiting.back());
      waiting.pop_back();
      std::error_code error;
      if (path == top || (fs::is_directory(path, error) && !fs::is_symlink(path, error))) {
        std::vector<fs::path> inside;
        fs::directory_iterator entries(path, error);
        if (error) {
          bad(path.string(), error.message(), "");
          continue;
        }
        for (; entries != fs::directory_iterator(); entries.increment(error)) {
          if (entries->path().filename().string().front() != '.') inside.push_back(entries->path());
          if (error) break;
        }
        if (error) bad(path.string(), error.message(), "");
        std::sort(inside.begin(), inside.end(), std::greater<>());
        waiting.insert(waiting.end(), inside.begin(), inside.end());
      } else if (form_of_name(path.filename().string()) != Form::kUnknown && fs::is_regular_file(path, error)) {
        ++files_;
        if (!read_file(path.string())) return false;
      }
    }
    return true;
  }

  bool read_file(const std::string& path) {
    const std::uint64_t before = options_.taken == nullptr ? 0 : options_.taken->load();
    Result<Input> opened = Input::open(path, options_.taken);
    if (!opened.ok()) {
      summary.bad_paths.push_back(opened.error());
      return true;
    }
    Input input = std::move(*opened);
    const bool more = read_input(input, {path, name_of(path), doc_of(path, options_), 0});
    // A zip is read by another road, and of a damaged file not all may have been.
    std::error_code error;
    const std::uintmax_t size = options_.taken == nullptr || path == "-" ? 0 : fs::file_size(path, error);
    if (size > 0 && !error) *options_.taken = before + size;
    return more;
  }

  // One file, on the disk or in an archive.
  struct File {
    std::string path;   // whose ending tells the form
    std::string where;  // for people
    std::string doc;
    int depth = 0;  // archives around it
  };

  bool read_input(Input& input, const File& file) {
    std::string_view head = input.peek(kSniffed);
    if (const Container container = container_of(head); container != Container::kNone) {
      return read_archive(input, container, file);
    }
    if (is_warc(head)) return read_web_archive(input, file);
    if (const char* kind = other_kind(head); kind != nullptr) {
      return hand_on({file.where, Error{std::string(kind) + ", which is not read", file.where,
                                        "unpack it, or save its text as .txt or .html"}});
    }
    const Utf16 order = is_known_binary(head) ? Utf16::kNo : utf16_of(head);
    const std::string narrow = order == Utf16::kNo ? "" : narrowed(head, order);
    if (order != Utf16::kNo) head = narrow;
    if (is_sitemap(head)) return tell_of_sitemap(input, file.where);
    Form form = form_of_name(file.path);
    const Form sniffed = form_of_bytes(head);
    if (form == Form::kFeed && sniffed != Form::kFeed && lower(head).find("<html") == std::string::npos) {
      return hand_on({file.where, Error{"neither a feed nor a page", file.where, ""}});
    }
    if (form == Form::kUnknown || form == Form::kFeed || (form == Form::kText && sniffed != Form::kJson))
      form = sniffed;
    if (form == Form::kJson && is_json_lines(head)) form = Form::kLines;
    if (form == Form::kLines && order != Utf16::kNo) return read_wide_lines(input, file.where, order);
    if (form == Form::kLines) return read_lines(input, file.where);
    const std::string& where = file.where;
    if (form == Form::kWarc || form == Form::kArchive) {
      const std::string what = input.fault().empty() ? "not what its name says: no archive" : input.fault();
      return hand_on({where, Error{what, where, ""}});
    }
    const std::string bytes = input.rest(options_.max_article_bytes);
    if (!input.fault().empty()) return hand_on({where, Error{input.fault(), where, ""}});
    if (bytes.size() > options_.max_article_bytes) return hand_on({where, too_long(options_.max_article_bytes, where)});
    if (form == Form::kJson) return read_json(bytes, where);
    if (form == Form::kFeed) return read_feed(bytes, where, "", options_, words_, handing_on());
    Result<Article> article = form == Form::kHtml ? read_html(bytes, file.doc, options_, words_, {})
                                                  : read_text(bytes, file.doc, options_, words_, {});
    return hand_on({where, std::move(article)});
  }

  // What people have beside pages, and would be told "binary data" of.
  static const char* other_kind(std::string_view head) {
    using namespace std::string_view_literals;
    if (head.starts_with("%PDF-"sv)) return "a PDF";
    if (head.starts_with("7z\xBC\xAF\x27\x1C"sv)) return "a 7z archive";
    if (head.starts_with("Rar!\x1A\x07"sv)) return "a RAR archive";
    if (head.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) return "an old Office document";
    if (head.starts_with("SQLite format 3\0"sv)) return "an SQLite file";
    return nullptr;
  }

  bool tell_of_sitemap(Input& input, const std::string& where) {
    const std::string bytes = input.rest(options_.max_article_bytes);
    const Sitemap map = read_sitemap(bytes);
    const std::string what = map.sitemaps.empty() ? std::to_string(map.pages.size()) + " pages"
                                                  : std::to_string(map.sitemaps.size()) + " other sitemaps";
    return hand_on({where, Error{"a sitemap: it names " + what + " and holds no article", where,
                                 "banggiao watch fetches what it names"}});
  }

  std::function<bool(Incoming&&)> handing_on() {
    return [this](Incoming&& incoming) { return hand_on(std::move(incoming)); };
  }

  // Every file in it that a folder would be searched for. A damaged one does not stop the others, where the archive's
  // form lets one go on.
  bool read_archive(Input& input, Container container, const File& file) {
    if (file.depth >= kDeepest)
      return hand_on({file.where, Error{"archives nested too deep", file.where, "unpack it"}});
    // A zip that is a file of its own is read by the list at its end.
    std::error_code error;
    const bool own = file.depth == 0 && !input.packed() && file.path != "-" && fs::is_regular_file(file.path, error);
    Archive archive(input, container, own ? file.path : "");
    const bool wacz = lower(file.path).ends_with(".wacz");  // its other files tell of the pages, and are none
    bool any = false;
    while (archive.next()) {
      const std::string name(inner_name(archive.name()));
      const Form form = form_of_name(name);
      if (form == Form::kUnknown || (wacz && form != Form::kWarc) || is_hidden(name)) continue;
      any = true;
      const std::string plain = unpacked_name(name);
      const std::size_t ending = fs::path(plain).extension().string().size();
      Input entry(archive.open());
      const File inside = {name, file.where + "/" + name, plain.substr(0, plain.size() - ending), file.depth + 1};
      if (!read_input(entry, inside)) return false;
    }
    if (!archive.fault().empty()) return hand_on({file.where, Error{archive.fault(), file.where, ""}});
    if (!any) return hand_on({file.where, Error{"no articles in this archive", file.where, ""}});
    return true;
  }

  // Also by a folder around it; ".." is none.
  static bool is_hidden(std::string_view name) {
    if (name.starts_with("__MACOSX/")) return true;
    for (std::size_t at = 0; at < name.size(); at = std::min(name.find('/', at), name.size() - 1) + 1) {
      const std::string_view part = name.substr(at, name.find('/', at) - at);
      if (part.starts_with('.') && part != "." && part != "..") return true;
    }
    return false;
  }

  bool read_web_archive(Input& input, const File& file) {
    bool any = false;
    const bool on = read_warc(input, options_.max_article_bytes, [&](WebRecord&& record) {
      any = true;
      const std::string where = file.where + ":" + std::to_string(record.number);
      if (!record.body.ok()) return hand_on({where, record.body.error()});
      const std::string& body = *record.body;
      std::string doc = doc_of_url(record.url);
      if (doc.empty()) doc = file.doc + "-" + std::to_string(record.number);
      if (is_feed(std::string_view(body).substr(0, kSniffed))) {
        return read_feed(body, where, record.charset, options_, words_, handing_on());
      }
      if (record.type == "text/plain" && form_of_bytes(std::string_view(body).substr(0, kSniffed)) != Form::kHtml) {
        return hand_on({where, read_text(body, doc, options_, words_, {record.url, record.charset})});
      }
      if (record.type.find("xml") != std::string::npos && record.type != "application/xhtml+xml") return true;
      return hand_on({where, read_html(body, doc, options_, words_, {record.url, record.charset})});
    });
    if (!on || any) return on;
    return hand_on({file.where, Error{"no pages in this web archive", file.where, ""}});
  }

  // Whole objects on lines of their own, and not one object spread over several or an array.
  static bool is_json_lines(std::string_view head) {
    head.remove_prefix(mark_length(head));
    head = trim(head);
    const std::size_t end = head.find('\n');
    const std::string_view line = trim(head.substr(0, end));
    if (!line.starts_with('{')) return false;
    return end == std::string_view::npos ? head.size() + 8 >= kSniffed : line.ends_with('}');
  }

  bool read_lines(Input& input, const std::string& name) {
    Input::Line line;
    bool any = false;
    while (input.next_line(options_.max_article_bytes, line)) {
      const std::string where = name + ":" + std::to_string(line.number);
      if (!line.too_long && trim(line.text).empty()) continue;
      any = true;
      Result<Article> article = line.too_long ? Result<Article>(too_long(options_.max_article_bytes, where))
                                              : json_.read(line.text, where, options_, words_);
      if (!hand_on({where, std::move(article)})) return false;
    }
    if (!input.fault().empty()) return hand_on({name, Error{input.fault(), name, ""}});
    if (!any) return hand_on({name, Error{"empty file: no articles in it", name, ""}});
    return true;
  }

  // The ASCII of UTF-16, enough to see what form it has.
  static std::string narrowed(std::string_view bytes, Utf16 order) {
    std::string out;
    for (std::size_t i = order == Utf16::kLittle ? 0 : 1; i < bytes.size(); i += 2) {
      if (static_cast<unsigned char>(bytes[i]) < 0x80) out += bytes[i];
    }
    return out;
  }

  // UTF-16 cannot be cut at bytes: such a file is read whole, within the limit of one article.
  bool read_wide_lines(Input& input, const std::string& name, Utf16 order) {
    const std::string bytes = input.rest(options_.max_article_bytes);
    if (!input.fault().empty()) return hand_on({name, Error{input.fault(), name, ""}});
    if (bytes.size() > options_.max_article_bytes) return hand_on({name, too_long(options_.max_article_bytes, name)});
    const std::size_t low = order == Utf16::kLittle ? 0 : 1;  // where a pair has its lower byte
    std::size_t begin = 0;
    std::size_t number = 0;
    for (std::size_t i = 0; i <= bytes.size(); i += 2) {
      const bool end = i + 1 >= bytes.size();
      if (!end && (bytes[i + low] != '\n' || bytes[i + 1 - low] != '\0')) continue;
      const std::string_view line = std::string_view(bytes).substr(begin, std::min(i, bytes.size()) - begin);
      begin = i + 2;
      const std::string where = name + ":" + std::to_string(++number);
      if (line.size() > 4 && !hand_on({where, json_.read(line, where, options_, words_)})) return false;
    }
    return true;
  }

  bool read_json(const std::string& bytes, const std::string& where) {
    if (!trim(std::string_view(bytes).substr(mark_length(bytes))).starts_with('[')) {
      return hand_on({where, json_.read(bytes, where, options_, words_)});
    }
    const Result<std::vector<std::string>> elements = json_.elements(bytes, where);
    if (!elements.ok()) return hand_on({where, elements.error()});
    if (elements->empty()) return hand_on({where, Error{"empty file: no articles in it", where, ""}});
    for (std::size_t i = 0; i < elements->size(); ++i) {
      const std::string here = where + ":" + std::to_string(i + 1);
      if (!hand_on({here, json_.read((*elements)[i], here, options_, words_)})) return false;
    }
    return true;
  }

  std::string name_of(const std::string& path) const { return path == "-" ? options_.stdin_name : path; }

  bool hand_on(Incoming&& incoming) {
    ++(incoming.article.ok() ? summary.articles : summary.refused);
    if (!incoming.article.ok() && incoming.article.error().where != incoming.where) {
      Error error = incoming.article.error();
      error.where = incoming.where;
      incoming.article = std::move(error);
    }
    return take_(std::move(incoming));
  }

  const SourceOptions& options_;
  const Lexicon words_;
  const std::function<bool(Incoming&&)>& take_;
  JsonReader json_;
  std::size_t files_ = 0;  // found in folders
};

}  // namespace

ReadSummary read_memory(std::string_view bytes, const std::string& name, const SourceOptions& options,
                        const std::function<bool(Incoming&&)>& take) {
  PathReader reader(options, take);
  reader.read_bytes(bytes, name);
  return std::move(reader.summary);
}

ReadSummary read_paths(const std::vector<std::string>& paths, const SourceOptions& options,
                       const std::function<bool(Incoming&&)>& take) {
  PathReader reader(options, take);
  for (const std::string& path : paths) {
    if (!reader.read(path)) break;
  }
  return std::move(reader.summary);
}

}  // namespace banggiao
