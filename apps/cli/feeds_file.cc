#include "feeds_file.h"

#include <toml++/toml.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <set>
#include <string_view>

#include "fetch.h"

namespace banggiao::cli {
namespace {

constexpr double kUsualEvery = 30 * 60;
constexpr double kLeastEvery = 60;

struct Bad {
  Error error;
};

class FileReader {
 public:
  explicit FileReader(const std::string& path) : path_(path) {}

  FeedsFile read(const toml::table& root) {
    FeedsFile out;
    only(root, {"every", "delay", "most_pages", "pages", "feed"});
    const double every = seconds(root, "every").value_or(kUsualEvery);
    const bool pages = yes(root, "pages").value_or(true);
    out.delay = seconds(root, "delay").value_or(out.delay);
    if (const toml::node* const most = root.get("most_pages")) {
      const std::optional<std::int64_t> number = most->value<std::int64_t>();
      if (!most->is_integer() || *number < 0) fail(*most, "most_pages is not a number", "write most_pages = 500");
      out.most_pages = static_cast<long>(*number);
    }
    const toml::node* const feeds = root.get("feed");
    if (feeds == nullptr || feeds->as_array() == nullptr || feeds->as_array()->empty()) {
      throw Bad{{"no feeds", path_, "write [[feed]] and below it url = \"https://...\" for each"}};
    }
    std::set<std::string> seen;
    for (const toml::node& node : *feeds->as_array()) {
      const toml::table* const feed = node.as_table();
      if (feed == nullptr) fail(node, "not a feed", "write [[feed]] and below it url = \"https://...\"");
      only(*feed, {"url", "every", "pages"});
      const std::optional<std::string> url = (*feed)["url"].value<std::string>();
      if (!url || origin_of(*url).empty()) fail(*feed, "a feed without url", "write url = \"https://...\"");
      if (!seen.insert(*url).second) fail(*feed, "this feed is there twice: " + *url, "take one out");
      FeedToWatch one{*url, 0, yes(*feed, "pages").value_or(pages)};
      one.every = static_cast<long>(std::max(seconds(*feed, "every").value_or(every), kLeastEvery));
      out.feeds.push_back(std::move(one));
    }
    return out;
  }

 private:
  [[noreturn]] void fail(const toml::node& at, const std::string& what, const std::string& mend) const {
    throw Bad{{what, path_ + ":" + std::to_string(at.source().begin.line), mend}};
  }

  void only(const toml::table& table, std::initializer_list<std::string_view> known) const {
    for (const auto& [key, node] : table) {
      bool is_known = false;
      for (const std::string_view one : known) is_known = is_known || key.str() == one;
      std::string all;
      for (const std::string_view one : known) all += (all.empty() ? "" : ", ") + std::string(one);
      if (!is_known) fail(node, "no such key: " + std::string(key.str()), "known are " + all);
    }
  }

  std::optional<bool> yes(const toml::table& table, std::string_view key) const {
    const toml::node* const node = table.get(key);
    if (node == nullptr) return std::nullopt;
    if (!node->is_boolean()) fail(*node, std::string(key) + " is neither true nor false", "");
    return node->value<bool>();
  }

  // 90, 1.5, "90s", "30m", "2h", "1d".
  std::optional<double> seconds(const toml::table& table, std::string_view key) const {
    const toml::node* const node = table.get(key);
    if (node == nullptr) return std::nullopt;
    std::optional<double> out;
    if (node->is_number()) out = node->value<double>();
    if (const std::optional<std::string> text = node->value<std::string>(); node->is_string() && text) {
      std::size_t end = 0;
      try {
        out = std::stod(*text, &end);
      } catch (const std::exception&) {
        out.reset();
      }
      const std::string unit = text->substr(end);
      const double factor = unit == "s" ? 1 : unit == "m" ? 60 : unit == "h" ? 3600 : unit == "d" ? 86400 : 0;
      if (out) *out *= factor;
      if (factor == 0) out.reset();
    }
    constexpr double kMost = 366.0 * 86400;
    if (!out || !(*out >= 0 && *out <= kMost)) {
      fail(*node, std::string(key) + " is not a time", "write \"90s\", \"30m\", \"2h\" or \"1d\"");
    }
    return out;
  }

  const std::string& path_;
};

}  // namespace

Result<FeedsFile> read_feeds(const std::string& path) {
  try {
    return FileReader(path).read(toml::parse_file(path));
  } catch (const toml::parse_error& error) {
    const std::size_t line = error.source().begin.line;
    return Error{std::string(error.description()), path + (line == 0 ? "" : ":" + std::to_string(line)), ""};
  } catch (const Bad& bad) {
    return bad.error;
  }
}

}  // namespace banggiao::cli
