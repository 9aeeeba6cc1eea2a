// GEXF 1.3: persons, the offices they held and the parties, and how often they met. Engagements are not nodes: they are
// counted in the edges.
#include <map>
#include <set>
#include <tuple>

#include "record/office_class.h"
#include "reports/export.h"

namespace banggiao {
namespace {

class Graph {
 public:
  explicit Graph(const ExportView& view) : view_(view) {
    for (const std::uint32_t at : view.engagements) add(view.engagement(at));
  }

  void write(ExportOut& out) const {
    out.put("<nodes count=\"" + std::to_string(nodes_.size()) + "\">\n");
    for (const auto& [id, node] : nodes_) {
      out.put("<node id=\"" + xml_text(id) + "\" label=\"" + xml_text(node.label) + "\"><attvalues>" +
              value("type", node.type) + value("country", node.country) +
              value("engagements", std::to_string(node.engagements)) + "</attvalues></node>\n");
    }
    out.put("</nodes>\n<edges count=\"" + std::to_string(edges_.size()) + "\">\n");
    std::size_t number = 0;
    for (const auto& [ends, count] : edges_) {
      const auto& [relation, a, b] = ends;
      out.put("<edge id=\"" + std::to_string(number++) + "\" source=\"" + xml_text(a) + "\" target=\"" + xml_text(b) +
              "\" weight=\"" + std::to_string(count) + "\"><attvalues>" + value("relation", relation) +
              value("engagements", std::to_string(count)) + "</attvalues></edge>\n");
    }
    out.put("</edges>\n");
  }

 private:
  struct Node {
    std::string type, label, country;
    std::size_t engagements = 0;
  };

  static std::string value(const char* attribute, const std::string& text) {
    return text.empty() ? "" : std::string("<attvalue for=\"") + attribute + "\" value=\"" + xml_text(text) + "\"/>";
  }

  std::string party(const std::string& code) {
    const std::string id = "party:" + code;
    nodes_.try_emplace(id, Node{"party", view_.words.party(code), code});
    return id;
  }

  std::string person(const RecordPerson& who) {
    const std::string id = "person:" + who.id;
    nodes_.try_emplace(id, Node{"person", who.name, who.country});
    return id;
  }

  void edge(const std::string& relation, const std::string& a, const std::string& b) {
    ++edges_[{relation, std::min(a, b), std::max(a, b)}];
  }

  // Every two of two parties; people of one side do not meet each other.
  void pairs(const std::string& relation, const std::vector<std::pair<std::string, std::string>>& members) {
    for (std::size_t i = 0; i < members.size(); ++i) {
      for (std::size_t j = i + 1; j < members.size(); ++j) {
        if (members[i].second != members[j].second) edge(relation, members[i].first, members[j].first);
      }
    }
  }

  void add(const RecordEngagement& one) {
    const std::string relation = one.status == Status::kHeld ? "met" : name(one.status);
    std::vector<std::pair<std::string, std::string>> parties, people;  // node, party
    for (const std::string& code : one.parties) parties.emplace_back(party(code), code);
    const std::string day = one.edtf.size() == 10 ? one.edtf : "";
    for (const std::string& id : one.participants) {
      const std::size_t at = view_.index.person(id);
      if (at == kNowhere) continue;
      const RecordPerson& who = view_.record.persons[at];
      people.emplace_back(person(who), who.country);
      if (!who.country.empty()) edge("acts for", people.back().first, party(who.country));
      const std::size_t held = tenure_on(who, day);
      if (held != kNowhere && !who.tenures[held].title.empty()) office(who, who.tenures[held], people.back().first);
    }
    for (const auto& [node, code] : parties) ++nodes_[node].engagements;
    for (const auto& [node, code] : people) ++nodes_[node].engagements;
    pairs(relation, parties);
    pairs(relation, people);
  }

  void office(const RecordPerson& who, const Tenure& tenure, const std::string& holder) {
    const std::string id = "office:" + who.country + ":" + office_class(tenure, view_.knowledge).key;
    Node& node =
        nodes_.try_emplace(id, Node{"office", office_text(tenure.title, tenure.org, ""), who.country}).first->second;
    ++node.engagements;
    edge("held", holder, id);
    if (!who.country.empty()) edge("office of", id, party(who.country));
  }

  const ExportView& view_;
  std::map<std::string, Node> nodes_;
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> edges_;  // relation, ends in order
};

}  // namespace

Result<Exported> export_gexf(const ExportView& view, ExportOut& out) {
  out.put(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
      "<meta lastmodifieddate=\"" +
      view.made_at.substr(0, 10) + "\"><creator>" + xml_text(view.stamped("program")) + "</creator><description>" +
      xml_text(stamp_line(view)) +
      "</description></meta>\n<graph defaultedgetype=\"undirected\" mode=\"static\">\n"
      "<attributes class=\"node\"><attribute id=\"type\" title=\"type\" type=\"string\"/>"
      "<attribute id=\"country\" title=\"country\" type=\"string\"/>"
      "<attribute id=\"engagements\" title=\"engagements\" type=\"integer\"/></attributes>\n"
      "<attributes class=\"edge\"><attribute id=\"relation\" title=\"relation\" type=\"string\"/>"
      "<attribute id=\"engagements\" title=\"engagements\" type=\"integer\"/></attributes>\n");
  Graph(view).write(out);
  out.put("</graph>\n</gexf>\n");
  return view.all_written();
}

}  // namespace banggiao
