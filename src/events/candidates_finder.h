// How candidates are found; split over candidates*.cc, used by nothing else.
// In -> Out: see candidates.h.
// Fails: never.
// Units: word indices, half-open.
// Threads: a Finder belongs to one thread.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "events/candidates.h"

namespace banggiao {

// `all`: every candidate of the article.
Features candidate_features(const Scene& scene, const Candidate& candidate, std::uint32_t from, std::uint32_t to,
                            const std::vector<Candidate>& all);

class Finder {
 public:
  Finder(const Scene& scene, std::vector<PassedOver>* passed_over)
      : scene_(scene), document_(*scene.document), passed_over_(passed_over) {}
  std::vector<Candidate> find();

 private:
  struct Cue {
    std::uint32_t first, last;
    std::vector<const Lexeme*> senses;
  };
  // The longest cues of a sentence, left to right, not overlapping.
  std::vector<Cue> cues(const Sentence& sentence) const;
  void pass_over(std::uint32_t first, std::uint32_t last, const std::string& frame,
                 const std::vector<std::string>& parties, const char* why) const;
  // Inside a name, a title or a date a cue's word is no cue ("Ministry of Foreign Exchange", "from 4 to 12 May").
  bool is_covered(const Sentence& sentence, const Cue& cue) const;
  bool is_told_by(const Sentence& sentence, const Cue& before, const Cue& cue) const;
  bool is_signed_for(const Cue& before, const Cue& cue) const;
  bool in_a_date(const Sides& here, const Cue& cue) const;
  // Frames marked "weak" have cues that mostly say something else ("to", "give").
  bool is_weak(const Cue& cue) const;
  // "the journey of a delegation of A to B": "to" tells of no other journey.
  bool goes_on(const Rule* noun, std::uint32_t noun_last, const Rule* verb, std::uint32_t verb_first) const;
  // Where that word ends, before `to`; 0: there is none.
  std::uint32_t arrival_behind(const Candidate& c, std::uint32_t to) const;
  void sentence(std::uint32_t s, BlockKind block);
  void drop_none();
  const std::vector<Argument>& arguments(const Candidate& c) const;

