// Joins the persons of one article that are one person under a name damaged in translation.
#include "mentions/names.h"

#include <algorithm>

#include "mentions/mentions.h"

namespace banggiao {
namespace {

constexpr float kEnough = 0.7F;        // a link this sure, office and country weighed in, joins two persons
constexpr float kSameOffice = 0.12F;   // both hold an office of one title
constexpr float kOtherOffice = -0.1F;  // both hold offices, of no common title
constexpr float kSameCountry = 0.03F;
constexpr float kSureCountry = 0.7F;  // a country less sure than this may give way
constexpr float kRivals = 0.05F;      // two persons this near in score: neither is chosen

struct Join {
  std::size_t known = 0, form = 0;  // indices into Mentions::persons
  float score = 0;
  std::string reason;
};

class Mender {
 public:
  Mender(const Document& document, const Knowledge& knowledge, Mentions& out)
      : document_(document), knowledge_(knowledge), out_(out), mentions_(out.persons.size(), 0) {
    for (const PersonMention& mention : out.people) {
      if (mention.person >= 0) ++mentions_[static_cast<std::size_t>(mention.person)];
    }
    if (out.persons.size() < 2) return;
    for (const Person& person : out.persons) {
      forms_.push_back(name_form(person.name.value, *document.pack, knowledge));
    }
  }

  void run() {
    std::vector<int> into(out_.persons.size(), -1);
    for (const Join& join : best_joins()) {
      // No chains: what is joined stays joined once, and a person who took another's name is not given away.
      if (into[join.form] >= 0 || into[join.known] >= 0) continue;
      if (std::find(into.begin(), into.end(), static_cast<int>(join.form)) != into.end()) continue;
      into[join.form] = static_cast<int>(join.known);
      take(join);
    }
    drop_joined(into);
    for (PersonMention& mention : out_.people) {
      if (mention.person >= 0) take_cut_word(mention);
    }
  }

 private:
  // "Earl ho" where the article also has "Earl Howe": the rest of the name, cut short and without its capital, was not
  // read as a part of the name.
  void take_cut_word(PersonMention& mention) {
    if (mention.name_first == mention.name_last) return;
    const std::uint32_t next = mention.name_last;
    if (next >= document_.words.size() || document_.sentence_of(next) != document_.sentence_of(mention.name_first))
      return;
    const Word& word = document_.words[next];
    if (word.punct() || word.capital() || word.number()) return;
    Person& person = out_.persons[static_cast<std::size_t>(mention.person)];
    const std::string form(document_.text(mention.name_first, mention.name_last));
    if (form == person.name.value) return;
    const std::vector<std::string> known = name_words(person.name.value, *document_.pack);
    const std::vector<std::string> words = name_words(form, *document_.pack);
    if (words.empty() || words.size() + 1 != known.size() || !std::equal(words.begin(), words.end(), known.begin()))
      return;
    if (document_.normal(next) == known.back()) return;
    const std::string longer = form + " " + std::string(document_.text(next));
    const NameLink link = link_names(person.name.value, longer, *document_.pack, knowledge_);
    if (link.score <= 0) return;
    mention.last = std::max(mention.last, next + 1);
    mention.name_last = next + 1;
    add_alias(person, {longer, document_.cite(mention.name_first, mention.name_last, "names.cut_word"), link.reason,
                       link.score});
    const bool still = std::any_of(out_.people.begin(), out_.people.end(), [&](const PersonMention& other) {
      return other.name_first < other.name_last && document_.text(other.name_first, other.name_last) == form;
    });
    if (!still) std::erase_if(person.aliases, [&](const Alias& alias) { return alias.text == form; });
  }

  static void add_alias(Person& person, Alias alias) {
    const bool there =
        std::any_of(person.aliases.begin(), person.aliases.end(), [&](const Alias& a) { return a.text == alias.text; });
    if (!there && alias.text != person.name.value) person.aliases.push_back(std::move(alias));
  }

  // For each person the one other that it is a damaged form of, surest first.
  std::vector<Join> best_joins() {
    std::vector<std::vector<Join>> all(out_.persons.size());
    for (std::size_t form = 0; form < all.size(); ++form) {
      for (std::size_t known = 0; known < all.size(); ++known) {
        if (known == form) continue;
        Join join = weigh(known, form);
        if (join.score >= kEnough) all[form].push_back(std::move(join));
      }
    }
    std::vector<Join> joins;
    for (std::vector<Join>& rivals : all) {
      // Of two names that fit, one may be a damaged form itself.
      std::stable_sort(rivals.begin(), rivals.end(), [&](const Join& a, const Join& b) {
        const bool whole_a = all[a.known].empty(), whole_b = all[b.known].empty();
        return whole_a != whole_b ? whole_a : surer(a, b);
      });
      if (rivals.empty()) continue;
      if (rivals.size() > 1 && rivals[0].score - rivals[1].score < kRivals &&
          !one_person(rivals[0].known, rivals[1].known)) {
        const Cell<std::string>& name = out_.persons[rivals[0].form].name;
        out_.notes.push_back({name.cite.span, "names.rivals",
                              name.value + " may be " + out_.persons[rivals[0].known].name.value + " or " +
                                  out_.persons[rivals[1].known].name.value + "; left alone"});
        continue;
      }
      joins.push_back(rivals.front());
    }
    std::stable_sort(joins.begin(), joins.end(), surer);
    return joins;
  }

