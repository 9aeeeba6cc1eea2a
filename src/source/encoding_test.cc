#include "source/encoding.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

#include "base/utf8.h"
#include "source/charsets.h"
#include "source/syllables.h"
#include "source/words_for_test.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;

// ---- Vietnamese text written in the old encodings; made apart from the decoders, but for two tables ----

template <class F>
std::string each_character(const std::string& utf8, F&& write) {
  std::string out;
  const std::string composed = nfc(utf8);
  for (std::size_t i = 0; i < composed.size();) {
    const CodePoint c = decode(composed, i);
    out += write(c.value, composed.substr(i, c.length));
    i += c.length;
  }
  return out;
}

// Base letter and marks of one character, in the order of the canonical decomposition.
icu::UnicodeString parts_of(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Normalizer2::getNFDInstance(status)->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
}

std::string western(char32_t c) {
  const int byte = windows_1252_byte(c);
  return {byte < 0 ? '?' : static_cast<char>(byte)};
}

std::string to_single_bytes(Charset charset, const std::string& utf8) {
  std::map<char32_t, char> byte_of;
  for (int b = 255; b >= 0; --b) {
    if (b < 0x80 && (charset != Charset::kViscii || b >= 0x20 || b == '\n')) continue;
    const Unescaped text = decode(charset, std::string("a") + static_cast<char>(b), Given::kBytes, false);
    byte_of[decode(text.text(), 1).value] = static_cast<char>(b);
  }
  return each_character(utf8, [&](char32_t c, const std::string&) {
    if (c < 0x80) return std::string(1, static_cast<char>(c));
    if (const auto found = byte_of.find(c); found != byte_of.end()) return std::string(1, found->second);
    if (charset == Charset::kViscii) return std::string("'");
    return western(c);
  });
}

// As typed with a font of small letters alone: VN3 has no capitals with tones.
std::string to_tcvn3(const std::string& utf8) {
  return to_single_bytes(Charset::kTcvn3, each_character(utf8, [](char32_t c, const std::string& as_it_is) {
                           const auto vowel = vowel_of(c);
                           if (!vowel || !vowel->upper || vowel->tone == Tone::kLevel) return as_it_is;
                           return lower(as_it_is);
                         }));
}

std::string to_1258(const std::string& utf8) {
  const std::map<char32_t, char> marks = {
      {0x300, '\xCC'}, {0x309, '\xD2'}, {0x303, '\xDE'}, {0x301, '\xEC'}, {0x323, '\xF2'}};
  return each_character(utf8, [&](char32_t c, const std::string&) {
    const auto vowel = vowel_of(c);
    if (!vowel) return c == 0x110 ? std::string("\xD0") : c == 0x111 ? std::string("\xF0") : western(c);
    static const std::map<char32_t, char> kBases = {{0x102, '\xC3'}, {0x103, '\xE3'}, {0x1A0, '\xD5'},
                                                    {0x1A1, '\xF5'}, {0x1AF, '\xDD'}, {0x1B0, '\xFD'}};
    const char32_t base = vowel_letter(vowel->vowel, Tone::kLevel, vowel->upper);
    const auto found = kBases.find(base);
    std::string out = found == kBases.end() ? western(base) : std::string(1, found->second);
    const char32_t tones[] = {0, 0x300, 0x301, 0x309, 0x303, 0x323};
    if (vowel->tone != Tone::kLevel) out += marks.at(tones[static_cast<std::size_t>(vowel->tone)]);
    return out;
  });
}

