// Small looks into a Record that several reports share.
// Units: dates EDTF; days as "YYYY-MM-DD".
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

// First and last day that an EDTF value can mean; empty when the year is unknown or the end is open.
struct DayRange {
  std::string first, last;
};
DayRange day_range(std::string_view edtf);
// The day part of a day or date-time.
std::string day_of(std::string_view published);

// "title org, rank" from the pieces, those that are empty left out.
std::string office_text(const std::string& title, const std::string& org, const std::string& rank);

// The tenure a person held on `day`, as far as seen: the latest first seen by then that is not former; npos: none.
std::size_t tenure_on(const RecordPerson& person, std::string_view day);

}  // namespace banggiao
