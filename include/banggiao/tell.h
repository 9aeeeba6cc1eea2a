// How what was read is told: text for people, JSON and CSV for programs.
// In -> Out: nouns of record.h -> strings, each ending in a line break.
// Fails: never; a cell, engagement or person that is not there gives an empty string.
// Units: JSON spans are bytes of the article's UTF-8 text and say so; text is wrapped by code points.
// Threads: a Teller is immutable and may be shared.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/record.h"

namespace banggiao {

class Knowledge;

struct Telling {
  bool json = false;
  std::string ui = "en";  // language of the words around the data; a language without ui.tsv falls back to English
  unsigned width = 100;   // columns of text for people
  bool colour = false;
};

// The page on two parties, as it could be written on one day. Indices are into the Record it was made from.
struct Brief {
  std::string a, b;   // party codes
  std::string as_of;  // EDTF day
  struct Contact {
    std::size_t engagement = 0;
    int level = 0;       // 1 heads, 2 ministers, 3 vice ministers and chiefs of staff, 4 others or not told
    bool dated = false;  // false: the articles do not fix a day, month or year
    std::vector<std::size_t> commitments;
  };
  std::vector<Contact> contacts;            // held before as_of: latest first, those without a date last
  std::vector<Contact> announced;           // planned for as_of or later, or without a date
  std::vector<Contact> lapsed;              // planned for a day before as_of, and no article tells that it took place
  std::vector<Contact> cancelled;           // latest first
  struct Holder {
    std::size_t person = 0;
    std::size_t tenure = 0;
    int level = 0;
    std::string until;  // EDTF day on which another person was first seen in the office; empty: none was
  };
  std::vector<Holder> holders_a, holders_b;  // highest level first
};

// A form joined to a person by likeness and not by the words of the article alone.
struct NameLink;

// One hit of a search. `engagement` is an index into the record, or npos when the words stand in an article only.
struct Found {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t engagement = kNone;
  std::string doc, title, published;
  std::string snippet;  // with [ and ] around the words found
};

class Teller {
 public:
  Teller(std::shared_ptr<const Knowledge> knowledge, Telling telling);

  std::string article(const Article& article) const;
  // Always one JSON line: the codebook's form with the words behind every cell.
  std::string coded(const Article& article, const CodedDocument& coded) const;
  // The article with its spans marked, and the chain of words and rules of every cell; `cell` as "E1.date", "P2.name",
  // "E1", "C1" or empty for all.
  std::string explain(const Article& article, const CodedDocument& coded, const std::string& cell) const;

  std::string list(const Record& record, const std::vector<std::size_t>& engagements) const;
  std::string engagement(const Record& record, std::size_t engagement) const;
  std::string person(const Record& record, std::size_t person) const;
  std::string found(const Record& record, const std::vector<Found>& hits) const;
  std::string brief(const Record& record, const Brief& brief) const;
  std::string codebook() const;

 private:
  std::shared_ptr<const Knowledge> knowledge_;
  Telling telling_;
};

}  // namespace banggiao
