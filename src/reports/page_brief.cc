// The brief: sentences, each with the number of its source.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "banggiao/export.h"
#include "banggiao/record.h"
#include "base/edtf.h"
#include "reports/page_parts.h"
#include "reports/record_views.h"
#include "reports/template.h"

namespace banggiao {
namespace {

// As many contacts of one level as a reader wants to see at once; the rest are counted and linked.
constexpr std::size_t kContacts = 3, kAgreed = 12, kHolders = 10, kSourcesEach = 3;

class BriefScreen {
 public:
  BriefScreen(const Drawing& drawing, const Json& brief)
      : words_(drawing.words),
        brief_(brief),
        a_(text_of(brief, "a")),
        b_(text_of(brief, "b")),
        as_of_(text_of(brief, "as_of")),
        explorer_(address("/explore", {{"pair", a_ + "-" + b_}})) {
    for (const char* part : {"contacts", "multilateral", "announced", "lapsed", "cancelled", "unverified"}) {
      for (const Json& contact : part_of(brief, part)) {
        for (const Json& report : part_of(contact, "reports")) reports_.emplace(text_of(report, "doc"), &report);
      }
    }
  }

  Json draw() {
    Json view;
    view["ready"] = true;
    view["explorer"] = explorer_;
    view["sections"] = Json::array();
    contacts_by_level(view);
    section(view, "together", "With other parties present", "multilateral", kContacts);
    agreed(view);
    holders(view);
    section(view, "announced", "Announced", "announced", kHolders);
    gaps(view);
    section(view, "lapsed", "Announced for an earlier day, not told as held", "lapsed", kContacts);
    section(view, "cancelled", "Called off", "cancelled", kContacts);
    section(view, "unverified", "Unverified: read the words before you rely on it", "unverified", kHolders);
    years(view);
    view["notes"] = notes_;
    return view;
  }

 private:
  Json mark(const std::string& doc, const Json& span, const std::string& quote) {
    const auto [at, fresh] = numbers_.try_emplace({doc, quote}, notes_.size() + 1);
    if (fresh) {
      const auto report = reports_.find(doc);
      notes_.push_back(
          {{"n", at->second},
           {"doc", doc},
           {"outlet", report == reports_.end() ? "" : text_of(*report->second, "outlet")},
           {"published", report == reports_.end() ? "" : text_of(*report->second, "published").substr(0, 10)},
           {"quote", quote},
           {"href", words_address(doc, span)}});
    }
    return {{"n", at->second}, {"ref", ++refs_}};
  }
  static std::string day_of_report(const Json& report) { return text_of(report, "published").substr(0, 10); }
  Json marks_of_reports(const Json& contact) {
    Json out = Json::array();
    for (const Json& report : part_of(contact, "reports")) {
      if (out.size() == kSourcesEach) break;
      out.push_back(mark(text_of(report, "doc"), part_of(report, "span"), text_of(report, "evidence")));
    }
    return out;
  }
  Json marks_of_sources(const Json& sources) {
    Json out = Json::array();
    for (const Json& source : sources) {
      if (out.size() == kSourcesEach) break;
      out.push_back(mark(text_of(source, "doc"), part_of(source, "span"), text_of(source, "quote")));
    }
    return out;
  }
  // What is not on record has the record itself as its source.
  Json marks_of_record(const std::string& told, const std::string& href) {
    const auto [at, fresh] = numbers_.try_emplace({"", told}, notes_.size() + 1);
    if (fresh) notes_.push_back({{"n", at->second}, {"doc", told}, {"href", href}});
    return Json::array({{{"n", at->second}, {"ref", ++refs_}}});
  }

  static bool doubtful(const Json& contact) {
    const Json& p = part_of(contact, "p");
    const Json& values = part_of(contact, "values");
    return (p.is_number() && p.get<double>() < kVerified) || part_of(values, "date").size() > 1 ||
           part_of(values, "status").size() > 1;
  }

  std::string people(const Json& contact) const {
    std::map<std::string, std::string> sides;  // party -> names; "": none of the parties
    std::vector<std::string> order;
    for (const Json& code : part_of(contact, "parties")) order.push_back(code.get<std::string>());
    for (const Json& one : part_of(contact, "people")) {
      std::string side = text_of(one, "country");
      if (std::find(order.begin(), order.end(), side) == order.end()) side.clear();
      std::string& names = sides[side];
      names += (names.empty() ? "" : "; ") + text_of(one, "name");
      if (const std::string office = text_of(one, "office"); !office.empty()) names += " (" + office + ")";
    }
    order.emplace_back();
    std::string out;
    for (const std::string& side : order) {
      const auto names = sides.find(side);
      if (names == sides.end()) continue;
      out += " " + (side.empty() ? words_.say("others") : words_.party(side)) + ": " + names->second + ".";
    }
    return out;
  }

