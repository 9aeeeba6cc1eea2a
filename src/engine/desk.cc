#include "engine/desk.h"

#include <algorithm>
#include <chrono>
#include <unordered_map>
#include <utility>

#include "engine/browse_index.h"
#include "engine/refused.h"
#include "reports/ground.h"
#include "reports/reports.h"

namespace banggiao {
namespace {

// Work is kept this often: what an interruption can cost, and how long another process may have to wait.
constexpr std::chrono::milliseconds kBatch(1000);
constexpr std::size_t kRecodeBatch = 256;

}  // namespace

namespace {

// Puts readings into the store in batches, and tells of each.
class Adder {
 public:
  Adder(Store& store, const Reader& reader, const AddOptions& options)
      : store_(store), reader_(reader), options_(options) {}

  Result<AddSummary> run(std::vector<std::string> paths) {
    if (!prepare()) return *fault_;
    if (options_.refused) paths = refused_.files();
    work([&](const std::function<bool(Reading &&)>& put) {
      reader_.read(paths, options_.read, [&](Incoming&& incoming) {
        if (options_.refused && !refused_.asks_for(incoming.where)) return true;
        return put({std::move(incoming), std::nullopt});
      });
    });
    if (!fault_ && options_.refused && !summary_.stopped) forget_the_rest();
    if (fault_) return stop_with_fault();
    if (const Result<Done> done = store_.commit(); !done) return done.error();
    if (!summary_.stopped && !recode()) return stop_with_fault();
    return summary_;
  }

  Result<AddSummary> run(std::vector<Incoming>&& articles) {
    if (!prepare()) return *fault_;
    work([&](const std::function<bool(Reading &&)>& put) {
      for (Incoming& incoming : articles) {
        if (!put({std::move(incoming), std::nullopt})) return;
      }
    });
    if (fault_) return stop_with_fault();
    if (const Result<Done> done = store_.commit(); !done) return done.error();
    return summary_;
  }

 private:
  bool prepare() {
    Result<std::unordered_map<std::string, std::string>> digests = store_.digests();
    if (!good(digests)) return false;
    held_ = std::move(*digests);
    const Result<std::vector<RefusedInput>> refused = store_.refusals();
    if (!good(refused)) return false;
    refused_ = RefusedPlaces(*refused);
    return begin();
  }

  void work(const Produce& produce) {
    in_order(
        produce, options_.jobs,
        [&](Reading& reading) {
          if (!reading.incoming.article || is_held(*reading.incoming.article)) return;
          reading.coded = reader_.code(*reading.incoming.article);
        },
        [&](Reading&& reading) { return take(std::move(reading)); });
  }

  // Called on other threads: held_ does not change while they run.
  bool is_held(const Article& article) const {
    const auto it = held_.find(article.doc);
    return it != held_.end() && it->second == article.digest;
  }

  // False, and the fault kept, when the store failed.
  template <class T>
  bool good(const Result<T>& result) {
    if (!result) fault_ = result.error();
    return result.ok();
  }

  Error stop_with_fault() {
    static_cast<void>(store_.rollback());  // the first fault is the one to tell
    return *fault_;
  }

  bool begin() {
    since_ = std::chrono::steady_clock::now();
    return good(store_.begin());
  }

  bool take(Reading&& reading) {
    if (!keep(std::move(reading))) return false;
    if (options_.stopped && options_.stopped()) {
      summary_.stopped = true;
      return false;
    }
    if (std::chrono::steady_clock::now() - since_ < kBatch) return true;
    if (!good(store_.commit())) return false;
    if (options_.between) options_.between();
    return begin();
  }

  bool keep(Reading&& reading) {
    Told told;
    told.where = reading.incoming.where;
    if (!reading.incoming.article) return refuse(std::move(told), reading.incoming.article.error());
    const Article& article = *reading.incoming.article;
    told.doc = article.doc;
    if (!forget(told.where)) return false;
    if (const std::string other = namesake(article, told.where); !other.empty()) {
      return refuse(std::move(told), {"another file has this name: " + other, article.doc, "rename one of them"});
    }
    Result<Added> added = store_.add_article(article);
    if (!added) {
      // An error about this very article; any other is the store's.
      if (added.error().where == article.doc) return refuse(std::move(told), added.error());
      return good(added);
    }
    if (*added == Added::kSame) {
      ++summary_.held;
      told.what = Told::What::kHeld;
    } else {
      ++(*added == Added::kNew ? summary_.fresh : summary_.changed);
      told.what = *added == Added::kNew ? Told::What::kNew : Told::What::kChanged;
      // Held under this digest when the run began, but replaced since: two inputs of one name.
      if (!reading.coded) reading.coded = reader_.code(article);
      if (!good(store_.put_coded(*reading.coded, reader_.coder()))) return false;
    }
    if (options_.told) options_.told(told);
    return true;
  }

