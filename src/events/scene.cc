#include "events/scene.h"

#include <algorithm>
#include <array>

namespace banggiao {
namespace {

double weight_of(BlockKind kind) {
  if (kind == BlockKind::kTitle) return 4;
  if (kind == BlockKind::kLead) return 2;
  return kind == BlockKind::kFooter || kind == BlockKind::kByline ? 0 : 1;
}

constexpr std::uint32_t kSourceName = 7;  // words of a newspaper's name and "of"
constexpr std::size_t kArguments = 8;     // as many as most sentences have

class SceneBuilder {
 public:
  SceneBuilder(const Document& document, const Mentions& mentions, const Knowledge& knowledge) {
    scene_.document = &document;
    scene_.mentions = &mentions;
    scene_.knowledge = &knowledge;
    scene_.function_table = document.pack->table("function");
    scene_.marker_table = document.pack->table("markers");
    scene_.noun_table = document.pack->table("nouns");
    scene_.cue_table = document.pack->table("cues");
    scene_.mask_table = document.pack->table("masks");
    scene_.date_table = document.pack->table("dates");
    scene_.sentences.resize(document.sentences.size());
    scene_.titles.resize(mentions.persons.size());
    bodies_ = document.pack->table("orgs");
    before_names_ = Document::bit(bodies_) | Document::bit(scene_.noun_table) | Document::bit(scene_.function_table);
    scene_.title_table = document.pack->table("titles");
    scene_.office_word_table = document.pack->table("office_words");
  }

  Scene build() {
    add_people();
    add_parties();
    add_references();
    const Mentions& mentions = *scene_.mentions;
    for (std::size_t i = 0; i < mentions.dates.size(); ++i) {
      sides(mentions.dates[i].first).dates.push_back(static_cast<int>(i));
    }
    for (std::size_t i = 0; i < mentions.places.size(); ++i) {
      sides(mentions.places[i].first).places.push_back(static_cast<int>(i));
    }
    for (std::size_t s = 0; s < scene_.sentences.size(); ++s) finish(s);
    rank();
    return std::move(scene_);
  }

 private:
  // One mark, by its ASCII code.
  bool is(std::uint32_t word, char mark) const {
    return scene_.document->words[word].mark == static_cast<std::uint8_t>(mark);
  }

  Sides& sides(std::uint32_t word) { return scene_.sentences[scene_.document->sentence_of(word)]; }

  // Longer arguments hide those inside them.
  void add(Argument argument) {
    if (argument.first >= argument.last) return;
    auto& list = sides(argument.first).arguments;
    if (list.empty()) list.reserve(kArguments);
    for (const Argument& other : list) {
      if (argument.first < other.last && other.first < argument.last && !Scene::are_one_name(other, argument)) return;
    }
    list.push_back(std::move(argument));
  }

  // "The leaders of both Koreas": no one office, but its two states.
  bool is_of_two(const PersonMention& mention) const {
    const auto& parties = scene_.mentions->parties;
    return mention.name_first == mention.name_last &&
           std::count_if(parties.begin(), parties.end(), [&](const PartyMention& party) {
             return party.form == PartyMention::Form::kPair && party.first >= mention.first &&
                    party.last <= mention.last;
           }) > 1;
  }

  void add_people() {
    for (const PersonMention& mention : scene_.mentions->people) {
      if (is_of_two(mention)) continue;
      Argument argument;
      argument.first = mention.first;
      argument.last = mention.last;
      argument.type = mention.name_first == mention.name_last ? Argument::Type::kOffice : Argument::Type::kPerson;
      argument.person = mention.person;
      argument.party = scene_.party_of(mention.person);
      if (argument.party.empty() && mention.office >= 0) {
        argument.party = scene_.mentions->offices[static_cast<std::size_t>(mention.office)].country;
      }
      argument.title = title_of(mention);
      if (mention.person >= 0 && !argument.title.empty())
        scene_.titles[static_cast<std::size_t>(mention.person)].insert(argument.title);
      add(std::move(argument));
    }
  }

  std::string_view title_of(const PersonMention& mention) const {
    if (mention.office < 0) return {};
    const OfficeMention& office = scene_.mentions->offices[static_cast<std::size_t>(mention.office)];
    const Hit* title = scene_.document->hit(office.first, scene_.title_table);
    return title == nullptr || title->lexeme->has("vague") ? std::string_view() : title->lexeme->extra;
  }

