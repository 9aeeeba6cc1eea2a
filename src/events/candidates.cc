#include "events/candidates.h"

#include <algorithm>
#include <set>

#include "events/features.h"

namespace banggiao {
namespace {

constexpr std::uint32_t kMaxEvidence = 30;  // words, codebook section 2


class Finder {
 public:
  explicit Finder(const Scene& scene) : scene_(scene), document_(*scene.document) {}

  std::vector<Candidate> find() {
    for (std::uint32_t s = 0; s < document_.sentences.size(); ++s) {
      const BlockKind block = document_.article->blocks[document_.sentences[s].block].kind;
      if (block == BlockKind::kByline || block == BlockKind::kFooter) continue;
      sentence(s, block);
    }
    return std::move(out_);
  }

 private:
  struct Cue {
    std::uint32_t first, last;
    std::vector<const Lexeme*> senses;
  };

  // The longest cues of a sentence, left to right, not overlapping.
  std::vector<Cue> cues(const Sentence& sentence) const {
    std::vector<Cue> found;
    for (std::uint32_t w = sentence.first; w < sentence.last;) {
      Cue cue{w, w, {}};
      for (std::uint32_t i = document_.hit_at[w]; i < document_.hit_at[w + 1]; ++i) {
        const Hit& hit = document_.hits[i];
        if (static_cast<int>(hit.lexeme->table_id) != scene_.cue_table || hit.last < cue.last || hit.last > sentence.last) continue;
        if (hit.last > cue.last) cue.senses.clear();
        cue.last = hit.last;
        cue.senses.push_back(hit.lexeme);
      }
      if (cue.senses.empty()) {
        ++w;
      } else {
        w = cue.last;
        found.push_back(std::move(cue));
      }
    }
    return found;
  }

  // Frames marked "weak" have cues that mostly say something else ("to", "give").
  bool is_weak(const Cue& cue) const {
    return std::all_of(cue.senses.begin(), cue.senses.end(), [&](const Lexeme* sense) {
      const Rule* rule = document_.pack->rule(sense->value);
      return rule == nullptr || rule->field("weak") == "yes";
    });
  }

  void sentence(std::uint32_t s, BlockKind block) {
    const Sentence& sentence = document_.sentences[s];
    const std::vector<Cue> found = cues(sentence);
    for (std::size_t i = 0; i < found.size(); ++i) {
      // Only a cue that is a word of engagements in itself ends the reach of its neighbours.
      std::uint32_t from = sentence.first, to = sentence.last;
      for (std::size_t j = 0; j < found.size(); ++j) {
        if (j == i || is_weak(found[j])) continue;
        if (j < i) from = found[j].last;
        if (j > i) to = std::min(to, found[j].first);
      }
      for (const Lexeme* sense : found[i].senses) {
        Candidate candidate;
        candidate.cue = sense;
        candidate.frame = document_.pack->rule(sense->value);
        candidate.first = found[i].first;
        candidate.last = found[i].last;
        candidate.sentence = s;
        candidate.block = block;
        const std::optional<Kind> kind = kind_of(sense->extra);
        if (candidate.frame == nullptr || !kind) continue;
        candidate.kind = *kind;
        fill(candidate, from, to);
      }
    }
  }

  const std::vector<Argument>& arguments(const Candidate& c) const { return scene_.sentences[c.sentence].arguments; }

  // ---- Sides --------------------------------------------------------------------------------

  // Left of the cue: the group that is most likely its subject. Objects of the cue before are passed over when something
  // stands before that cue too ("A visits B and meets C": A meets C).
  std::vector<Argument> subject(const Candidate& c, std::uint32_t previous_cue_end) const {
    std::vector<Argument> left;
    for (const Argument& argument : arguments(c)) {
      if (argument.last <= c.first) left.push_back(argument);
    }
    const bool has_outer = std::any_of(left.begin(), left.end(), [&](const Argument& a) { return a.last <= previous_cue_end; });
    std::vector<Argument> inner;
    for (const Argument& argument : left) {
      if (argument.last > previous_cue_end && !is_setting(argument.preposition)) inner.push_back(argument);
    }
    const bool verb_before = previous_cue_end > document_.sentences[c.sentence].first;
    const bool joined = verb_before && !inner.empty() && has_outer && !clause_breaks(previous_cue_end, inner.front().first);
    std::vector<Argument>& pool = left;
    if (!inner.empty() && !joined) pool = inner;
    if (joined) {
      pool.erase(std::remove_if(pool.begin(), pool.end(), [&](const Argument& a) { return a.last > previous_cue_end; }), pool.end());
    }
    std::vector<Argument> group;
    for (auto it = pool.rbegin(); it != pool.rend(); ++it) {
      if (group.empty() && is_setting(it->preposition)) continue;
      if (!group.empty() && it->group != group.back().group) break;
      group.push_back(*it);
    }
    std::reverse(group.begin(), group.end());
    return group;
  }

