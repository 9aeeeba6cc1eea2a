// Which namings are one person: full names first, then parts of a name by office, country, sex and nearness.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "mentions/people.h"

namespace banggiao {
namespace {

using Key = std::vector<std::string>;

constexpr std::size_t kMostParts = 5;  // words of a name whose parts are all remembered

void add_word(std::string& text, const std::string& word) {
  if (!text.empty()) text += ' ';
  text += word;
}

std::string joined(const Key& key) {
  std::string out;
  for (const std::string& word : key) add_word(out, word);
  return out;
}

// All of `part` in `whole`, in order ("Donald Trump" in "Donald J. Trump").
bool is_part(const Key& part, const Key& whole) {
  std::size_t at = 0;
  for (const std::string& word : whole) {
    if (at < part.size() && part[at] == word) ++at;
  }
  return at == part.size();
}

std::size_t edits(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

class Grouper {
 public:
  Grouper(const PeopleView& view, PeopleReading& reading) : view_(view), reading_(reading) {}

  std::vector<PersonCluster> group() {
    const auto ahead = [](const Naming& a, const Naming& b) {
      return a.whole.first != b.whole.first ? a.whole.first < b.whole.first : a.whole.last > b.whole.last;
    };
    if (!std::is_sorted(reading_.namings.begin(), reading_.namings.end(), ahead)) {
      std::stable_sort(reading_.namings.begin(), reading_.namings.end(), ahead);
    }
    keys_.resize(reading_.namings.size());
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const Naming& who = naming(i);
      keys_[i] = name_key(view_, who.better.empty() ? who.name.name : who.better);
    }
    mark_known();
    trim_unsure();
    full_names();
    parts();
    variants();
    offices_before_comma();
    return finish();
  }

 private:
  Naming& naming(std::size_t i) { return reading_.namings[i]; }

  // A naming with nothing before it counts when the world table or the family name vouches for it.
  void mark_known() {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      Naming& who = naming(i);
      if (who.sure || keys_[i].empty()) continue;
      who.sure = (who.name.family == "vi" && keys_[i].size() >= 3) ||
                 (who.name.family == "ko" && keys_[i].size() == 3) ||
                 (!plain_word(keys_[i]) && !view_.knowledge.country_of_person(joined(keys_[i])).empty());
    }
  }

  // "Tap" at the head of a sentence is a word rather than the chairman.
  static bool plain_word(const Key& key) {
    return key.size() == 1 && std::any_of(key.front().begin(), key.front().end(),
                                          [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  }

  // Remembers a sure naming's key, and every part of it that holds its first or its last word.
  void add_forms(const Key& key) {
    if (!forms_.insert(joined(key)).second) return;
    known_words_.insert(key.begin(), key.end());
    if (key.size() == 1) {
      singles_.insert(key.front());
      return;
    }
    const std::size_t bits = std::min<std::size_t>(key.size(), kMostParts);
    for (std::size_t chosen = 1; chosen + 1 < (std::size_t{1} << bits); ++chosen) {
      if ((chosen & 1) == 0 && (chosen >> (bits - 1)) == 0) continue;
      std::string part;
      for (std::size_t w = 0; w < bits; ++w) {
        if ((chosen >> w) & 1) add_word(part, key[w]);
      }
      parts_.insert(std::move(part));
    }
  }

  bool is_form(const Key& key) const {
    const std::string text = joined(key);
    return forms_.count(text) != 0 || parts_.count(text) != 0;
  }

  // Bare capitals: the longest run inside them that names a person named elsewhere ("Neu Trump" -> "Trump").
  void trim_unsure() {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (naming(i).sure && !keys_[i].empty()) add_forms(keys_[i]);
    }
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      Naming& who = naming(i);
      if (who.sure || keys_[i].empty()) continue;
      if (who.better.empty() && !shares_word(keys_[i])) {
        keys_[i].clear();
        continue;
      }
      const WordRange full = who.name.name;
      bool found = contains_known(keys_[i]) && !is_form(keys_[i]);
      for (std::uint32_t length = full.last - full.first; length > 0 && !found; --length) {
        for (std::uint32_t first = full.first; first + length <= full.last && !found; ++first) {
          const Key key = name_key(view_, {first, first + length});
          if (key.empty() || !is_form(key)) continue;
          found = true;
          who.name.name = {first, first + length};
          who.whole = who.name.name;
          keys_[i] = key;
        }
      }
      if (found) {
        who.sure = true;
        add_forms(keys_[i]);
      } else {
        keys_[i].clear();
      }
    }
  }

