// Doors with a form of their own: web archives, feeds, JSON lines, dates, queries, the store's file.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <memory>

#include "base/edtf.h"
#include "base/utf8.h"
#include "source/dates.h"
#include "source/readers.h"
#include "store/store.h"
#include "store/words.h"
#include "targets.h"

namespace banggiao {
namespace {

SourceOptions small_options() {
  SourceOptions out;
  out.max_article_bytes = 1U << 20U;
  return out;
}

std::string incoming_fault(const Incoming& incoming) {
  if (!incoming.article) return incoming.article.error().what.empty() ? "an error without words" : "";
  if (!is_utf8(incoming.article->text)) return "the text is not UTF-8";
  return incoming.article->doc.empty() ? "an article without a name" : "";
}

std::string as_file(std::string_view bytes, const char* name) {
  std::string fault;
  read_memory(bytes, name, small_options(), [&](Incoming&& incoming) {
    fault = incoming_fault(incoming);
    return fault.empty();
  });
  return fault;
}

// A folder in memory where there is one; taken away at the end.
class Box {
 public:
  Box() {
    const bool memory = access("/dev/shm", W_OK) == 0;
    std::string name = memory ? "/dev/shm/banggiao-fuzz-XXXXXX" : "/tmp/banggiao-fuzz-XXXXXX";
    if (mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~Box() {
    for (const char* file : {"/a.db", "/a.db-wal", "/a.db-shm"}) unlink((path_ + file).c_str());
    rmdir(path_.c_str());
  }
  Box(const Box&) = delete;
  Box& operator=(const Box&) = delete;
  std::string file() const { return path_ + "/a.db"; }

 private:
  std::string path_;
};

Article small_article() {
  Article out;
  out.doc = "a";
  out.language = "vi";
  out.published = "2025-10-28";
  out.text = "Hoi dam tai Ha Noi\n\nHai ben hoi dam.";
  out.blocks = {{BlockKind::kTitle, {0, 18}, {{0, 18}}}, {BlockKind::kParagraph, {20, 36}, {{20, 36}}}};
  out.origin = {{{0, 36}, {0, 36}}};
  out.digest = "0123456789abcdef";
  return out;
}

CodedDocument small_coding() {
  const Citation cite{{0, 7}, "Hoi dam", "r"};
  CodedDocument out{"a", "vi", {}, {}, {}, {{{0, 3}, "r", "note"}}};
  out.persons.push_back(
      {"P1", {"An", cite}, {{"Binh", cite, "why", 1.0F}}, std::nullopt, {{"t", "o", "r", false, cite}}});
  out.engagements.push_back({"E1",
                             {Kind::kMeeting, cite},
                             {Status::kHeld, cite},
                             {Focus::kMain, cite},
                             {{"GB", cite}, {"VN", cite}},
                             Cell<Date>({"28/10", "2025-10-28", true}, cite),
                             std::nullopt,
                             std::nullopt,
                             {{"P1", cite}},
                             std::nullopt,
                             {},
                             cite});
  return out;
}

// The bytes of a good store.
const std::string& good_store() {
  static const std::string kBytes = [] {
    const Box box;
    {
      Result<Store> store = Store::open(box.file(), StoreMode::kCreate);
      if (!store || !store->add_article(small_article()) || !store->put_coded(small_coding(), "c"))
        return std::string();
      Record record;
      RecordEngagement engagement;
      engagement.id = "G1";
      engagement.parties = {"GB", "VN"};
      engagement.reports.push_back({"a", "E1", "held", "2025-10-28", "Hoi dam", {0, 7}, "", "", ""});
      engagement.values.push_back({"status", "held", false, {{"a", {0, 7}, "Hoi dam", "r", 1.0F}}});
      record.engagements.push_back(engagement);
      const Result<std::int64_t> revision = store->revision();
      if (!revision || !store->put_record(record, *revision, "2025-11-01") || !store->refuse({"b", "why", "when", "/"}))
        return std::string();
    }
    std::ifstream in(box.file(), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  return kBytes;
}

constexpr std::array<std::string_view, 5> kFeedRoots = {"<rss", "<feed", "RDF", "urlset", "sitemapindex"};

template <class T>
bool without_words(const Result<T>& result) {
  return !result && result.error().what.empty();
}

}  // namespace

std::string fuzz_warc(std::string_view bytes) { return as_file("WARC/1.0\r\n" + std::string(bytes), "fuzz.warc"); }

std::string fuzz_lines(std::string_view bytes) { return as_file(bytes, "fuzz.jsonl"); }

std::string fuzz_feed(std::string_view bytes) {
  const FeedPage page = read_fetched_feed({"https://a.example/rss", "", "", std::string(bytes)}, small_options());
  for (const FeedEntry& entry : page.entries) {
    if (std::string fault = incoming_fault(entry.incoming); !fault.empty()) return fault;
  }
  // A feed or a sitemap may be empty; anything else has to be told.
  const bool may_be_empty = std::any_of(kFeedRoots.begin(), kFeedRoots.end(),
                                        [&](std::string_view root) { return bytes.find(root) != bytes.npos; });
  return page.entries.empty() && page.sitemaps.empty() && page.fault.empty() && !may_be_empty
             ? "nothing came, and nothing is wrong"
             : "";
}

std::string fuzz_dates(std::string_view bytes) {
  static const Lexicon kNoWords{std::vector<SourceWord>()};
  const std::string day = read_date(bytes, kNoWords);
  if (!day.empty() && !parse_edtf(day.substr(0, 10))) return "a date that is none: " + day;
  const std::optional<EdtfDate> parsed = parse_edtf(bytes);
  return parsed && parse_edtf(write_edtf(*parsed)) != parsed ? "a date that is another when written" : "";
}

std::string fuzz_query(std::string_view bytes) {
  static const Box kBox;
  static Result<Store> store = [] {
    Result<Store> made = Store::open(kBox.file(), StoreMode::kCreate);
    if (made && !made->add_article(small_article())) return Result<Store>(Error{"no store", "", ""});
    return made;
  }();
  if (!store) return "no store: " + store.error().text();
  const std::vector<QueryTerm> terms = parse_query(bytes);
  if (!match_expression(terms).empty()) make_snippet("Hoi dam tai Ha Noi", terms);
  const auto found = store->search_articles(std::string(bytes), 10);
  if (without_words(found)) return "an error without words";
  // Whatever was typed is words to SQLite, never its syntax.
  return !found && found.error().what.starts_with("the store failed") ? found.error().text() : "";
}

std::string fuzz_store(std::string_view bytes) {
  static const Box kBox;
  std::string file = good_store();
  if (file.empty()) return "no store could be made";
  // Three bytes say where, the fourth what is written there; what is left over cuts the file.
  for (; bytes.size() >= 4; bytes.remove_prefix(4)) {
    const auto at = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(bytes[i])); };
    file[(at(0) << 16U | at(1) << 8U | at(2)) % file.size()] = bytes[3];
  }
  if (!bytes.empty()) file.resize(file.size() * static_cast<unsigned char>(bytes[0]) / 256);
  std::ofstream(kBox.file(), std::ios::binary | std::ios::trunc) << file;
  Result<Store> store = Store::open(kBox.file(), StoreMode::kRead);
  if (!store) return store.error().what.empty() ? "an error without words" : "";
  const bool bad = without_words(store->article("a")) || without_words(store->coded("a")) ||
                   without_words(store->record()) || without_words(store->refusals()) ||
                   without_words(store->search_articles("hoi dam", 5)) || without_words(store->faults({})) ||
                   without_words(store->sources()) || without_words(store->counts());
  return bad ? "an error without words" : "";
}

}  // namespace banggiao
