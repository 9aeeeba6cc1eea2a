// Which item of one coder is which of the other's: the rules that the project's coded articles are scored by.
#include <algorithm>
#include <functional>
#include <iterator>
#include <tuple>

#include "reports/codings.h"

namespace banggiao {
namespace {

using Person = Coding::PersonCoded;
using Engagement = Coding::EngagementCoded;

constexpr double kHalf = 0.5, kSomePeople = 0.3;
constexpr std::size_t kShortForm = 4;  // bytes; a form must be longer to be looked for in another

bool share_a_form(const Person& a, const Person& b) {
  return std::any_of(a.forms.begin(), a.forms.end(), [&](const std::string& form) {
    return std::find(b.forms.begin(), b.forms.end(), form) != b.forms.end();
  });
}

bool form_within(const Person& a, const Person& b) {
  for (const std::string& x : a.forms) {
    if (x.find(' ') == std::string::npos || x.size() <= kShortForm) continue;
    for (const std::string& y : b.forms) {
      if (y.size() > kShortForm && (x.find(y) != std::string::npos || y.find(x) != std::string::npos)) return true;
    }
  }
  return false;
}

std::vector<int> align_persons(const Coding& a, const Coding& b) {
  std::vector<int> out(a.persons.size(), -1);
  std::vector<bool> used(b.persons.size());
  const auto same_name = [](const Person& x, const Person& y) { return x.forms.front() == y.forms.front(); };
  for (const std::function<bool(const Person&, const Person&)>&test :
       {std::function<bool(const Person&, const Person&)>(same_name),
        std::function<bool(const Person&, const Person&)>(share_a_form),
        std::function<bool(const Person&, const Person&)>(
            [](const Person&x, const Person&y) { return form_within(x, y) || form_within(y, x); })}) {
    for (std::size_t j = 0; j < b.persons.size(); ++j) {
      for (std::size_t i = 0; i < a.persons.size() && !used[j]; ++i) {
        if (out[i] >= 0 || !test(a.persons[i], b.persons[j])) continue;
        out[i] = static_cast<int>(j);
        used[j] = true;
      }
    }
  }
  return out;
}

double jaccard(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::vector<std::string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  const std::size_t all = a.size() + b.size() - both.size();
  return all == 0 ? 1.0 : static_cast<double>(both.size()) / static_cast<double>(all);
}

bool is_talk(const std::string& kind) {
  static const std::set<std::string> kTalks = {"meeting", "dialogue", "call", "conference", "ceremony", "visit"};
  return kTalks.count(kind) > 0;
}

// 0 when they cannot be one engagement; else higher is closer. `people`: b's participants under a's ids.
double likeness(const Engagement& a, const Engagement& b, const std::set<std::string>& people) {
  const double parties = jaccard(a.parties, b.parties);
  const bool same_kind = a.kind == b.kind;
  if (parties < kHalf || !(same_kind || (is_talk(a.kind) && is_talk(b.kind)))) return 0;
  const double words = shared_words(a.evidence, b.evidence);
  const bool nobody = a.participants.empty() && people.empty();
  const double who = nobody ? kHalf : jaccard(a.participants, people);
  const double date = a.edtf.empty() || b.edtf.empty() ? kHalf : a.edtf == b.edtf ? 1.0 : 0.0;
  // Kind alone is no evidence: it takes people, words or a date in common.
  const bool grounds =
      (who > kSomePeople && who != kHalf) || words >= kHalf || (same_kind && (date == 1.0 || parties == 1.0));
  if (!grounds) return 0;
  return (same_kind ? 2.0 : 0.0) + parties + 2 * who + words + date + (a.status == b.status ? 0.5 : 0.0);
}

// One to one, the most alike first; those alike in the same measure in the order of the documents.
std::vector<int> pair_up(std::size_t as, std::size_t bs, const std::function<double(std::size_t, std::size_t)>& like) {
  std::vector<std::tuple<double, std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0; i < as; ++i) {
    for (std::size_t j = 0; j < bs; ++j) {
      const double value = like(i, j);
      if (value > 0) pairs.emplace_back(-value, i, j);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  std::vector<int> out(as, -1);
  std::vector<bool> used(bs);
  for (const auto& [value, i, j] : pairs) {
    if (out[i] >= 0 || used[j]) continue;
    out[i] = static_cast<int>(j);
    used[j] = true;
  }
  return out;
}

}  // namespace

Aligned align(const Coding& a, const Coding& b) {
  Aligned out;
  out.persons = align_persons(a, b);
  const auto as_in_a = [&](const std::string& id) {
    for (std::size_t i = 0; i < out.persons.size(); ++i) {
      if (out.persons[i] >= 0 && b.persons[static_cast<std::size_t>(out.persons[i])].id == id) return a.persons[i].id;
    }
    return "?" + id;
  };
  out.engagements = pair_up(a.engagements.size(), b.engagements.size(), [&](std::size_t i, std::size_t j) {
    std::set<std::string> people;
    for (const std::string& id : b.engagements[j].participants) people.insert(as_in_a(id));
    return likeness(a.engagements[i], b.engagements[j], people);
  });
  const auto counterpart = [&](const std::string& id) -> std::string {
    for (std::size_t i = 0; i < a.engagements.size(); ++i) {
      if (a.engagements[i].id == id && out.engagements[i] >= 0) {
        return b.engagements[static_cast<std::size_t>(out.engagements[i])].id;
      }
    }
    return "";
  };
  out.commitments = pair_up(a.commitments.size(), b.commitments.size(), [&](std::size_t i, std::size_t j) {
    if (counterpart(a.commitments[i].engagement) != b.commitments[j].engagement) return 0.0;
    const double words = shared_words(a.commitments[i].evidence, b.commitments[j].evidence);
    return words >= kHalf ? words : 0.0;
  });
  return out;
}

}  // namespace banggiao
