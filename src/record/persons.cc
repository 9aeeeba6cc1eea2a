#include "record/persons.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "mentions/mentions.h"

namespace banggiao {
namespace {

constexpr float kDamagedFloor = 0.6F;  // below it, link_names' guess is no link
constexpr std::size_t kKnownTried = 30;
constexpr float kDamagedMargin = 0.1F;  // the best guess must be better than the next by so much

// The newest standing decision on each pair of name and form.
std::vector<Decision> standing(const std::vector<Decision>& decisions) {
  std::vector<Decision> out;
  for (const Decision& d : decisions) {
    if (!d.undone.empty()) continue;
    const auto same = std::find_if(out.begin(), out.end(), [&](const Decision& o) {
      return o.name == d.name && o.form == d.form && o.country == d.country;
    });
    if (same == out.end()) {
      out.push_back(d);
    } else if (d.id >= same->id) {
      *same = d;
    }
  }
  return out;
}

}  // namespace

PersonGroups::PersonGroups(const std::vector<SourceDocument>& documents, const Knowledge& knowledge,
                           const std::vector<Decision>& decisions)
    : documents_(documents) {
  const Pack* any_pack = nullptr;
  // The same names and offices stand in article after article.
  std::map<const Pack*, std::unordered_map<std::string, NameKey>> keys;
  std::map<const Pack*, std::unordered_map<std::string, std::string>> titles;
  for (std::size_t d = 0; d < documents.size(); ++d) {
    const CodedDocument& coded = documents[d].coded;
    const Pack* pack = knowledge.pack(coded.lang);
    first_.push_back(static_cast<int>(nodes_.size()));
    if (any_pack == nullptr) any_pack = pack;
    for (std::size_t p = 0; p < coded.persons.size(); ++p) {
      const Person& person = coded.persons[p];
      PersonNode node;
      node.document = static_cast<std::uint32_t>(d);
      node.person = static_cast<std::uint32_t>(p);
      const auto [key, unknown] = keys[pack].try_emplace(person.name.value);
      if (unknown) key->second = name_key(person.name.value, pack);
      node.key = key->second;
      if (person.country) node.country = person.country->value;
      for (const Office& o : person.offices) {
        if (o.title.empty()) continue;
        const auto [title, added] = titles[pack].try_emplace(o.title);
        if (added) title->second = normal_text(o.title, pack);
        node.titles.insert(title->second);
      }
      nodes_.push_back(std::move(node));
    }
  }
  for (const Decision& d : standing(decisions)) {
    verdicts_.push_back({name_key(d.name, any_pack), name_key(d.form, any_pack), d.country, d.verdict,
                         d.who.empty() ? "accepted by a person" : "accepted by " + d.who});
  }
  group_.resize(nodes_.size());
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const int self = static_cast<int>(i);
    group_[i] = self;
    groups_.push_back({{self}, nodes_[i].country, nodes_[i].titles, {nodes_[i].document}, self});
  }
  join_accepted();
  join_equal_names();
  join_known(knowledge);
  join_aliases();
  join_parts();
  join_damaged(knowledge);
}

int PersonGroups::node(std::size_t document, const std::string& person) const {
  const std::vector<Person>& persons = documents_[document].coded.persons;
  const auto found = std::find_if(persons.begin(), persons.end(), [&](const Person& p) { return p.id == person; });
  return found == persons.end() ? -1 : first_[document] + static_cast<int>(found - persons.begin());
}

std::vector<int> PersonGroups::groups() const {
  std::vector<int> out;
  std::set<int> seen;
  for (const int g : group_) {
    if (seen.insert(g).second) out.push_back(g);
  }
  return out;
}

bool PersonGroups::share_document(int a, int b) const {
  const std::set<std::uint32_t>&x = at(a).documents, &y = at(b).documents;
  const auto& fewer = x.size() < y.size() ? x : y;
  const auto& more = x.size() < y.size() ? y : x;
  return std::any_of(fewer.begin(), fewer.end(), [&](std::uint32_t d) { return more.count(d) > 0; });
}

bool PersonGroups::may_join(int a, int b) const {
  const std::string &x = country(a), &y = country(b);
  if (!x.empty() && !y.empty() && x != y) return false;
  const auto has = [&](int group, const NameKey& key) {
    return std::any_of(members(group).begin(), members(group).end(),
                       [&](int m) { return nodes_[static_cast<std::size_t>(m)].key == key; });
  };
  return std::none_of(verdicts_.begin(), verdicts_.end(), [&](const Verdicts& v) {
    if (v.verdict != Verdict::kRefused || (!v.country.empty() && v.country != x && v.country != y)) return false;
    return (has(a, v.name) && has(b, v.form)) || (has(b, v.name) && has(a, v.form));
  });
}

