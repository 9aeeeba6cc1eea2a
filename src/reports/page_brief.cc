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

// All engagements of its subject. Of an office: of those seen in it.
std::string brief_explorer(const Json& brief) {
  if (const std::string b = text_of(brief, "b"); !b.empty()) {
    return address("/explore", {{"pair", text_of(brief, "a") + "-" + b}});
  }
  if (const Json& person = part_of(brief, "person"); person.is_object()) {
    return address("/explore", {{"person", text_of(person, "id")}});
  }
  Query query;
  for (const Json& one : part_of(brief, "held")) query.emplace_back("person", text_of(one, "person"));
  return address("/explore", query);
}

class BriefScreen {
 public:
  BriefScreen(const Drawing& drawing, const Json& brief)
      : words_(drawing.words),
        brief_(brief),
        a_(text_of(brief, "a")),
        b_(text_of(brief, "b")),
        as_of_(text_of(brief, "as_of")),
        of_two_(!b_.empty()),
        explorer_(brief_explorer(brief)) {
    for (const auto& [doc, article] : part_of(brief, "articles").items()) reports_.emplace(doc, &article);
    const auto told = [&](const Json& contact) {
      for (const Json& report : part_of(contact, "reports")) reports_.emplace(text_of(report, "doc"), &report);
    };
    for (const char* part : {"contacts", "multilateral", "announced", "lapsed", "cancelled", "unverified"}) {
      for (const Json& contact : part_of(brief, part)) told(contact);
    }
    for (const Json& one : part_of(brief, "met")) told(part_of(one, "last"));
  }

