// Runs every input in corpus/ through its target: seeds, and whatever the fuzzer once found. Each input is also cut
// short and damaged at fixed places, so that a build without libFuzzer still meets broken input.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "targets.h"

namespace banggiao {
namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class Replay : public testing::TestWithParam<std::string> {};

TEST_P(Replay, KeepsItsPromises) {
  const auto target = fuzz_targets().at(GetParam());
  int inputs = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(BANGGIAO_CORPUS) / GetParam())) {
    const std::string whole = bytes_of(entry.path());
    EXPECT_EQ(target(whole), "") << entry.path();
    for (std::size_t part = 1; part < 8; ++part) {
      const std::size_t at = whole.size() * part / 8;
      EXPECT_EQ(target(std::string_view(whole).substr(0, at)), "") << entry.path() << " cut at " << at;
      std::string damaged = whole;
      if (at < damaged.size()) damaged[at] = static_cast<char>(damaged[at] ^ 0x80);
      EXPECT_EQ(target(damaged), "") << entry.path() << " damaged at " << at;
    }
    ++inputs;
  }
  EXPECT_GT(inputs, 0);
}

INSTANTIATE_TEST_SUITE_P(Targets, Replay,
                         testing::Values("text", "html", "json", "encoding", "container", "pack", "http", "warc",
                                         "lines", "feed", "dates", "query", "store"),
                         [](const auto& target) { return target.param; });

}  // namespace
}  // namespace banggiao