  bool clause_breaks(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t w = from; w < to; ++w) {
      const std::string_view word = document_.text(w);
      if (word == "," || word == ";" || word == ":") return true;
      const std::string value = scene_.value_at(w, scene_.function_table);
      if (value == "when" || value == "after" || value == "before" || value == "but" || value == "while" || value == "that") {
        return true;
      }
    }
    return false;
  }

  std::vector<Argument> right_of(const Candidate& c, std::uint32_t to) const {
    std::vector<Argument> right;
    for (const Argument& argument : arguments(c)) {
      if (argument.first >= c.last && argument.first < to) right.push_back(argument);
    }
    return right;
  }

  static std::string side(const Candidate& c) { return c.frame->field("sides"); }

  // Cues that mostly say something else are taken only with what makes them speak of an engagement.
  bool stands(const Candidate& c, const std::vector<Argument>& left, std::uint32_t to) const {
    if (c.frame->field("weak") != "yes") return true;
    const std::string needs = c.frame->field("needs");
    const bool subject = !left.empty() && left.back().type != Argument::Type::kReference;
    if (needs == "destination") return (subject || !c.persons.empty()) && !c.host.empty() && c.evidence_last > c.last && to > c.last;
    if (needs == "both sides") return c.both || c.parties_read >= 2;
    if (needs == "two parties") return c.parties_read >= 2;
    return true;
  }

  void add_party(Candidate& c, const std::string& code) const {
    if (code.empty() || std::find(c.parties.begin(), c.parties.end(), code) != c.parties.end()) return;
    c.parties.push_back(code);
  }

  void add_person(Candidate& c, int person) const {
    if (person >= 0 && std::find(c.persons.begin(), c.persons.end(), person) == c.persons.end()) c.persons.push_back(person);
  }

  void take(Candidate& c, const std::vector<Argument>& group) const {
    for (const Argument& argument : group) {
      add_party(c, argument.party);
      add_person(c, argument.person);
    }
  }

  void fill(Candidate& c, std::uint32_t from, std::uint32_t to) {
    const std::vector<Argument> left = subject(c, from);
    const std::vector<Argument> right = right_of(c, to);
    for (const std::vector<Argument>& part : occasions_apart(c, left, right)) {
      Candidate one = c;
      fill_one(one, left, part, from, to);
    }
  }

  // "met the leaders of A, B and C", "visits A and B": one for each counterpart of another party, and where the cue is
  // plural for each person.
  std::vector<std::vector<Argument>> occasions_apart(const Candidate& c, const std::vector<Argument>& left,
                                                     const std::vector<Argument>& right) const {
    const bool many_sided = c.kind == Kind::kConference || c.kind == Kind::kExercise || c.kind == Kind::kSigning;
    std::vector<Argument> list;
    for (const Argument& argument : right) {
      if (list.empty() && (is_setting(argument.preposition) || argument.preposition == "of" || argument.preposition == "between")) continue;
      if (!list.empty() && argument.group != list.back().group) break;
      if (argument.type == Argument::Type::kReference || argument.party.empty()) break;
      list.push_back(argument);
    }
    if (many_sided || list.size() < 2 || left.empty()) return {right};
    std::set<std::string> parties;
    for (const Argument& argument : list) parties.insert(argument.party);
    const bool apart = parties.size() == list.size() && std::none_of(left.begin(), left.end(), [&](const Argument& a) {
      return parties.count(a.party) != 0;
    });
    const bool plural = c.first > 0 && scene_.value_at(c.first - 1, scene_.marker_table) == "generic" && c.frame->field("form") == "noun";
    if (!apart && !(plural && parties.size() == 1)) return {right};
    std::vector<std::vector<Argument>> out;
    for (const Argument& argument : list) out.push_back({argument});
    return out;
  }

