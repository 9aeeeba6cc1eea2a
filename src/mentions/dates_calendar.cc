#include <array>
#include <cstdio>

#include "base/edtf.h"
#include "mentions/dates.h"

namespace banggiao {
namespace {

constexpr int kLeapYear = 2000;

bool is_year(int n) { return n >= 1800 && n < 2200; }
bool is_month(int n) { return n >= 1 && n <= 12; }

Calendar day_month(int day, int month, int year = 0) { return {year, month, day, false}; }

constexpr std::size_t kMostNumbers = 6;  // of a numeral

// Splits "6/6-8/6" into its numbers and the marks between them. False: no numeral.
bool split_numeral(std::string_view word, std::array<int, kMostNumbers>& numbers, std::size_t& count,
                   std::string& marks) {
  int digits = 0;
  for (const char c : word) {
    if (c >= '0' && c <= '9') {
      if (digits == 0 && ++count > kMostNumbers) return false;
      if (++digits > 4) return false;
      numbers[count - 1] = numbers[count - 1] * 10 + (c - '0');
    } else if ((c == '/' || c == '-' || c == '.') && digits > 0) {
      marks.push_back(c);
      digits = 0;
    } else {
      return false;
    }
  }
  return digits > 0;
}

}  // namespace

std::int64_t day_number(const Calendar& day) { return days_from_civil(day.year, day.month, day.day); }

Calendar calendar_of(std::int64_t number) {
  const auto date = parse_edtf(civil_from_days(static_cast<int>(number)));
  return date ? Calendar{date->from.year, date->from.month, date->from.day, false} : Calendar{};
}

int weekday_of(std::int64_t number) { return static_cast<int>(((number + 3) % 7 + 7) % 7) + 1; }

bool is_calendar(const Calendar& c) {
  if (c.year != 0 && !is_year(c.year)) return false;
  if (c.month == 0) return c.day == 0 && c.year != 0;
  if (!is_month(c.month)) return false;
  return c.day == 0 || (c.day >= 1 && c.day <= days_in_month(c.year, c.month));
}

std::string edtf(const Calendar& c) {
  std::array<char, 32> out{};
  std::array<char, 8> year{'X', 'X', 'X', 'X', 0};
  if (c.year != 0) std::snprintf(year.data(), year.size(), "%04d", c.year);
  if (c.decade) {
    std::snprintf(out.data(), out.size(), "%s/%04d", year.data(), c.year + 9);
  } else if (c.day != 0) {
    std::snprintf(out.data(), out.size(), "%s-%02d-%02d", year.data(), c.month, c.day);
  } else if (c.month != 0) {
    std::snprintf(out.data(), out.size(), "%s-%02d", year.data(), c.month);
  } else if (c.year != 0) {
    return year.data();
  }
  return out.data();
}

Calendar later(const Calendar& day, int days) {
  Calendar base = day;
  if (base.year == 0) base.year = kLeapYear;
  Calendar out = calendar_of(day_number(base) + days);
  if (day.year == 0) out.year = 0;
  return out;
}

std::optional<Numeral> read_numeral(std::string_view word) {
  std::array<int, kMostNumbers> n{};
  std::size_t count = 0;
  std::string marks;
  if (!split_numeral(word, n, count, marks)) return std::nullopt;
  Numeral out;
  out.dotted = marks.find('.') != std::string::npos;
  out.slashed = marks.find('/') != std::string::npos;
  switch (count) {
    case 1:
      out.plain = true;
      out.value = n[0];
      return out;
    case 2:
      if (is_year(n[1])) {
        out.first = is_year(n[0]) ? Calendar{n[0], 0, 0, false} : Calendar{n[1], n[0], 0, false};
        out.last = is_year(n[0]) ? Calendar{n[1], 0, 0, false} : out.first;
      } else {
        if (!out.dotted && n[0] >= 1 && n[0] < n[1] && n[1] <= 31) {
          out.days_first = n[0];
          out.days_last = n[1];
        }
        out.first = out.last = day_month(n[0], n[1]);
        if (out.days_last != 0 && !is_calendar(out.first)) {
          out.first = out.last = {};
          return out;
        }
      }
      break;
    case 3:
      if (is_year(n[2]) && marks[0] == marks[1]) {
        out.first = out.last = day_month(n[0], n[1], n[2]);
      } else if (marks[0] == '-') {  // "25-26/10"
        out.first = day_month(n[0], n[2]);
        out.last = day_month(n[1], n[2]);
      } else if (marks == "/-" && n[0] + 1 == n[1]) {  // "25/26-5"
        out.first = day_month(n[0], n[2]);
        out.last = day_month(n[1], n[2]);
      } else {
        return std::nullopt;
      }
      break;
    case 4:
      if (marks[0] == '-' && is_year(n[3])) {  // "16-17/10/2018"
        out.first = day_month(n[0], n[2], n[3]);
        out.last = day_month(n[1], n[2], n[3]);
      } else if (marks[1] == '-' && marks[0] == marks[2]) {  // "6/6-8/6"
        out.first = day_month(n[0], n[1]);
        out.last = day_month(n[2], n[3]);
      } else {
        return std::nullopt;
      }
      break;
    case 5:
      if (marks != "/-//" || !is_year(n[4])) return std::nullopt;
      out.first = day_month(n[0], n[1], n[4]);
      out.last = day_month(n[2], n[3], n[4]);
      break;
    default:
      if (marks != "//-//") return std::nullopt;
      out.first = day_month(n[0], n[1], n[2]);
      out.last = day_month(n[3], n[4], n[5]);
  }
  if (!is_calendar(out.first) || !is_calendar(out.last)) return std::nullopt;
  return out;
}

}  // namespace banggiao
