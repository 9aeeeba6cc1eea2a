// Articles: the list, and one with every coded cell at its words.
#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "reports/api.h"

namespace banggiao {
namespace {

// Positions in a text, counted as others count.
class TextUnits {
 public:
  explicit TextUnits(const std::string& text) : points_(text.size() + 1), units_(text.size() + 1) {
    std::uint32_t points = 0, units = 0;
    for (std::size_t i = 0; i < text.size();) {
      const CodePoint c = decode(text, i);
      for (std::size_t k = 0; k < c.length && i + k < text.size(); ++k) {
        points_[i + k] = points;
        units_[i + k] = units;
      }
      i += c.length;
      ++points;
      units += c.value > 0xFFFF ? 2 : 1;
    }
    points_[text.size()] = points;
    units_[text.size()] = units;
  }
  Json span(const Span& span) const {
    const std::size_t begin = std::min<std::size_t>(span.begin, points_.size() - 1);
    const std::size_t end = std::min<std::size_t>(span.end, points_.size() - 1);
    return {{"bytes", Json::array({begin, end})},
            {"code_points", Json::array({points_[begin], points_[end]})},
            {"utf16", Json::array({units_[begin], units_[end]})}};
  }

 private:
  std::vector<std::uint32_t> points_, units_;
};

// Every cell of a coding as one flat list.
class Marks {
 public:
  explicit Marks(const TextUnits& units) : units_(units) {}

  void add(const std::string& item, const char* field, const std::string& value, const Citation& cite, float p) {
    if (cite.span.end <= cite.span.begin) return;
    marks_.push_back({cite.span,
                      {{"item", item},
                       {"field", field},
                       {"value", value},
                       {"rule", cite.rule},
                       {"p", rounded(p)},
                       {"span", units_.span(cite.span)}}});
  }
  void add(const std::string& item, const char* field, const Cell<std::string>& cell) {
    add(item, field, cell.value, cell.cite, cell.p);
  }
  void add(const std::string& item, const char* field, const std::optional<Cell<std::string>>& cell) {
    if (cell) add(item, field, *cell);
  }
  void add(const std::string& item, const char* field, const std::vector<Cell<std::string>>& cells) {
    for (const auto& cell : cells) add(item, field, cell);
  }

  Json take() {
    std::stable_sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    Json out = Json::array();
    for (Mark& mark : marks_) out.push_back(std::move(mark.json));
    return out;
  }