  Json draw() {
    Json view;
    view["ready"] = true;
    view["explorer"] = explorer_;
    view["sections"] = Json::array();
    if (!of_two_) held(view);
    contacts_by_level(view);
    section(view, "together", "With other parties present", "multilateral", kContacts);
    if (!of_two_) met(view);
    agreed(view);
    if (of_two_) holders(view);
    section(view, "announced", "Announced", "announced", kHolders);
    of_two_ ? gaps(view) : silence(view);
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

  // Why a contact is to be taken with care; "" when it is not.
  std::string doubt(const Json& contact) const {
    const Json& p = part_of(contact, "p");
    const Json& values = part_of(contact, "values");
    if (p.is_number() && p.get<double>() < kVerified) return words_.say("unverified");
    const bool differ = part_of(values, "date").size() > 1 || part_of(values, "status").size() > 1;
    return differ ? words_.say("articles differ") : "";
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
            {"badge", doubt(contact)}};
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

  // How many there are, of which the answer lists some.
  std::size_t counted(const char* part) const {
    return std::max(count_of(part_of(brief_, "counts"), part), part_of(brief_, part).size());
  }
  static std::size_t beyond(std::size_t all, std::size_t shown) { return all > shown ? all - shown : 0; }

  void contacts_by_level(Json& view) {
    Json groups = Json::array();
    std::map<int, std::size_t> counts;
    for (const Json& one : part_of(part_of(brief_, "counts"), "by_level")) {
      counts[static_cast<int>(count_of(one, "level"))] = count_of(one, "count");
    }
    std::size_t more = 0;
    for (int level = 1; level <= 4; ++level) {
      std::vector<const Json*> of_level;
      for (const Json& one : part_of(brief_, "contacts")) {
        if (static_cast<int>(count_of(one, "level")) == level) of_level.push_back(&one);
      }
      if (of_level.empty()) continue;
      groups.push_back(group(level_name(level, words_), of_level, kContacts));
      more += beyond(std::max(counts[level], of_level.size()), kContacts);
    }
    const bool none = groups.empty();
    put(view, "contacts", of_two_ ? "Last contacts by level" : "Last contacts by level of those met", std::move(groups),
        more, none ? words_.say("None on record.") : "");
  }

  void section(Json& view, const char* key, const char* heading, const char* part, std::size_t most) {
    const std::vector<const Json*> contacts = listed(part_of(brief_, part));
    if (contacts.empty()) {
      if (std::string(key) == "announced") put(view, key, heading, Json::array(), 0, words_.say("None on record."));
      return;
    }
    put(view, key, heading, Json::array({group("", contacts, most)}), beyond(counted(part), most), "");
  }

  // What waits for something, what was heard of again, and what was signed.
  void agreed(Json& view) {
    Json groups = Json::array();
    std::size_t more = 0;
    const auto add = [&](const char* part, const char* heading) {
      Json sentences = Json::array();
      for (const Json& one : part_of(brief_, part)) {
        if (sentences.size() < kAgreed) sentences.push_back(undertaking(one));
      }
      if (sentences.empty()) return;
      more += beyond(counted(part), sentences.size());
      groups.push_back({{"heading", words_.say(heading)}, {"sentences", sentences}});
    };
    add("outstanding", "Outstanding: nothing later heard");
    add("taken_up", "Taken up again");
    add("concluded", "Signed");
    const bool none = groups.empty();
    put(view, "agreed", "What was agreed, and what is outstanding", std::move(groups), more,
        none ? words_.say("None on record.") : "");
  }

  // "agreed: United Kingdom, Viet Nam; training."
  std::string act_text(const Json& one) const {
    std::string by;
    for (const Json& code : part_of(one, "by")) by += (by.empty() ? "" : ", ") + words_.party(code.get<std::string>());
    const std::string areas = areas_text(part_of(one, "areas"), words_);
    return words_.say(term_name("act", text_of(one, "act"))) + ": " + by + (areas.empty() ? "" : "; " + areas) + ".";
  }

  Json undertaking(const Json& one) {
    const std::string day = text_of(one, "edtf");
    std::string text = act_text(one);
    Json marks = marks_of_sources(part_of(one, "sources"));
    if (const Json& later = part_of(one, "later"); later.is_object()) {
      const std::string then = text_of(later, "edtf");
      text += " " + words_.say("later") + " " + (then.empty() ? words_.say("undated") : then) + ": " + act_text(later);
      for (Json& mark : marks_of_sources(part_of(later, "sources"))) marks.push_back(std::move(mark));
    }
    return {{"lead", day.empty() ? words_.say("undated") : day},
            {"href", "/engagements/" + text_of(one, "engagement")},
            {"text", text},
            {"marks", marks},
            {"badge", part_of(one, "verified") == Json(false) ? words_.say("unverified") : ""}};
  }

  std::string seen_text(const Json& one) const {
    const std::string first = text_of(one, "first_seen"), last = text_of(one, "last_seen");
    std::string text = first.empty() ? words_.say("the articles are undated")
                                     : words_.say("seen from") + " " + first + " " + words_.say("to") + " " + last;
    if (const std::string before = text_of(one, "before"); !before.empty()) {
      text += "; " + words_.say("before") + ": " + before;
    }
    for (const Json& other : part_of(one, "beside")) {
      text += "; " + words_.say("told of at the same time") + ": " + other.get<std::string>();
    }
    return text;
  }

  // Seen long ago, somebody else may sit there by now.
  std::string stale(const Json& one) const {
    const std::string last = text_of(one, "last_seen");
    if (last.empty()) return words_.say("undated");
    return year_after(last) < as_of_ ? words_.say("not seen for a year") : "";
  }

  // Of a person the offices, of an office its holders.
  void held(Json& view) {
    const bool person = part_of(brief_, "person").is_object();
    Json sentences = Json::array();
    for (const Json& one : part_of(brief_, "held")) {
      const std::string office = office_text(text_of(one, "title"), text_of(one, "org"), text_of(one, "rank"));
      sentences.push_back({{"lead", person ? office : text_of(one, "name")},
                           {"href", person ? "" : "/persons/" + text_of(one, "person")},
                           {"text", seen_text(one) + "."},
                           {"marks", marks_of_sources(part_of(one, "sources"))},
                           {"badge", person ? stale(one) : ""}});
    }
    const bool none = sentences.empty();
    Json groups = Json::array();
    if (!none) groups.push_back({{"heading", ""}, {"sentences", sentences}});
    put(view, "offices", person ? "Offices" : "Who was seen in it", std::move(groups), 0,
        none ? words_.say("None on record.") : "");
  }

  void met(Json& view) {
    Json sentences = Json::array();
    for (const Json& one : part_of(brief_, "met")) {
      const Json& last = part_of(one, "last");
      const std::string office = text_of(one, "office"), country = text_of(one, "country"), day = text_of(last, "edtf");
      std::string text = office;
      if (!country.empty()) text += (text.empty() ? "" : ", ") + words_.party(country);
      text += (text.empty() ? "" : "; ") + words_.say("last") + " " + (day.empty() ? words_.say("undated") : day);
      const std::size_t contacts = count_of(one, "contacts");
      if (contacts > 1) text += ", " + std::to_string(contacts) + " " + words_.say("contacts");
      sentences.push_back({{"lead", text_of(one, "name")},
                           {"href", "/persons/" + text_of(one, "person")},
                           {"text", text + "."},
                           {"marks", marks_of_reports(last)},
                           {"badge", doubt(last)}});
    }
    const bool none = sentences.empty();
    const std::size_t more = beyond(counted("met"), sentences.size());
    Json groups = Json::array();
    if (!none) groups.push_back({{"heading", ""}, {"sentences", sentences}});
    put(view, "met", "Met", std::move(groups), more, none ? words_.say("None on record.") : "");
  }

  void holders(Json& view) {
    Json groups = Json::array();
    std::size_t more = 0;
    for (const std::string& party : {b_, a_}) {
      const Json& all = part_of(part_of(brief_, "offices"), party.c_str());
      Json sentences = Json::array();
      for (const Json& one : all) {
        if (sentences.size() == kHolders) break;
        const std::string office = office_text(text_of(one, "title"), text_of(one, "org"), text_of(one, "rank"));
        sentences.push_back({{"lead", text_of(one, "name")},
                             {"href", "/persons/" + text_of(one, "person")},
                             {"text", office + ", " + seen_text(one) + "."},
                             {"marks", marks_of_sources(part_of(one, "sources"))},
                             {"badge", stale(one)}});
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
                             {"badge", ""}});
        continue;
      }
      const std::string day = text_of(*last, "edtf"), end = edtf_max(day).empty() ? edtf_min(day) : edtf_max(day);
      if (year_after(end) >= as_of_) continue;
      sentences.push_back({{"text", name + ": " + words_.say("no contact since") + " " + day + "."},
                           {"marks", marks_of_reports(*last)},
                           {"badge", doubt(*last)}});
    }
    const bool none = sentences.empty();
    Json groups = Json::array();
    if (!none) groups.push_back({{"heading", ""}, {"sentences", sentences}});
    put(view, "gaps", "Gaps", std::move(groups), 0, none ? words_.say("No level was silent for a year.") : "");
  }

  // A year without any contact.
  void silence(Json& view) {
    const Json* last = nullptr;
    for (const char* part : {"contacts", "multilateral"}) {
      for (const Json& one : part_of(brief_, part)) {
        if (last == nullptr || edtf_min(text_of(one, "edtf")) > edtf_min(text_of(*last, "edtf"))) last = &one;
      }
    }
    Json sentences = Json::array();
    const std::string day = last == nullptr ? "" : text_of(*last, "edtf");
    const std::string end = edtf_max(day).empty() ? edtf_min(day) : edtf_max(day);
    if (!end.empty() && year_after(end) < as_of_) {
      sentences.push_back({{"text", words_.say("no contact since") + " " + day + "."},
                           {"marks", marks_of_reports(*last)},
                           {"badge", doubt(*last)}});
    }
    if (sentences.empty()) return;
    put(view, "gaps", "Gaps", Json::array({{{"heading", ""}, {"sentences", sentences}}}), 0, "");
  }

  void years(Json& view) {
    std::map<int, std::size_t> counts;
    for (const Json& one : part_of(part_of(brief_, "counts"), "by_year")) {
      const std::string year = text_of(one, "year");
      if (year.size() == 4 && year.find_first_not_of("0123456789") == std::string::npos) {
        counts[std::stoi(year)] = count_of(one, "count");
      }
    }
    if (counts.empty() || as_of_.size() < 4) return;
    constexpr int kMostYears = 24, kWide = 34, kHigh = 48, kTop = 14;
    const int last = std::max(std::stoi(as_of_.substr(0, 4)), counts.rbegin()->first);
    const int first = std::max(counts.begin()->first, last - kMostYears + 1);
    std::size_t most = 1, before = 0;
    for (const auto& [year, count] : counts) {
      if (year >= first) most = std::max(most, count);
      if (year < first) before += count;
    }
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
    if (before > 0)
      view["years_before"] = words_.say("before") + " " + std::to_string(first) + ": " + std::to_string(before);
    view["strip_width"] = std::max((last - first + 1) * kWide, 400);
  }

  const Wording& words_;
  const Json& brief_;
  std::string a_, b_, as_of_;
  bool of_two_;
  std::string explorer_;
  std::map<std::string, const Json*> reports_;
  std::map<std::pair<std::string, std::string>, std::size_t> numbers_;
  Json notes_ = Json::array();
  std::size_t refs_ = 0;
};

}  // namespace

