// Result<T>: a value, or an error that says what, where and how to mend it.
// In -> Out: the return type of every call that touches disk, network or a pack.
// Fails: it is how the others fail; taking the value of an error is a logic error and asserts.
// Units: none.
// Threads: a value.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace banggiao {

struct Error {
  std::string what;   // "not UTF-8"
  std::string where;  // "articles.jsonl:17", "page.html", "languages/vi/cues.tsv:40"; may be empty
  std::string mend;   // "re-save it as UTF-8"; may be empty
  std::string text() const {
    std::string out = where.empty() ? what : where + ": " + what;
    if (!mend.empty()) out += " (" + mend + ")";
    return out;
  }
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)
  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& operator*() & {
    assert(ok());
    return std::get<0>(state_);
  }
  const T& operator*() const& {
    assert(ok());
    return std::get<0>(state_);
  }
  T&& operator*() && {
    assert(ok());
    return std::get<0>(std::move(state_));
  }
  T* operator->() {
    assert(ok());
    return &std::get<0>(state_);
  }
  const T* operator->() const {
    assert(ok());
    return &std::get<0>(state_);
  }
  const Error& error() const {
    assert(!ok());
    return std::get<1>(state_);
  }

 private:
  std::variant<T, Error> state_;
};

struct Done {};  // Result<Done>: nothing to give back but success

}  // namespace banggiao
