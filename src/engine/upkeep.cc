// The desk's upkeep of its store.
#include "engine/desk.h"
#include "reports/reports.h"

namespace banggiao {

Result<std::vector<RefusedInput>> Desk::refused() { return inside_->store.refusals(); }

Result<Soundness> Desk::check(const Going& going) {
  Store& store = inside_->store;
  Soundness out;
  out.path = store.path();
  Result<std::vector<std::string>> faults = store.faults(going);
  if (!faults) return faults.error();
  out.faults = std::move(*faults);
  const Result<StoreCounts> counts = store.counts();
  if (!counts) return counts.error();
  out.articles = counts->articles;
  const Result<bool> current = store.record_is_current();
  if (!current) return current.error();
  // Rows that cannot be read were told already; a record of them would say no more.
  if (!*current || !out.faults.empty()) return out;
  const Result<Record> kept = store.record();
  if (!kept) return kept.error();
  const Result<Record> built = inside_->build();
  if (!built) return built.error();
  out.record_compared = true;
  if (record_json(*kept) != record_json(*built)) {
    out.faults.emplace_back("the record is not the one that its articles give; banggiao add builds it anew");
  }
  return out;
}

Result<Backup> Desk::backup(const std::string& path, const Going& going) {
  const Result<std::uint64_t> bytes = inside_->store.back_up(path, going);
  if (!bytes) return bytes.error();
  Result<Store> copy = Store::open(path, StoreMode::kRead);
  if (!copy) return copy.error();
  const Result<StoreCounts> counts = copy->counts();
  if (!counts) return counts.error();
  return Backup{path, *bytes, counts->articles};
}

}  // namespace banggiao
