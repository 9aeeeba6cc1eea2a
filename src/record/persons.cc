#include "record/persons.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "mentions/mentions.h"
#include "mentions/names.h"

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

std::string key_text(const NameKey& key) {
  std::string out;
  for (const std::string& word : key.words) out += word + ' ';
  for (const std::string& word : key.initials) out += '|' + word;
  return out;
}

template <class T>
void merge_sorted(std::vector<T>& into, const std::vector<T>& from) {
  if (std::includes(into.begin(), into.end(), from.begin(), from.end())) return;
  std::vector<T> both;
  std::set_union(into.begin(), into.end(), from.begin(), from.end(), std::back_inserter(both));
  into = std::move(both);
}

template <class T>
bool share_any(const std::vector<T>& a, const std::vector<T>& b) {
  const auto &fewer = a.size() < b.size() ? a : b, &more = a.size() < b.size() ? b : a;
  return std::any_of(fewer.begin(), fewer.end(),
                     [&](const T& one) { return std::binary_search(more.begin(), more.end(), one); });
}

}  // namespace

PersonGroups::PersonGroups(const std::vector<Gist>& gists, const Knowledge& knowledge,
                           const std::vector<Decision>& decisions)
    : gists_(gists) {
  take_in(gists, knowledge);
  const Pack* any_pack = nullptr;
  for (std::size_t d = 0; d < gists.size() && any_pack == nullptr; ++d) any_pack = knowledge.pack(gists[d].lang);
  read_verdicts(decisions, any_pack);
  begin_groups();
  join_accepted();
  join_equal_names();
  join_known();
  join_aliases();
  join_parts();
  join_damaged(knowledge);
}

int PersonGroups::name_of(const NameKey& key) {
  const auto [name, added] = names_.try_emplace(key_text(key), static_cast<int>(keys_.size()));
  if (added) keys_.push_back(std::make_unique<const NameKey>(key));
  return name->second;
}

// The same names and offices stand in article after article.
void PersonGroups::take_in(const std::vector<Gist>& gists, const Knowledge& knowledge) {
  std::map<const Pack*, std::unordered_map<std::string_view, std::pair<int, int>>> spellings;  // and names
  std::unordered_map<std::string, const std::vector<int>*> lists;
  int next = 0;
  for (std::size_t d = 0; d < gists.size(); ++d) {
    const Pack* pack = knowledge.pack(gists[d].lang);
    auto& known = spellings[pack];
    first_.push_back(static_cast<int>(nodes_.size()));
    for (std::size_t p = 0; p < gists[d].persons.size(); ++p) {
      const GistPerson& person = gists[d].persons[p];
      PersonNode node;
      node.document = static_cast<std::uint32_t>(d);
      node.person = static_cast<std::uint32_t>(p);
      node.country = person.country;
      const auto [spelling, unknown] = known.try_emplace(person.name);
      if (unknown) spelling->second = {next++, name_of(name_key(person.name, pack))};
      node.spelling = spelling->second.first;
      node.name = spelling->second.second;
      std::string all;
      for (const std::string& title : person.titles) all += title + "\n";
      const auto [list, added] = lists.try_emplace(all);
      if (added) {
        std::vector<int>& titles = title_lists_[all];
        for (const std::string& title : person.titles) {
          const auto [id, fresh] = titles_.try_emplace(title, static_cast<int>(title_texts_.size()));
          if (fresh) title_texts_.push_back(title);
          titles.push_back(id->second);
        }
        list->second = &titles;
      }
      node.titles = list->second;
      nodes_.push_back(std::move(node));
    }
  }
}

void PersonGroups::read_verdicts(const std::vector<Decision>& decisions, const Pack* pack) {
  for (const Decision& d : standing(decisions)) {
    verdicts_.push_back({name_of(name_key(d.name, pack)), name_of(name_key(d.form, pack)), d.country, d.verdict,
                         d.who.empty() ? "accepted by a person" : "accepted by " + d.who});
  }
}