  // A word that stands in the key of somebody sure: without one, no run inside it names him.
  bool shares_word(const Key& key) const {
    return std::any_of(key.begin(), key.end(), [&](const std::string& word) { return known_words_.count(word) != 0; });
  }

  // "Donald Trump" bare, where only "Tong thong Trump" has an office: the fuller form of a name known by one word.
  // Not of one whom the world table knows by that word: his full name is there too, and "Golf Trump" is none.
  bool contains_known(const Key& key) const {
    if (key.size() != 2 && key.size() != 3) return false;
    return std::any_of(key.begin(), key.end(), [&](const std::string& word) {
      return (&word == &key.front() || &word == &key.back()) && singles_.count(word) != 0 &&
             view_.knowledge.country_of_person(word).empty();
    });
  }

  void full_names() {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (keys_[i].empty()) continue;
      const auto [at, fresh] = by_key_.try_emplace(joined(keys_[i]), clusters_.size());
      if (fresh) {
        clusters_.emplace_back();
        clusters_.back().key = keys_[i];
        clusters_.back().fullest = static_cast<int>(i);
        clusters_.back().family = naming(i).name.family;
        for (auto word = keys_[i].begin(); word != keys_[i].end(); ++word) {
          if (std::find(keys_[i].begin(), word, *word) == word) with_word_[*word].push_back(at->second);
        }
      }
      clusters_[at->second].namings.push_back(static_cast<int>(i));
    }
  }

  // What a cluster's namings say of it.
  struct Profile {
    std::map<std::string, int> classes, countries;
    int male = 0, female = 0;
    bool fresh = false;
  };

  const Profile& profile(std::size_t c) const {
    Profile& out = profiles_[c];
    if (out.fresh) return out;
    const PersonCluster& cluster = clusters_[c];
    out = Profile();
    out.fresh = true;
    for (const int n : cluster.namings) add_naming(static_cast<std::size_t>(n), out);
    const std::string known = view_.knowledge.country_of_person(joined(cluster.key));
    if (!known.empty()) ++out.countries[known];
    return out;
  }

  void add_naming(std::size_t n, Profile& out) const {
    const Naming& who = reading_.namings[n];
    out.male += who.honorific == "m";
    out.female += who.honorific == "f";
    for (const int o : who.offices) {
      const OfficeRead& office = reading_.offices[static_cast<std::size_t>(o)];
      const std::string cls = office_class(view_, office);
      if (!cls.empty()) ++out.classes[cls];
      out.male += office.lexeme != nullptr && office.lexeme->has("m");
      out.female += office.lexeme != nullptr && office.lexeme->has("f");
      if (!office.country.empty()) ++out.countries[office.country];
    }
  }

