#include "source/encoding.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/utf8.h"
#include "source/bytes.h"
#include "source/charsets.h"
#include "source/syllables.h"

namespace banggiao {
namespace {

constexpr std::size_t kSample = 256U << 10U;  // bytes by which an encoding is chosen
constexpr std::size_t kHead = 4096;           // bytes in which a page declares its charset
constexpr std::size_t kFewest = 3;            // marked words that must be syllables before anything is guessed
constexpr double kEnough = 0.75;              // share of marked words that must be syllables
constexpr double kFarBetter = 0.25;           // by so much more than as it stands, or as declared
constexpr std::size_t kWordsPerMarked = 5;    // Vietnamese has a marked word among five, or more
constexpr std::size_t kWordsPerForm = 8;      // VIQR has a form sign in one word of eight, or more
constexpr std::size_t kGoodPerBad = 20;       // UTF-8 sequences to one bad byte in a damaged text
constexpr std::size_t kLongEnough = 200;      // bytes of a text from which on windows-1252 may be guessed
constexpr std::size_t kBytesPerWestern = 10;  // at most one byte in so many is beyond ASCII in it

std::string_view sample_of(std::string_view text) {
  std::size_t end = std::min(text.size(), kSample);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
  return text.substr(0, end);
}

std::string share(double value) {
  std::array<char, 16> out{};
  std::snprintf(out.data(), out.size(), "%.2f", value);
  return out.data();
}

struct Guess {
  Charset charset = Charset::kViscii;
  Legality legality;
  Charset next = Charset::kViscii;
  double next_share = 0;
};

bool is_vietnamese(const Legality& legality) {
  return legality.legal >= kFewest && legality.share() >= kEnough &&
         legality.marked * kWordsPerMarked >= legality.words;
}

// The old encoding in which most becomes Vietnamese, if that is enough.
std::optional<Guess> guess(std::string_view bytes, Given given, bool tags, double unless) {
  const std::string_view sample = sample_of(bytes);
  std::optional<Guess> best;
  for (const Charset charset : kCharsets) {
    const Legality legality = legality_of(decode(charset, sample, given, tags).text(), tags);
    if (!best) {
      best = Guess{charset, legality, charset, 0};
    } else if (legality.share() > best->legality.share()) {
      *best = Guess{charset, legality, best->charset, best->legality.share()};
    } else if (legality.share() >= best->next_share) {
      best->next = charset;
      best->next_share = legality.share();
    }
  }
  if (!is_vietnamese(best->legality) || best->legality.share() < unless + kFarBetter) return std::nullopt;
  return best;
}

std::string words_of(const Guess& guess, const std::string& how) {
  return std::string(name(guess.charset)) + how + " (guessed, " + share(guess.legality.share()) + "; next " +
         name(guess.next) + ", " + share(guess.next_share) + ")";
}

Decoded made(Unescaped text, std::string encoding) {
  Decoded out;
  out.runs = text.runs();
  out.text = text.take_text();
  out.encoding = std::move(encoding);
  return out;
}

// "<meta charset=x>", "<meta ... content='text/html; charset=x'>", "<?xml ... encoding='x'?>"; lower case. Archives put
// a declaration of UTF-8 before the page's own: where the bytes are none, the next one that is another counts.
std::string declared_in(std::string_view page) {
  const std::string head = lower(page.substr(0, kHead));
  std::string first;
  for (const std::string_view key : {"charset=", "encoding="}) {
    for (std::size_t at = head.find(key); at != std::string::npos; at = head.find(key, at)) {
      at += key.size();
      while (at < head.size() && (head[at] == '"' || head[at] == '\'' || head[at] == ' ')) ++at;
      const std::size_t end = std::min(head.find_first_of("\"' />;?", at), head.size());
      if (end == at || end - at >= 40) continue;
      const std::string told = head.substr(at, end - at);
      if (told != "utf-8" && told != "utf8") return told;
      if (first.empty()) first = told;
    }
  }
  return first;
}

bool declares_utf8(std::string_view page) {
  const std::string head = lower(page.substr(0, kHead));
  return head.find("utf-8") != std::string::npos || head.find("utf8") != std::string::npos;
}

// Under another name, as browsers do; "" for what is never obeyed: encodings whose ASCII bytes mean other letters.
std::string charset_named(const std::string& declared) {
  std::string name = lower(trim(declared));
  if (name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii" || name == "iso_8859-1" ||
      name == "cp1252" || name == "x-cp1252") {
    return "windows-1252";
  }
  if (name == "gb2312" || name == "gbk") return "gb18030";
  if (name == "cp1258" || name == "x-cp1258") return "windows-1258";
  for (const std::string_view known : {"windows-125", "iso-8859-", "koi8-", "gb18030", "big5", "shift_jis", "euc-jp",
                                       "euc-kr", "windows-874", "tis-620", "macintosh"}) {
    if (name.starts_with(known)) return name;
  }
  return "";
}

// One of our own by the name that pages give it.
std::optional<Charset> own_charset(const std::string& declared) {
  std::string name = lower(trim(declared));
  if (name == "viscii" || name == "x-viscii" || name == "csviscii") return Charset::kViscii;
  if (name == "tcvn" || name == "x-viet-tcvn" || name == "tcvn3" || name == "x-viet-tcvn5712" || name == "tcvn-5712") {
    return Charset::kTcvn3;
  }
  if (name == "x-viet-vni" || name == "vni") return Charset::kVni;
  return std::nullopt;
}

std::optional<Decoded> decode_declared(std::string_view bytes, const std::string& declared, bool tags,
                                       double& legal_share) {
  legal_share = 0;
  std::optional<Decoded> out;
  if (const auto own = own_charset(declared)) {
    out = made(decode(*own, bytes, Given::kBytes, tags), std::string(name(*own)) + " (declared)");
  } else if (const std::string charset = charset_named(declared); !charset.empty()) {
    if (auto text = decode_by_icu(bytes, charset)) out = made(*std::move(text), charset + " (declared)");
  }
  if (!out) return std::nullopt;
  const Legality legality = legality_of(sample_of(out->text), tags);
  legal_share = is_vietnamese(legality) ? legality.share() : 0;
  return out;
}

// UTF-8 with a few bad bytes in it, each of which becomes U+FFFD.
std::optional<Decoded> decode_damaged(std::string_view bytes) {
  Unescaped out;
  std::size_t bad = 0;
  std::size_t good = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    const std::string_view rest = bytes.substr(i);
    const std::size_t stop = std::min(invalid_utf8_at(rest), rest.size());
    out.add(rest.substr(0, stop), i);
    good += static_cast<std::size_t>(std::count_if(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(stop),
                                                   [](char c) { return static_cast<unsigned char>(c) >= 0xC2; }));
    i += stop;
    if (i == bytes.size()) break;
    out.add_changed("\xEF\xBF\xBD", i, 1);
    ++bad;
    ++i;
    if (bad > 64 && bad * kGoodPerBad > good) return std::nullopt;  // no need to see the end
  }
  if (bad * kGoodPerBad > good) return std::nullopt;
  return made(std::move(out), "UTF-8 (" + std::to_string(bad) + (bad == 1 ? " bad byte)" : " bad bytes)"));
}

// Western text in bytes: letters and signs of windows-1252 here and there in ASCII.
std::optional<Decoded> decode_western(std::string_view bytes) {
  std::size_t beyond = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte < 0x80) continue;
    ++beyond;
    if (byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D) return std::nullopt;
    // A UTF-8 sequence: then it is damaged UTF-8, and not this.
    if (byte >= 0xC2 && byte <= 0xF4 && i + 1 < bytes.size() &&
        (static_cast<unsigned char>(bytes[i + 1]) & 0xC0U) == 0x80) {
      return std::nullopt;
    }
  }
  if (bytes.size() < kLongEnough || beyond * kBytesPerWestern > bytes.size()) return std::nullopt;
  auto text = decode_by_icu(bytes, "windows-1252");
  if (!text) return std::nullopt;
  return made(*std::move(text), "windows-1252 (guessed; nothing in it is Vietnamese)");
}

