#include "source/layout.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/utf8.h"
#include "source/charsets.h"
#include "source/dates.h"
#include "source/digest.h"
#include "source/encoding.h"
#include "source/language.h"
#include "source/notices.h"

namespace banggiao {
namespace {

constexpr std::size_t kShortCaption = 300;  // a doubled line up to this length is a caption
constexpr std::size_t kTelling = 30;        // a line repeated far away is folded from this length on
constexpr std::size_t kShortestHalf = 12;   // "X X" on one line is folded when X is at least this long
constexpr std::size_t kLongestTailCaption = 600;
constexpr std::size_t kDeepestHead = 4;  // lines after the title among which dates and bylines are looked for
constexpr std::size_t kMostBylines = 3;

struct Piece {
  CleanLine line;
  std::optional<BlockKind> kind;
  int gap = 0;
  std::vector<Span> again;  // where it stands besides line.from, in Draft::text
  std::string_view text() const { return line.text; }
  // Another that says the same.
  void take(const Piece& other) {
    again.push_back(other.line.from);
    again.insert(again.end(), other.again.begin(), other.again.end());
  }
  bool is(BlockKind k) const { return kind == k; }
  bool open() const { return !kind.has_value(); }
};

bool has_word(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode(text, i);
    if (is_letter(c.value) || (c.value >= '0' && c.value <= '9')) return true;
    i += c.length;
  }
  return false;
}

// "X X", as when a picture's text and its caption were run together: the first X, and the second as another origin.
void fold_halves(Piece& piece) {
  const std::string& text = piece.line.text;
  for (const std::size_t joint : {std::size_t{1}, std::size_t{0}}) {
    if (text.size() < 2 * kShortestHalf + joint || (text.size() - joint) % 2 != 0) continue;
    const std::size_t half = (text.size() - joint) / 2;
    if (joint == 1 && text[half] != ' ') continue;
    if (std::memcmp(text.data(), text.data() + half + joint, half) != 0) continue;
    if (text.find(' ') >= half) continue;  // one word said twice
    const auto cut = static_cast<std::uint32_t>(half);
    const auto again = static_cast<std::uint32_t>(half + joint);
    const auto size = static_cast<std::uint32_t>(text.size());
    piece.again = {to_input(piece.line.runs, {again, size})};
    piece.line.from = to_input(piece.line.runs, {0, cut});
    std::vector<OriginRun> runs = through({{{0, cut}, {0, cut}}}, piece.line.runs);
    piece.line.runs = std::move(runs);
    piece.line.text.resize(half);
    return;
  }
}

std::vector<Piece> clean_pieces(const Draft& draft) {
  std::vector<Piece> pieces;
  pieces.reserve(draft.lines.size());
  int gap = 0;
  for (const DraftLine& line : draft.lines) {
    gap = std::max(gap, line.gap);
    Piece piece;
    piece.line = clean_line(draft.text, line.at);
    if (!has_word(piece.text())) continue;  // rules of dashes, rows of stars
    piece.kind = line.kind;
    piece.gap = gap;
    fold_halves(piece);
    pieces.push_back(std::move(piece));
    gap = 0;
  }
  return pieces;
}

// What lines are compared by.
std::string_view fold_key(std::string_view text) {
  while (!text.empty() && std::string_view(" .,:;").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return text;
}

void find_title(std::vector<Piece>& pieces) {
  const auto told = std::find_if(pieces.begin(), pieces.end(), [](const Piece& p) { return p.is(BlockKind::kTitle); });
  if (told == pieces.end()) {
    pieces.front().kind = BlockKind::kTitle;
    return;
  }
  std::rotate(pieces.begin(), told, told + 1);
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    if (pieces[i].is(BlockKind::kTitle)) pieces[i].kind.reset();
  }
  // A title given by itself often stands at the head of the text too.
  if (pieces.size() > 1 && fold_key(pieces[1].text()) == fold_key(pieces[0].text())) {
    pieces[0].take(pieces[1]);
    pieces.erase(pieces.begin() + 1);
  }
}

// The form in which collections keep an article: a body of single line ends, an empty line, the captions.
void mark_caption_section(std::vector<Piece>& pieces, const Lexicon& words) {
  std::size_t last = 0;  // where the last section begins
  std::size_t sections = 1;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    if (pieces[i].gap > 0) last = i, ++sections;
  }
  if (last < 3) return;
  std::size_t body_lines = 1;
  while (body_lines < last && pieces[last - body_lines].gap == 0) ++body_lines;
  if (body_lines < 2 && (pieces[last].gap < 2 || sections != 4)) return;
  for (std::size_t i = last; i < pieces.size(); ++i) {
    if (pieces[i].text().size() > kLongestTailCaption) return;
  }
  const bool signed_before = read_byline(pieces[last - 1].text(), words).found;
  for (std::size_t i = last; i < pieces.size(); ++i) {
    const bool signature = !signed_before && read_byline(pieces[i].text(), words).found &&
                           credit_at(pieces[i].text(), words) == std::string_view::npos;
    if (pieces[i].open() && !signature && !read_footer(pieces[i].text(), words).found) {
      pieces[i].kind = BlockKind::kCaption;
    }
  }
}

