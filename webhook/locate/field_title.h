// What people call a field of an object. Pure; internal to webhook/locate.
#pragma once

#include <string>
#include <string_view>

namespace producer_guard::locate {

// Returns: the field that a JSON pointer names, as people write it: for
// /spec/mirrors/0/sourceConnector/config it is spec.mirrors[0].sourceConnector.config.
[[nodiscard]] std::string FieldTitle(std::string_view pointer);

}  // namespace producer_guard::locate
