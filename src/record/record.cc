#include "record/record.h"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>
#include <unordered_map>

#include "base/edtf.h"
#include "record/dating.h"
#include "record/judged.h"
#include "record/persons.h"
#include "record/sightings.h"

namespace banggiao {
namespace {

using Source = CellValue::Source;

constexpr double kBackgroundWeight = 0.6;

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

class Builder {
 public:
  Builder(std::vector<SourceDocument> documents, const Knowledge& knowledge, const std::vector<Decision>& decisions,
          const std::vector<Judgement>& judgements, ClusterMemo& memo)
      : documents_(split_refused(std::move(documents), knowledge, decisions)),
        judgements_(judgements),
        memo_(memo),
        persons_(documents_, knowledge, decisions),
        sightings_(make_sightings(documents_, knowledge, persons_, dates_)) {
    cluster(true);
    // Who took part together is known now; that joins short names to full ones, and so more sightings to each other.
    for (const auto& members : members_) {
      std::vector<int> nodes;
      for (const int s : members) {
        const std::vector<int> own = participants(s);
        nodes.insert(nodes.end(), own.begin(), own.end());
      }
      persons_.join_partners(nodes);
    }
    find_persons(sightings_, persons_);
    cluster(false);
    name_clusters();
    dating_ = date_clusters(sightings_, members_, within_);
    enclose();
    out_.persons = write_persons(persons_, documents_, knowledge, seen_in_office(), person_ids_);
  }

  Record run() {
    for (std::size_t c = 0; c < members_.size(); ++c) {
      out_.engagements.push_back(engagement(c));
      commitments(c);
    }
    return std::move(out_);
  }

 private:
  const Sighting& at(int s) const { return sightings_[static_cast<std::size_t>(s)]; }
  const SourceDocument& document(int s) const { return documents_[at(s).document]; }
  const Engagement& coded(int s) const { return document(s).coded.engagements[at(s).engagement]; }
  double weight(int s) const { return at(s).main ? 1.0 : kBackgroundWeight; }
  Source source(int s, const Citation& cite, float p) const {
    return {document(s).doc, cite.span, cite.quote, cite.rule, p};
  }
  const std::string& id(std::size_t c) const { return ids_[c]; }

  // An id is that of the report published first, by its article and which of its like there it is: later reports do not
  // change it, nor does a coding that finds others of another kind.
  void name_clusters() {
    std::vector<int> nth(sightings_.size());
    std::map<std::tuple<std::uint32_t, Kind, std::vector<std::string>>, int> seen;
    for (std::size_t s = 0; s < sightings_.size(); ++s) {
      nth[s] = ++seen[{sightings_[s].document, sightings_[s].kind, sightings_[s].parties}];
    }
    ids_.clear();
    for (const auto& members : members_) {
      const int first = *std::min_element(members.begin(), members.end(), [&](int a, int b) {
        const std::string &x = document(a).published, &y = document(b).published;
        return std::make_tuple(x.empty(), std::cref(x), a) < std::make_tuple(y.empty(), std::cref(y), b);
      });
      std::string text =
          document(first).doc + "#" + name(at(first).kind) + std::to_string(nth[static_cast<std::size_t>(first)]);
      for (const std::string& party : at(first).parties) text += "-" + party;
      ids_.push_back("G" + short_hash(text));
    }
  }

  std::vector<int> participants(int s) const {
    std::vector<int> out;
    for (const TakenPart& one : at(s).cast) {
      if (one.node >= 0) out.push_back(one.node);
    }
    return out;
  }

