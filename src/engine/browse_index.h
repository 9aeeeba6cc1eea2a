// The record laid out in columns: what filters and counts run over.
// In -> Out: a Record with the articles on the shelf -> BrowseIndex.
// Fails: never.
// Units: days as "YYYY-MM-DD"; columns have an entry for each engagement, in the record's order.
// Threads: immutable once made.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "banggiao/browse.h"
#include "knowledge/knowledge.h"
#include "reports/ground.h"

namespace banggiao {

// Words as numbers, in the order in which they were first met.
class WordNumbers {
 public:
  std::uint32_t number(const std::string& word) {
    const auto [it, fresh] = numbers_.try_emplace(word, static_cast<std::uint32_t>(words_.size()));
    if (fresh) words_.push_back(word);
    return it->second;
  }
  // npos: never met.
  std::uint32_t find(const std::string& word) const {
    const auto it = numbers_.find(word);
    return it == numbers_.end() ? kNone : it->second;
  }
  const std::string& word(std::uint32_t number) const { return words_[number]; }
  std::size_t size() const { return words_.size(); }
  static constexpr std::uint32_t kNone = 0xffffffff;

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> words_;
};

// A list of numbers for each entry, all in one piece of memory.
class NumberLists {
 public:
  void add(const std::vector<std::uint32_t>& list) {
    values_.insert(values_.end(), list.begin(), list.end());
    ends_.push_back(static_cast<std::uint32_t>(values_.size()));
  }
  std::span<const std::uint32_t> operator[](std::size_t at) const {
    const std::size_t begin = at == 0 ? 0 : ends_[at - 1];
    return {values_.data() + begin, ends_[at] - begin};
  }
  std::size_t size() const { return ends_.size(); }

 private:
  std::vector<std::uint32_t> values_, ends_;
};

struct BrowseIndex {
  BrowseIndex(Record record, std::vector<ShelfArticle> shelf, const Knowledge& knowledge);

  const Record record;
  const Ground ground;
  std::vector<ShelfArticle> articles;

  // ---- Engagements
  WordNumbers parties, pairs, areas, outlets, places, countries, spots, months;  // places folded
  std::vector<std::string> place_shown;                                          // as first met, by number
  std::vector<std::uint8_t> kinds, statuses, verified;
  std::vector<std::string> first_days, last_days;
  // kNone: not known; months: of the first day, where it has one
  std::vector<std::uint32_t> place, country, spot, month;
  NumberLists of_parties, of_pairs, of_areas, of_outlets, of_persons;
  std::vector<std::uint32_t> order;  // all, as Chosen is ordered

  // ---- Words: the folded words that each engagement rests on, and the names of those who took part
  std::unordered_map<std::string, std::vector<std::uint32_t>> holders;  // ascending
  std::vector<std::string> all_words;                                   // sorted, for beginnings

  // ---- Persons
  NumberLists engagements_of, commitments_of, parts_of;
  std::vector<std::string> person_words;  // folded names and offices
  std::vector<std::string> article_words;
  std::vector<std::uint32_t> persons_by_activity;

  std::unordered_map<std::string, std::uint32_t> engagement_at, person_at, article_at;

 private:
  void index_engagements();
  void index_words();
  void index_people_and_articles();
};

// What the words of a search are looked for in; as the store has it for its own search.
std::vector<std::string> texts_of(const Record& record, const RecordEngagement& engagement,
                                  const std::unordered_map<std::string, std::uint32_t>& person_at);
// Runs of letters and digits of a folded text.
std::vector<std::string> folded_words(const std::string& text);

struct Browse::Inside {
  std::shared_ptr<const BrowseIndex> index;
  std::shared_ptr<const Knowledge> knowledge;
  StoreStatus status;
  std::int64_t revision = 0;
  std::vector<Decision> decisions;
  std::vector<Judgement> judgements;
  std::vector<Judged> history;

  struct Cache;
  std::shared_ptr<Cache> cache;  // of answers that were asked for: all the same whoever asks first
};

}  // namespace banggiao
