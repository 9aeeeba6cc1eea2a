#include "base/edtf.h"
#include "reports/footnotes.h"
#include "reports/json.h"
#include "reports/page.h"
#include "reports/record_views.h"
#include "reports/reports.h"
#include "reports/telling.h"
#include "reports/words.h"

namespace banggiao {
namespace {

// As many contacts of one level as a reader wants to see at once; the rest are counted.
constexpr std::size_t kShown = 3;
constexpr std::size_t kShownAhead = 10;  // what is announced matters most
constexpr std::size_t kShownUnverified = 5;
constexpr std::size_t kShownHolders = 10;

class BriefPage {
 public:
  BriefPage(const Record& record, const Brief& brief, const Wording& words, TextPage& page)
      : record_(record), brief_(brief), words_(words), page_(page), index_(record), notes_(record) {}

  void print() {
    page_.heading(words_.party(brief_.a) + " - " + words_.party(brief_.b) + ", " + words_.say("as of") + " " +
                  brief_.as_of);
    page_.heading(words_.say("Last contacts by level"));
    if (brief_.contacts.empty()) page_.line(words_.say("None on record."));
    for (int level = 1; level <= 4; ++level) print_level(level);
    print_contacts(words_.say("With other parties present"), brief_.multilateral, kShown);
    print_undertakings(words_.say("Outstanding: nothing later heard"), brief_.outstanding);
    print_undertakings(words_.say("Taken up again"), brief_.taken_up);
    print_contacts(words_.say("Announced"), brief_.announced, kShownAhead);
    print_contacts(words_.say("Announced for an earlier day, not told as held"), brief_.lapsed, kShown);
    print_contacts(words_.say("Called off"), brief_.cancelled, kShown);
    print_contacts(words_.say("Unverified: read the words before you rely on it"), brief_.unverified, kShownUnverified);
    print_holders(brief_.a, brief_.holders_a);
    print_holders(brief_.b, brief_.holders_b);
    notes_.print(page_, words_);
    if (uncertain_) {
      page_.blank();
      page_.line(
          words_.say("(?) doubtful: the words can be read otherwise, or articles differ; (inferred) not in the "
                     "article's own words."));
    }
  }

 private:
  void print_level(int level) {
    static const char* const kLevels[] = {"Heads of state, government or party", "Ministers", "Below ministers",
                                          "Level not told"};
    std::vector<const Brief::Contact*> chosen;
    for (const Brief::Contact& contact : brief_.contacts) {
      if (contact.level == level) chosen.push_back(&contact);
    }
    if (chosen.empty()) {
      if (level < 4 && !brief_.contacts.empty())
        page_.line(words_.say(kLevels[level - 1]) + ": " + words_.say("none on record"));
      return;
    }
    page_.line(words_.say(kLevels[level - 1]));
    for (std::size_t i = 0; i < chosen.size() && i < kShown; ++i) print_contact(*chosen[i]);
    print_more(chosen.size(), kShown);
  }

  void print_contacts(const std::string& heading, const std::vector<Brief::Contact>& contacts, std::size_t most) {
    if (contacts.empty()) return;
    page_.heading(heading);
    for (std::size_t i = 0; i < contacts.size() && i < most; ++i) print_contact(contacts[i]);
    print_more(contacts.size(), most);
  }

  void print_more(std::size_t all, std::size_t shown) {
    if (all > shown) page_.line("+ " + std::to_string(all - shown) + " " + words_.say("more: see list"), 2);
  }

  std::string doubt(bool doubtful) {
    uncertain_ = uncertain_ || doubtful;
    return doubtful ? " (?)" : "";
  }

  static std::size_t count(const RecordEngagement& engagement, const char* field) {
    std::size_t out = 0;
    for (const CellValue& value : engagement.values) out += value.field == field ? 1 : 0;
    return out;
  }

