#include <algorithm>
#include <array>
#include <string_view>

#include "events/events.h"

namespace banggiao {
namespace {

// The subjects that defence co-operation may be narrowed to (codebook, section 3).
constexpr std::array<std::string_view, 18> kNarrower = {
    "delegations",       "policy_dialogue", "training",     "defence_industry",  "cyber",
    "military_medicine", "peacekeeping",    "war_legacies", "maritime_security", "hadr",
    "exercises",         "border",          "intelligence", "crime_terrorism",   "hydrography",
    "research",          "services",        "arms_control"};

constexpr std::string_view kRelations = "political";

bool is_narrower(const std::string& area) {
  return std::find(kNarrower.begin(), kNarrower.end(), area) != kNarrower.end();
}

class AreaFinder {
 public:
  AreaFinder(const Document& document, std::uint32_t first, std::uint32_t last)
      : document_(document),
        areas_(document.pack->table("areas")),
        context_(document.pack->table("act_context")),
        first_(first),
        last_(last) {}

  std::vector<AreaHit> find() {
    if (areas_ < 0) return {};
    for (std::uint32_t w = first_; w < last_;) {
      std::uint32_t length = longest(w);
      if (const std::uint32_t inner = goes_on_inside(w, length); inner > w) {
        w = inner;
        length = longest(w);
      }
      if (length != 0) {
        for (const Hit& hit : document_.hits_at(w)) take(hit, length);
      }
      w += std::max<std::uint32_t>(length, 1);
    }
    drop_the_whole();
    std::vector<AreaHit> out;
    for (const Found& found : found_) {
      out.push_back({found.hit->lexeme, found.hit->first, found.hit->last});
    }
    return out;
  }

 private:
  struct Found {
    const Hit* hit = nullptr;
    bool dropped = false;
  };

  bool is_area(const Hit& hit) const { return static_cast<int>(hit.lexeme->table_id) == areas_ && hit.last <= last_; }

  std::uint32_t longest(std::uint32_t w) const {
    const Hit* hit = document_.hit_until(w, areas_, last_);
    return hit == nullptr ? 0 : hit->last - w;
  }

  // "to promote relations in defence" is about defence: where inside a phrase of relations a narrower one begins
  // that ends behind it; `w` if none does.
  std::uint32_t goes_on_inside(std::uint32_t w, std::uint32_t length) const {
    if (length == 0 || document_.hit(w, areas_, kRelations) == nullptr) return w;
    for (std::uint32_t at = w + 1; at < w + length; ++at) {
      const bool longer = at + longest(at) > w + length;
      if (longer && document_.hit(at, areas_, kRelations) == nullptr) return at;
    }
    return w;
  }

  void take(const Hit& hit, std::uint32_t length) {
    if (!is_area(hit) || hit.last - hit.first != length || hit.lexeme->says("none")) return;
    if (hit.lexeme->has("weak") && !topical(hit.first)) return;
    if (unsaid(hit.first)) return;
    if (hit.lexeme->has("journey") && !leads_to_journey(hit.last)) return;
    found_.push_back({&hit});
  }

  // A word of dealing with a subject stands before it in the sentence, or at most two words behind.
  bool topical(std::uint32_t w) const {
    if (context_ < 0) return true;
    const Sentence& sentence = document_.sentences[document_.sentence_of(w)];
    for (std::uint32_t at = sentence.first; at < std::min(sentence.last, w + 3); ++at) {
      if (has_context(at, "topic")) return true;
    }
    return false;
  }

  // "The talks did not touch on drills", "amid tension": what was left out or stood around, up to a comma, is no
  // subject.
  bool unsaid(std::uint32_t w) const {
    if (context_ < 0) return false;
    constexpr std::uint32_t kFar = 60;
    const std::uint32_t from = std::max(document_.sentences[document_.sentence_of(w)].first, w > kFar ? w - kFar : 0U);
    bool dealt = false;  // "after they discussed trade": that is what the talks were about
    while (w > from && document_.words[w - 1].mark != ',' && document_.words[w - 1].mark != ';') {
      if (has_context(--w, "unsaid") || (!dealt && has_context(w, "since"))) return true;
      dealt = dealt || has_context(w, "scene");
    }
    return false;
  }

  // "To invite President X to pay a visit": a word of travel follows in the clause.
  bool leads_to_journey(std::uint32_t w) const {
    constexpr std::uint32_t kFar = 16;
    const std::uint32_t end = std::min(document_.sentences[document_.sentence_of(w - 1)].last, w + kFar);
    for (; w < end && document_.words[w].mark != ',' && document_.words[w].mark != ';'; ++w) {
      if (has_context(w, "journey")) return true;
    }
    return false;
  }

  bool has_context(std::uint32_t w, const Name& value) const { return document_.hit(w, context_, value) != nullptr; }

  // The words from one semicolon or sentence end to the next.
  bool same_clause(std::uint32_t a, std::uint32_t b) const {
    if (document_.sentence_of(a) != document_.sentence_of(b)) return false;
    for (std::uint32_t w = std::min(a, b); w < std::max(a, b); ++w) {
      if (document_.text(w) == ";") return false;
    }
    return true;
  }

  // "co-operation in defence, such as in training" is about training.
  bool part_of(const Hit& part, const Hit& whole) const {
    if (part.first < whole.last || !same_clause(whole.first, part.first)) return false;
    for (std::uint32_t w = whole.last; w < part.first; ++w) {
      if (has_context(w, "such_as")) return true;
    }
    return false;
  }

  void drop_the_whole() {
    for (Found& whole : found_) {
      if (!whole.hit->lexeme->has("whole")) continue;
      const std::string& named = whole.hit->lexeme->value;
      for (const Found& other : found_) {
        const std::string& area = other.hit->lexeme->value;
        if (area == named || (named == "defence" && !is_narrower(area))) continue;
        if (named == "defence" ? part_of(*other.hit, *whole.hit) : same_clause(whole.hit->first, other.hit->first))
          whole.dropped = true;
      }
    }
    std::erase_if(found_, [](const Found& found) { return found.dropped; });
  }

  const Document& document_;
  int areas_, context_;
  std::uint32_t first_, last_;
  std::vector<Found> found_;
};

}  // namespace

std::vector<AreaHit> find_areas(const Document& document, std::uint32_t first, std::uint32_t last) {
  return AreaFinder(document, first, last).find();
}

}  // namespace banggiao
