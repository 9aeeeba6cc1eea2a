#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "base/utf8.h"
#include "source/bytes.h"
#include "source/encoding.h"
#include "source/input.h"
#include "source/readers.h"
#include "source/source.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;

enum class Form : std::uint8_t { kUnknown, kText, kHtml, kLines, kJson };

constexpr std::size_t kSniffed = 4096;

Form form_of_name(std::string name) {
  name = lower(name);
  if (name.ends_with(".gz")) name.erase(name.size() - 3);
  const std::string ending = fs::path(name).extension().string();
  if (ending == ".txt") return Form::kText;
  if (ending == ".html" || ending == ".htm" || ending == ".xhtml") return Form::kHtml;
  if (ending == ".jsonl" || ending == ".ndjson") return Form::kLines;
  if (ending == ".json") return Form::kJson;
  return Form::kUnknown;
}

Form form_of_bytes(std::string_view head) {
  head.remove_prefix(mark_length(head));
  head = trim(head);
  if (head.starts_with('{') || (head.starts_with('[') && trim(head.substr(1)).starts_with('{'))) return Form::kJson;
  const std::string start = lower(head.substr(0, 16));
  for (const std::string_view tag : {"<!doctype", "<html", "<head", "<body", "<?xml", "<!--", "<article", "<div"}) {
    if (start.starts_with(tag)) return Form::kHtml;
  }
  return Form::kText;
}

// "dir/a.html.gz" -> "a".
std::string doc_of(const std::string& path, const SourceOptions& options) {
  if (path == "-") return options.stdin_name == "-" ? "stdin" : options.stdin_name;
  std::string name = fs::path(path).filename().string();
  if (lower(name).ends_with(".gz")) name.erase(name.size() - 3);
  return form_of_name(name) == Form::kUnknown ? name : fs::path(name).stem().string();
}

class PathReader {
 public:
  PathReader(const SourceOptions& options, const std::function<bool(Incoming&&)>& take)
      : options_(options), words_(options.words), take_(take) {}

  ReadSummary summary;

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
      return bad(path, "no articles in this folder",
                 "looked for .txt, .html, .htm, .jsonl, .ndjson and .json, also with .gz after them");
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
    Result<Input> opened = Input::open(path);
    if (!opened.ok()) {
      summary.bad_paths.push_back(opened.error());
      return true;
    }
    Input input = std::move(*opened);
    std::string_view head = input.peek(kSniffed);
    const Utf16 order = is_known_binary(head) ? Utf16::kNo : utf16_of(head);
    const std::string narrow = order == Utf16::kNo ? "" : narrowed(head, order);
    if (order != Utf16::kNo) head = narrow;
    Form form = form_of_name(path);
    const Form sniffed = form_of_bytes(head);
    if (form == Form::kUnknown || (form == Form::kText && sniffed == Form::kHtml)) form = sniffed;
    if (form == Form::kJson && is_json_lines(head)) form = Form::kLines;
    if (form == Form::kLines && order != Utf16::kNo) return read_wide_lines(input, name_of(path), order);
    if (form == Form::kLines) return read_lines(input, path);
    const std::string where = name_of(path);
    const std::string bytes = input.rest(options_.max_article_bytes);
    if (!input.fault().empty()) return hand_on({where, Error{input.fault(), where, ""}});
    if (bytes.size() > options_.max_article_bytes) return hand_on({where, too_long(options_.max_article_bytes, where)});
    if (form == Form::kJson) return read_json(bytes, where);
    Result<Article> article = form == Form::kHtml ? read_html(bytes, doc_of(path, options_), options_, words_, "")
                                                  : read_text(bytes, doc_of(path, options_), options_, words_);
    return hand_on({where, std::move(article)});
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

  bool read_lines(Input& input, const std::string& path) {
    const std::string name = name_of(path);
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

ReadSummary read_paths(const std::vector<std::string>& paths, const SourceOptions& options,
                       const std::function<bool(Incoming&&)>& take) {
  PathReader reader(options, take);
  for (const std::string& path : paths) {
    if (!reader.read(path)) break;
  }
  return std::move(reader.summary);
}

}  // namespace banggiao
