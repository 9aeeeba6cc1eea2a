#include "source/dates.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/utf8.h"

namespace banggiao {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

// Decimal, filled up with zeros.
std::string padded(int value, std::size_t digits) {
  std::string out = std::to_string(value);
  if (out.size() < digits) out.insert(0, digits - out.size(), '0');
  return out;
}

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

struct Moment {
  int year = 0, month = 0, day = 0;
  int hour = -1, minute = 0, second = 0;
  std::string zone;  // "Z", "+07:00"; empty: not said

  std::string text() const {
    std::string out = edtf_day(year, month, day);
    if (out.empty() || hour < 0 || hour > 23 || minute > 59 || second > 60 || zone.empty()) return out;
    return out + "T" + padded(hour, 2) + ":" + padded(minute, 2) + ":" + padded(second, 2) + zone;
  }
};

// The line cut into numbers, words and single marks.
struct Token {
  enum Type : std::uint8_t { kNumber, kWord, kMark } type = kMark;
  std::string_view text;
  int number() const {
    int value = 0;
    for (const char c : text.substr(0, 8)) value = value * 10 + (c - '0');
    return value;
  }
  bool mark(char c) const { return type == kMark && text.size() == 1 && text[0] == c; }
};

// Lower case, and the figures of other scripts as ASCII.
std::string lowered_figures(std::string_view text) {
  std::string lowered = lower(text);
  if (std::all_of(lowered.begin(), lowered.end(), [](char c) { return static_cast<unsigned char>(c) < 0xD8; })) {
    return lowered;
  }
  constexpr std::array<char32_t, 8> kZeros = {0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xED0, 0x17E0, 0xFF10};
  std::string out;
  for (std::size_t i = 0; i < lowered.size();) {
    const CodePoint c = decode(lowered, i);
    const auto zero = std::find_if(kZeros.begin(), kZeros.end(),
                                   [&](char32_t first) { return c.value >= first && c.value <= first + 9; });
    if (zero == kZeros.end()) {
      out.append(lowered, i, c.length);
    } else {
      out += static_cast<char>('0' + static_cast<int>(c.value - *zero));
    }
    i += c.length;
  }
  return out;
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    if (digit(text[i])) {
      while (i < text.size() && digit(text[i])) ++i;
      out.push_back({Token::kNumber, text.substr(begin, i - begin)});
      continue;
    }
    CodePoint c = decode(text, i);
    if (is_letter(c.value)) {
      while (i < text.size() && is_letter((c = decode(text, i)).value)) i += c.length;
      out.push_back({Token::kWord, text.substr(begin, i - begin)});
      continue;
    }
    i += c.length;
    if (c.value != ' ') out.push_back({Token::kMark, text.substr(begin, c.length)});
  }
  return out;
}

bool year_like(const Token& token) {
  return token.type == Token::kNumber && token.text.size() == 4 && token.number() >= 1900 && token.number() < 2100;
}

bool date_mark(const Token& token) { return token.mark('/') || token.mark('-') || token.mark('.'); }

// What one pass over a line's tokens found; `used` marks the tokens it is made of.
struct Found {
  Moment moment;
  std::vector<bool> used;
};

bool take_numeric_date(const std::vector<Token>& tokens, Found& found) {
  for (std::size_t i = 0; i + 4 < tokens.size(); ++i) {
    const Token& a = tokens[i];
    const Token& b = tokens[i + 2];
    const Token& c = tokens[i + 4];
    if (a.type != Token::kNumber || b.type != Token::kNumber || c.type != Token::kNumber) continue;
    if (!date_mark(tokens[i + 1]) || tokens[i + 1].text != tokens[i + 3].text || b.text.size() > 2) continue;
    Moment& at = found.moment;
    if (year_like(a) && c.text.size() <= 2) {
      at.year = a.number(), at.month = b.number(), at.day = c.number();
    } else if (year_like(c) && a.text.size() <= 2) {
      at.day = a.number(), at.month = b.number(), at.year = c.number();
      if (at.month > 12) std::swap(at.day, at.month);  // 5/27/2019
    } else {
      continue;
    }
    if (edtf_day(at.year, at.month, at.day).empty()) continue;
    std::fill_n(found.used.begin() + static_cast<std::ptrdiff_t>(i), 5, true);
    return true;
  }
  return false;
}

