// What became of the ids that were ever given out, for copies of the record kept elsewhere.
#include "reports/api.h"

namespace banggiao {

std::string Api::changes(const Browse& browse, const ApiPage& page, const std::vector<IdFate>& fates,
                         const std::string& since) const {
  Json items = Json::array();
  for (const std::uint32_t at : page.items) {
    const IdFate& one = fates[at];
    Json item = fate_object(one);
    for (const char* key : {"url", "engagement", "person"}) item[key] = nullptr;
    if (one.fate == Fate::kStands && one.person) {
      if (const auto held = browse.person(one.id)) {
        item["url"] = page_url("persons", one.id);
        item["person"] = person_row(browse, *held);
      }
    } else if (one.fate == Fate::kStands) {
      if (const auto held = browse.engagement(one.id)) {
        item["url"] = page_url("engagements", one.id);
        item["engagement"] = row_object(browse, *held, "", *words_);
      }
    }
    items.push_back(std::move(item));
  }
  Json out = page_object(browse, page);
  out["since"] = text_or_null(since);
  out["latest"] = text_or_null(fates.empty() ? since : fates.back().changed);
  out["items"] = std::move(items);
  return dump_line(out);
}

ApiTable Api::change_table(const std::vector<IdFate>& fates) const {
  ApiTable out{{"id", "type", "fate", "became", "given", "changed"}, {}};
  for (const IdFate& one : fates) {
    std::string became;
    for (const std::string& id : one.became) became += (became.empty() ? "" : "; ") + id;
    out.rows.push_back({one.id, one.person ? "person" : "engagement", name(one.fate), became, one.given, one.changed});
  }
  return out;
}

}  // namespace banggiao