std::string to_vni(const std::string& utf8) {
  // Vowel by vowel, tone by tone, as the makers of the fonts print it; read as windows-1252.
  static const std::map<std::string, std::string> kVni = [] {
    const std::string letters[] = {"aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ",
                                   "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ", "đ"};
    const std::string written[] = {"a aø aù aû aõ aï",
                                   "aê aè aé aú aü aë",
                                   "aâ aà aá aå aã aä",
                                   "e eø eù eû eõ eï",
                                   "eâ eà eá eå eã eä",
                                   "i ì í æ ó ò",
                                   "o oø où oû oõ oï",
                                   "oâ oà oá oå oã oä",
                                   "ô ôø ôù ôû ôõ ôï",
                                   "u uø uù uû uõ uï",
                                   "ö öø öù öû öõ öï",
                                   "y yø yù yû yõ î",
                                   "ñ"};
    std::map<std::string, std::string> out;
    for (std::size_t row = 0; row < std::size(letters); ++row) {
      std::size_t at = 0;
      each_character(letters[row], [&](char32_t c, const std::string& letter) {
        const std::size_t end = std::min(written[row].find(' ', at), written[row].size());
        const std::string small = written[row].substr(at, end - at);
        std::string capital, bytes, capital_bytes;
        append(capital, static_cast<char32_t>(u_toupper(static_cast<UChar32>(c))));
        for (std::size_t i = 0; i < small.size();) {
          const CodePoint part = decode(small, i);
          bytes += western(part.value);
          capital_bytes += western(part.value - 0x20);
          i += part.length;
        }
        out[letter] = bytes;
        out[capital] = capital_bytes;
        at = end + 1;
        return std::string();
      });
    }
    return out;
  }();
  return each_character(utf8, [](char32_t c, const std::string& as_it_is) {
    const auto found = kVni.find(as_it_is);
    return found == kVni.end() ? western(c) : found->second;
  });
}

// Signs that could be read as marks are escaped, as RFC 1456 asks.
std::string to_viqr(const std::string& utf8) {
  const std::map<char32_t, std::string> signs = {{0x300, "`"}, {0x301, "'"}, {0x309, "?"}, {0x303, "~"},
                                                 {0x323, "."}, {0x306, "("}, {0x302, "^"}, {0x31B, "+"}};
  bool after_vowel = false;
  return each_character(utf8, [&](char32_t c, const std::string& as_it_is) -> std::string {
    const bool escape =
        after_vowel && c < 0x80 && std::string("`'?~.^(+*").find(static_cast<char>(c)) != std::string::npos;
    after_vowel = vowel_of(c).has_value();
    if (escape) return "\\" + as_it_is;
    if (c == 0x110) return "DD";
    if (c == 0x111) return "dd";
    if (!after_vowel) return c < 0x80 ? as_it_is : c == 0x2013 || c == 0x2014 ? "-" : "\"";
    const icu::UnicodeString parts = parts_of(c);
    std::string tone, form;
    for (int i = 1; i < parts.length(); ++i) {
      const char32_t mark = parts[i];
      (mark == 0x306 || mark == 0x302 || mark == 0x31B ? form : tone) += signs.at(mark);
    }
    return std::string(1, static_cast<char>(parts[0])) + form + tone;
  });
}

std::string to_utf16(const std::string& utf8, bool little, bool mark) {
  std::string out;
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8((mark ? "\xEF\xBB\xBF" : "") + utf8);
  for (int i = 0; i < text.length(); ++i) {
    const char high = static_cast<char>(text[i] >> 8);
    const char low = static_cast<char>(text[i] & 0xFF);
    out += little ? low : high;
    out += little ? high : low;
  }
  return out;
}

// Bytes read as windows-1252, or as Latin-1, and written as UTF-8.
std::string as_western(const std::string& bytes) {
  std::map<int, char32_t> letters;
  for (char32_t c = 0x80; c < 0x2200; ++c) letters[windows_1252_byte(c)] = c;  // those above U+009F come last
  std::string out;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    append(out, value < 0x80 ? value : letters.at(value));
  }
  return out;
}
std::string as_latin_1(const std::string& bytes) {
  std::string out;
  for (const char byte : bytes) append(out, static_cast<unsigned char>(byte));
  return out;
}

// ---- What is shown ----

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const std::string kNation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nĐộc lập, tự do, hạnh phúc. Bộ trưởng hội đàm.\n";