// A lead in its own section before a body of single line ends is no caption, whatever its words.
bool set_apart(const std::vector<Piece>& pieces) {
  return pieces.size() > 3 && pieces[1].gap > 0 && pieces[2].gap > 0 && pieces[3].gap == 0;
}

void mark_told_captions(std::vector<Piece>& pieces, const Lexicon& words) {
  for (std::size_t i = set_apart(pieces) ? 2 : 1; i < pieces.size(); ++i) {
    if (!pieces[i].open()) continue;
    const CaptionSign sign = caption_sign(pieces[i].text(), words);
    if (sign == CaptionSign::kNone) continue;
    pieces[i].kind = BlockKind::kCaption;
    if (sign == CaptionSign::kCaption || i < 3) continue;
    // "Photo: X" on a line of its own: the line before it is what the picture shows.
    Piece& before = pieces[i - 1];
    if (pieces[i].gap <= before.gap && before.open() && before.text().size() <= kShortCaption &&
        !read_byline(before.text(), words).found) {
      before.kind = BlockKind::kCaption;
    }
  }
}

constexpr std::size_t kNoPiece = static_cast<std::size_t>(-1);

// Of all its bytes, eight at a time; the last eight may overlap those before them.
std::size_t hash_of_line(std::string_view line) {
  std::uint64_t hash = line.size();
  const auto take = [&](std::size_t at, std::size_t count) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, line.data() + at, count);
    hash = (hash ^ bytes) * 0x9E3779B97F4A7C15ULL;
    hash ^= hash >> 32U;
  };
  for (std::size_t at = 0; at + 8 <= line.size(); at += 8) take(at, 8);
  if (line.size() >= 8) {
    take(line.size() - 8, 8);
  } else {
    take(0, line.size());
  }
  return hash;
}

// Lines that stand twice become one, where the first stood, with both origins.
void fold_doubled(std::vector<Piece>& pieces) {
  std::vector<std::size_t> first_of(std::bit_ceil(2 * pieces.size() + 1), kNoPiece);  // by hash, no two alike
  const auto first_like = [&](std::string_view line) -> std::size_t& {
    std::size_t at = hash_of_line(line);
    for (;; ++at) {
      std::size_t& first = first_of[at & (first_of.size() - 1)];
      if (first == kNoPiece || fold_key(pieces[first].text()) == line) return first;
    }
  };
  std::vector<bool> folded(pieces.size(), false);
  const std::size_t lead = set_apart(pieces) ? 1 : 0;
  std::size_t previous = 0;  // last line kept
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Piece& piece = pieces[i];
    std::size_t& found = first_like(fold_key(piece.text()));
    const bool is_new = found == kNoPiece;
    if (is_new) found = i;
    Piece& first = pieces[found];
    const bool caption = piece.is(BlockKind::kCaption) || first.is(BlockKind::kCaption);
    const bool adjacent = !is_new && found == previous;
    if (is_new || (!adjacent && !caption && piece.text().size() < kTelling)) {
      previous = i;
      continue;
    }
    first.take(piece);
    folded[i] = true;
    if (!first.open() || found == lead) continue;
    const bool stop = std::string_view(".!?").find(first.text().back()) != std::string_view::npos;
    const bool doubled = adjacent && first.text().size() <= kShortCaption && (found > 1 || !stop);
    if (caption || doubled) first.kind = BlockKind::kCaption;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (folded[i]) continue;
    if (kept != i) pieces[kept] = std::move(pieces[i]);
    ++kept;
  }
  pieces.resize(kept);
}

void add_authors(Article& article, const std::vector<std::string>& authors) {
  for (const std::string& author : authors) {
    if (std::find(article.authors.begin(), article.authors.end(), author) == article.authors.end()) {
      article.authors.push_back(author);
    }
  }
}

void take_date(Article& article, const std::string& date, const char* from) {
  if (!article.published.empty()) return;
  article.published = date;
  article.published_from = from;
}