  // Of files that tell no address the name is all that tells them apart: the place of another one read in this run,
  // which would be taken for an earlier text of this one. Lines have an id, which may well be given again.
  std::string namesake(const Article& article, const std::string& where) {
    const std::size_t colon = where.rfind(':');
    const bool line = colon != std::string::npos && colon + 1 < where.size() &&
                      where.find_first_not_of("0123456789", colon + 1) == std::string::npos;
    if (line || !article.url.empty()) return "";
    const auto [first, is_new] = nameless_.try_emplace(article.doc, where, article.digest);
    return is_new || first->second.second == article.digest ? "" : first->second.first;
  }

  bool refuse(Told told, const Error& error) {
    ++summary_.refused;
    told.what = Told::What::kRefused;
    told.why = error.what + (error.mend.empty() ? "" : " (" + error.mend + ")");
    if (!error.where.empty() && error.where != told.doc) told.where = error.where;
    if (!forget(told.where)) return false;
    const RefusedPlaces::Place place = refused_.refuse(told.where);
    if (!good(store_.refuse({place.where, told.why, options_.when, place.folder}))) return false;
    if (options_.told) options_.told(told);
    return true;
  }

  // It was refused before: what becomes of it now is the newer word.
  bool forget(const std::string& where) {
    for (const RefusedPlaces::Place& place : refused_.take(where)) {
      if (!good(store_.forget_refusal(place.where, place.folder))) return false;
    }
    return true;
  }

  // All that was asked for again has been seen, or is no longer in its file.
  void forget_the_rest() {
    for (const RefusedPlaces::Place& place : refused_.gone()) {
      if (!good(store_.forget_refusal(place.where, place.folder))) return;
    }
  }

  // Codes what an earlier version, other tables or an interrupted run left.
  bool recode() {
    std::vector<std::string> docs;
    if (options_.again) {
      const Result<std::unordered_map<std::string, std::string>> digests = store_.digests();
      if (!good(digests)) return false;
      for (const auto& [doc, digest] : *digests) docs.push_back(doc);
      std::sort(docs.begin(), docs.end());
    } else {
      Result<std::vector<std::string>> left = store_.docs_to_code(reader_.coder());
      if (!good(left)) return false;
      docs = std::move(*left);
    }
    for (std::size_t at = 0; at < docs.size() && !summary_.stopped; at += kRecodeBatch) {
      const std::size_t end = std::min(docs.size(), at + kRecodeBatch);
      if (!recode(docs, at, end)) return false;
      summary_.recoded += end - at;
      if (options_.recoded) options_.recoded(summary_.recoded);
      if (options_.between) options_.between();
      summary_.stopped = options_.stopped && options_.stopped();
    }
    return true;
  }

  bool recode(const std::vector<std::string>& docs, std::size_t first, std::size_t last) {
    std::vector<Article> articles;
    for (std::size_t i = first; i < last; ++i) {
      Result<std::optional<Article>> article = store_.article(docs[i]);
      if (!good(article)) return false;
      if (*article) articles.push_back(std::move(**article));
    }
    if (!begin()) return false;
    in_order(
        [&](const std::function<bool(Reading &&)>& put) {
          for (Article& article : articles) {
            std::string doc = article.doc;
            if (!put({{std::move(doc), std::move(article)}, std::nullopt})) return;
          }
        },
        options_.jobs, [&](Reading& reading) { reading.coded = reader_.code(*reading.incoming.article); },
        [&](Reading&& reading) { return good(store_.put_coded(*reading.coded, reader_.coder())); });
    return !fault_ && good(store_.commit());
  }

