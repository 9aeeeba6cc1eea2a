#include "events/calibration.h"

#include <algorithm>
#include <cmath>

namespace banggiao {
namespace {

constexpr double kLeast = 0.002;  // the same bounds as tools/train/calibrate.py

class Calibrator {
 public:
  explicit Calibrator(const Pack& pack) : pack_(pack) {}

  void set(const char* field, float& p) const { p = static_cast<float>(told(pack_, field, static_cast<double>(p))); }
  template <class T>
  void set(const char* field, Cell<T>& cell) const {
    set(field, cell.p);
  }
  template <class T>
  void set(const char* field, std::optional<Cell<T>>& cell) const {
    if (cell) set(field, cell->p);
  }
  template <class T>
  void set(const char* field, std::vector<Cell<T>>& cells) const {
    for (Cell<T>& cell : cells) set(field, cell.p);
  }

 private:
  const Pack& pack_;
};

}  // namespace

double told(const Pack& pack, std::string_view field, double p, double doubt) {
  const auto& weights = pack.weights("calibration");
  const Name slope = "|slope", offset = "|offset";
  const Joined of_field = Name(field);
  const bool fitted = weights.has((of_field + slope).number) && weights.has((of_field + offset).number);
  if (!fitted && doubt == 0) return p;
  const double inside = std::clamp(p, kLeast, 1 - kLeast);
  const double odds = std::log(inside / (1 - inside));
  const double sum =
      fitted ? weights.of((of_field + slope).number) * odds + weights.of((of_field + offset).number) : odds;
  return 1 / (1 + std::exp(doubt - sum));
}

void calibrate(CodedDocument& coded, const Pack& pack, double doubt) {
  const Calibrator cells(pack);
  for (Engagement& e : coded.engagements) {
    e.p = static_cast<float>(told(pack, "engagement", static_cast<double>(e.p), doubt));
    cells.set("kind", e.kind);
    cells.set("status", e.status);
    cells.set("focus", e.focus);
    cells.set("party", e.parties);
    cells.set("date", e.date);
    cells.set("place", e.place);
    cells.set("country", e.country);
    cells.set("participant", e.participants);
    cells.set("within", e.within);
    cells.set("area", e.areas);
  }
  for (Commitment& c : coded.commitments) {
    cells.set("commitment", c.p);
    c.act.p = c.p;  // another act would be another commitment
    cells.set("by", c.by);
    cells.set("commitment area", c.areas);
  }
  for (Person& person : coded.persons) {
    cells.set("person", person.name);
    cells.set("person country", person.country);
  }
}

}  // namespace banggiao
