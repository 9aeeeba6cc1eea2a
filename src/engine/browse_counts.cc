// How often: facets, the network.
#include <algorithm>
#include <functional>
#include <tuple>

#include "engine/browse_index.h"
#include "reports/record_views.h"

namespace banggiao {
namespace {

using Rows = std::vector<std::uint32_t>;

// Numbers of a facet and how many of the rows have each.
class Tally {
 public:
  explicit Tally(std::size_t size) : counts_(size) {}
  void count(std::uint32_t number) {
    if (number < counts_.size()) ++counts_[number];
  }
  // `word` names a number. The most frequent first; `in_order`: by word, all of them.
  BrowseFacet facet(const std::string& name, const std::function<std::string(std::uint32_t)>& word, std::size_t limit,
                    bool in_order = false) const {
    BrowseFacet out;
    out.name = name;
    for (std::uint32_t i = 0; i < counts_.size(); ++i) {
      if (counts_[i] > 0) out.counts.push_back({word(i), counts_[i]});
    }
    std::sort(out.counts.begin(), out.counts.end(), [&](const BrowseCount& a, const BrowseCount& b) {
      if (!in_order && a.count != b.count) return a.count > b.count;
      return a.value < b.value;
    });
    if (!in_order && limit > 0 && out.counts.size() > limit) {
      out.more = out.counts.size() - limit;
      out.counts.resize(limit);
    }
    return out;
  }

 private:
  std::vector<std::size_t> counts_;
};

BrowseFacet of_lists(const std::string& name, const Rows& rows, const NumberLists& lists, const WordNumbers& words,
                     std::size_t limit) {
  Tally tally(words.size());
  for (const std::uint32_t row : rows) {
    for (const std::uint32_t one : lists[row]) tally.count(one);
  }
  return tally.facet(
      name, [&](std::uint32_t i) { return words.word(i); }, limit);
}

template <class Column>
BrowseFacet of_column(const std::string& name, const Rows& rows, const Column& column, std::size_t size,
                      const std::function<std::string(std::uint32_t)>& word, std::size_t limit, bool in_order = false) {
  Tally tally(size);
  for (const std::uint32_t row : rows) tally.count(column[row]);
  return tally.facet(name, word, limit, in_order);
}

constexpr std::size_t kKinds = static_cast<std::size_t>(Kind::kCeremony) + 1;
constexpr std::size_t kStatuses = static_cast<std::size_t>(Status::kCancelled) + 1;

BrowseFacet years(const BrowseIndex& in, const Rows& rows) {
  WordNumbers numbers;
  std::vector<std::uint32_t> of_month;  // by the month's number
  for (std::uint32_t i = 0; i < in.months.size(); ++i)
    of_month.push_back(numbers.number(in.months.word(i).substr(0, 4)));
  Tally tally(numbers.size());
  for (const std::uint32_t row : rows) {
    if (in.month[row] != WordNumbers::kNone) tally.count(of_month[in.month[row]]);
  }
  return tally.facet(
      "year", [&](std::uint32_t i) { return numbers.word(i); }, 0, true);
}

}  // namespace

std::vector<BrowseFacet> Browse::facets(const Rows& rows, std::size_t limit) const {
  const BrowseIndex& in = *inside_->index;
  const auto word_of = [](const WordNumbers& words) { return [&words](std::uint32_t i) { return words.word(i); }; };
  std::vector<BrowseFacet> out;
  out.push_back(of_lists("pair", rows, in.of_pairs, in.pairs, limit));
  out.push_back(of_lists("party", rows, in.of_parties, in.parties, limit));
  out.push_back(of_column(
      "kind", rows, in.kinds, kKinds, [](std::uint32_t i) { return name(static_cast<Kind>(i)); }, limit));
  out.push_back(of_column(
      "level", rows, in.ground.levels, 5, [](std::uint32_t i) { return std::to_string(i); }, 0, true));
  out.push_back(of_lists("area", rows, in.of_areas, in.areas, limit));
  out.push_back(years(in, rows));
  BrowseFacet months = of_column("month", rows, in.month, in.months.size(), word_of(in.months), 0, true);
  std::erase_if(months.counts, [](const BrowseCount& one) { return one.value.size() < 7; });
  out.push_back(std::move(months));
  out.push_back(of_column(
      "place", rows, in.place, in.places.size(), [&](std::uint32_t i) { return in.place_shown[i]; }, limit));
  out.push_back(of_column("country", rows, in.country, in.countries.size(), word_of(in.countries), limit));
  out.push_back(of_lists("outlet", rows, in.of_outlets, in.outlets, limit));
  out.push_back(of_column(
      "status", rows, in.statuses, kStatuses, [](std::uint32_t i) { return name(static_cast<Status>(i)); }, limit));
  out.push_back(of_column(
      "verified", rows, in.verified, 2, [](std::uint32_t i) { return i == 0 ? "false" : "true"; }, limit));
  return out;
}

namespace {

// Who acts in a network: persons, or the offices that they held that day; parties are numbered behind them.
class Actors {
 public:
  Actors(const Browse& browse, const BrowseIndex& in, bool offices)
      : browse_(browse),
        in_(in),
        offices_(offices),
        count_(offices ? in.ground.offices.size() : in.record.persons.size()) {}

