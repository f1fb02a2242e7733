// Input files: what the user named -> the files to read, in a stable order. It opens nothing but
// directories, and application.yaml and its like to see whether Kubernetes objects are in them.
// Threads: none of its own.
#pragma once

#include <string>
#include <vector>

#include "rules/result.h"

namespace producer_guard::cli {

struct InputFile {
  enum class Kind {
    kManifests,      // YAML documents or JSON values
    kConfiguration,  // one bare configuration text: .properties, .conf, Spring's YAML
    kStandardInput,  // as kManifests
  };
  std::string path;
  Kind kind = Kind::kManifests;
};

struct InputFiles {
  std::vector<InputFile> files;
  std::vector<std::string> problems;  // of paths that cannot be used, each a sentence
};

// Effect: directories are searched below for .yaml, .yml, .json, .properties and .conf; hidden
// directories and links to directories are passed over. A directory without any is a problem.
[[nodiscard]] InputFiles FindInputFiles(const std::vector<std::string>& paths);

// Returns: the file's bytes. Errors: what the system says; more than `most` bytes.
[[nodiscard]] Result<std::string> ReadFile(const std::string& path, std::size_t most = 64u << 20);

// Effect: puts `bytes` in the place of file `path` at one moment (a new file beside it, synced,
// renamed), with its mode; a symbolic link stays one.
[[nodiscard]] Result<void> ReplaceFile(const std::string& path, std::string_view bytes);

}  // namespace producer_guard::cli
