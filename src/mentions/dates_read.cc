#include <algorithm>
#include <charconv>

#include "mentions/dates.h"
#include "mentions/dates_begin.h"

namespace banggiao {
namespace {

using Kind = DateReading::Kind;
constexpr int kNamedYears = 1990;    // an event's name holds a year from then on,
constexpr int kNames = 50;           // for so many
constexpr std::uint32_t kReach = 9;  // words between a length of time and the day it runs from

// Reads left to right, always the longest reading that begins at a word.
class DateReader {
 public:
  explicit DateReader(const Document& document) : document_(document), table_(document.pack->table("dates")) {}

  std::vector<DateReading> read() {
    for (const Sentence& sentence : document_.sentences) {
      begin_ = sentence.first;
      end_ = sentence.last;
      floor_ = begin_;
      for (std::uint32_t w = begin_; w < end_;) {
        if (!document_.words[w].number() && (may_say(w) & DateBegins::kAny) == 0) {
          ++w;
          continue;
        }
        std::optional<DateReading> reading = read_at(w);
        if (!reading) {
          ++w;
          continue;
        }
        w = reading->last;
        year_of_event(*reading);
        widen(*reading);
        floor_ = reading->last;
        out_.push_back(std::move(*reading));
      }
    }
    return std::move(out_);
  }

 private:
  // ---- Words ----
  // The bits of the parts that may begin at w.
  std::uint64_t may_say(std::uint32_t w) const {
    const Document::Start& at = document_.starts[w];
    return (at.tables & Document::bit(table_)) != 0 ? at.values : 0;
  }

  // Length in words of the longest entry with this part that begins at w; 0: none.
  std::uint32_t part(std::uint32_t w, const Name& value, const Lexeme** lexeme = nullptr) const {
    const Hit* hit = w < end_ ? document_.hit(w, table_, value) : nullptr;
    if (hit == nullptr) return 0;
    if (lexeme != nullptr) *lexeme = hit->lexeme;
    return hit->last - hit->first;
  }

  static int number_of(const Lexeme& lexeme) {
    int n = 0;
    std::from_chars(lexeme.extra.data(), lexeme.extra.data() + lexeme.extra.size(), n);
    return n;
  }

  bool is(std::uint32_t w, char mark) const {
    return w < end_ && document_.words[w].mark == static_cast<std::uint8_t>(mark);
  }

  std::optional<Numeral> numeral(std::uint32_t w) const {
    if (w >= end_ || !document_.words[w].number()) return std::nullopt;
    return read_numeral(document_.text(w));
  }

  bool ends_with_part(std::uint32_t w, const Name& value) const {
    for (std::uint32_t back = 1; back <= 3 && w >= begin_ + back; ++back) {
      if (part(w - back, value) == back) return true;
    }
    return false;
  }

  static DateReading reading(std::uint32_t first, std::uint32_t last, Kind kind, const char* rule) {
    DateReading out;
    out.first = first;
    out.last = last;
    out.kind = kind;
    out.rule = rule;
    return out;
  }

  // ---- Single days, months, years ----
  // `cued`: the words before say that a date follows. A day without its month has to.month == 0.
  std::optional<DateReading> point(std::uint32_t w, bool cued) const {
    std::optional<DateReading> best;
    const auto offer = [&best](std::optional<DateReading>&& other) {
      if (other && (!best || other->last > best->last)) best = std::move(other);
    };
    if (w >= end_) return best;
    const bool number = document_.words[w].number();
    const std::uint64_t may = may_say(w);
    if ((may & DateBegins::kSameDay) != 0) offer(same_day(w));
    if ((may & DateBegins::kRelativeDay) != 0) offer(relative_day(w));
    if (number || (may & DateBegins::kDay) != 0) offer(day(w, cued));
    if ((may & DateBegins::kMonth) != 0) offer(month(w));
    if (number || (may & DateBegins::kYear) != 0) offer(year(w));
    if ((may & DateBegins::kVague) != 0) offer(vague(w));
    return best;
  }

