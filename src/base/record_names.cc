#include <algorithm>
#include <array>

#include "banggiao/ids.h"
#include "banggiao/record.h"

namespace banggiao {
namespace {

constexpr std::array kKinds = {"visit",    "meeting",   "call",     "dialogue", "conference", "signing",
                               "exercise", "port_call", "exchange", "message",  "transfer",   "ceremony"};
constexpr std::array kStatuses = {"held", "planned", "cancelled"};
constexpr std::array kFocuses = {"main", "background"};
constexpr std::array kActs = {"signed", "agreed", "proposed", "pledged"};
constexpr std::array kVerdicts = {"refused", "accepted"};
constexpr std::array kFates = {"stands", "renamed", "merged", "split", "withdrawn"};
constexpr std::array kBlocks = {"title", "lead", "paragraph", "caption", "byline", "footer"};

template <class T, std::size_t N>
std::optional<T> find(const std::array<const char*, N>& names, const std::string& name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (name == names[i]) return static_cast<T>(i);
  }
  return std::nullopt;
}

template <class T, std::size_t N>
const char* at(const std::array<const char*, N>& names, T value) {
  return names.at(static_cast<std::size_t>(value));
}

}  // namespace

const char* name(Kind kind) { return at(kKinds, kind); }
const char* name(Status status) { return at(kStatuses, status); }
const char* name(Focus focus) { return at(kFocuses, focus); }
const char* name(Act act) { return at(kActs, act); }
const char* name(Verdict verdict) { return at(kVerdicts, verdict); }
const char* name(Fate fate) { return at(kFates, fate); }
const char* name(BlockKind kind) { return at(kBlocks, kind); }
std::optional<Kind> kind_of(const std::string& name) { return find<Kind>(kKinds, name); }
std::optional<Status> status_of(const std::string& name) { return find<Status>(kStatuses, name); }
std::optional<Focus> focus_of(const std::string& name) { return find<Focus>(kFocuses, name); }
std::optional<Act> act_of(const std::string& name) { return find<Act>(kActs, name); }

float best_p(const std::vector<CellValue::Source>& sources) {
  float best = 0;
  for (const CellValue::Source& source : sources) best = std::max(best, source.p);
  return best;
}

}  // namespace banggiao
