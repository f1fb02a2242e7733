// Text of an object's author on its way to a person: a message, a warning, a line of output. Pure.
#pragma once

#include <string>
#include <string_view>

namespace producer_guard::kube {

// Returns: `text` on one line and without what a terminal obeys: control characters (C0, DEL, C1),
// line and paragraph separators and changes of direction are '?', a tab is a blank. The API server
// drops a warning that holds a control character.
[[nodiscard]] std::string Printable(std::string_view text);

}  // namespace producer_guard::kube
