// Fills Mentions: offices, people and the article's persons with name, aliases and country.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "mentions/people.h"

namespace banggiao {
namespace {

class PeopleWriter {
 public:
  PeopleWriter(const PeopleView& view, const PeopleReading& reading, const std::vector<PersonCluster>& clusters,
               const std::vector<std::optional<Cell<std::string>>>& countries, Mentions& out)
      : view_(view), reading_(reading), clusters_(clusters), countries_(countries), out_(out) {}

  void write() {
    for (const OfficeRead& read : reading_.offices) out_.offices.push_back(office(read));
    person_of_.assign(reading_.namings.size(), -1);
    // Those with an office come first; the others are kept for what they may take part in.
    std::vector<std::vector<Office>> offices;
    for (const PersonCluster& cluster : clusters_) offices.push_back(settle_offices(view_, reading_, cluster));
    for (std::size_t c = 0; c < clusters_.size(); ++c) {
      if (!offices[c].empty()) add_person(clusters_[c], countries_[c], std::move(offices[c]));
    }
    for (std::size_t c = 0; c < clusters_.size(); ++c) {
      if (offices[c].empty() && person_of_[static_cast<std::size_t>(clusters_[c].namings.front())] < 0 &&
          may_take_part(clusters_[c])) {
        add_person(clusters_[c], countries_[c], {});
      }
    }
    index_holders();
    for (std::size_t n = 0; n < reading_.namings.size(); ++n) add_mention(n);
    drop_countries_in_names();
  }

 private:
  const Naming& naming(int n) const { return reading_.namings[static_cast<std::size_t>(n)]; }

  OfficeMention office(const OfficeRead& read) const {
    OfficeMention mention;
    const auto text = [&](WordRange range) {
      return range.empty() ? std::string() : std::string(view_.document.text(range.first, range.last));
    };
    mention.first = read.whole.first;
    mention.last = read.whole.last;
    mention.title = text(read.title);
    mention.org = text(read.org);
    mention.rank = text(read.rank);
    mention.former = read.former;
    mention.country = read.country;
    if (!read.title.empty()) mention.level = level_of(read);
    return mention;
  }

  static int level_of(const OfficeRead& read) {
    const int level = read.level();
    return level == 1 && !read.org.empty() && read.lexeme->has("org") ? 2 : level;
  }

  bool may_take_part(const PersonCluster& cluster) const {
    return std::none_of(cluster.namings.begin(), cluster.namings.end(), [&](int n) {
      const Naming& who = naming(n);
      return who.is_private || std::any_of(who.offices.begin(), who.offices.end(), [&](int o) {
               return reading_.offices[static_cast<std::size_t>(o)].private_org;
             });
    });
  }

  void add_person(const PersonCluster& cluster, const std::optional<Cell<std::string>>& country,
                  std::vector<Office> offices) {
    const Naming& fullest = naming(cluster.fullest);
    const WordRange name = fullest.name.name;
    const int index = static_cast<int>(out_.persons.size());
    Person person{"P" + std::to_string(index + 1),
                  Cell<std::string>(std::string(view_.document.text(name.first, name.last)),
                                    view_.document.cite(name.first, name.last, "people.fullest_form")),
                  {},
                  country,
                  std::move(offices)};
    std::set<std::string> forms = {person.name.value};
    for (const int n : cluster.namings) {
      person_of_[static_cast<std::size_t>(n)] = index;
      const WordRange form = naming(n).name.name;
      std::string text(view_.document.text(form.first, form.last));
      if (!forms.insert(text).second) continue;
      const bool brackets = !naming(n).better.empty();
      person.aliases.push_back(
          {std::move(text),
           view_.document.cite(form.first, form.last, brackets ? "people.brackets" : "people.part_of_name"),
           brackets ? "given in brackets" : "part of the name", 1.0F});
    }
    out_.persons.push_back(std::move(person));
  }

  void add_mention(std::size_t n) {
    const Naming& who = reading_.namings[n];
    PersonMention mention;
    mention.first = who.whole.first;
    mention.last = who.whole.last;
    mention.name_first = who.name.name.first;
    mention.name_last = who.name.name.last;
    mention.person = person_of_[n];
    mention.office = main_office(who);
    if (who.name.name.empty()) mention.person = holder(who, n);
    if (mention.person < 0 && !who.name.name.empty()) return;
    out_.people.push_back(mention);
  }

