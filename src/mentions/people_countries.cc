// For whom a person acts: what his office says, who he is known to be, whom he stands beside, what is named near him.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "mentions/people.h"

namespace banggiao {
namespace {

struct Vote {
  double weight = 0;
  WordRange at;
  std::string rule;
};

using Votes = std::map<std::string, Vote>;
using Country = std::optional<Cell<std::string>>;

constexpr double kStrange = 6;      // words that an unlikely party is put farther from a name
constexpr double kBehind = 3;       // words that a party behind a name is put farther than one before it
constexpr std::uint32_t kFar = 60;  // words to look back for a party over the sentence's beginning

class CountryFinder {
 public:
  CountryFinder(const PeopleView& view, const PeopleReading& reading, const std::vector<PersonCluster>& clusters,
                const std::vector<PartyMention>& parties)
      : view_(view), reading_(reading), clusters_(clusters), parties_(parties) {}

  std::vector<Country> find() {
    index();
    cluster_of_.assign(reading_.namings.size(), -1);
    for (std::size_t c = 0; c < clusters_.size(); ++c) {
      for (const int n : clusters_[c].namings) cluster_of_[static_cast<std::size_t>(n)] = static_cast<int>(c);
    }
    countries_.assign(clusters_.size(), std::nullopt);
    for (std::size_t c = 0; c < clusters_.size(); ++c) decide(c, said(clusters_[c]));
    // What the first pass found helps those about whom nothing is said: twice, for who stands beside whom.
    for (int pass = 0; pass < 2; ++pass) each_open([&](const PersonCluster& cluster) { return served(cluster); });
    note_holders();
    each_open([&](const PersonCluster& cluster) { return same_office(cluster); });
    for (int pass = 0; pass < 3; ++pass) each_open([&](const PersonCluster& cluster) { return beside(cluster); });
    each_open([&](const PersonCluster& cluster) { return family(cluster); });
    each_open([&](const PersonCluster& cluster) { return nearest(cluster); });
    each_open([&](const PersonCluster& cluster) { return before(cluster); });
    each_open([&](const PersonCluster& cluster) { return likely_home(cluster); });
    return countries_;
  }

 private:
  const Naming& naming(int n) const { return reading_.namings[static_cast<std::size_t>(n)]; }
  const OfficeRead& office(int o) const { return reading_.offices[static_cast<std::size_t>(o)]; }

  static void vote(Votes& votes, const std::string& code, double weight, WordRange at, const char* rule) {
    if (code.empty()) return;
    Vote& mine = votes[code];
    if (mine.weight == 0) {
      mine.at = at;
      mine.rule = rule;
    }
    mine.weight += weight;
  }

  template <class Ask>
  void each_open(const Ask& ask) {
    for (std::size_t c = 0; c < clusters_.size(); ++c) {
      if (!countries_[c]) decide(c, ask(clusters_[c]));
    }
  }

  void decide(std::size_t c, const Votes& votes) {
    if (votes.empty()) return;
    const auto best = std::max_element(votes.begin(), votes.end(),
                                       [](const auto& a, const auto& b) { return a.second.weight < b.second.weight; });
    double sum = 0;
    for (const auto& [code, one] : votes) sum += one.weight;
    const Vote& chosen = best->second;
    countries_[c] = Cell<std::string>(best->first, view_.document.cite(chosen.at.first, chosen.at.last, chosen.rule),
                                      static_cast<float>(chosen.weight >= 2 ? chosen.weight / sum : 0.6));
  }

  // The country in his office, the seat of his organisation, the world table, a family name of one country only.
  Votes said(const PersonCluster& cluster) const {
    Votes votes;
    for (const int n : cluster.namings) {
      for (const int o : naming(n).offices) {
        const OfficeRead& read = office(o);
        vote(votes, read.country, read.country_named ? 3 : 2, read.whole,
             read.country_named ? "people.office_country" : "people.office_seat");
      }
    }
    const WordRange name = naming(cluster.fullest).name.name;
    std::string joined;
    for (const std::string& word : cluster.key) joined += (joined.empty() ? "" : " ") + word;
    std::string known = view_.knowledge.country_of_person(joined);
    const bool of_state =
        std::any_of(votes.begin(), votes.end(), [&](const auto& one) { return !is_organisation(one.first); });
    // The table may know him by a later office: what the text says of his state is stronger than an organisation, and
    // an organisation that the text names stronger than his home, unless it stands with another's office.
    if (is_organisation(known) && (of_state || heads_state(cluster))) known.clear();
    const bool doubtful = of_state || (!votes.empty() && heads_or_minister(cluster));
    vote(votes, known, doubtful ? 4 : 2, name, "people.world");
    for (const int n : cluster.namings) behind_of(naming(n), votes);
    if (votes.empty()) vote(votes, home_of(cluster), 1, name, "people.home_name");
    return votes;
  }

