#include <algorithm>

#include "base/edtf.h"
#include "events/candidates_finder.h"
#include "events/spans.h"

namespace banggiao {

namespace {

constexpr std::uint32_t kGiftNamed = 9;     // words from a verb of giving to a sum, arms or ships
constexpr std::uint32_t kOwnDate = 8;       // words from a cue to a date of its own
constexpr std::uint32_t kBeside = 6;        // words between a cue and what is told beside it
constexpr std::uint32_t kClause = 9;        // words from "before" to the verb behind it
constexpr std::uint32_t kMaxEvidence = 30;  // words, codebook section 2

}  // namespace

// "The visit of A to B (July 2015), the visit of C to D (May 2016)": each is dated by what stands right behind it.
int Finder::date_right_behind(const Candidate& c) const {
  if (c.evidence_last <= c.last) return -1;
  for (const int index : scene_.sentences[c.sentence].dates) {
    const DateMention& date = scene_.mentions->dates[static_cast<std::size_t>(index)];
    if (date.first < c.evidence_last) continue;
    std::uint32_t w = c.evidence_last;
    if (document_.text(w) == "(") ++w;
    if (w < date.first && scene_.says_at(w, scene_.function_table, "on")) ++w;
    const bool since = scene_.says_between(c.evidence_last, date.last, scene_.function_table, "since");
    return w == date.first && !since ? index : -1;
  }
  return -1;
}

// "Their summits in 2003 and 2009": of each year one. Empty: of one time.
std::vector<int> Finder::years_listed(const Candidate& c) const {
  const auto year = [&](int index) {
    return is_edtf_year(scene_.mentions->dates[static_cast<std::size_t>(index)].edtf);
  };
  if (c.date < 0 || !year(c.date) || c.listed) return {};
  std::vector<int> out;
  const auto has_own = [&] { return std::find(out.begin(), out.end(), c.date) != out.end(); };
  std::uint32_t first = 0, end = 0;
  for (const int index : scene_.sentences[c.sentence].dates) {
    const DateMention& date = scene_.mentions->dates[static_cast<std::size_t>(index)];
    const bool goes_on = !out.empty() && date.first == end + 1 && scene_.says_at(end, scene_.function_table, "and");
    if (!goes_on && has_own()) break;
    if (!goes_on) {
      out.clear();
      first = date.first;
    }
    if (year(index)) out.push_back(index);
    end = date.last;
  }
  const bool opens =
      first < document_.sentences[c.sentence].first + 3 && end <= c.first && !clause_begins(end, c.first);
  if (!c.dated && !opens) return {};
  return has_own() && out.size() > 1 ? out : std::vector<int>();
}

bool Finder::tells_since(std::uint32_t from, const DateMention& date) const {
  // "Will come as of 21 March" is a day.
  if (date.edtf.size() >= kEdtfDay && document_.hit(date.first, scene_.function_table, "since") != nullptr)
    return false;
  if (scene_.says_between(from, date.last, scene_.function_table, "since")) return true;
  for (std::uint32_t w = date.first; w > from && !document_.words[w - 1].punct(); --w) {
    const Hit* hit = document_.hit(w - 1, scene_.function_table, "when_after");
    if (hit != nullptr && hit->lexeme->has("since")) return true;
  }
  return false;
}

void Finder::date_and_place(Candidate& c, std::uint32_t from, std::uint32_t to) const {
  const Sides& sides = scene_.sentences[c.sentence];
  std::uint32_t best = UINT32_MAX;
  for (const int index : sides.dates) {
    const DateMention& date = scene_.mentions->dates[static_cast<std::size_t>(index)];
    // "The first visit since ties were set up in 1995"
    if (date.first >= c.last && tells_since(c.last, date)) continue;
    const std::uint32_t gap = date.first >= c.last  ? date.first - c.last
                              : c.first > date.last ? c.first - date.last
                                                    : 0;
    // Beyond the neighbouring cues it is theirs more likely.
    const std::uint32_t cost = gap + (date.first >= to || date.last <= from ? 20 : 0);
    if (cost < best) {
      best = cost;
      c.date = index;
      c.dated = date.first >= c.last && gap <= kOwnDate && date.first < to && !clause_breaks(c.last, date.first);
      c.year_ahead = date.last <= c.first && date.first < document_.sentences[c.sentence].first + 3 &&
                     !clause_begins(date.last, c.first);
    }
  }
  if (c.own_date < 0 && !c.listed) c.own_date = date_right_behind(c);
  if (c.own_date >= 0) {
    c.date = c.own_date;
    c.dated = true;
  }
  best = UINT32_MAX;
  for (const int index : sides.places) {
    const PlaceMention& place = scene_.mentions->places[static_cast<std::size_t>(index)];
    if (place.type == "country") continue;
    const bool at = place.first > 0 && scene_.says_at(place.first - 1, scene_.function_table, "at");
    const std::uint32_t gap = place.first >= c.last  ? place.first - c.last
                              : c.first > place.last ? c.first - place.last
                                                     : 0;
    const std::uint32_t cost = gap + (at ? 0 : 10) + (place.first >= to || place.last <= from ? 15 : 0);
    if (cost < best && cost < 30) {
      best = cost;
      c.place = index;
      c.country = place.country;
    }
  }
  if (c.kind == Kind::kVisit || c.kind == Kind::kPortCall) {
    const Party* host = scene_.knowledge->party(c.host);
    if (host != nullptr && !host->organisation) c.country = c.host;
    if (c.place >= 0 && scene_.mentions->places[static_cast<std::size_t>(c.place)].country != c.country) c.place = -1;
  }
  if (c.kind == Kind::kCall || c.kind == Kind::kMessage) {
    c.place = -1;
    c.country.clear();
  }
}

std::string Finder::setting_of(const Candidate& c) const {
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  for (std::uint32_t w = c.first; w > begin && c.first - w < 3; --w) {
    const Hit* hit = document_.hit(w - 1, scene_.function_table);
    // The first word of a longer one ("is expected to") says nothing of attending.
    const Hit* longer = document_.hit(w - 1, scene_.marker_table);
    if (hit != nullptr && longer != nullptr && longer->last > hit->last) continue;
    if (hit != nullptr && hit->last + 2 >= c.first && hit->last <= c.first && is_setting(hit->lexeme->value))
      return hit->lexeme->value;
  }
  return "";
}

void Finder::trim_evidence(Candidate& c) const {
  if (c.evidence_last - c.evidence_first <= kMaxEvidence) return;
  c.evidence_last = std::min(c.evidence_last, c.first + kMaxEvidence * 2 / 3);
  if (c.evidence_last - c.evidence_first > kMaxEvidence) c.evidence_first = c.evidence_last - kMaxEvidence;
}

// Where the verb of a candidate begins: its cue, or the word for attending before a forum's name. Nothing: no verb.
std::optional<std::uint32_t> Finder::verb_of(const Candidate& c) const {
  if (c.frame->field("form") == "verb") return c.first;
  if (c.setting != "attend") return {};
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  for (std::uint32_t w = std::max(begin + 3, c.first) - 3; w < c.first; ++w) {
    const Hit* hit = document_.hit(w, scene_.function_table, "attend");
    if (hit != nullptr && hit->last <= c.first) return w;
  }
  return {};
}

// "A will visit B, meet C, then attend D": a verb behind a comma or "and" goes on with the one before it.
const Candidate* Finder::chained_to(const Candidate& c) const {
  const std::optional<std::uint32_t> verb = verb_of(c);
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  if (!verb || *verb == begin || out_.empty()) return nullptr;
  std::uint32_t w = *verb - 1;
  for (std::uint32_t back = 2; back > 0; --back) {  // "then"
    const Hit* then = *verb > begin + back ? document_.hit(*verb - back, scene_.marker_table, "then") : nullptr;
    if (then != nullptr && then->last == *verb) w = *verb - back - 1;
  }
  const std::string_view mark = document_.text(w);
  if (mark != "," && mark != ";" && !scene_.says_at(w, scene_.function_table, "and") &&
      !scene_.says_at(w, scene_.function_table, "in_order"))
    return nullptr;
  for (auto it = out_.rbegin(); it != out_.rend() && it->sentence == c.sentence; ++it) {
    if (it->first >= *verb) continue;
    // "Will have talks with B, call on C": the noun is what the verb has for its object.
    const bool has = it->setting.empty() && it->sure == Status::kPlanned && told_right_before(*it) == Status::kPlanned;
    if (has || it->frame->field("form") == "verb") return &*it;
  }
  return nullptr;
}

// "It is planned that A meets B and visits C": said at the head of a sentence of all that it tells.
bool Finder::opens_with_plans(const Candidate& c) const {
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  const Hit* hit = document_.hit(begin, scene_.marker_table);
  return hit != nullptr && hit->first == begin && hit->last - hit->first > 1 && hit->last <= c.first &&
         hit->lexeme->value == "planned" && !hit->lexeme->has("weak") && !hit->lexeme->has("ahead");
}

// "on 12 June next": the date beside the cue says that it is to come.
bool Finder::is_to_come(const Candidate& c) const {
  if (c.date < 0) return false;
  const DateMention& date = scene_.mentions->dates[static_cast<std::size_t>(c.date)];
  const std::uint32_t first = std::min(c.evidence_first, c.first), last = std::max(c.evidence_last, c.last);
  if (date.last + 6 < first || date.first > last + 6 || date.last == date.first) return false;
  // "in March to Washington": the word for "next" is one of arriving.
  const auto& places = scene_.sentences[c.sentence].places;
  if (std::any_of(places.begin(), places.end(), [&](int place) {
        return scene_.mentions->places[static_cast<std::size_t>(place)].first == date.last;
      })) {
    return false;
  }
  for (std::uint32_t at = date.first; at < date.last; ++at) {
    const Hit* after = document_.hit(at, scene_.date_table, "after");
    if (after != nullptr && after->last == date.last && after->lexeme->extra == "1") return true;
  }
  return false;
}

// "Will meet B on the sidelines of the summit", "plans to meet B during a visit to C": told behind the plan.
bool Finder::frames_a_plan(const Candidate& c) const {
  const bool frames = c.setting == "sidelines" || c.setting == "at" || c.setting == "in" || c.setting == "attend" ||
                      c.setting == "on_occasion" || c.setting == "within";
  if (!frames || !lasts(c.kind) || out_.empty()) return false;
  const Candidate& plan = out_.back();
  return plan.sentence == c.sentence && plan.last <= c.first && plan.sure == Status::kPlanned && !lasts(plan.kind) &&
         !clause_begins(plan.last, c.first);
}

// "Will visit A before coming to B": planned as what comes first is.
bool Finder::comes_after_plan(const Candidate& c) const {
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  std::uint32_t before = 0;
  for (std::uint32_t w = c.first; w > begin && c.first - w < kClause && before == 0; --w) {
    if (document_.words[w - 1].punct()) return false;
    if (document_.hit(w - 1, scene_.function_table, "when_before") != nullptr) before = w - 1;
  }
  if (before == 0) return false;
  for (auto it = out_.rbegin(); it != out_.rend() && it->sentence == c.sentence; ++it) {
    if (it->first < before) return it->sure == Status::kPlanned;
  }
  return false;
}

// "A will lay a wreath. Then he meets B, and in the afternoon C": a programme goes on from sentence to sentence.
bool Finder::goes_on_with_plans(const Candidate& c) const {
  if (c.sentence == 0) return false;
  const Sentence& here = document_.sentences[c.sentence];
  const Sentence& before = document_.sentences[c.sentence - 1];
  if (document_.article->blocks[before.block].kind != BlockKind::kParagraph) return false;
  for (std::uint32_t w = here.first; w < c.first; ++w) {
    const Hit* hit = document_.hit(w, scene_.marker_table);
    if (hit == nullptr) continue;
    if (hit->lexeme->value == "speech" || (hit->lexeme->value == "held" && !hit->lexeme->has("weak"))) return false;
  }
  const bool then = document_.hit(here.first, scene_.marker_table, "then") != nullptr;
  bool told = false;
  for (auto it = out_.rbegin(); it != out_.rend() && it->sentence + 1 >= c.sentence; ++it) {
    if (it->sentence == c.sentence) continue;
    if (it->sure != Status::kPlanned) return false;
    told = true;
  }
  if (told) return then || opens_with_hour(c);
  bool planned = false;
  for (std::uint32_t w = before.first; w < before.last; ++w) {
    const Hit* hit = document_.hit(w, scene_.marker_table);
    if (hit == nullptr || hit->lexeme->has("weak") || scene_.is_masked(hit->first, hit->last)) continue;
    if (hit->lexeme->value == "speech" || hit->lexeme->value == "held") return false;
    planned = planned || (hit->lexeme->value == "planned" && !hit->lexeme->has("ahead"));
  }
  return planned && then;
}

// "In the early afternoon, A ..."
bool Finder::opens_with_hour(const Candidate& c) const {
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  for (const int index : scene_.sentences[c.sentence].dates) {
    const DateMention& date = scene_.mentions->dates[static_cast<std::size_t>(index)];
    if (date.first <= begin + 1 && date.last <= c.first) return scene_.tense_of(date) >= 0;
  }
  return false;
}

// "On 12 June last": the date beside the cue says that it has gone by.
bool Finder::is_gone_by(const Candidate& c) const {
  if (c.date < 0) return false;
  const DateMention& date = scene_.mentions->dates[static_cast<std::size_t>(c.date)];
  const std::uint32_t first = std::min(c.evidence_first, c.first), last = std::max(c.evidence_last, c.last);
  // "The journey in return for two journeys of last year": of another that the sentence tells of, too.
  if (!out_.empty() && out_.back().sentence == c.sentence && out_.back().kind == c.kind) return false;
  return date.last + kBeside >= first && date.first <= last + kBeside && !clause_breaks(c.last, date.first) &&
         scene_.tense_of(date) < 0;
}

// "Said at the meeting with B that they will": where somebody speaks is held.
bool Finder::is_spoken_at(const Candidate& c) const {
  if (c.setting != "in" && c.setting != "at") return false;
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  std::uint32_t w = c.first;
  while (w > begin && c.first - w < kBeside && document_.hit(w - 1, scene_.marker_table, "speech") == nullptr) --w;
  if (w == begin || c.first - w >= kBeside) return false;
  for (std::uint32_t at = w - 1; at > begin && w - at < 4; --at) {
    const Hit* hit = document_.hit(at - 1, scene_.marker_table);
    if (hit != nullptr && hit->lexeme->value != "speech" && hit->lexeme->value != "held") return false;
  }
  return true;
}

std::optional<Status> Finder::told_right_before(const Candidate& c) const {
  const auto& list = arguments(c);
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  for (std::uint32_t w = c.first; w > begin && c.first - w < 4; --w) {
    if (clause_breaks(w - 1, w)) return {};
    if (std::any_of(list.begin(), list.end(), [&](const Argument& argument) { return argument.last == w; })) return {};
    const Hit* hit = document_.hit(w - 1, scene_.marker_table);
    if (hit == nullptr || hit->last > c.first || hit->lexeme->has("weak")) continue;
    if (scene_.is_masked(hit->first, hit->last)) continue;  // "threatens to call off"
    if (hit->lexeme->value == "negated" || hit->lexeme->value == "speech") return {};
    if (hit->lexeme->value == "cancelled") return Status::kCancelled;
    if (hit->lexeme->value == "planned") return Status::kPlanned;
    if (hit->lexeme->value == "possible" && hit->last == c.first) return Status::kPlanned;  // "may come to B"
    if (hit->lexeme->value == "held") return Status::kHeld;
  }
  return {};
}

// "The talks between A and B, expected in May", "will take place"; "the second talks may soon take place"; "talks that
// may take place between A and B": what is said of a noun stands behind its sides, or right behind it.
std::optional<Status> Finder::told_right_behind(const Candidate& c) const {
  if (c.frame->field("form") != "noun" || c.parties_read < 2) return {};
  const std::optional<Status> told = said_at(std::max(c.last, c.evidence_last));
  return told || c.evidence_last <= c.last ? told : said_at(c.last);
}

std::optional<Status> Finder::said_at(std::uint32_t w) const {
  const std::uint32_t end = document_.sentences[document_.sentence_of(w > 0 ? w - 1 : w)].last;
  const Hit* ordinal = w < end ? document_.hit(w, scene_.marker_table, "ordinal") : nullptr;
  if (ordinal != nullptr) w = ordinal->last;
  const bool parted = w < end && (document_.text(w) == "," || document_.text(w) == "-" || document_.text(w) == "(");
  if (parted) ++w;
  const Hit* hit = w < end ? document_.hit(w, scene_.marker_table) : nullptr;
  if (hit == nullptr || hit->first != w || hit->lexeme->has("weak") || hit->lexeme->has("ahead")) return {};
  if (hit->lexeme->value == "cancelled" && !parted) return Status::kCancelled;
  if (hit->lexeme->value != "planned" && hit->lexeme->value != "possible") return {};
  if (hit->lexeme->value == "planned" && hit->last - hit->first > 1) return Status::kPlanned;
  const Hit* happens = hit->last < end ? document_.hit(hit->last, scene_.marker_table) : nullptr;
  const bool does = happens != nullptr && happens->lexeme->value == "held" && happens->lexeme->has("weak");
  return does && !parted ? std::optional(Status::kPlanned) : std::nullopt;
}

void Finder::status(Candidate& c, std::uint32_t from, std::uint32_t to) const {
  c.sure = told_right_before(c);
  if (!c.sure) c.sure = told_right_behind(c);
  if (!c.sure && is_spoken_at(c)) c.sure = Status::kHeld;
  if (!c.sure && is_gone_by(c)) c.sure = Status::kHeld;
  const bool to_come = is_to_come(c);
  if (!c.sure && (to_come || (c.setting.empty() && opens_with_plans(c)))) c.sure = Status::kPlanned;
  const Candidate* chained = chained_to(c);
  if (!c.sure && chained != nullptr && chained->sure == Status::kPlanned) c.sure = Status::kPlanned;
  if (!c.sure && goes_on_with_plans(c)) c.sure = Status::kPlanned;
  if (!c.sure && (frames_a_plan(c) || comes_after_plan(c))) c.sure = Status::kPlanned;
  const std::uint32_t begin = document_.sentences[c.sentence].first;
  double planned = 0, cancelled = 0;
  bool held = false;
  // What is said of "the talks between A and B" stands behind B.
  const std::uint32_t end = c.frame->field("form") == "noun" ? std::max(c.last, c.evidence_last) : c.last;
  for (std::uint32_t w = begin; w < to; ++w) {
    const Hit* hit = document_.hit(w, scene_.marker_table);
    if (hit == nullptr || scene_.is_masked(hit->first, hit->last)) continue;
    const std::string& value = hit->lexeme->value;
    if (hit->lexeme->has("ahead") && w >= c.last) continue;
    const std::uint32_t gap = w < c.first ? c.first - hit->last : w > end ? w - end : 0;
    const double near = (w < from || gap > 12 ? 0.3 : 1.0) * (hit->lexeme->has("weak") ? 0.5 : 1.0);
    if (value == "planned") planned = std::max(planned, near);
    if (value == "possible") planned = std::max(planned, 0.8 * near);
    held = held || (value == "held" && w >= from && w < c.first && !hit->lexeme->has("weak"));
    if (value == "held" && w < c.first && gap < 4 && !hit->lexeme->has("weak")) planned -= 0.8;
    if (value == "cancelled") cancelled = std::max(cancelled, gap < 6 ? near : 0.3);
    // "Earlier, X said that ..." dates the saying.
    if (value == "earlier" && gap < 10 && !(w < c.first && scene_.speech_between(hit->last, c.first))) c.earlier = true;
    if (planned >= 0.5 && value == "planned") c.status_rule = hit->lexeme->id();
    if (cancelled >= 0.5 && value == "cancelled") c.status_rule = hit->lexeme->id();
  }
  if (to_come) planned = std::max(planned, 0.6);
  if (planned < 0.5 && !held && cancelled < 0.7) {
    if (chained != nullptr && chained->status == Status::kPlanned) {
      planned = 0.6;
      c.status_rule = chained->status_rule;
    }
  }
  if (planned >= 0.5) c.status = Status::kPlanned;
  if (cancelled >= 0.7) c.status = Status::kCancelled;
  if (c.status == Status::kHeld || c.status_rule.empty()) c.status_rule = c.frame->id;
}

bool Finder::stands(const Candidate& c, const std::vector<Argument>& left, std::uint32_t to) const {
  if (c.frame->field("weak") != "yes") return true;
  const std::string_view needs = c.frame->field("needs");
  const bool subject = !left.empty() && left.back().type != Argument::Type::kReference;
  if (needs == "destination")
    return (subject || !c.persons.empty()) && !c.host.empty() && c.evidence_last > c.last && to > c.last;
  if (needs == "both sides") return c.both || c.parties_read >= 2 || (c.met_by_him && c.parties.size() >= 2);
  if (needs == "pictured") return is_pictured(c);
  if (needs == "forum") return is_attended(c);
  if (needs == "organisation")
    return c.parties_read > 0 && std::any_of(c.parties.begin(), c.parties.end(),
                                             [&](const std::string& party) { return scene_.is_organisation(party); });
  if (needs == "gift") return c.parties_read >= 2 && names_a_gift(c, to);
  if (needs == "two parties")
    return c.parties_read >= 2 || (c.kind == Kind::kTransfer && c.parties_read == 1 && names_a_gift(c, to));
  return true;
}

// "attends the G20", "on the sidelines of APEC"
bool Finder::is_attended(const Candidate& c) const {
  const std::string setting = setting_of(c);
  return setting == "attend" || setting == "at" || setting == "within" || setting == "sidelines";
}

// "handed over 3 ships", "aid of 2 million dollars", by one side: to whom, was told before.
bool Finder::names_a_gift(const Candidate& c, std::uint32_t to) const {
  bool counted = false;
  for (std::uint32_t w = c.last; w < std::min(to, c.last + kGiftNamed); ++w) {
    counted = counted || document_.words[w].number();
    const std::string& value = scene_.value_at(w, scene_.marker_table);
    if (counted && (value == "worth" || value == "arms" || value == "ship")) return true;
  }
  return false;
}

}  // namespace banggiao