  int main_office(const Naming& who) const {
    int best = -1;
    for (const int o : who.offices) {
      const auto rank = [&](int i) {
        const OfficeMention& held = out_.offices[static_cast<std::size_t>(i)];
        return held.title.empty() ? 5 : held.level == 0 ? 4 : held.level;
      };
      if (best < 0 || rank(o) < rank(best)) best = o;
    }
    return best;
  }

  struct Holding {
    std::size_t naming;
    int person;
    std::string cls;
  };
  struct Holdings {
    std::vector<Holding> all;    // in reading order
    std::vector<Holding> kinds;  // the first of each person and class
  };

  // Who holds what, by the kind of office, in reading order.
  void index_holders() {
    std::set<std::pair<int, std::string>> seen;
    for (std::size_t i = 0; i < reading_.namings.size(); ++i) {
      if (person_of_[i] < 0) continue;
      for (const int o : reading_.namings[i].offices) {
        const OfficeRead& read = reading_.offices[static_cast<std::size_t>(o)];
        const std::string cls = office_class(view_, read);
        if (read.former) continue;
        Holdings& holdings = holdings_[root(cls)];
        holdings.all.push_back({i, person_of_[i], cls});
        if (seen.emplace(person_of_[i], cls).second) holdings.kinds.push_back(holdings.all.back());
      }
    }
  }

  // "The Prime Minister" without a country is one's own, where one of the holders is.
  int at_home(const std::set<int>& holders) const {
    const std::vector<std::string_view> homes = home_countries(view_);
    int own = -1;
    for (const int person : holders) {
      const std::optional<Cell<std::string>>& country = out_.persons[static_cast<std::size_t>(person)].country;
      if (!country || std::find(homes.begin(), homes.end(), country->value) == homes.end()) continue;
      if (own >= 0) return -1;
      own = person;
    }
    return own;
  }

  // The one person of the article who holds the office; of several the one of one's own country, else the one named
  // last before.
  int holder(const Naming& alone, std::size_t n) const {
    const OfficeRead& read = reading_.offices[static_cast<std::size_t>(alone.offices.front())];
    if (read.former) return -1;
    const std::string cls = office_class(view_, read);
    const auto holdings = holdings_.find(root(cls));
    if (holdings == holdings_.end()) return -1;
    const auto fits = [&](const Holding& holding) {
      const std::optional<Cell<std::string>>& country = out_.persons[static_cast<std::size_t>(holding.person)].country;
      return same_class(cls, holding.cls) && (read.country.empty() || !country || country->value == read.country);
    };
    std::set<int> holders;
    for (const Holding& holding : holdings->second.kinds) {
      if (fits(holding)) holders.insert(holding.person);
    }
    if (holders.size() <= 1) return holders.empty() ? -1 : *holders.begin();
    if (!read.country.empty()) return -1;
    if (const int own = at_home(holders); own >= 0) return own;
    const std::vector<Holding>& all = holdings->second.all;
    auto before = std::lower_bound(all.begin(), all.end(), n,
                                   [](const Holding& holding, std::size_t naming) { return holding.naming < naming; });
    while (before != all.begin()) {
      if (fits(*--before)) return before->person;
    }
    return -1;
  }

  static std::string root(const std::string& cls) { return cls.substr(0, cls.find(' ')); }

  // "Bo truong" alone may mean the minister of defence; two ministries are two offices.
  static bool same_class(const std::string& a, const std::string& b) {
    return a == b || (root(a) == root(b) && (a == root(a) || b == root(b)));
  }

  // "Nga" in "Nguyen Phuong Nga" is no country.
  void drop_countries_in_names() {
    std::vector<bool> named(view_.document.words.size(), false);
    for (const PersonMention& mention : out_.people) {
      for (std::uint32_t w = mention.name_first; w < mention.name_last; ++w) named[w] = true;
    }
    std::erase_if(out_.parties, [&](const PartyMention& party) { return named[party.first]; });
    std::erase_if(out_.places, [&](const PlaceMention& place) { return named[place.first]; });
  }

  const PeopleView& view_;
  const PeopleReading& reading_;
  const std::vector<PersonCluster>& clusters_;
  const std::vector<std::optional<Cell<std::string>>>& countries_;
  Mentions& out_;
  std::vector<int> person_of_;
  std::unordered_map<std::string, Holdings> holdings_;  // the kind of office -> who holds it
};

}  // namespace

void write_people(const PeopleView& view, const PeopleReading& reading, const std::vector<PersonCluster>& clusters,
                  const std::vector<std::optional<Cell<std::string>>>& countries, Mentions& out) {
  PeopleWriter(view, reading, clusters, countries, out).write();
}

}  // namespace banggiao
