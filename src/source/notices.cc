#include "source/notices.h"

#include <algorithm>

#include "base/utf8.h"

namespace banggiao {
namespace {

constexpr std::size_t kLongestCaption = 500;
constexpr std::size_t kLongestNotice = 300;
constexpr std::size_t kLongestByline = 120;
constexpr std::size_t kLongestCredit = 80;
constexpr std::size_t kLongestPhrase = 64;  // of the tables; what is lowered to look for one at a beginning
constexpr std::size_t kMostNameWords = 6;
constexpr int kMostSmallWords = 6;

std::string_view strip(std::string_view text, std::string_view marks) {
  text = trim(text);
  while (!text.empty() && marks.find(text.front()) != std::string_view::npos) text = trim(text.substr(1));
  while (!text.empty() && marks.find(text.back()) != std::string_view::npos)
    text = trim(text.substr(0, text.size() - 1));
  return text;
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find(' ', i), text.size());
    if (end > i) out.push_back(text.substr(i, end - i));
    i = end + 1;
  }
  return out;
}

bool starts_upper(std::string_view text) { return !text.empty() && is_upper(decode(text, 0).value); }

// More words with a small letter than a byline has around its names.
bool is_prose(std::string_view text) {
  int small = 0;
  for (std::size_t i = 0; i < text.size(); i = std::min(text.find(' ', i), text.size() - 1) + 1) {
    const char32_t first = decode(text, i).value;
    if (is_letter(first) && !is_upper(first)) ++small;
  }
  return small > kMostSmallWords;
}

// Capitalised words and initials, no figures: "Le Minh", "H.Y", "P.V".
bool is_name(std::string_view text) {
  const auto words = split_words(text);
  if (words.empty() || words.size() > kMostNameWords) return false;
  return std::all_of(words.begin(), words.end(), [](std::string_view word) {
    if (!starts_upper(word)) return false;
    if (word.back() == '.' && count_code_points(word) > 4) return false;  // the end of a sentence
    for (std::size_t i = 0; i < word.size();) {
      const CodePoint c = decode(word, i);
      if (!is_letter(c.value) && c.value != '.' && c.value != '-' && c.value != '\'') return false;
      i += c.length;
    }
    return true;
  });
}

// The name of an outlet: begins with a capital, or is a site ("chinhphu.vn"), and is no sentence.
bool is_outlet(std::string_view text) {
  const auto words = split_words(text);
  if (words.empty() || words.size() > kMostNameWords || text.size() > kLongestCredit) return false;
  if (text.find_first_of("?!;:") != std::string_view::npos) return false;
  if (starts_upper(text)) return text.find(". ") == std::string_view::npos;
  const std::size_t dot = text.find('.');
  return words.size() == 1 && dot != std::string_view::npos && dot > 0 && dot + 1 < text.size();
}

std::size_t url_at(std::string_view text) {
  const std::size_t plain = text.find("http://");
  const std::size_t secure = text.find("https://");
  return std::min(plain, secure);
}

std::string_view url_in(std::string_view text) {
  const std::size_t at = url_at(text);
  if (at == std::string_view::npos) return {};
  return strip(text.substr(at, text.substr(at).find_first_of(" \t\"<>")), ".,;)]");
}

// Cuts "Name - Name", "Name/Agency", "Name, Name" and "Name and Name".
std::vector<std::string_view> split_names(std::string_view text, const Lexicon& words) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  const auto cut = [&](std::size_t at, std::size_t length) {
    out.push_back(trim(text.substr(begin, at - begin)));
    begin = at + length;
  };
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode(text, i);
    const bool spaced = i > 0 && text[i - 1] == ' ' && i + c.length < text.size() && text[i + c.length] == ' ';
    if (c.value == '/' || c.value == ',' || c.value == ';' || c.value == '&' || c.value == '+' || c.value == '|' ||
        c.value == 0x2013 || c.value == 0x2014 || (c.value == '-' && spaced)) {
      cut(i, c.length);
    } else if (i > 0 && text[i - 1] == ' ') {
      const std::size_t end = std::min(text.find(' ', i), text.size());
      if (words.is(Role::kAnd, text.substr(i, end - i))) {
        cut(i, end - i);
        i = end;
        continue;
      }
    }
    i += c.length;
  }
  out.push_back(trim(text.substr(begin)));
  return out;
}

