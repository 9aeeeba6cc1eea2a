// Agreement by field. Cohen, J. (1960), Educational and Psychological Measurement 20, 37-46; Krippendorff, K. (2011),
// Computing Krippendorff's Alpha-Reliability.
#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>
#include <map>

#include "reports/codings.h"
#include "reports/words.h"

namespace banggiao {
namespace {

const char* const kYes = "yes";
const char* const kNo = "no";
constexpr double kSameOffice = 0.6;  // of the words of either that both have

using Counts = std::map<std::string, double>;

Counts count(const std::vector<std::string>& values) {
  Counts out;
  for (const std::string& value : values) ++out[value];
  return out;
}

double of(const Counts& counts, const std::string& value) {
  const auto it = counts.find(value);
  return it == counts.end() ? 0.0 : it->second;
}

std::optional<double> cohen(const Labels& labels, double agreed) {
  const auto n = static_cast<double>(labels.a.size());
  const Counts a = count(labels.a), b = count(labels.b);
  double expected = 0;
  for (const auto& [value, times] : a) expected += times * of(b, value);
  expected /= n * n;
  if (expected >= 1) return std::nullopt;  // one value only: nothing to tell chance from
  return (agreed / n - expected) / (1 - expected);
}

// Two coders, no unit without a value: each unit adds its two values to the coincidences both ways.
std::optional<double> krippendorff(const Labels& labels, double agreed) {
  const auto units = static_cast<double>(labels.a.size());
  Counts values = count(labels.a);
  for (const auto& [value, times] : count(labels.b)) values[value] += times;
  const double n = 2 * units;
  double unlike = n * n;  // ordered pairs of values that differ
  for (const auto& [value, times] : values) unlike -= times * times;
  if (unlike <= 0) return std::nullopt;
  return 1 - (n - 1) * 2 * (units - agreed) / unlike;
}

struct Field {
  std::string name, unit;
  bool yes_or_no = false, chance = true;
  Labels labels;
  void add(const std::string& a, const std::string& b) {
    labels.a.push_back(a);
    labels.b.push_back(b);
  }
  void add_yes(bool a, bool b) { add(a ? kYes : kNo, b ? kYes : kNo); }
};

// In the order in which they are told.
enum FieldId : std::size_t {
  kAny,
  kEngagement,
  kKind,
  kStatus,
  kFocus,
  kParty,
  kDate,
  kCountry,
  kParticipant,
  kArea,
  kWithin,
  kPerson,
  kPersonCountry,
  kOffice,
  kCommitment,
  kAct,
  kBy,
  kCommitmentArea,
  kFields,
};

std::array<Field, kFields> empty_fields() {
  std::array<Field, kFields> out;
  out[kAny] = {"any engagement", "article", true, true, {}};
  out[kEngagement] = {"engagement found", "engagement of either", true, false, {}};
  out[kKind] = {"kind", "engagement of both", false, true, {}};
  out[kStatus] = {"status", "engagement of both", false, true, {}};
  out[kFocus] = {"focus", "engagement of both", false, true, {}};
  out[kParty] = {"party", "engagement x party in the article", true, true, {}};
  out[kDate] = {"date", "engagement of both", false, true, {}};
  out[kCountry] = {"place country", "engagement of both", false, true, {}};
  out[kParticipant] = {"participant", "engagement x person in the article", true, true, {}};
  out[kArea] = {"area", "engagement x area of the codebook", true, true, {}};
  out[kWithin] = {"within", "engagement x enclosing engagement", true, true, {}};
  out[kPerson] = {"person found", "person of either", true, false, {}};
  out[kPersonCountry] = {"person country", "person of both", false, true, {}};
  out[kOffice] = {"office", "office of either", true, false, {}};
  out[kCommitment] = {"commitment found", "commitment of either", true, false, {}};
  out[kAct] = {"commitment act", "commitment of both", false, true, {}};
  out[kBy] = {"commitment by", "commitment x party of its engagement", true, true, {}};
  out[kCommitmentArea] = {"commitment area", "commitment x area of the codebook", true, true, {}};
  return out;
}

std::vector<int> reversed(const std::vector<int>& to, std::size_t size) {
  std::vector<int> out(size, -1);
  for (std::size_t i = 0; i < to.size(); ++i) {
    if (to[i] >= 0) out[static_cast<std::size_t>(to[i])] = static_cast<int>(i);
  }
  return out;
}

// Items of either coder: those that both have, then those of one alone.
void found(Field& field, const std::vector<int>& to, std::size_t in_b) {
  for (const int j : to) field.add_yes(true, j >= 0);
  for (const int i : reversed(to, in_b)) {
    if (i < 0) field.add_yes(false, true);
  }
}

bool same_office(const std::string& a, const std::string& b) {
  if (a == b) return true;
  const std::vector<std::string> x = word_list(a), y = word_list(b);
  const std::set<std::string> xs(x.begin(), x.end()), ys(y.begin(), y.end());
  std::vector<std::string> both;
  std::set_intersection(xs.begin(), xs.end(), ys.begin(), ys.end(), std::back_inserter(both));
  const auto all = static_cast<double>(xs.size() + ys.size() - both.size());
  return static_cast<double>(both.size()) >= kSameOffice * all;
}

void offices(Field& field, const Coding::PersonCoded& a, const Coding::PersonCoded& b) {
  std::vector<std::string> left = a.offices;
  for (const std::string& office : b.offices) {
    const auto same = std::find_if(left.begin(), left.end(), [&](const auto& o) { return same_office(o, office); });
    field.add_yes(same != left.end(), true);
    if (same != left.end()) left.erase(same);
  }
  for (std::size_t i = 0; i < left.size(); ++i) field.add_yes(true, false);
}

void each(Field& field, const std::set<std::string>& all, const std::set<std::string>& a,
          const std::set<std::string>& b) {
  for (const std::string& one : all) field.add_yes(a.count(one) > 0, b.count(one) > 0);
}

// One article, coded by both.
class Pair {
 public:
  Pair(const Coding& a, const Coding& b, std::array<Field, kFields>& fields)
      : a_(a), b_(b), aligned_(align(a, b)), fields_(fields) {
    for (const auto& e : a.engagements) parties_.insert(e.parties.begin(), e.parties.end());
    for (const auto& e : b.engagements) parties_.insert(e.parties.begin(), e.parties.end());
    // What b alone has gets a "+" before its id: it cannot be taken for one of a's.
    const auto names = [](const auto& in_a, const auto& in_b, const std::vector<int>& to, auto& as_in_a, auto& all) {
      for (const auto& one : in_b) as_in_a[one.id] = "+" + one.id;
      for (std::size_t i = 0; i < in_a.size(); ++i) {
        if (to[i] >= 0) as_in_a[in_b[static_cast<std::size_t>(to[i])].id] = in_a[i].id;
        all.insert(in_a[i].id);
      }
      for (const auto& [id, name] : as_in_a) all.insert(name);
    };
    names(a.persons, b.persons, aligned_.persons, person_, persons_);
    names(a.engagements, b.engagements, aligned_.engagements, engagement_, engagements_);
  }