struct Way {
  std::string name;  // how Article::encoding begins
  std::string (*write)(const std::string&);
};
const std::vector<Way>& ways() {
  static const std::vector<Way> kWays = {
      {"UTF-8", [](const std::string& s) { return s; }},
      {"UTF-8", [](const std::string& s) { return "\xEF\xBB\xBF" + s; }},
      {"UTF-16LE (byte order mark)", [](const std::string& s) { return to_utf16(s, true, true); }},
      {"UTF-16BE (byte order mark)", [](const std::string& s) { return to_utf16(s, false, true); }},
      {"UTF-16LE (guessed", [](const std::string& s) { return to_utf16(s, true, false); }},
      {"UTF-16BE (guessed", [](const std::string& s) { return to_utf16(s, false, false); }},
      {"windows-1258 (guessed", to_1258},
      {"VISCII (guessed", [](const std::string& s) { return to_single_bytes(Charset::kViscii, s); }},
      {"TCVN3 (guessed", to_tcvn3},
      {"VNI (guessed", to_vni},
      {"VIQR (guessed", to_viqr},
      {"UTF-8 encoded twice", as_western},
      {"UTF-8 encoded twice", as_latin_1},
      {"UTF-8 encoded three times", [](const std::string& s) { return as_western(as_western(s)); }},
      {"windows-1258 in UTF-8", [](const std::string& s) { return as_western(to_1258(s)); }},
      {"VISCII in UTF-8", [](const std::string& s) { return as_western(to_single_bytes(Charset::kViscii, s)); }},
      {"TCVN3 in UTF-8", [](const std::string& s) { return as_western(to_tcvn3(s)); }},
      {"VNI in UTF-8", [](const std::string& s) { return as_western(to_vni(s)); }},
  };
  return kWays;
}

// Quotes and dashes beyond ASCII, which not every old encoding has.
std::string plain_signs(const std::string& text) {
  return each_character(text, [](char32_t c, const std::string& as_it_is) -> std::string {
    if (c == 0x2013 || c == 0x2014) return "-";
    return c >= 0x2018 && c <= 0x201F ? "\"" : as_it_is;
  });
}

std::string title_of(const Article& article) {
  const Span span = article.blocks.front().span;
  return article.text.substr(span.begin, span.end - span.begin);
}

TEST(Encoding, EverySampleInEveryEncoding) {
  std::size_t right = 0;
  std::size_t all = 0;
  const SourceOptions options = vietnamese();
  std::vector<std::string> texts = {kNation};
  for (const auto& entry : fs::directory_iterator(std::string(BANGGIAO_ROOT) + "/samples")) {
    if (entry.path().extension() == ".txt") texts.push_back(plain_signs(bytes_of(entry.path())));
  }
  ASSERT_GT(texts.size(), 10U);
  for (const Way& way : ways()) {
    std::size_t told = 0;
    std::size_t same_letters = 0;
    std::size_t same = 0;
    for (const std::string& text : texts) {
      const Result<Article> plain = read_text(text, "a", options);
      const Result<Article> read = read_text(way.write(text), "a", options);
      ASSERT_TRUE(plain.ok());
      if (!read.ok()) {
        ADD_FAILURE() << way.name << ": " << read.error().text() << " " << title_of(*plain);
        continue;
      }
      told += read->encoding.starts_with(way.name) ? 1 : 0;
      EXPECT_TRUE(read->encoding.starts_with(way.name)) << read->encoding << " and not " << way.name;
      const bool letters = lower(read->text) == lower(plain->text);
      same_letters += letters ? 1 : 0;
      same += read->text == plain->text ? 1 : 0;
      EXPECT_TRUE(letters) << way.name << "\n" << read->text << "\n" << plain->text;
    }
    std::cout << way.name << ": told " << told << ", same letters " << same_letters << ", same case too " << same
              << " of " << texts.size() << "\n";
    right += same_letters;
    all += texts.size();
  }
  EXPECT_EQ(right, all);
}