// One word says little: of those each telling may be another person. So it is where a name was refused to itself.
bool PersonGroups::is_split(const Variant& variant) const {
  return keys_[static_cast<std::size_t>(variant.name)]->folded.size() < 2 ||
         std::any_of(verdicts_.begin(), verdicts_.end(), [&](const Judged& v) {
           return v.verdict == Verdict::kRefused && v.name == variant.name && v.form == variant.name;
         });
}

void PersonGroups::begin_groups() {
  std::unordered_map<std::string_view, std::int64_t> countries;
  std::unordered_map<std::int64_t, int> numbers;  // by name and country
  std::vector<int> variant_of;
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    const std::int64_t country =
        countries.try_emplace(nodes_[n].country, static_cast<std::int64_t>(countries.size())).first->second;
    const auto [number, added] =
        numbers.try_emplace((country << 32U) + nodes_[n].name, static_cast<int>(variants_.size()));
    if (added) variants_.push_back({nodes_[n].name, nodes_[n].country, {}});
    variants_[static_cast<std::size_t>(number->second)].nodes.push_back(static_cast<int>(n));
    variant_of.push_back(number->second);
  }
  std::vector<bool> split;
  for (const Variant& variant : variants_) split.push_back(is_split(variant));
  group_.assign(nodes_.size(), -1);
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    if (group_[n] >= 0) continue;
    const auto variant = static_cast<std::size_t>(variant_of[n]);
    begin_group(split[variant] ? std::vector<int>{static_cast<int>(n)} : variants_[variant].nodes);
  }
}

// Of nodes with one name and country, in order.
void PersonGroups::begin_group(std::vector<int> nodes) {
  const PersonNode& first = nodes_[static_cast<std::size_t>(nodes.front())];
  Group group;
  group.country = first.country;
  group.fullest = nodes.front();
  std::set<const std::vector<int>*> lists;
  for (const int n : nodes) {
    const PersonNode& node = nodes_[static_cast<std::size_t>(n)];
    group_[static_cast<std::size_t>(n)] = static_cast<int>(groups_.size());
    if (group.documents.empty() || group.documents.back() != node.document) group.documents.push_back(node.document);
    lists.insert(node.titles);
  }
  for (const auto* list : lists) group.titles.insert(group.titles.end(), list->begin(), list->end());
  std::sort(group.titles.begin(), group.titles.end());
  group.titles.erase(std::unique(group.titles.begin(), group.titles.end()), group.titles.end());
  const bool judged = std::any_of(verdicts_.begin(), verdicts_.end(),
                                  [&](const Judged& v) { return v.name == first.name || v.form == first.name; });
  if (judged) group.names.push_back(first.name);
  first_of_.push_back(nodes.front());
  group.members = std::move(nodes);
  groups_.push_back(std::move(group));
}

std::vector<int> PersonGroups::groups() const {
  std::vector<int> out;
  std::vector<bool> seen(groups_.size());
  for (const int g : group_) {
    if (seen[static_cast<std::size_t>(g)]) continue;
    seen[static_cast<std::size_t>(g)] = true;
    out.push_back(g);
  }
  return out;
}

const std::string& PersonGroups::text(const PersonNode& node) const { return told(node).name; }

bool PersonGroups::share_document(int a, int b) const { return share_any(at(a).documents, at(b).documents); }

bool PersonGroups::share_title(int a, int b) const { return share_any(at(a).titles, at(b).titles); }

bool PersonGroups::may_join(int a, int b) const {
  const std::string &x = country(a), &y = country(b);
  if (!x.empty() && !y.empty() && x != y) return false;
  const auto has = [&](int group, int name) {
    return std::binary_search(at(group).names.begin(), at(group).names.end(), name);
  };
  return std::none_of(verdicts_.begin(), verdicts_.end(), [&](const Judged& v) {
    if (v.verdict != Verdict::kRefused || (!v.country.empty() && v.country != x && v.country != y)) return false;
    return (has(a, v.name) && has(b, v.form)) || (has(b, v.name) && has(a, v.form));
  });
}