  void add_parties() {
    for (const PartyMention& mention : scene_.mentions->parties) {
      Argument argument;
      argument.first = mention.first;
      argument.last = mention.last;
      argument.party = mention.code;
      add(std::move(argument));
    }
  }

  void add_references() {
    for (const ReferenceMention& mention : scene_.mentions->references) {
      Argument argument;
      argument.first = mention.first;
      argument.last = mention.last;
      argument.type = Argument::Type::kReference;
      argument.reference = mention.value;
      add(std::move(argument));
    }
  }

  void finish(std::size_t s) {
    auto& list = scene_.sentences[s].arguments;
    const std::uint32_t begin = scene_.document->sentences[s].first;
    std::sort(list.begin(), list.end(), [](const Argument& a, const Argument& b) { return a.first < b.first; });
    drop_asides(list);
    place_counterparts(list);
    place_leaders(list);
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (i > 0 && Scene::are_one_name(list[i - 1], list[i])) {
        list[i].bound = list[i - 1].bound;
        list[i].preposition = list[i - 1].preposition;
        continue;
      }
      const std::uint32_t limit = i == 0 ? begin : list[i - 1].last;
      list[i].bound = body_start(list[i].first, limit);
      list[i].preposition = before(list[i].bound, limit);
      if (is_bare(list[i]) && is_source(list[i], limit)) list[i].preposition = "source";
      if (is_bare(list[i]) && ends_place(list[i], scene_.sentences[s].places)) list[i].preposition = "at";
    }
    // A comma joins only inside a list that "and" closes; what stands behind a preposition of place opens no list.
    for (std::size_t i = 1, group = 0; i < list.size(); ++i) {
      const bool countries = is_bare(list[i - 1]) && is_bare(list[i]);
      const Link link =
          is_setting(list[i - 1].preposition) && !countries ? Link::kNone : joined(list[i - 1].last, list[i].bound);
      bool same = link == Link::kAnd || (link == Link::kComma && countries && runs_on(list, i)) ||
                  (link == Link::kComma && officials_run_on(list, i)) || scene_.are_a_pair(list[i - 1], list[i]);
      for (std::size_t j = i; link == Link::kComma && !same && j + 1 < list.size(); ++j) {
        const Link next = joined(list[j].last, list[j + 1].bound);
        same = next == Link::kAnd;
        if (next == Link::kNone) break;
      }
      group += same ? 0 : 1;
      list[i].group = static_cast<int>(group);
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
      const bool goes_on = i > 0 && list[i].group == list[i - 1].group && is_bare(list[i]);
      list[i].official = list[i].type == Argument::Type::kPerson || list[i].type == Argument::Type::kOffice ||
                         (goes_on && list[i - 1].official && list[i - 1].type != Argument::Type::kPerson);
    }
  }

  // "The president X, the chairman Y, the prime minister Z": three officials, whatever closes the list.
  bool officials_run_on(const std::vector<Argument>& list, std::size_t i) const {
    const auto goes_on = [&](std::size_t j) {
      const auto official = [&](const Argument& one) {
        return !one.title.empty() && (one.type == Argument::Type::kPerson || one.type == Argument::Type::kOffice);
      };
      return j > 0 && j < list.size() && official(list[j]) && official(list[j - 1]) &&
             joined(list[j - 1].last, list[j].first) == Link::kComma;
    };
    return goes_on(i) && (goes_on(i + 1) || goes_on(i - 1));
  }

  // Where the public body begins that a country's name ends ("the Ministry of Defence of X" is one noun), with "the"
  // and "several" before it.
  std::uint32_t body_start(std::uint32_t word, std::uint32_t limit) const {
    // "Met officials of X" meets them, as "met X's officials" does.
    if (word > limit + 1 && scene_.says_at(word - 1, scene_.function_table, "of")) {
      const Lexeme* sent = scene_.noun_ending(word - 1, limit);
      if (sent != nullptr && sent->says("delegation")) --word;
    }
    for (bool moved = true; moved;) {
      moved = false;
      // The longest first: the last syllable of a body's name may be a word for bodies itself.
      for (std::uint32_t length = 5; length > 0 && !moved; --length) {
        if (word < limit + length || !scene_.document->may_begin(word - length, before_names_)) continue;
        const Hit* hit = scene_.document->hit(word - length, bodies_);
        const Hit* sent = scene_.document->hit(word - length, scene_.noun_table, "delegation");
        const Hit* several = scene_.document->hit(word - length, scene_.function_table, "several");
        if ((hit != nullptr && hit->last == word) || (sent != nullptr && sent->last == word) ||
            (several != nullptr && several->last == word)) {
          word -= length;
          moved = true;
        }
      }
    }
    return word;
  }

