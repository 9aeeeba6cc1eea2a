// Finds the names of parties and places and refuses those that only look so: "tieng Anh", "anh Duc", "Tran Tuan Anh".
#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

#include "base/utf8.h"
#include "base/words.h"
#include "mentions/mentions.h"

namespace banggiao {
namespace {

// What party_context.tsv says of a word.
enum Context : std::uint16_t {
  kDeny = 1,
  kDenyAll = 2,
  kDenyPlace = 4,
  kCue = 8,
  kJoin = 16,
  kLocative = 32,
  kHead = 64,
  kMiddle = 128,
  kGiven = 256,
  kSurname = 512,
  kTitle = 1024,
};

std::uint16_t context_bit(const Lexeme& lexeme) {
  switch (lexeme.value_number) {
    case Name("deny").number():
      return kDeny;
    case Name("deny_all").number():
      return kDenyAll;
    case Name("deny_place").number():
      return kDenyPlace;
    case Name("cue").number():
      return kCue;
    case Name("join").number():
      return kJoin;
    case Name("locative").number():
      return kLocative;
    case Name("head").number():
      return kHead;
    case Name("middle").number():
      return kMiddle;
    case Name("given").number():
      return kGiven;
    default:
      return 0;
  }
}

// A stretch of words that the tables know, before the words around it have been asked.
struct Candidate {
  std::uint32_t first = 0, last = 0;
  std::vector<const Lexeme*> parties, places;
  bool weak_start = false;  // begins a sentence and could be a common word there
};

class PartyFinder {
 public:
  PartyFinder(const Document& document, const Knowledge& knowledge, Mentions& out)
      : document_(document),
        knowledge_(knowledge),
        out_(out),
        parties_(document.pack->table("parties")),
        places_(document.pack->table("places")),
        context_(document.pack->table("party_context")),
        around_(document.words.size() + 1) {}

  void run() {
    read_context();
    for (const Sentence& sentence : document_.sentences) segment(sentence);
    for (std::size_t i = 0; i < candidates_.size(); ++i) note_pairs(i);
    for (std::size_t i = 0; i < candidates_.size(); ++i) judge(i);
    write();
    whose_venues();
  }

 private:
  void cover(std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t w = first; w < last; ++w) around_[w].covered = true;
  }

  int table_of(const Hit& hit) const { return static_cast<int>(hit.lexeme->table_id); }

  // Notes for every word which context phrases end before it and which begin at it.
  void read_context() {
    std::uint64_t telling = 0;
    const auto tells = [&](int table, Telling what) {
      telling |= Document::bit(table);
      if (table >= 0) telling_[static_cast<std::uint8_t>(table)] = what;
    };
    for (const Name& table : {Name("titles"), Name("ranks"), Name("orgs")})
      tells(document_.pack->table(table), Telling::kOffice);
    tells(document_.pack->table("surnames"), Telling::kSurname);
    tells(context_, Telling::kContext);
    for (std::uint32_t w = 0; w < document_.count; ++w) {
      if (document_.may_begin(w, telling)) read_context(w);
    }
  }

  void read_context(std::uint32_t w) {
    for (const Hit& hit : document_.hits_at(w)) {
      std::uint16_t bits = 0;
      switch (telling_[hit.lexeme->table_id]) {
        case Telling::kNothing:
          continue;
        case Telling::kContext:
          bits = context_bit(*hit.lexeme);
          break;
        case Telling::kSurname:
          if (hit.lexeme->says("vi")) bits = kSurname;
          break;
        case Telling::kOffice:
          cover(hit.first, hit.last);
          bits = kTitle;
          break;
      }
      if (bits == 0) continue;
      around_[hit.first].begins |= bits;
      // Of the phrases that end before a word the longest speaks: "thanh pho" is no street ("pho").
      const std::uint32_t length = hit.last - hit.first;
      Around& end = around_[hit.last];
      if (length < end.longest) continue;
      end.ends = length > end.longest ? bits : static_cast<std::uint16_t>(end.ends | bits);
      end.longest = static_cast<std::uint8_t>(length);
    }
  }

