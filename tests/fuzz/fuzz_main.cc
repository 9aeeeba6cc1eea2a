// libFuzzer's way in; BANGGIAO_TARGET names one of fuzz_targets().
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto kTarget = banggiao::fuzz_targets().at(BANGGIAO_TARGET);
  const std::string fault = kTarget({reinterpret_cast<const char*>(data), size});
  if (!fault.empty()) {
    std::fprintf(stderr, "promise broken: %s\n", fault.c_str());
    std::abort();
  }
  return 0;
}
