// A person's coding of an article, as the codebook's section 5 writes it: no spans, no rules behind the cells.
// Units: none; texts verbatim.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/agree.h"
#include "banggiao/record.h"

namespace banggiao {

struct Coding {
  struct PersonCoded {
    std::string id, name, country;
    std::vector<std::string> forms;    // name and aliases as words in lower case
    std::vector<std::string> offices;  // title and organisation together, as words in lower case
  };
  struct EngagementCoded {
    std::string id, kind, status, focus, edtf, country, within, evidence;
    std::set<std::string> parties, participants, areas;
  };
  struct CommitmentCoded {
    std::string engagement, act, evidence;
    std::set<std::string> by, areas;
  };
  std::string doc;  // without folder and ".txt"
  std::vector<PersonCoded> persons;
  std::vector<EngagementCoded> engagements;
  std::vector<CommitmentCoded> commitments;
};

// One JSON object; `where` is named in the error. A word that the codebook does not have, or an id that leads nowhere,
// is an error: agreement on a slip of the pen would be none.
Result<Coding> parse_coding(std::string_view json, const std::string& where);

// Runs of letters and digits in lower case.
std::vector<std::string> word_list(std::string_view text);
std::string word_key(std::string_view text);
// Share of the shorter list of words that the longer one holds too.
double shared_words(const std::string& a, const std::string& b);

// Both codings of one article, aligned: for each item of `a` its counterpart in `b`, or -1.
struct Aligned {
  std::vector<int> persons, engagements, commitments;
};
Aligned align(const Coding& a, const Coding& b);

// What the two gave each unit of one field, as numbers or as words.
struct Labels {
  std::vector<std::string> a, b;
};
// Percent, kappa and alpha of one field; `chance` false where no unit can have been left out by both.
FieldAgreement measure(const std::string& field, const std::string& unit, const Labels& labels, bool yes_or_no,
                       bool chance = true);

// Codings of the same articles in the same order.
std::vector<FieldAgreement> agreement_by_field(const std::vector<Coding>& a, const std::vector<Coding>& b);

}  // namespace banggiao