TEST(Encoding, WordsAsTheirUsersWroteThem) {
  // Known phrases, not made by the encoders above.
  const std::vector<std::pair<std::string, std::string>> known = {
      {"Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, ñoäc laäp töï do haïnh phuùc", "VNI in UTF-8"},
      {"Céng hßa x· héi chñ nghÜa ViÖt Nam, ®éc lËp tù do h¹nh phóc", "TCVN3 in UTF-8"},
      {"Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam, ddo^.c la^.p tu+. do ha.nh phu'c", "VIQR"},
      {"Cá»™ng hÃ²a xÃ£ há»™i chá»§ nghÄ©a Viá»‡t Nam, Ä‘á»™c láº­p tá»± do háº¡nh phÃºc", "UTF-8 encoded twice"}};
  for (const auto& [text, encoding] : known) {
    const Result<Article> article = read_text(text, "a", vietnamese());
    ASSERT_TRUE(article.ok()) << encoding;
    EXPECT_EQ(article->text, "Cộng hòa xã hội chủ nghĩa Việt Nam, độc lập tự do hạnh phúc");
    EXPECT_TRUE(article->encoding.starts_with(encoding)) << article->encoding;
  }
}

TEST(Encoding, NoBreakSpacesLostOnTheWay) {
  // The letter a with grave, encoded twice, ends in a no-break space; then something made that a blank or dropped it.
  const Result<Article> article =
      read_text("ThÃ nh phá»‘ lÃ  nhÃ  cá»§a chÃºng ta vÃ  lÃ m viá»‡c á»Ÿ HÃ  Ná»™i", "a", vietnamese());
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->text, "Thành phố là nhà của chúng ta và làm việc ở Hà Nội");
}

TEST(Encoding, CapitalsOfTcvn3) {
  // Small letters shown in a capital font: plain letters beside them tell, or the font of a page.
  const Result<Article> article =
      read_text(to_tcvn3("ĐẠI SỨ Ở HÀ NỘI VÀ Ý KIẾN\n\nĐại sứ Bộ Ngoại giao đến dự lễ ở Hà Nội, và nói với Sở Y tế."),
                "a", vietnamese());
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->text, "ĐẠI SỨ Ở HÀ NỘI VÀ Ý KIẾN\n\nĐại sứ Bộ Ngoại giao đến dự lễ ở Hà Nội, và nói với Sở Y tế.");
  const std::string page =
      "<html><body><h1><font face=\".VnTimeH\">" + to_tcvn3("bộ Quốc phòng") +
      "</font></h1><p><font face=\".VnTime\">" +
      to_tcvn3(
          "Bộ trưởng Quốc phòng đã hội đàm với các đồng nghiệp tại Hà Nội sáng hôm nay, và hai bên "
          "nhất trí tăng cường hợp tác.") +
      "</font></p></body></html>";
  const Result<Article> read = read_html(page, "a", vietnamese());
  ASSERT_TRUE(read.ok()) << read.error().text();
  EXPECT_EQ(title_of(*read), "BỘ QUỐC PHÒNG");
  EXPECT_NE(read->text.find("Bộ trưởng Quốc phòng đã hội đàm"), std::string::npos) << read->text;
}

TEST(Encoding, WordsOfViqrThatAreNoSyllables) {
  const std::string text =
      "GS Đoàn Văn Á ở ĐHQG và HĐND tỉnh Đắk Lắk đi ôtô đến Matxcơva, gặp bà Paddock của báo Address. Họ đã hội đàm.";
  const Result<Article> article = read_text(to_viqr(text), "a", vietnamese());
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->text, text);
}

TEST(Encoding, SentencesOfTcvn3BeginWithCapitals) {
  const std::string text =
      "Hai bên đã gặp nhau tại Hà Nội\n\nỔn định đã đến. Ở đây trời mưa. Ông nói vậy\nở Hà Nội với các nhà báo\nẢnh: "
      "Minh";
  const Result<Article> plain = read_text(text, "a", vietnamese());
  const Result<Article> article = read_text(to_tcvn3(text), "a", vietnamese());
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->text, plain->text);
}

