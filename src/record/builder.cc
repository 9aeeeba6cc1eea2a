#include "record/builder.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <tuple>
#include <utility>

#include "base/edtf.h"

namespace banggiao {

Builder::Builder(std::vector<Gist> gists, CodingOf coding, const Knowledge& knowledge,
                 const std::vector<Decision>& decisions, const std::vector<Judgement>& judgements, ClusterMemo& memo)
    : knowledge_(knowledge),
      judgements_(judgements),
      coding_([this, coding](std::size_t d) -> const SourceDocument& {
        const auto split = split_.find(d);
        return split == split_.end() ? coding(d) : split->second;
      }),
      gists_(split_refused(std::move(gists), coding, knowledge, decisions)),
      persons_(gists_, knowledge, decisions),
      sightings_(gather_sightings(gists_, persons_, dates_)),
      clustering_(sightings_, persons_, dates_, memo) {
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
  seen_ = seen_in_office();
  names_ = name_persons(persons_, gists_);
  correct();
}

std::vector<Gist> Builder::split_refused(std::vector<Gist> gists, const CodingOf& coding, const Knowledge& knowledge,
                                         const std::vector<Decision>& decisions) {
  const Refusals refusals(decisions, knowledge);
  for (std::size_t d = 0; d < gists.size(); ++d) {
    if (!refusals.concern(gists[d])) continue;
    SourceDocument& document = split_.emplace(d, coding(d)).first->second;
    refusals.split(document.coded);
    gists[d] = gist_of(document, knowledge);
  }
  return gists;
}

// An id is that of the report published first, by its article and which of its like there it is: later reports do not
// change it, nor does a coding that finds others of another kind.
void Builder::name_clusters() {
  // Of its kind and parties in its article; sightings stand in the order of their articles.
  const auto nth = [&](int s) {
    int out = 1;
    for (int o = s - 1; o >= 0 && at(o).document == at(s).document; --o)
      out += at(o).kind == at(s).kind && at(o).parties == at(s).parties ? 1 : 0;
    return out;
  };
  ids_.clear();
  for (const auto& members : members_) {
    const int first = *std::min_element(members.begin(), members.end(), [&](int a, int b) {
      const std::string &x = gist(a).published, &y = gist(b).published;
      return std::make_tuple(x.empty(), std::cref(x), a) < std::make_tuple(y.empty(), std::cref(y), b);
    });
    std::string text = gist(first).doc + "#" + name(at(first).kind) + std::to_string(nth(first));
    for (const std::string& party : at(first).parties) text += "-" + party;
    ids_.push_back("G" + short_hash(text));
  }
}

std::vector<int> Builder::participants(int s) const {
  std::vector<int> out;
  for (const TakenPart& one : at(s).cast) {
    if (one.node >= 0) out.push_back(one.node);
  }
  return out;
}

void Builder::cluster(bool roughly) {
  std::vector<int> of = clustering_.run(roughly);
  apply_links(of, sightings_, gists_, coding_, judgements_);
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
      if (around != static_cast<int>(c)) votes[around] += weight(at(s));
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
void Builder::enclose() {
  std::map<std::vector<std::string>, std::vector<std::size_t>> visits;
  for (std::size_t c = 0; c < members_.size(); ++c) {
    if (at(members_[c].front()).kind == Kind::kVisit) visits[at(members_[c].front()).parties].push_back(c);
  }
  std::vector<int> dates;
  for (const Dated& dated : dating_.of_cluster) dates.push_back(dates_.add(dated.edtf));
  for (std::size_t c = 0; c < members_.size(); ++c) {
    const Sighting& first = at(members_[c].front());
    if (dates[c] < 0 || within_[c] >= 0 || first.kind == Kind::kVisit || first.kind == Kind::kMessage ||
        first.kind == Kind::kCall)
      continue;
    std::vector<std::size_t> around;
    for (const std::size_t v : visits[first.parties]) {
      if (may_be_days_of(dates[c], dates[v]) && falls_into(c, v)) around.push_back(v);
    }
    if (around.size() != 1) continue;
    within_[c] = static_cast<int>(around.front());
    inferred_within_[c] = true;
  }
}

// Both told by the day, both with a year or both without.
bool Builder::may_be_days_of(int day, int days) {
  if (day < 0 || days < 0 || dates_.at(day).from.day == 0 || dates_.at(days).from.day == 0) return false;
  return has_year(dates_.at(day)) == has_year(dates_.at(days)) && dates_.gap(day, days).value_or(0) == 0;
}

// Whether one of the guests took part, and nothing speaks for another country than the host's.
bool Builder::falls_into(std::size_t c, std::size_t visit) const {
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
std::vector<std::string> Builder::seen_in_office() const {
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
    const std::string published = gists_[persons_.nodes()[n].document].published.substr(0, 10);
    if (out[n].empty() || (!published.empty() && out[n] > published)) out[n] = published;
  }
  return out;
}

// Held once it is told as held, unless it was called off after; called off unless it was announced again after.
Status Builder::status(std::size_t c) const {
  struct Side {
    double weight = 0;
    int last = -1;
  };
  std::map<Status, Side> sides;
  for (const int s : members_[c]) {
    Side& side = sides[at(s).status];
    side.weight += weight(at(s));
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

// ---- What the entries are made from -----------------------------------------------------------------

std::string Builder::basis(std::size_t c) const {
  Fingerprint out;
  const auto mark = [&](int s) {
    out << static_cast<std::int64_t>(gist(s).digest) << at(s).engagement;
    const Dated& dated = dating_.of_sighting[static_cast<std::size_t>(s)];
    out << dated.edtf << (dated.inferred ? 1 : 0);
  };
  for (const int s : members_[c]) {
    mark(s);
    for (const int node : participants(s)) out << names_.ids[static_cast<std::size_t>(persons_.group(node))];
  }
  const Dated& dated = dating_.of_cluster[c];
  out << dated.edtf << (dated.inferred ? 1 : 0) << static_cast<std::int64_t>(dated.from.size());
  for (const int s : dated.from) mark(s);
  out << (inferred_within_[c] ? 1 : 0);
  if (within_[c] >= 0) {
    const std::string& around = id(static_cast<std::size_t>(within_[c]));
    out << around << (rejected_.count(around) > 0 ? 1 : 0);
  }
  return std::to_string(out.value());
}

std::string Builder::person_basis(int group) const {
  std::vector<int> all = persons_.members(group);
  std::sort(all.begin(), all.end());
  Fingerprint out;
  for (const int n : all) {
    const PersonNode& node = persons_.nodes()[static_cast<std::size_t>(n)];
    out << static_cast<std::int64_t>(gists_[node.document].digest) << node.person << seen_[static_cast<std::size_t>(n)]
        << node.reason << std::bit_cast<std::uint32_t>(node.score);
  }
  return std::to_string(out.value());
}

std::vector<RecordDraft::Entry> Builder::engagements() const {
  std::vector<RecordDraft::Entry> out;
  for (const std::size_t c : shown_) out.push_back({id(c), corrected_.count(id(c)) > 0 ? std::string() : basis(c)});
  return out;
}

std::vector<RecordDraft::Entry> Builder::persons() const {
  std::vector<RecordDraft::Entry> out;
  for (const int g : names_.order) out.push_back({names_.ids[static_cast<std::size_t>(g)], person_basis(g)});
  return out;
}

// What the articles of the judgements tell of is laid beside the judgements; the rest stands as it was read.
void Builder::correct() {
  std::set<std::string> docs;
  for (const Judgement& j : judgements_) {
    if (j.undone.empty()) docs.insert(j.left.doc);
  }
  Record judged;
  for (std::size_t c = 0; c < members_.size() && !docs.empty(); ++c) {
    const bool meant =
        std::any_of(members_[c].begin(), members_[c].end(), [&](int s) { return docs.count(gist(s).doc) > 0; });
    if (meant) judged.engagements.push_back(as_read(c));
  }
  rejected_ = apply_corrections(judged, judgements_);
  for (RecordEngagement& e : judged.engagements) corrected_.emplace(e.id, std::move(e));
  for (std::size_t c = 0; c < members_.size(); ++c) {
    if (rejected_.count(id(c)) == 0) shown_.push_back(c);
  }
}

}  // namespace banggiao
