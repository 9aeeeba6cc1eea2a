#include "events/reading.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/utf8.h"
#include "events/features.h"
#include "source/syllables.h"

namespace banggiao {
namespace {

constexpr double kDoubtful = 0.5;
constexpr std::size_t kReasons = 3;
constexpr std::uint32_t kShortLine = 18, kLongSentence = 45, kTail = 20;  // words
constexpr std::array<Name, 5> kKinds = {"machine_translated", "truncated", "headlines", "interview", "not_news"};

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

double capped(double value) { return std::clamp(value, 0.0, 1.0); }

// One line of the body.
struct Line {
  std::uint32_t first = 0, last = 0;  // words
};

class ReadingMeasures {
 public:
  ReadingMeasures(const Document& document, const Mentions& mentions, bool spelled)
      : document_(document), mentions_(mentions), table_(document.pack->table("reading")), out_(spelled) {
    for (const Sentence& sentence : document.sentences) {
      const BlockKind kind = document.article->blocks[sentence.block].kind;
      if (kind != BlockKind::kLead && kind != BlockKind::kParagraph) continue;
      if (lines_.empty() || block_ != sentence.block) lines_.push_back({sentence.first, sentence.last});
      block_ = sentence.block;
      lines_.back().last = sentence.last;
      ++sentences_;
      long_sentences_ += sentence.last - sentence.first > kLongSentence;
    }
    for (const Line& line : lines_) words_ += line.last - line.first;
    for (std::uint32_t w = 0; w < document.count; ++w) {
      if (document.may_begin(w, Document::bit(table_))) told_at_.push_back(w);
    }
  }

  Features take() {
    add("(always)", 1);
    lines();
    end();
    vocabulary();
    characters();
    names();
    return std::move(out_);
  }

 private:
  void add(const Name& name, double value) {
    if (value > 0) out_.add_value(capped(value), name);
  }

  // Of one mark: its ASCII code or a Word::Mark.
  bool is(std::uint32_t w, std::uint8_t mark) const { return document_.words[w].mark == mark; }
  bool is_dot(std::uint32_t w) const { return is(w, '.'); }
  // Two full stops or more.
  bool is_dots(std::uint32_t w) const {
    const Word& word = document_.words[w];
    return word.punct() && word.mark == 0 && document_.text(w).front() == '.';
  }
  bool is_stop(std::uint32_t w) const {
    const std::uint8_t mark = document_.words[w].mark;
    return mark == '.' || mark == '!' || mark == '?' || mark == Word::kEllipsis || is_dots(w);
  }
  bool is_ellipsis(std::uint32_t w) const {
    return is(w, Word::kEllipsis) || document_.text(w) == "..." ||
           (is_dot(w) && w > 1 && is_dot(w - 1) && is_dot(w - 2));
  }

  // The last word that is no closing mark.
  std::uint32_t end_of(const Line& line) const {
    std::uint32_t w = line.last - 1;
    while (w > line.first && document_.words[w].punct() && !is_stop(w) && !is(w, ':') && !is(w, ';') && !is(w, ','))
      --w;
    return w;
  }
  // A quotation may end without a full stop.
  bool stops(const Line& line) const {
    const std::uint32_t end = line.last - 1;
    return is_stop(end_of(line)) || is(end, '"') || is(end, Word::kRightQuote);
  }

  // "A:" before the rest, or a dash, a star, a plus.
  bool has_label(const Line& line) const {
    if (document_.words[line.first].punct() && !is(line.first, '"') && !is(line.first, '(') && !is(line.first, '[') &&
        !is(line.first, Word::kLeftQuote))
      return true;
    for (std::uint32_t w = line.first + 1; w + 1 < line.last && w < line.first + 9; ++w) {
      if (is(w, ':')) return true;
    }
    return false;
  }

