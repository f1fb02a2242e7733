// ObjectSource: where the scanner gets its objects from, one at a time, so that memory follows the
// largest object and not the input. First step of an audit; a source of files is in webhook/cli. It
// judges nothing. Threads: one scanner a source.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "webhook/kube/value.h"

namespace producer_guard::audit {

// One thing to look at. Lifetime: until the source is asked for the next one.
struct SourceItem {
  enum class Kind {
    kObject,      // a Kubernetes object
    kFile,        // a bare configuration file, or a document that is no Kubernetes object
    kUnreadable,  // a piece of a file that cannot be read
  };
  Kind kind = Kind::kObject;
  std::string file;          // as the user named it; "<stdin>" for standard input
  std::size_t document = 0;  // number of the YAML document or JSON value in the file, from 0
  std::size_t line = 1;      // of the file, where the item begins
  kube::Object object;       // kObject
  std::string_view bytes;    // kFile
  std::string format_name;   // kFile: a file name that tells its format
  std::string problem;       // kUnreadable: a sentence with its line
};

class ObjectSource {
 public:
  virtual ~ObjectSource() = default;

  // Returns: the next item, nothing at the end.
  [[nodiscard]] virtual std::optional<SourceItem> Next() = 0;

  // Returns: the line of the file on which `pointer` of the last item stands, or, with `offset`,
  // byte `offset` of the text it points to; nothing where there is no file or no such place.
  [[nodiscard]] virtual std::optional<std::size_t> LineOf(std::string_view pointer,
                                                          std::optional<std::size_t> offset) = 0;

  // Returns: how many files were opened so far.
  [[nodiscard]] virtual std::size_t FilesRead() const = 0;
};

}  // namespace producer_guard::audit
