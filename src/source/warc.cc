#include "source/warc.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/utf8.h"
#include "source/bytes.h"
#include "source/stream.h"

namespace banggiao {
namespace {

constexpr std::size_t kLongestLine = 64U << 10U;
constexpr std::size_t kMostHeaders = 1000;
constexpr std::size_t kGap = 4;                    // bytes between records
constexpr std::size_t kLongestHead = 256U << 10U;  // an HTTP answer's headers

struct Headers {
  std::string type, target, length, content_type;
};

std::string_view value_of(std::string_view line) {
  const std::size_t colon = line.find(':');
  return colon == std::string_view::npos ? std::string_view() : trim(line.substr(colon + 1));
}

std::string name_of(std::string_view line) {
  return lower(trim(line.substr(0, std::min(line.find(':'), line.size()))));
}

std::optional<std::uint64_t> number(std::string_view digits, int base) {
  std::uint64_t out = 0;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), out, base);
  if (code != std::errc() || end == digits.data()) return std::nullopt;
  return out;
}

// "text/html; charset=utf-8" -> type and charset.
void read_content_type(std::string_view value, WebRecord& record) {
  record.type = lower(trim(value.substr(0, std::min(value.find(';'), value.size()))));
  const std::string all = lower(value);
  const std::size_t at = all.find("charset=");
  if (at == std::string::npos) return;
  const std::size_t begin = std::min(all.find_first_not_of("\"' ", at + 8), all.size());
  record.charset = all.substr(begin, std::min(all.find_first_of("\"'; ", begin), all.size()) - begin);
}

bool is_textual(std::string_view type) {
  return type == "text/html" || type == "application/xhtml+xml" || type == "text/plain" || type == "text/xml" ||
         type == "application/xml" || type == "application/rss+xml" || type == "application/atom+xml";
}

std::optional<std::string> unchunk(std::string_view body) {
  std::string out;
  for (;;) {
    const std::size_t end = body.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const auto size = number(trim(body.substr(0, end)), 16);
    if (!size) return std::nullopt;
    if (*size == 0) return out;
    body.remove_prefix(end + 1);
    if (*size > body.size()) return std::nullopt;
    out += body.substr(0, *size);
    body.remove_prefix(*size);
    body.remove_prefix(std::min(body.find('\n'), body.size() - 1) + 1);
  }
}

// Splits an HTTP answer, and undoes its packing. False: not one to be read.
bool read_answer(const std::string& block, std::size_t most, WebRecord& record) {
  const std::string_view bytes = block;
  std::size_t end = bytes.substr(0, kLongestHead).find("\r\n\r\n");
  std::size_t gap = 4;
  if (end == std::string_view::npos) {
    end = bytes.substr(0, kLongestHead).find("\n\n");
    gap = 2;
  }
  if (!bytes.starts_with("HTTP/") || end == std::string_view::npos) return false;
  const std::string_view head = bytes.substr(0, end);
  const std::size_t blank = std::min(head.find(' '), head.size());
  if (trim(head.substr(blank)).substr(0, 3) != "200") return false;
  bool chunked = false;
  std::string packed;
  for (std::size_t i = head.find('\n'); i != std::string_view::npos; i = head.find('\n', i + 1)) {
    const std::string_view line = head.substr(i + 1, std::min(head.find('\n', i + 1), head.size()) - i - 1);
    const std::string name = name_of(line);
    if (name == "content-type") read_content_type(value_of(line), record);
    if (name == "transfer-encoding") chunked = lower(value_of(line)).find("chunked") != std::string::npos;
    if (name == "content-encoding") packed = lower(value_of(line));
  }
  if (!is_textual(record.type)) return false;
  std::string body(bytes.substr(end + gap));
  // Many archives keep the headers of a packing that they have undone: then the body is what it looks like.
  if (chunked) {
    if (auto whole = unchunk(body)) body = *std::move(whole);
  }
  if (packing_of(body) == Packing::kGzip) {
    Input input(open_memory(body));
    std::string plain = input.rest(most);
    if (!input.fault().empty()) {
      record.body = Error{input.fault(), "", ""};
      return true;
    }
    if (plain.size() > most) {
      record.body = too_long(most, "");
      return true;
    }
    body = std::move(plain);
  } else if ((packed == "br" || packed == "zstd" || packed == "deflate") && looks_binary(body)) {
    record.body = Error{"packed by \"" + packed + "\", which is not read", "", ""};
    return true;
  }
  record.body = std::move(body);
  return true;
}

