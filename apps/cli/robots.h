// robots.txt (RFC 9309): what a site asks programs to leave alone, and how fast they may come.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace banggiao::cli {

class Robots {
 public:
  Robots() = default;  // everything is allowed
  // The group of `agent` ("banggiao"), else that of "*".
  Robots(std::string_view text, std::string_view agent);

  // The longest rule that fits decides, and of equal ones the one that allows. "*" is anything, "$" the end.
  bool allows(std::string_view path) const;
  double delay() const { return delay_; }  // Crawl-delay in seconds, 0 when there is none

 private:
  struct Rule {
    std::string pattern;
    bool allowed = false;
  };
  std::vector<Rule> rules_;
  double delay_ = 0;
};

}  // namespace banggiao::cli
