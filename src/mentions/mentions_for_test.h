// What unit tests of events begin with: an article of a few words, read as far as its mentions.
// In -> Out: words -> ReadText; a line is a block, the first of them the title. Tests only.
// Fails: never (tables that do not load end the test run).
// Units: bytes.
// Threads: pure.
#pragma once

#include <string>

#include "mentions/mentions.h"
#include "text/text_for_test.h"

namespace banggiao {

struct ReadText {
  explicit ReadText(const std::string& words) : article(test_article(words)) {
    article.language = "vi";
    article.blocks.front().kind = BlockKind::kTitle;
    document = read_words(article, test_pack());
    mentions = find_mentions(document, test_knowledge());
  }
  ReadText(const ReadText&) = delete;  // the document points into the article
  ReadText& operator=(const ReadText&) = delete;

  Article article;
  Document document;
  Mentions mentions;
};

}  // namespace banggiao