// The name that more articles use is the name, and the other a form of it; but never one word alone.
bool PersonGroups::join_forms(int a, int b, const std::string& reason, float score) {
  const int x = group(a), y = group(b);
  const auto use = [&](int g) {
    const NameKey& name = fullest(g);
    const auto own = std::count_if(members(g).begin(), members(g).end(),
                                   [&](int m) { return nodes_[static_cast<std::size_t>(m)].key == name; });
    return std::make_tuple(name.words.size() > 1, own, members(g).size());
  };
  return use(x) >= use(y) ? join(x, y, reason, score) : join(y, x, reason, score);
}

bool PersonGroups::join(int known, int form, const std::string& reason, float score) {
  const int to = group(known), from = group(form);
  if (to == from) return true;
  if (!may_join(to, from)) return false;
  if (!reason.empty()) {
    for (const int m : members(from)) {
      PersonNode& node = nodes_[static_cast<std::size_t>(m)];
      if (!node.reason.empty()) continue;
      node.reason = reason;
      node.score = score;
    }
  }
  Group &kept = groups_[static_cast<std::size_t>(to)], &gone = groups_[static_cast<std::size_t>(from)];
  for (const int m : gone.members) group_[static_cast<std::size_t>(m)] = to;
  kept.members.insert(kept.members.end(), gone.members.begin(), gone.members.end());
  if (kept.country.empty()) kept.country = gone.country;
  kept.titles.merge(gone.titles);
  kept.documents.merge(gone.documents);
  const auto fullness = [&](int n) {
    const PersonNode& node = nodes_[static_cast<std::size_t>(n)];
    return std::make_tuple(node.reason.empty(), node.key.words.size(), node.key.initials.size());
  };
  if (fullness(gone.fullest) > fullness(kept.fullest)) kept.fullest = gone.fullest;
  gone = {};
  return true;
}

void PersonGroups::join_accepted() {
  for (const Verdicts& v : verdicts_) {
    if (v.verdict != Verdict::kAccepted) continue;
    for (std::size_t a = 0; a < nodes_.size(); ++a) {
      if (nodes_[a].key != v.name || (!v.country.empty() && nodes_[a].country != v.country)) continue;
      for (std::size_t b = 0; b < nodes_.size(); ++b) {
        if (nodes_[b].key == v.form) join(static_cast<int>(a), static_cast<int>(b), v.reason, 1.0F);
      }
    }
  }
}

// Equal names of one country are one person, however carelessly written, unless that fits two different persons.
void PersonGroups::join_equal_names() {
  // One way of writing one name, with the country; all nodes of it.
  struct Variant {
    NameKey key;
    std::string country;
    std::vector<int> nodes;
  };
  std::map<std::string, std::vector<Variant>> by_text;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const PersonNode& node = nodes_[i];
    std::vector<Variant>& variants = by_text[node.key.text()];
    auto same = std::find_if(variants.begin(), variants.end(),
                             [&](const Variant& v) { return v.key == node.key && v.country == node.country; });
    if (same == variants.end()) same = variants.insert(same, Variant{node.key, node.country, {}});
    same->nodes.push_back(static_cast<int>(i));
  }
  for (const auto& [text, variants] : by_text) {
    if (text.find(' ') == std::string::npos) {
      // One word says little: the same office must stand with it.
      for (const Variant& v : variants) {
        std::map<std::string, int> by_title;
        for (const int n : v.nodes) {
          for (const std::string& t : nodes_[static_cast<std::size_t>(n)].titles)
            join(by_title.emplace(t, n).first->second, n, "", 1);
        }
      }
      continue;
    }
    for (const Variant& v : variants) {
      for (const int n : v.nodes) join(v.nodes.front(), n, "", 1);
    }
    for (const Variant& v : variants) {
      std::vector<const Variant*> fuller;
      for (const Variant& o : variants) {
        const bool one_country = v.country == o.country || v.country.empty();
        if (&o != &v && one_country && is_looser(v.key, o.key)) fuller.push_back(&o);
      }
      if (fuller.size() == 1) join(fuller.front()->nodes.front(), v.nodes.front(), "", 1);
    }
  }
}

