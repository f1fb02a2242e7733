#include "tests/cases/case_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

namespace producer_guard::cases {

namespace fs = std::filesystem;

namespace {

// What is no case: the README, the programs, what they are built by, and what they are held to.
const std::set<std::string> kOthers = {"CMakeLists.txt", "README.md",       "case_files.cc",
                                       "case_files.h",   "case_judge.cc",   "case_judge.h",
                                       "cases_test.cc",  "coverage.cc",     "coverage.h",
                                       "coverage.yaml",  "coverage_test.cc"};

std::vector<std::string> Parts(const std::string& name) {
  std::vector<std::string> parts;
  std::istringstream stream(name);
  for (std::string part; std::getline(stream, part, '.');) parts.push_back(part);
  return parts;
}

}  // namespace

bool Case::IsFlagged() const {
  return expectation.starts_with("error-") || expectation.starts_with("warning-");
}

fs::path Folder() { return fs::path(PRODUCER_GUARD_SOURCE_DIR) / "tests/cases"; }

std::vector<Case> AllCases() {
  std::vector<Case> cases;
  for (const auto& entry : fs::directory_iterator(Folder())) {
    const std::string suffix = entry.path().extension().string();
    const auto parts = Parts(entry.path().filename().string());
    if ((suffix != ".yaml" && suffix != ".json") || parts.size() != 3 || parts[1] == "fixed" ||
        parts[1] == "policy") {
      continue;
    }
    cases.push_back({parts[0], entry.path(), parts[1], Folder() / (parts[0] + ".fixed" + suffix),
                     Folder() / (parts[0] + ".policy.yaml"),
                     Folder() / (parts[0] + ".refused.txt")});
  }
  std::sort(cases.begin(), cases.end(),
            [](const Case& a, const Case& b) { return a.file < b.file; });
  return cases;
}

std::set<std::string> StrayFiles(const std::vector<Case>& cases) {
  std::set<fs::path> known;
  for (const Case& one : cases) known.insert({one.file, one.fixed, one.policy, one.refused});
  std::set<std::string> stray;
  for (const auto& entry : fs::recursive_directory_iterator(Folder())) {
    const std::string name = entry.path().lexically_relative(Folder()).string();
    if (known.count(entry.path()) == 0 && kOthers.count(name) == 0) stray.insert(name);
  }
  return stray;
}

std::string ReadAll(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace producer_guard::cases
