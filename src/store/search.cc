// Search over articles and engagements.
#include "store/inside.h"
#include "store/words.h"

namespace banggiao {
namespace {

std::vector<QueryTerm> read_query(const std::string& query) {
  std::vector<QueryTerm> terms = parse_query(query);
  if (match_expression(terms).empty()) throw Failure{{"no words to search for", query, "give one word or more"}};
  return terms;
}

std::int64_t no_limit(std::size_t limit) { return limit == 0 ? -1 : static_cast<std::int64_t>(limit); }

}  // namespace

void index_words(Database& db, const char* table, std::int64_t row, std::string_view text) {
  const IndexedWords words = indexed_words(text);
  const std::string sql = std::string("INSERT INTO ") + table + " (rowid, exact, folded) VALUES (?, ?, ?)";
  db.run(sql.c_str(), row, words.exact, words.folded);
}

void unindex_words(Database& db, const char* table, std::int64_t row, std::string_view text) {
  const IndexedWords words = indexed_words(text);
  const std::string sql =
      std::string("INSERT INTO ") + table + " (" + table + ", rowid, exact, folded) VALUES ('delete', ?, ?, ?)";
  db.run(sql.c_str(), row, words.exact, words.folded);
}

Result<std::vector<ArticleHit>> Store::search_articles(const std::string& query, std::size_t limit) {
  return guarded([&] {
    const std::vector<QueryTerm> terms = read_query(query);
    std::vector<ArticleHit> out;
    Statement row = inside_->db.query(
        "SELECT doc, title, outlet, url, published, language, digest, access, text FROM article_words JOIN articles "
        "ON number = article_words.rowid WHERE article_words MATCH ? ORDER BY rank, doc LIMIT ?",
        match_expression(terms), no_limit(limit));
    while (row.step()) {
      ArticleHit hit;
      hit.article = {row.text(0), row.text(1), row.text(2), row.text(3),
                     row.text(4), row.text(5), row.text(6), row.text(7)};
      hit.snippet = make_snippet(row.text(8), terms);
      Statement report = inside_->db.query(
          "SELECT DISTINCT r.engagement FROM reports r JOIN engagements e USING (engagement) WHERE doc = ? ORDER BY "
          "e.date_min = '', e.date_min, e.edtf, e.engagement",
          hit.article.doc);
      while (report.step()) hit.engagements.push_back(report.text(0));
      out.push_back(std::move(hit));
    }
    return out;
  });
}

Result<std::vector<EngagementHit>> Store::search_engagements(const std::string& query, std::size_t limit) {
  return guarded([&] {
    const std::vector<QueryTerm> terms = read_query(query);
    std::vector<EngagementHit> out;
    Statement row = inside_->db.query(
        "SELECT engagement FROM engagement_words JOIN engagements ON number = engagement_words.rowid "
        "WHERE engagement_words MATCH ? ORDER BY rank, engagement LIMIT ?",
        match_expression(terms), no_limit(limit));
    while (row.step()) {
      EngagementHit hit;
      hit.id = row.text(0);
      Statement report =
          inside_->db.query("SELECT doc, evidence FROM reports WHERE engagement = ? ORDER BY position", hit.id);
      while (report.step()) {
        Snippet snippet = make_snippet(report.text(1), terms);
        if (snippet.marks.size() <= hit.snippet.marks.size()) continue;
        hit.doc = report.text(0);
        hit.snippet = std::move(snippet);
      }
      out.push_back(std::move(hit));
    }
    return out;
  });
}

}  // namespace banggiao
