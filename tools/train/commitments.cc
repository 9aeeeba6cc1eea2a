// Prints what the model `commitment` sees of articles whose engagements are known, for tools/train/commitments.py.
// usage: banggiao_commitments [--data DIR] FOLDER ...; a FOLDER holds texts/NAME.txt and coded/NAME.json.
// Tab separated lines: doc act engagement evidence  feature value ...
#include "events/commitments.h"

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "knowledge/knowledge.h"
#include "source/source.h"

namespace {

using namespace banggiao;
using nlohmann::json;

std::string text_of(const json& object, const char* key) {
  return object.contains(key) && object[key].is_string() ? nfc(object[key].get<std::string>()) : std::string();
}

// The engagements as coded, each where its evidence stands.
CodedDocument engagements(const json& gold, const Article& article, const Mentions& mentions) {
  CodedDocument out;
  for (const json& e : gold["engagements"]) {
    const std::string quote = text_of(e, "evidence");
    const std::size_t found = article.text.find(quote);
    const auto at = static_cast<std::uint32_t>(found == std::string::npos ? 0 : found);
    const Citation cite({at, at + static_cast<std::uint32_t>(quote.size())}, quote, "gold");
    Engagement engagement{text_of(e, "id"),
                          Cell<Kind>(*kind_of(text_of(e, "kind")), cite),
                          Cell<Status>(*status_of(text_of(e, "status")), cite),
                          Cell<Focus>(*focus_of(text_of(e, "focus")), cite),
                          {},
                          {},
                          {},
                          {},
                          {},
                          {},
                          {},
                          cite};
    for (const json& party : e["parties"]) engagement.parties.emplace_back(party.get<std::string>(), cite);
    for (const json& id : e["participants"]) {
      for (const json& person : gold["persons"]) {
        if (person["id"] != id) continue;
        for (const Person& known : mentions.persons) {
          if (known.name.value == text_of(person, "name")) engagement.participants.emplace_back(known.id, cite);
        }
      }
    }
    out.engagements.push_back(std::move(engagement));
  }
  return out;
}

void dump(const Article& article, const std::string& folder, const Knowledge& knowledge) {
  std::ifstream file(folder + "/coded/" + article.doc + ".json");
  if (!file) return;
  const json gold = json::parse(file, nullptr, false);
  if (gold.is_discarded()) return;
  const Document document = read_words(article, *knowledge.pack("vi"));
  const Mentions mentions = find_mentions(document, knowledge);
  CodedDocument coded = engagements(gold, article, mentions);
  for (const CommitmentOption& option : commitment_options(document, mentions, coded)) {
    std::string evidence(document.text(option.clause.first, option.clause.last));
    for (char& c : evidence) {
      if (c == '\n' || c == '\t' || c == '\r') c = ' ';
    }
    std::cout << article.doc << '\t' << name(option.act) << '\t'
              << coded.engagements[static_cast<std::size_t>(option.engagement)].id << '\t' << evidence;
    for (const auto& [feature, value] : option.features) std::cout << '\t' << feature << '\t' << value;
    std::cout << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> folders(argv + 1, argv + argc);
  std::string data;
  if (folders.size() > 1 && folders[0] == "--data") {
    data = folders[1];
    folders.erase(folders.begin(), folders.begin() + 2);
  }
  const auto knowledge = Knowledge::load(data);
  if (!knowledge) {
    std::cerr << knowledge.error().text() << "\n";
    return 1;
  }
  SourceOptions options;
  for (const Lexeme& lexeme : (*knowledge)->pack("vi")->lexemes()) {
    if (lexeme.table == "source") options.words.push_back({"vi", lexeme.value, lexeme.phrase, lexeme.extra});
  }
  for (const std::string& folder : folders) {
    read_paths({folder + "/texts"}, options, [&](Incoming&& incoming) {
      if (incoming.article) dump(*incoming.article, folder, **knowledge);
      return true;
    });
  }
  return 0;
}
