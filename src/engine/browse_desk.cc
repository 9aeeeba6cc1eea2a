// The desk hands out states of its record.
#include <algorithm>
#include <mutex>

#include "engine/browse_cache.h"
#include "engine/browse_index.h"
#include "engine/desk.h"

namespace banggiao {
namespace {

// What has been answered, as the store has it now.
Result<Done> read_answers(Store& store, Browse::Inside& into) {
  Result<std::vector<Decision>> decisions = store.decisions();
  if (!decisions) return decisions.error();
  Result<std::vector<Judgement>> judgements = store.judgements();
  if (!judgements) return judgements.error();
  into.decisions = std::move(*decisions);
  into.judgements = std::move(*judgements);
  into.history = history_of(into.judgements, into.decisions);
  into.status.decisions = static_cast<std::int64_t>(
      std::count_if(into.history.begin(), into.history.end(), [](const Judged& one) { return one.undone.empty(); }));
  into.cache = std::make_shared<Browse::Inside::Cache>();
  return Done{};
}

}  // namespace

Result<std::int64_t> Desk::revision() {
  const Result<std::int64_t> number = inside_->store.revision();
  if (!number) return number;
  const Result<bool> current = inside_->store.record_is_current();
  if (!current) return current.error();
  return 2 * *number + (*current ? 1 : 0);
}

Result<std::shared_ptr<const Browse>> Desk::browse() {
  auto inside = std::make_unique<Browse::Inside>();
  const Result<std::int64_t> number = revision();
  if (!number) return number.error();
  inside->revision = *number;
  const Result<const Record*> record = inside_->current_record();
  if (!record) return record.error();
  Result<std::vector<ArticleInfo>> articles = inside_->store.articles();
  if (!articles) return articles.error();
  Result<StoreStatus> held = status();
  if (!held) return held.error();
  inside->status = std::move(*held);
  std::vector<ShelfArticle> shelf;
  for (ArticleInfo& one : *articles) {
    shelf.push_back({std::move(one.doc),
                     std::move(one.title),
                     std::move(one.outlet),
                     std::move(one.url),
                     std::move(one.published),
                     std::move(one.language),
                     std::move(one.access),
                     {}});
  }
  inside->knowledge = inside_->reader.inside_->knowledge;
  // Who changes the record needs it at hand for the next answer; who only looks need not hold it twice.
  const bool only_looks = inside_->access == Access::kLook;
  inside->index = std::make_shared<const BrowseIndex>(only_looks ? std::move(*inside_->record) : Record(**record),
                                                      std::move(shelf), inside_->knowledge());
  if (only_looks) inside_->record.reset();
  if (const Result<Done> done = read_answers(inside_->store, *inside); !done) return done.error();
  return std::make_shared<const Browse>(std::move(inside));
}

Result<std::shared_ptr<const Browse>> Desk::browse_answers(const Browse& before) {
  auto inside = std::make_unique<Browse::Inside>(*before.inside_);
  const Result<std::int64_t> number = revision();
  if (!number) return number.error();
  inside->revision = *number;
  if (const Result<Done> done = read_answers(inside_->store, *inside); !done) return done.error();
  return std::make_shared<const Browse>(std::move(inside));
}

const std::vector<Question>& Browse::questions(Queue queue) const {
  Inside::Cache::Queued& queued = inside_->cache->queues.at(static_cast<std::size_t>(queue));
  std::call_once(queued.once, [&] {
    queued.questions = questions_of(record(), queue, inside_->judgements, inside_->decisions, *inside_->knowledge);
  });
  return queued.questions;
}

}  // namespace banggiao
