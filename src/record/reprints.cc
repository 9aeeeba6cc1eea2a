#include "record/reprints.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace banggiao {
namespace {

constexpr std::size_t kRun = 5;       // words
constexpr std::size_t kSketch = 32;   // hashes kept
constexpr std::size_t kLeast = 20;    // runs that a text must have
constexpr double kSame = 0.6;         // another lead or ending is still a reprint; a sequel is not
constexpr std::size_t kCommon = 100;  // a run in so many texts is a site's, not an article's
constexpr std::uint64_t kPrime = 1099511628211ULL, kBasis = 14695981039346656037ULL;

bool of_word(unsigned char c) {
  return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::uint32_t mixed(std::uint64_t hash) {
  constexpr std::uint64_t kStir = 0xff51afd7ed558ccdULL;
  constexpr unsigned kHalf = 32;
  hash = (hash ^ (hash >> (kHalf + 1))) * kStir;
  return static_cast<std::uint32_t>(hash >> kHalf);
}

}  // namespace

Sketch sketch_of(std::string_view text) {
  std::array<std::uint64_t, kRun> last{};
  std::size_t words = 0;
  Sketch out;
  for (std::size_t i = 0; i < text.size();) {
    if (!of_word(static_cast<unsigned char>(text[i]))) {
      ++i;
      continue;
    }
    std::uint64_t word = kBasis;
    for (; i < text.size() && of_word(static_cast<unsigned char>(text[i])); ++i) {
      const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
      word = (word ^ static_cast<unsigned char>(c)) * kPrime;
    }
    last.at(words++ % kRun) = word;
    if (words < kRun) continue;
    std::uint64_t run = kBasis;
    for (std::size_t k = 0; k < kRun; ++k) run = (run ^ last.at((words + k) % kRun)) * kPrime;
    out.push_back(mixed(run));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  if (out.size() < kLeast) return {};
  out.resize(std::min(out.size(), kSketch));
  return out;
}

double likeness(const Sketch& a, const Sketch& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t seen = 0, both = 0;
  const std::size_t enough = std::min(a.size(), b.size());
  for (std::size_t i = 0, j = 0; seen < enough && i < a.size() && j < b.size(); ++seen) {
    if (a[i] == b[j]) {
      ++both, ++i, ++j;
    } else {
      a[i] < b[j] ? ++i : ++j;
    }
  }
  return static_cast<double>(both) / static_cast<double>(enough);
}

std::vector<std::uint32_t> reprints_of(const std::vector<Sketch>& sketches) {
  std::vector<std::uint32_t> out(sketches.size());
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> holders;  // those that repeat none, ascending
  for (std::uint32_t i = 0; i < sketches.size(); ++i) {
    out[i] = i;
    std::vector<std::uint32_t> like;
    for (const std::uint32_t run : sketches[i]) {
      const auto held = holders.find(run);
      if (held != holders.end()) like.insert(like.end(), held->second.begin(), held->second.end());
    }
    std::sort(like.begin(), like.end());
    like.erase(std::unique(like.begin(), like.end()), like.end());
    const auto first = std::find_if(like.begin(), like.end(),
                                    [&](std::uint32_t j) { return likeness(sketches[j], sketches[i]) >= kSame; });
    if (first != like.end()) {
      out[i] = *first;
      continue;
    }
    for (const std::uint32_t run : sketches[i]) {
      std::vector<std::uint32_t>& held = holders[run];
      if (held.size() < kCommon) held.push_back(i);
    }
  }
  return out;
}

}  // namespace banggiao
