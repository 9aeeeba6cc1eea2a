// What the last build of the record found of each block of reports.
#include <charconv>

#include "store/inside.h"

namespace banggiao {
namespace {

const char* const kCoder = "memo_coder";

std::vector<int> numbers_in(const std::string& text) {
  std::vector<int> out;
  const char *at = text.data(), *const end = at + text.size();
  while (at < end) {
    int value = 0;
    const auto [next, error] = std::from_chars(at, end, value);
    if (error != std::errc()) return {};
    out.push_back(value);
    at = next < end ? next + 1 : next;
  }
  return out;
}

// SQLite's numbers have a sign.
std::int64_t key_of(std::uint64_t digest) { return static_cast<std::int64_t>(digest); }

}  // namespace

Result<ClusterMemo> Store::memo(const std::string& coder) {
  return guarded([&] {
    ClusterMemo out;
    {
      Statement row = inside_->db.query("SELECT value FROM meta WHERE key = ?", kCoder);
      if (!row.step() || row.text(0) != coder) return out;
    }
    Statement row = inside_->db.query("SELECT digest, clusters FROM cluster_memo");
    while (row.step()) out.known[static_cast<std::uint64_t>(row.integer(0))] = numbers_in(row.text(1));
    return out;
  });
}

Result<Done> Store::put_memo(const ClusterMemo& memo, const std::string& coder) {
  return guarded([&] {
    Change change(inside_->db);
    Database& db = inside_->db;
    const bool same_coder = db.number("SELECT count(*) FROM meta WHERE key = ? AND value = ?", kCoder, coder) == 1;
    if (!same_coder) db.run("DELETE FROM cluster_memo");
    std::unordered_set<std::uint64_t> held;
    {
      Statement row = db.query("SELECT digest FROM cluster_memo");
      while (row.step()) held.insert(static_cast<std::uint64_t>(row.integer(0)));
    }
    for (const std::uint64_t digest : held) {
      if (memo.used.count(digest) == 0) db.run("DELETE FROM cluster_memo WHERE digest = ?", key_of(digest));
    }
    for (const std::uint64_t digest : memo.used) {
      if (held.count(digest) > 0) continue;
      std::string clusters;
      for (const int n : memo.known.at(digest)) clusters += (clusters.empty() ? "" : " ") + std::to_string(n);
      db.run("INSERT INTO cluster_memo VALUES (?, ?)", key_of(digest), clusters);
    }
    db.run("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", kCoder, coder);
    change.keep();
    return Done{};
  });
}

}  // namespace banggiao
