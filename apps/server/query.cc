#include "query.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace banggiao::server {
namespace {

constexpr std::size_t kPage = 50;
constexpr char kBetween = '\x1f';

[[noreturn]] void bad(const std::string& key, const std::string& value, const std::string& mend) {
  throw BadQuery(key + "=" + value + ": " + mend);
}

std::vector<std::string> values(const Request& request, const char* key) {
  std::vector<std::string> out;
  for (const auto& [k, value] : request.query) {
    if (k == key && !value.empty()) out.push_back(value);
  }
  return out;
}

bool fits(const std::string& text, const char* form) {  // 0 stands for a digit
  std::size_t i = 0;
  for (; form[i] != '\0'; ++i) {
    if (i >= text.size()) return false;
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (form[i] == '0' ? !digit : text[i] != form[i]) return false;
  }
  return i == text.size();
}

bool is_month(const std::string& text) {
  return fits(text, "0000-00") && text.substr(5) >= "01" && text.substr(5) <= "12";
}

// The codebook's words of a group, for who wrote one that it does not have.
[[noreturn]] void bad_term(const std::string& key, const std::string& value) {
  std::string all;
  for (const std::string& word : codebook_words(key)) all += (all.empty() ? "" : ", ") + word;
  bad(key, value, "the codebook has: " + all);
}

std::string party_of(const char* key, const std::string& words, const Reader& reader) {
  const Result<std::string> code = reader.party(words);
  if (!code) bad(key, words, code.error().what + (code.error().mend.empty() ? "" : ": " + code.error().mend));
  return *code;
}

}  // namespace

std::string slip(const Request& request, const std::vector<std::string>& known) {
  static const std::vector<std::string> kManyTimes = {"party", "pair",   "kind", "status", "level",  "area", "person",
                                                      "place", "outlet", "year", "month",  "fields", "col"};
  const auto among = [](const std::vector<std::string>& list, const std::string& key) {
    return std::find(list.begin(), list.end(), key) != list.end();
  };
  std::vector<std::string> seen;
  for (const auto& [key, value] : request.query) {
    if (key != "ui" && !among(known, key)) {
      const std::string near = nearest(key, known);
      return "no parameter \"" + key + "\" here" + (near.empty() ? "" : "; did you mean \"" + near + "\"?");
    }
    if (key == "ui" && value != "en" && value != "vi") return "ui=" + value + ": en or vi";
    if (!among(kManyTimes, key) && among(seen, key)) return key + "=" + value + ": it was given before; give it once";
    seen.push_back(key);
  }
  return "";
}

void check_parameters(const Request& request, const std::vector<std::string>& known) {
  std::vector<std::string> all = known;
  if (!request.segments.empty() && request.segments[0] != "api") {
    for (const char* of_page : {"view", "col", "nodes", "queue", "facet_limit", "cursor", "limit", "at"})
      all.emplace_back(of_page);
  }
  if (const std::string wrong = slip(request, all); !wrong.empty()) throw BadQuery(wrong);
}

const std::vector<std::string>& filter_parameters() {
  static const std::vector<std::string> kKnown = {"party", "pair",   "kind",  "status", "level",
                                                  "area",  "person", "place", "outlet", "verified",
                                                  "since", "until",  "year",  "month",  "q"};
  return kKnown;
}

std::string read_day(const Request& request, const char* key) {
  const std::string day = request.parameter(key);
  if (day.empty()) return day;
  if (!fits(day, "0000-00-00")) bad(key, day, "write a day as 2025-10-28");
  const std::chrono::year_month_day date(std::chrono::year(std::stoi(day)),
                                         std::chrono::month(static_cast<unsigned>(std::stoi(day.substr(5)))),
                                         std::chrono::day(static_cast<unsigned>(std::stoi(day.substr(8)))));
  if (!date.ok()) bad(key, day, "the calendar has no such day");
  return day;
}

std::string read_party(const Request& request, const char* key, const Reader& reader) {
  const std::string words = request.parameter(key);
  return words.empty() ? words : party_of(key, words, reader);
}

std::vector<std::string> read_list(const Request& request, const char* key) {
  std::vector<std::string> out;
  for (const std::string& list : values(request, key)) {
    for (std::size_t at = 0; at < list.size();) {
      const std::size_t end = std::min(list.find(',', at), list.size());
      if (end > at) out.push_back(list.substr(at, end - at));
      at = end + 1;
    }
  }
  return out;
}

std::size_t read_number(const Request& request, const char* key, std::size_t otherwise, std::size_t most) {
  const std::string text = request.parameter(key);
  if (text.empty()) return otherwise;
  std::size_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size() || out < 1 || out > most) {
    bad(key, text, "a whole number from 1, at most: " + std::to_string(most));
  }
  return out;
}

