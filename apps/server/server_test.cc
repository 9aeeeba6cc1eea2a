#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "access.h"
#include "app.h"
#include "banggiao/api.h"
#include "http.h"
#include "query.h"

namespace banggiao::server {

std::string_view openapi_document();

namespace {

Router small_router() {
  Router out;
  for (const char* pattern : {"/", "/api/v1/things", "/api/v1/things/{id}", "/api/v1/things/history", "/pages/{id}"}) {
    Route route;
    route.method = "GET";
    route.pattern = pattern;
    route.answer = [](const Call&) { return Response(); };
    route.csv = std::string(pattern).find("history") != std::string::npos || std::string(pattern).ends_with("things");
    out.add(std::move(route));
  }
  return out;
}

Match found(const std::string& path) {
  static const Router kRouter = small_router();
  Request request;
  EXPECT_TRUE(split_target(path, request)) << path;
  return kRouter.find("GET", request.segments);
}

TEST(Router, LiteralPartsWinAndEndingsSayTheForm) {
  EXPECT_EQ(found("/").route->pattern, "/");
  EXPECT_EQ(found("/api/v1/things/").route->pattern, "/api/v1/things");
  EXPECT_EQ(found("/api/v1/things/history.csv").route->pattern, "/api/v1/things/history");
  EXPECT_TRUE(found("/api/v1/things/history.csv").csv);
  EXPECT_EQ(found("/api/v1/things/G1.json").parameters, std::vector<std::string>{"G1"});
  // No CSV of one thing: then it is a part of the name.
  EXPECT_EQ(found("/api/v1/things/G1.csv").parameters, std::vector<std::string>{"G1.csv"});
  EXPECT_FALSE(found("/api/v1/things/G1.csv").csv);
  EXPECT_EQ(found("/pages/a%2Fb.json").parameters, std::vector<std::string>{"a/b.json"});
  EXPECT_EQ(found("/nothing").route, nullptr);
  EXPECT_THROW(
      {
        Router twice = small_router();
        Route route;
        route.method = "GET";
        route.pattern = "/pages/{id}";
        twice.add(route);
      },
      std::logic_error);
}

TEST(Target, OnlyPathsWithWholeEscapes) {
  Request request;
  for (const char* bad : {"", "a", "*", "//", "/a//b", "/%", "/%2", "/%zz", "/%00", "/a?x=%0g", "http://a/"}) {
    EXPECT_FALSE(split_target(bad, request)) << bad;
  }
  ASSERT_TRUE(split_target("/a%20b/c+d?x=1+2&x=%26&y&=z", request));
  EXPECT_EQ(request.segments, (std::vector<std::string>{"a b", "c+d"}));
  EXPECT_EQ(request.parameter("x"), "1 2");
  EXPECT_EQ(request.query[1].second, "&");
  EXPECT_TRUE(request.has_parameter("y"));
  EXPECT_EQ(percent_encoded("a b/&"), "a%20b%2F%26");
}

TEST(Cursor, ComesBackAsItWentOut) {
  for (const auto& parts :
       {std::vector<std::string>{"2025-10-28", "G1"}, {"", "G2"}, {"x", ""}, {"\xc4\x91", "?=&+/"}}) {
    EXPECT_EQ(read_cursor(write_cursor(parts), parts.size()), parts);
  }
  EXPECT_THROW(read_cursor("!", 1), BadQuery);
  EXPECT_THROW(read_cursor(write_cursor({"a"}), 2), BadQuery);
}

TEST(Pages, FollowTheOrderThoughItemsComeAndGo) {
  const auto ask = [](const std::vector<std::uint32_t>& all, const std::string& cursor) {
    Request request;
    request.query = {{"limit", "2"}, {"cursor", cursor}};
    return page_of(
        request, all, [](std::uint32_t item) { return std::vector<std::string>{std::to_string(item)}; },
        [](std::uint32_t item, const std::vector<std::string>& last) { return item > std::stoul(last[0]); }, 1);
  };
  const ApiPage first = ask({10, 20, 30, 40}, "");
  EXPECT_EQ(first.items, (std::vector<std::uint32_t>{10, 20}));
  EXPECT_EQ(ask({10, 20, 30, 40}, first.next).items, (std::vector<std::uint32_t>{30, 40}));
  EXPECT_EQ(ask({5, 10, 25, 30, 40}, first.next).items, (std::vector<std::uint32_t>{25, 30}));  // 20 is gone
  EXPECT_EQ(ask({10, 20}, first.next).items, std::vector<std::uint32_t>());
  EXPECT_EQ(ask({30, 40}, first.next).next, "");
}

TEST(Access, HostsAreNamesWithAPortAtMost) {
  EXPECT_EQ(host_of("LocalHost:80"), "localhost");
  EXPECT_EQ(host_of("localhost."), "localhost");
  EXPECT_EQ(host_of("[::1]:8180"), "::1");
  for (const char* bad : {"[::1", "a:b", "a:1234567", "[::1]x"}) EXPECT_EQ(host_of(bad), "") << bad;
}

TEST(Access, BucketsFillAgain) {
  RateLimiter limiter(2, 3);
  auto now = std::chrono::steady_clock::time_point();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limiter.wait("a", now), 0);
  EXPECT_EQ(limiter.wait("a", now), 1);
  EXPECT_EQ(limiter.wait("b", now), 0);
  now += std::chrono::milliseconds(500);
  EXPECT_EQ(limiter.wait("a", now), 0);
  EXPECT_GT(limiter.wait("a", now), 0);
  RateLimiter none(0, 0);
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(none.wait("a", now), 0);
}

TEST(Access, SecretsAreComparedAsAWhole) {
  EXPECT_TRUE(same_secret("abc", "abc"));
  for (const char* other : {"", "ab", "abcd", "abd", "abcabc"}) EXPECT_FALSE(same_secret("abc", other)) << other;
  EXPECT_FALSE(same_secret("", "x"));
  EXPECT_NE(random_secret(), random_secret());
  EXPECT_EQ(random_secret().size(), 32U);
}

// What is routed is documented, and what is documented is routed.
TEST(Document, HasEveryRouteAndNoOther) {
  const Result<Reader> reader = Reader::open();
  ASSERT_TRUE(reader.ok());
  const Site site;
  ServeOptions options;
  options.today = [] { return "2025-11-15"; };
  options.now = [] { return "2025-11-15T00:00:00Z"; };
  options.log = [](const std::string&) {};
  const App app(*reader, site, options);
  std::set<std::string> routed, documented;
  for (const Route& route : app.router().routes()) {
    std::string method = route.method;
    for (char& c : method) c = static_cast<char>(std::tolower(c));
    routed.insert(method + " " + route.pattern);
    if (route.csv) routed.insert(method + " " + route.pattern + ".csv");
  }
  const auto document = nlohmann::json::parse(openapi_document());
  for (const auto& [path, item] : document["paths"].items()) {
    for (const auto& [method, operation] : item.items()) documented.insert(method + " " + path);
  }
  EXPECT_EQ(routed, documented);
}

// The parser, the limits and the forms of an answer, without a socket.
TEST(Door, AnswersBytes) {
  Door door;
  door.body_limit = [](const std::string&, const std::string&) { return std::size_t{100}; };
  door.refuse = [](int status, const std::string& detail) { return problem(status, detail); };
  door.handle = [](Request request, const Respond& respond) {
    Response out;
    out.body = request.method + " " + request.target + " " + request.body + std::string(2000, '.');
    respond(std::move(out));
  };
  Limits limits;
  limits.body_bytes = 100;
  const auto ask = [&](const std::string& bytes) { return answer_bytes(bytes, door, limits); };
  const std::string whole = ask("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_TRUE(whole.starts_with("HTTP/1.1 200 OK\r\n")) << whole.substr(0, 100);
  const std::size_t at = whole.find("ETag: ") + 6;
  const std::string tag = whole.substr(at, whole.find('\r', at) - at);
  EXPECT_TRUE(
      ask("GET /a HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"z\", " + tag + "\r\n\r\n").starts_with("HTTP/1.1 304"));
  const std::string packed = ask("GET /a HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n");
  EXPECT_NE(packed.find("Content-Encoding: gzip"), std::string::npos);
  EXPECT_EQ(packed.find(tag), std::string::npos);
  EXPECT_EQ(ask("GET /a HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip;q=0\r\n\r\n").find("Content-Encoding"),
            std::string::npos);
  const std::string head = ask("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_TRUE(head.ends_with("\r\n\r\n"));
  EXPECT_TRUE(ask("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\n\r\n").starts_with("HTTP/1.1 413"));
  EXPECT_TRUE(ask("GET /a HTTP/1.1\r\nX: " + std::string(20000, 'x')).starts_with("HTTP/1.1 431"));
  EXPECT_TRUE(ask("nonsense\r\n\r\n").starts_with("HTTP/1.1 400"));
  EXPECT_EQ(ask("GET /a HTT"), "");
  const std::string two = ask("GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_NE(two.find("GET /b"), std::string::npos);
}

}  // namespace
}  // namespace banggiao::server
