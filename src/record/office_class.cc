#include "record/office_class.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "base/words.h"

namespace banggiao {
namespace {

std::vector<std::string> normal_words(const std::string& text, const Pack& pack) {
  std::vector<Span> spans;
  split_words(text, {0, static_cast<std::uint32_t>(text.size())}, spans);
  std::vector<std::string> out;
  for (const Span& span : spans) {
    out.push_back(pack.normal_word(std::string_view(text).substr(span.begin, span.end - span.begin)));
  }
  return out;
}

// The longest row of the titles table at the first word of `words` where one begins.
const Lexeme* first_title(const std::vector<std::string>& words, const Pack& pack, std::size_t& begin,
                          std::size_t& end) {
  const int table = pack.table("titles");
  std::vector<std::uint32_t> ids;
  for (const std::string& word : words) ids.push_back(pack.word_id(word));
  std::vector<PhraseMatch> matches;
  for (std::size_t at = 0; at < ids.size(); ++at) {
    pack.match(ids.data() + at, ids.size() - at, matches);
    for (const PhraseMatch& match : matches) {
      if (match.lexeme->table_id != table) continue;
      begin = at;
      end = at + match.length;
      return match.lexeme;
    }
  }
  return nullptr;
}

// Whether all of `org` is one row of the table of organisations that names a body of the state as a whole: parliament,
// government. The head of such a body is a head; the chairman of any other body is not.
bool is_state_body(const std::string& org, const Pack& pack) {
  const int table = pack.table("orgs");
  std::vector<std::uint32_t> ids;
  for (const std::string& word : normal_words(org, pack)) ids.push_back(pack.word_id(word));
  std::vector<PhraseMatch> matches;
  pack.match(ids.data(), ids.size(), matches);
  return std::any_of(matches.begin(), matches.end(), [&](const PhraseMatch& match) {
    const Lexeme& row = *match.lexeme;
    return row.table_id == table && match.length == ids.size() && (row.value == "name" || row.has("state")) &&
           !row.has("private");
  });
}

}  // namespace

OfficeClass office_class(const Tenure& tenure, const Knowledge& knowledge) {
  OfficeClass out;
  for (const std::string& language : knowledge.languages()) {
    const Pack& pack = *knowledge.pack(language);
    if (pack.table("titles") < 0) continue;
    const std::vector<std::string> words = normal_words(tenure.title + " " + tenure.org, pack);
    std::size_t begin = 0, end = 0;
    const Lexeme* title = first_title(words, pack, begin, end);
    if (title == nullptr) continue;
    const int level = std::atoi(title->value.c_str());
    out.level = level >= 1 && level <= 3 ? level : 4;
    if (level == 1 && title->has("org") && !tenure.org.empty() && !is_state_body(tenure.org, pack)) out.level = 3;
    // A set of words: "Minister, Ministry of Defence" and "Minister of Defence" differ in a word told twice only.
    const std::set<std::string> kept(words.begin() + static_cast<std::ptrdiff_t>(end), words.end());
    const std::set<std::string> said(words.begin() + static_cast<std::ptrdiff_t>(begin),
                                     words.begin() + static_cast<std::ptrdiff_t>(end));
    out.key = title->extra;
    for (const std::string& word : kept) {
      if (said.count(word) == 0) out.key += " " + word;
    }
    return out;
  }
  out.key = lower(tenure.title + " " + tenure.org);
  return out;
}

bool held_by_one(const OfficeClass& office) {
  const std::size_t blank = office.key.find(' ');
  const std::string post = office.key.substr(0, blank);
  // A minister of nothing named may be any of them; the chairman of what is no body of the state has a lower level.
  if (post == "minister") return office.level == 2 && blank != std::string::npos;
  return post == "president" || post == "prime_minister" || post == "foreign_minister" || post == "general_secretary";
}

std::vector<OfficeConflict> office_conflicts(const std::vector<RecordPerson>& persons, const Knowledge& knowledge) {
  std::map<std::pair<std::string, std::string>, std::vector<std::pair<std::size_t, std::size_t>>> seats;
  for (std::size_t p = 0; p < persons.size(); ++p) {
    for (std::size_t t = 0; t < persons[p].tenures.size(); ++t) {
      const Tenure& tenure = persons[p].tenures[t];
      if (persons[p].country.empty() || tenure.former || tenure.title.empty() || tenure.first_seen.empty()) continue;
      const OfficeClass office = office_class(tenure, knowledge);
      if (held_by_one(office)) seats[{persons[p].country, office.key}].emplace_back(p, t);
    }
  }
  // On the day that one hands it to the other both may be called so.
  const auto at_one_time = [](const Tenure& a, const Tenure& b) {
    if (a.first_seen == b.first_seen && a.last_seen == b.last_seen) return true;
    return a.first_seen < b.last_seen && b.first_seen < a.last_seen;
  };
  std::vector<OfficeConflict> out;
  for (const auto& [office, those] : seats) {
    for (const auto& [p, t] : those) {
      for (const auto& [q, u] : those) {
        if (p != q && at_one_time(persons[p].tenures[t], persons[q].tenures[u])) out.push_back({p, t, q, u});
      }
    }
  }
  std::sort(out.begin(), out.end(), [](const OfficeConflict& a, const OfficeConflict& b) {
    return std::tie(a.person, a.tenure, a.other, a.other_tenure) <
           std::tie(b.person, b.tenure, b.other, b.other_tenure);
  });
  return out;
}

int level_on(const RecordPerson& person, const std::string& day, const Knowledge& knowledge) {
  int best = 4;
  for (const Tenure& tenure : person.tenures) {
    if (tenure.former || tenure.title.empty()) continue;
    // An office first seen long after the day says nothing about it; one first seen within a year may.
    if (!day.empty() && tenure.first_seen.size() >= 4 && tenure.first_seen > day &&
        std::atoi(tenure.first_seen.substr(0, 4).c_str()) > std::atoi(day.substr(0, 4).c_str()) + 1) {
      continue;
    }
    best = std::min(best, office_class(tenure, knowledge).level);
  }
  return best;
}

}  // namespace banggiao
