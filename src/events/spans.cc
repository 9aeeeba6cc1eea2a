#include "events/spans.h"

#include <algorithm>
#include <charconv>

#include "base/edtf.h"

namespace banggiao {
namespace {

constexpr std::uint32_t kReach = 8;    // words between "begins" and what begins
constexpr std::uint32_t kArrival = 7;  // words from "came to" to the day of it
constexpr std::uint32_t kLength = 12;  // words between that and its length

class SpanReader {
 public:
  SpanReader(const Scene& scene, const DateMention& date)
      : scene_(scene),
        document_(*scene.document),
        dates_(document_.pack->table("dates")),
        date_(date),
        sentence_(document_.sentences[document_.sentence_of(date.first)]) {}

  // `elsewhere`: days that another mention tells.
  std::string read(const Candidate& c, int elsewhere) const {
    if (!is_beside(c)) return "";
    const bool open = date_.edtf.size() > kEdtfDay;  // "from the 16th"
    const bool begins = open || opens(c, "begins"), ends = !begins && opens(c, "ends");
    if (!begins && !ends) return "";
    int days = length(c.last);
    if (days == 0 && begins) days = elsewhere;
    if (days > 1) return closed(days, begins);
    if (open) return "";
    return begins ? date_.edtf + "/.." : "../" + date_.edtf;
  }

  // "Came to A on the 19th, on a visit that lasts six days"
  std::string from_arrival(const Candidate& c, int elsewhere) const {
    if (!is_beside(c) || !arrives()) return "";
    int days = length(std::max(c.last, date_.last));
    if (days == 0) days = elsewhere;
    return days > 1 ? closed(days, true) : "";
  }

  // What it tells of its own length, in days; 0: nothing.
  int length_told(const Candidate& c) const { return c.frame->field("form") == "noun" ? length(c.last) : 0; }

 private:
  bool is_beside(const Candidate& c) const {
    return document_.sentence_of(c.first) == document_.sentence_of(date_.first);
  }

  // "Came to A on the 19th", "on the 19th, came to A"; not "on the 19th, on a visit to A".
  bool arrives() const {
    for (std::uint32_t w = date_.first; w > sentence_.first && date_.first - w < kArrival; --w) {
      if (document_.words[w - 1].punct()) break;
      if (leads_there(w - 1).value_or(false)) return true;
    }
    const std::uint32_t end = std::min(sentence_.last, date_.last + kReach);
    for (std::uint32_t w = date_.last; w < end; ++w) {
      if (const auto there = leads_there(w)) return *there;
    }
    return false;
  }

  // Whether a cue of journeys at this word is one of arriving; nullopt: none stands there.
  std::optional<bool> leads_there(std::uint32_t w) const {
    const Rule* rule = scene_.frame_at(w);
    if (rule == nullptr || rule->field("kind") != name(Kind::kVisit)) return std::nullopt;
    return rule->field("needs") == "destination";
  }

  const Hit* part(std::uint32_t w, const Name& value) const {
    return w < sentence_.last ? document_.hit(w, dates_, value) : nullptr;
  }

  // Such a word stands before the cue, with no mark and no other day between.
  bool opens(const Candidate& c, const Name& value) const {
    for (std::uint32_t w = c.first; w > sentence_.first && c.first - w <= kReach; --w) {
      const Word& before = document_.words[w - 1];
      if (before.punct()) return false;
      if (part(w - 1, value) != nullptr) return true;
    }
    return false;
  }

  // "three days", "5 days"; a number behind it makes it "the days 8 and 9". Not "after three days", "three days ago".
  int length(std::uint32_t from) const {
    const std::uint32_t last = document_.sentences[document_.sentence_of(from)].last;
    const std::uint32_t end = std::min(last, from + kLength);
    for (std::uint32_t w = from; w + 1 < end; ++w) {
      if (document_.words[w].mark == ',' || document_.words[w].mark == ';') return 0;
      const Hit* unit = document_.hit(w + 1, dates_, "unit");
      if (unit == nullptr) continue;
      if (unit->last < last && (document_.words[unit->last].number() || is_apart(unit->last))) return 0;
      if (w > from && is_apart(w - 1)) return 0;
      const Hit* number = document_.hit(w, dates_, "number");
      const bool told = number != nullptr && number->last == w + 1;
      const std::string_view digits = told ? std::string_view(number->lexeme->extra) : document_.text(w);
      int days = 0;
      const auto [rest, error] = std::from_chars(digits.data(), digits.data() + digits.size(), days);
      const bool whole = error == std::errc() && rest == digits.data() + digits.size();
      return whole && days <= kMostDays ? days : 0;
    }
    return 0;
  }

  bool is_apart(std::uint32_t w) const {
    return scene_.says_at(w, scene_.function_table, "before") || scene_.says_at(w, scene_.function_table, "after");
  }

  std::string closed(int days, bool begins) const {
    const std::string mine = date_.edtf.substr(0, kEdtfDay);
    const std::optional<EdtfDate> day = parse_edtf(mine);
    if (!day) return "";
    // Without a year it is reckoned in one with a leap day, as everywhere.
    const EdtfPoint& told = day->from;
    const int there = days_from_civil(told.year == 0 ? kAnyYear : told.year, told.month, told.day);
    std::string other = civil_from_days(there + (begins ? days - 1 : 1 - days));
    if (told.year == 0) other.replace(0, 4, "XXXX");
    return begins ? mine + "/" + other : other + "/" + mine;
  }

  static constexpr int kMostDays = 31, kAnyYear = 2000;
  const Scene& scene_;
  const Document& document_;
  const int dates_;
  const DateMention& date_;
  const Sentence& sentence_;
};

}  // namespace

bool lasts(Kind kind) {
  return kind == Kind::kVisit || kind == Kind::kExercise || kind == Kind::kPortCall || kind == Kind::kConference ||
         kind == Kind::kExchange;
}

std::string span_told(const Scene& scene, const std::vector<Candidate>& candidates, const Occasion& occasion,
                      const DateMention& date) {
  const bool open = date.edtf.size() == kEdtfDay + 3 && date.edtf.ends_with("..");
  if (!lasts(occasion.kind) || (date.edtf.size() != kEdtfDay && !open)) return "";
  const SpanReader reader(scene, date);
  int elsewhere = 0;
  for (const std::size_t member : occasion.members) {
    if (elsewhere == 0) elsewhere = reader.length_told(candidates[member]);
  }
  for (const std::size_t member : occasion.members) {
    if (std::string span = reader.read(candidates[member], elsewhere); !span.empty()) return span;
  }
  for (const std::size_t member : occasion.members) {
    if (std::string span = reader.from_arrival(candidates[member], elsewhere); !span.empty()) return span;
  }
  return "";
}

}  // namespace banggiao