// "27.5.19", "27/05/19": only where nothing longer tells the year.
bool take_short_date(const std::vector<Token>& tokens, Found& found) {
  for (std::size_t i = 0; i + 4 < tokens.size(); ++i) {
    const auto brief = [&](std::size_t k) { return tokens[k].type == Token::kNumber && tokens[k].text.size() <= 2; };
    if (!brief(i) || !brief(i + 2) || !brief(i + 4) || tokens[i + 4].text.size() != 2) continue;
    const Token& mark = tokens[i + 1];
    if ((!mark.mark('.') && !mark.mark('/')) || mark.text != tokens[i + 3].text) continue;
    // Not "1.2.10.4", the number of a version.
    if ((i > 0 && (tokens[i - 1].text == mark.text || tokens[i - 1].text == "v")) ||
        (i + 6 < tokens.size() && tokens[i + 5].text == mark.text && tokens[i + 6].type == Token::kNumber)) {
      continue;
    }
    Moment& at = found.moment;
    at.day = tokens[i].number(), at.month = tokens[i + 2].number(), at.year = 2000 + tokens[i + 4].number();
    if (at.month > 12 && mark.mark('/')) std::swap(at.day, at.month);
    if (at.year >= 2070 || edtf_day(at.year, at.month, at.day).empty()) continue;
    std::fill_n(found.used.begin() + static_cast<std::ptrdiff_t>(i), 5, true);
    return true;
  }
  return false;
}

// What stands behind a day's figure: "1st", "1er", "1o".
bool is_ordinal(std::string_view text) {
  return text == "st" || text == "nd" || text == "rd" || text == "th" || text == "er" || text == "re" ||
         text == "\xC2\xBA" || text == "\xC2\xAA";
}

// Year, month and day, each before its own sign, as in Chinese, Japanese and Korean.
bool take_signed_date(const std::vector<Token>& tokens, Found& found) {
  const auto is = [](const Token& token, std::string_view a, std::string_view b) {
    return token.text.starts_with(a) || token.text.starts_with(b);
  };
  for (std::size_t i = 0; i + 5 < tokens.size(); ++i) {
    if (!year_like(tokens[i]) || !is(tokens[i + 1], "\xE5\xB9\xB4", "\xEB\x85\x84") ||
        tokens[i + 2].type != Token::kNumber || !is(tokens[i + 3], "\xE6\x9C\x88", "\xEC\x9B\x94") ||
        tokens[i + 4].type != Token::kNumber || !is(tokens[i + 5], "\xE6\x97\xA5", "\xEC\x9D\xBC")) {
      continue;
    }
    Moment& at = found.moment;
    at.year = tokens[i].number(), at.month = tokens[i + 2].number(), at.day = tokens[i + 4].number();
    if (edtf_day(at.year, at.month, at.day).empty()) continue;
    std::fill_n(found.used.begin() + static_cast<std::ptrdiff_t>(i), 6, true);
    return true;
  }
  return false;
}

