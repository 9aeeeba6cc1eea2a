#include "reports/telling.h"

#include <algorithm>
#include <cmath>

#include "base/edtf.h"
#include "knowledge/tables.h"
#include "reports/record_views.h"

namespace banggiao {

std::string commitment_text(const RecordCommitment& commitment, const Wording& words) {
  std::string out = words.say(std::string(name(commitment.act)) + " by");
  for (std::size_t i = 0; i < commitment.by.size(); ++i) out += (i == 0 ? " " : ", ") + words.party(commitment.by[i]);
  if (!commitment.areas.empty()) out += ": " + words.areas(commitment.areas);
  return out + unverified_text(best_p(commitment.sources), words);
}

std::string unverified_text(float p, const Wording& words) {
  return is_verified(p) ? "" : " (" + words.say("unverified") + ", " + percent(p) + ")";
}

std::string doubt_name(std::string kind, const Wording& words) {
  std::replace(kind.begin(), kind.end(), '_', ' ');
  return words.say(kind);
}

std::string access_text(const std::string& access, const Wording& words) {
  if (access.empty()) return "";
  return words.say(access == "paywall" ? "only the beginning; the rest is behind a paywall" : access);
}

std::string doubts_text(const std::string& kinds, const Wording& words) {
  std::string out;
  for (const std::string& kind : split(kinds, ' ')) out += (out.empty() ? "" : ", ") + doubt_name(kind, words);
  return out;
}

std::string described(const RecordPerson& person, const RecordEngagement& engagement, const Wording& words) {
  std::string day = edtf_min(engagement.edtf);
  if (day.empty() && !engagement.reports.empty()) day = day_text(engagement.reports.front().published);
  const std::size_t at = tenure_on(person, day);
  std::string out;
  if (at != kNowhere) out = office_text(person.tenures[at].title, person.tenures[at].org, person.tenures[at].rank);
  if (!person.country.empty()) out += (out.empty() ? "" : ", ") + words.party(person.country);
  return out.empty() ? out : " (" + out + ")";
}

std::string seen_text(const Tenure& tenure, const Wording& words) {
  const std::string first = day_text(tenure.first_seen), last = day_text(tenure.last_seen);
  if (first.empty()) return "";
  if (last.empty() || last == first) return ", " + words.say("seen on") + " " + first;
  return ", " + words.say("seen from") + " " + first + " " + words.say("to") + " " + last;
}

std::string percent(float share) { return std::to_string(std::lround(share * 100)) + "%"; }

}  // namespace banggiao