Result<std::optional<Decoded>> decode_utf16(std::string_view bytes, Utf16 order, const std::string& where) {
  const std::string charset = order == Utf16::kLittle ? "UTF-16LE" : "UTF-16BE";
  const bool mark = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  auto text = decode_by_icu(bytes, charset);
  if (!text) return Error{"not " + charset + ", though its first bytes are", where, "re-save it as UTF-8"};
  if (looks_binary(text->text())) return Error{"binary data, not an article", where, ""};
  return std::optional(
      made(*std::move(text), charset + (mark ? " (byte order mark)" : " (guessed by its zero bytes)")));
}

// ---- UTF-8 by its bytes, but mixed up ------------------------------------------------------------

bool is_third_of_letter(std::string_view text, std::size_t at) {
  return at < text.size() && static_cast<unsigned char>(text[at]) >= 0xC2;
}

// U+1EA0..U+1EF9 begin with two bytes that, encoded again, are the letter a with acute and a masculine ordinal or a
// closing quote; a Spanish text has these together too, but then no third letter follows.
bool has_doubled(std::string_view text) {
  for (std::size_t at = text.find('\xC2'); at != std::string_view::npos; at = text.find('\xC2', at + 1)) {
    if (at < 2 || at + 1 >= text.size()) continue;
    const auto a = static_cast<unsigned char>(text[at - 2]);
    const auto b = static_cast<unsigned char>(text[at - 1]);
    const auto next = static_cast<unsigned char>(text[at + 1]);
    const bool once = a == 0xC3 && b == 0xA1 && (next == 0xBA || next == 0xBB) && is_third_of_letter(text, at + 2);
    const bool twice = a == 0x83 && b == 0xC2 && next == 0xA1;  // never in prose: encoded three times
    const bool thrice = a == 0xC3 && b == 0x83 && next == 0xA1;
    if (once || twice || thrice) return true;
  }
  return false;
}

