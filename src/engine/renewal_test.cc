// A record that is renewed article by article is the one that its codings give at once: whatever comes, goes, is coded
// otherwise or answered, in whatever order.
#include <gtest/gtest.h>

#include <map>

#include "base/folder_for_test.h"
#include "record/articles_for_test.h"
#include "record/judged.h"
#include "reports/reports.h"
#include "store/store.h"

namespace banggiao {
namespace {

const char* const kWhen = "2026-01-01T00:00:00Z";
const char* const kCoder = "made up";

class Renewal : public FolderTest {
 protected:
  static void renew(Store& store) {
    Result<ClusterMemo> memo = store.memo(kCoder);
    const auto decisions = store.decisions();
    const auto judgements = store.judgements();
    ASSERT_TRUE(store.renew_record(
        kCoder, [](const SourceDocument& document) { return gist_of(document, knowledge()); },
        [&](std::vector<Gist> gists, const CodingOf& coding) {
          return draft_record(std::move(gists), coding, knowledge(), *decisions, *judgements, *memo);
        },
        kWhen));
    ASSERT_TRUE(store.put_memo(*memo, kCoder));
    ASSERT_TRUE(*store.record_is_current());
  }
  static std::string at_once(Store& store) {
    return record_json(build_record(*store.sources(), knowledge(), *store.decisions(), *store.judgements()));
  }

  // `coding`: another one is another text too, so that it may change back.
  static void hold(Store& store, const SourceDocument& source, int coding) {
    Article article;
    article.doc = source.doc;
    article.outlet = source.outlet;
    article.published = source.published;
    article.language = "vi";
    article.text = source.doc;
    article.digest = source.doc + std::to_string(coding);
    ASSERT_TRUE(store.add_article(article));
    ASSERT_TRUE(store.put_coded(source.coded, kCoder));
  }

  static std::string found(Store& store) {
    std::string out;
    for (const char* words : {"mau", "sample", "howe", "hao", "thu", "loi", "\"năm ngoái\""}) {
      std::vector<std::string> ids;
      const auto hits = store.search_engagements(words, 0);
      for (const EngagementHit& hit : *hits) ids.push_back(hit.id);
      std::sort(ids.begin(), ids.end());
      out += std::string(words) + ":";
      for (const std::string& id : ids) out += " " + id;
    }
    return out;
  }

  // Somebody answers one of the open questions, decides about a name, or takes something back.
  static void answer(Store& store, Random& random) {
    const Record record = *store.record();
    const std::vector<Judgement> judgements = *store.judgements();
    if (below(random, 3) == 0) {
      Decision decision;
      decision.verdict = below(random, 2) == 0 ? Verdict::kRefused : Verdict::kAccepted;
      decision.name = below(random, 2) == 0 ? "Earl Howe" : "Trần Văn Mẫu";
      decision.form = decision.name == "Earl Howe" ? "Earl Hao" : below(random, 2) == 0 ? "Tran Van Mau" : "Mẫu";
      ASSERT_TRUE(store.decide(decision));
      return;
    }
    if (!judgements.empty() && below(random, 4) == 0) {
      const auto one = static_cast<std::size_t>(below(random, static_cast<int>(judgements.size())));
      ASSERT_TRUE(store.undo_judgement(judgements[one].id, kWhen));
      return;
    }
    const Queue queue = std::vector{Queue::kMerges, Queue::kConflicts}[static_cast<std::size_t>(below(random, 2))];
    const std::vector<Question> open = open_questions(record, queue, judgements);
    Judgement judgement;
    judgement.queue = queue;
    judgement.answer = below(random, 2) == 0 ? Answer::kSame : Answer::kNotSame;
    if (!open.empty()) {
      const Question& question = open[static_cast<std::size_t>(below(random, static_cast<int>(open.size())))];
      judgement.left = question.left;
      judgement.right = question.right;
      judgement.field = question.field;
      judgement.value = question.left_value;
    } else if (!record.engagements.empty()) {
      judgement.queue = Queue::kUnverified;
      judgement.left = mark_of(record.engagements.front(), record.engagements.front().reports.front());
    }
    if (judgement.left.doc.empty()) return;
    ASSERT_TRUE(store.judge(judgement));
  }
};

TEST_F(Renewal, StepByStepItIsTheRecordAtOnce) {
  constexpr int kRounds = 6, kSteps = 40, kArticles = 40;
  Random random(20170);
  for (int round = 0; round < kRounds; ++round) {
    const std::vector<SourceDocument> codings[] = {read(articles(random, kArticles)),
                                                   read(articles(random, kArticles))};
    const std::string path = in_folder("round-" + std::to_string(round) + ".db");
    Result<Store> store = Store::open(path, StoreMode::kCreate);
    ASSERT_TRUE(store);
    std::map<std::size_t, int> held;  // article -> coding
    for (int step = 0; step < kSteps; ++step) {
      for (int n = step == 0 ? 20 : 1 + below(random, 2); n > 0; --n) {
        const auto one = static_cast<std::size_t>(below(random, kArticles));
        if (held.count(one) > 0 && below(random, 2) == 0) {
          ASSERT_TRUE(*store->remove_article(codings[0][one].doc));
          held.erase(one);
          continue;
        }
        held[one] = below(random, 2);
        hold(*store, codings[held[one]][one], held[one]);
      }
      if (round % 2 == 1 && below(random, 4) == 0) answer(*store, random);
      renew(*store);
      ASSERT_EQ(record_json(*store->record()), at_once(*store)) << "round " << round << ", step " << step;
    }
    Result<Store> other = Store::open(in_folder("other-" + std::to_string(round) + ".db"), StoreMode::kCreate);
    for (const auto& [one, coding] : held) hold(*other, codings[coding][one], coding);
    const auto decisions = store->decisions();
    const auto judgements = store->judgements();
    for (const Decision& decision : *decisions) ASSERT_TRUE(other->decide(decision));
    for (const Judgement& judgement : *judgements) {
      const Result<std::int64_t> id = other->judge(judgement);
      if (judgement.undone.empty()) continue;
      ASSERT_TRUE(*other->undo_judgement(*id, kWhen));
    }
    renew(*other);
    ASSERT_EQ(record_json(*store->record()), record_json(*other->record()));
    ASSERT_EQ(found(*store), found(*other)) << "round " << round;
  }
}

}  // namespace
}  // namespace banggiao
