// The pieces of text that findings are made of: names and values of settings as their author
// wrote them. Pure.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "rules/engine/facts.h"
#include "rules/engine/message_template.h"

namespace producer_guard::engine {

// Returns: the name as written, or the one that the client's library has for it.
[[nodiscard]] std::string NameOf(const Facts& facts, std::string_view property,
                                 std::optional<std::size_t> written);

// Returns: the canonical name of a setting's name; the name itself where the library has none.
[[nodiscard]] std::string CanonicalOf(const Facts& facts, const std::string& name);

// Returns: name, value and "name=value" or "name is not set".
[[nodiscard]] SlotValues SlotsOf(const Facts& facts, std::string_view property,
                                 std::optional<std::size_t> written);

// Returns: "acks=all and enable.idempotence=true".
[[nodiscard]] std::string JoinSettings(
    const std::vector<std::pair<std::string, std::string>>& settings);

// Returns: "acks comes from the placeholder ${ACKS}, which cannot be known here".
[[nodiscard]] std::string UnknownText(const kafka::Setting& setting);

}  // namespace producer_guard::engine