  // A minister or head of whom no organisation or state is named.
  bool heads_or_minister(const PersonCluster& cluster) const {
    return std::any_of(cluster.namings.begin(), cluster.namings.end(), [&](int n) {
      return std::any_of(naming(n).offices.begin(), naming(n).offices.end(), [&](int o) {
        return (office(o).level() == 1 || office(o).level() == 2) && office(o).country.empty();
      });
    });
  }

  // "Dai ta X cua hai quan Trung Quoc", "tuong Y tu quan doi Tay Ban Nha".
  void behind_of(const Naming& who, Votes& votes) const {
    if (who.name.name.empty() || !who.sure) return;
    const std::uint32_t end = view_.document.sentences[who.sentence].last;
    const Hit* of = view_.phrase(who.name.name.last, end, view_.office_words, "of");
    if (of == nullptr) of = view_.phrase(who.name.name.last, end, view_.office_words, "from");
    if (of == nullptr) return;
    std::uint32_t at = of->last;
    if (const Hit* body = view_.phrase(at, end, view_.orgs)) at = body->last;
    if (const Hit* state = view_.phrase(at, end, view_.office_words, "state"); state != nullptr && !view_.party(at))
      at = state->last;
    if (at >= end) return;
    const PartyMention* party = view_.party(at);
    if (party == nullptr || is_organisation(party->code)) return;
    vote(votes, party->code, 1.5, {party->first, party->last}, "people.of_country");
  }

  bool is_organisation(const std::string& code) const {
    const Party* party = view_.knowledge.party(code);
    return party != nullptr && party->organisation;
  }

  // "Thu tuong Mark Rutte" is not yet, or no longer, of an organisation.
  bool heads_state(const PersonCluster& cluster) const {
    return std::any_of(cluster.namings.begin(), cluster.namings.end(), [&](int n) {
      return std::any_of(naming(n).offices.begin(), naming(n).offices.end(),
                         [&](int o) { return office(o).level() == 1 && office(o).org.empty(); });
    });
  }

  // The party whose people alone bear such a name, as the table of family names has it; else empty.
  std::string home_of(const PersonCluster& cluster) const {
    const std::uint32_t first = naming(cluster.fullest).name.name.first;
    const Hit* family = view_.phrase(first, first + 1, view_.surnames, cluster.family);
    if (family == nullptr || cluster.family.empty()) return {};
    if (cluster.key.size() < 3 && view_.has(first, first + 1, view_.surnames, "zh")) return {};
    return family->lexeme->extra;
  }

  // "Brigitte Macron" beside "Emmanuel Macron".
  Votes family(const PersonCluster& cluster) const {
    Votes votes;
    if (!cluster.family.empty() || cluster.key.size() < 2) return votes;
    for (const std::size_t c : families_.at(cluster.key.back())) {
      if (countries_[c]) vote(votes, countries_[c]->value, 1, naming(clusters_[c].fullest).whole, "people.family");
    }
    return votes;
  }

  // A Vietnamese name of two words may be Chinese; with nothing else said it is not.
  Votes likely_home(const PersonCluster& cluster) const {
    Votes votes;
    const WordRange name = naming(cluster.fullest).name.name;
    if (cluster.family.empty()) return votes;
    const Hit* row = view_.phrase(name.first, name.first + 1, view_.surnames, cluster.family);
    if (row != nullptr) vote(votes, row->lexeme->extra, 0.5, name, "people.home_name");
    return votes;
  }

