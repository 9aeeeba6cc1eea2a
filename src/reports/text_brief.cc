#include <map>

#include "base/edtf.h"
#include "reports/footnotes.h"
#include "reports/ground.h"
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
    page_.heading(subject() + ", " + words_.say("as of") + " " + brief_.as_of);
    if (brief_.later_articles > 0) {
      page_.line(words_.say("Articles published after this day, left out") + ": " +
                 std::to_string(brief_.later_articles));
    }
    const bool of_two = !brief_.b.empty();
    if (brief_.person) print_holders(words_.say("Offices"), brief_.holders_a);
    if (brief_.office) print_holders(words_.say("Who was seen in it"), brief_.holders_a);
    page_.heading(words_.say(of_two ? "Last contacts by level" : "Last contacts by level of those met"));
    if (brief_.contacts.empty()) page_.line(words_.say("None on record."));
    for (int level = 1; level <= 4; ++level) print_level(level);
    print_contacts(words_.say("With other parties present"), brief_.multilateral, kShown);
    print_undertakings(words_.say("Outstanding: nothing later heard"), brief_.outstanding);
    print_undertakings(words_.say("Taken up again"), brief_.taken_up);
    print_contacts(words_.say("Announced"), brief_.announced, kShownAhead);
    print_contacts(words_.say("Announced for an earlier day, not told as held"), brief_.lapsed, kShown);
    print_contacts(words_.say("Called off"), brief_.cancelled, kShown);
    print_contacts(words_.say("Unverified: read the words before you rely on it"), brief_.unverified, kShownUnverified);
    if (of_two) {
      const std::string heading = words_.say("Who holds which office") + ": ";
      print_holders(heading + words_.party(brief_.a), brief_.holders_a);
      print_holders(heading + words_.party(brief_.b), brief_.holders_b);
    }
    print_met();
    notes_.print(page_, words_);
    if (uncertain_) {
      page_.blank();
      page_.line(
          words_.say("(?) doubtful: the words can be read otherwise, or articles differ; (inferred) not in the "
                     "article's own words."));
    }
  }

 private:
  std::string subject() const {
    if (brief_.office) {
      const std::string shown = office_text(brief_.office->title, brief_.office->org, "");
      return brief_.a.empty() ? shown : shown + ", " + words_.party(brief_.a);
    }
    if (!brief_.person) return words_.party(brief_.a) + " - " + words_.party(brief_.b);
    const RecordPerson& person = record_.persons[*brief_.person];
    return person.country.empty() ? person.name : person.name + ", " + words_.party(person.country);
  }

  void print_met() {
    if (brief_.met.empty()) return;
    page_.heading(words_.say("Met"));
    for (std::size_t i = 0; i < brief_.met.size() && i < kShownHolders; ++i) {
      const Brief::Met& met = brief_.met[i];
      const RecordPerson& person = record_.persons[met.person];
      const RecordEngagement& last = brief_.engagement(record_, met.contact);
      std::string line = (last.edtf.empty() ? words_.say("undated") : last.edtf) + "  " + person.name;
      if (met.tenure) {
        const Tenure& held = person.tenures[*met.tenure];
        line += ", " + office_text(held.title, held.org, held.rank);
      }
      if (!person.country.empty()) line += ", " + words_.party(person.country);
      if (met.contacts > 1) line += "; " + std::to_string(met.contacts) + " " + words_.say("contacts");
      page_.line(line + " " + (last.reports.empty() ? "" : notes_.mark(last.reports.front())) + "  " + last.id, 2, 2);
    }
    print_more(brief_.met.size(), kShownHolders);
  }

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
    const RecordEngagement& engagement = brief_.engagement(record_, contact.engagement);
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
      const RecordCommitment& one = brief_.commitment(record_, at);
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
    const RecordCommitment& one = brief_.commitment(record_, commitment);
    const RecordEngagement& at = brief_.engagement(record_, engagement);
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

  void print_holders(const std::string& heading, const std::vector<Brief::Holder>& holders) {
    if (holders.empty()) return;
    page_.heading(heading);
    for (std::size_t i = 0; i < holders.size() && i < kShownHolders; ++i) {
      const RecordPerson& person = record_.persons[holders[i].person];
      const Tenure& tenure = person.tenures[holders[i].tenure];
      std::string line = office_text(tenure.title, tenure.org, tenure.rank) + ": " + person.name;
      Tenure by_then;
      by_then.first_seen = tenure.first_seen;
      by_then.last_seen = holders[i].last_seen;
      const std::string seen = seen_text(by_then, words_);
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

}  // namespace

std::string Teller::brief(const Record& record, const Brief& brief) const {
  if (telling_.json) return brief_json(Ground(record, *knowledge_), brief, 0);
  const Wording words(*knowledge_, telling_.ui);
  TextPage page(telling_.width, telling_.colour);
  BriefPage(record, brief, words, page).print();
  return page.take();
}

}  // namespace banggiao