bool is_agency(std::string_view name, const Lexicon& words) { return words.is(Role::kAgency, lower(name)); }

// What follows "according to" in a credit or footer; empty when it is no outlet.
std::string_view after_according_to(std::string_view text, const Lexicon& words) {
  const std::string lowered = lower(text.substr(0, std::min<std::size_t>(text.size(), kLongestCredit)));
  const Lexicon::Entry* const entry = words.at_start(Role::kAccordingTo, lowered);
  if (entry == nullptr || entry->phrase.size() >= text.size()) return {};
  const std::string_view rest = strip(text.substr(entry->phrase.size()), " .:()");
  return is_outlet(rest) ? rest : std::string_view{};
}

// Lower case keeps byte lengths only nearly always; these lines are cut by positions, so that is checked.
std::string lower_in_step(std::string_view text) {
  std::string out = lower(text);
  if (out.size() != text.size()) out.assign(text);
  return out;
}

// The line begins with a credit: "Photo: X", or one that needs no colon ("screenshot of X").
bool is_credit(std::string_view line, const Lexicon& words) {
  if (!words.may_start(Role::kPhotoCredit, line)) return false;
  const Lexicon::Entry* const entry = words.at_start(Role::kPhotoCredit, lower(line.substr(0, kLongestPhrase)));
  if (entry == nullptr || entry->phrase.size() > line.size()) return false;
  const std::string_view after = trim(line.substr(entry->phrase.size()));
  if (after.starts_with(':')) return after.size() <= kLongestCredit;
  return entry->value == "alone" && after.size() <= kLongestCredit / 2;
}

// The last bytes of a line, from a letter's beginning.
std::size_t tail_at(std::string_view line, std::size_t bytes) {
  std::size_t at = line.size() > bytes ? line.size() - bytes : 0;
  while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80) ++at;
  return at;
}

// "(left)", "(right, ...": phrases that begin or end at a bracket.
bool has_caption_mark(std::string_view line, const Lexicon& words) {
  // What stands at a bracket is lowered, not the whole line; a letter has one byte or more and had at most four.
  const auto& marks = words.of(Role::kCaptionMark);
  const std::size_t open = line.find('(');
  if (open == std::string_view::npos || marks.empty()) return false;
  const std::size_t most = 4 * marks.front().phrase.size();
  for (std::size_t i = open; i != std::string_view::npos; i = line.find_first_of("()", i + 1)) {
    const bool opens = line[i] == '(';
    const std::string_view before = line.substr(0, i + 1);
    const std::string around = lower(opens ? line.substr(i, most) : before.substr(tail_at(before, most)));
    for (const Lexicon::Entry& mark : marks) {
      if ((mark.phrase.front() == '(') != opens) continue;
      if (opens ? around.starts_with(mark.phrase) : around.ends_with(mark.phrase)) return true;
    }
  }
  return false;
}

}  // namespace

std::size_t credit_at(std::string_view line, const Lexicon& words) {
  if (line.empty() || line.size() > kLongestCaption) return std::string_view::npos;
  const std::string_view head = strip(line, "(*[");
  if (head.size() <= 2 * kLongestCredit && is_credit(head, words)) return 0;
  const std::size_t offset = tail_at(line, 2 * kLongestCredit);
  const std::string_view tail = line.substr(offset);
  const auto holds = [&](auto mark) { return tail.find(mark) != std::string_view::npos; };
  // A hyphen is rarer than a blank, so it is looked for first.
  const bool dash = (holds('-') && holds(" - ")) || holds("\xE2\x80\x93");
  if (!dash && !holds(':') && !holds('(')) return std::string_view::npos;
  // After a bracket, a dash, a stop, or straight after a word when the credit itself has a capital.
  for (std::size_t i = tail.size(); i-- > 1;) {
    if (tail[i - 1] != ' ' && tail[i - 1] != '(' && tail[i - 1] != '.') continue;
    if (!words.may_start(Role::kPhotoCredit, tail.substr(i))) continue;
    std::size_t before = i - 1;
    while (before > 0 && tail[before] == ' ') --before;
    const auto mark = static_cast<unsigned char>(tail[before]);
    const bool cut = std::string_view("(-./|,;[*").find(tail[before]) != std::string_view::npos || mark == 0x93 ||
                     mark == 0x94;  // the last byte of a long dash
    if (!cut && !is_upper(decode(tail, i).value)) continue;
    if (is_credit(tail.substr(i), words)) return offset + i;
  }
  return std::string_view::npos;
}

