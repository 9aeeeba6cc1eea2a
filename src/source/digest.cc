#include "source/digest.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string_view>

namespace banggiao {
namespace {

constexpr std::uint64_t kPrime1 = 0x9E3779B185EBCA87ULL;
constexpr std::uint64_t kPrime2 = 0xC2B2AE3D27D4EB4FULL;

// Eight bytes at a time, least significant first whatever the machine, then a finish that mixes every bit.
class Hash {
 public:
  void add(std::string_view bytes) {
    add_number(bytes.size());  // so that "a" "bc" and "ab" "c" differ
    std::size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) mix(word(bytes.data() + i, 8));
    if (i < bytes.size()) mix(word(bytes.data() + i, bytes.size() - i));
  }
  void add_number(std::uint64_t value) { mix(value); }
  std::uint64_t value() const {
    std::uint64_t h = state_;
    h = (h ^ (h >> 33U)) * kPrime2;
    h = (h ^ (h >> 29U)) * kPrime1;
    return h ^ (h >> 32U);
  }

 private:
  static std::uint64_t word(const char* bytes, std::size_t count) {
    std::uint64_t out = 0;
    std::memcpy(&out, bytes, count);
    if constexpr (std::endian::native == std::endian::big) out = __builtin_bswap64(out);
    return out;
  }
  void mix(std::uint64_t value) { state_ = std::rotl(state_ ^ (value * kPrime2), 31) * kPrime1 + 1; }
  std::uint64_t state_ = kPrime1;
};

}  // namespace

std::string digest_of(const Article& article) {
  Hash hash;
  hash.add(article.text);
  for (const Block& block : article.blocks) {
    hash.add_number(static_cast<std::uint64_t>(block.kind) << 32U | block.span.begin);
    hash.add_number(block.span.end);
  }
  for (const std::string* field : {&article.url, &article.outlet, &article.language, &article.published,
                                   &article.published_from, &article.modified}) {
    hash.add(*field);
  }
  for (const std::string& author : article.authors) hash.add(author);
  // Only where there is something to tell: most digests stay what they were before this was told.
  if (!article.access.empty()) hash.add("access " + article.access);
  for (const Block& block : article.blocks) {
    if (!block.language.empty()) hash.add(block.language + std::to_string(block.span.begin));
  }
  std::array<char, 17> out{};
  std::snprintf(out.data(), out.size(), "%016llx", static_cast<unsigned long long>(hash.value()));
  return out.data();
}

}  // namespace banggiao