  void print_contact(const Brief::Contact& contact) {
    const RecordEngagement& engagement = record_.engagements[contact.engagement];
    std::string line = engagement.edtf.empty() ? words_.say("undated") : engagement.edtf;
    if (engagement.edtf_inferred) {
      line += " (" + words_.say("inferred") + ")";
      uncertain_ = true;
    } else {
      line += doubt(count(engagement, "date") > 1);
    }
    line += "  " + words_.kind(engagement.kind);
    if (!is_verified(engagement.p)) line += ", " + words_.say(term_name("status", name(engagement.status)));
    line += unverified_text(engagement.p, words_);
    if (engagement.parties.size() > 2) line += ", " + words_.parties(engagement.parties);
    const std::string where = place_text(engagement, words_);
    if (!where.empty()) line += ", " + where + doubt(count(engagement, "place") > 1 && engagement.reports.size() > 1);
    line += " ";
    std::string marks;
    for (std::size_t i = 0; i < engagement.reports.size() && i < 3; ++i) marks += notes_.mark(engagement.reports[i]);
    page_.line(line + marks + "  " + engagement.id, 2, 2);
    for (const std::string& party : engagement.parties) print_side(engagement, party);
    print_side(engagement, "");
    if (!engagement.areas.empty()) page_.line(words_.say("about") + ": " + words_.areas(engagement.areas), 6, 2);
    for (const std::size_t at : contact.commitments) {
      const RecordCommitment& one = record_.commitments[at];
      std::string told = commitment_text(one, words_);
      std::string said;  // articles that give the same words share a line
      for (const CellValue::Source& source : one.sources) {
        if (source.quote != said) told += (said.empty() ? ": \"" : "; \"") + source.quote + "\" ";
        said = source.quote;
        told += notes_.mark_doc(source);
      }
      page_.line(told, 6, 2);
    }
  }

  // "2019-05-27  agreed by ...: training: "words" [3]  G..."
  std::string commitment_line(std::size_t commitment, std::size_t engagement) {
    const RecordCommitment& one = record_.commitments[commitment];
    const RecordEngagement& at = record_.engagements[engagement];
    std::string line = (at.edtf.empty() ? words_.say("undated") : at.edtf) + "  " + commitment_text(one, words_);
    const CellValue::Source& source = one.sources.front();
    return line + ": \"" + source.quote + "\" " + notes_.mark_doc(source) + "  " + at.id;
  }

  void print_undertakings(const std::string& heading, const std::vector<Brief::Undertaking>& all) {
    if (all.empty()) return;
    page_.heading(heading);
    for (std::size_t i = 0; i < all.size() && i < kShownAhead; ++i) {
      page_.line(commitment_line(all[i].commitment, all[i].engagement), 2, 2);
      if (!all[i].later) continue;
      page_.line(words_.say("later") + ": " + commitment_line(*all[i].later, all[i].later_engagement), 6, 2);
    }
    if (all.size() > kShownAhead) {
      page_.line("+ " + std::to_string(all.size() - kShownAhead) + " " + words_.say("more"), 2);
    }
  }

  // Those of one party who took part; "": those whose party is not told or is none of the parties.
  void print_side(const RecordEngagement& engagement, const std::string& party) {
    std::string line;
    for (const std::string& id : engagement.participants) {
      const std::size_t at = index_.person(id);
      if (at == kNowhere) continue;
      const RecordPerson& person = record_.persons[at];
      bool listed = false;
      for (const std::string& other : engagement.parties) listed = listed || other == person.country;
      if (party.empty() ? listed : person.country != party) continue;
      std::string day = edtf_min(engagement.edtf);
      if (day.empty() && !engagement.reports.empty()) day = day_text(engagement.reports.front().published);
      const std::size_t tenure = tenure_on(person, day);
      line += (line.empty() ? "" : "; ") + person.name;
      if (tenure != kNowhere) {
        const Tenure& held = person.tenures[tenure];
        line += ", " + office_text(held.title, held.org, held.rank);
      }
    }
    if (!line.empty()) page_.line((party.empty() ? words_.say("others") : words_.party(party)) + ": " + line, 6, 2);
  }

  void print_holders(const std::string& party, const std::vector<Brief::Holder>& holders) {
    if (holders.empty()) return;
    page_.heading(words_.say("Who holds which office") + ": " + words_.party(party));
    for (std::size_t i = 0; i < holders.size() && i < kShownHolders; ++i) {
      const RecordPerson& person = record_.persons[holders[i].person];
      const Tenure& tenure = person.tenures[holders[i].tenure];
      std::string line = office_text(tenure.title, tenure.org, tenure.rank) + ": " + person.name;
      const std::string seen = seen_text(tenure, words_);
      line += seen.empty() ? ", " + words_.say("the articles are undated") : seen;
      if (holders[i].before) line += "; " + words_.say("before") + ": " + record_.persons[*holders[i].before].name;
      for (const std::size_t other : holders[i].beside) {
        line += "; " + words_.say("told of at the same time") + ": " + record_.persons[other].name + doubt(true);
      }
      page_.line(line + " " + notes_.marks(tenure.sources, 2), 2, 2);
    }
    if (holders.size() > kShownHolders) {
      page_.line("+ " + std::to_string(holders.size() - kShownHolders) + " " + words_.say("more"), 2);
    }
  }

