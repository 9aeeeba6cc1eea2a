// What the record takes of one article to find out what is the same: all of it that a build looks at in every article.
// In -> Out: a coded document -> its gist; a gist -> bytes, and back.
// Fails: bytes that are no gist of this version are nullopt.
// Units: `published` in days; `digest` of 64 bits.
// Threads: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/record.h"
#include "knowledge/knowledge.h"

namespace banggiao {

struct SourceDocument;

// What the words of a date reckon from the article's own day or year.
struct Spoken {
  enum Unit : std::uint8_t { kNone, kDay, kYear };
  Unit unit = kNone;
  int offset = 0;
};

// One of those who took part: their node among the persons, -1 for none; whether the words that tell of it name them.
struct TakenPart {
  int node = -1;
  bool named = false;
};

// What one article tells of one engagement, made comparable. In a gist nodes count from the article's first person and
// `within` from its first sighting; what other articles bear on is empty.
struct Sighting {
  std::uint32_t document = 0, engagement = 0;  // indices
  Kind kind = Kind::kMeeting;
  Status status = Status::kHeld;
  bool main = false;
  std::vector<std::string> parties;
  std::string edtf;       // with the year of the publication where the text has none
  bool inferred = false;  // the year came from there
  int date = -1;          // the same in Dates
  int around_date = -1;   // of what has no date: that of the visit that it was part of
  Spoken spoken;          // where its date has no year
  std::optional<int> published;
  std::vector<TakenPart> cast;  // of each participant as coded
  std::vector<int> persons;     // groups of those who count, sorted
  std::string place;            // normal form
  std::string country;
  std::vector<std::uint32_t> words;  // of the evidence: a hash of each, sorted, without repeats
  int within = -1;                   // index of the enclosing sighting, same document
};

// A person of an article, as far as others may be the same.
struct GistPerson {
  std::string name, country;
  std::string known;                // Knowledge::known_person()
  std::vector<std::string> titles;  // normal form, sorted, without repeats
  struct Other {
    std::string text, reason;
    float score = 1.0F;
  };
  std::vector<Other> aliases;
};

struct Gist {
  std::string doc, published, lang;
  std::uint64_t digest = 0;  // of the coding and of all that the record tells of its article
  std::vector<GistPerson> persons;
  std::vector<Sighting> sightings;
};

Gist gist_of(const SourceDocument& document, const Knowledge& knowledge);
std::string write_gist(const Gist& gist);
// `doc` and the day of publication are the article's own, and not in the bytes.
std::optional<Gist> read_gist(std::string_view bytes, std::string doc, std::string published);

// A hash of whatever is put in, for the same things the same on every machine.
class Fingerprint {
 public:
  Fingerprint& operator<<(std::string_view text) {
    *this << static_cast<std::int64_t>(text.size());
    for (const char c : text) add(static_cast<unsigned char>(c));
    return *this;
  }
  Fingerprint& operator<<(std::int64_t number) {
    hash_ = (hash_ ^ static_cast<std::uint64_t>(number)) * 0x9e3779b97f4a7c15ULL;
    hash_ ^= hash_ >> 32U;
    return *this;
  }
  std::uint64_t value() const { return hash_; }

 private:
  void add(unsigned c) { hash_ = (hash_ ^ c) * 0x100000001b3ULL; }
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;  // FNV-1a
};

}  // namespace banggiao
