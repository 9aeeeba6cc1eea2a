// Small looks into a Record that several reports share.
// Units: days as "YYYY-MM-DD".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "banggiao/record.h"

namespace banggiao {

inline constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

// Finds by id. Borrows the record, which must outlive it unchanged.
class RecordIndex {
 public:
  explicit RecordIndex(const Record& record);
  const Record& record() const { return record_; }
  // Index of the engagement or person with this id, or kNowhere.
  std::size_t engagement(const std::string& id) const;
  std::size_t person(const std::string& id) const;
  // The person's name, or the id itself when the record does not have it.
  std::string name(const std::string& id) const;

 private:
  const Record& record_;
  std::unordered_map<std::string_view, std::size_t> engagements_, persons_;
};

// The day part of a day or date-time ("2025-10-28"); empty when it is not a full date.
std::string day_text(std::string_view published);

// "title org, rank" from the pieces, those that are empty left out.
std::string office_text(const std::string& title, const std::string& org, const std::string& rank);

// Whether this is the value that the engagement shows, or one of a list's.
bool is_shown(const RecordEngagement& engagement, const CellValue& value);

// The tenure a person held on `day`, as far as seen: the latest first seen by then that is not former; npos: none.
std::size_t tenure_on(const RecordPerson& person, std::string_view day);

}  // namespace banggiao