// The name that more articles use is the name, and the other a form of it; but never one word alone.
bool PersonGroups::join_forms(int a, int b, const std::string& reason, float score) {
  const int x = group(a), y = group(b);
  const auto use = [&](int g) {
    const int name = nodes_[static_cast<std::size_t>(at(g).fullest)].name;
    const auto own = std::count_if(members(g).begin(), members(g).end(),
                                   [&](int m) { return nodes_[static_cast<std::size_t>(m)].name == name; });
    return std::make_tuple(fullest(g).words.size() > 1, own, members(g).size());
  };
  return use(x) >= use(y) ? join(x, y, reason, score) : join(y, x, reason, score);
}

// Two groups.
bool PersonGroups::join(int to, int from, const std::string& reason, float score) {
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
  merge_sorted(kept.titles, gone.titles);
  merge_sorted(kept.documents, gone.documents);
  merge_sorted(kept.names, gone.names);
  const auto fullness = [&](int n) {
    const PersonNode& node = nodes_[static_cast<std::size_t>(n)];
    return std::make_tuple(node.reason.empty(), key(node).words.size(), key(node).initials.size());
  };
  if (fullness(gone.fullest) > fullness(kept.fullest)) kept.fullest = gone.fullest;
  gone = {};
  return true;
}

void PersonGroups::join_accepted() {
  for (const Judged& v : verdicts_) {
    if (v.verdict != Verdict::kAccepted) continue;
    for (const Variant& a : variants_) {
      if (a.name != v.name || (!v.country.empty() && a.country != v.country)) continue;
      for (const Variant& b : variants_) {
        if (b.name != v.form) continue;
        for (const int n : b.nodes) join(group(a.nodes.front()), group(n), v.reason, 1.0F);
      }
    }
  }
}

// Equal names of one country are one person, however carelessly written, unless that fits two different persons.
void PersonGroups::join_equal_names() {
  std::map<std::string, std::vector<const Variant*>> by_text;
  for (const Variant& v : variants_) by_text[keys_[static_cast<std::size_t>(v.name)]->text()].push_back(&v);
  for (const auto& [text, variants] : by_text) {
    if (text.find(' ') != std::string::npos) {
      join_careless(variants);
      continue;
    }
    // One word says little: the same office must stand with it.
    for (const Variant* v : variants) {
      std::map<int, int> by_title;
      for (const int n : v->nodes) {
        for (const int t : *nodes_[static_cast<std::size_t>(n)].titles)
          join(group(by_title.emplace(t, n).first->second), group(n), "", 1);
      }
    }
  }
}

void PersonGroups::join_careless(const std::vector<const Variant*>& variants) {
  const auto key_of = [&](const Variant* v) -> const NameKey& { return *keys_[static_cast<std::size_t>(v->name)]; };
  for (const Variant* v : variants) {
    std::vector<const Variant*> fuller;
    for (const Variant* o : variants) {
      const bool one_country = v->country == o->country || v->country.empty();
      if (o != v && one_country && is_looser(key_of(v), key_of(o))) fuller.push_back(o);
    }
    if (fuller.size() == 1) join(group(fuller.front()->nodes.front()), group(v->nodes.front()), "", 1);
  }
}

// Two forms of one row of the world's table of people.
void PersonGroups::join_known() {
  std::map<std::pair<std::string, std::string>, int> first;
  for (const int g : groups()) {
    const std::string& known = told(nodes_[static_cast<std::size_t>(at(g).fullest)]).known;
    if (known.empty()) continue;
    const auto [same, added] = first.emplace(std::make_pair(known, country(g)), at(g).members.front());
    if (added) continue;
    join_forms(same->second, at(g).members.front(), "two forms of one name in the table of people", 0.92F);
  }
}