  void fill_one(Candidate& c, const std::vector<Argument>& left, const std::vector<Argument>& right, std::uint32_t from,
                std::uint32_t to) {
    c.evidence_first = c.first;
    c.evidence_last = c.last;
    if (side(c) == "destination") {
      visit(c, left, right, to);
    } else {
      meeting(c, left, right);
    }
    for (const Argument& argument : left) widen(c, argument.first, argument.last);
    c.parties_read = static_cast<int>(c.parties.size());
    references(c, left, right);
    set_kind(c, to);
    if (!stands(c, left, to)) return;
    context(c);
    if (c.parties.size() < 2) return;
    if (c.both && c.persons.empty() && c.kind != Kind::kSigning) speakers(c);
    std::sort(c.parties.begin(), c.parties.end());
    c.setting = setting_of(c);
    c.first_of_kind = std::none_of(out_.begin(), out_.end(), [&](const Candidate& other) {
      return other.kind == c.kind && other.frame->field("weak") != "yes";
    });
    date_and_place(c, from, to);
    trim_evidence(c);
    status(c, from, to);
    c.features = candidate_features(scene_, c, from, to);
    out_.push_back(std::move(c));
  }

  void widen(Candidate& c, std::uint32_t first, std::uint32_t last) const {
    c.evidence_first = std::min(c.evidence_first, first);
    c.evidence_last = std::max(c.evidence_last, last);
  }

  void meeting(Candidate& c, const std::vector<Argument>& left, const std::vector<Argument>& right) const {
    std::vector<Argument> object;
    std::set<std::string> seen;
    bool between = false;
    for (std::uint32_t w = c.last; w < c.last + 3 && w < document_.words.size(); ++w) {
      between = between || scene_.value_at(w, scene_.function_table) == "between";
    }
    for (const Argument& argument : right) {
      if (is_setting(argument.preposition)) break;
      const bool same_group = !object.empty() && argument.group == object.back().group;
      const bool fresh = !argument.party.empty() && seen.count(argument.party) == 0;
      if (!object.empty() && names_the_same(object.back(), argument)) {
        object.push_back(argument);
        continue;
      }
      if (!object.empty() && !same_group && !(fresh && seen.size() < 2)) break;
      if (!object.empty() && !same_group && argument.first - object.back().last > 8) break;
      if (argument.first - c.last > 14 && object.empty()) break;
      object.push_back(argument);
      if (!argument.party.empty()) seen.insert(argument.party);
    }
    const bool complete = seen.size() >= 2 && (between || c.frame->field("form") == "noun");
    if (!complete) take(c, left);
    take(c, object);
    for (const Argument& argument : object) widen(c, argument.first, argument.last);
    if (!left.empty()) c.guest = left.front().party;
    if (!object.empty()) c.host = object.front().party;
    keep_two(c, left, object);
  }

  // "met the British ... Minister ... A": a country and, with no comma between, the person who comes from it.
  bool names_the_same(const Argument& country, const Argument& person) const {
    return country.type == Argument::Type::kParty && person.person >= 0 && person.party == country.party &&
           person.first - country.last < 16 && !clause_breaks(country.last, person.first);
  }

  // Most kinds have two sides; more stay only where the kind allows.
  void keep_two(Candidate& c, const std::vector<Argument>& left, const std::vector<Argument>& object) const {
    if (c.parties.size() <= 2 || c.kind == Kind::kConference || c.kind == Kind::kExercise || c.kind == Kind::kSigning) return;
    std::vector<std::string> keep;
    const auto first = [&](const std::vector<Argument>& group) {
      for (const Argument& argument : group) {
        if (!argument.party.empty() && std::find(keep.begin(), keep.end(), argument.party) == keep.end()) {
          keep.push_back(argument.party);
          return;
        }
      }
    };
    first(left);
    first(object);
    first(object);
    if (keep.size() < 2) first(left);
    keep.resize(std::min<std::size_t>(keep.size(), 2));
    c.parties = keep;
    std::erase_if(c.persons, [&](int person) {
      const std::string party = scene_.party_of(person);
      return !party.empty() && std::find(keep.begin(), keep.end(), party) == keep.end();
    });
  }

