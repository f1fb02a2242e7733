// KeptInput: what can be read only once, standard input and pipes, kept so that it is read again
// for each pass over the input. Between the files that the user named and manifest_source.h.
// Threads: one.
#pragma once

#include <istream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "webhook/cli/console.h"
#include "webhook/cli/input_files.h"

namespace producer_guard::cli {

// Of all of it together: the manifests of some thousand objects. As much as the index may hold
// (audit/object_index.h), so that both and the largest object stay below 128 MiB.
inline constexpr std::size_t kMostKeptBytes = 32u << 20;

class KeptInput {
 public:
  // Effect: reads what of `files` can be read only once. Lifetime: keeps `console`.
  KeptInput(const std::vector<InputFile>& files, Console& console,
            std::size_t most_bytes = kMostKeptBytes);
  ~KeptInput();

  // Returns: false when there is more than may be kept: then each of it can be opened once, and
  // there is one pass only.
  [[nodiscard]] bool IsWhole() const { return is_whole_; }

  // Returns: the bytes of `file` from their beginning; nothing for a file that is opened anew.
  [[nodiscard]] std::unique_ptr<std::istream> Open(const InputFile& file) const;

 private:
  struct Kept;
  std::map<std::string, std::unique_ptr<Kept>> kept_;  // by path
  bool is_whole_ = true;
};

}  // namespace producer_guard::cli
