#include "engine/browse_index.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/edtf.h"
#include "base/utf8.h"
#include "knowledge/cities.h"
#include "reports/record_views.h"

namespace banggiao {
namespace {

constexpr std::size_t kYear = 4, kYearMonth = 7;

std::vector<std::uint32_t> numbers_of(WordNumbers& words, const std::vector<std::string>& list) {
  std::vector<std::uint32_t> out;
  for (const std::string& one : list) {
    const std::uint32_t number = words.number(one);
    if (std::find(out.begin(), out.end(), number) == out.end()) out.push_back(number);
  }
  return out;
}

// The month of the first day; only the year where the date does not say more.
std::string month_of(const RecordEngagement& engagement, const std::string& first) {
  if (first.empty()) return "";
  const std::optional<EdtfDate> date = parse_edtf(engagement.edtf);
  const bool has_month = date && (date->open_start ? date->to.month : date->from.month) != 0;
  return first.substr(0, has_month ? kYearMonth : kYear);
}

// As Browse::spot tells it. No mark where the gazetteer has no city of the country to draw it amid.
std::string spot_of(const RecordEngagement& engagement) {
  const Cities& cities = built_in_cities();
  const City* city = engagement.place.empty() ? nullptr : cities.find(engagement.place, engagement.country);
  if (city != nullptr) return city->name + ", " + city->country;
  return engagement.country.empty() || !cities.middle(engagement.country) ? "" : "?, " + engagement.country;
}

NumberLists lists_of(std::vector<std::vector<std::uint32_t>>& lists) {
  NumberLists out;
  for (const auto& list : lists) out.add(list);
  return out;
}

}  // namespace

std::vector<std::string> folded_words(const std::string& text) {
  const std::string folded = fold(text);
  std::vector<std::string> out;
  bool inside = false;
  for (std::size_t i = 0; i < folded.size();) {
    const CodePoint c = decode(folded, i);
    const bool counts = (c.value >= '0' && c.value <= '9') || is_letter(c.value);
    if (counts && !inside) out.emplace_back();
    if (counts) out.back().append(folded, i, c.length);
    inside = counts;
    i += c.length;
  }
  return out;
}

std::vector<std::string> texts_of(const Record& record, const RecordEngagement& e,
                                  const std::unordered_map<std::string, std::uint32_t>& person_at) {
  std::vector<std::string> out = {e.id, e.place};
  for (const Report& report : e.reports) out.push_back(report.evidence);
  std::set<std::string_view> quotes;
  for (const CellValue& value : e.values) {
    for (const CellValue::Source& source : value.sources) quotes.insert(source.quote);
  }
  out.insert(out.end(), quotes.begin(), quotes.end());
  for (const std::string& id : e.participants) {
    const auto person = person_at.find(id);
    if (person == person_at.end()) continue;
    out.push_back(record.persons[person->second].name);
    for (const RecordPerson::Form& form : record.persons[person->second].aliases) out.push_back(form.text);
  }
  return out;
}

BrowseIndex::BrowseIndex(Record record_, std::vector<ShelfArticle> shelf, const Knowledge& knowledge)
    : record(std::move(record_)), ground(record, knowledge), articles(std::move(shelf)) {
  for (std::size_t i = 0; i < record.engagements.size(); ++i) {
    engagement_at.emplace(record.engagements[i].id, static_cast<std::uint32_t>(i));
  }
  for (std::size_t i = 0; i < record.persons.size(); ++i) {
    person_at.emplace(record.persons[i].id, static_cast<std::uint32_t>(i));
  }
  index_engagements();
  index_words();
  index_people_and_articles();
}

void BrowseIndex::index_engagements() {
  std::unordered_map<std::string, std::uint32_t> folded_places;  // by the place as written
  std::unordered_map<std::string, std::uint32_t> spots_of;       // by country and place
  for (std::size_t i = 0; i < record.engagements.size(); ++i) {
    const RecordEngagement& e = record.engagements[i];
    kinds.push_back(static_cast<std::uint8_t>(e.kind));
    statuses.push_back(static_cast<std::uint8_t>(e.status));
    verified.push_back(is_verified(e.p) ? 1 : 0);
    first_days.push_back(edtf_min(e.edtf));
    last_days.push_back(edtf_max(e.edtf));
    if (first_days.back().empty()) first_days.back() = last_days.back();
    if (last_days.back().empty()) last_days.back() = first_days.back();
    const std::string in = month_of(e, first_days[i]);
    month.push_back(in.empty() ? WordNumbers::kNone : months.number(in));
    std::uint32_t here = WordNumbers::kNone;
    if (!e.place.empty()) {
      const auto [it, fresh] = folded_places.try_emplace(e.place, 0);
      if (fresh) it->second = places.number(fold(e.place));
      here = it->second;
      if (here == place_shown.size()) place_shown.push_back(e.place);
    }
    place.push_back(here);
    const auto [mark, unseen] = spots_of.try_emplace(e.country + "\n" + e.place, WordNumbers::kNone);
    if (unseen) {
      const std::string words = spot_of(e);
      if (!words.empty()) mark->second = spots.number(words);
    }
    spot.push_back(mark->second);
    country.push_back(e.country.empty() ? WordNumbers::kNone : countries.number(e.country));
    of_parties.add(numbers_of(parties, e.parties));
    of_areas.add(numbers_of(areas, e.areas));
    std::vector<std::string> two, by, who;
    for (std::size_t a = 0; a < e.parties.size(); ++a) {
      for (std::size_t b = a + 1; b < e.parties.size(); ++b) {
        two.push_back(std::min(e.parties[a], e.parties[b]) + "-" + std::max(e.parties[a], e.parties[b]));
      }
    }
    of_pairs.add(numbers_of(pairs, two));
    for (const Report& report : e.reports) {
      if (!report.outlet.empty()) by.push_back(report.outlet);
    }
    of_outlets.add(numbers_of(outlets, by));
    std::vector<std::uint32_t> persons;
    for (const std::string& id : e.participants) {
      const auto at = person_at.find(id);
      if (at != person_at.end()) persons.push_back(at->second);
    }
    of_persons.add(persons);
    order.push_back(static_cast<std::uint32_t>(i));
  }
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return Browse::before(first_days[a], record.engagements[a].id, first_days[b], record.engagements[b].id);
  });
}