CaptionSign caption_sign(std::string_view line, const Lexicon& words) {
  if (line.empty() || line.size() > kLongestCaption) return CaptionSign::kNone;
  const std::size_t credit = credit_at(line, words);
  if (credit == 0) return read_footer(line, words).found ? CaptionSign::kNone : CaptionSign::kCreditAlone;
  if (credit != std::string_view::npos) {
    return read_byline(line, words).found ? CaptionSign::kNone : CaptionSign::kCaption;  // "Text, photos: X" signs
  }
  if (has_caption_mark(line, words)) return CaptionSign::kCaption;
  if (line.size() > kLongestNotice || !words.may_start(Role::kCaptionStart, line)) return CaptionSign::kNone;
  const std::string lowered = lower(line.substr(0, kLongestPhrase));
  const Lexicon::Entry* const entry = words.at_start(Role::kCaptionStart, lowered);
  if (entry == nullptr) return CaptionSign::kNone;
  // "always": sure by itself; else only for a line that is no sentence.
  const bool sentence = std::string_view(".!?\"").find(line.back()) != std::string_view::npos;
  return entry->value == "always" || !sentence ? CaptionSign::kCaption : CaptionSign::kNone;
}

bool is_read_also_heading(std::string_view line, const Lexicon& words) {
  return line.size() <= kLongestCredit && words.is(Role::kReadAlso, lower(strip(line, "*:->[]().")));
}

bool is_read_also(std::string_view line, const Lexicon& words) {
  if (line.size() > kLongestNotice) return false;
  const std::string_view bare = strip(line, "*->[(");
  if (!words.may_start(Role::kReadAlso, bare)) return false;
  const std::string lowered = lower(bare.substr(0, kLongestPhrase));
  const Lexicon::Entry* const entry = words.at_start(Role::kReadAlso, lowered);
  if (entry == nullptr) return false;
  if (entry->value == "always") return true;
  const std::string_view rest = trim(bare.substr(entry->phrase.size()));
  if (rest.empty() || rest.front() == ':' || rest.front() == '>' || rest.front() == '.') return true;
  return starts_upper(rest) && line.back() != '.';
}

Footer read_footer(std::string_view line, const Lexicon& words) {
  Footer out;
  if (line.size() > kLongestNotice + 200) return out;
  std::string_view bare = strip(line, "()[]*");
  const bool worded = words.may_start(Role::kFooterSource, bare) || words.may_start(Role::kAccordingTo, bare);
  const std::string_view url = url_in(bare);
  if (url.empty() && !worded) return out;
  if (!url.empty() && url.size() == bare.size()) return {true, "", clean_url(url)};
  const std::string lowered = lower_in_step(bare);
  if (const Lexicon::Entry* const entry = words.at_start(Role::kFooterSource, lowered)) {
    std::string_view rest = trim(bare.substr(entry->phrase.size()));
    if (!url.empty()) {
      rest = rest.substr(0, std::min(rest.size(), url_at(rest)));
    } else if (rest.find(':') == std::string_view::npos) {
      return out;  // "Nguon tin ..." begins a sentence
    }
    const std::string_view name = strip(rest, ":-.,()|");
    if (!name.empty() && !is_outlet(name)) return out;
    if (name.empty() && url.empty()) return out;
    return {true, std::string(name), clean_url(url)};
  }
  if (const std::string_view name = after_according_to(bare, words); !name.empty()) {
    if (line.size() > kLongestByline && url.empty()) return out;
    return {true, std::string(name), clean_url(url)};
  }
  return out;
}

