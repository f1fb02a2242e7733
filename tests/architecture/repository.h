// The repository's own files, for the tests that hold its habits.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

struct SourceFile {
  std::string path;  // relative to the repository, with '/'
  std::vector<std::string> lines;
};

// Returns: the .h and .cc files below `folder`, sorted by path.
[[nodiscard]] std::vector<SourceFile> SourceFiles(const std::string& folder);

// Returns: the text of one file of the repository. Throws when it cannot be read.
[[nodiscard]] std::string ReadRepositoryFile(const std::string& path);
