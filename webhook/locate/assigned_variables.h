// The variables that a shell script, or env(1), sets for the programs that it starts:
// export X=1; X=1 java -jar app.jar; env X=1 java. Between a container or a script and
// container_variables.h; it does not judge what a variable means. Pure; nothing is run. Internal to
// webhook/locate.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/text/span.h"

namespace producer_guard::locate {

struct AssignedVariable {
  std::string name;
  std::string value;                       // $X in it as it is written
  std::string unknown_because;             // a branch around it; "" when the value is it
  bool is_exported = false;                // else it reaches programs where it was there before
  std::optional<text::Position> position;  // in the script
  std::size_t word = 0;                    // of env(1): which word it is
};

// A file that the script takes variables from: . /vault/secrets/config
struct SourcedFile {
  std::string name;
  text::Position position;
};

struct ScriptVariables {
  std::vector<AssignedVariable> assigned;  // in the order of the script
  std::optional<SourcedFile> sourced;      // the last one
};

// Returns: what the last program of `script` that gets any gets. Cost: linear in the script.
[[nodiscard]] ScriptVariables FindAssignments(std::string_view script);

// The same for the words of one program, which no shell reads: env X=1 java.
[[nodiscard]] std::vector<AssignedVariable> FindAssignments(const std::vector<std::string>& words);

}  // namespace producer_guard::locate
