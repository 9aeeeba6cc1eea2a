// "What does a reader already know?" languages/ and world/ become checked, immutable tables.
// In -> Out: the tables built into the binary (or a folder given instead) -> Knowledge.
// Fails: a table that is unsorted, doubled or malformed: the error names file and line.
// Units: a word is one syllable as written between blanks; ids are dense from 1, 0 is "not in any table".
// Threads: immutable after load; share it freely.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "banggiao/result.h"
#include "base/name.h"
#include "knowledge/phrase_trie.h"
#include "knowledge/weights.h"
#include "knowledge/word_table.h"

namespace banggiao {

// One row of a phrase table: "hoi dam  meeting  verb". `phrase` is stored as normal_word() makes it, joined by spaces.
struct Lexeme {
  std::string table;   // "cues", "titles" ...: the file's name without its ending
  std::string phrase;  // as written in the table
  std::string value;   // what it stands for: a party code, a kind, an area ...
  std::string extra;   // a second value, or empty
  std::vector<std::string> flags;
  std::uint32_t line = 0;
  std::uint8_t table_id = 0;                // index into Pack::tables()
  bool needs_capital = false;               // flag "cap": the text must have its first letter upper case
  std::uint64_t value_number = 0;           // Name(value).number(): what the value is compared by
  std::vector<std::uint64_t> flag_numbers;  // the same of the flags
  bool has(const Name& flag) const {
    for (const std::uint64_t number : flag_numbers) {
      if (number == flag.number()) return true;
    }
    return false;
  }
  bool says(const Name& what) const { return value_number == what.number(); }
  std::string id() const;  // "cues:hoi dam", what citations give as the rule
};

// A rule: named slots, a line of why, examples and counter-examples. See docs/guide/language-pack.md.
struct Rule {
  std::string id;  // "meeting.talks"
  std::string why;
  std::string file;
  std::uint32_t line = 0;
  struct Field {
    std::string key, value;
    std::uint64_t number = 0;  // Name(key).number()
  };
  std::vector<Field> fields;     // every other "key: value" line, in order
  std::uint64_t keys = 0;        // a bit for every field's number
  std::vector<std::string> yes;  // "text => expectation"
  std::vector<std::string> no;   // "text => expectation that must not come out"
  // The first value or "".
  std::string_view field(const Name& key) const {
    if ((keys & bit(key)) == 0) return {};
    for (const Field& field : fields) {
      if (field.number == key.number()) return field.value;
    }
    return {};
  }
  static constexpr std::uint64_t bit(const Name& key) { return std::uint64_t{1} << (key.number() >> 58U); }
};

struct PhraseMatch {
  std::uint32_t length = 0;  // words
  const Lexeme* lexeme = nullptr;
};

class Pack {
 public:
  const std::string& language() const { return language_; }
  // The tables' names; Lexeme::table_id is an index into it.
  const std::vector<std::string>& tables() const { return tables_; }
  const std::vector<Lexeme>& lexemes() const { return lexemes_; }
  const std::vector<Rule>& rules() const { return rules_; }
  const Rule* rule(std::string_view id) const;  // nullptr when there is none
  // -1 when the pack has no such table.
  int table(const Name& name) const;
  // A table's rows as indices into lexemes(), in its order; empty for -1.
  const std::vector<std::uint32_t>& rows_of(int table) const;

  // The form of a word that tables and texts are compared in: lower case, NFC, tone mark in its old place (on the o of
  // "hoa").
  std::string normal_word(std::string_view word) const;
  // The word's id, or 0: of its normal form, and of the word as it is written.
  std::uint32_t word_id(std::string_view normal_word) const;
  std::uint32_t id_as_written(std::string_view word) const { return words_.find(word); }
  const WordTable& words() const { return words_; }
  // Whether the word of this number is a syllable as Vietnamese spells them.
  bool is_syllable(std::uint32_t word) const { return syllables_[word]; }
  // One of 64 places for a value; others may share it.
  static constexpr std::uint8_t value_place(std::uint64_t value_number) {
    return static_cast<std::uint8_t>(value_number >> 58U);
  }

  // All phrases that begin at ids[at], longest first. Does not look at capitals.
  void match(const std::uint32_t* ids, std::size_t count, std::vector<PhraseMatch>& out) const;
  // For reading; allocates nothing.
  const PhraseTrie& phrases() const { return phrases_; }
  // match() for reading, of the words id_at(0), id_at(1) ...: calls each(length, row) and allocates nothing.
  template <class WordAt, class Each>
  void each_match(const WordAt& id_at, std::size_t count, const Each& each) const {
    phrases_.each_match(id_at, count, each);
  }

  // Numbers learned from coded documents: languages/<l>/weights/<model>.tsv, "feature  weight".
  const Weights& weights(const Name& model) const;

 private:
  friend class PackBuilder;
  friend struct ImageFields;
  std::string language_;
  std::vector<std::string> tables_;
  std::vector<Lexeme> lexemes_;
  std::vector<std::vector<std::uint32_t>> rows_;  // by table
  std::vector<Rule> rules_;
  WordTable words_;
  PhraseTrie phrases_;
  std::vector<std::uint8_t> syllables_;                   // by word number
  std::vector<std::uint64_t> table_names_, model_names_;  // Name::number() of each
  std::vector<Weights> weights_;                          // by model
};

struct Party {
  std::string code;    // ISO 3166-1 alpha-2, or the codebook's organisation code
  std::string alpha3;  // empty for organisations
  bool organisation = false;
  std::map<std::string, std::string> names;  // language -> display name
};

class Knowledge {
 public:
  // The tables the binary was built with; `folder` non-empty: a folder with languages/ and world/ instead.
  static Result<std::shared_ptr<const Knowledge>> load(const std::string& folder = "");

  // 16 hex digits over the tables: what was coded with other tables may come out otherwise.
  const std::string& digest() const { return digest_; }
  // nullptr when there is no pack for the language.
  const Pack* pack(std::string_view language) const;
  std::vector<std::string> languages() const;
  const Party* party(std::string_view code) const;
  const std::vector<Party>& parties() const { return parties_; }
  // Display name in a language, the code itself when unknown.
  std::string party_name(std::string_view code, std::string_view language) const;

  // Readings of Chinese characters, for names damaged in translation: a pinyin syllable without tone ("ruan") ->
  // the Sino-Vietnamese syllables its characters have, normal form, with marks; and back. Sorted; empty: unknown.
  const std::vector<std::string>& vietnamese_of_pinyin(const std::string& pinyin) const;
  const std::vector<std::string>& pinyin_of_vietnamese(const std::string& syllable) const;

  // A person the world table knows: name in normal form, with hyphens or blanks -> party code, and the name the table
  // lists first; "" when not there. Says who, never what happened.
  std::string country_of_person(std::string_view normal_name) const;
  std::string known_person(std::string_view normal_name) const;

 private:
  friend class KnowledgeBuilder;
  friend struct ImageFields;
  std::map<std::string, Pack, std::less<>> packs_;
  std::vector<Party> parties_;
  std::unordered_map<std::string, std::size_t> party_index_;
  std::unordered_map<std::string, std::vector<std::string>> to_vietnamese_, to_pinyin_;
  struct KnownPerson {
    std::string name, country;
  };
  const KnownPerson* find_person(std::string_view name) const;
  std::unordered_map<std::string, KnownPerson> people_;  // by person_key()
  std::string digest_;
};

}  // namespace banggiao
