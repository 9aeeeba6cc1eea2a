#include <algorithm>
#include <mutex>

#include "engine/browse_cache.h"
#include "engine/browse_index.h"
#include "reports/record_views.h"
#include "reports/reports.h"

namespace banggiao {
namespace {

std::vector<std::uint32_t> list(std::span<const std::uint32_t> numbers) { return {numbers.begin(), numbers.end()}; }

// The entry with this id, or the only one whose id begins so.
std::optional<std::size_t> by_id(const std::unordered_map<std::string, std::uint32_t>& all, const std::string& id) {
  constexpr std::size_t kLeastLength = 3;
  const auto whole = all.find(id);
  if (whole != all.end()) return whole->second;
  if (id.size() < kLeastLength) return std::nullopt;
  std::optional<std::size_t> found;
  for (const auto& [one, at] : all) {
    if (one.compare(0, id.size(), id) != 0) continue;
    if (found) return std::nullopt;
    found = at;
  }
  return found;
}

// Whether every word of `wanted` begins one of " word word ".
bool has_words(const std::string& words, const std::vector<std::string>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(),
                     [&](const std::string& one) { return words.find(" " + one) != std::string::npos; });
}

}  // namespace

Browse::Browse(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Browse::~Browse() = default;

const Record& Browse::record() const { return inside_->index->record; }
std::int64_t Browse::revision() const { return inside_->revision; }
const StoreStatus& Browse::status() const { return inside_->status; }
const std::vector<ShelfArticle>& Browse::articles() const { return inside_->index->articles; }
const std::vector<OfficeHeld>& Browse::offices() const { return inside_->index->ground.offices; }

bool Browse::before(const std::string& day_a, const std::string& id_a, const std::string& day_b,
                    const std::string& id_b) {
  return day_a != day_b ? day_a > day_b : id_a < id_b;
}

std::vector<std::uint32_t> Browse::find_articles(const std::string& words, const std::string& outlet,
                                                 const std::string& language) const {
  const BrowseIndex& in = *inside_->index;
  const std::vector<std::string> wanted = folded_words(words);
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < in.articles.size(); ++i) {
    if (!outlet.empty() && in.articles[i].outlet != outlet) continue;
    if (!language.empty() && in.articles[i].language != language) continue;
    if (has_words(in.article_words[i], wanted)) out.push_back(i);
  }
  return out;
}

std::vector<std::uint32_t> Browse::find_persons(const std::string& words, const std::string& country_code) const {
  const BrowseIndex& in = *inside_->index;
  const std::vector<std::string> wanted = folded_words(words);
  std::vector<std::uint32_t> out;
  for (const std::uint32_t i : in.persons_by_activity) {
    if (!country_code.empty() && in.record.persons[i].country != country_code) continue;
    if (has_words(in.person_words[i], wanted)) out.push_back(i);
  }
  return out;
}

std::optional<std::size_t> Browse::engagement(const std::string& id) const {
  return by_id(inside_->index->engagement_at, id);
}
std::optional<std::size_t> Browse::person(const std::string& id) const { return by_id(inside_->index->person_at, id); }
std::optional<std::size_t> Browse::office(const std::string& id) const {
  return by_id(inside_->index->ground.office_at, id);
}
std::optional<std::size_t> Browse::article(const std::string& doc) const {
  const auto at = inside_->index->article_at.find(doc);
  return at == inside_->index->article_at.end() ? std::nullopt : std::optional<std::size_t>(at->second);
}

int Browse::level(std::size_t engagement) const { return inside_->index->ground.levels[engagement]; }
bool Browse::verified(std::size_t engagement) const { return inside_->index->verified[engagement] != 0; }
const std::string& Browse::first_day(std::size_t engagement) const { return inside_->index->first_days[engagement]; }
const std::string& Browse::last_day(std::size_t engagement) const { return inside_->index->last_days[engagement]; }

const std::string& Browse::spot(std::size_t engagement) const {
  static const std::string kNowhereKnown;
  const std::uint32_t at = inside_->index->spot[engagement];
  return at == WordNumbers::kNone ? kNowhereKnown : inside_->index->spots.word(at);
}

std::vector<std::string> Browse::outlets(std::size_t engagement) const {
  std::vector<std::string> out;
  for (const std::uint32_t one : inside_->index->of_outlets[engagement]) {
    out.push_back(inside_->index->outlets.word(one));
  }
  return out;
}

std::vector<std::uint32_t> Browse::commitments(std::size_t engagement) const {
  return list(inside_->index->commitments_of[engagement]);
}
std::vector<std::uint32_t> Browse::parts(std::size_t engagement) const {
  return list(inside_->index->parts_of[engagement]);
}
std::vector<std::uint32_t> Browse::engagements_of(std::size_t person) const {
  return list(inside_->index->engagements_of[person]);
}

std::optional<std::size_t> Browse::office_then(std::size_t person, std::size_t engagement) const {
  std::string day = first_day(engagement);
  const RecordEngagement& e = record().engagements[engagement];
  if (day.empty() && !e.reports.empty()) day = day_text(e.reports.front().published);
  const std::size_t at = tenure_on(record().persons[person], day);
  return at == kNowhere ? std::nullopt : std::optional<std::size_t>(at);
}

int Browse::tenure_level(std::size_t person, std::size_t tenure) const {
  return inside_->index->ground.tenure_levels[person][tenure];
}

std::string Browse::tenure_office(std::size_t person, std::size_t tenure) const {
  const Ground& ground = inside_->index->ground;
  const std::uint32_t at = ground.tenure_offices[person][tenure];
  return at == Ground::kNone ? "" : ground.offices[at].id;
}

Brief Browse::brief(const BriefSubject& subject, const std::string& as_of) const {
  return make_brief(inside_->index->ground, subject, as_of);
}
const Ground& Browse::ground() const { return inside_->index->ground; }

const std::vector<Judged>& Browse::history() const { return inside_->history; }

}  // namespace banggiao
