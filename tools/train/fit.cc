// Fits a linear model: stdin -> "feature<TAB>weight" lines on stdout.
// Input lines: label<TAB>feature<TAB>value<TAB>feature<TAB>value ... A label is 1 or 0, or with --classes a class name.
// Logistic regression (softmax for classes) under a Gaussian prior, by libLBFGS: same input, same weights.
#include <lbfgs.h>

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
  double l2 = 10;  // of the sum over all rows: half of it times the sum of squared weights is added to the loss
  int iterations = 500;
  int least = 3;  // a feature seen in fewer rows is left out
};

std::vector<std::string> cut(const std::string& line) {
  std::vector<std::string> out;
  std::stringstream in(line);
  for (std::string piece; std::getline(in, piece, '\t');) out.push_back(piece);
  return out;
}

struct Problem {
  std::vector<Row> rows;
  std::size_t classes = 1, width = 0;  // weights lie class by class
  double l2 = 0;

  // The loss at these weights, and its gradient.
  double loss(const double* weight, double* gradient) const {
    double out = 0;
    for (std::size_t w = 0; w < classes * width; ++w) {
      out += l2 / 2 * weight[w] * weight[w];
      gradient[w] = l2 * weight[w];
    }
    std::vector<double> sum(classes), p(classes);
    for (const Row& row : rows) {
      for (std::size_t c = 0; c < classes; ++c) {
        sum[c] = 0;
        for (const auto& [id, value] : row.features) sum[c] += weight[c * width + id] * value;
      }
      if (classes == 1) {
        const double right = row.label == 1 ? sum[0] : -sum[0];
        out += right > 0 ? std::log1p(std::exp(-right)) : std::log1p(std::exp(right)) - right;
        p[0] = 1 / (1 + std::exp(-sum[0]));
      } else {
        const double top = *std::max_element(sum.begin(), sum.end());
        double total = 0;
        for (std::size_t c = 0; c < classes; ++c) total += p[c] = std::exp(sum[c] - top);
        for (double& one : p) one /= total;
        out += std::log(total) + top - sum[row.label];
      }
      for (std::size_t c = 0; c < classes; ++c) {
        const double want = classes == 1 ? static_cast<double>(row.label) : static_cast<double>(row.label == c);
        for (const auto& [id, value] : row.features) gradient[c * width + id] += (p[c] - want) * value;
      }
    }
    return out;
  }

  static lbfgsfloatval_t evaluate(void* self, const lbfgsfloatval_t* weight, lbfgsfloatval_t* gradient, int,
                                  lbfgsfloatval_t) {
    return static_cast<const Problem*>(self)->loss(weight, gradient);
  }
};

}  // namespace

int main(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "--classes") options.classes = true;
    if (arg == "--l2" && i + 1 < argc) options.l2 = std::atof(argv[++i]);
    if (arg == "--iterations" && i + 1 < argc) options.iterations = std::atoi(argv[++i]);
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
  Problem problem;
  problem.l2 = options.l2;
  std::size_t classes = 0;
  for (auto& [label, index] : labels) index = classes++;
  if (options.classes) problem.classes = classes;
  std::uint32_t width = 0;
  for (auto& [feature, id] : ids) id = width++;
  problem.width = width;
  for (const auto& cells : lines) {
    Row row;
    row.label = options.classes ? labels[cells[0]] : static_cast<std::size_t>(cells[0] == "1");
    for (std::size_t i = 1; i + 1 < cells.size(); i += 2) {
      const auto it = ids.find(cells[i]);
      if (it != ids.end()) row.features.emplace_back(it->second, std::atof(cells[i + 1].c_str()));
    }
    problem.rows.push_back(std::move(row));
  }
  std::vector<double> weight(problem.classes * width, 0);
  if (!weight.empty()) {
    lbfgs_parameter_t how;
    lbfgs_parameter_init(&how);
    how.max_iterations = options.iterations;
    how.epsilon = 1e-4;
    const int code =
        lbfgs(static_cast<int>(weight.size()), weight.data(), nullptr, Problem::evaluate, nullptr, &problem, &how);
    if (code < 0 && code != LBFGSERR_MAXIMUMITERATION && code != LBFGSERR_ROUNDING_ERROR) {
      std::cerr << "banggiao_fit: no minimum found (libLBFGS says " << code << ")\n";
      return 1;
    }
  }
  std::vector<std::string> out;
  char number[32];
  for (const auto& [feature, id] : ids) {
    for (std::size_t c = 0; c < problem.classes; ++c) {
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
