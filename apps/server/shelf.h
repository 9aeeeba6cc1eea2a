// Articles and codings, read from the store by as many as ask.
// In -> Out: a document's name -> the article, its coding.
// Fails: as Desk does.
// Units: none.
// Threads: any; each reading has a connection of its own while it lasts.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "banggiao/banggiao.h"

namespace banggiao::server {

class Shelf {
 public:
  Shelf(const Reader& reader, std::string path) : reader_(reader), path_(std::move(path)) {}

  Result<std::optional<Article>> article(const std::string& doc) {
    return with<std::optional<Article>>([&](Desk& desk) { return desk.article(doc); });
  }
  Result<std::optional<CodedDocument>> coded(const std::string& doc) {
    return with<std::optional<CodedDocument>>([&](Desk& desk) { return desk.coded(doc); });
  }

 private:
  template <class T, class Read>
  Result<T> with(Read read) {
    std::unique_ptr<Desk> desk;
    {
      const std::lock_guard lock(mutex_);
      if (!free_.empty()) {
        desk = std::move(free_.back());
        free_.pop_back();
      }
    }
    if (desk == nullptr) {
      Result<Desk> opened = Desk::open(reader_, path_, Access::kLook);
      if (!opened) return opened.error();
      desk = std::make_unique<Desk>(std::move(*opened));
    }
    Result<T> out = read(*desk);
    const std::lock_guard lock(mutex_);
    if (out && free_.size() < kKept) free_.push_back(std::move(desk));
    return out;
  }

  static constexpr std::size_t kKept = 16;
  const Reader& reader_;
  std::string path_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Desk>> free_;
};

}  // namespace banggiao::server
