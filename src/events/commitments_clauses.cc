#include <algorithm>
#include <array>

#include "events/commitments.h"

namespace banggiao {
namespace {

using Form = Subject::Form;
constexpr std::uint32_t kLeast = 3;  // words that an act must have behind it before the clause may end
constexpr std::array<std::string_view, 5> kStating = {"stress", "hold", "agree", "trust", "welcome"};
constexpr std::uint32_t kLongest = 40;  // words of evidence (codebook, section 4)

class ClauseFinder {
 public:
  ClauseFinder(const ActWords& words, const Mentions& mentions)
      : words_(words), document_(words.document()), subjects_(words, mentions) {}

  std::vector<ActClause> find() {
    for (std::uint32_t s = 0; s < document_.sentences.size(); ++s) read_sentence(s);
    return std::move(out_);
  }

 private:
  void read_sentence(std::uint32_t index) {
    const Sentence& sentence = document_.sentences[index];
    const BlockKind kind = document_.article->blocks[sentence.block].kind;
    if (kind == BlockKind::kFooter || kind == BlockKind::kByline || kind == BlockKind::kCaption) return;
    const std::size_t before = out_.size();
    std::uint32_t from = sentence.first;
    for (std::uint32_t w = sentence.first; w <= sentence.last; ++w) {
      if (w < sentence.last && !words_.is_semicolon(w)) continue;
      read_part(index, from, w, before);
      from = w + 1;
    }
    if (out_.size() == before) add_sentence_item(index);
    for (std::size_t i = before; i < out_.size(); ++i) out_[i].in_title = kind == BlockKind::kTitle;
  }

  // The words between two semicolons.
  void read_part(std::uint32_t index, std::uint32_t from, std::uint32_t to, std::size_t sentence_start) {
    const std::size_t before = out_.size();
    for (std::uint32_t w = from; w < to;) {
      const Hit* hit = words_.act(w);
      if (hit == nullptr || hit->last > to || negated(w, from) || is_noun(*hit, from) || thanked(*hit, from)) {
        ++w;
        continue;
      }
      bool bare = false;
      Subject subject = subjects_.subject(from, hit->first, &bare);
      if (out_.size() > before && !begins_clause(out_.back(), *hit, subject, bare)) {
        // "affirmed that Japan hopes ...": what is said is the act, not the saying.
        if (!out_.back().cue->has("forward") || hit->lexeme->has("weak") ||
            content(out_.back(), hit->first) >= kLeast) {
          w = hit->last;
          continue;
        }
        out_.pop_back();
      }
      ActClause clause;
      clause.sentence = index;
      clause.cue = hit->lexeme;
      clause.cue_first = hit->first;
      clause.cue_last = hit->last;
      clause.act = *act_of(hit->lexeme->value);
      clause.end = to;
      if (bare) subject = inherited(from, hit->first, index, sentence_start);
      clause.subject = std::move(subject);
      clause.first = clause.subject.form == Form::kNone || clause.subject.inherited ? hit->first : clause.subject.first;
      if (out_.size() > before) {
        if (clause.first < out_.back().cue_last) clause.first = hit->first;  // both acts have one subject
        out_.back().end = clause.first;
      }
      out_.push_back(std::move(clause));
      w = hit->last;
    }
    if (out_.size() == before) add_item(index, from, to, sentence_start);
    for (std::size_t i = before; i < out_.size(); ++i) close(out_[i]);
    out_.erase(std::remove_if(out_.begin() + static_cast<std::ptrdiff_t>(before), out_.end(),
                              [this](const ActClause& clause) { return only_praise(clause) || only_assessed(clause); }),
               out_.end());
    if (out_.size() > before && out_.back().act == Act::kSigned) split_documents(out_.size() - 1);
  }