  void visit(Candidate& c, const std::vector<Argument>& left, const std::vector<Argument>& right, std::uint32_t to) const {
    const Argument* traveller = nullptr;
    std::vector<Argument> travellers;
    const Argument* destination = nullptr;
    for (const Argument& argument : right) {
      const bool of = argument.preposition == "of";
      const bool thing = argument.type == Argument::Type::kParty;
      if (traveller == nullptr && of && !argument.party.empty()) {
        traveller = &argument;
        travellers.push_back(argument);
      } else if (traveller != nullptr && of && argument.group == traveller->group) {
        travellers.push_back(argument);
      } else if (destination == nullptr && thing && argument.first - c.last < 10 && argument.preposition != "about") {
        destination = &argument;
      }
    }
    // Who speaks of a journey need not be on it.
    const bool told = c.frame->field("form") == "noun" && !left.empty() && speech_between(left.back().last, c.first);
    if (traveller == nullptr && !told) {
      travellers = left;
      for (const Argument& argument : left) {
        if (!argument.party.empty()) {
          traveller = &argument;
          break;
        }
      }
    }
    std::string host = destination == nullptr ? std::string() : destination->party;
    std::uint32_t host_at = destination == nullptr ? to : destination->first;
    for (const int index : scene_.sentences[c.sentence].places) {
      const PlaceMention& place = scene_.mentions->places[static_cast<std::size_t>(index)];
      if (place.first >= c.last && place.first < to && place.first < host_at && place.first - c.last < 8 && !place.country.empty()) {
        host = place.country;
        host_at = place.first;
        widen(c, place.first, place.last);
      }
    }
    if (destination != nullptr && destination->first == host_at) widen(c, destination->first, destination->last);
    if (host.empty() && traveller != nullptr) {
      for (const Argument& argument : left) {
        if (argument.party != traveller->party && argument.type == Argument::Type::kParty) host = argument.party;
      }
    }
    if (traveller != nullptr) c.guest = traveller->party;
    c.host = host;
    if (c.guest == c.host) c.guest.clear();
    add_party(c, c.guest);
    add_party(c, c.host);
    for (const Argument& argument : travellers) {
      if (argument.party == c.guest || argument.party.empty()) add_person(c, argument.person);
      if (argument.first >= c.last) widen(c, argument.first, argument.last);
    }
    inviters(c);
  }

  bool speech_between(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t w = from; w < to; ++w) {
      if (scene_.value_at(w, scene_.marker_table) == "speech") return true;
    }
    return false;
  }

  // The host who invited is a participant of a visit.
  void inviters(Candidate& c) const {
    for (const Argument& argument : arguments(c)) {
      if (argument.preposition == "invited_by" && argument.person >= 0) {
        add_person(c, argument.person);
        if (c.host.empty()) {
          c.host = argument.party;
          add_party(c, c.host);
        }
      }
    }
  }

  // "both sides", "the two leaders", "he": who was spoken of last.
  void references(Candidate& c, const std::vector<Argument>& left, const std::vector<Argument>& right) const {
    bool both = false, persons = false, he = false;
    for (const auto* group : {&left, &right}) {
      for (const Argument& argument : *group) {
        if (argument.type != Argument::Type::kReference) continue;
        if (group == &right && c.kind == Kind::kVisit) continue;
        both = both || argument.reference.starts_with("both");
        persons = persons || argument.reference == "both_persons";
        he = he || argument.reference == "he" || argument.reference == "she";
      }
    }
    if (he) {
      const int ahead = subject_ahead(c);
      const int person = ahead >= 0 ? ahead : last_person(c);
      add_person(c, person);
      if (c.guest.empty()) c.guest = scene_.party_of(person);
      add_party(c, scene_.party_of(person));
    }
    if (both && c.parties.size() < 2) {
      const Candidate* before = last_candidate(c);
      if (before != nullptr) {
        for (const std::string& party : before->parties) add_party(c, party);
        if (persons && c.kind != Kind::kVisit) {
          for (const int person : before->persons) add_person(c, person);
        }
      }
    }
    c.both = both && (c.kind == Kind::kMeeting || c.kind == Kind::kSigning || c.kind == Kind::kDialogue || c.kind == Kind::kCall);
  }

  // Who speaks for each side: of each party the person named last, not far above.
  void speakers(Candidate& c) const {
    std::set<std::string> served;
    for (std::uint32_t s = c.sentence; s-- > 0 && c.sentence - s <= 6;) {
      const auto& list = scene_.sentences[s].arguments;
      for (auto it = list.rbegin(); it != list.rend(); ++it) {
        if (it->person < 0 || it->type != Argument::Type::kPerson || !holds(c.parties, it->party)) continue;
        if (served.insert(it->party).second) add_person(c, it->person);
      }
    }
  }

