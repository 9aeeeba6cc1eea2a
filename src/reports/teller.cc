#include <algorithm>
#include <utility>

#include "reports/reports.h"

namespace banggiao {

// Narrower than this nothing can be laid out.
constexpr unsigned kLeastWidth = 40;

Teller::Teller(std::shared_ptr<const Knowledge> knowledge, Telling telling)
    : knowledge_(std::move(knowledge)), telling_(std::move(telling)) {
  telling_.width = std::max(telling_.width, kLeastWidth);
}

}  // namespace banggiao
