// Numbered sources at the foot of a page: document, outlet, day and the quoted words.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "banggiao/record.h"
#include "reports/page.h"
#include "reports/words.h"

namespace banggiao {

class Footnotes {
 public:
  explicit Footnotes(const Record& record);
  // "[3]"; the same words of the same document keep their number.
  std::string mark(const CellValue::Source& source);
  std::string mark(const Report& report);
  // For words that are quoted on the page already: the document alone.
  std::string mark_doc(const CellValue::Source& source);
  // Marks of the first `most` sources.
  std::string marks(const std::vector<CellValue::Source>& sources, std::size_t most = 3);
  bool empty() const { return notes_.empty(); }
  void print(TextPage& page, const Wording& words) const;

 private:
  struct Note {
    std::string doc, quote;
  };
  std::string mark(const std::string& doc, const std::string& quote);
  std::map<std::string, const Report*> reports_;  // any report of a document knows its outlet and day
  std::map<std::pair<std::string, std::string>, std::size_t> numbers_;
  std::vector<Note> notes_;
};

}  // namespace banggiao
