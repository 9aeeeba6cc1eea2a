// What is read from the store by as many as ask: articles, codings, the ledger of ids.
// In -> Out: a document's name -> the article, its coding; an id or a time -> what became of ids.
// Fails: as Desk does.
// Units: none.
// Threads: any; each reading has a connection of its own while it lasts.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "banggiao/banggiao.h"

namespace banggiao::server {

using Ledger = std::shared_ptr<const std::vector<IdFate>>;

class Shelf {
 public:
  Shelf(const Reader& reader, std::string path) : reader_(reader), path_(std::move(path)) {}

  Result<std::optional<Article>> article(const std::string& doc) {
    return with<std::optional<Article>>([&](Desk& desk) { return desk.article(doc); });
  }
  Result<std::optional<CodedDocument>> coded(const std::string& doc) {
    return with<std::optional<CodedDocument>>([&](Desk& desk) { return desk.coded(doc); });
  }
  Result<std::optional<IdFate>> fate(const std::string& id) {
    return with<std::optional<IdFate>>([&](Desk& desk) { return desk.fate(id); });
  }
  // As Desk::changes(); kept, so that page after page of one list costs one reading.
  Result<Ledger> changes(const std::string& since) {
    return with<Ledger>([&](Desk& desk) -> Result<Ledger> {
      const Result<std::int64_t> revision = desk.revision();
      if (!revision) return revision.error();
      {
        const std::lock_guard lock(mutex_);
        if (ledger_ && ledger_of_ == std::make_pair(*revision, since)) return ledger_;
      }
      Result<std::vector<IdFate>> fates = desk.changes(since);
      if (!fates) return fates.error();
      Ledger out = std::make_shared<const std::vector<IdFate>>(std::move(*fates));
      const std::lock_guard lock(mutex_);
      ledger_ = out;
      ledger_of_ = {*revision, since};
      return out;
    });
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
  Ledger ledger_;  // the last that was asked for
  std::pair<std::int64_t, std::string> ledger_of_;
};

}  // namespace banggiao::server