  std::optional<DateReading> same_day(std::uint32_t w) const {
    const Lexeme* lexeme = nullptr;
    const std::uint32_t length = part(w, "same_day", &lexeme);
    if (length == 0 || numeral(w + length)) return std::nullopt;
    DateReading out = reading(w, w + length, Kind::kSameDay, "dates.same_day");
    out.offset = number_of(*lexeme);
    return out;
  }

  // "hom nay", "hom nay (12-6)", "ngay mai, 30-5", "sang mai (27-4)"
  std::optional<DateReading> relative_day(std::uint32_t w) const {
    const Lexeme* lexeme = nullptr;
    std::uint32_t at = w + part(w, "part");
    std::uint32_t length = part(w, "relative_day", &lexeme);
    if (length != 0) {
      at = w;
    } else if (at != w) {
      length = part(at, "relative_day", &lexeme);
    }
    if (length == 0) return std::nullopt;
    DateReading out = reading(w, at + length, Kind::kDay, "dates.relative_day");
    out.offset = number_of(*lexeme);
    if (const auto said = bracketed_day(out.last)) {
      out.from = out.to = said->from;
      out.last = said->last;
      out.related = true;
    }
    return out;
  }

  // "(12-6)", "12-6", ", ngay 12-6" behind a day already named.
  std::optional<DateReading> bracketed_day(std::uint32_t w) const {
    const bool bracket = is(w, '(');
    std::uint32_t at = w + ((bracket || is(w, ',')) ? 1 : 0);
    const std::uint32_t cue = part(at, "day");
    at += cue;
    at += part(at, "weekday");
    auto said = dated(at, true);
    if (!said || said->from.day == 0 || said->from.month == 0 || said->from != said->to) return std::nullopt;
    if (bracket) {
      if (!is(said->last, ')')) return said->last < end_ && said->last > at ? closing(*said) : std::nullopt;
      ++said->last;
    }
    return said;
  }

  // "(12-6, local time)": the bracket closes a few words on.
  std::optional<DateReading> closing(DateReading said) const {
    const std::uint32_t limit = std::min(end_, said.last + 6);
    for (std::uint32_t w = said.last; w < limit; ++w) {
      if (is(w, ')')) return said;
    }
    return std::nullopt;
  }

  std::optional<DateReading> day(std::uint32_t w, bool cued) const {
    std::uint32_t at = w;
    const std::uint32_t hours = part(at, "part");
    at += hours;
    if (hours != 0 && is(at, ',')) ++at;
    const std::uint32_t cue = part(at, "day");
    at += cue;
    const std::uint32_t small = part(at, "small_day");
    at += small;
    const bool told = cued || hours != 0 || cue != 0 || small != 0;
    const Lexeme* lexeme = nullptr;
    if (const std::uint32_t length = part(at, "weekday", &lexeme)) return weekday(w, at, length, *lexeme, told);
    auto out = dated(at, told);
    if (!out || (small != 0 && out->to.month == 0)) return std::nullopt;
    if (hours != 0 && cue == 0 && out->to.day == 0) return std::nullopt;
    out->first = w;
    out->gone = cue != 0 && part(at - small - cue, "gone") != 0;
    return out;
  }

  std::optional<DateReading> weekday(std::uint32_t w, std::uint32_t at, std::uint32_t length, const Lexeme& lexeme,
                                     bool told) const {
    DateReading out = reading(w, at + length, Kind::kWeekday, "dates.weekday");
    out.weekday = number_of(lexeme);
    out.offset = kNoWeek;
    const bool ordinal = out.weekday != 7;  // "the third" and Tuesday are one word
    const Lexeme* week = nullptr;
    if (const std::uint32_t words = part(out.last, "relative_week", &week)) {
      out.last += words;
      if (!week->extra.empty()) out.offset = number_of(*week);
      told = true;
    } else if (const std::uint32_t after = part(out.last, "after")) {
      out.last += after;
      told = true;
    }
    if (const auto said = bracketed_day(out.last)) {
      out.kind = Kind::kCalendar;
      out.rule = "dates.day";
      out.from = out.to = said->from;
      out.last = said->last;
      return out;
    }
    const bool digit = document_.words[at + length - 1].number();  // "the 4th" rather than Wednesday
    if (ordinal && (digit ? week == nullptr : !told)) return std::nullopt;
    return out;
  }

