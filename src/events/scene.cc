#include "events/scene.h"

#include <algorithm>
#include <set>

namespace banggiao {
namespace {

bool is_comma(std::string_view text) { return text == ","; }

double weight_of(BlockKind kind) {
  if (kind == BlockKind::kTitle) return 4;
  if (kind == BlockKind::kLead) return 2;
  return kind == BlockKind::kFooter || kind == BlockKind::kByline ? 0 : 1;
}

class SceneBuilder {
 public:
  SceneBuilder(const Document& document, const Mentions& mentions, const Knowledge& knowledge) {
    scene_.document = &document;
    scene_.mentions = &mentions;
    scene_.knowledge = &knowledge;
    scene_.function_table = document.pack->table("function");
    scene_.marker_table = document.pack->table("markers");
    scene_.cue_table = document.pack->table("cues");
    scene_.sentences.resize(document.sentences.size());
    bodies_ = document.pack->table("orgs");
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
  Sides& sides(std::uint32_t word) { return scene_.sentences[scene_.document->sentence_of(word)]; }

  // Longer arguments hide those inside them.
  void add(Argument argument) {
    if (argument.first >= argument.last) return;
    auto& list = sides(argument.first).arguments;
    for (const Argument& other : list) {
      if (argument.first < other.last && other.first < argument.last) return;
    }
    list.push_back(std::move(argument));
  }

  void add_people() {
    for (const PersonMention& mention : scene_.mentions->people) {
      Argument argument;
      argument.first = mention.first;
      argument.last = mention.last;
      argument.type = mention.name_first == mention.name_last ? Argument::Type::kOffice : Argument::Type::kPerson;
      argument.person = mention.person;
      argument.party = scene_.party_of(mention.person);
      if (argument.party.empty() && mention.office >= 0) {
        argument.party = scene_.mentions->offices[static_cast<std::size_t>(mention.office)].country;
      }
      add(std::move(argument));
    }
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
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::uint32_t limit = i == 0 ? begin : list[i - 1].last;
      list[i].preposition = before(body_start(list[i].first, limit), limit);
    }
    // A comma joins only inside a list that "and" closes; what stands behind a preposition of place opens no list.
    for (std::size_t i = 1, group = 0; i < list.size(); ++i) {
      const Link link = is_setting(list[i - 1].preposition) ? Link::kNone : joined(list[i - 1].last, list[i].first);
      bool same = link == Link::kAnd;
      for (std::size_t j = i; link == Link::kComma && !same && j + 1 < list.size(); ++j) {
        const Link next = joined(list[j].last, list[j + 1].first);
        same = next == Link::kAnd;
        if (next == Link::kNone) break;
      }
      group += same ? 0 : 1;
      list[i].group = static_cast<int>(group);
    }
  }

  // Where the public body begins that a country's name ends ("the Ministry of Defence of X" is one noun).
  std::uint32_t body_start(std::uint32_t word, std::uint32_t limit) const {
    for (bool moved = true; moved;) {
      moved = false;
      // The longest first: the last syllable of a body's name may be a word for bodies itself.
      for (std::uint32_t length = 5; length > 0 && !moved; --length) {
        if (word < limit + length) continue;
        const Hit* hit = scene_.document->hit(word - length, bodies_);
        if (hit != nullptr && hit->last == word) {
          word -= length;
          moved = true;
        }
      }
    }
    return word;
  }

  // The function word that ends right before `word`, looking back over at most three words.
  std::string before(std::uint32_t word, std::uint32_t limit) const {
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

  enum class Link { kNone, kComma, kAnd };

  Link joined(std::uint32_t from, std::uint32_t to) const {
    Link link = Link::kNone;
    for (std::uint32_t w = from; w < to; ++w) {
      if (is_comma(scene_.document->text(w))) {
        if (link == Link::kNone) link = Link::kComma;
      } else if (scene_.value_at(w, scene_.function_table) == "and") {
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
        if (!argument.party.empty()) scene_.weight[argument.party] += weight;
      }
    }
    for (const auto& [party, weight] : scene_.weight) scene_.principal.push_back(party);
    std::stable_sort(scene_.principal.begin(), scene_.principal.end(), [&](const std::string& a, const std::string& b) {
      return scene_.weight.at(a) > scene_.weight.at(b);
    });
  }

  Scene scene_;
  int bodies_ = -1;
};

}  // namespace

bool is_setting(const std::string& preposition) {
  static const std::set<std::string> kSettings = {"at",        "about",       "sidelines", "within", "attend",
                                                  "according", "in",          "on",        "when",   "after",
                                                  "before",    "on_occasion", "beside",    "except"};
  return kSettings.count(preposition) != 0;
}

std::string Scene::party_of(int person) const {
  if (person < 0) return "";
  const auto& country = mentions->persons[static_cast<std::size_t>(person)].country;
  return country ? country->value : std::string();
}

std::string Scene::value_at(std::uint32_t word, int table) const {
  const Hit* hit = document->hit(word, table);
  return hit == nullptr ? std::string() : hit->lexeme->value;
}

Scene make_scene(const Document& document, const Mentions& mentions, const Knowledge& knowledge) {
  return SceneBuilder(document, mentions, knowledge).build();
}

}  // namespace banggiao
