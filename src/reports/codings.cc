#include "reports/codings.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "reports/words.h"

namespace banggiao {
namespace {

using Json = nlohmann::json;

// Thrown inside the room only; parse_coding makes an Error of it.
struct Bad {
  std::string what, mend;
};

const Json& member(const Json& object, const char* key) {
  static const Json kNull;
  const auto it = object.find(key);
  return it == object.end() ? kNull : *it;
}

std::string text(const Json& object, const char* key, const std::string& of) {
  const Json& value = member(object, key);
  if (value.is_null()) return "";
  if (!value.is_string()) throw Bad{of + ": \"" + key + "\" is not text", ""};
  return value.get<std::string>();
}

std::string needed(const Json& object, const char* key, const std::string& of) {
  std::string out = text(object, key, of);
  if (out.empty()) throw Bad{of + ": \"" + key + "\" is missing", ""};
  return out;
}

const Json& object(const Json& value, const std::string& of) {
  if (!value.is_object()) throw Bad{of + ": not a JSON object", ""};
  return value;
}

const Json& list(const Json& from, const char* key, const std::string& of) {
  static const Json kEmpty = Json::array();
  const Json& value = member(from, key);
  if (value.is_null()) return kEmpty;
  if (!value.is_array()) throw Bad{of + ": \"" + key + "\" is not a list", ""};
  return value;
}

std::set<std::string> texts(const Json& from, const char* key, const std::string& of) {
  std::set<std::string> out;
  for (const Json& one : list(from, key, of)) {
    if (!one.is_string()) throw Bad{of + ": \"" + key + "\" holds what is not text", ""};
    out.insert(one.get<std::string>());
  }
  return out;
}

std::string term(const char* group, const std::string& word, const std::string& of) {
  if (!term_name(group, word).empty()) return word;
  throw Bad{of + ": " + group + " \"" + word + "\" is not in the codebook", "see banggiao codebook"};
}

std::set<std::string> areas(const Json& from, const std::string& of) {
  std::set<std::string> out = texts(from, "areas", of);
  for (const std::string& one : out) term("area", one, of);
  return out;
}

void known(const std::set<std::string>& ids, const std::string& id, const std::string& of) {
  if (ids.count(id) == 0) throw Bad{of + ": \"" + id + "\" is no id of this document", ""};
}

std::string new_id(const Json& item, std::set<std::string>& ids, const std::string& of) {
  std::string id = needed(item, "id", of);
  if (!ids.insert(id).second) throw Bad{of + ": id \"" + id + "\" is there twice", ""};
  return id;
}

Coding::PersonCoded person(const Json& json, std::set<std::string>& ids) {
  Coding::PersonCoded out;
  out.id = new_id(object(json, "persons"), ids, "a person");
  out.name = needed(json, "name", out.id);
  out.country = text(json, "country", out.id);
  out.forms = {word_key(out.name)};
  for (const std::string& alias : texts(json, "aliases", out.id)) out.forms.push_back(word_key(alias));
  for (const Json& office : list(json, "offices", out.id)) {
    object(office, out.id + ": offices");
    const std::string key = word_key(text(office, "title", out.id) + " " + text(office, "org", out.id));
    if (!key.empty()) out.offices.push_back(key);
  }
  std::sort(out.offices.begin(), out.offices.end());
  out.offices.erase(std::unique(out.offices.begin(), out.offices.end()), out.offices.end());
  return out;
}

Coding::EngagementCoded engagement(const Json& json, std::set<std::string>& ids) {
  Coding::EngagementCoded out;
  out.id = new_id(object(json, "engagements"), ids, "an engagement");
  out.kind = term("kind", needed(json, "kind", out.id), out.id);
  out.status = term("status", needed(json, "status", out.id), out.id);
  out.focus = term("focus", needed(json, "focus", out.id), out.id);
  out.parties = texts(json, "parties", out.id);
  if (out.parties.size() < 2) throw Bad{out.id + ": fewer than two parties", ""};
  const Json &date = member(json, "date"), &place = member(json, "place");
  if (!date.is_null()) out.edtf = text(object(date, out.id + ": date"), "edtf", out.id);
  if (!place.is_null()) out.country = text(object(place, out.id + ": place"), "country", out.id);
  out.participants = texts(json, "participants", out.id);
  out.within = text(json, "within", out.id);
  out.areas = areas(json, out.id);
  out.evidence = text(json, "evidence", out.id);
  return out;
}

Coding::CommitmentCoded commitment(const Json& json, std::size_t number) {
  const std::string of = "commitment " + std::to_string(number);
  Coding::CommitmentCoded out;
  out.engagement = needed(object(json, of), "engagement", of);
  out.act = term("act", needed(json, "act", of), of);
  out.by = texts(json, "by", of);
  out.areas = areas(json, of);
  out.evidence = text(json, "evidence", of);
  return out;
}

Coding read(const Json& json) {
  Coding out;
  object(json, "document");
  out.doc = needed(json, "doc", "document");
  out.doc.erase(0, out.doc.rfind('/') + 1);
  if (out.doc.ends_with(".txt")) out.doc.resize(out.doc.size() - 4);
  for (const char* key : {"persons", "engagements", "commitments"}) {
    if (!member(json, key).is_array()) throw Bad{std::string("no list \"") + key + "\"", "see the codebook, section 5"};
  }
  std::set<std::string> persons, engagements;
  for (const Json& one : json["persons"]) out.persons.push_back(person(one, persons));
  for (const Json& one : json["engagements"]) out.engagements.push_back(engagement(one, engagements));
  for (const Json& one : json["commitments"]) out.commitments.push_back(commitment(one, out.commitments.size() + 1));
  for (const auto& one : out.engagements) {
    for (const std::string& p : one.participants) known(persons, p, one.id + ": participants");
    if (!one.within.empty()) known(engagements, one.within, one.id + ": within");
  }
  for (const auto& one : out.commitments) known(engagements, one.engagement, "a commitment");
  return out;
}

}  // namespace

Result<Coding> parse_coding(std::string_view json, const std::string& where) {
  try {
    return read(Json::parse(json));
  } catch (const Json::exception&) {
    return Error{"not JSON", where, "a coded document is one JSON object"};
  } catch (const Bad& bad) {
    return Error{bad.what, where, bad.mend};
  }
}

std::vector<std::string> word_list(std::string_view raw) {
  std::vector<std::string> out;
  const std::string all = lower(nfc(raw));
  bool inside = false;
  for (std::size_t at = 0; at < all.size();) {
    const CodePoint c = decode(all, at);
    const bool part = is_letter(c.value) || (c.value >= '0' && c.value <= '9') || c.value == '_';
    if (part && !inside) out.emplace_back();
    if (part) out.back().append(all, at, c.length);
    inside = part;
    at += c.length;
  }
  return out;
}

std::string word_key(std::string_view raw) {
  std::string out;
  for (const std::string& word : word_list(raw)) out += (out.empty() ? "" : " ") + word;
  return out;
}

double shared_words(const std::string& a, const std::string& b) {
  std::vector<std::string> x = word_list(a), y = word_list(b), both;
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
  const std::size_t n = std::min(x.size(), y.size());
  return n == 0 ? 0.0 : static_cast<double>(both.size()) / static_cast<double>(n);
}

}  // namespace banggiao
