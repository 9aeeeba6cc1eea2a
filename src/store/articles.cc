// Articles: rows in, rows out.
#include <algorithm>
#include <charconv>

#include "store/inside.h"

namespace banggiao {
namespace {

// Numbers as "1 2 3 4;", the way columns of spans are written.
template <class... Numbers>
void write_numbers(std::string& out, Numbers... numbers) {
  const char* gap = "";
  ((out += gap, out += std::to_string(numbers), gap = " "), ...);
  out += ';';
}

std::vector<std::uint32_t> read_numbers(const std::string& text) {
  std::vector<std::uint32_t> out;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    std::uint32_t value = 0;
    const auto [next, error] = std::from_chars(at, end, value);
    if (error == std::errc()) out.push_back(value);
    at = next + 1;
  }
  return out;
}

std::string title_of(const Article& article) {
  for (const Block& b : article.blocks) {
    if (b.kind == BlockKind::kTitle) return article.text.substr(b.span.begin, b.span.end - b.span.begin);
  }
  return {};
}

BlockKind block_kind_of(const std::string& text) {
  for (const BlockKind kind :
       {BlockKind::kTitle, BlockKind::kLead, BlockKind::kCaption, BlockKind::kByline, BlockKind::kFooter}) {
    if (text == name(kind)) return kind;
  }
  return BlockKind::kParagraph;
}

void insert_article(Database& db, const Article& a) {
  std::string origin;
  for (const OriginRun& run : a.origin) write_numbers(origin, run.at.begin, run.at.end, run.from.begin, run.from.end);
  db.run(
      "INSERT INTO articles (doc, title, outlet, url, published, published_from, modified, language, encoding, digest, "
      "text, origin, access) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      a.doc, title_of(a), a.outlet, a.url, a.published, a.published_from, a.modified, a.language, a.encoding, a.digest,
      a.text, origin, a.access);
  const std::int64_t number = db.last_row();
  for (std::size_t i = 0; i < a.authors.size(); ++i) {
    db.run("INSERT INTO article_authors VALUES (?, ?, ?)", number, i, a.authors[i]);
  }
  for (std::size_t i = 0; i < a.blocks.size(); ++i) {
    const Block& b = a.blocks[i];
    std::string origins;
    for (const Span& s : b.origins) write_numbers(origins, s.begin, s.end);
    db.run("INSERT INTO article_blocks VALUES (?, ?, ?, ?, ?, ?, ?)", number, i, name(b.kind), b.span.begin, b.span.end,
           origins, b.language);
  }
  index_words(db, "article_words", number, a.text);
}

// Takes the article out, and with it (ON DELETE CASCADE) its blocks and what was coded in it.
void delete_article(Database& db, std::int64_t number, const std::string& text) {
  unindex_words(db, "article_words", number, text);
  db.run("DELETE FROM articles WHERE number = ?", number);
  touch(db);
}

void read_parts(Database& db, std::int64_t number, Article& out) {
  Statement author = db.query("SELECT name FROM article_authors WHERE article = ? ORDER BY position", number);
  while (author.step()) out.authors.push_back(author.text(0));
  Statement block = db.query(
      "SELECT kind, text_begin, text_end, origins, language FROM article_blocks WHERE article = ? ORDER BY position",
      number);
  while (block.step()) {
    Block b;
    b.kind = block_kind_of(block.text(0));
    b.span = {static_cast<std::uint32_t>(block.integer(1)), static_cast<std::uint32_t>(block.integer(2))};
    b.language = block.text(4);
    const std::vector<std::uint32_t> numbers = read_numbers(block.text(3));
    for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) b.origins.push_back({numbers[i], numbers[i + 1]});
    out.blocks.push_back(std::move(b));
  }
}

}  // namespace

std::int64_t article_number(Database& db, const std::string& doc) {
  return db.number("SELECT number FROM articles WHERE doc = ?", doc);
}

Result<Added> Store::add_article(const Article& article) {
  return guarded([&] {
    Database& db = inside_->db;
    Change change(db);
    std::int64_t number = 0;
    std::string digest, url, text;
    {
      Statement held = db.query("SELECT number, digest, url, text FROM articles WHERE doc = ?", article.doc);
      if (held.step()) {
        number = held.integer(0);
        digest = held.text(1);
        url = held.text(2);
        text = held.text(3);
      }
    }
    if (number != 0 && digest == article.digest) return Added::kSame;
    if (number != 0) {
      if (!url.empty() && !article.url.empty() && url != article.url && text != article.text) {
        throw Failure{{"another article is held under this name, from " + url, article.doc,
                       "rename the file, or give the line another id"}};
      }
      db.run(
          "INSERT OR IGNORE INTO earlier_articles SELECT doc, digest, title, url, published, text FROM articles "
          "WHERE number = ?",
          number);
      delete_article(db, number, text);
    }
    insert_article(db, article);
    change.keep();
    return number == 0 ? Added::kNew : Added::kChanged;
  });
}

