#include "fetch.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <ctime>

#include "terminal.h"

namespace banggiao::cli {
namespace {

constexpr long kMostRedirects = 5;
constexpr long kSecondsToConnect = 20, kSecondsInAll = 120, kSlowSeconds = 30, kSlowBytes = 100;
constexpr std::size_t kMostHeaderBytes = 256U << 10U;

struct Range {
  std::uint32_t first;
  unsigned bits;
};
// Networks that are nobody's on the public net (RFC 6890), multicast and what is reserved.
constexpr std::array<Range, 15> kNotPublic = {{{0x00000000, 8},
                                               {0x0A000000, 8},
                                               {0x64400000, 10},
                                               {0x7F000000, 8},
                                               {0xA9FE0000, 16},
                                               {0xAC100000, 12},
                                               {0xC0000000, 24},
                                               {0xC0000200, 24},
                                               {0xC0586300, 24},
                                               {0xC0A80000, 16},
                                               {0xC6120000, 15},
                                               {0xC6336400, 24},
                                               {0xCB007100, 24},
                                               {0xE0000000, 4},
                                               {0xF0000000, 4}}};

bool is_public(std::uint32_t address) {
  return std::none_of(kNotPublic.begin(), kNotPublic.end(),
                      [&](const Range& range) { return (address ^ range.first) >> (32 - range.bits) == 0; });
}

bool is_public(const in6_addr& address) {
  const std::uint8_t* const b = address.s6_addr;
  const auto four = [&](int at) {
    return std::uint32_t{b[at]} << 24U | std::uint32_t{b[at + 1]} << 16U | std::uint32_t{b[at + 2]} << 8U | b[at + 3];
  };
  // An IPv4 address within: mapped, by NAT64 or by 6to4.
  if (four(0) == 0 && four(4) == 0) return four(8) == 0xFFFF && is_public(four(12));
  if (four(0) == 0x0064FF9B) return four(4) == 0 && four(8) == 0 && is_public(four(12));
  if (four(0) >> 16U == 0x2002) return is_public(four(2));
  return b[0] >> 5U == 1 && four(0) != 0x20010DB8;  // global unicast, but for documentation's
}

bool is_public(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &address, sizeof four);
    return is_public(ntohl(four.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return false;
  sockaddr_in6 six{};
  std::memcpy(&six, &address, sizeof six);
  return is_public(six.sin6_addr);
}

std::string part_of(const std::string& url, CURLUPart part, unsigned flags = 0) {
  CURLU* const parsed = curl_url();
  char* text = nullptr;
  std::string out;
  if (curl_url_set(parsed, CURLUPART_URL, url.c_str(), 0) == CURLUE_OK &&
      curl_url_get(parsed, part, &text, flags) == CURLUE_OK) {
    out = text;
  }
  curl_free(text);
  curl_url_cleanup(parsed);
  return out;
}

// The rest of a header line after "name:", trimmed; "" when it is another's.
std::string header_value(std::string_view line, std::string_view name) {
  if (line.size() <= name.size() || line[name.size()] != ':') return "";
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = line[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) != name[i]) return "";
  }
  line.remove_prefix(name.size() + 1);
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n' || line.back() == ' ')) line.remove_suffix(1);
  return std::string(line);
}

}  // namespace

