// Guarantees: settings of a framework that decide idempotence for its producers. Between the
// settings that were found and setting_groups.h. Pure; internal to webhook/locate.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "webhook/locate/found_setting.h"

namespace producer_guard::locate {

// Kafka Streams with processing.guarantee=exactly_once, and Flink with sink.delivery-guarantee=
// exactly-once, make their producers idempotent, whatever is set for them. Effect: for a setting of
// that name or variable in `guarantee`, adds enable.idempotence=true to the settings of the same
// program in `found`.
void ApplyGuarantee(const FoundSetting& guarantee, std::vector<FoundSetting>& found);

// Returns: true for processing.guarantee or sink.delivery-guarantee below any prefix, and for
// PROCESSING_GUARANTEE.
[[nodiscard]] bool IsGuarantee(std::string_view key);

// Effect: a setting that follows from a guarantee is the guarantee itself, where `library` reads
// it.
void TakeGuaranteeItself(kafka::Library library, FoundSetting& found);

}  // namespace producer_guard::locate
