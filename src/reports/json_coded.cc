#include <algorithm>

#include "banggiao/tell.h"
#include "reports/json.h"
#include "reports/json_text.h"

namespace banggiao {
namespace {

using Texts = std::vector<Cell<std::string>>;

Texts sorted(Texts cells) {
  std::stable_sort(cells.begin(), cells.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
  return cells;
}

// Writes one document. It is written for every article that is read, so no object is built first.
class CodedText {
 public:
  explicit CodedText(std::string& out) : out_(out) {}

  void document(const Article& article, const CodedDocument& coded) {
    text("{\"doc\":", coded.doc);
    text(",\"lang\":", coded.lang);
    list(",\"persons\":", coded.persons, [&](const Person& one) { person(one); });
    list(",\"engagements\":", coded.engagements, [&](const Engagement& one) { engagement(one); });
    list(",\"commitments\":", coded.commitments, [&](const Commitment& one) { commitment(one); });
    text(",\"units\":", kUnits);
    text(",\"text_digest\":", article.digest);
    list(",\"notes\":", coded.notes, [&](const Note& note) {
      span("{\"span\":", note.span);
      text(",\"rule\":", note.rule);
      text(",\"text\":", note.text);
      out_ += '}';
    });
    share(",\"reading\":{\"score\":", coded.quality.score);
    list(",\"doubts\":", coded.quality.doubts, [&](const ReadingQuality::Doubt& doubt) {
      text("{\"kind\":", doubt.kind);
      share(",\"p\":", doubt.p);
      text(",\"why\":", doubt.why);
      out_ += '}';
    });
    out_ += "}}";
  }

 private:
  // Each writes the key, with the marks before it, and its value.
  void text(std::string_view key, std::string_view value) {
    out_ += key;
    put_text(out_, value);
  }
  void text_or_null(std::string_view key, std::string_view value) {
    out_ += key;
    put_text_or_null(out_, value);
  }
  template <class T>
  void text_or_null(std::string_view key, const std::optional<Cell<T>>& cell) {
    if (cell) return text(key, cell->value);
    out_ += key;
    out_ += "null";
  }
  void flag(std::string_view key, bool value) {
    out_ += key;
    out_ += value ? "true" : "false";
  }
  void share(std::string_view key, float value) {
    out_ += key;
    put_share(out_, value);
  }
  void span(std::string_view key, Span value) {
    out_ += key;
    out_ += '[';
    put_number(out_, value.begin);
    out_ += ',';
    put_number(out_, value.end);
    out_ += ']';
  }

  template <class Items, class Each>
  void list(std::string_view key, const Items& items, const Each& each) {
    out_ += key;
    out_ += '[';
    bool first = true;
    for (const auto& item : items) {
      if (!first) out_ += ',';
      first = false;
      each(item);
    }
    out_ += ']';
  }

  void values(std::string_view key, const Texts& cells) {
    list(key, cells, [&](const auto& cell) { put_text(out_, cell.value); });
  }
  void sources(std::string_view key, const Texts& cells) {
    list(key, cells, [&](const auto& cell) { with_p("", cell); });
  }

  // Left open, for what else there is.
  void open_citation(std::string_view key, const Citation& cite) {
    out_ += key;
    span("{\"span\":", cite.span);
    text(",\"quote\":", cite.quote);
    text(",\"rule\":", cite.rule);
  }
  void citation(std::string_view key, const Citation& cite) {
    open_citation(key, cite);
    out_ += '}';
  }
  template <class T>
  void with_p(std::string_view key, const Cell<T>& cell) {
    open_citation(key, cell.cite);
    share(",\"p\":", cell.p);
    out_ += '}';
  }
  template <class T>
  void with_p(std::string_view key, const std::optional<Cell<T>>& cell) {
    if (cell) return with_p(key, *cell);
    out_ += key;
    out_ += "null";
  }

  void person(const Person& person) {
    text("{\"id\":", person.id);
    text(",\"name\":", person.name.value);
    list(",\"aliases\":", person.aliases, [&](const Alias& alias) { put_text(out_, alias.text); });
    text_or_null(",\"country\":", person.country);
    list(",\"offices\":", person.offices, [&](const Office& office) {
      text_or_null("{\"title\":", office.title);
      text_or_null(",\"org\":", office.org);
      text_or_null(",\"rank\":", office.rank);
      flag(",\"former\":", office.former);
      out_ += '}';
    });
    with_p(",\"cells\":{\"name\":", person.name);
    list(",\"aliases\":", person.aliases, [&](const Alias& alias) {
      open_citation("", alias.cite);
      text(",\"reason\":", alias.reason);
      share(",\"score\":", alias.score);
      out_ += '}';
    });
    with_p(",\"country\":", person.country);
    list(",\"offices\":", person.offices, [&](const Office& office) { citation("", office.cite); });
    out_ += "}}";
  }

  void place(const Engagement& engagement) {
    // A call or a message has no place at all; elsewhere each half may be unknown.
    if (engagement.kind.value == Kind::kCall || engagement.kind.value == Kind::kMessage) {
      out_ += ",\"place\":null";
      return;
    }
    text_or_null(",\"place\":{\"text\":", engagement.place);
    text_or_null(",\"country\":", engagement.country);
    out_ += '}';
  }

  void date_cell(const std::optional<Cell<Date>>& date) {
    if (!date) {
      out_ += ",\"date\":null";
      return;
    }
    open_citation(",\"date\":", date->cite);
    share(",\"p\":", date->p);
    flag(",\"inferred\":", date->value.inferred);
    out_ += '}';
  }

  void engagement(const Engagement& engagement) {
    const Texts parties = sorted(engagement.parties);
    text("{\"id\":", engagement.id);
    text(",\"kind\":", name(engagement.kind.value));
    text(",\"status\":", name(engagement.status.value));
    text(",\"focus\":", name(engagement.focus.value));
    values(",\"parties\":", parties);
    text_or_null(",\"date\":{\"text\":", engagement.date ? engagement.date->value.text : std::string());
    text_or_null(",\"edtf\":", engagement.date ? engagement.date->value.edtf : std::string());
    out_ += '}';
    place(engagement);
    values(",\"participants\":", engagement.participants);
    text_or_null(",\"within\":", engagement.within);
    values(",\"areas\":", engagement.areas);
    text(",\"evidence\":", engagement.evidence.quote);
    share(",\"p\":", engagement.p);
    flag(",\"verified\":", is_verified(engagement.p));
    with_p(",\"cells\":{\"kind\":", engagement.kind);
    with_p(",\"status\":", engagement.status);
    with_p(",\"focus\":", engagement.focus);
    sources(",\"parties\":", parties);
    date_cell(engagement.date);
    with_p(",\"place\":", engagement.place);
    with_p(",\"country\":", engagement.country);
    sources(",\"participants\":", engagement.participants);
    with_p(",\"within\":", engagement.within);
    sources(",\"areas\":", engagement.areas);
    citation(",\"evidence\":", engagement.evidence);
    out_ += "}}";
  }

  void commitment(const Commitment& commitment) {
    const Texts by = sorted(commitment.by);
    text("{\"engagement\":", commitment.engagement);
    text(",\"act\":", name(commitment.act.value));
    values(",\"by\":", by);
    values(",\"areas\":", commitment.areas);
    text(",\"evidence\":", commitment.evidence.quote);
    share(",\"p\":", commitment.p);
    flag(",\"verified\":", is_verified(commitment.p));
    with_p(",\"cells\":{\"act\":", commitment.act);
    sources(",\"by\":", by);
    sources(",\"areas\":", commitment.areas);
    citation(",\"evidence\":", commitment.evidence);
    out_ += "}}";
  }

  std::string& out_;
};

}  // namespace

Json coded_object(const Article& article, const CodedDocument& coded) {
  std::string line;
  CodedText(line).document(article, coded);
  return Json::parse(line);
}

std::string Teller::coded(const Article& article, const CodedDocument& coded) const {
  std::string line;
  line.reserve(1024 + 4096 * coded.engagements.size());
  CodedText(line).document(article, coded);
  line += '\n';
  return line;
}

}  // namespace banggiao
