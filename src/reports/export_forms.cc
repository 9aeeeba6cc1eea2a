// Small forms that several export formats share.
#include <cstdio>
#include <string_view>
#include <unordered_set>

#include "base/edtf.h"
#include "base/utf8.h"
#include "reports/export.h"

namespace banggiao {
namespace {

// Two digits at `at`, or -1.
int two_digits(std::string_view text, std::size_t at) {
  if (at + 2 > text.size() || text[at] < '0' || text[at] > '9' || text[at + 1] < '0' || text[at + 1] > '9') return -1;
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    const bool in_xml = c.value >= 0x20 ? c.value != 0xFFFE && c.value != 0xFFFF
                                        : c.value == '\t' || c.value == '\n' || c.value == '\r';
    if (c.value == '&') {
      out += "&amp;";
    } else if (c.value == '<') {
      out += "&lt;";
    } else if (c.value == '>') {
      out += "&gt;";
    } else if (c.value == '"') {
      out += "&quot;";
    } else if (in_xml) {
      append(out, c.value);
    }
    at += c.length;
  }
  return out;
}

std::optional<std::pair<std::string, std::string>> full_days(const std::string& edtf) {
  const std::optional<EdtfDate> date = parse_edtf(edtf);
  if (!date || !has_year(*date) || date->open_start || date->open_end) return std::nullopt;
  if (date->from.day == 0 || date->to.day == 0) return std::nullopt;
  return std::make_pair(edtf_min(edtf), edtf_max(edtf));
}

std::string utc_instant(const std::string& time) {
  const std::optional<int> day = day_of(time);
  if (!day) return "";
  if (time.size() == 10) return time + "T00:00:00Z";
  const int hour = two_digits(time, 11), minute = two_digits(time, 14);
  if (hour < 0 || minute < 0) return "";
  const int second = two_digits(time, 17) < 0 ? 0 : two_digits(time, 17);
  const std::size_t zone = time.find_first_of("+-Zz", 16);
  int ahead = 0;
  if (zone != std::string::npos && (time[zone] == '+' || time[zone] == '-')) {
    const int hours = two_digits(time, zone + 1), minutes = two_digits(time, zone + 4);
    if (hours < 0) return "";
    ahead = (hours * 60 + (minutes < 0 ? 0 : minutes)) * (time[zone] == '-' ? -1 : 1);
  }
  constexpr int kDay = 24 * 60;
  const int minutes = hour * 60 + minute - ahead;
  const int days = minutes < 0 ? -1 : minutes / kDay;  // a zone is less than a day off
  const int of_day = minutes - days * kDay;
  char clock[16];
  std::snprintf(clock, sizeof clock, "T%02d:%02d:%02dZ", of_day / 60 % 24, of_day % 60, second % 60);
  return civil_from_days(*day + days) + clock;
}

Result<Done> each_article(const ExportView& view, const std::function<bool(const CitedArticle&)>& take) {
  std::unordered_set<std::string_view> seen;
  for (const std::uint32_t at : view.engagements) {
    for (const Report& report : view.engagement(at).reports) {
      if (!seen.insert(report.doc).second) continue;
      const Result<std::optional<Article>> held = view.article_of(report.doc);
      if (!held) return held.error();
      CitedArticle one{report.doc, "", report.outlet, report.url, report.published, "", {}};
      if (*held) {
        const Article& article = **held;
        one.language = article.language;
        one.authors = article.authors;
        for (const Block& block : article.blocks) {
          if (block.kind == BlockKind::kTitle && one.title.empty()) {
            one.title = article.text.substr(block.span.begin, block.span.end - block.span.begin);
          }
        }
      }
      if (!take(one)) return Done{};
    }
  }
  return Done{};
}

const City* city_of(const RecordEngagement& engagement) {
  return engagement.place.empty() ? nullptr : built_in_cities().find(engagement.place, engagement.country);
}

}  // namespace banggiao
