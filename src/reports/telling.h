// Phrases that several pages say alike.
#pragma once

#include <string>
#include <vector>

#include "banggiao/record.h"
#include "reports/words.h"

namespace banggiao {

// "2025-10-28  meeting, held: United Kingdom - Viet Nam; London, United Kingdom"
std::string headline(const RecordEngagement& engagement, const Wording& words);
// "London, United Kingdom"; empty when neither is known.
std::string place_text(const RecordEngagement& engagement, const Wording& words);
// "agreed by United Kingdom, Viet Nam: training, peacekeeping (unverified, 41%)"
std::string commitment_text(const RecordCommitment& commitment, const Wording& words);
// " (office, country)" as the person was at the time of the engagement; empty when nothing is known.
std::string described(const RecordPerson& person, const RecordEngagement& engagement, const Wording& words);
// ", seen from 2018-03-01 to 2019-05-27"; empty when the articles have no date.
std::string seen_text(const Tenure& tenure, const Wording& words);
// " (unverified, 41%)"; empty for what is verified.
std::string unverified_text(float p, const Wording& words);
// "machine translated", of "machine_translated"; and of a report's doubts, commas between.
std::string doubt_name(std::string kind, const Wording& words);
std::string doubts_text(const std::string& kinds, const Wording& words);
// "only the beginning ...", of "paywall"; empty for what is there as a whole.
std::string access_text(const std::string& access, const Wording& words);
// "87%"
std::string percent(float share);

}  // namespace banggiao
