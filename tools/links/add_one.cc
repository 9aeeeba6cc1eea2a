// What it costs to add one article to a record of so many: made-up codings in a store of their own.
// usage: banggiao_add_one FOLDER SIZE...
// For each size a store is filled, then articles are added one at a time: kept, the record built, what differs written.
// Seconds are of the processor. Before any time is told the record that came about so is compared with one built at
// once from the same articles.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "knowledge/knowledge.h"
#include "record/record.h"
#include "reports/reports.h"
#include "store/store.h"

namespace {

using namespace banggiao;
using Random = std::mt19937_64;

constexpr int kAdded = 5;  // articles whose time is taken; the middle one is told, and the slowest
const char* const kCoder = "made up";
const char* const kWhen = "2026-01-01T00:00:00Z";

// Small numbers far more often than great ones, as countries and persons are in the news.
int skewed(Random& random, int n) {
  const double u = std::uniform_real_distribution<double>(0, 1)(random);
  return static_cast<int>(static_cast<double>(n) * u * u * u);
}

int below(Random& random, int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); }

std::string two(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::string word(std::uint64_t number) {
  const char* const kStart[] = {"b", "d", "g", "h", "kh", "l", "m", "n", "ng", "ph", "qu", "s", "t", "th", "tr", "v"};
  const char* const kEnd[] = {"a",  "an",  "ang", "e",   "en", "i",  "inh", "o",
                              "on", "ong", "u",   "ung", "y",  "ao", "ai",  "oa"};
  return std::string(kStart[number % 16]) + kEnd[number / 16 % 16] + (number < 256 ? "" : kEnd[number / 256 % 16]);
}

std::string capital(std::string text) {
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

// Codings of articles on a number of occasions that grows with that of the articles, each told by three on average.
class MadeUp {
 public:
  explicit MadeUp(std::size_t articles) : occasions_(articles / 3 + 1), articles_(articles) {}

  SourceDocument article(std::size_t number) {
    Random random(number * 7919 + 17);
    SourceDocument out;
    out.doc = "made-" + std::to_string(number);
    out.outlet = "Made up";
    out.coded = {out.doc, "vi", {}, {}, {}, {}};
    const int tellings = 1 + below(random, 3);
    int day = 0;
    for (int t = 0; t < tellings; ++t) tell(random() % occasions_, random, out, day);
    out.published = civil(day + below(random, 3));
    return out;
  }

 private:
  static std::string civil(int day) {
    return std::to_string(2000 + day / 336) + "-" + two(1 + day / 28 % 12) + "-" + two(1 + day % 28);
  }
  static Citation cite(const std::string& quote) {
    return {{0, static_cast<std::uint32_t>(quote.size())}, quote, "made.up"};
  }
  static std::string country(int n) {
    return std::string(1, static_cast<char>('A' + n / 8)) + static_cast<char>('A' + n % 8);
  }

  // The same occasion is told alike by whoever tells it.
  void tell(std::size_t occasion, Random& random, SourceDocument& out, int& day) const {
    Random fixed(occasion * 104729 + 1);
    const int a = skewed(fixed, 40);
    const int b = a + 1 + skewed(fixed, 20);
    const Kind kinds[] = {Kind::kMeeting, Kind::kMeeting, Kind::kVisit, Kind::kCall, Kind::kSigning, Kind::kConference};
    const Kind kind = kinds[below(fixed, 6)];
    const int when = below(fixed, 26 * 336);
    day = std::max(day, when);
    std::vector<Cell<std::string>> who;
    for (const int c : {a, b}) {
      // As the record grows, so do the years and people that it tells of.
      const auto one = static_cast<std::uint64_t>(skewed(fixed, static_cast<int>(20 + articles_ / 100)));
      const std::string name = capital(word(static_cast<std::uint64_t>(c) * 31 + one)) + " " +
                               capital(word(one * 17 + 5)) + " " +
                               capital(word(one * 101 + static_cast<std::uint64_t>(c)));
      const std::string id = "P" + std::to_string(out.coded.persons.size() + 1);
      Person person{id, {name, cite(name), 1}, {}, Cell<std::string>(country(c), cite(name)), {}};
      person.offices.emplace_back("Minister", word(one % 7), "", false, cite(name));
      out.coded.persons.push_back(person);
      if (below(random, 4) > 0) who.emplace_back(id, cite(name));
    }
    std::string evidence;
    for (int w = 0; w < 14; ++w) evidence += (w == 0 ? "" : " ") + word(fixed() % 4096);
    evidence += " " + word(random() % 4096);
    const std::string date = civil(when);
    std::optional<Cell<Date>> told;
    if (below(random, 4) > 0)
      told.emplace(Date{date, below(random, 3) == 0 ? "XXXX" + date.substr(4) : date, false}, cite(date));
    out.coded.engagements.push_back(
        {"E" + std::to_string(out.coded.engagements.size() + 1),
         {kind, cite(evidence)},
         {Status::kHeld, cite(evidence)},
         {out.coded.engagements.empty() ? Focus::kMain : Focus::kBackground, cite(evidence)},
         {{country(a), cite(evidence)}, {country(b), cite(evidence)}},
         told,
         std::nullopt,
         Cell<std::string>(country(b), cite(evidence)),
         who,
         std::nullopt,
         {},
         cite(evidence),
         1});
  }

  std::size_t occasions_, articles_;
};

template <class T>
T need(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "%s\n", result.error().text().c_str());
    std::exit(1);
  }
  return *std::move(result);
}