  // The function word that ends right before `word`, looking back over at most three words.
  std::string_view before(std::uint32_t word, std::uint32_t limit) const {
    for (std::uint32_t at = word; at > limit && word - at < 4; --at) {
      const Hit* hit = scene_.document->hit(at - 1, scene_.function_table);
      if (hit != nullptr && hit->last == word) {
        // A longer phrase may end here too ("together with").
        for (std::uint32_t back = at - 1; back > limit && word - back < 5; --back) {
          const Hit* longer = scene_.document->hit(back - 1, scene_.function_table);
          if (longer != nullptr && longer->last == word) hit = longer;
        }
        return hit->lexeme->value;
      }
    }
    return "";
  }

  // "the media of B", "the news agency X of B": what reports stands before its name and the word for "of".
  bool is_source(const Argument& country, std::uint32_t limit) const {
    std::uint32_t w = country.bound;
    while (w > limit && w > 0 && scene_.says_at(w - 1, scene_.function_table, "of")) --w;
    // "The news agency X (B)"
    if (w > limit && is(w - 1, '(')) --w;
    while (w > limit && country.bound - w < kSourceName && scene_.document->words[w - 1].capital()) --w;
    const Lexeme* noun = scene_.noun_ending(w, limit);
    return noun != nullptr && noun->says("source");
  }

  // "the European Union (EU)": the second is the first again.
  void drop_asides(std::vector<Argument>& list) const {
    for (std::size_t i = 1; i < list.size();) {
      const bool aside = list[i].party == list[i - 1].party && list[i].first == list[i - 1].last + 1 &&
                         is(list[i - 1].last, '(') && list[i].type == Argument::Type::kParty;
      if (aside) {
        list[i - 1].last = list[i].last;
        if (list[i].last < scene_.document->words.size() && is(list[i].last, ')')) ++list[i - 1].last;
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        ++i;
      }
    }
  }

  // The people at `i` hold an office of the country that stands behind them.
  static void take_in_next(std::vector<Argument>& list, std::size_t i) {
    Argument& people = list[i];
    people.type = Argument::Type::kOffice;
    people.reference = {};
    people.party = list[i + 1].party;
    people.last = list[i + 1].last;
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }

  // "The counterparts from A": they are of A.
  void place_counterparts(std::vector<Argument>& list) const {
    for (std::size_t i = 0; i + 1 < list.size(); ++i) {
      const Argument &here = list[i], &next = list[i + 1];
      bool linked = here.reference == "counterpart" && is_bare(next) && next.first - here.last <= 2;
      for (std::uint32_t w = here.last; linked && w < next.first; ++w) {
        const std::string& value = scene_.value_at(w, scene_.function_table);
        linked = linked && (value == "from" || value == "at" || value == "of" || value == "side");
      }
      if (!linked) continue;
      take_in_next(list, i);
    }
  }

  // "Met the leaders of B and C", "the leaders who come from B": of those countries, not whoever was spoken of before.
  void place_leaders(std::vector<Argument>& list) const {
    for (std::size_t i = 0; i + 1 < list.size(); ++i) {
      const Argument &here = list[i], &next = list[i + 1];
      if (here.reference != "both_persons" || !scene_.says_at(here.first, scene_.function_table, "several")) continue;
      if (!is_bare(next) || (i + 2 < list.size() && scene_.are_a_pair(next, list[i + 2]))) continue;
      const Hit* from = scene_.document->hit(here.last, scene_.function_table);
      const bool origin =
          from != nullptr && from->last == next.first && (from->lexeme->says("of") || from->lexeme->says("from"));
      if (next.first != here.last && !origin) continue;
      take_in_next(list, i);
    }
  }