void BrowseIndex::index_words() {
  for (std::uint32_t i = 0; i < record.engagements.size(); ++i) {
    for (const std::string& text : texts_of(record, record.engagements[i], person_at)) {
      for (const std::string& word : folded_words(text)) {
        std::vector<std::uint32_t>& held = holders[word];
        if (held.empty() || held.back() != i) held.push_back(i);
      }
    }
  }
  for (const auto& [word, held] : holders) all_words.push_back(word);
  std::sort(all_words.begin(), all_words.end());
}

void BrowseIndex::index_people_and_articles() {
  std::vector<std::vector<std::uint32_t>> of_person(record.persons.size()), of_engagement(record.engagements.size()),
      parts(record.engagements.size());
  std::unordered_map<std::string, std::vector<std::uint32_t>> of_doc;
  for (const std::uint32_t i : order) {
    for (const std::uint32_t person : of_persons[i]) {
      if (of_person[person].empty() || of_person[person].back() != i) of_person[person].push_back(i);
    }
    const RecordEngagement& e = record.engagements[i];
    for (const Report& report : e.reports) {
      std::vector<std::uint32_t>& told = of_doc[report.doc];
      if (told.empty() || told.back() != i) told.push_back(i);
    }
    const auto whole = e.within.empty() ? engagement_at.end() : engagement_at.find(e.within);
    if (whole != engagement_at.end()) parts[whole->second].push_back(i);
  }
  for (std::size_t i = 0; i < record.commitments.size(); ++i) {
    const auto at = engagement_at.find(record.commitments[i].engagement);
    if (at != engagement_at.end()) of_engagement[at->second].push_back(static_cast<std::uint32_t>(i));
  }
  for (const RecordPerson& person : record.persons) {
    std::string words = " ";
    const auto say = [&](const std::string& text) {
      for (const std::string& word : folded_words(text)) words += word + " ";
    };
    say(person.name);
    for (const RecordPerson::Form& form : person.aliases) say(form.text);
    for (const Tenure& tenure : person.tenures) say(tenure.title + " " + tenure.org + " " + tenure.rank);
    person_words.push_back(std::move(words));
  }
  for (std::uint32_t i = 0; i < record.persons.size(); ++i) persons_by_activity.push_back(i);
  std::sort(persons_by_activity.begin(), persons_by_activity.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (of_person[a].size() != of_person[b].size()) return of_person[a].size() > of_person[b].size();
    return record.persons[a].id < record.persons[b].id;
  });
  engagements_of = lists_of(of_person);
  commitments_of = lists_of(of_engagement);
  parts_of = lists_of(parts);
  std::sort(articles.begin(), articles.end(), [](const ShelfArticle& a, const ShelfArticle& b) {
    return Browse::before(a.published, a.doc, b.published, b.doc);
  });
  for (std::uint32_t i = 0; i < articles.size(); ++i) {
    ShelfArticle& article = articles[i];
    article_at.emplace(article.doc, i);
    const auto told = of_doc.find(article.doc);
    if (told != of_doc.end()) article.engagements = std::move(told->second);
    std::string words = " ";
    for (const std::string& text : {article.title, article.doc, article.url, article.outlet}) {
      for (const std::string& word : folded_words(text)) words += word + " ";
    }
    article_words.push_back(std::move(words));
  }
}

}  // namespace banggiao
