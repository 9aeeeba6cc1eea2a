// Entries of the record out of what was coded.
#include <algorithm>
#include <map>
#include <tuple>

#include "record/builder.h"

namespace banggiao {
namespace {

using Source = CellValue::Source;

// The values of one field, gathered from the reports and put in the order of their support.
class Values {
 public:
  void add(const std::string& value, const Source& source, double weight, bool inferred = false) {
    if (value.empty()) return;
    Entry& e = entries_[value];
    e.inferred = e.sources.empty() ? inferred : e.inferred && inferred;
    e.weight += weight;
    e.sources.push_back(source);
  }
  bool empty() const { return entries_.empty(); }
  // Best supported first; `first`, when it is among them, before all others.
  std::vector<CellValue> ordered(const std::string& field, const std::string& first = "") const {
    std::vector<std::tuple<bool, double, std::string>> order;
    for (const auto& [value, e] : entries_) order.emplace_back(value != first, -e.weight, value);
    std::sort(order.begin(), order.end());
    std::vector<CellValue> out;
    for (const auto& [later, weight, value] : order) {
      const Entry& e = entries_.at(value);
      out.push_back({field, value, e.inferred, e.sources});
    }
    return out;
  }
  std::string best() const {
    const std::vector<CellValue> all = ordered("");
    return all.empty() ? "" : all.front().value;
  }

 private:
  struct Entry {
    double weight = 0;
    bool inferred = false;
    std::vector<Source> sources;
  };
  std::map<std::string, Entry> entries_;
};

std::string doubts(const SourceDocument& document) {
  std::string out = document.access;
  for (const ReadingQuality::Doubt& doubt : document.coded.quality.doubts) out += (out.empty() ? "" : " ") + doubt.kind;
  return out;
}

}  // namespace

RecordDraft::Whole Builder::engagement(std::size_t entry) const {
  const std::size_t c = shown_[entry];
  const auto corrected = corrected_.find(id(c));
  RecordDraft::Whole out{corrected == corrected_.end() ? as_read(c) : corrected->second, commitments(c)};
  forget_within(out.engagement, rejected_);
  return out;
}

RecordPerson Builder::person(std::size_t entry) const {
  return write_person(names_.order[entry], persons_, names_, coding_, knowledge_, seen_);
}

RecordEngagement Builder::as_read(std::size_t c) const {
  RecordEngagement out;
  out.id = id(c);
  out.kind = at(members_[c].front()).kind;
  out.status = status(c);
  out.edtf = dating_.of_cluster[c].edtf;
  out.edtf_inferred = dating_.of_cluster[c].inferred;
  Values kinds, statuses, parties, dates, places, countries, people, withins, areas;
  for (const int s : members_[c]) {
    const Engagement& e = coded(s);
    const double w = weight(at(s));
    kinds.add(name(e.kind.value), source(s, e.kind.cite, e.kind.p), w);
    statuses.add(name(e.status.value), source(s, e.status.cite, e.status.p), w);
    for (const auto& p : e.parties) parties.add(p.value, source(s, p.cite, p.p), w);
    if (e.date) {
      const Dated& dated = dating_.of_sighting[static_cast<std::size_t>(s)];
      dates.add(dated.edtf, source(s, e.date->cite, e.date->p), w, dated.inferred);
    }
    if (e.place) places.add(e.place->value, source(s, e.place->cite, e.place->p), w);
    if (e.country) countries.add(e.country->value, source(s, e.country->cite, e.country->p), w);
    for (std::size_t i = 0; i < e.participants.size(); ++i) {
      const auto& p = e.participants[i];
      const int node = at(s).cast[i].node;
      if (node >= 0) people.add(names_.ids[static_cast<std::size_t>(persons_.group(node))], source(s, p.cite, p.p), w);
    }
    if (e.within && within_[c] >= 0) {
      withins.add(id(static_cast<std::size_t>(within_[c])), source(s, e.within->cite, e.within->p), w);
    }
    for (const auto& a : e.areas) areas.add(a.value, source(s, a.cite, a.p), w);
    out.reports.push_back(report(s));
    out.p = out.reports.size() == 1 ? e.p : std::max(out.p, e.p);
  }
  if (inferred_within_[c]) {
    for (const int s : members_[c]) {
      if (coded(s).date)
        withins.add(id(static_cast<std::size_t>(within_[c])), source(s, coded(s).date->cite, 1), 1, true);
    }
  }
  for (const int s : dating_.of_cluster[c].from) {
    if (coded(s).date) dates.add(out.edtf, source(s, coded(s).date->cite, coded(s).date->p), weight(at(s)), true);
  }
  out.place = places.best();
  out.country = countries.best();
  if (within_[c] >= 0) out.within = id(static_cast<std::size_t>(within_[c]));
  for (const CellValue& v : parties.ordered("party")) out.parties.push_back(v.value);
  std::sort(out.parties.begin(), out.parties.end());
  for (const CellValue& v : people.ordered("participant")) out.participants.push_back(v.value);
  for (const CellValue& v : areas.ordered("area")) out.areas.push_back(v.value);
  const auto show = [&out](const std::vector<CellValue>& all) {
    out.values.insert(out.values.end(), all.begin(), all.end());
  };
  show(kinds.ordered("kind"));
  show(statuses.ordered("status", name(out.status)));
  show(parties.ordered("party"));
  show(dates.ordered("date", out.edtf));
  show(places.ordered("place"));
  show(countries.ordered("country"));
  show(people.ordered("participant"));
  show(withins.ordered("within"));
  show(areas.ordered("area"));
  return out;
}

Report Builder::report(int s) const {
  const SourceDocument& d = document(s);
  const Engagement& e = coded(s);
  return {d.doc,
          e.id,
          name(e.status.value),
          dating_.of_sighting[static_cast<std::size_t>(s)].edtf,
          e.evidence.quote,
          e.evidence.span,
          d.outlet,
          d.url,
          d.published,
          doubts(d)};
}

// What several articles tell alike is one commitment with several sources.
std::vector<RecordCommitment> Builder::commitments(std::size_t c) const {
  std::vector<RecordCommitment> out;
  std::map<std::tuple<Act, std::vector<std::string>, std::vector<std::string>>, std::size_t> same;
  for (const int s : members_[c]) {
    for (const Commitment& commitment : document(s).coded.commitments) {
      if (commitment.engagement != coded(s).id) continue;
      std::vector<std::string> by, areas;
      for (const auto& party : commitment.by) by.push_back(party.value);
      for (const auto& area : commitment.areas) areas.push_back(area.value);
      std::sort(by.begin(), by.end());
      std::sort(areas.begin(), areas.end());
      const auto [found, added] = same.emplace(std::make_tuple(commitment.act.value, by, areas), out.size());
      if (added) out.push_back({id(c), commitment.act.value, by, areas, {}});
      out[found->second].sources.push_back(source(s, commitment.evidence, commitment.p));
    }
  }
  return out;
}

}  // namespace banggiao