  void compare() {
    fields_[kAny].add_yes(!a_.engagements.empty(), !b_.engagements.empty());
    found(fields_[kEngagement], aligned_.engagements, b_.engagements.size());
    found(fields_[kPerson], aligned_.persons, b_.persons.size());
    found(fields_[kCommitment], aligned_.commitments, b_.commitments.size());
    pairs(a_.engagements, b_.engagements, aligned_.engagements, &Pair::engagement);
    pairs(a_.persons, b_.persons, aligned_.persons, &Pair::person);
    pairs(a_.commitments, b_.commitments, aligned_.commitments, &Pair::commitment);
  }

 private:
  template <class T>
  void pairs(const std::vector<T>& a, const std::vector<T>& b, const std::vector<int>& to,
             void (Pair::*compare_one)(const T&, const T&)) {
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (to[i] >= 0) (this->*compare_one)(a[i], b[static_cast<std::size_t>(to[i])]);
    }
  }

  void engagement(const Coding::EngagementCoded& a, const Coding::EngagementCoded& b) {
    fields_[kKind].add(a.kind, b.kind);
    fields_[kStatus].add(a.status, b.status);
    fields_[kFocus].add(a.focus, b.focus);
    fields_[kDate].add(a.edtf, b.edtf);
    fields_[kCountry].add(a.country, b.country);
    each(fields_[kParty], parties_, a.parties, b.parties);
    std::set<std::string> people;
    for (const std::string& id : b.participants) people.insert(person_.at(id));
    each(fields_[kParticipant], persons_, a.participants, people);
    each(fields_[kArea], codebook_areas(), a.areas, b.areas);
    const std::string within = b.within.empty() ? "" : engagement_.at(b.within);
    for (const std::string& other : engagements_) {
      if (other != a.id) fields_[kWithin].add_yes(a.within == other, within == other);
    }
  }

