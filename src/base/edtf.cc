#include "base/edtf.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace banggiao {
namespace {

constexpr int kLeapYear = 2000;  // stands in for an unknown year

bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

// Digits, or 0 for "XX..."; -1 for anything else.
int number(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return c == 'X'; })) return 0;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value == 0 ? -1 : value;
}

std::optional<EdtfPoint> parse_point(std::string_view text) {
  if (!text.empty() && (text.back() == '?' || text.back() == '~' || text.back() == '%')) text.remove_suffix(1);
  const bool shape = text.size() == 4 || (text.size() == 7 && text[4] == '-') ||
                     (text.size() == 10 && text[4] == '-' && text[7] == '-');
  if (!shape) return std::nullopt;
  EdtfPoint p;
  p.year = number(text.substr(0, 4));
  if (text.size() >= 7) p.month = number(text.substr(5, 2));
  if (text.size() == 10) p.day = number(text.substr(8, 2));
  if (p.year < 0 || p.month < 0 || p.day < 0 || p.month > 12) return std::nullopt;
  if (p.day > (p.month == 0 ? 31 : days_in_month(p.year, p.month))) return std::nullopt;
  if (p == EdtfPoint{}) return std::nullopt;
  return p;
}

std::string write_point(const EdtfPoint& p) {
  const auto part = [](int value, const char* format, const char* unknown) {
    std::array<char, 16> out{};
    std::snprintf(out.data(), out.size(), format, value);
    return value == 0 ? std::string(unknown) : std::string(out.data());
  };
  std::string out = part(p.year, "%04d", "XXXX");
  if (p.month != 0 || p.day != 0) out += "-" + part(p.month, "%02d", "XX");
  if (p.day != 0) out += "-" + part(p.day, "%02d", "XX");
  return out;
}

int first_day(const EdtfPoint& p) {
  return days_from_civil(p.year, p.month == 0 ? 1 : p.month, p.month == 0 || p.day == 0 ? 1 : p.day);
}

int last_day(const EdtfPoint& p) {
  if (p.month == 0) return days_from_civil(p.year, 12, 31);
  return days_from_civil(p.year, p.month, p.day == 0 ? days_in_month(p.year, p.month) : p.day);
}

bool real(const EdtfPoint& p) { return p.month == 0 || p.day <= days_in_month(p.year, p.month); }

// Gives points without a year one: `year` to the first, the same or the next to the last.
EdtfDate with_year(EdtfDate date, int year) {
  if (date.from.year == 0 && date.to.year != 0 && date.span && !date.open_start) {
    date.from.year = date.to.year;
    if (first_day(date.from) > last_day(date.to)) --date.from.year;
  }
  if (date.from.year == 0) date.from.year = year;
  if (!date.span) {
    date.to = date.from;
  } else if (date.to.year == 0) {
    date.to.year = date.open_start ? year : date.from.year;
    if (!date.open_start && last_day(date.to) < first_day(date.from)) ++date.to.year;
  }
  return date;
}

// All points have a year.
EdtfDays bounds(const EdtfDate& date) {
  EdtfDays out{first_day(date.from), last_day(date.to)};
  if (date.open_start) out.first = first_day(date.to) - kOpenDays;
  if (date.open_end) out.last = last_day(date.from) + kOpenDays;
  return out;
}

bool says_when(const EdtfDate& date) {
  return has_year(date) || ((date.open_start || date.from.month != 0) && (date.open_end || date.to.month != 0));
}

}  // namespace

std::optional<EdtfDate> parse_edtf(std::string_view text) {
  EdtfDate out;
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) {
    const std::optional<EdtfPoint> p = parse_point(text);
    if (!p) return std::nullopt;
    out.from = out.to = *p;
    return out;
  }
  const std::string_view from = text.substr(0, slash), to = text.substr(slash + 1);
  out.span = true;
  out.open_start = from == "..";
  out.open_end = to == "..";
  if (out.open_start && out.open_end) return std::nullopt;
  const std::optional<EdtfPoint> a = parse_point(out.open_start ? to : from);
  const std::optional<EdtfPoint> b = parse_point(out.open_end ? from : to);
  if (!a || !b) return std::nullopt;
  out.from = *a;
  out.to = *b;
  return out;
}

std::string write_edtf(const EdtfDate& date) {
  if (!date.span) return write_point(date.from);
  return (date.open_start ? ".." : write_point(date.from)) + "/" + (date.open_end ? ".." : write_point(date.to));
}

