#include "http.h"

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <chrono>
#include <future>
#include <sstream>
#include <thread>
#include <utility>

#include "pipe.h"
#include "wire.h"

namespace banggiao::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;

constexpr std::chrono::milliseconds kTick(500), kEventTick(100);
constexpr int kBeats = 150;  // event ticks between two signs of life: 15 s
constexpr std::chrono::seconds kGrace(5), kLeave(2);
constexpr std::size_t kDrained = 65536, kMostDrained = 8U << 20U;

// What all connections share.
struct Shared {
  Shared(Door door_, const Limits& limits_) : door(std::move(door_)), limits(limits_) {}
  Door door;
  Limits limits;
  std::atomic<unsigned> connections{0};
  std::atomic<bool> stopping{false};
  Makers makers;
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Tcp::socket&& socket, Shared& shared) : stream_(std::move(socket)), shared_(shared) {
    beast::error_code error;
    const auto peer = stream_.socket().remote_endpoint(error);
    if (!error) peer_ = peer.address().to_string();
    ++shared_.connections;
  }
  ~Session() {
    if (pipe_) pipe_->close();
    --shared_.connections;
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void start() {
    asio::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->wait_for_request(); });
  }

 private:
  void wait_for_request() {
    if (shared_.stopping) return close();
    if (shared_.connections > shared_.limits.connections) {
      asked_ = {};
      asked_.version(11);
      return send(shared_.door.refuse(503, "too many connections at once; try again later"), false);
    }
    // The time for the header runs from its first byte; until then the connection is idle.
    if (buffer_.size() > 0) return read_header();
    stream_.expires_after(std::chrono::seconds(shared_.limits.idle_seconds));
    stream_.async_read_some(buffer_.prepare(4096),
                            [self = shared_from_this()](beast::error_code error, std::size_t size) {
                              if (error) return self->close();
                              self->buffer_.commit(size);
                              self->read_header();
                            });
  }

  void read_header() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(shared_.limits.header_bytes));
    parser_->body_limit(boost::none);  // decided when the header is known
    stream_.expires_after(std::chrono::seconds(shared_.limits.header_seconds));
    http::async_read_header(stream_, buffer_, *parser_,
                            [self = shared_from_this()](beast::error_code error, std::size_t) {
                              if (error) return self->failed(error);
                              self->read_body();
                            });
  }

  void read_body() {
    const auto& header = parser_->get();
    const std::string target(header.target());
    asked_ = WireRequest(header.base());  // what an early refusal answers to
    if (target.size() > shared_.limits.target_bytes) return send(refusal(414, "the target is too long"), false);
    const std::size_t limit = shared_.door.body_limit(std::string(header.method_string()), target);
    if (const auto length = parser_->content_length(); length && *length > limit) {
      return send(refusal(413, "at most " + std::to_string(limit) + " bytes are taken here"), false);
    }
    parser_->body_limit(limit);
    stream_.expires_after(std::chrono::seconds(shared_.limits.body_seconds));
    if (beast::iequals(header[http::field::expect], "100-continue") && !parser_->is_done()) {
      static const std::string kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
      asio::async_write(stream_, asio::buffer(kGoOn),
                        [self = shared_from_this()](beast::error_code error, std::size_t) {
                          if (error) return self->close();
                          self->read_rest();
                        });
      return;
    }
    read_rest();
  }

  void read_rest() {
    http::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (error) return self->failed(error);
      self->handle();
    });
  }

  void handle() {
    stream_.expires_never();  // what follows is ours to be quick about
    const bool keep = parser_->keep_alive();
    WireRequest whole = parser_->release();
    asked_ = WireRequest(whole.base());
    std::string detail;
    std::optional<Request> request = read_wire(std::move(whole), peer_, detail);
    if (!request) return send(refusal(400, detail), false);
    shared_.door.handle(std::move(*request), [self = shared_from_this(), keep](Response response) {
      asio::post(self->stream_.get_executor(), [self, keep, answer = std::make_shared<Response>(std::move(response))] {
        self->send(std::move(*answer), keep);
      });
    });
  }

  Response refusal(int status, const std::string& detail) { return shared_.door.refuse(status, detail); }

  void failed(beast::error_code error) {
    if (error == http::error::end_of_stream || error == beast::error::timeout ||
        error == asio::error::operation_aborted || error == asio::error::connection_reset ||
        error == http::error::partial_message) {
      return close();
    }
    const int status = status_of(error);
    asked_ = {};
    asked_.version(11);
    send(refusal(status, status == 431   ? "the header is too large"
                         : status == 413 ? "the body is too large"
                                         : "not HTTP: " + error.message()),
         false);
  }

  void send(Response&& response, bool keep) {
    if (response.events) return stream_events(std::move(response));
    keep = keep && !shared_.stopping;
    const Pieces pieces = response.pieces;
    answer_ = std::make_shared<WireResponse>(write_wire(std::move(response), asked_, keep));
    if (pieces && answer_->result() == http::status::ok && asked_.method() != http::verb::head) {
      return stream_pieces(pieces, keep);
    }
    stream_.expires_after(std::chrono::seconds(shared_.limits.write_seconds));
    http::async_write(stream_, *answer_, [self = shared_from_this(), keep](beast::error_code error, std::size_t) {
      self->answer_.reset();
      if (error) return self->close();
      if (!keep) return self->take_leave();
      self->wait_for_request();
    });
  }

  // ---- A body that is made while it is sent -------------------------------------------------------

  void stream_pieces(const Pieces& pieces, bool keep) {
    chunked_ = asked_.version() >= 11;  // before that the end of the connection is the body's
    keep_ = keep && chunked_;
    answer_->keep_alive(keep_);
    answer_->chunked(chunked_);
    pipe_ = std::make_shared<Pipe>();
    try {
      shared_.makers.start(pipe_, pieces, (*answer_)[http::field::content_encoding] == "gzip");
    } catch (const std::exception& error) {  // no thread is to be had
      shared_.door.log(std::string("an answer cannot be made: ") + error.what());
      return break_off();
    }
    header_.emplace(*answer_);
    stream_.expires_after(std::chrono::seconds(shared_.limits.write_seconds));
    http::async_write_header(
        stream_, *header_, [self = shared_from_this()](beast::error_code error, std::size_t) { self->written(error); });
  }

  void written(beast::error_code error) {
    if (error) return break_off();
    stream_.expires_never();  // how long the next piece takes is not the other side's doing
    const auto wake = [self = shared_from_this()] {
      asio::post(self->stream_.get_executor(), [self] { self->written({}); });
    };
    switch (pipe_->take(text_, wake)) {
      case Pipe::State::kLater:
        return;
      case Pipe::State::kBroken:
        return break_off();
      case Pipe::State::kPiece:
        return write_piece();
      case Pipe::State::kWhole:
        return write_last();
    }
  }

  void write_piece() {
    stream_.expires_after(std::chrono::seconds(shared_.limits.write_seconds));
    const auto then = [self = shared_from_this()](beast::error_code error, std::size_t) { self->written(error); };
    if (!chunked_) return asio::async_write(stream_, asio::buffer(text_), then);
    asio::async_write(stream_, http::make_chunk(asio::buffer(text_)), then);
  }

  void write_last() {
    pipe_.reset();
    header_.reset();
    answer_.reset();
    if (!chunked_) return take_leave();
    stream_.expires_after(std::chrono::seconds(shared_.limits.write_seconds));
    asio::async_write(stream_, http::make_chunk_last(),
                      [self = shared_from_this()](beast::error_code error, std::size_t) {
                        if (error) return self->close();
                        if (!self->keep_) return self->take_leave();
                        self->wait_for_request();
                      });
  }

  // Without the last chunk the other side knows that this is not all.
  void break_off() {
    pipe_->close();
    close();
  }

  // ---- Server-sent events ------------------------------------------------------------------------

  void stream_events(Response&& response) {
    events_ = std::move(response.events);
    text_ = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n";
    for (const auto& [key, value] : response.headers) text_.append(key).append(": ").append(value).append("\r\n");
    text_ += "\r\n";
    timer_.emplace(stream_.get_executor());
    write_events();
  }

  void write_events() {
    stream_.expires_after(std::chrono::seconds(shared_.limits.write_seconds));
    asio::async_write(stream_, asio::buffer(text_), [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (error || self->over_) return self->close();
      self->wait_for_events();
    });
  }

  void wait_for_events() {
    stream_.expires_never();
    timer_->expires_after(kEventTick);
    timer_->async_wait([self = shared_from_this()](beast::error_code error) {
      if (error || self->shared_.stopping) return self->close();
      self->text_ = self->events_(self->at_, self->over_);
      if (self->text_.empty() && !self->over_ && ++self->beats_ < kBeats) return self->wait_for_events();
      if (self->text_.empty()) self->text_ = ":\n\n";  // also finds out that nobody listens any more
      self->beats_ = 0;
      self->write_events();
    });
  }

  // Lets the other side read the answer: closing while it still sends would take it away again.
  void take_leave() {
    beast::error_code ignored;
    stream_.socket().shutdown(Tcp::socket::shutdown_send, ignored);
    buffer_.clear();
    stream_.expires_after(kLeave);
    drain(kMostDrained);
  }

  void drain(std::size_t left) {
    stream_.async_read_some(buffer_.prepare(kDrained),
                            [self = shared_from_this(), left](beast::error_code error, std::size_t size) {
                              if (error || size > left) return self->close();
                              self->drain(left - size);
                            });
  }

  void close() {
    beast::error_code ignored;
    stream_.socket().shutdown(Tcp::socket::shutdown_send, ignored);
    stream_.close();
  }

  beast::tcp_stream stream_;
  Shared& shared_;
  std::string peer_;
  beast::flat_buffer buffer_;
  std::optional<WireParser> parser_;
  WireRequest asked_;  // the header of what is being answered
  std::shared_ptr<WireResponse> answer_;
  std::optional<http::response_serializer<http::string_body>> header_;
  std::shared_ptr<Pipe> pipe_;
  bool chunked_ = true, keep_ = true;
  Events events_;
  std::size_t at_ = 0;
  bool over_ = false;
  int beats_ = 0;
  std::string text_;
  std::optional<asio::steady_timer> timer_;
};

}  // namespace