  // A day or a span in digits: "28/10", "27 thang 5 nam 2019", "25-26/10". Without `told` much else may be meant.
  std::optional<DateReading> dated(std::uint32_t w, bool told) const {
    const auto n = numeral(w);
    if (!n || (!told && !stands_as_date(w, *n))) return std::nullopt;
    DateReading out = reading(w, w + 1, Kind::kCalendar, "dates.day");
    if (n->plain) {
      if (n->value < 1 || n->value > 31) return std::nullopt;
      out.from.day = out.to.day = n->value;
      if (!spelled_month(out)) return told ? std::optional(out) : std::nullopt;
    } else if (n->days_last != 0 && (out.from.day = n->days_first, spelled_month(out))) {  // "9-12 | thang 9"
      out.to.day = n->days_last;
      if (!is_calendar(out.to)) return std::nullopt;
    } else {
      out.from = n->first;
      out.to = n->last;
    }
    if ((out.to.day == 0 && out.to.month == 0) || part(out.last, "lunar") != 0) return std::nullopt;
    following_year(out);
    return out;
  }

  // "27 | thang 5", "27 | thang nam", "26/27 | thang 5/2019"
  bool spelled_month(DateReading& out) const {
    const Lexeme* lexeme = nullptr;
    if (const std::uint32_t length = part(out.last, "month_name", &lexeme)) {
      out.from.month = number_of(*lexeme);
      out.last += length;
    } else if (part(out.last, "month") != 0) {
      const auto n = numeral(out.last + 1);
      if (!n) return false;
      if (n->plain) {
        out.from.month = n->value;
      } else if (n->first.day == 0 && n->first == n->last) {
        out.from.month = n->first.month;
        out.from.year = n->first.year;
      } else {
        return false;
      }
      out.last += 2;
    } else {
      return false;
    }
    out.to = out.from;
    return is_calendar(out.from);
  }

  // ", nam 2019", "nam ngoai", "nay" behind a day or month.
  void following_year(DateReading& out) const {
    if (out.to.year != 0) return;
    const std::uint32_t at = out.last + (is(out.last, ',') ? 1 : 0);
    const Lexeme* lexeme = nullptr;
    if (part(at, "year") != 0) {
      const auto n = numeral(at + 1);
      if (n && n->plain && n->value >= 1800 && n->value < 2200) {
        out.from.year = out.to.year = n->value;
        out.last = at + 2;
        return;
      }
    }
    if (const std::uint32_t length = part(out.last, "relative_year", &lexeme)) {
      out.relative_year = true;
      out.offset = number_of(*lexeme);
      out.last += length;
    } else if (const std::uint32_t after = part(out.last, "after")) {
      if (point(out.last + after, true)) return;  // "5 toi 9-3": a span
      out.last += after;
    }
  }

  // A bare number is a date when its surroundings leave nothing else.
  bool stands_as_date(std::uint32_t w, const Numeral& n) const {
    if (n.plain || n.dotted || n.first.year != n.last.year) return false;
    if (ends_with_part(w, "not_after") && !ends_with_part(w, "in")) return false;
    if (w + 1 < end_ && part(w + 1, "not_before") != 0) return false;
    const bool bracket = w > begin_ && is(w - 1, '(') && (is(w + 1, ')') || is(w + 1, ','));
    if (bracket) return true;
    const bool listed = ends_with_part(w, "and") && floor_ > begin_ && floor_ + 1 == w;  // "ngay 3/5 va 9/6"
    const bool introduced = listed || ends_with_part(w, "in") || ends_with_part(w, "from");
    if (n.first.day == 0) return introduced;
    if (!listed && n.slashed && n.first == n.last && n.first.year == 0 && n.first.day <= 12) return false;
    const bool at_start = w == begin_ || document_.words[w - 1].punct();
    const bool at_end = w + 1 >= end_ || document_.words[w + 1].punct();
    return n.first.year != 0 || introduced || (at_start && !at_end) || (at_end && !at_start);
  }