  // "welcomed the growth of relations": an act only with something still to be done behind it, or another act.
  bool only_praise(const ActClause& clause) const {
    if (clause.item || !clause.cue->has("forward")) return false;
    if (words_.anywhere(clause.cue_last, clause.end, "forward")) return false;
    for (std::uint32_t w = clause.cue_last; w < clause.end; ++w) {
      if (words_.act(w) != nullptr) return false;
    }
    return true;
  }

  // "agreed that relations are growing", "stressed that the visit is important": what is, not what is to be done.
  // Behind a comma something may still be.
  bool only_assessed(const ActClause& clause) const {
    const bool states = std::find(kStating.begin(), kStating.end(), clause.cue->extra) != kStating.end();
    if (clause.item || !states) return false;
    bool assessed = false, regards = false;
    for (std::uint32_t w = clause.cue_last, near = 0; w < clause.end; ++w) {
      if (words_.is_comma(w) || words_.is_semicolon(w)) near = w + kLeast;
      const std::uint32_t assess = words_.context(w, "assess"), firm = words_.context(w, "firm");
      regards = regards || (assess == 0 && words_.context(w, "regard") != 0);
      if (assess > firm) {
        assessed = assessed || !regards;
        w += assess - 1;
      } else if (firm != 0) {
        if (!assessed || w <= near) return false;
        w += firm - 1;
      } else if (assessed && words_.context(w, "pair") != 0 && words_.act(w + 1) != nullptr) {
        return false;
      }
    }
    return assessed;
  }

  // "the proposals", "with hope", "Mr Trump's proposal", "House of Unification": no act.
  bool is_noun(const Hit& hit, std::uint32_t from) const {
    const Word& word = document_.words[hit.first];
    if (word.capital() && (word.shape & Word::kFirst) == 0 && hit.first > from &&
        !document_.words[hit.first - 1].punct())
      return true;
    if (hit.first > from && hit.lexeme->value != "signed" && words_.context_before(hit.first, "noun") != 0) return true;
    return hit.last - hit.first == 2 && words_.context(hit.last, "of") != 0;
  }

  // "thanked X for its support": what one is thanked for is done already.
  bool thanked(const Hit& hit, std::uint32_t from) const {
    if (!hit.lexeme->has("weak")) return false;
    for (std::uint32_t w = hit.first; w > from && !words_.is_comma(w - 1); --w) {
      if (words_.context(w - 1, "thanks") != 0) return true;
    }
    return false;
  }

  bool negated(std::uint32_t word, std::uint32_t from) const {
    std::uint32_t at = word;
    if (at > from && words_.context_before(at, "adverb") != 0) at -= words_.context_before(at, "adverb");
    return at > from && words_.context_before(at, "negated") != 0;
  }

  // Words between the act and `stop`.
  std::uint32_t content(const ActClause& clause, std::uint32_t stop) const {
    std::uint32_t out = 0;
    for (std::uint32_t w = clause.cue_last; w < stop; ++w) out += document_.words[w].punct() ? 0 : 1;
    return out;
  }

  // A second act in the same clause ("hopes that ... will") belongs to the first.
  bool begins_clause(const ActClause& last, const Hit& hit, const Subject& subject, bool bare) const {
    if (content(last, bare || subject.form == Form::kNone ? hit.first : subject.first) < kLeast) return false;
    if (bare && *act_of(hit.lexeme->value) == Act::kSigned && last.act != Act::kSigned)
      return false;  // one more thing agreed on
    if (hit.lexeme->has("weak") && bare && last.cue != nullptr && !last.cue->has("weak")) return false;
    if (bare) return true;
    return subject.first > 0 && (words_.is_comma(subject.first - 1) || words_.is_quote(subject.first - 1) ||
                                 words_.context_before(subject.first, "break") != 0);
  }

  Subject inherited(std::uint32_t from, std::uint32_t cue, std::uint32_t index, std::size_t sentence_start) const {
    const std::uint32_t start = document_.sentences[index].first;
    Subject out;
    if (out_.size() > sentence_start) {
      out = out_.back().subject;
    } else {
      out = subjects_.first_subject(start, std::max(from, cue));
    }
    if (out.form == Form::kNone && !out_.empty() && out_.back().sentence + 1 == index) out = out_.back().subject;
    out.inherited = true;
    return out;
  }

