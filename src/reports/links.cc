#include <cstdio>
#include <set>

#include "reports/reports.h"

namespace banggiao {
namespace {

// FNV-1a: short, the same on every machine.
std::string link_id(const std::string& name, const std::string& form, const std::string& country) {
  std::uint64_t hash = 1469598103934665603U;
  for (const char c : name + "\n" + form + "\n" + country) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  }
  char out[16];
  std::snprintf(out, sizeof out, "L%08x", static_cast<unsigned>(hash ^ (hash >> 32)));
  return out;
}

// A form that needs no link: the name in other letters, or some of its words.
bool plain(const RecordPerson::Form& form) {
  return form.score >= 1 && (form.reason == "part of the name" || form.reason == "the same name, written otherwise");
}

// The newest decision on the pair that stands, or nullptr.
const Decision* decision_on(const std::string& name, const std::string& form, const std::string& country,
                            const std::vector<Decision>& decisions) {
  const Decision* out = nullptr;
  for (const Decision& one : decisions) {
    const bool here = one.country.empty() || one.country == country;
    if (one.undone.empty() && here && one.name == name && one.form == form) out = &one;
  }
  return out;
}

}  // namespace

std::vector<DamagedName> damaged_names(const Record& record, const std::vector<Decision>& decisions) {
  std::vector<DamagedName> out;
  std::set<std::int64_t> told;
  const auto judge = [&](DamagedName& link) {
    const Decision* decision = decision_on(link.name, link.form, link.country, decisions);
    if (decision == nullptr) return;
    link.verdict = name(decision->verdict);
    link.decision = decision->id;
    told.insert(decision->id);
  };
  for (const RecordPerson& person : record.persons) {
    for (const RecordPerson::Form& form : person.aliases) {
      DamagedName link;
      link.id = link_id(person.name, form.text, person.country);
      link.name = person.name;
      link.form = form.text;
      link.country = person.country;
      link.reason = form.reason;
      link.score = form.score;
      link.sources = form.sources;
      judge(link);
      if (!plain(form) || !link.verdict.empty()) out.push_back(std::move(link));
    }
  }
  for (const Decision& one : decisions) {
    if (!one.undone.empty() || told.count(one.id) != 0) continue;
    DamagedName link;
    link.id = link_id(one.name, one.form, one.country);
    link.name = one.name;
    link.form = one.form;
    link.country = one.country;
    link.reason = one.why;
    link.score = 0;
    link.verdict = name(one.verdict);
    link.decision = one.id;
    out.push_back(std::move(link));
  }
  return out;
}

}  // namespace banggiao