  // "phat ngon vien cua ong X" acts for X's party.
  Votes served(const PersonCluster& cluster) const {
    Votes votes;
    for (const int n : cluster.namings) {
      for (const int o : naming(n).offices) {
        const auto owner = named_at_.find(office(o).owner);
        if (office(o).owner == 0 || owner == named_at_.end() || cluster_of_[owner->second] < 0) continue;
        const Country& country = countries_[static_cast<std::size_t>(cluster_of_[owner->second])];
        if (country) vote(votes, country->value, 1, reading_.namings[owner->second].whole, "people.served");
      }
    }
    return votes;
  }

  // "Bo truong Mattis" with "Bo truong Quoc phong My" elsewhere in the article, and no other country's.
  Votes same_office(const PersonCluster& cluster) const {
    Votes votes;
    for (const int n : cluster.namings) {
      for (const int o : naming(n).offices) {
        const std::string cls = office_class(view_, office(o));
        if (cls.empty() || office(o).is_rank()) continue;
        const auto alone = alone_.find(cls);
        if (alone == alone_.end()) continue;
        for (const int p : alone->second) {
          if (!held_.count({cls, office(p).country})) {
            vote(votes, office(p).country, 1, office(p).whole, "people.same_office");
          }
        }
      }
    }
    if (votes.size() > 1) votes.clear();
    return votes;
  }

  void index() {
    for (std::size_t n = 0; n < reading_.namings.size(); ++n) {
      const Naming& who = reading_.namings[n];
      if (!who.name.name.empty()) {
        named_at_.try_emplace(who.name.name.first, n);
        continue;
      }
      for (const int o : who.offices) {
        const std::string cls = office_class(view_, office(o));
        if (!cls.empty() && !office(o).country.empty()) alone_[cls].push_back(o);
      }
    }
    for (std::size_t c = 0; c < clusters_.size(); ++c) {
      if (clusters_[c].family.empty() && !clusters_[c].key.empty()) families_[clusters_[c].key.back()].push_back(c);
    }
  }

  // Which office of which country somebody holds already.
  void note_holders() {
    for (std::size_t c = 0; c < clusters_.size(); ++c) {
      if (!countries_[c]) continue;
      for (const int n : clusters_[c].namings) {
        for (const int o : naming(n).offices) {
          if (!office(o).former) held_.emplace(office_class(view_, office(o)), countries_[c]->value);
        }
      }
    }
  }

  // Calls each(naming index) for the namings of the same sentence.
  template <class Each>
  void same_sentence(int n, const Each& each) const {
    const std::uint32_t sentence = naming(n).sentence;
    int first = n;
    while (first > 0 && naming(first - 1).sentence == sentence) --first;
    for (int i = first; i < static_cast<int>(reading_.namings.size()) && naming(i).sentence == sentence; ++i) {
      each(static_cast<std::size_t>(i));
    }
  }

  // "..., Ngoai truong Mike Pompeo, Chanh van phong X va Co van Y": those in one row with him.
  Votes beside(const PersonCluster& cluster) const {
    Votes votes;
    for (const int n : cluster.namings) {
      if (naming(n).name.name.empty()) continue;
      same_sentence(n, [&](std::size_t other) {
        const Naming& neighbour = reading_.namings[other];
        if (cluster_of_[other] < 0 || neighbour.name.name.empty()) return;
        const Country& country = countries_[static_cast<std::size_t>(cluster_of_[other])];
        if (!country || (is_home(country->value) && cluster.family != "vi")) return;
        const bool row = in_row(neighbour.whole, naming(n).whole) || in_row(naming(n).whole, neighbour.whole);
        if (row) vote(votes, country->value, 1, neighbour.whole, "people.beside");
      });
    }
    return votes;
  }

  bool in_row(WordRange left, WordRange right) const {
    if (left.last >= right.first || right.first - left.last > 2) return false;
    for (std::uint32_t w = left.last; w < right.first; ++w) {
      if (!view_.is(w, ',') && !view_.has(w, right.first, view_.office_words, "and")) return false;
    }
    return true;
  }

  // Whether the table of family names has names of the party's people.
  bool is_home(const std::string& code) const {
    if (homes_.empty()) homes_ = home_countries(view_);
    return std::find(homes_.begin(), homes_.end(), code) != homes_.end();
  }

  // A foreign name is seldom one of the pack's own country, and few act for an organisation.
  double strangeness(const PersonCluster& cluster, const PartyMention& party) const {
    if (cluster.family != "vi" && is_home(party.code)) return kStrange;
    return is_organisation(party.code) ? kStrange : 0;
  }