  // The country behind a town of its own ("in Hamburg, Germany", "the Capella on Sentosa of Singapore") tells where.
  bool ends_place(Argument& country, const std::vector<int>& places) const {
    for (const int index : places) {
      const PlaceMention& place = scene_.mentions->places[static_cast<std::size_t>(index)];
      if (place.type == "country" || place.country != country.party || place.last >= country.first) continue;
      // "Samarkand, in the east of Uzbekistan"
      std::uint32_t from = country.first;
      const Hit* region = scene_.document->hit(place.last + 1, scene_.noun_table, "region");
      if (region != nullptr && region->last == from) from = region->first;
      if (from - place.last > 1) continue;
      if (!is(place.last, ',') && !is(place.last, '(') && !scene_.says_at(place.last, scene_.function_table, "of"))
        continue;
      country.bound = place.first;
      return true;
    }
    return false;
  }

  static bool is_bare(const Argument& argument) { return argument.type == Argument::Type::kParty; }

  // Three countries or more with nothing but commas between are a list, "and" or not.
  bool runs_on(const std::vector<Argument>& list, std::size_t i) const {
    std::size_t run = 1;
    for (std::size_t j = i;
         j < list.size() && is_bare(list[j]) && joined(list[j - 1].last, list[j].first) != Link::kNone; ++j)
      ++run;
    for (std::size_t j = i - 1; j > 0 && is_bare(list[j - 1]) && joined(list[j - 1].last, list[j].first) != Link::kNone;
         --j)
      ++run;
    return run >= 3;
  }

  enum class Link { kNone, kComma, kAnd };

  // Behind "(left)", ", second from right," in a caption; `word` itself when no aside begins there.
  std::uint32_t aside(std::uint32_t word, std::uint32_t to) const {
    const bool bracket = is(word, '(');
    if (!bracket && !is(word, ',')) return word;
    const Hit* hit = scene_.document->hit(word + 1, scene_.function_table, "aside");
    return hit != nullptr && hit->last < to && is(hit->last, bracket ? ')' : ',') ? hit->last + 1 : word;
  }

  // "A in April and B in May", "A (3 May) and B (5 May)" are lists; `word` itself when no date begins there.
  std::uint32_t behind_date(std::uint32_t word, std::uint32_t to) const {
    const bool bracket = is(word, '(');
    const std::uint32_t on = bracket ? word + 1 : word;
    const std::uint32_t first = scene_.says_at(on, scene_.function_table, "on") ? on + 1 : on;
    for (const int index : scene_.sentences[scene_.document->sentence_of(word)].dates) {
      const DateMention& date = scene_.mentions->dates[static_cast<std::size_t>(index)];
      if ((date.first != on && date.first != first) || date.last >= to) continue;
      if (!bracket) return date.last;
      if (is(date.last, ')') && date.last + 1 < to) return date.last + 1;
    }
    return word;
  }

  Link joined(std::uint32_t from, std::uint32_t to) const {
    Link link = Link::kNone;
    for (std::uint32_t w = from; w < to; ++w) {
      if (const std::uint32_t end = aside(w, to); end > w) {
        w = end - 1;
      } else if (const std::uint32_t dated = behind_date(w, to); dated > w) {
        w = dated - 1;
      } else if (is(w, ',')) {
        if (link == Link::kNone) link = Link::kComma;
      } else if (scene_.says_at(w, scene_.function_table, "and")) {
        link = Link::kAnd;
      } else {
        return Link::kNone;
      }
    }
    return link;
  }

  void rank() {
    for (std::size_t s = 0; s < scene_.sentences.size(); ++s) {
      const Sentence& sentence = scene_.document->sentences[s];
      const double weight = weight_of(scene_.document->article->blocks[sentence.block].kind);
      for (const Argument& argument : scene_.sentences[s].arguments) {
        if (!argument.party.empty()) scene_.weight[std::string(argument.party)] += weight;
      }
    }
    for (const auto& [party, weight] : scene_.weight) scene_.principal.push_back(party);
    std::stable_sort(scene_.principal.begin(), scene_.principal.end(), [&](const std::string& a, const std::string& b) {
      return scene_.weight.at(a) > scene_.weight.at(b);
    });
  }

  Scene scene_;
  int bodies_ = -1;
  std::uint64_t before_names_ = 0;  // bits of the tables whose phrases open a noun that a name ends
};

}  // namespace

bool is_head(std::string_view title) { return title == "monarch" || title == "president" || title == "prime_minister"; }

