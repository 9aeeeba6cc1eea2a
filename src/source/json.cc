#include <simdjson.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "source/bytes.h"
#include "source/dates.h"
#include "source/encoding.h"
#include "source/layout.h"
#include "source/notices.h"
#include "source/readers.h"
#include "source/source.h"

namespace banggiao {
namespace {

namespace od = simdjson::ondemand;

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Four hex digits, or nothing.
std::optional<char32_t> hex4(std::string_view text, std::size_t at) {
  if (at + 4 > text.size()) return std::nullopt;
  char32_t out = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    const int digit = hex(text[i]);
    if (digit < 0) return std::nullopt;
    out = out * 16 + static_cast<char32_t>(digit);
  }
  return out;
}

// Resolves the escapes of the JSON string that begins at line[begin] (after its quote). False: a bad escape.
bool unescape(std::string_view line, std::size_t begin, Unescaped& out) {
  std::size_t i = begin;
  std::size_t quote = begin;  // the next one, perhaps escaped
  while (i < line.size()) {
    if (quote < i || quote == begin) quote = line.find('"', i);
    if (quote == std::string_view::npos) return false;
    const std::size_t stop = i + std::min(line.substr(i, quote - i).find('\\'), quote - i);
    out.add(line.substr(i, stop - i), i);
    if (line[stop] == '"') return true;
    std::size_t length = 2;
    std::string bytes;
    switch (line[stop + 1]) {
      case '"':
        bytes = "\"";
        break;
      case '\\':
        bytes = "\\";
        break;
      case '/':
        bytes = "/";
        break;
      case 'b':
        bytes = " ";
        break;  // of no use in prose
      case 'f':
        bytes = "\n";
        break;
      case 'n':
        bytes = "\n";
        break;
      case 'r':
        bytes = "\r";
        break;
      case 't':
        bytes = "\t";
        break;
      case 'u': {
        auto unit = hex4(line, stop + 2);
        if (!unit) return false;
        length = 6;
        char32_t value = *unit;
        if (value >= 0xD800 && value < 0xDC00 && line.substr(stop + 6, 2) == "\\u") {
          const auto low = hex4(line, stop + 8);
          if (low && *low >= 0xDC00 && *low < 0xE000) {
            value = 0x10000 + ((value - 0xD800) << 10U) + (*low - 0xDC00);
            length = 12;
          }
        }
        append(bytes, value);  // half a pair becomes U+FFFD
        break;
      }
      default:
        return false;
    }
    out.add_changed(bytes, stop, length);
    i = stop + length;
  }
  return false;
}

// What one object holds, as far as it is of use. Strings are kept as the offset of their first byte in the line.
struct Fields {
  std::optional<std::size_t> title, lead;
  std::vector<std::size_t> body, captions;
  std::string id, url, outlet, language, published, modified;
  std::vector<std::string> authors;
  std::optional<std::size_t> markup;  // a body that is a piece of a page
};

// Names under which collectors and agencies give the same: ninjs, JSON Feed, news-please, newspaper, trafilatura,
// Common Crawl's news sets, NewsAPI. Our own names go before them; of theirs, the one of the lowest rank is taken, and
// one that holds something else than expected is passed over.
enum class Slot : std::uint8_t { kTitle, kLead, kBody, kId, kUrl, kOutlet, kPublished, kModified, kAuthor };
constexpr std::size_t kSlots = 9;
constexpr std::size_t kMarkupHead = 2000;  // bytes in which a piece of a page has a tag
struct Alias {
  std::string_view key;
  Slot slot;
  int rank;
};
constexpr std::array<Alias, 46> kAliases = {{
    {"headline", Slot::kTitle, 1},
    {"headlines", Slot::kTitle, 2},
    {"description_text", Slot::kLead, 1},
    {"body_text", Slot::kBody, 1},
    {"maintext", Slot::kBody, 1},
    {"plain_text", Slot::kBody, 1},
    {"article_text", Slot::kBody, 1},
    {"content_text", Slot::kBody, 1},
    {"body_html", Slot::kBody, 2},
    {"content_html", Slot::kBody, 2},
    {"body_xhtml", Slot::kBody, 3},
    {"bodies", Slot::kBody, 4},
    {"content", Slot::kBody, 5},
    {"summary", Slot::kBody, 7},
    {"excerpt", Slot::kBody, 8},
    {"description", Slot::kBody, 8},
    {"guid", Slot::kId, 2},
    {"link", Slot::kUrl, 1},
    {"canonical_url", Slot::kUrl, 1},
    {"canonicalurl", Slot::kUrl, 1},
    {"uri", Slot::kUrl, 3},
    {"sitename", Slot::kOutlet, 1},
    {"site_name", Slot::kOutlet, 1},
    {"publisher", Slot::kOutlet, 1},
    {"media_name", Slot::kOutlet, 1},
    {"source_name", Slot::kOutlet, 1},
    {"infosources", Slot::kOutlet, 3},
    {"source", Slot::kOutlet, 4},
    {"hostname", Slot::kOutlet, 5},
    {"source_domain", Slot::kOutlet, 5},
    {"domain", Slot::kOutlet, 6},
    {"date_publish", Slot::kPublished, 1},
    {"publish_date", Slot::kPublished, 1},
    {"published_date", Slot::kPublished, 1},
    {"date_published", Slot::kPublished, 1},
    {"published_at", Slot::kPublished, 1},
    {"publishedAt", Slot::kPublished, 1},
    {"pubDate", Slot::kPublished, 1},
    {"firstcreated", Slot::kPublished, 2},
    {"versioncreated", Slot::kPublished, 3},
    {"date", Slot::kPublished, 4},
    {"date_modify", Slot::kModified, 1},
    {"date_modified", Slot::kModified, 1},
    {"updated_at", Slot::kModified, 1},
    {"byline", Slot::kAuthor, 1},
    {"bylines", Slot::kAuthor, 2},
}};

Error bad_json(simdjson::error_code code, const std::string& where) {
  std::string what = simdjson::error_message(code);
  return {"not JSON: " + what.substr(0, what.find('.')), where, "one object a line is expected"};
}

Error bad_field(std::string_view key, const char* what, const std::string& where) {
  return {"\"" + std::string(key) + "\" is not " + what, where, ""};
}

class ObjectReader {
 public:
  ObjectReader(std::string_view line, const std::string& where) : line_(line), where_(where) {}

