// Files that a shell script writes, as far as their text stands in the script: here-documents, echo
// and printf with a redirection, and what is handed to curl. Pure; nothing is run. Internal to
// webhook/locate.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/text/span.h"

namespace producer_guard::locate {

struct WrittenFile {
  std::string name;  // without its folders
  std::string text;
  std::vector<text::Position> lines;  // of each line of `text`, where it stands in the script
  bool has_other_parts = false;       // it begins with a text that is not in the script
};

// Returns: in the order of the script. A file that is written anew stands again: a script writes
// it twice where it has branches. Cost: linear in the script.
[[nodiscard]] std::vector<WrittenFile> FindWrittenFiles(std::string_view script);

}  // namespace producer_guard::locate