// Date line and byline between title and text.
void read_head(std::vector<Piece>& pieces, Article& article, const Lexicon& words) {
  const bool told = !article.authors.empty();
  const std::size_t end = std::min(pieces.size(), 1 + kDeepestHead);
  for (std::size_t i = 1; i < end; ++i) {
    if (!pieces[i].open()) continue;
    if (const DateLine line = read_date_line(pieces[i].text(), words); !line.date.empty()) {
      pieces[i].kind = BlockKind::kByline;
      take_date(article, line.date, "text");
      continue;
    }
    const Byline byline = read_byline(pieces[i].text(), words);
    const bool before_text = i + 1 < pieces.size() && pieces[i + 1].text().size() > pieces[i].text().size();
    // Capitalised words alone may be a place or a heading; two to four of them are a person's name.
    const auto blanks = std::count(pieces[i].text().begin(), pieces[i].text().end(), ' ');
    if (!byline.found || !before_text || (byline.plain && (blanks < 1 || blanks > 3))) return;
    pieces[i].kind = BlockKind::kByline;
    if (!told) add_authors(article, byline.authors);
  }
}

// From the end upwards: source footers, bylines, dates; captions may stand among them.
void read_tail(std::vector<Piece>& pieces, Article& article, const Lexicon& words) {
  const bool told = !article.authors.empty();
  std::vector<std::string> authors;
  std::string outlet;
  std::string agency;  // named beside an author: taken only when nothing else names an outlet
  std::size_t bylines = 0;
  for (std::size_t i = pieces.size(); i-- > 2;) {
    Piece& piece = pieces[i];
    if (piece.is(BlockKind::kCaption) || piece.is(BlockKind::kFooter)) continue;
    if (!piece.open() && !piece.is(BlockKind::kByline)) break;
    if (const Footer footer = read_footer(piece.text(), words); footer.found && piece.open()) {
      piece.kind = BlockKind::kFooter;
      if (!footer.outlet.empty()) outlet = footer.outlet;
      if (article.url.empty()) article.url = footer.url;
      continue;
    }
    if (const DateLine line = read_date_line(piece.text(), words); !line.date.empty() && piece.open()) {
      piece.kind = BlockKind::kFooter;
      take_date(article, line.date, "footer");
      continue;
    }
    const Byline byline = read_byline(piece.text(), words);
    if (!byline.found || ++bylines > kMostBylines) {
      if (piece.open()) break;
      continue;
    }
    piece.kind = BlockKind::kByline;
    authors.insert(authors.begin(), byline.authors.begin(), byline.authors.end());
    if (!byline.outlet.empty()) agency = byline.outlet;
  }
  if (!told) add_authors(article, authors);
  if (article.outlet.empty()) article.outlet = outlet;
  if (article.outlet.empty() && article.url.empty()) article.outlet = agency;
}

void mark_pointers(std::vector<Piece>& pieces, const Lexicon& words) {
  bool list = false;  // under a heading such as "Related stories"
  for (std::size_t i = 2; i < pieces.size(); ++i) {
    Piece& piece = pieces[i];
    if (!piece.open()) {
      list = list && piece.is(BlockKind::kCaption);
      continue;
    }
    if (is_read_also(piece.text(), words)) {
      piece.kind = BlockKind::kFooter;
      list = is_read_also_heading(piece.text(), words);
    } else if (list && piece.text().size() <= kShortCaption && piece.text().back() != '.' &&
               !read_byline(piece.text(), words).found && !read_footer(piece.text(), words).found) {
      piece.kind = BlockKind::kFooter;
    } else {
      list = false;
    }
  }
}

void find_lead(std::vector<Piece>& pieces) {
  const auto told = std::find_if(pieces.begin(), pieces.end(), [](const Piece& p) { return p.is(BlockKind::kLead); });
  bool has_lead = told != pieces.end();
  for (Piece& piece : pieces) {
    if (!piece.open()) continue;
    piece.kind = has_lead ? BlockKind::kParagraph : BlockKind::kLead;
    has_lead = true;
  }
}

