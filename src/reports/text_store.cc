// Pages on the store itself: what `add` did, its state, links between names, hits of a search; and the codebook.
#include "reports/json.h"
#include "reports/page.h"
#include "reports/record_views.h"
#include "reports/reports.h"
#include "reports/telling.h"
#include "reports/words.h"

namespace banggiao {
namespace {

const char* name_of(Told::What what) {
  switch (what) {
    case Told::What::kNew:
      return "new";
    case Told::What::kChanged:
      return "changed";
    case Told::What::kHeld:
      return "already held";
    case Told::What::kRefused:
      return "refused";
  }
  return "";
}

std::string with_marks(const std::string& text, const std::vector<Span>& marks) {
  std::string out;
  std::uint32_t at = 0;
  for (const Span& mark : marks) {
    if (mark.begin < at || mark.end > text.size()) continue;
    out += text.substr(at, mark.begin - at) + "[" + text.substr(mark.begin, mark.end - mark.begin) + "]";
    at = mark.end;
  }
  return out + text.substr(at);
}

}  // namespace

std::string Teller::told(const Told& told) const {
  if (telling_.json) {
    return dump_line({{"where", told.where},
                      {"doc", text_or_null(told.doc)},
                      {"what", name_of(told.what)},
                      {"why", text_or_null(told.why)}});
  }
  const Wording words(*knowledge_, telling_.ui);
  std::string line = words.say(name_of(told.what)) + ": " +
                     (told.doc.empty() || told.what == Told::What::kRefused ? told.where : told.doc);
  if (!told.why.empty()) line += ": " + told.why;
  TextPage page(telling_.width, false);
  page.line(line, 0, 2);
  return page.take();
}

std::string Teller::added(const AddSummary& summary) const {
  if (telling_.json) {
    return dump_line({{"new", summary.fresh},
                      {"changed", summary.changed},
                      {"held", summary.held},
                      {"refused", summary.refused},
                      {"recoded", summary.recoded},
                      {"engagements", summary.engagements},
                      {"persons", summary.persons},
                      {"stopped", summary.stopped}});
  }
  const Wording words(*knowledge_, telling_.ui);
  std::string line;
  const auto item = [&](const char* label, std::size_t count) {
    line += (line.empty() ? "" : ", ") + words.say(label) + " " + std::to_string(count);
  };
  item("new", summary.fresh);
  item("changed", summary.changed);
  item("already held", summary.held);
  item("refused", summary.refused);
  if (summary.recoded > 0) item("coded anew", summary.recoded);
  line += "; " + words.say("on the record now") + ": " + words.say("engagements") + " " +
          std::to_string(summary.engagements) + ", " + words.say("persons") + " " + std::to_string(summary.persons);
  TextPage page(telling_.width, false);
  page.line(line, 0, 2);
  return page.take();
}

std::string Teller::status(const StoreStatus& status) const {
  if (telling_.json) {
    return dump_line({{"store", status.path},
                      {"articles", status.articles},
                      {"engagements", status.engagements},
                      {"persons", status.persons},
                      {"commitments", status.commitments},
                      {"refusals", status.refusals},
                      {"decisions", status.decisions},
                      {"to_code", status.to_code},
                      {"record_is_current", status.record_is_current},
                      {"first", text_or_null(status.first)},
                      {"last", text_or_null(status.last)},
                      {"languages", status.languages},
                      {"without_pack", Json(status.unread)},
                      {"paywalled", status.partial},
                      {"coder", status.coder}});
  }
  const Wording words(*knowledge_, telling_.ui);
  TextPage page(telling_.width, telling_.colour);
  constexpr std::size_t kLabel = 22;
  const auto number = [&](const char* label, std::int64_t count) {
    page.field(words.say(label), std::to_string(count), kLabel);
  };
  page.field(words.say("store"), status.path, kLabel);
  number("articles", status.articles);
  if (!status.first.empty()) page.field(words.say("published"), status.first + " - " + status.last, kLabel);
  number("engagements", status.engagements);
  number("persons", status.persons);
  number("commitments", status.commitments);
  number("inputs refused", status.refusals);
  number("decisions", status.decisions);
  if (status.to_code > 0) number("articles to code", status.to_code);
  page.field(words.say("record"), words.say(status.record_is_current ? "current" : "to be built by the next add"),
             kLabel);
  std::string languages;
  for (const std::string& one : status.languages) languages += (languages.empty() ? "" : ", ") + one;
  page.field(words.say("languages"), languages, kLabel);
  std::string unread;
  for (const auto& [language, count] : status.unread) {
    unread += (unread.empty() ? "" : ", ") + language + " " + std::to_string(count);
  }
  page.field(words.say("without language pack"), unread, kLabel);
  if (status.partial > 0) number("behind a paywall", status.partial);
  page.field(words.say("coder"), status.coder, kLabel);
  return page.take();
}

std::string Teller::fate(const IdFate& fate) const {
  if (telling_.json) return dump_line(fate_object(fate));
  const Wording words(*knowledge_, telling_.ui);
  TextPage page(telling_.width, telling_.colour);
  std::string line = fate.id + " " + words.say(name(fate.fate));
  if (!fate.changed.empty()) line += " " + fate.changed;
  for (std::size_t i = 0; i < fate.became.size(); ++i) line += (i == 0 ? ": " : ", ") + fate.became[i];
  page.line(line);
  return page.take();
}

std::string Teller::links(const std::vector<DamagedName>& links) const {
  if (telling_.json) {
    std::string out;
    for (const DamagedName& link : links) {
      out += dump_line({{"id", link.id},
                        {"name", link.name},
                        {"form", link.form},
                        {"country", text_or_null(link.country)},
                        {"reason", text_or_null(link.reason)},
                        {"score", rounded(link.score)},
                        {"verdict", text_or_null(link.verdict)},
                        {"decision", link.decision == 0 ? Json(nullptr) : Json(link.decision)},
                        {"sources", json_of(link.sources)}});
    }
    return out;
  }
  const Wording words(*knowledge_, telling_.ui);
  TextPage page(telling_.width, telling_.colour);
  if (links.empty()) page.line(words.say("No name was joined to another by likeness."));
  for (const DamagedName& link : links) {
    std::string line = link.id + "  " + link.form + " = " + link.name;
    if (!link.country.empty()) line += " (" + words.party(link.country) + ")";
    line += ", " + percent(link.score);
    if (!link.verdict.empty()) {
      line += ", " + words.say(link.verdict) + " (" + words.say("decision") + " " + std::to_string(link.decision) + ")";
    }
    page.line(line, 0, 11);
    if (!link.reason.empty()) page.line(words.tell(link.reason), 11);
    for (std::size_t i = 0; i < link.sources.size() && i < 2; ++i) {
      page.line(link.sources[i].doc + ": \"" + link.sources[i].quote + "\"", 11, 2);
    }
  }
  return page.take();
}

std::string Teller::found(const Record& record, const std::vector<Found>& hits) const {
  const RecordIndex index(record);
  if (telling_.json) {
    std::string out;
    for (const Found& hit : hits) {
      Json marks = Json::array();
      for (const Span& mark : hit.marks) marks.push_back(json_of(mark));
      Json line = {{"engagement", text_or_null(hit.engagement)},
                   {"doc", text_or_null(hit.doc)},
                   {"title", text_or_null(hit.title)},
                   {"published", text_or_null(hit.published)},
                   {"snippet", hit.snippet},
                   {"marks", marks},
                   {"units", "bytes of the UTF-8 snippet"}};
      const std::size_t at = index.engagement(hit.engagement);
      if (at != kNowhere) line["record"] = engagement_object(index, record.engagements[at]);
      out += dump_line(line);
    }
    return out;
  }
  const Wording words(*knowledge_, telling_.ui);
  TextPage page(telling_.width, telling_.colour);
  if (hits.empty()) page.line(words.say("Nothing found."));
  for (const Found& hit : hits) {
    const std::size_t at = index.engagement(hit.engagement);
    if (at != kNowhere) {
      page.line(hit.engagement + "  " + headline(record.engagements[at], words), 0, 2);
    } else {
      const std::string day = day_text(hit.published);
      page.line(hit.doc + "  " + hit.title + (day.empty() ? "" : " (" + day + ")"), 0, 2);
    }
    if (!hit.snippet.empty()) {
      const bool told = at != kNowhere && !hit.doc.empty();
      page.line((told ? hit.doc + ": " : "") + with_marks(hit.snippet, hit.marks), 4);
    }
  }
  return page.take();
}

std::string Teller::version(const std::string& version) const {
  return telling_.json ? dump_line({{"version", version}}) : "banggiao " + version + "\n";
}

std::string Teller::codebook() const {
  if (telling_.json) {
    Json out = Json::array();
    for (const Term& term : terms()) {
      if (term.group == "matcher") continue;
      Json one = {{"group", term.group}, {"term", term.term}, {"name", term.name}, {"meaning", term.meaning}};
      if (!term.plover.empty()) one["plover_cameo"] = term.plover;
      out.push_back(one);
    }
    return dump_line(out);
  }
  const Wording words(*knowledge_, telling_.ui);
  TextPage page(telling_.width, telling_.colour);
  std::string group;
  for (const Term& term : terms()) {
    if (term.group == "matcher") continue;
    if (term.group != group) page.heading(words.say(term.group));
    group = term.group;
    std::string meaning = words.say(term.name);
    meaning += (meaning == term.term ? "" : ": " + term.meaning);
    page.field(term.term, meaning == term.term ? term.meaning : meaning, 24, 2);
    if (!term.plover.empty()) page.field("", "PLOVER / CAMEO " + term.plover, 24, 2);
  }
  return page.take();
}

}  // namespace banggiao