  // Two damaged forms of one name are no rivals.
  bool one_person(std::size_t a, std::size_t b) const {
    return weigh(a, b).score >= kEnough || weigh(b, a).score >= kEnough;
  }

  static bool surer(const Join& a, const Join& b) { return a.score > b.score; }

  Join weigh(std::size_t known, std::size_t form) const {
    const Person &a = out_.persons[known], &b = out_.persons[form];
    Join join{known, form, 0, {}};
    NameLink link = link_forms(forms_[known], forms_[form], *document_.pack, knowledge_);
    if (link.score <= 0) return join;
    // Both ways alike: the one named more often is the name.
    const NameLink back = link_forms(forms_[form], forms_[known], *document_.pack, knowledge_);
    if (back.score > link.score || (back.score == link.score && !leads(known, form))) return join;
    if (a.country && b.country && a.country->value != b.country->value) {
      if (std::min(a.country->p, b.country->p) >= kSureCountry) return join;
    }
    join.score = link.score + office_weight(a, b);
    if (a.country && b.country && a.country->value == b.country->value) join.score += kSameCountry;
    join.score = std::min(join.score, 1.0F);
    join.reason = std::move(link.reason);
    return join;
  }

  // A name that begins with a family name of the article's own language is written properly in it.
  bool is_native(std::size_t person) const {
    const std::vector<std::string> words = name_words(out_.persons[person].name.value, *document_.pack);
    if (words.empty()) return false;
    const std::uint32_t id = document_.pack->word_id(words.front());
    std::vector<PhraseMatch> matches;
    document_.pack->match(&id, 1, matches);
    return std::any_of(matches.begin(), matches.end(), [&](const PhraseMatch& match) {
      return match.lexeme->table == "surnames" && match.lexeme->value == document_.pack->language();
    });
  }

  bool leads(std::size_t a, std::size_t b) const {
    if (is_native(a) != is_native(b)) return is_native(a);
    return mentions_[a] != mentions_[b] ? mentions_[a] > mentions_[b] : a < b;
  }

  std::string title_key(const Office& office) const {
    std::string out;
    for (std::size_t at = 0; at < office.title.size();) {
      const std::size_t end = std::min(office.title.find(' ', at), office.title.size());
      out += document_.pack->normal_word(office.title.substr(at, end - at)) + " ";
      at = end + 1;
    }
    return out;
  }

  bool share_title(const Person& a, const Person& b) const {
    return std::any_of(a.offices.begin(), a.offices.end(), [&](const Office& one) {
      return !one.title.empty() && std::any_of(b.offices.begin(), b.offices.end(), [&](const Office& two) {
        return !two.title.empty() &&
               (title_key(one).starts_with(title_key(two)) || title_key(two).starts_with(title_key(one)));
      });
    });
  }

  float office_weight(const Person& a, const Person& b) const {
    if (a.offices.empty() || b.offices.empty()) return 0;
    return share_title(a, b) ? kSameOffice : kOtherOffice;
  }

  void take(const Join& join) {
    Person &known = out_.persons[join.known], &form = out_.persons[join.form];
    add_alias(known, {form.name.value, form.name.cite, reason(join), join.score});
    for (Alias& alias : form.aliases) add_alias(known, std::move(alias));
    if (!known.country || (form.country && form.country->p > known.country->p && known.country->p < kSureCountry)) {
      known.country = form.country;
    }
    if (known.offices.empty()) known.offices = std::move(form.offices);
    for (PersonMention& mention : out_.people) {
      if (mention.person == static_cast<int>(join.form)) mention.person = static_cast<int>(join.known);
    }
  }

  std::string reason(const Join& join) const {
    std::string out = join.reason;
    if (share_title(out_.persons[join.known], out_.persons[join.form])) out += "; same office";
    return out;
  }

  // Takes the joined persons out; the others keep their order and get new ids.
  void drop_joined(const std::vector<int>& into) {
    std::vector<int> index(into.size(), -1);
    std::vector<Person> kept;
    for (std::size_t i = 0; i < into.size(); ++i) {
      if (into[i] >= 0) continue;
      index[i] = static_cast<int>(kept.size());
      kept.push_back(std::move(out_.persons[i]));
      kept.back().id = "P" + std::to_string(kept.size());
    }
    out_.persons = std::move(kept);
    for (PersonMention& mention : out_.people) {
      if (mention.person >= 0) mention.person = index[static_cast<std::size_t>(mention.person)];
    }
  }

  const Document& document_;
  const Knowledge& knowledge_;
  Mentions& out_;
  std::vector<int> mentions_;    // by person, before any is joined; so are
  std::vector<NameForm> forms_;  // their names
};

}  // namespace

void mend_names(const Document& document, const Knowledge& knowledge, Mentions& out) {
  Mender(document, knowledge, out).run();
}

}  // namespace banggiao
