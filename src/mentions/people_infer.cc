// Offices that a reader completes from the rest of the article.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "mentions/people.h"

namespace banggiao {
namespace {

using Country = std::optional<Cell<std::string>>;

class OfficeInferrer {
 public:
  OfficeInferrer(const PeopleView& view, PeopleReading& reading, const std::vector<PersonCluster>& clusters,
                 const std::vector<Country>& countries)
      : view_(view), reading_(reading), clusters_(clusters), countries_(countries) {}

  void infer() {
    const bool bare = std::any_of(reading_.offices.begin(), reading_.offices.end(),
                                  [](const OfficeRead& read) { return is_minister(read) && read.org.empty(); });
    if (bare) complete_ministers();
    give_heads();
  }

 private:
  void complete_ministers() {
    find_ministries();
    std::stable_sort(ministries_.begin(), ministries_.end(),
                     [](const Ministry& a, const Ministry& b) { return a.at.first < b.at.first; });
    for (const PersonCluster& cluster : clusters_) complete_minister(cluster);
  }

  // A ministry's words, "Quoc phong", where an office or "Bo ..." names it.
  struct Ministry {
    WordRange at;
  };

  OfficeRead& office(int o) { return reading_.offices[static_cast<std::size_t>(o)]; }
  const Naming& naming(int n) const { return reading_.namings[static_cast<std::size_t>(n)]; }

  static bool is_minister(const OfficeRead& read) {
    return !read.title.empty() && (read.lexeme->extra == "minister" || read.lexeme->extra == "deputy_minister");
  }

  void find_ministries() {
    for (const OfficeRead& read : reading_.offices) {
      if (!is_minister(read) || read.org.empty()) continue;
      if (const Hit* subject = subject_in(read.org)) add_ministry(read.org, *subject);
    }
    const std::uint64_t orgs = Document::bit(view_.orgs);
    for (const Sentence& sentence : view_.document.sentences) {
      for (std::uint32_t w = sentence.first; w < sentence.last; ++w) {
        if (view_.document.may_begin(w, orgs)) find_ministries(w, sentence.last);
      }
    }
  }

  // That begin at a word.
  void find_ministries(std::uint32_t w, std::uint32_t end) {
    for (const Hit& hit : view_.document.hits_at(w)) {
      if (static_cast<int>(hit.lexeme->table_id) != view_.orgs || !hit.lexeme->has("ministry")) continue;
      const Hit* subject = view_.phrase(hit.last, end, view_.orgs, "subject");
      if (subject != nullptr) add_ministry({hit.first, subject->last}, *subject);
    }
  }

  const Hit* subject_in(WordRange org) const {
    for (std::uint32_t w = org.first; w < org.last; ++w) {
      if (const Hit* subject = view_.phrase(w, org.last, view_.orgs, "subject")) return subject;
    }
    return nullptr;
  }

  void add_ministry(WordRange at, const Hit& subject) {
    std::string words;
    for (std::uint32_t w = subject.first; w < subject.last; ++w) words += view_.document.normal(w) + " ";
    subjects_.insert(std::move(words));
    ministries_.push_back({at});
  }

  // No other title stands with it.
  bool only_title(const Naming& who, int o) {
    return std::all_of(who.offices.begin(), who.offices.end(),
                       [&](int other) { return other == o || office(other).is_rank(); });
  }

