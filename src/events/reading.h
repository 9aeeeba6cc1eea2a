// How well an article can be read, and what kind of text it is: the models were fitted on news prose.
// In -> Out: Document + Mentions -> ReadingQuality.
// Fails: never; a pack without weights/reading.tsv has no doubts.
// Units: p 0..1; features 0..1, so that a weight is what the feature can add at most, in log odds.
// Threads: pure.
#pragma once

#include "banggiao/record.h"
#include "events/features.h"
#include "mentions/mentions.h"

namespace banggiao {

// Public so that the trainer sees the same. The name of each is told to people as a reason: they are spelled.
Features reading_features(const Document& document, const Mentions& mentions, bool spelled = true);

ReadingQuality read_quality(const Document& document, const Mentions& mentions);

// What the article's kind takes off the odds of its engagements: the pack's weights "reading", "<kind>|lowers".
double doubt_of(const ReadingQuality& quality, const Pack& pack);

}  // namespace banggiao
