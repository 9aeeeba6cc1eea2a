// Parties, persons, offices.
#include <algorithm>
#include <map>

#include "reports/api.h"
#include "reports/ground.h"

namespace banggiao {
namespace {

std::vector<std::pair<std::string, std::size_t>> party_counts(const Browse& browse) {
  std::map<std::string, std::size_t> counts;
  for (const RecordEngagement& e : browse.record().engagements) {
    for (const std::string& party : e.parties) ++counts[party];
  }
  std::vector<std::pair<std::string, std::size_t>> out(counts.begin(), counts.end());
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return out;
}

struct PersonLine {
  std::string office, first, last, last_date;
  int level = 4;
  std::size_t engagements = 0;
};

PersonLine line_of(const Browse& browse, std::size_t at) {
  PersonLine out;
  const RecordPerson& person = browse.record().persons[at];
  const Tenure* latest = nullptr;
  for (std::size_t t = 0; t < person.tenures.size(); ++t) {
    const Tenure& tenure = person.tenures[t];
    out.level = std::min(out.level, browse.tenure_level(at, t));
    if (tenure.former || tenure.title.empty()) continue;
    if (latest == nullptr || tenure.last_seen > latest->last_seen) latest = &tenure;
  }
  if (latest != nullptr) out.office = office_of(*latest);
  const std::vector<std::uint32_t> engagements = browse.engagements_of(at);
  out.engagements = engagements.size();
  for (const std::uint32_t one : engagements) {
    const std::string& day = browse.first_day(one);
    if (day.empty()) continue;
    if (out.last.empty()) {
      out.last = day;
      out.last_date = browse.record().engagements[one].edtf;
    }
    out.first = day;
  }
  return out;
}

Json holder_object(const Browse& browse, const OfficeHeld::Holder& holder) {
  const RecordPerson& person = browse.record().persons[holder.person];
  const Tenure& tenure = person.tenures[holder.tenure];
  return {{"person", person.id},
          {"name", person.name},
          {"former", tenure.former},
          {"first_seen", text_or_null(tenure.first_seen)},
          {"last_seen", text_or_null(tenure.last_seen)}};
}

Json office_object(const Browse& browse, const OfficeHeld& office, const std::string& as_of) {
  Json holders = Json::array();
  for (const OfficeHeld::Holder& holder : office.holders) {
    const Tenure& tenure = browse.record().persons[holder.person].tenures[holder.tenure];
    if (as_of.empty() || browse.ground().told_by(tenure, as_of)) holders.push_back(holder_object(browse, holder));
  }
  return {{"id", office.id},
          {"url", page_url("offices", office.id)},
          {"title", office.title},
          {"org", text_or_null(office.org)},
          {"country", text_or_null(office.country)},
          {"level", office.level},
          {"holders", holders}};
}

}  // namespace

Json person_row(const Browse& browse, std::size_t at) {
  const RecordPerson& person = browse.record().persons[at];
  const PersonLine line = line_of(browse, at);
  return {{"id", person.id},
          {"url", page_url("persons", person.id)},
          {"name", person.name},
          {"country", text_or_null(person.country)},
          {"office", text_or_null(line.office)},
          {"level", line.level},
          {"engagements", line.engagements},
          {"first", text_or_null(line.first)},
          {"last", text_or_null(line.last)},
          {"last_date", text_or_null(line.last_date)}};
}

std::string Api::parties(const Browse& browse) const {
  Json items = Json::array();
  for (const auto& [code, count] : party_counts(browse)) {
    items.push_back({{"code", code}, {"name", words_->party(code)}, {"engagements", count}});
  }
  return dump_line({{"items", items}});
}

ApiTable Api::party_table(const Browse& browse) const {
  ApiTable out{{"code", "name", "engagements"}, {}};
  for (const auto& [code, count] : party_counts(browse)) {
    out.rows.push_back({code, words_->party(code), std::to_string(count)});
  }
  return out;
}

std::string Api::persons(const Browse& browse, const ApiPage& page) const {
  Json items = Json::array();
  for (const std::uint32_t at : page.items) items.push_back(person_row(browse, at));
  Json out = page_object(browse, page);
  out["items"] = items;
  return dump_line(out);
}

ApiTable Api::person_table(const Browse& browse, const std::vector<std::uint32_t>& chosen) const {
  ApiTable out{{"id", "name", "country", "office", "level", "engagements", "first", "last"}, {}};
  for (const std::uint32_t at : chosen) {
    const RecordPerson& person = browse.record().persons[at];
    const PersonLine line = line_of(browse, at);
    out.rows.push_back({person.id, person.name, person.country, line.office, std::to_string(line.level),
                        std::to_string(line.engagements), line.first, line.last});
  }
  return out;
}

Json person_object(const Browse& browse, std::size_t at, const Wording& words) {
  const RecordPerson& person = browse.record().persons[at];
  Json names = Json::array(), offices = Json::array(), met = Json::array(), engagements = Json::array();
  for (const RecordPerson::Form& form : person.aliases) {
    names.push_back({{"text", form.text},
                     {"reason", form.reason},
                     {"score", rounded(form.score)},
                     {"sources", sources_array(form.sources)}});
  }
  for (std::size_t t = 0; t < person.tenures.size(); ++t) {
    const Tenure& tenure = person.tenures[t];
    offices.push_back({{"title", text_or_null(tenure.title)},
                       {"org", text_or_null(tenure.org)},
                       {"rank", text_or_null(tenure.rank)},
                       {"former", tenure.former},
                       {"level", browse.tenure_level(at, t)},
                       {"office", text_or_null(browse.tenure_office(at, t))},
                       {"first_seen", text_or_null(tenure.first_seen)},
                       {"last_seen", text_or_null(tenure.last_seen)},
                       {"sources", sources_array(tenure.sources)}});
  }
  std::map<std::string, std::size_t> counts;  // of those of another country
  for (const std::uint32_t one : browse.engagements_of(at)) {
    engagements.push_back(row_object(browse, one, "", words));
    for (const std::string& id : browse.record().engagements[one].participants) {
      const auto other = browse.person(id);
      if (other && browse.record().persons[*other].country != person.country) ++counts[id];
    }
  }
  std::vector<std::pair<std::string, std::size_t>> others(counts.begin(), counts.end());
  std::stable_sort(others.begin(), others.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [id, count] : others) {
    const RecordPerson& other = browse.record().persons[*browse.person(id)];
    met.push_back({{"id", id}, {"name", other.name}, {"country", text_or_null(other.country)}, {"engagements", count}});
  }
  Json out;
  out["id"] = person.id;
  out["url"] = page_url("persons", person.id);
  out["name"] = person.name;
  out["country"] = text_or_null(person.country);
  out["names"] = names;
  out["offices"] = offices;
  out["met"] = met;
  out["engagements"] = engagements;
  return out;
}

std::string Api::person(const Browse& browse, std::size_t at) const {
  return dump_line(person_object(browse, at, *words_));
}

std::string Api::offices(const Browse& browse, const ApiPage& page, const std::string& as_of) const {
  Json items = Json::array();
  for (const std::uint32_t at : page.items) items.push_back(office_object(browse, browse.offices()[at], as_of));
  Json out = page_object(browse, page);
  out["items"] = items;
  return dump_line(out);
}

ApiTable Api::office_table(const Browse& browse, const std::vector<std::uint32_t>& chosen,
                           const std::string& as_of) const {
  ApiTable out{{"office", "country", "title", "org", "level", "person", "name", "former", "first_seen", "last_seen"},
               {}};
  for (const std::uint32_t at : chosen) {
    const OfficeHeld& office = browse.offices()[at];
    for (const OfficeHeld::Holder& holder : office.holders) {
      const RecordPerson& person = browse.record().persons[holder.person];
      const Tenure& tenure = person.tenures[holder.tenure];
      if (!as_of.empty() && !browse.ground().told_by(tenure, as_of)) continue;
      out.rows.push_back({office.id, office.country, office.title, office.org, std::to_string(office.level), person.id,
                          person.name, tenure.former ? "true" : "false", tenure.first_seen, tenure.last_seen});
    }
  }
  return out;
}

std::string Api::office(const Browse& browse, std::size_t at) const {
  return dump_line(office_object(browse, browse.offices()[at], ""));
}

}  // namespace banggiao
