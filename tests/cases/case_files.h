// The files of this folder, by what their names say (README.md). Reads names and bytes; judges
// nothing (case_judge.h).
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace producer_guard::cases {

struct Case {
  std::string name;  // what stands before the first '.', of one case only
  std::filesystem::path file;
  std::string expectation;
  std::filesystem::path fixed;    // may not exist
  std::filesystem::path policy;   // may not exist
  std::filesystem::path refused;  // may not exist

  // Returns: true where the name says that something is wrong.
  [[nodiscard]] bool IsFlagged() const;
};

[[nodiscard]] std::filesystem::path Folder();

// Returns: every case, in the order of their names.
[[nodiscard]] std::vector<Case> AllCases();

// Returns: what stands in the folder and below it and is no part of a case, nor said to be another
// thing.
[[nodiscard]] std::set<std::string> StrayFiles(const std::vector<Case>& cases);

[[nodiscard]] std::string ReadAll(const std::filesystem::path& path);

}  // namespace producer_guard::cases