Byline read_byline(std::string_view line, const Lexicon& words) {
  Byline out;
  std::string_view rest = trim(line);
  if (rest.empty() || rest.size() > kLongestByline || is_prose(rest)) return out;
  if (rest.find('@') != std::string_view::npos && rest.find(' ') == std::string_view::npos) {
    out.found = true;  // an address to write to
    return out;
  }
  bool marked = false;
  bool composed = false;  // somebody is said to have put it together, perhaps nobody by name
  while (rest.ends_with(')')) {
    const std::size_t open = rest.rfind('(');
    if (open == std::string_view::npos) return out;
    const std::string_view inside = trim(rest.substr(open + 1, rest.size() - open - 2));
    const std::string lowered = lower(inside);
    if (const std::string_view name = after_according_to(inside, words); !name.empty()) {
      if (out.outlet.empty()) out.outlet = name;
    } else if (is_agency(inside, words)) {
      if (out.outlet.empty()) out.outlet = inside;
    } else if (words.at_start(Role::kBylineSuffix, lowered) == nullptr &&
               words.at_start(Role::kPhotoCredit, lowered) == nullptr &&
               words.at_start(Role::kBylinePrefix, lowered) == nullptr) {
      return out;
    }
    composed = true;
    rest = trim(rest.substr(0, open));
  }
  std::string lowered = lower_in_step(rest);
  if (const Lexicon::Entry* const entry = words.at_end(Role::kBylineSuffix, lowered)) {
    rest = strip(rest.substr(0, rest.size() - entry->phrase.size()), "-:,");
    lowered = lower_in_step(rest);
    composed = true;
  }
  while (const Lexicon::Entry* const entry = words.at_start(Role::kBylinePrefix, lowered)) {
    const std::string_view after = trim(rest.substr(entry->phrase.size()));
    // "PV" needs nothing after it; a common noun needs its colon.
    if (!after.empty() && after.front() != ':' && after.front() != ',' && !starts_upper(after) &&
        entry->value != "alone") {
      break;
    }
    if (after.empty() && entry->value != "alone") break;
    marked = true;
    rest = strip(after, ":,-&");
    lowered = lower_in_step(rest);
    if (rest.empty()) break;
  }
  if (rest.empty()) {
    out.found = marked || composed;
    return out;
  }
  for (const std::string_view part : split_names(rest, words)) {
    if (part.empty()) continue;
    if (is_agency(part, words)) {
      if (out.outlet.empty()) out.outlet = part;
    } else if (const std::string_view name = after_according_to(part, words); !name.empty()) {
      if (out.outlet.empty()) out.outlet = name;
    } else if (is_name(part)) {
      out.authors.emplace_back(part);
    } else {
      return {};
    }
  }
  out.found = !out.authors.empty() || !out.outlet.empty();
  out.plain = out.found && !marked && !composed;
  return out;
}

std::string clean_url(std::string_view url) {
  url = trim(url);
  // "javascript:..." and "file:..." are not where an article was published, and a reader might follow them.
  const std::size_t mark = url.find_first_of(":/?.");
  if (mark != std::string_view::npos && url[mark] == ':') {
    const std::string scheme = lower(url.substr(0, mark));
    if (scheme != "http" && scheme != "https") return "";
  }
  url = url.substr(0, url.find('#'));
  const std::size_t question = url.find('?');
  if (question == std::string_view::npos) return std::string(url);
  std::string out(url.substr(0, question));
  char joint = '?';
  for (std::size_t i = question + 1; i <= url.size();) {
    const std::size_t end = std::min(url.find('&', i), url.size());
    const std::string_view pair = url.substr(i, end - i);
    const std::string_view key = pair.substr(0, pair.find('='));
    const bool tracks =
        key.starts_with("utm_") || key == "fbclid" || key == "gclid" || key == "zarsrc" || key == "gidzl";
    if (!pair.empty() && !tracks) {
      out += joint;
      out += pair;
      joint = '&';
    }
    i = end + 1;
  }
  return out;
}

std::string host_of(std::string_view url) {
  const std::size_t at = url.find("://");
  if (at == std::string_view::npos) return "";
  std::string_view host = url.substr(at + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  std::string out = lower(host);
  for (const std::string_view prefix : {"www.", "m.", "amp."}) {
    if (out.starts_with(prefix)) out.erase(0, prefix.size());
  }
  return out;
}

}  // namespace banggiao
