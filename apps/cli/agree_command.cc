// agree: how far two coders agree.
#include "banggiao/agree.h"
#include "session.h"
#include "terminal.h"

namespace banggiao::cli {

int agree_coders(const Options& options) {
  const Reader reader = open_reader(options);
  const Agreement agreement = need(agree(options.paths.at(0), options.paths.at(1)));
  for (const std::string& one : agreement.refused) complain(one);
  say(reader.teller(telling(options)).agreement(agreement));
  return finish(agreement.refused.empty() ? kDone : kSomeRefused);
}

}  // namespace banggiao::cli