  // "During his visit to B, A ...": the person behind the comma, when nobody stands before the cue.
  int subject_ahead(const Candidate& c) const {
    const auto& list = arguments(c);
    bool comma = false;
    for (std::uint32_t w = c.last; w < document_.sentences[c.sentence].last; ++w) {
      comma = comma || document_.text(w) == ",";
      for (const Argument& argument : list) {
        if (argument.last <= c.first && argument.type != Argument::Type::kReference) return -1;
        if (comma && argument.first == w && argument.person >= 0) return argument.person;
      }
    }
    return -1;
  }

  int last_person(const Candidate& c) const {
    for (std::uint32_t s = c.sentence + 1; s-- > 0;) {
      const auto& list = scene_.sentences[s].arguments;
      for (std::size_t i = 0; i < list.size(); ++i) {
        // The subject of an earlier sentence; in the candidate's own one, what stands before it.
        const Argument& argument = s == c.sentence ? list[list.size() - 1 - i] : list[i];
        if (argument.person >= 0 && (s != c.sentence || argument.last <= c.first)) return argument.person;
      }
      if (c.sentence - s > 3) break;
    }
    return -1;
  }

  const Candidate* last_candidate(const Candidate& c) const {
    for (auto it = out_.rbegin(); it != out_.rend(); ++it) {
      const bool shares = c.parties.empty() || std::find(it->parties.begin(), it->parties.end(), c.parties[0]) != it->parties.end();
      if (it->parties_read >= 2 && it->parties.size() == 2 && shares) return &*it;
    }
    return nullptr;
  }

  // A summit or conference word: an organisation in its name makes it a conference, two states a meeting.
  void set_kind(Candidate& c, std::uint32_t to) const {
    if (c.kind == Kind::kConference || c.frame->id == "meeting.summit") {
      std::string organisation;
      int states = 0;
      for (const std::string& code : c.parties) {
        const Party* party = scene_.knowledge->party(code);
        if (party != nullptr && party->organisation) organisation = code;
        states += party != nullptr && !party->organisation;
      }
      if (!organisation.empty() || states > 2) c.kind = Kind::kConference;
    }
    if (c.kind == Kind::kVisit || c.kind == Kind::kPortCall) {
      bool ship = false;
      for (std::uint32_t w = document_.sentences[c.sentence].first; w < to; ++w) {
        ship = ship || scene_.value_at(w, scene_.marker_table) == "ship";
      }
      if (ship && c.persons.empty()) c.kind = Kind::kPortCall;
    }
  }

  // What the clause leaves out: whoever was spoken of before, then the article's pair.
  void context(Candidate& c) const {
    if (c.kind == Kind::kConference) {
      conference(c);
      return;
    }
    if (c.parties.size() >= 2) return;
    c.anaphoric = c.parties.empty();
    const Candidate* before = last_candidate(c);
    const std::string spoken = c.parties.size() == 1 ? last_party(c) : std::string();
    if (before != nullptr && (c.parties.empty() || spoken.empty() || holds(before->parties, spoken))) {
      for (const std::string& party : before->parties) add_party(c, party);
    } else if (!spoken.empty()) {
      add_party(c, spoken);
      add_person(c, last_person(c));
    }
    for (const std::string& party : scene_.principal) {
      if (c.parties.size() >= 2) break;
      add_party(c, party);
    }
    if (c.kind == Kind::kVisit || c.kind == Kind::kPortCall) {
      for (const std::string& party : c.parties) {
        if (c.guest.empty() && party != c.host) c.guest = party;
        if (c.host.empty() && party != c.guest) c.host = party;
      }
    }
  }

  static bool holds(const std::vector<std::string>& list, const std::string& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
  }

  // The party of the person spoken of last, when it is not the one already read.
  std::string last_party(const Candidate& c) const {
    const std::string party = scene_.party_of(last_person(c));
    return holds(c.parties, party) ? std::string() : party;
  }

  // A forum is its organisation, or OTHER when it has no code of its own, and whoever is told to take part.
  void conference(Candidate& c) const {
    const bool organised = std::any_of(c.parties.begin(), c.parties.end(), [&](const std::string& code) {
      const Party* party = scene_.knowledge->party(code);
      return party != nullptr && party->organisation;
    });
    if (!organised) add_party(c, "OTHER");
    if (c.parties.size() < 2) {
      const int person = last_person(c);
      add_party(c, scene_.party_of(person));
      if (c.parties.size() > 1) add_person(c, person);
    }
  }

  // ---- When, where, whether -----------------------------------------------------------------