struct HttpServer::Inside {
  Inside(Door door, const Limits& limits, unsigned threads_) : shared(std::move(door), limits), threads(threads_) {}

  void accept() {
    acceptor.async_accept(asio::make_strand(io), [this](beast::error_code error, Tcp::socket socket) {
      if (shared.stopping) return;
      if (!error) std::make_shared<Session>(std::move(socket), shared)->start();
      // Out of files: let some connections end before the next is taken.
      if (error == asio::error::no_descriptors) {
        pause.expires_after(kTick);
        pause.async_wait([this](beast::error_code) { accept(); });
        return;
      }
      accept();
    });
  }

  void tick(const std::function<bool()>& go_on) {
    timer.expires_after(kTick);
    timer.async_wait([this, &go_on](beast::error_code error) {
      if (error || shared.stopping) return;
      if (go_on && !go_on()) return wind_down();
      tick(go_on);
    });
  }

  // Takes nothing new and lets what is under way end.
  void wind_down() {
    if (shared.stopping.exchange(true)) return;
    beast::error_code ignored;
    acceptor.close(ignored);
    signals.cancel(ignored);
    deadline = std::chrono::steady_clock::now() + kGrace;
    wait_for_the_last();
  }

  void wait_for_the_last() {
    if (shared.connections == 0 || std::chrono::steady_clock::now() > deadline) return io.stop();
    timer.expires_after(std::chrono::milliseconds(20));
    timer.async_wait([this](beast::error_code) { wait_for_the_last(); });
  }