class WarcReader {
 public:
  WarcReader(Input& input, std::size_t most, const std::function<bool(WebRecord&&)>& take)
      : input_(input), most_(most), take_(take) {}

  bool read() {
    for (;;) {
      const Found found = find_record();
      if (found == Found::kStopped) return false;
      if (found == Found::kEnd) {
        if (input_.fault().empty()) return true;
        if (!tell(input_.fault())) return false;
        if (!input_.recover()) return true;
        continue;
      }
      ++number_;
      if (!read_record()) return false;
    }
  }

 private:
  enum class Found : std::uint8_t { kRecord, kEnd, kStopped };

  bool tell(const std::string& what) {
    WebRecord record;
    record.number = std::max<std::size_t>(number_, 1);
    record.body = Error{what, "", ""};
    return take_(std::move(record));
  }

  // Past the line that begins the next record.
  Found find_record() {
    Input::Line line;
    bool told = false;
    while (input_.next_line(kLongestLine, line)) {
      if (!line.too_long && line.text.starts_with("WARC/")) return Found::kRecord;
      if (told || (!line.too_long && trim(line.text).empty())) continue;
      told = true;
      if (!tell("not a WARC record; looking for the next")) return Found::kStopped;
    }
    return Found::kEnd;
  }

  bool read_record() {
    Headers headers;
    Input::Line line;
    std::size_t lines = 0;
    while (input_.next_line(kLongestLine, line) && !trim(line.text).empty()) {
      if (line.too_long || ++lines > kMostHeaders) return tell("a record with headers without end");
      const std::string name = name_of(line.text);
      const std::string value(value_of(line.text));
      if (name == "warc-type") headers.type = lower(value);
      if (name == "warc-target-uri") headers.target = value;
      if (name == "content-length") headers.length = value;
      if (name == "content-type") headers.content_type = value;
    }
    const auto length = number(headers.length, 10);
    if (!length) return input_.fault().empty() ? tell("a record without its length") : true;
    WebRecord record;
    record.number = number_;
    record.url = headers.target;
    if (record.url.starts_with('<') && record.url.ends_with('>'))
      record.url = record.url.substr(1, record.url.size() - 2);
    const bool response = headers.type == "response" && lower(headers.content_type).starts_with("application/http");
    if (!response) read_content_type(headers.content_type, record);
    const bool wanted =
        response || ((headers.type == "resource" || headers.type == "conversion") && is_textual(record.type));
    if (!wanted) {
      input_.skip(*length);
      return true;
    }
    if (*length > most_) {
      const std::string head = input_.take(std::min<std::uint64_t>(*length, kLongestHead));
      input_.skip(*length - head.size());
      if (response && !read_answer(head, most_, record)) return true;
      record.body = too_long(most_, "");
      return take_(std::move(record));
    }
    std::string block = input_.take(*length);
    if (block.size() < *length) {
      return input_.fault().empty() ? tell("the record stops too early") : true;  // a fault is told by read()
    }
    // A checksum stands behind its record: of a damaged one every byte may be there, and any may be wrong.
    if (input_.packed() && input_.peek(kGap + 1).size() <= kGap && !input_.fault().empty()) return true;
    if (response) {
      if (!read_answer(block, most_, record)) return true;
    } else {
      record.body = std::move(block);
    }
    return take_(std::move(record));
  }

  Input& input_;
  std::size_t most_;
  const std::function<bool(WebRecord&&)>& take_;
  std::size_t number_ = 0;
};

}  // namespace

bool is_warc(std::string_view head) { return head.starts_with("WARC/"); }

bool read_warc(Input& input, std::size_t most, const std::function<bool(WebRecord&&)>& take) {
  return WarcReader(input, most, take).read();
}

}  // namespace banggiao
