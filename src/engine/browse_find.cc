// Which engagements: filters over the columns, and the words of a search.
#include <algorithm>

#include "base/utf8.h"
#include "engine/browse_cache.h"
#include "engine/browse_index.h"
#include "store/words.h"

namespace banggiao {
namespace {

bool has(std::span<const std::uint32_t> list, std::uint32_t one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

// Numbers of words; kNone, which nothing has, for one that the record does not know.
std::vector<std::uint32_t> known(const WordNumbers& words, const std::vector<std::string>& list) {
  std::vector<std::uint32_t> out;
  for (const std::string& one : list) out.push_back(words.find(one));
  return out;
}

bool any(const std::vector<std::uint32_t>& wanted, std::span<const std::uint32_t> list) {
  return wanted.empty() || std::any_of(list.begin(), list.end(), [&](std::uint32_t one) { return has(wanted, one); });
}

bool is_country_code(const std::string& text) {
  return text.size() == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
}

class Sieve {
 public:
  Sieve(const BrowseIndex& index, const BrowseFilter& filter)
      : in_(index),
        filter_(filter),
        parties_(known(index.parties, filter.parties)),
        areas_(known(index.areas, filter.areas)),
        outlets_(known(index.outlets, filter.outlets)) {
    for (const Kind kind : filter.kinds) kinds_.push_back(static_cast<std::uint8_t>(kind));
    for (const Status status : filter.statuses) statuses_.push_back(static_cast<std::uint8_t>(status));
    for (const int level : filter.levels) levels_.push_back(static_cast<std::uint8_t>(level));
    for (const std::string& id : filter.persons) {
      const auto at = index.person_at.find(id);
      persons_.push_back(at == index.person_at.end() ? WordNumbers::kNone : at->second);
    }
    for (const std::string& place : filter.places) {
      const std::uint32_t code = is_country_code(place) ? index.countries.find(place) : WordNumbers::kNone;
      if (code != WordNumbers::kNone) countries_.push_back(code);
      const std::uint32_t named = index.places.find(fold(place));
      if (named != WordNumbers::kNone) places_.push_back(named);
      const std::uint32_t spot = index.spots.find(place);
      if (spot != WordNumbers::kNone) spots_.push_back(spot);
    }
  }

  bool passes(std::uint32_t i) const {
    const auto of = in_.of_parties[i];
    for (const std::uint32_t party : parties_) {
      if (!has(of, party)) return false;
    }
    if (!one_of(kinds_, in_.kinds[i]) || !one_of(statuses_, in_.statuses[i]) ||
        !one_of(levels_, in_.ground.levels[i])) {
      return false;
    }
    if (filter_.verified && *filter_.verified != (in_.verified[i] != 0)) return false;
    if (!any(areas_, in_.of_areas[i]) || !any(outlets_, in_.of_outlets[i]) || !any(persons_, in_.of_persons[i])) {
      return false;
    }
    if (!filter_.places.empty() && !(in_.place[i] != WordNumbers::kNone && has(places_, in_.place[i])) &&
        !(in_.country[i] != WordNumbers::kNone && has(countries_, in_.country[i])) &&
        !(in_.spot[i] != WordNumbers::kNone && has(spots_, in_.spot[i]))) {
      return false;
    }
    return in_time(i);
  }

 private:
  template <class T>
  static bool one_of(const std::vector<T>& wanted, T value) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
  }

  bool in_time(std::uint32_t i) const {
    const std::string &first = in_.first_days[i], &last = in_.last_days[i];
    if (!filter_.since.empty() && (last.empty() || last < filter_.since)) return false;
    if (!filter_.until.empty() && (first.empty() || first > filter_.until)) return false;
    const auto begins = [&](const std::string& time) { return !first.empty() && first.starts_with(time); };
    const auto month_is = [&](const std::string& time) {
      return in_.month[i] != WordNumbers::kNone && in_.months.word(in_.month[i]) == time;
    };
    return (filter_.years.empty() || std::any_of(filter_.years.begin(), filter_.years.end(), begins)) &&
           (filter_.months.empty() || std::any_of(filter_.months.begin(), filter_.months.end(), month_is));
  }

  const BrowseIndex& in_;
  const BrowseFilter& filter_;
  std::vector<std::uint32_t> parties_, areas_, outlets_, persons_, places_, countries_, spots_;
  std::vector<std::uint8_t> kinds_, statuses_, levels_;
};

// Engagements that a word, or any word that begins so, stands in; ascending.
std::vector<std::uint32_t> holding(const BrowseIndex& in, const std::string& word, bool beginning) {
  if (!beginning) {
    const auto it = in.holders.find(word);
    return it == in.holders.end() ? std::vector<std::uint32_t>() : it->second;
  }
  std::vector<std::uint32_t> out;
  for (auto it = std::lower_bound(in.all_words.begin(), in.all_words.end(), word);
       it != in.all_words.end() && it->starts_with(word); ++it) {
    const auto& held = in.holders.at(*it);
    out.insert(out.end(), held.begin(), held.end());
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<std::uint32_t> holding(const BrowseIndex& in, const QueryTerm& term) {
  std::vector<std::uint32_t> out;
  bool begun = false;
  for (std::size_t i = 0; i < term.words.size(); ++i) {
    std::vector<std::uint32_t> one = holding(in, term.words[i].folded, term.beginning && i + 1 == term.words.size());
    if (begun) {
      std::vector<std::uint32_t> both;
      std::set_intersection(out.begin(), out.end(), one.begin(), one.end(), std::back_inserter(both));
      one = std::move(both);
    }
    out = std::move(one);
    begun = true;
  }
  // Words that must stand together, or as written, are looked for in the texts.
  if (term.words.size() < 2 && !term.as_written) return out;
  std::erase_if(out, [&](std::uint32_t i) {
    const std::vector<std::string> texts = texts_of(in.record, in.record.engagements[i], in.person_at);
    return std::none_of(texts.begin(), texts.end(),
                        [&](const std::string& text) { return occurs(term, tokens_of(text)); });
  });
  return out;
}

// A flag for each engagement that has all the words.
std::vector<bool> with_words(const BrowseIndex& in, const std::vector<QueryTerm>& terms) {
  std::vector<bool> out(in.record.engagements.size(), true);
  for (const QueryTerm& term : terms) {
    std::vector<bool> here(out.size());
    for (const std::uint32_t i : holding(in, term)) here[i] = true;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = out[i] && here[i] != term.unwanted;
  }
  return out;
}

std::string key_of(const BrowseFilter& f) {
  std::string out;
  const auto add = [&](const std::string& text) { out += text + "\x1f"; };
  const auto add_all = [&](const std::vector<std::string>& list) {
    for (const std::string& one : list) add(one);
    out += '\x1e';
  };
  for (const auto* list : {&f.parties, &f.areas, &f.outlets, &f.persons, &f.places, &f.years, &f.months})
    add_all(*list);
  for (const Kind kind : f.kinds) add(name(kind));
  out += '\x1e';
  for (const Status status : f.statuses) add(name(status));
  out += '\x1e';
  for (const int level : f.levels) add(std::to_string(level));
  out += '\x1e';
  add(!f.verified ? "" : *f.verified ? "1" : "0");
  for (const auto* text : {&f.since, &f.until, &f.words}) add(*text);
  return out;
}

}  // namespace

Result<Chosen> Browse::find(const BrowseFilter& filter) const {
  const std::string key = key_of(filter);
  if (Chosen held = inside_->cache->held(key)) return held;
  const BrowseIndex& in = *inside_->index;
  std::vector<bool> worded;
  if (!filter.words.empty()) {
    const std::vector<QueryTerm> terms = parse_query(filter.words);
    if (match_expression(terms).empty()) {
      return Error{"no words to search for", filter.words, "give one word or more"};
    }
    worded = with_words(in, terms);
  }
  const Sieve sieve(in, filter);
  std::vector<std::uint32_t> out;
  for (const std::uint32_t i : in.order) {
    if ((worded.empty() || worded[i]) && sieve.passes(i)) out.push_back(i);
  }
  Chosen chosen = std::make_shared<const std::vector<std::uint32_t>>(std::move(out));
  inside_->cache->keep(key, chosen);
  return chosen;
}

BrowseSnippet Browse::snippet(std::size_t engagement, const std::string& words) const {
  const std::vector<QueryTerm> terms = parse_query(words);
  const RecordEngagement& e = record().engagements[engagement];
  BrowseSnippet out;
  const auto look = [&](const std::string& doc, const std::string& text) {
    Snippet snippet = make_snippet(text, terms);
    if (snippet.marks.size() <= out.marks.size()) return;
    out = {doc, std::move(snippet.text), std::move(snippet.marks)};
  };
  for (const Report& report : e.reports) look(report.doc, report.evidence);
  if (!out.marks.empty()) return out;
  for (const std::string& text : texts_of(record(), e, inside_->index->person_at)) look("", text);
  return out;
}

}  // namespace banggiao