  std::uint32_t count() const { return static_cast<std::uint32_t>(count_); }
  std::size_t all() const { return count_ + in_.parties.size(); }

  // Until it is asked again.
  std::span<const std::uint32_t> of(std::uint32_t row) {
    if (!offices_) return in_.of_persons[row];
    held_.clear();
    for (const std::uint32_t person : in_.of_persons[row]) {
      const auto tenure = browse_.office_then(person, row);
      if (!tenure) continue;
      const std::uint32_t office = in_.ground.tenure_offices[person][*tenure];
      if (office != Ground::kNone && std::find(held_.begin(), held_.end(), office) == held_.end()) {
        held_.push_back(office);
      }
    }
    return held_;
  }
  const std::string& country(std::uint32_t i) const {
    return offices_ ? in_.ground.offices[i].country : in_.record.persons[i].country;
  }
  std::string id(std::uint32_t i) const {
    if (i >= count_) return "party:" + in_.parties.word(i - count());
    return offices_ ? "office:" + in_.ground.offices[i].id : "person:" + in_.record.persons[i].id;
  }
  BrowseGraph::Node node(std::uint32_t i, std::size_t engagements) const {
    if (i >= count_) {
      const std::string& code = in_.parties.word(i - count());
      return {id(i), "party", code, code, engagements};
    }
    if (!offices_) {
      const RecordPerson& person = in_.record.persons[i];
      return {id(i), "person", person.name, person.country, engagements};
    }
    const OfficeHeld& office = in_.ground.offices[i];
    return {id(i), "office", office_text(office.title, office.org, ""), office.country, engagements};
  }

 private:
  const Browse& browse_;
  const BrowseIndex& in_;
  bool offices_;
  std::size_t count_;
  std::vector<std::uint32_t> held_;
};

}  // namespace

BrowseGraph Browse::network(const Rows& rows, std::size_t limit, bool offices) const {
  const BrowseIndex& in = *inside_->index;
  Actors actors(*this, in, offices);
  const std::uint32_t behind = actors.count();
  std::vector<std::size_t> active(actors.all());
  for (const std::uint32_t row : rows) {
    for (const std::uint32_t one : actors.of(row)) ++active[one];
    for (const std::uint32_t one : in.of_parties[row]) ++active[behind + one];
  }
  std::vector<std::uint32_t> nodes;
  for (std::uint32_t i = 0; i < active.size(); ++i) {
    if (active[i] > 0) nodes.push_back(i);
  }
  std::sort(nodes.begin(), nodes.end(),
            [&](std::uint32_t a, std::uint32_t b) { return active[a] != active[b] ? active[a] > active[b] : a < b; });
  BrowseGraph out;
  if (limit > 0 && nodes.size() > limit) {
    out.more = nodes.size() - limit;
    nodes.resize(limit);
  }
  std::vector<bool> shown(active.size());
  for (const std::uint32_t i : nodes) {
    shown[i] = true;
    out.nodes.push_back(actors.node(i, active[i]));
  }
  std::unordered_map<std::uint64_t, std::size_t> met;
  const auto count = [&](std::uint32_t a, std::uint32_t b) {
    ++met[(static_cast<std::uint64_t>(std::min(a, b)) << 32U) | std::max(a, b)];
  };
  std::vector<std::uint32_t> here, sides;
  for (const std::uint32_t row : rows) {
    here.clear(), sides.clear();
    for (const std::uint32_t one : actors.of(row)) {
      if (shown[one]) here.push_back(one);
    }
    for (const std::uint32_t one : in.of_parties[row]) {
      if (shown[behind + one]) sides.push_back(behind + one);
    }
    for (std::size_t i = 0; i < here.size(); ++i) {
      const std::string& own = actors.country(here[i]);
      const std::uint32_t side = own.empty() ? WordNumbers::kNone : in.parties.find(own);
      if (side != WordNumbers::kNone && shown[behind + side]) count(here[i], behind + side);
      for (std::size_t j = i + 1; j < here.size(); ++j) {
        if (own != actors.country(here[j])) count(here[i], here[j]);  // one delegation meets another
      }
    }
    for (std::size_t i = 0; i < sides.size(); ++i) {
      for (std::size_t j = i + 1; j < sides.size(); ++j) count(sides[i], sides[j]);
    }
  }
  for (const auto& [pair, times] : met) {
    const auto a = static_cast<std::uint32_t>(pair >> 32U), b = static_cast<std::uint32_t>(pair & 0xffffffffU);
    out.edges.push_back({actors.id(a), actors.id(b), a < behind && b >= behind ? "of" : "met", times});
  }
  std::sort(out.edges.begin(), out.edges.end(), [](const auto& a, const auto& b) {
    if (a.engagements != b.engagements) return a.engagements > b.engagements;
    return std::tie(a.source, a.target) < std::tie(b.source, b.target);
  });
  return out;
}

}  // namespace banggiao