  std::optional<DateReading> month(std::uint32_t w) const {
    const std::uint32_t at = w + part(w, "edge");
    const Lexeme* lexeme = nullptr;
    if (const std::uint32_t length = part(at, "relative_month", &lexeme)) {
      DateReading out = reading(w, at + length, Kind::kMonth, "dates.relative_month");
      out.offset = number_of(*lexeme);
      return counted(w) ? std::nullopt : std::optional(out);
    }
    const std::uint32_t name = part(at, "month_name", &lexeme);
    const std::uint32_t word = part(at, "month");
    if (name == 0 && word == 0) return std::nullopt;
    DateReading out = reading(w, at, Kind::kCalendar, "dates.month");
    if (word != 0 && !counted(w)) {
      if (const auto n = numeral(at + word)) {
        out.last = at + word + 1;
        if (n->plain) {
          out.from.month = n->value;
          out.to = out.from;
        } else if (n->first.day != 0 && n->first == n->last && n->first.year == 0) {  // "thang 4-5"
          if (n->first.day >= n->first.month) return std::nullopt;
          out.from.month = n->first.day;
          out.to.month = n->first.month;
        } else {
          out.from = n->first;
          out.to = n->last;
        }
        if (out.from.month == 0 || out.from.day != 0 || !is_calendar_or_month(out.from)) return std::nullopt;
        if (part(out.last, "lunar") != 0) return std::nullopt;
        following_year(out);
        return out;
      }
    }
    if (name != 0 && !counted(w) && (document_.words[at + name - 1].capital() || at != w || ends_with_part(w, "in"))) {
      out.from.month = out.to.month = number_of(*lexeme);
      out.last = at + name;
      following_year(out);
      return out;
    }
    return std::nullopt;
  }

  static bool is_calendar_or_month(const Calendar& c) { return c.month >= 1 && c.month <= 12 && is_calendar(c); }

  // "6 thang", "hai nam": a number of months or years, no name of one.
  bool counted(std::uint32_t w) const {
    if (w == begin_) return false;
    return (document_.words[w - 1].number() && !numeral_with_month(w - 1)) || ends_with_part(w, "number");
  }
  bool numeral_with_month(std::uint32_t w) const {
    const auto n = numeral(w);
    return n && !n->plain;
  }

  std::optional<DateReading> year(std::uint32_t w) const {
    const Lexeme* lexeme = nullptr;
    if (const std::uint32_t length = part(w, "decade")) {
      const auto n = numeral(w + length);
      if (!n || !n->plain || n->value % 10 != 0) return std::nullopt;
      DateReading out = reading(w, w + length + 1, Kind::kCalendar, "dates.decade");
      out.from.year = n->value >= 1800 ? n->value : n->value >= 30 && n->value <= 90 ? 1900 + n->value : 0;
      out.from.decade = true;
      out.to = out.from;
      return out.from.year == 0 || out.from.year > 2190 ? std::nullopt : std::optional(out);
    }
    const std::uint32_t season = part(w, "season");
    const std::uint32_t at = w + (season != 0 ? season : part(w, "edge"));
    if (const std::uint32_t length = part(at, "relative_year", &lexeme)) {
      if (counted(w) && at == w) return std::nullopt;
      DateReading out = reading(w, at + length, Kind::kYear, "dates.relative_year");
      out.offset = number_of(*lexeme);
      following_number(out);
      return out;
    }
    if (part(at, "year") != 0 && !counted(w)) {
      const auto n = numeral(at + 1);
      const bool span = n && !n->plain && n->first.month == 0 && n->first.year < n->last.year;
      if (n && (span || (n->plain && n->value >= 1800 && n->value < 2200))) {
        DateReading out = reading(w, at + 2, Kind::kCalendar, "dates.year");
        out.from.year = span ? n->first.year : n->value;
        out.to.year = span ? n->last.year : n->value;
        return out;
      }
    }
    if (season != 0 && part(at, "after") != 0) return reading(w, at + part(at, "after"), Kind::kVague, "dates.vague");
    // "In 2003 and 2009"
    const bool goes_on = floor_ + 1 == w && ends_with_part(w, "and") && !out_.empty() && out_.back().from.year != 0 &&
                         out_.back().from.month == 0 && (w + 1 == end_ || document_.words[w + 1].punct());
    if (w > begin_ && at == w && (goes_on || ends_with_part(w, "in"))) {
      const auto n = numeral(w);
      if (n && n->plain && n->value >= 1900 && n->value < 2100 && part(w + 1, "not_before") == 0) {
        DateReading out = reading(w, w + 1, Kind::kCalendar, "dates.year");
        out.from.year = out.to.year = n->value;
        return out;
      }
    }
    return std::nullopt;
  }