// Two forms of one row of the world's table of people.
void PersonGroups::join_known(const Knowledge& knowledge) {
  std::map<std::pair<std::string, std::string>, int> first;
  for (const int g : groups()) {
    const PersonNode& node = nodes_[static_cast<std::size_t>(at(g).fullest)];
    const SourceDocument& document = documents_[node.document];
    const std::string& name = document.coded.persons[node.person].name.value;
    const std::string known = knowledge.known_person(normal_text(name, knowledge.pack(document.coded.lang)));
    if (known.empty()) continue;
    const auto [same, added] = first.emplace(std::make_pair(known, country(g)), g);
    if (added) continue;
    join_forms(same->second, g, "two forms of one name in the table of people", 0.92F);
    same->second = group(g);
  }
}

// "Earl Hao", known in one article as another form of Earl Howe, is Earl Howe in the others too.
void PersonGroups::join_aliases() {
  std::map<std::string, std::vector<int>> by_text;
  for (std::size_t i = 0; i < nodes_.size(); ++i) by_text[nodes_[i].key.text()].push_back(static_cast<int>(i));
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const SourceDocument& document = documents_[nodes_[i].document];
    for (const Alias& alias : document.coded.persons[nodes_[i].person].aliases) {
      const NameKey key = name_key(alias.text, nullptr);
      if (key.words.size() < 2) continue;  // a family name alone says nothing in another article
      const auto found = by_text.find(key.text());
      if (found == by_text.end()) continue;
      for (const int other : found->second) {
        const PersonNode& node = nodes_[static_cast<std::size_t>(other)];
        if (nodes_[i].country.empty() || node.country != nodes_[i].country ||
            group(other) == group(static_cast<int>(i)))
          continue;
        const int mine = group(static_cast<int>(i)), theirs = group(other);
        if (share_document(mine, theirs)) continue;
        join_forms(mine, theirs, alias.reason.empty() ? "so named in " + document.doc : alias.reason, alias.score);
      }
    }
  }
}

bool PersonGroups::may_be_one(int a, int b) const {
  if (a == b) return true;
  if (country(a) != country(b) || !may_join(a, b)) return false;
  const NameKey &x = fullest(a), &y = fullest(b);
  return is_part(x, y) || is_part(y, x) || is_looser(x, y) || is_looser(y, x);
}

std::string PersonGroups::signature(int group) const {
  const NameKey& key = fullest(group);
  std::string out = country(group);
  for (const auto* words : {&key.words, &key.folded, &key.initials}) {
    out += '|';
    for (const std::string& word : *words) out += word + ' ';
  }
  for (const Verdicts& v : verdicts_) {
    for (const NameKey* decided : {&v.name, &v.form}) {
      const bool own = std::any_of(members(group).begin(), members(group).end(),
                                   [&](int m) { return nodes_[static_cast<std::size_t>(m)].key == *decided; });
      if (own) out += '|' + std::string(name(v.verdict)) + ' ' + v.country + ' ' + v.name.text() + '/' + v.form.text();
    }
  }
  return out;
}

// "Obama", president of US, is the only president of US on the record with that word in the name.
void PersonGroups::join_parts() {
  std::map<std::pair<std::string, std::string>, std::vector<int>> by_word;
  const std::vector<int> all = groups();
  for (const int g : all) {
    for (const std::string& word : fullest(g).folded) by_word[{country(g), word}].push_back(g);
  }
  for (const int g : all) {
    if (country(g).empty() || group(g) != g) continue;
    const NameKey& key = fullest(g);
    if (key.folded.empty()) continue;
    const std::set<std::string>& held = at(g).titles;
    std::set<int> wholes;
    for (const int other : by_word[{country(g), key.folded.front()}]) {
      const int h = group(other);
      if (h == g || !is_part(key, fullest(h)) || share_document(g, h)) continue;
      const std::set<std::string>& theirs = at(h).titles;
      const bool same_office =
          std::any_of(held.begin(), held.end(), [&](const auto& t) { return theirs.count(t) > 0; });
      if (same_office || (key.folded.size() > 1 && (held.empty() || theirs.empty()))) wholes.insert(h);
    }
    if (wholes.size() == 1) join_forms(*wholes.begin(), g, "part of the name; same country and office", 0.8F);
  }
}

