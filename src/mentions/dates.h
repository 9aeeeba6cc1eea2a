// The parts of find_dates: reading what a text says of a day, a month or a year, and fixing its value.
// In -> Out: Document -> readings -> DateMentions.
// Fails: never.
// Units: word indices, half-open; years 1800..2199, months 1..12, days 1..31, 0 is "not said".
// Threads: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mentions/mentions.h"

namespace banggiao {

// A day, a month or a year of which parts may be unsaid.
struct Calendar {
  int year = 0, month = 0, day = 0;
  bool decade = false;  // the ten years from `year`
  bool none() const { return year == 0 && month == 0 && day == 0; }
  friend bool operator==(const Calendar&, const Calendar&) = default;
};

// Days since 1970-01-01 of a Gregorian day, and back. The weekday is 1 for Monday to 7 for Sunday.
std::int64_t day_number(const Calendar& day);
Calendar calendar_of(std::int64_t day_number);
int weekday_of(std::int64_t day_number);
bool is_calendar(const Calendar& c);            // such a day or month exists ("30-2" does not)
std::string edtf(const Calendar& c);            // "XXXX-05-27", "2018-11", "1990/1999"
Calendar later(const Calendar& day, int days);  // year unsaid: reckoned in a leap year and left unsaid

// A number as dates are written: "28/10", "25-26/10", "6/6-8/6", "11-2017". first == last unless it names a span;
// both empty when it can only be two days ("16-17").
struct Numeral {
  Calendar first, last;
  bool plain = false;                 // a single number: a day or a year as the words around it tell
  int value = 0;                      // of a plain number
  bool dotted = false;                // "28.10": may as well be a decimal fraction
  bool slashed = false;               // "1/3": may as well be a share
  int days_first = 0, days_last = 0;  // "9-12": two days, should a month follow; else 0
};
std::optional<Numeral> read_numeral(std::string_view word);

// What was read before it is known when the article was written.
struct DateReading {
  enum class Kind : std::uint8_t { kCalendar, kDay, kSameDay, kWeekday, kMonth, kYear, kVague };
  std::uint32_t first = 0, last = 0;
  Kind kind = Kind::kCalendar;
  int offset = 0;              // of kDay, kMonth, kYear from the present, of kSameDay from the day told last; of
                               // kWeekday in weeks, kNoWeek when unsaid
  int weekday = 0;             // said beside a date too
  bool relative_year = false;  // "thang 9 nam ngoai": the calendar's year is the present one plus `offset`
  bool related = false;        // "hom nay (12-6)": the calendar's day is the present one plus `offset`
  Calendar from, to;           // equal unless a span
  bool open_begin = false, open_end = false;
  bool gone = false;  // "hom 12-6", which is before today
  int days = 0;       // a stated length of the span
  const char* rule = "";
};
inline constexpr int kNoWeek = 99;

// All readings, in text order, not overlapping.
std::vector<DateReading> read_dates(const Document& document);
// Of "Vostok-2018", and of the number in "Vostok -2018" and "MAKS 2019"; 0: no name that holds a year. The name begins
// at `floor` or later.
int year_in_name(const Document& document, std::uint32_t w, std::uint32_t floor);
// Their values, with what the article and its publication date tell of the present.
std::vector<DateMention> resolve_dates(const Document& document, const std::vector<DateReading>& readings);

}  // namespace banggiao