  std::optional<Error> read(od::document& document) {
    od::object object;
    if (const auto code = document.get_object().get(object)) {
      if (code == simdjson::INCORRECT_TYPE) return Error{"not a JSON object", where_, "one object a line is expected"};
      return bad_json(code, where_);
    }
    for (auto result : object) {
      od::field field;
      if (const auto code = std::move(result).get(field)) return bad_json(code, where_);
      std::string_view key;
      if (const auto code = field.unescaped_key().get(key)) return bad_json(code, where_);
      if (auto error = take(std::string(key), field.value())) return error;
    }
    const char* rest = nullptr;  // an error here means the end was reached
    if (document.current_location().get(rest) == simdjson::SUCCESS) {
      return Error{"not JSON: something follows the object", where_, "one object a line is expected"};
    }
    take_others();
    return std::nullopt;
  }

  Fields fields;

 private:
  std::optional<Error> take(const std::string& key, od::value& value) {
    if (key == "title") return take_piece(key, value, fields.title);
    if (key == "lead") return take_piece(key, value, fields.lead);
    if (key == "text" || key == "body") return take_pieces(key, value, fields.body);
    if (key == "captions") return take_pieces(key, value, fields.captions);
    if (key == "authors" || key == "author") return take_authors(key, value);
    if (key == "id") return take_word(key, value, fields.id);
    if (key == "url") return take_word(key, value, fields.url);
    if (key == "outlet") return take_word(key, value, fields.outlet);
    if (key == "lang" || key == "language") return take_word(key, value, fields.language);
    if (key == "published") return take_word(key, value, fields.published);
    if (key == "modified") return take_word(key, value, fields.modified);
    return take_alias(key, value);
  }