bool has_year(const EdtfDate& date) { return date.from.year != 0 && date.to.year != 0; }

std::optional<EdtfDays> edtf_days(const EdtfDate& date) {
  return has_year(date) ? std::optional(bounds(date)) : std::nullopt;
}

std::string edtf_min(std::string_view edtf) {
  const std::optional<EdtfDate> date = parse_edtf(edtf);
  if (!date || date->open_start || date->from.year == 0) return {};
  return civil_from_days(first_day(date->from));
}

std::string edtf_max(std::string_view edtf) {
  const std::optional<EdtfDate> date = parse_edtf(edtf);
  if (!date || date->open_end || date->to.year == 0) return {};
  return civil_from_days(last_day(date->to));
}

bool edtf_compatible(std::string_view a, std::string_view b) { return edtf_gap(a, b).value_or(0) == 0; }

std::optional<int> edtf_gap(std::string_view a, std::string_view b) {
  std::optional<EdtfDate> x = parse_edtf(a), y = parse_edtf(b);
  if (!x || !y || !says_when(*x) || !says_when(*y)) return std::nullopt;
  if (has_year(*y) && !has_year(*x)) std::swap(x, y);
  const EdtfDate fixed = has_year(*x) ? *x : with_year(*x, kLeapYear);
  const EdtfDays left = bounds(fixed);
  if (has_year(*y)) return days_between(left, bounds(*y));
  std::optional<int> best;
  for (int year = fixed.from.year - 1; year <= fixed.to.year + 1; ++year) {
    const int gap = days_between(left, bounds(with_year(*y, year)));
    if (!best || gap < *best) best = gap;
  }
  return best;
}

std::string edtf_fill_year(std::string_view edtf, std::string_view published, Toward toward) {
  const std::optional<EdtfDate> date = parse_edtf(edtf);
  const std::optional<int> day = day_of(published);
  if (!date || !day || has_year(*date) || !says_when(*date)) return std::string(edtf);
  constexpr int kSlack = 7;
  constexpr int kYears = 4;  // far enough to meet a 29 February
  const int present = std::atoi(std::string(published.substr(0, 4)).c_str());
  std::optional<EdtfDate> best;
  int best_distance = 0;
  for (int year = present - kYears; year <= present + kYears; ++year) {
    const EdtfDate candidate = with_year(*date, year);
    if (!real(candidate.from) || !real(candidate.to)) continue;
    const EdtfDays b = bounds(candidate);
    if (toward == Toward::kPast && b.first > *day + kSlack) continue;
    if (toward == Toward::kFuture && b.last < *day - kSlack) continue;
    const int distance = days_between(b, {*day, *day});
    if (!best || distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best ? write_edtf(*best) : std::string(edtf);
}

std::string edtf_with_year(std::string_view edtf, int year) {
  const std::optional<EdtfDate> date = parse_edtf(edtf);
  if (!date || has_year(*date)) return std::string(edtf);
  const EdtfDate filled = with_year(*date, year);
  return real(filled.from) && real(filled.to) ? write_edtf(filled) : std::string(edtf);
}

int days_from_civil(int year, int month, int day) {
  // Years begin in March, so that the leap day is the last.
  const int y = month <= 2 ? year - 1 : year;
  const int era = y / 400;
  const int of_era = y - era * 400;
  const int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

std::string civil_from_days(int days) {
  const int shifted = days + 719468;
  const int era = shifted / 146097;
  const int of_era = shifted - era * 146097;
  const int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const int of_year = of_era - (365 * year + year / 4 - year / 100);
  const int month = (5 * of_year + 2) / 153;
  EdtfPoint out;
  out.day = of_year - (153 * month + 2) / 5 + 1;
  out.month = month < 10 ? month + 3 : month - 9;
  out.year = year + era * 400 + (out.month <= 2 ? 1 : 0);
  return write_point(out);
}

std::optional<int> day_of(std::string_view published) {
  if (published.size() < 10 || (published.size() > 10 && published[10] != 'T' && published[10] != ' ')) {
    return std::nullopt;
  }
  const std::optional<EdtfPoint> p = parse_point(published.substr(0, 10));
  if (!p || p->year == 0 || p->month == 0 || p->day == 0) return std::nullopt;
  return first_day(*p);
}

int days_in_month(int year, int month) {
  constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month == 2 && (year == 0 || leap(year))) return 29;
  return kDays.at(static_cast<std::size_t>(month - 1));
}

}  // namespace banggiao