// "27 May 2019", "May 27, 2019", and in Vietnamese "27 <month 5>, 2019": a month's name between or before the numbers.
bool take_named_date(std::string_view lowered, const std::vector<Token>& tokens, const Lexicon& words, Found& found) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].type != Token::kWord) continue;
    const auto offset = static_cast<std::size_t>(tokens[i].text.data() - lowered.data());
    const Lexicon::Entry* const month = words.at_start(Role::kMonth, lowered.substr(offset));
    if (month == nullptr || month->value.size() != 2) continue;
    std::size_t next = i;
    while (next < tokens.size() && tokens[next].text.data() < lowered.data() + offset + month->phrase.size()) ++next;
    // A month that is a number must end where the phrase ends: "thang 1" is not the start of "thang 12".
    if (next > i &&
        tokens[next - 1].text.data() + tokens[next - 1].text.size() != lowered.data() + offset + month->phrase.size()) {
      continue;
    }
    Moment& at = found.moment;
    at.month = (month->value[0] - '0') * 10 + (month->value[1] - '0');
    const auto filler = [&](const Token& token) {
      return date_mark(token) || token.mark(',') || token.mark('\'') || is_ordinal(token.text) ||
             words.is(Role::kDateFiller, token.text);
    };
    const auto day = [](const Token& token) { return token.type == Token::kNumber && token.text.size() <= 2; };
    std::size_t first = i;
    at.day = 0;
    std::size_t before = i;
    while (before > 0 && i - before < 3 && filler(tokens[before - 1])) --before;
    if (before > 0 && day(tokens[before - 1])) {
      at.day = tokens[before - 1].number();
      first = before - 1;
    } else {
      std::size_t after = next;
      while (after < tokens.size() && after - next < 2 && tokens[after].mark('.')) ++after;
      if (after < tokens.size() && day(tokens[after])) {
        at.day = tokens[after].number();
        next = after + 1;
      }
    }
    const std::size_t behind = next;
    while (next < tokens.size() && next - behind < 4 && filler(tokens[next])) ++next;
    if (next >= tokens.size() || !year_like(tokens[next])) continue;
    at.year = tokens[next].number();
    if (edtf_day(at.year, at.month, at.day).empty()) continue;
    for (std::size_t k = first; k <= next; ++k) found.used[k] = true;
    return true;
  }
  return false;
}

int two_digits(const Token& token) {
  return token.type == Token::kNumber && token.text.size() <= 2 ? token.number() : -1;
}

// "14:30", "14:30:05.000", "14h30", "T14:30"; then am or pm, and a zone.
void take_time(const std::vector<Token>& tokens, Found& found) {
  Moment& at = found.moment;
  const auto free = [&](std::size_t i) { return i < tokens.size() && !found.used[i]; };
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    if (!free(i) || !free(i + 1) || !free(i + 2)) continue;
    const bool colon = tokens[i + 1].mark(':') || (tokens[i + 1].type == Token::kWord && tokens[i + 1].text == "h");
    const int hour = two_digits(tokens[i]);
    const int minute = two_digits(tokens[i + 2]);
    if (!colon || hour < 0 || hour > 23 || minute < 0 || minute > 59) continue;
    at.hour = hour;
    at.minute = minute;
    std::size_t next = i + 3;
    if (free(next) && free(next + 1) && tokens[next].mark(':') && two_digits(tokens[next + 1]) >= 0) {
      at.second = tokens[next + 1].number();
      next += 2;
      if (free(next) && free(next + 1) && tokens[next].mark('.') && tokens[next + 1].type == Token::kNumber) next += 2;
    }
    const bool stops = free(next + 2) && tokens[next + 1].mark('.') && tokens[next + 2].text == "m";  // "p.m."
    const auto half = [&](std::string_view whole, std::string_view first) {
      return free(next) && (tokens[next].text == whole || (stops && tokens[next].text == first));
    };
    if (const bool after = half("pm", "p"); after || half("am", "a")) {
      if (after && at.hour < 12) at.hour += 12;
      if (!after && at.hour == 12) at.hour = 0;
      next += stops ? 3 : 1;
      if (stops && free(next) && tokens[next].mark('.')) ++next;
    }
    for (std::size_t k = i; k < next; ++k) found.used[k] = true;
    if (i > 0 && free(i - 1) && tokens[i - 1].text == "t") found.used[i - 1] = true;
    // The zone: "z", "+07:00", "+0700", "gmt+7", "(gmt+7)", "utc", "gmt".
    std::size_t zone = next;
    if (free(zone) && (tokens[zone].mark('(') || tokens[zone].mark(','))) ++zone;
    const bool named = free(zone) && (tokens[zone].text == "gmt" || tokens[zone].text == "utc");
    const bool zulu = free(zone) && tokens[zone].text == "z";
    if (named || zulu) at.zone = "Z", ++zone;
    if (free(zone) && free(zone + 1) && (tokens[zone].mark('+') || tokens[zone].mark('-')) &&
        tokens[zone + 1].type == Token::kNumber && tokens[zone + 1].text.size() <= 4) {
      const Token& number = tokens[zone + 1];
      int hours = number.number();
      int minutes = 0;
      std::size_t after = zone + 2;
      if (number.text.size() > 2) {
        minutes = hours % 100;
        hours /= 100;
      } else if (free(after) && free(after + 1) && tokens[after].mark(':') && two_digits(tokens[after + 1]) >= 0) {
        minutes = two_digits(tokens[after + 1]);
        after += 2;
      }
      if (hours <= 14 && minutes < 60) {
        at.zone = std::string(tokens[zone].text) + padded(hours, 2) + ":" + padded(minutes, 2);
        zone = after;
      }
    }
    if (at.zone.empty()) return;
    if (free(zone) && tokens[zone].mark(')')) ++zone;
    for (std::size_t k = next; k < zone; ++k) found.used[k] = true;
    return;
  }
}

