#include "events/features.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace banggiao {

void Features::take(const Features& from, const One& one, const Name& before, const Name& behind) {
  const Joined name = Joined(before) + Joined(one.name, one.shift) + behind;
  note(name, one.value, one.sort);
  if (spelled_) spell({before, from.letters(one), behind});
}

void Features::add_more(const Name& a, const Name& b) {
  const One last = all().back();
  note(Joined(last.name, last.shift) + a + b, last.value, last.sort);
  if (!spelled_) return;
  const std::string before = letters_.back();
  spell({before, a, b});
}

void Features::widen(std::size_t most) {
  auto wider = std::make_unique_for_overwrite<One[]>(most);  // NOLINT
  std::copy_n(room_.get(), count_, wider.get());
  room_ = std::move(wider);
  most_ = most;
}

Features& Features::operator=(Features&& other) noexcept {
  spelled_ = other.spelled_;
  room_ = std::move(other.room_);
  count_ = std::exchange(other.count_, 0);
  most_ = std::exchange(other.most_, 0);
  seen_ = other.seen_;
  letters_ = std::move(other.letters_);
  return *this;
}

Features& Features::operator=(const Features& other) {
  if (this == &other) return *this;
  clear();
  reserve(other.count_);
  std::copy_n(other.room_.get(), other.count_, room_.get());
  spelled_ = other.spelled_;
  count_ = other.count_;
  seen_ = other.seen_;
  letters_ = other.letters_;
  return *this;
}

void Features::spell(std::initializer_list<Name> parts) {
  letters_.emplace_back();
  for (const Name& part : parts) letters_.back() += part.letters();
}

double probability(const Weights& weights, const Features& features) {
  double sum = 0;
  for (const Features::One& one : features.all()) sum += weights.of(one.name) * one.value;
  return 1 / (1 + std::exp(-sum));
}

static double sum_of(const Weights& weights, const Name& of_class, const Features& features) {
  double sum = 0;
  for (const Features::One& one : features.all()) {
    sum += weights.of((Joined(of_class) + Name("|") + Joined(one.name, one.shift)).number) * one.value;
  }
  return sum;
}

double probability_of(const Weights& weights, const Name& of_class, const Features& features) {
  return 1 / (1 + std::exp(-sum_of(weights, of_class, features)));
}

std::vector<double> shares(const Weights& weights, const std::vector<Name>& classes, const Features& features) {
  std::vector<double> out;
  out.reserve(classes.size());
  for (const Name& one : classes) out.push_back(sum_of(weights, one, features));
  const double most = out.empty() ? 0 : *std::max_element(out.begin(), out.end());
  double total = 0;
  for (double& one : out) total += one = std::exp(one - most);
  for (double& one : out) one /= total;
  return out;
}

}  // namespace banggiao