  Shared shared;
  unsigned threads;
  asio::io_context io;
  Tcp::acceptor acceptor{io};
  asio::signal_set signals{io};
  asio::steady_timer timer{io}, pause{io};
  std::chrono::steady_clock::time_point deadline;
};

HttpServer::HttpServer(Door door, const Limits& limits, unsigned threads)
    : inside_(std::make_unique<Inside>(std::move(door), limits, threads)) {}
HttpServer::~HttpServer() = default;

Result<Done> HttpServer::listen(const std::string& address, std::uint16_t port) {
  beast::error_code error;
  const auto ip = asio::ip::make_address(address, error);
  if (error) return Error{"not an IP address", address, "give 127.0.0.1, ::1 or the address of an interface"};
  const Tcp::endpoint where(ip, port);
  Tcp::acceptor& acceptor = inside_->acceptor;
  acceptor.open(where.protocol(), error);
  if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor.bind(where, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    return Error{"cannot listen: " + error.message(), address + ":" + std::to_string(port), "choose another --port"};
  }
  return Done{};
}

std::uint16_t HttpServer::port() const { return inside_->acceptor.local_endpoint().port(); }

void HttpServer::heed_signals() {
  inside_->signals.add(SIGINT);
  inside_->signals.add(SIGTERM);
}

void HttpServer::run(const std::function<bool()>& tick) {
  Inside& in = *inside_;
  heed_signals();
  in.signals.async_wait([&in](beast::error_code error, int) {
    if (!error) in.wind_down();
  });
  in.accept();
  in.tick(tick);
  std::vector<std::thread> others;
  for (unsigned i = 1; i < in.threads; ++i) others.emplace_back([&in] { in.io.run(); });
  in.io.run();
  for (std::thread& one : others) one.join();
  in.shared.makers.stop();  // before what their work looks at goes
}

void HttpServer::stop() {
  asio::post(inside_->io, [this] { inside_->wind_down(); });
}

std::string answer_bytes(std::string_view bytes, const Door& door, const Limits& limits) {
  std::ostringstream out;
  while (!bytes.empty()) {
    WireParser parser;
    parser.eager(true);
    parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes));
    parser.body_limit(limits.body_bytes);
    beast::error_code error;
    const std::size_t used = parser.put(asio::buffer(bytes.data(), bytes.size()), error);
    if (error == http::error::need_more || (!error && !parser.is_done())) break;
    WireRequest asked;
    asked.version(11);
    if (error) {
      out << write_wire(door.refuse(status_of(error), error.message()), asked, false);
      break;
    }
    bytes.remove_prefix(used);
    const bool keep = parser.keep_alive();
    WireRequest whole = parser.release();
    asked = WireRequest(whole.base());
    std::string detail;
    std::optional<Request> request = read_wire(std::move(whole), "127.0.0.1", detail);
    if (!request) {
      out << write_wire(door.refuse(400, detail), asked, false);
      break;
    }
    // Some answers come from another thread, when their turn has come.
    const auto answered = std::make_shared<std::promise<Response>>();
    door.handle(std::move(*request), [answered](Response response) { answered->set_value(std::move(response)); });
    Response response = answered->get_future().get();
    if (response.pieces) {
      response.pieces([&](std::string_view piece) {
        response.body += piece;
        return true;
      });
      response.pieces = nullptr;
    }
    out << write_wire(std::move(response), asked, keep);
    if (!keep) break;
  }
  return out.str();
}

}  // namespace banggiao::server