  void lines() {
    std::size_t open = 0, brief = 0, questions = 0, labels = 0, answered = 0, run = 0, longest = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      const bool stopped = stops(line), asked = is(end_of(line), '?');
      const bool headline = !stopped && line.last - line.first <= kShortLine;
      open += !stopped;
      brief += headline;
      run = headline ? run + 1 : 0;
      longest = std::max(longest, run);
      questions += asked;
      labels += has_label(line);
      answered += asked && i + 1 < lines_.size() && !is(end_of(lines_[i + 1]), '?');
    }
    add("lines without a full stop", share(open, lines_.size()));
    add("short lines without a full stop", share(brief, lines_.size()));
    add("many short lines in a row", (static_cast<double>(longest) - 2) / 4);
    add("lines that are questions", 2 * share(questions, lines_.size()));
    add("questions with an answer", static_cast<double>(answered) / 3);
    add("lines that open with a speaker or a dash", share(labels, lines_.size()));
    add("long sentences", share(long_sentences_, sentences_));
    if (words_ < 60) add("few words", 1);
  }

  // How the text breaks off: its last line that is more than a name.
  void end() {
    // Links to other articles are no part of it.
    const auto links = std::find_if(lines_.begin(), lines_.end(),
                                    [&](const Line& line) { return said(line.first, line.last, "links"); });
    const auto from = std::make_reverse_iterator(links == lines_.begin() ? lines_.end() : links);
    const auto last = std::find_if(from, lines_.rend(), [&](const Line& line) {
      return line.last - line.first > 6 && !said(line.first, line.last, "truncated") && !has_address(line);
    });
    if (last == lines_.rend()) return;
    const std::uint32_t w = end_of(*last);
    const bool prose = last->last - last->first > kShortLine || sentences_ > lines_.size();
    if (!stops(*last) && prose) add("breaks off without a full stop", 1);
    if (is_ellipsis(w) && prose) add("ends with an ellipsis", 1);
    if (!stops(*last) && prose && !document_.words[w].capital() && !is_syllable(document_.text(w)) &&
        !document_.words[w].punct())
      add("breaks off within a word", 1);
    for (std::uint32_t at = last->first; at < last->last; ++at) {
      if (is(at, '[') && at + 1 < last->last && is_stop(at + 1)) add("words left out", 1);
    }
  }

  bool has_address(const Line& line) const {
    const std::string_view text = document_.text(line.first, line.last);
    return text.find("http") != std::string_view::npos || text.find("www.") != std::string_view::npos;
  }

  bool said(std::uint32_t first, std::uint32_t last, const Name& value) const {
    const auto from = std::lower_bound(told_at_.begin(), told_at_.end(), first);
    return std::any_of(from, std::lower_bound(from, told_at_.end(), last),
                       [&](std::uint32_t w) { return document_.hit(w, table_, value) != nullptr; });
  }

  void vocabulary() {
    const auto words = static_cast<std::uint32_t>(document_.words.size());
    std::vector<const Lexeme*> found;
    for (const std::uint32_t w : told_at_) {
      for (const Hit& hit : document_.hits_at(w)) {
        if (static_cast<int>(hit.lexeme->table_id) == table_) found.push_back(hit.lexeme);
      }
    }
    const auto saying = [&found](const Name& value) {
      return static_cast<double>(
          std::count_if(found.begin(), found.end(), [&](const Lexeme* lexeme) { return lexeme->says(value); }));
    };
    const double hundred = std::max(1.0, static_cast<double>(words) / 100);
    const double first_person = saying("first_person"), second_person = saying("second_person");
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    add("words that translation leaves", saying("translated") / hundred / 3);
    add("words of interviews", saying("interview") / hundred / 4);
    add("words of no news", saying("not_news") / hundred / 4);
    add("first person", first_person / hundred / 4);
    add("second person", second_person / hundred / 3);
    // At the very end, be it taken for a footer.
    if (said(words < kTail ? 0 : words - kTail, words, "truncated")) add("words of a page cut short", 1);
  }

  static constexpr std::uint8_t kUncounted = Word::kPunct | Word::kNumber | Word::kCapital;

  bool says_of(std::uint32_t w, int function) const {
    const Hit* hit = document_.hit(w, function);
    return hit != nullptr && hit->lexeme->says("of");
  }