void PersonGroups::join_damaged(const Knowledge& knowledge) {
  std::map<std::pair<std::string, std::string>, std::vector<int>> by_office;
  for (const int g : groups()) {
    if (country(g).empty()) continue;
    for (const std::string& title : at(g).titles) by_office[{country(g), title}].push_back(g);
  }
  struct Guess {
    int known = -1;
    NameLink link;
    float next = 0;
  };
  std::map<int, Guess> guesses;
  for (const auto& [office, all] : by_office) {
    // A damaged name is one of somebody well known: only those most named are tried.
    std::vector<int> known_best = all;
    std::stable_sort(known_best.begin(), known_best.end(),
                     [&](int a, int b) { return members(a).size() > members(b).size(); });
    known_best.resize(std::min(known_best.size(), kKnownTried));
    for (const int form : all) {
      const PersonNode& node = nodes_[static_cast<std::size_t>(form)];
      const SourceDocument& document = documents_[node.document];
      const Pack* pack = knowledge.pack(document.coded.lang);
      if (pack == nullptr) continue;
      const std::string& text = document.coded.persons[node.person].name.value;
      for (const int known : known_best) {
        if (known == form || members(known).size() < members(form).size() || share_document(known, form)) continue;
        const NameKey &whole = fullest(known), &part = fullest(form);
        if (whole.folded == part.folded || is_part(part, whole) || is_part(whole, part)) continue;  // decided above
        const PersonNode& other = nodes_[static_cast<std::size_t>(known)];
        const std::string& name = documents_[other.document].coded.persons[other.person].name.value;
        NameLink link = link_names(name, text, *pack, knowledge);
        Guess& guess = guesses[form];
        if (link.score <= 0 || guess.known == known) continue;
        if (link.score > guess.link.score) {
          guess = {known, std::move(link), guess.link.score};
        } else {
          guess.next = std::max(guess.next, link.score);
        }
      }
    }
  }
  for (const auto& [form, guess] : guesses) {
    if (guess.known < 0 || guess.link.score < kDamagedFloor || guess.link.score - guess.next < kDamagedMargin) continue;
    join(guess.known, form, guess.link.reason + "; same country and office", guess.link.score);
  }
}

void PersonGroups::join_partners(const std::vector<int>& participants) {
  for (const int a : participants) {
    std::set<int> wholes;
    for (const int b : participants) {
      const int g = group(a), h = group(b);
      if (g != h && is_part(fullest(g), fullest(h)) && country(g) == country(h) && !share_document(g, h))
        wholes.insert(h);
    }
    if (wholes.size() == 1) join_forms(*wholes.begin(), a, "part of the name; at the same engagement", 0.8F);
  }
}

// ---- What people refused --------------------------------------------------------------------------

std::vector<SourceDocument> split_refused(std::vector<SourceDocument> documents, const Knowledge& knowledge,
                                          const std::vector<Decision>& decisions) {
  const std::vector<Decision> all = standing(decisions);
  for (SourceDocument& document : documents) {
    const Pack* pack = knowledge.pack(document.coded.lang);
    std::vector<Person>& persons = document.coded.persons;
    const std::size_t count = persons.size();
    for (std::size_t p = 0; p < count; ++p) {
      for (const Decision& d : all) {
        if (d.verdict != Verdict::kRefused || name_key(persons[p].name.value, pack) != name_key(d.name, pack)) continue;
        if (!d.country.empty() && (!persons[p].country || persons[p].country->value != d.country)) continue;
        const NameKey form = name_key(d.form, pack);
        const auto alias = std::find_if(persons[p].aliases.begin(), persons[p].aliases.end(),
                                        [&](const Alias& a) { return name_key(a.text, pack) == form; });
        if (alias == persons[p].aliases.end()) continue;
        Person apart{"P" + std::to_string(persons.size() + 1) + "r",
                     Cell<std::string>(alias->text, alias->cite),
                     {},
                     persons[p].country,
                     {}};
        persons[p].aliases.erase(alias);
        const std::string id = persons[p].id, own = persons[p].name.value;
        for (Engagement& e : document.coded.engagements) {
          for (Cell<std::string>& c : e.participants) {
            const bool by_form = c.cite.quote.find(apart.name.value) != std::string::npos;
            if (c.value == id && by_form && c.cite.quote.find(own) == std::string::npos) c.value = apart.id;
          }
        }
        persons.push_back(std::move(apart));
      }
    }
  }
  return documents;
}

}  // namespace banggiao