  Json sentence(const Json& contact) {
    const std::string day = text_of(contact, "edtf"), where = where_text(contact, words_);
    std::string text = words_.say(term_name("kind", text_of(contact, "kind")));
    if (part_of(contact, "parties").size() > 2) {
      std::string all;
      for (const Json& code : part_of(contact, "parties")) {
        all += (all.empty() ? "" : ", ") + words_.party(code.get<std::string>());
      }
      text += " (" + all + ")";
    }
    if (!where.empty()) text += ", " + where;
    text += "." + people(contact);
    const std::string areas = areas_text(part_of(contact, "areas"), words_);
    if (!areas.empty()) text += " " + words_.say("About") + ": " + areas + ".";
    return {{"lead", day.empty() ? words_.say("undated") : day},
            {"href", "/engagements/" + text_of(contact, "id")},
            {"text", text},
            {"marks", marks_of_reports(contact)},
            {"unverified", doubtful(contact)}};
  }

  Json group(const std::string& heading, const std::vector<const Json*>& contacts, std::size_t most) {
    Json sentences = Json::array();
    for (std::size_t i = 0; i < contacts.size() && i < most; ++i) sentences.push_back(sentence(*contacts[i]));
    return {{"heading", heading}, {"sentences", sentences}};
  }

  void put(Json& view, const char* key, const char* heading, Json groups, std::size_t more, const std::string& none) {
    view["sections"].push_back({{"key", key},
                                {"heading", words_.say(heading)},
                                {"groups", std::move(groups)},
                                {"explorer", explorer_},
                                {"more", more == 0 ? Json() : Json(more)},
                                {"none", none}});
  }

  static std::vector<const Json*> listed(const Json& contacts) {
    std::vector<const Json*> out;
    for (const Json& one : contacts) out.push_back(&one);
    return out;
  }

  void contacts_by_level(Json& view) {
    Json groups = Json::array();
    std::size_t more = 0;
    for (int level = 1; level <= 4; ++level) {
      std::vector<const Json*> of_level;
      for (const Json& one : part_of(brief_, "contacts")) {
        if (static_cast<int>(count_of(one, "level")) == level) of_level.push_back(&one);
      }
      if (of_level.empty()) continue;
      groups.push_back(group(level_name(level, words_), of_level, kContacts));
      more += of_level.size() > kContacts ? of_level.size() - kContacts : 0;
    }
    const bool none = groups.empty();
    put(view, "contacts", "Last contacts by level", std::move(groups), more, none ? words_.say("None on record.") : "");
  }

  void section(Json& view, const char* key, const char* heading, const char* part, std::size_t most) {
    const std::vector<const Json*> contacts = listed(part_of(brief_, part));
    if (contacts.empty()) {
      if (std::string(key) == "announced") put(view, key, heading, Json::array(), 0, words_.say("None on record."));
      return;
    }
    put(view, key, heading, Json::array({group("", contacts, most)}),
        contacts.size() > most ? contacts.size() - most : 0, "");
  }