  void person(const Coding::PersonCoded& a, const Coding::PersonCoded& b) {
    fields_[kPersonCountry].add(a.country, b.country);
    offices(fields_[kOffice], a, b);
  }

  void commitment(const Coding::CommitmentCoded& a, const Coding::CommitmentCoded& b) {
    fields_[kAct].add(a.act, b.act);
    std::set<std::string> parties = a.by;
    parties.insert(b.by.begin(), b.by.end());
    for (const auto& e : a_.engagements) {
      if (e.id == a.engagement) parties.insert(e.parties.begin(), e.parties.end());
    }
    each(fields_[kBy], parties, a.by, b.by);
    each(fields_[kCommitmentArea], codebook_areas(), a.areas, b.areas);
  }

  static const std::set<std::string>& codebook_areas() {
    static const std::set<std::string> kAreas = [] {
      std::set<std::string> out;
      for (const Term& term : terms()) {
        if (term.group == "area") out.insert(term.term);
      }
      return out;
    }();
    return kAreas;
  }

  const Coding &a_, &b_;
  Aligned aligned_;
  std::array<Field, kFields>& fields_;
  std::set<std::string> parties_, persons_, engagements_;   // of either coder
  std::map<std::string, std::string> person_, engagement_;  // b's id -> a's, or "+" and b's
};

}  // namespace

FieldAgreement measure(const std::string& field, const std::string& unit, const Labels& labels, bool yes_or_no,
                       bool chance) {
  FieldAgreement out;
  out.field = field;
  out.unit = unit;
  out.yes_or_no = yes_or_no;
  out.n = labels.a.size();
  for (std::size_t i = 0; i < out.n; ++i) {
    if (labels.a[i] == labels.b[i]) ++out.agreed;
    if (!yes_or_no) continue;
    const bool a = labels.a[i] == kYes, b = labels.b[i] == kYes;
    out.a += a ? 1 : 0;
    out.b += b ? 1 : 0;
    out.both += a && b ? 1 : 0;
  }
  if (out.n == 0 || !chance) return out;
  out.kappa = cohen(labels, static_cast<double>(out.agreed));
  out.alpha = krippendorff(labels, static_cast<double>(out.agreed));
  return out;
}

std::vector<FieldAgreement> agreement_by_field(const std::vector<Coding>& a, const std::vector<Coding>& b) {
  assert(a.size() == b.size());
  std::array<Field, kFields> fields = empty_fields();
  for (std::size_t i = 0; i < a.size(); ++i) Pair(a[i], b[i], fields).compare();
  std::vector<FieldAgreement> out;
  for (const Field& f : fields) out.push_back(measure(f.name, f.unit, f.labels, f.yes_or_no, f.chance));
  return out;
}

}  // namespace banggiao
