// Values that are filled in somewhere else. Pure.
#pragma once

#include <string>
#include <string_view>

namespace producer_guard::locate {

// Returns: why `value` cannot be known here ("the placeholder ${ACKS}"), or "" when it is what the
// client gets. Knows
// ${X} and $(X) (shells, Kubernetes, Spring, config providers), {{ x }} (Helm, Jinja), <x>, __X__
// and %x% as whole values.
[[nodiscard]] std::string PlaceholderIn(std::string_view value);

// Returns: the same for what a shell fills in besides: $X, $(command), `command`.
[[nodiscard]] std::string ShellVariableIn(std::string_view value);

}  // namespace producer_guard::locate
