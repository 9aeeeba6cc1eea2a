#include "mentions/dates.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/edtf.h"

namespace banggiao {
namespace {

using Kind = DateReading::Kind;
constexpr int kNearDays = 4;        // a dated caption this near to another day of the article tells the year
constexpr int kAnyYear = 2000;      // it has every day,
constexpr int kYear = 366;          // and so many
constexpr int kSoon = 100;          // days in which another day is of the same present
constexpr int kNamedYears = 1990;   // an event's name holds a year from then on,
constexpr int kNames = 50;          // for so many
constexpr std::uint32_t kLead = 3;  // sentences in which a full date tells the year

// What is known of the day on which the article speaks.
struct Present {
  Calendar day;                        // any part may be unsaid
  std::array<Calendar, 8> weekdays{};  // days that the article gives for a weekday's name
};

int month_index(const Calendar& c) { return c.year * 12 + c.month; }

// The year in which the day or month lies nearest to the present.
void fit_year(Calendar& c, const Calendar& present) {
  if (c.year != 0 || c.month == 0 || present.year == 0) return;
  Calendar best;
  int least = 0;
  for (int year = present.year - 1; year <= present.year + 1; ++year) {
    Calendar candidate = c;
    candidate.year = year;
    if (!is_calendar(candidate)) continue;
    const int apart = present.month == 0 ? std::abs(year - present.year) * 12
                                         : std::abs(month_index(candidate) - month_index(present));
    if (best.year == 0 || apart < least) {
      best = candidate;
      least = apart;
    }
  }
  if (best.year != 0) c = best;
}

class Resolver {
 public:
  Resolver(const Document& document, const std::vector<DateReading>& readings)
      : document_(document), readings_(readings) {
    find_present();
  }

  std::vector<DateMention> resolve() {
    std::vector<DateMention> out;
    for (const DateReading& reading : readings_) {
      DateMention mention;
      mention.first = reading.first;
      mention.last = reading.last;
      mention.rule = reading.rule;
      mention.edtf = value(reading, mention.inferred);
      out.push_back(std::move(mention));
    }
    return out;
  }

 private:
  static bool full_day(const DateReading& r) {
    return r.kind == Kind::kCalendar && r.from.year != 0 && r.from.day != 0;
  }
  static bool yearless_day(const DateReading& r) {
    return (r.kind == Kind::kCalendar || r.related) && r.from.year == 0 && r.from.day != 0 && r.from.month != 0;
  }

  void find_present() {
    for (const DateReading& r : readings_) {
      if (r.weekday != 0 && r.kind == Kind::kCalendar)
        present_.weekdays.at(static_cast<std::size_t>(r.weekday)) = r.from;
      if (r.kind == Kind::kDay && r.related && present_.day.day == 0) present_.day = later(r.from, -r.offset);
    }
    if (const auto published = day_of(document_.article->published)) {
      present_.day = calendar_of(*published);
    } else if (present_.day.year == 0) {
      find_year();
      if (present_.day.day == 0) find_day();
    }
  }

  // "A received B on 22 May" under the photograph of what the article tells as today's. A day called gone by is not the
  // present, nor one with others soon after it.
  void find_day() {
    bool today = false;
    Calendar day;
    for (const DateReading& r : readings_) {
      today = today || (r.kind == Kind::kDay && r.offset == 0);
      if (!(yearless_day(r) || full_day(r)) || !in_caption(r)) continue;
      const bool one = r.from == r.to && !r.open_begin && !r.open_end;
      if (!one || r.gone || (!day.none() && day != r.from)) return;
      day = r.from;
    }
    if (!today || day.none() || soon_after(day)) return;
    if (day.year == 0) day.year = present_.day.year;
    present_.day = day;
  }

  bool in_caption(const DateReading& r) const {
    const Sentence& sentence = document_.sentences[document_.sentence_of(r.first)];
    return document_.article->blocks[sentence.block].kind == BlockKind::kCaption;
  }

  bool soon_after(const Calendar& day) const {
    return std::any_of(readings_.begin(), readings_.end(), [&](const DateReading& r) {
      if (!yearless_day(r) || r.open_begin) return false;  // "until 27 April" tells when it ends
      const Calendar other = {kAnyYear, r.to.month, r.to.day, false}, mine = {kAnyYear, day.month, day.day, false};
      const std::int64_t days = day_number(other) - day_number(mine);
      return (days > 0 && days < kSoon) || days < kSoon - kYear;  // over the turn of the year
    });
  }

  // The year, where the text fixes its present: "nam sau, 2018", a full date at the head, or a full date within days of
  // another that lacks its year. A dated past month does not.
  void find_year() {
    for (const DateReading& r : readings_) {
      if (r.kind == Kind::kYear && r.related) return set_year(r.from.year - r.offset);
    }
    for (const DateReading& r : readings_) {
      if (full_day(r) && document_.sentence_of(r.first) < kLead && near_another(r, true)) return set_year(r.from.year);
    }
    for (const DateReading& r : readings_) {
      if (full_day(r) && near_another(r, false)) return set_year(r.from.year);
    }
    for (const DateReading& r : readings_) {
      if (!r.relative_year || r.from.month == 0) continue;
      if (const int year = year_told(r.from.month)) return set_year(year - r.offset);
    }
  }

  // The year that the article tells of a month by its name, where it tells but one: "thang 11 nam ngoai", "11-2017".
  int year_told(int month) const {
    int year = 0;
    for (const DateReading& r : readings_) {
      if (r.kind != Kind::kCalendar || r.from.month != month || r.from.year == 0 || r.relative_year) continue;
      if (year != 0 && year != r.from.year) return 0;
      year = r.from.year;
    }
    return year;
  }

