// Writes a JSON value as people write YAML: blocks, texts of several lines as literals.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace producer_guard::unrelated {

[[nodiscard]] std::string WriteYaml(const nlohmann::ordered_json& value);

}  // namespace producer_guard::unrelated
