// For tests: the words of languages/vi, and articles written out as lines that can be compared.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include "source/source.h"

namespace banggiao {

inline SourceOptions vietnamese() {
  SourceOptions options;
  std::ifstream table(std::string(BANGGIAO_ROOT) + "/languages/vi/source.tsv");
  std::string line;
  std::getline(table, line);  // the names of the columns
  while (std::getline(table, line)) {
    std::istringstream cells(line);
    SourceWord word;
    word.language = "vi";
    std::getline(cells, word.phrase, '\t');
    std::getline(cells, word.role, '\t');
    std::getline(cells, word.value, '\t');
    options.words.push_back(word);
  }
  return options;
}

// One line a block: "title: ...", "caption x2: ...".
inline std::string blocks_of(const Article& article) {
  static const char* const kNames[] = {"title", "lead", "paragraph", "caption", "byline", "footer"};
  std::string out;
  for (const Block& block : article.blocks) {
    out += kNames[static_cast<int>(block.kind)];
    if (block.origins.size() > 1) out += " x" + std::to_string(block.origins.size());
    out += ": " + article.text.substr(block.span.begin, block.span.end - block.span.begin) + "\n";
  }
  return out;
}

inline std::string metadata_of(const Article& article) {
  std::string out = article.doc + " | " + article.url + " | " + article.outlet + " | " + article.language + " | " +
                    article.published + " " + article.published_from + " |";
  for (const std::string& author : article.authors) out += " " + author + ";";
  return out;
}

}  // namespace banggiao
