// What stands in the section of an OpenTelemetry Collector's exporter to Kafka and is no setting of
// it: required_acks beside producer instead of below it. Between the settings found one by one and
// setting_groups.h. Pure; internal to webhook/locate.
#pragma once

#include <vector>

#include "webhook/locate/setting_groups.h"

namespace producer_guard::locate {

// Effect: of `found`, what the exporter has no setting for, and no other client reads, is taken
// out; where it was meant for delivery, the exporter's producer is declared.
void ApplyCollector(std::vector<FoundSetting>& found);

// Returns: whether it is a producer that was declared so, which has no section yet that a setting
// could be added to.
[[nodiscard]] bool LacksSection(const LocatedConfig& config);

}  // namespace producer_guard::locate