  void date_and_place(Candidate& c, std::uint32_t from, std::uint32_t to) const {
    const Sides& sides = scene_.sentences[c.sentence];
    std::uint32_t best = UINT32_MAX;
    for (const int index : sides.dates) {
      const DateMention& date = scene_.mentions->dates[static_cast<std::size_t>(index)];
      const std::uint32_t gap = date.first >= c.last ? date.first - c.last : c.first > date.last ? c.first - date.last : 0;
      // Beyond the neighbouring cues it is theirs more likely.
      const std::uint32_t cost = gap + (date.first >= to || date.last <= from ? 20 : 0);
      if (cost < best) {
        best = cost;
        c.date = index;
      }
    }
    best = UINT32_MAX;
    for (const int index : sides.places) {
      const PlaceMention& place = scene_.mentions->places[static_cast<std::size_t>(index)];
      if (place.type == "country") continue;
      const bool at = place.first > 0 && scene_.value_at(place.first - 1, scene_.function_table) == "at";
      const std::uint32_t gap = place.first >= c.last ? place.first - c.last : c.first > place.last ? c.first - place.last : 0;
      const std::uint32_t cost = gap + (at ? 0 : 10) + (place.first >= to || place.last <= from ? 15 : 0);
      if (cost < best && cost < 30) {
        best = cost;
        c.place = index;
        c.country = place.country;
      }
    }
    if (c.kind == Kind::kVisit || c.kind == Kind::kPortCall) {
      const Party* host = scene_.knowledge->party(c.host);
      if (host != nullptr && !host->organisation) c.country = c.host;
      if (c.place >= 0 && scene_.mentions->places[static_cast<std::size_t>(c.place)].country != c.country) c.place = -1;
    }
    if (c.kind == Kind::kCall || c.kind == Kind::kMessage) {
      c.place = -1;
      c.country.clear();
    }
  }

  // The preposition that makes the cue's noun a setting of something else ("during his visit to ..., A met B"), or "".
  std::string setting_of(const Candidate& c) const {
    const std::uint32_t begin = document_.sentences[c.sentence].first;
    for (std::uint32_t w = c.first; w > begin && c.first - w < 3; --w) {
      const Hit* hit = document_.hit(w - 1, scene_.function_table);
      if (hit != nullptr && hit->last + 2 >= c.first && hit->last <= c.first && is_setting(hit->lexeme->value)) return hit->lexeme->value;
    }
    return "";
  }

  void trim_evidence(Candidate& c) const {
    if (c.evidence_last - c.evidence_first <= kMaxEvidence) return;
    c.evidence_last = std::min(c.evidence_last, c.first + kMaxEvidence * 2 / 3);
    if (c.evidence_last - c.evidence_first > kMaxEvidence) c.evidence_first = c.evidence_last - kMaxEvidence;
  }

  void status(Candidate& c, std::uint32_t from, std::uint32_t to) const {
    const std::uint32_t begin = document_.sentences[c.sentence].first;
    double planned = 0, cancelled = 0;
    for (std::uint32_t w = begin; w < to; ++w) {
      const Hit* hit = document_.hit(w, scene_.marker_table);
      if (hit == nullptr) continue;
      const std::string& value = hit->lexeme->value;
      const std::uint32_t gap = w < c.first ? c.first - hit->last : w - c.last;
      const double near = (w < from || gap > 12 ? 0.3 : 1.0) * (hit->lexeme->has("weak") ? 0.5 : 1.0);
      if (value == "planned") planned = std::max(planned, near);
      if (value == "possible") planned = std::max(planned, 0.8 * near);
      if (value == "held" && w < c.first && gap < 4 && !hit->lexeme->has("weak")) planned -= 0.8;
      if (value == "cancelled") cancelled = std::max(cancelled, gap < 6 ? near : 0.3);
      if (value == "earlier" && gap < 10) c.earlier = true;
      if (planned >= 0.5 && value == "planned") c.status_rule = hit->lexeme->id();
      if (cancelled >= 0.5 && value == "cancelled") c.status_rule = hit->lexeme->id();
    }
    if (planned >= 0.5) c.status = Status::kPlanned;
    if (cancelled >= 0.7) c.status = Status::kCancelled;
    if (c.status == Status::kHeld || c.status_rule.empty()) c.status_rule = c.frame->id;
  }

  const Scene& scene_;
  const Document& document_;
  std::vector<Candidate> out_;
};

}  // namespace

std::vector<Candidate> find_candidates(const Scene& scene) { return Finder(scene).find(); }

}  // namespace banggiao
