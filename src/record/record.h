// "Which of these are the same?" Coded documents become one record.
// In -> Out: coded documents with their articles' metadata -> Record.
// Fails: never.
// Units: dates EDTF; p 0..1.
// Threads: pure; the same documents in any order give the same Record.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "banggiao/record.h"
#include "banggiao/review.h"
#include "knowledge/knowledge.h"
#include "record/gist.h"

namespace banggiao {

// What the record needs of one article.
struct SourceDocument {
  std::string doc, outlet, url, published;
  CodedDocument coded;
  std::string access = {};  // as Article's
};

// What an earlier build found of reports that could only be one with each other ("blocks"), by a digest of all that
// this depended on. A build uses what is known and adds what it found; `used` is what the next one may ask for again.
struct ClusterMemo {
  std::unordered_map<std::uint64_t, std::vector<int>> known;  // for each report its cluster, numbered as first met
  std::unordered_set<std::uint64_t> used;
};

// The coding of an article by the number of its gist; read when it is asked for.
using CodingOf = std::function<const SourceDocument&(std::size_t)>;

// A record whose entries are made when they are asked for: those that stand as they are need not be.
struct RecordDraft {
  struct Entry {
    std::string id;
    std::string basis;  // equal for equal entries: a digest of all that it is made from; empty: ask for it
  };
  struct Whole {
    RecordEngagement engagement;
    std::vector<RecordCommitment> commitments;
  };
  std::vector<Entry> engagements, persons;  // persons in the order of the record
  std::function<Whole(std::size_t)> engagement;
  std::function<RecordPerson(std::size_t)> person;
};
RecordDraft draft_of(const Record& record);  // the record must outlast it

// One engagement for each occasion, one person for each human being; disagreeing cells side by side. `gists` by doc.
// What `judgements` say of engagements is laid over it.
// A name that `decisions` refuse to a person is split off as a person of its own; those undone are passed over.
RecordDraft draft_record(std::vector<Gist> gists, const CodingOf& coding, const Knowledge& knowledge,
                         const std::vector<Decision>& decisions, const std::vector<Judgement>& judgements,
                         ClusterMemo& memo);
Record whole_record(const RecordDraft& draft);
// The whole of it at once.
Record build_record(std::vector<SourceDocument> documents, const Knowledge& knowledge,
                    const std::vector<Decision>& decisions = {}, const std::vector<Judgement>& judgements = {},
                    ClusterMemo* memo = nullptr);

}  // namespace banggiao