  std::optional<Error> take_alias(const std::string& key, od::value& value) {
    const auto* const alias =
        std::find_if(kAliases.begin(), kAliases.end(), [&](const Alias& one) { return one.key == key; });
    if (alias == kAliases.end()) return std::nullopt;  // simdjson steps over what is not looked at
    int& best = ranks_[static_cast<std::size_t>(alias->slot)];
    const bool better = best == 0 || alias->rank < best;
    const bool version = key == "versioncreated";  // ninjs: of this version, and of the first where that is not told
    if (!better && !version) return std::nullopt;
    std::size_t offset = 0;
    if (auto error = first_string(value, 0, offset)) return error;
    if (offset == 0) return std::nullopt;
    if (version) others_[static_cast<std::size_t>(Slot::kModified)] = offset;
    if (!better) return std::nullopt;
    best = alias->rank;
    others_[static_cast<std::size_t>(alias->slot)] = offset;
    return std::nullopt;
  }

  // The value if it is a string, else the first in a list, else what an object says is its value. 0: there is none.
  // Damage is an error here too.
  std::optional<Error> first_string(od::value& value, int depth, std::size_t& offset) const {
    od::json_type type{};
    if (auto error = type_of(value, type)) return error;
    if (type == od::json_type::string) return offset_of("", value, offset);
    if (depth == 3) return std::nullopt;
    if (type == od::json_type::array) {
      od::array array;
      if (const auto code = value.get_array().get(array)) return bad_json(code, where_);
      for (auto result : array) {
        od::value element;
        if (const auto code = result.get(element)) return bad_json(code, where_);
        return first_string(element, depth + 1, offset);
      }
    } else if (type == od::json_type::object) {
      od::object object;
      if (const auto code = value.get_object().get(object)) return bad_json(code, where_);
      for (auto result : object) {
        od::field field;
        if (const auto code = std::move(result).get(field)) return bad_json(code, where_);
        const auto key = field.key();
        if (key != "value" && key != "name" && key != "byline") continue;
        return first_string(field.value(), depth + 1, offset);
      }
    }
    return std::nullopt;
  }

  // What stands at an offset as one clean line; "" when its escapes are bad.
  std::string word_at(std::size_t offset) const {
    Unescaped text;
    if (offset == 0 || !unescape(line_, offset, text)) return "";
    return clean_line(text.text(), {0, static_cast<std::uint32_t>(text.text().size())}).text;
  }

  // Fills what our own names left empty.
  void take_others() {
    const auto other = [&](Slot slot) { return others_[static_cast<std::size_t>(slot)]; };
    const auto piece = [&](std::optional<std::size_t>& to, Slot slot) {
      if (!to && other(slot) != 0) to = other(slot);
    };
    const auto word = [&](std::string& to, Slot slot) {
      if (to.empty()) to = word_at(other(slot));
    };
    piece(fields.title, Slot::kTitle);
    piece(fields.lead, Slot::kLead);
    if (const std::size_t body = other(Slot::kBody); fields.body.empty() && body != 0) {
      const std::string_view begins = line_.substr(body, kMarkupHead);
      if (begins.find("<p") != std::string_view::npos || begins.find("<div") != std::string_view::npos ||
          begins.find("<br") != std::string_view::npos || begins.find("\\u003c") != std::string_view::npos) {
        fields.markup = body;
      } else {
        fields.body.push_back(body);
      }
    }
    word(fields.id, Slot::kId);
    word(fields.url, Slot::kUrl);
    if (!fields.url.empty() && fields.url.find("://") == std::string::npos) {  // ninjs has a name here, not an address
      if (fields.id.empty()) fields.id = fields.url;
      fields.url.clear();
    }
    word(fields.outlet, Slot::kOutlet);
    if (fields.outlet.find("://") != std::string::npos) fields.outlet = host_of(fields.outlet);
    word(fields.published, Slot::kPublished);
    word(fields.modified, Slot::kModified);
    if (const std::string author = word_at(other(Slot::kAuthor)); fields.authors.empty() && !author.empty()) {
      fields.authors.push_back(author);
    }
  }

  std::optional<Error> type_of(od::value& value, od::json_type& type) const {
    if (const auto code = value.type().get(type)) return bad_json(code, where_);
    return std::nullopt;
  }