  // Left to right, longest first. A phrase that names no party (value "not") hides what is inside it, unless a longer
  // name begins there and goes on behind it.
  void segment(const Sentence& sentence) {
    const std::uint64_t names = Document::bit(parties_) | Document::bit(places_);
    for (std::uint32_t w = sentence.first; w < sentence.last;) {
      if (!document_.may_begin(w, names) && !document_.may_say(w, context_, "not")) {
        ++w;
        continue;
      }
      Candidate candidate;
      std::uint32_t hidden = w;
      for (const Hit& hit : document_.hits_at(w)) {
        const bool party = table_of(hit) == parties_, place = table_of(hit) == places_;
        if (table_of(hit) == context_ && hit.lexeme->says("not")) hidden = std::max(hidden, hit.last);
        if ((!party && !place) || hit.last < candidate.last || !written_like(hit)) continue;
        candidate.first = hit.first;
        candidate.last = hit.last;
        (party ? candidate.parties : candidate.places).push_back(hit.lexeme);
      }
      const bool found = candidate.last > w;
      if (hidden > w && hidden > candidate.last && !outgrown(w, hidden)) {
        w = hidden;
        continue;
      }
      if (found) candidates_.push_back(std::move(candidate));
      w = found ? candidates_.back().last : w + 1;
    }
  }

  // Capitals of the table must be capitals in the text ("Hoa binh" at the head of a sentence is peace, not the
  // province), and one word in capitals alone is an acronym ("SWAT").
  bool written_like(const Hit& hit) {
    const std::string_view phrase = hit.lexeme->phrase;
    const bool alone = hit.last - hit.first == 1 && document_.words[hit.first].all_caps() && !shouted(hit.first);
    if (alone && document_.text(hit.first) != phrase) return false;
    phrase_words_.clear();
    split_words(phrase, {0, static_cast<std::uint32_t>(phrase.size())}, phrase_words_);
    for (std::size_t i = 0; i < phrase_words_.size() && hit.first + i < hit.last; ++i) {
      const bool capital = is_upper(decode(phrase, phrase_words_[i].begin).value);
      if (capital && !document_.words[hit.first + i].capital()) return false;
    }
    return true;
  }

  // Beside another word in capitals: a headline.
  bool shouted(std::uint32_t w) const {
    const auto loud = [&](std::uint32_t at) { return document_.words[at].all_caps() && same_sentence(at, w); };
    return (w > 0 && loud(w - 1)) || (w + 1 < document_.words.size() && loud(w + 1));
  }

  bool outgrown(std::uint32_t w, std::uint32_t hidden) {
    for (std::uint32_t i = document_.starts[w + 1].hit; i < document_.starts[hidden].hit; ++i) {
      const Hit& hit = document_.hits[i];
      if ((table_of(hit) == parties_ || table_of(hit) == places_) && hit.last > hidden && written_like(hit))
        return true;
    }
    return false;
  }

  void note_pairs(std::size_t index) {
    if (!beside_dash(index)) return;
    for (const Lexeme* lexeme : candidates_[index].parties) paired_.insert(lexeme->value);
  }

  void judge(std::size_t index) {
    Candidate& c = candidates_[index];
    std::erase_if(c.parties, [&](const Lexeme* lexeme) { return !is_party(index, *lexeme); });
    std::erase_if(c.places, [&](const Lexeme* lexeme) { return !is_place(index, *lexeme); });
    // One mention a code: two spellings of one name may both be in the table.
    std::stable_sort(c.parties.begin(), c.parties.end(),
                     [](const Lexeme* a, const Lexeme* b) { return a->value < b->value; });
    const auto same = [](const Lexeme* a, const Lexeme* b) { return a->value == b->value; };
    c.parties.erase(std::unique(c.parties.begin(), c.parties.end(), same), c.parties.end());
    if (c.parties.empty() && c.places.empty()) return;
    cover(c.first, c.last);
    for (const Lexeme* lexeme : c.parties) {
      if (lexeme->has("support") && starts(c.first)) {
        c.weak_start = true;
      } else {
        named_.insert(lexeme->value);
      }
    }
  }