std::string origin_of(const std::string& url) {
  const std::string scheme = part_of(url, CURLUPART_SCHEME), host = part_of(url, CURLUPART_HOST);
  if ((scheme != "http" && scheme != "https") || host.empty()) return "";
  const std::string port = part_of(url, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
  return scheme + "://" + host + (port.empty() ? "" : ":" + port);
}

std::string path_of(const std::string& url) {
  const std::string query = part_of(url, CURLUPART_QUERY);
  return part_of(url, CURLUPART_PATH) + (query.empty() ? "" : "?" + query);
}

std::string resolved(const std::string& base, const std::string& url) {
  CURLU* const parsed = curl_url();
  char* text = nullptr;
  std::string out;
  if (curl_url_set(parsed, CURLUPART_URL, base.c_str(), 0) == CURLUE_OK &&
      curl_url_set(parsed, CURLUPART_URL, url.c_str(), 0) == CURLUE_OK &&
      curl_url_get(parsed, CURLUPART_URL, &text, 0) == CURLUE_OK) {
    out = text;
  }
  curl_free(text);
  curl_url_cleanup(parsed);
  return origin_of(out).empty() ? "" : out;
}

struct Fetcher::Inside {
  std::string agent;
  bool private_too = false;
  CURL* curl = nullptr;
  // Of the request under way.
  Answer answer;
  std::size_t most = 0, header_bytes = 0;
  bool refused_address = false;

  static std::size_t on_body(char* bytes, std::size_t one, std::size_t count, void* self) {
    auto* const in = static_cast<Inside*>(self);
    const std::size_t size = one * count;
    if (in->answer.fetched.body.size() + size > in->most) {
      in->answer.fault = "longer than " + std::to_string(in->most >> 20U) + " MB";
      return 0;
    }
    in->answer.fetched.body.append(bytes, size);
    return size;
  }

  static std::size_t on_header(char* bytes, std::size_t one, std::size_t count, void* self) {
    auto* const in = static_cast<Inside*>(self);
    const std::string_view line(bytes, one * count);
    in->header_bytes += line.size();
    if (in->header_bytes > kMostHeaderBytes) {
      in->answer.fault = "headers without end";
      return 0;
    }
    if (line.starts_with("HTTP/")) {  // those before were of a redirect
      in->answer.etag = in->answer.modified = "";
      in->answer.retry_after = 0;
    }
    if (std::string value = header_value(line, "etag"); !value.empty()) in->answer.etag = std::move(value);
    if (std::string value = header_value(line, "last-modified"); !value.empty()) in->answer.modified = std::move(value);
    if (const std::string value = header_value(line, "retry-after"); !value.empty()) {
      const std::time_t day = curl_getdate(value.c_str(), nullptr);
      const bool number = value.find_first_not_of("0123456789") == std::string::npos && value.size() < 9;
      if (number) in->answer.retry_after = std::stol(value);
      if (!number && day > 0) in->answer.retry_after = std::max<long>(0, static_cast<long>(day - std::time(nullptr)));
    }
    return line.size();
  }

  // Asked for every address before it is connected to, after all names are resolved.
  static curl_socket_t on_socket(void* self, curlsocktype /*purpose*/, curl_sockaddr* address) {
    auto* const in = static_cast<Inside*>(self);
    if (!in->private_too && !is_public(address->addr)) {
      in->refused_address = true;
      return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  }

  static int on_progress(void* /*self*/, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return interrupted() ? 1 : 0;
  }

  void prepare() {
    curl = curl_easy_init();
    if (curl == nullptr) return;
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, kMostRedirects);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, kSecondsToConnect);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, kSecondsInAll);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, kSlowSeconds);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, kSlowBytes);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_USERAGENT, agent.c_str());
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &Inside::on_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &Inside::on_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, &Inside::on_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &Inside::on_progress);
  }
};

Fetcher::Fetcher(std::string agent, bool private_too) : inside_(std::make_unique<Inside>()) {
  inside_->agent = std::move(agent);
  inside_->private_too = private_too;
  curl_global_init(CURL_GLOBAL_DEFAULT);
  inside_->prepare();
}

Fetcher::~Fetcher() {
  curl_easy_cleanup(inside_->curl);
  curl_global_cleanup();
}

Answer Fetcher::get(const Request& request) {
  Inside& in = *inside_;
  in.answer = {};
  in.answer.fetched.url = request.url;
  in.most = request.most_bytes;
  in.header_bytes = 0;
  in.refused_address = false;
  if (in.curl == nullptr || origin_of(request.url).empty()) {
    in.answer.fault = in.curl == nullptr ? "not enough memory" : "not an address of HTTP or HTTPS";
    return std::move(in.answer);
  }
  curl_slist* headers = nullptr;
  if (!request.etag.empty()) headers = curl_slist_append(headers, ("If-None-Match: " + request.etag).c_str());
  if (!request.modified.empty()) {
    headers = curl_slist_append(headers, ("If-Modified-Since: " + request.modified).c_str());
  }
  std::array<char, CURL_ERROR_SIZE> words{};
  curl_easy_setopt(in.curl, CURLOPT_ERRORBUFFER, words.data());
  curl_easy_setopt(in.curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(in.curl, CURLOPT_URL, request.url.c_str());
  const CURLcode code = curl_easy_perform(in.curl);
  curl_easy_setopt(in.curl, CURLOPT_ERRORBUFFER, nullptr);
  curl_easy_setopt(in.curl, CURLOPT_HTTPHEADER, nullptr);
  curl_slist_free_all(headers);
  curl_easy_getinfo(in.curl, CURLINFO_RESPONSE_CODE, &in.answer.status);
  if (const char* last = nullptr;
      curl_easy_getinfo(in.curl, CURLINFO_EFFECTIVE_URL, &last) == CURLE_OK && last != nullptr) {
    in.answer.fetched.url = last;
  }
  if (const char* type = nullptr;
      curl_easy_getinfo(in.curl, CURLINFO_CONTENT_TYPE, &type) == CURLE_OK && type != nullptr) {
    const std::string told = type;
    in.answer.fetched.type = told.substr(0, told.find_first_of("; "));
    if (const std::size_t at = told.find("charset="); at != std::string::npos) {
      std::string charset = told.substr(at + 8, told.find(';', at) - at - 8);
      std::erase_if(charset, [](char c) { return c == '"' || c == '\'' || c == ' '; });
      in.answer.fetched.charset = std::move(charset);
    }
  }
  if (code != CURLE_OK && in.answer.fault.empty()) {
    in.answer.fault = in.refused_address ? "an address of this machine or of a private network: not connected to"
                      : words[0] != '\0' ? words.data()
                                         : curl_easy_strerror(code);
  }
  if (code != CURLE_OK) in.answer.status = 0;
  return std::move(in.answer);
}

}  // namespace banggiao::cli