  std::optional<Error> offset_of(const std::string& key, od::value& value, std::size_t& offset) const {
    od::raw_json_string raw;
    if (value.get_raw_json_string().get(raw)) return bad_field(key, "a string", where_);
    offset = static_cast<std::size_t>(reinterpret_cast<const char*>(raw.raw()) - line_.data());
    return std::nullopt;
  }

  std::optional<Error> take_piece(const std::string& key, od::value& value, std::optional<std::size_t>& out) const {
    od::json_type type{};
    if (auto error = type_of(value, type)) return error;
    if (type == od::json_type::null) return std::nullopt;
    std::size_t offset = 0;
    if (auto error = offset_of(key, value, offset)) return error;
    if (!out) out = offset;
    return std::nullopt;
  }

  std::optional<Error> take_pieces(const std::string& key, od::value& value, std::vector<std::size_t>& out) const {
    od::json_type type{};
    if (auto error = type_of(value, type)) return error;
    if (type == od::json_type::null) return std::nullopt;
    std::size_t offset = 0;
    if (type == od::json_type::array) {
      od::array array;
      if (const auto code = value.get_array().get(array)) return bad_json(code, where_);
      for (auto result : array) {
        od::value element;
        if (const auto code = result.get(element)) return bad_json(code, where_);
        if (auto error = offset_of(key, element, offset)) return error;
        out.push_back(offset);
      }
      return std::nullopt;
    }
    if (auto error = offset_of(key, value, offset)) return error;
    out.push_back(offset);
    return std::nullopt;
  }

  // A string, or a number as it is written.
  std::optional<Error> take_word(const std::string& key, od::value& value, std::string& out) const {
    od::json_type type{};
    if (auto error = type_of(value, type)) return error;
    if (type == od::json_type::null) return std::nullopt;
    if (type == od::json_type::number) {
      out = trim(value.raw_json_token());
      return std::nullopt;
    }
    std::size_t offset = 0;
    if (auto error = offset_of(key, value, offset)) return error;
    Unescaped text;
    if (!unescape(line_, offset, text)) return bad_field(key, "a valid string", where_);
    out = clean_line(text.text(), {0, static_cast<std::uint32_t>(text.text().size())}).text;
    return std::nullopt;
  }

  std::optional<Error> take_authors(const std::string& key, od::value& value) {
    od::json_type type{};
    if (auto error = type_of(value, type)) return error;
    std::string name;
    if (type != od::json_type::array) {
      if (auto error = take_word(key, value, name)) return error;
      if (!name.empty()) fields.authors.push_back(name);
      return std::nullopt;
    }
    od::array array;
    if (const auto code = value.get_array().get(array)) return bad_json(code, where_);
    for (auto result : array) {
      od::value element;
      if (const auto code = result.get(element)) return bad_json(code, where_);
      if (auto error = take_word(key, element, name)) return error;
      if (!name.empty()) fields.authors.push_back(name);
    }
    return std::nullopt;
  }

  std::string_view line_;
  const std::string& where_;
  std::array<int, kSlots> ranks_{};           // of what is in others_; 0: nothing
  std::array<std::size_t, kSlots> others_{};  // offsets in the line; 0: none
};

// "dir/a.jsonl:3" -> "a-3", for objects without an id.
std::string doc_of(const std::string& where) {
  const std::size_t slash = where.rfind('/');
  std::string out = slash == std::string::npos ? where : where.substr(slash + 1);
  const std::size_t colon = out.rfind(':');
  const std::string number = colon == std::string::npos ? "" : "-" + out.substr(colon + 1);
  return out.substr(0, std::min(colon, out.find('.'))) + number;
}

}  // namespace

struct JsonReader::Inside {
  od::parser parser;
  std::string padded;
};

JsonReader::JsonReader() : inside_(std::make_unique<Inside>()) {}
JsonReader::~JsonReader() = default;

