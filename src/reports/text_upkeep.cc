// Pages on the upkeep of a store: what was refused, whether it is sound, a copy made.
#include "banggiao/upkeep.h"
#include "reports/json.h"
#include "reports/page.h"
#include "reports/reports.h"
#include "reports/telling.h"
#include "reports/words.h"

namespace banggiao {

std::string Teller::refused(const std::vector<RefusedInput>& refused) const {
  if (telling_.json) {
    std::string out;
    for (const RefusedInput& one : refused) {
      out +=
          dump_line({{"where", one.where}, {"why", one.why}, {"when", one.when}, {"folder", text_or_null(one.folder)}});
    }
    return out;
  }
  const Wording words(*knowledge_, telling_.ui);
  TextPage page(telling_.width, telling_.colour);
  if (refused.empty()) page.line(words.say("Nothing was refused."));
  for (const RefusedInput& one : refused) page.line(one.where + ": " + one.why, 0, 2);
  return page.take();
}

std::string Teller::checked(const Soundness& soundness) const {
  if (telling_.json) {
    return dump_line({{"store", soundness.path},
                      {"sound", soundness.faults.empty()},
                      {"articles", soundness.articles},
                      {"record_compared", soundness.record_compared},
                      {"faults", soundness.faults}});
  }
  const Wording words(*knowledge_, telling_.ui);
  TextPage page(telling_.width, telling_.colour);
  for (const std::string& fault : soundness.faults) page.line(fault, 0, 2);
  if (soundness.faults.empty()) {
    page.line(words.say("sound") + ": " + words.say("articles") + " " + std::to_string(soundness.articles), 0, 2);
    if (!soundness.record_compared) page.line(words.say("The record waits to be built by the next add."));
  }
  return page.take();
}

std::string Teller::backed_up(const Backup& backup) const {
  if (telling_.json) {
    return dump_line({{"path", backup.path}, {"bytes", backup.bytes}, {"articles", backup.articles}});
  }
  const Wording words(*knowledge_, telling_.ui);
  TextPage page(telling_.width, telling_.colour);
  page.line(backup.path + ": " + words.say("articles") + " " + std::to_string(backup.articles) + ", " +
                std::to_string(backup.bytes) + " " + words.say("bytes"),
            0, 2);
  return page.take();
}

}  // namespace banggiao