std::optional<Found> find_date(std::string_view lowered, const std::vector<Token>& tokens, const Lexicon& words) {
  Found found;
  found.used.assign(tokens.size(), false);
  if (!take_numeric_date(tokens, found) && !take_named_date(lowered, tokens, words, found) &&
      !take_signed_date(tokens, found) && !take_short_date(tokens, found)) {
    return std::nullopt;
  }
  take_time(tokens, found);
  return found;
}

// Days since 1970-01-01 to a date (Howard Hinnant's civil_from_days).
Moment civil(std::int64_t seconds) {
  const std::int64_t days = seconds / 86400;
  const std::int64_t rest = seconds % 86400;
  const std::int64_t z = days + 719468;
  const std::int64_t era = z / 146097;
  const std::int64_t doe = z - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  Moment at;
  at.day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
  at.month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  at.year = static_cast<int>(yoe + era * 400 + (at.month <= 2 ? 1 : 0));
  at.hour = static_cast<int>(rest / 3600);
  at.minute = static_cast<int>(rest / 60 % 60);
  at.second = static_cast<int>(rest % 60);
  at.zone = "Z";
  return at;
}

// The same way back.
std::int64_t days_since_1970(const Moment& at) {
  const std::int64_t y = at.year - (at.month <= 2 ? 1 : 0);
  const std::int64_t era = y / 400;
  const std::int64_t yoe = y - era * 400;
  const std::int64_t doy = (153 * (at.month + (at.month > 2 ? -3 : 9)) + 2) / 5 + at.day - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

int number_at(std::string_view text, std::size_t at, std::size_t length) {
  int value = 0;
  for (std::size_t i = at; i < at + length; ++i) value = value * 10 + (text[i] - '0');
  return value;
}

bool time_of_day(std::string_view digits, std::size_t at) {
  return number_at(digits, at, 2) < 24 && number_at(digits, at + 2, 2) < 60 && number_at(digits, at + 4, 2) < 60;
}

// A run of digits in an address. 8, 12, 14 and 17 digits begin with the day; 18 digits are a site's number of three,
// yymmdd, a time and milliseconds (the common Vietnamese news engine since 2022).
std::string day_of_digits(std::string_view digits) {
  const std::size_t n = digits.size();
  if (n == 18 && time_of_day(digits, 9)) {
    return edtf_day(2000 + number_at(digits, 3, 2), number_at(digits, 5, 2), number_at(digits, 7, 2));
  }
  if (n != 8 && n != 12 && n != 14 && n != 17) return "";
  const int year = number_at(digits, 0, 4);
  if (year < 1990 || year >= 2100 || (n >= 14 && !time_of_day(digits, 8))) return "";
  return edtf_day(year, number_at(digits, 4, 2), number_at(digits, 6, 2));
}

}  // namespace

