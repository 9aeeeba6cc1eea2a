// Fits a linear model: stdin -> "feature<TAB>weight" lines on stdout.
// Input lines: label<TAB>feature<TAB>value<TAB>feature<TAB>value ... A label is 1 or 0, or with --classes a class name.
// L2-regularised logistic regression (softmax for classes) by AdaGrad over a fixed shuffle: same input, same weights.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

struct Row {
  std::size_t label = 0;
  std::vector<std::pair<std::uint32_t, double>> features;
};

struct Options {
  bool classes = false;
  double l2 = 0.02;  // per row
  int epochs = 60;
  int least = 3;  // a feature seen in fewer rows is left out
};

std::vector<std::string> cut(const std::string& line) {
  std::vector<std::string> out;
  std::stringstream in(line);
  for (std::string piece; std::getline(in, piece, '\t');) out.push_back(piece);
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "--classes") options.classes = true;
    if (arg == "--l2" && i + 1 < argc) options.l2 = std::atof(argv[++i]);
    if (arg == "--epochs" && i + 1 < argc) options.epochs = std::atoi(argv[++i]);
    if (arg == "--least" && i + 1 < argc) options.least = std::atoi(argv[++i]);
  }
  std::vector<std::vector<std::string>> lines;
  std::unordered_map<std::string, int> seen;
  for (std::string line; std::getline(std::cin, line);) {
    lines.push_back(cut(line));
    for (std::size_t i = 1; i + 1 < lines.back().size(); i += 2) ++seen[lines.back()[i]];
  }
  std::map<std::string, std::size_t> labels;
  std::map<std::string, std::uint32_t> ids;
  for (const auto& cells : lines) {
    if (options.classes) labels.try_emplace(cells[0], 0);
    for (std::size_t i = 1; i + 1 < cells.size(); i += 2) {
      if (seen[cells[i]] >= options.least) ids.try_emplace(cells[i], 0);
    }
  }
  std::size_t classes = 0;
  for (auto& [label, index] : labels) index = classes++;
  if (!options.classes) classes = 1;
  std::uint32_t width = 0;
  for (auto& [feature, id] : ids) id = width++;
  std::vector<Row> rows;
  for (const auto& cells : lines) {
    Row row;
    row.label = options.classes ? labels[cells[0]] : static_cast<std::size_t>(cells[0] == "1");
    for (std::size_t i = 1; i + 1 < cells.size(); i += 2) {
      const auto it = ids.find(cells[i]);
      if (it != ids.end()) row.features.emplace_back(it->second, std::atof(cells[i + 1].c_str()));
    }
    rows.push_back(std::move(row));
  }
  std::vector<double> weight(classes * width, 0), square(classes * width, 1e-6);
  std::vector<std::size_t> order(rows.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::uint64_t random = 88172645463325252ULL;
  std::vector<double> sum(classes);
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) {
      random ^= random << 13;
      random ^= random >> 7;
      random ^= random << 17;
      std::swap(order[i - 1], order[random % i]);
    }
    const double rate = 0.3 / (1 + 0.1 * epoch);
    for (const std::size_t at : order) {
      const Row& row = rows[at];
      for (std::size_t c = 0; c < classes; ++c) {
        sum[c] = 0;
        for (const auto& [id, value] : row.features) sum[c] += weight[c * width + id] * value;
      }
      double total = 0;
      const double top = *std::max_element(sum.begin(), sum.end());
      for (const double s : sum) total += std::exp(s - top);
      for (std::size_t c = 0; c < classes; ++c) {
        const double p = classes == 1 ? 1 / (1 + std::exp(-sum[0])) : std::exp(sum[c] - top) / total;
        const double want = classes == 1 ? static_cast<double>(row.label) : static_cast<double>(row.label == c);
        for (const auto& [id, value] : row.features) {
          const std::size_t w = c * width + id;
          const double gradient = (p - want) * value + options.l2 * weight[w];
          square[w] += gradient * gradient;
          weight[w] -= rate * gradient / std::sqrt(square[w]);
        }
      }
    }
  }
  std::vector<std::string> out;
  char number[32];
  for (const auto& [feature, id] : ids) {
    for (std::size_t c = 0; c < classes; ++c) {
      const double value = weight[c * width + id];
      if (std::fabs(value) < 0.01) continue;
      std::snprintf(number, sizeof number, "%.3f", value);
      std::string label;
      for (const auto& [name, index] : labels) {
        if (index == c) label = name + "|";
      }
      out.push_back(label + feature + "\t" + number);
    }
  }
  std::sort(out.begin(), out.end());
  std::cout << "feature\tweight\n";
  for (const std::string& line : out) std::cout << line << "\n";
  return 0;
}