Result<Article> JsonReader::read(std::string_view line, const std::string& where, const SourceOptions& options,
                                 const Lexicon& words) {
  if (line.size() > options.max_article_bytes) return too_long(options.max_article_bytes, where);
  std::string& padded = inside_->padded;
  od::document document;
  const auto start = [&] {
    padded.assign(line);
    for (std::size_t i = 0; i < mark_length(line); ++i) padded[i] = ' ';
    padded.append(simdjson::SIMDJSON_PADDING, '\0');
    return inside_->parser.iterate(padded.data(), line.size(), padded.size()).get(document);
  };
  simdjson::error_code code = start();
  std::optional<Decoded> other;
  if (code == simdjson::UTF8_ERROR || line.substr(0, 4).find('\0') != std::string_view::npos) {
    Result<std::optional<Decoded>> decoded = decode_bytes(line, Written::kJson, "", options.max_article_bytes, where);
    if (!decoded.ok()) return decoded.error();
    other = *std::move(decoded);
    if (other) line = other->text;
    code = start();
  }
  if (code != simdjson::SUCCESS) return bad_json(code, where);
  const std::string_view kept(padded.data(), line.size());
  ObjectReader object(kept, where);
  if (auto error = object.read(document)) return *std::move(error);
  Fields& fields = object.fields;
  if (fields.body.empty() && !fields.title && !fields.lead && !fields.markup) {
    return Error{"no \"text\" in it", where, "an article needs \"text\", and may have \"title\""};
  }

  Article known;
  known.doc = fields.id.empty() ? doc_of(where) : fields.id;
  known.url = clean_url(fields.url);
  known.outlet = fields.outlet;
  known.language = fields.language;
  known.authors = fields.authors;
  known.published = read_date(fields.published, words);
  known.modified = read_date(fields.modified, words);
  if (other) known.encoding = other->encoding;
  if (fields.markup) {
    Unescaped page;
    const auto add_element = [&](const char* open, std::optional<std::size_t> offset, const char* close) {
      if (!offset) return true;
      page.add_changed(open, *offset, 0);
      const bool good = unescape(kept, *offset, page);
      page.add_changed(close, *offset, 0);
      return good;
    };
    if (!add_element("<h1>", fields.title, "</h1>") || !add_element("<p class=\"sapo\">", fields.lead, "</p>") ||
        !add_element("<article class=\"article-body\">", fields.markup, "</article>")) {
      return Error{"not JSON: a bad escape in a string", where, ""};
    }
    const std::vector<OriginRun> runs = other ? through(page.runs(), other->runs) : page.runs();
    return read_fragment(page.text(), runs, std::move(known), options, words, where);
  }

  Draft draft;
  Unescaped text;
  const auto add = [&](std::size_t offset, std::optional<BlockKind> kind) {
    const std::size_t begin = text.text().size();
    if (!unescape(kept, offset, text)) return false;
    const std::size_t end = text.text().size();
    text.add_break();
    add_lines(draft, text.text(), {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, kind);
    return true;
  };
  bool good = true;
  if (fields.title) good = good && add(*fields.title, BlockKind::kTitle);
  if (fields.lead) good = good && add(*fields.lead, BlockKind::kLead);
  for (const std::size_t offset : fields.body) good = good && add(offset, std::nullopt);
  for (const std::size_t offset : fields.captions) good = good && add(offset, BlockKind::kCaption);
  if (!good) return Error{"not JSON: a bad escape in a string", where, ""};
  draft.text = text.text();
  draft.map = other ? through(text.runs(), other->runs) : text.runs();
  draft.article = std::move(known);
  return lay_out(std::move(draft), words, options, where);
}

Result<std::vector<std::string>> JsonReader::elements(std::string_view array, const std::string& where) {
  std::string& padded = inside_->padded;
  padded.assign(array);
  padded.append(simdjson::SIMDJSON_PADDING, '\0');
  od::document document;
  std::vector<std::string> out;
  if (const auto code = inside_->parser.iterate(padded.data(), array.size(), padded.size()).get(document)) {
    return bad_json(code, where);
  }
  od::array values;
  if (const auto code = document.get_array().get(values)) return bad_json(code, where);
  for (auto result : values) {
    od::value value;
    if (const auto code = result.get(value)) return bad_json(code, where);
    std::string_view element;
    if (const auto code = simdjson::to_json_string(value).get(element)) return bad_json(code, where);
    out.emplace_back(element);
  }
  return out;
}

Result<Article> read_json_line(std::string_view line, const std::string& where, const SourceOptions& options) {
  JsonReader reader;
  return reader.read(line, where, options, Lexicon(options.words));
}

}  // namespace banggiao
