// What a query asks for: filters, pages, cursors.
// In -> Out: the parameters of a request -> BrowseFilter, a page of a list.
// Fails: BadQuery is thrown for a parameter that is not what it should be; the one who routes tells it as a 400.
// Units: as in <banggiao/browse.h>.
// Threads: pure.
#pragma once

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "banggiao/api.h"
#include "banggiao/banggiao.h"
#include "message.h"
#include "site.h"

namespace banggiao::server {

struct BadQuery : std::runtime_error {
  using std::runtime_error::runtime_error;
};

inline constexpr std::size_t kMostOnPage = 1000;

// Throws when a parameter is none of `known`, or is given twice where one counts: a slip of the pen would change what
// is counted, unseen. A page's twin may have what its page has.
void check_parameters(const Request& request, const std::vector<std::string>& known);
BrowseFilter read_filter(const Request& request, const Reader& reader, const Browse& browse);
// Throws for a limit or a cursor that no page of a list has; for answers that are not cut into pages.
void check_page(const Request& request);
std::size_t read_number(const Request& request, const char* key, std::size_t otherwise, std::size_t most);
// A day, or "".
std::string read_day(const Request& request, const char* key);
// A party's code, or "".
std::string read_party(const Request& request, const char* key, const Reader& reader);
std::vector<std::string> read_list(const Request& request, const char* key);  // "a,b"

// A cursor holds what the last item of a page was sorted by; nobody but us reads it.
std::string write_cursor(const std::vector<std::string>& parts);
std::vector<std::string> read_cursor(const std::string& cursor, std::size_t parts);

// The page of `all` behind the cursor. `key` of an item; `after` says whether an item stands behind a key.
ApiPage page_of(const Request& request, const std::vector<std::uint32_t>& all,
                const std::function<std::vector<std::string>(std::uint32_t)>& key,
                const std::function<bool(std::uint32_t, const std::vector<std::string>&)>& after,
                std::size_t key_parts);
// Of a list whose items have ids but no lasting order: behind the item with the id, or where it stood.
ApiPage page_by_id(const Request& request, std::size_t size, const std::function<std::string(std::size_t)>& id);

}  // namespace banggiao::server
