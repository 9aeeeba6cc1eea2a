// Groups of persons as the record tells them: name, other forms, offices with the time they were seen.
#include <algorithm>
#include <cmath>
#include <tuple>

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

class Writer {
 public:
  Writer(const PersonGroups& groups, const std::vector<SourceDocument>& documents, const Knowledge& knowledge,
         const std::vector<std::string>& seen)
      : groups_(groups), documents_(documents), knowledge_(knowledge), seen_(seen) {}

  RecordPerson person(int group) const {
    std::vector<int> all = groups_.members(group);
    std::sort(all.begin(), all.end());
    RecordPerson out;
    out.name = best_name(all);
    out.country = groups_.country(group);
    out.tenures = tenures(all);
    out.aliases = forms(all, out.name);
    out.id = "N" + short_hash(out.country + "|" + name_key(out.name, nullptr).text());
    return out;
  }

 private:
  const PersonNode& node(int n) const { return groups_.nodes()[static_cast<std::size_t>(n)]; }
  const SourceDocument& document(int n) const { return documents_[node(n).document]; }
  const Person& coded(int n) const { return document(n).coded.persons[node(n).person]; }

  // Of the names that are the person's own one that is full and often used; written with its marks where anyone does.
  std::string best_name(const std::vector<int>& all) const {
    const auto own = [&](int n) { return node(n).reason.empty(); };
    const bool any_own = std::any_of(all.begin(), all.end(), own);
    std::map<std::string, int> of_text, of_name;
    for (const int n : all) {
      ++of_text[node(n).key.text()];
      ++of_name[coded(n).name.value];
    }
    const auto rank = [&](int n) {
      const NameKey& key = node(n).key;
      const std::string& name = coded(n).name.value;
      // A name with more words is better, but not one that a single article has for many others' shorter one.
      const double used = std::sqrt(of_text[key.text()]) * static_cast<double>(key.words.size());
      return std::make_tuple(any_own && !own(n), key.words.size() == 1, -used, key.words == key.folded, -of_name[name],
                             name);
    };
    return coded(*std::min_element(all.begin(), all.end(), [&](int a, int b) { return rank(a) < rank(b); })).name.value;
  }

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
  const std::vector<SourceDocument>& documents_;
  const Knowledge& knowledge_;
  const std::vector<std::string>& seen_;
};

}  // namespace

std::vector<RecordPerson> write_persons(const PersonGroups& groups, const std::vector<SourceDocument>& documents,
                                        const Knowledge& knowledge, const std::vector<std::string>& seen,
                                        std::map<int, std::string>& ids) {
  const Writer writer(groups, documents, knowledge, seen);
  std::vector<std::pair<RecordPerson, int>> all;
  for (const int g : groups.groups()) all.emplace_back(writer.person(g), g);
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first.name, a.first.country) < std::tie(b.first.name, b.first.country);
  });
  std::map<std::string, int> used;  // persons whom a decision keeps apart under one name
  std::vector<RecordPerson> out;
  for (auto& [person, group] : all) {
    const int nth = ++used[person.id];
    if (nth > 1) person.id += "-" + std::to_string(nth);
    ids[group] = person.id;
    out.push_back(std::move(person));
  }
  std::sort(out.begin(), out.end(), [](const RecordPerson& a, const RecordPerson& b) {
    return std::tie(a.name, a.country, a.id) < std::tie(b.name, b.country, b.id);
  });
  return out;
}

}  // namespace banggiao
