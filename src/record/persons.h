// Which persons of the articles are one human being.
// In -> Out: coded documents, decisions -> groups of persons, with a reason for every join not by equal names.
// Fails: never.
// Units: a node is one person of one document; groups are named by one of their nodes.
// Threads: pure.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "record/names.h"
#include "record/record.h"

namespace banggiao {

struct PersonNode {
  std::uint32_t document = 0, person = 0;  // indices into the documents and CodedDocument::persons
  NameKey key;
  std::string country;
  std::set<std::string> titles;  // normal form
  std::string reason;            // why this form is the group's person; empty: by its name
  float score = 1.0F;
};

class PersonGroups {
 public:
  PersonGroups(const std::vector<SourceDocument>& documents, const Knowledge& knowledge,
               const std::vector<Decision>& decisions);

  const std::vector<PersonNode>& nodes() const { return nodes_; }
  // The node of a person id in a document; -1 when there is none.
  int node(std::size_t document, const std::string& person) const;
  int group(int node) const { return group_[static_cast<std::size_t>(node)]; }
  const std::vector<int>& members(int group) const { return at(group).members; }  // in no order
  const std::string& country(int group) const { return at(group).country; }
  // Of its fullest name, without marks. Two that may be one share a word.
  const std::vector<std::string>& words(int group) const { return fullest(group).folded; }
  // All that may_be_one asks of a group, as text.
  std::string signature(int group) const;
  std::vector<int> groups() const;  // in the order of their first nodes

  // Both may be one person as far as the names go: one group, or one named with fewer words, of one country.
  bool may_be_one(int group_a, int group_b) const;
  // Joins short names to full ones of those who took part in the same engagement.
  void join_partners(const std::vector<int>& participants);

 private:
  void join_equal_names();
  void join_known(const Knowledge& knowledge);
  void join_aliases();
  void join_parts();
  void join_damaged(const Knowledge& knowledge);
  void join_accepted();
  bool may_join(int a, int b) const;
  bool join(int known, int form, const std::string& reason, float score);
  bool join_forms(int a, int b, const std::string& reason, float score);
  bool share_document(int a, int b) const;
  const NameKey& fullest(int group) const { return nodes_[static_cast<std::size_t>(at(group).fullest)].key; }

  struct Group {
    std::vector<int> members;  // in no order; none: its nodes went into another group
    std::string country;
    std::set<std::string> titles;
    std::set<std::uint32_t> documents;
    int fullest = 0;  // the node with the fullest name of its own
  };
  const Group& at(int group) const { return groups_[static_cast<std::size_t>(group)]; }
  const std::vector<SourceDocument>& documents_;
  struct Verdicts {
    NameKey name, form;
    std::string country;
    Verdict verdict;
    std::string reason;
  };
  std::vector<Verdicts> verdicts_;
  std::vector<PersonNode> nodes_;
  std::vector<int> first_;  // by document: its first node
  std::vector<int> group_;
  std::vector<Group> groups_;  // by the node that names it
};

// Documents in which the aliases that people refused are persons of their own.
std::vector<SourceDocument> split_refused(std::vector<SourceDocument> documents, const Knowledge& knowledge,
                                          const std::vector<Decision>& decisions);

// The persons of the record, and for each group its RecordPerson::id. `seen`: for each node the day on which it was in
// its offices.
std::vector<RecordPerson> write_persons(const PersonGroups& groups, const std::vector<SourceDocument>& documents,
                                        const Knowledge& knowledge, const std::vector<std::string>& seen,
                                        std::map<int, std::string>& ids);

}  // namespace banggiao
