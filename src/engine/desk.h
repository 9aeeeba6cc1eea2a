// What a Desk holds: the store, the reader that fills it, and the record as it was last built.
// In -> Out: as class Desk of <banggiao/banggiao.h>.
// Fails: as there.
// Units: as there.
// Threads: as there.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/engine.h"
#include "record/record.h"
#include "record/reprints.h"
#include "store/store.h"

namespace banggiao {

struct Desk::Inside {
  Inside(const Reader& reader_, Store&& store_, Access access_)
      : reader(reader_), store(std::move(store_)), access(access_) {}
  Reader reader;
  Store store;
  Access access;
  std::optional<Record> record;
  std::unordered_map<std::string, Sketch> sketches;  // of the articles' texts, by digest
  std::string when;                                  // of the last call that changed something

  const Knowledge& knowledge() const { return *reader.inside_->knowledge; }

  // From nothing, by what was coded alone.
  Result<Record> build() {
    Result<std::vector<SourceDocument>> sources = store.sources();
    if (!sources) return sources.error();
    const Result<std::vector<Decision>> decisions = store.decisions();
    if (!decisions) return decisions.error();
    const Result<std::vector<Judgement>> judgements = store.judgements();
    if (!judgements) return judgements.error();
    return build_record(*std::move(sources), knowledge(), *decisions, *judgements);
  }

  // When the newest answer was given or taken back: a record that an earlier run left undone is of that time.
  Result<std::string> last_answer() {
    std::string out;
    const auto later = [&out](const std::string& time) { out = std::max(out, time); };
    const Result<std::vector<Decision>> decisions = store.decisions();
    if (!decisions) return decisions.error();
    for (const Decision& d : *decisions) later(d.when), later(d.undone);
    const Result<std::vector<Judgement>> judgements = store.judgements();
    if (!judgements) return judgements.error();
    for (const Judgement& j : *judgements) later(j.when), later(j.undone);
    return out;
  }

  // Brings the stored record in line with the documents and decisions.
  Result<Done> refresh() {
    record.reset();
    const Result<bool> current = store.record_is_current();
    if (!current) return current.error();
    if (*current) return Done{};
    if (when.empty()) {
      Result<std::string> last = last_answer();
      if (!last) return last.error();
      when = std::move(*last);
    }
    Result<ClusterMemo> memo = store.memo(reader.coder());
    if (!memo) return memo.error();
    const Result<std::vector<Decision>> decisions = store.decisions();
    if (!decisions) return decisions.error();
    const Result<std::vector<Judgement>> judgements = store.judgements();
    if (!judgements) return judgements.error();
    const Result<Done> renewed = store.renew_record(
        reader.coder(), [&](const SourceDocument& document) { return gist_of(document, knowledge()); },
        [&](std::vector<Gist> gists, const CodingOf& coding) {
          return draft_record(std::move(gists), coding, knowledge(), *decisions, *judgements, *memo);
        },
        when);
    if (!renewed) return renewed.error();
    return store.put_memo(*memo, reader.coder());
  }

  Result<const Record*> current_record() {
    if (record) return &*record;
    const Result<bool> current = store.record_is_current();
    if (!current) return current.error();
    Result<Record> got = *current ? store.record() : build();
    if (!got) return got.error();
    record = std::move(*got);
    return &*record;
  }
};

// As Desk::questions and Desk::history, of what is at hand.
std::vector<Question> questions_of(const Record& record, Queue queue, const std::vector<Judgement>& judgements,
                                   const std::vector<Decision>& decisions, const Knowledge& knowledge);
std::vector<Judged> history_of(const std::vector<Judgement>& judgements, const std::vector<Decision>& decisions);

}  // namespace banggiao