  bool is_party(std::size_t index, const Lexeme& lexeme) const {
    const Candidate& c = candidates_[index];
    if ((before(c) & kDenyAll) != 0) return false;
    const bool paired = beside_dash(index) || beside(index);
    if (lexeme.extra == "pair" && !lexeme.has("cue")) return !lexeme.needs_capital || paired;
    if (lexeme.has("cue")) {
      return paired || (((before(c) & kCue) != 0 || listed(index)) && !in_personal_name(c));
    }
    if (!lexeme.has("amb") || paired) return true;
    if ((before(c) & kDeny) != 0) return false;
    return !in_personal_name(c);
  }

  bool is_place(std::size_t index, const Lexeme& lexeme) const {
    const Candidate& c = candidates_[index];
    if ((before(c) & kDenyAll) != 0) return false;
    // "The Treaty of Lisbon" is no talk of Portugal.
    const bool seat = lexeme.extra == "capital" && !beside_dash(index) && !beside(index);
    const bool named_after = seat || lexeme.extra == "city" || lexeme.extra == "region" || lexeme.extra == "border";
    if ((before(c) & kDenyPlace) != 0 && (named_after || lexeme.has("amb"))) return false;
    if (lexeme.has("amb")) return !in_personal_name(c);
    return !follows_surname(c);
  }

  std::uint32_t before(const Candidate& c) const { return sentence_start(c.first) ? 0 : around_[c.first].ends; }

  bool sentence_start(std::uint32_t w) const { return document_.sentences[document_.sentence_of(w)].first == w; }

  // Where any word has a capital: at the head of a sentence, and behind a colon or an opening quotation mark.
  bool starts(std::uint32_t w) const {
    if ((document_.words[w].shape & Word::kFirst) != 0) return true;
    if (w == 0 || !document_.words[w - 1].punct()) return false;
    const char32_t mark = decode(document_.text(w - 1), 0).value;
    return mark == ':' || mark == '"' || mark == '\'' || mark == 0x201C || mark == 0x2018;
  }

  bool joins(std::uint32_t w) const { return (around_[w].begins & kJoin) != 0; }

  bool dash(std::uint32_t w) const {
    if (w >= document_.words.size() || !document_.words[w].punct()) return false;
    const char32_t c = decode(document_.text(w), 0).value;
    return c == '-' || c == 0x2013 || c == 0x2010 || c == '/';
  }

  // "Viet - Trung": another party on the other side of a dash.
  bool beside_dash(std::size_t index) const {
    const Candidate& c = candidates_[index];
    if (index > 0 && candidates_[index - 1].last + 1 == c.first && dash(c.first - 1) &&
        names_party(candidates_[index - 1])) {
      return same_sentence(candidates_[index - 1].first, c.first);
    }
    return index + 1 < candidates_.size() && dash(c.last) && candidates_[index + 1].first == c.last + 1 &&
           names_party(candidates_[index + 1]) && same_sentence(c.first, candidates_[index + 1].first);
  }

  static bool names_party(const Candidate& c) { return !c.parties.empty(); }

  bool same_sentence(std::uint32_t a, std::uint32_t b) const {
    return document_.sentence_of(a) == document_.sentence_of(b);
  }

  // "My Trung", "Han, Trieu": both stand beside a dash elsewhere in the article.
  bool beside(std::size_t index) const {
    const Candidate& c = candidates_[index];
    const auto near = [&](std::size_t left, std::size_t right) {
      const Candidate &a = candidates_[left], &b = candidates_[right];
      const bool touch = a.last == b.first || (a.last + 1 == b.first && joins(a.last));
      return touch && same_sentence(a.first, b.first) && is_paired(a) && is_paired(b);
    };
    return is_paired(c) &&
           ((index > 0 && near(index - 1, index)) || (index + 1 < candidates_.size() && near(index, index + 1)));
  }

