// The server's door: bytes as they come from a socket, through parser, limits, routing and every handler of the API and
// of the desk's pages, to the bytes that go back.
#include <filesystem>
#include <fstream>

#include "server/app.h"
#include "server/http.h"
#include "targets.h"
#include "web/web.h"

namespace banggiao {
namespace {

// "Authorization: Bearer eeee..." in the corpus is an editor, who may reach everything.
constexpr const char* kToken = "eeeeeeeeeeeeeeeeeeeeeeee";

struct FuzzedServer {
  FuzzedServer() {
    folder = std::filesystem::temp_directory_path() / ("banggiao-fuzz-" + server::random_secret());
    std::filesystem::create_directory(folder);
    options.store = folder / "record.db";
    options.tokens = folder / "tokens";
    std::ofstream(options.tokens) << kToken << " editor\n";
    std::filesystem::permissions(options.tokens, std::filesystem::perms::owner_read);
    options.today = [] { return std::string("2025-11-15"); };
    options.now = [] { return std::string("2025-11-15T00:00:00Z"); };
    options.log = [](const std::string&) {};
    options.limits.jobs_waiting = 0;  // what is uploaded is the other targets' matter
    options.limits.export_whole = 0;  // every export goes out in pieces
    fill();
    web::add_desk(site, *reader);
    app.emplace(*reader, site, options);
    opened = app->open().ok();
  }
  ~FuzzedServer() {
    app->close();
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }
  FuzzedServer(const FuzzedServer&) = delete;
  FuzzedServer& operator=(const FuzzedServer&) = delete;

  // Two meetings, so that there is something to ask for.
  void fill() {
    const std::string article = (folder / "hoi-dam.txt").string();
    std::ofstream(article)
        << "Bộ trưởng Quốc phòng Việt Nam hội đàm với Bộ trưởng Quốc phòng Anh\n\nNgày 28-10-2025, tại "
           "London, Đại tướng Phan Văn Giang, Bộ trưởng Bộ Quốc phòng Việt Nam đã hội đàm với Bộ trưởng "
           "Quốc phòng Anh Henry Whitfield. Hai bên nhất trí tăng cường hợp tác đào tạo.\n\nNgày "
           "29-10-2025, tại Paris, Đại tướng Phan Văn Giang đã hội đàm với Bộ trưởng Quốc phòng Pháp.\n";
    Result<Desk> desk = Desk::open(*reader, options.store, Access::kAdd);
    AddOptions adding;
    adding.when = options.now();
    if (desk) static_cast<void>(desk->add({article}, adding));
    std::error_code ignored;
    std::filesystem::remove(article, ignored);
  }

  std::filesystem::path folder;
  Result<Reader> reader = Reader::open();
  server::Site site;
  server::ServeOptions options;
  std::optional<server::App> app;
  bool opened = false;
};

}  // namespace

std::string fuzz_http(std::string_view bytes) {
  static FuzzedServer fuzzed;
  if (!fuzzed.opened) return "the server does not open";
  const std::string out = server::answer_bytes(bytes, fuzzed.app->door(), fuzzed.options.limits);
  if (out.empty()) return "";  // not a whole request
  if (!out.starts_with("HTTP/1.1 ")) return "an answer that is not HTTP";
  if (out.starts_with("HTTP/1.1 500")) return "the server failed: " + out.substr(0, 2000);
  const std::string head = out.substr(0, out.find("\r\n\r\n"));
  if (head.find("Content-Security-Policy: ") == std::string::npos) return "an answer without its guard: " + head;
  const bool refused = out[9] >= '4';
  // A browser is told on a page.
  const bool page = head.find("Content-Type: text/html") != std::string::npos;
  if (refused && head.find("application/problem+json") == std::string::npos &&
      (!page || bytes.find("text/html") == std::string_view::npos))
    return "a refusal that is no problem: " + head;
  return "";
}

}  // namespace banggiao
