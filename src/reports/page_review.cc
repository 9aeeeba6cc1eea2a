// The screens of the review.
#include "banggiao/api.h"
#include "reports/page_parts.h"
#include "reports/template.h"

namespace banggiao {
namespace {

struct Words {
  const char *asked, *yes, *no;
};

Words words_of_queue(const std::string& queue) {
  if (queue == "persons") return {"Is this a name of this person?", "yes", "no"};
  if (queue == "unverified") return {"Is this engagement told?", "told", "not told"};
  if (queue == "conflicts") return {"Which value is right?", "the first", "the second"};
  return {"Are these two one engagement?", "same", "not same"};
}

std::string people_text(const Json& row) {
  std::string out;
  for (const Json& one : part_of(row, "participants")) out += (out.empty() ? "" : "; ") + text_of(one, "name");
  return out;
}

// Two sides, line by line.
class Beside {
 public:
  Beside(const Json& question, const Wording& words, bool two)
      : left_(part_of(question, "left")), right_(part_of(question, "right")), words_(words), two_(two) {}

  void line(const std::string& label, const std::string& left, const std::string& right,
            const std::string& left_href = "", const std::string& right_href = "") {
    if (left.empty() && (right.empty() || !two_)) return;
    lines_.push_back({{"label", label},
                      {"left", left},
                      {"right", right},
                      {"left_href", left_href},
                      {"right_href", right_href},
                      {"two", two_},
                      {"differs", two_ && left != right && told_.empty()}});
  }
  // What stands on the record under either name.
  void persons() {
    const Json &left = part_of(left_, "person"), &right = part_of(right_, "person");
    const auto both = [&](const char* label, const char* key) {
      line(words_.say(label), text_of(left, key), text_of(right, key));
    };
    line(words_.say("name"), name_of(left_), name_of(right_), text_of(left, "url"), text_of(right, "url"));
    const std::string country = text_of(left_, "parties");
    if (!country.empty()) line(words_.say("country"), words_.party(country), words_.party(country));
    both("office", "office");
    const auto engagements = [](const Json& person) {
      return person.is_object() ? part_of(person, "engagements").dump() : "";
    };
    line(words_.say("engagements"), engagements(left), engagements(right));
    both("last", "last_date");
    line(words_.say("article"), text_of(left_, "doc"), text_of(right_, "doc"), article(left_), article(right_));
  }
  // Two values of one cell: it alone differs, the rest is told once.
  void values(const std::string& field) {
    line(words_.say(field), text_of(left_, "value"), text_of(right_, "value"));
    told_ = field;
    sources();
    rows();
  }
  template <class Cell>
  void row(const std::string& field, Cell cell) {
    const std::string left = cell(part_of(left_, "row"));
    if (told_.empty()) return line(words_.say(field), left, cell(part_of(right_, "row")));
    if (field != told_) line(words_.say(field), left, "");
  }
  void rows() {
    row("engagement", [&](const Json& e) { return e.is_object() ? what_text(e, words_) : ""; });
    row("date", [](const Json& e) { return text_of(e, "date"); });
    row("status",
        [&](const Json& e) { return e.is_object() ? words_.say(term_name("status", text_of(e, "status"))) : ""; });
    row("place", [&](const Json& e) { return where_text(e, words_); });
    row("participants", people_text);
    row("areas", [&](const Json& e) { return areas_text(part_of(e, "areas"), words_); });
    if (told_.empty()) sources();
  }
  void sources() {
    line(words_.say("article"), text_of(left_, "doc"), text_of(right_, "doc"), article(left_), article(right_));
    line(words_.say("evidence"), text_of(left_, "quote"), text_of(right_, "quote"));
  }
  Json take() { return std::move(lines_); }

 private:
  static std::string name_of(const Json& side) {
    return text_of(side, "value").empty() ? text_of(side, "quote") : text_of(side, "value");
  }
  static std::string article(const Json& side) {
    const std::string doc = text_of(side, "doc");
    return doc.empty() ? "" : "/articles/" + percent_encoded(doc);
  }
  const Json &left_, &right_;
  const Wording& words_;
  bool two_;
  std::string told_;  // the field of which two values are told
  Json lines_ = Json::array();
};

void dress_question(Json& one, const std::string& queue, const Wording& words) {
  const Words said = words_of_queue(queue);
  one["asked"] = words.say(said.asked);
  one["yes"] = words.say(said.yes);
  one["no"] = words.say(said.no);
  one["reason"] = words.tell(text_of(one, "reason"));
  one["percent"] = percent_text(part_of(one, "score"));
  const bool two = queue == "merges";
  Beside beside(one, words, queue != "unverified");
  if (queue == "persons") {
    beside.persons();
  } else if (queue == "conflicts") {
    beside.values(text_of(one, "field"));
  } else {
    beside.rows();
  }
  one["two"] = two || queue != "unverified";
  one["lines"] = beside.take();
  one["correctable"] = queue == "unverified" || queue == "conflicts";
  one["fields"] = Json::array();
  for (const char* field : {"kind", "status", "date", "place", "country"}) {
    one["fields"].push_back({{"key", field}, {"label", words.say(field)}, {"on", text_of(one, "field") == field}});
  }
}

}  // namespace

Json review_view(const Drawing& drawing) {
  Json view = part_of(drawing.data, "questions");
  if (!view.is_object()) view = Json::object();
  if (!part_of(view, "items").is_array()) view["items"] = Json::array();
  const std::string queue = drawing.screen.known("queue") ? drawing.screen.value("queue") : "merges";
  const Words said = words_of_queue(queue);
  view["queue"] = queue;
  view["yes"] = drawing.words.say(said.yes);
  view["no"] = drawing.words.say(said.no);
  for (Json& one : view["items"]) dress_question(one, queue, drawing.words);
  view["queues"] = part_of(part_of(drawing.data, "review"), "queues");
  for (Json& one : view["queues"]) one["on"] = text_of(one, "queue") == queue;
  view["history"] = part_of(part_of(drawing.data, "history"), "items");
  const std::string next = text_of(view, "next");
  if (!next.empty()) {
    view["next_href"] = address("/review", with(without(drawing.screen.query, "cursor"), "cursor", next));
  }
  return view;
}

Json agreement_view(const Drawing& drawing) {
  Json view = Json::object();
  view["queues"] = part_of(part_of(drawing.data, "review"), "queues");
  return view;
}

}  // namespace banggiao