void build_text(const std::vector<Piece>& pieces, const Draft& draft, Article& article) {
  std::size_t bytes = 0;
  for (const Piece& piece : pieces) bytes += piece.text().size() + 2;
  article.text.reserve(bytes);
  article.blocks.reserve(pieces.size());
  std::uint32_t behind = 0;  // in Draft::text, where the last piece ended
  for (const Piece& piece : pieces) {
    const auto here = [&] { return static_cast<std::uint32_t>(article.text.size()); };
    if (!article.text.empty()) {
      const std::uint32_t next = std::max(behind, piece.line.from.begin);
      if (draft.text.substr(behind, next - behind) == "\n\n") {
        add_run(article.origin, {{here(), here() + 2}, {behind, next}});
      } else {
        add_run(article.origin, {{here(), here() + 1}, {behind, next}});
        add_run(article.origin, {{here() + 1, here() + 2}, {next, next}});
      }
      article.text += "\n\n";
    }
    const std::uint32_t begin = here();
    for (const OriginRun& run : piece.line.runs) {
      add_run(article.origin, {{begin + run.at.begin, begin + run.at.end}, run.from});
    }
    article.text += piece.text();
    behind = piece.line.from.end;
    Block block;
    block.kind = *piece.kind;
    block.span = {begin, here()};
    block.origins.reserve(1 + piece.again.size());
    block.origins.push_back(to_input(draft.map, piece.line.from));
    for (const Span& origin : piece.again) block.origins.push_back(to_input(draft.map, origin));
    article.blocks.push_back(std::move(block));
  }
  if (!draft.map.empty()) article.origin = through(article.origin, draft.map);
}

// Where bytes of what was mended stand now. `from` does not fall within a character.
class Moved {
 public:
  explicit Moved(const std::vector<OriginRun>& runs) : runs_(runs) {}
  // Ever larger offsets, please.
  std::uint32_t operator()(std::uint32_t from) {
    while (next_ < runs_.size() && runs_[next_].from.end <= from) ++next_;
    if (next_ == runs_.size()) return runs_.empty() ? from : runs_.back().at.end;
    const OriginRun& run = runs_[next_];
    return run.at.begin + (from > run.from.begin ? from - run.from.begin : 0);
  }

 private:
  const std::vector<OriginRun>& runs_;
  std::size_t next_ = 0;
};

// The draft over a mended text.
void move_draft(Draft& draft, const Decoded& mended) {
  Moved begin(mended.runs);
  Moved end(mended.runs);
  for (DraftLine& line : draft.lines) line.at = {begin(line.at.begin), end(line.at.end)};
  draft.map = draft.map.empty() ? mended.runs : through(mended.runs, draft.map);
  draft.text = mended.text;
}

// Names from outside the text went the same wrong way.
void mend_name(std::string& name) {
  std::size_t mended = 0;
  const Unescaped text = undo_double(name, mended);
  if (mended > 0) name = nfc(text.text());
}

}  // namespace

void add_lines(Draft& draft, std::string_view text, Span from, std::optional<BlockKind> kind) {
  // Files of old Macs end lines with CR alone.
  const std::string_view range = text.substr(from.begin, from.end - from.begin);
  const char line_end = range.find('\n') == std::string_view::npos ? '\r' : '\n';
  int gap = draft.lines.empty() ? 0 : 1;
  for (std::size_t i = from.begin; i < from.end;) {
    const std::size_t end = std::min<std::size_t>(range.find(line_end, i - from.begin), range.size()) + from.begin;
    const std::string_view line = text.substr(i, end - i);
    const bool blank = line.find_first_not_of(" \t\r") == std::string_view::npos;
    if (blank) {
      ++gap;
    } else {
      draft.lines.push_back({{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end)}, gap, kind});
      gap = 0;
    }
    i = end + 1;
  }
}

Result<Article> lay_out(Draft draft, const Lexicon& words, const SourceOptions& options, const std::string& where) {
  const std::optional<Decoded> mended = draft.article.encoding.empty() ? mend_text(draft.text) : std::nullopt;
  if (mended) {
    move_draft(draft, *mended);
    draft.article.encoding = mended->encoding;
    if (mended->encoding.starts_with("UTF-8 ")) {
      mend_name(draft.article.outlet);
      std::for_each(draft.article.authors.begin(), draft.article.authors.end(), mend_name);
    }
  }
  std::vector<Piece> pieces = clean_pieces(draft);
  if (pieces.empty()) return Error{"empty article: no words in it", where, ""};
  find_title(pieces);
  mark_caption_section(pieces, words);
  mark_told_captions(pieces, words);
  fold_doubled(pieces);
  Article article = std::move(draft.article);
  if (article.encoding.empty()) article.encoding = "UTF-8";
  if (!article.published.empty() && article.published_from.empty()) article.published_from = "metadata";
  read_head(pieces, article, words);
  mark_pointers(pieces, words);
  read_tail(pieces, article, words);
  find_lead(pieces);
  build_text(pieces, draft, article);
  take_date(article, date_in_url(article.url), "url");
  take_date(article, options.published, "option");
  if (article.published.empty()) article.published_from.clear();
  if (article.outlet.empty()) article.outlet = host_of(article.url);
  article.language = language_of(article.text, article.language);
  tell_languages(article);
  article.digest = digest_of(article);
  return article;
}

}  // namespace banggiao
