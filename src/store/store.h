// "Where is it kept?" One SQLite file: articles, what was coded in them, the record, and what people decided.
// In -> Out: articles, coded documents, a Record, decisions -> the same again; words -> hits.
// Fails: missing, locked, read-only, from a newer version, damaged, not a record: each its own error.
// Units: as in record.h; `when` is RFC 3339 and always given by the caller.
// Threads: a Store belongs to one thread; several processes may share a file.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "banggiao/ids.h"
#include "banggiao/record.h"
#include "banggiao/result.h"
#include "banggiao/review.h"
#include "banggiao/upkeep.h"
#include "banggiao/watch.h"
#include "record/record.h"

namespace banggiao {

enum class StoreMode { kCreate, kReadWrite, kRead };  // kCreate: makes the file when missing, else opens it to write
enum class Added { kNew, kChanged, kSame };

// An article without its text.
struct ArticleInfo {
  std::string doc, title, outlet, url, published, language, digest, access;
};

// A piece of text around the words that matched.
struct Snippet {
  std::string text;
  std::vector<Span> marks;  // in `text`
};

struct ArticleHit {
  ArticleInfo article;
  Snippet snippet;
  std::vector<std::string> engagements;  // RecordEngagement::id reported in it
};

struct EngagementHit {
  std::string id;   // RecordEngagement::id
  std::string doc;  // of the report that the snippet is from; empty when names or places matched
  Snippet snippet;
};

struct StoreCounts {
  std::int64_t articles = 0, coded = 0, engagements = 0, persons = 0, commitments = 0, refusals = 0, decisions = 0;
};

class Store {
 public:
  static Result<Store> open(const std::string& path, StoreMode mode);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  const std::string& path() const;

  // All changes between begin and commit are made together or not at all; without begin each call is its own.
  // Leaving without commit (an error, a crash, kill -9) leaves what was there before.
  Result<Done> begin();
  Result<Done> commit();
  Result<Done> rollback();

  // ---- Articles
  // kSame when this doc is held with this digest: nothing is touched. kChanged: the text held before stays in
  // earlier_articles and what was coded in it is dropped. An error when the doc is held from another URL with another
  // text: two articles under one name.
  Result<Added> add_article(const Article& article);
  Result<std::optional<Article>> article(const std::string& doc);
  Result<std::vector<ArticleInfo>> articles();  // by doc
  // Gives the texts of the digests that are wanted, by doc.
  Result<Done> each_text(const std::function<bool(const std::string& digest)>& wanted,
                         const std::function<void(const std::string& digest, const std::string& text)>& take);
  // What says whether an article is held as it stands: digests by doc.
  Result<std::unordered_map<std::string, std::string>> digests();
  // Takes an article and what was coded in it out of the store; the record must be built again. False: not held.
  Result<bool> remove_article(const std::string& doc);

  // ---- Coded documents. `coder` names the version of engine and pack, so that old codings can be found and redone.
  Result<Done> put_coded(const CodedDocument& coded, const std::string& coder);
  Result<std::optional<CodedDocument>> coded(const std::string& doc);
  // Articles without a coding by this coder, by doc.
  Result<std::vector<std::string>> docs_to_code(const std::string& coder);
  // Those by which the documents held are coded, sorted; more than one after an interrupted recoding.
  Result<std::vector<std::string>> coders();

  // ---- The record
  // Coded documents with their articles' metadata, by doc: what build_record takes.
  Result<std::vector<SourceDocument>> sources();
  // Counts what the record depends on: it grows with each change of a coded document or decision.
  Result<std::int64_t> revision();
  // The record is this from now on; only what differs from the one held is written, and `when` noted with its ids.
  // `revision` is that of the sources it was built from.
  Result<Done> put_record(const Record& record, std::int64_t revision, const std::string& when);
  // The same of what `draft` makes of the gists: only entries made from something else than those held are asked for,
  // and only the codings that they need are read. Gists not held are made by `gist_of`, and kept; those of another
  // `coder` (as of put_coded) are not held.
  using Drafting = std::function<RecordDraft(std::vector<Gist>, const CodingOf&)>;
  Result<Done> renew_record(const std::string& coder, const std::function<Gist(const SourceDocument&)>& gist_of,
                            const Drafting& draft, const std::string& when);
  Result<Record> record();
  // What the last build found that the next may use; `coder` as of put_coded: another one's is of no use.
  Result<ClusterMemo> memo(const std::string& coder);
  Result<Done> put_memo(const ClusterMemo& memo, const std::string& coder);
  // False when documents or decisions have changed since the record was put.
  Result<bool> record_is_current();
  // What became of the ids that changed or went at `since` or later ("": of all), the longest ago first; of the one
  // that is `id`, or of all that begin so, at most `limit`.
  Result<std::vector<IdFate>> changes(const std::string& since);
  Result<std::vector<IdFate>> fates(const std::string& id, std::size_t limit);

  // ---- Search. Words must all occur, with or without diacritics ("dai tuong"); a "quoted phrase" must occur as
  // written (but for case and where the tone mark is put: hoa`, ho`a); -word must not occur; word* is a beginning. Best
  // first. limit 0: all.
  Result<std::vector<ArticleHit>> search_articles(const std::string& query, std::size_t limit);
  Result<std::vector<EngagementHit>> search_engagements(const std::string& query, std::size_t limit);

  // ---- What people decided
  Result<std::int64_t> decide(const Decision& decision);  // its id
  Result<std::vector<Decision>> decisions();              // all, undone ones too, in the order made
  // False: no such decision, or it was undone before.
  Result<bool> undo(std::int64_t id, const std::string& when);

  Result<std::int64_t> judge(const Judgement& judgement);  // its id
  Result<std::vector<Judgement>> judgements();             // as decisions()
  Result<bool> undo_judgement(std::int64_t id, const std::string& when);

  // ---- Odds
  Result<Done> refuse(const RefusedInput& refused);  // one entry for one (where, folder, why): the latest
  Result<std::vector<RefusedInput>> refusals();      // by where
  // Every entry of this place: it was read after all, or is refused for another reason now.
  Result<Done> forget_refusal(const std::string& where, const std::string& folder);
  // What is remembered of addresses that are watched; state "": all. By address.
  Result<std::vector<Watched>> watched(const std::string& state);
  Result<Done> watch(const Watched& address);  // in place of what was there
  Result<Done> set_meta(const std::string& key, const std::string& value);
  Result<std::string> meta(const std::string& key);  // "" when unset
  Result<StoreCounts> counts();
  // Reads the whole file: SQLite's own checks; rows that belong to nothing; texts that are not what their digest says;
  // spans that leave their article and quotes that are not its bytes. Each fault a line, 100 at most; empty: sound.
  Result<std::vector<std::string>> faults(const Going& going);
  // Writes what is committed now to a new file, one state of it whatever others write meanwhile; gives its size. An
  // error when there is such a file. Until it is whole it is called `path`.part.
  Result<std::uint64_t> back_up(const std::string& path, const Going& going);

 private:
  struct Inside;
  explicit Store(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

// The schema that this version writes.
inline constexpr int kStoreVersion = 8;

}  // namespace banggiao