  void cluster(bool roughly) {
    std::vector<int> of = cluster_sightings(sightings_, persons_, dates_, roughly, memo_);
    apply_links(of, sightings_, documents_, judgements_);
    std::map<int, int> numbers;  // clusters in the order of their first sightings
    members_.clear();
    for (std::size_t s = 0; s < of.size(); ++s) {
      const auto [number, added] = numbers.emplace(of[s], static_cast<int>(members_.size()));
      if (added) members_.emplace_back();
      members_[static_cast<std::size_t>(number->second)].push_back(static_cast<int>(s));
    }
    within_.assign(members_.size(), -1);
    for (std::size_t c = 0; c < members_.size(); ++c) {
      std::map<int, double> votes;
      for (const int s : members_[c]) {
        if (at(s).within < 0) continue;
        const int around = numbers.at(of[static_cast<std::size_t>(at(s).within)]);
        if (around != static_cast<int>(c)) votes[around] += weight(s);
      }
      double most = 0;
      for (const auto& [around, n] : votes) {
        if (n > most) {
          within_[c] = around;
          most = n;
        }
      }
    }
    inferred_within_.assign(members_.size(), false);
  }

  // What happened on the days of a visit, in the host's country, with one of its people, was on the visit, though no
  // article says so.
  void enclose() {
    std::map<std::vector<std::string>, std::vector<std::size_t>> visits;
    for (std::size_t c = 0; c < members_.size(); ++c) {
      if (at(members_[c].front()).kind == Kind::kVisit) visits[at(members_[c].front()).parties].push_back(c);
    }
    for (std::size_t c = 0; c < members_.size(); ++c) {
      const Sighting& first = at(members_[c].front());
      if (within_[c] >= 0 || first.kind == Kind::kVisit || first.kind == Kind::kMessage || first.kind == Kind::kCall)
        continue;
      std::vector<std::size_t> around;
      for (const std::size_t v : visits[first.parties]) {
        if (falls_into(c, v)) around.push_back(v);
      }
      if (around.size() != 1) continue;
      within_[c] = static_cast<int>(around.front());
      inferred_within_[c] = true;
    }
  }

  bool falls_into(std::size_t c, std::size_t visit) const {
    const std::string &day = dating_.of_cluster[c].edtf, &days = dating_.of_cluster[visit].edtf;
    const std::optional<EdtfDate> date = parse_edtf(day), span = parse_edtf(days);
    if (!date || !span || date->from.day == 0 || span->from.day == 0 || has_year(*date) != has_year(*span))
      return false;
    if (!edtf_compatible(day, days)) return false;
    std::set<int> guests;
    std::set<std::string> hosts, countries;
    for (const int s : members_[visit]) {
      if (!at(s).country.empty()) hosts.insert(at(s).country);
      guests.insert(at(s).persons.begin(), at(s).persons.end());
    }
    bool one_of_them = false;
    for (const int s : members_[c]) {
      if (!at(s).country.empty()) countries.insert(at(s).country);
      for (const int p : at(s).persons) {
        one_of_them = one_of_them || (guests.count(p) > 0 && hosts.count(persons_.country(p)) == 0);
      }
    }
    return one_of_them && hosts.size() == 1 && (countries.empty() || countries == hosts);
  }

  // For each person of each article the day on which he was what he is called: the last one that the article tells of
  // something he took part in, else its own. What an article of today tells of years ago was done in the office of
  // then; whom an undated one expects somewhere has not been seen there.
  std::vector<std::string> seen_in_office() const {
    std::vector<std::string> out(persons_.nodes().size());
    for (std::size_t s = 0; s < sightings_.size(); ++s) {
      if (sightings_[s].status != Status::kHeld && !sightings_[s].published) continue;
      const std::string last = edtf_max(dating_.of_sighting[s].edtf);
      for (const int node : participants(static_cast<int>(s))) {
        std::string& day = out[static_cast<std::size_t>(node)];
        day = last.empty() ? day : std::max(day, last);
      }
    }
    for (std::size_t n = 0; n < out.size(); ++n) {
      const std::string published = documents_[persons_.nodes()[n].document].published.substr(0, 10);
      if (out[n].empty() || (!published.empty() && out[n] > published)) out[n] = published;
    }
    return out;
  }

