// The screen of one article: its text in pieces, each knowing which cells were read from it.
#include <algorithm>
#include <map>
#include <set>

#include "reports/page_parts.h"
#include "reports/telling.h"
#include "reports/template.h"

namespace banggiao {
namespace {

struct CitedSpan {
  std::size_t begin = 0, end = 0;
  std::size_t number = 0;  // of the cell, from 1
  bool evidence = false;
};

// "120-180"
CitedSpan asked_for(const std::string& at) {
  CitedSpan out;
  const std::size_t dash = at.find('-');
  if (dash == std::string::npos || at.size() > 20) return out;
  const auto digits = [](const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  const std::string first = at.substr(0, dash), last = at.substr(dash + 1);
  if (!digits(first) || !digits(last)) return out;
  out.begin = std::stoul(first);
  out.end = std::stoul(last);
  return out;
}

bool continues_letter(const std::string& text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

// text[begin, end) cut wherever a cited span begins or ends.
Json segments(const std::string& text, std::size_t begin, std::size_t end, const std::vector<CitedSpan>& spans,
              const CitedSpan& at, bool& at_told) {
  std::set<std::size_t> cuts = {begin, end};
  const auto cut = [&](std::size_t place) {
    if (place > begin && place < end && !continues_letter(text, place)) cuts.insert(place);
  };
  for (const CitedSpan& span : spans) {
    cut(span.begin);
    cut(span.end);
  }
  cut(at.begin);
  cut(at.end);
  Json out = Json::array();
  for (auto it = cuts.begin(); std::next(it) != cuts.end(); ++it) {
    const std::size_t from = *it, to = *std::next(it);
    std::string cells;
    const CitedSpan* shortest = nullptr;
    for (const CitedSpan& span : spans) {
      if (span.begin > from || span.end < to) continue;
      cells += (cells.empty() ? "" : " ") + std::to_string(span.number);
      if (shortest == nullptr || span.end - span.begin < shortest->end - shortest->begin) shortest = &span;
    }
    const bool lit = at.begin <= from && to <= at.end;
    Json one = {{"text", text.substr(from, to - from)}, {"linked", shortest != nullptr}, {"at", lit}};
    if (shortest != nullptr) {
      one["cells"] = cells;
      one["first"] = shortest->number;
      one["evidence"] = shortest->evidence;
    }
    // A link needs something to be called by; blanks between cells only light up.
    const std::string& piece = one["text"].get_ref<const std::string&>();
    one["blank"] = piece.find_first_not_of(" \n\t") == std::string::npos;
    one["begins_at"] = lit && !at_told;
    at_told = at_told || lit;
    out.push_back(std::move(one));
  }
  return out;
}

class Coding {
 public:
  Coding(const Json& explain, const Wording& words) : words_(words) {
    for (const Json& chain : part_of(explain, "chains")) {
      const std::string cell = text_of(chain, "cell"), value = text_of(chain, "value");
      if (cell.ends_with(".name")) names_[cell.substr(0, cell.find('.'))] = value;
    }
    std::size_t number = 0;
    for (const Json& chain : part_of(explain, "chains")) add(chain, ++number);
  }
  const std::vector<CitedSpan>& spans() const { return spans_; }
  Json items() const { return items_; }

 private:
  void add(const Json& chain, std::size_t number) {
    const std::string cell = text_of(chain, "cell");
    const std::size_t dot = cell.find('.');
    const std::string item = cell.substr(0, dot), field = dot == std::string::npos ? "" : cell.substr(dot + 1);
    if (items_.empty() || text_of(items_.back(), "item") != item) {
      items_.push_back({{"item", item}, {"shown", ""}, {"cells", Json::array()}});
    }
    Json& owner = items_.back();
    const std::string label = shown(field, text_of(chain, "value"));
    if (field == "kind" || field == "name" || field == "act") owner["shown"] = label;
    const auto [begin, end] = span_of(part_of(chain, "span"));
    spans_.push_back({begin, end, number, field == "evidence"});
    Json one = chain;
    one["n"] = number;
    one["field"] = field;
    one["quoted"] = field == "evidence";
    one["label"] = field == "evidence" ? text_of(chain, "quote") : label;
    one["percent"] = percent_text(part_of(chain, "p"));
    one["at"] = std::to_string(spans_.back().begin) + "-" + std::to_string(spans_.back().end);
    if (field != "alias") one["note"] = text_of(chain, "note").empty() ? "" : words_.say(text_of(chain, "note"));
    owner["cells"].push_back(std::move(one));
  }

  std::string shown(const std::string& field, const std::string& value) const {
    if (field == "party" || field == "country" || field == "by") return words_.party(value);
    if (field == "area") return words_.area(value);
    if (field == "participant") {
      const auto found = names_.find(value);
      return found == names_.end() ? value : found->second;
    }
    const std::string& name = term_name(field, value);
    return name.empty() ? value : words_.say(name);
  }

  const Wording& words_;
  std::map<std::string, std::string> names_;
  std::vector<CitedSpan> spans_;
  Json items_ = Json::array();
};

const char* tag_of(const std::string& kind) {
  if (kind == "title") return "h2";
  return "p";
}

}  // namespace

Json article_view(const Drawing& drawing) {
  Json view = part_of(drawing.data, "article");
  if (!view.is_object()) view = Json::object();
  const std::string text = text_of(view, "text");
  const Coding coding(part_of(drawing.data, "explain"), drawing.words);
  const CitedSpan at = asked_for(drawing.screen.value("at"));
  bool at_told = false;
  Json blocks = Json::array();
  for (const Json& block : part_of(view, "blocks")) {
    const auto [begin, end] = span_of(part_of(block, "span"));
    if (begin >= end || end > text.size()) continue;
    const std::string kind = text_of(block, "kind");
    blocks.push_back({{"kind", kind},
                      {"tag", tag_of(kind)},
                      {"again", count_of(block, "copies") > 1},
                      {"copies", count_of(block, "copies")},
                      {"language", text_of(block, "language")},
                      {"segments", segments(text, begin, end, coding.spans(), at, at_told)}});
  }
  view["blocks"] = blocks;
  view["items"] = coding.items();
  view.erase("coded");
  view.erase("marks");
  Json refused = Json::array();
  for (Json& one : view["refused"]) {
    const auto [begin, end] = span_of(part_of(one, "span"));
    const bool whole = text_of(one, "rule") == "engine.no_pack" && begin == end;
    if (whole) view["no_pack"] = true;
    if (!whole) refused.push_back(std::move(one));
  }
  view["refused"] = std::move(refused);
  for (Json& one : view["refused"]) {
    const auto [begin, end] = span_of(part_of(one, "span"));
    if (begin > end || end > text.size()) continue;
    one["quote"] = text.substr(begin, end - begin);
    one["at"] = std::to_string(begin) + "-" + std::to_string(end);
  }
  dress_rows(view["engagements"], drawing.words);
  std::string authors;
  for (const Json& one : part_of(view, "authors")) authors += one.get<std::string>() + ", ";
  view["authors_text"] = authors;
  view["access_text"] = access_text(text_of(view, "access"), drawing.words);
  view["reprints_count"] = part_of(view, "reprints").size();
  view["published"] = text_of(view, "published").substr(0, 10);
  return view;
}

}  // namespace banggiao