BrowseFilter read_filter(const Request& request, const Reader& reader, const Browse& browse) {
  BrowseFilter out;
  for (const std::string& words : values(request, "party")) out.parties.push_back(party_of("party", words, reader));
  for (const std::string& pair : values(request, "pair")) {
    const std::size_t dash = pair.find('-');
    if (dash == std::string::npos) bad("pair", pair, "two codes: GB-VN");
    out.parties.push_back(party_of("pair", pair.substr(0, dash), reader));
    out.parties.push_back(party_of("pair", pair.substr(dash + 1), reader));
    if (out.parties.back() == out.parties[out.parties.size() - 2]) bad("pair", pair, "two codes: GB-VN");
  }
  for (const std::string& word : values(request, "kind")) {
    const auto kind = kind_of(word);
    if (!kind) bad_term("kind", word);
    out.kinds.push_back(*kind);
  }
  for (const std::string& word : values(request, "status")) {
    const auto status = status_of(word);
    if (!status) bad_term("status", word);
    out.statuses.push_back(*status);
  }
  for (const std::string& word : values(request, "level")) {
    if (word.size() != 1 || word[0] < '1' || word[0] > '4') bad("level", word, "1 to 4");
    out.levels.push_back(word[0] - '0');
  }
  out.areas = values(request, "area");
  out.outlets = values(request, "outlet");
  const std::vector<std::string> areas = codebook_words("area");
  for (const std::string& area : out.areas) {
    if (std::find(areas.begin(), areas.end(), area) == areas.end()) bad_term("area", area);
  }
  for (const std::string& id : values(request, "person")) {
    const auto person = browse.person(id);
    if (!person) bad("person", id, "no such person on the record");
    out.persons.push_back(browse.record().persons[*person].id);
  }
  out.places = values(request, "place");
  if (const std::string word = request.parameter("verified"); !word.empty()) {
    if (word != "true" && word != "false") bad("verified", word, "true or false");
    out.verified = word == "true";
  }
  out.since = read_day(request, "since");
  out.until = read_day(request, "until");
  if (!out.until.empty() && out.until < out.since) bad("until", out.until, "it is before since");
  out.years = values(request, "year");
  for (const std::string& year : out.years) {
    if (!fits(year, "0000")) bad("year", year, "write 2025");
  }
  out.months = values(request, "month");
  for (const std::string& month : out.months) {
    if (!is_month(month)) bad("month", month, "write 2025-10");
  }
  out.words = request.parameter("q");
  if (out.words.find_first_not_of(" \t\r\n") == std::string::npos) out.words.clear();
  return out;
}

void check_page(const Request& request) {
  read_number(request, "limit", kPage, kMostOnPage);
  if (const std::string cursor = request.parameter("cursor"); !cursor.empty()) read_cursor(cursor, 2);
}

std::string write_cursor(const std::vector<std::string>& parts) {
  static constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string bytes, out;
  for (std::size_t i = 0; i < parts.size(); ++i) bytes += (i == 0 ? "" : std::string(1, kBetween)) + parts[i];
  unsigned held = 0, bits = 0;
  for (const char c : bytes) {
    held = (held << 8U) | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 6;) {
      bits -= 6;
      out += kDigits[(held >> bits) & 63U];
    }
    held &= (1U << bits) - 1U;
  }
  if (bits > 0) out += kDigits[(held << (6 - bits)) & 63U];
  return out;
}

std::vector<std::string> read_cursor(const std::string& cursor, std::size_t parts) {
  std::string bytes;
  unsigned held = 0, bits = 0;
  for (const char c : cursor) {
    unsigned digit = 64;
    if (c >= 'A' && c <= 'Z') digit = static_cast<unsigned>(c - 'A');
    if (c >= 'a' && c <= 'z') digit = static_cast<unsigned>(c - 'a') + 26;
    if (c >= '0' && c <= '9') digit = static_cast<unsigned>(c - '0') + 52;
    if (c == '-') digit = 62;
    if (c == '_') digit = 63;
    if (digit > 63) bad("cursor", cursor, "give it as it came in next");
    held = (held << 6U) | digit;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += static_cast<char>((held >> bits) & 255U);
    }
    held &= (1U << bits) - 1U;
  }
  std::vector<std::string> out(1);
  for (const char c : bytes) {
    if (c == kBetween) {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  if (out.size() != parts) bad("cursor", cursor, "give it as it came in next");
  return out;
}

ApiPage page_of(const Request& request, const std::vector<std::uint32_t>& all,
                const std::function<std::vector<std::string>(std::uint32_t)>& key,
                const std::function<bool(std::uint32_t, const std::vector<std::string>&)>& after,
                std::size_t key_parts) {
  const std::size_t limit = read_number(request, "limit", kPage, kMostOnPage);
  const std::string cursor = request.parameter("cursor");
  auto begin = all.begin();
  if (!cursor.empty()) {
    const std::vector<std::string> last = read_cursor(cursor, key_parts);
    begin = std::partition_point(all.begin(), all.end(), [&](std::uint32_t item) { return !after(item, last); });
  }
  const auto end = begin + std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(limit), all.end() - begin);
  ApiPage out;
  out.items.assign(begin, end);
  out.total = all.size();
  if (end != all.end()) out.next = write_cursor(key(*(end - 1)));
  return out;
}

ApiPage page_by_id(const Request& request, std::size_t size, const std::function<std::string(std::size_t)>& id) {
  const std::size_t limit = read_number(request, "limit", kPage, kMostOnPage);
  const std::string cursor = request.parameter("cursor");
  std::size_t begin = 0;
  if (!cursor.empty()) {
    const std::vector<std::string> last = read_cursor(cursor, 2);
    std::size_t place = 0;
    const auto [end, error] = std::from_chars(last[1].data(), last[1].data() + last[1].size(), place);
    if (error != std::errc() || end != last[1].data() + last[1].size())
      bad("cursor", cursor, "give it as it came in next");
    begin = std::min(place, size);
    for (std::size_t i = 0; i < size; ++i) {
      if (id(i) == last[0]) begin = i + 1;
    }
  }
  const std::size_t end = std::min(size, begin + limit);
  ApiPage out;
  out.total = size;
  for (std::size_t i = begin; i < end; ++i) out.items.push_back(static_cast<std::uint32_t>(i));
  if (end < size) out.next = write_cursor({id(end - 1), std::to_string(end - 1)});
  return out;
}

}  // namespace banggiao::server