TEST(Encoding, PositionsAreThoseOfTheInput) {
  for (const Way& way : ways()) {
    const std::string bytes = way.write(kNation);
    const Result<Article> article = read_text(bytes, "a", vietnamese());
    ASSERT_TRUE(article.ok()) << way.name;
    // Each block's bytes, decoded by themselves, are the block again.
    std::uint32_t covered = 0;
    for (const OriginRun& run : article->origin) {
      EXPECT_EQ(run.at.begin, covered) << way.name;
      covered = run.at.end;
      ASSERT_LE(run.from.begin, run.from.end);
      ASSERT_LE(run.from.end, bytes.size());
    }
    EXPECT_EQ(covered, article->text.size()) << way.name;
    for (const Block& block : article->blocks) {
      const Span from = block.origins.front();
      const std::string text = article->text.substr(block.span.begin, block.span.end - block.span.begin);
      std::string expected = way.write(text);
      if (way.name.find("mark") != std::string::npos) expected.erase(0, 2);
      if (expected.starts_with("\xEF\xBB\xBF")) expected.erase(0, 3);
      EXPECT_EQ(bytes.substr(from.begin, from.end - from.begin), expected) << way.name;
    }
  }
}

TEST(Encoding, PagesObeyTheirDeclaration) {
  const std::string text = "Le général a rencontré son homologue à Hanoï, où les deux délégations ont signé un accord.";
  const auto page = [](const std::string& charset, const std::string& body) {
    return "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=" + charset +
           "\"></head><body><h1>Tin</h1><p>" + body + "</p></body></html>";
  };
  const std::string latin = each_character(text, [](char32_t c, const std::string&) { return western(c); });
  const Result<Article> french = read_html(page("iso-8859-1", latin), "a", vietnamese());
  ASSERT_TRUE(french.ok()) << french.error().text();
  EXPECT_EQ(french->encoding, "windows-1252 (declared)");
  EXPECT_NE(french->text.find(text), std::string::npos);
  // An archive said UTF-8 before the page's own words, which the bytes are not; and a page that is UTF-8, but for a
  // byte.
  const Result<Article> kept =
      read_html("<script charset=\"utf-8\"></script>" + page("iso-8859-1", latin), "a", vietnamese());
  ASSERT_TRUE(kept.ok()) << kept.error().text();
  EXPECT_NE(kept->text.find(text), std::string::npos);
  const Result<Article> damaged = read_html(
      "<script charset=iso-8859-1></script>" + page("utf-8", text + text + text + text + " \xE9 " + text + text), "a",
      vietnamese());
  ASSERT_TRUE(damaged.ok()) << damaged.error().text();
  EXPECT_EQ(damaged->encoding, "UTF-8 (1 bad byte)");
  // The bytes say otherwise: a Vietnamese page whose maker declared Latin-1, and one in UTF-8.
  const std::string body =
      "Bộ trưởng Quốc phòng đã hội đàm với các đồng nghiệp tại Hà Nội sáng hôm nay, theo thông báo.";
  const Result<Article> vni = read_html(page("iso-8859-1", to_vni(body)), "a", vietnamese());
  ASSERT_TRUE(vni.ok());
  EXPECT_TRUE(vni->encoding.starts_with("VNI (guessed")) << vni->encoding;
  EXPECT_NE(vni->text.find(body), std::string::npos);
  const Result<Article> utf8 = read_html(page("iso-8859-1", body), "a", vietnamese());
  ASSERT_TRUE(utf8.ok());
  EXPECT_EQ(utf8->encoding, "UTF-8");
  const Result<Article> told = read_html(page("windows-1258", to_1258(body)), "a", vietnamese());
  ASSERT_TRUE(told.ok());
  EXPECT_EQ(told->encoding, "windows-1258 (declared)");
  EXPECT_NE(told->text.find(body), std::string::npos);
}