  // ---- Sides --------------------------------------------------------------------------------
  // Left of the cue: the group that is most likely its subject. Objects of the cue before are passed over when
  // something stands before that cue too ("A visits B and meets C": A meets C).
  std::vector<Argument> subject(const Candidate& c, std::uint32_t previous_cue_end) const;
  bool follows_and(const Candidate& c) const;
  // "A left for B, C will go to D", "A met B when C met D": who opens the clause whose verb is the cue; or nobody.
  std::vector<Argument> opens_clause(const Candidate& c, const std::vector<Argument>& left) const;
  // "The exercise of X" is of others than those named before it.
  bool is_of_others(const Candidate& c, const std::vector<Argument>& left, const std::vector<Argument>& right) const;
  bool tells_who_is_there(const Candidate& c) const;
  std::vector<Argument> subject_of_main(const Candidate& c, const std::vector<Argument>& pool,
                                        const std::vector<Argument>& object) const;
  // The first group of the sentence, or of what follows `begin`, before the cue.
  std::vector<Argument> leading(const Candidate& c, std::uint32_t begin = 0) const;
  static std::size_t parties_of(const std::vector<Argument>& group);
  bool stands_aside(const Candidate& c, const Argument& argument) const;
  bool is_left_for(const Candidate& c, const Argument& argument) const;
  // Right behind a word of arriving ("to B"): nobody's subject.
  bool is_destination(const Argument& argument) const;
  bool is_served(const std::vector<Argument>& left, std::size_t i) const;
  bool clause_breaks(std::uint32_t from, std::uint32_t to) const;
  // At "when", "while", "but" or "that".
  bool clause_begins(std::uint32_t from, std::uint32_t to) const;
  std::vector<Argument> right_of(const Candidate& c, std::uint32_t to) const;
  // "A told B at the talks", "A spoke of it with B, C and D at the talks": who is told sat there, each at his own.
  void told_at(const Candidate& c, std::vector<Argument>& left, std::vector<Argument>& right) const;
  // "Will discuss the matter of C with B": C is what is spoken of.
  void skip_topic(const Candidate& c, std::vector<Argument>& right) const;
  static std::string_view side(const Candidate& c);
  // Cues that mostly say something else are taken only with what makes them speak of an engagement.
  bool stands(const Candidate& c, const std::vector<Argument>& left, std::uint32_t to) const;
  // "A (left) and B in Moscow, August 2001": a sentence that tells of nothing else.
  bool is_pictured(const Candidate& c) const;
  bool is_attended(const Candidate& c) const;
  bool names_a_gift(const Candidate& c, std::uint32_t to) const;
  void add_party(Candidate& c, std::string_view code) const;
  void add_person(Candidate& c, int person) const;
  void add_holder(Candidate& c, const Argument& argument) const;  // a person, or whoever holds an office
  void take(Candidate& c, const std::vector<Argument>& group) const;
  void fill(Candidate& c, std::uint32_t from, std::uint32_t to);
  // "met the leaders of A, B and C", "visits A and B": one for each counterpart of another party, and where the cue is
  // plural for each person.
  std::vector<std::vector<Argument>> occasions_apart(const Candidate& c, const std::vector<Argument>& left,
                                                     const std::vector<Argument>& right) const;
  std::vector<std::vector<Argument>> travellers_apart(const Candidate& c, const std::vector<Argument>& left,
                                                      const std::vector<Argument>& right) const;
  std::vector<std::vector<Argument>> travellers_by_date(const Candidate& c, const std::vector<Argument>& right) const;
  static bool is_vague(const Argument& argument);  // "the leaders of those countries"
  // For each of them the date that stands right behind it (index into Mentions), or -1.
  std::vector<int> dates_apart(const Candidate& c, const std::vector<std::vector<Argument>>& parts) const;
  void fill_one(Candidate& c, const std::vector<Argument>& left, const std::vector<Argument>& right, std::uint32_t from,
                std::uint32_t to);
  void widen(Candidate& c, std::uint32_t first, std::uint32_t last) const;
  void meeting(Candidate& c, const std::vector<Argument>& left, const std::vector<Argument>& right) const;
  bool is_said_behind(const Candidate& c, const Argument& argument) const;
  bool is_told_of(const Candidate& c, const Argument& argument) const;
  // "met the British ... Minister ... A": a country and, with no comma between, the person who comes from it.
  bool names_the_same(const Argument& country, const Argument& person) const;
  // Most kinds have two sides; more stay only where the kind allows.
  void keep_two(Candidate& c, const std::vector<Argument>& left, const std::vector<Argument>& object) const;
  void visit(Candidate& c, const std::vector<Argument>& left, const std::vector<Argument>& right,
             std::uint32_t to) const;
  std::string_view goes_to_as_told(const Argument& traveller, std::string_view host) const;
  std::string_view state_before(const Argument& reference, std::string_view own) const;
  bool goes_himself(const Candidate& c, const std::vector<Argument>& left) const;
  const Candidate* received_before(const Candidate& c) const;
  // Who stands between the two.
  std::vector<Argument> objects_of(const Candidate& before, const Candidate& c) const;
  bool is_parted(std::uint32_t from, std::uint32_t to) const;
  // Of the table "nouns", right behind the cue or behind "with", "several" and "again"; nullptr: none stands there.
  const Lexeme* noun_behind(const Candidate& c) const;
  // "the visit to a factory", "a tour of Europe": behind the cue stands what is no country's.
  bool goes_nowhere(const Candidate& c) const;
  // "the visit to the proving ground", whosever it is; "the visit to the island of X" goes to X. "Comes to the point
  // of", "as far as the interests of": the words for "to" lead to no place.
  bool tours_site(const Candidate& c) const;
  // The host who invited is a participant of a visit.
  void inviters(Candidate& c) const;
  // "both sides", "the two leaders", "he": who was spoken of last.
  void references(Candidate& c, const std::vector<Argument>& left, const std::vector<Argument>& right) const;
  std::vector<Argument> pair_before(const Candidate& c, const Candidate* before) const;
  std::vector<Argument> pair_in(const Candidate& c, std::uint32_t sentence) const;
  std::vector<Argument> only_two(const Candidate& c, std::uint32_t sentence) const;
  // Who speaks for each side: of each party the person named last, not far above.
  void speakers(Candidate& c) const;
  // "During his visit to B, A ...": the person behind the comma, when nobody stands before the cue.
  int subject_ahead(const Candidate& c) const;
  int last_person(const Candidate& c, std::uint32_t to) const;  // before the word `to`
  // `states`: of states only, since organisations have no leaders of both sides.
  const Candidate* last_candidate(const Candidate& c, bool states = false) const;
  static bool nobody_travels(const Candidate& c);
  const Candidate* last_met(const Candidate& c, const Candidate& before) const;
  // "this meeting": of what was told before, the last of its kind.
  const Candidate* last_of_kind(const Candidate& c) const;
  bool is_pointed(const Candidate& c) const;
  // A summit or conference word: an organisation in its name makes it a conference, two states a meeting.
  void set_kind(Candidate& c, std::uint32_t to) const;
  bool by_telephone(const Candidate& c) const;
  bool is_of_two(const Candidate& c) const;
  bool is_another(const Candidate& c, const std::vector<Argument>& right) const;
  std::string manner_of(const Candidate& c) const;
  bool names_a_ship(const Candidate& c, std::uint32_t to) const;
  bool is_of_a_ship(const Candidate& c, std::uint32_t to) const;
  // What the clause leaves out: whoever was spoken of before, then the article's pair.
  void context(Candidate& c) const;
  static bool holds(const std::vector<std::string>& list, std::string_view value);
  void subject_behind(Candidate& c) const;
  std::vector<Argument> behind_setting(const Candidate& c) const;
  void journey_in_force(Candidate& c) const;
  const Candidate* journey_around(const Candidate& c) const;
  // The party of the person spoken of last, when it is not the one already read.
  std::string last_party(const Candidate& c) const;
  // Why what it tells of is no engagement, once its sides are read; nullptr: it may be one.
  const char* is_none(const Candidate& c, const std::vector<Argument>& left, const std::vector<Argument>& right) const;
  // "X hopes that A and B will meet", "If invited, A may visit B"
  bool is_only_wished(const Candidate& c, const std::vector<Argument>& left) const;
  std::uint32_t whose(const Argument& country, std::uint32_t begin) const;
  bool is_strange(const Candidate& c, const std::vector<Argument>& left) const;
  // "3,000 tourists of A came to B".
  bool private_journey(const Candidate& c, const std::vector<Argument>& left) const;
  // "invited B to visit C": what is invited to is not yet planned.
  bool is_invited(const Candidate& c) const;
  bool is_open(const Candidate& c) const;
  bool lists(const Candidate& c, std::uint32_t word) const;
  static bool is_met_verb(const Candidate& c);  // to meet, to call, to visit
  // "will not meet B", "has no plan to meet B"
  bool is_denied(const Candidate& c) const;
  bool is_supposed(const Candidate& c) const;
  bool leaves_a_body(const Candidate& c) const;
  bool in_a_title(const Candidate& c, std::uint32_t word) const;
  bool counts_times(const Candidate& c, const std::vector<Argument>& right) const;
  // "often visits B"
  bool is_unspecific(const Candidate& c, const std::vector<Argument>& right) const;
  bool ends_in_attending(const Candidate& c) const;
  // "is ready to visit B": a wish even where it is one's own.
  bool is_only_hoped(const Candidate& c) const;
  // "moved its embassy to B", "what bears on B"
  bool moves_a_thing(const Candidate& c, const std::vector<Argument>& left) const;
  // Whether a marker of this value ends right before the cue; the longest, where several do.
  const Hit* right_before(const Candidate& c, int table, const Name& value) const;
  bool signs_a_law(const Candidate& c) const;
  // Of the table "nouns", a few words before the verb.
  bool follows_paper(const Candidate& c, const Name& sort) const;
  bool told_of_papers(const Candidate& c) const;
  bool signed_at_it(const Candidate& c) const;
  // A noun for an occasion a few words behind the cue; of journeys and meetings alone, if asked for.
  bool tells_occasion_behind(const Candidate& c, bool meets_or_visits) const;
  bool companies_sign(const Candidate& c, const std::vector<Argument>& left) const;
  bool only_says_so(const Candidate& c) const;
  bool meets_a_stranger(const Candidate& c) const;
  bool has_retired(const Candidate& c) const;
  // "met the families", "spoke to reporters", with nobody named before them.
  bool meets_people(const Candidate& c) const;
  // "The President met the head of his police": who stands behind the verb is of the subject's country.
  static bool among_themselves(const Candidate& c, const std::vector<Argument>& left,
                               const std::vector<Argument>& right);
  // "an exercise of an alliance in B", "a forum with A, B and C taking part"
  void who_takes_part(Candidate& c, const std::vector<Argument>& right) const;
  // "A met B at the summit", or on its sidelines: both were at the summit.
  void beside_a_forum(Candidate& c) const;
  void sits_at(Candidate& c, const std::vector<Argument>& right) const;
  bool summit_in_force(Candidate& c) const;
  // "A came to B to attend the summit of X": A is at the summit; B is only where it is.
  void attended_on_journey(Candidate& c) const;
  // "A raises a glass with B at a banquet": both are there.
  void toasts(Candidate& c) const;
  // A forum is its organisation, or OTHER when it has no code of its own, and whoever is told to take part.
  void conference(Candidate& c) const;
  bool has_a_name(const Candidate& c) const;