  Store& store_;
  const Reader& reader_;
  const AddOptions& options_;
  std::unordered_map<std::string, std::string> held_;  // doc -> digest, as it was when the run began
  std::unordered_map<std::string, std::pair<std::string, std::string>> nameless_;  // doc -> place, digest
  RefusedPlaces refused_;
  std::chrono::steady_clock::time_point since_;
  AddSummary summary_;
  std::optional<Error> fault_;
};

}  // namespace

Desk::Desk(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Desk::Desk(Desk&&) noexcept = default;
Desk& Desk::operator=(Desk&&) noexcept = default;
Desk::~Desk() = default;

Result<Desk> Desk::open(const Reader& reader, const std::string& path, Access access) {
  const StoreMode mode = access == Access::kAdd      ? StoreMode::kCreate
                         : access == Access::kChange ? StoreMode::kReadWrite
                                                     : StoreMode::kRead;
  Result<Store> store = Store::open(path, mode);
  if (!store) return store.error();
  return Desk(std::make_unique<Inside>(reader, std::move(*store), access));
}

Result<AddSummary> Desk::add(const std::vector<std::string>& paths, const AddOptions& options) {
  Result<AddSummary> summary = Adder(inside_->store, inside_->reader, options).run(paths);
  if (!summary) return summary;
  inside_->when = options.when;
  if (summary->stopped) {
    inside_->record.reset();
    return summary;
  }
  if (options.settling) options.settling();
  if (const Result<Done> done = inside_->refresh(); !done) return done.error();
  const Result<StoreCounts> counts = inside_->store.counts();
  if (!counts) return counts.error();
  summary->engagements = static_cast<std::size_t>(counts->engagements);
  summary->persons = static_cast<std::size_t>(counts->persons);
  return summary;
}

Result<AddSummary> Desk::add(std::vector<Incoming>&& articles, const AddOptions& options) {
  inside_->record.reset();
  return Adder(inside_->store, inside_->reader, options).run(std::move(articles));
}

Result<std::vector<Watched>> Desk::watched(const std::string& state) { return inside_->store.watched(state); }

Result<Done> Desk::watch(const std::vector<Watched>& addresses) {
  Store& store = inside_->store;
  if (const Result<Done> begun = store.begin(); !begun) return begun.error();
  for (const Watched& one : addresses) {
    const Result<Done> done = store.watch(one);
    if (done) continue;
    static_cast<void>(store.rollback());
    return done.error();
  }
  return store.commit();
}

Result<const Record*> Desk::record() { return inside_->current_record(); }

Result<std::optional<Article>> Desk::article(const std::string& doc) { return inside_->store.article(doc); }

Result<std::optional<CodedDocument>> Desk::coded(const std::string& doc) { return inside_->store.coded(doc); }

Result<std::vector<Found>> Desk::search(const std::string& words, std::size_t limit) {
  std::vector<Found> out;
  const Result<std::vector<EngagementHit>> engagements = inside_->store.search_engagements(words, limit);
  if (!engagements) return engagements.error();
  for (const EngagementHit& hit : *engagements) {
    out.push_back({hit.id, hit.doc, "", "", hit.snippet.text, hit.snippet.marks});
  }
  const Result<std::vector<ArticleHit>> articles = inside_->store.search_articles(words, limit);
  if (!articles) return articles.error();
  for (const ArticleHit& hit : *articles) {
    out.push_back({"", hit.article.doc, hit.article.title, hit.article.published, hit.snippet.text, hit.snippet.marks});
  }
  return out;
}

Result<Brief> Desk::brief(const BriefSubject& subject, const std::string& as_of) {
  const Result<const Record*> record = inside_->current_record();
  if (!record) return record.error();
  Brief out = make_brief(**record, subject, as_of, inside_->knowledge());
  if (!subject.person.empty() && !out.person) return Error{"no such person on the record", subject.person, ""};
  if (!subject.office.empty() && !out.office) return Error{"no such office on the record", subject.office, ""};
  return out;
}

Result<std::vector<OfficeHeld>> Desk::offices(const std::string& words) {
  const Result<const Record*> record = inside_->current_record();
  if (!record) return record.error();
  const std::vector<std::string> wanted = folded_words(words);
  std::vector<OfficeHeld> out;
  const Ground ground(**record, inside_->knowledge());
  for (const OfficeHeld& one : ground.offices) {
    const std::vector<std::string> has = folded_words(one.title + " " + one.org + " " + one.country);
    const bool fits = std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
      return std::any_of(has.begin(), has.end(), [&](const std::string& of_one) { return of_one.starts_with(word); });
    });
    if (fits || one.id == words) out.push_back(one);
  }
  return out;
}

Result<Exported> Desk::export_as(const Filter& filter, const ExportWish& wish, const ExportWriter& write) {
  const Result<const Record*> record = inside_->current_record();
  if (!record) return record.error();
  ExportWish asked = wish;
  if (asked.coder.empty()) {
    const Result<std::vector<std::string>> coders = inside_->store.coders();
    if (!coders) return coders.error();
    for (const std::string& one : *coders) asked.coder += (asked.coder.empty() ? "" : ", ") + one;
  }
  std::vector<std::uint32_t> chosen;
  if (!filter.empty()) {
    for (const std::size_t at : select(**record, filter)) chosen.push_back(static_cast<std::uint32_t>(at));
  }
  return inside_->reader.export_record(
      **record, filter.empty() ? nullptr : &chosen, [this](const std::string& doc) { return article(doc); }, asked,
      write);
}

