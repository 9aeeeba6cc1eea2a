// One build of the record: who is who, what is one engagement, when it was; and its entries, made when asked for.
// In -> Out: gists, codings, decisions, judgements -> a RecordDraft.
// Fails: never.
// Units: as in record.h.
// Threads: a Builder belongs to one thread.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "record/dating.h"
#include "record/judged.h"
#include "record/persons.h"
#include "record/sightings.h"

namespace banggiao {

class Builder {
 public:
  Builder(std::vector<Gist> gists, CodingOf coding, const Knowledge& knowledge, const std::vector<Decision>& decisions,
          const std::vector<Judgement>& judgements, ClusterMemo& memo);
  Builder(const Builder&) = delete;
  Builder& operator=(const Builder&) = delete;
  ~Builder() = default;

  // Engagements in the order of their first reports, without those that were rejected.
  std::vector<RecordDraft::Entry> engagements() const;
  std::vector<RecordDraft::Entry> persons() const;
  RecordDraft::Whole engagement(std::size_t entry) const;
  RecordPerson person(std::size_t entry) const;

 private:
  using Source = CellValue::Source;
  const Sighting& at(int s) const { return sightings_[static_cast<std::size_t>(s)]; }
  const Gist& gist(int s) const { return gists_[at(s).document]; }
  const SourceDocument& document(int s) const { return coding_(at(s).document); }
  const Engagement& coded(int s) const { return document(s).coded.engagements[at(s).engagement]; }
  Source source(int s, const Citation& cite, float p) const {
    return {gist(s).doc, cite.span, cite.quote, cite.rule, p};
  }
  const std::string& id(std::size_t c) const { return ids_[c]; }

  std::vector<Gist> split_refused(std::vector<Gist> gists, const CodingOf& coding, const Knowledge& knowledge,
                                  const std::vector<Decision>& decisions);
  void cluster(bool roughly);
  void name_clusters();
  void enclose();
  bool falls_into(std::size_t c, std::size_t visit) const;
  bool may_be_days_of(int day, int days);
  std::vector<std::string> seen_in_office() const;
  std::vector<int> participants(int s) const;
  Status status(std::size_t c) const;
  std::string basis(std::size_t c) const;
  std::string person_basis(int group) const;
  void correct();

  RecordEngagement as_read(std::size_t c) const;
  void read_values(std::size_t c, RecordEngagement& out) const;
  Report report(int s) const;
  std::vector<RecordCommitment> commitments(std::size_t c) const;

  const Knowledge& knowledge_;
  const std::vector<Judgement>& judgements_;
  std::unordered_map<std::size_t, SourceDocument> split_;  // codings in which a refused alias is a person of its own
  CodingOf coding_;
  std::vector<Gist> gists_;
  PersonGroups persons_;
  Dates dates_;
  std::vector<Sighting> sightings_;
  Clustering clustering_;
  std::vector<std::vector<int>> members_;  // of each cluster, in the order of the documents
  std::vector<int> within_;                // the cluster around each, or -1
  std::vector<bool> inferred_within_;
  std::vector<std::string> ids_;  // of each cluster
  Dating dating_;
  std::vector<std::string> seen_;  // by node
  PersonNames names_;
  std::set<std::string> rejected_;
  std::unordered_map<std::string, RecordEngagement> corrected_;  // what a judgement may be on, by id
  std::vector<std::size_t> shown_;                               // clusters that were not rejected
};

}  // namespace banggiao
