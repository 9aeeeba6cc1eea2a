#include "events/spans.h"

#include <algorithm>
#include <charconv>

#include "base/edtf.h"

namespace banggiao {
namespace {

constexpr std::uint32_t kReach = 8;    // words between "begins" and what begins
constexpr std::uint32_t kLength = 12;  // words between that and its length

class SpanReader {
 public:
  SpanReader(const Scene& scene, const DateMention& date)
      : document_(*scene.document),
        dates_(document_.pack->table("dates")),
        date_(date),
        sentence_(document_.sentences[document_.sentence_of(date.first)]) {}

  std::string read(const Candidate& c) const {
    if (document_.sentence_of(c.first) != document_.sentence_of(date_.first)) return "";
    const bool begins = opens(c, "begins"), ends = !begins && opens(c, "ends");
    if (!begins && !ends) return "";
    if (const int days = length(c.last); days > 1) return closed(days, begins);
    return begins ? date_.edtf + "/.." : "../" + date_.edtf;
  }

 private:
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

  // "three days", "5 days"; a number behind it makes it "the days 8 and 9".
  int length(std::uint32_t from) const {
    const std::uint32_t end = std::min(sentence_.last, from + kLength);
    for (std::uint32_t w = from; w + 1 < end; ++w) {
      if (document_.words[w].mark == ',' || document_.words[w].mark == ';') return 0;
      const Hit* unit = part(w + 1, "unit");
      if (unit == nullptr) continue;
      if (unit->last < sentence_.last && document_.words[unit->last].number()) return 0;
      const Hit* number = part(w, "number");
      const bool told = number != nullptr && number->last == w + 1;
      const std::string_view digits = told ? std::string_view(number->lexeme->extra) : document_.text(w);
      int days = 0;
      const auto [rest, error] = std::from_chars(digits.data(), digits.data() + digits.size(), days);
      const bool whole = error == std::errc() && rest == digits.data() + digits.size();
      return whole && days <= kMostDays ? days : 0;
    }
    return 0;
  }

  std::string closed(int days, bool begins) const {
    const std::optional<EdtfDate> day = parse_edtf(date_.edtf);
    if (!day) return "";
    // Without a year it is reckoned in one with a leap day, as everywhere.
    const EdtfPoint& told = day->from;
    const int there = days_from_civil(told.year == 0 ? kAnyYear : told.year, told.month, told.day);
    std::string other = civil_from_days(there + (begins ? days - 1 : 1 - days));
    if (told.year == 0) other.replace(0, 4, "XXXX");
    return begins ? date_.edtf + "/" + other : other + "/" + date_.edtf;
  }

  static constexpr int kMostDays = 31, kAnyYear = 2000;
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
  if (!lasts(occasion.kind) || date.edtf.size() != kEdtfDay || date.edtf.find('/') != std::string::npos) return "";
  const SpanReader reader(scene, date);
  for (const std::size_t member : occasion.members) {
    if (std::string span = reader.read(candidates[member]); !span.empty()) return span;
  }
  return "";
}

}  // namespace banggiao
