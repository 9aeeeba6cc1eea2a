#include "reports/template.h"

#include <functional>
#include <kainjow/mustache.hpp>
#include <map>

#include "banggiao/api.h"
#include "knowledge/embedded.h"

namespace banggiao {
namespace {

namespace mustache = kainjow::mustache;

// By name: "engagement" for pages/engagement.html.
const std::map<std::string, std::string>& templates() {
  static const std::map<std::string, std::string> kAll = [] {
    constexpr std::string_view kFolder = "pages/", kEnding = ".html";
    std::map<std::string, std::string> out;
    for (const EmbeddedFile& file : embedded_files()) {
      if (!file.path.starts_with(kFolder) || !file.path.ends_with(kEnding)) continue;
      const std::string_view name =
          file.path.substr(kFolder.size(), file.path.size() - kFolder.size() - kEnding.size());
      out.emplace(name, file.bytes);
    }
    return out;
  }();
  return kAll;
}

mustache::data data_of(const Json& json) {
  if (json.is_object()) {
    mustache::data out{mustache::object{}};
    for (const auto& [key, value] : json.items()) {
      out.set(key, data_of(value));
      if (value.is_array()) out.set(key + "_any", mustache::data{!value.empty()});
    }
    return out;
  }
  if (json.is_array()) {
    mustache::data out{mustache::data::type::list};
    for (const Json& one : json) out.push_back(data_of(one));
    return out;
  }
  if (json.is_string()) {
    const auto& text = json.get_ref<const std::string&>();
    return text.empty() ? mustache::data{false} : mustache::data{text};  // an empty text opens no section
  }
  if (json.is_boolean()) return mustache::data{json.get<bool>()};
  if (json.is_null()) return mustache::data{false};
  return mustache::data{json.dump()};
}

// What stands between the tags, filled, before it is changed; its values are not escaped yet.
using Change = std::function<std::string(const std::string&)>;
mustache::data changed(Change change) {
  return mustache::data{
      mustache::lambda2{[change = std::move(change)](const std::string& text, const mustache::renderer& fill) {
        // Values inside were escaped as they were filled in; codes and ids have nothing to escape.
        return mustache::html_escape(change(text.find("{{") == std::string::npos ? text : fill(text)));
      }}};
}

std::string term(const Wording& words, const std::string& group_and_term) {
  const std::size_t blank = group_and_term.find(' ');
  if (blank == std::string::npos) return group_and_term;
  const std::string word = group_and_term.substr(blank + 1);
  const std::string& name = term_name(group_and_term.substr(0, blank), word);
  return name.empty() ? word : words.say(name);
}

// "2025-10-28/2025-10-30" reads better with a dash, and an unknown half with an ellipsis.
std::string day_for_people(const std::string& edtf) {
  const std::size_t slash = edtf.find('/');
  if (slash == std::string::npos) return edtf;
  const std::string first = edtf.substr(0, slash), last = edtf.substr(slash + 1);
  return (first.empty() ? "..." : first) + " - " + (last.empty() ? "..." : last);
}

}  // namespace

std::string fill_template(const std::string& name, const Json& view, const Wording& words) {
  const auto found = templates().find(name);
  if (found == templates().end()) return "";
  mustache::data data = data_of(view);
  data.set("say", changed([&](const std::string& text) { return words.say(text); }));
  data.set("term", changed([&](const std::string& text) { return term(words, text); }));
  data.set("party", changed([&](const std::string& text) { return words.party(text); }));
  data.set("part", changed([](const std::string& text) { return percent_encoded(text); }));
  data.set("day", changed(day_for_people));
  for (const auto& [part, text] : templates()) data.set("part_" + part, mustache::data{text});
  mustache::mustache page(found->second);
  return page.is_valid() ? page.render(data) : "";
}

}  // namespace banggiao