  bool is_paired(const Candidate& c) const {
    return std::any_of(c.parties.begin(), c.parties.end(),
                       [&](const Lexeme* l) { return paired_.count(l->value) != 0; });
  }

  // "My, Nhat va Han": joined to a party that is sure.
  bool listed(std::size_t index) const {
    const Candidate& c = candidates_[index];
    const auto sure = [](const Candidate& other) {
      return std::any_of(other.parties.begin(), other.parties.end(),
                         [](const Lexeme* l) { return !l->has("cue") && l->extra != "pair"; });
    };
    if (index > 0 && candidates_[index - 1].last + 1 == c.first && joins(c.first - 1) && sure(candidates_[index - 1]))
      return true;
    return index + 1 < candidates_.size() && candidates_[index + 1].first == c.last + 1 && joins(c.last) &&
           sure(candidates_[index + 1]);
  }

  bool plain_capital(std::uint32_t w) const {
    const Word& word = document_.words[w];
    return word.capital() && !word.all_caps() && !word.number();
  }

  bool follows_surname(const Candidate& c) const {
    if (sentence_start(c.first) || document_.words[c.first - 1].punct()) return false;
    return plain_capital(c.first - 1) && !around_[c.first - 1].covered && (around_[c.first].ends & kSurname) != 0;
  }

  // Part of a longer run of capitals that is a person: "Tran Tuan Anh", "My Linh", "Paris Hilton".
  bool in_personal_name(const Candidate& c) const {
    if (!sentence_start(c.first) && plain_capital(c.first - 1) && !around_[c.first - 1].covered) {
      std::uint32_t run = c.first - 1;
      bool head = (around_[run].begins & (kHead | kTitle)) != 0;
      while (!sentence_start(run) && plain_capital(run - 1) && !around_[run - 1].covered) {
        --run;
        head = head || (around_[run].begins & (kHead | kTitle)) != 0;
      }
      const bool first_word = run + 1 == c.first && starts(run);
      if (!head && (!first_word || (around_[c.first].ends & (kSurname | kMiddle)) != 0)) return true;
    }
    if (c.last >= document_.words.size() || !same_sentence(c.first, c.last) || !plain_capital(c.last)) return false;
    if (around_[c.last].covered || begins_candidate(c.last)) return false;
    if ((around_[c.last].begins & kGiven) != 0) return (before(c) & (kCue | kTitle)) == 0;
    // "Paris Hilton", "Jordan Peele": a place or party that is also a first name, with a capital behind it.
    const Lexeme* lexeme = c.places.empty() ? c.parties.front() : c.places.front();
    const bool place = static_cast<int>(lexeme->table_id) == places_;
    if ((!place && !lexeme->has("person")) || (around_[c.last].begins & (kHead | kTitle)) != 0) return false;
    return (before(c) & (place ? kLocative : kCue | kTitle)) == 0;
  }

  bool begins_candidate(std::uint32_t w) const {
    const auto it = std::lower_bound(candidates_.begin(), candidates_.end(), w,
                                     [](const Candidate& c, std::uint32_t at) { return c.first < at; });
    return it != candidates_.end() && it->first == w;
  }

  void write() {
    out_.parties.reserve(candidates_.size());
    out_.places.reserve(candidates_.size());
    for (const Candidate& c : candidates_) {
      const bool only_place = (before(c) & kLocative) != 0;
      for (const Lexeme* lexeme : c.parties) write_party(c, *lexeme, only_place);
      for (const Lexeme* lexeme : c.places) write_place(c, *lexeme, only_place);
    }
  }

