#include "record/present.h"

#include <cstdlib>
#include <set>

#include "base/edtf.h"
#include "base/words.h"

namespace banggiao {
namespace {

// What is known of the day on which an article speaks; parts that are not are 0.
struct Present {
  std::set<int> years, months, days;  // months and days counted from one origin, so that each tells the year too
};

EdtfPoint civil(int day) { return parse_edtf(civil_from_days(day))->from; }

std::string point(int year, int month) {
  const EdtfPoint p{year, month, 0};
  return write_edtf({p, p, false, false, false});
}

void learn(Present& present, const Spoken& spoken, const std::string& edtf) {
  const std::optional<EdtfDate> date = parse_edtf(edtf);
  if (!date || !has_year(*date) || date->open_start || date->open_end || date->from.year != date->to.year) return;
  if (spoken.unit == Spoken::kYear) {
    present.years.insert(date->from.year - spoken.offset);
    return;
  }
  if (date->from == date->to && date->from.day != 0) {
    const int day = days_from_civil(date->from.year, date->from.month, date->from.day) - spoken.offset;
    const EdtfPoint today = civil(day);
    present.days.insert(day);
    present.months.insert(today.year * 12 + today.month - 1);
    present.years.insert(today.year);
    return;
  }
  present.years.insert(date->from.year);
  if (date->from.month != 0 && date->from.month == date->to.month)
    present.months.insert(date->from.year * 12 + date->from.month - 1);
}

// Nothing where the article's present is not known as exactly as the words ask.
std::string tell(const Present& present, const Spoken& spoken, const std::string& own) {
  if (present.years.size() != 1) return "";
  const int year = *present.years.begin();
  if (spoken.unit == Spoken::kYear) {
    return own.empty() ? point(year + spoken.offset, 0) : edtf_with_year(own, year + spoken.offset);
  }
  if (!own.empty()) return edtf_with_year(own, year);
  if (present.days.size() == 1) return civil_from_days(*present.days.begin() + spoken.offset);
  if (present.months.size() != 1 || !present.days.empty()) return "";
  return point(*present.months.begin() / 12, *present.months.begin() % 12 + 1);
}

bool lacks_year(const std::string& edtf) {
  const std::optional<EdtfDate> date = parse_edtf(edtf);
  return !date || !has_year(*date);
}

}  // namespace

Spoken spoken_time(const std::string& text, const Pack& pack) {
  const int table = pack.table("dates");
  if (table < 0) return {};
  std::vector<Span> spans;
  split_words(text, {0, static_cast<std::uint32_t>(text.size())}, spans);
  std::vector<std::uint32_t> ids;
  for (const Span& span : spans)
    ids.push_back(pack.word_id(pack.normal_word(std::string_view(text).substr(span.begin, span.end - span.begin))));
  Spoken out;
  std::size_t longest = 0;
  std::vector<PhraseMatch> matches;
  for (std::size_t at = 0; at < ids.size(); ++at) {
    pack.match(ids.data() + at, ids.size() - at, matches);
    for (const PhraseMatch& match : matches) {
      const Lexeme& row = *match.lexeme;
      if (row.table_id != table || match.length <= longest) continue;
      const Spoken::Unit unit = row.value == "relative_day"    ? Spoken::kDay
                                : row.value == "relative_year" ? Spoken::kYear
                                                               : Spoken::kNone;
      if (unit == Spoken::kNone) continue;
      longest = match.length;
      out = {unit, std::atoi(row.extra.c_str())};
    }
  }
  return out;
}

std::vector<std::pair<int, std::string>> dates_from_present(const std::vector<Sighting>& sightings,
                                                            const std::vector<int>& of, const Dating& known) {
  const auto told = [&](std::size_t s) -> const std::string& {
    return known.of_cluster[static_cast<std::size_t>(of[s])].edtf;
  };
  std::vector<std::pair<int, std::string>> out;
  for (std::size_t first = 0, end = 0; first < sightings.size(); first = end) {
    Present present;
    bool asked = false;
    for (end = first; end < sightings.size() && sightings[end].document == sightings[first].document; ++end) {
      const Sighting& s = sightings[end];
      if (s.published || s.spoken.unit == Spoken::kNone) continue;  // the reader has reckoned from the publication
      asked = asked || lacks_year(told(end));
      learn(present, s.spoken, told(end));
    }
    for (std::size_t s = first; asked && s < end; ++s) {
      const Spoken& spoken = sightings[s].spoken;
      if (spoken.unit == Spoken::kNone || !lacks_year(told(s)) || !lacks_year(sightings[s].edtf)) continue;
      std::string edtf = tell(present, spoken, sightings[s].edtf);
      if (!edtf.empty()) out.emplace_back(static_cast<int>(s), std::move(edtf));
    }
  }
  return out;
}

}  // namespace banggiao
