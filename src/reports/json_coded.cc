#include <algorithm>

#include "banggiao/tell.h"
#include "reports/json.h"

namespace banggiao {
namespace {

template <class T>
Json with_p(const Cell<T>& cell) {
  Json out = json_of(cell.cite);
  out["p"] = rounded(cell.p);
  return out;
}

template <class T>
Json with_p(const std::optional<Cell<T>>& cell) {
  return cell ? with_p(*cell) : Json(nullptr);
}

using Texts = std::vector<Cell<std::string>>;

Texts sorted(Texts cells) {
  std::stable_sort(cells.begin(), cells.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
  return cells;
}

Json values(const Texts& cells) {
  Json out = Json::array();
  for (const auto& cell : cells) out.push_back(cell.value);
  return out;
}

Json sources(const Texts& cells) {
  Json out = Json::array();
  for (const auto& cell : cells) out.push_back(with_p(cell));
  return out;
}

Json person(const Person& person) {
  Json aliases = Json::array(), alias_cells = Json::array(), offices = Json::array(), office_cells = Json::array();
  for (const Alias& alias : person.aliases) {
    aliases.push_back(alias.text);
    Json cell = json_of(alias.cite);
    cell["reason"] = alias.reason;
    cell["score"] = rounded(alias.score);
    alias_cells.push_back(cell);
  }
  for (const Office& office : person.offices) {
    offices.push_back({{"title", text_or_null(office.title)},
                       {"org", text_or_null(office.org)},
                       {"rank", text_or_null(office.rank)},
                       {"former", office.former}});
    office_cells.push_back(json_of(office.cite));
  }
  Json out;
  out["id"] = person.id;
  out["name"] = person.name.value;
  out["aliases"] = aliases;
  out["country"] = person.country ? Json(person.country->value) : Json(nullptr);
  out["offices"] = offices;
  out["cells"] = {{"name", with_p(person.name)},
                  {"aliases", alias_cells},
                  {"country", with_p(person.country)},
                  {"offices", office_cells}};
  return out;
}

Json place(const Engagement& engagement) {
  // A call or a message has no place at all; elsewhere each half may be unknown.
  if (engagement.kind.value == Kind::kCall || engagement.kind.value == Kind::kMessage) return nullptr;
  return {{"text", engagement.place ? Json(engagement.place->value) : Json(nullptr)},
          {"country", engagement.country ? Json(engagement.country->value) : Json(nullptr)}};
}

Json engagement(const Engagement& engagement) {
  const Texts parties = sorted(engagement.parties);
  Json date = {{"text", nullptr}, {"edtf", nullptr}}, date_cell;
  if (engagement.date) {
    date["text"] = text_or_null(engagement.date->value.text);
    date["edtf"] = text_or_null(engagement.date->value.edtf);
    date_cell = with_p(*engagement.date);
    date_cell["inferred"] = engagement.date->value.inferred;
  }
  Json out;
  out["id"] = engagement.id;
  out["kind"] = name(engagement.kind.value);
  out["status"] = name(engagement.status.value);
  out["focus"] = name(engagement.focus.value);
  out["parties"] = values(parties);
  out["date"] = date;
  out["place"] = place(engagement);
  out["participants"] = values(engagement.participants);
  out["within"] = engagement.within ? Json(engagement.within->value) : Json(nullptr);
  out["areas"] = values(engagement.areas);
  out["evidence"] = engagement.evidence.quote;
  out["p"] = rounded(engagement.p);
  out["verified"] = is_verified(engagement.p);
  out["cells"] = {{"kind", with_p(engagement.kind)},
                  {"status", with_p(engagement.status)},
                  {"focus", with_p(engagement.focus)},
                  {"parties", sources(parties)},
                  {"date", date_cell},
                  {"place", with_p(engagement.place)},
                  {"country", with_p(engagement.country)},
                  {"participants", sources(engagement.participants)},
                  {"within", with_p(engagement.within)},
                  {"areas", sources(engagement.areas)},
                  {"evidence", json_of(engagement.evidence)}};
  return out;
}

Json commitment(const Commitment& commitment) {
  const Texts by = sorted(commitment.by);
  Json out;
  out["engagement"] = commitment.engagement;
  out["act"] = name(commitment.act.value);
  out["by"] = values(by);
  out["areas"] = values(commitment.areas);
  out["evidence"] = commitment.evidence.quote;
  out["p"] = rounded(commitment.p);
  out["verified"] = is_verified(commitment.p);
  out["cells"] = {{"act", with_p(commitment.act)},
                  {"by", sources(by)},
                  {"areas", sources(commitment.areas)},
                  {"evidence", json_of(commitment.evidence)}};
  return out;
}

}  // namespace

Json coded_object(const Article& article, const CodedDocument& coded) {
  Json persons = Json::array(), engagements = Json::array(), commitments = Json::array(), notes = Json::array();
  for (const Person& one : coded.persons) persons.push_back(person(one));
  for (const Engagement& one : coded.engagements) engagements.push_back(engagement(one));
  for (const Commitment& one : coded.commitments) commitments.push_back(commitment(one));
  for (const Note& note : coded.notes) {
    notes.push_back({{"span", json_of(note.span)}, {"rule", note.rule}, {"text", note.text}});
  }
  Json out;
  out["doc"] = coded.doc;
  out["lang"] = coded.lang;
  out["persons"] = persons;
  out["engagements"] = engagements;
  out["commitments"] = commitments;
  out["units"] = kUnits;
  out["text_digest"] = article.digest;
  out["notes"] = notes;
  Json doubts = Json::array();
  for (const ReadingQuality::Doubt& doubt : coded.quality.doubts) {
    doubts.push_back({{"kind", doubt.kind}, {"p", rounded(doubt.p)}, {"why", doubt.why}});
  }
  out["reading"] = {{"score", rounded(coded.quality.score)}, {"doubts", doubts}};
  return out;
}

std::string Teller::coded(const Article& article, const CodedDocument& coded) const {
  return dump_line(coded_object(article, coded));
}

}  // namespace banggiao
