// Groups of persons as the record tells them: name, other forms, offices with the time they were seen.
#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

#include "record/persons.h"

namespace banggiao {
namespace {

using Source = CellValue::Source;

Source source_of(const std::string& doc, const Citation& cite, float p) {
  return {doc, cite.span, cite.quote, cite.rule, p};
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

bool contains(std::vector<std::string> whole, const std::vector<std::string>& part) {
  for (const std::string& word : part) {
    const auto at = std::find(whole.begin(), whole.end(), word);
    if (at == whole.end()) return false;
    whole.erase(at);
  }
  return true;
}

// An office with the words that tell it from others.
struct Held {
  Tenure tenure;
  std::vector<std::string> title, org;
};

// `loose` names the same office with fewer words: the organisation left out or shortened, or told inside the title.
bool is_looser_office(const Held& loose, const Held& full) {
  if (loose.tenure.former != full.tenure.former || loose.title.empty() || full.title.empty()) return false;
  if (loose.title == full.title) return loose.org.size() < full.org.size() && contains(full.org, loose.org);
  const bool begins =
      loose.title.size() > full.title.size() && std::equal(full.title.begin(), full.title.end(), loose.title.begin());
  if (!begins || !loose.org.empty() || full.org.empty()) return false;
  const auto rest = loose.title.begin() + static_cast<std::ptrdiff_t>(full.title.size());
  return contains(full.org, {rest, loose.title.end()});
}

void see(Tenure& tenure, const std::string& published) {
  const std::string day = published.substr(0, 10);
  if (day.empty()) return;
  if (tenure.first_seen.empty() || day < tenure.first_seen) tenure.first_seen = day;
  if (tenure.last_seen.empty() || day > tenure.last_seen) tenure.last_seen = day;
}

void take_in(Tenure& into, Tenure& from) {
  see(into, from.first_seen);
  see(into, from.last_seen);
  if (into.rank.empty()) into.rank = from.rank;
  into.sources.insert(into.sources.end(), from.sources.begin(), from.sources.end());
}

// Of the names that are the person's own one that is full and often used; written with its marks where anyone does.
int best_named(const std::vector<int>& all, const PersonGroups& groups, const std::vector<Gist>& gists) {
  const auto node = [&](int n) -> const PersonNode& { return groups.nodes()[static_cast<std::size_t>(n)]; };
  const auto name = [&](int n) -> const std::string& { return gists[node(n).document].persons[node(n).person].name; };
  const auto own = [&](int n) { return node(n).reason.empty(); };
  const bool any_own = std::any_of(all.begin(), all.end(), own);
  // Of each spelling one node, its uses, and whether any is their own.
  std::map<std::tuple<int, bool>, std::pair<int, int>> spellings;
  for (const int n : all) {
    auto& [first, uses] = spellings.try_emplace({node(n).spelling, own(n)}, n, 0).first->second;
    ++uses;
  }
  if (spellings.size() == 1) return all.front();
  std::map<std::string, int> of_text, of_name;
  for (const auto& [spelling, told] : spellings) {
    of_text[groups.key(node(told.first)).text()] += told.second;
    of_name[name(told.first)] += told.second;
  }
  const auto rank = [&](int n) {
    const NameKey& key = groups.key(node(n));
    // A name with more words is better, but not one that a single article has for many others' shorter one.
    const double used = std::sqrt(of_text[key.text()]) * static_cast<double>(key.words.size());
    return std::make_tuple(any_own && !own(n), key.words.size() == 1, -used, key.words == key.folded, -of_name[name(n)],
                           name(n));
  };
  const auto best = std::min_element(spellings.begin(), spellings.end(), [&](const auto& a, const auto& b) {
    return rank(a.second.first) < rank(b.second.first);
  });
  return best->second.first;
}

class Writer {
 public:
  Writer(const PersonGroups& groups, const CodingOf& coding, const Knowledge& knowledge,
         const std::vector<std::string>& seen)
      : groups_(groups), coding_(coding), knowledge_(knowledge), seen_(seen) {}

  RecordPerson person(int group, const PersonNames& names) const {
    std::vector<int> all = groups_.members(group);
    std::sort(all.begin(), all.end());
    RecordPerson out;
    out.id = names.ids[static_cast<std::size_t>(group)];
    out.name = names.names[static_cast<std::size_t>(group)];
    out.country = groups_.country(group);
    out.tenures = tenures(all);
    out.aliases = forms(all, out.name);
    return out;
  }

 private:
  const PersonNode& node(int n) const { return groups_.nodes()[static_cast<std::size_t>(n)]; }
  const SourceDocument& document(int n) const { return coding_(node(n).document); }
  const Person& coded(int n) const { return document(n).coded.persons[node(n).person]; }

  std::vector<RecordPerson::Form> forms(const std::vector<int>& nodes, const std::string& name) const {
    std::map<std::string, RecordPerson::Form> all;
    const auto add = [&](const std::string& text, const std::string& reason, float score, Source source) {
      if (text == name) return;
      RecordPerson::Form& form = all[text];
      if (form.sources.empty() || score > form.score || (score == form.score && reason < form.reason)) {
        form.text = text;
        form.reason = reason;
        form.score = score;
      }
      form.sources.push_back(std::move(source));
    };
    for (const int n : nodes) {
      const Person& p = coded(n);
      const std::string& doc = document(n).doc;
      add(p.name.value, node(n).reason.empty() ? "the same name, written otherwise" : node(n).reason, node(n).score,
          source_of(doc, p.name.cite, p.name.p));
      for (const Alias& a : p.aliases) add(a.text, a.reason, a.score, source_of(doc, a.cite, a.score));
    }
    std::vector<RecordPerson::Form> out;
    for (auto& [text, form] : all) out.push_back(std::move(form));
    return out;
  }

  std::vector<Tenure> tenures(const std::vector<int>& nodes) const {
    std::map<std::string, Held> by_words;
    for (const int n : nodes) {
      const Pack* pack = knowledge_.pack(document(n).coded.lang);
      for (const Office& o : coded(n).offices) {
        const std::string title = normal_text(o.title, pack), org = normal_text(o.org, pack);
        const std::string rank = title.empty() ? normal_text(o.rank, pack) : "";
        Held& held = by_words[title + "|" + org + "|" + rank + (o.former ? "|former" : "")];
        if (held.tenure.sources.empty()) {
          held.tenure.title = o.title;
          held.tenure.org = o.org;
          held.tenure.former = o.former;
          held.title = split(title);
          held.org = split(org);
        }
        if (held.tenure.rank.empty()) held.tenure.rank = o.rank;
        see(held.tenure, seen_[static_cast<std::size_t>(n)]);
        held.tenure.sources.push_back(source_of(document(n).doc, o.cite, 1));
      }
    }
    std::vector<Held> all;
    for (auto& [words, held] : by_words) all.push_back(std::move(held));
    // An office told with fewer words joins the only fuller one that it can be.
    std::vector<bool> gone(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      std::vector<std::size_t> fuller;
      for (std::size_t j = 0; j < all.size(); ++j) {
        if (j != i && !gone[j] && is_looser_office(all[i], all[j])) fuller.push_back(j);
      }
      if (fuller.size() != 1) continue;
      take_in(all[fuller.front()].tenure, all[i].tenure);
      gone[i] = true;
    }
    std::vector<Tenure> out;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!gone[i]) out.push_back(std::move(all[i].tenure));
    }
    for (Tenure& t : out) {
      std::sort(t.sources.begin(), t.sources.end(),
                [](const Source& a, const Source& b) { return std::tie(a.doc, a.span) < std::tie(b.doc, b.span); });
    }
    // The office last seen first; those never dated after them.
    std::stable_sort(out.begin(), out.end(), [](const Tenure& a, const Tenure& b) {
      if (a.former != b.former) return b.former;
      if (a.last_seen != b.last_seen) return a.last_seen > b.last_seen;
      return a.sources.size() > b.sources.size();
    });
    return out;
  }

