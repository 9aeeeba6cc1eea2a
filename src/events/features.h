// What a model sees: readable, counted features; and the linear model over them.
// In -> Out: parts of names with values -> Features; Features + a model's weights -> p.
// Fails: never; a feature without a weight counts nothing.
// Units: p 0..1; weights are log odds.
// Threads: pure.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "knowledge/knowledge.h"

namespace banggiao {

// A feature's name is put together from parts ("read=", "2", "&frame=", frame) and kept as a number; its letters are
// kept only where somebody reads them (the trainer, explain).
class Features {
 public:
  // What other models take over from a candidate's features.
  enum class Sort : std::uint8_t { kOther, kAround, kKind, kMatter };
  struct One {
    std::uint64_t name, shift;
    double value;
    Sort sort;
  };

  explicit Features(bool spelled = false) : spelled_(spelled) {}
  bool spelled() const { return spelled_; }
  Features(const Features& other) { *this = other; }
  Features& operator=(const Features& other);
  Features(Features&& other) noexcept { *this = std::move(other); }
  Features& operator=(Features&& other) noexcept;
  ~Features() = default;
  std::span<const One> all() const { return {room_.get(), count_}; }
  void reserve(std::size_t count) {
    if (count > most_) widen(count);
  }
  // To be filled again: what it takes up is kept.
  void clear() {
    count_ = 0;
    seen_ = {};
    letters_.clear();
  }
  // Of a feature of all(); empty unless spelled.
  std::string_view letters(const One& one) const {
    return spelled_ ? std::string_view(letters_[static_cast<std::size_t>(&one - room_.get())]) : std::string_view();
  }

  // At most five parts.
  void add(const Name& a) { put(Joined(a), 1, Sort::kOther, a); }
  void add(const Name& a, const Name& b) { put(Joined(a) + b, 1, Sort::kOther, a, b); }
  void add(const Name& a, const Name& b, const Name& c) { put(Joined(a) + b + c, 1, Sort::kOther, a, b, c); }
  void add(const Name& a, const Name& b, const Name& c, const Name& d) {
    put(Joined(a) + b + c + d, 1, Sort::kOther, a, b, c, d);
  }
  void add(const Name& a, const Name& b, const Name& c, const Name& d, const Name& e) {
    put(Joined(a) + b + c + d + e, 1, Sort::kOther, a, b, c, d, e);
  }
  void add_value(double value, const Name& a) { put(Joined(a), value, Sort::kOther, a); }
  void add_value(double value, const Name& a, const Name& b) { put(Joined(a) + b, value, Sort::kOther, a, b); }
  void add_as(Sort sort, double value, const Name& a, const Name& b = {}, const Name& c = {}, const Name& d = {}) {
    put(Joined(a) + b + c + d, value, sort, a, b, c, d);
  }
  // One more, with the name of the last and two parts behind it.
  void add_more(const Name& a, const Name& b);
  // Not if it is there already.
  void add_once(Sort sort, const Name& a, const Name& b = {}, const Name& c = {}, const Name& d = {}) {
    const Joined name = Joined(a) + b + c + d;
    if (!has(name.number)) put(name, 1, sort, a, b, c, d);
  }
  // One of another's, with words before and behind its name.
  void take(const Features& from, const One& one, const Name& before, const Name& behind);

 private:
  template <class... Parts>
  void put(const Joined& name, double value, Sort sort, const Parts&... parts) {
    note(name, value, sort);
    if (spelled_) [[unlikely]]
      spell({parts...});
  }
  void note(const Joined& name, double value, Sort sort) {
    seen_[place(name.number)] |= bit(name.number);
    if (count_ == most_) [[unlikely]]
      widen(2 * most_ + kFirst);
    room_[count_++] = {name.number, name.shift, value, sort};
  }
  void widen(std::size_t most);
  void spell(std::initializer_list<Name> parts);
  static std::size_t place(std::uint64_t name) { return name >> 6U & 3U; }
  static std::uint64_t bit(std::uint64_t name) { return std::uint64_t{1} << (name & 63U); }
  bool has(std::uint64_t name) const {
    if ((seen_[place(name)] & bit(name)) == 0) return false;
    for (const One& one : all()) {
      if (one.name == name) return true;
    }
    return false;
  }

  static constexpr std::size_t kFirst = 32;
  bool spelled_ = false;
  // The first count_ of most_; of a vector a push_back in line would be long.
  std::unique_ptr<One[]> room_;  // NOLINT
  std::size_t count_ = 0, most_ = 0;
  std::array<std::uint64_t, 4> seen_{};  // one of 256 bits for each name: without it there is none such
  std::vector<std::string> letters_;     // by feature; empty unless spelled
};

inline Name named(const char* letters) { return std::string_view(letters); }

// Logistic: 1 / (1 + exp(-sum)). The weights are languages/<l>/weights/<model>.tsv.
double probability(const Weights& weights, const Features& features);
// The same of the features' names behind "<class>|".
double probability_of(const Weights& weights, const Name& of_class, const Features& features);
// Softmax over classes, in their order: a weight's name is "<class>|<feature>".
std::vector<double> shares(const Weights& weights, const std::vector<Name>& classes, const Features& features);

}  // namespace banggiao