  // "Bo truong Han Min - koo" in an article that knows one ministry only, or names one in the same sentence.
  void complete_minister(const PersonCluster& cluster) {
    std::vector<int> bare;
    for (const int n : cluster.namings) {
      for (const int o : naming(n).offices) {
        const std::string cls = office_class(view_, office(o));
        if (cls == "foreign_minister" || (is_minister(office(o)) && !office(o).org.empty())) return;
        // "Bo truong, Chu nhiem Van phong Chinh phu X": a minister without a ministry.
        if (is_minister(office(o)) && !only_title(naming(n), o)) return;
        if (is_minister(office(o))) bare.push_back(o);
      }
    }
    if (bare.empty()) return;
    const OfficeRead& read = office(bare.front());
    const Sentence& sentence = view_.document.sentences[view_.document.sentence_of(read.whole.first)];
    const auto here = std::lower_bound(ministries_.begin(), ministries_.end(), read.whole.first,
                                       [](const Ministry& ministry, std::uint32_t w) { return ministry.at.first < w; });
    const Ministry* nearest = nullptr;
    const auto consider = [&](const Ministry& ministry) {
      const std::uint32_t at = ministry.at.first;
      if (subjects_.size() > 1 && (at < sentence.first || at >= sentence.last)) return;
      const auto distance = [&](const Ministry& m) {
        return std::labs(static_cast<long>(m.at.first) - static_cast<long>(read.whole.first));
      };
      if (nearest == nullptr || distance(ministry) < distance(*nearest)) nearest = &ministry;
    };
    if (here != ministries_.begin()) consider(*(here - 1));
    if (here != ministries_.end()) consider(*here);
    if (nearest == nullptr) return;
    for (const int o : bare) {
      office(o).org = nearest->at;
      office(o).inferred = true;
    }
  }

  // "ong Trump" all along, and "Tong thong My" with no name: the head whom the article need not name again.
  void give_heads() {
    std::map<std::string, int> known;
    for (std::size_t c = 0; c < clusters_.size(); ++c) {
      if (bare_known(c)) ++known[countries_[c]->value];
    }
    if (known.empty()) return;
    std::map<std::string, std::vector<int>> heads;
    for (const Naming& alone : reading_.namings) {
      if (!alone.name.name.empty() || alone.offices.empty()) continue;
      const OfficeRead& read = office(alone.offices.front());
      if (read.level() == 1 && !read.former && read.org.empty()) heads[read.country].push_back(alone.offices.front());
    }
    const std::set<std::pair<std::string, std::string>> held = heads_held();
    for (std::size_t c = 0; c < clusters_.size(); ++c) {
      if (!bare_known(c) || known[countries_[c]->value] != 1) continue;
      for (const int o : heads[countries_[c]->value]) {
        OfficeRead read = office(o);
        if (held.count({office_class(view_, read), read.country})) continue;
        read.inferred = true;
        reading_.namings[static_cast<std::size_t>(clusters_[c].namings.front())].offices.push_back(
            static_cast<int>(reading_.offices.size()));
        reading_.offices.push_back(read);
        break;
      }
    }
  }

  // Known to the world table, with no office in the article and no calling.
  bool bare_known(std::size_t c) const {
    if (!countries_[c] || countries_[c]->cite.rule != "people.world") return false;
    return std::all_of(clusters_[c].namings.begin(), clusters_[c].namings.end(), [&](int n) {
      return naming(n).offices.empty() && !naming(n).is_private && naming(n).honorific != "f";
    });
  }

  // The heads' offices that somebody named has, with their countries.
  std::set<std::pair<std::string, std::string>> heads_held() {
    std::set<std::pair<std::string, std::string>> out;
    for (std::size_t c = 0; c < clusters_.size(); ++c) {
      if (!countries_[c]) continue;
      for (const int n : clusters_[c].namings) {
        for (const int o : naming(n).offices) {
          if (office(o).level() == 1 && !office(o).former)
            out.emplace(office_class(view_, office(o)), countries_[c]->value);
        }
      }
    }
    return out;
  }

  const PeopleView& view_;
  PeopleReading& reading_;
  const std::vector<PersonCluster>& clusters_;
  const std::vector<Country>& countries_;
  std::vector<Ministry> ministries_;  // by their first word
  std::set<std::string> subjects_;    // what they are for
};

}  // namespace

void infer_offices(const PeopleView& view, PeopleReading& reading, const std::vector<PersonCluster>& clusters,
                   const std::vector<std::optional<Cell<std::string>>>& countries) {
  OfficeInferrer(view, reading, clusters, countries).infer();
}

}  // namespace banggiao