// "Earl Hao", known in one article as another form of Earl Howe, is Earl Howe in the others too.
void PersonGroups::join_aliases() {
  std::unordered_map<std::string, std::vector<const Variant*>> by_text;
  std::unordered_map<std::string_view, NameKey> keys;  // of aliases
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const int self = static_cast<int>(i);
    for (const GistPerson::Other& alias : told(nodes_[i]).aliases) {
      const auto [key, unknown] = keys.try_emplace(alias.text);
      if (unknown) key->second = name_key(alias.text, nullptr);
      // A family name alone says nothing in another article.
      if (key->second.words.size() < 2 || nodes_[i].country.empty()) continue;
      if (by_text.empty()) {
        for (const Variant& v : variants_) by_text[keys_[static_cast<std::size_t>(v.name)]->text()].push_back(&v);
      }
      const auto found = by_text.find(key->second.text());
      if (found == by_text.end()) continue;
      for (const Variant* other : found->second) {
        if (other->country != nodes_[i].country) continue;
        for (const int n : is_split(*other) ? other->nodes : std::vector<int>{other->nodes.front()}) {
          if (group(n) == group(self) || share_document(group(self), group(n))) continue;
          join_forms(self, n, alias.reason.empty() ? "so named in " + gists_[nodes_[i].document].doc : alias.reason,
                     alias.score);
        }
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

std::uint64_t PersonGroups::fingerprint(int group) const {
  const NameKey& key = fullest(group);
  Fingerprint out;
  out << country(group);
  for (const auto* words : {&key.words, &key.folded, &key.initials}) {
    out << static_cast<std::int64_t>(words->size());
    for (const std::string& word : *words) out << word;
  }
  for (const Judged& v : verdicts_) {
    for (const int decided : {v.name, v.form}) {
      if (!std::binary_search(at(group).names.begin(), at(group).names.end(), decided)) continue;
      out << name(v.verdict) << v.country << keys_[static_cast<std::size_t>(v.name)]->text()
          << keys_[static_cast<std::size_t>(v.form)]->text() << (decided == v.name ? 1 : 0);
    }
  }
  return out.value();
}

// "Obama", president of US, is the only president of US on the record with that word in the name.
void PersonGroups::join_parts() {
  std::unordered_map<std::string, std::vector<int>> by_word;  // and country
  const std::vector<int> all = groups();
  for (const int g : all) {
    for (const std::string& word : fullest(g).folded) by_word[country(g) + " " + word].push_back(g);
  }
  for (const int g : all) {
    if (country(g).empty() || at(g).members.empty()) continue;
    const NameKey& key = fullest(g);
    if (key.folded.empty()) continue;
    std::set<int> wholes;
    for (const int other : by_word[country(g) + " " + key.folded.front()]) {
      const int h = group(first_of_[static_cast<std::size_t>(other)]);
      if (h == g || !is_part(key, fullest(h)) || share_document(g, h)) continue;
      if (share_title(g, h) || (key.folded.size() > 1 && (at(g).titles.empty() || at(h).titles.empty())))
        wholes.insert(h);
    }
    if (wholes.size() == 1)
      join_forms(at(*wholes.begin()).members.front(), at(g).members.front(),
                 "part of the name; same country and office", 0.8F);
  }
}

// A damaged name is one of somebody well known: only those most named are tried.
void PersonGroups::join_damaged(const Knowledge& knowledge) {
  std::map<std::pair<std::string, std::string>, std::vector<int>> by_office;
  for (const int g : groups()) {
    if (country(g).empty()) continue;
    for (const int title : at(g).titles)
      by_office[{country(g), title_texts_[static_cast<std::size_t>(title)]}].push_back(g);
  }
  struct Guess {
    int known = -1;
    NameLink link;
    float next = 0;
  };
  std::map<int, Guess> guesses;
  std::map<const Pack*, std::vector<std::unique_ptr<const NameForm>>> forms;  // by group
  const auto form_of = [&](int g, const Pack& pack, auto& known) -> const NameForm& {
    std::unique_ptr<const NameForm>& form = known[static_cast<std::size_t>(g)];
    if (form == nullptr) {
      const PersonNode& node = nodes_[static_cast<std::size_t>(at(g).members.front())];
      form = std::make_unique<const NameForm>(name_form(text(node), pack, knowledge));
    }
    return *form;
  };
  for (const auto& [office, all] : by_office) {
    std::vector<int> known_best = all;
    std::stable_sort(known_best.begin(), known_best.end(),
                     [&](int a, int b) { return members(a).size() > members(b).size(); });
    known_best.resize(std::min(known_best.size(), kKnownTried));
    for (const int form : all) {
      const PersonNode& node = nodes_[static_cast<std::size_t>(at(form).members.front())];
      const Pack* pack = knowledge.pack(gists_[node.document].lang);
      if (pack == nullptr) continue;
      auto& known_forms = forms[pack];
      known_forms.resize(groups_.size());
      for (const int known : known_best) {
        if (known == form || members(known).size() < members(form).size()) continue;
        const NameKey &whole = fullest(known), &part = fullest(form);
        if (whole.folded == part.folded || is_part(part, whole) || is_part(whole, part)) continue;  // decided above
        NameLink link =
            link_forms(form_of(known, *pack, known_forms), form_of(form, *pack, known_forms), *pack, knowledge);
        if (link.score <= 0 || share_document(known, form)) continue;
        Guess& guess = guesses[form];
        if (guess.known == known) continue;
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
    join(group(first_of_[static_cast<std::size_t>(guess.known)]), group(first_of_[static_cast<std::size_t>(form)]),
         guess.link.reason + "; same country and office", guess.link.score);
  }
}

void PersonGroups::join_partners(const std::vector<int>& participants) {
  // Mostly there is nobody that a name could be a part of.
  const bool any = std::any_of(participants.begin(), participants.end(), [&](int a) {
    return std::any_of(participants.begin(), participants.end(), [&](int b) {
      return fullest(group(a)).folded.size() < fullest(group(b)).folded.size() &&
             country(group(a)) == country(group(b));
    });
  });
  if (!any) return;
  for (const int a : participants) {
    std::set<int> wholes;
    for (const int b : participants) {
      const int g = group(a), h = group(b);
      if (g != h && is_part(fullest(g), fullest(h)) && country(g) == country(h) && !share_document(g, h))
        wholes.insert(h);
    }
    if (wholes.size() == 1)
      join_forms(at(*wholes.begin()).members.front(), a, "part of the name; at the same engagement", 0.8F);
  }
}

// ---- What people refused --------------------------------------------------------------------------

Refusals::Refusals(const std::vector<Decision>& decisions, const Knowledge& knowledge) : knowledge_(knowledge) {
  for (Decision& d : standing(decisions)) {
    if (d.verdict == Verdict::kRefused) refused_.push_back(std::move(d));
  }
}

bool Refusals::is_meant(const Decision& d, const std::string& name, const std::string& country,
                        const Pack* pack) const {
  return name_key(name, pack) == name_key(d.name, pack) && (d.country.empty() || country == d.country);
}

bool Refusals::concern(const Gist& gist) const {
  if (refused_.empty()) return false;
  const Pack* pack = knowledge_.pack(gist.lang);
  return std::any_of(gist.persons.begin(), gist.persons.end(), [&](const GistPerson& p) {
    return !p.aliases.empty() && std::any_of(refused_.begin(), refused_.end(), [&](const Decision& d) {
      return is_meant(d, p.name, p.country, pack) &&
             std::any_of(p.aliases.begin(), p.aliases.end(), [&](const GistPerson::Other& alias) {
               return name_key(alias.text, pack) == name_key(d.form, pack);
             });
    });
  });
}

void Refusals::split(CodedDocument& coded) const {
  const Pack* pack = knowledge_.pack(coded.lang);
  std::vector<Person>& persons = coded.persons;
  const std::size_t count = persons.size();
  for (std::size_t p = 0; p < count; ++p) {
    for (const Decision& d : refused_) {
      if (!is_meant(d, persons[p].name.value, persons[p].country ? persons[p].country->value : "", pack)) continue;
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
      for (Engagement& e : coded.engagements) {
        for (Cell<std::string>& c : e.participants) {
          const bool by_form = c.cite.quote.find(apart.name.value) != std::string::npos;
          if (c.value == id && by_form && c.cite.quote.find(own) == std::string::npos) c.value = apart.id;
        }
      }
      persons.push_back(std::move(apart));
    }
  }
}

}  // namespace banggiao