// Three letters that only Vietnamese has: enough to see that nothing was mixed up.
bool has_proper_letters(std::string_view text) {
  std::size_t found = 0;
  for (std::size_t at = text.find('\xE1'); at != std::string_view::npos; at = text.find('\xE1', at + 1)) {
    if (at + 1 >= text.size()) break;
    const auto second = static_cast<unsigned char>(text[at + 1]);
    if ((second == 0xBA || second == 0xBB) && ++found == 3) return true;
  }
  return false;
}

std::optional<Decoded> mend_doubled(std::string_view text) {
  Unescaped best;
  int times = 1;
  Legality before = legality_of(sample_of(text), false);
  const Legality first = before;
  std::string current(text);
  std::vector<OriginRun> runs;
  for (int round = 0; round < 2; ++round) {
    std::size_t mended = 0;
    Unescaped next = undo_double(current, mended);
    const Legality after = legality_of(sample_of(next.text()), false);
    if (mended < 2 || after.legal < kFewest || after.share() <= before.share()) break;
    runs = round == 0 ? next.runs() : through(next.runs(), runs);
    current = next.take_text();
    before = after;
    ++times;
  }
  if (times == 1) return std::nullopt;
  const std::string how = times == 2 ? "UTF-8 encoded twice" : "UTF-8 encoded three times";
  return Decoded{std::move(current), std::move(runs),
                 how + " (guessed, " + share(before.share()) + "; as it stands, " + share(first.share()) + ")"};
}

