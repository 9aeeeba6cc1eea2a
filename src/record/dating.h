// When the engagements of the record were: the best supported date, and the years that articles leave out.
// In -> Out: the dates that the sightings of each cluster tell -> one for each sighting and one for each cluster.
// Fails: never.
// Units: EDTF.
// Threads: pure.
#pragma once

#include <string>
#include <vector>

#include "record/sightings.h"

namespace banggiao {

struct Dated {
  std::string edtf;
  bool inferred = false;  // its year is from the publication or from another report
  std::vector<int> from;  // sightings that it was put together from, when none tells it so
};

struct Dating {
  std::vector<Dated> of_sighting, of_cluster;
};

// members: the sightings of each cluster; within: the cluster around each cluster, or -1.
Dating date_clusters(const std::vector<Sighting>& sightings, const std::vector<std::vector<int>>& members,
                     const std::vector<int>& within);

}  // namespace banggiao