  // What was signed or agreed, and what was asked for or promised with no later agreement in one of its areas.
  void agreed(Json& view) {
    struct Told {
      std::string day;
      const Json *contact, *commitment;
    };
    std::vector<Told> all;
    for (const char* part : {"contacts", "multilateral"}) {
      for (const Json& contact : part_of(brief_, part)) {
        for (const Json& one : part_of(contact, "commitments")) {
          all.push_back({edtf_min(text_of(contact, "edtf")), &contact, &one});
        }
      }
    }
    std::stable_sort(all.begin(), all.end(), [](const Told& x, const Told& y) { return x.day > y.day; });
    const auto settled = [](const Json& one) {
      const std::string act = text_of(one, "act");
      return act == "signed" || act == "agreed";
    };
    Json done = Json::array(), open = Json::array();
    std::size_t more = 0;
    std::set<std::string> settled_later;  // areas of agreements of later days
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Json& one = *all[i].commitment;
      bool answered = false;
      for (const Json& area : part_of(one, "areas")) {
        answered = answered || settled_later.count(area.get<std::string>()) > 0;
      }
      if (settled(one) || !answered) {
        Json& list = settled(one) ? done : open;
        if (list.size() < kAgreed)
          list.push_back(commitment(all[i].day, *all[i].contact, one));
        else
          ++more;
      }
      // Those of one day do not answer each other.
      if (i + 1 < all.size() && all[i + 1].day == all[i].day) continue;
      for (std::size_t k = i + 1; k-- > 0 && all[k].day == all[i].day;) {
        if (!settled(*all[k].commitment)) continue;
        for (const Json& area : part_of(*all[k].commitment, "areas")) settled_later.insert(area.get<std::string>());
      }
    }
    Json groups = Json::array();
    if (!done.empty()) groups.push_back({{"heading", words_.say("Signed or agreed")}, {"sentences", done}});
    if (!open.empty()) {
      groups.push_back(
          {{"heading", words_.say("Proposed or promised, no later agreement on record")}, {"sentences", open}});
    }
    const bool none = groups.empty();
    put(view, "agreed", "What was agreed, and what is outstanding", std::move(groups), more,
        none ? words_.say("None on record.") : "");
  }

  Json commitment(const std::string& day, const Json& contact, const Json& one) {
    std::string by;
    for (const Json& code : part_of(one, "by")) by += (by.empty() ? "" : ", ") + words_.party(code.get<std::string>());
    const std::string areas = areas_text(part_of(one, "areas"), words_);
    std::string text = words_.say(term_name("act", text_of(one, "act"))) + ": " + by;
    if (!areas.empty()) text += "; " + areas;
    double best = 0;
    for (const Json& source : part_of(one, "sources"))
      best = std::max(best, part_of(source, "p").is_number() ? part_of(source, "p").get<double>() : 1.0);
    return {{"lead", day.empty() ? words_.say("undated") : day},
            {"href", "/engagements/" + text_of(contact, "id")},
            {"text", text + "."},
            {"marks", marks_of_sources(part_of(one, "sources"))},
            {"unverified", best < kVerified}};
  }

  void holders(Json& view) {
    Json groups = Json::array();
    std::size_t more = 0;
    for (const std::string& party : {b_, a_}) {
      const Json& all = part_of(part_of(brief_, "offices"), party.c_str());
      Json sentences = Json::array();
      for (const Json& one : all) {
        if (sentences.size() == kHolders) break;
        std::string text = office_text(text_of(one, "title"), text_of(one, "org"), text_of(one, "rank"));
        const std::string first = text_of(one, "first_seen"), last = text_of(one, "last_seen");
        text += first.empty() ? ", " + words_.say("the articles are undated")
                              : ", " + words_.say("seen from") + " " + first + " " + words_.say("to") + " " + last;
        if (const std::string before = text_of(one, "before"); !before.empty()) {
          text += "; " + words_.say("before") + ": " + before;
        }
        sentences.push_back({{"lead", text_of(one, "name")},
                             {"href", "/persons/" + text_of(one, "person")},
                             {"text", text + "."},
                             {"marks", marks_of_sources(part_of(one, "sources"))},
                             // Seen long ago, somebody else may sit there by now.
                             {"unverified", last.empty() || year_after(last) < as_of_}});
      }
      more += all.size() > kHolders ? all.size() - kHolders : 0;
      if (!sentences.empty()) groups.push_back({{"heading", words_.party(party)}, {"sentences", sentences}});
    }
    const bool none = groups.empty();
    put(view, "offices", "Who sits opposite, and since when", std::move(groups), 0,
        none ? words_.say("None on record.") : "");
  }

  static std::string year_after(const std::string& day) {
    return day.size() < 4 ? day : std::to_string(std::stoi(day.substr(0, 4)) + 1) + day.substr(4);
  }

