// Publication dates as pages, addresses and lines of text write them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "source/lexicon.h"

namespace banggiao {

// "2019-05-27" when the day exists, else "".
std::string edtf_day(int year, int month, int day);

// A machine's date (ISO 8601, RFC 2822, d/m/y, seconds or milliseconds since 1970): an EDTF day, or RFC 3339 when it
// has a time and a zone; "" when it is none of these. Numbers of seconds come out in UTC.
std::string read_date(std::string_view text, const Lexicon& words);

// The day that a page's address carries (/2019/05/27/, -20190527...), or "".
std::string date_in_url(std::string_view url);

// A line that holds nothing but a date, its time and the words around it ("Thursday, 27/05/2019 | 14:30 (GMT+7)").
struct DateLine {
  std::string date;       // as read_date gives it; empty: the line is something else
  bool labelled = false;  // a word of publication stood before it
};
DateLine read_date_line(std::string_view line, const Lexicon& words);

// What is told in UTC, as the page shows it to its readers: their hour and its distance from UTC when the page prints
// an hour, their day when it prints only that and it is another one; else `told` as it is.
std::string as_shown(const std::string& told, std::string_view seen, const Lexicon& words);

// The names of the months in a language (ISO 639-1), as ICU knows them, in the roles that a Lexicon takes.
std::vector<SourceWord> month_words(const std::string& language);

}  // namespace banggiao