  std::vector<PartyMention>::const_iterator first_party(std::uint32_t word) const {
    return std::lower_bound(parties_.begin(), parties_.end(), word,
                            [](const PartyMention& party, std::uint32_t w) { return party.first < w; });
  }

  // "The visit to Ghana of President X": he is of another country.
  bool goes_there(const PartyMention& party, const Naming& who) const {
    return party.last + 1 == who.whole.first && party.first > 0 &&
           view_.has(party.last, who.whole.first, view_.office_words, "of") &&
           view_.has(party.first - 1, party.first, view_.office_words, "to");
  }

  std::string destination(const PersonCluster& cluster) const {
    for (const int n : cluster.namings) {
      const Naming& who = naming(n);
      const std::uint32_t begin = view_.document.sentences[who.sentence].first;
      for (auto party = first_party(begin); party != parties_.end() && party->first < who.whole.first; ++party)
        if (goes_there(*party, who)) return party->code;
    }
    return {};
  }

  Votes nearest(const PersonCluster& cluster) const {
    Votes votes;
    for (const int n : cluster.namings) {
      const Naming& who = naming(n);
      const Sentence& sentence = view_.document.sentences[who.sentence];
      for (auto party = first_party(sentence.first); party != parties_.end() && party->first < sentence.last; ++party) {
        if (party->first >= who.whole.first && party->first < who.whole.last) continue;
        if (goes_there(*party, who)) continue;
        const double words =
            party->first < who.whole.first ? who.whole.first - party->last : party->first - who.whole.last + kBehind;
        vote(votes, party->code, 1.0 / (2.0 + std::max(0.0, words) + strangeness(cluster, *party)),
             WordRange{party->first, party->last}, "people.nearest_party");
      }
    }
    return votes;
  }

  // Nothing in his sentences: the person or party named last before him.
  Votes before(const PersonCluster& cluster) const {
    Votes votes;
    const Naming& who = naming(cluster.namings.front());
    const Sentence& sentence = view_.document.sentences[who.sentence];
    same_sentence(cluster.namings.front(), [&](std::size_t other) {
      if (cluster_of_[other] < 0) return;
      const Country& country = countries_[static_cast<std::size_t>(cluster_of_[other])];
      if (country && (cluster.family == "vi" || !is_home(country->value))) {
        vote(votes, country->value, 1, reading_.namings[other].whole, "people.same_sentence");
      }
    });
    if (!votes.empty()) return votes;
    for (auto party = first_party(sentence.first); party != parties_.begin();) {
      --party;
      if (party->first + kFar <= sentence.first) break;
      if (strangeness(cluster, *party) > 0 || party->code == destination(cluster)) continue;
      vote(votes, party->code, 0.5, WordRange{party->first, party->last}, "people.party_before");
      break;
    }
    return votes;
  }

  const PeopleView& view_;
  const PeopleReading& reading_;
  const std::vector<PersonCluster>& clusters_;
  const std::vector<PartyMention>& parties_;
  mutable std::vector<std::string_view> homes_;                         // filled when they are first asked for
  std::unordered_map<std::uint32_t, std::size_t> named_at_;             // the first word of a name -> naming
  std::unordered_map<std::string, std::vector<int>> alone_;             // a class -> offices that stand alone
  std::unordered_map<std::string, std::vector<std::size_t>> families_;  // a family name -> clusters
  std::set<std::pair<std::string, std::string>> held_;                  // class and country of offices with a holder
  std::vector<int> cluster_of_;
  std::vector<Country> countries_;
};

}  // namespace

std::vector<std::string_view> home_countries(const PeopleView& view) {
  std::vector<std::string_view> out;
  const Pack& pack = *view.document.pack;
  for (const std::uint32_t row : pack.rows_of(view.surnames)) {
    const std::string& home = pack.lexemes()[row].extra;
    if (!home.empty() && std::find(out.begin(), out.end(), home) == out.end()) out.emplace_back(home);
  }
  return out;
}

std::vector<std::optional<Cell<std::string>>> find_countries(const PeopleView& view, const PeopleReading& reading,
                                                             const std::vector<PersonCluster>& clusters,
                                                             const std::vector<PartyMention>& parties) {
  return CountryFinder(view, reading, clusters, parties).find();
}

}  // namespace banggiao
