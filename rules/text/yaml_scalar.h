// Writing one YAML scalar. Internal to rules/text.
#pragma once

#include <string>
#include <string_view>

#include "rules/text/format_edit.h"
#include "rules/text/yaml_tree.h"

namespace producer_guard::text {

// Returns: `value` in `style` where that style can hold it, else double-quoted. A plain scalar is
// quoted when it would be read as another type than `type`.
[[nodiscard]] std::string WriteYamlScalar(std::string_view value, YamlStyle style, ScalarType type);

}  // namespace producer_guard::text