  // "nam sau, 2018": the number fixes the article's present.
  void following_number(DateReading& out) const {
    const bool bracket = is(out.last, '(');
    if (!bracket && !is(out.last, ',')) return;
    const auto n = numeral(out.last + 1);
    if (!n || !n->plain || n->value < 1800 || n->value >= 2200 || (bracket && !is(out.last + 2, ')'))) return;
    out.from.year = out.to.year = n->value;
    out.related = true;
    out.last += bracket ? 3 : 2;
  }

  std::optional<DateReading> vague(std::uint32_t w) const {
    const std::uint32_t length = part(w, "relative_week");
    if (length == 0) return std::nullopt;
    return reading(w, w + length, Kind::kVague, "dates.vague");
  }

  // ---- Spans ----
  static bool lacks_month(const DateReading& r) {
    return r.kind == Kind::kCalendar && r.to.day != 0 && r.to.month == 0;
  }
  static bool is_calendar_kind(const DateReading& r) { return r.kind == Kind::kCalendar || r.related; }

  std::optional<DateReading> read_at(std::uint32_t w) const {
    const std::uint32_t until = part(w, "until");
    const std::uint32_t from = until != 0 ? 0 : part(w, "from");
    const std::uint32_t days = until + from != 0 ? 0 : part(w, "these_days");
    const std::uint32_t lead = until + from + days;
    auto a = point(w + lead, lead != 0);
    if (!a && days != 0) a = point(w, false);  // "ngay 3 thang 5" is no "3 ngay"
    if (!a) return std::nullopt;
    a->first = w;
    if (auto span = spanned(*a, from != 0, days != 0)) return span;
    if (lacks_month(*a) || (days != 0 && a->from == a->to && a->kind == Kind::kCalendar && a->from.day != 0)) {
      return days != 0 ? point(w + lead, false) : std::nullopt;
    }
    const bool day_level = a->kind == Kind::kCalendar || a->kind == Kind::kDay || a->kind == Kind::kWeekday;
    if (day_level && a->from == a->to && (a->kind != Kind::kCalendar || a->from.day != 0)) {
      a->open_end = from != 0;
      a->open_begin = until != 0;
    }
    return a;
  }

  std::optional<DateReading> spanned(const DateReading& a, bool from, bool days) const {
    const std::uint32_t to = part(a.last, "to");
    const std::uint32_t and_word = part(a.last, "and");
    if (to == 0 && and_word == 0) return std::nullopt;
    auto b = point(a.last + to + and_word, true);
    if (!b || b->from != b->to || !is_calendar_kind(*b) || lacks_month(*b)) return std::nullopt;
    DateReading out = a;
    out.last = b->last;
    out.to = b->to;
    out.rule = "dates.span";
    out.open_end = false;
    if (b->relative_year) {
      out.relative_year = true;
      out.offset = b->offset;
    }
    if (a.kind == Kind::kDay && !a.related) {  // "tu hom nay den 28/10": the beginning is fixed later
      if (to == 0) return std::nullopt;
      return out;
    }
    if (!is_calendar_kind(a) || a.from != a.to) return std::nullopt;
    const bool days_both = a.from.day != 0 && b->to.day != 0;
    const bool months_both = a.from.day == 0 && a.from.month != 0 && b->to.day == 0 && b->to.month != 0;
    const bool years_both = a.from.month == 0 && a.from.day == 0 && b->to.month == 0;
    if (!days_both && !months_both && !years_both) return std::nullopt;
    carry(out.from, b->to);
    if (!is_calendar(out.from)) return std::nullopt;
    if (and_word != 0 && !days && !from && !lacks_month(a) && !follows(out.from, out.to)) return std::nullopt;
    if (and_word != 0 && lacks_month(a) && !days && !follows(out.from, out.to)) {
      out.to = out.from;  // two days named together; the second is read by itself
      out.last = a.last;
      out.rule = "dates.day";
    }
    return out;
  }

