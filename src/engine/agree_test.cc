#include "banggiao/agree.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace banggiao {
namespace {

namespace fs = std::filesystem;

const char* const kEmpty = R"("persons": [], "engagements": [], "commitments": []})";

class Agree : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("banggiao_agree_" + std::to_string(getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string write(const std::string& name, const std::string& text) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
    return (folder_ / name).string();
  }
  static std::string doc(const std::string& name) { return R"({"doc": ")" + name + R"(", )" + kEmpty; }
  fs::path folder_;
};

TEST_F(Agree, JoinsDocumentsByNameWhateverTheContainer) {
  write("a/1.json", doc("seeds/x.txt"));
  write("a/2.json", doc("y"));
  const std::string b = write("b.jsonl", doc("z") + "\n\n" + doc("x") + "\r\n");
  const Result<Agreement> got = agree((folder_ / "a").string(), b);
  ASSERT_TRUE(got) << got.error().text();
  EXPECT_EQ(got->documents, 1U);
  EXPECT_EQ(got->only_a, std::vector<std::string>{"y"});
  EXPECT_EQ(got->only_b, std::vector<std::string>{"z"});
  EXPECT_TRUE(got->refused.empty());
}

TEST_F(Agree, FailsWithoutADocumentInBothAndSaysWhatWasRefused) {
  const std::string a = write("a.jsonl", doc("x") + "\n"), b = write("b.jsonl", "{\"doc\": \"x\"}\n");
  const Result<Agreement> got = agree(a, b);
  ASSERT_FALSE(got);
  EXPECT_NE(got.error().text().find("b.jsonl:1: no list \"persons\""), std::string::npos) << got.error().text();
  EXPECT_FALSE(agree(a, (folder_ / "nowhere").string()));
}

}  // namespace
}  // namespace banggiao
