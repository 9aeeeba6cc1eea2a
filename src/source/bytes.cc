#include "source/bytes.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/utf8.h"

namespace banggiao {
namespace {

constexpr std::size_t kSniffed = 8192;
constexpr std::size_t kControlShare = 20;                   // one control byte in so many is no text
constexpr std::size_t kMostOffset = std::size_t{1} << 31U;  // spans are 32 bits wide

}  // namespace

Error too_long(std::size_t most, const std::string& where) {
  return {"too long: more than " + std::to_string(most) + " bytes", where, "one article is expected; cut it up"};
}

Error not_utf8(std::string_view bytes, std::size_t at, const std::string& where) {
  std::array<char, 80> what{};
  std::snprintf(what.data(), what.size(), "not UTF-8: bad byte 0x%02X at offset %zu",
                static_cast<unsigned>(static_cast<unsigned char>(bytes[at])), at);
  return {what.data(), where, "re-save it as UTF-8"};
}

std::optional<Error> refuse_size(std::string_view bytes, std::size_t most, const std::string& where) {
  most = std::min(most, kMostOffset);
  if (bytes.size() > most) return too_long(most, where);
  if (bytes.empty()) return Error{"empty article: no bytes", where, ""};
  return std::nullopt;
}

bool is_known_binary(std::string_view bytes) {
  // PDF, zip, PNG, JPEG, GIF, ELF, and the old Office formats.
  for (const std::string_view magic :
       {"%PDF-", "PK\x03\x04", "\x89PNG", "\xFF\xD8\xFF", "GIF8", "\x7F\x45\x4C\x46", "\xD0\xCF\x11\xE0"}) {
    if (bytes.starts_with(magic)) return true;
  }
  return false;
}

bool looks_binary(std::string_view bytes) {
  if (is_known_binary(bytes)) return true;
  const std::string_view head = bytes.substr(0, kSniffed);
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v';
  });
  return head.find('\0') != std::string_view::npos || static_cast<std::size_t>(controls) * kControlShare > head.size();
}

std::size_t mark_length(std::string_view bytes) { return bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

}  // namespace banggiao