  // "3 den 8-10", "28-12 den 3-1-2019": what the first end leaves unsaid is the second's.
  static void carry(Calendar& from, const Calendar& to) {
    if (from.month == 0 && from.day != 0) {
      from.month = to.month;
      if (from.day > to.day) from.month = to.month == 1 ? 12 : to.month - 1;
    }
    if (from.year == 0 && to.year != 0) from.year = from.month > to.month ? to.year - 1 : to.year;
  }

  static bool follows(const Calendar& a, const Calendar& b) {
    if (a.day != 0) return later(a, 1) == b;
    return a.year == b.year && a.month + 1 == b.month;
  }

  // ---- What belongs to the quotation besides ----
  void widen(DateReading& r) const {
    stated_length(r);
    while (r.first > floor_) {
      const Lexeme* lexeme = nullptr;
      if (part(r.first - 1, "in", &lexeme) == 1 && lexeme->extra == "quoted") {
        --r.first;
      } else if (is_hour(r.first - 1)) {
        --r.first;
      } else if (r.first > floor_ + 1 && part(r.first - 1, "hour") != 0 && document_.words[r.first - 2].number()) {
        r.first -= 2;
      } else {
        break;
      }
    }
  }

  // "Vostok-2018 dien ra ngay 11/9", "MAKS 2019 vao cuoi thang 8", "MAKS 2019 nam nay": the year in the name of what is
  // dated.
  void year_of_event(DateReading& r) const {
    const bool relative = r.kind == Kind::kYear && !r.related;
    if (!relative && (r.kind != Kind::kCalendar || r.from.year != 0 || r.to.year != 0 || r.relative_year)) return;
    for (std::uint32_t w = r.first; w > floor_ && r.first - w < kReach; --w) {
      if (const int year = year_in_name(document_, w - 1, floor_)) {
        r.from.year = r.to.year = year;
        r.related = relative;
        return;
      }
      if (document_.words[w - 1].punct() && !is(w - 1, '-')) return;
    }
  }

  bool is_hour(std::uint32_t w) const {
    const std::string_view text = document_.text(w);
    return document_.words[w].number() && text.find('h') != std::string_view::npos && text.size() <= 5;
  }

  // "keo dai nam ngay, bat dau tu hom nay (2-9)", "2 ngay tu 29-6", "tu 29-6, keo dai hai ngay"
  void stated_length(DateReading& r) const {
    if (!r.open_end) return;
    const std::uint32_t limit = r.first > floor_ + kReach ? r.first - kReach : floor_;
    for (std::uint32_t w = r.first; w > limit; --w) {
      std::uint32_t first = w - 1;
      if (const int days = length_at(first)) {
        for (std::uint32_t back = 4; back > 0; --back) {  // "lasting [for] five days"
          if (first >= floor_ + back && part(first - back, "span") == back) {
            first -= back;
            break;
          }
        }
        r.first = first;
        close(r, days);
        return;
      }
    }
    for (std::uint32_t w = r.last; w < std::min(end_, r.last + 4); ++w) {
      const std::uint32_t words = part(w, "span");
      if (words == 0) continue;
      if (const int days = length_at(w + words)) {
        r.last = w + words + 2;
        close(r, days);
      }
      return;
    }
  }

  // Days meant by "nam ngay", "2 ngay"; 0: no such words.
  int length_at(std::uint32_t w) const {
    if (w + 1 >= end_) return 0;
    if (part(w + 1, "unit") == 0) return 0;
    int count = 0;
    const Lexeme* lexeme = nullptr;
    const auto n = numeral(w);
    if (n && n->plain) {
      count = n->value;
    } else if (part(w, "number", &lexeme) == 1) {
      count = number_of(*lexeme);
    }
    return count < 1 || count > 31 ? 0 : count;
  }

  static void close(DateReading& r, int days) {
    r.days = days;
    r.rule = "dates.length";
  }

  const Document& document_;
  int table_;
  std::uint32_t begin_ = 0, end_ = 0;
  std::uint32_t floor_ = 0;  // no reading reaches back before this word
  std::vector<DateReading> out_;
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

std::vector<DateReading> read_dates(const Document& document) { return DateReader(document).read(); }

}  // namespace banggiao
