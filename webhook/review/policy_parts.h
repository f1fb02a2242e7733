// The parts of a policy that are read in files of their own, and what they share. Internal to
// ParsePolicy: each reports its mistakes in `problems` and reads on.
#pragma once

#include <string_view>
#include <vector>

#include "rules/engine/field_reader.h"
#include "webhook/review/policy.h"

namespace producer_guard::review {

// Returns: the items of the list `key`; none when it is not there, or null, or after reporting.
// Lifetime: of the document.
[[nodiscard]] std::vector<const engine::RawNode*> ItemsOf(engine::FieldReader& fields,
                                                          std::string_view key,
                                                          engine::Problems& problems);

// Reads `library` and `versions` of a map.
[[nodiscard]] kafka::Client ReadClient(engine::FieldReader& fields, engine::Problems& problems);

// Effect: `clients` of the policy.
void ReadClients(engine::FieldReader& fields, Policy& policy, engine::Problems& problems);

[[nodiscard]] std::vector<locate::NamedCarrier> ReadCarriers(engine::FieldReader& fields,
                                                             engine::Problems& problems);

}  // namespace producer_guard::review