  // ---- When, where, whether -----------------------------------------------------------------
  std::vector<int> years_listed(const Candidate& c) const;
  bool tells_since(std::uint32_t from, const DateMention& date) const;
  void date_and_place(Candidate& c, std::uint32_t from, std::uint32_t to) const;
  int date_right_behind(const Candidate& c) const;
  // The preposition that makes the cue's noun a setting of something else ("during his visit to ..., A met B"), or "".
  std::string setting_of(const Candidate& c) const;
  void trim_evidence(Candidate& c) const;
  std::optional<std::uint32_t> verb_of(const Candidate& c) const;
  const Candidate* chained_to(const Candidate& c) const;
  bool is_to_come(const Candidate& c) const;
  bool opens_with_plans(const Candidate& c) const;
  bool frames_a_plan(const Candidate& c) const;
  bool comes_after_plan(const Candidate& c) const;
  bool goes_on_with_plans(const Candidate& c) const;
  bool opens_with_hour(const Candidate& c) const;
  bool is_gone_by(const Candidate& c) const;
  bool is_spoken_at(const Candidate& c) const;
  std::optional<Status> told_right_before(const Candidate& c) const;
  std::optional<Status> told_right_behind(const Candidate& c) const;
  // What a marker at this word says of the noun before it.
  std::optional<Status> said_at(std::uint32_t w) const;
  void status(Candidate& c, std::uint32_t from, std::uint32_t to) const;
  const Scene& scene_;
  const Document& document_;
  std::vector<Argument> governor_;  // subject of the cue that ends at governed_to_
  std::uint32_t governed_to_ = 0;
  bool governed_by_verb_ = false;
  std::vector<PassedOver>* passed_over_;  // nullptr: nobody asks
  std::vector<Candidate> out_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> reach_;  // of each candidate: up to the neighbouring cues
};

}  // namespace banggiao
