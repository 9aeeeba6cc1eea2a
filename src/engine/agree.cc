#include "banggiao/agree.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "reports/codings.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;

using ByDoc = std::map<std::string, Coding>;

Result<std::string> bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string out{std::istreambuf_iterator<char>(in), {}};
  if (in.bad() || !in.is_open()) return Error{"cannot be read", path.string(), ""};
  return out;
}

void take(const std::string& json, const std::string& where, ByDoc& out, std::vector<std::string>& refused) {
  Result<Coding> coding = parse_coding(json, where);
  if (!coding) {
    refused.push_back(coding.error().text());
    return;
  }
  std::string doc = coding->doc;
  if (!out.emplace(doc, std::move(*coding)).second) {
    refused.push_back(Error{"\"" + doc + "\" was coded before in the same place", where, ""}.text());
  }
}

Result<ByDoc> load_folder(const std::string& path, std::vector<std::string>& refused) {
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".json") files.push_back(it->path());
  }
  if (error) return Error{error.message(), path, ""};
  if (files.empty()) return Error{"a folder without .json files", path, "one coded document to a file"};
  std::sort(files.begin(), files.end());
  ByDoc out;
  for (const fs::path& file : files) {
    const Result<std::string> bytes = bytes_of(file);
    if (!bytes) {
      refused.push_back(bytes.error().text());
    } else {
      take(*bytes, file.string(), out, refused);
    }
  }
  return out;
}

ByDoc load_lines(const std::string& bytes, const std::string& path, std::vector<std::string>& refused) {
  ByDoc out;
  std::size_t number = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string line = bytes.substr(at, end - at);
    ++number;
    if (line.find_first_not_of(" \t\r") != std::string::npos) {
      take(line, path + ":" + std::to_string(number), out, refused);
    }
    at = end + 1;
  }
  return out;
}

Result<ByDoc> load(const std::string& path, std::vector<std::string>& refused) {
  std::error_code error;
  if (fs::is_directory(path, error)) return load_folder(path, refused);
  if (!fs::exists(path, error)) return Error{"no such file or folder", path, ""};
  const Result<std::string> bytes = bytes_of(path);
  if (!bytes) return bytes.error();
  return load_lines(*bytes, path, refused);
}

Result<Agreement> compared(const ByDoc& a, const ByDoc& b, const std::string& name_a, const std::string& name_b,
                           Agreement out) {
  std::vector<Coding> in_a, in_b;
  for (const auto& [doc, coding] : a) {
    const auto other = b.find(doc);
    if (other == b.end()) {
      out.only_a.push_back(doc);
    } else {
      in_a.push_back(coding);
      in_b.push_back(other->second);
    }
  }
  for (const auto& [doc, coding] : b) {
    if (a.count(doc) == 0) out.only_b.push_back(doc);
  }
  if (in_a.empty()) {
    std::string why = "no document is coded in both " + name_a + " and " + name_b;
    if (!out.refused.empty()) why += "; refused: " + out.refused.front();
    return Error{why, "", "documents are joined by their \"doc\""};
  }
  out.documents = in_a.size();
  out.fields = agreement_by_field(in_a, in_b);
  return out;
}

}  // namespace

Result<Agreement> agree(const std::string& path_a, const std::string& path_b) {
  Agreement out;
  const Result<ByDoc> a = load(path_a, out.refused);
  if (!a) return a.error();
  const Result<ByDoc> b = load(path_b, out.refused);
  if (!b) return b.error();
  return compared(*a, *b, path_a, path_b, std::move(out));
}

Result<Agreement> agree_lines(const std::string& lines_a, const std::string& lines_b) {
  Agreement out;
  const ByDoc a = load_lines(lines_a, "a", out.refused);
  const ByDoc b = load_lines(lines_b, "b", out.refused);
  return compared(a, b, "a", "b", std::move(out));
}

}  // namespace banggiao