  void write_party(const Candidate& c, const Lexeme& lexeme, bool only_place) {
    if (c.weak_start && lexeme.has("support") && named_.count(lexeme.value) == 0) return;
    const bool seat = lexeme.extra == "seat";
    if (seat && only_place) return;
    const auto form = lexeme.extra == "pair" ? PartyMention::Form::kPair
                      : seat                 ? PartyMention::Form::kCapitalCity
                                             : PartyMention::Form::kName;
    out_.parties.push_back({c.first, c.last, lexeme.value, form, &lexeme});
    if (lexeme.extra == "name" && c.places.empty())
      out_.places.push_back({c.first, c.last, lexeme.value, "country", &lexeme});
  }

  void write_place(const Candidate& c, const Lexeme& lexeme, bool only_place) {
    const std::string country = lexeme.value == "-" ? std::string() : lexeme.value;
    out_.places.push_back({c.first, c.last, country, lexeme.extra, &lexeme});
    if (lexeme.extra == "capital" && !lexeme.has("place") && !only_place && c.parties.empty()) {
      out_.parties.push_back({c.first, c.last, country, PartyMention::Form::kCapitalCity, &lexeme});
    }
    if (c.parties.empty() && lexeme.has("states")) write_inner(c);
  }

  // The state in "toa nha Quoc hoi My", both states in "bien gioi Viet - Lao".
  void write_inner(const Candidate& c) {
    for (std::uint32_t w = c.first; w < c.last;) {
      const Hit* hit = document_.hit(w, parties_);
      const bool fits = hit != nullptr && hit->last <= c.last && written_like(*hit);
      if (fits) {
        const auto form = hit->lexeme->extra == "pair" ? PartyMention::Form::kPair : PartyMention::Form::kName;
        out_.parties.push_back({hit->first, hit->last, hit->lexeme->value, form, hit->lexeme});
      }
      w = fits ? hit->last : w + 1;
    }
  }

  // "the seat of the Ministry of Defence" is at home, unless a party's name goes on with it; an organisation's tells
  // no country.
  void whose_venues() {
    for (PlaceMention& venue : out_.places) {
      if (venue.type != "venue") continue;
      for (const PartyMention& owner : out_.parties) {
        if (owner.first != venue.last || owner.form != PartyMention::Form::kName) continue;
        const Party* party = knowledge_.party(owner.code);
        const bool country = party != nullptr && !party->organisation;
        venue.country = country ? owner.code : "";
        venue.last = owner.last;
      }
    }
    // "The president's palace Malacanang": the name behind tells where.
    for (std::size_t i = 0; i + 1 < out_.places.size(); ++i) {
      PlaceMention& venue = out_.places[i];
      const PlaceMention& name = out_.places[i + 1];
      if (venue.type != "venue" || name.type != "venue" || name.first != venue.last) continue;
      venue.country = name.country;
      venue.last = name.last;
    }
  }

  const Document& document_;
  const Knowledge& knowledge_;
  Mentions& out_;
  const int parties_, places_, context_;
  // What is known of a word.
  struct Around {
    std::uint16_t ends = 0;    // Context bits of the longest phrase that ends before it,
    std::uint16_t begins = 0;  // and of all phrases that begin at it
    std::uint8_t longest = 0;  // words of the phrase that ends before it
    bool covered = false;      // by an office or a party found: a capital there begins no personal name
  };
  std::vector<Around> around_;  // by word, and one behind the last
  enum class Telling : std::uint8_t { kNothing, kContext, kSurname, kOffice };
  std::array<Telling, 256> telling_{};  // by table: what its phrases say of the words around them
  std::vector<Candidate> candidates_;
  std::vector<Span> phrase_words_;          // scratch
  std::unordered_set<std::string> named_;   // codes named where no doubt is
  std::unordered_set<std::string> paired_;  // codes named beside a dash and another party
};

}  // namespace

void find_parties_and_places(const Document& document, const Knowledge& knowledge, Mentions& out) {
  PartyFinder(document, knowledge, out).run();
}

}  // namespace banggiao