 private:
  struct Mark {
    Span span;
    Json json;
  };
  const TextUnits& units_;
  std::vector<Mark> marks_;
};

Json marks_of(const CodedDocument& coded, const TextUnits& units) {
  Marks marks(units);
  for (const Person& person : coded.persons) {
    marks.add(person.id, "name", person.name);
    for (const Alias& alias : person.aliases) marks.add(person.id, "alias", alias.text, alias.cite, alias.score);
    marks.add(person.id, "country", person.country);
    for (const Office& office : person.offices) {
      std::string value = office.title;
      for (const std::string& more : {office.org, office.rank}) {
        if (!more.empty()) value += (value.empty() ? "" : ", ") + more;
      }
      marks.add(person.id, "office", value, office.cite, 1);
    }
  }
  for (const Engagement& e : coded.engagements) {
    marks.add(e.id, "evidence", "", e.evidence, e.p);
    marks.add(e.id, "kind", name(e.kind.value), e.kind.cite, e.kind.p);
    marks.add(e.id, "status", name(e.status.value), e.status.cite, e.status.p);
    marks.add(e.id, "focus", name(e.focus.value), e.focus.cite, e.focus.p);
    marks.add(e.id, "party", e.parties);
    if (e.date) marks.add(e.id, "date", e.date->value.edtf, e.date->cite, e.date->p);
    marks.add(e.id, "place", e.place);
    marks.add(e.id, "country", e.country);
    marks.add(e.id, "participant", e.participants);
    marks.add(e.id, "within", e.within);
    marks.add(e.id, "area", e.areas);
  }
  for (std::size_t i = 0; i < coded.commitments.size(); ++i) {
    const Commitment& one = coded.commitments[i];
    const std::string id = "C" + std::to_string(i + 1);
    marks.add(id, "evidence", "", one.evidence, one.p);
    marks.add(id, "act", name(one.act.value), one.act.cite, one.act.p);
    marks.add(id, "by", one.by);
    marks.add(id, "area", one.areas);
  }
  return marks.take();
}

// The engagements on the record that an article's own are part of: "E1" -> "G...".
std::map<std::string, std::string> on_record(const Browse& browse, const std::string& doc) {
  std::map<std::string, std::string> out;
  const auto held = browse.article(doc);
  if (!held) return out;
  for (const std::uint32_t at : browse.articles()[*held].engagements) {
    const RecordEngagement& e = browse.record().engagements[at];
    for (const Report& report : e.reports) {
      if (report.doc == doc) out.emplace(report.engagement, e.id);
    }
  }
  return out;
}

std::string title_of(const Article& article) {
  std::string out;
  for (const Block& block : article.blocks) {
    if (block.kind != BlockKind::kTitle) continue;
    out += (out.empty() ? "" : " ") + article.text.substr(block.span.begin, block.span.end - block.span.begin);
  }
  return out;
}

}  // namespace

std::string Api::articles(const Browse& browse, const ApiPage& page) const {
  Json items = Json::array();
  for (const std::uint32_t at : page.items) {
    const ShelfArticle& one = browse.articles()[at];
    items.push_back({{"id", one.doc},
                     {"url", article_url(one.doc)},
                     {"title", one.title},
                     {"outlet", text_or_null(one.outlet)},
                     {"original", text_or_null(one.url)},
                     {"published", text_or_null(one.published)},
                     {"language", one.language},
                     {"access", text_or_null(one.access)},
                     {"engagements", one.engagements.size()},
                     {"reprint_of", text_or_null(one.reprint_of)}});
  }
  Json out = page_object(browse, page);
  out["items"] = items;
  return dump_line(out);
}

ApiTable Api::article_table(const Browse& browse, const std::vector<std::uint32_t>& chosen) const {
  ApiTable out{{"id", "title", "outlet", "original", "published", "language", "access", "engagements", "reprint_of"},
               {}};
  for (const std::uint32_t at : chosen) {
    const ShelfArticle& one = browse.articles()[at];
    out.rows.push_back({one.doc, one.title, one.outlet, one.url, one.published, one.language, one.access,
                        std::to_string(one.engagements.size()), one.reprint_of});
  }
  return out;
}

std::string Api::article(const Browse& browse, const Article& article, const CodedDocument* coded) const {
  const TextUnits units(article.text);
  Json blocks = Json::array(), refused = Json::array(), engagements = Json::array();
  for (const Block& block : article.blocks) {
    blocks.push_back({{"kind", name(block.kind)},
                      {"span", units.span(block.span)},
                      {"copies", block.origins.size()},
                      {"language", text_or_null(block.language)}});
  }
  if (coded != nullptr) {
    for (const Note& note : coded->notes) {
      refused.push_back({{"rule", note.rule}, {"text", note.text}, {"span", units.span(note.span)}});
    }
  }
  const auto held = browse.article(article.doc);
  const ShelfArticle shelved = held ? browse.articles()[*held] : ShelfArticle();
  if (held) {
    for (const std::uint32_t at : browse.articles()[*held].engagements) {
      engagements.push_back(row_object(browse, at, "", *words_));
    }
  }
  Json out;
  out["id"] = article.doc;
  out["url"] = article_url(article.doc);
  out["title"] = title_of(article);
  out["outlet"] = text_or_null(article.outlet);
  out["original"] = text_or_null(article.url);
  out["published"] = text_or_null(article.published);
  out["published_from"] = text_or_null(article.published_from);
  out["modified"] = text_or_null(article.modified);
  out["authors"] = article.authors;
  out["language"] = article.language;
  out["access"] = text_or_null(article.access);
  out["encoding"] = article.encoding;
  out["digest"] = article.digest;
  out["text"] = article.text;
  out["blocks"] = blocks;
  out["marks"] = coded == nullptr ? Json::array() : marks_of(*coded, units);
  out["coded"] = coded == nullptr ? Json(nullptr) : coded_object(article, *coded);
  out["refused"] = refused;
  out["engagements"] = engagements;
  out["reprint_of"] = text_or_null(shelved.reprint_of);
  out["reprints"] = shelved.reprints;
  return dump_line(out);
}

ApiTable Api::one_article_table(const Browse& browse, const Article& article, const CodedDocument* coded) const {
  ApiTable out{{"part", "item", "engagement", "field", "value", "p", "rule", "begin", "end", "begin_code_point",
                "end_code_point", "begin_utf16", "end_utf16", "words"},
               {}};
  if (coded == nullptr) return out;
  const TextUnits units(article.text);
  const std::map<std::string, std::string> ids = on_record(browse, article.doc);
  const auto add = [&](const char* part, const std::string& item, const std::string& engagement, const Json& cell,
                       const std::string& value) {
    const Json& span = cell["span"];
    const std::size_t begin = span["bytes"][0], end = span["bytes"][1];
    out.rows.push_back({part, item, engagement, cell.value("field", ""), value,
                        cell.contains("p") ? cell["p"].dump() : "", cell.value("rule", ""), std::to_string(begin),
                        std::to_string(end), span["code_points"][0].dump(), span["code_points"][1].dump(),
                        span["utf16"][0].dump(), span["utf16"][1].dump(), article.text.substr(begin, end - begin)});
  };
  const Json marks = marks_of(*coded, units);
  for (const Json& mark : marks) {
    std::string item = mark["item"], of = item;
    if (item.starts_with("C")) of = coded->commitments[std::stoul(item.substr(1)) - 1].engagement;
    const auto id = ids.find(of);
    add("coded", item, id == ids.end() ? "" : id->second, mark, mark["value"]);
  }
  for (const Note& note : coded->notes) {
    add("refused", "", "", {{"rule", note.rule}, {"span", units.span(note.span)}}, note.text);
  }
  return out;
}

}  // namespace banggiao
