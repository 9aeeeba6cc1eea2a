// Dates as the codebook writes them: a subset of EDTF level 1, with unknown years.
// In -> Out: "2019-05-27", "XXXX-05-27", "2018-11", "XXXX-05", "2017", "a/b", "a/..", "../b" -> what they allow.
// Fails: parse_edtf gives nullopt for what is no such date; all others treat that as "nothing known".
// Units: days are counted from 1970-01-01; months and days from 1, 0 is unknown.
// Threads: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace banggiao {

// A year, month or day; parts that are not known are 0. "XXXX-05-27" has no year, "2018-11" no day.
struct EdtfPoint {
  int year = 0, month = 0, day = 0;
  friend bool operator==(const EdtfPoint&, const EdtfPoint&) = default;
};

// One point (from == to), or a span. An open end says that it goes on, not when it ended; comparisons let it reach
// kOpenDays further.
inline constexpr int kOpenDays = 31;
struct EdtfDate {
  EdtfPoint from, to;
  bool span = false;
  bool open_start = false, open_end = false;  // "../b", "a/.."
  friend bool operator==(const EdtfDate&, const EdtfDate&) = default;
};

std::optional<EdtfDate> parse_edtf(std::string_view text);
std::string write_edtf(const EdtfDate& date);
// True when every given point has a year.
bool has_year(const EdtfDate& date);

// First and last day that the value allows ("2018-11" -> 2018-11-01, 2018-11-30); empty without a year or at an open
// end.
std::string edtf_min(std::string_view edtf);
std::string edtf_max(std::string_view edtf);

// Letters of a day: "2018-06-12", "XXXX-06-12"; what is longer is a span.
inline constexpr std::size_t kEdtfDay = 10;
// A year and no more.
inline bool is_edtf_year(std::string_view edtf) { return edtf.size() == 4 && edtf[0] != 'X'; }

// Whether both can tell of one time: some day is in both, unknown parts being free. Empty is compatible with all.
bool edtf_compatible(std::string_view a, std::string_view b);
// Days between the nearest days that the two allow: 0 when they overlap; nullopt when either says nothing.
std::optional<int> edtf_gap(std::string_view a, std::string_view b);

// Where the year of an undated day lies from the publication: what is told as done lies before, what will be after.
enum class Toward { kNearest, kPast, kFuture };
// Gives the unknown year the value next to `published` (an EDTF day or RFC 3339 time) in that direction. A day that is
// off by up to a week on the wrong side is taken as near (a text on the eve). Unchanged when it has a year, has no
// month, or `published` is not a full day.
std::string edtf_fill_year(std::string_view edtf, std::string_view published, Toward toward = Toward::kNearest);
// Puts this year (of the first day) on it.
std::string edtf_with_year(std::string_view edtf, int year);

// The days that a date with years allows, an open end reaching kOpenDays further; nullopt without.
struct EdtfDays {
  int first = 0, last = 0;
};
std::optional<EdtfDays> edtf_days(const EdtfDate& date);
// As edtf_gap().
inline int days_between(const EdtfDays& a, const EdtfDays& b) {
  return a.first > b.last ? a.first - b.last : b.first > a.last ? b.first - a.last : 0;
}

// Calendar: days since 1970-01-01, and back as "2019-05-27".
int days_from_civil(int year, int month, int day);
std::string civil_from_days(int days);
// The day an EDTF day or RFC 3339 time begins with ("2025-10-28T07:00:00Z"); nullopt when it is not a full date.
std::optional<int> day_of(std::string_view published);
// Days in a month; February of an unknown year (0) has 29.
int days_in_month(int year, int month);

}  // namespace banggiao
