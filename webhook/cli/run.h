// The program: arguments in, exit status out. Parses the command line and calls the command; what
// nobody caught ends here as a message on standard error.
#pragma once

namespace producer_guard::cli {

// Returns: 0 nothing found, 1 something at or above --fail-on, 2 usage or unreadable input.
[[nodiscard]] int Run(int argc, char** argv);

}  // namespace producer_guard::cli
