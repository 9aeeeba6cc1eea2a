#include "record/record.h"

#include <algorithm>
#include <memory>
#include <tuple>
#include <unordered_map>

#include "base/edtf.h"
#include "record/builder.h"

namespace banggiao {
namespace {

// By date, those without a year last; commitments as their engagements.
void put_in_order(Record& record) {
  const auto when = [](const RecordEngagement& e) {
    const std::string first = edtf_min(e.edtf);
    return std::make_tuple(first.empty(), first, e.edtf, e.id);
  };
  std::sort(record.engagements.begin(), record.engagements.end(),
            [&](const RecordEngagement& a, const RecordEngagement& b) { return when(a) < when(b); });
  std::unordered_map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < record.engagements.size(); ++i) place[record.engagements[i].id] = i;
  std::stable_sort(
      record.commitments.begin(), record.commitments.end(),
      [&](const RecordCommitment& a, const RecordCommitment& b) { return place[a.engagement] < place[b.engagement]; });
}

}  // namespace

RecordDraft draft_of(const Record& record) {
  RecordDraft out;
  for (const RecordEngagement& e : record.engagements) out.engagements.push_back({e.id, ""});
  for (const RecordPerson& p : record.persons) out.persons.push_back({p.id, ""});
  const auto by_engagement = std::make_shared<std::unordered_map<std::string, std::vector<std::size_t>>>();
  for (std::size_t i = 0; i < record.commitments.size(); ++i)
    (*by_engagement)[record.commitments[i].engagement].push_back(i);
  out.engagement = [&record, by_engagement](std::size_t i) {
    RecordDraft::Whole whole{record.engagements[i], {}};
    const auto found = by_engagement->find(whole.engagement.id);
    if (found == by_engagement->end()) return whole;
    for (const std::size_t c : found->second) whole.commitments.push_back(record.commitments[c]);
    return whole;
  };
  out.person = [&record](std::size_t i) { return record.persons[i]; };
  return out;
}

RecordDraft draft_record(std::vector<Gist> gists, const CodingOf& coding, const Knowledge& knowledge,
                         const std::vector<Decision>& decisions, const std::vector<Judgement>& judgements,
                         ClusterMemo& memo) {
  const auto builder = std::make_shared<Builder>(std::move(gists), coding, knowledge, decisions, judgements, memo);
  return {builder->engagements(), builder->persons(), [builder](std::size_t i) { return builder->engagement(i); },
          [builder](std::size_t i) { return builder->person(i); }};
}

Record whole_record(const RecordDraft& draft) {
  Record out;
  for (std::size_t i = 0; i < draft.engagements.size(); ++i) {
    RecordDraft::Whole whole = draft.engagement(i);
    out.engagements.push_back(std::move(whole.engagement));
    std::move(whole.commitments.begin(), whole.commitments.end(), std::back_inserter(out.commitments));
  }
  for (std::size_t i = 0; i < draft.persons.size(); ++i) out.persons.push_back(draft.person(i));
  put_in_order(out);
  return out;
}

Record build_record(std::vector<SourceDocument> documents, const Knowledge& knowledge,
                    const std::vector<Decision>& decisions, const std::vector<Judgement>& judgements,
                    ClusterMemo* memo) {
  const auto by_doc = [](const SourceDocument& a, const SourceDocument& b) { return a.doc < b.doc; };
  if (!std::is_sorted(documents.begin(), documents.end(), by_doc))
    std::sort(documents.begin(), documents.end(), by_doc);
  ClusterMemo forgotten;
  std::vector<Gist> gists;
  for (const SourceDocument& document : documents) gists.push_back(gist_of(document, knowledge));
  const CodingOf coding = [&documents](std::size_t d) -> const SourceDocument& { return documents[d]; };
  return whole_record(
      draft_record(std::move(gists), coding, knowledge, decisions, judgements, memo == nullptr ? forgotten : *memo));
}

}  // namespace banggiao