  const PersonGroups& groups_;
  const CodingOf& coding_;
  const Knowledge& knowledge_;
  const std::vector<std::string>& seen_;
};

}  // namespace

PersonNames name_persons(const PersonGroups& groups, const std::vector<Gist>& gists) {
  PersonNames out;
  out.names.resize(groups.size());
  out.ids.resize(groups.size());
  out.order = groups.groups();
  for (const int g : out.order) {
    const auto group = static_cast<std::size_t>(g);
    std::vector<int> all = groups.members(g);
    std::sort(all.begin(), all.end());
    const PersonNode& best = groups.nodes()[static_cast<std::size_t>(best_named(all, groups, gists))];
    out.names[group] = gists[best.document].persons[best.person].name;
    out.ids[group] = "N" + short_hash(groups.country(g) + "|" + name_key(out.names[group], nullptr).text());
  }
  const auto by_name = [&](int a, int b) {
    return std::tie(out.names[static_cast<std::size_t>(a)], groups.country(a)) <
           std::tie(out.names[static_cast<std::size_t>(b)], groups.country(b));
  };
  std::stable_sort(out.order.begin(), out.order.end(), by_name);
  std::unordered_map<std::string, int> used;  // persons whom a decision keeps apart under one name
  for (const int g : out.order) {
    std::string& id = out.ids[static_cast<std::size_t>(g)];
    const int nth = ++used[id];
    if (nth > 1) id += "-" + std::to_string(nth);
  }
  std::stable_sort(out.order.begin(), out.order.end(), [&](int a, int b) {
    if (by_name(a, b) || by_name(b, a)) return by_name(a, b);
    return out.ids[static_cast<std::size_t>(a)] < out.ids[static_cast<std::size_t>(b)];
  });
  return out;
}

RecordPerson write_person(int group, const PersonGroups& groups, const PersonNames& names, const CodingOf& coding,
                          const Knowledge& knowledge, const std::vector<std::string>& seen) {
  return Writer(groups, coding, knowledge, seen).person(group, names);
}

}  // namespace banggiao
