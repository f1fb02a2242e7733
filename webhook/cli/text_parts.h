// Parts of the text outputs that audit and explain share. Pure. Internal to output_*.cc.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "webhook/audit/scanner.h"

namespace producer_guard::cli {

// Returns: "ConfigMap shop/orders"; "configuration file" for a bare one.
[[nodiscard]] std::string ObjectName(const audit::ScannedItem& scanned);

// Returns: "12:1", "12", or "-" where the line is not known.
[[nodiscard]] std::string PlaceText(const audit::PlaceRecord& place);

// Returns: "java >=2.8 (policy)", "spring with kafka-clients >=2.8 (policy)".
[[nodiscard]] std::string ClientText(const audit::ClientRecord& client);

// Returns: the client of all findings, "" when they differ or have none.
[[nodiscard]] std::string CommonClient(const std::vector<audit::FindingRecord>& findings);

[[nodiscard]] std::string DateText(std::chrono::year_month_day date);  // 2027-03-31

// Returns: "load test (until 2027-03-31), by its annotation".
[[nodiscard]] std::string ExemptionText(const review::Exempted& exempted);

// Returns: "error", "warning", "info", "exempt".
[[nodiscard]] std::string SeverityText(const audit::FindingRecord& finding);

}  // namespace producer_guard::cli