Result<std::optional<IdFate>> Desk::fate(const std::string& id) {
  constexpr std::size_t kLeastLength = 3;
  Result<std::vector<IdFate>> found = inside_->store.fates(id, 2);
  if (!found) return found.error();
  const bool whole = !found->empty() && found->front().id == id;
  if (!whole && (found->size() != 1 || id.size() < kLeastLength)) return std::optional<IdFate>();
  return std::optional<IdFate>(std::move(found->front()));
}

Result<std::vector<IdFate>> Desk::changes(const std::string& since) {
  const std::optional<std::string> time = utc_time(since);
  if (!time) return Error{"no time", since, "write 2025-10-29 or 2025-10-29T08:00:00Z"};
  return inside_->store.changes(*time);
}

Result<std::string> Desk::export_changes(const std::string& since) {
  const Result<std::vector<IdFate>> changed = changes(since);
  if (!changed) return changed.error();
  // The ledger tells of the record as it was last put, which may lag behind the articles.
  const Result<Record> record = inside_->store.record();
  if (!record) return record.error();
  return changes_jsonl(*record, *changed);
}

Result<std::vector<DamagedName>> Desk::links() {
  const Result<const Record*> record = inside_->current_record();
  if (!record) return record.error();
  const Result<std::vector<Decision>> decisions = inside_->store.decisions();
  if (!decisions) return decisions.error();
  return damaged_names(**record, *decisions);
}

Result<DamagedName> Desk::decide(const std::string& link, Verdict verdict, const std::string& who,
                                 const std::string& when, const std::string& why) {
  const Result<std::vector<DamagedName>> all = links();
  if (!all) return all.error();
  for (DamagedName one : *all) {
    if (one.id != link) continue;
    Decision decision;
    decision.verdict = verdict;
    decision.name = one.name;
    decision.form = one.form;
    decision.country = one.country;
    decision.who = who;
    decision.when = when;
    decision.why = why;
    const Result<std::int64_t> id = inside_->store.decide(decision);
    if (!id) return id.error();
    inside_->when = when;
    if (const Result<Done> done = inside_->refresh(); !done) return done.error();
    one.verdict = name(verdict);
    one.decision = *id;
    return one;
  }
  return Error{"no such link", link, "see banggiao link list"};
}

Result<DamagedName> Desk::undo(const std::string& link, const std::string& when) {
  const Result<std::vector<DamagedName>> all = links();
  if (!all) return all.error();
  for (DamagedName one : *all) {
    if (one.decision == 0 || (one.id != link && std::to_string(one.decision) != link)) continue;
    const Result<bool> undone = inside_->store.undo(one.decision, when);
    if (!undone) return undone.error();
    inside_->when = when;
    if (const Result<Done> done = inside_->refresh(); !done) return done.error();
    one.verdict.clear();
    return one;
  }
  return Error{"nothing was decided about this link", link, "see banggiao link list"};
}

Result<StoreStatus> Desk::status() {
  Store& store = inside_->store;
  StoreStatus out;
  const Result<StoreCounts> counts = store.counts();
  if (!counts) return counts.error();
  const Result<std::vector<std::string>> to_code = store.docs_to_code(inside_->reader.coder());
  if (!to_code) return to_code.error();
  const Result<bool> current = store.record_is_current();
  if (!current) return current.error();
  const Result<std::vector<ArticleInfo>> articles = store.articles();
  if (!articles) return articles.error();
  out.path = store.path();
  out.articles = counts->articles;
  out.engagements = counts->engagements;
  out.persons = counts->persons;
  out.commitments = counts->commitments;
  out.refusals = counts->refusals;
  out.decisions = counts->decisions;
  out.to_code = static_cast<std::int64_t>(to_code->size());
  out.record_is_current = *current;
  out.languages = inside_->reader.languages();
  for (const ArticleInfo& article : *articles) {
    const bool known = std::find(out.languages.begin(), out.languages.end(), article.language) != out.languages.end();
    if (!known) ++out.unread[article.language];
    if (!article.access.empty()) ++out.partial;
    const std::string day = article.published.substr(0, 10);
    if (day.empty()) continue;
    if (out.first.empty() || day < out.first) out.first = day;
    if (day > out.last) out.last = day;
  }
  out.coder = inside_->reader.coder();
  return out;
}

}  // namespace banggiao
