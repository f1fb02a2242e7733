// One row of explain -o text: the value of a setting and where it comes from, in words. Pure.
#pragma once

#include <string>
#include <string_view>

#include "webhook/audit/scanner.h"

namespace producer_guard::cli {

// A switch under the library's own name has the library's own sense: DisableIdempotentWrite of
// franz-go is true where idempotence is off.
[[nodiscard]] std::string OwnValueText(const kafka::EffectiveValue& value, kafka::Library library);

// Where a value comes from: what it follows from, the key where it has another name than the row,
// and the line of the file.
[[nodiscard]] std::string FromText(const kafka::EffectiveValue& value, std::string_view row,
                                   const locate::LocatedConfig& config,
                                   const audit::ScannedItem& scanned, audit::ObjectSource& source);

}  // namespace producer_guard::cli