namespace {

std::string title_of(const Json& brief, const Wording& words) {
  if (const Json& person = part_of(brief, "person"); person.is_object()) return text_of(person, "name");
  if (const Json& office = part_of(brief, "office"); office.is_object()) {
    const std::string shown = office_text(text_of(office, "title"), text_of(office, "org"), "");
    const std::string country = text_of(office, "country");
    return country.empty() ? shown : shown + ", " + words.party(country);
  }
  return words.parties({text_of(brief, "a"), text_of(brief, "b")});
}

// Those whom words may mean, each with the address of the brief.
Json fitting(const Drawing& drawing, const char* part) {
  Json out = Json::array();
  const bool persons = std::string(part) == "persons";
  for (const Json& one : part_of(part_of(drawing.data, part), "items")) {
    Query query = {{persons ? "person" : "office", text_of(one, "id")}};
    if (drawing.screen.known("as_of")) query.emplace_back("as_of", drawing.screen.value("as_of"));
    const std::string country = text_of(one, "country");
    std::string more = persons ? text_of(one, "office") : "";
    if (!country.empty()) more += (more.empty() ? "" : ", ") + drawing.words.party(country);
    out.push_back(
        {{"href", address("/brief", query)},
         {"shown", persons ? text_of(one, "name") : office_text(text_of(one, "title"), text_of(one, "org"), "")},
         {"more", more}});
  }
  return out;
}

}  // namespace

