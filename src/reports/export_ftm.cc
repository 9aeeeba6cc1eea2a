// FollowTheMoney, one entity a line: Event, Person, Position, Occupancy, PublicBody, Article, Documentation.
// What it has no place for is told in docs/guide/exports.md.
#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "base/edtf.h"
#include "base/utf8.h"
#include "record/office_class.h"
#include "reports/export.h"
#include "reports/json.h"
#include "reports/telling.h"

namespace banggiao {
namespace {

class Entity {
 public:
  Entity(const std::string& id, const char* schema)
      : json_{{"id", id}, {"schema", schema}, {"properties", Json::object()}} {}
  // Empty values and repeated ones are left out: FollowTheMoney keeps sets.
  void add(const char* property, const std::string& value) {
    if (value.empty()) return;
    Json& list = json_["properties"][property];
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
  }
  const Json& json() const { return json_; }

 private:
  Json json_;
};

// Letters, digits and inner hyphens stand as they are, other bytes as ".2F": what FollowTheMoney takes for an id.
std::string id_part(const std::string& text) {
  constexpr const char* kHex = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c == '-' && i + 1 < text.size());
    const auto byte = static_cast<unsigned char>(c);
    if (plain) {
      out += c;
    } else {
      out += {'.', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return out;
}

class Ftm {
 public:
  Ftm(const ExportView& view, ExportOut& out) : view_(view), out_(out) {
    for (const std::uint32_t at : view.commitments) commitments_.emplace(view.record.commitments[at].engagement, at);
  }

  Result<Exported> write() {
    for (const std::uint32_t at : view_.engagements) {
      event(view_.engagement(at));
      if (out_.stopped()) return view_.all_written();
    }
    for (const std::uint32_t at : view_.persons) person(view_.record.persons[at]);
    const Result<Done> articles = each_article(view_, [this](const CitedArticle& one) {
      article(one);
      return !out_.stopped();
    });
    if (!articles) return articles.error();
    return view_.all_written();
  }

 private:
  static std::string id(const char* type, const std::string& of) { return std::string("bg-") + type + "-" + of; }
  static std::string doc_id(const std::string& doc) { return id("article", id_part(doc)); }

  void put(const Entity& entity) { out_.put(dump_line(entity.json())); }

  // A country's code, in FollowTheMoney's lower case; empty for an organisation.
  std::string country(const std::string& code) const {
    const Party* party = view_.knowledge.party(code);
    return party == nullptr || party->organisation ? "" : lower(code);
  }

  // An organisation as an entity, once; the id.
  std::string body(const std::string& code) {
    const std::string name = id("body", id_part(code));
    if (bodies_.insert(code).second) {
      Entity entity(name, "PublicBody");
      entity.add("name", view_.words.party(code));
      entity.add("alias", code);
      put(entity);
    }
    return name;
  }

  void event(const RecordEngagement& one) {
    Entity entity(id("event", one.id), "Event");
    entity.add("name", headline(one, view_.words));
    entity.add("recordId", one.id);
    // A value of EDTF with a year; "2018-11" and "2018" are dates there too, spans have two ends.
    const std::optional<EdtfDate> date = parse_edtf(one.edtf);
    if (date && has_year(*date)) {
      if (!date->span) {
        entity.add("date", one.edtf);
      } else {
        if (!date->open_start) entity.add("startDate", edtf_min(one.edtf));
        if (!date->open_end) entity.add("endDate", edtf_max(one.edtf));
      }
    }
    for (const std::string& code : one.parties) {
      if (const std::string state = country(code); !state.empty()) {
        entity.add("country", state);
      } else {
        entity.add("involved", body(code));
      }
    }
    for (const std::string& who : one.participants) entity.add("involved", id("person", who));
    entity.add("location", place_text(one, view_.words));
    entity.add("keywords", name(one.kind));
    entity.add("keywords", name(one.status));
    if (!is_verified(one.p)) entity.add("keywords", "unverified");
    for (const std::string& area : one.areas) entity.add("keywords", area);
    if (one.edtf.empty() || !date || !has_year(*date)) entity.add("notes", one.edtf);
    for (const Report& report : one.reports) {
      entity.add("summary", report.evidence);
      entity.add("sourceUrl", report.url);
      entity.add("publisher", report.outlet);
      entity.add("proof", doc_id(report.doc));
    }
    const auto [begin, end] = commitments_.equal_range(one.id);
    for (auto it = begin; it != end; ++it) {
      entity.add("description", commitment_text(view_.record.commitments[it->second], view_.words));
    }
    entity.add("notes", stamp_line(view_));
    entity.add("modifiedAt", view_.made_at.substr(0, 10));
    put(entity);
    for (std::size_t i = 0; i < one.reports.size(); ++i) documentation(one, one.reports[i], i + 1);
  }

  void documentation(const RecordEngagement& one, const Report& report, std::size_t number) {
    Entity entity(id("report", one.id + "-" + std::to_string(number)), "Documentation");
    entity.add("document", doc_id(report.doc));
    entity.add("entity", id("event", one.id));
    entity.add("role", "report");
    entity.add("status", report.status);
    entity.add("date", day_text(report.published));
    entity.add("summary", report.evidence);
    put(entity);
  }

  void person(const RecordPerson& one) {
    Entity entity(id("person", one.id), "Person");
    entity.add("name", one.name);
    for (const RecordPerson::Form& form : one.aliases) {
      entity.add(form.score < 1.0F ? "weakAlias" : "alias", form.text);
    }
    entity.add("country", country(one.country));
    for (const Tenure& tenure : one.tenures) {
      entity.add("position", office_text(tenure.title, tenure.org, tenure.rank));
    }
    put(entity);
    for (std::size_t i = 0; i < one.tenures.size(); ++i) occupancy(one, one.tenures[i], i + 1);
  }

  void occupancy(const RecordPerson& one, const Tenure& tenure, std::size_t number) {
    if (tenure.title.empty()) return;
    const std::string key = one.country + ":" + office_class(tenure, view_.knowledge).key;
    const std::string post = id("position", id_part(key));
    if (posts_.insert(key).second) {
      Entity position(post, "Position");
      position.add("name", office_text(tenure.title, tenure.org, ""));
      position.add("country", country(one.country));
      put(position);
    }
    Entity entity(id("tenure", one.id + "-" + std::to_string(number)), "Occupancy");
    entity.add("holder", id("person", one.id));
    entity.add("post", post);
    // Days on which articles show the office held: not its beginning and end.
    entity.add("date", day_text(tenure.first_seen));
    entity.add("date", day_text(tenure.last_seen));
    if (tenure.former) entity.add("status", "ended");
    put(entity);
  }

  void article(const CitedArticle& one) {
    Entity entity(doc_id(one.doc), "Article");
    entity.add("title", one.title.empty() ? one.doc : one.title);
    entity.add("fileName", one.doc);
    for (const std::string& author : one.authors) entity.add("author", author);
    entity.add("publisher", one.outlet);
    entity.add("publishedAt", day_text(one.published));
    entity.add("sourceUrl", one.url);
    put(entity);
  }

  const ExportView& view_;
  ExportOut& out_;
  std::multimap<std::string_view, std::uint32_t> commitments_;  // by engagement
  std::set<std::string> bodies_, posts_;
};

}  // namespace

Result<Exported> export_ftm(const ExportView& view, ExportOut& out) { return Ftm(view, out).write(); }

}  // namespace banggiao