bool is_setting(std::string_view preposition) {
  static constexpr std::array<std::string_view, 18> kSettings = {
      "at",    "about",  "sidelines",   "within", "attend", "according",  "in",          "on",     "when",
      "after", "before", "on_occasion", "beside", "except", "when_after", "when_before", "source", "near"};
  return !preposition.empty() && std::find(kSettings.begin(), kSettings.end(), preposition) != kSettings.end();
}

static const std::string kNoWord;

const std::string& Scene::party_of(int person) const {
  if (person < 0) return kNoWord;
  const auto& country = mentions->persons[static_cast<std::size_t>(person)].country;
  return country ? country->value : kNoWord;
}

bool Scene::are_one_name(const Argument& a, const Argument& b) {
  const bool countries = a.type == Argument::Type::kParty && b.type == Argument::Type::kParty;
  return countries && a.party != b.party && a.first == b.first && a.last == b.last;
}

bool Scene::are_a_pair(const Argument& a, const Argument& b) const {
  const bool countries = a.type == Argument::Type::kParty && b.type == Argument::Type::kParty;
  const bool dash = b.first == a.last + 1 && document->words[a.last].mark == '-';
  return (countries && a.party != b.party && dash) || are_one_name(a, b);
}

bool Scene::says_between(std::uint32_t from, std::uint32_t to, int table, const Name& value) const {
  for (std::uint32_t w = from; w < to; ++w) {
    if (says_at(w, table, value)) return true;
  }
  return false;
}

const Rule* Scene::frame_at(std::uint32_t word) const {
  const Hit* cue = document->hit(word, cue_table);
  return cue == nullptr ? nullptr : document->pack->rule(cue->lexeme->value);
}

int Scene::tense_of(const DateMention& date) const {
  for (std::uint32_t w = date.first; w < date.last; ++w) {
    if (says_at(w, marker_table, "earlier")) return -1;
    const Hit* hit = document->hit(w, date_table);
    if (hit == nullptr || hit->last > date.last || hit->lexeme->extra.empty()) continue;
    const std::string& part = hit->lexeme->value;
    const char sign = hit->lexeme->extra.front();
    if (part != "after" && part != "relative_month" && part != "relative_year") continue;
    if (sign != '0') return sign == '-' ? -1 : 1;
  }
  return 0;
}

bool Scene::speech_between(std::uint32_t from, std::uint32_t to) const {
  return says_between(from, to, marker_table, "speech");
}

bool Scene::speaks_for_others(int person) const {
  return titles[static_cast<std::size_t>(person)].count("spokesperson") != 0;
}

bool Scene::is_organisation(std::string_view party) const {
  const Party* known = knowledge->party(party);
  return known != nullptr && known->organisation;
}

const Lexeme* Scene::noun_ending(std::uint32_t word, std::uint32_t from) const {
  for (std::uint32_t length = 5; length > 0; --length) {
    if (word < from + length) continue;
    const Hit* hit = document->hit(word - length, noun_table);
    if (hit != nullptr && hit->last == word) return hit->lexeme;
  }
  return nullptr;
}

const std::string& Scene::value_at(std::uint32_t word, int table) const {
  const Hit* hit = document->hit(word, table);
  return hit == nullptr ? kNoWord : hit->lexeme->value;
}

bool Scene::is_masked(std::uint32_t first, std::uint32_t last) const {
  for (std::uint32_t w = first + 1; w > 0 && first + 1 - w < 4; --w) {
    const Hit* hit = document->hit(w - 1, mask_table);
    if (hit != nullptr && hit->last >= last && hit->last - (w - 1) > last - first && !cuts_a_place(*hit)) return true;
  }
  for (std::uint32_t w = first + 1; w < last; ++w) {  // "have signed" and "sign a law": one's last word is the other's
                                                      // first
    const Hit* hit = document->hit(w, mask_table);
    if (hit != nullptr && hit->last > last && !cuts_a_place(*hit)) return true;
  }
  return false;
}

bool Scene::cuts_a_place(const Hit& mask) const {
  const auto& places = sentences[document->sentence_of(mask.first)].places;
  return std::any_of(places.begin(), places.end(), [&](int index) {
    const PlaceMention& place = mentions->places[static_cast<std::size_t>(index)];
    return place.first > mask.first && place.first < mask.last && place.last > mask.last;
  });
}

Scene make_scene(const Document& document, const Mentions& mentions, const Knowledge& knowledge) {
  return SceneBuilder(document, mentions, knowledge).build();
}

}  // namespace banggiao