  // Short forms go, one naming at a time, to the longer name that fits best.
  void parts() {
    profiles_.resize(clusters_.size());
    std::vector<std::size_t> order(clusters_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto longer = [&](std::size_t a, std::size_t b) {
      return clusters_[a].key.size() != clusters_[b].key.size() ? clusters_[a].key.size() > clusters_[b].key.size()
                                                                : a < b;
    };
    std::sort(order.begin(), order.end(), longer);
    for (auto& [word, clusters] : with_word_) std::sort(clusters.begin(), clusters.end(), longer);
    for (const std::size_t shorter : order) {
      std::vector<int> left;
      for (const int n : clusters_[shorter].namings) {
        const int best = best_whole(shorter, static_cast<std::size_t>(n));
        if (best < 0) {
          left.push_back(n);
        } else {
          std::vector<int>& namings = clusters_[static_cast<std::size_t>(best)].namings;
          namings.insert(std::upper_bound(namings.begin(), namings.end(), n), n);
          profiles_[static_cast<std::size_t>(best)].fresh = false;
        }
      }
      profiles_[shorter].fresh = false;
      clusters_[shorter].namings = std::move(left);
    }
  }

  int best_whole(std::size_t shorter, std::size_t n) const {
    const PersonCluster& part = clusters_[shorter];
    Profile mine;
    add_naming(n, mine);
    int best = -1;
    double best_score = 0;
    for (const std::size_t c : with_word_.at(part.key.front())) {
      const PersonCluster& whole = clusters_[c];
      if (whole.key.size() <= part.key.size()) break;
      if (whole.namings.empty() || !is_part(part.key, whole.key)) continue;
      const double score = fit(part, c, mine, n);
      if (score > 0 && score > best_score) {
        best = static_cast<int>(c);
        best_score = score;
      }
    }
    return best;
  }

  double fit(const PersonCluster& part, std::size_t c, const Profile& mine, std::size_t n) const {
    const PersonCluster& whole = clusters_[c];
    const Profile& theirs = profile(c);
    double score = 2;
    const bool family_first = !whole.family.empty() && whole.family != "vi";
    const bool head = part.key.front() == whole.key.front(), tail = part.key.back() == whole.key.back();
    score += (family_first ? head : tail) ? 2 : (head || tail) ? 0.5 : -1;
    for (const auto& [cls, count] : mine.classes) score += agree(cls, theirs);
    for (const auto& [country, count] : mine.countries) {
      if (!theirs.countries.empty()) score += theirs.countries.count(country) ? 2 : -5;
    }
    if (mine.male > 0 && theirs.female > theirs.male) score -= 4;
    if (mine.female > 0 && theirs.male > theirs.female) score -= 4;
    if (mine.female > 0 && theirs.female > 0) score += 2;
    // Nearness: the last full naming before this one, and how often the person is named at all.
    const auto next = std::lower_bound(whole.namings.begin(), whole.namings.end(), static_cast<int>(n));
    const double near = next == whole.namings.begin() ? 0 : 1.0 / (1.0 + 0.2 * (static_cast<int>(n) - *(next - 1)));
    return score + near + 0.05 * std::min<double>(10, static_cast<double>(whole.namings.size()));
  }

  static double agree(const std::string& cls, const Profile& theirs) {
    if (theirs.classes.count(cls)) return 3;
    if (cls == "monarch" && theirs.classes.count("royal")) return -6;  // "Vua Salman", "Thai tu Mohammed bin Salman"
    const std::string root = cls.substr(0, cls.find(' '));
    for (const auto& [other, count] : theirs.classes) {
      if (other.substr(0, other.find(' ')) == root) return cls == root ? 2 : -2;
    }
    return theirs.classes.empty() ? 0 : root == "rank" ? -0.5 : -2;
  }

  // "Shergei Shoigu" beside "Sergei Shoigu"; "Jim Mattis" beside "James Mattis" in the same office.
  void variants() {
    for (std::size_t a = 0; a < clusters_.size(); ++a) {
      if (clusters_[a].key.size() < 2) continue;
      std::set<std::size_t> others;  // they have a word in common
      for (const std::string& word : clusters_[a].key) {
        const std::vector<std::size_t>& sharing = with_word_.at(word);
        others.insert(sharing.begin(), sharing.end());
      }
      for (const std::size_t b : others) {
        if (a == b || clusters_[a].namings.empty() || clusters_[b].namings.empty()) continue;
        if (clusters_[a].namings.size() < clusters_[b].namings.size()) continue;
        if (clusters_[a].namings.size() == clusters_[b].namings.size() && a > b) continue;
        if (!same_person(a, b)) continue;
        PersonCluster& into = clusters_[a];
        into.namings.insert(into.namings.end(), clusters_[b].namings.begin(), clusters_[b].namings.end());
        std::sort(into.namings.begin(), into.namings.end());
        clusters_[b].namings.clear();
        profiles_[a].fresh = profiles_[b].fresh = false;
      }
    }
  }

  bool same_person(std::size_t first, std::size_t second) const {
    const PersonCluster &a = clusters_[first], &b = clusters_[second];
    if (a.key.size() != b.key.size() || a.key.size() < 2) return false;
    const Profile &one = profile(first), &two = profile(second);
    bool office = false, country = one.countries.empty() || two.countries.empty();
    for (const auto& [cls, count] : one.classes) {
      office = office || (two.classes.count(cls) && cls.substr(0, 4) != "rank" && cls != "legislator");
    }
    for (const auto& [code, count] : one.countries) country = country || two.countries.count(code);
    if (!country) return false;
    std::size_t differ = 0, letters = 0, longest = 0;
    for (std::size_t i = 0; i < a.key.size(); ++i) {
      if (a.key[i] == b.key[i]) continue;
      ++differ;
      letters += edits(a.key[i], b.key[i]);
      longest = std::max(longest, std::min(a.key[i].size(), b.key[i].size()));
    }
    if (a.family.empty() && office && a.key.back() == b.key.back()) return true;
    if (!a.family.empty() && a.family != "ko") return false;
    return differ == 1 && longest >= 4 && letters <= (office && a.family.empty() ? 2U : 1U) &&
           (office || one.classes.empty() || two.classes.empty());
  }

  // "Bo truong Quoc phong My, ong Ashton Carter se ...": his only when he has no office elsewhere.
  void offices_before_comma() {
    for (const PersonCluster& cluster : clusters_) {
      const bool held = std::any_of(cluster.namings.begin(), cluster.namings.end(), [&](int n) {
        return !reading_.namings[static_cast<std::size_t>(n)].offices.empty();
      });
      if (held) continue;
      for (const int n : cluster.namings) {
        Naming& who = naming(static_cast<std::size_t>(n));
        if (who.maybe >= 0) who.offices.push_back(who.maybe);
      }
    }
  }

  // One capital behind an office and nothing more: "Bo truong Luat ...", "lanh dao Petrolimex".
  bool is_no_name(const PersonCluster& cluster) const {
    if (cluster.key.size() != 1 || !view_.knowledge.country_of_person(cluster.key.front()).empty()) return false;
    const bool plain = std::all_of(cluster.key.front().begin(), cluster.key.front().end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return std::all_of(cluster.namings.begin(), cluster.namings.end(), [&](int n) {
      const Naming& who = reading_.namings[static_cast<std::size_t>(n)];
      if (!who.honorific.empty() || !who.name.family.empty()) return false;
      if (!plain) return true;
      return !who.offices.empty() && std::all_of(who.offices.begin(), who.offices.end(), [&](int o) {
        const OfficeRead& office = reading_.offices[static_cast<std::size_t>(o)];
        return office.lexeme->has("vague") && !office.country_named;
      });
    });
  }

  std::vector<PersonCluster> finish() {
    std::vector<PersonCluster> out;
    for (PersonCluster& cluster : clusters_) {
      if (cluster.namings.empty() || is_no_name(cluster)) continue;
      const auto fullest = std::find_if(cluster.namings.begin(), cluster.namings.end(), [&](int n) {
        const auto i = static_cast<std::size_t>(n);
        return naming(i).better.empty() ? keys_[i] == cluster.key : name_key(view_, naming(i).name.name) == cluster.key;
      });
      cluster.fullest = fullest == cluster.namings.end() ? cluster.namings.front() : *fullest;
      out.push_back(std::move(cluster));
    }
    const auto named_at = [&](const PersonCluster& cluster) {
      return naming(static_cast<std::size_t>(cluster.namings.front())).name.name.first;
    };
    std::stable_sort(out.begin(), out.end(),
                     [&](const PersonCluster& a, const PersonCluster& b) { return named_at(a) < named_at(b); });
    return out;
  }

  const PeopleView& view_;
  PeopleReading& reading_;
  std::vector<Key> keys_;
  std::unordered_set<std::string> forms_, parts_, singles_;  // keys of sure namings, their parts, those of one word
  std::unordered_set<std::string> known_words_;              // of forms_
  std::unordered_map<std::string, std::size_t> by_key_;
  std::unordered_map<std::string, std::vector<std::size_t>> with_word_;  // a word of a key -> clusters
  std::vector<PersonCluster> clusters_;
  mutable std::vector<Profile> profiles_;
};

}  // namespace

std::vector<PersonCluster> group_namings(const PeopleView& view, PeopleReading& reading) {
  return Grouper(view, reading).group();
}

}  // namespace banggiao
