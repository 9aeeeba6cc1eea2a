// The desk hands out states of its record.
#include <algorithm>
#include <mutex>
#include <numeric>

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

// Notes which articles print another's text again: of each text the earliest dated one is the first.
void fold_reprints(const std::vector<const Sketch*>& sketches, std::vector<ShelfArticle>& shelf) {
  std::vector<std::uint32_t> order(shelf.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const std::string &x = shelf[a].published, &y = shelf[b].published;
    return x.empty() != y.empty() ? y.empty() : x < y;
  });
  std::vector<Sketch> in_order;
  for (const std::uint32_t at : order) in_order.push_back(*sketches[at]);
  const std::vector<std::uint32_t> first = reprints_of(in_order);
  for (std::uint32_t i = 0; i < first.size(); ++i) {
    if (first[i] == i) continue;
    ShelfArticle &original = shelf[order[first[i]]], &again = shelf[order[i]];
    again.reprint_of = original.doc;
    original.reprints.push_back(again.doc);
  }
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
  std::unordered_map<std::string, Sketch>& known = inside_->sketches;
  const Result<Done> read = inside_->store.each_text(
      [&](const std::string& digest) { return !known.contains(digest); },
      [&](const std::string& digest, const std::string& text) { known.emplace(digest, sketch_of(text)); });
  if (!read) return read.error();
  std::vector<ShelfArticle> shelf;
  std::vector<const Sketch*> sketches;
  for (ArticleInfo& one : *articles) {
    sketches.push_back(&known[one.digest]);
    shelf.push_back({std::move(one.doc),
                     std::move(one.title),
                     std::move(one.outlet),
                     std::move(one.url),
                     std::move(one.published),
                     std::move(one.language),
                     std::move(one.access),
                     {},
                     {},
                     {}});
  }
  fold_reprints(sketches, shelf);
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