  // "...; extending co-operation in training": the act before the semicolon goes on. Each document signed is one.
  void add_item(std::uint32_t index, std::uint32_t from, std::uint32_t to, std::size_t sentence_start) {
    if (out_.size() == sentence_start || to <= from + kLeast) return;
    ActClause& last = out_.back();
    if (last.act == Act::kSigned && words_.context(from, "document") != 0) {
      push_item(index, from, to);
    } else if (words_.context(from, "goes_on") != 0 ||
               (last.act != Act::kSigned && words_.context(from, "item") != 0)) {
      last.end = to;  // one act is one commitment, whatever its list holds
      close(last);
    }
  }

  // The same with a full stop: "Both sides agreed ... . Extending ..."
  void add_sentence_item(std::uint32_t index) {
    const Sentence& sentence = document_.sentences[index];
    if (out_.empty() || out_.back().sentence + 1 != index || sentence.last <= sentence.first + kLeast) return;
    std::uint32_t first = sentence.first;
    while (first < sentence.last && (words_.is_dash(first) || words_.is_quote(first))) ++first;
    const ActClause& last = out_.back();
    const std::uint32_t document = words_.context(first, "document");
    const bool named = document != 0 && words_.context(first + document, "between") != 0;
    if (last.act == Act::kSigned ? named : last.act == Act::kAgreed && words_.context(first, "list") != 0) {
      push_item(index, first, sentence.last);
      close(out_.back());
    }
  }

  void push_item(std::uint32_t index, std::uint32_t from, std::uint32_t to) {
    ActClause item = out_.back();
    item.item = true;
    item.sentence = index;
    item.first = item.cue_first = item.cue_last = from;
    item.end = to;
    item.subject.inherited = true;
    out_.push_back(std::move(item));
  }

  // "signed an agreement on ... and a plan of ...": each document is a commitment of its own.
  void split_documents(std::size_t at) {
    const std::uint32_t end = out_[at].end;
    for (std::uint32_t w = out_[at].cue_last + kLeast; w < end; ++w) {
      const bool joint = words_.is_comma(w - 1) || words_.context_before(w, "pair") != 0;
      if (!joint || words_.context(w, "document") == 0) continue;
      out_.back().end = w - 1;
      close(out_.back());
      push_item(out_[at].sentence, w, end);
      close(out_.back());
    }
  }

  // The evidence: to the end of the clause or the quotation, 40 words at most, no mark or conjunction at its end.
  void close(ActClause& clause) const {
    bool open = false;
    for (std::uint32_t w = clause.first; w < clause.end; ++w) {
      if (!words_.is_quote(w)) continue;
      const bool closes = w + 1 >= clause.end || (document_.words[w + 1].shape & Word::kAfterGap) != 0 ||
                          document_.words[w + 1].punct();
      if (!open && closes && w > clause.cue_last + kLeast) {
        clause.end = w;
        break;
      }
      open = !open;
    }
    while (clause.end > clause.cue_last + 1) {
      const std::uint32_t conjunction = words_.context_before(clause.end, "break");
      if (conjunction != 0) {
        clause.end -= conjunction;
      } else if (document_.words[clause.end - 1].punct() && document_.text(clause.end - 1) != ")") {
        --clause.end;
      } else {
        break;
      }
    }
    clause.last = clause.first;
    for (std::uint32_t counted = 0; clause.last < clause.end && counted < kLongest; ++clause.last) {
      counted += document_.words[clause.last].punct() ? 0 : 1;
    }
  }

  const ActWords& words_;
  const Document& document_;
  SubjectReader subjects_;
  std::vector<ActClause> out_;
};

}  // namespace

std::vector<ActClause> find_act_clauses(const ActWords& words, const Mentions& mentions) {
  return ClauseFinder(words, mentions).find();
}

}  // namespace banggiao