  // Levels without a contact for a year.
  void gaps(Json& view) {
    Json sentences = Json::array();
    for (int level = 1; level <= 3; ++level) {
      const Json* last = nullptr;
      for (const Json& one : part_of(brief_, "contacts")) {
        if (static_cast<int>(count_of(one, "level")) != level || edtf_min(text_of(one, "edtf")).empty()) continue;
        if (last == nullptr) last = &one;  // the latest stands first
      }
      const std::string name = level_name(level, words_);
      if (last == nullptr) {
        const std::string href = address("/explore", {{"pair", a_ + "-" + b_}, {"level", std::to_string(level)}});
        sentences.push_back({{"text", name + ": " + words_.say("no dated contact on record") + "."},
                             {"marks", marks_of_record(words_.say("the record, searched for this level"), href)},
                             {"unverified", false}});
        continue;
      }
      const std::string day = text_of(*last, "edtf"), end = edtf_max(day).empty() ? edtf_min(day) : edtf_max(day);
      if (year_after(end) >= as_of_) continue;
      sentences.push_back({{"text", name + ": " + words_.say("no contact since") + " " + day + "."},
                           {"marks", marks_of_reports(*last)},
                           {"unverified", doubtful(*last)}});
    }
    const bool none = sentences.empty();
    Json groups = Json::array();
    if (!none) groups.push_back({{"heading", ""}, {"sentences", sentences}});
    put(view, "gaps", "Gaps", std::move(groups), 0, none ? words_.say("No level was silent for a year.") : "");
  }

  void years(Json& view) {
    std::map<int, std::size_t> counts;
    for (const char* part : {"contacts", "multilateral"}) {
      for (const Json& one : part_of(brief_, part)) {
        const std::string day = edtf_min(text_of(one, "edtf"));
        if (day.size() >= 4 && day[0] != '-') ++counts[std::stoi(day.substr(0, 4))];
      }
    }
    if (counts.empty() || as_of_.size() < 4) return;
    constexpr int kMostYears = 30, kWide = 34, kHigh = 48, kTop = 14;
    const int last = std::max(std::stoi(as_of_.substr(0, 4)), counts.rbegin()->first);
    const int first = std::max(counts.begin()->first, last - kMostYears + 1);
    std::size_t most = 1;
    for (const auto& [year, count] : counts) most = std::max(most, count);
    Json out = Json::array();
    std::string told;
    for (int year = first; year <= last; ++year) {
      const std::size_t count = counts.count(year) > 0 ? counts.at(year) : 0;
      const int high = static_cast<int>(count * kHigh / most), x = (year - first) * kWide;
      out.push_back({{"label", std::to_string(year)},
                     {"count", count == 0 ? Json() : Json(count)},
                     {"x", x + 4},
                     {"mid", x + kWide / 2},
                     {"w", kWide - 8},
                     {"y", kTop + kHigh - high},
                     {"h", high},
                     {"ny", kTop + kHigh - high - 3}});
      if (count > 0) told += (told.empty() ? "" : ", ") + std::to_string(year) + ": " + std::to_string(count);
    }
    view["years"] = out;
    view["years_told"] = told;
    view["strip_width"] = std::max((last - first + 1) * kWide, 400);
  }

  const Wording& words_;
  const Json& brief_;
  std::string a_, b_, as_of_, explorer_;
  std::map<std::string, const Json*> reports_;
  std::map<std::pair<std::string, std::string>, std::size_t> numbers_;
  Json notes_ = Json::array();
  std::size_t refs_ = 0;
};

}  // namespace

Json brief_view(const Drawing& drawing) {
  const Json& brief = part_of(drawing.data, "brief");
  Json view = Json::object();
  if (brief.is_object()) {
    view = BriefScreen(drawing, brief).draw();
    view["title"] = drawing.words.parties({text_of(brief, "a"), text_of(brief, "b")}) + ", " +
                    drawing.words.say("as of") + " " + text_of(brief, "as_of");
    view["a_shown"] = drawing.words.party(text_of(brief, "a"));
    view["b_shown"] = drawing.words.party(text_of(brief, "b"));
    view["as_of_shown"] = text_of(brief, "as_of");
    if (export_format("ics") != nullptr) {
      const std::string pair = text_of(brief, "a") + "-" + text_of(brief, "b");
      view["ics"] = address("/api/v1/export", {{"pair", pair}, {"format", "ics"}});
    }
  } else {
    view["fault"] = text_of(part_of(drawing.data, "problem"), "detail");
    view["a_shown"] = drawing.screen.value("a");
    view["b_shown"] = drawing.screen.value("b");
    view["as_of_shown"] = drawing.screen.known("as_of") ? drawing.screen.value("as_of") : drawing.screen.today;
  }
  view["parties"] = part_of(part_of(drawing.data, "parties"), "items");
  return view;
}

}  // namespace banggiao