Result<std::optional<Article>> Store::article(const std::string& doc) {
  return guarded([&]() -> std::optional<Article> {
    Database& db = inside_->db;
    Statement row = db.query(
        "SELECT number, outlet, url, published, published_from, modified, language, encoding, digest, "
        "text, origin, access FROM articles WHERE doc = ?",
        doc);
    if (!row.step()) return std::nullopt;
    Article out;
    out.doc = doc;
    out.outlet = row.text(1);
    out.url = row.text(2);
    out.published = row.text(3);
    out.published_from = row.text(4);
    out.modified = row.text(5);
    out.language = row.text(6);
    out.encoding = row.text(7);
    out.digest = row.text(8);
    out.text = row.text(9);
    out.access = row.text(11);
    const std::vector<std::uint32_t> runs = read_numbers(row.text(10));
    for (std::size_t i = 0; i + 3 < runs.size(); i += 4) {
      out.origin.push_back({{runs[i], runs[i + 1]}, {runs[i + 2], runs[i + 3]}});
    }
    read_parts(db, row.integer(0), out);
    return out;
  });
}

Result<std::vector<ArticleInfo>> Store::articles() {
  return guarded([&] {
    std::vector<ArticleInfo> out;
    Statement row = inside_->db.query(
        "SELECT doc, title, outlet, url, published, language, digest, access FROM articles ORDER BY doc");
    while (row.step()) {
      out.push_back(
          {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7)});
    }
    return out;
  });
}

Result<Done> Store::each_text(const std::function<bool(const std::string&)>& wanted,
                              const std::function<void(const std::string&, const std::string&)>& take) {
  return guarded([&] {
    // The text stands last: SQLite reads it only where it is asked for.
    Statement row = inside_->db.query("SELECT digest, text FROM articles ORDER BY doc");
    while (row.step()) {
      const std::string digest = row.text(0);
      if (wanted(digest)) take(digest, row.text(1));
    }
    return Done{};
  });
}

Result<std::unordered_map<std::string, std::string>> Store::digests() {
  return guarded([&] {
    std::unordered_map<std::string, std::string> out;
    out.reserve(static_cast<std::size_t>(inside_->db.number("SELECT count(*) FROM articles")));
    Statement row = inside_->db.query("SELECT doc, digest FROM articles");
    while (row.step()) out.emplace(row.text(0), row.text(1));
    return out;
  });
}

Result<bool> Store::remove_article(const std::string& doc) {
  return guarded([&] {
    Database& db = inside_->db;
    Change change(db);
    std::string text;
    std::int64_t number = 0;
    {
      Statement row = db.query("SELECT number, text FROM articles WHERE doc = ?", doc);
      if (!row.step()) return false;
      number = row.integer(0);
      text = row.text(1);
    }
    delete_article(db, number, text);
    change.keep();
    return true;
  });
}

// ---- Coded documents ------------------------------------------------------------------------------

Result<Done> Store::put_coded(const CodedDocument& coded, const std::string& coder) {
  return guarded([&] {
    Database& db = inside_->db;
    Change change(db);
    const std::int64_t number = article_number(db, coded.doc);
    if (number == 0) throw Failure{{"no such article is held", coded.doc, "add the article first"}};
    put_coded_rows(db, coded, coder, number);
    touch(db);
    change.keep();
    return Done{};
  });
}

Result<std::optional<CodedDocument>> Store::coded(const std::string& doc) {
  return guarded([&]() -> std::optional<CodedDocument> {
    const std::int64_t number = article_number(inside_->db, doc);
    if (inside_->db.number("SELECT count(*) FROM coded_documents WHERE article = ?", number) == 0) return std::nullopt;
    return CodedRows(inside_->db, number).read(doc, number);
  });
}

Result<std::vector<std::string>> Store::docs_to_code(const std::string& coder) {
  return guarded([&] {
    std::vector<std::string> out;
    Statement row = inside_->db.query(
        "SELECT doc FROM articles LEFT JOIN coded_documents ON article = number "
        "WHERE coder IS NULL OR coder <> ? ORDER BY doc",
        coder);
    while (row.step()) out.push_back(row.text(0));
    return out;
  });
}

Result<std::vector<std::string>> Store::coders() {
  return guarded([&] {
    std::vector<std::string> out;
    Statement row = inside_->db.query("SELECT DISTINCT coder FROM coded_documents ORDER BY coder");
    while (row.step()) out.push_back(row.text(0));
    return out;
  });
}

Result<std::vector<SourceDocument>> Store::sources() {
  return guarded([&] {
    std::vector<SourceDocument> out;
    Statement row = inside_->db.query(
        "SELECT number, doc, outlet, url, published, access FROM articles "
        "JOIN coded_documents ON article = number ORDER BY number");
    CodedRows coded(inside_->db, 0);
    while (row.step()) {
      out.push_back(
          {row.text(1), row.text(2), row.text(3), row.text(4), coded.read(row.text(1), row.integer(0)), row.text(5)});
    }
    std::sort(out.begin(), out.end(), [](const SourceDocument& a, const SourceDocument& b) { return a.doc < b.doc; });
    return out;
  });
}

}  // namespace banggiao