  void characters() {
    std::size_t blanks = 0, doubled = 0, small = 0, unknown = 0, of = 0;
    const int function = document_.pack->table("function");
    const std::vector<Word>& words = document_.words;
    for (std::uint32_t w = 1; w < document_.count; ++w) {
      const Word& word = words[w];
      if ((word.shape & kUncounted) == 0 && word.id != 0) {  // nearly every word
        ++small;
        unknown += !document_.pack->is_syllable(word.id);
        of += document_.may_say(w, function, "of") && says_of(w, function);
        continue;
      }
      if (word.punct()) {
        blanks += (word.shape & Word::kAfterGap) != 0 && (is_dot(w) || word.mark == ',');
        doubled +=
            (word.mark == 0 && document_.text(w) == "..") ||
            (is_dot(w) && is_dot(w - 1) && (w < 2 || !is_dot(w - 2)) && (w + 1 >= document_.count || !is_dot(w + 1)));
        continue;
      }
      if (word.number() || word.capital()) continue;
      ++small;
      unknown += !is_syllable(document_.text(w));
    }
    add("blanks before full stops", share(blanks, std::max<std::size_t>(sentences_, 1)));
    add("doubled full stops", static_cast<double>(doubled) / 2);
    add("syllables that the language does not have", 10 * share(unknown, small));
    add("words for \"of\"", (share(of, small) - 0.02) / 0.03);
  }

  void names() {
    std::size_t damaged = 0, offices = 0;
    for (const Person& person : mentions_.persons) {
      offices += !person.offices.empty();
      damaged += static_cast<std::size_t>(
          std::count_if(person.aliases.begin(), person.aliases.end(), [](const Alias& a) { return a.score < 1; }));
    }
    std::set<std::string> parties;
    for (const PartyMention& party : mentions_.parties) parties.insert(party.code);
    add("names damaged in translation", static_cast<double>(damaged) / 2);
    if (offices == 0) add("nobody in office", 1);
    if (mentions_.dates.empty()) add("no date", 1);
    if (parties.size() < 2) add("no two parties", 1);
  }

  const Document& document_;
  const Mentions& mentions_;
  int table_;
  std::vector<std::uint32_t> told_at_;  // the words at which a phrase of the table may begin
  std::vector<Line> lines_;
  std::uint32_t block_ = 0;
  std::size_t sentences_ = 0, long_sentences_ = 0, words_ = 0;
  Features out_;
};

// The features that speak most for a kind.
std::string reasons(const Weights& weights, const Name& kind, const Features& features) {
  std::vector<std::pair<double, std::string>> order;
  for (const Features::One& one : features.all()) {
    const Joined name = Joined(kind) + Name("|") + Joined(one.name, one.shift);
    const double speaks = weights.of(name.number) * one.value;
    if (speaks > 0 && features.letters(one) != "(always)") order.emplace_back(-speaks, features.letters(one));
  }
  std::sort(order.begin(), order.end());
  std::string out;
  for (std::size_t i = 0; i < order.size() && i < kReasons; ++i) out += (i == 0 ? "" : "; ") + order[i].second;
  return out;
}

}  // namespace

Features reading_features(const Document& document, const Mentions& mentions, bool spelled) {
  return ReadingMeasures(document, mentions, spelled).take();
}

ReadingQuality read_quality(const Document& document, const Mentions& mentions) {
  ReadingQuality out;
  const Weights& weights = document.pack->weights("reading");
  if (weights.empty()) return out;
  const Features features = reading_features(document, mentions, false);
  for (const Name& kind : kKinds) {
    const double p = probability_of(weights, kind, features);
    out.score = std::min(out.score, static_cast<float>(1 - p));
    if (p < kDoubtful) continue;
    out.doubts.push_back({std::string(kind.letters()), static_cast<float>(p),
                          reasons(weights, kind, reading_features(document, mentions))});
  }
  std::stable_sort(out.doubts.begin(), out.doubts.end(), [](const auto& a, const auto& b) { return a.p > b.p; });
  return out;
}

double doubt_of(const ReadingQuality& quality, const Pack& pack) {
  double most = 0;
  for (const ReadingQuality::Doubt& doubt : quality.doubts) {
    const double lowers = pack.weights("reading").of(doubt.kind + "|lowers");
    most = std::max(most, lowers * static_cast<double>(doubt.p));
  }
  return most;
}

}  // namespace banggiao
