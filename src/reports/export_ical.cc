// iCalendar, RFC 5545. Only days and spans of days become events: a month would be a day nobody told.
#include <algorithm>

#include "base/edtf.h"
#include "base/utf8.h"
#include "reports/export.h"
#include "reports/telling.h"

namespace banggiao {
namespace {

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      out += c;
    }
  }
  return out;
}

// One content line: folded at 75 octets, never within a character.
void put_line(ExportOut& out, const std::string& line) {
  constexpr std::size_t kOctets = 75;
  std::string folded;
  std::size_t used = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t length = decode(line, at).length;
    if (used + length > kOctets) {
      folded += "\r\n ";
      used = 1;
    }
    folded.append(line, at, length);
    used += length;
    at += length;
  }
  out.put(folded + "\r\n");
}

// "20251028"
std::string compact(std::string day) {
  day.erase(std::remove(day.begin(), day.end(), '-'), day.end());
  day.erase(std::remove(day.begin(), day.end(), ':'), day.end());
  return day;
}

std::string told_of(const ExportView& view, const RecordEngagement& one) {
  std::string out;
  for (const std::string& id : one.participants) {
    const std::size_t who = view.index.person(id);
    if (who == kNowhere) continue;
    const RecordPerson& person = view.record.persons[who];
    out += person.name + described(person, one, view.words) + "\n";
  }
  for (const Report& report : one.reports) {
    out += "\"" + report.evidence + "\" (" + (report.outlet.empty() ? report.doc : report.outlet) +
           (report.published.empty() ? "" : ", " + day_text(report.published)) + ")\n";
    if (!report.url.empty()) out += report.url + "\n";
  }
  if (!out.empty()) out.pop_back();
  return out;
}

const char* state(Status status) {
  if (status == Status::kPlanned) return "TENTATIVE";
  return status == Status::kCancelled ? "CANCELLED" : "CONFIRMED";
}

void event(const ExportView& view, const RecordEngagement& one, const std::pair<std::string, std::string>& days,
           ExportOut& out) {
  const auto put = [&out](const std::string& line) { put_line(out, line); };
  put("BEGIN:VEVENT");
  put("UID:" + one.id + "@banggiao");
  put("DTSTAMP:" + compact(view.made_at));
  put("DTSTART;VALUE=DATE:" + compact(days.first));
  put("DTEND;VALUE=DATE:" + compact(civil_from_days(*day_of(days.second) + 1)));  // the day after the last
  put("SUMMARY:" + escaped(view.title(one)));
  put(std::string("STATUS:") + state(one.status));
  put("TRANSP:TRANSPARENT");
  std::string categories = escaped(view.words.kind(one.kind));
  for (const std::string& area : one.areas) categories += "," + escaped(view.words.area(area));
  put("CATEGORIES:" + categories);
  if (const std::string place = place_text(one, view.words); !place.empty()) put("LOCATION:" + escaped(place));
  if (const City* city = city_of(one); city != nullptr) {
    put("GEO:" + std::to_string(city->latitude) + ";" + std::to_string(city->longitude));
  }
  if (!one.within.empty()) put("RELATED-TO;RELTYPE=PARENT:" + one.within + "@banggiao");
  put("DESCRIPTION:" + escaped(told_of(view, one)));
  if (one.edtf_inferred) put("COMMENT:" + escaped(view.words.say("the year is inferred")));
  if (!view.wish.base.empty()) put("URL:" + view.iri("engagement", one.id));
  put("END:VEVENT");
}

}  // namespace

bool in_calendar(const RecordEngagement& engagement) { return full_days(engagement.edtf).has_value(); }

Result<Exported> export_ical(const ExportView& view, ExportOut& out) {
  const auto put = [&out](const std::string& line) { put_line(out, line); };
  put("BEGIN:VCALENDAR");
  put("VERSION:2.0");
  put("PRODID:-//Banggiao//" + view.stamped("program") + "//EN");
  put("CALSCALE:GREGORIAN");
  put("X-WR-CALNAME:" + escaped("Banggiao" + (view.wish.query.empty() ? "" : ": " + view.wish.query)));
  for (const auto& [key, value] : view.stamp) {
    std::string name = "X-BANGGIAO-" + key;
    std::transform(name.begin(), name.end(), name.begin(), [](char c) {
      return c == '_' ? '-' : (c >= 'a' && c <= 'z') ? static_cast<char>(c - 32) : c;
    });
    put(name + ":" + escaped(value));
  }
  Exported done;
  for (const std::uint32_t at : view.engagements) {
    const RecordEngagement& one = view.engagement(at);
    const auto days = full_days(one.edtf);
    if (!days) {
      ++done.left_out;
      continue;
    }
    event(view, one, *days, out);
    ++done.engagements;
    if (out.stopped()) break;
  }
  put("END:VCALENDAR");
  if (done.left_out > 0) done.why = kWhyLeftOut;
  return done;
}

}  // namespace banggiao