  bool near_another(const DateReading& full, bool or_alone) const {
    bool any = false;
    for (const DateReading& r : readings_) {
      if (!yearless_day(r)) continue;
      any = true;
      Calendar day = r.from;
      day.year = full.from.year;
      if (is_calendar(day) && std::abs(day_number(day) - day_number(full.from)) <= kNearDays) return true;
    }
    return or_alone && !any;
  }

  void set_year(int year) {
    present_.day.year = year;
    if (present_.day.month != 0) return;
    for (const DateReading& r : readings_) {
      if (!yearless_day(r) && !full_day(r)) continue;
      present_.day.month = r.from.month;
      return;
    }
  }

  // The month in which the article speaks; without a fixed day, the one it names most days of.
  Calendar present_month() const {
    if (present_.day.month != 0) return {present_.day.year, present_.day.month, 0, false};
    std::array<int, 13> named{};
    for (const DateReading& r : readings_) {
      if (yearless_day(r)) ++named.at(static_cast<std::size_t>(r.from.month));
    }
    const auto most = std::max_element(named.begin(), named.end());
    return {0, static_cast<int>(most - named.begin()), 0, false};
  }

  std::string value(const DateReading& r, bool& inferred) {
    switch (r.kind) {
      case Kind::kVague:
        return "";
      case Kind::kSameDay:
        if (in_force_.day != 0) in_force_ = later(in_force_, r.offset);
        return in_force_.day == 0 ? "" : edtf(in_force_);
      case Kind::kMonth:
        return month(r, inferred);
      case Kind::kYear:
        return year(r, inferred);
      case Kind::kWeekday:
        return span(r, weekday(r, inferred), {}, inferred);
      case Kind::kDay:
        if (!r.related) return span(r, present_day(r, inferred), r.to, inferred);
        break;
      case Kind::kCalendar:
        break;
    }
    Calendar from = r.from, to = r.to;
    if (r.relative_year && present_.day.year != 0) {
      from.year = to.year = present_.day.year + r.offset;
      inferred = true;
    }
    return span(r, from, from == to ? Calendar{} : to, inferred);
  }

  Calendar present_day(const DateReading& r, bool& inferred) const {
    if (present_.day.day == 0) return {};
    inferred = true;
    return later(present_.day, r.offset);
  }

  Calendar weekday(const DateReading& r, bool& inferred) const {
    const Calendar& known = present_.weekdays.at(static_cast<std::size_t>(r.weekday));
    if (known.day != 0 && r.offset == kNoWeek) return known;
    if (present_.day.year == 0 || present_.day.day == 0) return {};
    inferred = true;
    const std::int64_t today = day_number(present_.day);
    const int now = weekday_of(today);
    if (r.offset != kNoWeek) return calendar_of(today + r.weekday - now + 7 * r.offset);
    const int back = (now - r.weekday + 7) % 7;  // unsaid week: the last such day, today among them
    return calendar_of(today - back);
  }

  std::string month(const DateReading& r, bool& inferred) const {
    Calendar month = present_month();
    if (month.month == 0) return "";
    inferred = true;
    const int index = month.year * 12 + month.month - 1 + r.offset + (month.year == 0 ? 12 : 0);
    month.month = index % 12 + 1;
    if (month.year != 0) month.year = index / 12;
    return edtf(month);
  }

  std::string year(const DateReading& r, bool& inferred) const {
    if (r.related) return edtf(r.from);
    if (present_.day.year == 0) return "";
    inferred = true;
    return edtf({present_.day.year + r.offset, 0, 0, false});
  }

  // `to` empty: one day, or what `r` says of its length and ends.
  std::string span(const DateReading& r, Calendar from, Calendar to, bool& inferred) {
    if (from.none() && to.none()) {
      in_force_ = {};  // what is of the same day is of an unknown one
      return "";
    }
    for (Calendar* c : {&from, &to}) {
      if (c->none() || c->year != 0 || r.relative_year) continue;
      fit_year(*c, present_.day);
      if (c->year != 0) inferred = true;
    }
    if (from.year != 0 && to.year == from.year && month_index(to) < month_index(from)) --from.year;
    if (r.days > 0 && to.none() && from.day != 0) to = later(from, r.days - 1);
    if (from.day != 0) in_force_ = from;
    if (from == to) return edtf(from);
    if (!to.none()) return (from.none() ? ".." : edtf(from)) + "/" + edtf(to);
    if (r.open_begin) return "../" + edtf(from);
    return edtf(from) + (r.open_end ? "/.." : "");
  }

  const Document& document_;
  const std::vector<DateReading>& readings_;
  Present present_;
  Calendar in_force_;
};

}  // namespace

int year_in_name(const Document& document, std::uint32_t w, std::uint32_t floor) {
  const std::string_view text = document.text(w);
  const bool joined = text.size() > 5 && text[text.size() - 5] == '-' && document.words[w].capital();
  if (!joined && !document.words[w].number()) return 0;
  const auto n = read_numeral(joined ? text.substr(text.size() - 4) : text);
  if (!n || !n->plain || n->value < kNamedYears || n->value >= kNamedYears + kNames) return 0;
  if (joined) return n->value;
  const std::uint32_t dash = w > floor && document.text(w - 1) == "-" ? 1 : 0;
  if (w < floor + dash + 1) return 0;
  if (document.hit(w - dash - 1, document.pack->table("dates"), "year") != nullptr) return 0;
  const Word& before = document.words[w - dash - 1];
  return before.capital() && !before.punct() && !before.number() ? n->value : 0;
}

std::vector<DateMention> resolve_dates(const Document& document, const std::vector<DateReading>& readings) {
  return Resolver(document, readings).resolve();
}

void find_dates(const Document& document, Mentions& out) { out.dates = resolve_dates(document, read_dates(document)); }

}  // namespace banggiao