std::optional<Decoded> mend_viqr(std::string_view text) {
  const std::string_view sample = sample_of(text);
  const std::size_t words = legality_of(sample, false).words;
  const std::size_t forms = count_viqr_forms(sample);
  if (forms < kFewest || forms * kWordsPerForm < words) return std::nullopt;
  Unescaped decoded = decode_viqr(text);
  const Legality after = legality_of(sample_of(decoded.text()), false);
  if (after.legal < kFewest || after.marked * 2 < after.words) return std::nullopt;
  // Marked words are syllables, or they would not be marked: what counts is how few signs are left over.
  const std::size_t left = count_viqr_forms(sample_of(decoded.text()));
  const double done = 1.0 - static_cast<double>(left) / static_cast<double>(forms);
  if (done < kEnough) return std::nullopt;
  return made(std::move(decoded), "VIQR (guessed, " + share(done) + ")");
}

}  // namespace

Utf16 utf16_of(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return Utf16::kLittle;
  if (bytes.starts_with("\xFE\xFF")) return Utf16::kBig;
  const std::string_view head = bytes.substr(0, kHead);
  const std::size_t pairs = head.size() / 2;
  if (pairs < 8 || head.find('\0') == std::string_view::npos) return Utf16::kNo;
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i + 1 < head.size(); i += 2) {
    even += head[i] == '\0' ? 1 : 0;
    odd += head[i + 1] == '\0' ? 1 : 0;
  }
  if (odd * 3 > pairs && even * 50 < pairs) return Utf16::kLittle;
  if (even * 3 > pairs && odd * 50 < pairs) return Utf16::kBig;
  return Utf16::kNo;
}

Result<std::optional<Decoded>> decode_bytes(std::string_view bytes, Written written, const std::string& declared,
                                            std::size_t most, const std::string& where) {
  if (auto error = refuse_size(bytes, most, where)) return *std::move(error);
  if (const Utf16 order = utf16_of(bytes); order != Utf16::kNo && !is_known_binary(bytes)) {
    return decode_utf16(bytes, order, where);
  }
  if (looks_binary(bytes)) return Error{"binary data, not an article", where, ""};
  const std::size_t bad = invalid_utf8_at(bytes);
  if (bad == std::string_view::npos) return std::optional<Decoded>();
  const bool tags = written == Written::kPage;
  const std::string charset = declared.empty() && tags ? declared_in(bytes) : declared;
  double told_share = 0;
  std::optional<Decoded> told = decode_declared(bytes, charset, tags, told_share);
  if (const auto best = guess(bytes, Given::kBytes, tags, told_share)) {
    return std::optional(made(decode(best->charset, bytes, Given::kBytes, tags), words_of(*best, "")));
  }
  if (told && tags && declared.empty() && declares_utf8(bytes)) {
    if (auto damaged = decode_damaged(bytes)) return damaged;
  }
  if (told) return told;
  if (auto damaged = decode_damaged(bytes)) return damaged;
  if (written != Written::kJson) {
    if (auto western = decode_western(bytes)) return western;
  }
  return not_utf8(bytes, bad, where);
}

std::optional<Decoded> mend_text(std::string_view text) {
  if (has_doubled(text)) {
    if (auto mended = mend_doubled(text)) return mended;
  }
  if (has_proper_letters(text)) return std::nullopt;
  const std::string_view head = text.substr(0, kHead);
  const auto beyond =
      std::count_if(head.begin(), head.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xC2; });
  if (static_cast<std::size_t>(beyond) * 40 < head.size()) return mend_viqr(text);
  const double as_it_stands = legality_of(sample_of(text), false).share();
  if (as_it_stands >= kEnough) return std::nullopt;
  const auto best = guess(text, Given::kCharacters, false, as_it_stands);
  if (!best) return std::nullopt;
  return made(decode(best->charset, text, Given::kCharacters, false), words_of(*best, " in UTF-8"));
}

}  // namespace banggiao
