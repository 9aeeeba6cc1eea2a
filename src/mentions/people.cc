// find_people: reads the namings, then decides who is who.
#include "mentions/people.h"

namespace banggiao {

PeopleView::PeopleView(const Document& document_, const Knowledge& knowledge_, const Mentions& found)
    : document(document_),
      knowledge(knowledge_),
      titles(document_.pack->table("titles")),
      ranks(document_.pack->table("ranks")),
      honorifics(document_.pack->table("honorifics")),
      office_words(document_.pack->table("office_words")),
      orgs(document_.pack->table("orgs")),
      private_roles(document_.pack->table("private_roles")),
      surnames(document_.pack->table("surnames")),
      name_words(document_.pack->table("name_words")),
      name_asides(document_.pack->table("name_asides")),
      parties(document_.pack->table("parties")),
      telling_(Document::bit(titles) | Document::bit(ranks) | Document::bit(honorifics) | Document::bit(office_words) |
               Document::bit(private_roles) | Document::bit(name_asides)),
      found_(found),
      named_(document_.words.size()),
      inside_(document_.words.size(), false) {
  std::uint32_t number = 0;
  for (const PartyMention& party : found.parties) {
    named_[party.first].party = ++number;
    for (std::uint32_t w = party.first + 1; w < party.last; ++w) inside_[w] = true;
  }
  number = 0;
  for (const PlaceMention& place : found.places) {
    named_[place.first].place = ++number;
    for (std::uint32_t w = place.first + 1; w < place.last; ++w) inside_[w] = true;
  }
}

bool PeopleView::dash(std::uint32_t w) const {
  const std::uint8_t mark = word(w).mark;
  return mark == '-' || mark == Word::kEnDash || mark == Word::kEmDash;
}

bool PeopleView::opens(std::uint32_t w) const { return is(w, '(') || is(w, '['); }

bool PeopleView::closes(std::uint32_t w) const {
  if (!word(w).punct()) return false;
  const std::uint8_t mark = word(w).mark;
  return mark == ',' || mark == '.' || mark == ';' || mark == ':' || mark == ')' || mark == ']' || dash(w) ||
         (mark == 0 && document.text(w) == "...");
}

bool PeopleView::quote(std::uint32_t w) const {
  const std::uint8_t mark = word(w).mark;
  return mark == '"' || mark == '\'' || mark == Word::kLeftQuote || mark == Word::kRightQuote || mark == Word::kBullet;
}

void find_people(const Document& document, const Knowledge& knowledge, Mentions& out) {
  const PeopleView view(document, knowledge, out);
  PeopleReading reading = read_people(view);
  const std::vector<PersonCluster> clusters = group_namings(view, reading);
  const std::vector<std::optional<Cell<std::string>>> countries = find_countries(view, reading, clusters, out.parties);
  infer_offices(view, reading, clusters, countries);
  write_people(view, reading, clusters, countries, out);
}

}  // namespace banggiao
