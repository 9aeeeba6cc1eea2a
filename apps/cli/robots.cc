#include "robots.h"

#include <algorithm>
#include <cstdlib>

namespace banggiao::cli {
namespace {

constexpr std::size_t kMostBytes = 500U << 10U;  // RFC 9309, 2.5: what must be read at the least

std::string small(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

std::string_view without_blanks(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return "";
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// Greedy with one step back, so that no pattern costs more than length times length.
bool fits(std::string_view pattern, std::string_view path) {
  const bool to_end = pattern.ends_with('$');
  if (to_end) pattern.remove_suffix(1);
  std::size_t p = 0, i = 0, star = std::string_view::npos, tried = 0;
  while (i < path.size()) {
    if (p == pattern.size() && !to_end) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      tried = i;
    } else if (p < pattern.size() && pattern[p] == path[i]) {
      ++p;
      ++i;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      i = ++tried;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace

Robots::Robots(std::string_view text, std::string_view agent) {
  text = text.substr(0, kMostBytes);
  std::vector<Rule> ours, all;
  double our_delay = 0, all_delay = 0;
  bool found = false, in_ours = false, in_all = false, naming = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = line.substr(0, line.find('#'));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string key = small(without_blanks(line.substr(0, colon)));
    const std::string_view value = without_blanks(line.substr(colon + 1));
    if (key == "user-agent") {
      if (!naming) in_ours = in_all = false;
      naming = true;
      in_all = in_all || value == "*";
      if (value != "*" && !value.empty() && small(agent).find(small(value)) != std::string::npos)
        in_ours = found = true;
      continue;
    }
    naming = false;
    const bool rule = (key == "disallow" || key == "allow") && !value.empty();
    if (rule && in_ours) ours.push_back({std::string(value), key == "allow"});
    if (rule && in_all) all.push_back({std::string(value), key == "allow"});
    if (key == "crawl-delay" && in_ours) our_delay = std::atof(std::string(value).c_str());
    if (key == "crawl-delay" && in_all) all_delay = std::atof(std::string(value).c_str());
  }
  rules_ = found ? std::move(ours) : std::move(all);
  delay_ = found ? our_delay : all_delay;
}

bool Robots::allows(std::string_view path) const {
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    if (!fits(rule.pattern, path)) continue;
    const bool longer = best == nullptr || rule.pattern.size() > best->pattern.size();
    if (longer || (rule.pattern.size() == best->pattern.size() && rule.allowed)) best = &rule;
  }
  return best == nullptr || best->allowed;
}

}  // namespace banggiao::cli
