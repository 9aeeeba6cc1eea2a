// Between Boost.Beast's messages and ours.
// In -> Out: a parsed request -> Request; a Response -> a message ready to be written.
// Fails: a target that is none of ours is told by `good`.
// Units: bytes.
// Threads: pure.
#pragma once

#include <boost/beast/http.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http.h"
#include "message.h"

namespace banggiao::server {

using WireRequest = boost::beast::http::request<boost::beast::http::string_body>;
using WireResponse = boost::beast::http::response<boost::beast::http::string_body>;
using WireParser = boost::beast::http::request_parser<boost::beast::http::string_body>;

// nullopt: the target is not a path, or the request is otherwise none that we answer; then `detail` says why.
std::optional<Request> read_wire(WireRequest&& wire, const std::string& peer, std::string& detail);
// With gzip where the other side takes it and it pays, 304 where it has it already, no body for HEAD. Of a response in
// pieces the header alone: it says whether they are to be zipped.
WireResponse write_wire(Response&& response, const WireRequest& asked, bool keep_alive);
// gzip, piece by piece.
class Zipper {
 public:
  Zipper();
  ~Zipper();
  Zipper(const Zipper&) = delete;
  Zipper& operator=(const Zipper&) = delete;
  std::string add(std::string_view piece);  // "": it waits for more
  std::string end();

 private:
  std::string deflated(std::string_view piece, int flush);
  struct Inside;
  std::unique_ptr<Inside> inside_;
};
// The status for what the parser refused: 400, 413, 431.
int status_of(const boost::beast::error_code& error);

}  // namespace banggiao::server
