#include "wire.h"

#include <zlib.h>

#include <array>
#include <stdexcept>

namespace banggiao::server {
namespace {

namespace http = boost::beast::http;

constexpr std::size_t kWorthGzip = 1024;

std::string lower_ascii(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

bool zips(z_stream& stream) {
  return deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK;
}

std::string zipped(const std::string& body) {
  z_stream stream{};
  if (!zips(stream)) return "";
  std::string out(deflateBound(&stream, static_cast<uLong>(body.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int done = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return done == Z_STREAM_END ? out : "";
}

bool takes_gzip(const WireRequest& asked) {
  const std::string wanted = lower_ascii(std::string(asked[http::field::accept_encoding]));
  const std::size_t at = wanted.find("gzip");
  if (at == std::string::npos) return false;
  const std::size_t end = std::min(wanted.find(',', at), wanted.size());
  std::string how;
  for (const char c : wanted.substr(at, end - at)) {
    if (c != ' ' && c != '\t') how += c;
  }
  return how != "gzip;q=0" && how != "gzip;q=0.0" && how != "gzip;q=0.00" && how != "gzip;q=0.000";
}

bool is_text(const std::string& type) {
  return type.starts_with("text/") || type.find("json") != std::string::npos || type.find("xml") != std::string::npos ||
         type.find("javascript") != std::string::npos;
}

// FNV-1a over the bytes, and their number: bodies with one tag are one body but by an accident of 2^-64.
std::string tag_of(const std::string& body) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : body) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out += kHex[(hash >> static_cast<unsigned>(shift)) & 15U];
  return out + "-" + std::to_string(body.size());
}

// Whether a list of tags ("a", W/"b", *) names this one; weak and strong compare alike for If-None-Match.
bool names_tag(const std::string& list, const std::string& tag) {
  for (std::size_t at = 0; at < list.size();) {
    std::size_t end = std::min(list.find(',', at), list.size());
    const std::size_t next = end + 1;
    while (at < end && (list[at] == ' ' || list[at] == '\t')) ++at;
    while (end > at && (list[end - 1] == ' ' || list[end - 1] == '\t')) --end;
    std::string one = list.substr(at, end - at);
    if (one.starts_with("W/")) one = one.substr(2);
    if (one == "*" || one == tag) return true;
    at = next;
  }
  return false;
}

}  // namespace

struct Zipper::Inside {
  z_stream stream{};
  bool good = false;
};

Zipper::Zipper() : inside_(std::make_unique<Inside>()) { inside_->good = zips(inside_->stream); }
Zipper::~Zipper() {
  if (inside_->good) deflateEnd(&inside_->stream);
}

std::string Zipper::add(std::string_view piece) { return deflated(piece, Z_NO_FLUSH); }
std::string Zipper::end() { return deflated({}, Z_FINISH); }

std::string Zipper::deflated(std::string_view piece, int flush) {
  if (!inside_->good) throw std::runtime_error("no memory to zip with");
  z_stream& stream = inside_->stream;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
  stream.avail_in = static_cast<uInt>(piece.size());
  std::string out;
  std::array<char, 16384> room{};
  do {
    stream.next_out = reinterpret_cast<Bytef*>(room.data());
    stream.avail_out = static_cast<uInt>(room.size());
    deflate(&stream, flush);
    out.append(room.data(), room.size() - stream.avail_out);
  } while (stream.avail_out == 0);
  return out;
}

std::optional<Request> read_wire(WireRequest&& wire, const std::string& peer, std::string& detail) {
  Request out;
  out.method = std::string(wire.method_string());
  const std::string target(wire.target());
  if (!split_target(target, out)) {
    detail = "the target is not a path with well-formed escapes";
    return std::nullopt;
  }
  for (const auto& field : wire) {
    const std::string key = lower_ascii(std::string(field.name_string()));
    std::string& value = out.headers[key];
    // Two of these would let two readers of one request understand two things.
    if (!value.empty() && (key == "host" || key == "authorization" || key == "origin" || key == "content-type")) {
      detail = "more than one header field " + key;
      return std::nullopt;
    }
    if (!value.empty()) value += key == "cookie" ? "; " : ", ";
    value += std::string(field.value());
  }
  out.body = std::move(wire.body());
  out.peer = peer;
  return out;
}

WireResponse write_wire(Response&& response, const WireRequest& asked, bool keep_alive) {
  WireResponse out;
  out.version(11);
  out.keep_alive(keep_alive);
  out.result(static_cast<unsigned>(response.status));
  const bool head = asked.method() == http::verb::head;
  for (const auto& [key, value] : response.headers) out.insert(key, value);
  const bool reading = head || asked.method() == http::verb::get;
  bool bodiless = response.status == 204 || response.status == 304;
  if (!bodiless) {
    out.set(http::field::content_type, response.type);
    const bool worth = response.pieces != nullptr || response.body.size() >= kWorthGzip;
    const bool zip = is_text(response.type) && worth && takes_gzip(asked);
    if (is_text(response.type)) out.insert(http::field::vary, "Accept-Encoding");
    if (reading && response.status == 200) {
      std::string tag(out[http::field::etag]);
      if (tag.empty()) tag = "\"" + tag_of(response.body) + "\"";
      if (zip) tag.insert(tag.size() - 1, "-gz");  // other bytes, another strong tag
      out.set(http::field::etag, tag);
      if (names_tag(std::string(asked[http::field::if_none_match]), tag)) {
        out.result(http::status::not_modified);
        bodiless = true;
      }
    }
    if (zip && response.pieces && !bodiless) {
      out.set(http::field::content_encoding, "gzip");
    } else if (zip && !bodiless) {
      std::string packed = zipped(response.body);
      if (!packed.empty()) {
        response.body = std::move(packed);
        out.set(http::field::content_encoding, "gzip");
      }
    }
  }
  if (bodiless) {
    out.erase(http::field::content_type);
    if (out.result() == http::status::no_content) return out;
    return out;
  }
  if (response.pieces) return out;
  const std::size_t size = response.body.size();
  if (!head) out.body() = std::move(response.body);
  out.content_length(size);
  return out;
}

int status_of(const boost::beast::error_code& error) {
  if (error == http::error::body_limit) return 413;
  if (error == http::error::header_limit || error == http::error::buffer_overflow) return 431;
  return 400;
}

}  // namespace banggiao::server
