#include "events/events.h"

#include "events/calibration.h"
#include "events/coding.h"
#include "events/features.h"
#include "events/reading.h"

namespace banggiao {

CodedDocument code_events(const Document& document, const Mentions& mentions, const Knowledge& knowledge) {
  const Scene scene = make_scene(document, mentions, knowledge);
  std::vector<Candidate> candidates = find_candidates(scene);
  for (Candidate& candidate : candidates)
    candidate.p = probability(document.pack->weights("candidate"), candidate.features);
  const std::vector<Occasion> occasions = find_occasions(scene, candidates, kWorthJoining);
  CodedDocument coded = write_engagements(scene, candidates, occasions);
  find_commitments(document, mentions, told_in(candidates, occasions), coded);
  coded.quality = read_quality(document, mentions);
  calibrate(coded, *document.pack, doubt_of(coded.quality, *document.pack));
  return coded;
}

}  // namespace banggiao