  const Record& record_;
  const Brief& brief_;
  const Wording& words_;
  TextPage& page_;
  RecordIndex index_;
  Footnotes notes_;
  bool uncertain_ = false;
};

// Who took part, with the office held then.
Json people_object(const Record& record, const RecordIndex& index, const RecordEngagement& engagement) {
  Json out = Json::array();
  std::string day = edtf_min(engagement.edtf);
  if (day.empty() && !engagement.reports.empty()) day = day_text(engagement.reports.front().published);
  for (const std::string& id : engagement.participants) {
    const std::size_t at = index.person(id);
    if (at == kNowhere) continue;
    const RecordPerson& person = record.persons[at];
    const std::size_t held = tenure_on(person, day);
    std::string office;
    if (held != kNowhere) {
      const Tenure& tenure = person.tenures[held];
      office = office_text(tenure.title, tenure.org, tenure.rank);
    }
    out.push_back({{"id", id},
                   {"name", person.name},
                   {"country", text_or_null(person.country)},
                   {"office", text_or_null(office)}});
  }
  return out;
}

Json contacts_object(const RecordIndex& index, const std::vector<Brief::Contact>& contacts) {
  Json out = Json::array();
  const Record& record = index.record();
  for (const Brief::Contact& contact : contacts) {
    Json one = engagement_object(index, record.engagements[contact.engagement]);
    one["level"] = contact.level;
    one["people"] = people_object(record, index, record.engagements[contact.engagement]);
    one["commitments"] = Json::array();
    for (const std::size_t at : contact.commitments)
      one["commitments"].push_back(commitment_object(record.commitments[at]));
    out.push_back(one);
  }
  return out;
}

Json undertakings_object(const Record& record, const std::vector<Brief::Undertaking>& all) {
  Json out = Json::array();
  for (const Brief::Undertaking& one : all) {
    Json item = commitment_object(record.commitments[one.commitment]);
    item["edtf"] = text_or_null(record.engagements[one.engagement].edtf);
    item["later"] = nullptr;
    if (one.later) {
      item["later"] = commitment_object(record.commitments[*one.later]);
      item["later"]["edtf"] = text_or_null(record.engagements[one.later_engagement].edtf);
    }
    out.push_back(item);
  }
  return out;
}

Json holders_object(const Record& record, const std::vector<Brief::Holder>& holders) {
  Json out = Json::array();
  for (const Brief::Holder& holder : holders) {
    const RecordPerson& person = record.persons[holder.person];
    const Tenure& tenure = person.tenures[holder.tenure];
    Json beside = Json::array();
    for (const std::size_t other : holder.beside) beside.push_back(record.persons[other].name);
    out.push_back({{"title", text_or_null(tenure.title)},
                   {"org", text_or_null(tenure.org)},
                   {"rank", text_or_null(tenure.rank)},
                   {"level", holder.level},
                   {"person", person.id},
                   {"name", person.name},
                   {"first_seen", text_or_null(tenure.first_seen)},
                   {"last_seen", text_or_null(tenure.last_seen)},
                   {"before", holder.before ? Json(record.persons[*holder.before].name) : Json(nullptr)},
                   {"beside", beside},
                   {"sources", json_of(tenure.sources)}});
  }
  return out;
}

}  // namespace

std::string Teller::brief(const Record& record, const Brief& brief) const {
  if (telling_.json) {
    const RecordIndex index(record);
    Json out;
    out["a"] = brief.a;
    out["b"] = brief.b;
    out["as_of"] = brief.as_of;
    out["contacts"] = contacts_object(index, brief.contacts);
    out["multilateral"] = contacts_object(index, brief.multilateral);
    out["announced"] = contacts_object(index, brief.announced);
    out["lapsed"] = contacts_object(index, brief.lapsed);
    out["cancelled"] = contacts_object(index, brief.cancelled);
    out["unverified"] = contacts_object(index, brief.unverified);
    out["outstanding"] = undertakings_object(record, brief.outstanding);
    out["taken_up"] = undertakings_object(record, brief.taken_up);
    out["offices"] = {{brief.a, holders_object(record, brief.holders_a)},
                      {brief.b, holders_object(record, brief.holders_b)}};
    out["units"] = kUnits;
    return dump_line(out);
  }
  const Wording words(*knowledge_, telling_.ui);
  TextPage page(telling_.width, telling_.colour);
  BriefPage(record, brief, words, page).print();
  return page.take();
}

}  // namespace banggiao