void keep(Store& store, const SourceDocument& source) {
  Article article;
  article.doc = source.doc;
  article.outlet = source.outlet;
  article.published = source.published;
  article.language = "vi";
  article.text = source.doc;
  article.digest = source.doc;
  need(store.add_article(article));
  need(store.put_coded(source.coded, kCoder));
}

// Of the processor: on a machine that others use too, the clock on the wall tells nothing.
double seconds(std::clock_t since) { return static_cast<double>(std::clock() - since) / CLOCKS_PER_SEC; }

struct Times {
  double read = 0, build = 0, write = 0;
  double all() const { return read + build + write; }
};

Times settle(Store& store, const Knowledge& knowledge) {
  Times out;
  auto since = std::clock();
  const auto took = [&since] {
    const double spent = seconds(since);
    since = std::clock();
    return spent;
  };
  ClusterMemo memo = need(store.memo(kCoder));
  need(store.renew_record(
      kCoder, [&](const SourceDocument& document) { return gist_of(document, knowledge); },
      [&](std::vector<Gist> gists, const CodingOf& coding) {
        out.read = took();
        RecordDraft draft = draft_record(std::move(gists), coding, knowledge, {}, {}, memo);
        out.build = took();
        return draft;
      },
      kWhen));
  need(store.put_memo(memo, kCoder));
  out.write = took();
  return out;
}

void measure(const std::string& folder, std::size_t size, const Knowledge& knowledge) {
  const std::string path = folder + "/made-" + std::to_string(size) + ".db";
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
  Store store = need(Store::open(path, StoreMode::kCreate));
  MadeUp made(size);
  need(store.begin());
  for (std::size_t i = 0; i < size; ++i) keep(store, made.article(i));
  need(store.commit());
  const Times first = settle(store, knowledge);
  std::vector<Times> times;
  for (std::size_t i = size; i < size + kAdded; ++i) {
    keep(store, made.article(i));
    times.push_back(settle(store, knowledge));
  }
  std::sort(times.begin(), times.end(), [](const Times& a, const Times& b) { return a.all() < b.all(); });
  const Times& one = times[kAdded / 2];
  if (record_json(need(store.record())) != record_json(build_record(need(store.sources()), knowledge))) {
    std::fprintf(stderr, "%zu: the record is not that of its articles\n", size);
    std::exit(1);
  }
  std::printf("%zu\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\n", size, first.all(), one.all(), one.read, one.build, one.write,
              times.back().all());
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: banggiao_add_one FOLDER SIZE...\n");
    return 2;
  }
  const auto knowledge = Knowledge::load();
  if (!knowledge) return 1;
  std::printf("articles\tall at once\tone more\tread\tbuild\twrite\tslowest\n");
  for (int i = 2; i < argc; ++i) measure(argv[1], std::strtoul(argv[i], nullptr, 10), **knowledge);
  return 0;
}