Json brief_view(const Drawing& drawing) {
  const Json& brief = part_of(drawing.data, "brief");
  Json view = Json::object();
  if (brief.is_object()) {
    view = BriefScreen(drawing, brief).draw();
    view["title"] = title_of(brief, drawing.words) + ", " + drawing.words.say("as of") + " " + text_of(brief, "as_of");
    if (const std::size_t later = count_of(brief, "later_articles"); later > 0) {
      view["later"] =
          drawing.words.say("Articles published after this day, left out") + ": " + std::to_string(later) + ".";
    }
    const std::string b = text_of(brief, "b");
    view["a_shown"] = b.empty() ? "" : drawing.words.party(text_of(brief, "a"));
    view["b_shown"] = b.empty() ? "" : drawing.words.party(b);
    view["all_of"] =
        b.empty() ? drawing.words.say("All their engagements") : drawing.words.say("All engagements of the two");
    view["who"] = b.empty() ? title_of(brief, drawing.words) : "";
    view["as_of_shown"] = text_of(brief, "as_of");
    const std::string whole = view["explorer"].get<std::string>();
    if (const std::size_t mark = whole.find('?'); mark != std::string::npos && export_format("ical") != nullptr) {
      view["ics"] = "/api/v1/export?format=ical&" + whole.substr(mark + 1);
    }
  } else {
    view["fault"] = fault_text(part_of(drawing.data, "problem"), drawing.words);
    view["a_shown"] = drawing.screen.value("a");
    view["b_shown"] = drawing.screen.value("b");
    view["as_of_shown"] = drawing.screen.known("as_of") ? drawing.screen.value("as_of") : drawing.screen.today;
    view["who"] = drawing.screen.value("who");
    view["persons"] = fitting(drawing, "persons");
    view["offices"] = fitting(drawing, "offices");
    const bool none = view["persons"].empty() && view["offices"].empty();
    if (!text_of(view, "who").empty() && none) {
      view["fault"] = drawing.words.say("Nobody and no office on the record fits these words.");
    }
  }
  view["parties"] = part_of(part_of(drawing.data, "parties"), "items");
  return view;
}

}  // namespace banggiao
