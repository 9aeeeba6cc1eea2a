// A brief as JSON, whole or item by item.
// In -> Out: a Ground, a Brief made on it -> JSON as apps/server/openapi.json has it.
// Fails: never.
// Units: spans in bytes of the article's UTF-8 text; dates EDTF.
// Threads: one a thread. Borrows both, which must outlive it unchanged.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "reports/ground.h"
#include "reports/json.h"
#include "reports/reports.h"

namespace banggiao {

class BriefJson {
 public:
  BriefJson(const Ground& ground, const Brief& brief) : ground_(ground), record_(ground.record), brief_(brief) {}

  // Of each list, and of each level of the contacts, at most `most` (0: all).
  Json object(std::size_t most);

  Json contact(const Brief::Contact& contact) const;
  Json undertaking(const Brief::Undertaking& one);
  Json holder(const Brief::Holder& holder);
  Json met(const Brief::Met& one) const;
  // Of an article that what was told so far cites; nullptr: of none such.
  Json article(const std::string& doc) const;

 private:
  Json counts() const;
  Json people(const RecordEngagement& engagement) const;
  Json undertaken(std::size_t commitment, std::size_t engagement);
  const std::vector<CellValue::Source>& cite(const std::vector<CellValue::Source>& sources);
  std::vector<CellValue::Source> by_then(const std::vector<CellValue::Source>& sources) const;

  const Ground& ground_;
  const Record& record_;
  const Brief& brief_;
  std::map<std::string_view, const Report*> cited_;
};

}  // namespace banggiao
