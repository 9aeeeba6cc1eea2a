// What became of the ids that were ever given out, for copies of the record kept elsewhere.
#include "reports/api.h"

namespace banggiao {

std::string Api::changes(const Browse& browse, const ApiPage& page, const std::vector<IdFate>& fates,
                         const std::string& since) const {
  Json items = Json::array();
  for (const std::uint32_t at : page.items) {
    const IdFate& one = fates[at];
    Json item = fate_object(one);
    const auto held = one.fate != Fate::kStands ? std::nullopt
                      : one.person              ? browse.person(one.id)
                                                : browse.engagement(one.id);
    item["url"] = held ? Json(page_url(one.person ? "persons" : "engagements", one.id)) : Json(nullptr);
    item["engagement"] = held && !one.person ? row_object(browse, *held, "", *words_) : Json(nullptr);
    item["person"] = held && one.person ? person_row(browse, *held) : Json(nullptr);
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
