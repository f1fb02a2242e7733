// A mistake in a file that was given to us (rule, policy): where, what, and the line with a
// caret. Many are reported at once; the file is not loaded, the last good one stays in force.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace producer_guard::engine {

struct Diagnostic {
  std::string file;
  std::size_t line = 1;    // from 1
  std::size_t column = 1;  // from 1, UTF-8 code points
  std::string message;     // "unknown key 'severty'; did you mean 'severity'?"
};

// Returns: "file:line:column: error: message", the source line and a caret below it, each line
//   ended by '\n'. `source` is the file's text.
[[nodiscard]] std::string Render(const Diagnostic& diagnostic, std::string_view source);

}  // namespace producer_guard::engine
