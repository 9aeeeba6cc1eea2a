#include "events/rule_check.h"

#include <algorithm>
#include <sstream>

#include "knowledge/tables.h"

namespace banggiao {
namespace {

Article paragraph(const std::string& text, const std::string& language) {
  Article article;
  article.doc = "example";
  article.language = language;
  const std::string title = "...\n\n";
  article.text = title + text;
  const auto block = [&](BlockKind kind, std::size_t begin, std::size_t end) {
    const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    article.blocks.push_back({kind, span, {span}});
  };
  block(BlockKind::kTitle, 0, 3);
  block(BlockKind::kLead, title.size(), article.text.size());
  const Span whole{0, static_cast<std::uint32_t>(article.text.size())};
  article.origin.push_back({whole, whole});
  return article;
}

template <class T>
bool holds(const std::vector<Cell<T>>& cells, const std::string& value) {
  return std::any_of(cells.begin(), cells.end(), [&](const Cell<T>& cell) { return cell.value == value; });
}

bool same_parties(const std::vector<Cell<std::string>>& parties, const std::string& list) {
  std::vector<std::string> want = split(list, ',');
  std::sort(want.begin(), want.end());
  if (want.size() != parties.size()) return false;
  return std::all_of(want.begin(), want.end(), [&](const std::string& code) { return holds(parties, code); });
}

bool is_parties(const std::string& word) {
  return word.size() >= 2 && word.find('-') == std::string::npos &&
         std::all_of(word.begin(), word.end(),
                     [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ','; }) &&
         !(word[0] >= '0' && word[0] <= '9');
}

bool is_date(const std::string& word) {
  return (word[0] >= '0' && word[0] <= '9') || word.starts_with("XXXX-") || word.starts_with("../");
}

bool fits(const Engagement& e, const std::string& word) {
  if (const auto status = status_of(word)) return e.status.value == *status;
  if (const auto focus = focus_of(word)) return e.focus.value == *focus;
  if (is_date(word)) return e.date && e.date->value.edtf == word;
  if (is_parties(word)) return same_parties(e.parties, word);
  return holds(e.areas, word);
}

bool fits(const Commitment& c, const std::string& word) {
  return is_parties(word) ? same_parties(c.by, word) : holds(c.areas, word);
}

template <class T>
bool any_fits(const std::vector<T>& list, const std::vector<std::string>& words) {
  return std::any_of(list.begin(), list.end(), [&](const T& item) {
    return std::all_of(words.begin() + 1, words.end(), [&](const std::string& word) { return fits(item, word); });
  });
}

bool has_person(const CodedDocument& coded, const std::vector<std::string>& words) {
  std::string wanted;
  for (std::size_t i = 1; i < words.size(); ++i) wanted += (i > 1 ? " " : "") + words[i];
  return std::any_of(coded.persons.begin(), coded.persons.end(), [&](const Person& person) {
    return person.name.value == wanted || (person.country && person.name.value + " " + person.country->value == wanted);
  });
}

}  // namespace

bool comes_out(const std::string& text, const std::string& expectation, const Pack& pack, const Knowledge& knowledge) {
  const Article article = paragraph(text, pack.language());
  const Document document = read_words(article, pack);
  const Mentions mentions = find_mentions(document, knowledge);
  const CodedDocument coded = code_events(document, mentions, knowledge);
  const std::vector<std::string> words = split(expectation, ' ');
  if (words.empty()) return false;
  if (words[0] == "person") return has_person(coded, words);
  if (words[0] == "date") {
    return words.size() > 1 && std::any_of(mentions.dates.begin(), mentions.dates.end(),
                                           [&](const DateMention& date) { return date.edtf == words[1]; });
  }
  if (const auto kind = kind_of(words[0])) {
    std::vector<Engagement> same;
    for (const Engagement& e : coded.engagements) {
      if (e.kind.value == *kind) same.push_back(e);
    }
    return any_fits(same, words);
  }
  if (const auto act = act_of(words[0])) {
    std::vector<Commitment> same;
    for (const Commitment& c : coded.commitments) {
      if (c.act.value == *act) same.push_back(c);
    }
    return any_fits(same, words);
  }
  return false;
}

std::vector<std::string> check_rules(const Pack& pack, const Knowledge& knowledge) {
  std::vector<std::string> faults;
  for (const Rule& rule : pack.rules()) {
    const auto check = [&](const std::string& line, bool wanted) {
      const std::string place = rule.file + ":" + std::to_string(rule.line) + " " + rule.id + ": ";
      const std::size_t arrow = line.rfind("=>");
      if (arrow == std::string::npos) {
        faults.push_back(place + "an example is \"text => expectation\": " + line);
        return;
      }
      const std::string text = line.substr(0, line.find_last_not_of(' ', arrow - 1) + 1);
      const std::string expectation = line.substr(line.find_first_not_of(' ', arrow + 2));
      if (comes_out(text, expectation, pack, knowledge) != wanted) {
        faults.push_back(place + (wanted ? "does not give " : "must not give ") + expectation + ": " + text);
      }
    };
    for (const std::string& line : rule.yes) check(line, true);
    for (const std::string& line : rule.no) check(line, false);
  }
  return faults;
}

}  // namespace banggiao
