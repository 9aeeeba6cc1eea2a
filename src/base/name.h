// Names of features and values as numbers that can be put together from parts, so that no string is made to look one
// up.
// In -> Out: letters, or two names -> the number of both written one behind the other.
// Fails: never; two names may have one number, once in 2^64.
// Units: bytes.
// Threads: values; they borrow the letters.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace banggiao {

// The number is a polynomial over the bytes: that of "ab" is that of "a" times shift("b") plus that of "b".
class Name {
 public:
  constexpr Name() = default;
  // A literal's number is reckoned by the compiler.
  template <std::size_t kSize>
  consteval Name(const char (&literal)[kSize])  // NOLINT(google-explicit-constructor)
      : Name(std::string_view(literal, kSize - 1)) {}
  constexpr Name(std::string_view letters)  // NOLINT(google-explicit-constructor)
      : letters_(letters), shift_(shift_of(letters.size())) {
    const auto letter = [&](std::size_t i) -> std::uint64_t { return static_cast<unsigned char>(letters[i]); };
    std::size_t i = 0;
    for (; i + 4 <= letters.size(); i += 4) {
      number_ = number_ * kShifts[4] + letter(i) * kShifts[3] + letter(i + 1) * kShifts[2] + letter(i + 2) * kBase +
                letter(i + 3);
    }
    for (; i < letters.size(); ++i) number_ = number_ * kBase + letter(i);
  }
  Name(const std::string& letters) : Name(std::string_view(letters)) {}  // NOLINT(google-explicit-constructor)

  constexpr std::uint64_t number() const { return number_; }
  constexpr std::uint64_t shift() const { return shift_; }
  constexpr std::string_view letters() const { return letters_; }

 private:
  static constexpr std::uint64_t kBase = 0x9E3779B97F4A7C55ULL;  // odd, its bits without a pattern
  static constexpr std::array<std::uint64_t, 64> kShifts = [] {
    std::array<std::uint64_t, 64> out{1};
    for (std::size_t i = 1; i < out.size(); ++i) out[i] = out[i - 1] * kBase;
    return out;
  }();
  static constexpr std::uint64_t shift_of(std::size_t size) {
    std::uint64_t out = kShifts[size % kShifts.size()];
    for (; size >= kShifts.size(); size -= kShifts.size()) out *= kShifts.back() * kBase;
    return out;
  }

  std::string_view letters_;
  std::uint64_t number_ = 0, shift_ = 1;
};

// The number of names written one behind the other.
struct Joined {
  std::uint64_t number = 0, shift = 1;
  constexpr Joined(std::uint64_t number_, std::uint64_t shift_) : number(number_), shift(shift_) {}
  constexpr Joined(const Name& name)
      : number(name.number()), shift(name.shift()) {}  // NOLINT(google-explicit-constructor)
  friend constexpr Joined operator+(const Joined& a, const Joined& b) {
    return {a.number * b.shift + b.number, a.shift * b.shift};
  }
};

// "0" to "99"; larger numbers are told as "99".
inline const Name& digits(std::size_t number) {
  static constexpr std::size_t kMost = 100;
  static constexpr std::array<char, 2 * kMost> kLetters = [] {
    std::array<char, 2 * kMost> out{};
    for (std::size_t i = 0; i < kMost; ++i) {
      out[2 * i] = static_cast<char>('0' + i / 10);
      out[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return out;
  }();
  static constexpr std::array<Name, kMost> kNames = []<std::size_t... i>(std::index_sequence<i...>) {
    return std::array<Name, kMost>{Name(std::string_view(kLetters.data() + 2 * i + (i < 10), i < 10 ? 1 : 2))...};
  }
  (std::make_index_sequence<kMost>());
  return kNames[number < kMost ? number : kMost - 1];
}

}  // namespace banggiao
