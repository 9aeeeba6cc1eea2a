// What people answered about engagements, laid over what was read; and what is worth asking.
// In -> Out: judgements and clusters or a Record -> the same, changed; a Record -> questions.
// Fails: never; a judgement on a report that is no longer told is passed over.
// Units: as in record.h.
// Threads: pure.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "banggiao/review.h"
#include "record/record.h"
#include "record/sightings.h"

namespace banggiao {

// Of several reports of one article the one that a mark means, or -1: half the words of the evidence in common (most
// of them where the kind is another), then kind and parties.
int find_marked(const ReportMark& mark, const std::vector<ReportMark>& reports);
ReportMark mark_of(const RecordEngagement& engagement, const Report& report);

// Joins the clusters of what is the same and parts those of what is not. `of`: for every sighting its cluster.
void apply_links(std::vector<int>& of, const std::vector<Sighting>& sightings, const std::vector<Gist>& gists,
                 const CodingOf& coding, const std::vector<Judgement>& judgements);
// Puts in what was corrected, takes out what was rejected; gives the ids of these. The record need only have what the
// articles of the judgements tell of.
std::set<std::string> apply_corrections(Record& record, const std::vector<Judgement>& judgements);
// What is said to have been within what was rejected was within nothing.
void forget_within(RecordEngagement& engagement, const std::set<std::string>& rejected);

// The engagement that holds the report, or -1. What `judgements` took out of the record is not there any more: its mark
// means none of the others that its article tells of in like words.
int find_engagement(const Record& record, const ReportMark& mark, const std::vector<Judgement>& judgements = {});
// The judgement that stands against this answer on a merge: what it would join has been said to be two, or the other
// way round.
std::optional<Judgement> contradicted(const Record& record, const std::vector<Judgement>& judgements,
                                      const ReportMark& left, const ReportMark& right, Answer answer);

// Of merges, the unverified and conflicts: what is open, the likeliest first, then what nobody knew.
std::vector<Question> open_questions(const Record& record, Queue queue, const std::vector<Judgement>& judgements);

}  // namespace banggiao
