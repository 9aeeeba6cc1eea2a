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

bool is_binary(std::string_view bytes) {
  // PDF, zip, PNG, JPEG, GIF, ELF, and the old Office formats.
  for (const std::string_view magic :
       {"%PDF-", "PK\x03\x04", "\x89PNG", "\xFF\xD8\xFF", "GIF8", "\x7F\x45\x4C\x46", "\xD0\xCF\x11\xE0"}) {
    if (bytes.starts_with(magic)) return true;
  }
  const std::string_view head = bytes.substr(0, kSniffed);
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v';
  });
  return head.find('\0') != std::string_view::npos || static_cast<std::size_t>(controls) * kControlShare > head.size();
}

}  // namespace

Error too_long(std::size_t most, const std::string& where) {
  return {"too long: more than " + std::to_string(most) + " bytes", where, "one article is expected; cut it up"};
}

Error not_utf8(std::string_view bytes, std::size_t at, const std::string& where) {
  std::array<char, 80> what{};
  std::snprintf(what.data(), what.size(), "not UTF-8: bad byte 0x%02X at offset %zu",
                static_cast<unsigned>(static_cast<unsigned char>(bytes[at])), at);
  return {what.data(), where, "re-save it as UTF-8, for example with iconv -f WINDOWS-1258 -t UTF-8"};
}

std::optional<Error> refuse_bytes(std::string_view bytes, std::size_t most, const std::string& where) {
  most = std::min(most, kMostOffset);
  if (bytes.size() > most) return too_long(most, where);
  if (bytes.empty()) return Error{"empty article: no bytes", where, ""};
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return Error{"UTF-16, not UTF-8", where, "re-save it as UTF-8, for example with iconv -f UTF-16 -t UTF-8"};
  }
  if (is_binary(bytes)) return Error{"binary data, not an article", where, ""};
  if (const std::size_t at = invalid_utf8_at(bytes); at != std::string_view::npos) return not_utf8(bytes, at, where);
  return std::nullopt;
}

std::size_t mark_length(std::string_view bytes) { return bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

}  // namespace banggiao
