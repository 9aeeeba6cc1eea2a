// watch: polls feeds and sitemaps, fetches the pages they name, and adds what is new; once, or until Ctrl-C.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <map>
#include <set>
#include <thread>

#include "feeds_file.h"
#include "fetch.h"
#include "robots.h"
#include "session.h"
#include "terminal.h"

namespace banggiao::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr long kLongestWait = 86400;         // seconds until an address that fails is asked again
constexpr std::int64_t kMostFailures = 6;    // of a page, in a row: then it is given up
constexpr double kLongestDelay = 30;         // of a Crawl-delay, in seconds
constexpr std::size_t kMostSitemaps = 1000;  // of one index, and of those it names

std::string time_text(std::time_t when) {
  std::tm parts{};
  gmtime_r(&when, &parts);
  char out[32];
  return {out, std::strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

class Watch {
 public:
  Watch(const Options& options, const Reader& reader, Desk& desk, FeedsFile file)
      : options_(options),
        reader_(reader),
        teller_(reader.teller(telling(options))),
        desk_(desk),
        file_(std::move(file)),
        fetcher_(std::string("banggiao/") + version() + " (reads feeds; obeys robots.txt)", options.private_too),
        progress_(options.quiet) {}

  int run() {
    for (;;) {
      round();
      progress_.clear();
      settle();
      if (interrupted() || options_.once) break;
      wait();
      if (interrupted()) break;
    }
    if (interrupted()) return finish(kInterrupted);
    if (answered_ == 0 && failed_ > 0) return finish(kFailed);
    return finish(failed_ + sum_.refused > 0 ? kSomeRefused : kDone);
  }

 private:
  // ---- One round: the feeds that are due, then the pages that wait --------------------------------

  void round() {
    sum_ = {};
    answered_ = failed_ = 0;
    sites_.clear();
    known_.clear();
    // What a feed no longer in the file once named stays as it is.
    std::set<std::string> ours;
    for (const FeedToWatch& feed : file_.feeds) ours.insert(feed.url);
    for (Watched& one : need(desk_.watched(""))) {
      if (ours.contains(one.feed.empty() ? one.address : one.feed)) known_[one.address] = std::move(one);
    }
    for (const FeedToWatch& feed : file_.feeds) {
      if (interrupted()) return;
      std::vector<std::string> addresses = {feed.url};
      for (std::size_t i = 0; i < addresses.size() && !interrupted(); ++i) {
        for (std::string& inner : poll(feed, addresses[i])) {
          const bool seen = std::find(addresses.begin(), addresses.end(), inner) != addresses.end();
          if (!seen && addresses.size() < kMostSitemaps) addresses.push_back(std::move(inner));
        }
      }
    }
    pages();
  }

  // Asks one feed or sitemap, when it is due; gives the sitemaps that it names.
  std::vector<std::string> poll(const FeedToWatch& feed, const std::string& address) {
    Watched state = known(address);
    state.feed = address == feed.url ? "" : feed.url;
    state.state = "feed";
    // Whoever says --once says when; only a server in trouble is left alone.
    if (state.next > now() && (!options_.once || state.failures > 0)) return {};
    pace(origin_of(address), 0);
    const Answer answer = fetcher_.get({address, state.etag, state.modified});
    if (interrupted()) return {};
    state.checked = now();
    FeedPage page;
    if (answer.status == 200) page = reader_.read_feed(answer.fetched);
    const bool useless = answer.status == 200 && page.entries.empty() && page.sitemaps.empty();
    if ((answer.status != 200 && answer.status != 304) || useless) {
      fail(state, answer, useless ? (page.fault.empty() ? "nothing in it" : page.fault) : "", feed.every);
      return {};
    }
    ++answered_;
    state.failures = 0;
    state.why.clear();
    state.next = time_text(std::time(nullptr) + feed.every);
    if (answer.status == 304) {
      remember({state});
      return {};
    }
    std::vector<Watched> changed;
    std::vector<Incoming> articles;
    for (FeedEntry& entry : page.entries) take(feed, answer.fetched.url, std::move(entry), articles, changed);
    add(std::move(articles));
    // Only now: were the feed remembered first, an end in between would lose what it named.
    state.etag = answer.etag;
    state.modified = answer.modified;
    changed.push_back(std::move(state));
    remember(changed);
    return std::move(page.sitemaps);
  }

  // An item with its text is an article; of the others the page waits to be fetched.
  void take(const FeedToWatch& feed, const std::string& base, FeedEntry&& entry, std::vector<Incoming>& articles,
            std::vector<Watched>& changed) {
    const std::string url = resolved(base, entry.url);
    const bool readable = entry.incoming.article.ok();
    if (url.empty() || (readable && (entry.whole || !feed.pages))) {
      articles.push_back(std::move(entry.incoming));
      return;
    }
    if (!feed.pages) return;
    if (known_.contains(url)) return;
    Watched page;
    page.address = url;
    page.feed = feed.url;
    page.state = "waiting";
    page.published = entry.published;
    known_[url] = page;
    changed.push_back(std::move(page));
  }

  // ---- Pages ---------------------------------------------------------------------------------------

  void pages() {
    std::map<std::string, std::vector<std::string>> waiting;  // by origin; one host after another takes its turn
    for (const auto& [address, state] : known_) {
      if (state.state == "waiting" && (state.next.empty() || state.next <= now())) {
        waiting[origin_of(address)].push_back(address);
      }
    }
    for (auto& [origin, addresses] : waiting) std::reverse(addresses.begin(), addresses.end());
    for (long fetched = 0; !waiting.empty() && fetched < file_.most_pages && !interrupted();) {
      // The host that may be asked first.
      const auto next = std::min_element(waiting.begin(), waiting.end(), [&](const auto& a, const auto& b) {
        return free_at(a.first) < free_at(b.first);
      });
      const std::string address = next->second.back();
      const std::string origin = next->first;
      next->second.pop_back();
      if (next->second.empty()) waiting.erase(next);
      progress_.show(std::to_string(++fetched) + " pages");
      page(origin, known_[address]);
    }
  }

  void page(const std::string& origin, Watched state) {
    const Site& site = site_of(origin);
    if (interrupted()) return;
    state.checked = now();
    if (!site.fault.empty()) return fail(state, {}, "robots.txt: " + site.fault, kFirstWait);
    if (!site.robots.allows(path_of(state.address))) return give_up(state, "the site's robots.txt asks not to");
    pace(origin, std::min(site.robots.delay(), kLongestDelay));
    const Answer answer = fetcher_.get({state.address, "", ""});
    if (interrupted()) return;
    if (answer.status != 200) {
      const bool for_good = answer.status >= 400 && answer.status < 500 && answer.status != 408 &&
                            answer.status != 425 && answer.status != 429;
      return for_good ? give_up(state, "HTTP " + std::to_string(answer.status)) : fail(state, answer, "", kFirstWait);
    }
    std::vector<Incoming> articles;
    articles.push_back(reader_.read_page(answer.fetched, state.published));
    add(std::move(articles));
    state.state = "done";
    state.failures = 0;
    state.why.clear();
    remember({state});
  }

  struct Site {
    Robots robots;
    std::string fault;  // why robots.txt could not be had: then nothing is fetched for now
  };

  const Site& site_of(const std::string& origin) {
    const auto found = sites_.find(origin);
    if (found != sites_.end()) return found->second;
    pace(origin, 0);
    const Answer answer = fetcher_.get({origin + "/robots.txt", "", "", 1U << 20U});
    Site site;
    if (answer.status == 200) {
      site.robots = Robots(answer.fetched.body, "banggiao");
    } else if (answer.status < 400 || answer.status >= 500) {
      site.fault = answer.fault.empty() ? "HTTP " + std::to_string(answer.status) : answer.fault;
    }
    return sites_[origin] = std::move(site);
  }

  // ---- What they share -----------------------------------------------------------------------------

  static constexpr long kFirstWait = 600;  // seconds until a page that failed is asked again, at first

  static std::string now() { return time_text(std::time(nullptr)); }

  Watched known(const std::string& address) const {
    const auto found = known_.find(address);
    if (found != known_.end()) return found->second;
    Watched out;
    out.address = address;
    return out;
  }

  void remember(const std::vector<Watched>& changed) {
    need(desk_.watch(changed));
    for (const Watched& one : changed) known_[one.address] = one;
  }

  void fail(Watched state, const Answer& answer, std::string why, long first_wait) {
    if (why.empty()) why = answer.fault.empty() ? "HTTP " + std::to_string(answer.status) : answer.fault;
    ++failed_;
    ++state.failures;
    state.why = std::move(why);
    const double doubled = static_cast<double>(first_wait) *
                           std::exp2(static_cast<double>(std::min<std::int64_t>(state.failures - 1, 20)));
    const long wait =
        std::max(answer.retry_after, static_cast<long>(std::min(doubled, static_cast<double>(kLongestWait))));
    state.next = time_text(std::time(nullptr) + std::min(wait, 7 * kLongestWait));
    if (state.state == "waiting" && state.failures >= kMostFailures) state.state = "given up";
    progress_.clear();
    complain(state.address + ": " + state.why +
             (state.state == "given up" ? "; given up" : "; again from " + state.next));
    remember({state});
  }

  void give_up(Watched state, const std::string& why) {
    ++failed_;
    state.state = "given up";
    state.why = why;
    progress_.clear();
    complain(state.address + ": " + why + "; given up");
    remember({state});
  }

  Clock::time_point free_at(const std::string& origin) const {
    const auto found = free_at_.find(origin);
    return found == free_at_.end() ? Clock::time_point() : found->second;
  }

  // Waits until the host may be asked again.
  void pace(const std::string& origin, double delay) {
    const auto whole = [](double seconds) { return std::chrono::milliseconds(static_cast<long>(seconds * 1000)); };
    Clock::time_point at = free_at(origin);
    if (at != Clock::time_point() && delay > file_.delay) at += whole(delay - file_.delay);
    while (Clock::now() < at && !interrupted()) {
      std::this_thread::sleep_for(std::min<Clock::duration>(at - Clock::now(), std::chrono::milliseconds(100)));
    }
    free_at_[origin] = Clock::now() + whole(file_.delay);
  }

  void add(std::vector<Incoming>&& articles) {
    if (articles.empty()) return;
    AddOptions how;
    how.jobs = 1;
    how.when = now();
    how.told = [&](const Told& told) {
      const bool refused = told.what == Told::What::kRefused;
      if (options_.json) {
        say(teller_.told(told));
      } else if (!options_.quiet && told.what != Told::What::kHeld) {
        progress_.clear();
        std::fputs(teller_.told(told).c_str(), stderr);
      } else if (refused) {
        std::fputs(teller_.told(told).c_str(), stderr);
      }
    };
    const AddSummary one = need(desk_.add(std::move(articles), how));
    sum_.fresh += one.fresh;
    sum_.changed += one.changed;
    sum_.held += one.held;
    sum_.refused += one.refused;
  }

  // The record, once a round.
  void settle() {
    if (sum_.fresh + sum_.changed > 0 && !interrupted()) need(desk_.settle());
    const StoreStatus status = need(desk_.status());
    sum_.engagements = static_cast<std::size_t>(status.engagements);
    sum_.persons = static_cast<std::size_t>(status.persons);
    sum_.stopped = interrupted();
    say(teller_.added(sum_));
    flush();
  }

  // Until the next feed or page is due.
  void wait() const {
    std::string next = time_text(std::time(nullptr) + kLongestWait);
    for (const auto& [address, state] : known_) {
      if (state.state == "feed" || state.state == "waiting") next = std::min(next, state.next);
    }
    next = std::max(next, time_text(std::time(nullptr) + 1));
    while (now() < next && !interrupted()) std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }

  const Options& options_;
  const Reader& reader_;
  Teller teller_;
  Desk& desk_;
  FeedsFile file_;
  Fetcher fetcher_;
  Progress progress_;
  std::map<std::string, Watched> known_;
  std::map<std::string, Site> sites_;
  std::map<std::string, Clock::time_point> free_at_;
  AddSummary sum_;
  std::size_t answered_ = 0, failed_ = 0;
};

}  // namespace

int watch(const Options& options) {
  FeedsFile file = need(read_feeds(options.paths.front()));
  const Reader reader = open_reader(options);
  Desk desk = open_desk(options, reader, Access::kAdd);
  watch_interrupt();
  return Watch(options, reader, desk, std::move(file)).run();
}

}  // namespace banggiao::cli
