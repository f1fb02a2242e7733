#include "tests/architecture/repository.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace fs = std::filesystem;

static const fs::path kRoot = PRODUCER_GUARD_SOURCE_DIR;

std::string ReadRepositoryFile(const std::string& path) {
  std::ifstream input(kRoot / path, std::ios::binary);
  if (!input) throw std::runtime_error("cannot read " + path);
  std::ostringstream text;
  text << input.rdbuf();
  return text.str();
}

std::vector<SourceFile> SourceFiles(const std::string& folder) {
  std::vector<SourceFile> files;
  for (const auto& item : fs::recursive_directory_iterator(kRoot / folder)) {
    const fs::path& path = item.path();
    if (path.extension() != ".h" && path.extension() != ".cc") continue;
    SourceFile file{fs::relative(path, kRoot).generic_string(), {}};
    std::istringstream text(ReadRepositoryFile(file.path));
    for (std::string line; std::getline(text, line);) file.lines.push_back(line);
    files.push_back(std::move(file));
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}
