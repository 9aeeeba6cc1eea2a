// What the models weighed, for people and as JSON.
#include "reports/explain_why.h"

#include <algorithm>
#include <cstdio>

#include "banggiao/tell.h"
#include "reports/telling.h"

namespace banggiao {
namespace {

constexpr std::size_t kAlternatives = 4;  // values that were left out, told of one cell
constexpr double kWorthTelling = 0.05;

std::string odds(double value) {
  char out[32];
  std::snprintf(out, sizeof out, "%+.2f", value);
  return out;
}

std::string features_text(const std::vector<Contribution>& features, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < features.size() && i < most; ++i) {
    out += (i == 0 ? "" : "; ") + odds(features[i].odds) + " " + features[i].feature;
  }
  return out;
}

Json features_object(const std::vector<Contribution>& features) {
  Json out = Json::array();
  for (const Contribution& one : features) out.push_back({{"feature", one.feature}, {"log_odds", rounded(one.odds)}});
  return out;
}

bool of_cell(const Weighing& weighing, const std::string& cell) {
  return cell.empty() || weighing.cell == cell || weighing.cell.starts_with(cell + ".");
}

std::string weighed_text(const Weighing& w, const Wording& words) {
  std::string out;
  if (!w.model.empty()) {
    out = words.say("weighed") + " " + percent(static_cast<float>(w.p)) + ", " + words.say("needs") + " " +
          percent(static_cast<float>(w.needed));
  }
  if (!w.rule.empty()) out += (out.empty() ? "" : "; ") + w.rule;
  const std::string features = features_text(w.features, 5);
  if (!features.empty()) out += ": " + features;
  return out;
}

}  // namespace

void print_taken(const Explanation& why, const std::string& cell, const std::string& value, const Wording& words,
                 TextPage& page) {
  for (const Weighing& w : why.weighings) {
    if (w.cell == cell && w.taken && (value.empty() || w.value == value)) page.line(weighed_text(w, words), 16, 3);
  }
}

void print_left_out(const Explanation& why, const std::string& owner, const std::string& cell, const Wording& words,
                    TextPage& page) {
  bool first = true;
  std::string last;
  std::size_t told = 0;
  for (const Weighing& w : why.weighings) {
    const bool mine = w.cell.starts_with(owner + ".") && of_cell(w, cell);
    if (!mine || w.taken || (cell != w.cell && w.p < kWorthTelling)) continue;
    told = w.cell == last ? told + 1 : 0;
    last = w.cell;
    if (told >= kAlternatives && cell != w.cell) continue;
    if (first) page.line(words.say("left out"), 2);
    first = false;
    page.field(words.say(w.cell.substr(w.cell.find('.') + 1)),
               "\"" + cut(w.value, 60) + "\"  " + weighed_text(w, words), 12, 4);
  }
}

Json weighings_object(const Explanation& why, const std::string& cell) {
  Json out = Json::array();
  for (const Weighing& w : why.weighings) {
    if (!of_cell(w, cell)) continue;
    out.push_back({{"cell", w.cell},
                   {"value", w.value},
                   {"taken", w.taken},
                   {"model", text_or_null(w.model)},
                   {"rule", text_or_null(w.rule)},
                   {"weighed", w.model.empty() ? Json(nullptr) : Json(rounded(w.p))},
                   {"needed", w.model.empty() ? Json(nullptr) : Json(rounded(w.needed))},
                   {"features", features_object(w.features)}});
  }
  return out;
}

Json considered_object(const Article& article, const Explanation& why, std::size_t sentence) {
  Json out = Json::array();
  for (const Considered& c : why.considered) {
    if (sentence != 0 && c.sentence != sentence) continue;
    out.push_back({{"sentence", c.sentence},
                   {"span", json_of(c.cue)},
                   {"quote", article.text.substr(c.cue.begin, c.cue.end - c.cue.begin)},
                   {"rule", text_or_null(c.rule)},
                   {"kind", text_or_null(c.kind)},
                   {"parties", c.parties},
                   {"weighed", c.needed == 0 ? Json(nullptr) : Json(rounded(c.p))},
                   {"needed", c.needed == 0 ? Json(nullptr) : Json(rounded(c.needed))},
                   {"became", text_or_null(c.became)},
                   {"why", c.why},
                   {"features", features_object(c.features)}});
  }
  return out;
}

std::string Teller::sentence(const Article& article, const Explanation& why, std::size_t number) const {
  if (number == 0 || number > why.sentences.size()) return "";
  const Span& span = why.sentences[number - 1];
  const std::string text = article.text.substr(span.begin, span.end - span.begin);
  if (telling_.json) {
    return dump_line(Json{{"doc", article.doc},
                          {"units", kUnits},
                          {"sentence", number},
                          {"span", json_of(span)},
                          {"text", text},
                          {"considered", considered_object(article, why, number)}});
  }
  const Wording words(*knowledge_, telling_.ui);
  TextPage page(telling_.width, telling_.colour);
  page.heading(article.doc + ", " + words.say("sentence") + " " + std::to_string(number));
  page.line(text);
  page.blank();
  bool any = false;
  for (const Considered& c : why.considered) {
    if (c.sentence != number) continue;
    any = true;
    std::string line = "\"" + article.text.substr(c.cue.begin, c.cue.end - c.cue.begin) + "\"";
    if (!c.kind.empty()) line += "  " + c.kind;
    if (!c.parties.empty()) line += "  " + words.parties(c.parties);
    line += c.became.empty() ? ": " + words.say("nothing came of it") : ": " + c.became;
    page.line(line, 0, 2);
    std::string reason = words.say(c.why);
    if (c.needed > 0) {
      reason += "; " + words.say("weighed") + " " + percent(static_cast<float>(c.p)) + ", " + words.say("needs") + " " +
                percent(static_cast<float>(c.needed));
    }
    page.line(reason, 2, 2);
    if (!c.rule.empty()) page.line("<- " + c.rule, 2, 3);
    if (!c.features.empty()) page.line(features_text(c.features, c.features.size()), 2, 2);
  }
  if (!any) page.line(words.say("No cue: none of its words can tell of an engagement (languages/*/frames.rules)."));
  return page.take();
}

}  // namespace banggiao
