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
                      {"differs", two_ && left != right}});
  }
  template <class Cell>
  void row(const std::string& label, Cell cell) {
    line(label, cell(part_of(left_, "row")), cell(part_of(right_, "row")));
  }
  void rows() {
    row(words_.say("engagement"), [&](const Json& e) { return e.is_object() ? what_text(e, words_) : ""; });
    row(words_.say("date"), [](const Json& e) { return text_of(e, "date"); });
    row(words_.say("status"),
        [&](const Json& e) { return e.is_object() ? words_.say(term_name("status", text_of(e, "status"))) : ""; });
    row(words_.say("place"), [&](const Json& e) { return where_text(e, words_); });
    row(words_.say("participants"), people_text);
    row(words_.say("areas"), [&](const Json& e) { return areas_text(part_of(e, "areas"), words_); });
    line(words_.say("article"), text_of(left_, "doc"), text_of(right_, "doc"), article(left_), article(right_));
    line(words_.say("evidence"), text_of(left_, "quote"), text_of(right_, "quote"));
  }
  Json take() { return std::move(lines_); }

 private:
  static std::string article(const Json& side) {
    const std::string doc = text_of(side, "doc");
    return doc.empty() ? "" : "/articles/" + percent_encoded(doc);
  }
  const Json &left_, &right_;
  const Wording& words_;
  bool two_;
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
  const Json &left = part_of(one, "left"), &right = part_of(one, "right");
  if (queue == "persons") {
    beside.line(words.say("name"), text_of(left, "value").empty() ? text_of(left, "quote") : text_of(left, "value"),
                text_of(right, "value").empty() ? text_of(right, "quote") : text_of(right, "value"));
    const std::string country = text_of(left, "parties");
    if (!country.empty()) beside.line(words.say("country"), words.party(country), words.party(country));
  } else {
    if (queue == "conflicts") {
      beside.line(words.say(text_of(one, "field")), text_of(left, "value"), text_of(right, "value"));
    }
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