  // Held once it is told as held, unless it was called off after; called off unless it was announced again after.
  Status status(std::size_t c) const {
    struct Side {
      double weight = 0;
      int last = -1;
    };
    std::map<Status, Side> sides;
    for (const int s : members_[c]) {
      Side& side = sides[at(s).status];
      side.weight += weight(s);
      if (at(s).published) side.last = std::max(side.last, *at(s).published);
    }
    const Side &held = sides[Status::kHeld], &planned = sides[Status::kPlanned], &off = sides[Status::kCancelled];
    const auto after = [](const Side& a, const Side& b) {
      return a.last >= 0 && b.last >= 0 ? a.last > b.last : a.weight > b.weight;
    };
    if (held.weight > 0) return off.weight > 0 && after(off, held) ? Status::kCancelled : Status::kHeld;
    if (off.weight > 0) {
      const bool again = planned.weight > 0 && planned.last > off.last && off.last >= 0;
      return again ? Status::kPlanned : Status::kCancelled;
    }
    return Status::kPlanned;
  }

  RecordEngagement engagement(std::size_t c) const {
    RecordEngagement out;
    out.id = id(c);
    out.kind = at(members_[c].front()).kind;
    out.status = status(c);
    out.edtf = dating_.of_cluster[c].edtf;
    out.edtf_inferred = dating_.of_cluster[c].inferred;
    Values kinds, statuses, parties, dates, places, countries, people, withins, areas;
    for (const int s : members_[c]) {
      const Engagement& e = coded(s);
      const double w = weight(s);
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
        if (node >= 0) people.add(person_ids_.at(persons_.group(node)), source(s, p.cite, p.p), w);
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
      if (coded(s).date) dates.add(out.edtf, source(s, coded(s).date->cite, coded(s).date->p), weight(s), true);
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

  static std::string doubts(const SourceDocument& document) {
    std::string out = document.access;
    for (const ReadingQuality::Doubt& doubt : document.coded.quality.doubts)
      out += (out.empty() ? "" : " ") + doubt.kind;
    return out;
  }

  Report report(int s) const {
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
  void commitments(std::size_t c) {
    std::map<std::tuple<Act, std::vector<std::string>, std::vector<std::string>>, std::size_t> same;
    for (const int s : members_[c]) {
      for (const Commitment& commitment : document(s).coded.commitments) {
        if (commitment.engagement != coded(s).id) continue;
        std::vector<std::string> by, areas;
        for (const auto& party : commitment.by) by.push_back(party.value);
        for (const auto& area : commitment.areas) areas.push_back(area.value);
        std::sort(by.begin(), by.end());
        std::sort(areas.begin(), areas.end());
        const auto [found, added] =
            same.emplace(std::make_tuple(commitment.act.value, by, areas), out_.commitments.size());
        if (added) out_.commitments.push_back({id(c), commitment.act.value, by, areas, {}});
        out_.commitments[found->second].sources.push_back(source(s, commitment.evidence, commitment.p));
      }
    }
  }

  std::vector<SourceDocument> documents_;
  const std::vector<Judgement>& judgements_;
  ClusterMemo& memo_;
  PersonGroups persons_;
  Dates dates_;
  std::vector<Sighting> sightings_;
  std::vector<std::vector<int>> members_;  // of each cluster, in the order of the documents
  std::vector<int> within_;                // the cluster around each, or -1
  std::vector<bool> inferred_within_;
  std::vector<std::string> ids_;  // of each cluster
  Dating dating_;
  std::map<int, std::string> person_ids_;
  Record out_;
};

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

Record build_record(std::vector<SourceDocument> documents, const Knowledge& knowledge,
                    const std::vector<Decision>& decisions, const std::vector<Judgement>& judgements,
                    ClusterMemo* memo) {
  const auto by_doc = [](const SourceDocument& a, const SourceDocument& b) { return a.doc < b.doc; };
  if (!std::is_sorted(documents.begin(), documents.end(), by_doc))
    std::sort(documents.begin(), documents.end(), by_doc);
  ClusterMemo forgotten;
  Record out =
      Builder(std::move(documents), knowledge, decisions, judgements, memo == nullptr ? forgotten : *memo).run();
  apply_corrections(out, judgements);
  put_in_order(out);
  return out;
}

}  // namespace banggiao
