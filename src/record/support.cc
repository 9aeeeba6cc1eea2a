#include "record/support.h"

#include <optional>

namespace banggiao {
namespace {

constexpr int kNearDays = 3, kLongDays = 10, kFarDays = 999;  // to be told of one span; of a span put together

std::string point(const EdtfPoint& p) { return write_edtf({p, p, false, false, false}); }

// Exactness that the kind asks for: a visit is better told by its span, a meeting by its day.
double exactness(const EdtfDate& date, Kind kind) {
  double out = date.from.day != 0 || date.to.day != 0 ? 3 : date.from.month != 0 ? 2 : 1;
  if (date.open_start || date.open_end) out -= 0.3;
  if (date.span && !date.open_start && !date.open_end && (kind == Kind::kVisit || kind == Kind::kConference))
    out += 0.3;
  else if (date.span)
    out -= 1;
  return out;
}

}  // namespace

double points(const std::string& edtf, double own, Kind kind, const Support& support) {
  const std::optional<EdtfDate> date = parse_edtf(edtf);
  double out = own + (date ? exactness(*date, kind) : 0);
  for (const auto& [other, m] : support) {
    if (other != edtf) out += edtf_compatible(edtf, other) ? m / 2 : -m / 2;
  }
  return out;
}

// A day of its own may be any day of the span, and counts half for a beginning, but for none of what others tell from
// the first day to the last.
std::string put_together(const std::string& shown, const Support& support) {
  std::optional<EdtfDate> span = parse_edtf(shown);
  if (!span || span->from.day + span->to.day == 0) return shown;
  const bool whole = span->span && !span->open_start && !span->open_end;
  std::map<std::string, double> begins, ends;
  for (const auto& [edtf, n] : support) {
    const std::optional<EdtfDate> date = parse_edtf(edtf);
    if (!date || has_year(*date) != has_year(*span) || edtf_gap(edtf, shown).value_or(kFarDays) > kNearDays) continue;
    if (!date->open_start && date->from.day != 0 && (date->span || !whole))
      begins[point(date->from)] += date->span ? n : n / 2;
    if (date->span && !date->open_end && date->to.day != 0) ends[point(date->to)] += n;
  }
  const std::string begin = most(begins), end = most(ends);
  if (begin.empty() || end.empty()) return shown;
  EdtfDate out{parse_edtf(begin)->from, parse_edtf(end)->from, true, false, false};
  const bool keeps_begin = !span->open_start && begins[begin] <= begins[point(span->from)];
  if (keeps_begin) out.from = span->from;
  if (span->span && !span->open_end && ends[end] <= ends[point(span->to)]) out.to = span->to;
  // Not a tour of which this was a part.
  const bool near = edtf_gap(point(out.from), shown).value_or(0) <= kNearDays &&
                    edtf_gap(point(out.from), point(out.to)).value_or(kFarDays) <= kLongDays;
  const auto order = [](const EdtfPoint& p) { return (p.year * 100 + p.month) * 100 + p.day; };
  return near && order(out.from) < order(out.to) ? write_edtf(out) : shown;
}

}  // namespace banggiao
