// The rival of `make bench`: ICU's word break iterator over the same articles, and nothing more.
// usage: icu_words FILE.jsonl    prints the number of words
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <cstddef>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

int main(int argc, char** argv) {
  std::ifstream in(argc == 2 ? argv[1] : "");
  if (!in) {
    std::cerr << "usage: icu_words FILE.jsonl\n";
    return 2;
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(icu::Locale("vi"), status));
  if (U_FAILURE(status)) {
    std::cerr << "icu_words: " << u_errorName(status) << '\n';
    return 1;
  }
  std::size_t count = 0;
  for (std::string line; std::getline(in, line);) {
    const nlohmann::json article = nlohmann::json::parse(line);
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(article.value("title", std::string()) + "\n\n" +
                                                                 article.at("text").get<std::string>());
    words->setText(text);
    words->first();
    while (words->next() != icu::BreakIterator::DONE) {
      if (words->getRuleStatus() != UBRK_WORD_NONE) ++count;
    }
  }
  std::cout << count << '\n';
}
