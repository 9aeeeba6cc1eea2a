// Prints what the models see of articles, for tools/train/train.py: tab separated lines, told apart by their first
// cell.
//   A  doc, the article's text with blanks for line ends
//   C  a candidate; its value is its number
//   J  two candidates of one kind; their numbers, the earlier first, "3|7"
//   O  an occasion; its number
//   F  an occasion, for its focus
//   S  an occasion, for its status
//   P  who could take part in it; the name
//   D  what could be its date; "edtf|words"
//   L  what could be its place; the words
//   R  what could be one of its areas; the area
//   W  the occasion that it could be within; both numbers, "2|0"
//   H  an engagement as coded that a clause could belong to; "number of the clause|words"
//   K  a clause that could be a commitment at an engagement as coded; "act|words"
//   Q  doc; feature and value by turns, of the article as a whole (events/reading.h)
// All but A and Q go on: doc, kind, begin, end, begin and end of the evidence, parties, persons, edtf, status, p, the
// value, then feature and weight by turns. Begin and end are bytes of the article's text; lists are joined by ";".
#include "events/features.h"

#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "events/coding.h"
#include "events/commitments.h"
#include "events/options.h"
#include "events/reading.h"
#include "knowledge/knowledge.h"
#include "source/source.h"

namespace {

using namespace banggiao;

std::string join(const std::vector<std::string>& pieces) {
  std::string out;
  for (const std::string& piece : pieces) out += (out.empty() ? "" : ";") + piece;
  return out;
}

void write(const Features& features) {
  for (const Features::One& one : features.all()) std::cout << '\t' << features.letters(one) << '\t' << one.value;
}

void row(const char* type, const Scene& scene, const Candidate& c, const std::string& kind,
         const std::vector<std::string>& parties, const std::vector<int>& persons, int date, Status status, double p,
         const std::string& value, const Features& features) {
  std::vector<std::string> names;
  for (const int person : persons)
    names.push_back(scene.mentions->persons[static_cast<std::size_t>(person)].name.value);
  const Span cue = scene.document->span(c.first, c.last),
             evidence = scene.document->span(c.evidence_first, c.evidence_last);
  std::cout << type << '\t' << scene.document->article->doc << '\t' << kind << '\t' << cue.begin << '\t' << cue.end
            << '\t' << evidence.begin << '\t' << evidence.end << '\t' << join(parties) << '\t' << join(names) << '\t'
            << (date < 0 ? "" : scene.mentions->dates[static_cast<std::size_t>(date)].edtf) << '\t' << name(status)
            << '\t' << p << '\t' << value;
  write(features);
  std::cout << '\n';
}

std::string words_of(const ActClause& clause, const Document& document) {
  std::string words(document.text(clause.first, clause.last));
  for (char& c : words) {
    if (c == '\n' || c == '\t' || c == '\r') c = ' ';
  }
  return words;
}

void of_engagement(const char* type, const Article& article, const CodedDocument& coded, int number,
                   const std::string& value, const Features& features) {
  const Engagement& e = coded.engagements[static_cast<std::size_t>(number)];
  std::vector<std::string> parties, names;
  for (const auto& party : e.parties) parties.push_back(party.value);
  for (const auto& participant : e.participants) {
    for (const Person& person : coded.persons) {
      if (person.id == participant.value) names.push_back(person.name.value);
    }
  }
  std::cout << type << '\t' << article.doc << '\t' << name(e.kind.value) << '\t' << e.kind.cite.span.begin << '\t'
            << e.kind.cite.span.end << '\t' << e.evidence.span.begin << '\t' << e.evidence.span.end << '\t'
            << join(parties) << '\t' << join(names) << '\t' << (e.date ? e.date->value.edtf : "") << '\t'
            << name(e.status.value) << '\t' << e.p << '\t' << value;
  write(features);
  std::cout << '\n';
}

void dump(const Article& article, const Knowledge& knowledge) {
  const Pack* pack = knowledge.pack("vi");
  const Document document = read_words(article, *pack);
  const Mentions mentions = find_mentions(document, knowledge);
  Scene scene = make_scene(document, mentions, knowledge);
  scene.spelled = true;
  std::string text = article.text;
  for (char& c : text) {
    if (c == '\n' || c == '\t' || c == '\r') c = ' ';
  }
  std::cout << "A\t" << article.doc << '\t' << text << '\n';
  std::cout << "Q\t" << article.doc;
  write(reading_features(document, mentions));
  std::cout << '\n';
  std::vector<Candidate> candidates = find_candidates(scene);
  for (Candidate& c : candidates) {
    c.p = probability(pack->weights("candidate"), c.features);
    row("C", scene, c, name(c.kind), c.parties, c.persons, c.date, c.status, c.p,
        std::to_string(&c - candidates.data()), c.features);
  }
  for (std::size_t j = 0; j < candidates.size(); ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      const Candidate &a = candidates[i], &b = candidates[j];
      if (b.p < kWorthJoining || a.p < kWorthJoining || !joinable(a, b) || a.first == b.first) continue;
      row("J", scene, b, name(b.kind), b.parties, b.persons, b.date, b.status, b.p,
          std::to_string(i) + "|" + std::to_string(j), join_features(scene, a, b));
    }
  }
  const std::vector<Occasion> occasions = find_occasions(scene, candidates, kWorthJoining);
  const std::vector<std::vector<Option>> areas = area_options(scene, candidates, occasions);
  for (std::size_t i = 0; i < occasions.size(); ++i) {
    const Occasion& o = occasions[i];
    const auto write = [&](const char* type, const std::string& value, const Features& features) {
      row(type, scene, candidates[o.best], name(o.kind), o.parties, o.persons, o.date, o.status, o.p, value, features);
    };
    write("O", std::to_string(i), o.features);
    write("F", "-", focus_features(scene, candidates, occasions, i));
    write("S", "-", status_features(candidates, o));
    for (const Option& option : participant_options(scene, candidates, o)) {
      write("P", mentions.persons[static_cast<std::size_t>(option.index)].name.value, option.features);
    }
    for (const Option& option : date_options(scene, candidates, o)) {
      write("D", option.value + "|" + std::string(document.text(option.first, option.last)), option.features);
    }
    for (const Option& option : place_options(scene, candidates, o)) write("L", option.value, option.features);
    for (const Option& option : areas[i]) write("R", option.value, option.features);
    for (const Option& option : enclosing_options(scene, candidates, occasions, i)) {
      write("W", std::to_string(i) + "|" + option.value, option.features);
    }
  }
  CodedDocument coded = write_engagements(scene, candidates, occasions);
  const ToldIn told = told_in(candidates, occasions);
  int clause = 0;
  for (const AttachmentOption& option : attachment_options(document, mentions, told, coded)) {
    for (const Attachment& where : option.where)
      of_engagement("H", article, coded, where.engagement,
                    std::to_string(clause) + "|" + words_of(option.clause, document), where.features);
    ++clause;
  }
  for (const CommitmentOption& option : commitment_options(document, mentions, told, coded)) {
    of_engagement("K", article, coded, option.engagement,
                  std::string(name(option.act)) + "|" + words_of(option.clause, document), option.features);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> paths(argv + 1, argv + argc);
  std::string data;
  if (paths.size() > 1 && paths[0] == "--data") {
    data = paths[1];
    paths.erase(paths.begin(), paths.begin() + 2);
  }
  const auto knowledge = Knowledge::load(data);
  if (!knowledge) {
    std::cerr << knowledge.error().text() << "\n";
    return 1;
  }
  SourceOptions options;
  const Pack& pack = *(*knowledge)->pack("vi");
  for (const std::uint32_t row : pack.rows_of(pack.table("source"))) {
    const Lexeme& lexeme = pack.lexemes()[row];
    options.words.push_back({"vi", lexeme.value, lexeme.phrase, lexeme.extra});
  }
  const ReadSummary summary = read_paths(paths, options, [&](Incoming&& incoming) {
    if (incoming.article) {
      dump(*incoming.article, **knowledge);
    } else {
      std::cerr << incoming.article.error().text() << "\n";
    }
    return true;
  });
  return summary.bad_paths.empty() ? 0 : 1;
}
