#include <algorithm>

#include "events/commitments.h"

namespace banggiao {
namespace {

using Form = Subject::Form;

void put(std::vector<std::string>& set, const std::string& value) {
  if (value.empty()) return;
  const auto at = std::lower_bound(set.begin(), set.end(), value);
  if (at == set.end() || *at != value) set.insert(at, value);
}

}  // namespace

ActWords::ActWords(const Document& document)
    : document_(document), acts_(document.pack->table("acts")), context_(document.pack->table("act_context")) {
  for (const std::uint32_t row : document.pack->rows_of(context_)) {
    const Lexeme& lexeme = document.pack->lexemes()[row];
    if (lexeme.says("home")) home_.push_back(lexeme.phrase);
  }
}

bool ActWords::is_home(const std::string& party) const {
  return std::find(home_.begin(), home_.end(), party) != home_.end();
}

const Hit* ActWords::find_act(std::uint32_t word) const {
  const Hit* hit = acts_ < 0 ? nullptr : document_.hit(word, acts_);
  if (hit == nullptr || hit->lexeme->says("none")) return nullptr;
  // "theo de nghi", "khong dong y": a longer phrase that began before takes it in.
  for (std::uint32_t back = 1; back <= 4 && back <= word; ++back) {
    const Hit* before = document_.hit(word - back, acts_);
    if (before != nullptr && before->last > word && before->lexeme->says("none")) return nullptr;
  }
  return hit;
}

std::uint32_t ActWords::context(std::uint32_t word, const Name& value) const {
  const Hit* hit = document_.hit(word, context_, value);
  return hit == nullptr ? 0 : hit->last - hit->first;
}

std::uint32_t ActWords::context_before(std::uint32_t word, const Name& value) const {
  for (std::uint32_t back = std::min<std::uint32_t>(word, 4); back > 0; --back) {
    if (!document_.may_say(word - back, context_, value)) continue;
    for (const Hit& hit : document_.hits_at(word - back)) {
      if (static_cast<int>(hit.lexeme->table_id) == context_ && hit.last == word && hit.lexeme->says(value))
        return back;
    }
  }
  return 0;
}

bool ActWords::anywhere(std::uint32_t first, std::uint32_t last, const Name& value) const {
  for (std::uint32_t w = first; w < last; ++w) {
    if (document_.may_say(w, context_, value) && context(w, value) != 0) return true;
  }
  return false;
}

std::uint64_t ActWords::may_say(std::uint32_t first, std::uint32_t last) const {
  std::uint64_t out = 0;
  for (std::uint32_t w = first; w < last; ++w) {
    if (document_.may_begin(w, Document::bit(context_))) out |= document_.starts[w].values;
  }
  return out;
}

bool ActWords::is_quote(std::uint32_t word) const {
  const std::uint8_t mark = document_.words[word].mark;
  return mark == '"' || mark == Word::kLeftQuote || mark == Word::kRightQuote;
}

bool ActWords::is_dash(std::uint32_t word) const {
  const std::uint8_t mark = document_.words[word].mark;
  return mark == '-' || mark == Word::kEnDash || mark == Word::kEmDash;
}

SubjectReader::SubjectReader(const ActWords& words, const Mentions& mentions) : words_(words), mentions_(mentions) {
  // "The leaders of both countries": no leader is meant by himself.
  const auto of_both = [&](const PersonMention& mention) {
    return std::any_of(mentions.references.begin(), mentions.references.end(), [&](const ReferenceMention& r) {
      return r.first <= mention.first && mention.last < r.last && means_both(r.value);
    });
  };
  for (const PersonMention& mention : mentions.people) {
    if (of_both(mention)) continue;
    Argument argument;
    argument.first = mention.first;
    argument.last = mention.last;
    argument.subject.form = Form::kPerson;
    argument.subject.person = mention.person;
    if (mention.person >= 0) {
      const auto& country = mentions.persons[static_cast<std::size_t>(mention.person)].country;
      if (country) put(argument.subject.parties, country->value);
    }
    if (mention.office >= 0) {
      const OfficeMention& office = mentions.offices[static_cast<std::size_t>(mention.office)];
      if (argument.subject.parties.empty()) put(argument.subject.parties, office.country);
      argument.subject.outsider = office.former;
    }
    add(std::move(argument));
  }
  for (const ReferenceMention& mention : mentions.references) {
    Argument argument;
    argument.first = mention.first;
    argument.last = mention.last;
    if (means_both(mention.value) || mention.value == "they") {
      argument.subject.form = Form::kBoth;
    } else if (mention.value == "speaker") {
      argument.subject.form = Form::kSpeaker;
    } else if (mention.value == "visit_in_force" || mention.value == "meeting_in_force") {
      continue;
    } else {
      argument.subject.form = Form::kPronoun;
    }
    add(std::move(argument));
  }
  for (const PartyMention& mention : mentions.parties) {
    Argument argument;
    argument.first = mention.first;
    argument.last = mention.last;
    argument.subject.form = Form::kParty;
    put(argument.subject.parties, mention.code);
    add(std::move(argument));
  }
  std::sort(arguments_.begin(), arguments_.end(),
            [](const Argument& a, const Argument& b) { return a.first < b.first; });
  for (Argument& argument : arguments_) {
    argument.subject.first = argument.first;
    argument.subject.last = argument.last;
    argument.object = words_.context_before(argument.first, "object") != 0;
    const std::uint32_t near = argument.first > 3 ? argument.first - 3 : 0;
    argument.subject.outsider = argument.subject.outsider || words_.anywhere(near, argument.last, "outsider");
  }
  // Whom a pronoun stands for: the person named last before it. Who says "we": the one named behind the quotation, else
  // the person named last.
  Subject last;
  for (Argument& argument : arguments_) {
    const Form form = argument.subject.form;
    if (form == Form::kPerson && !argument.subject.parties.empty()) last = argument.subject;
    if (form != Form::kPronoun && form != Form::kSpeaker) continue;
    const Subject* who = form == Form::kSpeaker ? quoted(argument.last) : nullptr;
    argument.subject.parties = who != nullptr ? who->parties : last.parties;
    argument.subject.person = who != nullptr ? who->person : last.person;
  }
}

// The one to whom a quotation is given after its closing mark.
const Subject* SubjectReader::quoted(std::uint32_t from) const {
  const Document& document = words_.document();
  const std::uint32_t end = document.sentences[document.sentence_of(from - 1)].last;
  while (from < end && !words_.is_quote(from)) ++from;
  for (const Argument& argument : arguments_) {
    if (argument.first < from || argument.last > end || argument.object) continue;
    if (argument.subject.form == Form::kPerson || argument.subject.form == Form::kParty) return &argument.subject;
  }
  return nullptr;
}

// Longer ones were added first; what overlaps them is inside them.
void SubjectReader::add(Argument argument) {
  if (argument.first >= argument.last) return;
  for (const Argument& other : arguments_) {
    if (argument.first < other.last && other.first < argument.last) return;
  }
  arguments_.push_back(std::move(argument));
}

std::vector<std::size_t> SubjectReader::inside(std::uint32_t from, std::uint32_t to) const {
  std::vector<std::size_t> out;
  const auto begin = std::lower_bound(arguments_.begin(), arguments_.end(), from,
                                      [](const Argument& a, std::uint32_t w) { return a.first < w; });
  for (auto it = begin; it != arguments_.end() && it->last <= to; ++it) {
    out.push_back(static_cast<std::size_t>(it - arguments_.begin()));
  }
  return out;
}

// "A va B", "A - B"; a comma joins only where the left one may be a subject itself.
bool SubjectReader::joined(const Argument& left, const Argument& right) const {
  if (right.first <= left.last || right.first > left.last + 2) return false;
  const bool nouns = left.subject.form == Form::kPerson || left.subject.form == Form::kParty;
  const bool names = right.subject.form == Form::kPerson || right.subject.form == Form::kParty;
  if (!nouns || !names) return false;
  if (words_.is_comma(left.last)) {
    return !left.object && right.first == left.last + 1 && left.subject.form == Form::kParty &&
           right.subject.form == Form::kParty;
  }
  return words_.is_dash(left.last) || words_.context(left.last, "pair") == right.first - left.last;
}

Subject SubjectReader::group(const std::vector<std::size_t>& list, std::size_t at) const {
  Subject out = arguments_[list[at]].subject;
  bool mixed = false;
  for (std::size_t i = at; i > 0 && joined(arguments_[list[i - 1]], arguments_[list[i]]); --i) {
    const Subject& other = arguments_[list[i - 1]].subject;
    for (const std::string& party : other.parties) put(out.parties, party);
    out.first = other.first;
    mixed = true;
  }
  for (std::size_t i = at; i + 1 < list.size() && joined(arguments_[list[i]], arguments_[list[i + 1]]); ++i) {
    const Subject& other = arguments_[list[i + 1]].subject;
    for (const std::string& party : other.parties) put(out.parties, party);
    out.last = other.last;
    mixed = true;
  }
  if (mixed && out.parties.size() > 1) out.person = -1;
  return out;
}

Subject SubjectReader::subject(std::uint32_t from, std::uint32_t cue, bool* bare) const {
  std::uint32_t at = cue;
  while (at > from) {
    const std::uint32_t adverb = words_.context_before(at, "adverb");
    if (adverb != 0 && at - adverb >= from) {
      at -= adverb;
      continue;
    }
    const auto date = std::find_if(mentions_.dates.begin(), mentions_.dates.end(),
                                   [&](const DateMention& d) { return d.last == at && d.first >= from; });
    if (date == mentions_.dates.end()) break;
    at = date->first;
  }
  *bare = at <= from || words_.is_comma(at - 1) || words_.is_semicolon(at - 1) || words_.is_quote(at - 1) ||
          words_.context_before(at, "break") != 0;
  const std::vector<std::size_t> list = inside(from, cue);
  if (*bare) return {};
  for (std::size_t i = list.size(); i > 0; --i) {
    const Argument& argument = arguments_[list[i - 1]];
    bool comma = false;
    for (std::uint32_t w = argument.last; w < cue; ++w) comma = comma || words_.is_comma(w);
    if (comma) break;
    std::size_t head = i - 1;
    while (head > 0 && joined(arguments_[list[head - 1]], arguments_[list[head]])) --head;
    if (arguments_[list[head]].object) continue;
    return group(list, i - 1);
  }
  *bare = true;
  return {};
}

Subject SubjectReader::first_subject(std::uint32_t from, std::uint32_t to) const {
  const std::vector<std::size_t> list = inside(from, to);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const bool led = i > 0 && joined(arguments_[list[i - 1]], arguments_[list[i]]);
    if (arguments_[list[i]].object || led) continue;
    Subject out = group(list, i);
    out.inherited = true;
    return out;
  }
  return {};
}

}  // namespace banggiao
