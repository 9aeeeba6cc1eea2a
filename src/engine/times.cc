#include <array>
#include <cstdio>

#include "base/edtf.h"
#include "engine/engine.h"

namespace banggiao {

std::optional<std::string> utc_time(std::string_view time) {
  constexpr int kHour = 60, kDay = 24 * kHour;
  if (time.empty()) return std::string();
  const std::optional<int> day = day_of(time);
  if (!day) return std::nullopt;
  if (time.size() == 10) return std::string(time);
  int hour = 0, minute = 0, second = 0, read = 0;
  const std::string clock(time.substr(11));
  if (std::sscanf(clock.c_str(), "%2d:%2d:%2d%n", &hour, &minute, &second, &read) != 3 || read != 8 || hour < 0 ||
      hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
    return std::nullopt;
  }
  std::string zone = clock.substr(8);
  if (zone.starts_with(".")) zone.erase(0, std::min(zone.find_first_not_of("0123456789", 1), zone.size()));
  int minutes = 0;
  if (zone != "Z" && zone != "z") {
    int hours = 0;
    char sign = 0, end = 0;
    if (std::sscanf(zone.c_str(), "%c%2d:%2d%c", &sign, &hours, &minutes, &end) != 3 || (sign != '+' && sign != '-')) {
      return std::nullopt;
    }
    minutes = (sign == '-' ? -1 : 1) * (hours * kHour + minutes);
  }
  const int all = *day * kDay + hour * kHour + minute - minutes;
  const int date = all / kDay - (all % kDay < 0 ? 1 : 0), rest = all - date * kDay;
  std::array<char, 48> out{};
  std::snprintf(out.data(), out.size(), "T%02d:%02d:%02dZ", rest / kHour, rest % kHour, second);
  return civil_from_days(date) + out.data();
}

}  // namespace banggiao
