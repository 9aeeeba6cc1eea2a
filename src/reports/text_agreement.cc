// The table of two coders' agreement.
#include <cstdio>

#include "banggiao/agree.h"
#include "banggiao/api.h"
#include "reports/json.h"
#include "reports/page.h"
#include "reports/reports.h"
#include "reports/words.h"

namespace banggiao {
namespace {

constexpr double kDigits = 10000;

std::optional<double> share(std::size_t part, std::size_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

// Of all that either said yes to, twice the yeses in common: what F1 is between a coder and a truth.
std::optional<double> f1(const FieldAgreement& f) { return f.yes_or_no ? share(2 * f.both, f.a + f.b) : std::nullopt; }

Json number(const std::optional<double>& value) {
  if (!value) return nullptr;
  return static_cast<double>(static_cast<long long>(*value * kDigits + (*value < 0 ? -0.5 : 0.5))) / kDigits;
}

std::string shown(const std::optional<double>& value, double times, const char* form) {
  if (!value) return "-";
  char out[32];
  std::snprintf(out, sizeof out, form, *value * times);
  return out;
}

std::string right(const std::string& text, std::size_t columns) {
  return std::string(columns > text.size() ? columns - text.size() : 0, ' ') + text;
}

std::string listed(const std::vector<std::string>& docs) {
  constexpr std::size_t kNamed = 5;
  std::string out = std::to_string(docs.size());
  for (std::size_t i = 0; i < docs.size() && i < kNamed; ++i) out += (i == 0 ? ": " : ", ") + docs[i];
  return out + (docs.size() > kNamed ? ", ..." : "");
}

Json field_object(const FieldAgreement& f) {
  Json out = {{"field", f.field},
              {"unit", f.unit},
              {"n", f.n},
              {"agreed", f.agreed},
              {"share", number(share(f.agreed, f.n))},
              {"kappa", number(f.kappa)},
              {"alpha", number(f.alpha)}};
  if (f.yes_or_no) {
    out["a"] = f.a;
    out["b"] = f.b;
    out["both"] = f.both;
    out["f1"] = number(f1(f));
  }
  return out;
}

}  // namespace

// A cell is empty where a figure is not defined, or not of this field.
ApiTable Api::agreement_table(const Agreement& agreement) {
  ApiTable out{{"field", "unit", "n", "agreed", "share", "kappa", "alpha", "a", "b", "both", "f1"}, {}};
  for (const FieldAgreement& f : agreement.fields) {
    const Json told = field_object(f);
    out.rows.emplace_back();
    for (const std::string& column : out.header) {
      const auto at = told.find(column);
      const bool none = at == told.end() || at->is_null();
      out.rows.back().push_back(none ? "" : at->is_string() ? at->get<std::string>() : at->dump());
    }
  }
  return out;
}

std::string Teller::agreement(const Agreement& agreement) const {
  if (telling_.json) {
    Json fields = Json::array();
    for (const FieldAgreement& f : agreement.fields) fields.push_back(field_object(f));
    return dump_line({{"documents", agreement.documents},
                      {"only_a", agreement.only_a},
                      {"only_b", agreement.only_b},
                      {"refused", agreement.refused},
                      {"fields", fields}});
  }
  const Wording words(*knowledge_, telling_.ui);
  TextPage page(telling_.width, telling_.colour);
  page.line(words.say("documents coded by both") + ": " + std::to_string(agreement.documents));
  if (!agreement.only_a.empty()) page.line(words.say("coded by the first alone") + ": " + listed(agreement.only_a));
  if (!agreement.only_b.empty()) page.line(words.say("coded by the second alone") + ": " + listed(agreement.only_b));
  page.blank();
  constexpr std::size_t kNumber = 6;
  std::vector<std::vector<std::string>> rows;
  rows.push_back({words.say("field"), right("n", kNumber), right("%", kNumber), right("kappa", kNumber),
                  right("alpha", kNumber), right("F1", kNumber), words.say("compared by")});
  for (const FieldAgreement& f : agreement.fields) {
    rows.push_back({words.say(f.field), right(std::to_string(f.n), kNumber),
                    right(shown(share(f.agreed, f.n), 100, "%.1f"), kNumber), right(shown(f.kappa, 1, "%.3f"), kNumber),
                    right(shown(f.alpha, 1, "%.3f"), kNumber), right(shown(f1(f), 1, "%.3f"), kNumber),
                    words.say(f.unit)});
  }
  page.table(rows, std::vector<std::size_t>(rows.front().size(), 0));
  page.blank();
  page.line(words.say("-: not defined (no units, one value only, or nothing that both could have left out)"));
  return page.take();
}

}  // namespace banggiao