TEST(Encoding, JsonInOldEncodings) {
  const std::string line = "{\"id\":\"a\",\"text\":\"Tin\\nBộ trưởng hội đàm tại Hà Nội với các đồng nghiệp.\"}";
  const Result<Article> plain = read_json_line(line, "a.jsonl:1", vietnamese());
  ASSERT_TRUE(plain.ok());
  for (const std::string& bytes : {to_1258(line), to_vni(line), to_utf16(line, true, false), as_western(line)}) {
    const Result<Article> read = read_json_line(bytes, "a.jsonl:1", vietnamese());
    ASSERT_TRUE(read.ok()) << read.error().text();
    EXPECT_EQ(read->text, plain->text);
    EXPECT_NE(read->encoding, "UTF-8");
    EXPECT_EQ(read->digest, plain->digest);
  }
  // Encoded twice, and then escaped.
  const Result<Article> escaped = read_json_line(
      "{\"text\":\"Tin\\nB\\u00e1\\u00bb\\u2122 tr\\u00c6\\u00b0\\u00e1\\u00bb\\u0178ng h\\u00e1\\u00bb\\u2122i "
      "\\u00c4\\u2018\\u00c3\\u00a0m.\"}",
      "a.jsonl:1", vietnamese());
  ASSERT_TRUE(escaped.ok());
  EXPECT_EQ(escaped->text, "Tin\n\nBộ trưởng hội đàm.");
}

TEST(Encoding, WhatIsNoVietnameseStaysAsItIs) {
  for (const std::string text :
       {("The minister met his counterpart (Gen. O'Neil) in Hanoi. Did they agree? They did. The add-on \"a+b\" and "
         "the file c:\\dd\\x were discussed... a.k.a. the deal, e.g. i.e. U.S.-based; don't wait. To go? He'll go."),
        "Le général a rencontré son homologue à Hanoï, où les deux délégations ont signé un accord. Là, c'était là.",
        "El ministro «está» en Hanói. «Mañana será él», dijo, y añadió: «allá».",
        "Der Minister fuhr für Gespräche über Märkte nach München; später hörte man Näheres über Öl und Gas.",
        "Bộ trưởng Quốc phòng: ĐÃ “KÝ”, ĐÃ ”XONG”, ở Đà Nẵng."}) {
    const Result<Article> article = read_text("Tin\n\n" + text, "a", vietnamese());
    ASSERT_TRUE(article.ok());
    EXPECT_EQ(article->encoding, "UTF-8") << text;
    EXPECT_EQ(article->text, "Tin\n\n" + text);
  }
}

TEST(Encoding, DamagedAndWestern) {
  const std::string text =
      "Tin\n\nBộ trưởng Quốc phòng đã hội đàm với các đồng nghiệp tại Hà Nội sáng hôm nay, và hai bên nhất trí "
      "tăng cường hợp tác trong các lĩnh vực đào tạo.";
  const Result<Article> damaged = read_text(text + " K\xFFt.", "a", vietnamese());
  ASSERT_TRUE(damaged.ok());
  EXPECT_EQ(damaged->encoding, "UTF-8 (1 bad byte)");
  EXPECT_EQ(damaged->text, text + " K\xEF\xBF\xBDt.");
  std::string english =
      "News\n\nThe minister\x92s visit: \x93"
      "a caf\xE9 opened\x94. ";
  for (int i = 0; i < 10; ++i) english += "Nothing else was said that day. ";
  const Result<Article> windows = read_text(english, "a", vietnamese());
  ASSERT_TRUE(windows.ok()) << windows.error().text();
  EXPECT_TRUE(windows->encoding.starts_with("windows-1252 (guessed")) << windows->encoding;
  EXPECT_NE(windows->text.find("minister’s visit: “a café opened”."), std::string::npos);
  for (const std::string junk : {"Tin\n\n\xFF\xFE\xFA", "Tin\n\nab\xE9 c\xE8\xE9 \xD0\xD1"}) {
    EXPECT_FALSE(read_text(junk, "a", vietnamese()).ok());
  }
}

TEST(Syllables, LegalAndNot) {
  for (const char* word : {"nghĩa", "Quốc", "giếng", "gì", "yêu", "khuỷu", "ĐƯỢC", "quýt", "thuở", "oẳn"}) {
    EXPECT_TRUE(is_syllable(word)) << word;
  }
  for (const char* word : {"cế", "ngề", "kà", "hàt", "été", "où", "wế", "đươ", "ghà", "míx", ""}) {
    EXPECT_FALSE(is_syllable(word)) << word;
  }
}

}  // namespace
}  // namespace banggiao
