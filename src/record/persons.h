// Which persons of the articles are one human being.
// In -> Out: coded documents, decisions -> groups of persons, with a reason for every join not by equal names.
// Fails: never.
// Units: a node is one person of one document; groups are named by one of their nodes.
// Threads: pure.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "record/gist.h"
#include "record/names.h"
#include "record/record.h"

namespace banggiao {

struct PersonNode {
  std::uint32_t document = 0, person = 0;  // indices into the gists and Gist::persons
  int name = 0;                            // of its NameKey: equal for equal keys
  int spelling = 0;                        // equal for names that are the same to the letter
  const std::vector<int>* titles = nullptr;
  std::string country;
  std::string reason;  // why this form is the group's person; empty: by its name
  float score = 1.0F;
};

class PersonGroups {
 public:
  PersonGroups(const std::vector<Gist>& gists, const Knowledge& knowledge, const std::vector<Decision>& decisions);

  const std::vector<PersonNode>& nodes() const { return nodes_; }
  const NameKey& key(const PersonNode& node) const { return *keys_[static_cast<std::size_t>(node.name)]; }
  // The node of an article's first person; the others follow it.
  int first_node(std::size_t document) const { return first_[document]; }
  int group(int node) const { return group_[static_cast<std::size_t>(node)]; }
  std::size_t size() const { return groups_.size(); }                             // every group is less
  const std::vector<int>& members(int group) const { return at(group).members; }  // in no order
  const std::string& country(int group) const { return at(group).country; }
  // Of its fullest name, without marks. Two that may be one share a word.
  const std::vector<std::string>& words(int group) const { return fullest(group).folded; }
  // Of all that may_be_one asks of a group.
  std::uint64_t fingerprint(int group) const;
  std::vector<int> groups() const;  // in the order of their first nodes

  // Both may be one person as far as the names go: one group, or one named with fewer words, of one country.
  bool may_be_one(int group_a, int group_b) const;
  // Joins short names to full ones of those who took part in the same engagement.
  void join_partners(const std::vector<int>& participants);

 private:
  // One way of writing one name, with the country; all nodes of it.
  struct Variant {
    int name = 0;
    std::string country;
    std::vector<int> nodes;
  };
  using Verdicts = std::vector<Decision>;
  void take_in(const std::vector<Gist>& gists, const Knowledge& knowledge);
  void read_verdicts(const std::vector<Decision>& decisions, const Pack* pack);
  void begin_groups();
  void begin_group(std::vector<int> nodes);
  int name_of(const NameKey& key);
  void join_equal_names();
  void join_careless(const std::vector<const Variant*>& variants);
  void join_known();
  void join_aliases();
  void join_parts();
  void join_damaged(const Knowledge& knowledge);
  void join_accepted();
  bool may_join(int a, int b) const;
  bool join(int known, int form, const std::string& reason, float score);
  bool join_forms(int a, int b, const std::string& reason, float score);
  bool share_document(int a, int b) const;
  bool share_title(int a, int b) const;
  bool is_split(const Variant& variant) const;
  const std::string& text(const PersonNode& node) const;
  const GistPerson& told(const PersonNode& node) const { return gists_[node.document].persons[node.person]; }
  const NameKey& fullest(int group) const { return key(nodes_[static_cast<std::size_t>(at(group).fullest)]); }

  struct Group {
    std::vector<int> members;  // in no order; none: its nodes went into another group
    std::string country;
    std::vector<int> titles;               // sorted
    std::vector<std::uint32_t> documents;  // sorted
    std::vector<int> names;                // sorted; those that a verdict is on
    int fullest = 0;                       // the node with the fullest name of its own
  };
  const Group& at(int group) const { return groups_[static_cast<std::size_t>(group)]; }
  const std::vector<Gist>& gists_;
  struct Judged {
    int name = 0, form = 0;
    std::string country;
    Verdict verdict = Verdict::kRefused;
    std::string reason;
  };
  std::vector<Judged> verdicts_;
  std::map<std::string, int> names_;  // by the key as text
  std::vector<std::unique_ptr<const NameKey>> keys_;
  std::map<std::string, int> titles_;
  std::vector<std::string> title_texts_;
  std::map<std::string, std::vector<int>> title_lists_;  // titles with a line between
  std::vector<Variant> variants_;                        // in the order of their first nodes
  std::vector<PersonNode> nodes_;
  std::vector<int> first_;  // by document: its first node
  std::vector<int> group_;
  std::vector<Group> groups_;
  std::vector<int> first_of_;  // by group, also one that went into another: the first node that it had
};

// Aliases that people refused: they are persons of their own.
class Refusals {
 public:
  Refusals(const std::vector<Decision>& decisions, const Knowledge& knowledge);
  bool concern(const Gist& gist) const;  // whether split() would change its coding
  void split(CodedDocument& coded) const;

 private:
  bool is_meant(const Decision& d, const std::string& name, const std::string& country, const Pack* pack) const;
  std::vector<Decision> refused_;
  const Knowledge& knowledge_;
};

// Of each group its RecordPerson's name and id, by the group; and the groups in the order of the record.
struct PersonNames {
  std::vector<std::string> names, ids;
  std::vector<int> order;
};
PersonNames name_persons(const PersonGroups& groups, const std::vector<Gist>& gists);

// One person of the record. `seen`: for each node the day on which it was in its offices.
RecordPerson write_person(int group, const PersonGroups& groups, const PersonNames& names, const CodingOf& coding,
                          const Knowledge& knowledge, const std::vector<std::string>& seen);

}  // namespace banggiao