std::string edtf_day(int year, int month, int day) {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in(year, month)) return "";
  return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
}

std::string read_date(std::string_view text, const Lexicon& words) {
  text = trim(text);
  if (text.empty() || text.size() > 100) return "";
  const std::string lowered = lowered_figures(text);
  const std::vector<Token> tokens = tokens_of(lowered);
  if (tokens.size() == 1 && tokens[0].type == Token::kNumber) {
    if (text.size() == 10 || text.size() == 13) {
      std::int64_t seconds = 0;
      for (const char c : text.substr(0, 10)) seconds = seconds * 10 + (c - '0');
      return civil(seconds).text();
    }
    return text.size() == 8 || text.size() == 14 ? day_of_digits(text) : "";
  }
  const auto found = find_date(lowered, tokens, words);
  return found ? found->moment.text() : "";
}

std::string date_in_url(std::string_view url) {
  const std::size_t host = url.find("://");
  std::size_t i = url.find('/', host == std::string_view::npos ? 0 : host + 3);
  if (i == std::string_view::npos) return "";
  const std::string_view path = url.substr(0, url.find_first_of("?#"));
  // Runs of digits with what stands between them: /2019/05/27/ first, then 20190527.
  struct Run {
    std::size_t begin, end;
  };
  std::vector<Run> runs;
  while (i < path.size()) {
    if (!digit(path[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < path.size() && digit(path[i])) ++i;
    runs.push_back({begin, i});
  }
  for (std::size_t k = 0; k + 2 < runs.size(); ++k) {
    const Run& year = runs[k];
    const Run& month = runs[k + 1];
    const Run& day = runs[k + 2];
    const bool joined = month.begin == year.end + 1 && day.begin == month.end + 1 &&
                        path[year.end] == path[month.end] &&
                        (path[year.end] == '/' || path[year.end] == '-' || path[year.end] == '_');
    if (!joined) continue;
    const std::size_t first = year.end - year.begin;
    const std::size_t last = day.end - day.begin;
    if (month.end - month.begin > 2) continue;
    std::string found;
    if (first == 4 && last <= 2) {
      found = edtf_day(number_at(path, year.begin, 4), number_at(path, month.begin, month.end - month.begin),
                       number_at(path, day.begin, last));
    } else if (first <= 2 && last == 4 && path[year.end] == '/') {  // in a slug it is the story's date, not the page's
      found = edtf_day(number_at(path, day.begin, 4), number_at(path, month.begin, month.end - month.begin),
                       number_at(path, year.begin, first));
    }
    if (!found.empty() && found >= "1990" && found < "2100") return found;
  }
  for (const Run& run : runs) {
    const char before = path[run.begin - 1];
    if (before != '/' && before != '-' && before != '_') continue;
    if (std::string found = day_of_digits(path.substr(run.begin, run.end - run.begin)); !found.empty()) return found;
  }
  return "";
}

DateLine read_date_line(std::string_view line, const Lexicon& words) {
  if (line.size() > 120) return {};
  bool any_digit = false;
  for (const char c : line) any_digit = any_digit || digit(c);
  if (!any_digit) return {};
  const std::string lowered = lowered_figures(line);
  const std::vector<Token> tokens = tokens_of(lowered);
  const auto found = find_date(lowered, tokens, words);
  if (!found) return {};
  DateLine out;
  // Every other word must be one that stands beside dates.
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (found->used[i] || tokens[i].type == Token::kMark) continue;
    const auto offset = static_cast<std::size_t>(tokens[i].text.data() - lowered.data());
    const std::string_view rest = std::string_view(lowered).substr(offset);
    const Lexicon::Entry* entry = words.at_start(Role::kPublished, rest);
    if (entry != nullptr) out.labelled = true;
    if (entry == nullptr) entry = words.at_start(Role::kWeekday, rest);
    if (entry == nullptr) entry = words.at_start(Role::kDateFiller, rest);
    if (entry == nullptr) return {};
    while (i + 1 < tokens.size() && tokens[i + 1].text.data() < rest.data() + entry->phrase.size()) ++i;
  }
  out.date = found->moment.text();
  return out;
}

std::string as_shown(const std::string& told, std::string_view seen, const Lexicon& words) {
  if (!told.ends_with('Z') && !told.ends_with("+00:00")) return told;
  const std::string lowered_told = lower(told);
  const auto utc = find_date(lowered_told, tokens_of(lowered_told), words);
  const std::string lowered = lowered_figures(seen.substr(0, 200));
  const auto local = find_date(lowered, tokens_of(lowered), words);
  if (!utc || !local || utc->moment.hour < 0) return told;
  Moment at = local->moment;
  const std::int64_t apart = days_since_1970(at) - days_since_1970(utc->moment);
  if (at.hour < 0) return apart == 1 || apart == -1 ? edtf_day(at.year, at.month, at.day) : told;
  const std::int64_t offset = apart * 1440 + (at.hour - utc->moment.hour) * 60 + at.minute - utc->moment.minute;
  if (offset == 0 || offset % 15 != 0 || offset < -12 * 60 || offset > 14 * 60) return told;
  const auto size = static_cast<int>(offset < 0 ? -offset : offset);
  at.second = utc->moment.second;
  at.zone = std::string(offset < 0 ? "-" : "+") + padded(size / 60, 2) + ":" + padded(size % 60, 2);
  return at.text();
}

std::vector<SourceWord> month_words(const std::string& language) {
  std::vector<SourceWord> out;
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(icu::Locale(language.c_str()), status);
  if (U_FAILURE(status) != 0) return out;
  for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
    for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
      std::int32_t count = 0;
      const icu::UnicodeString* const months = symbols.getMonths(count, context, width);
      for (std::int32_t i = 0; i < std::min(count, 12); ++i) {
        std::string name;
        months[i].toUTF8String(name);
        while (!name.empty() && name.back() == '.') name.pop_back();
        if (name.size() < 3 || digit(name.front())) continue;  // "5<month sign>" is read by its sign
        out.push_back({language, "month", name, padded(i + 1, 2)});
      }
    }
  }
  for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
    std::int32_t count = 0;
    const icu::UnicodeString* const days = symbols.getWeekdays(count, icu::DateFormatSymbols::FORMAT, width);
    for (std::int32_t i = 1; i < count; ++i) {  // the first is empty
      std::string name;
      days[i].toUTF8String(name);
      while (!name.empty() && name.back() == '.') name.pop_back();
      if (!name.empty()) out.push_back({language, "weekday", name, ""});
    }
  }
  for (const char* filler : {"de", "del", "di", "of", "a",   "den", "den.", "am",  "um",  "uhr", "at",   "on", "le",
                             "il", "kl",  "h",  "hs", "hrs", "est", "edt",  "pst", "pdt", "cet", "cest", "bst"}) {
    out.push_back({language, "date_filler", filler, ""});
  }
  for (const char* label : {"published", "posted", "datum", "date", "stand", "erstellt", "pubblicato", "publicado",
                            "opublikowano", "gepubliceerd", "publi\xC3\xA9",
                            "ver\xC3\xB6"
                            "ffentlicht"}) {
    out.push_back({language, "published", label, ""});
  }
  return out;
}

}  // namespace banggiao
