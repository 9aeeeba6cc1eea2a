#include "reports/json_brief.h"

#include <utility>

#include "base/edtf.h"
#include "reports/record_views.h"

namespace banggiao {
namespace {

std::string office_told(const Tenure& tenure) { return office_text(tenure.title, tenure.org, tenure.rank); }

template <class List, class Tell>
Json listed(const List& all, std::size_t most, Tell tell) {
  Json out = Json::array();
  for (std::size_t i = 0; i < all.size() && i < most; ++i) out.push_back(tell(all[i]));
  return out;
}

Json article_told(const Report& report) {
  return {{"outlet", text_or_null(report.outlet)},
          {"url", text_or_null(report.url)},
          {"published", text_or_null(report.published)}};
}

}  // namespace

Json BriefJson::object(std::size_t most) {
  if (most == 0) most = kNowhere;
  Json out;
  if (brief_.person) {
    const RecordPerson& person = record_.persons[*brief_.person];
    out["person"] = {{"id", person.id}, {"name", person.name}, {"country", text_or_null(person.country)}};
  } else if (brief_.office) {
    out["office"] = {{"id", brief_.office->id},
                     {"title", brief_.office->title},
                     {"org", text_or_null(brief_.office->org)},
                     {"country", text_or_null(brief_.a)},
                     {"level", brief_.office->level}};
  } else {
    out["a"] = brief_.a;
    out["b"] = brief_.b;
  }
  out["as_of"] = brief_.as_of;
  out["later_articles"] = brief_.later_articles;
  out["counts"] = counts();
  const auto contacts = [&](const std::vector<Brief::Contact>& all) {
    return listed(all, most, [&](const Brief::Contact& one) { return contact(one); });
  };
  const auto undertakings = [&](const std::vector<Brief::Undertaking>& all) {
    return listed(all, most, [&](const Brief::Undertaking& one) { return undertaking(one); });
  };
  const auto holders = [&](const std::vector<Brief::Holder>& all) {
    return listed(all, most, [&](const Brief::Holder& one) { return holder(one); });
  };
  std::map<int, std::size_t> of_level;
  out["contacts"] = Json::array();
  for (const Brief::Contact& one : brief_.contacts) {
    if (of_level[one.level]++ < most) out["contacts"].push_back(contact(one));
  }
  out["multilateral"] = contacts(brief_.multilateral);
  out["announced"] = contacts(brief_.announced);
  out["lapsed"] = contacts(brief_.lapsed);
  out["cancelled"] = contacts(brief_.cancelled);
  out["unverified"] = contacts(brief_.unverified);
  out["outstanding"] = undertakings(brief_.outstanding);
  out["taken_up"] = undertakings(brief_.taken_up);
  out["concluded"] = undertakings(brief_.concluded);
  if (brief_.b.empty()) {
    out["held"] = holders(brief_.holders_a);
    out["met"] = listed(brief_.met, most, [&](const Brief::Met& one) { return met(one); });
  } else {
    out["offices"] = {{brief_.a, holders(brief_.holders_a)}, {brief_.b, holders(brief_.holders_b)}};
  }
  Json articles = Json::object();
  // Not by key: an ordered object looks through all that it has.
  auto& list = articles.get_ref<Json::object_t&>();
  for (const auto& [doc, report] : cited_) list.push_back({std::string(doc), article_told(*report)});
  out["articles"] = std::move(articles);
  out["units"] = kUnits;
  return out;
}

const std::vector<CellValue::Source>& BriefJson::cite(const std::vector<CellValue::Source>& sources) {
  for (const CellValue::Source& source : sources) {
    if (const Ground::Telling* one = ground_.article(source.doc)) cited_.emplace(one->report->doc, one->report);
  }
  return sources;
}

Json BriefJson::article(const std::string& doc) const {
  const auto at = cited_.find(doc);
  return at == cited_.end() ? Json(nullptr) : article_told(*at->second);
}

// Of those words that could be read by as_of; all when none is dated so.
std::vector<CellValue::Source> BriefJson::by_then(const std::vector<CellValue::Source>& sources) const {
  std::vector<CellValue::Source> out;
  const std::int32_t today = day_number(brief_.as_of);
  for (const CellValue::Source& source : sources) {
    if (ground_.known_from(source.doc) <= today) out.push_back(source);
  }
  return out.empty() ? sources : out;
}

// Of everything, whatever is listed.
Json BriefJson::counts() const {
  std::map<int, std::size_t> levels = {{1, 0}, {2, 0}, {3, 0}, {4, 0}};
  std::map<std::string_view, std::size_t> years;
  for (const Brief::Contact& one : brief_.contacts) ++levels[one.level];
  for (const auto* list : {&brief_.contacts, &brief_.multilateral}) {
    auto last = years.end();  // they come in order
    for (const Brief::Contact& one : *list) {
      if (one.since.size() < 4 || one.since[0] == '-') continue;
      const std::string_view year = std::string_view(one.since).substr(0, 4);
      if (last == years.end() || last->first != year) last = years.try_emplace(year, 0).first;
      ++last->second;
    }
  }
  Json by_level = Json::array(), by_year = Json::array();
  for (const auto& [level, count] : levels) by_level.push_back({{"level", level}, {"count", count}});
  for (const auto& [year, count] : years) by_year.push_back({{"year", year}, {"count", count}});
  return {{"contacts", brief_.contacts.size()},
          {"multilateral", brief_.multilateral.size()},
          {"announced", brief_.announced.size()},
          {"lapsed", brief_.lapsed.size()},
          {"cancelled", brief_.cancelled.size()},
          {"unverified", brief_.unverified.size()},
          {"outstanding", brief_.outstanding.size()},
          {"taken_up", brief_.taken_up.size()},
          {"concluded", brief_.concluded.size()},
          {"met", brief_.met.size()},
          {"by_level", by_level},
          {"by_year", by_year}};
}

Json BriefJson::contact(const Brief::Contact& contact) const {
  Json one = engagement_object(ground_.index, brief_.engagement(record_, contact.engagement));
  one["level"] = contact.level;
  one["people"] = people(brief_.engagement(record_, contact.engagement));
  one["commitments"] = Json::array();
  for (const std::size_t at : contact.commitments) {
    one["commitments"].push_back(commitment_object(brief_.commitment(record_, at)));
  }
  return one;
}

// Who took part, with the office held then.
Json BriefJson::people(const RecordEngagement& engagement) const {
  Json out = Json::array();
  std::string day = edtf_min(engagement.edtf);
  if (day.empty() && !engagement.reports.empty()) day = day_text(engagement.reports.front().published);
  for (const std::string& id : engagement.participants) {
    const std::size_t at = ground_.index.person(id);
    if (at == kNowhere) continue;
    const RecordPerson& person = record_.persons[at];
    const std::size_t held = tenure_on(person, day);
    out.push_back({{"id", id},
                   {"name", person.name},
                   {"country", text_or_null(person.country)},
                   {"office", held == kNowhere ? Json(nullptr) : text_or_null(office_told(person.tenures[held]))}});
  }
  return out;
}

Json BriefJson::undertaken(std::size_t commitment, std::size_t engagement) {
  const RecordCommitment& told = brief_.commitment(record_, commitment);
  Json out = commitment_object(told);
  cite(told.sources);
  out["edtf"] = text_or_null(brief_.engagement(record_, engagement).edtf);
  return out;
}

Json BriefJson::undertaking(const Brief::Undertaking& one) {
  Json out = undertaken(one.commitment, one.engagement);
  out["later"] = one.later ? undertaken(*one.later, one.later_engagement) : Json(nullptr);
  return out;
}

Json BriefJson::holder(const Brief::Holder& holder) {
  const RecordPerson& person = record_.persons[holder.person];
  const Tenure& tenure = person.tenures[holder.tenure];
  Json beside = Json::array();
  for (const std::size_t other : holder.beside) beside.push_back(record_.persons[other].name);
  return {{"title", text_or_null(tenure.title)},
          {"org", text_or_null(tenure.org)},
          {"rank", text_or_null(tenure.rank)},
          {"level", holder.level},
          {"person", person.id},
          {"name", person.name},
          {"first_seen", text_or_null(tenure.first_seen)},
          {"last_seen", text_or_null(holder.last_seen)},
          {"before", holder.before ? Json(record_.persons[*holder.before].name) : Json(nullptr)},
          {"beside", beside},
          {"sources", json_of(cite(by_then(tenure.sources)))}};
}

Json BriefJson::met(const Brief::Met& one) const {
  const RecordPerson& person = record_.persons[one.person];
  return {{"person", person.id},
          {"name", person.name},
          {"country", text_or_null(person.country)},
          {"office", one.tenure ? text_or_null(office_told(person.tenures[*one.tenure])) : Json(nullptr)},
          {"contacts", one.contacts},
          {"last", engagement_object(ground_.index, brief_.engagement(record_, one.contact))}};
}

std::string brief_json(const Ground& ground, const Brief& brief, std::size_t most) {
  return dump_line(BriefJson(ground, brief).object(most));
}

}  // namespace banggiao
